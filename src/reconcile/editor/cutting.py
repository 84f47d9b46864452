"""Shorten a document of JSON to what a program is shown: its longest lists, each from the end."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple


class Cut(NamedTuple):
    """A list that was shortened.

    Attributes:
        path: Where it stands, as ``quantities[0].answers[0].estimates``.
        shown: How many of its entries are left, the first ones.
        of: How many there were.
    """

    path: str
    shown: int
    of: int


def shortened(document: dict[str, Any], most: int) -> list[Cut]:
    """Shorten a document in place until its JSON has at most so many characters.

    Lists are halved, first the one whose second half takes most room; one entry of each is left.

    Returns:
        What was cut, by place; the document may still be longer where it has no long list.

    Example:
        >>> document = {"ids": [1, 2, 3, 4], "note": "x"}
        >>> shortened(document, 30), document
        ([Cut(path='ids', shown=2, of=4)], {'ids': [1, 2], 'note': 'x'})
    """
    lengths: dict[str, int] = {}
    while _size(document) > most:
        found = max(_lists(document, ""), key=lambda one: _size(_half(one[1])), default=None)
        if found is None:
            break
        path, entries = found
        lengths.setdefault(path, len(entries))
        del entries[-len(_half(entries)) :]
    left = dict(_lists(document, "", least=1))
    return [Cut(path, len(left[path]), of) for path, of in lengths.items() if path in left]


def _half(entries: list[Any]) -> list[Any]:
    """The entries that go when a list is halved."""
    return entries[len(entries) // 2 :]


def _size(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False))


def _lists(value: object, path: str, least: int = 2) -> Iterator[tuple[str, list[Any]]]:
    """Every list with so many entries, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, f"{path}.{key}" if path else str(key), least)
    elif isinstance(value, list):
        if len(value) >= least:
            yield path, value
        for at, inner in enumerate(value):
            yield from _lists(inner, f"{path}[{at}]", least)
