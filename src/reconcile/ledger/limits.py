"""What values a quantity can have: what it declares, what a share is, and what a count is."""

from typing import NamedTuple

from reconcile.ledger.records import Quantity
from reconcile.ledger.units import is_count, whole_of
from reconcile.values import Interval, Number

_NO_SHARES = ("rate", "flow")
"""Measures under which a percentage is a speed of change, not a part of something."""

_BARE = ("1", "ratio", "proportion")
"""Units of any quotient; declared as a share, it is a part of a whole."""


class Limits(NamedTuple):
    """The least and the most, in the quantity's unit; None: no limit on that side."""

    least: Number | None
    most: Number | None


UNLIMITED = Limits(None, None)


def limits_of_shares(quantity: Quantity) -> Limits:
    """Return nothing and the whole, for shares that do not declare to go further."""
    most = whole_of(quantity.unit)
    if most is None and quantity.measure == "share" and quantity.unit in _BARE:
        most = 1
    if most is None or quantity.measure in _NO_SHARES:
        return UNLIMITED
    goes_below = quantity.minimum is not None and quantity.minimum < 0
    goes_above = quantity.maximum is not None and quantity.maximum > most
    return Limits(None if goes_below else 0, None if goes_above else most)


_OF_CHANGES = ("rate", "flow", "share")
"""Measures under which a count may be a balance, and so lie below 0."""


def limits_of_counts(quantity: Quantity) -> Limits:
    """Return nothing as the least of a count that declares no `minimum`, and no most."""
    if quantity.minimum is not None or quantity.measure in _OF_CHANGES:
        return UNLIMITED
    return Limits(0, None) if is_count(quantity) else UNLIMITED


def declared_limits(quantity: Quantity) -> Limits:
    """Return the limits that the quantity itself declares."""
    return Limits(quantity.minimum, quantity.maximum)


def exclude_each_other(limits: Limits) -> bool:
    """Whether no value respects both limits."""
    return limits.least is not None and limits.most is not None and limits.least > limits.most


def possible(quantity: Quantity) -> Interval:
    """Return the values that a quantity can have; ends are open where nothing limits it."""
    shares, declared = limits_of_shares(quantity), declared_limits(quantity)
    least = shares.least if declared.least is None else declared.least
    most = shares.most if declared.most is None else declared.most
    limits = Limits(least, most)
    return Interval(*(UNLIMITED if exclude_each_other(limits) else limits))
