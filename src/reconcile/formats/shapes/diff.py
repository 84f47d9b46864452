"""`reconcile.diff/1`: what `reconcile diff --json` prints."""

from typing import Annotated, Literal, TypedDict

from reconcile.changes.attribution import Effect
from reconcile.formats.shapes.common import (
    Cell,
    Code,
    Conclusion,
    Contrast,
    Count,
    Position,
    Subject,
    one_of,
)

Change = Annotated[str, one_of("added", "removed", "edited")]
Aspect = Annotated[
    str,
    one_of(
        "cell",
        "headline",
        "span",
        "corroborated",
        "core",
        "verdict",
        "bound_conflict",
        "as_of",
        "votes",
        "fragile",
    ),
]


class Version(TypedDict):
    """One of the two ledgers."""

    name: str
    """A revision, a folder or a file."""
    commit: str | None
    """Id of the commit that was read; null: files as they lie there."""
    merge_base: bool
    """The commit is where HEAD left the revision."""
    unread: list[str]
    """Files of it that could not be read; the exit code is then 2."""


class Changes(TypedDict):
    """What the difference counts."""

    compared: Count
    """Quantities that were compared."""
    changed: Count
    """Quantities of which an answer differs."""
    new_disagreements: Count
    """Disagreements that are there only now."""
    gone_disagreements: Count
    """Disagreements that were there only before."""


class Answer(Conclusion):
    """An answer as it was, or as it is."""

    votes: list[str]
    """Issuers in force."""


class AnswerChange(Cell):
    """One answer that is not what it was."""

    main: bool
    """It is *the* answer, for the quantity's own measure and default scope and the newest
    date or period."""
    on: str | None
    """Another date than the newest that it is about."""
    period: str | None
    """Another period than the newest that it is about."""
    changed: list[Aspect]
    """What of it differs; empty: it is new or gone."""
    before: Answer | None
    """As it was; null: nothing was counted like this."""
    after: Answer | None
    """As it is; null: nothing is counted like this any more."""


class Disagreement(Contrast):
    """Two statements that do not fit together, on one side of the comparison."""

    gap_ratio: float | None
    """Lower end of the upper by upper end of the lower; null unless both are positive."""


class DisagreementChange(TypedDict):
    """A disagreement that is not what it was."""

    change: Annotated[str, one_of("new", "gone", "changed")]
    """What became of it."""
    code: Code
    """The rule that reports it."""
    between: tuple[str, str]
    """Ids of the two estimates: the lower one first, or the one that was set aside."""
    before: Disagreement | None
    """As it was; null: it was not there."""
    after: Disagreement | None
    """As it is; null: it is gone."""


class Field(TypedDict):
    """A field that was edited."""

    name: str
    """Its key in the file."""
    before: str | None
    """Its value as people write it; null: not given."""
    after: str | None
    """Likewise, as it is now."""


class Record(Position):
    """A record that was altered, and what that does."""

    kind: Annotated[str, one_of("estimate", "source", "quantity", "rate")]
    """What it is; of a quantity it is the settings."""
    id: str
    """Its id."""
    change: Change
    """What was done to it."""
    fields: list[Field]
    """What was edited in it; empty: it was added or removed."""
    effect: Effect | None
    """What it does to the headline: alone and needed (moves); only with others (shares); alone,
    though the headline does not hang on it (suffices); nothing (none). null: not tried."""
    alone: list[Aspect]
    """What of the answers it changes when nothing else has changed."""
    without: list[Aspect]
    """What would be different now without it."""


class Quantity(Subject):
    """A quantity in which anything differs."""

    change: Change
    """What became of the quantity as a whole."""
    answers: list[AnswerChange]
    """Only those that differ; empty: the answer is the same."""
    disagreements: list[DisagreementChange]
    """Those that are new, gone, or other than they were."""
    records: list[Record]
    """The altered records that its answers are made of."""
    untried: bool
    """Too many altered records to try what each of them does."""


class Output(TypedDict):
    """What `reconcile diff --json` prints."""

    schema: Literal["reconcile.diff/1"]
    """Name and version of this schema."""
    before: Version
    """The ledger as it was."""
    after: Version
    """The ledger as it is."""
    as_of: str | None
    """The day that --as-of names; null: each answer has its own."""
    hedges: str
    """Version of the table of hedges that read the phrases."""
    summary: Changes
    """What the difference counts."""
    quantities: list[Quantity]
    """Those in which anything differs."""
    others: list[Record]
    """Altered records that no answer is made of."""
