"""Every pair of table units of one dimension, held against pint's registry."""

from fractions import Fraction
from itertools import groupby, permutations
from typing import Any

import pint
from docs import unit_table

from reconcile.units import Kind, compare
from reconcile.units.table import ROWS

UNITS = [
    ((words or symbols).split(", ")[0], powers, unit_table.cells(row)[0])
    for row, (words, symbols, _, _, powers, _) in zip(
        unit_table.ROWS.strip().splitlines(), ROWS, strict=True
    )
    if words != "calorie, calories"  # which are calories or kilocalories
]
"""The first word of each unit, its dimension, and the expression that pint knows."""

REGISTRY: pint.UnitRegistry[Any] = pint.UnitRegistry(non_int_type=Fraction)


def test_every_pair_of_one_dimension_converts_as_in_pint() -> None:
    wrong = []
    for _, rows in groupby(sorted(UNITS, key=_dimension), _dimension):
        for (own, _, ours), (wanted, _, theirs) in permutations(rows, 2):
            found = compare(own, wanted)
            for value in (Fraction(1), Fraction(250)):
                here = value * found.factor + found.offset
                there = _out_of_base(_in_base(value, ours), theirs)
                is_near = abs(here - there) <= abs(there) * Fraction(1, 10**12)
                if (own, wanted) == ("ounce", "troy ounce"):
                    is_near = found.kind is Kind.EQUAL  # so it is meant where those are counted
                if found.kind not in (Kind.EQUAL, Kind.CONVERTIBLE) or not is_near:
                    wrong.append((own, wanted, here, there))
    assert wrong == []


def _dimension(row: tuple[str, str, str]) -> str:
    return row[1]


def _in_base(value: Fraction, unit: str) -> Any:
    if unit.startswith("degree_"):
        return REGISTRY.Quantity(value, unit).to("kelvin")
    return value * REGISTRY.Quantity(REGISTRY.parse_expression(unit)).to_root_units()


def _out_of_base(value: Any, unit: str) -> Any:
    if unit.startswith("degree_"):
        return value.to(unit).magnitude
    return (value / _in_base(Fraction(1), unit)).to_root_units().magnitude
