"""Which word was meant by one that nothing knows: guesses to ask about, and certainty.

`did_you_mean` asks a person, and may guess. What `word` and `identifier` return is written
into the file without asking, so they are far stricter. They never correct digits: two
reports of one body differ in nothing else.
"""

import re
from collections.abc import Callable, Iterable

_ALIKE = 0.6
"""Share of letters in common, as `difflib` reckons it, that makes a guess worth a question."""

_Closeness = Callable[[str, str, int], bool]
"""Whether a word is another one, given how many slips lie between them."""

_DIGITS = re.compile(r"\d+")
_PARTS = re.compile(r"[^\W\d_]+|\d+|[\W_]+")

_SHORTEST = 4
"""Letters of a word in which one missing or doubled letter is still certain."""

_SHORTEST_CHANGED = 5
"""Letters of a part of an id in which one may be another: `arms` and `army` are two words."""

_LONG = 8
"""Letters of a word in which two slips are still certain."""


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """Ask whether the closest known word was meant; an empty text where none is close.

    Example:
        >>> did_you_mean("orgin", ["origin", "source"]), did_you_mean("year", ["origin"])
        ('did you mean `origin`?', '')
    """
    meant = closest(written, known)
    return "" if meant is None else question(meant)


def question(meant: str) -> str:
    """Ask whether a word was meant."""
    return f"did you mean `{meant}`?"


def closest(written: str, known: Iterable[str]) -> str | None:
    """Return the known word that has most letters in common with what is written, if any has.

    Example:
        >>> closest("orgin", ["origin", "source"])
        'origin'
    """
    from difflib import get_close_matches

    # Of a word much longer than the known one too little is shared; to see that takes long.
    names = [name for name in known if len(written) <= 3 * len(name)]
    return next(iter(get_close_matches(written, names, n=1, cutoff=_ALIKE)), None)


def are_alike(left: str, right: str) -> bool:
    """Tell whether two words have as much in common as a guess needs."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, left, right).ratio() >= _ALIKE


def word(written: str, known: Iterable[str]) -> str | None:
    """The one word of a closed list, such as the names of fields, that was meant.

    Example:
        >>> word("orgin", ["origin", "source"]), word("sourcs", ["source", "sources"])
        ('origin', None)
    """
    return _only(written, known, _is_word)


def identifier(written: str, known: Iterable[str]) -> str | None:
    """The one id that was meant: letters swapped, left out or doubled, or another hyphen.

    Example:
        >>> identifier("pentagn-2024", ["pentagon-2024", "nis-2024"])
        'pentagon-2024'
        >>> identifier("nis-2024-10-18", ["nis-2024-10-19"])
    """
    return _only(written, known, _is_identifier)


def _only(written: str, known: Iterable[str], is_close: _Closeness) -> str | None:
    """The closest word, if it is close and no other one is as close."""
    digits = _DIGITS.findall(written)
    found: list[tuple[int, str]] = []
    for other in sorted(set(known)):
        if abs(len(other) - len(written)) > 2 or _DIGITS.findall(other) != digits:
            continue
        count = slips(_plain(written), _plain(other))
        if is_close(written, other, count):
            found.append((count, other))
    found.sort()
    if not found or (len(found) > 1 and found[1][0] == found[0][0]):
        return None
    return found[0][1]


def _plain(text: str) -> str:
    """Case, and which of hyphen, underscore and space was used, are no differences."""
    return re.sub(r"[\s_-]+", "-", text.casefold())


def _is_word(written: str, other: str, count: int) -> bool:
    longer = max(len(written), len(other))
    if count < 2:
        return count == 0 or longer >= _SHORTEST
    return count == 2 and longer >= _LONG


def _is_identifier(written: str, other: str, count: int) -> bool:
    if count == 0:
        return True
    parts, others = _PARTS.findall(_plain(written)), _PARTS.findall(_plain(other))
    if count > 1 or len(parts) != len(others):
        return False
    left, right = next((a, b) for a, b in zip(parts, others, strict=True) if a != b)
    if not (left.isalpha() and right.isalpha()):
        return False
    if sorted(left) == sorted(right):
        return len(left) > 2
    is_changed = len(left) == len(right)
    return max(len(left), len(right)) >= (_SHORTEST_CHANGED if is_changed else _SHORTEST)


def slips(left: str, right: str) -> int:
    """How many letters have to be put in, left out, changed or swapped with their neighbour.

    Reference:
        Optimal string alignment: Damerau 1964, doi:10.1145/363958.363994.

    Example:
        >>> slips("orgin", "origin"), slips("soruce", "source"), slips("low", "high")
        (1, 1, 4)
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(right, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]
