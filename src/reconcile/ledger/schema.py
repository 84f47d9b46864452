"""The JSON Schema of a ledger file, for editors: they complete keys and underline slips."""

from collections.abc import Mapping, Sequence
from typing import Any

from reconcile.ledger import model

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors' YAML servers understand best."""

_ID = "urn:reconcile:schema:input:1"
"""What tools know the published schema by, wherever it lies; 1 is the version of the format."""

_PHRASE = {"type": ["string", "number"]}


def input_schema(quantities: Sequence[str] = (), sources: Sequence[str] = ()) -> dict[str, Any]:
    """The schema of a ledger file.

    Args:
        quantities: Quantity ids to offer to the editor; none: any id.
        sources: Source ids to offer, likewise.
    """
    figure = {"anyOf": [_PHRASE, _reference("estimate")]}
    figures = {"anyOf": [*figure["anyOf"], {"type": "array", "items": figure}]}
    source = {"anyOf": [{"type": "string"}, _reference("source")]}
    by_quantity = _keyed(figures, quantities)
    flat = {"type": "array", "items": _reference("estimate")}
    ids = {"quantity": quantities, "source": sources}
    rates = [_definition(one, ids) for one in (model.Rate, model.PriceIndex)]
    quantity = _definition(model.Quantity, ids)
    quantity["properties"]["estimates"] = _keyed(figures, sources)
    # A second file may add estimates to a quantity that another one declares.
    quantity.pop("required")
    # With the ids of one ledger it is no longer the published one.
    name = {} if quantities or sources else {"$id": _ID}
    return {
        "$schema": _DRAFT,
        **name,
        "title": "reconcile ledger file",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **_definition(model.File, ids)["properties"],
            "source": source,
            "sources": _keyed(source, ()),
            "quantities": _keyed(_reference("quantity"), ()),
            "estimates": {"anyOf": [by_quantity, flat]},
            "relations": {"type": "array", "items": _definition(model.Relation, ids)},
            "rates": {"type": "array", "items": {"anyOf": rates}},
            "accept": {"type": "array", "items": _definition(model.Accept, ids)},
        },
        "definitions": {
            "estimate": _definition(model.Estimate, ids),
            "source": _definition(model.Source, ids),
            "quantity": quantity,
        },
    }


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{name}"}


def _keyed(value: dict[str, Any], ids: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "additionalProperties": value}
    if ids:
        found["propertyNames"] = {"enum": list(ids)}
    return found


def _definition(record: type[model.Record], ids: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The schema of one record, as pydantic makes it, in the eyes of a reader of YAML."""
    made = record.model_json_schema()
    properties = {
        name: {
            "description": field["description"],
            **_with_ids(
                _as_written(field, made.get("$defs", {})),
                ids.get(model.NAMING.get((record, name), ""), ()),
            ),
        }
        for name, field in made["properties"].items()
    }
    found = {"type": "object", "additionalProperties": False, "properties": properties}
    if "required" in made:
        found["required"] = made["required"]
    return found


def _as_written(field: dict[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """What may stand in a file: no null where a field is left out, numbers for digits."""
    kinds = [kind for kind in field.get("anyOf", [field]) if kind != {"type": "null"}]
    if len(kinds) > 1:
        return {"anyOf": kinds}
    kind = words[kinds[0]["$ref"].rpartition("/")[2]] if "$ref" in kinds[0] else kinds[0]
    if "enum" in kind:
        return {"enum": [int(word) if word.isdigit() else word for word in kind["enum"]]}
    return {key: kind[key] for key in ("type", "additionalProperties") if key in kind}


def _with_ids(schema: dict[str, Any], ids: Sequence[str]) -> dict[str, Any]:
    if not ids:
        return schema
    one = {"enum": list(ids)}
    return {"anyOf": [one, {"type": "array", "items": one}]} if "anyOf" in schema else one
