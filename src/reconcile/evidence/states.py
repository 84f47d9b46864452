"""The state of every estimate, and the votes and bounds that are left.

Nothing disappears silently: each estimate ends with exactly one state and a reason
that a person can read (the model is chrony's ``selectdata`` report).
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from reconcile import wording
from reconcile.evidence.comparable import Cell, Statement
from reconcile.evidence.editions import Editions, editions, is_retracted
from reconcile.evidence.time import Floor, outgrown, reference_date, too_old
from reconcile.evidence.voices import Echo, Voice, cut, listen
from reconcile.ledger.records import Quantity, Source
from reconcile.values import Interval, PartialDate, hull, intersect, is_below


class State(StrEnum):
    """What became of one estimate."""

    CORE = "core"
    VOTE = "vote"
    DISSENT = "dissent"
    BOUND = "bound"
    RELAY = "relay"
    RELAY_MISMATCH = "relay-mismatch"
    SUPERSEDED = "superseded"
    EARLIER = "earlier"
    OTHER_PERIOD = "other-period"
    OTHER_SCOPE = "other-scope"
    PROJECTED = "projected"
    DEPRECATED = "deprecated"
    RETRACTED = "retracted"
    UNREADABLE = "unreadable"


class Standing(NamedTuple):
    """One estimate and what became of it."""

    statement: Statement
    state: State
    reason: str


class Vote(NamedTuple):
    """What one issuer in force says: two ends, counted once.

    Attributes:
        issuer: The body that speaks.
        stated: Its values as printed, in the quantity's unit.
        compared: The values used to compare, with implied widths.
        voices: The voices that make the vote; more than one when it spoke twice on one day.
    """

    issuer: str
    stated: Interval
    compared: Interval
    voices: tuple[Voice, ...]


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


class Difference(NamedTuple):
    """A statement that was set aside and what it was set aside for.

    Attributes:
        kind: ``earlier``, ``edition``, ``revision`` (by its own issuer) or ``relay``.
        left: The statement that was set aside.
        right: What stands in its place, when that is one statement.
        detail: How they depart, in one clause; may be empty.
    """

    kind: str
    left: Statement
    right: Statement | None
    detail: str = ""


class Evidence(NamedTuple):
    """What counts in one cell of one quantity, and what does not.

    Attributes:
        cell: What is counted.
        as_of: The reference date.
        votes: One for each issuer in force, in order of appearance.
        bounds: One-sided limits.
        standings: Every estimate of the cell that is not a vote, with its state.
        differences: What was set aside and still deserves a word.
    """

    cell: Cell
    as_of: PartialDate | None
    votes: tuple[Vote, ...]
    bounds: tuple[Bound, ...]
    standings: tuple[Standing, ...]
    differences: tuple[Difference, ...]


def weigh(
    quantity: Quantity,
    statements: Sequence[Statement],
    sources: Mapping[str, Source],
    as_of: PartialDate | None = None,
) -> list[Evidence]:
    """Find which statements about one quantity count, cell by cell, and why the others do not.

    Args:
        quantity: What they are about.
        statements: All of that quantity, made comparable.
        sources: Every source of the ledger, by id.
        as_of: The reference date; None: the newest date among the votes of each cell.

    Returns:
        One for each cell, in order of appearance.
    """
    bench: dict[Cell, _Bench] = {}
    for statement in statements:
        bench.setdefault(statement.cell, _Bench(statement.cell, quantity, as_of))
    readable = []
    for statement in statements:
        if standing := _unfit(statement, sources):
            bench[statement.cell].standings.append(standing)
        else:
            readable.append(statement)
    voices, echoes = listen(readable)
    newer = editions(readable, sources)
    speakers = {voice.origin: voice.speaker for voice in reversed(voices)}
    for echo in echoes:
        bench[echo.statement.cell].set_aside_echo(echo, newer)
    for voice in voices:
        bench[voice.cell].admit(voice, newer, speakers)
    return [one.close() for one in bench.values()]


def _unfit(statement: Statement, sources: Mapping[str, Source]) -> Standing | None:
    """What is left out before anyone listens."""
    estimate = statement.estimate
    if is_retracted(statement, sources):
        return Standing(statement, State.RETRACTED, "its source has been retracted")
    if estimate.rank == "deprecated":
        return Standing(statement, State.DEPRECATED, estimate.reason or "deprecated")
    if statement.stated is not None:
        return None
    if estimate.figure.interval is not None and not statement.is_primary:
        return Standing(statement, State.RELAY_MISMATCH, statement.trouble)
    reason = estimate.override or statement.trouble
    return Standing(statement, State.UNREADABLE, reason)


class _Bench:
    """The voices of one cell on their way to votes and bounds."""

    def __init__(self, cell: Cell, quantity: Quantity, as_of: PartialDate | None) -> None:
        self.cell = cell
        self.window = quantity.window
        self.as_of = as_of
        self.standings: list[Standing] = []
        self.differences: list[Difference] = []
        self.in_force: list[Voice] = []
        self.bounds: list[Bound] = []

    def set_aside_echo(self, echo: Echo, newer: Editions) -> None:
        """A statement that repeats or bends another is not counted again."""
        origin = echo.statement.origin
        if echo.mismatch:
            self._stand(echo.statement, State.RELAY_MISMATCH, echo.mismatch)
            self.differences.append(
                Difference("relay", echo.statement, echo.voice.speaker, echo.mismatch)
            )
            return
        successor = newer.successor(echo.voice)
        tail = f", which {successor} supersedes" if successor else ""
        verb = "says no more than the other record of" if echo.statement.is_primary else "repeats"
        self._stand(echo.statement, State.RELAY, f"{verb} {origin}{tail}")

    def admit(self, voice: Voice, newer: Editions, speakers: Mapping[str, Statement]) -> None:
        """Let a voice in, unless it is a projection or a newer edition replaced it."""
        if voice.speaker.is_projected:
            self._stand(voice.speaker, State.PROJECTED, "planned or expected, not yet so")
            return
        successor = newer.successor(voice)
        if successor is None:
            self.in_force.append(voice)
            return
        self._stand(voice.speaker, State.SUPERSEDED, f"{successor} replaced it")
        self.differences.append(
            Difference(
                "edition", voice.speaker, speakers.get(successor), f"{successor} supersedes it"
            )
        )

    def close(self) -> Evidence:
        """Turn the voices that are left into votes and bounds."""
        if self.cell.measure == "flow":
            self._keep_one_period()
        precise = [v for v in self.in_force if v.is_bounded and not v.is_vague]
        candidates = precise or [v for v in self.in_force if v.is_bounded]
        rest = [v for v in self.in_force if v not in candidates]
        votes = self._newest_of_each_issuer(candidates, rest)
        reference = self.as_of or reference_date([v.voices[0] for v in votes] or rest)
        votes = self._within_window(votes, reference)
        for voice in rest:
            self._admit_bound(voice, reference)
        votes = self._not_outgrown(votes)
        return Evidence(
            self.cell,
            reference,
            tuple(votes),
            tuple(self.bounds),
            tuple(self.standings),
            tuple(self.differences),
        )

    def _stand(self, statement: Statement, state: State, reason: str) -> None:
        self.standings.append(Standing(statement, state, reason))

    def _keep_one_period(self) -> None:
        """Flows are compared over one period: that of the newest."""
        newest = reference_date([v for v in self.in_force if v.is_bounded] or self.in_force)
        period = next(
            (v.speaker.estimate.period for v in reversed(self.in_force) if v.date == newest), None
        )
        kept = []
        for voice in self.in_force:
            own = voice.speaker.estimate.period
            if own is None or period is None or own.text == period.text:
                kept.append(voice)
            else:
                self._stand(
                    voice.speaker,
                    State.OTHER_PERIOD,
                    f"counts {own.text}, the answer counts {period.text}",
                )
        self.in_force = kept

    def _newest_of_each_issuer(
        self, candidates: Iterable[Voice], rest: Iterable[Voice]
    ) -> list[Vote]:
        """One vote for each issuer: its newest two-ended voice, cut to its newer bounds."""
        by_issuer: dict[str, list[Voice]] = {}
        for voice in candidates:
            by_issuer.setdefault(voice.issuer, []).append(voice)
        own_bounds: dict[str, list[Voice]] = {}
        for voice in rest:
            own_bounds.setdefault(voice.issuer, []).append(voice)
        votes = []
        for issuer, voices in by_issuer.items():
            newest = max(_order(voice) for voice in voices)
            current = [voice for voice in voices if _order(voice) == newest]
            for old in voices:
                if old not in current:
                    self._revise(old, current[-1])
            narrowed = [v for v in (self._cut(c, own_bounds.get(issuer, [])) for c in current) if v]
            if narrowed:
                votes.append(_vote(narrowed))
        return votes

    def _revise(self, old: Voice, new: Voice) -> None:
        date = f" of {new.date.text}" if new.date else ""
        self._stand(
            old.speaker, State.SUPERSEDED, f"{old.issuer} gave a newer figure: {new.origin}{date}"
        )
        if not intersect(old.compared, new.compared):
            self.differences.append(Difference("revision", old.speaker, new.speaker))

    def _cut(self, voice: Voice, bounds: Iterable[Voice]) -> Voice | None:
        """What is left of a vote after the issuer's own newer one-ended statements."""
        for bound in bounds:
            if _order(bound) <= _order(voice) or bound.is_bounded:
                continue
            left = intersect(voice.stated, bound.stated)
            if left is None:
                self._revise(voice, bound)
                return None
            if left != voice.stated:
                voice = cut(voice, left)
        return voice

    def _within_window(self, votes: Iterable[Vote], reference: PartialDate | None) -> list[Vote]:
        kept = []
        for vote in votes:
            reason = too_old(vote.voices[0], self.cell.measure, self.window, reference)
            if reason:
                self._retire(vote, reason)
            else:
                kept.append(vote)
        return kept

    def _not_outgrown(self, votes: list[Vote]) -> list[Vote]:
        if self.cell.measure != "cumulative":
            return votes
        voices = [voice for vote in votes for voice in vote.voices]
        floors = [Floor(v.issuer, v.date, v.compared) for v in voices if v.date]
        floors += [
            Floor(b.issuer, b.voice.date, b.values)
            for b in self.bounds
            if b.values.low is not None and not b.is_soft and not b.is_derived and b.voice.date
        ]
        passed = outgrown(voices, floors)
        kept = []
        for vote in votes:
            floor = passed.get(vote.voices[0].speaker.estimate.id)
            if floor is None:
                kept.append(vote)
            else:
                self._retire(
                    vote,
                    f"as of {wording.date(vote.voices[0].date)}; {floor.issuer} had "
                    f"{wording.interval(floor.values)} by {floor.date.text}",
                )
        return kept

    def _retire(self, vote: Vote, reason: str) -> None:
        """An older vote: of a stock it says nothing now, of a cumulative count a floor is left."""
        for voice in vote.voices:
            self._stand(voice.speaker, State.EARLIER, reason)
            self.differences.append(Difference("earlier", voice.speaker, None, reason))
            if self.cell.measure == "cumulative" and voice.stated.low is not None:
                floor = Interval(voice.stated.low, None, voice.stated.low_closed)
                soft = voice.speaker.estimate.basis != "documented"
                self.bounds.append(Bound(voice.issuer, floor, soft, True, voice))

    def _admit_bound(self, voice: Voice, reference: PartialDate | None) -> None:
        """A one-ended or vague voice limits the answer, as long as it still stands."""
        reason = too_old(voice, self.cell.measure, self.window, reference)
        is_floor = voice.stated.low is not None
        if reason and not (is_floor and self.cell.measure == "cumulative"):
            self._stand(voice.speaker, State.EARLIER, reason)
            self.differences.append(Difference("earlier", voice.speaker, None, reason))
            return
        stated = voice.stated
        is_soft = voice.is_vague or (voice.soft_low if is_floor else voice.soft_high)
        values = Interval(stated.low, None, stated.low_closed) if reason else stated
        self.bounds.append(Bound(voice.issuer, values, is_soft, bool(reason), voice))
        self._stand(voice.speaker, State.BOUND, _bound_reason(voice))


def _order(voice: Voice) -> float:
    """Day by which an issuer's voices are ordered; undated ones come first."""
    return voice.date.middle if voice.date else float("-inf")


def _vote(voices: Sequence[Voice]) -> Vote:
    return Vote(
        voices[0].issuer,
        hull(voice.stated for voice in voices),
        hull(voice.compared for voice in voices),
        tuple(voices),
    )


def _bound_reason(voice: Voice) -> str:
    if voice.is_vague:
        return "vague words limit the answer and do not vote"
    if voice.stated.low is not None:
        return "a floor limits the answer and does not vote"
    soft = "soft " if voice.soft_high else ""
    return f"a {soft}ceiling limits the answer and does not vote"


def is_contradicted(bound: Bound, values: Interval) -> bool:
    """No value of the interval respects the bound."""
    return is_below(bound.values, values) or is_below(values, bound.values)
