"""References of Wikidata as sources, and back.

A source is one work: references that differ in page, quotation or day of retrieval alone are one.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from reconcile.exchange.source_ids import id_from, is_id, valid_id
from reconcile.exchange.wikidata_values import (
    Labels,
    date_of,
    item_of,
    lines,
    quoted,
    text_of,
    time,
    value_of,
    written,
)
from reconcile.ledger.field_values import says_nothing
from reconcile.ledger.languages import tag_of
from reconcile.ledger.new_ids import Ids
from reconcile.ledger.new_records import NewSource
from reconcile.ledger.records import Source
from reconcile.wording.addresses import document_at
from reconcile.wording.links import is_link

_URL, _TITLE, _PUBLISHED, _RETRIEVED = "P854", "P1476", "P577", "P813"
_STATED_IN, _PUBLISHER, _ARCHIVE = "P248", "P123", "P1065"
_IMPORT_URL, _AUTHOR_NAME, _AUTHOR = "P4656", "P2093", "P50"
_LOCATORS = {"P304": "p. ", "P958": "", "P792": "chapter "}
_QUOTE = "P1683"

_MADE = "Wikidata reference"
"""The title of a reference that has none."""

WIKI = "https://www.wikidata.org/wiki/"

Snaks = Mapping[str, list[dict[str, Any]]]


class Reference(NamedTuple):
    """What one reference says.

    Attributes:
        source: Id of the source.
        locator: Where in it; empty: not said.
        quote: What it prints; empty: not said.
    """

    source: str
    locator: str = ""
    quote: str = ""


class Sources:
    """The sources of one file of Wikidata.

    Args:
        labels: What its items are called.
    """

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._ids = Ids()
        self._found: dict[str, tuple[str, dict[str, str], str]] = {}

    def all(self) -> tuple[NewSource, ...]:
        """Return the sources in the order in which they were met."""
        return tuple(NewSource(id_, fields, place) for id_, fields, place in self._found.values())

    def of_reference(self, snaks: Snaks, place: str) -> Reference:
        """Return the source of a reference, and where in it."""
        fields = self._fields(snaks)
        url = fields.get("url", "")
        rest = {
            name: [written(snak) for snak in values]
            for name, values in snaks.items()
            if name not in (*_LOCATORS, _QUOTE, _RETRIEVED)
        }
        key = document_at(url) if url else json.dumps(rest, sort_keys=True)
        if key not in self._found:
            wanted = id_from(fields) if _names_somebody(fields) else self._id_of(snaks, url)
            self._found[key] = (self._ids.once(wanted), fields, place)
        id_, kept, _ = self._found[key]
        if "accessed" in fields:
            kept["accessed"] = max(kept.get("accessed", ""), fields["accessed"])
        where = (
            prefix + _plain(snaks, name) for name, prefix in _LOCATORS.items() if name in snaks
        )
        return Reference(id_, ", ".join(where), _plain(snaks, _QUOTE))

    def of_item(self, item: str, entity: Mapping[str, Any]) -> Reference:
        """Return the source that an item itself is, for what it says without a reference."""
        key = f"item {item}"
        if key not in self._found:
            fields = {
                "title": self._labels.of(item) or f"Wikidata item {item}",
                "publisher": "Wikidata",
                "type": "dataset",
                "published": text_of(entity.get("modified"))[: len("2025-09-02")],
                "url": WIKI + item,
                "version": str(entity.get("lastrevid") or ""),
            }
            kept = {name: text for name, text in fields.items() if text}
            self._found[key] = (self._ids.once(f"wikidata-{item.lower()}"), kept, item)
        return Reference(self._found[key][0])

    def _fields(self, snaks: Snaks) -> dict[str, str]:
        stated_in = item_of(_value(snaks, _STATED_IN))
        title = _value(snaks, _TITLE)
        monolingual = title if isinstance(title, dict) else {}
        authors = [_plain(snaks, _AUTHOR_NAME), self._labels.of(item_of(_value(snaks, _AUTHOR)))]
        fields = {
            "title": text_of(monolingual.get("text")) or self._labels.of(stated_in),
            "author": next(filter(None, authors), ""),
            "publisher": self._labels.of(item_of(_value(snaks, _PUBLISHER))),
            "published": date_of(_value(snaks, _PUBLISHED)).date or "",
            "url": _plain(snaks, _URL) or _plain(snaks, _IMPORT_URL),
            "archive_url": _plain(snaks, _ARCHIVE),
            "accessed": date_of(_value(snaks, _RETRIEVED)).date or "",
            "lang": _language(text_of(monolingual.get("language"))),
            "note": "\n".join(self._lines(snaks)),
        }
        if not fields["title"] and not fields["url"]:
            fields["title"] = f"{_MADE} {stated_in}".strip()
        return {name: text for name, text in fields.items() if text and not says_nothing(text)}

    def _lines(self, snaks: Snaks) -> Iterable[str]:
        """What of a reference has no field of its own, for the note."""
        first = (_URL, _TITLE, _PUBLISHED, _RETRIEVED, _ARCHIVE, _AUTHOR_NAME, _IMPORT_URL)
        for name, values in snaks.items():
            if name not in (*_LOCATORS, _QUOTE):
                for value in values[1:] if name in first else values:
                    yield self._labels.line(name, written(value))

    def _id_of(self, snaks: Snaks, url: str) -> str:
        item = item_of(_value(snaks, _STATED_IN))
        host = document_at(url).partition("/")[0].rpartition(".")[0] if url else ""
        found = valid_id(host) or (f"wikidata-{item.lower()}" if item else "")
        return found if is_id(found) else "wikidata-reference"


def _names_somebody(fields: Mapping[str, str]) -> bool:
    return any(name in fields for name in ("author", "publisher")) or (
        "title" in fields and "url" not in fields
    )


def _value(snaks: Snaks, name: str) -> Any:
    return value_of(snaks[name][0]) if snaks.get(name) else None


def _plain(snaks: Snaks, name: str) -> str:
    """The text of a property, in whatever language."""
    value = _value(snaks, name)
    return text_of(value.get("text") if isinstance(value, dict) else value)


def _language(code: str) -> str:
    return (tag_of(code) or "") if code not in ("und", "mul", "zxx", "mis") else ""


def reference(source: Source, locator: str | None, quote: str | None) -> list[tuple[str, str]]:
    """Return a source as the properties and values of a reference.

    Args:
        source: What is referred to.
        locator: Where in it.
        quote: What it prints.
    """
    if source.url and document_at(source.url).startswith(document_at(WIKI)):
        return []
    language = source.lang or "und"
    kept = dict(lines(source.note))
    stated_in = kept.pop(_STATED_IN, "")
    title = source.title or ""
    is_made = title.startswith(_MADE) or f"): {stated_in}, {title}" in (source.note or "")
    found = {
        _STATED_IN: stated_in,
        _URL: _address(source.url),
        _TITLE: "" if is_made or not title else f"{language.lower()}:{quoted(title)}",
        _AUTHOR_NAME: quoted(source.author) if source.author and _AUTHOR not in kept else "",
        **kept,
        _PUBLISHED: (time(source.published.text) or "") if source.published else "",
        _RETRIEVED: (time(source.accessed.text) or "") if source.accessed else "",
        _ARCHIVE: _address(source.archive_url),
    }
    page = (locator or "").removeprefix("p. ")
    where = [("P304", quoted(page))] if locator and locator.startswith("p. ") else []
    where += [("P958", quoted(locator))] if locator and not where else []
    said = [(_QUOTE, f"{language.lower()}:{quoted(quote)}")] if quote else []
    return [*((name, text) for name, text in found.items() if text), *where, *said]


def _address(url: str | None) -> str:
    """An address; a bar would end the column in it."""
    return quoted(url.replace("|", "%7C")) if url and is_link(url) else ""
