"""What lies behind the documents of a ledger, whatever the day: found out once for each."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile

from reconcile.evidence.comparable import Statement
from reconcile.evidence.lineage import relayed_by, rests_on
from reconcile.ledger.records import Source


class Background:
    """Whom documents rest on, and who of those that a figure came through was taken back.

    Attributes:
        sources: Every source of the ledger, by id.
        rests_on: Tells the issuers from whose numbers an origin makes its own.
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        """Take the sources of a ledger."""
        self.sources = sources
        self.rests_on = cache(lambda origin: rests_on(origin, sources))
        self._way = cache(self._found)

    def retracted_on_the_way(self, statement: Statement) -> Sequence[str]:
        """Return through which sources a figure came that were taken back: first its own."""
        is_relayed = statement.lineage == "relayed"
        return self._way(statement.estimate.source, statement.origin, is_relayed)

    def _found(self, source: str, origin: str, is_relayed: bool) -> Sequence[str]:
        names = {source: None, origin: None}
        if is_relayed:
            above = relayed_by(source, self.sources)
            names = dict.fromkeys((*takewhile(lambda one: one != origin, above), *names))
        return [name for name in names if self._is_retracted(name)]

    def _is_retracted(self, name: str) -> bool:
        source = self.sources.get(name)
        return source is not None and bool(source.retracted)
