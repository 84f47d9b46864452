"""Units of Wikidata, by the numbers of their items."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from reconcile.ledger.wanted import names_things
from reconcile.units.parse import parse
from reconcile.units.unit import Powers

_TABLE = """
    11573 m | 828224 km | 174728 cm | 174789 mm | 175821 µm | 178674 nm | 3710 ft | 218593 inch
    482798 yard | 253276 mile | 93318 nautical mile | 1811 au | 531 light-year | 12129 parsec
    11570 kg | 41803 g | 191118 tonne | 100995 pound | 48013 ounce | 469356 short ton
    667419 long ton | 25343 m² | 712226 km² | 35852 hectare | 81292 acre | 232291 square mile
    25517 m³ | 11582 litre | 11574 second | 7727 minute | 25235 hour | 573 day | 23387 week
    577 year | 182429 m/s | 180154 km/h | 211256 mph | 128822 knot | 25269 J | 182098 kWh
    83327 eV | 130964 calorie | 296936 toe | 25236 W | 39369 Hz | 12438 N | 44395 Pa | 103510 bar
    25250 V | 25272 A | 47083 ohm | 11579 K | 41509 mol | 103246 Sv | 102573 Bq | 28390 degree
    11229 % | 181011 ‰
    4917 USD | 4916 EUR | 25224 GBP | 8146 JPY | 202040 KRW | 39099 CNY | 80524 INR | 41044 RUB
    81893 UAH | 25344 CHF | 259502 AUD | 1104069 CAD | 1472704 NZD | 122922 SEK | 132643 NOK
    25417 DKK | 131473 ISK | 123213 PLN | 131016 CZK | 47190 HUF | 131645 RON | 172540 BGN
    172872 TRY | 131309 ILS | 199857 SAR | 200294 AED | 199462 EGP | 188608 IRR | 188289 PKR
    181907 ZAR | 203567 NGN | 202882 KES | 173117 BRL | 4730 MXN | 200050 CLP | 244819 COP
    31015 HKD | 208526 TWD | 190951 SGD | 177882 THB | 192090 VND | 41588 IDR | 163712 MYR
    17193 PHP
"""
"""Item of Wikidata and unit, as Wikibase's table of conversions (unitConversionConfig.json) and
its statements of ISO 4217 codes (P498) have them."""


def _read() -> dict[str, str]:
    pairs = (one.split(None, 1) for line in _TABLE.strip().splitlines() for one in line.split("|"))
    return {f"Q{number}": unit.strip() for number, unit in pairs}


UNITS: Mapping[str, str] = MappingProxyType(_read())
"""Units as a ledger writes them, by item."""

NONE = "1"
"""What Wikidata has for the unit of a number, and of things counted."""


class _Size(NamedTuple):
    powers: Powers
    scale: Fraction
    offset: Fraction
    substance: str


def item_of(unit: str) -> str | None:
    """Return the item of a unit in any spelling; `NONE` for a number and for what is counted.

    Example:
        >>> item_of("square kilometres"), item_of("US dollars"), item_of("soldiers"), item_of("lux")
        ('Q712226', 'Q4917', '1', None)
    """
    parsed = parse(unit)
    if parsed is None:
        return NONE if names_things(unit) else None
    if parsed.is_count or (parsed.is_number and parsed.scale == 1):
        return NONE if parsed.scale == 1 else None
    return _by_size().get(_Size(parsed.powers, parsed.scale, parsed.offset, parsed.substance))


@cache
def _by_size() -> Mapping[_Size, str]:
    found = {}
    for item, unit in UNITS.items():
        if parsed := parse(unit):
            size = _Size(parsed.powers, parsed.scale, parsed.offset, parsed.substance)
            found[size] = item
    return found
