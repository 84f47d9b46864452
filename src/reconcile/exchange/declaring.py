"""Quantities of another program's file that a ledger has already, or would have to declare."""

from collections import Counter
from collections.abc import Mapping

from reconcile.exchange import Imported, Trouble
from reconcile.ledger.new_records import NewQuantity
from reconcile.ledger.records import Quantity


def declared(read: Imported, quantities: Mapping[str, Quantity]) -> Imported:
    """Leave to a file the quantities that a ledger lacks; the others get the ledger's ids.

    Two are the same by id, else by label. One that is new and has no unit is told, and its figures
    are not taken.

    Args:
        read: What a file holds.
        quantities: Those of the ledger, by id.
    """
    labels = {_squeezed(one.label): one.id for one in quantities.values() if one.label}
    counts = Counter(one.quantity for one in read.estimates)
    names: dict[str, str] = {}
    new: list[NewQuantity] = []
    troubles = list(read.troubles)
    for one in read.quantities:
        there = _same(one, quantities, labels)
        if there is not None:
            names[one.id] = there
        elif one.fields.get("unit"):
            new.append(one)
        else:
            names[one.id] = ""
            count = counts[one.id]
            fact = f"no unit is known of it, so that its {count} figures are not taken"
            remedy = f'write in the mapping: [units] {one.id} = "persons", or what they are in'
            troubles.append(Trouble(one.id, "", fact, remedy))
    estimates = tuple(
        one._replace(quantity=quantity)
        for one in read.estimates
        if (quantity := names.get(one.quantity, one.quantity))
    )
    return read._replace(estimates=estimates, quantities=tuple(new), troubles=tuple(troubles))


def _same(
    one: NewQuantity, quantities: Mapping[str, Quantity], labels: Mapping[str, str]
) -> str | None:
    label = one.fields.get("label")
    by_label = labels.get(_squeezed(label)) if isinstance(label, str) else None
    return one.id if one.id in quantities else by_label


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()
