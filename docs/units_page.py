"""The page docs/units.md, made from the tables of units and by comparing."""

from collections.abc import Iterable
from fractions import Fraction

from reconcile import units
from reconcile.units import Comparison, Kind
from reconcile.units.extra import (
    AMBIGUOUS,
    APART,
    CHAINS,
    ERAS,
    NUMBERS,
    SCALES,
    SPELLINGS,
)
from reconcile.units.substances import SUBSTANCES
from reconcile.units.table import ROWS
from reconcile.units.words import PREFIX_WORDS, TAKES

DIMENSIONS = {
    "m": "Length",
    "m^2": "Area",
    "m^3": "Volume",
    "g": "Mass",
    "s": "Time",
    "K": "Temperature",
    "m s^-1": "Speed",
    "m s^-2": "Acceleration",
    "g m s^-2": "Force",
    "g m^-1 s^-2": "Pressure",
    "g m^2 s^-2": "Energy",
    "g m^2 s^-3": "Power",
    "A": "Electric current",
    "A s": "Electric charge",
    "A^-1 g m^2 s^-3": "Voltage",
    "mol": "Amount of substance",
    "m^-3 mol": "Concentration",
    "decay s^-1": "Radioactivity",
    "m^2 s^-2": "Absorbed dose",
    "bit": "Information",
    "bit s^-1": "Rate of information",
    "rad": "Angle",
    "s^-1": "Frequency",
}
"""Names of what is measured, in the order of the page; others follow under *Others*."""

CONVERTED = [
    ("kW", "MW"),
    ("acres", "hectares"),
    ("°F", "°C"),
    ("EUR/MW", "EUR/kW"),
    ("cubic feet", "billion cubic feet"),
    ("m s−1", "km/h"),
    ("MW·year", "GWh"),
    ("nM", "mol/L"),
    ("%", "per 100,000"),
    ("gCO2eq/kWh", "kg CO2e/MWh"),
    ("BP", "year"),
    ("$", "USD/barrel"),
    ("tonnes", "tonnes/year"),
]
REFUSED = [
    ("EUR", "USD"),
    ("tons", "tonnes"),
    ("MT", "tonnes"),
    ("tonnes of oil equivalent", "MWh"),
    ("tonnes C", "tonnes CO2"),
    ("Jupiter masses", "Earth masses"),
    ("Gy", "Sv"),
    ("tonnes", "persons"),
    ("MWh", "MW"),
    ("km", "km/h"),
    ("quintals", "kg"),
]

_CODES = {Kind.NO_FACTOR: "RC109", Kind.UNLIKE: "RC113", Kind.NOT_A_UNIT: "RC113"}
_WHY = {
    Kind.NO_FACTOR: "one dimension, no fixed factor",
    Kind.UNLIKE: "different kinds of things",
    Kind.NOT_A_UNIT: "no word of it is a unit",
}

HEAD = """# Units

Made from the tables in `src/reconcile/units/` by `python docs/build.py`. Factors and dimensions of
what measures come from the registry of pint through `docs/unit_table.py`; a test holds every pair
against it.

A unit in a phrase counts as one in the field `unit`. Figures are converted into the unit of their
quantity by an exact factor, or refused; they are never taken as they stand. Where phrase and field
differ by a factor the phrase holds, since it was printed; the field settles what the phrase leaves
open, such as which ton.

A unit is written as people write it: `km²`, `sq km`, `square kilometres`, `m s−1`, `m/s`, `metres
per second`, `USD/person/month`, `thousand barrels a day`. In symbols capitals matter (`mW`, `MW`),
in words they do not. A word that no table knows is a noun: it counts things of its own kind.
"""


def page() -> str:
    """The whole page."""
    sections = [
        HEAD,
        converted(),
        refused(),
        measures(),
        prefixes(),
        apart(),
        numbers(),
        others(),
    ]
    return "\n".join(sections)


def table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    width = head.count("|") + 1
    lines = [f"| {head} |", "|" + "---|" * width]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def converted() -> str:
    rows = []
    for own, wanted in CONVERTED:
        found = units.compare(own, wanted)
        note = "an amount for a price or rate: a note, RC125" * (found.kind is Kind.COMPLETED)
        rows.append((f"`{own}`", f"`{wanted}`", formula(found), note))
    return "## What converts\n\n" + table("figure in | quantity in | times, plus | note", rows)


def formula(found: Comparison) -> str:
    sign = "−" if found.offset < 0 else "+"
    return written(found.factor) + (f" {sign} {written(abs(found.offset))}" if found.offset else "")


def written(value: Fraction) -> str:
    """An exact number: as decimals where they end soon, else as a fraction, else rounded."""
    if value.denominator == 1 and abs(value) < 10**9:
        return f"{value.numerator:,}".replace("-", "−")
    decimals = f"{float(value):.12g}"
    if Fraction(decimals) == value:
        return decimals.replace("-", "−")
    if value.denominator < 10**4 and abs(value.numerator) < 10**4:
        return f"{value}"
    return f"≈ {float(value):.10g}"


def refused() -> str:
    rows = []
    for own, wanted in REFUSED:
        kind = units.compare(own, wanted).kind
        rows.append((f"`{own}`", f"`{wanted}`", _CODES[kind], _WHY[kind]))
    return "## What is refused\n\n" + table("figure in | quantity in | rule | why", rows)


def measures() -> str:
    by_dimension: dict[str, list[tuple[str, ...]]] = {}
    for words, symbols, takes, factor, powers, offset in ROWS:
        amount = written(Fraction(factor)) + (f" + {written(Fraction(offset))}" * (offset != "0"))
        row = (words, code(symbols), f"{amount} {powers}", takes)
        by_dimension.setdefault(powers, []).append(row)
    parts = ["## What measures\n"]
    named = [name for name in DIMENSIONS if name in by_dimension]
    for powers in named:
        parts.append(f"### {DIMENSIONS[powers]}\n")
        parts.append(table("words | symbols | in base units | prefixes", by_dimension[powers]))
    rest = [row for powers, rows in by_dimension.items() if powers not in named for row in rows]
    parts += ["### Others\n", table("words | symbols | in base units | prefixes", rest)]
    return "\n".join(parts)


def code(text: str) -> str:
    return ", ".join(f"`{one}`" for one in text.split(", ") if one)


def prefixes() -> str:
    powers = {sign: word for word, (sign, _) in PREFIX_WORDS.items()}
    rows = (
        (name, ", ".join(sorted(signs & powers.keys() | (signs - powers.keys()), key=str.swapcase)))
        for name, signs in TAKES.items()
    )
    text = "Those that nobody uses are left out, since they would make units of TV, PC and EV.\n"
    return f"## Prefixes\n\n{text}\n" + table("name | prefixes", rows)


def apart() -> str:
    rows = ((name, code(sign), measure) for name, (_, measure, sign, _) in APART.items())
    text = "Nothing converts into or out of these but their own multiples.\n"
    return f"## Units of their own\n\n{text}\n" + table("unit | symbol | measures", rows)


def numbers() -> str:
    rows = ((f"`{name}`", value) for name, value in NUMBERS.items())
    text = "Also `per 100,000`, `per million`, `deaths/100000 live births`.\n"
    scales = ", ".join(f"{word} ({value:,})" for word, value in SCALES.items())
    return (
        f"## Pure numbers\n\n{text}\n{table('unit | is', rows)}\n"
        f"Scale words are part of a unit (`million USD`, `1000 ha`): {scales}.\n"
    )


def others() -> str:
    spelled = ((f"`{name}`", f"`{unit}`") for name, unit in SPELLINGS.items())
    several = ((f"`{name}`", ", ".join(means)) for name, means in AMBIGUOUS.items())
    eras = ((f"`{name}`", f"{sign:+d} × figure + {start}") for name, (sign, start) in ERAS.items())
    substances = ", ".join(f"`{name}`" for name in SUBSTANCES)
    chains = "; ".join(", ".join(chain) for chain in CHAINS)
    return "\n".join(
        [
            "## Other spellings\n",
            table("printed | stands for", spelled),
            "## Words of several meanings\n",
            "The unit of the quantity says which is meant.\n",
            table("word | may be", several),
            "## Years of the calendar\n",
            "In a quantity in `year`.\n",
            table("era | year", eras),
            "## Substances\n",
            f"A mass of one is no mass of another: {substances}.\n",
            "## One behind the other\n",
            f"Units that follow one another in print, largest first: {chains}.\n",
        ]
    )
