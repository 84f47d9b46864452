"""What a page or a PDF says of itself: title, author, publisher, date, address, language."""

import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any, NamedTuple

from reconcile.errors import InputError
from reconcile.quotes.copies.archive import page_of_wacz, page_of_warc
from reconcile.quotes.copies.characters import characters
from reconcile.quotes.copies.mhtml import main_part
from reconcile.quotes.copies.pdf import open_pdf
from reconcile.wording.links import is_link


class Found(NamedTuple):
    """Something that a document says of itself.

    Attributes:
        field: The field of a source, such as ``published``.
        value: What is said.
        where: Where it stands, as ``JSON-LD datePublished``.
    """

    field: str
    value: str
    where: str


_ARTICLES = ("Article", "Report", "NewsArticle", "ScholarlyArticle", "BlogPosting", "Dataset")

_META = {
    "title": ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title"),
    "author": ("citation_author", "author", "dc.creator", "dcterms.creator", "parsely-author"),
    "publisher": ("og:site_name", "citation_publisher", "citation_journal_title", "dc.publisher"),
    "published": (
        *("citation_publication_date", "citation_date", "article:published_time", "dc.date"),
        *("dcterms.issued", "dcterms.date", "date", "pubdate", "parsely-pub-date"),
    ),
    "url": ("og:url", "citation_public_url"),
    "lang": ("citation_language", "og:locale", "content-language", "dc.language"),
}
"""Where each field stands in `<meta>`, the likeliest first (Open Graph; Highwire Press tags, as
Google Scholar's guidelines list them; Dublin Core)."""

_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{4})[-/](\d{1,2})(?!\d)|(\d{4})")
_PDF_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")

_MOST = 300
"""Characters of a value; what is longer is no title and no name."""


def read_metadata(data: bytes, name: str) -> tuple[Found, ...]:
    """Return what a copy says of itself, of each field the likeliest only.

    Args:
        data: Its bytes.
        name: What its file is called; only the ending counts.

    Example:
        >>> page = b'<html lang=de><meta property="og:title" content="10.000 Mann"><title>x'
        >>> for found in read_metadata(page, "kbs.html"):
        ...     print(*found, sep=" | ")
        title | 10.000 Mann | og:title
        lang | de | <html lang>
    """
    kept: dict[str, Found] = {}
    for found in _all(data, name.lower()):
        value = _tidy(found)
        if value and found.field not in kept:
            kept[found.field] = found._replace(value=value)
    return tuple(kept[field] for field in (*_META, "accessed") if field in kept)


def _all(data: bytes, name: str) -> Iterator[Found]:
    encoding = ""
    try:
        if name.endswith((".mhtml", ".mht")):
            data, encoding, _ = main_part(data)
        elif name.endswith((".warc", ".warc.gz", ".wacz")):
            page = (page_of_wacz if name.endswith(".wacz") else page_of_warc)(data)
            data, encoding = page.data, page.encoding
            yield Found("url", page.address, "the archive's WARC-Target-URI")
            yield Found("accessed", page.day, "the archive's WARC-Date")
    except InputError:
        return
    if data.startswith(b"%PDF-"):
        yield from _of_pdf(data)
    elif not name.endswith((".txt", ".md")):
        head = _Head()
        head.feed(characters(data, encoding)[0])
        head.close()
        yield from _of_page(head)


def _of_page(page: "_Head") -> Iterator[Found]:
    for text in page.linked:
        yield from _of_linked(text)
    for field, names in _META.items():
        for name in names:
            values = page.meta.get(name, [])
            if values:
                value = "; ".join(values) if field == "author" else values[0]
                yield Found(field, value, name)
    if page.canonical:
        yield Found("url", page.canonical, "<link rel=canonical>")
    yield Found("lang", page.language, "<html lang>")
    yield Found("title", "".join(page.title), "<title>")
    yield Found("published", page.time, "<time>")


def _of_linked(text: str) -> Iterator[Found]:
    """Read JSON-LD: of all that it describes the first article."""
    try:
        found = next(_articles(json.loads(text), 0), None)
    except (ValueError, RecursionError):
        return
    if found is None:
        return
    for field, key in (("title", "headline"), ("title", "name"), ("published", "datePublished")):
        yield Found(field, _text(found.get(key)), f"JSON-LD {key}")
    for field, key in (("author", "author"), ("publisher", "publisher")):
        yield Found(field, _names(found.get(key)), f"JSON-LD {key}")
    yield Found("url", _text(found.get("url")), "JSON-LD url")
    yield Found("lang", _text(found.get("inLanguage")), "JSON-LD inLanguage")


_DEEPEST = 6
"""Lists and graphs in each other in which an article is looked for."""


def _articles(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _articles(one, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(one, str) and one.endswith(_ARTICLES) for one in names):
            yield value
        for key in ("@graph", "mainEntity"):
            yield from _articles(value.get(key), depth + 1)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _names(value: Any) -> str:
    """The names of people or bodies: texts, objects with a `name`, or a list of them."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_names, value[:_MOST])))
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _of_pdf(data: bytes) -> Iterator[Found]:
    try:
        document = open_pdf(data)
    except InputError:
        return
    try:
        told = document.get_metadata_dict()
    finally:
        document.close()
    where = "the PDF's properties: check"
    yield Found("title", told.get("Title", ""), where)
    yield Found("author", told.get("Author", ""), where)
    found = _PDF_DATE.match(told.get("CreationDate", ""))
    yield Found("published", "-".join(filter(None, found.groups())) if found else "", where)


def _tidy(found: Found) -> str:
    """The value as the ledger has it; nothing where it cannot be one."""
    value = " ".join(found.value.split())
    if found.field in ("published", "accessed"):
        return _date(value)
    if found.field == "lang":
        return value.replace("_", "-") if _LANGUAGE.fullmatch(value) else ""
    if found.field == "url":
        return value if is_link(value) else ""
    return value if len(value) <= _MOST else ""


def _date(text: str) -> str:
    """The day of a date as the web writes it, or its month or year.

    Example:
        >>> _date("2026-01-09T06:00:00+09:00"), _date("2026/1/9"), _date("2026-01"), _date("May")
        ('2026-01-09', '2026-01-09', '2026-01', '')
    """
    found = _DATE.match(text)
    if found is None:
        return ""
    return "-".join(part.zfill(2) for part in found.groups() if part)


class _Head(HTMLParser):
    """Collect what the head of a page says, and the first time of its body."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, list[str]] = {}
        self.linked: list[str] = []
        self.title: list[str] = []
        self.canonical = self.language = self.time = ""
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what an element says by its attributes."""
        given = {name: value or "" for name, value in attrs}
        if tag == "html" and not self.language:
            self.language = given.get("lang", "")
        elif tag == "meta":
            name = given.get("property") or given.get("name") or given.get("http-equiv", "")
            self.meta.setdefault(name.lower(), []).append(given.get("content", ""))
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            self.canonical = given.get("href", "")
        elif tag == "time" and not self.time:
            self.time = given.get("datetime", "")
        elif tag == "script" and given.get("type", "").lower() == "application/ld+json":
            self._open = "linked"
            self.linked.append("")
        elif tag == "title" and not self.title:
            self._open = "title"

    def handle_endtag(self, tag: str) -> None:
        """End the title or a script."""
        if tag in ("script", "title"):
            self._open = ""

    def handle_data(self, data: str) -> None:
        """Take the words of the title, or of a script with linked data."""
        if self._open == "title":
            self.title.append(data)
        elif self._open == "linked":
            self.linked[-1] += data
