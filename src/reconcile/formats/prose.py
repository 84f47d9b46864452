"""Sentences in lines that are never wider than the page, whatever stands in them."""

from collections.abc import Iterator

from rich.cells import cell_len

from reconcile.formats.page import Page, drawn, wrap
from reconcile.wording.printable import safe

_LEAST = 2
"""Columns that a word gets at least, as wide as one character can be: where less is left beside
a wide head, lines grow wider than the page."""

BODY, DEEPER = "   ", "     "
"""How far a sentence is set in, and the lines that it goes on in."""


def say(text: str, page: Page, indent: str = BODY, hanging: str = DEEPER) -> list[str]:
    """Text from data and of our own, in lines that are never wider than the page."""
    shown = plain(text, page)
    if page.width is None:
        return wrap(shown, None, indent, hanging)
    room = max(page.width - max(cell_len(indent), cell_len(hanging)), _LEAST)
    words = [piece for word in shown.split() for piece in _broken(word, room)]
    return wrap(" ".join(words), page.width, indent, hanging)


def plain(text: str, page: Page) -> str:
    """Text as it will be drawn, so that its width is known before it is broken."""
    return drawn(safe(text.replace("≥", ">=") if page.ascii else text), page)


def _broken(word: str, room: int) -> Iterator[str]:
    """A word that has no room in a line, in pieces that have."""
    start = width = 0
    for at, mark in enumerate(word):
        cells = cell_len(mark)
        if width + cells > room:
            yield word[start:at]
            start, width = at, 0
        width += cells
    yield word[start:]
