"""Sources on their way from another program's file into a ledger."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from reconcile.exchange import Imported, Trouble
from reconcile.exchange.source_ids import id_from, is_id, is_name, valid_id
from reconcile.exchange.told_dates import ToldDate
from reconcile.ledger import model
from reconcile.ledger.field_values import says_nothing
from reconcile.ledger.new_ids import Ids
from reconcile.ledger.new_records import Field, Fields, NewSource
from reconcile.ledger.records import Source
from reconcile.values import PartialDate
from reconcile.wording.links import is_link

OWN = (
    *("type", "issuer", "relays", "draws_on", "supersedes"),
    *("retracted", "reliability", "interest", "copy_file"),
)
"""Fields that no other program has a place for."""

_LISTS = ("relays", "draws_on", "supersedes")
_OF_IDS = ("issuer", "origin", *_LISTS)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\S+)", re.IGNORECASE)


class Draft:
    """A source as far as it is read.

    Args:
        place: Where it stands in the file.
        names: What it is called there, likeliest first.

    Attributes:
        fields: What is known of it, by the name of the field.
        troubles: What was not taken over.
    """

    def __init__(self, place: str, names: Iterable[str]) -> None:
        self.place = place
        self.names = tuple(names)
        self.fields: dict[str, str | tuple[str, ...]] = {}
        self.troubles: list[Trouble] = []
        self._beside: list[str] = []

    def put(self, name: str, text: str | None) -> None:
        """Set a field; a text that a ledger takes for nothing is left out."""
        if text is not None and text.strip() and not says_nothing(text):
            self.fields[name] = text

    def beside(self, name: str, text: str) -> None:
        """Keep in the note what has no field, as a line of Zotero's Extra: ``volume: 12``."""
        if text.strip():
            self._beside.append(f"{name}: {text}")

    def put_date(self, name: str, told: ToldDate, theirs: str, text: str) -> None:
        """Set a date; what it does not hold is kept in the note, and told."""
        self.put(name, told.date)
        if told.is_all or not text.strip():
            return
        self.beside(theirs, text)
        fact = f"says more than `{name}: {told.date}`" if told.date else "is no date of a ledger"
        self.leave(f"{theirs}: {text}", fact, "see its note")

    def put_address(self, url: str | None, doi: str | None) -> None:
        """Set `url`; a DOI becomes an address, or is kept in the note beside another one."""
        self.put("url", url)
        found = _DOI.fullmatch(doi.strip()) if doi else None
        address = f"https://doi.org/{found[1]}" if found else None
        if doi and (address is None or not is_link(address)):
            self.beside("DOI", doi)
        elif address and "url" not in self.fields:
            self.put("url", address)
        elif address and doi_of(self.fields["url"]) != doi_of(address):
            self.beside("DOI", found[1] if found else "")

    def leave(self, text: str, fact: str, remedy: str) -> None:
        """Tell what was left out although nothing is wrong with it."""
        self.troubles.append(Trouble(self.place, text, fact, remedy, is_error=False))

    def take_own(self, given: Any, comes_to: Callable[[str, str], str | None]) -> None:
        """Take over the fields that reconcile wrote beside those of the format.

        Args:
            given: What it wrote.
            comes_to: What a field is read as when it went through the format alone. What
                somebody changed in the file since holds before what was written beside it.
        """
        if not isinstance(given, Mapping):
            return
        for name, value in given.items():
            text = _own_text(value, is_list=name in _LISTS)
            if name not in model.Source.model_fields or text is None:
                fact, remedy = "is no field of a source", "add what it says by hand"
                self.leave(f"{name}: {value}", fact, remedy)
            elif isinstance(text, tuple) or (name in OWN and name != "type"):
                self.fields[name] = text
            elif name == "id":
                self.names = (text, *self.names)
            elif comes_to(name, text) == self.fields.get(name):
                self.fields[name] = text

    def noted(self) -> None:
        """Write what has no field of its own into the note."""
        lines = [self.fields["note"]] if "note" in self.fields else []
        if text := "\n".join([*map(str, lines), *self._beside]):
            self.fields["note"] = text


def kept_beside(
    source: Source, names: Iterable[str], comes_to: Callable[[str, str], str | None]
) -> dict[str, str | bool | list[str]]:
    """Return the fields that a format has no place for, or that come back from it as another.

    Args:
        source: What is written.
        names: The fields that have a place.
        comes_to: What a field is read as when it went through the format.
    """
    own = {name: _plain(getattr(source, name)) for name in OWN}
    for name in names:
        text = _plain(getattr(source, name))
        if isinstance(text, str) and comes_to(name, text) != text:
            own[name] = text
    return {name: value for name, value in own.items() if value}


def _plain(
    value: PartialDate | tuple[str, ...] | str | bool | None,
) -> str | bool | list[str] | None:
    if isinstance(value, PartialDate):  # a tuple too
        return value.text
    return [str(one) for one in value] if isinstance(value, tuple) else value


def _own_text(value: Any, *, is_list: bool) -> str | tuple[str, ...] | None:
    """The text of a value in JSON as a ledger has it; None: it is none."""
    if isinstance(value, bool | int | float):
        value = str(value).lower()
    if is_list:
        items = [value] if isinstance(value, str) else value
        fits = isinstance(items, list) and all(isinstance(one, str) and one for one in items)
        return tuple(map(clean, items)) if fits else None
    return clean(value) if isinstance(value, str) and value and not says_nothing(value) else None


def doi_of(url: object) -> str | None:
    """Return the DOI that an address or a text is, in small letters, as it is compared.

    Example:
        >>> doi_of("https://dx.doi.org/10.1000/ABC"), doi_of("doi:10.1000/abc"), doi_of("https://a.example")
        ('10.1000/abc', '10.1000/abc', None)
    """
    found = _DOI.fullmatch(str(url).strip())
    return found[1].lower() if found else None


def clean(text: str) -> str:
    """Return a text that can be written as UTF-8."""
    return text.encode("utf-8", "replace").decode()


def imported(drafts: Iterable[Draft], troubles: Iterable[Trouble] = ()) -> Imported:
    """Give each draft an id of its own, and return the sources; ids that they name go along."""
    ids, finished = Ids(), []
    called: dict[str, str] = {}
    for draft in drafts:
        draft.noted()
        names = [name for name in draft.names if is_name(name)]
        theirs = next(iter((*names, *draft.names)), "")
        wanted = next(filter(is_id, names), "") or next(filter(None, map(valid_id, names)), "")
        own = ids.once(wanted or id_from(draft.fields))
        if own != theirs:
            called.setdefault(theirs, own)
            fact = f"is called `{own}` in the ledger"
            draft.leave(theirs or "no id", fact, "use that id in estimates")
        finished.append((own, draft))
    sources = tuple(
        NewSource(own, renamed(draft.fields, called), draft.place) for own, draft in finished
    )
    found = (trouble for _, draft in finished for trouble in draft.troubles)
    return Imported(sources, troubles=(*troubles, *found))


def renamed(fields: Fields, called: Mapping[str, str]) -> Fields:
    """Return the fields of a record with other ids of sources wherever they name one.

    Args:
        fields: Of a source or an estimate.
        called: The new ids by the old ones.
    """

    def new(value: Field) -> Field:
        if isinstance(value, str):
            return called.get(value, value)
        return tuple(called.get(one, one) for one in value)

    return {name: new(value) if name in _OF_IDS else value for name, value in fields.items()}
