"""What an editor shows of a whole file: its records, and beside each phrase what it reads as."""

import re
from typing import NamedTuple

from reconcile import wording
from reconcile.editor.slots import Keys, slot
from reconcile.editor.view import Stretch, View
from reconcile.ledger.records import Estimate
from reconcile.wording.printable import safe
from reconcile.yaml.nodes import ListNode, MapNode, Node, Scalar

_TO = re.compile(r"\s*(?:\bto\b|-|–)\s*")
"""What stands between the two ends of a range."""


class Symbol(NamedTuple):
    """A record of a file.

    Attributes:
        name: Its id; of an item without one what it says first.
        kind: ``source``, ``quantity``, ``estimate``, or the key of its list.
        detail: A few words on it.
        whole: All of it.
        head: Its key, or the whole of an item.
        below: The records within it.
    """

    name: str
    kind: str
    detail: str
    whole: Stretch
    head: Stretch
    below: tuple["Symbol", ...]


class Read(NamedTuple):
    """What a phrase reads as, and the end of the phrase."""

    text: str
    at: Stretch


def symbols(view: View, name: str) -> tuple[Symbol, ...]:
    """Return the records of a file, in its order."""
    root = view.file(name).document.root
    if not isinstance(root, MapNode):
        return ()
    found = []
    for key, value in root.entries:
        symbol = _symbol(view, name, (key.text,), key, value, "file")
        if symbol is not None:
            found.append(symbol)
    return tuple(found)


def _symbol(view: View, name: str, keys: Keys, head: Node, value: Node, kind: str) -> Symbol | None:
    first = view.stretch(name, head.start, head.end)
    last = view.stretch(name, value.start, value.end)
    if first is None or last is None:
        return None
    whole = first._replace(end=max(first.end, last.end))
    title = str(keys[-1]) if isinstance(keys[-1], str) else _first(value)
    return Symbol(safe(title), kind, _detail(value), whole, first, _below(view, name, keys, value))


def _below(view: View, name: str, keys: Keys, node: Node) -> tuple[Symbol, ...]:
    """The records within a record or a list."""
    kind = _kind(keys)
    found: list[Symbol | None] = []
    if isinstance(node, ListNode) and slot((*keys, 0)).keys:
        of = "estimate" if "estimates" in keys else str(keys[-1])
        for index, item in enumerate(node.items):
            found.append(_symbol(view, name, (*keys, index), item, item, of))
    elif isinstance(node, MapNode):
        for key, value in node.entries:
            if kind:
                found.append(_symbol(view, name, (*keys, key.text), key, value, kind))
            elif key.text == "estimates":
                found += _below(view, name, (*keys, key.text), value)
    return tuple(symbol for symbol in found if symbol)


def _kind(keys: Keys) -> str:
    """What the entries of a map are ids of."""
    match keys:
        case ("sources",):
            return "source"
        case ("quantities",):
            return "quantity"
        case ("estimates",) | ("quantities", _, "estimates"):
            return "estimate"
    return ""


def _detail(node: Node) -> str:
    """The first thing that a record says of itself."""
    if isinstance(node, Scalar):
        return safe(wording.shortened(node.text))
    wanted = ("stated", "title", "label", "check", "code")
    entries = node.entries if isinstance(node, MapNode) else []
    texts = {key.text: value.text for key, value in entries if isinstance(value, Scalar)}
    return safe(wording.shortened(next((texts[key] for key in wanted if texts.get(key)), "")))


def _first(node: Node) -> str:
    entries = node.entries if isinstance(node, MapNode) else []
    texts = {key.text: value.text for key, value in entries if isinstance(value, Scalar)}
    named = (texts[key] for key in ("id", "quantity", "source", "check", "code") if texts.get(key))
    return next(named, "") or _detail(node) or "…"


def readings(view: View, name: str, start: int, end: int) -> list[Read]:
    """Return what the phrases between two characters of a file read as, where that says more."""
    text, found = view.text(name), []
    for estimate in view.looked.by_file.get(name, ()):
        told = reading(estimate)
        stretch = view.of_ledger(name, *estimate.span) if told else None
        if stretch is not None and start <= stretch.end <= end:
            at = _line_end(text, stretch)
            found.append(Read(told, stretch._replace(start=at, end=at)))
    return found


def _line_end(text: str, stretch: Stretch) -> int:
    """Where a phrase ends; one in several lines at the end of its first."""
    newline = text.find("\n", stretch.start, stretch.end)
    return stretch.end if newline < 0 else newline


def reading(estimate: Estimate) -> str:
    """Return what a figure reads as: ``= 14,000–16,000``; empty where the phrase says just that.

    Example:
        >>> from reconcile.ledger.load import load
        >>> text = b"quantities: {q: {unit: persons, estimates: {a: about 500, b: 400}}}"
        >>> [reading(one) for one in load([("a.yaml", text)]).estimates]
        ['= 450–550', '']
    """
    figure = estimate.figure
    pieces = figure.pieces or ((figure.interval,) if figure.interval else ())
    if not pieces or not figure.stated:
        return ""
    told = wording.figure(pieces, figure.share or "")
    said = _TO.sub("–", figure.stated).replace(" ", "")
    short = told.replace(" ", "")
    is_said = said.startswith(short) and not said[len(short) : len(short) + 2].strip(",.").isdigit()
    return "" if is_said else f"= {told}"
