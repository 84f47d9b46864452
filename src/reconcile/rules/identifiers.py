"""What may have been meant by an id that the ledger does not know."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import PurePosixPath

from reconcile.finding import Spot
from reconcile.ledger.records import Ledger, Source
from reconcile.wording.similar import are_alike, around, closest, question

_COMPARED = 50
"""Ids on each side, in both orders of the letters, that an unknown one is held against.

A typing error leaves the beginning or the end of an id as it was, so that the one that
was meant stands near it in one of the two orders; a large ledger has 20,000 sources.
"""

_LOOKED_FOR = 500
"""Unknown ids for which a known one is looked for: beyond, it is a file that is missing."""

_LETTERS_COMPARED = 2_000_000
"""Letters of unknown ids, each counted for every id that it is held against: 500 ids of 20 letters
against 200."""

_LETTERS = re.compile(r"[\W\d_]+")

_KEY = re.compile(r"^[ \t{-]*[\"']?([^\s\"':{}]+)[\"']?\s*:", re.MULTILINE)

_DECLARE = {
    "source": "declare it under `sources`, where a title or a URL is enough",
    "quantity": "declare it with its `unit` under `quantities`",
    "estimate": "give the one that is meant this `id`; without one it is <quantity>/<source>",
}


class Identifiers:
    """The ids of a ledger, by kind, in the order of their letters from both ends."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._orders: dict[str, tuple[list[str], list[str]]] = {}
        self._looked_for = self._compared = 0

    @cached_property
    def _unread(self) -> set[str]:
        """Names of files that could not be read, and every key in them."""
        ledger = self._ledger
        texts = [ledger.files.get(path, "") for path in (*ledger.unread, *self._in_disorder)]
        names = {PurePosixPath(path).stem for path in ledger.unread}
        return names.union(*(_KEY.findall(text) for text in texts))

    @cached_property
    def _in_disorder(self) -> list[str]:
        """Files with a key at the top that nothing knows: what stands below it was not read."""
        spots = [
            trouble.where
            for trouble in self._ledger.troubles
            if isinstance(trouble.where, Spot) and trouble.problem == "unknown-field"
        ]
        return sorted({spot.path for spot in spots if len(spot.keys) == 1})

    @cached_property
    def _files(self) -> dict[str, Source]:
        """The sources of files whose names are not their ids, by the names of the files."""
        sources = (s for s in self._ledger.sources.values() if s.spot.keys == ("source",))
        stems = ((PurePosixPath(source.spot.path).stem, source) for source in sources)
        return {stem: source for stem, source in stems if stem != source.id}

    @cached_property
    def _estimates(self) -> set[str]:
        return {estimate.id for estimate in self._ledger.estimates}

    def may_be_unread(self, name: str) -> bool:
        """Whether an id may be declared in a file that is reported as unreadable."""
        return name in self._unread

    @cached_property
    def _troubled(self) -> set[tuple[str | int, ...]]:
        """Beginnings of the key paths at which the reader has complained of something."""
        spots = [t.where for t in self._ledger.troubles if isinstance(t.where, Spot)]
        return {spot.keys[:2] for spot in spots}

    def is_reported(self, kind: str, name: str) -> bool:
        """Whether an id is declared, but its record, or all of its kind, could not be read."""
        top = {"source": "sources", "quantity": "quantities"}.get(kind, "estimates")
        return (top, name) in self._troubled or (top,) in self._troubled

    def near(self, kind: str, name: str) -> list[str]:
        """Return the sorted ids of a kind that begin or end most like a name; none for the many."""
        self._looked_for += 1
        if self._looked_for > _LOOKED_FOR or self._compared > _LETTERS_COMPARED:
            return []
        forward, backward = self._orders_of(kind)
        near = forward
        if len(forward) > 4 * _COMPARED:
            backwards = (reverse[::-1] for reverse in around(backward, name[::-1]))
            near = sorted({*around(forward, name), *backwards})
        self._compared += len(name) * len(near)
        return near

    def _orders_of(self, kind: str) -> tuple[list[str], list[str]]:
        orders = self._orders.get(kind)
        if orders is None:
            ids = self._ids(kind)
            orders = self._orders[kind] = sorted(ids), sorted(name[::-1] for name in ids)
        return orders

    def _ids(self, kind: str) -> set[str]:
        ledger = self._ledger
        if kind == "estimate":
            return self._estimates
        by_kind: Mapping[str, object] = ledger.sources if kind == "source" else ledger.quantities
        return set(by_kind)

    def remedy(self, kind: str, name: str, of: tuple[str, ...], near: Sequence[str]) -> str:
        """Return what to do about an unknown id.

        Args:
            kind: ``source``, ``quantity`` or ``estimate``: what it should be.
            name: The id.
            of: Ids of the record that names it, the quantity first.
            near: What `near` found.
        """
        return (
            self._of_file(kind, name)
            or self._of_other_kind(kind, name, of)
            or _guess(kind, name, near)
            or f"{_DECLARE[kind]}, or correct the id"
        )

    def _of_file(self, kind: str, name: str) -> str:
        """Return the remedy for a source whose file has the name and gives it another id."""
        source = self._files.get(name) if kind == "source" else None
        if source is None:
            return ""
        path = source.spot.path
        return f"the file {path} declares `{source.id}`: write that, or change its `id`"

    def _of_other_kind(self, kind: str, name: str, of: tuple[str, ...]) -> str:
        """Return the remedy for an id that exists, of something else."""
        ledger = self._ledger
        if kind == "estimate" and name in ledger.sources:
            meant = f"{of[0]}/{name}"
            is_known = meant in self._estimates
            which = question(meant) if is_known else "write the `id` of its estimate"
            return f"`{name}` is a source, and an estimate supersedes estimates: {which}"
        if kind == "quantity" and name in ledger.sources and of[-1] in ledger.quantities:
            return f"swap them: `{name}` is a source, and `{of[-1]}` a quantity"
        if kind == "source" and name in ledger.quantities:
            return (
                f"`{name}` is a quantity: `estimates` is keyed by source under `quantities`, and "
                "by quantity in a file with `source:`"
            )
        if kind == "quantity" and name in ledger.sources:
            return (
                f"`{name}` is a source: `estimates` is keyed by quantity in a file with `source:`, "
                "and by source under `quantities`"
            )
        return ""


def _guess(kind: str, name: str, near: Sequence[str]) -> str:
    """Return a question that names the closest id, if more than a year makes them alike."""
    meant = closest(name, near)
    if meant is None:
        return ""
    letters, others = (_LETTERS.sub("", text) for text in (name, meant))
    if letters and others and not are_alike(letters, others):
        return ""
    return f"{question(meant)} Else {_DECLARE[kind]}"
