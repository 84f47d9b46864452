"""`reconcile.explanation/1`: what `reconcile explain --json` prints."""

from typing import Annotated, Literal, NotRequired, TypedDict

from reconcile.evidence.states import State
from reconcile.formats.shapes.common import (
    Cell,
    Citation,
    Code,
    Conflict,
    Count,
    Exchanged,
    Keyword,
    Ordinal,
    Position,
    Severity,
    Subject,
    Verdict,
    Which,
    one_of,
)
from reconcile.formats.shapes.following import Derived, Left
from reconcile.values import Number
from reconcile.wording.glossary import words


class RulePage(TypedDict):
    """The manual page of one rule."""

    code: Code
    """Its code."""
    name: str
    """The problem in words, with hyphens."""
    severity: Severity
    """What its findings are, unless they say otherwise."""
    text: str
    """The page."""


class Word(TypedDict):
    """One entry of the glossary."""

    kind: Annotated[str, one_of(*dict.fromkeys(word.kind for word in words()))]
    """What it is a word for."""
    name: str
    """The word."""
    text: str
    """What it means, in one paragraph."""


class Ends(TypedDict):
    """A range with what it does at its ends."""

    low: Number | None
    """Low end in the quantity's unit; null: an open side."""
    high: Number | None
    """High end, likewise."""
    low_closed: bool | None
    """Whether the low end itself belongs to it; null: there is no low end."""
    high_closed: bool | None
    """Whether the high end itself belongs to it; null: there is no high end."""


class Figure(Position):
    """A figure, and where it stands."""

    id: str
    """Id of the estimate."""
    source: str
    """Id of the document that prints it."""
    stated: str | None
    """The phrase as printed."""
    exchange: NotRequired[Exchanged]
    """What its money was converted with; absent when nothing was."""


class Step(TypedDict):
    """One step from figures to an answer."""

    does: str
    """What it does, in half a sentence."""
    section: str
    """Where docs/methods.md says so: heading, then the entry in bold, if any."""


class Figures(Step):
    """Follows each figure to who said it first."""

    figures: Count
    """Figures in all cells."""
    unpublished: Count
    """More that had not been published by then."""
    documents: Count
    """Documents that print them."""
    origins: Count
    """Sources that said them first."""
    issuers: Count
    """Bodies that the origins belong to."""


class CellCount(Cell):
    """What one cell holds."""

    figures: Count
    """Figures in it."""
    states: dict[State, Ordinal]
    """How many there are in each state."""
    headline: str
    """Its answer that is fit to print, in words."""
    verdict: Verdict
    """How far the issuers agree, in one word."""


class Cells(Step):
    """Keeps apart what counts different things."""

    cells: Annotated[list[CellCount], Keyword("minItems", 1)]
    """One for each measure and scope; the first is gone through."""
    voices: Count
    """Voices of the first cell that no edition has replaced."""


class FigureAside(Figure):
    """A figure that does not count."""

    origin: str
    """Id of the source that said it first."""
    reason: str
    """Why, in words."""


class StateAside(TypedDict):
    """The figures that were set aside for one reason."""

    state: State
    """What became of them."""
    count: Ordinal
    """How many they are."""
    figures: list[FigureAside]
    """They themselves."""


class SetAside(Step):
    """Leaves out what does not count, and says why."""

    count: Count
    """Figures of the first cell that do not count."""
    states: list[StateAside]
    """The same by what became of them."""


class Date(Step):
    """Finds the day that the answer speaks of."""

    as_of: str | None
    """The reference date; null: nothing is dated."""
    chosen_by: Annotated[str, one_of("asked", "votes", "bounds", "none")]
    """It was asked for, or is that of the newest vote or bound."""
    speakers: list[str]
    """Issuers that speak of that very date."""
    window: str | None
    """How much older a vote may be, such as `6 months`; null: as old as it likes."""
    since: str | None
    """First day that lies in the window; null: there is no window."""


class DatedFigure(Figure):
    """A figure that a vote is made of."""

    as_of: str | None
    """The date it speaks of."""


class Vote(TypedDict):
    """What one issuer in force says, counted once."""

    issuer: str
    """The body that speaks."""
    stated: Ends
    """Its values as printed."""
    compared: Ends
    """The values used to compare, with implied widths."""
    pieces: NotRequired[list[Ends]]
    """What it leaves open, if that is more than one value or range."""
    figures: list[DatedFigure]
    """The figures that it is made of."""


class Votes(Step):
    """Gives each issuer in force one vote."""

    issuers: Count
    """How many vote (n)."""
    votes: list[Vote]
    """Their votes."""


class Bound(Ends):
    """A statement that limits the answer on one side."""

    issuer: str
    """The body that speaks."""
    kind: Annotated[str, one_of("hard", "soft")]
    """Going past a soft bound is no contradiction."""
    derived: bool
    """It is what is left of an earlier or partial count."""
    figure: Figure
    """The figure it comes from."""


class Bounds(Step):
    """Limits the answer by what has one end."""

    bounds: list[Bound]
    """One-sided statements."""
    hard: Ends | None
    """What the hard ones leave; null: they contradict each other."""
    all: Ends
    """The tightest limits that all of them set."""


class Stretch(Ends):
    """Values that as many issuers allow."""

    depth: Ordinal
    """How many issuers do (d)."""
    issuers: Annotated[list[str], Keyword("minItems", 1)]
    """Who they are."""


class Depth(Step):
    """Counts the issuers whose vote holds each value."""

    deepest: Count
    """The most issuers that share one value (K)."""
    stretches: list[Stretch]
    """The values from low to high, cut wherever the count changes."""


class Range(TypedDict):
    """One of the three nested ranges."""

    formula: str
    """How it is read off the depth."""
    pieces: list[Ends]
    """Its values from low to high."""


class CoreRange(Range):
    """Where most issuers agree."""

    support: Count
    """Issuers that share it (K)."""
    of: Count
    """Issuers that vote (n)."""


class Ranges(Step):
    """Reads three nested ranges off the depth."""

    span: Range
    """All that anyone in force says."""
    corroborated: Range
    """The values that at least two issuers allow."""
    core: CoreRange | None
    """Where most issuers agree; null: nobody does."""


class Headline(Step):
    """Chooses what is fit to print."""

    which: Which
    """What it shows."""
    rule: str
    """Which rule applied, with the numbers that it looked at."""
    before: list[Ends]
    """Its values before they were cut to the hard bounds."""
    cut: bool
    """The hard bounds took something away."""
    ruled_out: list[Ends]
    """Pieces that a hard bound rules out; they stay, as one voice against another."""
    pieces: list[Ends]
    """Its values from low to high."""
    text: str
    """The same in words, with the unit."""


class Ruling(Step):
    """Says how many of the issuers agree."""

    verdict: Verdict
    """How far they agree, in one word."""
    support: Count
    """The most issuers that share one value (K)."""
    of: Count
    """Issuers that vote (n)."""
    rule: str
    """Which rule gave the verdict."""
    fragile: list[str]
    """Why it hangs on one voice; empty: it does not."""
    bound_conflict: bool
    """The hard bounds leave nothing of the core."""


class CauseCount(TypedDict):
    """Disagreements with the same first cause."""

    kind: str
    """What kind of reason it is."""
    count: Ordinal
    """How many they are."""
    disagreements: list[Conflict]
    """They themselves."""


class Disagreements(Step):
    """Looks for what explains each difference."""

    count: Count
    """How many there are."""
    causes: list[CauseCount]
    """The same by their first cause."""


class Relations(Step):
    """Asks what follows from other quantities."""

    derived: NotRequired[Derived]
    """What the headline follows from; absent: somebody states a figure."""
    left: NotRequired[Left]
    """What relations leave; absent: no more than what is stated."""


class Steps(TypedDict):
    """The way from figures to an answer."""

    figures: Figures
    """Who said first what is printed."""
    cells: Cells
    """What counts the same thing."""
    set_aside: SetAside
    """What does not count."""
    date: Date
    """The day that the answer speaks of."""
    votes: Votes
    """Who is in force, and says what."""
    bounds: Bounds
    """What limits the answer on one side."""
    depth: Depth
    """How many issuers allow each value."""
    ranges: Ranges
    """The three nested ranges."""
    headline: Headline
    """How the headline was chosen."""
    verdict: Ruling
    """How the verdict was found."""
    disagreements: Disagreements
    """What does not fit together."""
    relations: NotRequired[Relations]
    """What follows from other quantities; absent: nothing."""


class Quantity(Subject, Cell):
    """Every step from the figures about one quantity to its answer."""

    hedges: str
    """Version of the table of hedges that read the phrases."""
    steps: Steps
    """The steps, in the order in which they are made."""
    sources: dict[str, Citation]
    """Where its figures stand, by id of the source."""


class Output(TypedDict):
    """What `reconcile explain --json` prints."""

    schema: Literal["reconcile.explanation/1"]
    """Name and version of this schema."""
    rules: list[RulePage]
    """The rules that were asked for."""
    words: list[Word]
    """The words that were asked for."""
    quantities: list[Quantity]
    """The quantities that were asked for."""
