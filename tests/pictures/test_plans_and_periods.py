"""Histories of plans and of flows, whose answers speak of a period; names and ends of points."""

from itertools import pairwise

import pytest
from tests.ledgers import ledger
from tests.pictures.marks import flat, room_of, texts
from tests.pictures.test_forest import assert_legible, groups
from tests.pictures.test_in_time import dated, drawn

from reconcile.answers.history import history
from reconcile.answers.sentences import added, on_day
from reconcile.evidence.states import State
from reconcile.ledger.records import Ledger
from reconcile.pictures.marks import Box, Group, Line, Picture, Shape


def march(*days: str) -> Ledger:
    """A count of each march, printed on its day."""
    sources = {f"s{n}": {"title": "S", "published": day} for n, day in enumerate(days)}
    estimates = [
        {"source": f"s{n}", "stated": f"{300 + 50 * n} to {320 + 50 * n}", "period": day}
        for n, day in enumerate(days)
    ]
    return ledger(sources, estimates, measure="flow")


def steps(picture: Picture) -> list[Group]:
    return [group for group in groups(picture.marks) if group.title.startswith("from ")]


def test_the_answer_for_a_march_does_not_last_until_the_next() -> None:
    found = march("2023-01-19", "2023-03-07", "2023-04-13")
    boxes = [
        next(m for m in step.marks if isinstance(m, Box)) for step in steps(drawn(found, "history"))
    ]
    assert len(boxes) == 3
    for one, next_ in pairwise(boxes):
        assert one.x + one.width < next_.x
    assert boxes[1].x - boxes[0].x > 3 * boxes[0].width


def planned() -> Ledger:
    sources = {
        "plan": {"title": "P", "published": "2023-03-06"},
        "count": {"title": "C", "published": "2023-03-07"},
    }
    estimates = [
        {
            "source": "plan",
            "stated": "1.1 to 1.4 million",
            "basis": "projected",
            "period": "2023-03-07",
        },
        {"source": "count", "stated": "900,000", "period": "2023-03-07"},
    ]
    return ledger(sources, estimates, measure="flow")


def test_a_plan_has_the_mark_of_a_plan_from_the_first_day() -> None:
    picture = drawn(planned(), "history")
    assert_legible(picture)
    (plan,) = (g for g in groups(picture.marks) if g.title.startswith("plan,"))
    assert {m.role for m in flat(plan.marks) if isinstance(m, Line)} == {"plan"}
    first, second = steps(picture)
    assert "projected" in first.title
    assert "projected" not in second.title.split("; no longer")[0]
    assert {m.role for m in first.marks if isinstance(m, Line)} == {"plan"}
    assert {m.role for m in second.marks if isinstance(m, Line)} == {"force"}
    assert not any(isinstance(m, Box) for m in first.marks)
    said = {text.text for text in texts(picture)}
    assert any("projected" in text for text in said)
    assert "a plan" in said


def test_a_history_of_days_has_no_hours() -> None:
    found = dated("2023-03-07", "2023-03-08", measure="constant")
    assert not any(":00" in text.text for text in texts(drawn(found, "history")))
    half = march("2023-03-07/2023-03-08", "2023-03-11")
    assert not any(":00" in text.text for text in texts(drawn(half, "history")))


def test_the_legend_of_a_history_names_no_diamond() -> None:
    found = ledger(
        {"a": {"title": "A", "published": "2025-01-01"}}, [{"source": "a", "stated": "1,234"}]
    )
    assert "exact" not in {text.text for text in texts(drawn(found, "history"))}


def test_the_axis_of_a_history_holds_what_rounding_implies() -> None:
    found = ledger(
        {"a": {"title": "A", "published": "2025-01-01"}}, [{"source": "a", "stated": "2 million"}]
    )
    (row,) = (g for g in groups(drawn(found, "history").marks) if g.title.startswith("a,"))
    line = next(m for m in row.marks if isinstance(m, Line) and m.dash and m.x1 == m.x2)
    symbol = room_of([m for m in row.marks if isinstance(m, Shape)][-1])
    middle = (symbol.top + symbol.bottom) / 2
    assert middle == pytest.approx((line.y1 + line.y2) / 2, abs=0.1)


def test_who_counted_is_named_at_a_point_of_a_history() -> None:
    sources = {
        "police": {"title": "P"},
        "herald": {"title": "H", "published": "2023-03-07", "relays": ["police"]},
    }
    found = ledger(sources, [{"source": "herald", "stated": "81,000"}])
    assert "police, via herald" in {text.text for text in texts(drawn(found, "history"))}


def test_a_document_without_a_part_has_a_small_grey_mark() -> None:
    found = march("2023-03-07", "2023-03-11")
    picture = drawn(found, "lineage")
    (row,) = (g for g in groups(picture.marks) if g.title.startswith("s0,"))
    sign = [m for m in row.marks if isinstance(m, Shape)][-1]
    room = room_of(sign)
    assert sign.role == "aside"
    assert room.right - room.left < 6
    assert any("another period" in text.text for text in texts(picture))


def test_a_history_in_words_calls_a_plan_a_plan() -> None:
    found = planned()
    first, second = history(found.quantities["q"], found).days
    assert on_day(first.answer).startswith("projected, ")
    assert first.added[0].state is State.PROJECTED
    assert added(first.added[0]).endswith("(projected: planned or expected, not yet so)")
    assert second.added[0].state is State.CORE
    assert [one.state for one in second.left] == [State.PROJECTED]
