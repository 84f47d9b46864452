"""A check of a ledger that is too large for one process and for its memory.

Two processes read the files part by part, and then check the quantities partition by
partition. The report is the same, to the byte, as that of `reconcile.checks.report`.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from reconcile.checks.failures import Hit
from reconcile.checks.receipt import NO_RECEIPTS, Receipt
from reconcile.checks.report import answers_of, look, look_elsewhere, look_locally
from reconcile.checks.rule import Case, Rule
from reconcile.evidence.elsewhere import Quotations
from reconcile.finding import Issue
from reconcile.ledger import parallel
from reconcile.ledger.expressions import related
from reconcile.ledger.partitions import Partitions, are_distinct, partition_of, read_part
from reconcile.ledger.records import Estimate, Quantity
from reconcile.phrases import HedgeTable
from reconcile.yaml.events import collector_paused

_PARTITIONS = 48
"""A partition of 100,000 estimates then takes some megabytes, and two processes end together."""

Batch = TypeVar("Batch")
_Files = Iterable[tuple[str, bytes | Issue]]


class Surveyed(NamedTuple):
    """What the rules found, and what is left of the ledger to report on it.

    Attributes:
        case: The ledger without its estimates.
        hits: What the rules found that do not run last.
        counts: How many estimates each file holds.
    """

    case: Case
    hits: list[Hit]
    counts: Mapping[str, int]


def survey(
    batches: Sequence[Batch],
    read: Callable[[Batch], _Files],
    rules: Sequence[Rule],
    hedges: HedgeTable,
    today: int | None,
    receipts: Mapping[str, Receipt] = NO_RECEIPTS,
) -> Surveyed:
    """Read a ledger and run the rules over it, with little of it in memory at a time.

    Args:
        batches: What the files are read from, some files each; in their order.
        read: Reads one batch. It is called in two processes.
        rules: The rules to run, those that run last left out.
        hedges: What hedge words mean.
        today: The day of the check, as `Case.today`.
        receipts: What copies said of records, as `Case.receipts`.
    """
    parts = parallel.each(batches, lambda batch: read_part(read(batch), hedges, _PARTITIONS))
    # Two estimates of one id can lie in two partitions: then all must lie in one.
    groups = [[n] for n in range(_PARTITIONS)] if are_distinct(parts) else [[*range(_PARTITIONS)]]
    partitions = Partitions(parts, hedges)
    parts.clear()
    runner = _Runner(partitions, rules, today, receipts)
    # What needs the whole ledger takes longest, and so comes first.
    hits = parallel.each([_WHOLE, *groups], runner.at)
    case = Case(partitions.ledger, (), today)
    return Surveyed(case, [*chain.from_iterable(hits)], partitions.counts)


_WHOLE: list[int] = []
"""In the place of a group of partitions: what is not local to any of them."""


class _Runner:
    """The rules, and a ledger in partitions."""

    def __init__(
        self,
        partitions: Partitions,
        rules: Sequence[Rule],
        today: int | None,
        receipts: Mapping[str, Receipt],
    ) -> None:
        self.partitions, self.receipts = partitions, receipts
        self.local = [rule for rule in rules if rule.is_local]
        self.others = [rule for rule in rules if not rule.is_local]
        self.today = today
        self.quotations = Quotations(partitions.ledger, self._everything)
        self.quantities: list[dict[str, Quantity]] = [{} for _ in range(_PARTITIONS)]
        for name, quantity in partitions.ledger.quantities.items():
            self.quantities[partition_of(name, _PARTITIONS)][name] = quantity

    def at(self, group: Sequence[int]) -> list[Hit]:
        """Run the rules over some partitions, or over what lies beside them all."""
        with collector_paused():
            return self._locally(group) if group else self._elsewhere()

    def _locally(self, group: Sequence[int]) -> list[Hit]:
        estimates, troubles = self.partitions.take(group)
        ledger = self.partitions.ledger
        # Troubles that name no quantity are shown to all: they may stand in one of its records.
        known = (
            trouble
            for trouble in ledger.troubles
            if not trouble.about or partition_of(trouble.about[0], _PARTITIONS) in group
        )
        ledger = ledger._replace(
            quantities={name: q for n in group for name, q in self.quantities[n].items()},
            estimates=estimates,
            troubles=(*known, *troubles),
        )
        answers, failed = answers_of(ledger, quotations=self.quotations)
        case = Case(
            ledger,
            answers,
            self.today,
            printing=self.partitions.printing,
            known_quotations=self.quotations,
            receipts=self.receipts,
        )
        return failed + look_locally(case, self.local)

    def _elsewhere(self) -> list[Hit]:
        """Run rules that need the whole ledger: of most estimates they see ids and places only."""
        bare, troubles = self.partitions.bare()
        ledger = self.partitions.ledger
        wanted = related(ledger)
        full = {e.id: e for e in self._estimates(wanted)} if wanted else {}
        ledger = ledger._replace(
            estimates=tuple(full.get(estimate.id, estimate) for estimate in bare),
            troubles=(*ledger.troubles, *troubles),
        )
        ids = [name for name in ledger.quantities if name in wanted]
        # What fails here fails on its shelf too, and is told there.
        case = Case(ledger, answers_of(ledger, ids)[0], self.today)
        return look(case, self.others) + look_elsewhere(case, self.local)

    def _everything(self) -> Iterator[Estimate]:
        """Yield all estimates, partition by partition; seldom asked for."""
        for number in range(_PARTITIONS):
            yield from self.partitions.take([number])[0]

    def _estimates(self, wanted: Container[str]) -> Iterator[Estimate]:
        """Yield the estimates of the quantities that arithmetic needs, with all that they say."""
        numbers = {n for n, held in enumerate(self.quantities) if any(q in wanted for q in held)}
        for number in sorted(numbers):
            yield from (e for e in self.partitions.take([number])[0] if e.quantity in wanted)
