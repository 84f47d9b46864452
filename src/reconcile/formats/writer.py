"""How every output in JSON is written: text as it is, no NaN, nothing hidden, one line end.

Numbers are those of Python: a whole number has all its digits and no point, another the
fewest that give the same double back (docs/json.md, *JSON numbers*).
"""

import json
from collections.abc import Mapping, Sequence

from reconcile.wording.printable import in_json


def document(value: Mapping[str, object] | Sequence[object], indent: int | None = 2) -> str:
    """One document; without an indent it is one line.

    Raises:
        ValueError: A number in it is not finite.

    Example:
        >>> print(document({"low": 10000, "best": 0.1, "high": None}, indent=None), end="")
        {"low": 10000, "best": 0.1, "high": null}
    """
    return in_json(json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)) + "\n"
