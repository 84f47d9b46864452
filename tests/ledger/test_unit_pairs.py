"""A phrase in another unit than its quantity: converted or refused, never taken as it is."""

import pytest
from tests.ledger.test_units import ends, figure

from reconcile.ledger.units import factor

CONVERTED = [
    ("K", "300 K", 300),
    ("m", "8,848 m", 8848),
    ("m", "12 m", 12),
    ("K", "5,778 K", 5778),
    ("M", "0.5 M", 0.5),
    ("mol/L", "0.5 M", 0.5),
    ("MW", "5 GW", 5000),
    ("MW", "500 kW", 0.5),
    ("EUR/kW", "654 EUR/MW", 0.654),
    ("EUR/MWh", "50 EUR/kWh", 50_000),
    ("USD/tonne", "50 USD/kg", 50_000),
    ("MeV", "511 keV", 0.511),
    ("MWh", "5 GWh", 5000),
    ("GWh", "5 MWh", 0.005),
    ("TWh", "5 GWh", 0.005),
    ("°C", "300 K", 26.85),
    ("°C", "77 °F", 25),
    ("K", "25 °C", 298.15),
    ("km2", "20 ha", 0.2),
    ("ha", "20 km²", 2000),
    ("hectares", "20 acres", 8.0937128448),
    ("tonnes", "5 lb", 0.00226796185),
    ("tonnes", "5 short tons", 4.5359237),
    ("tonnes", "5 kt", 5000),
    ("tonnes", "5 Mt", 5_000_000),
    ("t", "5 Mt", 5_000_000),
    ("kg", "164,998.5 g", 164.9985),
    ("kg", "5 mg", 5e-6),
    ("g", "2.75 kg", 2750),
    ("g", "275 kg", 275_000),
    ("barrels/day", "100,000 barrels/year", 100_000 / 365.2425),
    ("cubic feet", "5 cubic metres", 5 / 0.3048**3),
    ("Mpc", "28 kpc", 0.028),
    ("mag", "32.1", 32.1),
    ("years", "6 months", 0.5),
    ("days", "2 weeks", 14),
    ("days", "48 hours", 2),
    ("days", "12 h", 0.5),
    ("hours", "90 min", 1.5),
    ("hours", "90 minutes", 1.5),
    ("mm", "5 cm", 50),
    ("m", "500 km", 500_000),
    ("km", "500 m", 0.5),
    ("nM", "5 µM", 5000),
    ("nM", "5 uM", 5000),
    ("M", "5 nM", 5e-9),
    ("uL/min/mg", "59 uL/min/mg", 59),
    ("mL/min/kg", "59 uL/min/mg", 59_000),
    ("percent", "0.3", 0.3),
    ("percent", "30 per 100,000", 0.03),
    ("per 100k", "379", 379),
    ("deaths/100000", "379", 379),
    ("persons", "12,000 deaths", 12_000),
    ("tonnes CO2", "5 tonnes", 5),
    ("gCO2/kWh", "0.338 kgCO2/kWh", 338),
    ("BP", "3900 BP", 3900),
    ("BP", "1950 BC", 3900),
    ("BCE", "2100 BP", 150),
    ("AD", "2100 BC", -2100),
    ("USD", "5 million", 5_000_000),
    ("2020 USD", "$5", 5),
    ("USD2020", "$5", 5),
    ("J", "5 kJ", 5000),
    ("kcal", "5 kJ", 5 / 4.184),
    ("bytes", "5 GB", 5_000_000_000),
    ("FLOP", "1.1e24 FLOPs", 1.1e24),
    ("m/s", "5 km/h", 5 / 3.6),
    ("km/h", "5 m/s", 18),
    ("L", "5 mL", 0.005),
    ("ac-ft", "5 m3", 5 / 1233.48183754752),
    ("ac-ft", "209 ac-ft", 209),
    ("mm/year", "5 m/year", 5000),
    ("tonnes", "3k t", 3000),
    ("tonnes", "3m tonnes", 3_000_000),
]
REFUSED = [
    ("USD/barrel", "50 USD/tonne"),
    ("tonnes", "3.8B tons"),
    ("tonnes", "1896 million tonnes oil equivalent"),
    ("barrels", "5 tonnes"),
    ("barrels/day", "100,000 tonnes a year"),
    ("tonnes CO2", "5 tonnes CO2e"),
    ("tonnes CO2", "5 tonnes C"),
    ("gCO2/kWh", "338 kgCO2eq/kWh"),
    ("Mjup", "1.27 Mearth"),
    ("Earth masses", "0.0037 Jupiter masses"),
    ("USD", "EUR 5 million"),
    # A word behind a measured number may be a unit that no table knows.
    ("kg", "3 quintals"),
    ("kg", "3 Quintals"),
    ("kg", "3 Zentner of rice"),
    ("kg", "3 CO2"),
    ("kg", "300 Russian"),
    ("bits", "3 Kb"),
    ("percent", "5 points"),
    ("USD", "5 quatloos"),
    ("USD", "5 million people"),
    # A calibre is no count.
    ("guns", "240 millimeter rocket launchers"),
    ("guns", "170 mm self-propelled artillery"),
]


@pytest.mark.parametrize(("unit", "stated", "value"), CONVERTED)
def test_pair_converts(unit: str, stated: str, value: float) -> None:
    assert ends(unit, stated) == pytest.approx((value, value), rel=1e-12)


@pytest.mark.parametrize(("unit", "stated"), REFUSED)
def test_pair_is_refused(unit: str, stated: str) -> None:
    assert isinstance(factor(*figure(unit, stated)), str)
