"""What one unit is in another, as people write both."""

from fractions import Fraction

import pytest

from reconcile.units import (
    Comparison,
    Kind,
    compare,
    is_next_smaller,
    is_unit_word,
    parse,
    readings,
)

SAME = [
    ("°C", "degrees Celsius"),
    ("ha", "hectares"),
    ("km²", "sq km"),
    ("km2", "square kilometres"),
    ("cu m", "m3"),
    ("cubic feet", "cu ft"),
    ("m s−1", "m/s"),
    ("m·s^-1", "metres per second"),
    ("J.s", "joule seconds"),
    ("kilowatt-hours", "kWh"),
    ("kwh", "kWh"),
    ("MWH", "MWh"),
    ("barrels a day", "bpd"),
    ("b/d", "barrels/day"),
    ("acre-feet", "ac-ft"),
    ("bcm", "billion cubic metres"),
    ("Mcf", "thousand cubic feet"),
    ("1000 ha", "thousand hectares"),
    ("'000 tonnes", "thousand tonnes"),
    ("10^6 m3", "million cubic metres"),
    ("million USD", "USD million"),
    ("US$ million", "million US dollars"),
    ("£m", "million GBP"),
    ("2020 USD", "USD"),
    ("USD2020", "USD"),
    ("Mtoe", "million tonnes of oil equivalent"),
    ("t CO2e", "tCO2eq"),
    ("gCO2eq/kWh", "g CO2e per kWh"),
    ("1", "ratio"),
    ("dimensionless", "fraction"),
    ("number", "share"),
    ("per 100,000", "per 100k"),
    ("ppm", "per million"),
    ("‰", "per mille"),
    ("soldiers", "persons"),
    ("pieces", "missiles"),
    ("km/s/Mpc", "km s−1 Mpc−1"),
    ("W/(m2 K)", "W m-2 K-1"),
    ("deaths per 100,000 live births", "deaths/100000 live births"),
    ("degrees", "°C"),
    ("degrees", "°F"),
    ("J/°C", "J/K"),
    ("pounds", "lb"),
    ("pounds", "GBP"),
    ("M", "mol/L"),
    ("MW(e)", "MWe"),
    ("metric tons of rice", "tonnes"),
    ("tonnes", "tonnes CO2"),
    ("km in Kursk", "km of front"),
    ("tonnes of wheat", "tonnes of grain"),
    ("km²", "km2 of forest"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_units_that_are_the_same(one: str, other: str) -> None:
    assert compare(one, other).kind is Kind.EQUAL
    assert compare(other, one).kind is Kind.EQUAL


CONVERTED = [
    ("GW", "MW", 1000, 0),
    ("EUR/MW", "EUR/kW", Fraction(1, 1000), 0),
    ("USD/kg", "USD/tonne", 1000, 0),
    ("keV", "MeV", Fraction(1, 1000), 0),
    ("lb", "tonnes", Fraction(45_359_237, 10**11), 0),
    ("kt", "tonnes", 1000, 0),
    ("kt", "km/h", Fraction(1852, 1000), 0),
    ("m", "km", Fraction(1, 1000), 0),
    ("miles", "km", Fraction(1_609_344, 10**6), 0),
    ("nM", "mol/L", Fraction(1, 10**9), 0),
    ("µM", "nM", 1000, 0),
    ("uL/min/mg", "mL/min/kg", 1000, 0),
    ("K", "°C", 1, Fraction(-27_315, 100)),
    ("°F", "°C", Fraction(5, 9), Fraction(-160, 9)),
    ("months", "years", Fraction(1, 12), 0),
    ("%", "fraction", Fraction(1, 100), 0),
    ("%", "per 100,000", 1000, 0),
    ("%", "deaths/100000", 1000, 0),
    ("ppm", "cases/million", 1, 0),
    ("cubic feet", "billion cubic feet", Fraction(1, 10**9), 0),
    ("MW·year", "GWh", Fraction(8_765_820, 10**6), 0),
    ("kWh/year", "W", Fraction(1000, 8_765_820) * 1000, 0),
    ("MB", "bytes", 10**6, 0),
    ("MiB", "bytes", 2**20, 0),
    ("BC", "AD", -1, 0),
    ("BC", "BP", 1, 1950),
    ("BP", "year", -1, 1950),
    ("BCE", "years", -1, 0),
    ("persons/week", "persons/day", Fraction(1, 7), 0),
]


@pytest.mark.parametrize(("own", "wanted", "factor", "offset"), CONVERTED)
def test_units_that_convert(own: str, wanted: str, factor: Fraction, offset: Fraction) -> None:
    found = compare(own, wanted)
    assert found.kind in (Kind.CONVERTIBLE, Kind.COMPLETED)
    assert abs(float(found.factor / factor) - 1) < 1e-15 or found.factor == factor
    assert found.offset == offset


REFUSED = [
    ("EUR", "USD", Kind.NO_FACTOR),
    ("EUR/MWh", "USD/MWh", Kind.NO_FACTOR),
    ("tons", "tonnes", Kind.NO_FACTOR),
    ("MT", "tonnes", Kind.NO_FACTOR),
    ("degrees", "K", Kind.NO_FACTOR),
    ("toe", "MWh", Kind.NO_FACTOR),
    ("tonnes C", "tonnes CO2", Kind.NO_FACTOR),
    ("tonnes CO2e", "t CO2", Kind.NO_FACTOR),
    ("Jupiter masses", "Earth masses", Kind.NO_FACTOR),
    ("tonnes of grain equivalent", "tonnes of milk equivalent", Kind.NO_FACTOR),
    ("Gy", "Sv", Kind.NO_FACTOR),
    ("MVA", "MW", Kind.NO_FACTOR),
    ("MWth", "MWe", Kind.NO_FACTOR),
    ("households", "persons", Kind.OTHER_COUNT),
    ("tonnes oil equivalent", "tonnes", Kind.UNLIKE),
    ("MW", "tonnes", Kind.UNLIKE),
    ("MWh", "MW", Kind.UNLIKE),
    ("tonnes", "persons", Kind.UNLIKE),
    ("%", "persons", Kind.UNLIKE),
    ("%", "thousand persons", Kind.UNLIKE),
    ("m", "m/s", Kind.UNLIKE),
    ("km", "km/h", Kind.UNLIKE),
    ("USD/day", "USD/person", Kind.UNLIKE),
    ("USD/tonne", "USD", Kind.UNLIKE),
    ("USD/tonne", "USD/barrel", Kind.UNLIKE),
    ("Bq", "Hz", Kind.UNLIKE),
    ("quintals", "kg", Kind.NOT_A_UNIT),
    ("containers", "missiles", Kind.NOT_A_UNIT),
    ("TEU", "USD", Kind.UNLIKE),
    ("", "kg", Kind.NOT_A_UNIT),
]


@pytest.mark.parametrize(("own", "wanted", "kind"), REFUSED)
def test_units_that_do_not_convert(own: str, wanted: str, kind: Kind) -> None:
    found = compare(own, wanted)
    assert found.kind is kind
    assert not found.converts


COMPLETED: list[tuple[str, str, Fraction | int]] = [
    ("USD", "USD/bbl", 1),
    ("million USD", "USD/person/month", 10**6),
    ("persons", "persons/day", 1),
    ("barrels", "thousand barrels/day", Fraction(1, 1000)),
    ("kg", "tonnes/year", Fraction(1, 1000)),
    ("USD/year", "USD/person/month", Fraction(1, 12)),
    ("per 100,000", "deaths/100000 live births", 1),
    ("per million", "cases/million", 1),
]


@pytest.mark.parametrize(("own", "wanted", "factor"), COMPLETED)
def test_an_amount_stands_for_the_price_or_rate(own: str, wanted: str, factor: Fraction) -> None:
    assert compare(own, wanted) == Comparison(Kind.COMPLETED, Fraction(factor))


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("USD/year", "USD"),
        ("million EUR", "EUR"),
        ("tonnes/USD", None),
        *((word, None) for word in ("AOS", "TEU", "BTU", "DWT", "MWH", "PPM", "persons")),
    ],
)
def test_only_codes_of_iso_4217_are_money(text: str, currency: str | None) -> None:
    unit = parse(text)
    assert (unit.currency if unit else None) == currency


@pytest.mark.parametrize(
    "text",
    [
        "containers",
        "crude oil",
        "de personnes",
        "the",
        "he",
        "me",
        "",
        "   ",
        "/",
        "·",
        "per",
        "at best",
    ],
)
def test_a_text_without_a_unit_is_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize("text", ["USD//", "a*b*c/d/e", "km²²", "ß", "s" * 999, "m^-", "/("])
def test_any_text_is_read_or_none(text: str) -> None:
    assert all(unit.scale for unit in readings(text))


@pytest.mark.parametrize("word", ["m", "K", "km", "Acres", "EUR", "barrels", "min", "kWh", "°C"])
def test_words_that_are_units(word: str) -> None:
    assert is_unit_word(word)


@pytest.mark.parametrize("word", ["in", "a", "at", "us", "persons", "million", "EVs", "EV", "PCs"])
def test_words_that_are_no_units(word: str) -> None:
    assert not is_unit_word(word)


def test_the_next_smaller_unit_of_one_dimension() -> None:
    follows = [("ft", "in"), ("feet", "inches"), ("minutes", "seconds"), ("°", "'"), ("lb", "oz")]
    assert all(is_next_smaller(*pair) for pair in follows)
    assert not any(is_next_smaller(*pair) for pair in [("in", "ft"), ("ft", "oz"), ("h", "kg")])
