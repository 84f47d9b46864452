"""The shape of a ledger file: the only module that knows key names.

Every value arrives as the text that stands in the file; `field_types.py` says how each kind of
text is read. Shorthands are resolved on the node tree before (``shape.py``), so one model
fits one record and an error's ``loc`` is the path in the YAML. What is read goes into the
plain records of ``records.py``, which take their defaults from here.
"""

from collections.abc import Mapping
from enum import EnumType
from functools import cache
from inspect import get_annotations
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field

from reconcile.ledger.field_types import (
    ByYear,
    Currency,
    Date,
    DimensionMap,
    Duration,
    Flag,
    Ids,
    Language,
    Positive,
    Retraction,
    ScopeMap,
    Span,
    Text,
    Texts,
    TwoCurrencies,
    Version,
    Whole,
    WrittenAmount,
)
from reconcile.ledger.fields import TOP_LEVEL
from reconcile.ledger.records import Basis, IntervalKind, Measure, Rank


class Record(BaseModel):
    """What all records have in common. Only those that a ledger holds are built."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Estimate(Record, title="estimate"):
    """One figure that one source prints about one quantity."""

    stated: Text | None = Field(
        default=None, description="The figure as printed, with its hedge and noun."
    )
    low: WrittenAmount = Field(default=None, description="Lower end; null: not known.")
    best: WrittenAmount = Field(default=None, description="Central value.")
    high: WrittenAmount = Field(default=None, description="Upper end; null: not known.")
    interval: IntervalKind = Field(
        default=IntervalKind.STATED, description="What the two ends mean."
    )
    exact: Flag = Field(default=False, description="A point really is a point: no implied width.")
    quantity: Text | None = Field(
        default=None, description="Quantity id, when not given by position."
    )
    source: Text | None = Field(default=None, description="Source id, when not given by position.")
    origin: Text | None = Field(default=None, description="Source id of who first said it.")
    locator: Text | None = Field(default=None, description="Page, table or paragraph.")
    quote: Text | None = Field(default=None, description="Verbatim passage, kept short.")
    as_of: Date | None = Field(default=None, description="The day, month or year it speaks of.")
    period: Span | None = Field(
        default=None, description="start/end of what was counted; .. is open."
    )
    measure: Measure | None = Field(default=None, description="Overrides the quantity's measure.")
    scope: ScopeMap = Field(default=(), description="What was counted, by declared dimension.")
    basis: Basis = Field(
        default=Basis.ESTIMATED, description="How the source knows; projected never votes."
    )
    unit: Text | None = Field(default=None, description="When different from the quantity's.")
    lang: Language | None = Field(
        default=None, description="Language of the phrase, when it is not the source's."
    )
    currency_year: Whole | None = Field(default=None, description="Year whose prices are used.")
    credibility: Literal["1", "2", "3", "4", "5", "6"] | None = Field(
        default=None, description="Admiralty scale; recorded, never a weight."
    )
    confidence: Literal["low", "moderate", "high"] | None = Field(
        default=None, description="As the source itself says."
    )
    rank: Rank = Field(default=Rank.NORMAL, description="A reason is required unless normal.")
    reason: Text | None = Field(default=None, description="Why the rank is not normal.")
    override: Text | None = Field(
        default=None, description="Why the numbers differ from `stated`, or why there are none."
    )
    low_basis: Text | None = Field(
        default=None, description="Where a low end comes from that the phrase lacks."
    )
    high_basis: Text | None = Field(
        default=None, description="Where a high end comes from that the phrase lacks."
    )
    id: Text | None = Field(default=None, description="Default: <quantity>/<source>.")
    supersedes: Ids = Field(default=(), description="Estimate ids that this one replaces.")
    note: Text | None = Field(
        default=None, description="Anything that does not change what is counted."
    )


class Source(Record, title="source"):
    """A document, or a body that documents quote."""

    id: Text | None = Field(
        default=None, description="Only in a source-first file; default: the file's name."
    )
    title: Text | None = Field(default=None, description="Title.")
    author: Text | None = Field(default=None, description="Who wrote it.")
    publisher: Text | None = Field(default=None, description="Who published it.")
    issuer: Text | None = Field(
        default=None, description="The body on whose authority its numbers rest."
    )
    type: (
        Literal[
            "report",
            "article",
            "official",
            "dataset",
            "paper",
            "social",
            "broadcast",
            "interview",
            "document",
        ]
        | None
    ) = Field(default=None, description="What kind of document it is.")
    published: Date | None = Field(default=None, description="When it was published.")
    url: Text | None = Field(default=None, description="Where it is.")
    archive_url: Text | None = Field(default=None, description="Where a copy of it is kept.")
    copy_file: Text | None = Field(
        default=None, description="A file with a copy of it, from the folder of this file."
    )
    accessed: Date | None = Field(default=None, description="When it was read.")
    lang: Language | None = Field(default=None, description="BCP 47 language tag.")
    version: Text | None = Field(default=None, description="Edition or revision.")
    relays: Ids = Field(default=(), description="Sources whose numbers it repeats.")
    draws_on: Ids = Field(
        default=(), description="Sources from which it makes an estimate of its own."
    )
    supersedes: Ids = Field(default=(), description="Earlier editions that it replaces.")
    retracted: Retraction = Field(default=False, description="It was taken back: true, or the day.")
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = Field(
        default=None, description="Admiralty scale."
    )
    interest: Text | None = Field(default=None, description="The party it speaks for.")
    note: Text | None = Field(default=None, description="Anything else.")


class Quantity(Record, title="quantity"):
    """What is estimated."""

    unit: Text = Field(description="Unit of every number, such as persons or USD.")
    label: Text | None = Field(default=None, description="What people call it.")
    definition: Text | None = Field(default=None, description="What exactly is counted.")
    counts: Texts = Field(
        default=(), description="Other words for what it counts, such as soldiers and troops."
    )
    measure: Measure | None = Field(
        default=None,
        description="What kind of number it is in time; without one nothing is assumed.",
    )
    dimensions: DimensionMap = Field(default=(), description="Dimension name to allowed values.")
    scope: ScopeMap = Field(default=(), description="The default value of each dimension.")
    minimum: WrittenAmount = Field(default=None, description="No value lies below.")
    maximum: WrittenAmount = Field(default=None, description="No value lies above.")
    integer: Flag = Field(default=False, description="It is a count.")
    exact: Flag = Field(default=False, description="Bare figures are exact: no implied width.")
    scale: Literal["linear", "log"] = Field(
        default="linear", description="log for ratios: they are pooled by their logarithms."
    )
    window: Duration | None = Field(
        default=None, description="How far apart dates may lie, e.g. 6 months."
    )
    min_gap: WrittenAmount = Field(
        default=None, description="Gaps below this share are not material, e.g. 5%."
    )
    currency_year: Whole | None = Field(default=None, description="Year whose prices are used.")
    parent: Text | None = Field(
        default=None, description="The quantity that this one is a part of."
    )
    formula: Text | None = Field(default=None, description="How it follows from other quantities.")


class Relation(Record, title="relation"):
    """An arithmetic statement that should hold between quantities."""

    check: Text = Field(description="Such as killed + wounded <= casualties.")
    note: Text | None = Field(default=None, description="Why it should hold.")
    scope: ScopeMap = Field(default=(), description="Where it should hold.")
    as_of: Date | None = Field(default=None, description="When it should hold.")


class Rate(Record, title="rate"):
    """How much of one currency was worth one of another."""

    convert: TwoCurrencies = Field(description="From which to which, such as EUR to USD.")
    value: Positive = Field(description="How many of the second one of the first was.")
    as_of: Date = Field(description="The day, month or year that it holds for.")
    source: Text = Field(description="Source id of who says so.")
    note: Text | None = Field(default=None, description="Anything else.")


class PriceIndex(Record, title="price index"):
    """How prices in one currency stood to each other, year by year."""

    index: Text = Field(description="Its name, such as cpi-us.")
    currency: Currency = Field(description="The currency of the prices.")
    values: ByYear = Field(description="Its value in each year; only their ratios matter.")
    source: Text = Field(description="Source id of who says so.")
    note: Text | None = Field(default=None, description="Anything else.")


class Accept(Record, title="accept entry"):
    """A known finding and why it is accepted."""

    code: Text = Field(
        description="The rule: its code or its name, such as RC401 or disjoint-ranges."
    )
    reason: Text = Field(description="Why it is accepted.")
    quantity: Text | None = Field(default=None, description="The quantity that it is about.")
    sources: Ids = Field(default=(), description="The sources that it is about.")
    until: Date | None = Field(default=None, description="When it has to be looked at again.")


class File(Record, title="file"):
    """What a file says of itself."""

    reconcile: Version | None = Field(default=None, description="Version of the file format.")


_RECORDS = (Estimate, Source, Quantity, Relation, Rate, PriceIndex, Accept)


NAMING: Mapping[tuple[type[Record], str], str] = {
    (Estimate, "quantity"): "quantity",
    (Estimate, "source"): "source",
    (Estimate, "origin"): "source",
    (Estimate, "supersedes"): "estimate",
    (Source, "relays"): "source",
    (Source, "draws_on"): "source",
    (Source, "supersedes"): "source",
    (Quantity, "parent"): "quantity",
    (Quantity, "formula"): "expression",
    (Relation, "check"): "expression",
    (Rate, "source"): "source",
    (PriceIndex, "source"): "source",
    (Accept, "quantity"): "quantity",
    (Accept, "sources"): "source",
    (Accept, "code"): "rule",
}
"""Fields whose value is the id of something else, or names some in an expression, and of what."""


@cache
def field_names() -> frozenset[str]:
    """Return every key that has a meaning of its own somewhere."""
    return frozenset(TOP_LEVEL).union(*(record.model_fields for record in _RECORDS))


@cache
def text_fields() -> frozenset[str]:
    """Return the fields that take any text as it is, in some record at least."""
    kinds = [field for record in _RECORDS for field in get_annotations(record).items()]
    return frozenset(name for name, kind in kinds if kind in (Text, Text | None))


def words(record: type[Record], field: str) -> list[str]:
    """Return the words that a field takes, if it takes no others; else none.

    Example:
        >>> words(Estimate, "rank")
        ['preferred', 'normal', 'deprecated']
    """
    kind: Any = record.model_fields[field].annotation
    for one in (kind, *get_args(kind)):  # what may stand there, or None where nothing does
        if isinstance(one, EnumType) or get_origin(one) is Literal:
            allowed: Any = one if isinstance(one, EnumType) else get_args(one)
            return [str(word) for word in allowed]
    return []
