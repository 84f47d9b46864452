"""Write src/reconcile/units/table.py from the registry of pint (development extra).

    python docs/unit_table.py

A row is `expression; words; symbols; prefixes`. Pint gives the factor and the dimension of the
expression; words, symbols and prefixes are what figures are printed with. Where pint departs from
the international definition (US survey foot in acre and fathom, Julian year), the expression
says what is meant. Units that pint makes equal and that must never be exchanged, such as gray and
sievert, stand in src/reconcile/units/extra.py.
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pint

TABLE = Path(__file__).parent.parent / "src" / "reconcile" / "units" / "table.py"

ROWS = """
meter; metre, meter; m; metric
angstrom; angstrom, ångström; Å
micron; micron
inch; inch, inches; in
foot; foot, feet; ft
yard; yard; yd
mile; mile, statute mile; mi
nautical_mile; nautical mile, sea mile; nmi, NM
6 * foot; fathom; ftm
660 * foot; furlong
light_year; light year, lightyear; ly; age
parsec; parsec; pc; age
astronomical_unit; astronomical unit; au, AU
hectare; hectare; ha
43560 * foot**2; acre; ac
400/121 * meter**2; pyeong
2000/3 * meter**2; chinese mu
liter; litre, liter; L, l, ℓ; metric
cubic_centimeter; ; cc
gallon; us gallon, american gallon
imperial_gallon; imperial gallon, uk gallon
quart; us quart
imperial_quart; imperial quart, uk quart
pint; us pint
imperial_pint; imperial pint, uk pint
fluid_ounce; us fluid ounce
imperial_fluid_ounce; imperial fluid ounce, uk fluid ounce
bushel; bushel; bu
oil_barrel; barrel, oil barrel; bbl
43560 * foot**3; acre foot, acre feet; acft, AF
teaspoon; teaspoon; tsp
tablespoon; tablespoon; tbsp
gram; gram, gramme; g; metric
100 * kilogram; metric quintal, decitonne
metric_ton; tonne, metric ton, metric tonne; t; large
pound; pound, pound mass; lb, lbm
ounce; ounce; oz
stone; stone, stones
grain; grain; gr
carat; carat; ct
troy_ounce; troy ounce, ounce troy; ozt, toz
US_ton; short ton, us ton
long_ton; long ton, imperial ton, uk ton
US_hundredweight; short hundredweight
second; second; s, sec; small
minute; minute; min
hour; hour; h, hr
day; day; d
week; week; wk
fortnight; fortnight
gregorian_year / 12; month; mo
gregorian_year / 4; quarter
gregorian_year; year, annum; yr, a; age
10 * gregorian_year; decade
100 * gregorian_year; century, centuries
1000 * gregorian_year; millennium, millennia
knot; knot; kn
mile_per_hour; ; mph
kilometer_per_hour; ; kph, kmh
standard_gravity; standard gravity
newton; newton; N; middle
dyne; dyne; dyn
force_kilogram; kilogram force; kgf
force_pound; pound force; lbf
pascal; pascal; Pa; metric
bar; bar; bar; middle
standard_atmosphere; atmosphere; atm
torr; torr
133.322387415 * pascal; ; mmHg
pound_force_per_square_inch; ; psi
joule; joule; J; wide
watt_hour; watt hour, watthour; Wh; wide
calorie; calorie, calories; cal; age
british_thermal_unit; british thermal unit; Btu, BTU
therm; therm
erg; erg
electron_volt; electron volt, electronvolt; eV; wide
quadrillion_Btu; quad
ton_TNT; ton of tnt, tonne of tnt; tTNT; age
foot_pound; foot pound
watt; watt; W; wide
horsepower; horsepower; hp
metric_horsepower; metric horsepower; PS
refrigeration_ton; ton of refrigeration, refrigeration ton
ampere; ampere, amp; A; middle
volt; volt; V; middle
ohm; ohm; Ω; middle
siemens; siemens; S; middle
farad; farad; F; small
coulomb; coulomb; C; middle
henry; henry; H; small
weber; weber; Wb; middle
tesla; tesla; T; middle
tesla / 10000; gauss; G; middle
ampere_hour; ampere hour; Ah; middle
mole; mole; mol; middle
molar; molar; M; small
katal; katal; kat; middle
becquerel; becquerel; Bq; wide
curie; curie; Ci; wide
gray; gray; Gy; middle
rads; rads
roentgen; roentgen, röntgen
candela; candela; cd; small
lumen; lumen; lm; middle
lux; lux; lx; middle
1e-26 * watt / meter**2 / hertz; jansky; Jy; middle
hertz; hertz; Hz; wide
revolutions_per_minute; ; rpm
bit; bit; bit; binary
byte; byte; B; binary
bit / second; ; bps; binary
poise; poise; P; fine
stokes; stokes; St; fine
darcy; darcy; D; middle
degree; degree, arc degree; °, deg
arcminute; arcminute, arc minute, minute of arc; arcmin, ′
arcsecond; arcsecond, arc second, second of arc; arcsec, ″; small
arcsecond / 1000; ; mas
arcsecond / 1000000; ; µas
radian; radian; rad; small
steradian; steradian; sr
kelvin; kelvin, degree kelvin; K, °K; middle
degree_Celsius; celsius, degree celsius, degree centigrade, centigrade; °C, degC, ℃
degree_Fahrenheit; fahrenheit, degree fahrenheit; °F, degF, ℉
degree_Rankine; rankine, degree rankine; °R
sverdrup; sverdrup
"""

BASES = {
    "meter": "m",
    "gram": "g",
    "second": "s",
    "ampere": "A",
    "kelvin": "K",
    "mole": "mol",
    "candela": "cd",
    "bit": "bit",
    "radian": "rad",
    "count": "decay",
}
"""The registry's base units, in short; what it counts are decays in a becquerel."""

HEAD = '''"""Units that measure: factor and dimension from pint, words and symbols as printed.

Written by docs/unit_table.py; change it there.
"""

from typing import Final

ROWS: Final = (
'''
FOOT = ''')
"""Words, symbols and the prefixes that they take; factor, base units with exponents, offset.

Words are singular; plurals without *s* stand beside them. Capitals matter in symbols.
"""
'''


def main() -> None:
    TABLE.write_text(module(), encoding="utf-8")


def module() -> str:
    """Return the text of the module."""
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(non_int_type=Fraction)
    rows = []
    for row in ROWS.strip().splitlines():
        expression, words, symbols, prefixes = cells(row)
        rows.append((words, symbols, prefixes, *exact(registry, expression)))
    return HEAD + "".join(f"    {row!r},\n".replace("'", '"') for row in rows) + FOOT


def cells(row: str) -> list[str]:
    """Return the four cells of a row; those at the end may be missing."""
    return [*(cell.strip() for cell in row.split(";")), "", "", ""][:4]


def exact(registry: pint.UnitRegistry[Any], expression: str) -> tuple[str, str, str]:
    """Return the factor, the dimension and the offset of an expression."""
    if expression in ("degree_Celsius", "degree_Fahrenheit"):
        zero, one = (registry.Quantity(Fraction(n), expression).to("kelvin") for n in (0, 1))
        return str(one.magnitude - zero.magnitude), "K", str(zero.magnitude)
    quantity: Any = registry.Quantity(registry.parse_expression(expression)).to_root_units()
    powers = sorted((BASES[base], int(power)) for base, power in quantity._units.items())
    text = " ".join(base if power == 1 else f"{base}^{power}" for base, power in powers)
    return str(Fraction(quantity.magnitude)), text, "0"


if __name__ == "__main__":
    main()
