"""Set what a quantity comes to from others, bottom-up, against what is stated of it, top-down."""

from typing import TYPE_CHECKING, NamedTuple

from reconcile.answers.derived import Derivation, Worked
from reconcile.answers.operands import Operand
from reconcile.answers.twice import counted_twice
from reconcile.evidence.time import CHANGING
from reconcile.ledger.expressions import Expression, expressions, ratio_of
from reconcile.ledger.records import Ledger, Quantity
from reconcile.methods.nodes import Comparison, Name
from reconcile.methods.ranges import Range, add, exact, intervals, negate
from reconcile.units import of as unit_of
from reconcile.values import Interval, PartialDate, hull

if TYPE_CHECKING:
    from reconcile.answers.answer import Answer, Answers


class Row(NamedTuple):
    """A figure with its date and who says so.

    Attributes:
        name: The quantity, with the scope or the source where the formula names them.
        pieces: Its values; none: nobody states it.
        unit: What they are in.
        as_of: The day that it speaks of.
        issuers: Who says so; empty: it is derived itself.
        is_projected: It speaks of what is planned or expected.
    """

    name: str
    pieces: tuple[Interval, ...]
    unit: str
    as_of: PartialDate | None
    issuers: tuple[str, ...]
    is_projected: bool


class How(NamedTuple):
    """Bottom-up against top-down.

    Attributes:
        expression: The formula, the parts that were added, or the other side of the relation.
        is_all: That is all there is of it; else there may be other parts.
        inputs: What went in.
        bottom_up: What they come to.
        top_down: What is stated of the quantity.
        rest: Top-down less bottom-up; None: nobody states the quantity.
        twice: That the rest is one input, or two, in a sentence; else empty.
    """

    expression: str
    is_all: bool
    inputs: tuple[Row, ...]
    bottom_up: tuple[Interval, ...]
    top_down: Row
    rest: Interval | None
    twice: str


def how(answers: "Answers", ledger: Ledger, derivation: Derivation) -> How | None:
    """Return bottom-up against top-down; None: the quantity follows from nothing.

    Args:
        answers: Those of the quantity.
        ledger: What was read.
        derivation: Works figures out from what is stated.
    """
    quantity, answer = answers.quantity, answers.answers[0]
    day = answer.as_of if answer.cell.measure in CHANGING and not answer.derived else None
    worked = derivation.follows(quantity, on=day)
    equation = None if worked else _equation(quantity, ledger)
    if equation:
        worked = derivation.follows(quantity, on=day, equation=equation)
    if worked is None:
        return None
    pieces = () if answer.derived else answer.headline.pieces
    stated = _row(quantity.id, quantity, answer, pieces)
    inputs = tuple(
        _row(one.name, one.quantity, one.answer, one.pieces, one) for one in worked.figures
    )
    rest = _rest(pieces, worked.pieces)
    return How(
        worked.text,
        worked.is_all,
        inputs,
        worked.pieces,
        stated,
        intervals([rest])[0] if rest else None,
        _twice(rest, worked, quantity) if rest else "",
    )


def _equation(quantity: Quantity, ledger: Ledger) -> Expression | None:
    """Return a relation that says what a quantity is equal to, as its formula."""
    for one in expressions(ledger)[0]:
        sides = one.check.sides
        is_equal = one.check.signs == ("=",) and not (one.owner or one.scope or one.as_of)
        for side, other in (sides, sides[::-1]) if is_equal else ():
            if isinstance(side, Name) and side.key == quantity.id:
                text = one.text[other.start : other.end]
                check = Comparison((side, other), ("=",))
                found = one._replace(text=text, owner=quantity.id, check=check)
                if quantity.id not in [name.id for name in found.names[1:]]:
                    return found
    return None


def _row(
    name: str,
    quantity: Quantity,
    answer: "Answer",
    pieces: tuple[Interval, ...],
    operand: Operand | None = None,
) -> Row:
    operand = operand or Operand(name, quantity, answer, Interval(None, None))
    issuers = tuple(dict.fromkeys(one.issuer for one in operand.speakers()))
    return Row(name, pieces, quantity.unit, operand.as_of, issuers, operand.is_projected)


def _rest(top: tuple[Interval, ...], bottom: tuple[Interval, ...]) -> Range | None:
    """Return what is stated less what the inputs come to."""
    if not top:
        return None
    found = add(exact([hull(top)]), negate(exact([hull(bottom)])))
    return found[0]


def _twice(rest: Range, worked: Worked, quantity: Quantity) -> str:
    if rest.low != rest.high:
        return ""
    alike = {}
    for one in worked.figures:
        ratio = ratio_of(unit_of(one.quantity.unit), unit_of(quantity.unit))
        if ratio is not None and one.point is not None:
            alike[one.name] = exact([Interval(one.point, one.point)])[0].low * ratio
    return counted_twice(rest.low, alike, quantity.unit)
