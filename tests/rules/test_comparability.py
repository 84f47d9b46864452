"""Measures, scopes, dates and falling counts: the edges of the rules, in all three layouts."""

from collections.abc import Mapping
from typing import Any

import pytest
from tests.ledgers import ledger
from tests.rules.test_relations import issues

from reconcile.finding import Severity
from reconcile.ledger.load import load
from reconcile.ledger.places import Places

NAMES = ("a", "b", "c", "d")
SOURCES = {name: {"title": name, "issuer": name, "published": "2025-11-30"} for name in NAMES}

SOURCES["a-later"] = {"title": "a, later", "issuer": "a", "published": "2025-11-30"}


def found(code: str, *estimates: Mapping[str, Any], **quantity: Any) -> list[Severity]:
    """The severities of the findings; estimates come from different sources unless they say."""
    told = [{"source": name, **one} for name, one in zip(NAMES, estimates, strict=False)]
    return [
        one.severity or Severity.WARNING for one in issues(code, ledger(SOURCES, told, **quantity))
    ]


WARNING, NOTE = [Severity.WARNING], [Severity.NOTE]


@pytest.mark.parametrize(
    ("measure", "estimate", "expected"),
    [
        ("stock", {"stated": "1,000 a month"}, WARNING),
        ("cumulative", {"stated": "1,000 per day"}, WARNING),
        ("rate", {"stated": "1,000 a month"}, []),
        ("stock", {"stated": "2,000 per vehicle"}, []),
        ("stock", {"stated": "1,000", "period": "2024/2025"}, WARNING),
        ("cumulative", {"stated": "1,000", "period": "2024/2025"}, []),
        ("stock", {"stated": "1,000", "period": "2026/2027", "basis": "projected"}, []),
        ("flow", {"stated": "1,000", "as_of": "2025-11"}, WARNING),
        ("flow", {"stated": "1,000", "as_of": "2025"}, []),
        ("flow", {"stated": "1,000", "as_of": "2025-11", "basis": "projected"}, []),
        ("flow", {"stated": "1,000", "period": "2024/2025"}, []),
        ("stock", {"stated": "1,000 since 2022"}, WARNING),
        ("stock", {"stated": "1,000", "quote": "1,000 have come so far"}, WARNING),
        ("stock", {"stated": "1,000", "quote": "the most since 2022: 1,000"}, []),
        ("cumulative", {"stated": "1,000 since 2022"}, []),
        ("cumulative", {"stated": "1,000", "quote": "1,000 at any given time"}, WARNING),
        ("cumulative", {"stated": "1,000", "quote": "still, 1,000 have died"}, []),
        ("cumulative", {"stated": "1,000 to 2,000 persons"}, []),
        ("share", {"stated": "20 so far"}, []),
    ],
)
def test_an_estimate_that_contradicts_its_measure(
    measure: str, estimate: dict[str, Any], expected: list[Severity]
) -> None:
    assert found("RC302", estimate, measure=measure) == expected


def test_declared_mixtures_are_a_note_once() -> None:
    present = {"stated": "900", "measure": "stock"}
    assert found("RC302", {"stated": "1,000"}, present, present, measure="cumulative") == NOTE
    assert found("RC302", present, present, measure="cumulative") == []


@pytest.mark.parametrize("unit", ["km3/yr", "km³/a", "km3 per annum", "km³/quarter"])
def test_a_unit_by_time_holds_amounts_a_year(unit: str) -> None:
    assert found("RC302", {"stated": "5 km³ per year"}, measure="stock", unit=unit) == []


def test_a_rate_of_another_kind_is_named_whole() -> None:
    (one,) = issues("RC113", ledger(SOURCES, [{"source": "a", "stated": "9 km a day"}], unit="USD"))
    assert one.message.startswith("`9 km a day` is in km/day, and `q` is in USD: ")


def test_a_unit_per_time_needs_no_period() -> None:
    one = {"stated": "1,000 a month", "as_of": "2025-11"}
    assert found("RC302", one, measure="flow", unit="persons/month") == []


WHERE: dict[str, Any] = {"dimensions": {"where": ["russia", "kursk", "all"]}}
DEFAULT = {"scope": {"where": "russia"}}


@pytest.mark.parametrize(
    ("estimate", "expected"),
    [
        ({"stated": "1,000 in Kursk"}, WARNING),
        ({"stated": "1,000", "quote": "1,000 men in the KURSK region"}, WARNING),
        ({"stated": "1,000 in Kursk", "scope": {"where": "kursk"}}, []),
        ({"stated": "1,000 in Kursk", "scope": {"where": "russia"}}, []),
        ({"stated": "1,000 in Kursk, Russia"}, []),
        ({"stated": "1,000", "note": "1,000 in Kursk"}, []),
        ({"stated": "1,000 of all"}, []),
        ({"stated": "1,000 Kurskites"}, []),
        ({"stated": "in Kursk", "override": "no number"}, []),
    ],
)
def test_words_that_name_another_scope(estimate: dict[str, Any], expected: list[Severity]) -> None:
    assert found("RC303", estimate, **WHERE, **DEFAULT) == expected


def test_a_dimension_without_a_default_wants_a_value_from_everybody() -> None:
    plain, placed = {"stated": "1,000"}, {"stated": "1,000", "scope": {"where": "russia"}}
    assert found("RC303", plain, placed, plain, **WHERE) == WARNING
    assert found("RC303", plain, plain, **WHERE) == []
    assert found("RC303", placed, placed, **WHERE) == []
    assert found("RC303", plain, placed, **WHERE, **DEFAULT) == []


def test_a_note_that_explains_a_difference_is_told() -> None:
    ship = {"stated": "1,000", "note": "By ship only."}
    assert found("RC303", ship, {"stated": "2,000"}) == NOTE
    assert found("RC303", ship, {"stated": "1,010"}) == []
    assert found("RC303", {**ship, "as_of": "2025-09"}, {"stated": "2,000"}) == []


@pytest.mark.parametrize(
    ("dates", "quantity", "expected"),
    [
        (("2025-11", "2025-04"), {}, NOTE),
        (("2025-11", "2025-04", "2025-03"), {}, WARNING),
        (("2025-11", "2025-06"), {}, []),
        (("2025-11", "2025-10", "2025-03"), {}, []),
        (("2025-11", "2025-08"), {"window": "2 months"}, WARNING),
        (("2025-11", "2025-04"), {"window": "2 years"}, []),
        (("2025-11", "2024-02"), {"measure": "rate"}, []),
        (("2025-11", "2023-02"), {"measure": "rate"}, WARNING),
        (("2025-11", "2023-02"), {"measure": "peak"}, WARNING),
        (("2025-11", "2023-02"), {"measure": "flow"}, []),
    ],
)
def test_dates_too_far_apart(
    dates: tuple[str, ...], quantity: dict[str, Any], expected: list[Severity]
) -> None:
    estimates = [{"stated": "around 1,000", "as_of": day} for day in dates]
    assert found("RC304", *estimates, **quantity) == expected


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ({}, {}, WARNING),
        ({"source": "b"}, {}, []),
        ({"as_of": "2025-11"}, {}, []),
        ({"as_of": "2025-11-03T08"}, {"as_of": "2025-11-03T18"}, WARNING),
        ({"as_of": "2025-11-03T18"}, {"as_of": "2025-11-03T08"}, []),
        ({"period": "2023/2025"}, {"period": "2024/2025"}, []),
        ({}, {"supersedes": ["older"]}, []),
        ({}, {"basis": "projected"}, []),
        ({"rank": "deprecated", "reason": "taken back"}, {}, []),
        ({}, {"stated": "up to 1,500"}, []),
        ({}, {"stated": "at most 1,500"}, WARNING),
        ({"stated": "more than 2,000"}, {}, WARNING),
        ({"stated": "about 1,100"}, {}, []),
        ({"measure": "stock"}, {"measure": "stock"}, []),
    ],
)
def test_a_count_of_one_issuer_falls(
    older: dict[str, Any], newer: dict[str, Any], expected: list[Severity]
) -> None:
    first = {"source": "a", "id": "older", "stated": "2,000", "as_of": "2025-06", **older}
    then = {"source": "a-later", "id": "newer", "stated": "1,000", "as_of": "2025-11", **newer}
    assert found("RC305", first, then, measure="cumulative") == expected


LAYOUTS = {
    "quantity-first": "quantities: {{q: {{unit: persons, estimates: {{s: {}}}}}}}\n",
    "source-first": "source: {{id: s, title: T}}\nestimates: {{q: {}}}\n",
    "flat": "estimates: [{{quantity: q, source: s, stated: {}}}]\n",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
@pytest.mark.parametrize(
    ("code", "phrase"),
    [("RC113", "74 tonnes"), ("RC302", "500 a month"), ("RC303", "500 in Kursk")],
)
def test_the_figure_is_pointed_at_in_every_layout(layout: str, code: str, phrase: str) -> None:
    where = "dimensions: {where: [all, kursk]}, scope: {where: all}"
    head = f"quantities: {{q: {{unit: persons, measure: stock, {where}}}}}\n"
    text = layout.format(phrase)
    if text.startswith("quantities"):
        files = [
            (
                "a.yaml",
                text.replace("unit: persons,", f"unit: persons, measure: stock, {where},").encode(),
            )
        ]
    else:
        files = [("a.yaml", text.encode()), ("q.yaml", head.encode())]
    read = load(files)
    (one,) = issues(code, read)
    place = Places(read.files).locate(one.where)
    line = read.files["a.yaml"].split("\n")[place.line - 1]
    assert (place.path, line[place.column - 1 : place.end_column - 1]) == ("a.yaml", phrase)


@pytest.mark.parametrize(
    ("older", "newer", "is_told"),
    [
        ("more than 13,500", "more than 12,000", True),
        ("more than 13,500", "more than 13,000", False),  # rounded down
        ("more than 13,500", "more than 13,600", False),
        ("more than 13,500", "13,387", True),
        ("13,500", "more than 12,000", False),  # true, if weaker
    ],
)
def test_a_lower_floor_of_a_count_has_fallen(older: str, newer: str, is_told: bool) -> None:
    text = f"""
sources: {{a: {{title: A, published: 2024-01}}, b: {{title: B, published: 2024-03}}}}
quantities:
  q:
    unit: persons
    measure: cumulative
    estimates: {{a: "{older}", b: "{newer}"}}
""".replace("title: A", "title: A, issuer: x").replace("title: B", "title: B, issuer: x")
    assert bool(issues("RC305", load([("a.yaml", text.encode())]))) is is_told
