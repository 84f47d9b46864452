"""Phrases in other languages: one table a file, loaded when a phrase first needs it."""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from importlib import import_module

from reconcile.phrases.lang.language import Language, Values

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
    if not language.point_countries.isdisjoint(subtags):
        language = replace(language, decimal=".", groups=",", is_mixed=False)
    if not language.short_countries.isdisjoint(subtags):
        plurals = {name: row for name, row in language.plurals.items() if name != "trillions"}
        scales, many = _below(language.scales), _below(language.many)
        language = replace(language, scales=scales, many=many, plurals=plurals)
    if own := next((language.money_at[tag] for tag in subtags if tag in language.money_at), None):
        language = replace(language, words={own: language.local_money, **language.words})
    return language


_BILLION = 10**12


def _below(scales: Values) -> dict[int | Fraction, str]:
    """Return the scale words that mean the same by the short scale and by the long one."""
    return {value: entries for value, entries in scales.items() if value < _BILLION}
