"""How an answer came about, step by step, as values that add up.

Nothing is decided here: the steps are read off the answer and off the evidence that
it was made from, so that each number can be checked against its file and line.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from reconcile.answers.answer import Answer, Answers
from reconcile.answers.consensus import hard_limits
from reconcile.answers.disagreement import Disagreement
from reconcile.evidence.comparable import Statement, main_cell, statements
from reconcile.evidence.states import IN_FORCE, Bound, Evidence, Settled, Standing, State, Vote
from reconcile.evidence.time import limit_of
from reconcile.evidence.weigh import weigh
from reconcile.ledger.records import Estimate, Ledger, Quantity
from reconcile.methods.sweep import Segment, deepest, depth_profile, pieces
from reconcile.values import Interval, PartialDate, Place, overlaps


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
        chosen_by: ``as-of`` (it was asked for), ``votes`` or ``bounds`` (the newest of them),
            or ``none``.
        speakers: Issuers that speak of that very date.
        window: Days that a vote may be older; None: any number.
        since: First day that lies in the window, as text; None without a window.
    """

    day: PartialDate | None
    chosen_by: str
    speakers: tuple[str, ...]
    window: float | None
    since: str | None


class Choice(NamedTuple):
    """How the headline was chosen.

    Attributes:
        rule: Which rule applied, with the numbers that it looked at.
        before: Its values before they were cut to the hard bounds.
        is_cut: The hard bounds took something away.
        ruled_out: Its pieces that a hard bound rules out; they stay, as one voice against another.
    """

    rule: str
    before: tuple[Interval, ...]
    is_cut: bool
    ruled_out: tuple[Interval, ...]


class Explanation(NamedTuple):
    """Every step from the figures about one quantity to its answer.

    Attributes:
        answers: What is explained; the first answer is gone through in full.
        places: Where each figure stands, by the id of its estimate.
        figures: How many there are in all cells.
        unpublished: How many more there are that had not been published by then.
        documents: How many documents print them.
        origins: How many origins said them first.
        issuers: How many bodies the origins belong to.
        cells: How many figures each cell holds; the first is the one gone through.
        voices: How many voices of the first cell are in force: no edition has replaced them.
        states: The figures of the first cell, by what became of them.
        moment: The reference date and the window.
        bounds: One-sided limits.
        hard: What the hard ones leave; None when they contradict each other.
        profile: The stretches over which as many issuers agree.
        deepest: The most issuers that share one value (K).
        choice: How the headline was chosen.
        rule: Which rule gave the verdict.
        causes: The disagreements by their first cause.
    """

    answers: Answers
    places: Mapping[str, Place]
    figures: int
    unpublished: int
    documents: int
    origins: int
    issuers: int
    cells: tuple[CellCount, ...]
    voices: int
    states: tuple[tuple[State, tuple[Standing, ...]], ...]
    moment: Moment
    bounds: tuple[Bound, ...]
    hard: Interval | None
    profile: tuple[Segment, ...]
    deepest: int
    choice: Choice
    rule: str
    causes: tuple[tuple[str, tuple[Disagreement, ...]], ...]

    @property
    def answer(self) -> Answer:
        """The answer that is gone through in full."""
        return self.answers.answers[0]


class RulePage(NamedTuple):
    """The manual page of one rule."""

    code: str
    name: str
    severity: str
    text: str


class Word(NamedTuple):
    """One word of the method: a verdict, a flag, a range, a state or a cause."""

    kind: str
    name: str
    text: str


class Explained(NamedTuple):
    """What `explain` has to tell; mostly one entry of one kind."""

    rules: tuple[RulePage, ...] = ()
    words: tuple[Word, ...] = ()
    quantities: tuple[Explanation, ...] = ()


def explain(
    answers: Answers,
    ledger: Ledger,
    locate: Callable[[Estimate], Place],
    as_of: PartialDate | None = None,
) -> Explanation:
    """Go through the steps that led to an answer.

    Args:
        answers: What is to be explained, as `answer_all` gave it.
        ledger: What it was made from.
        locate: Where an estimate stands (`Places.of_estimate`).
        as_of: The day that was asked for, as it was given to `answer_all`.
    """
    quantity, main = answers.quantity, answers.answers[0]
    told = [s.statement for one in answers.answers for s in one.standings]
    printed = sum(estimate.quantity == quantity.id for estimate in ledger.estimates)
    evidence = _evidence(quantity, ledger, as_of)
    profile = tuple(depth_profile([vote.compared for vote in main.votes]))
    bounds = evidence.settled.bounds
    hard = hard_limits(bounds)
    return Explanation(
        answers,
        {statement.estimate.id: locate(statement.estimate) for statement in told},
        len(told),
        printed - len(told),
        *_sources_of(told),
        tuple(_count(one) for one in answers.answers),
        len(evidence.in_force),
        _by_state(main.standings),
        _moment(quantity, evidence, as_of),
        bounds,
        hard,
        profile,
        deepest(profile),
        _choice(main, hard),
        _ruling(main, deepest(profile)),
        _by_cause(main.disagreements),
    )


def _sources_of(told: Iterable[Statement]) -> tuple[int, int, int]:
    """How many documents, origins and issuers stand behind statements."""
    names = [(one.estimate.source, one.origin, one.issuer) for one in told]
    documents, origins, issuers = (len({name[index] for name in names}) for index in range(3))
    return documents, origins, issuers


def _evidence(quantity: Quantity, ledger: Ledger, as_of: PartialDate | None) -> Evidence:
    """The evidence of the main cell, weighed once more: an answer keeps only what it comes to."""
    estimates = [one for one in ledger.estimates if one.quantity == quantity.id]
    comparable = statements(quantity, estimates, ledger.sources, as_of)
    main = main_cell(quantity)
    found = weigh(quantity, comparable, ledger.sources, as_of)
    nothing = Evidence(main, (), Settled(as_of, (), (), (), ()))
    return next((one for one in found if one.cell == main), nothing)


def _by_state(standings: Iterable[Standing]) -> tuple[tuple[State, tuple[Standing, ...]], ...]:
    groups: dict[State, list[Standing]] = {}
    for standing in standings:
        groups.setdefault(standing.state, []).append(standing)
    return tuple((state, tuple(groups[state])) for state in State if state in groups)


def _count(answer: Answer) -> CellCount:
    states = tuple((state, len(group)) for state, group in _by_state(answer.standings))
    return CellCount(answer, len(answer.standings), states)


def _by_cause(found: Iterable[Disagreement]) -> tuple[tuple[str, tuple[Disagreement, ...]], ...]:
    groups: dict[str, list[Disagreement]] = {}
    for one in found:
        groups.setdefault(one.causes[0].kind, []).append(one)
    return tuple((kind, tuple(group)) for kind, group in groups.items())


def _moment(quantity: Quantity, evidence: Evidence, as_of: PartialDate | None) -> Moment:
    day = evidence.settled.as_of
    window = limit_of(evidence.cell.measure, quantity.window)
    since = None
    if day is not None and window is not None:
        since = date.fromordinal(max(1, ceil(day.middle - window))).isoformat()
    named = [voice for voice in evidence.in_force if day is not None and voice.date == day]
    voting = [voice for voice in named if voice.is_bounded]
    chosen_by = "none"
    if day is not None:
        chosen_by = "as-of" if as_of else "votes" if voting else "bounds"
    speakers = dict.fromkeys(voice.issuer for voice in voting or named)
    return Moment(day, chosen_by, tuple(speakers), window, since)


def holders(stretch: Segment, votes: Sequence[Vote]) -> tuple[str, ...]:
    """Issuers whose vote holds a stretch: the line is cut at every end, so all of it or none."""
    return tuple(vote.issuer for vote in votes if overlaps(stretch.interval, vote.compared))


def _choice(answer: Answer, hard: Interval | None) -> Choice:
    found, n = answer.headline, len(answer.votes)
    if found.which == "corroborated":
        rule = f"n = {n}, at least 4, and something is corroborated: what at least two issuers say"
        before = answer.corroborated
    elif found.which == "bounds":
        rule, before = "n = 0: nobody votes, so the bounds are what is left", found.pieces
    elif found.which == "none":
        rule, before = "n = 0 and there are no bounds: there is nothing to print", ()
    else:
        before = pieces(depth_profile([vote.stated for vote in answer.votes]), 1)
        reason = "n = 1: the only vote"
        if n > 1:
            why = "fewer than 4" if n < 4 else "but nothing is corroborated"
            reason = f"n = {n}, {why}: the votes themselves"
        rule = f"{reason}, as printed"
    ruled_out = tuple(piece for piece in found.pieces if hard and not overlaps(piece, hard))
    return Choice(rule, before, before != found.pieces, ruled_out)


def _ruling(answer: Answer, support: int) -> str:
    """The rule that gave the verdict, with the numbers that it looked at."""
    n = len(answer.votes)
    parts = len(answer.core.pieces) if answer.core else 0
    if n == 0:
        return {
            "bounds-only": "n = 0, and the bounds leave something",
            "conflict": "n = 0, and the hard bounds exclude each other",
        }.get(answer.verdict, "n = 0, and there are no bounds")
    rules = {
        "single-origin": "n = 1: one issuer votes, and nobody else confirms it",
        "unanimous": f"K = n: all {n} share a value",
        "majority": f"K = {support} is more than half of n = {n}, and the core is one piece",
        "conflict": f"K = 1 of n = {n}: no two issuers share a value",
    }
    few = f"K = {support} is not more than half of n = {n}"
    apart = f"K = {support} of n = {n}, but the core is {parts} pieces"
    return rules.get(answer.verdict, few if 2 * support <= n else apart)


def bound_kind(bound: Bound) -> str:
    """``hard`` or ``soft``, and whether it is what is left of an earlier or partial count."""
    return ("soft" if bound.is_soft else "hard") + (", derived" if bound.is_derived else "")


def set_aside(explanation: Explanation) -> list[tuple[State, tuple[Standing, ...]]]:
    """The figures of the first cell that neither vote nor limit, by state."""
    return [(state, group) for state, group in explanation.states if state not in IN_FORCE]


_WORDS = {
    "verdict": """
single-origin: One issuer is in force. Its range is the answer, and nobody else confirms it.
unanimous: There is a value that every issuer in force allows (K = n).
majority: More than half of the issuers share a value, and all such values lie in one piece.
split: Some issuers share a value, but not more than half of them do, or in several pieces.
conflict: No two issuers share a value (K = 1 < n), or hard bounds exclude each other.
bounds-only: Nobody gives two ends. What is known is a floor, a ceiling or both.
no-evidence: Nothing usable is there: every figure was set aside, and each says why.
""",
    "flag": """
fragile: The verdict hangs on one voice, or on lineage. Each issuer is left out in turn, then all
 who draw on another and all whose origin is not known; what makes the verdict weaker is named.
bound-conflict: The hard bounds leave nothing of the core: most issuers agree on what somebody rules
 out.
""",
    "range": """
span: All that anyone in force says, [min low, max high]. One more issuer never shrinks it.
corroborated: The values that at least two issuers allow, {x : d(x) ≥ 2}. One more issuer never
 shrinks it.
core: Where most issuers agree, {x : d(x) = K}, if K ≥ 2 or n = 1. It is called most shared, never
 confirmed: of the three ranges it misses the truth most often.
""",
    "state": """
core: The figure votes, and its vote holds what most issuers share.
vote: The figure votes, and holds no value or only a part of what most issuers share.
dissent: The figure votes, and shares no value with the core.
bound: The figure has one end, or is vague. It limits the answer: it can contradict, never confirm.
relay: The figure repeats an origin, which counts once however often it is repeated.
relay-mismatch: The figure names an origin and departs from it: another figure, another kind of
 claim (a floor made of a range, a fact made of a plan), another measure, period or scope. It is
 reported and never counted.
superseded: A newer edition, or a newer figure of the same issuer, took its place.
earlier: The date lies too far before the reference date, or a later count has outgrown the figure.
 Of a cumulative count a soft floor is left; an older stock says nothing about the reference date.
other-period: The figure counts over another period than the answer, or over a part of it only.
other-scope: The figure counts something else than the answer, and has an answer of its own.
projected: The figure is a plan or an expectation, not yet so.
deprecated: The ledger takes the figure out, with the reason that stands beside it.
retracted: The document, or the origin that it repeats, has been retracted.
unreadable: Words without a number that can be used. They are kept and shown, and count for nothing.
""",
    "cause": """
time: The two dates differ and the measure can change meanwhile; of a cumulative count the later one
 is larger. Both figures can be right: a note.
edition: The ledger declares that one supersedes the other: a note.
scope: They count another measure, another value of a dimension, or from another start: a note.
basis: They rest on different grounds, such as documented against claimed.
relay: One of the two misquotes its origin.
unit: Their ratio lies within 2 % of a power of ten, which suggests a slip of scale.
width: They would meet if the widths that hedges and bare figures imply were doubled.
unexplained: Nothing in the data explains the difference. Read both sources.
""",
}


def _words() -> Iterable[Word]:
    for kind, table in _WORDS.items():
        for line in table.strip().replace("\n ", " ").splitlines():
            name, _, text = line.partition(": ")
            yield Word(kind, name, text)


WORDS = tuple(_words())
"""What the words of the method mean, in one paragraph each, consistent with docs/methods.md."""
