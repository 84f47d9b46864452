"""A figure in the unit of its quantity: a unit in the phrase is one in the field `unit`."""

import random
from fractions import Fraction
from typing import Any

import pytest
from tests.ledgers import answer, ledger

from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.units import converted, factor, is_percentage, whole_of
from reconcile.values import Interval


def figure(unit: str, stated: str, field: str | None = None) -> tuple[Estimate, Quantity]:
    """One estimate and its quantity, as a ledger has them."""
    own = {} if field is None else {"unit": field}
    found = ledger({"a": {"title": "A"}}, [{"source": "a", "stated": stated, **own}], unit=unit)
    return found.estimates[0], found.quantities["q"]


def ends(unit: str, stated: str, field: str | None = None) -> tuple[float | None, float | None]:
    """Its values in the quantity's unit."""
    estimate, quantity = figure(unit, stated, field)
    by = factor(estimate, quantity)
    assert not isinstance(by, str), by
    values = estimate.figure.interval
    assert values is not None
    found = converted(values, by)
    return found.low, found.high


READ = [
    ("MW", "500 kW", 0.5),
    ("MW", "5 GW", 5000),
    ("g", "2.75 kg", 2750),
    ("EUR/kW", "654 EUR/MW", 0.654),
    ("USD/tonne", "50 USD/kg", 50_000),
    ("USD/bbl", "$92.10", 92.1),
    ("USD/bbl", "$92.10 a barrel", 92.1),
    ("°C", "77 °F", 25),
    ("K", "25 °C", 298.15),
    ("years", "18 months", 1.5),
    ("years", "100 y", 100),
    ("hours", "90 minutes", 1.5),
    ("hectares", "20 km²", 2000),
    ("mol/L", "5 nM", 5e-9),
    ("kg", "3.8 million tonnes", 3.8e9),
    ("tonnes/year", "600,000 tonnes", 600_000),
    ("thousand tonnes", "12 thousand tonnes", 12),
    ("thousand tonnes", "12,000 tonnes", 12),
    ("thousand tonnes", "12", 12),
    ("billion cubic feet", "26,467 billion cubic feet", 26_467),
    ("billion cubic feet", "26467", 26_467),
    ("million USD", "5 million", 5),
    ("million USD", "5", 5),
    ("million USD", "$5 million", 5),
    ("2020 USD", "$5", 5),
    ("fraction", "30 %", 0.3),
    ("cm", "5 ft 11 in", 180.34),
    ("cm", "5 ft. 11 in. tall", 180.34),
    ("minutes", "12 minutes and 20 seconds", 37 / 3),
    ("hours", "1 hour, 30 minutes", 1.5),
    ("years", "about 2 years and 3 months", (26 / 12, 28 / 12)),
    ("kg", "3 stone 5 lb", 47 * 0.45359237),
    ("degrees", "12°40'", 38 / 3),
    ("degrees", "40°26'46″", 40 + 26 / 60 + 46 / 3600),
    ("days", "1 week 2 days 12 hours", 9.5),
    ("m", "5 ft 10 in to 6 ft 2 in", (1.778, 1.8796)),
    ("fraction", "0.05‰", 0.00005),
    ("percent", "3 per mille", 0.3),
    ("percent", "30 per 100,000", 0.03),
    ("percent", "5 parts per million", 0.0005),
    ("deaths/100000 live births", "379 per 100,000 live births", 379),
    ("cases/million", "12 per million", 12),
    ("deaths/100000", "0.3 %", 300),
    ("km/h", "5 m/s", 18),
    ("km/h", "10 m s⁻¹", 36),
    ("µg/m3", "12 µg/m³", 12),
    ("km/s/Mpc", "67.4 km/s/Mpc", 67.4),
    ("kWh/person", "3,000 kWh per capita", 3000),
    ("EUR/m2", "5,000 euros per square metre", 5000),
    ("MtCO2", "4.5 GtCO2", 4500),
    ("ratio", "1.1", 1.1),
    ("1", "1.1", 1.1),
    ("year", "2100 BC", -2100),
    ("BP", "1950 BC", 3900),
    ("rounds", "3 million a year", 3_000_000),
    ("tonnes", "500 tonnes of rice", 500),
]


@pytest.mark.parametrize(("unit", "stated", "value"), READ)
def test_unit_in_the_phrase_converts(
    unit: str, stated: str, value: float | tuple[float, float]
) -> None:
    wanted = value if isinstance(value, tuple) else (value, value)
    assert ends(unit, stated) == pytest.approx(wanted, rel=1e-12)


REFUSED = [
    ("tonnes", "500 MW"),
    ("tonnes", "5 tons"),
    ("tonnes", "1896 million tonnes oil equivalent"),
    ("persons", "12 tonnes"),
    ("persons", "$5 million"),
    ("persons", "30 %"),
    ("USD", "5 million people"),
    ("USD", "5 million euros"),
    ("USD/barrel", "50 USD/tonne"),
    ("USD/barrel", "50 EUR a barrel"),
    ("barrels/day", "100,000 tonnes a year"),
    ("Earth masses", "0.0037 Jupiter masses"),
    ("tonnes CO2", "5 tonnes CO2e"),
    ("km/h", "5 km"),
]


@pytest.mark.parametrize(("unit", "stated"), REFUSED)
def test_unit_in_the_phrase_is_refused(unit: str, stated: str) -> None:
    reason = factor(*figure(unit, stated))
    assert isinstance(reason, str)
    assert f"the quantity in {unit}" in reason


@pytest.mark.parametrize(
    ("stated", "field", "value"),
    [
        ("5 tons", "tonnes", 5),  # The field says which ton.
        ("500 kg", "tonnes", 0.5),  # What was printed goes before a field that departs from it.
        ("$2,000", "USD/kg", 2_000_000),
        ("500 sacks", "kg", 0.5),
        ("500", "kg", 0.5),
    ],
)
def test_field_settles_what_the_phrase_leaves_open(stated: str, field: str, value: float) -> None:
    unit = "USD/tonne" if "USD" in field else "tonnes"
    assert ends(unit, stated, field) == (value, value)


def test_phrase_and_field_of_different_kinds_are_refused() -> None:
    assert isinstance(factor(*figure("tonnes", "500 MW", "tonnes")), str)
    assert isinstance(factor(*figure("USD", "5 euros", "USD")), str)


def test_years_before_our_era_run_the_other_way() -> None:
    assert ends("year", "2000 to 2100 BC") == (-2100, -2000)
    assert ends("years", "at least 3900 BP") == (None, -1950)


@pytest.mark.parametrize(
    ("unit", "whole"),
    [("percent", 100), ("%", 100), ("fraction", 1), ("share", 1), ("per mille", 1000)]
    + [(unit, None) for unit in ("ratio", "1", "number", "persons", "per 100,000", "USD")],
)
def test_shares_have_a_whole(unit: str, whole: int | None) -> None:
    assert whole_of(unit) == whole
    assert is_percentage(unit) == (whole == 100)


FORMS = ["{}", "about {}", "at least {}", "up to {}", "more than {}", "{} to {more}"]


def test_kilograms_and_tonnes_are_one_in_phrase_and_field() -> None:
    """The same figures, in either unit, in phrase or field, give the same answer."""
    rng = random.Random(8)
    for _ in range(60):
        figures = [_form(rng) for _ in range(rng.randint(1, 4))]
        found = {
            _answer(figures, unit, is_field=is_field, mixed=mixed)
            for unit in ("kg", "tonnes")
            for is_field in (False, True)
            for mixed in (0, 1, 2)
        }
        assert len(found) == 1, (figures, found)


def _form(rng: random.Random) -> tuple[str, int, int]:
    low = rng.randint(1, 99) * 10 ** rng.randint(3, 6)
    return rng.choice(FORMS), low, low * rng.randint(2, 4)


def _answer(figures: list[tuple[str, int, int]], unit: str, *, is_field: bool, mixed: int) -> Any:
    """The core and span of an answer, in kilograms; figures in kilograms, tonnes or by turns."""
    estimates: list[dict[str, str]] = []
    for index, (form, low, more) in enumerate(figures):
        in_tonnes = index % 2 if mixed == 2 else mixed
        own, size = ("tonnes", 1000) if in_tonnes else ("kg", 1)
        phrase = form.format(f"{Fraction(low, size)}", more=f"{Fraction(more, size)}")
        fields = {"unit": own} if is_field else {}
        stated = phrase if is_field else f"{phrase} {own}"
        estimates.append({"source": f"s{index}", "stated": stated, **fields})
    sources = {f"s{index}": {"title": "T"} for index in range(len(figures))}
    found = answer(ledger(sources, estimates, unit=unit))
    scale = 1000 if unit == "tonnes" else 1
    return (
        found.verdict,
        _kilograms(found.span, scale),
        _kilograms(found.core and found.core.pieces, scale),
    )


def _kilograms(values: Any, scale: int) -> Any:
    if isinstance(values, Interval):
        low, high = (None if end is None else round(end * scale, 6) for end in values[:2])
        return low, high, values.low_closed, values.high_closed
    return None if values is None else tuple(_kilograms(one, scale) for one in values)
