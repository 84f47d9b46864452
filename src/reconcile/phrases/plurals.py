"""One noun in two numbers: a year and three years, one person and five people."""

from reconcile import units

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


def same_noun(first: str, second: str) -> bool:
    """Whether two nouns, of one word or more, are the same but for singular and plural.

    Example:
        >>> same_noun("artillery shell", "Artillery shells"), same_noun("tanks", "trucks")
        (True, False)
    """
    ours, theirs = first.split(), second.split()
    return len(ours) == len(theirs) and all(
        one.lower() == other.lower() or singular(one) == singular(other)
        for one, other in zip(ours, theirs, strict=True)
    )


def shortens(second: str, first: str) -> bool:
    """Whether a noun says a longer one, or a unit, over again: degrees of degrees Celsius.

    Example:
        >>> shortens("tonnes", "tonnes of rice"), shortens("°C", "degrees Celsius")
        (True, True)
        >>> shortens("degrees", "°C"), shortens("tanks", "tank crews")
        (True, False)
    """
    if f"{first} ".lower().startswith(f"{second} ".lower()):
        return True
    ours, theirs = units.parse(second), units.parse(first)
    if ours is None or theirs is None or not theirs.powers:
        return False
    is_degree = singular(second) == "degree" and theirs.powers == units.of("K").powers
    return is_degree or units.compare(second, first).kind is units.Kind.EQUAL
