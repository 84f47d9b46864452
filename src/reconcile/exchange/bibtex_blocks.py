"""The entries of a BibTeX file: their fields as they are written, with what they inherit.

The file is cut by bibtexparser; what it cannot read is named by its line, and stops no other entry.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from reconcile.errors import InputError
from reconcile.exchange import Trouble

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from bibtexparser.model import Entry


class BibEntry(NamedTuple):
    """An entry.

    Attributes:
        place: Where it stands, as people find it: ``line 12: @book{smith}``.
        kind: What it is, in small letters, such as ``book``.
        key: What it is called.
        fields: Its fields by name in small letters, without the outer braces or quotes.
        inherited: The fields of the entries that it refers to; what is its own goes before.
    """

    place: str
    kind: str
    key: str
    fields: Mapping[str, str]
    inherited: Mapping[str, str]


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GIVEN = {name: name for name in _MONTHS}
"""What every style of BibTeX defines with `@string`."""

_PART = re.compile(
    r'\s*(?:(?P<brace>\{)|"(?P<quoted>(?:\{[^{}]*\}|[^"])*)"|(?P<number>\d+)|(?P<name>[^\s#{}",=]+))'
    r"(?P<rest>)",
    re.DOTALL,
)
_FARTHEST = 5  # entries that refer to one another


def entries(text: str) -> tuple[list[BibEntry], list[Trouble]]:
    """Return the entries of a file, in its order, and what could not be read."""
    library = _library(text)
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry

    troubles: list[Trouble] = []
    strings = _strings(library)
    found = []
    for block in library.blocks:
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            entry = block.ignore_error_block
        else:
            entry = block
        if isinstance(entry, Entry):
            if isinstance(block, DuplicateFieldKeyBlock):
                twice = ", ".join(sorted(block.duplicate_keys))
                fact = "stands twice in the entry: the first one holds"
                troubles.append(Trouble(_place(entry), twice, fact, "remove the other"))
            found.append(_entry(entry, strings, troubles))
    troubles += _failures(library)
    by_key = {entry.key: entry for entry in reversed(found)}
    return [one._replace(inherited=_inherited(one, by_key)) for one in found], troubles


def _library(text: str) -> "Library":
    try:
        from bibtexparser.entrypoint import parse_string
    except ModuleNotFoundError:
        from reconcile.wording.extras import how_to_install

        raise InputError(f"BibTeX needs bibtexparser; {how_to_install('exchange')}") from None
    # It tells each block that it gives up to the log; they are told below, with what to do.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    return parse_string(text, parse_stack=[])


def _failures(library: "Library") -> Iterator[Trouble]:
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock

    for block in library.failed_blocks:
        if not isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            first = (block.raw or "").strip().partition("\n")[0]
            fact = "is an entry whose braces, quotes or commas do not match"
            remedy = "correct it; the others are read"
            yield Trouble(f"line {(block.start_line or 0) + 1}", first[:80], fact, remedy)


def _place(entry: "Entry") -> str:
    return f"line {(entry.start_line or 0) + 1}: @{entry.entry_type.lower()}{{{entry.key}}}"


def _strings(library: "Library") -> dict[str, str]:
    found = dict(_GIVEN)
    for string in library.strings:
        found[string.key.lower()] = _joined(string.value, found)[0]
    return found


def _entry(entry: "Entry", strings: Mapping[str, str], troubles: list[Trouble]) -> BibEntry:
    fields: dict[str, str] = {}
    for field in entry.fields:
        text, unknown = _joined(str(field.value), strings)
        if unknown:
            fact = f"is a name that no @string explains, in `{field.key}`"
            troubles.append(Trouble(_place(entry), unknown, fact, "put its text in braces"))
        fields.setdefault(field.key.lower(), text)
    return BibEntry(_place(entry), entry.entry_type.lower(), entry.key, fields, {})


def _joined(value: str, strings: Mapping[str, str]) -> tuple[str, str]:
    r"""The text of a value, and a name in it that nothing explains.

    Example:
        >>> _joined('"10~" # jan # {, {A}}', _GIVEN), _joined("x", {})
        (('10~jan, {A}', ''), ('', 'x'))
    """
    parts, unknown, at = [], "", 0
    while match := _PART.match(value, at):
        at = match.end()
        if match["brace"]:
            end = _closing(value, at)
            parts.append(value[at:end])
            at = end + 1
        elif match["name"]:
            unknown = unknown or ("" if match["name"].lower() in strings else match["name"])
            parts.append(strings.get(match["name"].lower(), ""))
        else:
            parts.append(match["number"] or match["quoted"] or "")
        joint = re.compile(r"\s*#").match(value, at)
        if joint is None:
            break
        at = joint.end()
    return "".join(parts), unknown


def _closing(text: str, start: int) -> int:
    """Where the brace closes that was opened before a place."""
    depth = 1
    for match in re.compile(r"(?<!\\)[{}]").finditer(text, start):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return match.start()
    return len(text)


def _inherited(entry: BibEntry, by_key: Mapping[str, BibEntry]) -> dict[str, str]:
    """What an entry takes over from those that it names in `crossref` and `xdata`.

    The title of the whole is that in which the part appears.
    """
    found: dict[str, str] = {}
    keys, seen = _references(entry.fields), {entry.key}
    for _ in range(_FARTHEST):
        parents = [by_key[key] for key in keys if key in by_key and key not in seen]
        for parent in parents:
            seen.add(parent.key)
            for name, text in parent.fields.items():
                is_title = name == "title" and parent.kind != "xdata"
                found.setdefault("booktitle" if is_title else name, text)
        keys = [key for parent in parents for key in _references(parent.fields)]
    return {name: text for name, text in found.items() if name not in entry.fields}


def _references(fields: Mapping[str, str]) -> list[str]:
    named = ",".join(fields.get(name, "") for name in ("crossref", "xdata"))
    return [key.strip() for key in named.split(",") if key.strip()]
