"""The JSON Schema of a ledger file, for editors: they complete keys and underline slips."""

from typing import Any

from pydantic import BaseModel

from reconcile.ledger.model import (
    AcceptModel,
    EstimateModel,
    FileModel,
    QuantityModel,
    RelationModel,
    SourceModel,
)
from reconcile.ledger.shape import LISTS

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors' YAML servers understand best."""

_SCALAR = {"type": ["string", "number"]}


def input_schema(ledger_ids: tuple[list[str], list[str]] | None = None) -> dict[str, Any]:
    """The schema of a ledger file.

    Args:
        ledger_ids: Quantity ids and source ids to offer; None: any id.
    """
    quantity_ids, source_ids = ledger_ids or ([], [])
    figures = _one_or_many({"anyOf": [_SCALAR, {"$ref": "#/definitions/estimate"}]})
    quantity = _definition(QuantityModel)
    quantity["properties"]["estimates"] = _keyed(figures, source_ids)
    quantity.pop("required", None)
    by_quantity = _keyed(figures, quantity_ids)
    flat = {"type": "array", "items": {"$ref": "#/definitions/estimate"}}
    source = {"anyOf": [{"type": "string"}, {"$ref": "#/definitions/source"}]}
    return {
        "$schema": _DRAFT,
        "title": "reconcile ledger file",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "reconcile": _definition(FileModel)["properties"]["reconcile"],
            "source": source,
            "sources": {"type": "object", "additionalProperties": source},
            "quantities": _keyed({"$ref": "#/definitions/quantity"}, []),
            "estimates": {"anyOf": [by_quantity, flat]},
            "relations": {"type": "array", "items": _definition(RelationModel)},
            "accept": {"type": "array", "items": _definition(AcceptModel)},
        },
        "definitions": {
            "estimate": _with_ids(_definition(EstimateModel), quantity_ids, source_ids),
            "source": _with_ids(_definition(SourceModel), [], source_ids),
            "quantity": quantity,
        },
    }


def _one_or_many(item: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [*item["anyOf"], {"type": "array", "items": item}]}


def _keyed(value: dict[str, Any], ids: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "additionalProperties": value}
    if ids:
        found["propertyNames"] = {"enum": ids}
    return found


def _definition(model: type[BaseModel]) -> dict[str, Any]:
    """The model's own schema without what confuses editors: titles, defaults, null choices."""
    schema = model.model_json_schema()
    found = {
        "type": "object",
        "description": schema.get("description", ""),
        "additionalProperties": False,
        "properties": {name: _plain(name, value) for name, value in schema["properties"].items()},
    }
    if "required" in schema:
        found["required"] = schema["required"]
    return found


def _plain(name: str, value: dict[str, Any]) -> dict[str, Any]:
    choices = [one for one in value.get("anyOf", []) if one != {"type": "null"}]
    if len(choices) == 1:
        value = {**{k: v for k, v in value.items() if k != "anyOf"}, **choices[0]}
    value = {k: v for k, v in value.items() if k not in ("title", "default")}
    if value.get("enum") and all(str(word).isdigit() for word in value["enum"]):
        # A reader of YAML sees 2, not "2".
        value = {**value, "enum": [int(word) for word in value["enum"]], "type": "integer"}
    if name in LISTS:
        return {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}
    return value


def _with_ids(
    schema: dict[str, Any], quantity_ids: list[str], source_ids: list[str]
) -> dict[str, Any]:
    properties = schema["properties"]
    for name in ("quantity",):
        if quantity_ids and name in properties:
            properties[name] = {**properties[name], "enum": quantity_ids}
    for name in ("source", "origin"):
        if source_ids and name in properties:
            properties[name] = {**properties[name], "enum": source_ids}
    for name in ("relays", "draws_on"):
        if source_ids and name in properties:
            ids = {"enum": source_ids}
            properties[name] = {"anyOf": [ids, {"type": "array", "items": ids}]}
    return schema
