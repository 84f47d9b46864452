"""Which named figures make up a difference: counted twice, or left out."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations

from reconcile import wording
from reconcile.values import plain


def counted_twice(
    difference: Fraction | float, figures: Mapping[str, Fraction | float], unit: str
) -> str:
    """Return a sentence on the one figure, or the two, that make up a difference; else nothing.

    Args:
        difference: Between two sides that should be equal.
        figures: By their names, in the unit of the difference.
        unit: That unit.

    Example:
        >>> counted_twice(-417, {"killed": 417, "wounded": 1200}, "persons")
        'the difference is 417 persons, the same as `killed`: counted twice or left out?'
    """
    size = -difference if difference < 0 else difference
    for several in (*combinations(figures, 1), *combinations(figures, 2)):
        if size and size == sum(figures[name] for name in several):
            figure = wording.with_unit(wording.number(plain(size)), unit)
            named = wording.listed([f"`{name}`" for name in several])
            return f"the difference is {figure}, the same as {named}: counted twice or left out?"
    return ""
