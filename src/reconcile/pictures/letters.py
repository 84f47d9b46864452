"""Measure text before it is drawn: how wide it is, and how much of it fits.

The widths are those of Arial, which Helvetica and Liberation Sans share (Adobe Core 14 font
metrics, *Helvetica*: thousandths of the font size). Another font may be somewhat wider.
"""

from rich.cells import cell_len

_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,  # space to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,  # 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,  # @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,  # P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,  # ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,  # p to ~
)  # fmt: skip

_SLACK = 1.08
"""Room for a font that is wider than Arial."""

_BOLD = 1.09
"""A bold letter is wider by so much at most, over a line of text (Helvetica-Bold)."""

_OTHER, _DOUBLE = 600, 1000
"""Widths of a letter that is in no table, and of one that takes two cells of a terminal."""


def width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return how many pixels a text takes at most.

    Args:
        text: Without a line break.
        size: Of the font, in pixels.
        is_bold: In bold letters.

    Example:
        >>> round(width_of("1,000", 12), 1)
        32.4
    """
    return sum(map(_thousandths, text)) / 1000 * size * _SLACK * (_BOLD if is_bold else 1)


def _thousandths(letter: str) -> int:
    place = ord(letter) - ord(" ")
    if 0 <= place < len(_WIDTHS):
        return _WIDTHS[place]
    return _DOUBLE if cell_len(letter) > 1 or letter == "…" else _OTHER


def fit(text: str, room: float, size: float, *, is_bold: bool = False) -> str:
    """Return a text, or as much of its beginning as fits, with an ellipsis.

    Example:
        >>> fit("conflictwatcher-2024", 60, 12)
        'conflict…'
    """
    if width_of(text, size, is_bold=is_bold) <= room:
        return text
    left = room - width_of("…", size, is_bold=is_bold)
    kept = 0
    for letter in text:
        left -= width_of(letter, size, is_bold=is_bold)
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip() + "…"


def squeeze(text: str, room: float, size: float) -> str:
    """Return a name, or as much of its beginning and end as fits: ids often differ at the end.

    Example:
        >>> squeeze("conflictwatcher-2024-10-29", 120, 12)
        'conflictwat…4-10-29'
    """
    if width_of(text, size) <= room:
        return text
    tail = fit(text[::-1], room / 2, size).removesuffix("…")[::-1].lstrip()
    return fit(text[: len(text) - len(tail)], room - width_of(tail, size), size) + tail


def lines(
    text: str, room: float, size: float, most: int = 0, *, is_bold: bool = False
) -> list[str]:
    """Break a text into lines at its spaces; a longer word is cut.

    Args:
        text: What to break.
        room: Pixels of a line.
        size: Of the font, in pixels.
        most: How many lines are kept, the last one cut; 0: all.
        is_bold: In bold letters.
    """
    found: list[str] = []
    line, used, space = "", 0.0, width_of(" ", size, is_bold=is_bold)
    for word in text.split():
        needed = width_of(word, size, is_bold=is_bold)
        if line and used + space + needed > room:
            found.append(line)
            line, used = word, needed
        else:
            line, used = (f"{line} {word}", used + space + needed) if line else (word, needed)
    found.append(line)
    if most and len(found) > most:
        found = [*found[: most - 1], " ".join(found[most - 1 :])]
    return [fit(one, room, size, is_bold=is_bold) for one in found]
