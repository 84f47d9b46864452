"""What an editor offers while somebody types: keys, words, and ids of the ledger."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from reconcile import rules
from reconcile.editor.cursor import Cursor, cursor
from reconcile.editor.slots import quantity_at, slot
from reconcile.editor.view import View
from reconcile.finding import Spot
from reconcile.ledger.records import Quantity, Source
from reconcile.wording.printable import safe
from reconcile.yaml import writing
from reconcile.yaml.nodes import ListNode, MapNode, Node, Scalar

_MOST = 500
"""Offers of one answer; with more of them the editor asks again at the next letter."""

_PLAIN = writing.Style()


class Offer(NamedTuple):
    """Something that may be typed.

    Attributes:
        label: What is shown, and what the typed letters are held against.
        kind: ``key``, ``word``, ``source``, ``quantity``, ``estimate`` or ``rule``.
        detail: A few words on it.
        rank: What is likely comes first: 0 before 1.
        text: What takes the place of what was typed.
    """

    label: str
    kind: str
    detail: str = ""
    rank: int = 1
    text: str = ""


class Offers(NamedTuple):
    """What may stand in the place of characters of a file as it stands now.

    Attributes:
        start: The first of them.
        end: One past the last.
        offers: What may stand there.
        is_cut: There are more.
    """

    start: int
    end: int
    offers: tuple[Offer, ...]
    is_cut: bool


def complete(view: View, name: str, index: int) -> Offers | None:
    """Return what may be typed at a character of a file; None: nothing that is known."""
    typed = cursor(view.text(name), index)
    if typed is None:
        return None
    desk = _Desk(view, name, typed)
    wanted = typed.word.casefold()
    fitting = (one for one in desk.offers() if wanted in one.label.casefold())
    found = tuple(islice(fitting, _MOST + 1))
    offers = sorted(found[:_MOST], key=lambda one: (one.rank, one.label))
    return Offers(typed.start, index, tuple(offers), len(found) > _MOST)


class _Desk:
    """What is being typed, and what stands around it."""

    def __init__(self, view: View, name: str, typed: Cursor) -> None:
        self.view, self.name = view, name
        self.ledger = view.looked.ledger
        self.document = view.file(name).document
        self.typed = typed
        self.slot = slot(typed.keys)
        # A word below a dash may be an item, or the first key of a map.
        is_item = bool(typed.keys) and isinstance(typed.keys[-1], int) and not self.slot.keys
        self.is_value = typed.is_value or is_item
        above = typed.keys[:-1] if is_item else typed.keys
        self.there = {one.text for one in _names(self.document.node(above)) if self._stays(one)}

    def _stays(self, node: Scalar) -> bool:
        """Whether something stands beside what is being typed, and is not in its place."""
        now = self.view.stretch(self.name, node.start, node.end)
        return now is not None and not now.start <= self.typed.start <= now.end

    def offers(self) -> Iterator[Offer]:
        """Yield what may be typed, ready to be put in."""
        for offer in self._values() if self.is_value else self._keys():
            if offer.label not in self.there:
                yield offer._replace(text=self._written(offer.label))

    def _written(self, text: str) -> str:
        if self.typed.is_quoted:
            return text
        is_in_flow = self.typed.in_flow
        if self.is_value:
            return writing.scalar(text, in_flow=is_in_flow, is_typed=True)
        return f"{writing.key(text, _PLAIN, in_flow=is_in_flow)}: "

    def _keys(self) -> Iterator[Offer]:
        for key, meaning in self.slot.keys.items():
            yield Offer(key, "key", meaning, rank=0)
        if self.slot.keyed == "dimension":
            for dimension, values in self._dimensions():
                yield Offer(dimension, "word", ", ".join(values))
        elif self.slot.keyed and not (self.slot.keyed == "source" and self.slot.declares):
            yield from self._ids(self.slot.keyed)

    def _values(self) -> Iterator[Offer]:
        for word in self.slot.words:
            yield Offer(word, "word", rank=0)
        if self.slot.ids == "value":
            for dimension, values in self._dimensions():
                if dimension in self.typed.keys:
                    yield from (Offer(value, "word") for value in values)
        elif self.slot.ids == "rule":
            yield from (Offer(code, "rule", name) for code, name in rules.names().items())
        elif self.slot.ids != "expression":
            yield from self._ids(self.slot.ids)

    def _ids(self, kind: str) -> Iterator[Offer]:
        own = {*self.typed.keys, *self._own_sources()}
        if kind == "source":
            likely = self._likely()
            for source in self.ledger.sources.values():
                if not (source.id in own and self.slot.ids):
                    yield Offer(source.id, kind, _told_source(source), likely.get(source.id, 2))
        elif kind == "quantity":
            for quantity in self.ledger.quantities.values():
                if not (quantity.id in own and self.slot.ids):
                    yield Offer(quantity.id, kind, _told_quantity(quantity))
        elif kind == "estimate":
            about = self._quantity()
            for one in self.ledger.estimates:
                rank = int(one.quantity != about)
                yield Offer(one.id, kind, safe(one.stated or ""), rank)

    def _likely(self) -> Mapping[str, int]:
        """Rank the sources that one that is typed about builds on, then those that say the same."""
        if not self.slot.ids:
            return {}
        about = self._quantity()
        same = (one.source for one in self.ledger.estimates if about and one.quantity == about)
        names = (*map(str, self.typed.keys), *self._own_sources())
        sources = map(self.ledger.sources.get, names)
        built_on = (name for one in sources if one for name in (*one.relays, *one.draws_on))
        return {**dict.fromkeys(same, 1), **dict.fromkeys(built_on, 0)}

    def _own_sources(self) -> list[str]:
        """The source that the file is about, if it is about one."""
        spot = Spot(self.name, ("source",))
        return [one.id for one in self.ledger.sources.values() if one.spot == spot]

    def _quantity(self) -> str:
        """The quantity that is typed about: by its place, else by its field."""
        if name := quantity_at(self.typed.keys):
            return name
        record = self.document.node(self.typed.keys[:2])
        entries = record.entries if isinstance(record, MapNode) else []
        values = (value for key, value in entries if key.text == "quantity")
        return next((value.text for value in values if isinstance(value, Scalar)), "")

    def _dimensions(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        quantity = self.ledger.quantities.get(self._quantity())
        return quantity.dimensions if quantity else ()


def _names(node: Node | None) -> Iterator[Scalar]:
    """What a map or a list has already."""
    if isinstance(node, MapNode):
        yield from (key for key, _ in node.entries)
    elif isinstance(node, ListNode):
        yield from (item for item in node.items if isinstance(item, Scalar))


def _told_source(source: Source) -> str:
    published = source.published.text if source.published else ""
    return safe(", ".join(filter(None, (source.title or source.url, published))))


def _told_quantity(quantity: Quantity) -> str:
    return safe(", ".join(filter(None, (quantity.label, quantity.unit))))
