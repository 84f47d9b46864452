"""Units as people write them: what is the same, what converts, what never meets."""

from fractions import Fraction

import pytest

from reconcile.methods.dimensions import counted, kinds, other_noun, ratio, times, unit


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("persons", "person", 1),
        ("people", "persons", 1),
        ("soldiers", "persons", 1),
        ("rounds", "round", 1),
        ("Missiles", "missile", 1),
        ("boxes", "box", 1),
        ("supplies", "supply", 1),
        ("glass", "glasses", 1),
        ("pieces", "missiles", 1),
        ("kg", "tonnes", Fraction(1, 1000)),
        ("million tonnes", "tonnes", 10**6),
        ("USD million", "USD", 10**6),
        ("USD/year", "USD/month", Fraction(1, 12)),
        ("USD per year", "USD/year", 1),
        ("barrels/day", "barrels/year", Fraction(146_097, 400)),
        ("km2", "hectares", 100),
        ("percent", "fraction", Fraction(1, 100)),
        ("%", "percent", 1),
        ("dollars", "USD", 1),
        ("weeks", "days", 7),
    ],
)
def test_units_that_convert(one: str, other: str, factor: Fraction | int) -> None:
    assert ratio(unit(one), unit(other)) == factor
    assert ratio(unit(other), unit(one)) == Fraction(1) / factor


@pytest.mark.parametrize(
    ("one", "other", "is_one_kind"),
    [
        ("USD", "EUR", True),
        ("tons", "tonnes", True),
        ("missiles", "containers", True),
        ("households", "persons", True),
        ("persons", "USD", False),
        ("persons", "tonnes", False),
        ("tonnes", "barrels", False),
        ("USD", "USD/year", False),
        ("persons", "percent", False),
        ("missiles", "persons", False),
        ("pieces", "persons", False),
        ("rounds/container", "rounds", False),
    ],
)
def test_units_that_do_not_convert(one: str, other: str, is_one_kind: bool) -> None:
    assert ratio(unit(one), unit(other)) is None
    assert (kinds(unit(one)) == kinds(unit(other))) is is_one_kind


@pytest.mark.parametrize(
    ("left", "right", "sign", "result"),
    [
        ("persons", "USD/person/month", 1, "USD/month"),
        ("containers", "rounds/container", 1, "rounds"),
        ("USD", "USD/person", -1, "persons"),
        ("USD", "missiles", -1, "USD/missile"),
        ("USD", "USD", -1, "fraction"),
    ],
)
def test_products_of_units_cancel(left: str, right: str, sign: int, result: str) -> None:
    assert ratio(times(unit(left), unit(right), sign), unit(result)) == 1


@pytest.mark.parametrize("text", ["", " ", "/", "USD//", "*", "a*b*c/d/e", "km²", "ß", "per", "s"])
def test_any_text_is_a_unit(text: str) -> None:
    assert ratio(unit(text), unit(text)) == 1
    kinds(unit(text))


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("tonnes of explosives", "mass"),
        ("North Korean troops", "people"),
        ("barrels", "volume"),
        ("portraits", ""),
        ("systems", ""),
        ("", ""),
        ("of", ""),
    ],
)
def test_what_a_noun_measures(noun: str, kind: str) -> None:
    assert counted(noun) == kind


@pytest.mark.parametrize(
    ("noun", "text", "is_other"),
    [
        ("tonnes of rice", "persons", True),
        ("soldiers", "USD", True),
        ("soldiers", "persons", False),
        ("soldiers", "deaths", False),
        ("soldiers", "brigades", False),
        ("portraits", "persons", False),
        ("kilograms", "tonnes", False),
        ("barrels", "barrels/year", False),
        ("tonnes", "containers", True),
    ],
)
def test_a_noun_of_another_kind_than_the_unit(noun: str, text: str, is_other: bool) -> None:
    assert bool(other_noun(noun, text)) is is_other
