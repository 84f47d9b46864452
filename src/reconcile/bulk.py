"""A check of a ledger that is too large for one process and for its memory.

Files are read part by part, in two processes; quantities are then looked at shelf by shelf.
What comes out is the same report, to the byte, as that of `reconcile.check`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from reconcile import parallel
from reconcile.answer import Answers, answer_all
from reconcile.check import Hit, look, look_elsewhere, look_locally
from reconcile.finding import Issue
from reconcile.ledger.events import collector_paused
from reconcile.ledger.expressions import related
from reconcile.ledger.parts import Shelves, are_distinct, read_part, shelf_of
from reconcile.ledger.records import Estimate, Ledger
from reconcile.phrases import HedgeTable
from reconcile.rule import Case, Rule

_SHELVES = 48
"""A shelf of 100,000 estimates then takes some megabytes, and two processes end together."""

Batch = TypeVar("Batch")
_Files = Iterable[tuple[str, bytes | Issue]]


class Surveyed(NamedTuple):
    """What the rules found, and what is left of the ledger to report on it.

    Attributes:
        case: The ledger; of most estimates only ids and places are left.
        hits: What the rules found that do not run last.
        counts: How many estimates each file holds.
    """

    case: Case
    hits: list[Hit]
    counts: Mapping[str, int]


class _Seen(NamedTuple):
    """What one shelf came to; answers and estimates of quantities that others refer to."""

    hits: list[Hit]
    troubles: list[Issue]
    answers: tuple[Answers, ...]
    estimates: tuple[Estimate, ...]


def survey(
    batches: Sequence[Batch],
    read: Callable[[Batch], _Files],
    rules: Sequence[Rule],
    hedges: HedgeTable,
    today: int | None,
) -> Surveyed:
    """Read a ledger and run the rules over it, with little of it in memory at a time.

    Args:
        batches: What the files are read from, some files each; in their order.
        read: Reads one batch. It is called in two processes.
        rules: The rules to run, those that run last left out.
        hedges: What hedge words mean.
        today: The day of the check, as `Case.today`.
    """
    parts = parallel.each(batches, lambda batch: read_part(read(batch), hedges, _SHELVES))
    # Two estimates of one id can lie on two shelves: then all must lie on one.
    groups = [[n] for n in range(_SHELVES)] if are_distinct(parts) else [[*range(_SHELVES)]]
    shelves = Shelves(parts, hedges)
    parts.clear()
    local = [rule for rule in rules if rule.is_local]
    wanted = related(shelves.ledger)

    def look_at(group: Sequence[int]) -> _Seen:
        with collector_paused():
            estimates, troubles = shelves.take(group)
            ledger = _on_shelf(shelves.ledger, group, estimates, troubles)
            case = Case(ledger, answer_all(ledger, with_fragility=False), today)
            kept = tuple(one for one in case.answers if one.quantity.id in wanted)
            full = tuple(e for e in estimates if e.quantity in wanted)
            return _Seen(look_locally(case, local), troubles, kept, full)

    seen = parallel.each(groups, look_at)
    known = {e.id: e for one in seen for e in one.estimates}
    case = Case(
        shelves.ledger._replace(
            estimates=tuple(known.get(e.id, e) for e in shelves.bare()),
            troubles=(*shelves.ledger.troubles, *chain.from_iterable(s.troubles for s in seen)),
        ),
        tuple(chain.from_iterable(one.answers for one in seen)),
        today,
    )
    hits = look(case, [rule for rule in rules if not rule.is_local])
    hits += look_elsewhere(case, local)
    return Surveyed(case, [*chain.from_iterable(one.hits for one in seen), *hits], shelves.counts)


def _on_shelf(
    ledger: Ledger,
    group: Sequence[int],
    estimates: tuple[Estimate, ...],
    troubles: Iterable[Issue],
) -> Ledger:
    """The ledger as far as it concerns the quantities of some shelves."""
    numbers = frozenset(group)
    own = {n: q for n, q in ledger.quantities.items() if shelf_of(n, _SHELVES) in numbers}
    # Troubles that name no quantity are shown to all: they may stand in one of its records.
    known = [
        one
        for one in ledger.troubles
        if not one.about or shelf_of(one.about[0], _SHELVES) in numbers
    ]
    return ledger._replace(quantities=own, estimates=estimates, troubles=(*known, *troubles))
