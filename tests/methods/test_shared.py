"""What figures that meet allow together, against all pairs and all sets tried one by one."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.methods.shared import Said, by_camps, by_pairs
from reconcile.methods.sweep import deepest, depth_profile, pieces
from reconcile.values import Interval, intersect

ENDS = st.integers(0, 12)


@st.composite
def figures(draw: st.DrawFn) -> list[Said]:
    found = []
    for _ in range(draw(st.integers(2, 7))):
        low, high = sorted((draw(ENDS), draw(ENDS)))
        width = draw(st.integers(0, 2))
        found.append(Said(Interval(low, high), Interval(low - width, high + width)))
    return found


def together(said: tuple[Said, ...]) -> Interval | None:
    """What a set allows by the definition; None where it does not meet."""
    meet: Interval | None = Interval(None, None)
    for one in said:
        meet = meet and intersect(meet, one.compared)
    if meet is None:
        return None
    bottom = max(one.stated.low or 0 for one in said)
    top = min(one.stated.high or 0 for one in said)
    return Interval(min(bottom, top), max(bottom, top))


def tried(said: list[Said], size: int) -> tuple[Interval, ...]:
    found = [one for chosen in combinations(said, size) if (one := together(chosen))]
    return pieces(depth_profile(found), 1)


@given(figures())
def test_pairs_and_camps_are_those_of_the_definition(said: list[Said]) -> None:
    support = deepest(depth_profile([one.compared for one in said]))
    assert by_pairs(said) == tried(said, 2)
    assert by_camps(said, support) == tried(said, support)


@given(figures())
def test_what_most_allow_lies_within_what_two_allow_and_all_state(said: list[Said]) -> None:
    support = deepest(depth_profile([one.compared for one in said]))
    corroborated = by_pairs(said)
    lows, highs = [one.stated.low for one in said], [one.stated.high for one in said]
    if support > 1:
        for piece in by_camps(said, support):
            assert any(intersect(piece, wider) == piece for wider in corroborated)
    for piece in corroborated:
        assert {piece.low, piece.high} <= {*lows, *highs}


@given(figures())
def test_one_more_figure_never_shrinks_what_two_allow(said: list[Said]) -> None:
    for piece in by_pairs(said[:-1]):
        assert any(intersect(piece, wider) == piece for wider in by_pairs(said))
