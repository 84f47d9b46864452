"""One noun in two numbers: a year and three years, one person and five people."""

import re
from functools import lru_cache

_IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "lives": "life",
    "knives": "knife",
    "wives": "wife",
    "halves": "half",
    "crises": "crisis",
    "series": "series",
    "siemens": "siemens",
    "species": "species",
    "buses": "bus",
    "gases": "gas",
    "viruses": "virus",
    "movies": "movie",
}
"""Plurals that no rule makes; a word that ends in one (servicemen) is made the same way."""

_HISSING = ("sses", "shes", "ches", "xes", "zes")


def singular(word: str) -> str:
    """Return a noun in the singular, in lower case; any other word nearly as it is.

    Example:
        >>> [singular(word) for word in ("Years", "countries", "boxes", "servicemen", "glass")]
        ['year', 'country', 'box', 'serviceman', 'glass']
    """
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men"):
        return f"{word[:-2]}an"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(_HISSING):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


_HEAD = re.compile(r"/|\(|,| (?:per|of|for|at|in) ")
"""Where the name of what is counted ends: barrels/day, tonnes of rice."""

_SCALES = frozenset(("hundred", "thousand", "million", "billion", "trillion", "lakh", "crore"))

_SHORTEST = 4
"""Letters from which on a word is a noun, and no symbol: ms is no plural."""

_SINGULAR = frozenset(("celsius", "gross", "siemens", "hertz", "news", "pass", "less", "atlas"))


@lru_cache(maxsize=1024)
def unit_of_one(unit: str) -> str:
    """Write a unit as it stands behind 1.

    Example:
        >>> [unit_of_one(unit) for unit in ("persons", "barrels/day", "tonnes of rice", "km/s")]
        ['person', 'barrel/day', 'tonne of rice', 'km/s']
        >>> unit_of_one("people killed"), unit_of_one("million persons"), unit_of_one("USD")
        ('person killed', 'million persons', 'USD')
    """
    end = _HEAD.search(unit)
    head, rest = (unit[: end.start()], unit[end.start() :]) if end else (unit, "")
    words = head.split(" ")
    if words[0] in _SCALES:
        return unit
    for at in reversed(range(len(words))):
        word = words[at]
        is_noun = len(word) >= _SHORTEST and word.isalpha() and word[1:].islower()
        if is_noun and word.lower() not in _SINGULAR and singular(word) != word.lower():
            one = singular(word)
            words[at] = one if word[0].islower() else one.capitalize()
            return " ".join(words) + rest
    return unit
