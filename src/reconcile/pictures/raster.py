"""Turn a picture into PNG or PDF, with the fonts that the converter carries and no others.

PNG has the same bytes each time, and whatever fonts a Linux machine has. PDF has not: its
embedded fonts come in either order (vl-convert 1.9).
"""

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.errors import UsageError
from reconcile.pictures.marks import Group, Mark, Picture, Text
from reconcile.pictures.svg import FONT, Theme, svg
from reconcile.wording.extras import how_to_install

if TYPE_CHECKING:
    from types import ModuleType

DENSITY = 2
"""Pixels of a PNG for each pixel of the picture, as dense screens and print want them."""

_PER_INCH = 96
"""Pixels of CSS."""

_CONVERTER_PER_INCH = 72
"""Pixels that the converter takes for an inch."""

_BUNDLED = "'Liberation Sans'"
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
"""Those that the bundled font has."""

_NO_FONTS = Path(__file__).with_name("fonts.conf")


def png(picture: Picture, theme: Theme = "light") -> bytes:
    """Return a picture as PNG, with `DENSITY` times its width and height in pixels.

    Args:
        picture: What to draw.
        theme: Whose colours; ``auto`` is ``light``, since a PNG cannot follow its reader.

    Raises:
        UsageError: The extra `pictures` is not installed.
    """
    scale, density = _CONVERTER_PER_INCH / _PER_INCH, DENSITY * _PER_INCH
    return _converted(
        "PNG", lambda library, text: library.svg_to_png(text, scale, density), picture, theme
    )


def pdf(picture: Picture, theme: Theme = "light") -> bytes:
    """Return a picture as PDF: one page, a point for each pixel, with words that can be selected.

    Args:
        picture: What to draw.
        theme: Whose colours; ``auto`` is ``light``.

    Raises:
        UsageError: The extra `pictures` is not installed.
    """
    return _converted("PDF", lambda library, text: library.svg_to_pdf(text), picture, theme)


def undrawn(picture: Picture) -> str:
    """Return the letters that PNG and PDF show as boxes, each once; SVG shows them.

    Example:
        >>> undrawn(Picture(9, 9, "", "", (Text(0, 0, "Київ, Seoul (서울)"),)))
        '서울'
    """
    return "".join(dict.fromkeys(filter(_is_foreign, _letters(picture.marks))))


def _letters(marks: Iterable[Mark]) -> Iterator[str]:
    for mark in marks:
        if isinstance(mark, Text):
            yield from mark.text
        elif isinstance(mark, Group):
            yield from _letters(mark.marks)


def _is_foreign(letter: str) -> bool:
    return letter.isalpha() and not unicodedata.name(letter, "").startswith(_SCRIPTS)


def _converted(
    name: str,
    convert: "Callable[[ModuleType, str], bytes]",
    picture: Picture,
    theme: Theme,
) -> bytes:
    try:
        import vl_convert
    except ImportError:
        remedy = how_to_install("pictures")
        raise UsageError(
            f"{name} needs the extra `pictures`: {remedy}; SVG needs nothing"
        ) from None
    text = svg(picture, "light" if theme == "auto" else theme).replace(FONT, _BUNDLED, 1)
    with _only_bundled_fonts():
        return convert(vl_convert, text)


@contextmanager
def _only_bundled_fonts() -> Iterator[None]:
    """Hide the fonts of the machine while the converter looks for some, at its first picture.

    Beside another version of its own font it would take that one.
    """
    name = "FONTCONFIG_FILE"
    before = os.environ.get(name)
    os.environ[name] = str(_NO_FONTS)
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
