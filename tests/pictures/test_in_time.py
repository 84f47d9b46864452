"""Histories and lineages as pictures: golden files, and what holds for every ledger."""

from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.commands import ROOT
from tests.conftest import Golden
from tests.ledgers import ledger
from tests.pictures.marks import flat, room_of, texts
from tests.pictures.test_forest import HOSTILE, assert_harmless, assert_legible, groups
from tests.reference.random_ledgers import random_ledger, written

from reconcile.answers.history import history as history_of
from reconcile.answers.tracing import trace
from reconcile.ledger.load import load
from reconcile.ledger.records import Ledger
from reconcile.pictures.calendar import Calendar, calendar, dates, ticks
from reconcile.pictures.history import history
from reconcile.pictures.lineage import lineage
from reconcile.pictures.marks import Box, Group, Line, Picture, Shape, Text
from reconcile.pictures.pedigree import pedigrees
from reconcile.pictures.spacing import apart
from reconcile.pictures.svg import THEMES, svg
from reconcile.project.project import Project
from reconcile.values import parse_date

HERE = Path(__file__).parent
WIDTHS = st.sampled_from([240, 360, 480, 481, 640, 920, 1200])


def drawn(found: Ledger, kind: str, width: int = 920, **look: Any) -> Picture:
    if kind == "lineage":
        return lineage(trace(found, "q"), width=width, **look)
    return history(history_of(found.quantities["q"], found), width=width, **look)


def dated(*days: str | None, **quantity: Any) -> Ledger:
    """A figure from an issuer of its own for each day."""
    sources = {
        f"s{n}": {"title": f"S{n}", **({"published": day} if day else {})}
        for n, day in enumerate(days)
    }
    estimates = [
        {"source": f"s{n}", "stated": f"{10 + 5 * n} to {12 + 5 * n}"} for n in range(len(days))
    ]
    return ledger(sources, estimates, **quantity)


@pytest.mark.parametrize("name", ["killed", "support_value"])
@pytest.mark.parametrize("width", [360, 920])
@pytest.mark.parametrize("kind", ["history", "lineage"])
def test_real_quantities_look_as_they_did(name: str, width: int, kind: str, golden: Golden) -> None:
    project = Project.open(ROOT / "data").about([name])
    if kind == "history":
        found = history(project.history(name), width=width)
    else:
        found = lineage(project.trace(name), width=width)
    assert_legible(found)
    text = svg(found).replace("><", ">\n<") + "\n"
    golden(HERE / "expected" / f"{name}-{kind}-{width}.svg", text)


@settings(max_examples=30)
@given(st.randoms(use_true_random=False), WIDTHS, st.booleans())
def test_any_ledger_is_legible(rng: Random, width: int, everything: bool) -> None:
    found = load(written(random_ledger(rng)))
    for name, quantity in found.quantities.items():
        for picture in (
            history(history_of(quantity, found), width=width, everything=everything),
            lineage(trace(found, name), width=width, everything=everything),
        ):
            assert_legible(picture)
            assert_harmless(svg(picture))


@settings(max_examples=30)
@given(st.lists(st.dates(), min_size=1, max_size=12), WIDTHS)
def test_the_order_of_days_is_the_order_across(days: list[Any], width: int) -> None:
    found = dated(*(day.isoformat() for day in days), measure="constant")
    for kind in ("history", "lineage"):
        picture = drawn(found, kind, width)
        assert_legible(picture)
        places = sorted(
            (days[int(name[1:])], _middle(group))
            for group in groups(picture.marks)
            if (name := group.title.partition(",")[0])[:1] == "s" and name[1:].isdecimal()
        )
        assert len(places) == len(days)
        for (day, left), (next_day, right) in pairwise(places):
            if day < next_day:
                assert left <= right + 0.1


def _middle(group: Group) -> float:
    """Where the mark of a row stands: the last of what is drawn."""
    room = room_of([mark for mark in flat(group.marks) if isinstance(mark, Shape)][-1])
    return (room.left + room.right) / 2


def test_a_step_of_the_ribbon_is_as_wide_as_the_answer_stood() -> None:
    found = history_of(
        dated("2025-01-01", "2025-01-11", "2025-02-20").quantities["q"],
        dated("2025-01-01", "2025-01-11", "2025-02-20"),
    )
    steps = [g for g in groups(history(found).marks) if g.title.startswith("from ")]
    assert [step.title[:16] for step in steps] == [
        "from 2025-01-01:",
        "from 2025-01-11:",
        "from 2025-02-20:",
    ]
    bands = [next(mark for mark in step.marks if isinstance(mark, Box)) for step in steps]
    assert bands[1].width == pytest.approx(4 * bands[0].width)
    assert bands[0].x + bands[0].width == pytest.approx(bands[1].x)
    assert "new: s1: 15 to 17" in steps[1].title


def test_an_open_side_of_an_answer_has_an_arrow() -> None:
    found = ledger(
        {"a": {"title": "A", "published": "2025-01-01"}}, [{"source": "a", "stated": "at least 10"}]
    )
    (step,) = (g for g in groups(drawn(found, "history").marks) if g.title.startswith("from "))
    assert [type(mark).__name__ for mark in step.marks] == ["Box", "Line", "Shape"]


def test_figures_without_a_date_are_drawn_and_told() -> None:
    picture = drawn(dated(None, None), "history")
    assert "undated" in {text.text for text in texts(picture)}
    assert_legible(picture)


def test_a_history_of_nothing_says_so() -> None:
    found = ledger({"a": {"title": "A"}}, [{"source": "a", "stated": "unknown"}])
    assert "no figure with a number" in {text.text for text in texts(drawn(found, "history"))}
    none = ledger({"a": {"title": "A"}}, [])
    assert "no estimates" in {text.text for text in texts(drawn(none, "history"))}
    assert "no document prints a figure" in {text.text for text in texts(drawn(none, "lineage"))}


def family(relays: int, **more: Any) -> Ledger:
    """An origin, and so many documents that repeat it; the last misquotes it."""
    sources: dict[str, Any] = {"origin": {"title": "O", "published": "2025-01-10", **more}}
    estimates = [{"source": "origin", "stated": "10 to 12"}]
    for number in range(relays):
        name = f"r{number}"
        sources[name] = {
            "title": name,
            "published": f"2025-02-{1 + number % 28:02}",
            "relays": ["origin"],
        }
        estimates.append({"source": name, "stated": "10 to 12"})
    sources["wrong"] = {"title": "W", "published": "2025-02-01", "relays": ["origin"]}
    estimates.append({"source": "wrong", "stated": "at least 20"})
    return ledger(sources, estimates)


def test_a_misquote_has_the_role_of_one_and_a_branch_to_its_origin() -> None:
    picture = drawn(family(1), "lineage")
    branches = [m for m in picture.marks if isinstance(m, Line) and m.role == "wrong"]
    (row,) = (g for g in groups(picture.marks) if g.title.startswith("wrong,"))
    (sign,) = (m for m in row.marks if isinstance(m, Shape) and m.role == "wrong")
    assert len(branches) == 1
    assert branches[0].y1 == branches[0].y2
    assert room_of(sign).left < branches[0].x2 < room_of(sign).right
    (origin,) = (g for g in groups(picture.marks) if g.title.startswith("origin,"))
    assert _middle(origin) == pytest.approx(branches[0].x1, abs=0.1)


def test_above_forty_rows_faithful_repetitions_fold_into_a_number() -> None:
    few = pedigrees(trace(family(38), "q"))
    assert [len(rows) for _, rows in few] == [40]
    many = pedigrees(trace(family(39), "q"))
    assert [row.name for _, rows in many for row in rows] == ["origin", "wrong", "39 more"]
    assert "r38, " in many[0][1][2].told
    every = pedigrees(trace(family(39), "q"), everything=True)
    assert [len(rows) for _, rows in every] == [41]


def test_documents_without_a_date_have_a_place_of_their_own() -> None:
    picture = drawn(dated("2025-01-01", None), "lineage")
    assert_legible(picture)
    (label,) = (text for text in texts(picture) if text.text == "undated")
    rows = {g.title.partition(",")[0]: g for g in groups(picture.marks)}
    assert _middle(rows["s1"]) == pytest.approx(label.x, abs=0.1)
    assert label.x < _middle(rows["s0"])


def test_who_repeats_a_document_comes_after_it_as_far_as_its_date_allows() -> None:
    sources = {
        "origin": {"title": "O", "published": "2025-01-28"},
        "month": {"title": "M", "published": "2025-01", "relays": ["origin"]},
        "before": {"title": "B", "published": "2025-01-02", "relays": ["origin"]},
    }
    found = ledger(sources, [{"source": name, "stated": "10 to 12"} for name in sources])
    rows = {g.title.partition(",")[0]: _middle(g) for g in groups(drawn(found, "lineage").marks)}
    assert rows["before"] < rows["origin"] == pytest.approx(rows["month"], abs=0.1)


def test_hours_have_their_place_in_a_lineage_and_a_history_counts_days() -> None:
    found = dated("2024-05-01T00:10", "2024-05-01T12", "2024-05-02T23:50", measure="constant")
    picture = drawn(found, "lineage")
    assert_legible(picture)
    rows = {g.title.partition(",")[0]: g for g in groups(picture.marks)}
    names = room_of(next(mark for mark in rows["s0"].marks if isinstance(mark, Text)))
    assert names.right < _middle(rows["s0"]) < _middle(rows["s1"]) < _middle(rows["s2"])
    assert any(text.text == "12:00" for text in texts(picture))
    assert not any(":00" in text.text for text in texts(drawn(found, "history")))


def test_an_origin_that_is_its_own_issuer_is_named_once() -> None:
    said = [text.text for text in texts(drawn(dated("2025-01-01"), "lineage"))]
    assert said.count("s0") == 1
    assert "10 to 12" in said


def test_rows_link_to_their_documents_and_to_nothing_else() -> None:
    found = family(0, url="https://example.org/o")
    links = {g.title.partition(",")[0]: g.href for g in groups(drawn(found, "lineage").marks)}
    assert links == {"origin": "https://example.org/o", "wrong": ""}


def test_the_lineage_of_a_source_says_what_it_builds_on() -> None:
    sources = {"a": {"title": "A"}, "b": {"title": "B", "draws_on": ["a"]}}
    found = ledger(sources, [{"source": name, "stated": "10"} for name in sources])
    said = {text.text for text in texts(lineage(trace(found, "b")))}
    assert "b builds on a" in said


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("kind", ["history", "lineage"])
def test_hostile_names_are_text(text: str, kind: str) -> None:
    sources = {
        text[:500]: {"title": text, "url": f"javascript:{text}", "published": "2025-01-01"},
        "b": {"title": text, "relays": [text[:500]], "published": "2025-03-01"},
    }
    found = ledger(
        sources, [{"source": name, "stated": "10 to 20"} for name in sources], label=text
    )
    for width in (360, 920):
        picture = drawn(found, kind, width)
        assert_legible(picture)
        for theme in THEMES:
            assert_harmless(svg(picture, theme))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-05-01T06", "2024-05-01T18", ["06:00", "09:00", "12:00", "15:00", "18:00"]),
        ("2024-05-01", "2024-05-05", [f"2024-05-0{n}" for n in range(1, 6)]),
        ("2024-01-01", "2024-12-31", ["2024-01", "2024-04", "2024-07", "2024-10"]),
        ("1990-01-01", "2020-01-01", ["1990", "2000", "2010", "2020"]),
        ("-480-01-01", "-420-01-01", ["480 BCE", "460 BCE", "440 BCE", "420 BCE"]),
    ],
)
def test_dates_of_the_axis(first: str, last: str, expected: list[str]) -> None:
    scale = Calendar(parse_date(first).middle, parse_date(last).middle, 0, 420, True)
    assert [tick.text for tick in ticks(scale)] == expected


@given(st.integers(-1_000_000, 1_000_000), st.integers(0, 10**9), st.integers(100, 2000))
def test_ticks_of_the_calendar_are_in_order_and_their_dates_do_not_touch(
    first: int, minutes: int, width: int
) -> None:
    scale = calendar([first, first + minutes / 1440], 20, width)
    days = [tick.day for tick in ticks(scale)]
    assert days
    assert days == sorted(set(days))
    assert all(scale.first <= day <= scale.last for day in days)
    rooms = [room_of(text) for text in dates(scale, 12)]
    assert all(left.right < right.left for left, right in pairwise(rooms))


@given(
    st.lists(st.tuples(st.floats(0, 500), st.floats(0, 100), st.floats(0, 50)), max_size=20),
    st.floats(0, 20),
)
def test_marks_are_moved_apart_in_their_order_and_never_far(
    marks: list[tuple[float, float, float]], most: float
) -> None:
    marks.sort()
    wanted = [place for place, _, _ in marks]
    spans = [(top, top + height) for _, top, height in marks]
    places = apart(wanted, spans, 11, most)
    assert places == sorted(places)
    assert all(abs(place - to) <= most for place, to in zip(places, wanted, strict=True))
    if len(marks) * 11 <= most:
        for index, place in enumerate(places):
            for other, (top, bottom) in zip(places[:index], spans, strict=False):
                if top < spans[index][1] and spans[index][0] < bottom:
                    assert place - other >= 11 - 1e-6


def test_the_picture_until_a_day_holds_nothing_printed_later() -> None:
    found = dated("2025-01-01", "2025-03-01", "2025-05-01")
    whole = history_of(found.quantities["q"], found)
    early = history(whole.until(parse_date("2025-03")))
    assert "s2" not in svg(early)
    assert "s1" in svg(early)
