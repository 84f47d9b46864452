"""The records of several files, or parts of a ledger, to one ledger: of one id the first counts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reconcile.finding import Issue
from reconcile.ledger.complaints import Complaints
from reconcile.ledger.records import (
    Accept,
    Estimate,
    Ledger,
    PriceIndex,
    Quantity,
    Rate,
    Relation,
    Source,
)
from reconcile.ledger.settling import Draft, settle
from reconcile.phrases import HedgeTable

if TYPE_CHECKING:
    from reconcile.ledger.rates import Rates


class Gathered(NamedTuple):
    """The records of some files, in file order; one id may still stand there twice.

    Attributes:
        sources: All that are declared.
        quantities: All that are declared.
        drafts: All estimates that are wanted; the id is empty where none is given.
        relations: All.
        accepts: All.
        troubles: What is wrong with the files.
        files: Text of every file that was read, by path.
        unread: Paths that could not be loaded at all.
        rates: Rates of exchange and indices of prices, all.
    """

    sources: list[Source]
    quantities: list[Quantity]
    drafts: list[Draft]
    relations: list[Relation]
    accepts: list[Accept]
    troubles: list[Issue]
    files: Mapping[str, str]
    unread: list[str]
    rates: list[Rate | PriceIndex]


def join(parts: Iterable[Gathered], hedges: HedgeTable) -> Ledger:
    """One ledger of several parts, in their order: of what has one id the first counts."""
    parts = tuple(parts)
    complaints = Complaints()
    sources: dict[str, Source] = {}
    for source in (one for part in parts for one in part.sources):
        if (first := sources.setdefault(source.id, source)) is not source:
            complaints.duplicate("source", source.id, source.spot, first.spot)
    quantities: dict[str, Quantity] = {}
    for quantity in (one for part in parts for one in part.quantities):
        if (known := quantities.setdefault(quantity.id, quantity)) is not quantity:
            complaints.duplicate("quantity", quantity.id, quantity.spot, known.spot)
    rates = _joined([one for part in parts for one in part.rates], complaints)
    drafts = (one for part in parts for one in part.drafts)
    unreadable: list[Issue] = []
    settled = settle(drafts, quantities, sources, hedges, unreadable)
    estimates, issues = distinct(settled)
    troubles = [issue for part in parts for issue in part.troubles]
    return Ledger(
        sources,
        quantities,
        estimates,
        tuple(relation for part in parts for relation in part.relations),
        tuple(accept for part in parts for accept in part.accepts),
        (*troubles, *complaints.issues, *issues, *unreadable),
        {path: text for part in parts for path, text in part.files.items()},
        tuple(path for part in parts for path in part.unread),
        hedges.version,
        rates,
    )


def _joined(declared: Sequence[Rate | PriceIndex], complaints: Complaints) -> "Rates | None":
    """What money is converted with; what is declared twice and differs converts nothing."""
    if not declared:
        return None
    from reconcile.ledger.rates import Rates

    rates = Rates(declared)
    for name, spot, first in rates.twice:
        complaints.twice(name, spot, first)
    return rates


def distinct(estimates: Iterable[Estimate]) -> tuple[tuple[Estimate, ...], list[Issue]]:
    """Give every estimate an id that no other has, and say which had to be renamed.

    Args:
        estimates: In file order; with an empty id where the default one is meant.
    """
    complaints = Complaints()
    found: dict[str, Estimate] = {}
    numbers: dict[str, int] = {}
    for estimate in estimates:
        name = estimate.id or f"{estimate.quantity}/{estimate.source}"
        if (other := found.get(name)) is not None:
            complaints.same_estimate(estimate.id, name, estimate.spot, other.spot)
            number = numbers.get(name, 2)
            while f"{name}#{number}" in found:
                number += 1
            numbers[name] = number + 1
            name = f"{name}#{number}"
        found[name] = estimate if estimate.id == name else estimate._replace(id=name)
    return tuple(found.values()), list(complaints.issues)
