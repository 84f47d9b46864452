"""Sources as CSL-JSON, which Zotero, pandoc and citation processors read and write.

What the language of citations has no place for travels in `custom.reconcile`: fields of our own,
a kind of document that several of ours become, whatever would not come back as it is.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from reconcile.errors import InputError
from reconcile.exchange import Choices, Exporter, Imported, Importer, Material, Trouble
from reconcile.exchange.markup import plain
from reconcile.exchange.objects import document
from reconcile.exchange.people import listed
from reconcile.exchange.source_drafts import Draft, clean, doi_of, imported, kept_beside
from reconcile.exchange.source_ids import is_id
from reconcile.exchange.told_dates import ToldDate, ends, read_date
from reconcile.ledger.languages import tag_of
from reconcile.ledger.records import Source
from reconcile.values import PartialDate, parse_date
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

_KINDS: Mapping[str, str] = {
    "report": "report",
    "article-newspaper": "article",
    "article-magazine": "article",
    "post-weblog": "article",
    "dataset": "dataset",
    "article-journal": "paper",
    "article": "paper",  # what CSL calls so is a preprint
    "paper-conference": "paper",
    "post": "social",
    "broadcast": "broadcast",
    "interview": "interview",
    "bill": "official",
    "hearing": "official",
    "legal_case": "official",
    "legislation": "official",
    "regulation": "official",
    "treaty": "official",
}
"""Back again; other types, such as `webpage` and `book`, say less than any kind of a ledger."""

_ONE_TO_ONE = frozenset(_TYPES.values()) | {"webpage"}
"""Types of which nothing is lost; of others the note keeps the name."""

_IN_CONTAINERS = frozenset({"article", "paper", "social"})
"""Kinds of document that appear in something, which styles print as the title of that."""

_PLACES = {"title": "title", "lang": "language", "archive_url": "archive_location"}
_PLACES |= {"version": "version", "note": "note"}
"""Fields that have a place of their own."""

_DATES = {"published": "issued", "accessed": "accessed"}

_BESIDE = (*_PLACES, *_DATES, "author", "publisher", "url")

_SEASONS = {1: "spring", 2: "summer", 3: "autumn", 4: "winter"}

_READ = frozenset(
    (
        *("id", "type", "citation-key", "author", "publisher", "container-title", "edition"),
        *("URL", "DOI", "custom", *_PLACES.values(), *_DATES.values()),
    )
)

_LEFT_OUT = frozenset(
    (
        *("abstract", "annote", "keyword", "categories", "citation-label", "citation-number"),
        *("first-reference-note-number", "journalAbbreviation", "shortTitle", "title-short"),
        *("container-title-short", "year-suffix", "locator", "source", "system_id"),
    )
)
"""Variables that tell how to print or find an item, or whose texts are somebody's own."""


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
    found |= {theirs: getattr(source, ours) for ours, theirs in _PLACES.items()}
    if not is_link(source.archive_url):
        found["archive_location"] = None
    place = "container-title" if source.type in _IN_CONTAINERS else "publisher"
    found[place] = source.publisher
    found["author"] = [{"literal": source.author}] if source.author else None
    for ours, theirs in _DATES.items():
        date: PartialDate | None = getattr(source, ours)
        found[theirs] = date and {"date-parts": _parts(date)}
    if is_link(source.url):
        found |= {"URL": source.url, "DOI": _doi(source.url)}
    if kept := kept_beside(source, _BESIDE, _comes_to):
        found["custom"] = {"reconcile": kept}
    return {name: value for name, value in found.items() if value}


def _doi(url: str | None) -> str | None:
    found = doi_of(url)
    return url[-len(found) :] if url and found else None


def _parts(date: PartialDate) -> list[list[int]]:
    """The parts of a date: one to three numbers; of a stretch of days those of both its ends.

    Years before our era are below 0, as in a ledger.

    Example:
        >>> _parts(parse_date("2025-09")), _parts(parse_date("-480/-479"))
        ([[2025, 9]], [[-480], [-479]])
    """
    return [
        [int(end[:5]) if end[0] == "-" else int(end[:4]), *map(int, end[1:].split("-")[1:])]
        for end in ends(date)
    ]


def _comes_to(name: str, text: str) -> str | None:
    """What a field is read as when it was written without what stands in `custom`."""
    if name == "type":
        return _KINDS.get(_TYPES.get(text, ""))
    if name in _DATES:
        try:
            return _told({"date-parts": _parts(parse_date(text))})[0].date
        except ValueError:
            return None
    if name in ("url", "archive_url"):
        return text if is_link(text) else None
    if name == "lang":
        return tag_of(text)
    return (text if name == "note" else plain(text)) if text.strip() else None


def read(data: bytes, _: Choices) -> Imported:
    """Read a library: a list of items, or an object that holds one.

    Raises:
        InputError: It is no CSL-JSON.
    """
    troubles, drafts, left_out = [], [], dict[str, int]()
    for number, entry in enumerate(_items(data), 1):
        if not isinstance(entry, dict):
            fact = "is no item of CSL-JSON, which is an object with `id` and `type`"
            troubles.append(Trouble(f"item {number}", _shown(entry), fact, "remove it"))
            continue
        drafts.append(_draft(number, entry))
        for name in sorted(entry.keys() & _LEFT_OUT - _READ):
            left_out[name] = left_out.get(name, 0) + 1
    for name, count in sorted(left_out.items()):
        fact = f"has no place in a ledger: it is left out {count} times"
        troubles.append(Trouble(name, name, fact, "keep the library beside it", is_error=False))
    return imported(drafts, troubles)


def _items(data: bytes) -> list[Any]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is no CSL-JSON: {error}; export the library again") from None
    if isinstance(found, dict):
        within = next((found[name] for name in ("items", "references") if name in found), None)
        found = within if within is not None else [found] if "type" in found else None
    if not isinstance(found, list):
        remedy = "in Zotero choose File, Export Library, CSL JSON"
        raise InputError(f"this is JSON, but holds no list of items of CSL; {remedy}")
    return found


def _draft(number: int, entry: Mapping[str, Any]) -> Draft:
    names = [_text(entry.get(name)) for name in ("id", "citation-key")]
    names += [_line(_text(entry.get("note")), "citation key")]
    name = next(filter(is_id, names), "")
    draft = Draft(f"item {number}" + (f": {name}" if name else ""), filter(None, names))
    theirs = _text(entry.get("type"))
    draft.put("type", _KINDS.get(theirs))
    if theirs not in _ONE_TO_ONE:
        draft.beside("type", theirs)
    _put_texts(draft, entry)
    draft.put("author", _people(entry.get("author")))
    for ours, date in _DATES.items():
        told, text = _told(entry.get(date))
        draft.put_date(ours, told, date, text)
    draft.put_address(_text(entry.get("URL")), _text(entry.get("DOI")))
    _put_rest(draft, entry)
    custom = entry.get("custom")
    draft.take_own(custom.get("reconcile") if isinstance(custom, dict) else None, _comes_to)
    return draft


def _put_texts(draft: Draft, entry: Mapping[str, Any]) -> None:
    texts = {name: _text(entry.get(name)) for name in (*_PLACES.values(), "edition")}
    draft.put("title", plain(texts["title"]))
    draft.put("note", texts["note"])
    versions = [one for one in (texts["version"], texts["edition"]) if one]
    draft.put("version", plain(versions[0]) if versions else None)
    for other in versions[1:]:
        draft.beside("edition", other)
    tag = tag_of(texts["language"]) if texts["language"] else None
    draft.put("lang", tag)
    if texts["language"] and tag is None:
        draft.beside("language", texts["language"])
        draft.leave(texts["language"], "is no language that a ledger knows", "set `lang`")
    if is_link(texts["archive_location"]):
        draft.put("archive_url", texts["archive_location"])
    else:
        draft.beside("archive_location", texts["archive_location"])
    _put_publisher(
        draft, plain(_text(entry.get("publisher"))), plain(_text(entry.get("container-title")))
    )


def _put_publisher(draft: Draft, publisher: str, container: str) -> None:
    """What it appears in is its publisher where styles print that; else who published it."""
    is_inside = draft.fields.get("type") in _IN_CONTAINERS or not publisher
    draft.put("publisher", container if container and is_inside else publisher)
    if publisher and container:
        draft.beside(*(("publisher", publisher) if is_inside else ("container-title", container)))


def _put_rest(draft: Draft, entry: Mapping[str, Any]) -> None:
    """Keep all other variables in the note."""
    for name, value in entry.items():
        if name in _READ or name in _LEFT_OUT or name.startswith("_"):
            continue
        if isinstance(value, dict):
            text = _told(value)[1] or _told(value)[0].date or ""
        else:
            text = _people(value) if isinstance(value, list) else _text(value)
        draft.beside(name, text)


def _people(given: Any) -> str:
    """Names in one text: a ledger keeps them as they are printed."""
    people = given if isinstance(given, list) else [given]
    return listed(map(_person, people))


def _person(given: Any) -> str:
    if not isinstance(given, dict):
        return plain(_text(given))
    if literal := _text(given.get("literal")):
        return plain(literal)
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return plain(" ".join(filter(None, (_text(given.get(part)) for part in parts))))


def _told(given: Any) -> tuple[ToldDate, str]:
    """A date, and the words that it is told in; empty where its parts tell all."""
    if not isinstance(given, dict):
        text = _text(given)
        return read_date(text), text
    parts = given.get("date-parts")
    date = "/".join(filter(None, map(_end, parts if isinstance(parts, list) else ())))
    text = date or next(
        filter(None, (_text(given.get(one)) for one in ("raw", "literal", "edtf"))), ""
    )
    told = read_date(text)
    season, circa = given.get("season"), given.get("circa")
    told_in = [*(["circa"] if circa and circa != "false" else []), *_season(season), text]
    is_all = told.is_all and len(told_in) == 1
    return ToldDate(told.date, is_all), "" if is_all and date else " ".join(told_in)


def _season(given: Any) -> Iterator[str]:
    if given:
        number = _text(given)
        yield _SEASONS.get(int(number), number) if number.isdecimal() else number


def _end(parts: Any) -> str:
    """One end of a date from its numbers; a month or day that is 0 is not known.

    Example:
        >>> _end([2025, "9", 2]), _end([-480]), _end([2025, 0, 0])
        ('2025-09-02', '-0480', '2025')
    """
    texts = [_text(part) for part in parts] if isinstance(parts, list) else [_text(parts)]
    try:
        year, *rest = [int(text) for text in texts if text]
    except ValueError:
        return "-".join(texts)
    written = [f"{year:05}" if year < 0 else f"{year:04}"]
    for number in rest:
        if number == 0:
            break
        written.append(f"{number:02}")
    return "-".join(written)


def _line(text: str, name: str) -> str:
    """What a line of Zotero's Extra says: ``Citation Key: smith2020``."""
    for line in text.splitlines():
        key, colon, value = line.partition(":")
        if colon and key.strip().casefold() == name:
            return value.strip()
    return ""


def _text(value: Any) -> str:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:80]


EXPORTER = Exporter(
    "Every source as an item of CSL-JSON, for Zotero and pandoc.",
    "sources.json",
    write,
    asks_answers=False,
)

IMPORTER = Importer("A library in CSL-JSON, as Zotero exports it.", (".json",), read)
