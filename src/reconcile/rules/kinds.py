"""Whether a figure measures another kind of thing than its quantity: persons, money, mass."""

from functools import lru_cache

from reconcile.ledger.records import Estimate, Quantity
from reconcile.methods import dimensions


def other_kind(estimate: Estimate, quantity: Quantity) -> str:
    """Return what the figure measures, if its quantity can never be that; else an empty text.

    Another unit of the same kind is no matter of this function: kilograms for tonnes,
    euros for dollars, households for persons.
    """
    figure = estimate.figure
    if estimate.unit:
        return "" if _kinds(estimate.unit) == _kinds(quantity.unit) else estimate.unit
    above = {kind for kind, power in _kinds(quantity.unit) if power > 0}
    if figure.currency:
        return "" if "money" in above else figure.currency
    if figure.share:
        return figure.share if above else ""
    return dimensions.other_noun(figure.counted or "", quantity.unit)


@lru_cache(maxsize=1024)
def _kinds(unit: str) -> tuple[tuple[str, int], ...]:
    return dimensions.kinds(dimensions.unit(unit))
