"""Sources of another program's file that a ledger has already.

Two are the same by their id, else by their address in any spelling, else by their DOI. What the
ledger has stays as it is; what the file says otherwise is told.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reconcile.exchange import Imported, Trouble
from reconcile.exchange.source_drafts import doi_of, renamed
from reconcile.ledger.new_ids import Ids
from reconcile.ledger.new_records import NewEstimate, NewSource
from reconcile.ledger.records import Source
from reconcile.values import PartialDate
from reconcile.wording.addresses import document_at

_DOI_LINE = re.compile(r"^DOI: (\S+)$", re.MULTILINE)


class Merged(NamedTuple):
    """What an import adds to a ledger.

    Attributes:
        new: What was read, without the sources that the ledger has; their ids are those of the
            ledger wherever they are named. Its troubles tell what the file says otherwise.
        same: Ids of the ledger, by the id that was read.
    """

    new: Imported
    same: Mapping[str, str]


def merge(read: Imported, sources: Mapping[str, Source]) -> Merged:
    """Hold what was read against the sources of a ledger.

    Args:
        read: What a file holds.
        sources: The sources of the ledger, by id.
    """
    known = _Known(sources)
    called: dict[str, str] = {}
    same: dict[str, str] = {}
    added, troubles = [], list(read.troubles)
    ids = Ids([*sources, *(one.id for one in read.sources)])
    for one in read.sources:
        if found := known.same_as(one):
            called[one.id] = same[one.id] = found.id
            troubles += _otherwise(one, found)
        elif one.id in sources:
            called[one.id] = ids.once(one.id)
            fact = f"is another source in the ledger: this one is called `{called[one.id]}`"
            remedy = "give both the same `url` if they are one"
            troubles.append(Trouble(one.place, one.id, fact, remedy, is_error=False))
            added.append(one)
        else:
            added.append(one)
    new = read._replace(
        sources=tuple(_renamed_source(one, called) for one in added),
        estimates=tuple(_renamed_estimate(one, called) for one in read.estimates),
        troubles=tuple(troubles),
    )
    return Merged(new, same)


class _Known:
    """The sources of a ledger, by all that they are known by."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._by_id = sources
        self._by_address: dict[str, Source] = {}
        self._by_doi: dict[str, Source] = {}
        for one in sources.values():
            if one.url:
                self._by_address.setdefault(document_at(one.url), one)
            for doi in _dois(one.url, one.note):
                self._by_doi.setdefault(doi, one)

    def same_as(self, new: NewSource) -> Source | None:
        url, note = (new.fields.get(name) for name in ("url", "note"))
        address = document_at(url) if isinstance(url, str) else ""
        found = self._by_id.get(new.id)
        if found and not _is_another(new, found):
            return found
        dois = _dois(url, note)
        by_doi = next((self._by_doi[doi] for doi in dois if doi in self._by_doi), None)
        return self._by_address.get(address) or by_doi


def _is_another(new: NewSource, known: Source) -> bool:
    """Two sources that have one id by chance: their addresses differ, and no title is one."""
    url, title = new.fields.get("url"), new.fields.get("title")
    if not (isinstance(url, str) and known.url) or document_at(url) == document_at(known.url):
        return False
    return not (isinstance(title, str) and known.title and _words(title) == _words(known.title))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _dois(url: object, note: object) -> list[str]:
    """The DOIs of a source: its address, or a line of its note beside another address."""
    found = [doi_of(url), *map(doi_of, _DOI_LINE.findall(str(note or "")))]
    return [doi for doi in found if doi]


def _otherwise(new: NewSource, known: Source) -> Iterable[Trouble]:
    """What a file says of a source that its record does not."""
    more, other = [], []
    for name, value in new.fields.items():
        own = getattr(known, name, None)
        if own is None or own == () or own is False:
            more.append(name)
        elif _text(own) != _text(value):
            other.append(name)
    if other:
        fact = f"differs in {_quoted(other)} from the record, which stays"
        yield Trouble(new.place, known.id, fact, "compare the two", is_error=False)
    if more:
        fact = f"has {_quoted(more)}, which the record does not"
        yield Trouble(new.place, known.id, fact, "add it to the record by hand", is_error=False)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _text(value: object) -> str:
    if isinstance(value, PartialDate | bool):
        return str(value).lower()
    return " ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _renamed_source(new: NewSource, called: Mapping[str, str]) -> NewSource:
    return new._replace(id=called.get(new.id, new.id), fields=renamed(new.fields, called))


def _renamed_estimate(new: NewEstimate, called: Mapping[str, str]) -> NewEstimate:
    source = called.get(new.source, new.source)
    return new._replace(source=source, fields=renamed(new.fields, called))
