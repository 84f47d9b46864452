"""Words around the figures of a text, one language a file, loaded when a text is in it."""

from functools import cache
from importlib import import_module

from reconcile.quotes.figures.words.around import Around

CODES = ("ar", "de", "en", "es", "fr", "ko", "ru", "uk", "zh")
"""Languages that have such words, by their code in BCP 47."""


@cache
def around(code: str) -> Around:
    """Return the words of a language; those of English where it has none."""
    name = code if code in CODES else "en"
    found: Around = import_module(f"{__name__}.{name}").AROUND
    return found
