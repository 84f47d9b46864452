"""JSON of other programs' formats, as bytes."""

import json
from collections.abc import Mapping, Sequence

from reconcile.wording.printable import in_json


def document(value: Mapping[str, object] | Sequence[object]) -> bytes:
    """One document in UTF-8, indented, with a line end behind it.

    A byte that is no text, as in the name of a file, is written as its number, and so is what
    cannot be seen; both mean the same.

    Example:
        >>> print(document({"title": "Łódź"}).decode(), end="")
        {
          "title": "Łódź"
        }
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return f"{in_json(text)}\n".encode("utf-8", "backslashreplace")
