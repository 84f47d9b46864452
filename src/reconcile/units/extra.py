"""Units by hand: what people count, what has no fixed factor, and how print spells the rest."""

from typing import Final

from reconcile.units.currencies import COINS


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


PEOPLE: Final = words_of(
    """person people capita head man men woman women child children soldier troop fighter civilian
    worker prisoner refugee migrant victim casualty inhabitant resident student patient employee
    officer serviceman servicemen personnel volunteer recruit combatant individual member
    detainee hostage death fatality dead killed wounded injured missing displaced population"""
)
"""Words for people, whoever they are: their counts can be added."""

HOMES: Final = words_of("""household family""")
"""People too, but how many in each is seldom known."""

ITEMS: Final = words_of("""item piece unit system count number""")
"""Things of any kind."""

IRREGULAR: Final = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "life",
    "mice": "mouse",
    "geese": "goose",
    "wolves": "wolf",
    "knives": "knife",
    "feet": "foot",
    "houses": "house",
    "potatoes": "potato",
    "tomatoes": "tomato",
    "mosquitoes": "mosquito",
    "torpedoes": "torpedo",
    "volcanoes": "volcano",
}
"""Singulars that no rule makes."""

NUMBERS: Final = {
    "1": "1",
    "fraction": "1",
    "share": "1",
    "ratio": "1",
    "number": "1",
    "proportion": "1",
    "dimensionless": "1",
    "unitless": "1",
    "none": "1",
    "percent": "1/100",
    "per cent": "1/100",
    "pct": "1/100",
    "%": "1/100",
    "per mille": "1/1000",
    "per mil": "1/1000",
    "permille": "1/1000",
    "per thousand": "1/1000",
    "‰": "1/1000",
    "ppm": "1/1000000",
    "parts per million": "1/1000000",
    "parts/million": "1/1000000",
    "parts/billion": "1/1000000000",
    "ppb": "1/1000000000",
    "parts per billion": "1/1000000000",
    "ppt": "1/1000000000000",
    "parts per trillion": "1/1000000000000",
}
"""Pure numbers, where one of them is the whole unit; *ppb* counts in billions of 10^9."""

SCALES: Final = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "quadrillion": 10**15,
}
"""Scale words of the short scale."""

APART: Final = {
    "ton": ("ton", "g", "ton", "large"),
    "mt": ("MT", "g", "MT", ""),
    "mbbl": ("Mbbl", "m^3", "Mbbl", ""),
    "mbtu": ("MBtu", "g m^2 s^-2", "MBtu", ""),
    "tonne of oil equivalent": ("toe", "g m^2 s^-2", "toe", "large"),
    "barrel of oil equivalent": ("boe", "g m^2 s^-2", "boe", ""),
    "tonne of coal equivalent": ("tce", "g m^2 s^-2", "tce", "large"),
    "sievert": ("Sv", "m^2 s^-2", "Sv", "middle"),
    "dalton": ("Da", "g", "Da", "large"),
    "volt ampere": ("VA", "g m^2 s^-3", "VA", "large"),
    "var": ("var", "g m^2 s^-3", "var", "large"),
    "international unit": ("IU", "mol s^-1", "IU", ""),
    "earth mass": ("earth_mass", "g", "M⊕", ""),
    "jupiter mass": ("jupiter_mass", "g", "MJup", ""),
    "solar mass": ("solar_mass", "g", "M☉", ""),
    "earth radius": ("earth_radius", "m", "R⊕", ""),
    "jupiter radius": ("jupiter_radius", "m", "RJup", ""),
    "solar radius": ("solar_radius", "m", "R☉", ""),
    "solar luminosity": ("solar_luminosity", "g m^2 s^-3", "L☉", ""),
    "magnitude": ("mag", "mag", "mag", "middle"),
    "moment magnitude": ("Mw", "Mw", "Mw", ""),
    "decibel": ("dB", "dB", "dB", ""),
    "ph": ("pH", "pH", "pH", ""),
    "international dollar": ("Int$", "money", "Int$", ""),
    "twenty-foot equivalent unit": ("TEU", "teu", "TEU", ""),
    "forty-foot equivalent unit": ("FEU", "teu", "FEU", ""),
    "floating point operation": ("op", "op", "FLOP", "large"),
    **{coin: (coin, "money", "", "") for coin in COINS},
}
"""Units of their own: base, what they measure, symbol, prefixes.

A ton is short, long or metric; MT is a tonne or a million; before barrels and British thermal units
M is a thousand to some and a million to others. Equivalents of oil and coal are agreed for each
country and fuel. Masses of bodies are measured, not defined. Sievert and gray, volt ampere and watt
are equal in the SI and differ in what they measure. Cents are of the currency of their quantity.
"""

_TONS: Final = ("ton", "tonne")

_TNT = {
    f"{sign} {of}tnt{equivalent}": f"{name} of tnt"
    for sign, name in (
        *(("t", "ton"), ("kt", "kiloton"), ("mt", "megaton")),
        *((f"{prefix}{ton}", f"{prefix}ton") for prefix in ("", "kilo", "mega") for ton in _TONS),
    )
    for of in ("", "of ")
    for equivalent in ("", " equivalent")
}
"""The energy of explosives: whichever ton is written, one is 4.184 GJ."""

SPELLINGS: Final = {
    **_TNT,
    "hrs": "hour",
    "mins": "minute",
    "secs": "second",
    "yrs": "year",
    "mos": "month",
    "wks": "week",
    "lbs": "pound",
    "kilo": "kilogram",
    "st": "stone",
    "ktonne": "kilotonne",
    "Mtonne": "megatonne",
    "Mtonnes": "megatonne",
    "Gtonnes": "gigatonne",
    "kts": "knot",
    **{
        f"{name}{per}{inch}": "psi"
        for name in ("pounds", "pound", "lb", "lbs")
        for per in ("/", " per ")
        for inch in ("square inch", "sq in", "sq inch", "in2", "inch2")
    },
    "mm hg": "mmHg",
    "mm of hg": "mmHg",
    "mm of mercury": "mmHg",
    "millimetre of mercury": "mmHg",
    "millimeter of mercury": "mmHg",
    "sqft": "square foot",
    "sqm": "square metre",
    "sqkm": "square kilometre",
    "sqmi": "square mile",
    "cuft": "cubic foot",
    "cft": "cubic foot",
    "cf": "cubic foot",
    "scf": "cubic foot",
    "cbm": "cubic metre",
    "mcm": "million cubic metre",
    "bcm": "billion cubic metre",
    "mcf": "thousand cubic foot",
    "mmcf": "million cubic foot",
    "bcf": "billion cubic foot",
    "tcf": "trillion cubic foot",
    "mmbtu": "million btu",
    "mmt": "million tonne",
    "bbls": "barrel",
    "kbbl": "thousand barrel",
    "mmbbl": "million barrel",
    "kboe": "thousand boe",
    "mmboe": "million boe",
    "bpd": "barrel/day",
    "bopd": "barrel/day",
    "b/d": "barrel/day",
    "bbl/d": "barrel/day",
    "kb/d": "thousand barrel/day",
    "mb/d": "million barrel/day",
    "mbd": "million barrel/day",
    "kbpd": "thousand barrel/day",
    "mmbpd": "million barrel/day",
    "mmbopd": "million barrel/day",
    "kboepd": "thousand boe/day",
    "mmboepd": "million boe/day",
    "mmcfd": "million cubic foot/day",
    "mmscfd": "million cubic foot/day",
    "bcfd": "billion cubic foot/day",
    "tpa": "tonne/year",
    "ktpa": "thousand tonne/year",
    "mtpa": "million tonne/year",
    "mmtpa": "million tonne/year",
    "tpd": "tonne/day",
    "mgd": "million gallon/day",
    "boepd": "boe/day",
    "boed": "boe/day",
    "ac ft": "acre foot",
    "cu m": "cubic metre",
    "tonne oil equivalent": "toe",
    "ton of oil equivalent": "toe",
    "ton oil equivalent": "toe",
    "barrel oil equivalent": "boe",
    "metre squared": "square metre",
    "kmh": "km/h",
    "kms": "km",
    "kgs": "kg",
    "km": "km",
    "kg": "kg",
    "cm": "cm",
    "ha": "ha",
    "kwh": "kWh",
    "mwh": "MWh",
    "gwh": "GWh",
    "twh": "TWh",
    "kw": "kW",
    "mw": "MW",
    "gw": "GW",
    "tw": "TW",
    "wh": "Wh",
    "btu": "BTU",
    "kv": "kV",
    "mhz": "MHz",
    "ghz": "GHz",
    "khz": "kHz",
    "hz": "Hz",
    "kBps": "kB/s",
    "KBps": "kB/s",
    "MBps": "MB/s",
    "GBps": "GB/s",
    "TBps": "TB/s",
    "Gb": "Gbit",
    "Mb": "Mbit",
    "Tb": "Tbit",
    "gb": "GB",
    "tb": "TB",
    "ml": "mL",
    "kpa": "kPa",
    "mtoe": "Mtoe",
    "ktoe": "ktoe",
    "mev": "MeV",
    "kev": "keV",
    "gev": "GeV",
    "db": "dB",
    "mjup": "MJup",
    "mj": "MJ",
    "m_jup": "MJup",
    "rjup": "RJup",
    "r_jup": "RJup",
    "mearth": "M⊕",
    "m_earth": "M⊕",
    "rearth": "R⊕",
    "r_earth": "R⊕",
    "msun": "M☉",
    "m_sun": "M☉",
    "m⊙": "M☉",
    "rsun": "R☉",
    "r⊙": "R☉",
    "lsun": "L☉",
    "l⊙": "L☉",
    "FLOPs": "FLOP",
    "flops": "FLOP/s",
    "flop": "FLOP",
    "rem": "10 mSv",
    "millirem": "10 µSv",
    "mrem": "10 µSv",
    "mcg": "µg",
    "cfs": "cubic foot/second",
    "cumec": "cubic metre/second",
    "''": '"',
    "fl oz": "fluid ounce",
    "floz": "fluid ounce",
    "us fl oz": "us fluid ounce",
    "moz": "million troy ounce",
    "koz": "thousand troy ounce",
    "pence": "penny",
    "p": "penny",
    "c": "cent",
    "¢": "cent",
    "eurocent": "EUR cent",
    "us cent": "USD cent",
    "us¢": "USD cent",
    "kopek": "kopeck",
    "paise": "paisa",
    "groszy": "grosz",
    "kurus": "kuruş",
    "tonnen": "tonne",
    "tonelada": "tonne",
    "tonnellate": "tonne",
    "hektar": "hectare",
    "hectárea": "hectare",
    "ettari": "hectare",
    "quadratkilometer": "square kilometre",
    "kubikmeter": "cubic metre",
    "kilómetro": "kilometre",
    "kilomètre": "kilometre",
    "chilometri": "kilometre",
    "kilogramm": "kilogram",
    "kilogramo": "kilogram",
    "litro": "litre",
    "barrile": "barrel",
    "ppp dollar": "international dollar",
    "ppp$": "international dollar",
    **{f"{word} {letter}": f"°{letter.upper()}" for word in ("degree", "deg") for letter in "cf"},
    "us dollar": "USD",
    "dollar": "USD",
    "$": "USD",
    "us$": "USD",
    "euro": "EUR",
    "€": "EUR",
    "pound sterling": "GBP",
    "£": "GBP",
    "₩": "KRW",
    "₽": "RUB",
    "₴": "UAH",
    "₹": "INR",
}
"""Other spellings, in small letters unless capitals matter, and what they stand for."""

AMBIGUOUS: Final = {
    "°": ("°", "°C", "°F"),
    "degree": ("°", "°C", "°F"),
    "C": ("coulomb", "°C"),
    "F": ("farad", "°F"),
    "ounce": ("ounce", "us fluid ounce", "imperial fluid ounce"),
    "oz": ("ounce", "us fluid ounce", "imperial fluid ounce"),
    "fluid ounce": ("us fluid ounce", "imperial fluid ounce"),
    "gallon": ("us gallon", "imperial gallon"),
    "gal": ("us gallon", "imperial gallon"),
    "quart": ("us quart", "imperial quart"),
    "qt": ("us quart", "imperial quart"),
    "pint": ("us pint", "imperial pint"),
    "pt": ("us pint", "imperial pint"),
    "ct": ("carat", "cent"),
    "calorie": ("cal", "kcal"),
    "calories": ("cal", "kcal"),
    "pound": ("pound", "GBP"),
    "minute": ("minute", "arcminute"),
    "second": ("second", "arcsecond"),
    "nm": ("nanometre", "nautical mile"),
    "kt": ("kilotonne", "knot"),
    "'": ("foot", "arcminute", "minute"),
    "′": ("foot", "arcminute", "minute"),
    '"': ("inch", "arcsecond", "second"),
    "″": ("inch", "arcsecond", "second"),
}
"""Words of several meanings; the quantity's dimension says which, else the first holds."""

ERAS: Final = {
    "AD": (1, 0),
    "CE": (1, 0),
    "cal AD": (1, 0),
    "cal CE": (1, 0),
    "A.D.": (1, 0),
    "BC": (-1, 0),
    "BCE": (-1, 0),
    "cal BC": (-1, 0),
    "cal BCE": (-1, 0),
    "B.C.": (-1, 0),
    "B.C.E.": (-1, 0),
    "C.E.": (1, 0),
    "bc": (-1, 0),
    "bce": (-1, 0),
    "b.c.": (-1, 0),
    "b.c.e.": (-1, 0),
    "BP": (-1, 1950),
    "cal BP": (-1, 1950),
    "years BP": (-1, 1950),
    "cal yr BP": (-1, 1950),
}
"""Years of the calendar: the sign, and the year from which they count (1950: radiocarbon)."""

CHAINS: Final = (
    ("mile", "yard", "foot", "inch"),
    ("stone", "pound", "ounce"),
    ("year", "month"),
    ("week", "day", "hour", "minute", "second"),
    ("°", "arcminute", "arcsecond"),
    ("tonne", "kilogram", "gram"),
    ("kilometre", "metre", "centimetre", "millimetre"),
    ("us gallon", "us quart", "us pint", "us fluid ounce"),
)
"""Units that are printed one behind the other, largest first: 5 ft 11 in."""
