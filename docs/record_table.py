"""How the fields of records are read, from the models: `src/reconcile/ledger/record_table.py`."""

from enum import Enum, EnumType
from inspect import get_annotations
from typing import Any, Literal, get_args, get_origin

from reconcile.ledger import field_types, model

KINDS = {
    "Text": "as_text",
    "Language": "as_language",
    "Ids": "as_ids",
    "WrittenAmount": "as_number",
    "Date": "as_date",
    "Span": "as_period",
    "Flag": "as_flag",
    "Retraction": "as_retraction",
    "Whole": "as_whole",
    "Duration": "as_length",
    "Version": "as_version",
    "Currency": "as_currency",
    "TwoCurrencies": "as_two_currencies",
    "Positive": "as_positive",
    "ByYear": "as_values_by_year",
    "ScopeMap": "as_scope",
    "DimensionMap": "as_dimensions",
}
"""Each type of a field, and the function that reads its text."""

RECORDS = ("Estimate", "Source", "Quantity", "Relation", "Rate", "PriceIndex", "Accept", "File")


def module() -> str:
    """The module as text."""
    lines = [
        '"""How the fields of records are read: made from `model.py` by `python docs/build.py`."""',
        "",
        "from collections.abc import Callable, Mapping",
        "from typing import Any",
        "",
        "from reconcile.ledger import field_values as read",
        "from reconcile.ledger.records import Basis, IntervalKind, Measure, Rank",
        "",
        "READERS: Mapping[str, Mapping[str, Callable[[Any], Any]]] = {",
        *(line for name in RECORDS for line in rows(name, reader)),
        "}",
        '"""What reads each field of a record."""',
        "",
        "DEFAULTS: Mapping[str, Mapping[str, Any]] = {",
        *(line for name in RECORDS for line in rows(name, default)),
        "}",
        '"""What a field is that is not written; an ellipsis where it has to be."""',
    ]
    return "\n".join([*lines, ""])


def rows(name: str, told: Any) -> list[str]:
    record = getattr(model, name)
    fields = get_annotations(record).items()
    return [
        f"    {_quoted(name)}: {{",
        *(f"        {_quoted(field)}: {told(record, field, kind)}," for field, kind in fields),
        "    },",
    ]


def reader(_: type[model.Record], field: str, kind: Any) -> str:
    for one in (kind, *get_args(kind)):
        for name, function in KINDS.items():
            if one == getattr(field_types, name):
                return f"read.{function}"
        if isinstance(one, EnumType):
            return one.__name__
        if get_origin(one) is Literal:
            return f"read.one_of({', '.join(map(_quoted, get_args(one)))})"
    raise ValueError(f"no function reads {field}")


def default(record: type[model.Record], field: str, _: Any) -> str:
    info = record.model_fields[field]
    if info.is_required():
        return "..."
    value = info.default
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    return _quoted(value) if isinstance(value, str) else repr(value)


def _quoted(text: str) -> str:
    return f'"{text}"'
