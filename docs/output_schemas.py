"""The JSON Schema of each output, made from its type in `reconcile.formats.shapes`.

A docstring under a key is its description. Objects are open, because
later versions add keys; tests close them.
"""

import ast
import inspect
from collections.abc import Iterator
from enum import EnumType
from functools import cache
from importlib import import_module
from itertools import pairwise
from types import ModuleType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from reconcile.formats.shapes import (
    answer,
    check,
    diff,
    explanation,
    history,
    reading,
    suggestion,
    trace,
    verified,
)

Schema = dict[str, Any]

OUTPUTS = {
    "answer": ("What `reconcile show --json` prints.", answer.Output),
    "check": ("What `reconcile check --json` prints.", check.Output),
    "check-line": ("A line of `reconcile check --format ndjson`.", check.Line),
    "diff": ("What `reconcile diff --json` prints.", diff.Output),
    "explanation": ("What `reconcile explain --json` prints.", explanation.Output),
    "history": ("What `reconcile history --json` prints.", history.Output),
    "reading": ("A line that `reconcile parse --json` prints.", reading.Output),
    "suggestion": ("What `reconcile suggest --json` prints.", suggestion.Output),
    "trace": ("What `reconcile trace --json` prints.", trace.Output),
    "verify": ("What `reconcile verify --json` prints.", verified.Output),
}
"""By the name that `reconcile schema` takes: what it describes, and the type."""

_PLAIN = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}


def output_schema(name: str) -> Schema:
    """The schema of one output."""
    about, kind = OUTPUTS[name]
    definitions: dict[str, tuple[type, Schema]] = {}
    root = _object(kind, definitions) if is_typeddict(kind) else _schema(kind, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:reconcile:schema:{name}:1",
        "title": f"reconcile.{name}/1",
        **root,
        "description": f"{about} Keys are only ever added.",
        "$defs": {key: definition for key, (_, definition) in sorted(definitions.items())},
    }


def _schema(kind: Any, definitions: dict[str, tuple[type, Schema]]) -> Schema:
    """The schema of a type; what has a name of its own is defined once and referred to."""
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if is_typeddict(kind) or isinstance(kind, EnumType):
        return _reference(kind, definitions)
    arguments = get_args(kind)
    origin = get_origin(kind)
    if origin is NotRequired:
        return _schema(arguments[0], definitions)
    if origin is Annotated:
        found = _schema(arguments[0], definitions)
        return found | dict(arguments[1:])
    if origin is Literal:
        return {"const": arguments[0]}
    if origin in (Union, UnionType):
        return _either([_schema(one, definitions) for one in arguments])
    if origin is list:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is tuple:
        items = [_schema(one, definitions) for one in arguments]
        size = len(items)
        return {"type": "array", "prefixItems": items, "minItems": size, "maxItems": size}
    if origin is dict:
        keys, values = (_schema(one, definitions) for one in arguments)
        names = {} if keys == {"type": "string"} else {"propertyNames": keys}
        return {"type": "object", **names, "additionalProperties": values}
    raise TypeError(f"no JSON Schema is known for {kind}")


def _either(several: list[Schema]) -> Schema:
    """Any of several schemas; for JSON Schema an integer is a number."""
    if {"type": "number"} in several:
        several = [one for one in several if one != {"type": "integer"}]
    if all(one.keys() == {"type"} for one in several):
        names = [one["type"] for one in several]
        return {"type": names if len(names) > 1 else names[0]}
    return {"anyOf": several}


def _reference(kind: Any, definitions: dict[str, tuple[type, Schema]]) -> Schema:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = (kind, {})
        made = _object(kind, definitions) if is_typeddict(kind) else {"enum": [*map(str, kind)]}
        definitions[name] = (kind, made)
    elif definitions[name][0] is not kind:
        raise TypeError(f"two types of one output are called {name}")
    return {"$ref": f"#/$defs/{name}"}


def _object(kind: Any, definitions: dict[str, tuple[type, Schema]]) -> Schema:
    properties: dict[str, Schema] = {}
    told = dict(_descriptions(kind))
    for name, hint in get_type_hints(kind, include_extras=True).items():
        properties[name] = _schema(hint, definitions)
        if name in told:
            properties[name]["description"] = told[name]
        if "description" not in properties[name]:
            raise TypeError(f"{kind.__module__}.{kind.__name__}: `{name}` has no description")
    return {
        "description": inspect.getdoc(kind),
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name in kind.__required_keys__],
    }


def _descriptions(kind: Any) -> Iterator[tuple[str, str]]:
    """The docstrings under the keys of a type, those of the types that it extends first."""
    module = import_module(kind.__module__)
    node = _classes(module).get(kind.__name__, ast.Module([], []))
    for base in node.bases if isinstance(node, ast.ClassDef) else ():
        if isinstance(base, ast.Name) and is_typeddict(extended := getattr(module, base.id)):
            yield from _descriptions(extended)
    for line, below in pairwise(node.body):
        match line, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, " ".join(text.split())


@cache
def _classes(module: ModuleType) -> dict[str, ast.ClassDef]:
    tree = ast.parse(inspect.getsource(module))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
