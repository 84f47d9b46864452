"""Files to one ledger: every record in normal form, every trouble in a list.

A broken file or record is reported and left out; nothing else is lost with it.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from operator import itemgetter
from pathlib import PurePosixPath
from typing import Any

from reconcile.finding import Issue, Spot
from reconcile.ledger import flood, habits, shape
from reconcile.ledger.complaints import Complaints
from reconcile.ledger.field_values import UnfitError, as_retraction
from reconcile.ledger.fields import TOP_LEVEL, parse
from reconcile.ledger.figures import reckon, without_doubt, written
from reconcile.ledger.joining import Gathered, join
from reconcile.ledger.pieces import Piece, pieces
from reconcile.ledger.record_table import DEFAULTS
from reconcile.ledger.records import (
    Accept,
    Estimate,
    Ledger,
    PriceIndex,
    Quantity,
    Rank,
    Rate,
    Relation,
    Source,
    rate_of,
)
from reconcile.ledger.settling import Draft, draft
from reconcile.ledger.units import is_percentage
from reconcile.phrases import RECONCILE, HedgeTable, WrittenNumber
from reconcile.replay.questions import digest
from reconcile.values import Number, PartialDate
from reconcile.yaml import nodes
from reconcile.yaml.decoding import decode
from reconcile.yaml.document import Document
from reconcile.yaml.nodes import ListNode, Node, Refused
from reconcile.yaml.reader import collector_paused
from reconcile.yaml.text import Text, shown

_Keys = tuple[str | int, ...]

_OF_ESTIMATE = itemgetter(*Estimate._fields[Estimate._fields.index("span") + 1 :])
_OF_SOURCE = itemgetter(*Source._fields[Source._fields.index("spot") + 1 :])
"""The values of a record that stand in its file as they are, in the record's order."""

_NOTHING_SAID = DEFAULTS["Source"]
"""The fields of a source of which only the id is known."""


File = tuple[str, bytes | Issue]
"""A path as messages name it, and the bytes, or why the file cannot be read."""


def load(
    files: Iterable[File],
    about: Container[str] | None = None,
    hedges: HedgeTable = RECONCILE,
) -> Ledger:
    """Read files into one ledger.

    Args:
        files: Path as messages name it, and the bytes; or an issue where the file could
            not be read. Handled one by one, so a generator keeps memory low.
        about: Quantity ids whose estimates are wanted; those of others are passed over
            unread. None: all.
        hedges: What the hedge words of phrases mean.

    Raises:
        InputError: PyYAML was built without libyaml.

    Example:
        >>> text = b"quantities: {troops: {unit: persons, estimates: {nis: 'about 500'}}}"
        >>> [e.id for e in load([("a.yaml", text)]).estimates]
        ['troops/nis']
    """
    return join([gather(files, about, hedges)], hedges)


def load_both(
    before: Iterable[tuple[str, bytes | Issue]],
    after: Iterable[tuple[str, bytes | Issue]],
    about: Container[str] | None = None,
    hedges: HedgeTable = RECONCILE,
) -> tuple[Ledger, Ledger]:
    """Read two ledgers, of which most files are the same: those are read once.

    Args:
        before: The files of the one, as for `load`.
        after: Those of the other.
        about: As for `load`.
        hedges: As for `load`.

    Raises:
        InputError: PyYAML was built without libyaml.
    """
    known: dict[tuple[str, bytes | Issue], Gathered] = {}

    def was(file: tuple[str, bytes | Issue]) -> Gathered:
        found = known[_named(file)] = gather([file], about, hedges)
        return found

    def now(file: tuple[str, bytes | Issue]) -> Gathered:
        return known.get(_named(file)) or gather([file], about, hedges)

    return join(map(was, before), hedges), join(map(now, after), hedges)


def _named(file: tuple[str, bytes | Issue]) -> tuple[str, bytes | Issue]:
    """A short name for what a file holds."""
    path, data = file
    return path, data if isinstance(data, Issue) else digest(data)


def gather(
    files: Iterable[File],
    about: Container[str] | None = None,
    hedges: HedgeTable = RECONCILE,
) -> Gathered:
    """Read some files of a ledger, large ones piece by piece; arguments as for `load`."""
    reader = _Reader(about, hedges)
    with collector_paused():
        for _ in reader.read_files(files):
            pass
    return reader.whole()


def gather_in_pieces(files: Iterable[File], hedges: HedgeTable) -> Iterator[Gathered]:
    """Yield what `gather` returns a piece of a large file at a time; all but records comes last."""
    reader = _Reader(None, hedges)
    with collector_paused():
        for _ in reader.read_files(files):
            yield reader.records()
        yield reader.whole()


class _Reader:
    """The records of some files, as far as they have been read."""

    def __init__(self, about: Container[str] | None, hedges: HedgeTable) -> None:
        self.about = about
        self.hedges = hedges
        self.sources: list[Source] = []
        self.quantities: list[Quantity] = []
        self.drafts: list[Draft] = []
        self.relations: list[Relation] = []
        self.accepts: list[Accept] = []
        self.rates: list[Rate | PriceIndex] = []
        self.complaints = Complaints()
        self.files: dict[str, str] = {}
        self.unread: list[str] = []
        self._has_troubles = False
        self._shift = self._first = 0

    def read_files(self, files: Iterable[File]) -> Iterator[None]:
        """Read files, and pause behind each piece of a large one."""
        for path, data in files:
            if isinstance(data, Issue):
                self.complaints.add(data)
                self.unread.append(path)
            else:
                yield from self._read_bytes(data, path)

    def records(self) -> Gathered:
        """Hand over the records that were read since the last time."""
        made = (self.sources, self.quantities, self.drafts, self.relations, self.accepts)
        found = Gathered(*made, [], {}, [], self.rates)
        self.sources, self.quantities, self.drafts = [], [], []
        self.relations, self.accepts, self.rates = [], [], []
        return found

    def whole(self) -> Gathered:
        """Hand over the records that are left, what is wrong with the files, and the files."""
        issues = list(self.complaints.issues)
        return self.records()._replace(troubles=issues, files=self.files, unread=self.unread)

    def _read_bytes(self, data: bytes, path: str) -> Iterator[None]:
        """Read one file; of one with too many faults only the beginning, if it is large."""

        def faults(part: bytes) -> int:
            alone = _Reader(self.about, self.hedges)
            alone.read(parse(part, path), Piece(b"", part))
            return 0 if path in alone.unread else alone.complaints.issues.count(path)

        part = flood.beginning(data, faults)
        known = data if part is None else part
        is_begun, at = part is not None, 0
        for piece in pieces(path, known):
            self.read(parse(piece.data, path), piece)
            if piece.is_part:
                yield
            if self.complaints.is_flooded(path):
                is_begun = is_begun or piece.is_part
                at = piece.start + len(piece.lines.decode()) if piece.is_part else 0
                break
        if piece.is_part:
            self.files[path] = decode(known, path)[0].text
        if is_begun or self.complaints.is_flooded(path):
            text = self.files[path]
            at = at or (len(text) if is_begun else 0)
            self.complaints.add(flood.told(Text(path, text), at))
            self.unread.append(path)

    def read(self, document: Document, piece: Piece) -> None:
        """Read the records of one file, or of a piece of it."""
        self._shift, self._first = piece.shift, piece.first
        self.complaints.issues.extend(document.troubles)
        # What the reader has refused stands in the tree, and is not looked for elsewhere.
        self._has_troubles = bool(document.troubles)
        path, root = document.path, document.root
        self.files[path] = document.text
        if not document.is_loaded:
            self.unread.append(path)
        if root is None or shape.is_nothing(root):
            if not document.troubles:
                fact, remedy = "the file says nothing", "write what belongs there, or remove it"
                self.complaints.add(Issue(Spot(path, ()), fact, remedy, problem="empty-file"))
            return
        if not isinstance(root, nodes.MapNode):
            self.complaints.wrong_shape(Spot(path, ()), *habits.not_a_map(root))
            return
        top = {key.text: value for key, value in root.entries}
        for name in sorted(top.keys() - set(TOP_LEVEL))[: flood.MOST + 1]:
            self.complaints.unknown_key(name, TOP_LEVEL, Spot(path, (name,)))
        if "reconcile" in top:
            said = {"reconcile": shape.plain(top["reconcile"])}
            self.complaints.read("File", said, Spot(path, ()))
        own = self._own_source(top.get("source"), path)
        self._sources(top.get("sources"), path)
        self._quantities(top.get("quantities"), path)
        self._top_estimates(top.get("estimates"), path, own)
        for spot, relation in self._list(top.get("relations"), "Relation", path, "relations"):
            self.relations.append(Relation(spot=spot, **relation))
        for spot, accept in self._list(top.get("accept"), "Accept", path, "accept"):
            self.accepts.append(Accept(spot=spot, **accept))
        for spot, data in self._items(top.get("rates"), path, "rates"):
            self._rate(data, spot)

    def _rate(self, data: dict[str, Any] | None, spot: Spot) -> None:
        record = rate_of(data or ())
        fields = self.complaints.read(record.__name__, data, spot)
        if fields is not None:
            self.rates.append(record._make((spot, *fields.values())))

    def _entries(self, node: Node | None, path: str, keys: _Keys) -> list[tuple[str, Node]]:
        """The entries of a map from ids to records; anything else is reported."""
        if isinstance(node, nodes.MapNode):
            if any(not key.text for key, _ in node.entries):
                spot = Spot(path, (*keys, ""), of_key=True)
                remedy = "write an id before the colon"
                self.complaints.add(Issue(spot, "an id is empty", remedy, problem="empty-value"))
            return [(key.text, value) for key, value in node.entries if key.text]
        if not shape.is_nothing(node):
            fact = f"`{keys[-1]}` is not a map from ids to records"
            remedy = "begin each record with its id and a colon, without a dash"
            told = habits.glued_colon(node) or (fact, remedy)
            self.complaints.wrong_shape(Spot(path, keys), *told)
        return []

    def _own_source(self, node: Node | None, path: str) -> str | None:
        """The `source` of a source-first file: its id is its own, else the file's name."""
        if shape.is_nothing(node) or node is None:
            return None
        spot = Spot(path, ("source",))
        fields = self._source(shape.record(node, "title"), spot)
        given = fields["id"] if fields is not None else None
        name = given or PurePosixPath(path).stem
        if fields is not None:
            self._add_source(name, fields, spot)
        return name

    def _sources(self, node: Node | None, path: str) -> None:
        for name, value in self._entries(node, path, ("sources",)):
            spot = Spot(path, ("sources", name))
            if shape.is_nothing(value):
                self._add_source(name, _NOTHING_SAID, spot)  # what names it does not dangle
                if not isinstance(value, Refused):
                    fact, remedy = f"the source `{name}` is empty", "write its title or its URL"
                    self.complaints.add(Issue(spot, fact, remedy, problem="empty-value"))
                continue
            data = shape.record(value, shape.source_shorthand(value))
            fields = self._source(data, spot)
            if fields is not None:
                self._add_source(name, fields, spot)

    def _source(self, data: dict[str, Any] | None, spot: Spot) -> dict[str, Any] | None:
        """A source without its wrong fields; a retraction that cannot be read is one."""
        fields = self.complaints.read("Source", data, spot, salvage=True)
        given = (data or {}).get("retracted")
        if fields is not None and given:
            fields["retracted"] = _retraction(given)
        return fields

    def _add_source(self, name: str, fields: Mapping[str, Any], spot: Spot) -> None:
        self.sources.append(Source._make((name, spot, *_OF_SOURCE(fields))))

    def _quantities(self, node: Node | None, path: str) -> None:
        for name, value in self._entries(node, path, ("quantities",)):
            keys = ("quantities", name)
            if isinstance(value, Refused):
                continue
            own, estimates = shape.without(value, "estimates")
            # A file may add estimates to a quantity that another one declares.
            if own is value or shape.record(own, None):
                self._quantity(name, own, Spot(path, keys))
            for source, figures in self._entries(estimates, path, (*keys, "estimates")):
                self._figures(figures, path, (*keys, "estimates", source), name, source)

    def _quantity(self, name: str, node: Node, spot: Spot) -> None:
        data = shape.record(node, None)
        fields = self.complaints.read("Quantity", data, spot, salvage=True, quantity=name)
        if fields is None:
            return
        is_share = not is_percentage(fields["unit"])
        least, most = fields["minimum"], fields["maximum"]
        numbers = {
            "minimum": _plain(least, is_share=is_share),
            "maximum": _plain(most, is_share=is_share),
            "min_gap": _plain(fields["min_gap"], is_share=True) or 0,
        }
        whole = Quantity(name, spot, **{**fields, **numbers})
        quantity, issues = without_doubt(whole, least, most)
        for issue in issues:
            self.complaints.add(issue)
        self.quantities.append(quantity)

    def _top_estimates(self, node: Node | None, path: str, own: str | None) -> None:
        """The `estimates` at the top: by quantity in a source-first file, else a flat list."""
        if isinstance(node, ListNode):
            for index, item in enumerate(node.items, self._first):
                spot = Spot(path, ("estimates", index))
                if own is not None and (told := habits.dashed_quantity(item)):
                    self.complaints.wrong_shape(spot, *told)
                else:
                    self._estimate(item, path, spot.keys, None, own)
        elif own is None and not shape.is_nothing(node):
            fact = "`estimates` at the top of a file without `source` is not a list"
            remedy = "write a list of maps with `quantity` and `source`, or add `source:`"
            self.complaints.wrong_shape(Spot(path, ("estimates",)), fact, remedy)
        else:
            for name, value in self._entries(node, path, ("estimates",)):
                self._figures(value, path, ("estimates", name), name, own)

    def _figures(
        self, node: Node, path: str, keys: _Keys, quantity: str, source: str | None
    ) -> None:
        if self.about is not None and quantity not in self.about:
            return
        if not self._has_troubles and (told := habits.pair_for_a_range(node)):
            self.complaints.wrong_shape(Spot(path, keys), *told)
            return
        for extra, item in shape.items(node):
            self._estimate(item, path, (*keys, *extra), quantity, source)

    def _estimate(
        self, node: Node, path: str, keys: _Keys, quantity: str | None, source: str | None
    ) -> None:
        if self._has_troubles and shape.is_refused(node):
            return
        data = shape.record(node, "stated")
        if quantity is None and self._is_of_others(data):
            return
        spot = Spot(path, keys)
        fields = self.complaints.read("Estimate", data, spot, quantity=quantity, source=source)
        if data is None or fields is None:
            return
        about, printed = fields["quantity"], fields["source"]
        # Exactly one of position and field gives each, or there is something to say.
        if (about is None) is (quantity is None) or (printed is None) is (source is None):
            about = self._coordinate("quantity", quantity, about, spot)
            printed = self._coordinate("source", source, printed, spot)
        else:
            about, printed = about or quantity, printed or source
        if about is None or printed is None or (self.about is not None and about not in self.about):
            return
        figure = written(fields, data.keys())
        reckoned = reckon(figure, spot, self.hedges)
        if fields["rank"] is not Rank.NORMAL and fields["reason"] is None:
            fact = f"the rank is `{fields['rank']}` and no reason is given"
            self.complaints.missing(Spot(path, (*keys, "rank")), fact, "reason")
        span = shape.span(node)
        within = span[0] + self._shift, span[1] + self._shift
        place = (fields["id"] or "", about, printed, reckoned.figure, spot, within)
        estimate = Estimate._make((*place, *_OF_ESTIMATE(fields)))
        self.drafts.append(draft(estimate, figure, reckoned))

    def _is_of_others(self, data: dict[str, Any] | None) -> bool:
        """Whether an estimate names a quantity that nobody asks for: it is passed over unread."""
        named = (data or {}).get("quantity")
        return self.about is not None and isinstance(named, str) and named not in self.about

    def _coordinate(
        self, field: str, by_position: str | None, given: str | None, spot: Spot
    ) -> str | None:
        """Quantity or source of an estimate: by its position, or by its own field."""
        if by_position is None and given is None:
            self.complaints.missing(spot, f"the estimate names no {field}", field)
        elif by_position is not None and given not in (None, by_position):
            self.complaints.add(
                Issue(
                    Spot(spot.path, (*spot.keys, field)),
                    f"the estimate names the {field} `{given}` and stands under `{by_position}`",
                    f"remove `{field}:`, or move the estimate",
                    problem="duplicate-coordinate",
                )
            )
        return by_position or given

    def _list(
        self, node: Node | None, wanted: str, path: str, name: str
    ) -> Iterator[tuple[Spot, dict[str, Any]]]:
        """The records of a list at the top, each with its fields."""
        for spot, data in self._items(node, path, name):
            fields = self.complaints.read(wanted, data, spot)
            if fields is not None:
                yield spot, fields

    def _items(
        self, node: Node | None, path: str, name: str
    ) -> Iterator[tuple[Spot, dict[str, Any] | None]]:
        """The items of a list at the top as fields in text; None where one is no map."""
        if isinstance(node, ListNode):
            for index, item in enumerate(node.items):
                if not shape.is_refused(item):
                    yield Spot(path, (name, index)), shape.record(item, None)
        elif not shape.is_nothing(node):
            fact, remedy = f"`{name}` is not a list", "start each entry with a dash and a space"
            first = shape.first_key(node)
            if first.startswith("-"):
                fact = f"`{name}` is not a list: no space stands after the dash of `{shown(first)}`"
                remedy = f"write `- {shown(first[1:])}: …`"
            self.complaints.wrong_shape(Spot(path, (name,)), fact, remedy)


def _retraction(given: Any) -> PartialDate | bool:
    """A retraction; words that are none say that there was one, unless they deny it."""
    try:
        return as_retraction(given)
    except UnfitError:
        from reconcile.ledger import spelling

        return not spelling.is_denied(given)


def _plain(written: WrittenNumber | None, *, is_share: bool) -> Number | None:
    """A number of the quantity itself; a percentage is the share that it names."""
    if written is None:
        return None
    return written.value / 100 if written.is_percent and is_share else written.value
