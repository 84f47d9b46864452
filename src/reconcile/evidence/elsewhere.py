"""Find what an origin is said to have said about other quantities."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from reconcile.evidence.comparable import Statement, statements
from reconcile.evidence.lineage import trace
from reconcile.ledger.records import Estimate, Ledger, Quantity
from reconcile.values import PartialDate

Elsewhere = Callable[[str], Sequence[Statement]]
"""What an origin says, by its source id, in the same unit about something else."""


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
        self._comparable: dict[tuple[str, PartialDate | None], list[Statement]] = {}

    @cached_property
    def _by_origin(self) -> dict[str, list[Estimate]]:
        found: dict[str, list[Estimate]] = {}
        estimates = self._estimates() if self._estimates else self.ledger.estimates
        for estimate in estimates:
            if estimate.rank != "deprecated":
                found.setdefault(trace(estimate, self.ledger.sources).origin, []).append(estimate)
        return found

    def _said_by(self, origin: str, as_of: PartialDate | None) -> list[Statement]:
        """Return all that an origin had said by some day, each figure in its quantity's unit."""
        if (origin, as_of) not in self._comparable:
            by_quantity: dict[str, list[Estimate]] = {}
            for estimate in self._by_origin.get(origin, ()):
                by_quantity.setdefault(estimate.quantity, []).append(estimate)
            self._comparable[origin, as_of] = [
                statement
                for name, estimates in by_quantity.items()
                if (quantity := self.ledger.quantities.get(name))
                for statement in statements(quantity, estimates, self.ledger.sources, as_of)
            ]
        return self._comparable[origin, as_of]

    def beside(self, quantity: Quantity, as_of: PartialDate | None) -> Elsewhere:
        """Return the look-up of what was said by some day about others than one quantity."""
        quantities = self.ledger.quantities

        def is_alike(statement: Statement) -> bool:
            other = quantities[statement.estimate.quantity]
            return other.id != quantity.id and other.unit == quantity.unit

        return lambda origin: list(filter(is_alike, self._said_by(origin, as_of)))
