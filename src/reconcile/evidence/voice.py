"""What one origin says in one cell on one day."""

from typing import NamedTuple

from reconcile.evidence.comparable import Statement
from reconcile.values import Interval, PartialDate


class Piece(NamedTuple):
    """One of the values or ranges between which a statement leaves open.

    Attributes:
        speaker: The statement, narrowed to it.
        stated: Its values in the quantity's unit, as printed.
        compared: The same with the implied width of a bare point.
    """

    speaker: Statement
    stated: Interval
    compared: Interval


class Voice(NamedTuple):
    """What one origin says in one cell on one day.

    Attributes:
        speaker: The statement that stands for it on the screen.
        stated: Its values in the quantity's unit, as printed.
        compared: The same with the implied width of a bare point.
        date: The date it speaks of, or None.
        is_class: It is no more than a class of size, and refines nothing of what it replaced.
        rests_on: The issuers from whose numbers its origin makes its own, however far back.
        published: The day its origin was published, else who repeats it; None: not known.
    """

    speaker: Statement
    stated: Interval
    compared: Interval
    date: PartialDate | None
    is_class: bool = False
    rests_on: frozenset[str] = frozenset()
    published: PartialDate | None = None

    @property
    def origin(self) -> str:
        """Source id."""
        return self.speaker.origin

    @property
    def issuer(self) -> str:
        """The body by which votes are counted."""
        return self.speaker.issuer

    @property
    def is_bounded(self) -> bool:
        """It has two ends, so that it can vote."""
        return self.stated.low is not None and self.stated.high is not None

    @property
    def is_vague(self) -> bool:
        """It rests on vague words only, or on a class of size."""
        return self.is_class or self.speaker.figure.vague

    @property
    def soft_low(self) -> bool:
        """A value under the low end would be no contradiction."""
        return self.speaker.figure.soft_low

    @property
    def soft_high(self) -> bool:
        """A value over the high end would be no contradiction."""
        return self.speaker.figure.soft_high


def voice_of(statement: Statement) -> Voice:
    """Let a statement speak for its origin."""
    nothing = Interval(None, None)
    stated, compared = statement.stated or nothing, statement.compared or nothing
    return Voice(statement, stated, compared, statement.as_of)


def why_no_vote(voice: Voice) -> str:
    """Say why a voice in force limits the answer and does not vote."""
    if voice.is_class:
        return "no more than a class of size: it limits the answer and does not vote"
    if voice.is_vague:
        return "vague words limit the answer and do not vote"
    if voice.stated.low is not None:
        return "a floor limits the answer and does not vote"
    soft = "soft " if voice.soft_high else ""
    return f"a {soft}ceiling limits the answer and does not vote"
