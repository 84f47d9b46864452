"""Propagation loses no point that fits, ends at a fixed point, and knows no order."""

from fractions import Fraction
from math import inf
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.methods.enclosure import enclose
from reconcile.methods.formula import read_check, read_formula
from reconcile.methods.propagation import Domains, Propagation, propagate
from reconcile.methods.ranges import Range, point

NAMES = ("a", "b", "c", "d")


def left(given_: dict[str, tuple[float | None, float | None]], *checks: str) -> Propagation:
    """What checks leave of ranges; None: an open side."""
    domains = {name: span(low, high) for name, (low, high) in given_.items()}
    return propagate({text: read_check(text) for text in checks}, domains)


def span(low: float | None, high: float | None) -> Range:
    return Range(
        -inf if low is None else Fraction(low),
        inf if high is None else Fraction(high),
        low is not None,
        high is not None,
    )


@pytest.mark.parametrize(
    ("ranges", "check", "name", "low", "high"),
    [
        ({"a": (0, None), "b": (800, 2000), "c": (3000, 4700)}, "a + b <= c", "a", 0, 3900),
        ({"a": (0, None), "b": (800, 2000), "c": (3000, 4700)}, "a + b <= c", "c", 3000, 4700),
        ({"a": (0, None), "b": (800, 2000), "c": (3000, 4700)}, "c = a + b", "a", 1000, 3900),
        ({"a": (10, 20), "b": (None, None)}, "a * b = 100", "b", 5, 10),
        ({"a": (0, 20), "b": (None, None)}, "a * b = 100", "b", 5, None),
        ({"a": (-1, 20), "b": (None, None)}, "a * b = 100", "b", None, None),
        ({"a": (0, 20), "b": (None, None)}, "a * b = 0", "b", None, None),
        ({"a": (10, 20), "b": (2, 4)}, "a / b = 5", "b", 2, 4),
        ({"a": (10, 12), "b": (2, 40)}, "a / b = 5", "b", 2, 2.4),
        ({"a": (None, None), "b": (2, 4)}, "a ~= 50 % b", "a", 1, 6),
        ({"a": (None, None), "b": (2, 4), "c": (1, 3)}, "max(a, b) <= c", "a", None, 3),
        ({"a": (None, None), "b": (2, 4), "c": (9, 10)}, "max(a, b) = c", "a", 9, 10),
        ({"a": (None, None), "b": (2, 4), "c": (0, 1)}, "min(a, b) = c", "a", 0, 1),
        ({"a": (5, None), "b": (None, 9), "c": (7, 8)}, "a <= c <= b", "a", 5, 8),
        ({"a": (5, None), "b": (None, 9), "c": (7, 8)}, "a <= c <= b", "b", 7, 9),
        ({"a": (None, None), "b": (1, 2)}, "2 * (a - b) = 10", "a", 6, 7),
    ],
)
def test_a_constraint_is_solved_for_each_name(
    ranges: dict[str, tuple[float | None, float | None]],
    check: str,
    name: str,
    low: float | None,
    high: float | None,
) -> None:
    found = left(ranges, check)
    assert found.is_settled
    assert not found.is_empty
    low_, high_ = found.left[name][:2]
    assert (low_, high_) == (
        -inf if low is None else Fraction(str(low)),
        inf if high is None else Fraction(str(high)),
    )


def test_a_strict_sign_leaves_the_end_out() -> None:
    found = left({"a": (0, None), "b": (1, 5)}, "a < b").left["a"]
    assert (found.high, found.high_closed) == (5, False)


def test_what_fits_nobody_is_empty_and_keeps_what_was_known() -> None:
    found = left({"a": (6, 7), "b": (1, 5)}, "a < b")
    assert found.is_empty
    assert found.left["a"] == span(6, 7)
    together = left(
        {"a": (0, 9), "b": (0, 9), "c": (0, 9)}, "a >= b + 1", "b >= c + 1", "c >= a + 1"
    )
    assert together.is_empty


def test_the_chain_names_each_end_that_led_there() -> None:
    found = left(
        {"a": (0, None), "b": (0, None), "c": (0, 100), "d": (30, 40)}, "a + b <= c", "b >= 2 * d"
    )
    reason = found.reason("a", is_low=False)
    assert reason is not None
    assert (reason.constraint, found.left["a"].high) == ("a + b <= c", 40)
    assert [(end.name, end.is_low, end.reason is None) for end in reason.inputs] == [
        ("b", True, False),
        ("c", False, True),
    ]
    behind = reason.inputs[0].reason
    assert behind is not None
    assert (behind.constraint, [end.name for end in behind.inputs]) == ("b >= 2 * d", ["d"])
    assert found.reason("c", is_low=False) is None


def test_what_creeps_for_ever_ends() -> None:
    found = left({"a": (1, 100), "b": (0, 100)}, "a = b / 2", "b = a")
    assert found.is_empty or not found.is_settled
    slow = left({"a": (0, 100), "b": (0, 100)}, "a = 0.999 * b", "b = a")
    assert slow.left["a"].low == 0


values = st.integers(-20, 20)
leaves = st.one_of(st.sampled_from(NAMES), st.integers(0, 9).map(str))
expressions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
        st.builds("{}({}, {})".format, st.sampled_from(["min", "max"]), inner, inner),
    ),
    max_leaves=5,
)


@st.composite
def solved(draw: st.DrawFn) -> tuple[dict[str, int], Domains, list[str]]:
    """A point, ranges that hold it, and checks that it fits."""
    at = {name: draw(values) for name in NAMES}
    domains = {}
    for name, value in at.items():
        below, above = draw(st.integers(0, 30)), draw(st.integers(0, 30))
        domains[name] = span(
            None if draw(st.integers(0, 4)) == 0 else value - below,
            None if draw(st.integers(0, 4)) == 0 else value + above,
        )
    checks = []
    for left_, right in draw(st.lists(st.tuples(expressions, expressions), max_size=4)):
        if "/ 0" in left_ + right:
            continue
        sides = [value_at(one, at) for one in (left_, right)]
        if None in sides:
            continue
        ours, theirs = sides
        assert ours is not None
        assert theirs is not None
        signs = (
            ["<", "<="] if ours < theirs else [">", ">="] if ours > theirs else ["=", "<=", ">="]
        )
        checks.append(f"{left_} {draw(st.sampled_from(signs))} {right}")
    return at, domains, checks


def value_at(text: str, at: dict[str, int]) -> Fraction | None:
    """The value of an expression at a point; None: something is divided by 0."""
    found = enclose(read_formula(text), {name: point(Fraction(v)) for name, v in at.items()})
    low, high = found[0].low, found[-1].high
    return low if isinstance(low, Fraction | int) and low == high else None


@given(solved())
def test_no_point_that_fits_all_is_lost(case: tuple[dict[str, int], Domains, list[str]]) -> None:
    at, domains, checks = case
    found = propagate({text: read_check(text) for text in checks}, domains)
    assert not found.is_empty
    for name, value in at.items():
        kept = found.left[name]
        assert kept.low <= value <= kept.high
        assert value != kept.low or kept.low_closed
        assert value != kept.high or kept.high_closed


@given(solved())
def test_it_is_a_fixed_point(case: tuple[dict[str, int], Domains, list[str]]) -> None:
    _, domains, checks = case
    constraints = {text: read_check(text) for text in checks}
    found = propagate(constraints, domains)
    if found.is_settled:
        assert propagate(constraints, found.left).left == found.left


@given(solved(), st.randoms())
def test_no_order_matters(case: tuple[dict[str, int], Domains, list[str]], order: Random) -> None:
    _, domains, checks = case
    found = propagate({text: read_check(text) for text in checks}, domains)
    texts, names = list(dict.fromkeys(checks)), list(domains)
    order.shuffle(texts)
    order.shuffle(names)
    again = propagate(
        {text: read_check(text) for text in texts}, {name: domains[name] for name in names}
    )
    assert again.rounds == found.rounds
    for name in names:
        for is_low in (True, False):
            assert again.reason(name, is_low=is_low) == found.reason(name, is_low=is_low)
