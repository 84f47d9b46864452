"""A flag for every field of a record, made from the models, and the records made of such flags."""

from collections.abc import Iterator, Mapping, Sequence
from inspect import Parameter
from typing import NamedTuple

from reconcile.errors import UsageError
from reconcile.ledger import model, shape
from reconcile.ledger.new_records import Field, Fields

SWITCHES = frozenset(("exact", "integer"))
"""Fields that are true or false."""

MAPS = frozenset(("scope", "dimensions"))
"""Fields that are maps."""

_BY_PLACE = frozenset(("quantity", "source", "stated"))
"""Fields of an estimate that stand on the command line without a flag."""

_OF_QUANTITY_TOO = frozenset(("unit", "measure", "currency_year"))
"""Fields that are the quantity's where a new one is declared with its first figure."""

Given = Mapping[str, object]
"""The values of flags, by field; what is not given is None, False or empty."""


class Flag(NamedTuple):
    """A flag as its help has it: the panel, what the field means, the words that it takes."""

    panel: str
    help: str
    words: tuple[str, ...]


def flags() -> dict[str, Flag]:
    """Every field that has a flag; one of several records is listed with the first."""
    found: dict[str, Flag] = {}
    records: tuple[tuple[str, type[model.Record], frozenset[str]], ...] = (
        ("Figure", model.Estimate, _BY_PLACE),
        ("Source", model.Source, frozenset(("id", "copy"))),
        ("New quantity", model.Quantity, frozenset()),
    )
    for panel, record, left_out in records:
        for name, field in record.model_fields.items():
            if name not in left_out:
                words = tuple(model.words(record, name))
                told = field.description or ""
                told = f"{told} One of {', '.join(words)}." if words else told
                found.setdefault(name, Flag(panel, told, words))
    return found


def parameters() -> Iterator[Parameter]:
    """Yield a parameter for each field; their types name Typer's classes, and are text."""
    for name, flag in flags().items():
        kind, default = "str | None", None
        shown: str | None = "NAME=VALUE" if name in MAPS else "WORD" if flag.words else "TEXT"
        if name in SWITCHES:
            kind, default, shown = "bool", False, None
        elif name in shape.LISTS or name in MAPS:
            kind = "list[str] | None"
        option = (
            f"typer.Option('--{name.replace('_', '-')}', help={flag.help!r}, "
            f"rich_help_panel={flag.panel!r}, metavar={shown!r}, show_default=False)"
        )
        yield Parameter(
            name,
            Parameter.KEYWORD_ONLY,
            default=default,
            annotation=f"Annotated[{kind}, {option}]",
        )


def of_estimate(given: Given, *, is_quantity_new: bool = False) -> Fields:
    """Return the fields of an estimate among flags."""
    left_out = _OF_QUANTITY_TOO if is_quantity_new else frozenset()
    return _fields(given, set(model.Estimate.model_fields) - left_out)


def of_source(given: Given) -> Fields:
    """Return the fields of a source that come with its first figure."""
    return _fields(given, set(model.Source.model_fields) - set(model.Estimate.model_fields))


def of_source_alone(given: Given) -> Fields:
    """Return the fields of a source that is added by itself.

    Raises:
        UsageError: A flag is no field of a source.
    """
    known = set(model.Source.model_fields)
    others = [name for name in _fields(given, set(given)) if name not in known]
    if others:
        flag = others[0].replace("_", "-")
        raise UsageError(f"`--{flag}` says nothing of a source; give it with a figure")
    return _fields(given, known)


def of_quantity(given: Given) -> Fields:
    """Return the fields of a quantity that comes with its first figure."""
    known = set(model.Quantity.model_fields) - set(model.Estimate.model_fields)
    return _fields(given, known | _OF_QUANTITY_TOO)


def require_no_quantity(given: Given) -> None:
    """Make sure that no flag asks for a new quantity.

    Raises:
        UsageError: One does.
    """
    shared = set(model.Estimate.model_fields) | set(model.Source.model_fields)
    for name in _fields(given, set(model.Quantity.model_fields) - shared):
        flag = name.replace("_", "-")
        raise UsageError(f"`--{flag}` says something of a quantity; it goes with --new-quantity")


def _fields(given: Given, wanted: set[str]) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for name, value in given.items():
        if name not in wanted or not value:
            continue
        if isinstance(value, bool):
            found[name] = "true"
        elif isinstance(value, str):
            found[name] = value
        elif isinstance(value, (list, tuple)):
            found[name] = _map(name, value) if name in MAPS else _list(value)
    return found


def _list(words: Sequence[str]) -> tuple[str, ...]:
    """Ids or words, each behind a flag of its own or several with commas."""
    parts = (part.strip() for word in words for part in word.split(","))
    return tuple(part for part in parts if part)


def _map(name: str, words: Sequence[str]) -> Mapping[str, str | Sequence[str]]:
    found: dict[str, str | Sequence[str]] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not (equals and key.strip() and value.strip()):
            flag = f"--{name}"
            raise UsageError(f"{flag} `{word}`: write NAME=VALUE, such as {flag} where=kursk")
        # A dimension has several values, a scope one of them.
        found[key.strip()] = _list([value]) if name == "dimensions" else value.strip()
    return found
