"""`reconcile.verify/1`: what `reconcile verify --json` prints."""

from typing import Annotated, Literal, TypedDict

from reconcile.formats.shapes.common import Code, Count, Position, one_of

Kind = Annotated[
    str,
    one_of(
        "as printed",
        "in other words",
        "another hedge",
        "another currency",
        "another scale",
        "altered",
        "not found",
    ),
]


class Record(TypedDict):
    """One record that was held against the copy."""

    estimate: str
    """Its id."""
    stated: str | None
    """Its figure as the record has it."""
    verdict: Kind
    """What the copy says of it."""
    of: Literal["figure", "quote"]
    """What the verdict is about."""
    found: str
    """What the copy prints there, blanks made single; empty: nothing."""
    place: str
    """Where that stands, such as `¶ 14` or `p. 3`; empty: nowhere."""
    occurrence: Count
    """Which of those in the copy that are printed alike, from 1; 0: none."""
    code: Code | None
    """The rule that reports it; null: there is nothing to mend."""
    accepted: str | None
    """Why it does not count; null: it does, or there is nothing to mend."""
    position: Position
    """Where the record stands."""


class HeldCopy(TypedDict):
    """One copy with its records."""

    source: str
    """Id of the source."""
    copy: str
    """The file."""
    trouble: str | None
    """Why it could not be read; null: it was."""
    has_changed: bool
    """Its bytes are others than those that were verified before."""
    notes: list[str]
    """What a reader has to know of how it was read."""
    records: list[Record]
    """The records, in the order of the ledger."""


class Tally(TypedDict):
    """How many records have a verdict."""

    verdict: Kind
    """What the copies say."""
    records: Count
    """Of how many."""


class Output(TypedDict):
    """The whole document."""

    schema: Literal["reconcile.verify/1"]
    """This version of the document."""
    sources: Count
    """Sources that print a record that was asked for."""
    with_copy: Count
    """Those of them that have a copy."""
    counts: list[Tally]
    """How many records have each verdict, the best first; those that none has are left out."""
    copies: list[HeldCopy]
    """The copies, in the order of their sources in the ledger."""
