"""Pictures on a page: each as SVG for a wide screen and for a phone; the style sheet shows one."""

from collections.abc import Callable
from typing import NamedTuple

from reconcile.pictures.marks import Picture
from reconcile.pictures.svg import svg

WIDE, NARROW = 920, 360
"""Pixels: the measure of a page, and a phone."""


class Drawing(NamedTuple):
    """A picture twice, as the text of an SVG element each.

    Attributes:
        wide: For a desk.
        narrow: For a phone, where labels stand above their bars.
    """

    wide: str
    narrow: str


def drawing(draw: Callable[[int], Picture], name: str) -> Drawing:
    """Draw a picture for both widths.

    Args:
        draw: Draws it in so many pixels.
        name: What tells its ids from those of the other pictures of a page.
    """
    wide, narrow = (
        svg(draw(width), prefix=f"{name}-{width}-", is_inline=True) for width in (WIDE, NARROW)
    )
    return Drawing(wide, narrow)
