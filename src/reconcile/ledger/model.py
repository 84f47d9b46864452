"""The shape of a ledger file: the only module that knows key names.

Every value arrives as the text that stands in the file; each field says how its
text is read. Shorthands are resolved on the node tree before (``shape.py``), so
one model validates one shape and pydantic's ``loc`` is the path in the YAML.
"""

import os
import re
from typing import Annotated, Any, Literal

# Looking for pydantic plug-ins reads the metadata of every installed package: 9 ms at start-up.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from reconcile.ledger.records import Period
from reconcile.phrases import Refusal, WrittenNumber, read_number
from reconcile.values import PartialDate, parse_date

FORMAT_VERSION = "1"

_NULLS = frozenset({"", "null", "Null", "NULL", "~"})


def _reject(problem: str, fact: str, remedy: str) -> PydanticCustomError:
    return PydanticCustomError(
        "reconcile", "{fact}", {"problem": problem, "fact": fact, "remedy": remedy}
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _reject(
            "wrong-shape", "a list or a map stands where a text is expected", "write one value"
        )
    if value in _NULLS:
        raise _reject("empty-value", "the key has no value", "give it a value or remove the key")
    return value


def _number(value: Any) -> WrittenNumber | None:
    if isinstance(value, str) and value in _NULLS:
        return None
    text = _text(value)
    try:
        return read_number(text)
    except Refusal as refusal:
        raise _reject(
            "not-a-number",
            f"`{text}` is not a number: {refusal.reason.rstrip('.')}",
            "write a plain number such as 9800000000 or 9.8 billion",
        ) from None


def _date(value: Any) -> PartialDate:
    text = _text(value)
    try:
        return parse_date(text)
    except ValueError as error:
        raise _reject(
            "impossible-date",
            f"`{text}` is not a date: {error}",
            "write 2025, 2025-09 or 2025-09-02",
        ) from None


def _period(value: Any) -> Period:
    text = _text(value)
    start, slash, end = text.partition("/")
    try:
        ends = [None if part in ("..", "") else parse_date(part) for part in (start, end)]
    except ValueError as error:
        raise _reject(
            "impossible-date",
            f"`{text}` is not a period: {error}",
            "write start/end, such as 2023/2025-09; .. is an open end",
        ) from None
    if not slash:
        raise _reject(
            "impossible-date",
            f"`{text}` is not a period: it has no slash",
            "write start/end, such as 2023/2025-09; .. is an open end",
        )
    if ends[0] and ends[1] and ends[1].last < ends[0].first:
        raise _reject(
            "impossible-date", f"the period `{text}` ends before it starts", "swap its ends"
        )
    return Period(text, *ends)


def _flag(value: Any) -> bool:
    text = _text(value)
    if text.lower() not in ("true", "false"):
        raise _reject("not-a-flag", f"`{text}` is neither true nor false", "write true or false")
    return text.lower() == "true"


def _whole(value: Any) -> int:
    text = _text(value)
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise _reject("not-a-number", f"`{text}` is not a whole number", "write a whole number")
    return int(text)


_DURATION = re.compile(r"(\d{1,5}) (day|week|month|year)s?")

# Mean lengths in the Gregorian calendar: 400 years have 146,097 days.
_DAYS = {"day": 1.0, "week": 7.0, "month": 146_097 / 4_800, "year": 146_097 / 400}


def _days(value: Any) -> float:
    text = _text(value)
    match = _DURATION.fullmatch(text)
    if match is None:
        raise _reject(
            "not-a-duration",
            f"`{text}` is not a length of time",
            "write a number and days, weeks, months or years, such as 6 months",
        )
    return int(match[1]) * _DAYS[match[2]]


def _version(value: Any) -> str:
    if value != FORMAT_VERSION:
        raise _reject(
            "unknown-version",
            f"format version `{value}` is not known",
            f"write `reconcile: {FORMAT_VERSION}` or upgrade reconcile",
        )
    return FORMAT_VERSION


_YEAR_OR_TEXT = {"type": ["string", "integer"]}
_NUMBER_OR_TEXT = {"type": ["number", "string", "null"]}

Text = Annotated[
    str, PlainValidator(_text), WithJsonSchema({"type": ["string", "number", "boolean"]})
]
Number = Annotated[WrittenNumber | None, PlainValidator(_number), WithJsonSchema(_NUMBER_OR_TEXT)]
Date = Annotated[PartialDate, PlainValidator(_date), WithJsonSchema(_YEAR_OR_TEXT)]
Span = Annotated[Period, PlainValidator(_period), WithJsonSchema({"type": "string"})]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
Whole = Annotated[int, PlainValidator(_whole), WithJsonSchema({"type": "integer"})]
Days = Annotated[float, PlainValidator(_days), WithJsonSchema({"type": "string"})]
Version = Annotated[str, PlainValidator(_version), WithJsonSchema({"const": 1})]

Measure = Literal["stock", "flow", "cumulative", "peak", "rate", "share"]
Basis = Literal["documented", "claimed", "estimated", "modelled", "projected"]
Ids = tuple[Text, ...]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class EstimateModel(_Record):
    """One figure from one source about one quantity."""

    stated: Text | None = Field(None, description="The figure as printed, with its hedge and noun.")
    low: Number = Field(None, description="Lower end; null: not known.")
    best: Number = Field(None, description="Central value.")
    high: Number = Field(None, description="Upper end; null: not known.")
    interval: Literal["stated", "min-max", "ci90", "ci95", "sd"] = Field(
        "stated", description="What the two ends mean."
    )
    exact: Flag = Field(False, description="A point really is a point: no implied width.")
    quantity: Text | None = Field(None, description="Quantity id, when not given by position.")
    source: Text | None = Field(None, description="Source id, when not given by position.")
    origin: Text | None = Field(None, description="Source id of who first said it.")
    locator: Text | None = Field(None, description="Page, table or paragraph.")
    quote: Text | None = Field(None, description="Verbatim passage, kept short.")
    as_of: Date | None = Field(None, description="The day, month or year it speaks of.")
    period: Span | None = Field(None, description="start/end of what was counted; .. is open.")
    measure: Measure | None = Field(None, description="Overrides the quantity's measure.")
    scope: dict[Text, Text] = Field({}, description="What was counted, by declared dimension.")
    basis: Basis = Field("estimated", description="How the source knows; projected never votes.")
    unit: Text | None = Field(None, description="When different from the quantity's.")
    currency_year: Whole | None = Field(None, description="Year whose prices are used.")
    credibility: Literal["1", "2", "3", "4", "5", "6"] | None = Field(
        None, description="Admiralty scale; recorded, never a weight."
    )
    confidence: Literal["low", "moderate", "high"] | None = Field(
        None, description="As the source itself says."
    )
    rank: Literal["preferred", "normal", "deprecated"] = Field(
        "normal", description="A reason is required unless normal."
    )
    reason: Text | None = Field(None, description="Why the rank is not normal.")
    override: Text | None = Field(None, description="Why the numbers differ from `stated`.")
    low_basis: Text | None = Field(
        None, description="Where a low end comes from that the phrase lacks."
    )
    high_basis: Text | None = Field(None, description="Likewise for the high end.")
    id: Text | None = Field(None, description="Default: <quantity>/<source>.")
    supersedes: Ids = Field((), description="Estimate ids that this one replaces.")
    note: Text | None = Field(None, description="Anything that does not change what is counted.")


class SourceModel(_Record):
    """A document, or a body that documents quote."""

    id: Text | None = Field(
        None, description="Only in a source-first file; default: the file stem."
    )
    title: Text | None = None
    author: Text | None = None
    publisher: Text | None = None
    issuer: Text | None = Field(None, description="The body on whose authority its numbers rest.")
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
    ) = None
    published: Date | None = None
    url: Text | None = None
    archive_url: Text | None = None
    accessed: Date | None = None
    lang: Text | None = Field(None, description="BCP 47 language tag.")
    version: Text | None = None
    relays: Ids = Field((), description="Sources whose numbers it repeats.")
    draws_on: Ids = Field((), description="Sources from which it makes an estimate of its own.")
    supersedes: Ids = Field((), description="Earlier editions that it replaces.")
    retracted: Flag = False
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    interest: Text | None = Field(None, description="The party it speaks for.")
    note: Text | None = None


class QuantityModel(_Record):
    """What is estimated."""

    unit: Text = Field(description="Unit of every number, such as persons or USD.")
    label: Text | None = None
    definition: Text | None = None
    measure: Measure = Field("stock", description="What kind of number it is in time.")
    dimensions: dict[Text, Ids] = Field({}, description="Dimension name to allowed values.")
    scope: dict[Text, Text] = Field({}, description="The default value of each dimension.")
    minimum: Number = None
    maximum: Number = None
    integer: Flag = False
    window: Days | None = Field(None, description="How far apart dates may lie, e.g. 6 months.")
    min_gap: Number = Field(None, description="Gaps below this share are not material.")
    currency_year: Whole | None = None
    parent: Text | None = Field(None, description="The quantity that this one is a part of.")
    formula: Text | None = None


class RelationModel(_Record):
    """An arithmetic statement that should hold between quantities."""

    check: Text = Field(description="Such as killed + wounded <= casualties.")
    note: Text | None = None
    scope: dict[Text, Text] = {}
    as_of: Date | None = None


class AcceptModel(_Record):
    """A known finding and why it is accepted."""

    code: Text
    reason: Text
    quantity: Text | None = None
    sources: Ids = ()
    until: Date | None = None


TOP_LEVEL = ("reconcile", "source", "sources", "quantities", "estimates", "relations", "accept")
"""The keys that a file may hold at its top."""


class FileModel(_Record):
    """What a file says about itself."""

    reconcile: Version = Field(description="Version of the file format.")
