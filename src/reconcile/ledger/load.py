"""Files to one ledger: every record in normal form, every trouble in a list.

A broken file or record is reported and left out; nothing else is lost with it.
"""

from collections.abc import Container, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from reconcile.finding import Issue, Related, Spot
from reconcile.ledger import shape
from reconcile.ledger.complaints import Complaints
from reconcile.ledger.document import Document
from reconcile.ledger.events import collector_paused, parse
from reconcile.ledger.figures import reckon
from reconcile.ledger.model import (
    ACCEPT,
    ESTIMATE,
    FILE,
    QUANTITY,
    RELATION,
    SOURCE,
    TOP_LEVEL,
    Shape,
)
from reconcile.ledger.nodes import Mapping, Node, Refused, Sequence
from reconcile.ledger.records import Accept, Estimate, Ledger, Quantity, Relation, Scope, Source
from reconcile.phrases import RECONCILE, HedgeTable, WrittenNumber
from reconcile.values import Number

_Keys = tuple[str | int, ...]


def load(
    files: Iterable[tuple[str, bytes | Issue]],
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
    reader = _Reader(about, hedges)
    with collector_paused():
        for path, data in files:
            if isinstance(data, Issue):
                reader.complaints.add(data)
                reader.unread.append(path)
            else:
                reader.read(parse(data, path))
    return reader.ledger()


class _Reader:
    """The ledger as far as it has been read."""

    def __init__(self, about: Container[str] | None, hedges: HedgeTable) -> None:
        self.about = about
        self.hedges = hedges
        self.sources: dict[str, Source] = {}
        self.quantities: dict[str, Quantity] = {}
        self.estimates: dict[str, Estimate] = {}
        self.relations: list[Relation] = []
        self.accepts: list[Accept] = []
        self.complaints = Complaints()
        self.files: dict[str, str] = {}
        self.unread: list[str] = []

    def ledger(self) -> Ledger:
        """All that was read."""
        return Ledger(
            self.sources,
            self.quantities,
            tuple(self.estimates.values()),
            tuple(self.relations),
            tuple(self.accepts),
            tuple(self.complaints.issues),
            self.files,
            tuple(self.unread),
            self.hedges.version,
        )

    def read(self, document: Document) -> None:
        """Read one file."""
        self.complaints.issues.extend(document.troubles)
        path, root = document.path, document.root
        self.files[path] = document.text
        if not document.is_loaded:
            self.unread.append(path)
        if root is None or isinstance(root, Refused):
            return
        if not isinstance(root, Mapping):
            remedy = f"write {', '.join(TOP_LEVEL[:-1])} or {TOP_LEVEL[-1]} at the top"
            self.complaints.wrong_shape(Spot(path, ()), "the file is not a map", remedy)
            return
        top = {key.text: value for key, value in root.entries}
        for name in sorted(top.keys() - set(TOP_LEVEL)):
            self.complaints.unknown_key(name, TOP_LEVEL, Spot(path, (name,)))
        if "reconcile" in top:
            self.complaints.read(FILE, {"reconcile": shape.plain(top["reconcile"])}, Spot(path, ()))
        own = self._own_source(top.get("source"), path)
        self._sources(top.get("sources"), path)
        self._quantities(top.get("quantities"), path)
        self._top_estimates(top.get("estimates"), path, own)
        for spot, fields in self._list(top.get("relations"), RELATION, path, "relations"):
            fields["scope"] = _scope(fields.get("scope", {}))
            self.relations.append(Relation(spot=spot, **fields))
        for spot, fields in self._list(top.get("accept"), ACCEPT, path, "accept"):
            self.accepts.append(Accept(spot=spot, **fields))

    def _entries(self, node: Node | None, path: str, keys: _Keys) -> list[tuple[str, Node]]:
        """The entries of a map from ids to records; anything else is reported."""
        if isinstance(node, Mapping):
            return [(key.text, value) for key, value in node.entries]
        if not shape.is_nothing(node):
            fact = f"`{keys[-1]}` is not a map from ids to records"
            self.complaints.wrong_shape(Spot(path, keys), fact, "write `id: …` for each record")
        return []

    def _own_source(self, node: Node | None, path: str) -> str | None:
        """The `source` of a source-first file: its id is its own, else the file's name."""
        if shape.is_nothing(node) or node is None:
            return None
        spot = Spot(path, ("source",))
        fields = self.complaints.read(SOURCE, shape.record(node, "title"), spot, salvage=True)
        name = str((fields or {}).get("id", PurePosixPath(path).stem))
        if fields is not None:
            self._add_source(name, fields, spot)
        return name

    def _sources(self, node: Node | None, path: str) -> None:
        for name, value in self._entries(node, path, ("sources",)):
            spot = Spot(path, ("sources", name))
            if shape.is_nothing(value):
                continue
            data = shape.record(value, shape.source_shorthand(value))
            fields = self.complaints.read(SOURCE, data, spot, salvage=True)
            if fields is not None:
                self._add_source(name, fields, spot)

    def _add_source(self, name: str, fields: dict[str, Any], spot: Spot) -> None:
        if other := self.sources.get(name):
            self.complaints.duplicate("source", name, spot, other.spot)
            return
        fields.pop("id", None)
        self.sources[name] = Source(name, spot, **fields)

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
        fields = self.complaints.read(QUANTITY, shape.record(node, None), spot, salvage=True)
        if fields is None:
            return
        if other := self.quantities.get(name):
            self.complaints.duplicate("quantity", name, spot, other.spot)
            return
        for key in ("minimum", "maximum", "min_gap"):
            if key in fields:
                fields[key] = _plain(fields[key])
        fields["dimensions"] = tuple(fields.get("dimensions", {}).items())
        fields["scope"] = _scope(fields.get("scope", {}))
        self.quantities[name] = Quantity(name, spot=spot, **fields)

    def _top_estimates(self, node: Node | None, path: str, own: str | None) -> None:
        """The `estimates` at the top: by quantity in a source-first file, else a flat list."""
        if isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                self._estimate(item, path, ("estimates", index), None, own)
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
        for extra, item in shape.items(node):
            self._estimate(item, path, (*keys, *extra), quantity, source)

    def _estimate(
        self, node: Node, path: str, keys: _Keys, quantity: str | None, source: str | None
    ) -> None:
        if shape.is_refused(node):
            return
        spot = Spot(path, keys)
        fields = self.complaints.read(ESTIMATE, shape.record(node, "stated"), spot)
        if fields is None:
            return
        about = self._coordinate("quantity", quantity, fields.pop("quantity", None), spot)
        printed = self._coordinate("source", source, fields.pop("source", None), spot)
        if about is None or printed is None or (self.about is not None and about not in self.about):
            return
        figure, issues = reckon(fields, spot, self.hedges)
        self.complaints.issues.extend(issues)
        name = self._estimate_id(fields.pop("id", None), f"{about}/{printed}", spot)
        if fields.get("rank", "normal") != "normal" and "reason" not in fields:
            fact = f"the rank is `{fields['rank']}` and no reason is given"
            self.complaints.missing(Spot(path, (*keys, "rank")), fact, "reason")
        for key in ("low", "best", "high"):
            fields.pop(key, None)
        if "scope" in fields:
            fields["scope"] = _scope(fields["scope"])
        self.estimates[name] = Estimate(
            name, about, printed, figure, spot, shape.span(node), **fields
        )

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

    def _estimate_id(self, given: str | None, default: str, spot: Spot) -> str:
        """Its own id, or the default one; a second estimate of that name gets a number."""
        name = given or default
        other = self.estimates.get(name)
        if other is None:
            return name
        if given:
            at = Spot(spot.path, (*spot.keys, "id"))
            self.complaints.duplicate("estimate", name, at, other.spot)
        else:
            fact = f"a second estimate of `{name}` has no id of its own"
            remedy = "add `id:` to it, so that it can be told from the first"
            first = (Related(other.spot, "the first one"),)
            self.complaints.add(Issue(spot, fact, remedy, related=first, problem="missing-id"))
        number = 2
        while f"{name}#{number}" in self.estimates:
            number += 1
        return f"{name}#{number}"

    def _list(
        self, node: Node | None, wanted: Shape, path: str, name: str
    ) -> Iterator[tuple[Spot, dict[str, Any]]]:
        """The records of a list at the top, each with its fields."""
        if isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                spot = Spot(path, (name, index))
                if shape.is_refused(item):
                    continue
                fields = self.complaints.read(wanted, shape.record(item, None), spot)
                if fields is not None:
                    yield spot, fields
        elif not shape.is_nothing(node):
            fact = f"`{name}` is not a list"
            self.complaints.wrong_shape(Spot(path, (name,)), fact, "start each entry with a dash")


def _scope(values: dict[str, str]) -> Scope:
    return tuple(sorted(values.items()))


def _plain(written: WrittenNumber | None) -> Number | None:
    """A number of the quantity itself; a percentage is the share that it names."""
    if written is None:
        return None
    return written.value / 100 if written.is_percent else written.value
