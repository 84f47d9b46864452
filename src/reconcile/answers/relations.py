"""Arithmetic between quantities, held against their answers.

A relation fails only when it cannot hold for any value that somebody in force says: the
span of the votes with their implied widths, widened by bounds that no vote respects. A
figure in dispute is thus no false alarm (docs/methods.md).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reconcile import units, wording
from reconcile.answers.answer import Answers
from reconcile.answers.operands import Operand, in_force, operand_of
from reconcile.evidence.causes import Cause, CauseKind
from reconcile.evidence.time import A_MONTH, CHANGING
from reconcile.ledger.expressions import Expression, ratio_of
from reconcile.methods.enclosure import Decision, decide
from reconcile.methods.nodes import Comparison, Constant, Extreme, Name, Node, Product, Sum, names
from reconcile.methods.ranges import exact
from reconcile.values import Interval, PartialDate, hull, is_before


class Outcome(NamedTuple):
    """What became of a statement about quantities.

    Attributes:
        check: What was held against the answers.
        verdict: Whether it can hold, and what each side comes to.
        operands: By the key of their name, in the order of the statement.
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
        operand = operand_of(name, answering(name.id, expression.as_of), expression.scope)
        if operand is None:
            return None
        operands[name.key] = operand
    return _decided(expression.check, operands)


def _decided(check: Comparison, operands: Mapping[str, Operand]) -> Outcome:
    verdict = decide(check, {name: exact([one.values]) for name, one in operands.items()})
    causes = _time(check, verdict, operands)
    return Outcome(check, verdict, operands, (causes,) if causes else ())


def _time(check: Comparison, verdict: Decision, operands: Mapping[str, Operand]) -> Cause | None:
    """Two figures of different times, if that can be why the statement fails."""
    if verdict.between is None:
        return None
    larger, smaller = (
        [operands[name.key] for name in names(check.sides[index])] for index in verdict.between
    )
    clause = "a cumulative count grows"
    if any(one.answer.cell.measure != "cumulative" for one in (*larger, *smaller)) or not all(
        _only_adds(check.sides[index]) for index in verdict.between
    ):
        larger = smaller = [*larger, *smaller]
        clause = "they change with time"
    # Counts that only grow: the side that should be larger has to be the older one.
    older, newer = _oldest(smaller), _newest(larger)
    if older is None or newer is None or not _is_earlier(older, newer):
        return None
    return Cause(
        CauseKind.TIME,
        f"`{older.name}` is as of {wording.date(older.as_of)} and "
        f"`{newer.name}` as of {wording.date(newer.as_of)}; {clause}",
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
        if one.as_of is not None and one.answer.cell.measure in CHANGING:
            yield index, one.as_of


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


def _is_earlier(left: Operand, right: Operand) -> bool:
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
            operand = Operand(name, whole.quantity, answer, values)
            found = [one for part in parts if (one := _part(every[part], operand))]
            yield from _exceeding(found, _of_their_day(operand, found))


def _of_their_day(whole: Operand, parts: Sequence[Operand]) -> Operand:
    """The whole as it was told of the day of its parts, where it has been told anew since."""
    dates = [part.as_of for part in parts if part.as_of]
    newest = max(dates, key=lambda date: date.last, default=None)
    if newest is None or whole.as_of is None or not is_before(newest, whole.as_of):
        return whole
    then = [
        voice
        for voice in whole.answer.evidence.in_force
        if voice.date
        and voice.is_bounded
        and not is_before(voice.date, newest)
        and not is_before(newest, voice.date)
    ]
    if not then:
        return whole
    said = tuple(voice.speaker for voice in then)
    return whole._replace(values=hull(voice.stated for voice in then), said=said)


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
    return operand_of(Name(answers.quantity.id, 0, 0), answers, tuple(shared))


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
