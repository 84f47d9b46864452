"""A Frictionless Data Package: estimates and sources with a description that programs read.

`datapackage.json` follows version 2.0 of the standard (datapackage.org) and says of each file
what it is, how long, and its SHA-256; of each column its type and meaning. Nothing in it tells the
day on which it was written.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from reconcile.exchange import Exporter, Material, sources_csl, table
from reconcile.exchange.cells import LINE_END
from reconcile.exchange.objects import document

DESCRIPTION = "datapackage.json"

_PROFILES = "https://datapackage.org/profiles/2.0"
_CSL = "https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json"
"""Where the schema of CSL-JSON is published."""

_NOTHING: Mapping[str, bytes] = MappingProxyType({})


def parts(material: Material, beside: Mapping[str, bytes] = _NOTHING) -> dict[str, bytes]:
    """Make the files of a package, by name; the description comes last.

    Args:
        material: What there is to write.
        beside: Other files that the package holds, in JSON, by name.
    """
    files = {
        **beside,
        table.EXPORTER.usual: table.write(material),
        sources_csl.EXPORTER.usual: sources_csl.write(material),
    }
    return {**files, DESCRIPTION: describe(material, files)}


def describe(material: Material, files: Mapping[str, bytes]) -> bytes:
    """Make the description of the files, whose bytes are those that are handed over."""
    about = _about(material)
    resources = [{**_resource(name, data), **about.get(name, {})} for name, data in files.items()]
    return document(
        {
            "$schema": f"{_PROFILES}/datapackage.json",
            "name": _slug(material.title) or "ledger",
            **({"title": material.title} if material.title else {}),
            "description": _made_from(material),
            "resources": resources,
        }
    )


def _made_from(material: Material) -> str:
    """Say what decides what the answers are, beside the records."""
    asked = next((one.asked.text for one in material.answers if one.asked), None)
    when = f", with what had been published by {asked}" if asked else ""
    return f"Phrases read by {material.ledger.hedges}{when}."


def _about(material: Material) -> dict[str, dict[str, Any]]:
    """What is said of a file beside its name, its length and its sum."""
    return {
        table.EXPORTER.usual: {
            "title": "Estimates",
            "description": table.EXPORTER.summary,
            "type": "table",
            "mediatype": "text/csv",
            "dialect": {"lineTerminator": LINE_END},
            "schema": _schema(table.columns(material.ledger)),
        },
        sources_csl.EXPORTER.usual: {
            "title": "Sources",
            "description": sources_csl.EXPORTER.summary,
            "mediatype": "application/vnd.citationstyles.csl+json",
            "jsonSchema": _CSL,
        },
    }


def _resource(path: str, data: bytes) -> dict[str, Any]:
    name, _, ending = path.partition(".")
    return {
        "name": name,
        "path": path,
        "format": ending,
        "mediatype": "application/json",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
    }


def _schema(columns: Sequence[table.Column]) -> dict[str, Any]:
    """The Table Schema: an empty cell is none; each estimate is known by its id."""
    return {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [
            {"name": one.name, "type": one.type, "description": one.meaning} for one in columns
        ],
        "missingValues": [""],
        "primaryKey": ["id"],
    }


def _slug(title: str) -> str:
    """A name of small letters, digits and hyphens, as the standard wants it."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-")


EXPORTER = Exporter(
    "Both in a folder, with a description: a Frictionless Data Package.", "package", parts=parts
)
