import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.methods.sweep import camps, deepest, depth_profile, meets, neighbours, pieces
from reconcile.values import Interval, overlaps

CASES = json.loads((Path(__file__).parents[1] / "reference" / "cases.json").read_text("utf-8"))


def intervals(most: int = 12) -> st.SearchStrategy[list[Interval]]:
    ends = st.integers(-20, 20)

    def build(low: int, high: int, low_closed: bool, high_closed: bool) -> Interval:
        low, high = min(low, high), max(low, high)
        is_point = low == high
        return Interval(low, high, low_closed or is_point, high_closed or is_point)

    one = st.builds(build, ends, ends, st.booleans(), st.booleans())
    return st.lists(one, max_size=most)


def holds(interval: Interval, value: float) -> bool:
    return overlaps(interval, Interval(value, value))


@given(intervals())
def test_depth_is_the_number_of_intervals_that_hold_a_value(several: list[Interval]) -> None:
    profile = depth_profile(several)
    for value in (n / 2 for n in range(-42, 43)):
        depth = next((s.depth for s in profile if holds(s.interval, value)), 0)
        assert depth == sum(holds(interval, value) for interval in several)


@given(intervals())
def test_order_does_not_matter(several: list[Interval]) -> None:
    assert depth_profile(several) == depth_profile(several[::-1])


@given(intervals())
def test_reflection_mirrors_every_piece(several: list[Interval]) -> None:
    def mirror(i: Interval) -> Interval:
        assert i.low is not None
        assert i.high is not None
        return Interval(-i.high, -i.low, i.high_closed, i.low_closed)

    for depth in range(1, 4):
        there = pieces(depth_profile(several), depth)
        back = pieces(depth_profile([mirror(i) for i in several]), depth)
        assert tuple(mirror(piece) for piece in reversed(back)) == there


@given(intervals())
def test_camps_are_the_maximal_sets_that_share_a_value(several: list[Interval]) -> None:
    values = [n / 4 for n in range(-84, 85)]
    sets = {frozenset(n for n, i in enumerate(several) if holds(i, v)) for v in values}
    maximal = {one for one in sets if one and not any(one < other for other in sets)}
    found = camps(several)
    assert {frozenset(camp.members) for camp in found} == maximal
    for camp in found:
        assert camp.shared.low is not None
        assert all(overlaps(several[member], camp.shared) for member in camp.members)


@given(intervals())
def test_neighbours_part_camps_that_follow_each_other(several: list[Interval]) -> None:
    found = camps(several)
    pairs = neighbours(several)
    assert len(pairs) == max(0, len(found) - 1)
    for (left, right), lower, upper in zip(pairs, found, found[1:], strict=False):
        assert left in lower.members
        assert right in upper.members
        assert not overlaps(several[left], several[right])


@given(intervals(), st.integers(1, 3))
def test_only_the_largest_camps_are_listed_when_asked(several: list[Interval], most: int) -> None:
    sizes = sorted((len(camp.members) for camp in camps(several)), reverse=True)
    listed = sorted((len(camp.members) for camp in camps(several, most)), reverse=True)
    assert listed == sizes[:most]


@given(intervals(), intervals(1))
def test_one_more_interval_never_shrinks_what_two_share(
    several: list[Interval], more: list[Interval]
) -> None:
    before = pieces(depth_profile(several), 2)
    after = pieces(depth_profile(several + more), 2)
    for value in (n / 2 for n in range(-42, 43)):
        if any(holds(piece, value) for piece in before):
            assert any(holds(piece, value) for piece in after)


@given(intervals(), intervals(1))
def test_pieces_meet_what_any_of_them_overlaps(
    several: list[Interval], one: list[Interval]
) -> None:
    apart = pieces(depth_profile(several), 1)
    for values in one:
        assert meets(apart, values) == any(overlaps(values, piece) for piece in apart)


def test_touching_at_a_closed_end_overlaps_and_at_an_open_end_does_not() -> None:
    closed = depth_profile([Interval(8, 10), Interval(10, 12)])
    assert pieces(closed, 2) == (Interval(10, 10),)
    half_open = depth_profile([Interval(8, 10, high_closed=False), Interval(10, 12)])
    assert deepest(half_open) == 1


def test_pieces_that_meet_at_a_closed_end_are_one() -> None:
    profile = depth_profile([Interval(1, 2), Interval(2, 3, low_closed=False)])
    assert pieces(profile, 1) == (Interval(1, 3),)


def test_pieces_with_one_value_missing_between_stay_two() -> None:
    profile = depth_profile([Interval(1, 2, high_closed=False), Interval(2, 3, low_closed=False)])
    assert len(pieces(profile, 1)) == 2


def test_one_sided_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="two ends"):
        depth_profile([Interval(1, None)])


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["method"] == "marzullo_smallest"], ids=lambda case: case["id"]
)
def test_published_cases_of_marzullo(case: dict[str, Any]) -> None:
    """The published rule takes the narrowest deepest piece; ours lists them all."""
    several = [Interval(low, high) for low, high in case["inputs"]["intervals"]]
    expected = case["expected"]
    profile = depth_profile(several)
    support = deepest(profile)
    assert support == expected["true"]
    assert len(several) - support == expected["false"]
    if several:
        deepest_pieces = [(p.low, p.high) for p in pieces(profile, support)]
        widths = [(high or 0) - (low or 0) for low, high in deepest_pieces]
        assert expected["hi"] - expected["lo"] == min(widths)
        assert (expected["lo"], expected["hi"]) in deepest_pieces
