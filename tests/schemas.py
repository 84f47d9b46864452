"""Outputs held against their published schemas, closed: a key that no schema knows is a fault."""

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from tests.commands import ROOT

SCHEMAS = ROOT / "src" / "reconcile" / "schemas"


def assert_follows(name: str, document: object) -> None:
    """The document has the keys of the schema, all of them and no other."""
    validator(name).validate(document)


@cache
def validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(closed(schema))


def closed(schema: Any) -> Any:
    """A schema whose objects may hold nothing but what it lists."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(one) for key, one in schema.items()}
    return {**found, "additionalProperties": False} if "properties" in found else found
