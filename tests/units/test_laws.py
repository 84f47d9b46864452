"""What holds of any two units, and of any text."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reconcile.units import Kind, compare, of, readings, times
from reconcile.units.currencies import COINS
from reconcile.units.extra import APART, NUMBERS, SPELLINGS
from reconcile.units.table import ROWS

NAMES = [name for words, signs, *_ in ROWS for name in f"{words}, {signs}".split(", ") if name]
WORDS = ["USD", "persons", "million", "1000", "CO2", "per", "/"]
KNOWN = [*NAMES, *APART, *NUMBERS, *SPELLINGS, *WORDS]
units = st.sampled_from([*NAMES, *APART, *SPELLINGS, "USD", "EUR", "persons", "containers"])
prices = st.builds("{}/{}".format, units, units)
texts = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(KNOWN), max_size=6).map(" ".join),
    st.text(alphabet="kmMgsWhµ²³⁻-1/·.^() '°%‰0", max_size=20),
)


@given(st.one_of(units, prices), st.one_of(units, prices))
def test_there_and_back_is_the_same(one: str, other: str) -> None:
    there, back = compare(one, other), compare(other, one)
    if there.kind is Kind.CONVERTIBLE and back.kind is Kind.CONVERTIBLE:
        assert there.factor * back.factor == 1
        assert there.factor * back.offset + there.offset == 0
    coins = {base for name in (one, other) for base, _ in of(name).powers} & COINS.keys()
    if not coins:  # a cent is a euro cent where the quantity is in those
        assert (there.kind is Kind.EQUAL) == (back.kind is Kind.EQUAL)


@given(units, units, units)
def test_what_converts_converts_by_way_of_another(one: str, other: str, third: str) -> None:
    steps = compare(one, other), compare(other, third), compare(one, third)
    if all(step.kind is Kind.CONVERTIBLE for step in steps):
        first, second, direct = steps
        assert direct.factor == first.factor * second.factor
        assert direct.offset == first.offset * second.factor + second.offset


@given(units, units)
def test_a_product_divided_is_the_other_factor(one: str, other: str) -> None:
    product = times(of(one), of(other))
    back = times(product, of(other), -1)
    assert (back.powers, back.counts, back.scale) == (of(one).powers, of(one).counts, of(one).scale)


@given(texts)
def test_any_text_is_units_or_none(text: str) -> None:
    assert all(isinstance(unit.scale, Fraction) and unit.scale != 0 for unit in readings(text))
    assert compare(text, text).kind is Kind.EQUAL
    compare(text, "kg")
    compare("kg", text)
