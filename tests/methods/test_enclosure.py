"""Interval arithmetic: what comes out holds every value that can come about."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.methods import ranges
from reconcile.methods.enclosure import Values, decide, evaluate
from reconcile.methods.formula import read_check, read_formula
from reconcile.methods.nodes import Constant, Extreme, Name, Node, Product, Sum
from reconcile.methods.ranges import Ranges, exact, intervals
from reconcile.values import Interval

_NAMES = ("a", "b", "c", "d")
_ends = st.integers(-20, 20)


@st.composite
def _intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(_ends), draw(_ends)))
    closed = low == high
    is_low_open, is_high_open = draw(
        st.sampled_from([(False, False), (True, False), (False, True)])
    )
    return Interval(
        None if is_low_open else low,
        None if is_high_open else high,
        closed or draw(st.booleans()),
        closed or draw(st.booleans()),
    )


@st.composite
def _expressions(draw: st.DrawFn, names: tuple[str, ...] = _NAMES, depth: int = 3) -> str:
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from([*names, "2", "0.5", "3"]))
    left, right = draw(_expressions(names, depth - 1)), draw(_expressions(names, depth - 1))
    sign = draw(st.sampled_from(["+", "-", "*", "/", "min", "max"]))
    return f"{sign}({left}, {right})" if sign in ("min", "max") else f"({left} {sign} {right})"


_boxes = st.fixed_dictionaries(
    {name: st.lists(_intervals(), min_size=1, max_size=2) for name in _NAMES}
)


def _values(box: dict[str, list[Interval]]) -> Values:
    return {name: exact(found) for name, found in box.items()}


def _holds(pieces: Ranges, value: Fraction) -> bool:
    return any(
        (one.low < value or (one.low == value and one.low_closed))
        and (value < one.high or (value == one.high and one.high_closed))
        for one in pieces
    )


def _compute(node: Node, point: dict[str, Fraction]) -> Fraction:
    """Plain arithmetic at one point; the oracle.

    Raises:
        ZeroDivisionError: The expression has no value there.
    """
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Name):
        return point[node.id]
    if isinstance(node, Sum):
        return sum((_compute(t, point) * (-1 if m else 1) for m, t in node.terms), Fraction(0))
    if isinstance(node, Extreme):
        return (max if node.is_largest else min)(_compute(one, point) for one in node.nodes)
    assert isinstance(node, Product)
    result = Fraction(1)
    for is_divisor, factor in node.factors:
        value = _compute(factor, point)
        result = result / value if is_divisor else result * value
    return result


@st.composite
def _points(draw: st.DrawFn, box: dict[str, list[Interval]]) -> dict[str, Fraction]:
    """A value inside one of the intervals of each name."""
    found = {}
    for name, several in box.items():
        one = draw(st.sampled_from(several))
        low = Fraction(one.low) if one.low is not None else Fraction((one.high or 0) - 30)
        high = Fraction(one.high) if one.high is not None else low + 30
        inner = [low + (high - low) * k / 7 for k in range(1, 7)]
        ends = [low] * one.low_closed + [high] * one.high_closed
        found[name] = draw(st.sampled_from(inner + ends))
    return found


@given(st.data())
def test_no_point_of_the_box_leaves_the_enclosure(data: st.DataObject) -> None:
    node = read_formula_of(data.draw(_expressions()))
    box = data.draw(_boxes)
    point = data.draw(_points(box))
    try:
        value = _compute(node, point)
    except ZeroDivisionError:
        return
    assert _holds(evaluate(node, _values(box)).ranges, value)


def read_formula_of(text: str) -> Node:
    """An expression; a division by the number 0 cannot be written by the strategy."""
    return read_formula(text, _NAMES)


_bounded = st.builds(
    lambda ends: Interval(min(ends), max(ends)), st.tuples(st.integers(1, 20), st.integers(1, 20))
)


@given(
    st.permutations(_NAMES),
    st.tuples(*[st.sampled_from("+-*/")] * 3),
    st.tuples(_bounded, _bounded, _bounded, _bounded),
)
def test_ends_are_reached_where_each_name_occurs_once(
    order: list[str], signs: tuple[str, ...], found: tuple[Interval, ...]
) -> None:
    """Positive names: every end of the result is the value at a corner of the box."""
    text = "".join(f"{name} {sign} " for name, sign in zip(order, (*signs, ""), strict=True))
    node = read_formula(text, _NAMES)
    values = {name: exact([one]) for name, one in zip(_NAMES, found, strict=True)}
    result = evaluate(node, values)
    reached = [_compute(node, corner) for corner in _corners(found)]
    assert result.is_exact
    assert (result.ranges[0].low, result.ranges[-1].high) == (min(reached), max(reached))


def _corners(found: tuple[Interval, ...]) -> list[dict[str, Fraction]]:
    corners: list[dict[str, Fraction]] = [{}]
    for name, one in zip(_NAMES, found, strict=True):
        ends = {Fraction(one.low or 0), Fraction(one.high or 0)}
        corners = [{**corner, name: end} for corner in corners for end in sorted(ends)]
    return corners


@given(st.data())
def test_a_check_that_some_point_fulfils_is_never_refused(data: st.DataObject) -> None:
    left, right = data.draw(_expressions()), data.draw(_expressions())
    sign = data.draw(st.sampled_from(["<=", "<", ">=", ">", "="]))
    box = data.draw(_boxes)
    check = read_check(f"{left} {sign} {right}", _NAMES)
    point = data.draw(_points(box))
    try:
        ours, theirs = (_compute(side, point) for side in check.sides)
    except ZeroDivisionError:
        return
    is_true = {
        "<=": ours <= theirs,
        "<": ours < theirs,
        ">=": ours >= theirs,
        ">": ours > theirs,
        "=": ours == theirs,
    }[sign]
    if is_true:
        assert decide(check, _values(box)).can_hold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a + b", [Interval(11, 22)]),
        ("b - a", [Interval(8, 19)]),
        ("a * b", [Interval(10, 40)]),
        ("b / a", [Interval(5, 20)]),
        ("floor + a", [Interval(6, None, low_closed=False)]),
        ("a - floor", [Interval(None, -3, high_closed=False)]),
        ("a * floor", [Interval(5, None, low_closed=False)]),
        ("1 / floor", [Interval(0, 0.2, low_closed=False, high_closed=False)]),
        ("a / around", [Interval(None, None)]),
        ("apart + a", [Interval(2, 5), Interval(11, 14)]),
        ("apart * 0", [Interval(0, 0)]),
        ("tenth + 0.2", [Interval(0.3, 0.3)]),
        ("tenth * 3", [Interval(0.3, 0.3)]),
        ("a * 12 * 1,000", [Interval(12_000, 24_000)]),
        ("-a", [Interval(-2, -1)]),
    ],
)
def test_expressions_over_ranges(text: str, expected: list[Interval]) -> None:
    values = {
        "a": exact([Interval(1, 2)]),
        "b": exact([Interval(10, 20)]),
        "floor": exact([Interval(5, None, low_closed=False)]),
        "around": exact([Interval(-1, 1)]),
        "apart": exact([Interval(1, 3), Interval(10, 12)]),
        "tenth": exact([Interval(0.1, 0.1)]),
    }
    result = evaluate(read_formula(text), values)
    assert list(intervals(result.ranges)) == expected
    assert result.is_exact


def test_a_repeated_name_is_cut_into_parts_and_the_result_says_so() -> None:
    values = {"a": exact([Interval(0, 10)])}
    (result,) = intervals(evaluate(read_formula("a - a"), values).ranges)
    assert not evaluate(read_formula("a - a"), values).is_exact
    assert result.low is not None
    assert result.high is not None
    assert -1 < result.low <= 0 <= result.high < 1


@pytest.mark.parametrize(
    ("check", "can_hold"),
    [
        ("a <= b", True),
        ("b <= a", False),
        ("a = b", False),
        ("a + 9 = b", True),
        ("a < 1", False),
        ("a <= 1", True),
        ("a > 2", False),
        ("a >= 2", True),
        ("0 <= a <= b", True),
        ("b >= a >= 3", False),
        ("0 <= b <= 30 <= a", False),
        ("a = 1.5 = b", False),
        ("open < 6", True),
        ("open <= 5", False),
        ("open = 5", False),
        ("a - a >= 2", False),
        ("a / 0.5 = 4", True),
    ],
)
def test_what_can_hold(check: str, can_hold: bool) -> None:
    values = {
        "a": exact([Interval(1, 2)]),
        "b": exact([Interval(10, 20)]),
        "open": exact([Interval(5, None, low_closed=False)]),
    }
    verdict = decide(read_check(check), values)
    assert verdict.can_hold is can_hold
    assert (verdict.between is None) is can_hold


def test_the_side_that_is_too_large_is_named_first() -> None:
    values = {"a": exact([Interval(1, 2)]), "b": exact([Interval(10, 20)])}
    assert decide(read_check("a = b"), values).between == (1, 0)
    assert decide(read_check("b <= a"), values).between == (0, 1)
    assert decide(read_check("a >= b"), values).between == (1, 0)


@pytest.mark.parametrize("sign", ["+", "-", "*", "/"])
def test_a_thousand_terms_are_worked_out_with_bounded_numbers(sign: str) -> None:
    names = [f"n{index}" for index in range(999)]
    values = {name: exact([Interval(0.1, 12_345.678)]) for name in names}
    (result,) = evaluate(read_formula(f" {sign} ".join(names)), values).ranges
    assert result.low < result.high
    for end in (result.low, result.high):
        assert isinstance(end, float) or end.denominator.bit_length() < 5_000


def test_numbers_beyond_a_float_become_open_sides() -> None:
    huge = exact([Interval(1e300, 2e300)])
    (result,) = evaluate(read_formula("a * b * c"), dict.fromkeys("abc", huge)).ranges
    assert intervals([result]) == (Interval(None, None),) or result.high == float("inf")
    (small,) = ranges.invert((result,))
    assert small.low == 0
