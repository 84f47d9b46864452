"""What was read from a file of others, put into a ledger."""

from collections.abc import Iterator, Sequence

from reconcile.exchange import Imported
from reconcile.exchange.declaring import declared
from reconcile.exchange.merging import merge
from reconcile.fixes.recording import Recorded, record
from reconcile.fixes.state import State
from reconcile.ledger.new_records import NewEstimate, NewSource

_NAMING = ("relays", "draws_on", "supersedes")
"""Fields in which a source names others."""


def fitted(read: Imported, state: State) -> Imported:
    """Give records the ids that a ledger has for their sources and quantities."""
    ledger = state.ledger
    new = declared(merge(read, ledger.sources).new, ledger.quantities)
    return _needed(new, new.estimates) if read.estimates else new


def record_all(state: State, new: Imported, to: str | None) -> Recorded:
    """Put records into a ledger; what only refused figures need is not added either.

    Args:
        state: The ledger.
        new: The records, see `fitted`.
        to: The file, or with a slash at its end the folder, for what is new.
    """
    found = _recorded(state, new, to)
    refused = [one.record for one in found.refused if isinstance(one.record, NewEstimate)]
    if not refused:
        return found
    # A twin that was refused has got an id before, so that it is known by its place.
    gone = {(one.place, one.quantity, one.source) for one in refused}
    kept = [one for one in new.estimates if (one.place, one.quantity, one.source) not in gone]
    again = _recorded(state, _needed(new, kept), to)
    return again._replace(refused=(*found.refused, *again.refused))


def _needed(new: Imported, estimates: Sequence[NewEstimate]) -> Imported:
    """Keep some estimates, and the sources and quantities that they need."""
    sources = set(_named(estimates, new.sources))
    quantities = {one.quantity for one in estimates}
    return new._replace(
        estimates=tuple(estimates),
        sources=tuple(one for one in new.sources if one.id in sources),
        quantities=tuple(one for one in new.quantities if one.id in quantities),
    )


def _recorded(state: State, new: Imported, to: str | None) -> Recorded:
    return record(
        state, new.sources, new.estimates, to, quantities=new.quantities, names_twins=True
    )


def _named(estimates: Sequence[NewEstimate], sources: Sequence[NewSource]) -> Iterator[str]:
    """Yield the ids of sources that figures need, and those that these name."""
    for estimate in estimates:
        yield estimate.source
        origin = estimate.fields.get("origin")
        if isinstance(origin, str):
            yield origin
    for source in sources:
        for name in _NAMING:
            named = source.fields.get(name, ())
            yield from (named,) if isinstance(named, str) else named
