"""Read editions and retractions: what a newer document takes back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reconcile.evidence.comparable import Statement
from reconcile.evidence.lineage import relayed_by
from reconcile.ledger.records import Source
from reconcile.values import PartialDate


class Editions(NamedTuple):
    """Which newer edition replaces an older one about one quantity.

    Attributes:
        by_source: Older source id to the source id that supersedes it.
        by_estimate: Older estimate id to the estimate id that supersedes it.
    """

    by_source: Mapping[str, str]
    by_estimate: Mapping[str, str]

    def successor(self, statement: Statement) -> str | None:
        """Return the id of the source or estimate that replaces this statement, if any."""
        by_estimate = self.by_estimate.get(statement.estimate.id)
        return by_estimate or self.by_source.get(statement.origin)


def editions(statements: Sequence[Statement], sources: Mapping[str, Source]) -> Editions:
    """Read which editions replace which, among those that speak of the quantity.

    An edition replaces the former only where it says something itself: a figure that
    the new edition no longer gives is still the last that the issuer gave.
    """
    speaking = {s.origin for s in statements if s.stated is not None}
    return Editions(
        _successors((new, sources[new].supersedes) for new in sorted(speaking) if new in sources),
        _successors((s.estimate.id, s.estimate.supersedes) for s in statements),
    )


def _successors(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    return {old: new for new, olds in pairs for old in olds if old != new}


def retraction(
    statement: Statement, sources: Mapping[str, Source], as_of: PartialDate | None = None
) -> str:
    """Tell that a source was taken back which a statement rests on; empty if none was.

    Args:
        statement: Its own source, its origin and all through whom it came are looked at.
        sources: Every source of the ledger, by id.
        as_of: The day asked about; None: the last of all days.
    """
    names = {statement.estimate.source: None, statement.origin: None}
    if statement.lineage == "relayed":
        names = dict.fromkeys((*relayed_by(statement.estimate.source, sources), *names))
    for name in names:
        source = sources.get(name)
        if source is not None and is_retracted(source, as_of):
            whose = "its source" if name == statement.estimate.source else name
            return f"{whose} has been retracted{_since(source)}"
    return ""


def is_retracted(source: Source, as_of: PartialDate | None = None) -> bool:
    """Tell whether a source had been taken back by a day; None: by the last of all days."""
    day = source.retracted
    if isinstance(day, bool) or as_of is None:
        return bool(day)
    return day.first <= as_of.last


def _since(source: Source) -> str:
    return "" if isinstance(source.retracted, bool) else f" ({source.retracted.text})"
