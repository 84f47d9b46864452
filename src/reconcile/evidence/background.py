"""What lies behind the documents of a ledger, whatever the day: found out once for each."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from itertools import takewhile

from reconcile.evidence.comparable import Statement
from reconcile.evidence.lineage import relayed_alone, relayed_by, rests_on
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
        self._doubtful: dict[str, bool] = {}

    @cached_property
    def withdrawals(self) -> Sequence[int]:
        """The minutes in which sources were taken back, as far as that is known, in order."""
        days = (source.retracted for source in self.sources.values())
        return sorted(day.opens for day in days if not isinstance(day, bool))

    def may_be_withdrawn(self, statement: Statement) -> bool:
        """Tell whether a source was taken back, on whatever day, that a statement rests on."""
        origin = self.sources.get(statement.origin)
        is_drawn = origin is not None and any(map(self._is_retracted, origin.draws_on))
        return is_drawn or bool(self.retracted_on_the_way(statement))

    def retracted_on_the_way(self, statement: Statement) -> Sequence[str]:
        """Return through which sources a figure came that were taken back: first its own."""
        is_relayed = statement.lineage == "relayed"
        return self._way(statement.estimate.source, statement.origin, is_relayed)

    def _found(self, source: str, origin: str, is_relayed: bool) -> Sequence[str]:
        names = {source: None, origin: None}
        if is_relayed and self._is_doubtful(source):
            above = relayed_by(source, self.sources)
            names = dict.fromkeys((*takewhile(lambda one: one != origin, above), *names))
        return [name for name in names if self._is_retracted(name)]

    def _is_doubtful(self, name: str) -> bool:
        """Tell whether a source was taken back, or any on the way on; each way is walked once."""
        way: dict[str, None] = {}
        above: str | None = name
        while above is not None and above not in way and above not in self._doubtful:
            way[above] = None
            above = relayed_alone(above, self.sources)
        is_circle = above in way
        is_doubtful = self._doubtful.get(above or "", False)
        is_doubtful = is_doubtful or (is_circle and any(map(self._is_retracted, way)))
        for one in reversed(way):
            is_doubtful = is_doubtful or self._is_retracted(one)
            self._doubtful[one] = is_doubtful
        return self._doubtful[name]

    def _is_retracted(self, name: str) -> bool:
        source = self.sources.get(name)
        return source is not None and bool(source.retracted)
