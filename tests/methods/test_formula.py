"""The grammar of relations and formulas, and where it points when something is wrong."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.methods.formula import COMPARISONS, read_check, read_formula
from reconcile.methods.nodes import (
    Constant,
    Extreme,
    Name,
    Node,
    Product,
    Sum,
    Tolerance,
    names,
)
from reconcile.methods.written import FormulaError

KNOWN = frozenset({"killed", "wounded", "casualties", "killed-in-action", "v1.2", "a"})


def _spelled(node: Node) -> str:
    """The tree with every operation in parentheses: what binds to what."""
    if isinstance(node, Name):
        return node.id
    if isinstance(node, Constant):
        return f"{node.value}{'[' + node.unit + ']' if node.unit else ''}"
    if isinstance(node, Sum):
        return "(" + "".join(f"{'-' if m else '+'}{_spelled(t)}" for m, t in node.terms) + ")"
    if isinstance(node, Tolerance):
        return f"±{node.share}"
    if isinstance(node, Extreme):
        name = "max" if node.is_largest else "min"
        return f"{name}({', '.join(map(_spelled, node.nodes))})"
    return "(" + "".join(f"{'/' if d else '*'}{_spelled(f)}" for d, f in node.factors) + ")"


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("killed", "killed"),
        ("max(a, b + c) * 2", "(*max(a, (+b+c))*2)"),
        ("min(1,200, a)", "min(1200, a)"),
        ("min * 2", "(*min*2)"),
        ("killed + wounded - casualties", "(+killed+wounded-casualties)"),
        ("killed + wounded * casualties", "(+killed+(*wounded*casualties))"),
        ("(killed + wounded) * 2", "(*(+killed+wounded)*2)"),
        ("killed / wounded / 2", "(*killed/wounded/2)"),
        ("killed - (wounded - 1)", "(+killed-(+wounded-1))"),
        ("-killed + 3", "(-killed+3)"),
        ("killed * -2", "(*killed*(-2))"),
        ("killed × 2 ÷ 3 − 1", "(+(*killed*2/3)-1)"),
        ("killed-wounded", "(+killed-wounded)"),
        ("killed-in-action", "killed-in-action"),
        ("killed-in-action-wounded", "(+killed-in-action-wounded)"),
        ("v1.2 * 2", "(*v1.2*2)"),
        ("`a b (c)` + 1", "(+a b (c)+1)"),
        ("unknown-name", "unknown-name"),
    ],
)
def test_signs_bind_as_everybody_expects(text: str, tree: str) -> None:
    assert _spelled(read_formula(text, KNOWN)) == tree


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1200", "1200", ""),
        ("1,200", "1200", ""),
        ("1,234,567.5", "1234567.5", ""),
        ("0.125", "0.125", ""),
        ("1.25", "1.25", ""),
        (".5", "0.5", ""),
        ("9.8e9", "9800000000", ""),
        ("1.234e3", "1234", ""),
        ("9.8 billion", "9800000000", ""),
        ("2 million tonnes", "2000000", "tonnes"),
        ("12 month", "12", "month"),
        ("12month", "12", "month"),
        ("25 %", "25", "%"),
        ("500 USD/person/month", "500", "USD/person/month"),
    ],
)
def test_numbers_with_their_units(text: str, value: str, unit: str) -> None:
    node = read_formula(text, KNOWN)
    assert isinstance(node, Constant)
    assert (node.value, node.unit) == (Fraction(value), unit)


def test_a_known_name_behind_a_slash_is_a_divisor_and_no_unit() -> None:
    assert _spelled(read_formula("500 USD/killed", KNOWN)) == "(*500[USD]/killed)"


@pytest.mark.parametrize("sign", [*COMPARISONS, "==", "≤", "≥"])
def test_every_comparison_has_two_sides(sign: str) -> None:
    check = read_check(f"killed {sign} wounded", KNOWN)
    assert check.signs[0] in COMPARISONS
    assert [name.id for side in check.sides for name in names(side)] == ["killed", "wounded"]


@pytest.mark.parametrize(
    ("text", "at_fault", "fact"),
    [
        ("killed + wounded", "killed + wounded", "compares nothing"),
        ("killed + ", "+", "ends too early"),
        ("   ", " ", "is empty"),
        ("killed + <= wounded", "<=", "stands where"),
        ("killed <= wounded)", ")", "closes nothing"),
        ("(killed <= wounded", "(", "not closed"),
        ("killed wounded <= a", "wounded", "no sign stands before"),
        ("2 killed <= a", "2 killed", "no sign stands between"),
        ("sum(killed) <= a", "(", "no sign stands before"),
        ("killed =< a", "=<", "not a comparison"),
        ("killed != a", "!=", "cannot be decided"),
        ("killed ** 2 <= a", "**", "powers"),
        ("killed <= $5", "$", "means nothing"),
        ("killed <= 1.200", "1.200", "group thousands or mark decimals"),
        ("killed <= 1,20", "1,20", "not grouped in threes"),
        ("killed <= 1e999", "1e999", "out of range"),
        ("killed / 0 <= a", "0", "divides by 0"),
        ("killed % <= a", "%", "behind no number"),
        ("killed <= a; import os", ";", "means nothing"),
        ("__import__('os') <= a", "(", "no sign stands before"),
    ],
)
def test_what_cannot_be_read_is_pointed_at(text: str, at_fault: str, fact: str) -> None:
    with pytest.raises(FormulaError) as found:
        read_check(text, KNOWN)
    error = found.value
    assert text[error.start : error.end] == at_fault
    assert fact in error.fact
    assert error.remedy


def test_a_formula_does_not_compare() -> None:
    with pytest.raises(FormulaError) as found:
        read_formula("casualties = killed + wounded")
    assert found.value.remedy == "write the right side only, or a relation"


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000 + "a" + ")" * 10_000 + " <= a",
        " + ".join(["a"] * 10_000) + " <= a",
        "-" * 10_000 + "a <= a",
        "a <= " + "9" * 10_000,
        "a <= 1e" + "9" * 10_000,
        "`" * 9_999 + " <= a",
    ],
)
def test_hostile_text_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        read_check(text, KNOWN)


def test_a_word_of_any_length_is_one_unknown_name() -> None:
    word = "a-" * 100_000 + "b"
    assert [name.id for name in names(read_formula(word, KNOWN))] == [word]


@given(st.text(alphabet="ab1,.5e%+-*/()<=> `$\n√", max_size=40))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    place = (0, 1)
    try:
        read_check(text, KNOWN)
    except FormulaError as error:
        place = (error.start, error.end)
    assert 0 <= place[0] < place[1] <= max(len(text), 1)


def test_products_keep_their_place_in_the_text() -> None:
    text = "killed <= (wounded + a) * 2"
    side = read_check(text, KNOWN).sides[1]
    assert isinstance(side, Product)
    assert text[side.start : side.end] == "(wounded + a) * 2"
