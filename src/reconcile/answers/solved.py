"""A relation solved for one of its quantities, with the ends of the others and who says them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reconcile.answers.operands import Operand, off_a_line
from reconcile.ledger.records import Quantity
from reconcile.methods.nodes import Comparison, Constant, Name, Node, Sum
from reconcile.methods.propagation import End, Propagation, Reason
from reconcile.methods.ranges import Range, intervals
from reconcile.values import Interval, Number, PartialDate, plain


class Input(NamedTuple):
    """An end of a quantity that another follows from.

    Attributes:
        name: The name, as a relation writes it.
        values: The one end, the other side open.
        unit: What it is in.
        issuers: Who says so; empty: it follows from relations, or the quantity allows no more.
        as_of: The day that they speak of.
        is_projected: They speak of what is planned or expected.
        printed: Their figure, where the end is that of its implied width; else empty.
    """

    name: str
    values: Interval
    unit: str
    issuers: tuple[str, ...]
    as_of: PartialDate | None
    is_projected: bool
    printed: str = ""


class Term(NamedTuple):
    """A term of a solved relation: an input or a number, and whether it is subtracted."""

    is_subtracted: bool
    value: Input | Number


class Step(NamedTuple):
    """An end, and what it follows from.

    Attributes:
        name: The name, as a relation writes it.
        is_low: It is the lower end.
        values: The one end, the other side open.
        unit: What it is in.
        relation: The relation that leaves no more, as written.
        inputs: The ends of the others.
        terms: What they add up to, where the relation only adds and subtracts; else empty.
    """

    name: str
    is_low: bool
    values: Interval
    unit: str
    relation: str
    inputs: tuple[Input, ...]
    terms: tuple[Term, ...]


class Named(NamedTuple):
    """A name of a relation: its quantity, and what is said of it; None: nothing."""

    quantity: Quantity
    operand: Operand | None


def told(reason: Reason, found: Propagation, names: Mapping[str, Named]) -> Iterator[Step]:
    """Yield the step to an end, and the steps to those that it follows from, nearest first."""
    waiting = [(reason, found.left[reason.name])]
    seen = set()
    while waiting:
        one, values = waiting.pop(0)
        if (one.name, one.is_low) in seen:
            continue
        seen.add((one.name, one.is_low))
        inputs = {(end.name, end.is_low): _input(end, names[end.name]) for end in one.inputs}
        yield Step(
            one.name,
            one.is_low,
            off_a_line(_side(values, is_low=one.is_low), names[one.name].quantity),
            names[one.name].quantity.unit,
            one.constraint,
            tuple(inputs.values()),
            _solved(found.constraints[one.constraint], one.name, inputs),
        )
        waiting += [(end.reason, end.values) for end in one.inputs if end.reason]


def _side(values: Range, *, is_low: bool) -> Interval:
    """Return a range with one end only."""
    whole = intervals([values])[0]
    if is_low:
        return Interval(whole.low, None, whole.low_closed)
    return Interval(None, whole.high, True, whole.high_closed)


def _input(end: End, named: Named) -> Input:
    quantity, operand = named
    values = off_a_line(_side(end.values, is_low=end.is_low), quantity)
    if operand is None or end.reason:
        day = operand.as_of if operand else None
        return Input(end.name, values, quantity.unit, (), day, is_projected=False)
    said = tuple(_sayers(operand, is_low=end.is_low))
    return Input(
        end.name,
        values,
        quantity.unit,
        tuple(dict.fromkeys(issuer for issuer, _ in said)),
        operand.as_of,
        operand.is_projected,
        said[0][1] if said else "",
    )


def _sayers(operand: Operand, *, is_low: bool) -> Iterator[tuple[str, str]]:
    """Yield who says an end, and the figure that it is the width of.

    Nobody: the quantity allows no more.
    """

    def end(values: Interval | None) -> Number | None:
        return (values.low if is_low else values.high) if values else None

    wanted = end(operand.values)
    for speaker in operand.speakers():
        if end(speaker.compared) == wanted:
            is_wider = end(speaker.stated) != wanted
            yield speaker.issuer, speaker.figure_in(operand.quantity.unit) if is_wider else ""
    for bound in operand.answer.evidence.bounds if not operand.said else ():
        if end(bound.values) == wanted:
            yield bound.issuer, ""


def _solved(
    check: Comparison, name: str, inputs: Mapping[tuple[str, bool], Input]
) -> tuple[Term, ...]:
    """Solve a relation of sums for a name that it holds once; nothing where it is no such one."""
    if len(check.sides) != 2:
        return ()
    left, right = (list(_flat(side, is_minus=False)) for side in check.sides)
    every = [*left, *((not minus, node) for minus, node in right)]
    own = [minus for minus, node in every if isinstance(node, Name) and node.key == name]
    if len(own) != 1:
        return ()
    terms = []
    by_name = {key: one for (key, _), one in inputs.items()}
    for minus, node in every:
        if isinstance(node, Name) and node.key == name:
            continue
        is_subtracted = minus == own[0]
        if isinstance(node, Constant):
            terms.append(Term(is_subtracted, plain(node.value)))
        elif isinstance(node, Name) and node.key in by_name:
            terms.append(Term(is_subtracted, by_name[node.key]))
        else:
            return ()
    return tuple(sorted(terms, key=lambda term: term.is_subtracted))


def _flat(node: Node, *, is_minus: bool) -> Iterator[tuple[bool, Node]]:
    """Yield the terms of sums within sums, each with whether it is subtracted."""
    if not isinstance(node, Sum):
        yield is_minus, node
        return
    for minus, term in node.terms:
        yield from _flat(term, is_minus=is_minus != minus)
