"""Ids of sources that come from elsewhere: valid in a ledger, and each only once.

An id names a file too (`data/sources/<id>.yaml`), so that it has letters and digits of any
script, and ``. _ + -`` between them.
"""

import re
from collections.abc import Mapping

_VALID = re.compile(r"[^\W_](?:[\w.+-]*\w)?")
_LONGEST = 80  # characters: file systems take 255 bytes
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|\d+$")
_NO_NAMES = frozenset({"null", "true", "false"})
_WORDS = 3  # of an author or a title


def is_id(text: str) -> bool:
    """Tell whether a source can be called so.

    Example:
        >>> is_id("Müller2020"), is_id("http://zotero.org/users/1/items/A"), is_id("../x")
        (True, False, False)
    """
    fits = len(text) <= _LONGEST and text.lower() not in _NO_NAMES
    return fits and bool(_VALID.fullmatch(text))


def is_name(text: str) -> bool:
    """Tell whether people chose it: no address, and no number alone, of which programs make ids."""
    return bool(text.strip()) and not _ADDRESS.match(text)


def valid_id(text: str) -> str:
    """Return a text with what no id may hold replaced; nothing where nothing remains.

    Example:
        >>> valid_id("Smith & Sons, 2020"), valid_id("§")
        ('Smith-Sons-2020', '')
    """
    found = re.sub(r"[^\w.+-]+", "-", text)[:_LONGEST].strip("-._+")
    return found if is_id(found) else ""


def id_from(fields: Mapping[str, object]) -> str:
    """Make an id from who wrote or published a source, else from its title, and the year.

    Example:
        >>> id_from({"author": "Jane Smith and John Doe", "published": "2020-05"})
        'jane-smith-2020'
        >>> id_from({})
        'source'
    """
    name = next((str(fields[key]) for key in ("author", "publisher", "title") if key in fields), "")
    first = re.split(r",| and ", name)[0]
    words = re.findall(r"[^\W_]+", first.casefold())[:_WORDS]
    year = re.match(r"-?\d+", str(fields.get("published", "")))
    return valid_id("-".join([*words, *([year[0].lstrip("-")] if year else [])])) or "source"
