"""The kinds of values that a field takes, as types that pydantic validates."""

from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, GetPydanticSchema, PlainValidator, WithJsonSchema

from reconcile.ledger import field_values as read
from reconcile.ledger.records import Dimensions, Period, Scope
from reconcile.phrases import WrittenNumber
from reconcile.values import Length, PartialDate

# The JSON Schemas say what an editor may expect there: readers of YAML see a number in
# `2025` and a flag in `yes`, where a ledger sees a text.
_ONE = {"type": ["string", "number"]}

Text = Annotated[
    str, PlainValidator(read.as_text), WithJsonSchema({"type": ["string", "number", "boolean"]})
]
"""Any text that is not empty."""

Language = Annotated[
    str, PlainValidator(read.as_language), WithJsonSchema({"type": ["string", "boolean"]})
]
"""A language as a tag of BCP 47; the code of Norwegian looks like a flag."""

Id = Annotated[str, PlainValidator(read.as_text), WithJsonSchema(_ONE)]
"""The id of a record, or a word that people choose."""

Ids = Annotated[tuple[Id, ...], WithJsonSchema({"anyOf": [_ONE, {"type": "array", "items": _ONE}]})]
"""Ids of records; one alone may stand without a list."""

Texts = Ids
"""Words that people choose; one alone may stand without a list."""

WrittenAmount = Annotated[
    WrittenNumber | None,
    PlainValidator(read.as_number),
    WithJsonSchema({"type": ["number", "string", "null"]}),
]
"""A number with its unit, such as 9.8 billion or 5%; null: not known."""

Date = Annotated[
    PartialDate, PlainValidator(read.as_date), WithJsonSchema({"type": ["string", "integer"]})
]
"""A day, a month or a year."""

Span = Annotated[Period, PlainValidator(read.as_period), WithJsonSchema({"type": "string"})]
"""A start and an end."""

Flag = Annotated[bool, PlainValidator(read.as_flag), WithJsonSchema({"type": "boolean"})]
"""True or false."""

Retraction = Annotated[
    PartialDate | bool,
    PlainValidator(read.as_retraction),
    WithJsonSchema({"type": ["boolean", "string", "integer"]}),
]
"""True or false, or the day from which it is true."""

Whole = Annotated[int, PlainValidator(read.as_whole), WithJsonSchema({"type": "integer"})]
"""A whole number, such as a year."""

Duration = Annotated[Length, PlainValidator(read.as_length), WithJsonSchema({"type": "string"})]
"""A length of time."""

Version = Annotated[str, PlainValidator(read.as_version), WithJsonSchema({"type": "integer"})]
"""The version of the file format."""


Currency = Annotated[str, PlainValidator(read.as_currency), WithJsonSchema({"type": "string"})]
"""A code of ISO 4217."""

TwoCurrencies = Annotated[
    tuple[str, str], PlainValidator(read.as_two_currencies), WithJsonSchema({"type": "string"})
]
"""What is converted to what: ``EUR to USD``."""

Positive = Annotated[Fraction, PlainValidator(read.as_positive), WithJsonSchema(_ONE)]
"""A number above 0."""

_Year = Annotated[int, PlainValidator(read.as_year), WithJsonSchema({"type": "integer"})]
_ByYear = Annotated[dict[_Year, Positive], AfterValidator(read.by_year)]

ByYear = Annotated[
    tuple[tuple[int, Fraction], ...],
    GetPydanticSchema(lambda _, handler: handler.generate_schema(_ByYear)),
    WithJsonSchema({"type": "object", "additionalProperties": _ONE}),
]
"""A map from years to numbers above 0."""

_Scope = Annotated[dict[Id, Id], AfterValidator(read.sorted_items)]
_Dimensions = Annotated[dict[Id, Ids], AfterValidator(read.items)]

ScopeMap = Annotated[
    Scope,
    GetPydanticSchema(lambda _, handler: handler.generate_schema(_Scope)),
    WithJsonSchema({"type": "object", "additionalProperties": _ONE}),
]
"""A map from dimensions to values."""

DimensionMap = Annotated[
    Dimensions,
    GetPydanticSchema(lambda _, handler: handler.generate_schema(_Dimensions)),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "array", "items": _ONE}}),
]
"""A map from dimensions to the values that each allows."""
