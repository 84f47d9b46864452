"""Find what an origin is said to have said about other quantities."""

from collections.abc import Callable, Sequence
from functools import cached_property

from reconcile.evidence.comparable import Statement, statements
from reconcile.evidence.lineage import trace
from reconcile.ledger.records import Estimate, Ledger, Quantity
from reconcile.values import PartialDate

Elsewhere = Callable[[str], Sequence[Statement]]
"""What an origin says, by its source id, in the same unit about something else."""


class Quotations:
    """All figures of a ledger by their origins; looked up seldom, and so built when asked."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @cached_property
    def _by_origin(self) -> dict[str, list[Estimate]]:
        found: dict[str, list[Estimate]] = {}
        for estimate in self.ledger.estimates:
            if estimate.rank != "deprecated":
                found.setdefault(trace(estimate, self.ledger.sources).origin, []).append(estimate)
        return found

    def beside(self, quantity: Quantity, as_of: PartialDate | None) -> Elsewhere:
        """Return the look-up of what was said by some day about others than one quantity."""

        def said_by(origin: str) -> list[Statement]:
            found = []
            for estimate in self._by_origin.get(origin, ()):
                other = self.ledger.quantities.get(estimate.quantity)
                if other is not None and other.id != quantity.id and other.unit == quantity.unit:
                    found += statements(other, [estimate], self.ledger.sources, as_of)
            return found

        return said_by
