"""Find what an origin is said to have said about other quantities."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from reconcile.evidence.comparable import Known, Statement
from reconcile.evidence.lineage import Origins
from reconcile.ledger.records import Estimate, Ledger, Quantity
from reconcile.values import PartialDate

Elsewhere = Callable[[str], Sequence[Statement]]
"""What an origin says, by its source id, in the same unit about something else."""


class _Quoted(NamedTuple):
    """What the sources say that others repeat, and the quantities that each source prints."""

    records: dict[str, list[Estimate]]
    topics: dict[str, set[str]]


class Quotations:
    """All figures of a ledger by their origins; looked up seldom, and so built when asked."""

    def __init__(
        self, ledger: Ledger, estimates: Callable[[], Iterable[Estimate]] | None = None
    ) -> None:
        """Take a ledger.

        Args:
            ledger: Its sources and quantities are all there.
            estimates: Reads its estimates one after the other; None: the ledger holds them.
        """
        self.ledger = ledger
        self._estimates = estimates
        self._comparable: dict[str, list[Known]] = {}

    def _all(self) -> Iterable[Estimate]:
        return self._estimates() if self._estimates else self.ledger.estimates

    @cached_property
    def _quoted(self) -> _Quoted:
        """What the sources that others repeat say, and what each source is about."""
        repeated = {name for source in self.ledger.sources.values() for name in source.relays}
        topics: dict[str, set[str]] = {}
        for estimate in self._all():
            topics.setdefault(estimate.source, set()).add(estimate.quantity)
            if estimate.origin:
                repeated.add(estimate.origin)
        records: dict[str, list[Estimate]] = {}
        for estimate in self._all() if repeated else ():
            if estimate.source in repeated and estimate.rank != "deprecated":
                records.setdefault(estimate.source, []).append(estimate)
        return _Quoted(_in_order(records), topics)

    def topics(self, source: str) -> Container[str]:
        """Return the quantities that a source prints figures of, by their ids."""
        return self._quoted.topics.get(source, ())

    def records(self, origin: str, quantity: Quantity) -> list[Statement]:
        """Return what an origin says itself, in the same unit, about other quantities than one."""
        by_quantity: dict[str, list[Estimate]] = {}
        for estimate in self._quoted.records.get(origin, ()):
            by_quantity.setdefault(estimate.quantity, []).append(estimate)
        others = (self.ledger.quantities.get(name) for name in by_quantity)
        return [
            statement
            for other in others
            if other and other.id != quantity.id and other.unit == quantity.unit
            for statement in self._known(other, by_quantity[other.id]).statements
            if statement.is_primary
        ]

    def _known(self, quantity: Quantity, estimates: list[Estimate]) -> Known:
        return Known(quantity, estimates, self.ledger.sources, self.ledger.rates)

    @cached_property
    def _by_origin(self) -> dict[str, list[Estimate]]:
        found: dict[str, list[Estimate]] = {}
        saying = {(one.source, one.quantity) for one in self._all() if one.origin is not None}
        telling = [one for one in self._all() if (one.source, one.quantity) in saying]
        origins = Origins(self.ledger.sources, telling)
        for estimate in self._all():
            if estimate.rank != "deprecated":
                found.setdefault(origins.of(estimate).origin, []).append(estimate)
        return _in_order(found)

    def _said_by(self, origin: str, as_of: PartialDate | None) -> Iterator[Statement]:
        """Yield all that an origin had said by some day, each figure in its quantity's unit."""
        if origin not in self._comparable:
            by_quantity: dict[str, list[Estimate]] = {}
            for estimate in self._by_origin.get(origin, ()):
                by_quantity.setdefault(estimate.quantity, []).append(estimate)
            self._comparable[origin] = [
                self._known(quantity, estimates)
                for name, estimates in by_quantity.items()
                if (quantity := self.ledger.quantities.get(name))
            ]
        for known in self._comparable[origin]:
            yield from known.by(as_of)

    def beside(self, quantity: Quantity, as_of: PartialDate | None) -> Elsewhere:
        """Return the look-up of what was said by some day about others than one quantity."""
        quantities = self.ledger.quantities

        def is_alike(statement: Statement) -> bool:
            other = quantities[statement.estimate.quantity]
            return other.id != quantity.id and other.unit == quantity.unit

        return lambda origin: list(filter(is_alike, self._said_by(origin, as_of)))


def _in_order(found: dict[str, list[Estimate]]) -> dict[str, list[Estimate]]:
    """Sort the estimates of each, so that the order of the ledger tells nothing."""
    for estimates in found.values():
        estimates.sort(key=lambda one: (one.quantity, one.id))
    return found
