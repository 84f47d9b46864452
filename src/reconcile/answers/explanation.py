"""Explain how an answer came about, step by step, as values that add up.

Nothing is decided here: the steps are a view of the reasons that the answer keeps, so
that each number can be checked against its file and line.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import NamedTuple

from reconcile.answers.answer import Answer, Answers, Counts
from reconcile.answers.asked import count
from reconcile.answers.contrast import Disagreement
from reconcile.evidence.states import IN_FORCE, Bound, Standing, State, Vote, pieces_of
from reconcile.evidence.time import limit_of
from reconcile.ledger.records import Estimate, Source
from reconcile.methods.sweep import Segment, depth_profile
from reconcile.values import Length, PartialDate, Place, day_of, overlaps
from reconcile.wording.glossary import Word


class Step(NamedTuple):
    """One step from figures to an answer.

    Attributes:
        name: Its key in JSON.
        title: What a person reads.
        does: What it does, in half a sentence.
        section: Where docs/methods.md says so: heading, then the entry in bold, if any.
    """

    name: str
    title: str
    does: str
    section: str


_COUNT, _RANGES = "Which statements count", "Three nested ranges"
STEPS = (
    Step("figures", "Figures", "follows each figure to who said it first", f"{_COUNT}, Origin"),
    Step("cells", "Cells", "keeps apart what counts different things", f"{_COUNT}, Cells"),
    Step("set_aside", "Set aside", "leaves out what does not count, and says why", _COUNT),
    Step("date", "Date", "finds the day that the answer speaks of", f"{_COUNT}, Window"),
    Step("votes", "Votes", "gives each issuer in force one vote", f"{_COUNT}, Editions"),
    Step("bounds", "Bounds", "limits the answer by what has one end", f"{_COUNT}, Window"),
    Step("depth", "Depth", "counts the issuers whose vote holds each value", _RANGES),
    Step("ranges", "Ranges", "reads three nested ranges off the depth", _RANGES),
    Step("headline", "Headline", "chooses what is fit to print", f"{_RANGES}, Headline"),
    Step("verdict", "Verdict", "says how many of the issuers agree", f"{_RANGES}, Verdict"),
    Step(
        "disagreements",
        "Disagreements",
        "looks for what explains each difference",
        "Disagreements and their causes",
    ),
    Step(
        "relations", "Relations", "asks what follows from other quantities", "What relations leave"
    ),
)


class CellCount(NamedTuple):
    """How many figures one cell holds, by what became of them."""

    answer: Answer
    figures: int
    states: tuple[tuple[State, int], ...]


class Moment(NamedTuple):
    """The day that the answer speaks of, and how old a vote may be.

    Attributes:
        day: The reference date; None when nothing is dated.
        chosen_by: ``asked`` (for this date or period), ``votes`` or ``bounds`` (the newest of
            them), or ``none``.
        speakers: Issuers that speak of that very date.
        window: How much older a vote may be; None: as old as it likes.
        since: First day that lies in the window, as text; None without a window.
    """

    day: PartialDate | None
    chosen_by: str
    speakers: tuple[str, ...]
    window: Length | None
    since: str | None


@dataclass(frozen=True)
class Explanation:
    """Every step from the figures about one quantity to its answer.

    Attributes:
        answers: What is explained; the first answer is gone through in full.
        places: Where each figure stands, by the id of its estimate.
        sources: Those of the ledger, by id.
        wanted: The date or period that was asked for, as written; None: the newest.
    """

    answers: Answers
    places: Mapping[str, Place]
    sources: Mapping[str, Source]
    wanted: str | None = None

    @property
    def answer(self) -> Answer:
        """The answer that is gone through in full."""
        return self.answers.answers[0]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that were made: the last only where other quantities say something."""
        follows = self.answer.derived or self.answer.left
        return STEPS if follows else STEPS[:-1]

    @cached_property
    def counts(self) -> Counts:
        """How many figures all cells hold, and who stands behind them."""
        return count(standing for answer in self.answers.answers for standing in answer.standings)

    @cached_property
    def cells(self) -> tuple[CellCount, ...]:
        """How many figures each cell holds; the first is the one gone through."""
        return tuple(_cell_count(answer) for answer in self.answers.answers)

    @cached_property
    def states(self) -> tuple[tuple[State, tuple[Standing, ...]], ...]:
        """The figures of the first cell, by what became of them."""
        return _by_state(self.answer.standings)

    @property
    def set_aside(self) -> list[tuple[State, tuple[Standing, ...]]]:
        """The figures of the first cell that neither vote nor limit, by state."""
        return [(state, group) for state, group in self.states if state not in IN_FORCE]

    @cached_property
    def moment(self) -> Moment:
        """The reference date and the window."""
        return _moment(self.answers, is_asked=self.wanted is not None)

    @cached_property
    def profile(self) -> tuple[Segment, ...]:
        """The stretches over which as many issuers agree."""
        stated, _ = pieces_of(self.answer.votes)
        return tuple(depth_profile([piece.compared for piece in stated]))

    @cached_property
    def causes(self) -> tuple[tuple[str, tuple[Disagreement, ...]], ...]:
        """The disagreements by their first cause."""
        groups: dict[str, list[Disagreement]] = {}
        for disagreement in self.answer.disagreements:
            groups.setdefault(disagreement.causes[0].kind, []).append(disagreement)
        return tuple((kind, tuple(group)) for kind, group in groups.items())


class RulePage(NamedTuple):
    """The manual page of one rule."""

    code: str
    name: str
    severity: str
    text: str


class Explained(NamedTuple):
    """What `explain` has to tell; mostly one entry of one kind."""

    rules: tuple[RulePage, ...] = ()
    words: tuple[Word, ...] = ()
    quantities: tuple[Explanation, ...] = ()


def explain(
    answers: Answers,
    locate: Callable[[Estimate], Place],
    sources: Mapping[str, Source],
    wanted: str | None = None,
) -> Explanation:
    """Go through the steps that led to an answer.

    Args:
        answers: What is to be explained, as `answer_all` gave it.
        locate: Where an estimate stands (`Places.of_estimate`).
        sources: Those of the ledger, by id.
        wanted: The date or period that was asked for, as written; None: the newest.
    """
    estimates = (
        standing.statement.estimate for answer in answers.answers for standing in answer.standings
    )
    return Explanation(answers, {e.id: locate(e) for e in estimates}, sources, wanted)


def _by_state(standings: Iterable[Standing]) -> tuple[tuple[State, tuple[Standing, ...]], ...]:
    groups: dict[State, list[Standing]] = {}
    for standing in standings:
        groups.setdefault(standing.state, []).append(standing)
    return tuple((state, tuple(groups[state])) for state in State if state in groups)


def _cell_count(answer: Answer) -> CellCount:
    states = tuple((state, len(group)) for state, group in _by_state(answer.standings))
    return CellCount(answer, len(answer.standings), states)


def _moment(answers: Answers, *, is_asked: bool) -> Moment:
    evidence = answers.answers[0].evidence
    day = evidence.as_of
    window = limit_of(evidence.cell.measure, answers.quantity.window)
    since = None
    if day is not None and window is not None:
        since = day_of(window.before(ceil(day.middle))).text
    named = [voice for voice in evidence.in_force if day is not None and voice.date == day]
    voting = [voice for voice in named if voice.is_bounded]
    chosen_by = "none"
    if is_asked:
        chosen_by = "asked"
    elif day is not None:
        chosen_by = "votes" if voting else "bounds"
    speakers = dict.fromkeys(voice.issuer for voice in voting or named)
    return Moment(day, chosen_by, tuple(speakers), window, since=since)


def holders(stretch: Segment, votes: Sequence[Vote]) -> tuple[str, ...]:
    """Name the issuers whose vote holds a stretch: cut at every end, it is held whole or not."""
    return tuple(
        vote.issuer
        for vote in votes
        if any(overlaps(stretch.interval, piece.compared) for piece in vote.pieces)
    )


def bound_kind(bound: Bound) -> str:
    """Return ``hard`` or ``soft``, and whether the bound is derived from another count."""
    return ("soft" if bound.is_soft else "hard") + (", derived" if bound.is_derived else "")
