"""What is printed is made of numbers that somebody stated."""

import pytest
from tests.ledgers import printed

from reconcile.answers.answer import Answer
from reconcile.values import Interval


def ranges(pieces: tuple[Interval, ...]) -> list[tuple[float | None, float | None]]:
    return [(piece.low, piece.high) for piece in pieces]


def core(found: Answer) -> list[tuple[float | None, float | None]]:
    return ranges(found.core.pieces) if found.core else []


def test_headline_of_four_has_stated_ends_only() -> None:
    found = printed("10,400", "9,100", "12,400 to 12,500", "10,300")
    assert found.headline.text == "10,300–10,400 persons"


def test_what_two_and_what_three_allow_are_nested() -> None:
    found = printed("10,000", "10,400", "10,300", "9,800")
    assert ranges(found.corroborated) == [(9_800, 10_400)]
    assert core(found) == [(10_000, 10_400)]
    assert found.span == Interval(9_800, 10_400)


def test_ranges_are_cut_to_what_they_share() -> None:
    found = printed("8 to 12", "11 to 13", "10 to 12")
    assert core(found) == [(11, 12)]


def test_two_that_rounding_parts_agree_and_both_are_printed() -> None:
    found = printed("11,000", "11,400")
    assert (found.verdict, found.headline.text) == ("unanimous", "11,000 or 11,400 persons")
    assert found.core is not None
    assert found.core.is_within_rounding


@pytest.mark.parametrize(
    ("phrases", "is_conflict"),
    [
        (("6,000", "more than 6,000"), False),
        (("6,000", "more than 6,100"), False),
        (("6,000", "less than 6,000"), False),
        (("6,000", "more than 6,400"), True),
        (("318", "at least 400"), True),
    ],
)
def test_bound_conflict_holds_votes_as_compared_against_bounds_as_stated(
    phrases: tuple[str, str], is_conflict: bool
) -> None:
    found = printed(*phrases)
    assert found.is_bound_conflict is is_conflict
    assert bool(found.disagreements) is is_conflict
    assert found.headline.text == f"{phrases[0]} persons"


@pytest.mark.parametrize(
    ("phrases", "fields", "verdict"),
    [
        (("930", "931"), {}, "unanimous"),
        (("930", "931"), {"exact": True}, "conflict"),
        (("11,500", "11,496"), {"exact": True}, "conflict"),
        (("15,001", "15,002"), {}, "conflict"),
        (("15,001", "15,002"), {"unit": "km"}, "unanimous"),
        (("240.0", "240.2"), {"unit": "km"}, "conflict"),
        (("240", "240.2"), {"unit": "km"}, "unanimous"),
        (("about 15,001", "15,002"), {"exact": True}, "unanimous"),
    ],
)
def test_counts_and_decimals_are_as_exact_as_they_are_written(
    phrases: tuple[str, str], fields: dict[str, object], verdict: str
) -> None:
    assert printed(*phrases, **fields).verdict == verdict


@pytest.mark.parametrize(
    ("phrases", "gap", "nearest"),
    [
        (("4,324", "4,327"), 3, (4_324, 4_327)),
        (("11,000", "15,000"), 4_000, (11_000, 15_000)),
        (("around 11,000", "around 15,000"), 4_000, (12_000, 14_000)),
        (("10 to 12", "15 to 17"), 3, (12, 15)),
    ],
)
def test_distance_is_that_of_the_printed_figures(
    phrases: tuple[str, str], gap: float, nearest: tuple[float, float]
) -> None:
    (found,) = printed(*phrases).disagreements
    assert (found.gap, found.gap_range) == (gap, nearest)
