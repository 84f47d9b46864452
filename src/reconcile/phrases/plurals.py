"""Whether two nouns are one: in two numbers, or a short one for a long one."""

from reconcile import units
from reconcile.wording.plurals import singular


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
