"""Units as print has them: coins, two systems of gallons, inches, names in capitals."""

import pytest
from tests.ledger.test_units import ends, figure
from tests.tables import each

from reconcile.ledger.units import factor
from reconcile.phrases import Refusal, Setting, read
from reconcile.units import Kind, compare

READ = [
    # Cents are of the currency of their quantity, or of the one before them.
    ("USD/L", "92 cents a litre", 0.92),
    ("EUR/L", "92 cents a litre", 0.92),
    ("EUR/L", "6 cent per litre", 0.06),
    ("EUR/L", "50 euro cents per litre", 0.5),
    ("USD/L", "50 US cents per litre", 0.5),
    ("ZAR/L", "50 cents per litre", 0.5),
    ("NZD/L", "48.5 cents a litre", 0.485),
    ("GBP/kWh", "14p per kWh", 0.14),
    ("GBP/MWh", "9.43p per kWh", 94.3),
    ("EUR/kWh", "8.2 ct/kWh", 0.082),
    ("USD/kWh", "12.5 cents per kilowatt-hour", 0.125),
    ("cents/kWh", "12 c/kWh", 12),
    ("US cents/kWh", "$0.12 per kWh", 12),
    ("GBP", "50 pence", 0.5),
    ("INR/kg", "75 paise per kg", 0.75),
    ("RUB", "50 kopecks", 0.5),
    ("carats", "5 ct", 5),
    # The unit of the quantity says which gallon.
    ("US gallons", "500 gallons", 500),
    ("gallons", "4.2 million gallons of crude", 4_200_000),
    ("litres", "500 US gallons", 1892.705892),
    ("litres", "500 imperial gallons", 2273.045),
    ("mgd", "5 million gallons a day", 5),
    ("pints", "3 gallons", 24),
    ("mL", "12 US fl oz", 354.88235475),
    # Ounces of precious metals are troy ounces.
    ("tonnes", "850 000 oz of gold", 26.43795528),
    ("troy ounces", "3.4 million ounces of gold", 3_400_000),
    ("oz", "3.4Moz", 3_400_000),
    ("oz", "311.034768 kg of silver", 10_000),
    ("g", "5 oz", 141.747615625),
    # Inches are printed like the preposition.
    ("mm", "2.3 in", 58.42),
    ("mm", "2.3 in.", 58.42),
    ("mm", "2.3 in of rain", 58.42),
    ("mm", "2.3 in. of rain", 58.42),
    ("mm", "2.3 in (58 mm)", 58.42),
    ("mm/year", "2.3 in/yr", 58.42),
    ("cm", "12 in long", 30.48),
    ("persons", "5 in Kyiv", 5),
    ("persons", "5 in 2020", 5),
    ("persons", "5 in all", 5),
    # A symbol before people or cases is a name.
    ("cases", "12,000 TB cases", 12_000),
    ("persons", "12,000 MS patients", 12_000),
    ("persons", "4,500 AF patients", 4500),
    ("TB", "5 TB", 5),
    # A part of a total is a share where shares are asked for.
    ("%", "3 of 4", 75),
    ("%", "17 of the 20 towns", 85),
    ("ratio", "3 of 4", 0.75),
    ("per 1,000", "3 of 4", 750),
    ("persons", "3 of the 4 people", 3),
    # Parts of a percent.
    ("%", "a quarter of a percent", 0.25),
    ("%", "half of one percent", 0.5),
    # Strokes are units behind a number, and quotation marks around one.
    ("m", "6'", 1.8288),
    ("in", "6'", 72),
    ("mm", '5" of rain', 127),
    ("arcmin", "30″", 0.5),
    ("arcmin", "30''", 0.5),
    ("deg", "30′", 0.5),
    ("persons", '"12,000" people', 12_000),
    # Differences of temperatures have no zero of their own.
    ("°C", "2.7 °F of warming", 1.5),
    ("°C", "1.8 °F anomaly", 1),
    ("K", "1.5 °C of warming", 1.5),
    ("°C", "40 degrees below zero", -40),
    # Other dollars, and pesos with the sign of the dollar.
    ("CAD", "$5 million Canadian", 5_000_000),
    ("CAD", "$5 million (Canadian)", 5_000_000),
    ("HKD", "$5m in Hong Kong dollars", 5_000_000),
    ("USD", "$5 million US aid", 5_000_000),
    ("MXN", "$500 MXN", 500),
    # Before the present is an age in thousands of years.
    ("ka", "12,900 BP", 12.9),
    ("year", "12,900 BP", -10_950),
    ("years", "12,900 years ago", 12_900),
    # Bits, heat, ounces of a precious metal, energy in a time.
    ("GB", "500 Gb", 62.5),
    ("GWth", "5 GW thermal", 5),
    ("MW", "5 MWe", 5),
    ("USD/troy ounce", "$2,000 an ounce", 2000),
    ("MW", "876.582 GWh per year", 100),
    ("tCO2", "5 tonnes of CO2 emissions", 5),
    # A bracket in another unit repeats the figure.
    ("km", "5 km (3 miles)", 5),
    ("°C", "100 °F (38 °C)", (100 - 32) / 1.8),
    ("km/h", "30 miles per hour (48 km/h)", 48.28032),
    ("kg", "2,387 kg (76,800 oz)", 2387),
    ("kt TNT", "2.3 kilotons of TNT", 2.3),
    ("days", "3 full days", 3),
    ("MW", "500 solar megawatts", 500),
    ("tonnes of TNT", "2.3 kt of TNT equivalent", 2300),
    ("mg N/L", "10 mg/L N", 10),
    # The age of those who are counted is no second quantity.
    ("persons", "482 children under 5 years of age", 482),
    ("persons", "5,000 women aged 15-49", 5000),
    ("persons", "500 people over 65", 500),
    # A letter before a currency scales it.
    ("EUR", "5 k€", 5000),
    ("EUR", "5M€", 5_000_000),
    ("million persons", "5 million people", 5),
    ("thousand ships", "5,000 ships a year", 5),
    ("thousand ships", "5,000 vessels", 5),
    ("thousand ships", "5 thousand", 5),
    ("thousand ships", "5", 5),
    # Other print.
    ("µg/dL", "5 mcg/dL", 5),
    ("L/100 km", "7.8 L/100km", 7.8),
    ("mSv", "310 millirem", 3.1),
    ("m3/s", "35,000 cfs", 35_000 * 0.3048**3),
    ("km/s", "1.6 AU/yr", 7.58490848926),
    # Signs of bodies; Myr is a time, MYR the ringgit.
    ("R⊕", "1.2 R⊕", 1.2),
    ("M☉", "5 M⊙", 5),
    ("L⊙", "2 L☉", 2),
    ("Myr", "66 Myr", 66),
    ("years", "66 Myr", 66_000_000),
    ("million years", "66.0 Myr", 66),
    ("MYR", "66 million MYR", 66_000_000),
    # A bare number is of the quantity's millions; one with a scale word of its own is not.
    ("million persons", "5.3", 5.3),
    ("million persons", "1.234", 1.234),
    ("million persons", "1.234 to 1.345", (1.234, 1.345)),
    ("million USD", "12.345", 12.345),
    ("million persons", "1.234567 million", 1.234567),
    ("million USD", "1.234567 million", 1.234567),
    ("thousand tonnes", "1.2345 thousand", 1.2345),
    # Spellings of trades.
    ("kn", "30 kts", 30),
    ("lb", "12 st 7 lb", 175),
    ("mmHg", "120 mm Hg", 120),
    ("mmHg", "120 mm of mercury", 120),
    ("tonnes", "5 ktonnes", 5000),
    ("tonnes", "5 Mtonnes", 5_000_000),
    ("tonnes/year", "5 Mtpa", 5_000_000),
    ("barrels", "5,000 bbls", 5000),
    ("barrels/day", "5 MMbpd", 5_000_000),
    ("kcal", "2,000 calories", 2000),
    ("kcal", "2,000 kilocalories", 2000),
    ("cal", "500 calories", 500),
    ("Mt CO2e", "5 Mt CO2-equivalent", 5),
    ("tCO2e", "5 million tonnes of CO2-equivalent", 5_000_000),
    # A part of a unit.
    ("min", "half hour", 30),
    ("min", "a half-hour", 30),
    ("min", "a quarter of an hour", 15),
    ("min", "three quarters of an hour", 45),
    ("years", "quarter century", 25),
    ("years", "a quarter of a century", 25),
    ("miles", "a quarter mile", 0.25),
    ("acres", "two thirds of an acre", 2 / 3),
    ("%", "half of the hour", 50),
    ("%", "half of 1 percent", 0.5),
    ("miles", "half of 1 mile", 0.5),
    # A rate per so many, in a quantity that does not say of what.
    ("per 100,000", "345 cases per 100,000 population", 345),
    ("per 1,000", "345 cases per 100,000 people", 3.45),
    ("per 100,000", "66 deaths per 100,000", 66),
    ("cases per 100,000", "345 cases per 100,000 population", 345),
    ("per 100,000 person-years", "12 cases per 100,000 person-years", 12),
    ("L/100km", "7.5 l/100 km", 7.5),
    ("kWh/km", "16.4 kWh/100 km", 0.164),
    ("mg/dL", "90 mg/100 mL", 90),
    # The adjective of a period before the noun of a sum, and one that counts the same anyway.
    ("USD/year", "a weekly wage of $500", 500 * 365.2425 / 7),
    ("USD/month", "a monthly salary of $5,000", 5000),
    ("USD/year", "a monthly salary of $5,000", 60_000),
    ("USD/hour", "an hourly wage of $15", 15),
    ("barrels/day", "annual output of 5 million barrels", 5_000_000 / 365.2425),
    ("barrels/day", "a peak daily output of 500 barrels", 500),
    ("barrels/year", "annual output of 5 million barrels", 5_000_000),
    ("tonnes/day", "5,000 tonnes of annual output", 5000 / 365.2425),
    ("persons/day", "daily attendance of 5,000", 5000),
    ("visitors/day", "500 annual visitors", 500 / 365.2425),
    ("USD", "annual revenue of $5 billion", 5_000_000_000),
    ("tonnes", "an annual output of 5,000 tonnes", 5000),
    ("%", "a monthly inflation rate of 5%", 5),
    ("mg", "a daily dose of 5 mg", 5),
    ("°C", "a daily temperature of 30 °C", 30),
    ("USD", "a daily price of $92", 92),
    ("USD/kg", "$5 the kilo", 5),
    ("USD/night", "$500 the night", 500),
    ("persons", "500 in a single day", 500),
    ("°C", "20 degrees below zero Fahrenheit", (-20 - 32) / 1.8),
    ("°F", "20 below zero Fahrenheit", -20),
    ("USD", "$15 minimum wage", 15),
    # Capitals tell bytes from bits.
    ("Mbps", "5 MBps", 40),
    ("Mbit/s", "5 MBps", 40),
    ("MB/s", "5 MBps", 5),
    ("MB/s", "5 Mbps", 0.625),
    ("Gbps", "5 GBps", 40),
    ("hours", "0.25 hours", 0.25),
    ("ppt", "5 ppt", 5),
    # Blanks between the digits and decimals.
    ("km", "149 597 870.7 km", 149_597_870.7),
    # Each of two numbers has its own unit.
    ("km", "500 m to 2 km", (0.5, 2)),
    ("m", "500 m - 2 km", (500, 2000)),
    ("hours", "30 minutes to 2 hours", (0.5, 2)),
    ("t", "500 kg to 1.5 million tonnes", (0.5, 1_500_000)),
    ("m", "at least 5 ft and at most 2 m", (1.524, 2)),
    ("m", "5 m ± 20 cm", (4.8, 5.2)),
    ("kg", "5 kg (± 200 g)", (4.8, 5.2)),
    ("USD", "50 cents to $2", (0.5, 2)),
    ("EUR", "between 50 cents and €2", (0.5, 2)),
    ("percent", "one to two thirds", (100 / 3, 200 / 3)),
    ("percent", "one to two quarters", (25, 50)),
    # The smaller unit is not said.
    ("m", "5 feet 10", 1.778),
    ("m", "5 ft 10 tall", 1.778),
    ("hours", "2h30m", 2.5),
    ("hours", "2h30", 2.5),
    ("hours", "1 h 30", 1.5),
    # The scale stands behind the currency, or in the bracket of a table.
    ("USD", "5,000 US$ million", 5_000_000_000),
    ("USD", "5,000 (USD million)", 5_000_000_000),
    ("million USD", "5,000 (US$ million)", 5_000),
    ("USD", "$5,000 (in millions)", 5_000_000_000),
    ("persons", "5,000 (thousands)", 5_000_000),
    ("GBP", "500 pounds (US$700)", 500),
    ("million persons", "1,234,567", 1.234567),
    ("million USD", "1,234,567", 1_234_567),
    ("USD", "5 bucks", 5),
    ("percentage points", "50 basis points", 0.5),
    ("USD/year", "an annual $5 million", 5_000_000),
    ("USD/month", "a monthly $500", 500),
    ("persons", "has risen to 190", 190),
    ("killed", "the death toll rose to 190", 190),
    ("year", "early 1450", 1450),
    ("°C", "20 below zero", -20),
    ("magnitude", "magnitude 7.8", 7.8),
    ("USD", "lost $84 million", 84_000_000),
]
REFUSED = [
    ("MW", "5 MWth"),
    ("MW", "5 MW thermal"),
    ("GWh/year", "100 MW"),
    ("USD/year", "$15 an hour"),
    ("USD/year", "an hourly wage of $15"),
    ("USD", "an hourly wage of $15"),
    ("barrels", "a daily output of 5 million barrels"),
    ("USD", "$5 the kilo"),
    ("USD", "$15 the hour"),
    ("persons", "500 a working day"),
    ("persons/year", "500 a working day"),
    ("persons/day", "500 an average day"),
    ("persons/year", "5 an hour"),
    ("tCO2", "5 tonnes of coal"),
    ("tCO2", "5 tonnes of greenhouse gases"),
    ("TEU", "5,000 containers"),
    ("TEU", "5,000 FEU"),
    ("USD", "5,000 international dollars"),
    ("USD", "$5 million Canadian"),
    ("year", "12,900 years ago"),
    ("persons", "6'"),
    ("m3", "150 million cubic feet per day"),
    ("tonnes steel", "3 truckloads steel"),
    # A word before a unit may make another unit of it.
    ("hours", "3 full days"),
    ("GW", "500 solar megawatts"),
    ("kg", "500 dry tonnes"),
    ("hectares", "500 burned acres"),
    ("km", "5 Roman miles"),
    ("km2", "5 kilometres square"),
    ("kg", "5 road miles"),
    ("USD", "5 billion Fijian dollars"),
    ("USD", "50 Canadian cents"),
    ("USD", "$5 to $6 per share"),
    ("USD", "5 million dollars Canadian"),
    ("GBP", "5 pounds of gold"),
    ("barrels oil", "3 tankers oil"),
    ("tonnes", "240 tons of TNT"),
    ("tonnes", "300,000 tonnes a year"),
    ("kcal", "2200 kcal per day"),
    ("mg N/L", "10 mg/L NO3"),
    ("GBP/L", "92 cents a litre"),
    ("EUR/L", "50 US cents per litre"),
    ("USD/L", "50 euro cents per litre"),
    ("cents/kWh", "$0.12 per kWh"),
    ("litres", "4.2 million gallons of oil"),
    ("USD/litre", "$3.50 a gallon"),
    ("litres", "3 pints"),
    ("mL", "12 fl oz"),
    ("persons", "2.3 in"),
    ("cases", "66 TB cases per 100,000"),
    ("cases", "66 cases per 100,000"),
    ("cases", "66 cases per 100,000 population"),
    ("MYR", "66 Myr"),
    ("kJ", "500 calories"),
    ("per 100,000", "12 cases per 100,000 person-years"),
    ("per 100,000", "12 per 100,000 person-years"),
    ("per 100,000", "12 deaths per 100,000 live births"),
    ("per 100,000", "66 cases"),
    ("Mt CO2", "5 Mt CO2-equivalent"),
    ("percent", "50 basis points"),
    ("percent", "5 percentage points"),
    ("m", "2h30"),
]


@each(READ)
def test_is_read(unit: str, stated: str, value: float | tuple[float, float]) -> None:
    expected = value if isinstance(value, tuple) else (value, value)
    assert ends(unit, stated) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("unit", "stated"),
    [
        ("million persons", "1.234 people"),
        ("thousand persons", "1.234 soldiers"),
        ("million USD", "$12.345"),
        ("million USD", "12.345 €"),
        ("persons", "1.234"),
        ("years", "third quarter"),
        ("%", "5 ppt"),
        ("hours", "0830 hours"),
        ("hours", "at 0830 hrs"),
        ("years", "30 to life"),
        ("years", "30 years to life"),
        ("USD", "$500 on the dollar"),
        ("USD", "50 cents on the dollar"),
        ("°F", "40 below Fahrenheit"),
        ("degrees F", "40 below Fahrenheit"),
        ("°C", "40 degrees below Celsius"),
    ],
)
def test_is_in_doubt(unit: str, stated: str) -> None:
    with pytest.raises(Refusal):
        read(stated, setting=Setting(unit, is_count="persons" in unit))


@pytest.mark.parametrize(("unit", "stated"), REFUSED)
def test_is_refused(unit: str, stated: str) -> None:
    assert isinstance(factor(*figure(unit, stated)), str)


@pytest.mark.parametrize(
    ("field", "litres"), [("US gallons", 18.92705892), ("imperial gallons", 22.73045)]
)
def test_field_settles_the_gallon(field: str, litres: float) -> None:
    assert ends("L", "5 gallons", field) == pytest.approx((litres, litres), rel=1e-12)


def test_a_gallon_of_either_system_has_eight_pints() -> None:
    assert compare("gallons", "pints").factor == 8
    assert compare("gallons", "litres").kind is Kind.NO_FACTOR
