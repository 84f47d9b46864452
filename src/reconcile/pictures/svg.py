"""Write a picture as SVG: escaped, without script or style attribute, the same bytes each time.

Each mark has a class for its role and the colour of the light theme as an attribute. A style
sheet beats attributes, so that one text is right in a page of any theme: `theme="auto"` carries
a sheet of its own, and `is_inline` leaves it to the page.
"""

from collections.abc import Iterator
from typing import Literal, TypeAlias, get_args
from xml.sax.saxutils import escape, quoteattr

from reconcile.pictures.marks import Box, Dash, Group, Line, Mark, Picture, Role, Shape, Text
from reconcile.wording.links import is_link

Theme: TypeAlias = Literal["auto", "light", "dark", "print"]
THEMES: tuple[Theme, ...] = get_args(Theme)

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"

COLOURS: dict[str, dict[Role, str]] = {
    "light": {
        "paper": "#ffffff",
        "ink": "#1b1f24",
        "soft": "#59636e",
        "grid": "#d0d7de",
        "band": "#dbe9fb",
        "force": "#0b4a8c",
        "aside": "#6e7781",
        "wrong": "#a93a09",
        "plan": "#43127a",
    },
    "dark": {
        "paper": "#0d1117",
        "ink": "#e6edf3",
        "soft": "#9aa4af",
        "grid": "#3a424c",
        "band": "#16304d",
        "force": "#5fabff",
        "aside": "#848d98",
        "wrong": "#ffb27d",
        "plan": "#e8deff",
    },
}
COLOURS["print"] = COLOURS["light"] | {"ink": "#000000", "soft": "#404040", "band": "#e4e4e4"}
"""A colour for each role, by theme.

Words have a contrast of 4.5 at least and marks of 3, on the ground and on the band; what stands for
force, aside, wrong and plan differs in lightness too, for grey paper and for the colour-blind
(tests/pictures/test_themes.py).
"""

_DASHES: dict[Dash, str] = {"": "", "soft": "1.5 3", "grid": "4 4"}


def svg(
    picture: Picture, theme: Theme = "auto", *, prefix: str = "", is_inline: bool = False
) -> str:
    """Return a picture as the text of an SVG file.

    Args:
        picture: What to write.
        theme: Whose colours; ``auto`` follows the reader's light or dark screen.
        prefix: What its ids begin with, so that several stand in one page.
        is_inline: It stands in a page that has the colours of the classes ``r-ROLE``.

    Example:
        >>> print(svg(Picture(20, 10, "A & B", "", (Box(0, 0, 5, 5, "force"),)), "light"))
        <svg xmlns="http://www.w3.org/2000/svg" class="reconcile" viewBox="0 0 20 10" width="20"\
 height="10" role="img" aria-labelledby="title" font-family="Arial, 'Liberation Sans', Helvetica,\
 sans-serif"><title id="title">A &amp; B</title><rect class="r-force" x="0" y="0" width="5"\
 height="5" fill="#0b4a8c"/></svg>
    """
    colours = COLOURS["light" if theme == "auto" else theme]
    width, height = _number(picture.width), _number(picture.height)
    labels = f"{prefix}title" + (f" {prefix}desc" if picture.description else "")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="reconcile" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" role="{_nature(picture)}" aria-labelledby="{labels}"'
        f' font-family="{FONT}">',
        f'<title id="{prefix}title">{escape(picture.title)}</title>',
    ]
    if picture.description:
        parts.append(f'<desc id="{prefix}desc">{escape(picture.description)}</desc>')
    if theme == "auto" and not is_inline:
        parts.append(f"<style>{_sheet()}</style>")
    parts.extend(_mark(mark, colours) for mark in picture.marks)
    return "".join([*parts, "</svg>"])


def _nature(picture: Picture) -> str:
    """What a screen reader takes it for: one picture, or one that holds links to follow.

    Nothing that can be followed may stand in an image (WAI-ARIA 1.2, *img*: its children are
    presentational).
    """
    return "group" if any(map(_has_link, picture.marks)) else "img"


def _has_link(mark: Mark) -> bool:
    return isinstance(mark, Group) and (is_link(mark.href) or any(map(_has_link, mark.marks)))


def _sheet() -> str:
    """Write the rules by which a reader's dark screen changes the colours, inside the SVG only."""
    rules = "".join(
        f".reconcile .r-{role}{{fill:{colour}}}.reconcile .l-{role}{{stroke:{colour}}}"
        for role, colour in COLOURS["dark"].items()
    )
    return f"@media (prefers-color-scheme:dark){{{rules}}}"


def _mark(mark: Mark, colours: dict[Role, str]) -> str:
    match mark:
        case Line():
            dash = f' stroke-dasharray="{_DASHES[mark.dash]}"' if mark.dash else ""
            place = _places(x1=mark.x1, y1=mark.y1, x2=mark.x2, y2=mark.y2)
            return f"<line{_stroke(mark.role, mark.width, colours)}{place}{dash}/>"
        case Box():
            place = _places(x=mark.x, y=mark.y, width=mark.width, height=mark.height)
            return f'<rect class="r-{mark.role}"{place} fill="{colours[mark.role]}"/>'
        case Shape():
            look = (
                f'{_stroke(mark.role, mark.width, colours)} fill="none"'
                if mark.width
                else f' class="r-{mark.role}" fill="{colours[mark.role]}"'
            )
            return f"<path{look} d={quoteattr(mark.path)}/>"
        case Text():
            anchor = "" if mark.anchor == "start" else f' text-anchor="{mark.anchor}"'
            bold = ' font-weight="700"' if mark.is_bold else ""
            place = _places(x=mark.x, y=mark.y)
            return (
                f'<text class="r-{mark.role}"{place} font-size="{_number(mark.size)}"'
                f'{anchor}{bold} fill="{colours[mark.role]}">{escape(mark.text)}</text>'
            )
        case Group():
            return "".join(_group(mark, colours))


def _group(group: Group, colours: dict[Role, str]) -> Iterator[str]:
    can_follow = is_link(group.href)
    yield f"<a href={quoteattr(group.href)}>" if can_follow else "<g>"
    if group.title:
        yield f"<title>{escape(group.title)}</title>"
    for mark in group.marks:
        yield _mark(mark, colours)
    yield "</a>" if can_follow else "</g>"


def _stroke(role: Role, width: float, colours: dict[Role, str]) -> str:
    return f' class="l-{role}" stroke="{colours[role]}" stroke-width="{_number(width)}"'


def _places(**lengths: float) -> str:
    return "".join(f' {name}="{_number(value)}"' for name, value in lengths.items())


def _number(value: float) -> str:
    """Write a length with a tenth of a pixel at most."""
    return f"{value:.1f}".removesuffix(".0")
