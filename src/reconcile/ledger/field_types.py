"""How the text of a field is read: each kind of value as a type that pydantic validates.

Every value arrives as the text that stands in the file. A text that does not fit raises
`UnfitError`, which says in parts what is wrong; pydantic hands it on as it is.
"""

import re
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, GetPydanticSchema, PlainValidator, WithJsonSchema

from reconcile.ledger.records import Dimensions, Period, Scope
from reconcile.phrases import Refusal, WrittenNumber, read_number
from reconcile.values import Length, PartialDate, parse_date

FORMAT_VERSION = "1"

_NULLS = frozenset({"", "null", "Null", "NULL", "~"})


def says_nothing(text: str) -> bool:
    """Tell whether a text is what stands for no value: nothing, ``null`` or ``~``."""
    return text in _NULLS


class UnfitError(ValueError):
    """A value is none that its field takes.

    Attributes:
        problem: Its class, as rules name it.
        fact: What is wrong, or None: the field has no value.
        remedy: What to write.
        mended: The only other value that it can mean, if there is one.
    """

    def __init__(self, problem: str, fact: str | None, remedy: str, mended: str | None = None):
        super().__init__(fact)
        self.problem, self.fact, self.remedy, self.mended = problem, fact, remedy, mended


def _text(value: Any) -> str:
    if not isinstance(value, str):
        fact = "a list or a map stands where a text is expected"
        raise UnfitError("wrong-shape", fact, "write one value")
    if says_nothing(value):
        raise UnfitError("empty-value", None, "give it a value or remove the key")
    return value


def _language(value: Any) -> str:
    text = _text(value)
    from reconcile.ledger import languages

    tag = languages.tag_of(text)
    if tag != text:
        fact = f"`{text}` is no language tag"
        remedy = f"write {tag}" if tag else "write a tag of BCP 47, such as de, tr or pt-BR"
        raise UnfitError("unknown-value", fact, remedy, tag)
    return text


def _number(value: Any) -> WrittenNumber | None:
    if isinstance(value, str) and says_nothing(value):
        return None
    text = _text(value)
    try:
        return read_number(text)
    except Refusal as refusal:
        from reconcile.ledger import spelling

        why = refusal.reason if refusal.code != "no-number" else "it holds no digits"
        fact = f"`{text}` is not a number: {why}"
        is_grouping = refusal.code in ("ambiguous-separator", "bad-grouping")
        problem = "ambiguous-grouping" if is_grouping else "not-a-number"
        mended = spelling.number(text)
        remedy = f"write {mended or 'a plain number such as 9800000000 or 9.8 billion'}"
        remedy += ", or null if this side is not known" if refusal.code == "no-number" else ""
        raise UnfitError(problem, fact, remedy, mended) from None


def _positive(value: Any) -> Fraction:
    """A number above 0, exactly as it is written: a rate, or the value of an index."""
    text = _text(value)
    remedy = "write a plain number above 0, such as 1.0824"
    try:
        written = _number(text)
    except UnfitError as error:
        raise UnfitError(error.problem, error.fact, remedy, error.mended) from None
    if written is None or written.currency or written.is_percent:
        fact = f"`{text}` is not a plain number"
        raise UnfitError("not-a-number", fact, f"{remedy}: `convert` and `index` say what it is of")
    if written.value <= 0:
        raise UnfitError("not-a-number", f"`{text}` is not above 0", remedy)
    return Fraction(str(written.value))


def _year(value: Any) -> int:
    text = _text(value)
    if re.fullmatch(r"[12]\d{3}", text, re.ASCII) is None:
        fact = f"`{text}` is not a year"
        raise UnfitError("impossible-date", fact, "write the year of each value, such as 2015")
    return int(text)


def _currency(value: Any) -> str:
    text = _text(value)
    # Only ledgers that convert money need the codes here.
    from reconcile.units.currencies import CODES

    if text in CODES:
        return text
    from reconcile.wording import similar

    code = text.upper() if text.upper() in CODES else None
    asked = similar.question(code) if code else similar.did_you_mean(text.upper(), sorted(CODES))
    fact = f"`{text}` is no currency code of ISO 4217"
    raise UnfitError("unknown-value", fact, asked or "write a code such as EUR or USD", code)


def _two_currencies(value: Any) -> tuple[str, str]:
    text = _text(value)
    one, to, other = text.partition(" to ")
    if not to:
        codes = re.findall(r"[A-Za-z]{3,}", text)
        pairs = [" to ".join(pair) for pair in (codes, codes[::-1])] if len(codes) == 2 else []
        remedy = f"write {' or '.join(pairs) or 'two codes, such as EUR to USD'}"
        remedy += ", whichever the value turns into which" if pairs else ""
        raise UnfitError("wrong-shape", f"`{text}` does not say what is converted to what", remedy)
    try:
        pair = _currency(one.strip()), _currency(other.strip())
    except UnfitError as error:  # one code is not the whole of the field
        raise UnfitError(error.problem, error.fact, error.remedy) from None
    if pair[0] == pair[1]:
        fact = f"`{text}` converts a currency to itself"
        raise UnfitError("unknown-value", fact, "correct one of the two codes")
    return pair


def _date(value: Any) -> PartialDate:
    text = _text(value)
    try:
        return parse_date(text)
    except ValueError as error:
        from reconcile.ledger import spelling

        fact = f"`{text}` is not a date: {error}"
        mended = spelling.date(text)
        meant = " or ".join([mended] if mended else spelling.both(text))
        remedy = f"write {meant or spelling.how_to_write(text)}"
        remedy += "" if mended or not meant else ", whichever is meant"
        raise UnfitError("impossible-date", fact, remedy, mended) from None


def read_period(value: Any) -> Period:
    """Read `start/end`, or one date for the whole of it.

    Raises:
        UnfitError: It is neither.
    """
    text = _text(value)
    remedy = "write start/end, such as 2023/2025-09; .. is an open end"
    start, slash, end = text.partition("/")
    ends = (start, end) if slash else (text, text)
    if "/" in end:
        raise UnfitError("impossible-date", f"`{text}` is not a period: it has two slashes", remedy)
    try:
        first, last = (None if part in ("..", "") else parse_date(part) for part in ends)
    except ValueError as error:
        why = error if slash else "it has no slash"
        fact, mended = f"`{text}` is not a period: {why}", _mended_period(text)
        remedy = f"write {mended}" if mended else remedy
        raise UnfitError("impossible-date", fact, remedy, mended) from None
    if first and last and last.last < first.first:
        fact = f"the period `{text}` ends before it starts"
        raise UnfitError("impossible-date", fact, "swap its ends")
    return Period(text, first, last)


def _mended_period(text: str) -> str | None:
    from reconcile.ledger import spelling

    return spelling.period(text)


def _flag(value: Any) -> bool:
    text = _text(value)
    if text.lower() not in ("true", "false"):
        from reconcile.ledger import spelling

        fact = f"`{text}` is neither true nor false"
        raise UnfitError("not-a-flag", fact, "write true or false", spelling.flag(text))
    return text.lower() == "true"


def _retraction(value: Any) -> PartialDate | bool:
    text = _text(value)
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    try:
        return parse_date(text)
    except ValueError:
        from reconcile.ledger import spelling

        fact = f"`{text}` is neither true nor false nor a date"
        remedy = "write the day of the retraction, such as 2021-07-14, or true or false"
        mended = spelling.flag(text) or spelling.date(text)
        raise UnfitError("not-a-flag", fact, remedy, mended) from None


def _whole(value: Any) -> int:
    text = _text(value)
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        fact = f"`{text}` is not a whole number"
        raise UnfitError("not-a-number", fact, "write a whole number")
    return int(text)


_LENGTH = r"(\d{1,5}) (day|week|month|year)s?"

_MONTHS_AND_DAYS = {"day": (0, 1), "week": (0, 7), "month": (1, 0), "year": (12, 0)}


def _length(value: Any) -> Length:
    text = _text(value)
    match = re.fullmatch(_LENGTH, text)
    if match is None:
        from reconcile.ledger import spelling

        fact = f"`{text}` is not a length of time"
        remedy = "write a number and days, weeks, months or years, such as 6 months"
        raise UnfitError("not-a-duration", fact, remedy, spelling.duration(text))
    count = int(match[1])
    months, days = _MONTHS_AND_DAYS[match[2]]
    return Length(text, count * months, count * days)


def _version(value: Any) -> str:
    if value != FORMAT_VERSION:
        fact = f"format version `{value}` is not known"
        remedy = f"write `reconcile: {FORMAT_VERSION}` or upgrade reconcile"
        raise UnfitError("unknown-version", fact, remedy)
    return FORMAT_VERSION


# The JSON Schemas say what an editor may expect there: readers of YAML see a number in
# `2025` and a flag in `yes`, where a ledger sees a text.
_ONE = {"type": ["string", "number"]}

Text = Annotated[
    str, PlainValidator(_text), WithJsonSchema({"type": ["string", "number", "boolean"]})
]
"""Any text that is not empty."""

Language = Annotated[
    str, PlainValidator(_language), WithJsonSchema({"type": ["string", "boolean"]})
]
"""A language as a tag of BCP 47; the code of Norwegian looks like a flag."""

Id = Annotated[str, PlainValidator(_text), WithJsonSchema(_ONE)]
"""The id of a record, or a word that people choose."""

Ids = Annotated[tuple[Id, ...], WithJsonSchema({"anyOf": [_ONE, {"type": "array", "items": _ONE}]})]
"""Ids of records; one alone may stand without a list."""

Texts = Ids
"""Words that people choose; one alone may stand without a list."""

WrittenAmount = Annotated[
    WrittenNumber | None,
    PlainValidator(_number),
    WithJsonSchema({"type": ["number", "string", "null"]}),
]
"""A number with its unit, such as 9.8 billion or 5%; null: not known."""

Date = Annotated[
    PartialDate, PlainValidator(_date), WithJsonSchema({"type": ["string", "integer"]})
]
"""A day, a month or a year."""

Span = Annotated[Period, PlainValidator(read_period), WithJsonSchema({"type": "string"})]
"""A start and an end."""

Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
"""True or false."""

Retraction = Annotated[
    PartialDate | bool,
    PlainValidator(_retraction),
    WithJsonSchema({"type": ["boolean", "string", "integer"]}),
]
"""True or false, or the day from which it is true."""

Whole = Annotated[int, PlainValidator(_whole), WithJsonSchema({"type": "integer"})]
"""A whole number, such as a year."""

Duration = Annotated[Length, PlainValidator(_length), WithJsonSchema({"type": "string"})]
"""A length of time."""

Version = Annotated[str, PlainValidator(_version), WithJsonSchema({"type": "integer"})]
"""The version of the file format."""


def _sorted_items(values: dict[str, str]) -> Scope:
    return tuple(sorted(values.items()))


def _items(values: dict[str, tuple[str, ...]]) -> Dimensions:
    return tuple(values.items())


def _by_year(values: dict[int, Fraction]) -> tuple[tuple[int, Fraction], ...]:
    if len(values) < 2:
        fact = "an index of fewer than two years converts nothing"
        raise UnfitError("empty-value", fact, "give the values of two years at least")
    return tuple(sorted(values.items()))


Currency = Annotated[str, PlainValidator(_currency), WithJsonSchema({"type": "string"})]
"""A code of ISO 4217."""

TwoCurrencies = Annotated[
    tuple[str, str], PlainValidator(_two_currencies), WithJsonSchema({"type": "string"})
]
"""What is converted to what: ``EUR to USD``."""

Positive = Annotated[Fraction, PlainValidator(_positive), WithJsonSchema(_ONE)]
"""A number above 0."""

_Year = Annotated[int, PlainValidator(_year), WithJsonSchema({"type": "integer"})]
_ByYear = Annotated[dict[_Year, Positive], AfterValidator(_by_year)]

ByYear = Annotated[
    tuple[tuple[int, Fraction], ...],
    GetPydanticSchema(lambda _, handler: handler.generate_schema(_ByYear)),
    WithJsonSchema({"type": "object", "additionalProperties": _ONE}),
]
"""A map from years to numbers above 0."""

_Scope = Annotated[dict[Id, Id], AfterValidator(_sorted_items)]
_Dimensions = Annotated[dict[Id, Ids], AfterValidator(_items)]

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
