"""Whether a figure measures another kind of thing than its quantity: persons, money, mass."""

from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.units import measured
from reconcile.units import Kind


def other_kind(estimate: Estimate, quantity: Quantity) -> str:
    """Return what the figure measures, if its quantity can never be that; else an empty text.

    Another unit of the same kind is no matter of this function: kilograms for tonnes,
    euros for dollars, households for persons.
    """
    own, found = measured(estimate, quantity)
    if found.kind not in (Kind.UNLIKE, Kind.NOT_A_UNIT):
        return ""
    per = estimate.figure.per
    return f"{own}/{per}" if per and not own.endswith((f"/{per}", f"per {per}")) else own
