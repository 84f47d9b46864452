"""The answer of a quantity as arithmetic takes it: within a scope, or as one source has it."""

from typing import TYPE_CHECKING, NamedTuple

from reconcile.evidence.comparable import Statement, main_cell
from reconcile.evidence.states import WITHDRAWN, Standing, State
from reconcile.ledger.records import Quantity, Scope
from reconcile.methods.nodes import Name
from reconcile.units.extra import ERAS
from reconcile.values import Interval, Number, PartialDate, hull, intersect, is_below

if TYPE_CHECKING:
    from reconcile.answers.answer import Answer, Answers

_WITHOUT_ZERO = frozenset(name for name, (_, present) in ERAS.items() if not present)
"""Eras whose years are those of the calendar."""

_UNSAID = WITHDRAWN | {State.RELAY_MISMATCH, State.OTHER_PERIOD, State.UNREADABLE}
"""States of what a source does not say, or not of what is asked."""


class Operand(NamedTuple):
    """What arithmetic takes for one name.

    Attributes:
        name: The name as a relation writes it.
        quantity: What it is about.
        answer: Its answer in the scope asked for.
        values: What somebody in force says, in the quantity's unit.
        said: What one source says, where the name asks for that; else empty.
    """

    name: str
    quantity: Quantity
    answer: "Answer"
    values: Interval
    said: tuple[Statement, ...] = ()

    def speakers(self) -> list[Statement]:
        """The statements that the values come from: votes, else bounds."""
        if self.said:
            return list(self.said)
        voting = [voice.speaker for vote in self.answer.votes for voice in vote.voices]
        return voting or [s.statement for s in self.answer.standings if s.state is State.BOUND]

    @property
    def as_of(self) -> PartialDate | None:
        """The day that it speaks of."""
        return self.said[0].as_of if self.said else self.answer.as_of

    @property
    def is_projected(self) -> bool:
        """It speaks of what is planned or expected."""
        if self.said:
            return any(one.is_projected for one in self.said)
        return self.answer.evidence.is_projected

    @property
    def pieces(self) -> tuple[Interval, ...]:
        """What is printed of it."""
        if not self.said:
            return self.answer.headline.pieces
        return tuple(
            dict.fromkeys(
                piece
                for one in self.said
                for piece in (one.pieces or (one.stated or Interval(None, None),))
            )
        )

    @property
    def point(self) -> Number | None:
        """The only figure that is printed, if it is one number."""
        pieces = self.pieces
        return pieces[0].low if len(pieces) == 1 and pieces[0].low == pieces[0].high else None


def operand_of(name: Name, answers: "Answers", scope: Scope = ()) -> Operand | None:
    """Return what a name stands for in a relation; None: nobody says anything of it.

    Args:
        name: A name of a relation, resolved.
        answers: Those of its quantity.
        scope: Where the relation holds: what the name leaves open has this value, else the default.
    """
    found = named(name, answers, scope)
    if found is None:
        return None
    quantity, answer = found.quantity, found.answer
    values = _together(found.said, quantity) if found.said else in_force(quantity, answer)
    return found._replace(values=on_a_line(values, quantity, answer)) if values else None


def named(name: Name, answers: "Answers", scope: Scope = ()) -> Operand | None:
    """Return the answer that a name stands for, whether or not somebody states a figure in it.

    None: there is no such answer, or the source that the name asks for says nothing of it.
    """
    answer = answer_in(answers, tuple({**dict(scope), **dict(name.scope)}.items()))
    said = said_by(name.source, answer) if name.source and answer else ()
    if answer is None or (name.source and not said):
        return None
    return Operand(name.key, answers.quantity, answer, Interval(None, None), said)


def said_by(source: str, answer: "Answer") -> tuple[Statement, ...]:
    """Return what a source says of what an answer is about: its newest, as far as several are.

    Its own records, else what others quote it as saying. What it plans or expects counts only
    where it says nothing else.
    """
    usable = [one for one in answer.standings if one.state not in _UNSAID and one.statement.stated]
    own = [one for one in usable if one.statement.estimate.source == source]
    found = own or [one for one in usable if one.statement.origin == source]
    told = [one for one in found if not one.statement.is_projected] or found
    newest = max(map(_middle, told), default=0.0)
    return tuple(one.statement for one in told if _middle(one) == newest)


def _middle(one: Standing) -> float:
    day = one.statement.as_of
    return day.middle if day else float("-inf")


def _together(said: tuple[Statement, ...], quantity: Quantity) -> Interval:
    """Return all that a source says on one day; what has two ends goes before what has one."""
    values = [one.compared or one.stated or Interval(None, None) for one in said]
    whole = [one for one in values if one.low is not None and one.high is not None]
    return within_limits(hull(whole or values), quantity)


def on_a_line(values: Interval, quantity: Quantity, answer: "Answer") -> Interval:
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


def answer_in(answers: "Answers", scope: Scope) -> "Answer | None":
    """Return the answer in a scope; what the scope does not name has its default."""
    quantity = answers.quantity
    merged = tuple({**dict(quantity.scope), **dict(scope)}.items())
    cell = main_cell(quantity._replace(scope=merged))
    return next((one for one in answers.answers if one.cell == cell), None)


def in_force(quantity: Quantity, answer: "Answer") -> Interval | None:
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
    return within_limits(values, quantity)


def _contradicts(bound: Statement, said: Interval) -> bool:
    """It lies wholly beside what is said, with the hard one of its ends."""
    figure = bound.figure
    if bound.stated is None:
        return False
    if is_below(bound.stated, said):
        return not figure.soft_high
    return is_below(said, bound.stated) and not figure.soft_low


def within_limits(values: Interval, quantity: Quantity) -> Interval:
    """Return values as far as the quantity allows them; all of them if it allows none."""
    limits = limits_of(quantity)
    return (intersect(values, limits) if limits else None) or values


def limits_of(quantity: Quantity) -> Interval | None:
    """Return what the quantity itself allows; None where its limits contradict each other."""
    low, high = quantity.minimum, quantity.maximum
    if low is not None and high is not None and low > high:
        return None
    return Interval(low, high)
