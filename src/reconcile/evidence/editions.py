"""Read editions and retractions: what a newer document takes back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reconcile.evidence.comparable import Statement
from reconcile.ledger.records import Source


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


def is_retracted(statement: Statement, sources: Mapping[str, Source]) -> bool:
    """Tell whether its own source or its origin has been retracted."""
    document, origin = sources.get(statement.estimate.source), sources.get(statement.origin)
    return (document is not None and document.retracted) or (
        origin is not None and origin.retracted
    )
