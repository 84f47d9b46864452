"""A file read in pieces comes to what it comes to in one go."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import mutations
from tests.hostile.files import GOOD

from reconcile.finding import Spot
from reconcile.ledger import pieces
from reconcile.ledger.fields import parse
from reconcile.ledger.joining import Gathered
from reconcile.ledger.load import gather, gather_in_pieces
from reconcile.ledger.pieces import Piece
from reconcile.ledger.places import Places
from reconcile.phrases import RECONCILE
from reconcile.yaml.nodes import ListNode, MapNode, Node

LEDGER = """\
# a ledger
reconcile: 1
sources:   # all of them

  # the first
  nis: {title: Briefing ½}
  dia:
    title: Report
    note: |
      of two
      lines
  usa: https://example.org/#a

quantities:
  troops:
    unit: persons
    estimates:
      nis: about 500
      dia:
      - stated: 400 to 600
        as_of: 2024-10
  shells: {unit: things}

estimates:
- id: one
  quantity: troops
  source: usa
  stated: some 5000

# the second
- {quantity: shells, source: nis, low: 1, high: 2}
- quantity: shells
  source: dia
  stated: hundreds
relations:
- check: shells > troops
"""
SEEDS = [LEDGER, GOOD.decode(), *(seed for seed in mutations.SEEDS if "sources:" in seed)]


def told(gathered: Gathered) -> Gathered:
    """What files came to; troubles in the order of their text, since sections are told in turn."""
    return gathered._replace(troubles=sorted(gathered.troubles, key=repr))


def read(text: str, size: int) -> tuple[Gathered, list[Piece]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "_SIZE", size)
        data = text.encode()
        return told(gather([("a.yaml", data)])), [*pieces.pieces("a.yaml", data)]


def in_pieces(text: str, size: int) -> Gathered:
    """What the pieces of a file come to, one after the other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "_SIZE", size)
        found = [*gather_in_pieces([("a.yaml", text.encode())], RECONCILE)]
    *some, last = found
    assert not any(one.troubles or one.files or one.unread for one in some)
    joined = Gathered([], [], [], [], [], last.troubles, last.files, last.unread, [])
    for one in found:
        joined.sources.extend(one.sources)
        joined.quantities.extend(one.quantities)
        joined.drafts.extend(one.drafts)
        joined.relations.extend(one.relations)
        joined.accepts.extend(one.accepts)
        joined.rates.extend(one.rates)
    return told(joined)


def places(text: str, size: int) -> list[tuple[object, ...]]:
    """Where all records of a file stand, their fields, and what is not there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "_SIZE", size)
        document = parse(text.encode(), "a.yaml")
        paths = [(), ("estimates",), ("sources", "gone", "title"), ("estimates", 99)]
        spots = {Spot("a.yaml", keys) for keys in (*paths, *_paths(document.root))}
        spots |= {spot._replace(of_key=True) for spot in spots}
        found = Places({"a.yaml": document.text})
        found.prepare(spots)
        return [
            (spot, found.locate(spot), found.identity(spot)) for spot in sorted(spots, key=repr)
        ]


def _paths(node: Node | None, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield above
    below: list[tuple[str | int, Node]] = []
    if isinstance(node, MapNode):
        below = [(key.text, value) for key, value in node.entries]
    elif isinstance(node, ListNode):
        below = [*enumerate(node.items)]
    for key, value in below:
        yield from _paths(value, (*above, key))


def holds(text: str) -> int:
    """Raise where a file read in pieces differs; how many pieces it had."""
    whole, (one,) = read(text, 1_000_000)
    cut, some = read(text, 1)
    assert cut == whole
    assert in_pieces(text, 1) == whole
    assert places(text, 1) == places(text, 1_000_000)
    assert one.data == text.encode()
    assert b"".join(piece.lines for piece in some) == one.data
    return len(some)


def test_a_file_is_cut_before_the_second_entry_of_a_section_and_those_behind() -> None:
    assert holds(LEDGER) == 6
    _, some = read(LEDGER, 1)
    heads = [b"", *[b"sources:\n"] * 2, b"quantities:\n", *[b"estimates:\n"] * 2]
    assert [piece.head for piece in some] == heads
    assert [piece.first for piece in some] == [0, 0, 0, 0, 1, 2]


def test_spans_and_keys_are_those_of_the_file() -> None:
    found, _ = read(LEDGER, 1)
    estimates = [draft.estimate for draft in found.drafts]
    stated = [LEDGER[slice(*one.span)] for one in estimates]
    assert [*stated[:3], stated[4]] == ["about 500", "400 to 600", "some 5000", "hundreds"]
    assert [one.spot.keys for one in estimates[2:]] == [("estimates", n) for n in range(3)]
    assert found.files == {"a.yaml": LEDGER}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("reconcile: 1", "source: {title: of one}"),  # what follows depends on it
        ("usa:", "nis:"),  # an id twice, in two pieces
        ("relations:", "quantities:"),  # a key twice
        ("relations:", "unknown:"),
        ("# the second", "&x # the second"),  # trouble in a piece
        ("Report", "no"),
        ("usa: https", "usa:https"),  # what is no map by itself
        ("about 500", '"about\n  500"'),  # what looks like an entry stands in quotes
    ],
)
def test_what_is_not_certain_stays_in_one_piece(old: str, new: str) -> None:
    assert holds(LEDGER.replace(old, new)) == 1


def test_a_small_file_is_not_cut() -> None:
    (piece,) = pieces.pieces("a.yaml", LEDGER.encode())
    assert piece == Piece(b"", LEDGER.encode())
    assert not piece.is_part


def test_mutated_files_come_to_the_same_in_pieces() -> None:
    chance = random.Random(7)
    counts = [holds(mutations.mutated(chance.choice(SEEDS), chance)) for _ in range(100)]
    assert sum(count > 1 for count in counts) > 10


@given(st.lists(st.sampled_from(LEDGER.splitlines(keepends=True)), max_size=12).map("".join))
def test_any_lines_of_a_ledger_come_to_the_same_in_pieces(text: str) -> None:
    holds(text)
