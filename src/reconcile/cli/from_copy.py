"""What a local copy says of its source."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.project import boundary, copies

if TYPE_CHECKING:
    from reconcile.quotes.copies.metadata import Found

Proposed = Mapping[str, "Found"]
"""What is proposed for a field, and where the copy has it."""


def read(path: str) -> bytes:
    """Return the bytes of a copy that a person names.

    Raises:
        InputError: It cannot be read.
    """
    return copies.read(boundary.require_named(Path(path), f"`{path}`"))


def proposed(data: bytes, path: str) -> Proposed:
    """Return what a copy says of its source, by field."""
    from reconcile.quotes.copies.metadata import read_metadata

    return {found.field: found for found in read_metadata(data, Path(path).name)}
