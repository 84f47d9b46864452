"""Sources as BibTeX, in the fields of BibLaTeX, which Zotero, JabRef, biber and pandoc read.

What has no field of its own travels as JSON in `verba`, which BibLaTeX keeps for users and reads
as it is: fields of our own, and whatever would not come back as it is.
"""

import json
import re
from collections.abc import Mapping
from urllib.parse import quote

from reconcile.errors import InputError
from reconcile.exchange import Choices, Exporter, Imported, Importer, Material, Trouble
from reconcile.exchange.bibtex_blocks import BibEntry, entries
from reconcile.exchange.latex import from_latex, to_latex
from reconcile.exchange.people import written_names
from reconcile.exchange.source_drafts import Draft, imported, kept_beside
from reconcile.exchange.told_dates import ends, from_astronomical, read_date, to_astronomical
from reconcile.ledger.languages import tag_of
from reconcile.ledger.new_ids import Ids
from reconcile.ledger.records import Source
from reconcile.values import PartialDate, parse_date
from reconcile.wording.links import is_link

_LATEX_TEXTS = ("title", "author", "publisher", "version", "note")
_DATES = {"published": "date", "accessed": "urldate"}

_BESIDE = (*_LATEX_TEXTS, *_DATES, "lang", "url", "archive_url")

_IN = {"article": "journaltitle", "report": "institution", "dataset": "publisher"}
"""Where each kind of entry names its publisher; `organization` in all others."""

_NEEDS_AUTHOR = {"article": "article", "paper": "article", "report": "report", "official": "report"}
"""Entries that BibLaTeX wants an author and a place of publication for, by kind of document."""

_ANYWHERE = frozenset({"online", "misc"})

_KINDS = {
    **dict.fromkeys(("report", "techreport"), "report"),
    **dict.fromkeys(("inproceedings", "conference", "thesis", "phdthesis"), "paper"),
    **dict.fromkeys(("mastersthesis", "unpublished", "article"), "paper"),
    "dataset": "dataset",
    **dict.fromkeys(("legislation", "jurisdiction", "legal"), "official"),
    **dict.fromkeys(("video", "audio", "movie"), "broadcast"),
}
"""Kinds of document by entry; `online`, `misc`, `book` and others say less than any of them."""

_SAY_NOTHING = _ANYWHERE | {"electronic", "www"}

_PRESS = ("newspaper", "magazine")

_JSON = "verba"
_NAME = "reconcile"

_BARE = re.compile(r"[^!-z|~]|[\\^`]")
"""What an address must not hold as it is: blanks, braces, a backslash, what is not ASCII."""


def write(material: Material) -> bytes:
    """Write all sources of a ledger, in its order."""
    ids = Ids()
    found = [
        entry(source, ids.once(_key(source.id))) for source in material.ledger.sources.values()
    ]
    return "\n".join(found).encode("utf-8", "backslashreplace")


def entry(source: Source, key: str) -> str:
    r"""Return a source as an entry.

    Example:
        >>> from reconcile.ledger.load import load
        >>> text = b"sources: {who-2023: {title: A & B, published: 2023-04, issuer: who}}"
        >>> print(entry(load([("a.yaml", text)]).sources["who-2023"], "who-2023"), end="")
        @misc{who-2023,
          title = {{A \& B}},
          date = {2023-04},
          verba = {{"reconcile": {"issuer": "who"}}}
        }
    """
    kind = _entry_kind(source)
    fields = {name: _braced(getattr(source, name)) for name in ("title", "author")}
    fields[_IN.get(kind, "organization")] = _braced(source.publisher)
    fields["type"] = "report" if kind == "report" else ""
    is_press = source.type == "article" and kind == "article"
    fields["entrysubtype"] = _PRESS[0] if is_press else ""
    for ours, theirs in _DATES.items():
        date: PartialDate | None = getattr(source, ours)
        fields[theirs] = _edtf(date) if date else ""
    fields["url"] = _url(source.url) if is_link(source.url) else ""
    fields |= {"langid": source.lang or "", "version": _braced(source.version)}
    fields |= {"note": _braced(source.note), _JSON: _own(source, kind, key)}
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _entry_kind(source: Source) -> str:
    wanted = _NEEDS_AUTHOR.get(source.type or "")
    if wanted and source.author and source.publisher and source.title:
        return wanted
    if source.type == "dataset":
        return "dataset"
    return "online" if is_link(source.url) else "misc"


def _braced(text: str | None) -> str:
    """A text in braces of its own, which keep capitals and an *and* in it."""
    return f"{{{to_latex(text)}}}" if text and text.strip() else ""


def _own(source: Source, kind: str, key: str) -> str:
    kept: dict[str, object] = {"id": source.id} if source.id != key else {}
    kept |= kept_beside(source, _BESIDE, _comes_to)
    if source.type == _kind_of(kind, _PRESS[0] if source.type == "article" else ""):
        kept.pop("type", None)
    return _json({_NAME: kept}) if kept else ""


def _json(value: Mapping[str, object]) -> str:
    r"""A value as JSON whose braces match, also those in its texts."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(
        r'"(?:[^"\\]|\\.)*"',
        lambda one: one[0].replace("{", r"\u007b").replace("}", r"\u007d"),
        text,
    )[1:-1].join("{}")


def _edtf(date: PartialDate) -> str:
    """A date as BibLaTeX takes it.

    Example:
        >>> _edtf(parse_date("1990s")), _edtf(parse_date("-480")), _edtf(parse_date("2025-Q3"))
        ('199X', '-0479', '2025-07-01/2025-09-30')
    """
    if re.fullmatch(r"\d{3}0s", date.text):
        return f"{date.text[:3]}X"
    return to_astronomical("/".join(ends(date)))


def _url(address: str | None) -> str:
    return _BARE.sub(lambda match: quote(match[0], safe=""), address or "")


def _comes_to(name: str, text: str) -> str | None:
    """What a field is read as when it was written without what stands in `verba`."""
    if name in _DATES:
        try:
            return read_date(from_astronomical(_edtf(parse_date(text)))).date
        except ValueError:
            return None
    if name == "url":
        return _url(text) if is_link(text) else None
    if name == "lang":
        return tag_of(text)
    return from_latex(to_latex(text)) or None if name in _LATEX_TEXTS else None


def _key(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_.:+/-]+", "-", text).strip("-") or "source"


def read(data: bytes, _: Choices) -> Imported:
    """Read a library.

    Raises:
        InputError: It holds no entry, or bibtexparser is not installed.
    """
    troubles = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        fact = "is not UTF-8: it was read as Windows-1252"
        troubles.append(Trouble("the file", "its letters", fact, "see accents", is_error=False))
    found, broken = entries(text)
    if not found and not broken and text.strip():
        raise InputError("this is no BibTeX: it holds no entry such as @report{key, …}")
    return imported(map(_draft, found), (*troubles, *broken))


_TEXTS = {"title": "title", "note": "note"}
_PUBLISHERS = (
    *("journaltitle", "journal", "institution", "school", "publisher", "organization"),
    *("howpublished", "booktitle"),
)
"""Who or what published an entry, the first that there is."""

_LEFT_OUT = frozenset(
    (
        *("abstract", "annotation", "annote", "keywords", "keyword", "file", "timestamp"),
        *("owner", "date-added", "date-modified", "creationdate", "modificationdate", "groups"),
        *("options", "entrysubtype", "crossref", "xdata", "xref", "ids", "shorttitle", "key"),
        *("shortjournal", "shortauthor", "label", "sortkey", "sorttitle", "sortname", "presort"),
        *("langidopts", "mendeley-tags", "mendeley-groups", "bdsk-url-1", "bdsk-file-1"),
        *("month", "day", "month_numeric", "year", "lastchecked", "eprinttype", "archiveprefix"),
    )
)
"""Fields that tell how to print, sort or find an entry, or whose texts are somebody's own."""

_NAMES_OF_BABEL = """
    ngerman=de naustrian=de-AT austrian=de-AT nswissgerman=de-CH american=en-US
    usenglish=en-US british=en-GB ukenglish=en-GB canadian=en-CA australian=en-AU
    brazilian=pt-BR brazil=pt-BR portuges=pt canadien=fr-CA acadian=fr-CA mexican=es-MX
    bahasa=id bahasai=id indonesia=id bahasam=ms
"""
_BABEL = dict(pair.split("=") for pair in _NAMES_OF_BABEL.split())
"""Languages as LaTeX's package babel calls them, where that is no name of a language."""


def _draft(found: BibEntry) -> Draft:
    fields = {**found.inherited, **found.fields}
    draft = Draft(found.place, [found.key])
    press = from_latex(fields.get("entrysubtype", "")).lower()
    kind = _kind_of(found.kind, press)
    draft.put("type", kind)
    if kind is None and found.kind not in _SAY_NOTHING:
        draft.beside("type", found.kind)
    used = {*_LEFT_OUT, _JSON, *_put_texts(draft, found.kind, fields), *_put_dates(draft, fields)}
    used |= _put_address(draft, fields)
    for name in (name for name in fields if name not in used):
        draft.beside(name, from_latex(fields[name]))

    def comes_to(name: str, text: str) -> str | None:
        if name == "type":
            fits = found.kind in {_NEEDS_AUTHOR.get(text), *_ANYWHERE, *({text} & {"dataset"})}
            return kind if fits else ""
        return _comes_to(name, text)

    draft.take_own(_given(fields.get(_JSON, "")), comes_to)
    return draft


def _kind_of(kind: str, press: str) -> str | None:
    return "article" if kind == "article" and press in _PRESS else _KINDS.get(kind)


def _put_texts(draft: Draft, kind: str, fields: Mapping[str, str]) -> set[str]:
    """Set the fields that are texts; return the names of those that were used."""
    title = [from_latex(fields.get(name, "")) for name in ("title", "subtitle")]
    draft.put("title", ": ".join(filter(None, title)))
    draft.put("author", written_names(fields.get("author", "")))
    draft.put("note", from_latex(fields.get("note", "")))
    versions = [name for name in ("version", "edition") if name in fields]
    draft.put("version", from_latex(fields[versions[0]]) if versions else None)
    publishers = [name for name in _PUBLISHERS if name in fields and not _link_in(fields[name])]
    draft.put("publisher", from_latex(fields[publishers[0]]) if publishers else None)
    used = {"title", "subtitle", "author", "note", *versions[:1], *publishers[:1]}
    if kind == "report" and from_latex(fields.get("type", "")) in ("report", "techreport"):
        used.add("type")
    return used | _put_language(draft, fields)


def _put_language(draft: Draft, fields: Mapping[str, str]) -> set[str]:
    named = [name for name in ("langid", "language", "hyphenation") if name in fields]
    words = [from_latex(fields[name]) for name in named]
    tags = [_BABEL.get(word.lower()) or tag_of(word) for word in words]
    tag = next(filter(None, tags), None)
    draft.put("lang", tag)
    return {name for name, found in zip(named, tags, strict=True) if found == tag and tag}


def _put_dates(draft: Draft, fields: Mapping[str, str]) -> set[str]:
    month = re.sub(r"^(\d\d?)$", r"-\1", from_latex(fields.get("month", "")))
    year = _date_text(fields.get("year", ""))
    words = {"date": _date_text(fields.get("date", ""))}
    if not words["date"] and year:
        is_number = re.fullmatch(r"-\d\d?", month)
        words["date"] = f"{year}-{month[1:]:0>2}" if is_number else f"{month} {year}".strip()
    seen = ("urldate", "lastchecked", "accessed")
    words["urldate"] = next((_date_text(fields[name]) for name in seen if name in fields), "")
    for ours, theirs in _DATES.items():
        draft.put_date(ours, read_date(from_astronomical(words[theirs])), theirs, words[theirs])
    return {"date", *seen}


def _date_text(text: str) -> str:
    """A date as it stands in its field: a `~` says that it is rough, and is no blank there."""
    bare = text.strip("{} \t\n")
    return bare if re.fullmatch(r"[\d~?%/.:TXZ-]+", bare) else from_latex(text)


def _put_address(draft: Draft, fields: Mapping[str, str]) -> set[str]:
    url = fields.get("url", "").strip().replace("\\", "") or _link_in(
        fields.get("howpublished", "")
    )
    doi = fields.get("doi", "").strip().replace("\\", "")
    preprint = fields.get("eprinttype", fields.get("archiveprefix", "")).lower() == "arxiv"
    used = {"url", "doi"}
    if preprint and not url and not doi:
        url = f"https://arxiv.org/abs/{fields.get('eprint', '').strip()}"
        used.add("eprint")
    draft.put_address(url, doi)
    return used | {name for name in ("howpublished",) if _link_in(fields.get(name, ""))}


def _link_in(text: str) -> str:
    r"""The address in a text that holds nothing else: ``\url{https://a.example}``."""
    found = re.fullmatch(r"\s*(?:\\url\s*)?\{?\s*(https?://[^\s{}]+)\s*\}?\s*", text)
    return found[1].replace("\\", "") if found else ""


def _given(text: str) -> object:
    """What reconcile wrote; `verba` may hold something of somebody else."""
    try:
        found = json.loads(text) if text.strip() else None
    except (ValueError, RecursionError):
        return None
    return found.get(_NAME) if isinstance(found, dict) else None


EXPORTER = Exporter(
    "Every source as an entry of BibTeX, for LaTeX, Zotero and pandoc.",
    "sources.bib",
    write,
    asks_answers=False,
    is_usual=False,
)

IMPORTER = Importer("A library in BibTeX or BibLaTeX.", (".bib", ".bibtex"), read)
