"""An id leads nowhere.

A source, quantity or estimate is named that no file of the ledger declares. The
estimate is kept; a lineage that cannot be followed ends where it breaks.

Fails:
    nis-2024: {stated: about 500, origin: pentagn-2024}

Passes:
    nis-2024: {stated: about 500, origin: pentagon-2024}

Remedy: correct the id, or declare it; a title or a URL is enough for a source.
"""

from collections.abc import Iterable, Iterator

from reconcile.finding import Issue, Severity, Spot
from reconcile.ledger.complaints import suggestion
from reconcile.ledger.records import Estimate, Ledger, Source
from reconcile.rule import Case, Rule


def _find(case: Case) -> Iterable[Issue]:
    ledger = case.ledger
    for estimate in ledger.estimates:
        yield from _of_estimate(estimate, ledger)
    for source in ledger.sources.values():
        yield from _of_source(source, ledger)
    for quantity in ledger.quantities.values():
        if quantity.parent and quantity.parent not in ledger.quantities:
            spot = Spot(quantity.spot.path, (*quantity.spot.keys, "parent"))
            yield _issue("quantity", quantity.parent, ledger.quantities, spot)


def _of_estimate(estimate: Estimate, ledger: Ledger) -> Iterator[Issue]:
    spot = estimate.spot
    if estimate.quantity not in ledger.quantities:
        yield _issue(
            "quantity",
            estimate.quantity,
            ledger.quantities,
            _named(spot, "quantity", estimate.quantity),
        )
    if estimate.source not in ledger.sources:
        yield _issue(
            "source", estimate.source, ledger.sources, _named(spot, "source", estimate.source)
        )
    if estimate.origin and estimate.origin not in ledger.sources:
        yield _issue(
            "source", estimate.origin, ledger.sources, Spot(spot.path, (*spot.keys, "origin"))
        )
    known = {other.id for other in ledger.estimates} if estimate.supersedes else set()
    for index, name in enumerate(estimate.supersedes):
        if name not in known:
            yield _issue(
                "estimate", name, known, Spot(spot.path, (*spot.keys, "supersedes", index))
            )


def _named(spot: Spot, field: str, name: str) -> Spot:
    """The key that names it by position, else the field that does."""
    if name in spot.keys:
        return Spot(spot.path, spot.keys[: spot.keys.index(name) + 1], of_key=True)
    return Spot(spot.path, (*spot.keys, field))


def _of_source(source: Source, ledger: Ledger) -> Iterator[Issue]:
    for field in ("relays", "draws_on", "supersedes"):
        for index, name in enumerate(getattr(source, field)):
            if name not in ledger.sources:
                spot = Spot(source.spot.path, (*source.spot.keys, field, index))
                yield _issue("source", name, ledger.sources, spot)


def _issue(kind: str, name: str, known: Iterable[str], spot: Spot) -> Issue:
    return Issue(
        spot,
        f"there is no {kind} `{name}` in this ledger",
        suggestion(name, sorted(known)) or f"declare the {kind}, or correct the id",
        about=(name,),
    )


RULE = Rule("RC201", "dangling-id", Severity.ERROR, _find)
