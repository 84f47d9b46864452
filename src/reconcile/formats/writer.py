"""How every output in JSON is written: text as it is, no NaN, nothing hidden, one line end.

Numbers are those of Python: a whole number has all its digits and no point, another the
fewest that give the same double back (docs/json.md, *JSON numbers*).
"""

import json
import re
from collections.abc import Mapping, Sequence

from reconcile.wording.printable import HIDDEN


def document(value: Mapping[str, object] | Sequence[object], indent: int | None = 2) -> str:
    """One document; without an indent it is one line.

    Raises:
        ValueError: A number in it is not finite.

    Example:
        >>> print(document({"low": 10000, "best": 0.1, "high": None}, indent=None), end="")
        {"low": 10000, "best": 0.1, "high": null}
    """
    return spelled(json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)) + "\n"


def spelled(text: str) -> str:
    r"""A document of JSON that means the same, with what cannot be seen spelled in its strings.

    Programs that end lines at more than LF read it too, and GitHub's runner finds no command.

    Example:
        >>> print(spelled('["a\u2028b", "##[error]x"]'))
        ["a\u2028b", "#\u0023[error]x"]
    """
    if not text.isascii():
        text = re.sub(HIDDEN, _escaped, text)
    return text.replace("##[", "#\\u0023[")


def _escaped(match: re.Match[str]) -> str:
    # Beyond U+FFFF JSON needs two escapes.
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
