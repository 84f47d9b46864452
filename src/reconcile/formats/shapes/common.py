"""What several outputs share: their numbers and words, places, ranges, disagreements.

A key's description is the docstring under it. A `Keyword` of JSON Schema says what a Python
type does not say.
"""

from typing import Annotated, NamedTuple, NotRequired, TypedDict

from reconcile.values import Number


class Keyword(NamedTuple):
    """A keyword of JSON Schema beside a type."""

    name: str
    value: int | str | tuple[str, ...]


def one_of(*words: str) -> Keyword:
    """The only words that a text may be."""
    return Keyword("enum", words)


Count = Annotated[int, Keyword("minimum", 0)]
Ordinal = Annotated[int, Keyword("minimum", 1)]

Pair = tuple[Number | None, Number | None]
"""Low and high end of a range; null is an open side."""

Code = Annotated[str, Keyword("pattern", "^RC[0-9]{3}$")]
Measure = Annotated[str, one_of("stock", "flow", "cumulative", "peak", "rate", "share", "constant")]
Severity = Annotated[str, one_of("error", "warning", "note")]
Relation = Annotated[str, one_of("equal", "contains", "overlaps", "touches", "disjoint")]
Which = Annotated[str, one_of("corroborated", "votes", "single", "bounds", "derived", "none")]
Verdict = Annotated[
    str,
    one_of(
        "single-origin", "unanimous", "majority", "split", "conflict", "bounds-only", "no-evidence"
    ),
]
CauseKind = Annotated[
    str,
    one_of(
        "time",
        "edition",
        "scope",
        "basis",
        "prices",
        "relay",
        "draws-on",
        "unit",
        "width",
        "unexplained",
    ),
]


class Position(TypedDict):
    """Where a record begins."""

    path: str
    """The file, as the command line leads to it."""
    line: Ordinal
    """Line of the first character, from 1."""
    column: Ordinal
    """Column of the first character, in code points, from 1."""


class Place(Position):
    """A stretch of text in a file."""

    end_line: Ordinal
    """Line of the last character."""
    end_column: Ordinal
    """One past the column of the last character."""


class Cell(TypedDict):
    """What is counted."""

    measure: Measure | None
    """What kind of number it is in time."""
    scope: dict[str, str]
    """A value for every dimension that the quantity declares."""


class Subject(TypedDict):
    """A quantity."""

    id: str
    """Id of the quantity."""
    label: str | None
    """Its name for people; null: its id is its name."""
    unit: str
    """Unit of every number about it."""


class Beside(TypedDict):
    """What the headline leaves out."""

    kind: Annotated[
        str,
        one_of(
            *("contradicts", "excludes", "exceeds", "cuts", "ceiling", "alone", "drawn"),
            *("earlier", "projected"),
        ),
    ]
    """A bound that rules out what is printed, one of two that exclude each other, or one that cut
    it; a soft ceiling that is well above or one of several; a vote of which nothing is shown;
    a figure drawn from votes that count themselves; a
    count that only a later floor has outgrown; a projection for the day that has been counted."""
    issuer: str
    """Whose word it is."""
    as_of: str | None
    """The date that it speaks of."""
    range: Pair
    """What it says; null is an open side."""


class Headline(TypedDict):
    """The answer that is fit to print."""

    which: Which
    """What it shows: the corroborated values, the votes, the only vote, the bounds, or what follows
    from other quantities."""
    pieces: list[Pair]
    """Its values from low to high; null is an open side."""
    text: str
    """The same in words, with the unit."""
    beside: NotRequired[list[Beside]]
    """What it leaves out, and who contradicts it; absent when there is nothing."""


class Core(TypedDict):
    """Where most issuers agree."""

    pieces: list[Pair]
    """Its values from low to high."""
    support: Count
    """Issuers that share them."""
    of: Count
    """Issuers that vote."""


class Counts(TypedDict):
    """How much evidence there is, from what was printed to what counts."""

    estimates: Count
    """Figures that the files hold."""
    documents: Count
    """Documents that print them."""
    origins: Count
    """Sources that said them first."""
    issuers: Count
    """Bodies that the origins belong to."""
    votes: Count
    """Issuers in force, each counted once."""


class Exchanged(TypedDict):
    """What the money of a figure was converted with."""

    factor: float
    """What one unit of its money is in the quantity's, apart from units and scale words."""
    by: Annotated[list[str], Keyword("minItems", 1)]
    """The rate and the index of prices, in words."""
    sources: Annotated[list[str], Keyword("minItems", 1)]
    """Ids of the sources that say so."""
    prices: int | None
    """The year whose prices the figure is in now; null: not said."""


class Conclusion(TypedDict):
    """What the evidence comes to."""

    headline: Headline
    """The answer that is fit to print."""
    span: Pair | None
    """All that anyone in force says; null: nobody votes."""
    corroborated: list[Pair]
    """The values that at least two issuers allow."""
    core: Core | None
    """Where most issuers agree; null: nobody does."""
    verdict: Verdict
    """How far the issuers agree, in one word."""
    fragile: list[str]
    """Why the verdict hangs on one voice; empty: it does not."""
    bound_conflict: bool
    """The hard bounds leave nothing of the core."""
    as_of: str | None
    """The day that it is an answer for; null: nothing is dated."""
    period: str | None
    """The period that a flow is counted over; null: it is no flow, or nobody names one."""
    counts: Counts
    """How much evidence there is."""


class Cause(TypedDict):
    """One reason for a difference."""

    kind: CauseKind
    """What kind of reason it is."""
    evidence: str
    """What in the data supports it, in one clause."""


class Contrast(TypedDict):
    """How two statements differ."""

    severity: Severity
    """Note when a cause explains it, warning when none does, error between hard bounds."""
    relation: Relation
    """How the two ranges lie to each other."""
    gap: Annotated[Number, Keyword("minimum", 0)]
    """Distance between them in the quantity's unit; 0 when they meet."""
    causes: Annotated[list[Cause], Keyword("minItems", 1)]
    """All causes that the data supports."""


class Conflict(Contrast):
    """Two statements that do not fit together."""

    code: Code
    """The rule that reports it."""
    between: tuple[str, str]
    """Ids of the two estimates: the lower one first, or the one that was set aside."""


class Summary(TypedDict):
    """What a report counts."""

    files: Count
    """Files that were looked at."""
    estimates: Count
    """Estimates that they hold."""
    errors: Count
    """Errors that nobody has accepted."""
    warnings: Count
    """Warnings that nobody has accepted."""
    notes: Count
    """Notes that nobody has accepted."""
    accepted: Count
    """Findings that an `accept` entry or the baseline covers."""


class Citation(TypedDict):
    """Where figures stand."""

    title: str | None
    """Title."""
    publisher: str | None
    """Who published it."""
    author: str | None
    """Who wrote it."""
    published: str | None
    """When."""
    url: str | None
    """Where it is."""
    archive_url: str | None
    """Where a copy of it is kept."""
