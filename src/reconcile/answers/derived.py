"""Derive the figure that nobody states: by its formula, or as what its parts add up to at least.

It is labelled as derived everywhere. It never votes and enters no range of an answer that
somebody states, nor a relation between quantities.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from reconcile import units, wording
from reconcile.answers.headline import Headline
from reconcile.answers.operands import Operand, named, off_a_line, on_a_line
from reconcile.evidence.periods import days_of
from reconcile.evidence.time import A_MONTH, CHANGING
from reconcile.ledger.expressions import (
    Expression,
    added,
    formula_of,
    in_arithmetic,
    is_amount,
    parents,
    ratio_of,
    times,
)
from reconcile.ledger.limits import possible
from reconcile.ledger.records import Ledger, Quantity
from reconcile.methods import ranges
from reconcile.methods.enclosure import evaluate
from reconcile.methods.nodes import Name, Node
from reconcile.values import Interval, PartialDate, hull, intersect, plain

if TYPE_CHECKING:
    from reconcile.answers.answer import Answers

    Answering = Callable[[str, PartialDate | None], Answers]

_MOST_PIECES = 12
"""Values that a derived figure leaves open; of more, only the whole range is told."""


class Input(NamedTuple):
    """A figure that went into a derived one.

    Attributes:
        quantity: Its id, with the scope or the source where the formula names them.
        as_of: The day that it speaks of.
        pieces: Its values.
        unit: What they are in.
    """

    quantity: str
    as_of: PartialDate | None
    pieces: tuple[Interval, ...]
    unit: str


class Derived(NamedTuple):
    """How a figure follows from others.

    Attributes:
        expression: The formula, or the parts that were added.
        inputs: What it was worked out from.
    """

    expression: str
    inputs: tuple[Input, ...]


class Worked(NamedTuple):
    """What a quantity comes to from others.

    Attributes:
        text: The formula, or the parts that were added.
        figures: What went in.
        pieces: What it comes to, in the unit of the quantity.
        is_all: That is all there is of it; else there may be more, as of parts.
    """

    text: str
    figures: tuple[Operand, ...]
    pieces: tuple[Interval, ...]
    is_all: bool


class Derivation:
    """Gives answers of which nothing is stated the figure that follows from others.

    Args:
        ledger: What was read.
        stated: Answers a quantity by what is stated, on a date; None: on the newest.
    """

    def __init__(self, ledger: Ledger, stated: "Answering") -> None:
        self.ledger = ledger
        self.stated = stated
        self.parts: dict[str, list[Quantity]] = {}
        for part, whole in parents(ledger):
            self.parts.setdefault(whole.id, []).append(part)

    def of(self, answers: "Answers", waiting: frozenset[str] = frozenset()) -> "Answers":
        """Return answers with a derived figure where nothing is stated and one follows.

        Args:
            answers: Those of one quantity.
            waiting: Quantities that this one is asked for, which cannot be its inputs.
        """
        quantity, main = answers.quantity, answers.answers[0]
        if main.headline.which != "none" or (answers.is_divided and quantity.formula is None):
            return answers
        worked = self.follows(quantity, waiting)
        if worked and not worked.is_all:
            parts = self.parts[quantity.id]
            worked = worked._replace(
                pieces=_floor(worked.pieces) if all(map(is_amount, parts)) else ()
            )
        return _labelled(answers, worked) if worked and worked.pieces else answers

    def follows(
        self,
        quantity: Quantity,
        waiting: frozenset[str] = frozenset(),
        on: PartialDate | None = None,
        equation: Expression | None = None,
    ) -> Worked | None:
        """Return what a quantity comes to by its formula, else by its parts; None: by nothing.

        Args:
            quantity: What is worked out.
            waiting: Quantities that it is asked for, which cannot be its inputs.
            on: The date of the inputs, where they all have a figure; None: that of the oldest.
            equation: Its formula, if it is another one than the ledger has.
        """
        expression = equation or formula_of(quantity, self.ledger)
        parts = self.parts.get(quantity.id, [])
        names: tuple[Name, ...]
        node: Node | None
        if expression:
            names, node = expression.names[1:], expression.check.sides[1]
        else:
            names = tuple(Name(part.id, 0, 0) for part in parts)
            node = added(parts, quantity)
        if node is None or any(one.id in waiting for one in names):
            return None
        waiting |= {quantity.id}
        figures = _of_one_period(self._figures(names, quantity, waiting, on)) if on else []
        figures = figures or self._at_one_date(names, quantity, waiting)
        pieces = _worked_out(node, figures) if figures else ()
        if expression and pieces:
            pieces = _in_unit(pieces, expression, quantity)
        # What cannot be is no figure, whatever the arithmetic says: a share of 286 %.
        pieces = tuple(filter(None, (intersect(one, possible(quantity)) for one in pieces)))
        text = expression.text if expression else wording.listed([one.id for one in names])
        return Worked(text, tuple(figures), pieces, expression is not None) if pieces else None

    def _at_one_date(
        self, names: Sequence[Name], owner: Quantity, waiting: frozenset[str]
    ) -> list[Operand]:
        """Return each input; what changes with time on the day of the oldest of them."""
        newest = self._figures(names, owner, waiting, None)
        days = [one.as_of for one in newest if one.as_of and one.answer.cell.measure in CHANGING]
        if len({day.text for day in days}) <= 1:
            return _of_one_period(newest)
        oldest, last = min(days, key=_middle), max(days, key=_middle)
        on_the_oldest = self._figures(names, owner, waiting, oldest)
        if on_the_oldest or A_MONTH.divides(oldest, last):
            return on_the_oldest
        return _of_one_period(newest)

    def _figures(
        self,
        names: Sequence[Name],
        owner: Quantity,
        waiting: frozenset[str],
        on: PartialDate | None,
    ) -> list[Operand]:
        """Return what is printed of all names; nothing if one of them has no figure."""
        found = []
        for name in names:
            answers = self.stated(name.id, on)
            if name.id not in waiting:
                answers = self.of(answers, waiting)
            figure = named(name, answers, owner.scope)
            if figure is None or not figure.pieces:
                return []
            found.append(figure)
        return found


def inputs_of(quantity: Quantity, ledger: Ledger) -> frozenset[str]:
    """Return the ids of what a figure can follow from that nobody states, however indirectly.

    Example:
        >>> from reconcile.ledger.load import load
        >>> text = b"quantities: {a: {unit: m, formula: b + 2 m}, b: {unit: m}, c: {unit: m}}"
        >>> ledger = load([("a.yaml", text)])
        >>> sorted(inputs_of(ledger.quantities["a"], ledger))
        ['b']
    """
    found: set[str] = set()
    waiting = [quantity]
    while waiting:
        one = waiting.pop()
        expression = formula_of(one, ledger)
        names = [name.id for name in expression.names[1:]] if expression else ()
        near = names or [part.id for part in ledger.quantities.values() if part.parent == one.id]
        waiting += [ledger.quantities[name] for name in near if name not in found]
        found.update(near)
    return frozenset(found)


def _labelled(answers: "Answers", worked: Worked) -> "Answers":
    """Put a derived figure in the place of the answer, with what it comes from."""
    main, *others = answers.answers
    text, figures, pieces, _ = worked
    between = "between " if len(pieces) > _MOST_PIECES else ""
    pieces = (hull(pieces),) if between else pieces
    told = f"{between}{wording.amount(pieces, answers.quantity.unit)}, derived from {text}"
    inputs = tuple(Input(one.name, one.as_of, one.pieces, one.quantity.unit) for one in figures)
    evidence = main.evidence._replace(
        as_of=min(filter(None, (one.as_of for one in inputs)), key=_middle, default=None),
        is_projected=any(one.is_projected for one in figures),
    )
    derived = main._replace(
        evidence=evidence,
        headline=Headline("derived", pieces, told),
        derived=Derived(text, inputs),
    )
    return answers._replace(answers=(derived, *others))


def _of_one_period(figures: list[Operand]) -> list[Operand]:
    """Return figures whose flows are all over one period; half a year and a year do not add up."""
    periods = [one.answer.period for one in figures if one.answer.cell.measure == "flow"]
    return [] if len({days_of(one) if one else None for one in periods}) > 1 else figures


def _worked_out(node: Node, figures: Sequence[Operand]) -> tuple[Interval, ...]:
    values = {
        one.name: ranges.exact(on_a_line(piece, one.quantity, one.answer) for piece in one.pieces)
        for one in figures
    }
    found = _plain(evaluate(node, values).ranges)
    return () if any(piece.low is None and piece.high is None for piece in found) else found


def _plain(found: ranges.Ranges) -> tuple[Interval, ...]:
    """Return ranges as intervals; a point stays one, though no float holds it."""
    return tuple(
        Interval(plain(one.low), plain(one.low))
        if one.low == one.high and isinstance(one.low, Fraction)
        else ranges.intervals([one])[0]
        for one in found
    )


def _in_unit(
    pieces: tuple[Interval, ...], expression: Expression, quantity: Quantity
) -> tuple[Interval, ...]:
    """Turn what a formula comes to from the unit of its sides into that of the quantity."""
    given, wanted = expression.unit, units.of(in_arithmetic(quantity.unit))
    factor = ratio_of(units.of(given), wanted) if given else Fraction(1)
    if factor is None:
        return ()
    node = times(Name("it", 0, 0), factor)
    scaled = _plain(evaluate(node, {"it": ranges.exact(pieces)}).ranges)
    return tuple(off_a_line(piece, quantity) for piece in scaled)


def _floor(pieces: Sequence[Interval]) -> tuple[Interval, ...]:
    """Return the least that parts add up to: there may be others."""
    least = pieces[0] if pieces else Interval(None, None)
    return (Interval(least.low, None, least.low_closed),) if least.low is not None else ()


def _middle(day: PartialDate) -> float:
    return day.middle


def in_words(derived: Derived) -> str:
    """Name each input with its figure and its date."""
    told = []
    for one in derived.inputs:
        day = f", {one.as_of.text}" if one.as_of else ""
        told.append(f"{one.quantity} ({wording.amount(one.pieces, one.unit)}{day})")
    return wording.listed(told)
