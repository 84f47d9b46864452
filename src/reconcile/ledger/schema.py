"""The JSON Schema of a ledger file, for editors: they complete keys and underline slips."""

from collections.abc import Mapping, Sequence
from typing import Any

from reconcile.ledger.model import ACCEPT, ESTIMATE, FILE, QUANTITY, RELATION, SOURCE, Shape

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors' YAML servers understand best."""

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
    ids = {
        "quantity": quantities,
        **dict.fromkeys(("source", "origin", "relays", "draws_on"), sources),
    }
    quantity = _definition(QUANTITY, ids)
    quantity["properties"]["estimates"] = _keyed(figures, sources)
    # A second file may add estimates to a quantity that another one declares.
    quantity.pop("required")
    return {
        "$schema": _DRAFT,
        "title": "reconcile ledger file",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **_definition(FILE, ids)["properties"],
            "source": source,
            "sources": _keyed(source, ()),
            "quantities": _keyed(_reference("quantity"), ()),
            "estimates": {"anyOf": [by_quantity, flat]},
            "relations": {"type": "array", "items": _definition(RELATION, ids)},
            "accept": {"type": "array", "items": _definition(ACCEPT, ids)},
        },
        "definitions": {
            "estimate": _definition(ESTIMATE, ids),
            "source": _definition(SOURCE, ids),
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


def _definition(shape: Shape, ids: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    properties = {
        name: {"description": meaning, **_with_ids(kind.json, ids.get(name, ()))}
        for name, (kind, meaning) in shape.fields.items()
    }
    found = {"type": "object", "additionalProperties": False, "properties": properties}
    if shape.required:
        found["required"] = list(shape.required)
    return found


def _with_ids(schema: dict[str, Any], ids: Sequence[str]) -> dict[str, Any]:
    if not ids:
        return schema
    one = {"enum": list(ids)}
    return {"anyOf": [one, {"type": "array", "items": one}]} if "anyOf" in schema else one
