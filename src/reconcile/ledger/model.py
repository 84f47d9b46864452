"""The shape of a ledger file: the only module that knows key names.

Every value arrives as the text that stands in the file; each field says how its
text is read. Shorthands are resolved on the node tree before (``shape.py``), so
one shape fits one record and an error's ``loc`` is the path in the YAML.

The shapes run on pydantic's engine, ``pydantic_core``, without its model classes:
importing and building those costs more than the rest of `reconcile show` takes
(docs/decisions.md).
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError, SchemaValidator, ValidationError

from reconcile.ledger.records import Period
from reconcile.phrases import Refusal, WrittenNumber, read_number
from reconcile.values import DAYS_PER_MONTH, DAYS_PER_YEAR, PartialDate, parse_date

FORMAT_VERSION = "1"

_NULLS = frozenset({"", "null", "Null", "NULL", "~"})


def _reject(problem: str, fact: str, remedy: str, mended: str | None = None) -> PydanticCustomError:
    """What is wrong with a value; ``mended`` is the only other value that it can mean."""
    context = {"problem": problem, "fact": fact, "remedy": remedy, "mended": mended or ""}
    return PydanticCustomError("reconcile", "{fact}", context)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        fact = "a list or a map stands where a text is expected"
        raise _reject("wrong-shape", fact, "write one value")
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
        from reconcile.ledger import spelling

        why = refusal.reason if refusal.code != "no-number" else "it holds no digits"
        fact = f"`{text}` is not a number: {why}"
        is_grouping = refusal.code in ("ambiguous-separator", "bad-grouping")
        problem = "ambiguous-grouping" if is_grouping else "not-a-number"
        mended = spelling.number(text)
        remedy = f"write {mended or 'a plain number such as 9800000000 or 9.8 billion'}"
        remedy += ", or null if this side is not known" if refusal.code == "no-number" else ""
        raise _reject(problem, fact, remedy, mended) from None


def _date(value: Any) -> PartialDate:
    text = _text(value)
    try:
        return parse_date(text)
    except ValueError as error:
        from reconcile.ledger import spelling

        fact = f"`{text}` is not a date: {error}"
        mended = spelling.date(text)
        meant = " or ".join([mended] if mended else spelling.both(text))
        remedy = f"write {meant or '2025, 2025-09 or 2025-09-02'}"
        remedy += "" if mended or not meant else ", whichever is meant"
        raise _reject("impossible-date", fact, remedy, mended) from None


def _period(value: Any) -> Period:
    text = _text(value)
    remedy = "write start/end, such as 2023/2025-09; .. is an open end"
    start, slash, end = text.partition("/")
    if not slash:
        fact, mended = f"`{text}` is not a period: it has no slash", _mended_period(text)
        raise _reject("impossible-date", fact, f"write {mended}" if mended else remedy, mended)
    try:
        first, last = (None if part in ("..", "") else parse_date(part) for part in (start, end))
    except ValueError as error:
        fact, mended = f"`{text}` is not a period: {error}", _mended_period(text)
        remedy = f"write {mended}" if mended else remedy
        raise _reject("impossible-date", fact, remedy, mended) from None
    if first and last and last.last < first.first:
        fact = f"the period `{text}` ends before it starts"
        raise _reject("impossible-date", fact, "swap its ends")
    return Period(text, first, last)


def _mended_period(text: str) -> str | None:
    from reconcile.ledger import spelling

    return spelling.period(text)


def _flag(value: Any) -> bool:
    text = _text(value)
    if text.lower() not in ("true", "false"):
        from reconcile.ledger import spelling

        fact = f"`{text}` is neither true nor false"
        raise _reject("not-a-flag", fact, "write true or false", spelling.flag(text))
    return text.lower() == "true"


def _whole(value: Any) -> int:
    text = _text(value)
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        fact = f"`{text}` is not a whole number"
        raise _reject("not-a-number", fact, "write a whole number")
    return int(text)


_DURATION = r"(\d{1,5}) (day|week|month|year)s?"

# Mean lengths in the Gregorian calendar: 400 years have 146,097 days.
_DAYS = {"day": 1.0, "week": 7.0, "month": float(DAYS_PER_MONTH), "year": float(DAYS_PER_YEAR)}


def _days(value: Any) -> float:
    text = _text(value)
    match = re.fullmatch(_DURATION, text)
    if match is None:
        from reconcile.ledger import spelling

        fact = f"`{text}` is not a length of time"
        remedy = "write a number and days, weeks, months or years, such as 6 months"
        raise _reject("not-a-duration", fact, remedy, spelling.duration(text))
    return int(match[1]) * _DAYS[match[2]]


def _version(value: Any) -> str:
    if value != FORMAT_VERSION:
        fact = f"format version `{value}` is not known"
        remedy = f"write `reconcile: {FORMAT_VERSION}` or upgrade reconcile"
        raise _reject("unknown-version", fact, remedy)
    return FORMAT_VERSION


class Kind(NamedTuple):
    """How the text of a field is read, and what an editor may expect there.

    Attributes:
        core: Schema of pydantic's engine.
        json: JSON Schema of the value as YAML readers see it.
    """

    core: Any
    json: dict[str, Any]


def _kind(read: Callable[[Any], Any], *json_types: str) -> Kind:
    types: Any = json_types[0] if len(json_types) == 1 else list(json_types)
    function = {"type": "no-info", "function": read}
    return Kind({"type": "function-plain", "function": function}, {"type": types})


def _one_of(*words: str) -> Kind:
    core = {"type": "literal", "expected": list(words)}
    values = [int(word) if word.isdigit() else word for word in words]
    return Kind(core, {"enum": values})


_SCALAR = ("string", "number")
_TEXT = _kind(_text, *_SCALAR, "boolean")
_ANY_TEXT = {"type": "str", "strict": True}
"""What `_TEXT` allows and more, without a call for each value."""

_NUMBER = _kind(_number, "number", "string", "null")
_DATE = _kind(_date, "string", "integer")
_PERIOD = _kind(_period, "string")
_FLAG = _kind(_flag, "boolean")
_WHOLE = _kind(_whole, "integer")
_DURATIONS = _kind(_days, "string")
_VERSION = _kind(_version, "integer")
_IDS = Kind(
    {"type": "tuple", "items_schema": [_TEXT.core], "variadic_item_index": 0},
    {"anyOf": [{"type": list(_SCALAR)}, {"type": "array", "items": {"type": list(_SCALAR)}}]},
)
_SCOPE = Kind(
    {"type": "dict", "keys_schema": _TEXT.core, "values_schema": _TEXT.core},
    {"type": "object", "additionalProperties": {"type": list(_SCALAR)}},
)
_DIMENSIONS = Kind(
    {"type": "dict", "keys_schema": _TEXT.core, "values_schema": _IDS.core},
    {"type": "object", "additionalProperties": {"type": "array", "items": {"type": list(_SCALAR)}}},
)
_MEASURE = _one_of("stock", "flow", "cumulative", "peak", "rate", "share")


class Shape:
    """The fields that one kind of record may have.

    Attributes:
        name: What messages call the record.
        fields: Each field's kind, and what it means.
        required: Fields that must be there.
    """

    def __init__(
        self, name: str, fields: Mapping[str, tuple[Kind, str]], required: tuple[str, ...] = ()
    ) -> None:
        self.name = name
        self.fields = fields
        self.required = required
        self._quick: SchemaValidator | None = None
        self._exact: SchemaValidator | None = None

    def read(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Read every field of a record; a field that is not there stays away.

        Args:
            data: Text, tuples and dicts of text, by field.

        Raises:
            pydantic_core.ValidationError: A field is unknown, missing, or cannot be read.
        """
        # Validators are built when first needed: most runs need two or three of the shapes.
        if self._quick is None:
            self._quick = SchemaValidator(self._core(text=_ANY_TEXT))
        try:
            found: dict[str, Any] = self._quick.validate_python(data)
        except ValidationError:
            return self._read_exactly(data)
        for value in found.values():
            if type(value) is str and value in _NULLS:
                return self._read_exactly(data)
        return found

    def _read_exactly(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Read once more, slower, to say what is wrong and why."""
        if self._exact is None:
            self._exact = SchemaValidator(self._core(text=_TEXT.core))
        found: dict[str, Any] = self._exact.validate_python(data)
        return found

    def _core(self, text: Any) -> Any:
        fields = {
            name: {
                "type": "typed-dict-field",
                "schema": text if kind is _TEXT else kind.core,
                "required": name in self.required,
            }
            for name, (kind, _) in self.fields.items()
        }
        return {"type": "typed-dict", "fields": fields, "extra_behavior": "forbid", "strict": True}


ESTIMATE = Shape(
    "estimate",
    {
        "stated": (_TEXT, "The figure as printed, with its hedge and noun."),
        "low": (_NUMBER, "Lower end; null: not known."),
        "best": (_NUMBER, "Central value."),
        "high": (_NUMBER, "Upper end; null: not known."),
        "interval": (
            _one_of("stated", "min-max", "ci90", "ci95", "sd"),
            "What the two ends mean.",
        ),
        "exact": (_FLAG, "A point really is a point: no implied width."),
        "quantity": (_TEXT, "Quantity id, when not given by position."),
        "source": (_TEXT, "Source id, when not given by position."),
        "origin": (_TEXT, "Source id of who first said it."),
        "locator": (_TEXT, "Page, table or paragraph."),
        "quote": (_TEXT, "Verbatim passage, kept short."),
        "as_of": (_DATE, "The day, month or year it speaks of."),
        "period": (_PERIOD, "start/end of what was counted; .. is open."),
        "measure": (_MEASURE, "Overrides the quantity's measure."),
        "scope": (_SCOPE, "What was counted, by declared dimension."),
        "basis": (
            _one_of("documented", "claimed", "estimated", "modelled", "projected"),
            "How the source knows; projected never votes.",
        ),
        "unit": (_TEXT, "When different from the quantity's."),
        "currency_year": (_WHOLE, "Year whose prices are used."),
        "credibility": (
            _one_of("1", "2", "3", "4", "5", "6"),
            "Admiralty scale; recorded, never a weight.",
        ),
        "confidence": (_one_of("low", "moderate", "high"), "As the source itself says."),
        "rank": (
            _one_of("preferred", "normal", "deprecated"),
            "A reason is required unless normal.",
        ),
        "reason": (_TEXT, "Why the rank is not normal."),
        "override": (_TEXT, "Why the numbers differ from `stated`, or why there are none."),
        "low_basis": (_TEXT, "Where a low end comes from that the phrase lacks."),
        "high_basis": (_TEXT, "Where a high end comes from that the phrase lacks."),
        "id": (_TEXT, "Default: <quantity>/<source>."),
        "supersedes": (_IDS, "Estimate ids that this one replaces."),
        "note": (_TEXT, "Anything that does not change what is counted."),
    },
)

SOURCE = Shape(
    "source",
    {
        "id": (_TEXT, "Only in a source-first file; default: the file's name."),
        "title": (_TEXT, "Title."),
        "author": (_TEXT, "Who wrote it."),
        "publisher": (_TEXT, "Who published it."),
        "issuer": (_TEXT, "The body on whose authority its numbers rest."),
        "type": (
            _one_of(
                "report",
                "article",
                "official",
                "dataset",
                "paper",
                "social",
                "broadcast",
                "interview",
                "document",
            ),
            "What kind of document it is.",
        ),
        "published": (_DATE, "When it was published."),
        "url": (_TEXT, "Where it is."),
        "archive_url": (_TEXT, "Where a copy of it is kept."),
        "accessed": (_DATE, "When it was read."),
        "lang": (_TEXT, "BCP 47 language tag."),
        "version": (_TEXT, "Edition or revision."),
        "relays": (_IDS, "Sources whose numbers it repeats."),
        "draws_on": (_IDS, "Sources from which it makes an estimate of its own."),
        "supersedes": (_IDS, "Earlier editions that it replaces."),
        "retracted": (_FLAG, "It was taken back."),
        "reliability": (_one_of("A", "B", "C", "D", "E", "F"), "Admiralty scale."),
        "interest": (_TEXT, "The party it speaks for."),
        "note": (_TEXT, "Anything else."),
    },
)

QUANTITY = Shape(
    "quantity",
    {
        "unit": (_TEXT, "Unit of every number, such as persons or USD."),
        "label": (_TEXT, "What people call it."),
        "definition": (_TEXT, "What exactly is counted."),
        "measure": (_MEASURE, "What kind of number it is in time; default stock."),
        "dimensions": (_DIMENSIONS, "Dimension name to allowed values."),
        "scope": (_SCOPE, "The default value of each dimension."),
        "minimum": (_NUMBER, "No value lies below."),
        "maximum": (_NUMBER, "No value lies above."),
        "integer": (_FLAG, "It is a count."),
        "window": (_DURATIONS, "How far apart dates may lie, e.g. 6 months."),
        "min_gap": (_NUMBER, "Gaps below this share are not material, e.g. 5%."),
        "currency_year": (_WHOLE, "Year whose prices are used."),
        "parent": (_TEXT, "The quantity that this one is a part of."),
        "formula": (_TEXT, "How it follows from other quantities."),
    },
    required=("unit",),
)

RELATION = Shape(
    "relation",
    {
        "check": (_TEXT, "Such as killed + wounded <= casualties."),
        "note": (_TEXT, "Why it should hold."),
        "scope": (_SCOPE, "Where it should hold."),
        "as_of": (_DATE, "When it should hold."),
    },
    required=("check",),
)

ACCEPT = Shape(
    "accept entry",
    {
        "code": (_TEXT, "Code of the finding, such as RC401."),
        "reason": (_TEXT, "Why it is accepted."),
        "quantity": (_TEXT, "The quantity that it is about."),
        "sources": (_IDS, "The sources that it is about."),
        "until": (_DATE, "When it has to be looked at again."),
    },
    required=("code", "reason"),
)

FILE = Shape("file", {"reconcile": (_VERSION, "Version of the file format.")})

TOP_LEVEL = ("reconcile", "source", "sources", "quantities", "estimates", "relations", "accept")
"""The keys that a file may hold at its top."""

FIELD_NAMES = frozenset(TOP_LEVEL).union(
    *(shape.fields for shape in (ESTIMATE, SOURCE, QUANTITY, RELATION, ACCEPT))
)
"""Every key that has a meaning of its own somewhere."""

TEXT_FIELDS = frozenset(
    name
    for shape in (ESTIMATE, SOURCE, QUANTITY, RELATION, ACCEPT)
    for name, (kind, _) in shape.fields.items()
    if kind is _TEXT
)
"""The fields that take any text as it is, in some record at least."""
