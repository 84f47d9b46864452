"""What a noun or unit of another language is in English: Soldaten are soldiers, 톤 tonnes."""

import re
from functools import cache
from typing import NamedTuple

from reconcile.phrases.lang import load
from reconcile.phrases.lang.language import Language, Rows, entries_of


class _Words(NamedTuple):
    """The words of one table, and what finds them."""

    english: dict[str, str]
    pattern: re.Pattern[str]


def nouns_in(text: str, version: str) -> list[str]:
    """Return the counted nouns that a text names, in its order, in English.

    Args:
        text: The noun of a phrase, as written.
        version: Of the table that read it, such as ``lang/de/1``.

    Example:
        >>> nouns_in("800 soldats nord-coréens blessés", "lang/fr/1")
        ['soldiers', 'wounded']
    """
    words, language = _nouns(version), _language(version)
    found = words.pattern.finditer(_spelled(text, language))
    return [words.english[_entry(match[0])] for match in found]


def unit_in(text: str, version: str) -> str:
    """Return a unit with its substance, in English where the table knows it, else as written.

    Example:
        >>> unit_in("Tonnen Reis", "lang/de/1"), unit_in("Zentner", "lang/de/1")
        ('tonnes of Reis', 'Zentner')
    """
    words, language = _units(version), _language(version)
    match = words.pattern.match(_spelled(text, language))
    if match is None:
        return text
    rest = text[match.end() :].strip()
    unit = words.english[_entry(match[0])]
    return f"{unit} of {rest}" if rest[:1].isalpha() else unit + rest


def _language(version: str) -> Language:
    return load(version.split("/")[1])


def _spelled(text: str, language: Language) -> str:
    return text.translate(language.spelling).casefold()


_STOPS = re.compile(r"[\s.]+")
_HYPHENS = re.compile(r"\s*-\s*")


def _entry(text: str) -> str:
    """Return words as a table has them: "v.Chr." is "v chr"."""
    return _HYPHENS.sub(" - ", _STOPS.sub(" ", text)).strip()


def _pattern(entry: str) -> str:
    """Return what finds the words of an entry, with or without full stops."""
    words = re.escape(_HYPHENS.sub("-", entry))
    return words.replace(r"\-", r"[\s.]*-[\s.]*").replace(r"\ ", r"[\s.]+")


@cache
def _nouns(version: str) -> _Words:
    language = _language(version)
    return _words(language, language.counters, language.nouns)


@cache
def _units(version: str) -> _Words:
    language = _language(version)
    return _words(language, language.units)


def _words(language: Language, *tables: Rows) -> _Words:
    english = {
        _spelled(entry, language): name
        for rows in tables
        for name, entries in rows.items()
        if name
        for entry in entries_of(entries)
    }
    longest = "|".join(map(_pattern, sorted(english, key=len, reverse=True)))
    # Where words are not parted by blanks a counter is tied to what it counts: 枚炮弹.
    edges = ("", "") if language.folding else (r"(?<!\w)", r"(?!\w)")
    return _Words(english, re.compile(f"{edges[0]}(?:{longest}){edges[1]}"))
