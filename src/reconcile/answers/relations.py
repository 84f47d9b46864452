"""Arithmetic between quantities, held against their answers.

A relation fails only when it cannot hold for any value that somebody in force says: the
span of the votes with their implied widths, widened by bounds that no vote respects. A
figure in dispute is thus no false alarm (docs/methods.md).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reconcile import units, wording
from reconcile.answers.answer import Answer, Answers
from reconcile.evidence.causes import Cause, CauseKind
from reconcile.evidence.comparable import Statement, main_cell
from reconcile.evidence.states import State
from reconcile.evidence.time import A_MONTH, CHANGING
from reconcile.ledger.expressions import Expression, ratio_of
from reconcile.ledger.records import Quantity, Scope
from reconcile.methods.enclosure import Decision, decide
from reconcile.methods.nodes import Comparison, Constant, Extreme, Name, Node, Product, Sum, names
from reconcile.methods.ranges import exact
from reconcile.units.extra import ERAS
from reconcile.values import Interval, PartialDate, hull, intersect, is_before, is_below

_WITHOUT_ZERO = frozenset(name for name, (_, present) in ERAS.items() if not present)
"""Eras whose years are those of the calendar."""


class Operand(NamedTuple):
    """The answer of one quantity, as arithmetic takes it.

    Attributes:
        quantity: What it is about.
        answer: Its answer in the scope asked for.
        values: What somebody in force says, in the quantity's unit.
    """

    quantity: Quantity
    answer: Answer
    values: Interval

    def speakers(self) -> list[Statement]:
        """The statements that the values come from: votes, else bounds."""
        voting = [voice.speaker for vote in self.answer.votes for voice in vote.voices]
        return voting or [s.statement for s in self.answer.standings if s.state is State.BOUND]


class Outcome(NamedTuple):
    """What became of a statement about quantities.

    Attributes:
        check: What was held against the answers.
        verdict: Whether it can hold, and what each side comes to.
        operands: By quantity id, in the order of the statement.
        causes: Why it may fail although every source is right.
    """

    check: Comparison
    verdict: Decision
    operands: Mapping[str, Operand]
    causes: tuple[Cause, ...]


Answering = Callable[[str, PartialDate | None], Answers]
"""The answers about a quantity as of a day; None: as of the newest vote."""


def outcome(expression: Expression, answering: Answering) -> Outcome | None:
    """Hold a relation or a formula against the answers; None where one of them is missing."""
    operands = {}
    for name in expression.names:
        operand = _operand(answering(name, expression.as_of), expression.scope)
        if operand is None:
            return None
        operands[name] = operand
    return _decided(expression.check, operands)


def _decided(check: Comparison, operands: Mapping[str, Operand]) -> Outcome:
    verdict = decide(check, {name: exact([one.values]) for name, one in operands.items()})
    causes = _time(check, verdict, operands)
    return Outcome(check, verdict, operands, (causes,) if causes else ())


def _operand(answers: Answers, scope: Scope) -> Operand | None:
    """The answer in a scope; what the scope does not name has its default."""
    quantity, answer = answers.quantity, answer_in(answers, scope)
    values = in_force(quantity, answer) if answer else None
    if answer is None or values is None:
        return None
    return Operand(quantity, answer, on_a_line(values, quantity, answer))


def on_a_line(values: Interval, quantity: Quantity, answer: Answer) -> Interval:
    """Count years of the calendar without a gap: there is no year 0 between 1 BC and AD 1.

    From 5 BC to AD 5 are nine years, so that 5 BC is -4 in arithmetic, as astronomers count.
    """
    written = [vote.voices[0].speaker.estimate.figure.unit for vote in answer.votes]
    if not any(unit in _WITHOUT_ZERO for unit in (quantity.unit, *written)):
        return values
    low, high = (
        end + 1 if end is not None and end < 0 else end for end in (values.low, values.high)
    )
    return values._replace(low=low, high=high)


def off_a_line(values: Interval, quantity: Quantity) -> Interval:
    """Return years that were counted without a gap as years of the calendar."""
    if quantity.unit not in _WITHOUT_ZERO:
        return values
    low, high = (
        end - 1 if end is not None and end <= 0 else end for end in (values.low, values.high)
    )
    return values._replace(low=low, high=high)


def answer_in(answers: Answers, scope: Scope) -> Answer | None:
    """Return the answer in a scope; what the scope does not name has its default."""
    quantity = answers.quantity
    merged = tuple({**dict(quantity.scope), **dict(scope)}.items())
    cell = main_cell(quantity._replace(scope=merged))
    return next((one for one in answers.answers if one.cell == cell), None)


def in_force(quantity: Quantity, answer: Answer) -> Interval | None:
    """All that somebody in force says of a quantity, in its unit; None: nobody says anything.

    The hull of the votes with their implied widths. A hard bound that no vote respects is a
    voice of its own and widens it; without votes the bounds are all there is.
    """
    if answer.votes:
        said = hull(vote.compared for vote in answer.votes)
        bounds = (s.statement for s in answer.standings if s.state is State.BOUND)
        apart = [one.stated for one in bounds if one.stated and _contradicts(one, said)]
        values = hull((said, *apart))
    else:
        values = answer.bounds
    if values.low is None and values.high is None:
        return None
    limits = _limits(quantity)
    return (intersect(values, limits) if limits else None) or values


def _contradicts(bound: Statement, said: Interval) -> bool:
    """It lies wholly beside what is said, with the hard one of its ends."""
    figure = bound.figure
    if bound.stated is None:
        return False
    if is_below(bound.stated, said):
        return not figure.soft_high
    return is_below(said, bound.stated) and not figure.soft_low


def _limits(quantity: Quantity) -> Interval | None:
    """What the quantity itself allows; None where its limits contradict each other."""
    low, high = quantity.minimum, quantity.maximum
    if low is not None and high is not None and low > high:
        return None
    return Interval(low, high)


def _time(check: Comparison, verdict: Decision, operands: Mapping[str, Operand]) -> Cause | None:
    """Two figures of different times, if that can be why the statement fails."""
    if verdict.between is None:
        return None
    larger, smaller = (
        [operands[name.id] for name in names(check.sides[index])] for index in verdict.between
    )
    clause = "a cumulative count grows"
    if any(one.answer.cell.measure != "cumulative" for one in (*larger, *smaller)) or not all(
        _only_adds(check.sides[index]) for index in verdict.between
    ):
        larger = smaller = [*larger, *smaller]
        clause = "they change with time"
    # Counts that only grow: the side that should be larger has to be the older one.
    older, newer = _oldest(smaller), _newest(larger)
    if older is None or newer is None or not _is_earlier(older.answer, newer.answer):
        return None
    return Cause(
        CauseKind.TIME,
        f"`{older.quantity.id}` is as of {wording.date(older.answer.as_of)} and "
        f"`{newer.quantity.id}` as of {wording.date(newer.answer.as_of)}; {clause}",
    )


def _oldest(several: Sequence[Operand]) -> Operand | None:
    dated = [(day.last, index) for index, day in _dates(several)]
    return several[min(dated)[1]] if dated else None


def _newest(several: Sequence[Operand]) -> Operand | None:
    dated = [(day.first, index) for index, day in _dates(several)]
    return several[max(dated)[1]] if dated else None


def _dates(several: Sequence[Operand]) -> Iterator[tuple[int, PartialDate]]:
    """The dates of the answers that change with time."""
    for index, one in enumerate(several):
        if one.answer.as_of is not None and one.answer.cell.measure in CHANGING:
            yield index, one.answer.as_of


def _only_adds(node: Node) -> bool:
    """It grows when any of its names grows."""
    if isinstance(node, Sum):
        return all(not minus and _only_adds(term) for minus, term in node.terms)
    if isinstance(node, Product):
        return all(
            isinstance(factor, Constant) if over else _only_adds(factor)
            for over, factor in node.factors
        )
    if isinstance(node, Extreme):
        return all(map(_only_adds, node.nodes))
    return not (isinstance(node, Constant) and node.value < 0)


def _is_earlier(left: Answer, right: Answer) -> bool:
    first, then = left.as_of, right.as_of
    if first is None or then is None or not is_before(first, then):
        return False
    return A_MONTH.divides(first, then)


def sums_of_parts(
    wholes: Mapping[str, Sequence[str]], every: Mapping[str, Answers]
) -> Iterator[Outcome]:
    """Hold the sum of the parts of each whole, and each part alone, against the whole.

    Args:
        wholes: Quantity ids of the parts of each whole.
        every: The answers of every quantity, by id.

    Returns:
        Those that fail: for each scope of a whole the sum, or parts that alone exceed it.
    """
    for name, parts in wholes.items():
        whole = every[name]
        for answer in whole.answers:
            values = in_force(whole.quantity, answer)
            if values is None or values.high is None:
                continue
            operand = Operand(whole.quantity, answer, values)
            found = [one for part in parts if (one := _part(every[part], operand))]
            yield from _exceeding(found, operand)


def _part(answers: Answers, whole: Operand) -> Operand | None:
    """The answer about a part that counts the same thing as an answer about its whole."""
    declared = dict(answers.quantity.dimensions)
    default = dict(whole.quantity.scope)
    shared = []
    for dimension, value in whole.answer.cell.scope:
        if dimension in declared:
            shared.append((dimension, value))
        elif default.get(dimension) != value:
            return None
    if answers.quantity.measure != whole.answer.cell.measure:
        return None
    return _operand(answers, tuple(shared))


def _exceeding(parts: Sequence[Operand], whole: Operand) -> Iterator[Outcome]:
    target = units.of(whole.quantity.unit)
    terms: list[tuple[Operand, Node]] = []
    for part in parts:
        ratio = ratio_of(units.of(part.quantity.unit), target)
        if ratio is not None:
            name: Node = Name(part.quantity.id, 0, 0)
            factor = Constant(ratio, "", 0, 0)
            node = name if ratio == 1 else Product(((False, name), (False, factor)), 0, 0)
            terms.append((_with_a_floor(part), node))
    if not terms:
        return
    together = _held(terms, whole)
    if not together.verdict.can_hold:
        yield together
        return
    for term in terms:
        # Parts below zero can hide one that exceeds the whole.
        alone = _held([term], whole)
        if not alone.verdict.can_hold:
            yield alone


def _with_a_floor(part: Operand) -> Operand:
    """A part whose low end nobody knows has at least nothing."""
    values, least = part.values, part.quantity.minimum
    if values.low is not None or (least is not None and least < 0):
        return part
    high = values.high
    if high is not None and (high < 0 or (high == 0 and not values.high_closed)):
        return part
    return part._replace(values=Interval(0, high, True, values.high_closed))


def _held(terms: Sequence[tuple[Operand, Node]], whole: Operand) -> Outcome:
    left = Sum(tuple((False, node) for _, node in terms), 0, 0)
    check = Comparison((left, Name(whole.quantity.id, 0, 0)), ("<=",))
    operands = {part.quantity.id: part for part, _ in terms}
    return _decided(check, {**operands, whole.quantity.id: whole})
