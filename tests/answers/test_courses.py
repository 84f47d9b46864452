"""What one issuer said on many dates, in one line."""

import pytest
from tests.ledgers import answer, ledger

from reconcile.answers.courses import Course, courses
from reconcile.formats import series_text


def course(*figures: tuple[str, str]) -> list[Course]:
    rows = [
        {"source": "a", "id": f"e{n}", "stated": stated, "as_of": day}
        for n, (stated, day) in enumerate(figures)
    ]
    found = ledger({"a": {"title": "A", "published": "2030"}}, rows, measure="cumulative")
    return courses(answer(found).evidence)


@pytest.mark.parametrize(
    ("figures", "steps"),
    [
        (["10", "20", "30"], (2, 0)),
        (["30", "20", "10"], (0, 2)),
        (["10", "10", "10"], (0, 0)),
        (["10", "30", "20", "40"], (2, 1)),
        (["about 10", "20 to 30", "at least 40"], (1, 0)),
        (["10", "at least 9", "12"], (1, 0)),
        (["at least 10", "at least 20", "at least 15"], (0, 0)),
        (["35", "more than 10", "more than 20"], (0, 0)),
        (["at most 20", "18", "16"], (0, 1)),
    ],
)
def test_a_course_counts_its_steps(figures: list[str], steps: tuple[int, int]) -> None:
    (one,) = course(*((stated, f"2024-0{n}") for n, stated in enumerate(figures, start=1)))
    assert (one.rises, one.falls) == steps
    assert len(one.ids) == len(figures)
    assert (one.first.text, one.last.text) == ("2024-01", f"2024-0{len(figures)}")


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (["10", "20", "30"], "10–30, always rising"),
        (["10", "10", "30"], "10–30, never falling"),
        (["30", "10", "10"], "10–30, never rising"),
        (["10", "30", "20", "40", "35", "50"], "10–50, rising 3 times, falling twice"),
        (["35", "more than 10", "more than 20"], "10–35"),
        (["10", "at least 9", "12"], "9–12, always rising (floors and ceilings aside)"),
    ],
)
def test_a_trend_is_told_of_figures_with_two_ends_alone(figures: list[str], told: str) -> None:
    rows = [
        {"source": "a", "id": f"e{n}", "stated": stated, "as_of": f"2024-0{n}"}
        for n, stated in enumerate(figures, start=1)
    ]
    found = ledger({"a": {"title": "A", "published": "2030"}}, rows, measure="cumulative")
    days = f"2024-01 to 2024-0{len(figures)}"
    (line,) = series_text.own_lines(answer(found))
    assert line == f"a: {len(figures)} figures, {days}, {told}"


def test_two_dates_are_no_course() -> None:
    assert course(("10", "2024-01"), ("20", "2024-02"), ("21", "2024-02")) == []


@pytest.mark.parametrize(("last", "is_long"), [("2024-01-09", True), ("2024-01-08", False)])
def test_a_gap_is_more_than_five_times_the_usual_step(last: str, is_long: bool) -> None:
    days = ["2024-01-01", "2024-01-02", "2024-01-03", last]
    (one,) = course(*((f"{n}0", day) for n, day in enumerate(days, start=1)))
    assert bool(one.gap) is is_long
