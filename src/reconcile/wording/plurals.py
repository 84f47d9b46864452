"""One noun in two numbers: a year and three years, one person and five people."""

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
