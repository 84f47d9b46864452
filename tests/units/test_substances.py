"""Substances of a mass, rates per many people, and units with a power glued to the number."""

import pytest

from reconcile.phrases import read
from reconcile.units import Kind, compare


@pytest.mark.parametrize(
    ("own", "wanted", "kind"),
    [
        ("mg NO3/L", "mg N/L", Kind.NO_FACTOR),
        ("Gt of carbon", "t CO2", Kind.NO_FACTOR),
        ("kg of uranium", "t U3O8", Kind.NO_FACTOR),
        ("GtC", "Gt of carbon", Kind.EQUAL),
        ("tonnes of CO2", "t", Kind.EQUAL),
        ("per 100,000 population", "per 100,000", Kind.EQUAL),
        ("per 100,000 people", "per million", Kind.CONVERTIBLE),
        ("per 100,000 live births", "per 100,000", Kind.UNLIKE),
        ("USD/person", "USD", Kind.UNLIKE),
    ],
)
def test_two_substances_and_two_manys_are_told_apart(own: str, wanted: str, kind: Kind) -> None:
    assert compare(own, wanted).kind is kind


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("14km2", "km2"),
        ("5m3", "m3"),
        ("30cm3", "cm3"),
        ("1.2m3 per day", "m3"),
        ("14km2 of forest", "km2 of forest"),
    ],
)
def test_power_glued_to_its_unit_is_no_name(phrase: str, unit: str) -> None:
    assert read(phrase).unit == unit


@pytest.mark.parametrize(
    ("phrase", "currency"),
    [("1.2 billion Swiss franc", "CHF"), ("5 million Danish krone", "DKK"), ("2 US dollar", "USD")],
)
def test_currency_may_stand_in_the_singular(phrase: str, currency: str) -> None:
    assert read(phrase).currency == currency
