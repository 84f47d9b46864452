"""What relations leave of a quantity, beside what is stated of it and never in its place.

All that somebody in force says of the other quantities goes in, as in a relation's check, on the
date of the answer that it stands beside. A relation that fails leaves nothing and is left out: it
is reported. Nothing of this votes, or enters a range or a relation (docs/methods.md).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from reconcile.answers.operands import Operand, in_force, limits_of, off_a_line, operand_of
from reconcile.answers.solved import Named, Step, told
from reconcile.evidence.periods import days_of
from reconcile.evidence.time import CHANGING
from reconcile.ledger.expressions import expressions, sum_of_parts
from reconcile.ledger.records import Ledger, Period, Quantity
from reconcile.methods.enclosure import decide
from reconcile.methods.nodes import Comparison, Name, names, replaced
from reconcile.methods.propagation import Propagation, propagate
from reconcile.methods.ranges import EVERYTHING, Range, exact, intervals
from reconcile.values import Interval, PartialDate, hull

if TYPE_CHECKING:
    from reconcile.answers.answer import Answer, Answers


class Left(NamedTuple):
    """What relations leave of a quantity.

    Attributes:
        values: All that is left, in the quantity's unit; where nothing is, what was given.
        steps: Why its ends lie there: first those of its own ends that are narrower than what is
            stated, then those that they follow from.
        as_of: The date for which the others were asked; None: nothing is dated.
        is_projected: It follows from what is planned or expected.
        nothing: The relations that no values fit together; empty: some do.
    """

    values: Interval
    steps: tuple[Step, ...]
    as_of: PartialDate | None
    is_projected: bool
    nothing: tuple[str, ...] = ()


class _Constraint(NamedTuple):
    """A relation, a formula or a sum of parts, its names told in full."""

    text: str
    check: Comparison
    as_of: PartialDate | None

    @property
    def names(self) -> dict[str, Name]:
        return {name.key: name for side in self.check.sides for name in names(side)}


class Leaving:
    """Finds out what the relations of a ledger leave of its quantities.

    Args:
        ledger: What was read.
        stated: Answers a quantity by what is stated, on a date; None: on the newest.
    """

    def __init__(
        self, ledger: Ledger, stated: "Callable[[str, PartialDate | None], Answers]"
    ) -> None:
        self.ledger = ledger
        self.stated = stated
        self.constraints = tuple(_constraints(ledger))

    def beside(self, answers: "Answers") -> "Answers":
        """Return answers with what relations leave beside each."""
        quantity = answers.quantity
        found = tuple(
            answer._replace(left=self._of(answers, answer))
            if answer.cell.measure == quantity.measure
            else answer
            for answer in answers.answers
        )
        return answers._replace(answers=found)

    def _of(self, answers: "Answers", answer: "Answer") -> Left | None:
        quantity = answers.quantity
        target = in_full(Name(quantity.id, 0, 0, answer.cell.scope), quantity)
        around = self._around(target.key)
        if not around:
            return None
        every = {key: name for one in around for key, name in one.names.items()}
        own = operand_of(target, answers)
        newest = {
            key: own if key == target.key else operand_of(name, self.stated(name.id, None))
            for key, name in every.items()
        }
        day = answer.as_of if own else _oldest(newest.values())
        operands = {
            key: one if key == target.key or not one else self._on(every[key], one, day)
            for key, one in newest.items()
        }
        over = own.answer.period if own else None
        usable = [one for one in around if _is_of(one, day)]
        usable = list(_of_one_period(usable, operands, over))
        given = {key: self._range(every[key], operands[key]) for key in every}
        holding = {one.text: one.check for one in usable if _can_hold(one, given)}
        found = propagate(holding, given)
        if found.is_empty:
            texts = tuple(sorted(holding))
            return Left(_as_interval(given[target.key], quantity), (), day, False, texts)
        named = {
            key: Named(self.ledger.quantities[name.id], operands[key])
            for key, name in every.items()
        }
        return _narrower(answer, found, named, target.key, day)

    def _around(self, key: str) -> list[_Constraint]:
        """Return what a name is tied to, directly or through others."""
        reached, found = {key}, []
        rest = list(self.constraints)
        while tied := [one for one in rest if reached.intersection(one.names)]:
            found += tied
            reached.update(name for one in tied for name in one.names)
            rest = [one for one in rest if one not in tied]
        return found

    def _on(self, name: Name, newest: Operand, day: PartialDate | None) -> Operand | None:
        """Return what is said for a date of what changes with time."""
        if day is None or newest.answer.cell.measure not in CHANGING:
            return newest
        if newest.as_of is None or newest.as_of.text == day.text:
            return newest
        return operand_of(name, self.stated(name.id, day))

    def _range(self, name: Name, operand: Operand | None) -> Range:
        """Return what is said of a name, else what its quantity allows."""
        values = operand.values if operand else limits_of(self.ledger.quantities[name.id])
        return exact([values])[0] if values else EVERYTHING[0]


def in_full(name: Name, quantity: Quantity) -> Name:
    """Return a name with what it says beside the default scope, so that each thing has one name."""
    given = {**dict(quantity.scope), **dict(name.scope)}
    declared = dict(quantity.dimensions)
    scope = {k: v for k, v in given.items() if k in declared and (k, v) not in quantity.scope}
    return name._replace(scope=tuple(sorted(scope.items())))


def _constraints(ledger: Ledger) -> Iterator[_Constraint]:
    quantities = ledger.quantities
    for one in expressions(ledger)[0]:
        outer = dict(one.scope)

        def told_in_full(name: Name, outer: Mapping[str, str] = outer) -> Name:
            whole = name._replace(scope=tuple({**outer, **dict(name.scope)}.items()))
            return in_full(whole, quantities[name.id])

        sides = tuple(replaced(side, told_in_full) for side in one.check.sides)
        text = f"{one.owner} = {one.text}" if one.owner else one.text
        yield _Constraint(text, Comparison(sides, one.check.signs), one.as_of)
    for whole in quantities.values():
        if check := sum_of_parts(whole, ledger):
            yield _Constraint(f"sum(parts) <= {whole.id}", check, None)


def _oldest(operands: Iterable[Operand | None]) -> PartialDate | None:
    days = [
        one.as_of for one in operands if one and one.as_of and one.answer.cell.measure in CHANGING
    ]
    return min(days, key=lambda day: (day.middle, day.text), default=None)


def _is_of(constraint: _Constraint, day: PartialDate | None) -> bool:
    """Tell whether a relation is about a date; one that names its own is about no other."""
    wanted = constraint.as_of
    if wanted is None:
        return True
    return day is not None and wanted.first <= day.last and day.first <= wanted.last


def _of_one_period(
    constraints: Iterable[_Constraint],
    operands: Mapping[str, Operand | None],
    over: Period | None,
) -> Iterator[_Constraint]:
    """Leave out what ties flows of another period: half a year and a year do not add up."""
    periods = {
        key: days_of(one.answer.period) if one.answer.period else None
        for key, one in operands.items()
        if one and one.answer.cell.measure == "flow"
    }
    wanted = {days_of(over)} if over else set(periods.values())
    for one in constraints:
        own = {periods[key] for key in one.names if key in periods}
        if not own or (len(wanted) == 1 and own == wanted):
            yield one


def _can_hold(constraint: _Constraint, given: Mapping[str, Range]) -> bool:
    values = {key: (given[key],) for key in constraint.names}
    return decide(constraint.check, values).can_hold


def _narrower(
    answer: "Answer",
    found: Propagation,
    named: Mapping[str, Named],
    key: str,
    day: PartialDate | None,
) -> Left | None:
    """Return what is left if it is narrower than what is stated, or nothing is stated."""
    left, quantity = found.left[key], named[key].quantity
    stated = exact([_shown(quantity, answer)])[0]
    steps: dict[tuple[str, bool], Step] = {}
    for is_low, is_narrower in (
        (True, left.low > stated.low),
        (False, left.high < stated.high),
    ):
        reason = found.reason(key, is_low=is_low) if is_narrower else None
        if reason:
            for step in told(reason, found, named):
                steps.setdefault((step.name, step.is_low), step)
    if not steps:
        return None
    own = [one for one in steps.values() if one.name == key]
    behind = [one for one in steps.values() if one.name != key]
    is_projected = any(put.is_projected for one in steps.values() for put in one.inputs)
    values = _as_interval(left, quantity)
    return Left(values, (*own, *behind), day, is_projected)


def _shown(quantity: Quantity, answer: "Answer") -> Interval:
    """Return the ends that are told of an answer already."""
    if answer.span:
        return answer.span
    if answer.headline.pieces:
        return hull(answer.headline.pieces)
    return in_force(quantity, answer) or limits_of(quantity) or Interval(None, None)


def _as_interval(values: Range, quantity: Quantity) -> Interval:
    return off_a_line(intervals([values])[0], quantity)
