"""The table of estimates says of each what counts of it: range by range, or the limit it sets."""

import json
from typing import Any

from tests.exchange.test_table import of, rows
from tests.ledgers import ledger


def pieces(row: dict[str, str]) -> list[tuple[Any, ...]]:
    return [tuple(piece.values()) for piece in json.loads(row["answer_pieces"] or "[]")]


def test_a_bare_figure_counts_as_printed_and_is_compared_with_its_width() -> None:
    found = ledger({"a": {"title": "A"}}, [{"source": "a", "stated": "11,000"}])
    (row,) = rows(of(found))
    assert json.loads(row["answer_pieces"]) == [
        {
            "low": 11000,
            "high": 11000,
            "low_closed": True,
            "high_closed": True,
            "compared_low": 10500,
            "compared_high": 11500,
        }
    ]
    assert (row["answer_is_limit"], row["answer_cell"]) == ("false", row["quantity"])


def test_of_an_or_each_piece_counts_and_of_two_ranges_of_a_day_what_they_share() -> None:
    found = ledger(
        {"a": {"title": "A"}, "b": {"title": "B"}},
        [
            {"source": "a", "stated": "12,001 or 14,001"},
            {"source": "b", "low": "10", "high": "20", "as_of": "2024", "id": "b1"},
            {"source": "b", "low": "15", "high": "25", "as_of": "2024", "id": "b2"},
        ],
        measure=None,
    )
    either, first, second = rows(of(found))
    assert [piece[:2] for piece in pieces(either)] == [(12001, 12001), (14001, 14001)]
    assert [piece[:2] for piece in pieces(first)] == [(15, 20)]
    assert (second["answer_state"], pieces(second), second["answer_is_limit"]) == ("relay", [], "")


def test_a_limit_is_one_and_says_whether_it_is_soft() -> None:
    found = ledger(
        {"a": {"title": "A"}, "b": {"title": "B"}, "c": {"title": "C"}},
        [
            {"source": "a", "stated": "more than 10"},
            {"source": "b", "stated": "up to 90"},
            {"source": "c", "stated": "20 to 30"},
        ],
    )
    floor, ceiling, vote = rows(of(found))
    assert pieces(floor)[0][:4] == (10, None, False, True)
    told = [(row["answer_is_limit"], row["answer_is_soft"]) for row in (floor, ceiling, vote)]
    assert told == [("true", "false"), ("true", "true"), ("false", "false")]


def test_an_older_count_leaves_a_floor_and_what_is_set_aside_leaves_nothing() -> None:
    found = ledger(
        {"a": {"title": "A"}, "b": {"title": "B"}, "c": {"title": "C", "relays": "b"}},
        [
            {"source": "a", "low": "10", "high": "20", "as_of": "2020"},
            {"source": "b", "low": "30", "high": "40", "as_of": "2024"},
            {"source": "c", "low": "30", "high": "40", "as_of": "2024"},
        ],
        measure="cumulative",
    )
    older, newer, relay = rows(of(found))
    assert (older["answer_state"], older["answer_is_soft"]) == ("earlier", "true")
    assert pieces(older)[0][:2] == (10, None)
    assert pieces(newer)[0][:2] == (30, 40)
    assert pieces(relay) == []


def test_a_cell_is_named_by_what_is_not_usual() -> None:
    found = ledger(
        {"a": {"title": "A"}},
        [
            {"source": "a", "stated": "5", "id": "1"},
            {"source": "a", "stated": "5", "id": "2", "measure": "flow"},
            {"source": "a", "stated": "5", "id": "3", "scope": {"where": "kursk"}},
        ],
        measure="stock",
        dimensions={"where": ["all", "kursk"]},
        scope={"where": "all"},
    )
    names = [row["answer_cell"].removeprefix(row["quantity"]) for row in rows(of(found))]
    assert names == ["", "[flow]", "[where: kursk]"]
