"""Name what became of every estimate, and hold the votes and bounds that are left.

Nothing disappears silently: each estimate ends with exactly one state and a reason
that a person can read (the model is chrony's ``selectdata`` report).
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from reconcile import wording
from reconcile.evidence.comparable import Cell, Statement
from reconcile.evidence.voice import Piece, Voice
from reconcile.ledger.records import Period
from reconcile.values import Interval, PartialDate, is_below
from reconcile.wording.printable import safe


class State(StrEnum):
    """What became of one estimate."""

    CORE = "core"
    VOTE = "vote"
    DISSENT = "dissent"
    BOUND = "bound"
    RELAY = "relay"
    RELAY_MISMATCH = "relay-mismatch"
    SUPERSEDED = "superseded"
    DRAWN = "drawn"
    EARLIER = "earlier"
    OTHER_PERIOD = "other-period"
    PROJECTED = "projected"
    DEPRECATED = "deprecated"
    RETRACTED = "retracted"
    UNREADABLE = "unreadable"


VOTING = frozenset({State.CORE, State.VOTE, State.DISSENT})
"""States of the estimates that votes are made of."""

IN_FORCE = VOTING | {State.BOUND}
"""States in which an estimate has a part in the answer."""

WITHDRAWN = frozenset({State.DEPRECATED, State.RETRACTED})
"""States of estimates that the ledger itself has taken out of use."""


PLANNED = "planned or expected, not yet so"
"""Why a plan does not count beside a fact."""


class Standing(NamedTuple):
    """One estimate and what became of it."""

    statement: Statement
    state: State
    reason: str

    def __repr__(self) -> str:
        return safe(f"<Standing {self.statement.estimate.id}: {self.state}>")


class Vote(NamedTuple):
    """What one issuer in force says: two ends, counted once.

    Attributes:
        issuer: The body that speaks.
        stated: Its values as printed, in the quantity's unit; of several pieces, their hull.
        compared: The values used to compare, with implied widths; likewise.
        voices: The voices that make the vote; more than one when it spoke twice on one day.
        pieces: What it leaves open, from low to high: *181 or 263*; mostly one. Only they hold
            a value, and as compared no two of them meet.
    """

    issuer: str
    stated: Interval
    compared: Interval
    voices: tuple[Voice, ...]
    pieces: tuple[Piece, ...]

    @property
    def rests_on(self) -> frozenset[str]:
        """The other issuers from whose numbers it makes its own."""
        return frozenset().union(*(voice.rests_on for voice in self.voices)) - {self.issuer}

    def __repr__(self) -> str:
        said = " or ".join(wording.interval(piece.stated) for piece in self.pieces)
        return safe(f"<Vote {self.issuer}: {said}>")


def pieces_of(votes: Iterable[Vote]) -> tuple[list[Piece], list[int]]:
    """Return the pieces of all votes, and for each the index of its vote."""
    found: list[Piece] = []
    owners: list[int] = []
    for index, vote in enumerate(votes):
        found.extend(vote.pieces)
        owners.extend([index] * len(vote.pieces))
    return found, owners


class Bound(NamedTuple):
    """A statement that limits the answer on one side and cannot vote.

    Attributes:
        issuer: The body that speaks.
        values: One-ended.
        is_soft: Going past it is no contradiction.
        is_derived: It is what is left of an earlier count.
        voice: The voice it comes from.
    """

    issuer: str
    values: Interval
    is_soft: bool
    is_derived: bool
    voice: Voice


class SetAside(NamedTuple):
    """A statement that was set aside and what it was set aside for.

    Attributes:
        kind: ``earlier``, ``edition``, ``revision`` (by its own issuer), ``part``, ``relay``,
            ``open`` (two relays of one origin), ``same-day`` (two records of one issuer) or
            ``vaguer`` (an edition that its newer one only widens: it stays).
        left: The statement that was set aside.
        right: What stands in its place, when that is one statement.
        detail: How they depart, in one clause; may be empty.
    """

    kind: str
    left: Statement
    right: Statement | None
    detail: str = ""


class Drawn(NamedTuple):
    """A figure that stands for others which count themselves.

    Attributes:
        vote: What would count twice: a mean, an adjustment, a review's pooled estimate, or a
            newspaper's *100 to 300* between a ministry's 100 and its opponent's 300.
        inputs: Those that it is made from; of such a range its low end and its high end.
        is_declared: Its source names them.
    """

    vote: Vote
    inputs: tuple[Vote, ...]
    is_declared: bool


NOTHING: Mapping[str, str] = {}
"""No remark; a plain mapping, so that answers can be pickled and copied."""


class Evidence(NamedTuple):
    """What counts in one cell of one quantity, and what does not.

    Attributes:
        cell: What is counted.
        in_force: The voices that no edition has replaced, projections left out.
        as_of: The reference date.
        votes: One for each issuer in force, in order of their names.
        bounds: One-sided limits.
        standings: The statements that do not vote, with their states.
        set_aside: What was set aside and still deserves a word.
        beside: Earlier votes that only a later floor has outgrown, so that nobody counted more.
        drawn: Votes that only combine others, which count themselves.
        on: The date that was asked about; None: the newest.
        period: The period that a flow is counted over; None: no flow, or nobody names one.
        remarks: What else is to be said of an estimate, by its id.
        is_projected: Nobody says what is, so that those who say what will be are heard.
        pace: The fastest change a day that any issuer's own figures show; None: not known.
        outdated: Origins that draw on what was replaced or retracted since, and on what.
    """

    cell: Cell
    in_force: tuple[Voice, ...] = ()
    as_of: PartialDate | None = None
    votes: tuple[Vote, ...] = ()
    bounds: tuple[Bound, ...] = ()
    standings: tuple[Standing, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    beside: tuple[Vote, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    period: Period | None = None
    on: PartialDate | None = None
    remarks: Mapping[str, str] = NOTHING
    is_projected: bool = False
    outdated: Mapping[str, str] = NOTHING
    pace: float | None = None

    def __repr__(self) -> str:
        votes, bounds = len(self.votes), len(self.bounds)
        return safe(
            f"<Evidence: {wording.plural(votes, 'vote')}, {wording.plural(bounds, 'bound')}>"
        )


def is_contradicted(bound: Bound, values: Interval) -> bool:
    """Tell whether no value of the interval respects the bound."""
    return is_below(bound.values, values) or is_below(values, bound.values)
