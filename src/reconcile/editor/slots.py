"""What the format of a ledger file has at a place: which keys, which words, or ids of what."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from reconcile.ledger import model

Keys = tuple[str | int, ...]
"""Keys and list indexes from the top of a file."""

_TOP_MEANINGS = {
    "reconcile": "Version of the file format.",
    "source": "The one document that this file is about.",
    "sources": "Documents and bodies, by their ids.",
    "quantities": "What is estimated, by its id.",
    "estimates": "Figures: by quantity in a file with `source`, else a list.",
    "relations": "Arithmetic that should hold between quantities.",
    "rates": "What money is converted with.",
    "accept": "Findings that are taken as they are, each with its reason.",
}


class Slot(NamedTuple):
    """What may stand somewhere in a file.

    Attributes:
        keys: The keys of a map there, each with what it means; empty: it is none with fields.
        keyed: What the keys of a map there are ids of: ``source``, ``quantity``; or
            ``dimension``; empty: they are none.
        declares: Those keys bring the thing about, and do not only name it.
        ids: What a text there is the id of: ``source``, ``quantity``, ``estimate``, ``rule``; or
            an ``expression`` of such; or ``value`` of a dimension.
        words: The words of which a text there is one; empty: it is free.
        meaning: What a field means; empty: it is none.
        is_phrase: A text there is a figure as printed.
        gives_id: A text there is the id of its record: of a ``source`` or an ``estimate``.
    """

    keys: Mapping[str, str] = {}
    keyed: str = ""
    declares: bool = False
    ids: str = ""
    words: Sequence[str] = ()
    meaning: str = ""
    is_phrase: bool = False
    gives_id: str = ""


_NOTHING = Slot()


def slot(keys: Keys) -> Slot:
    """Return what may stand under a key path.

    Example:
        >>> slot(("sources", "nis", "relays", 0)).ids, slot(("estimates", "troops", "basis")).words
        ('source', ['documented', 'claimed', 'estimated', 'modelled', 'projected'])
    """
    records = _records(keys)
    if records:
        fields = {name: told for record in records for name, told in _fields(record).items()}
        if records == (model.Quantity,):
            fields["estimates"] = "Figures of it, by source."
        return Slot(fields, is_phrase=records == (model.Estimate,), meaning=_of_top(keys))
    match keys:
        case ():
            return Slot(_TOP_MEANINGS)
        case ("sources",):
            return Slot(keyed="source", declares=True, meaning=_of_top(keys))
        case ("quantities",):
            return Slot(keyed="quantity", declares=True, meaning=_of_top(keys))
        case ("estimates",):
            return Slot(keyed="quantity", meaning=_of_top(keys))
        case ("quantities", _, "estimates"):
            return Slot(keyed="source", meaning="Figures of it, by source.")
        case (str(),):
            return Slot(meaning=_of_top(keys))
    return _value(keys)


def _of_top(keys: Keys) -> str:
    return _TOP_MEANINGS.get(str(keys[0]), "") if len(keys) == 1 else ""


def _records(keys: Keys) -> tuple[type[model.Record], ...]:
    """The records of which one stands there."""
    match keys:
        case ("source",) | ("sources", str()):
            return (model.Source,)
        case ("quantities", str()):
            return (model.Quantity,)
        case ("quantities", _, "estimates", str()) | ("quantities", _, "estimates", _, int()):
            return (model.Estimate,)
        case ("estimates", _) | ("estimates", str(), int()):
            return (model.Estimate,)
        case ("relations", int()):
            return (model.Relation,)
        case ("rates", int()):
            return (model.Rate, model.PriceIndex)
        case ("accept", int()):
            return (model.Accept,)
    return ()


def _value(keys: Keys) -> Slot:
    """What may be the value of a field, or an item of it."""
    whole = keys[:-1] if isinstance(keys[-1], int) else keys
    owner, field = whole[:-1], whole[-1]
    for record in _records(owner):
        if field in record.model_fields:
            return Slot(
                keyed="dimension" if field == "scope" else "",
                ids=model.NAMING.get((record, str(field)), ""),
                words=model.words(record, str(field)),
                meaning=_fields(record)[str(field)],
                is_phrase=record is model.Estimate and field == "stated",
                gives_id=_gives(record) if field == "id" else "",
            )
    if len(owner) > 1 and owner[-1] == "scope" and _records(owner[:-1]):
        return Slot(ids="value")
    return _NOTHING


def _gives(record: type[model.Record]) -> str:
    return "source" if record is model.Source else "estimate"


@cache
def _fields(record: type[model.Record]) -> Mapping[str, str]:
    return {name: field.description or "" for name, field in record.model_fields.items()}


def quantity_at(keys: Keys) -> str:
    """Return the id of the quantity under which a path leads; empty: its place does not tell."""
    match keys:
        case ("quantities", str(name), *_) | ("estimates", str(name), *_):
            return name
    return ""
