"""Phrases in other languages: one table a file, loaded when a phrase first needs it."""

from dataclasses import replace
from functools import cache
from importlib import import_module

from reconcile.phrases.lang.language import Language

CODES = ("ar", "de", "es", "fr", "ko", "ru", "uk", "zh")
"""Languages that have a table, by their code in BCP 47."""


@cache
def load(lang: str) -> Language:
    """Return the table of a language, as its country writes numbers.

    Args:
        lang: A tag of BCP 47 whose language is one of `CODES`.

    Example:
        >>> load("de").version, load("de-AT").decimal
        ('lang/de/1', ',')
    """
    code, *subtags = lang.casefold().split("-")
    language: Language = import_module(f"{__name__}.{code}").LANGUAGE
    if language.point_countries.isdisjoint(subtags):
        return language
    return replace(language, decimal=".", groups=",", is_mixed=False)
