"""Units as people write them: one algebra for phrase, field, quantity and relation.

`parse` reads the text of a unit, or returns None where no word of it is one; `compare` says
whether figures in one unit are figures in another, by which factor and offset, or why not.
What measures comes from table.py, which is generated; counts and the rest from extra.py.
"""

from reconcile.units.classes import DENYING, Sort, class_of, fate_of, roles_of, sort_of
from reconcile.units.compare import (
    Comparison,
    Kind,
    compare,
    compare_money,
    compare_units,
    is_next_smaller,
)
from reconcile.units.compounds import compound_of
from reconcile.units.contrasts import sides_of
from reconcile.units.parse import is_unit_word, named, of, parse, readings
from reconcile.units.prices import price_year
from reconcile.units.unit import Unit, measures, times

__all__ = [
    "DENYING",
    "Comparison",
    "Kind",
    "Sort",
    "Unit",
    "class_of",
    "compare",
    "compare_money",
    "compare_units",
    "compound_of",
    "fate_of",
    "is_next_smaller",
    "is_unit_word",
    "measures",
    "named",
    "of",
    "parse",
    "price_year",
    "readings",
    "roles_of",
    "sides_of",
    "sort_of",
    "times",
]
