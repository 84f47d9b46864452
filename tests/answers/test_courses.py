"""What one issuer said on many dates, in one line."""

import pytest
from tests.ledgers import answer, ledger

from reconcile.answers.courses import Course, courses


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
        (["about 10", "20 to 30", "at least 40"], (2, 0)),
        (["10", "at least 9", "12"], (1, 0)),
        (["at least 10", "at least 20", "at least 15"], (1, 1)),
        (["at most 20", "18", "16"], (0, 1)),
    ],
)
def test_a_course_counts_its_steps(figures: list[str], steps: tuple[int, int]) -> None:
    (one,) = course(*((stated, f"2024-0{n}") for n, stated in enumerate(figures, start=1)))
    assert (one.rises, one.falls) == steps
    assert len(one.ids) == len(figures)
    assert (one.first.text, one.last.text) == ("2024-01", f"2024-0{len(figures)}")


def test_two_dates_are_no_course() -> None:
    assert course(("10", "2024-01"), ("20", "2024-02"), ("21", "2024-02")) == []


@pytest.mark.parametrize(("last", "is_long"), [("2024-01-09", True), ("2024-01-08", False)])
def test_a_gap_is_more_than_five_times_the_usual_step(last: str, is_long: bool) -> None:
    days = ["2024-01-01", "2024-01-02", "2024-01-03", last]
    (one,) = course(*((f"{n}0", day) for n, day in enumerate(days, start=1)))
    assert bool(one.gap) is is_long
