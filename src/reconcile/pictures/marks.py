"""Say what a picture consists of: lines, boxes, shapes and words in plain numbers, by role.

Lengths are pixels, y grows downwards. A mark has a role and no colour: the theme gives it one.
"""

from typing import Literal, NamedTuple, TypeAlias

Role: TypeAlias = Literal["paper", "ink", "soft", "grid", "band", "force", "aside", "wrong", "plan"]
"""What a mark stands for.

``paper`` the ground, ``ink`` words, ``soft`` words beside, ``grid`` lines that carry values,
``band`` the headline, ``force`` what votes or limits, ``aside`` what was set aside,
``wrong`` a misquote, ``plan`` what is not yet so.
"""

Dash: TypeAlias = Literal["", "soft", "grid"]
"""How a line is broken: not at all, dots of a soft or implied end, dashes of a guide."""

Anchor: TypeAlias = Literal["start", "middle", "end"]


class Line(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: Role = "ink"
    width: float = 1.0
    dash: Dash = ""


class Box(NamedTuple):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    role: Role


class Shape(NamedTuple):
    """A path with its data as SVG has it; filled, or drawn as a line of the width that is given."""

    path: str
    role: Role
    width: float = 0.0


class Text(NamedTuple):
    """Words on a base line."""

    x: float
    y: float
    text: str
    role: Role = "ink"
    size: float = 12
    anchor: Anchor = "start"
    is_bold: bool = False


class Group(NamedTuple):
    """Marks that belong together, such as a row.

    Attributes:
        marks: What is drawn.
        title: What a reader is told who points at it, or does not see it.
        href: Where it leads; only ``http`` and ``https`` addresses become links.
    """

    marks: "tuple[Mark, ...]"
    title: str = ""
    href: str = ""


Mark: TypeAlias = Line | Box | Shape | Text | Group


class Picture(NamedTuple):
    """A whole picture.

    Attributes:
        width: Pixels.
        height: Pixels.
        title: What it shows.
        description: What it shows, in words for those who do not see it.
        marks: In the order in which they are drawn.
    """

    width: float
    height: float
    title: str
    description: str
    marks: tuple[Mark, ...]
