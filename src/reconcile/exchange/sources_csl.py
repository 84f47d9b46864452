"""Sources as CSL-JSON, which Zotero, pandoc and citation processors read.

What the language of citations has no place for travels in `custom.reconcile`: fields of our own,
a kind of document that several of ours become, a date that is more than year, month and day.
"""

import re
from collections.abc import Mapping
from typing import Any

from reconcile.exchange import Exporter, Material
from reconcile.exchange.objects import document
from reconcile.ledger.records import Source
from reconcile.values import PartialDate, day_of
from reconcile.wording.links import is_link

_TYPES: Mapping[str | None, str] = {
    "report": "report",
    "article": "article-newspaper",
    "official": "report",
    "dataset": "dataset",
    "paper": "article-journal",
    "social": "post",
    "broadcast": "broadcast",
    "interview": "interview",
    "document": "document",
    None: "document",
}
"""The types of CSL 1.0.2 (appendix III) by the kinds of document of a ledger."""

_IN_CONTAINERS = frozenset({"article", "paper", "social"})
"""Kinds of document that appear in something, which styles print as the title of that."""

_TEXTS = {"title": "title", "lang": "language", "archive_url": "archive_location"}
_TEXTS |= {"version": "version", "note": "note"}
"""Fields that have a place of their own."""

_OWN = (
    "type",
    "issuer",
    "relays",
    "draws_on",
    "supersedes",
    "retracted",
    "reliability",
    "interest",
)
"""Fields that have none."""

_DATES = {"published": "issued", "accessed": "accessed"}

_DATE = re.compile(r"(-?\d{1,4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_USUAL = re.compile(r"-?\d{4}(?:-\d\d){0,2}", re.ASCII)
"""A date that its parts alone tell."""

_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\..+)", re.IGNORECASE)


def write(material: Material) -> bytes:
    """Write all sources of a ledger, in its order."""
    return document([item(source) for source in material.ledger.sources.values()])


def item(source: Source) -> dict[str, Any]:
    """Return a source as an item of CSL-JSON.

    Example:
        >>> from reconcile.ledger.load import load
        >>> text = b"sources: {who-2023: {title: A, published: 2023-04, type: official}}"
        >>> item(load([("a.yaml", text)]).sources["who-2023"])["issued"]
        {'date-parts': [[2023, 4]]}
    """
    found: dict[str, Any] = {"id": source.id, "type": _TYPES[source.type]}
    found |= {theirs: getattr(source, ours) for ours, theirs in _TEXTS.items()}
    place = "container-title" if source.type in _IN_CONTAINERS else "publisher"
    found[place] = source.publisher
    found["author"] = [{"literal": source.author}] if source.author else None
    own: dict[str, Any] = {name: getattr(source, name) for name in _OWN}
    for ours, theirs in _DATES.items():
        date: PartialDate | None = getattr(source, ours)
        found[theirs] = date and {"date-parts": _parts(date)}
        own[ours] = date if date and not _USUAL.fullmatch(date.text) else None
    own["url"] = _address(found, source.url)
    if kept := {name: _plain(value) for name, value in own.items() if value}:
        found["custom"] = {"reconcile": kept}
    return {name: value for name, value in found.items() if value}


def _address(found: dict[str, Any], url: str | None) -> str | None:
    """Write an address; return one that no program should make a link of."""
    if url is None:
        return None
    if not is_link(url):
        return url
    found["URL"] = url
    if doi := _DOI.fullmatch(url):
        found["DOI"] = doi[1]
    return None


def _parts(date: PartialDate) -> list[list[int]]:
    """The parts of a date: one to three numbers; of a stretch of days those of both its ends.

    Years before our era are below 0, as in a ledger.

    Example:
        >>> from reconcile.values import parse_date
        >>> _parts(parse_date("2025-09")), _parts(parse_date("2025-Q3"))
        ([[2025, 9]], [[2025, 7, 1], [2025, 9, 30]])
    """
    ends = date.whole.text.split("/")
    if not all(map(_DATE.fullmatch, ends)):
        ends = [day_of(date.first).text, day_of(date.last).text]
    matches = (_DATE.fullmatch(end) for end in ends)
    return [[int(part) for part in match.groups() if part] for match in matches if match]


def _plain(value: PartialDate | tuple[str, ...] | str | bool | None) -> Any:
    if isinstance(value, PartialDate):
        return value.text
    return list(value) if isinstance(value, tuple) else value


EXPORTER = Exporter(
    "Every source as an item of CSL-JSON, for Zotero and pandoc.",
    "sources.json",
    write,
    asks_answers=False,
)
