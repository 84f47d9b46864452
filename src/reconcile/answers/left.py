"""What relations leave of a quantity, beside what is stated of it and never in its place.

All that somebody in force says of the other quantities goes in, as in a relation's check, on the
date of the answer that it stands beside. A relation that fails leaves nothing and is left out: it
is reported. Nothing of this votes, or enters a range or a relation (docs/methods.md).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
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
    """A relation, a formula or a sum of parts, its names told in full; known by its text."""

    text: str
    check: Comparison
    as_of: PartialDate | None
    names: Mapping[str, Name]


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
        self.tied = _tied_together(_constraints(ledger))
        self._operand = cache(self._asked)
        # Quantities that are tied together and asked for one date share all that is worked out.
        self._oldest_of = cache(self._oldest)
        self._solved = cache(self._propagated)

    def of(self, quantity: Quantity, answer: "Answer") -> Left | None:
        """Return what relations leave of an answer; None: nothing narrower than what is stated."""
        target = in_full(Name(quantity.id, 0, 0, answer.cell.scope), quantity)
        group = self.tied.get(target.key)
        if group is None:
            return None
        own = self._operand(target, None)
        day = answer.as_of if own else self._oldest_of(group)
        found, named = self._solved(group, day, own.answer.period if own else None)
        if not found.is_empty:
            return _narrower(answer, found, named, target.key, day)
        values = _as_interval(found.rounds[0][target.key], quantity)
        texts = tuple(sorted(found.constraints))
        return Left(values, (), day, is_projected=False, nothing=texts)

    def _asked(self, name: Name, day: PartialDate | None) -> Operand | None:
        return operand_of(name, self.stated(name.id, day))

    def _oldest(self, group: "_Group") -> PartialDate | None:
        """Return the oldest date of what changes with time."""
        newest = (self._operand(name, None) for name in group.names.values())
        days = [
            one.as_of for one in newest if one and one.as_of and one.answer.cell.measure in CHANGING
        ]
        return min(days, key=lambda day: (day.middle, day.text), default=None)

    def _propagated(
        self, group: "_Group", day: PartialDate | None, over: Period | None
    ) -> tuple[Propagation, Mapping[str, Named]]:
        """Propagate what can hold on a date; what fails by itself is reported elsewhere."""
        operands = {key: self._on(name, day) for key, name in group.names.items()}
        given = {key: self._range(name, operands[key]) for key, name in group.names.items()}
        usable = [one for one in group.constraints if _is_of(one, day)]
        usable = list(_of_one_period(usable, operands, over))
        holding = {one.text: one.check for one in usable if _can_hold(one, given)}
        quantities = self.ledger.quantities
        named = {
            key: Named(quantities[name.id], operands[key]) for key, name in group.names.items()
        }
        return propagate(holding, given), named

    def _on(self, name: Name, day: PartialDate | None) -> Operand | None:
        """Return what is said for a date of what changes with time, else the newest."""
        newest = self._operand(name, None)
        if newest is None or day is None or newest.answer.cell.measure not in CHANGING:
            return newest
        is_of_that_day = newest.as_of is None or newest.as_of.text == day.text
        return newest if is_of_that_day else self._operand(name, day)

    def _range(self, name: Name, operand: Operand | None) -> Range:
        """Return what is said of a name, else what its quantity allows."""
        values = operand.values if operand else limits_of(self.ledger.quantities[name.id])
        return exact([values])[0] if values else EVERYTHING[0]


class _Group:
    """What relations tie together, directly or through others; known by itself."""

    def __init__(self, constraints: Iterable[_Constraint]) -> None:
        self.constraints = tuple(constraints)
        self.names = {key: name for one in self.constraints for key, name in one.names.items()}


def _tied_together(constraints: Iterable[_Constraint]) -> dict[str, _Group]:
    """Return for each name what it is tied to."""
    near: dict[str, list[_Constraint]] = {}
    for one in constraints:
        for key in one.names:
            near.setdefault(key, []).append(one)
    found: dict[str, _Group] = {}
    for start in near:
        if start in found:
            continue
        reached, waiting = {start}, [start]
        around: dict[str, _Constraint] = {}
        while waiting:
            for one in near[waiting.pop()]:
                around[one.text] = one
                fresh = [key for key in one.names if key not in reached]
                reached.update(fresh)
                waiting.extend(fresh)
        found.update(dict.fromkeys(reached, _Group(around.values())))
    return found


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
        where = [f"{name}: {value}" for name, value in one.scope]
        when = [f"as of {one.as_of.text}"] if one.as_of else []
        text = f"{one.owner} = {one.text}" if one.owner else one.text
        text += f" ({', '.join([*where, *when])})" if where or when else ""
        yield _constraint(text, Comparison(sides, one.check.signs), one.as_of)
    for whole in quantities.values():
        if check := sum_of_parts(whole, ledger):
            yield _constraint(f"sum(parts) <= {whole.id}", check, None)


def _constraint(text: str, check: Comparison, as_of: PartialDate | None) -> _Constraint:
    found = {name.key: name for side in check.sides for name in names(side)}
    return _Constraint(text, check, as_of, found)


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
