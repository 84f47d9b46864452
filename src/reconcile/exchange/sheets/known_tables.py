"""Tables that many people have, known by their columns: what these are, and what no column says.

Columns of the same names by themselves are read as anybody's are; what a person says goes first.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple


class Known(NamedTuple):
    """A table that many people have.

    Attributes:
        needs: Columns by which it is known.
        columns: What its columns are.
        constants: What no column says.
    """

    needs: frozenset[str]
    columns: Mapping[str, str]
    constants: Mapping[str, str]


_GED = Known(
    frozenset(("id", "date_start", "low", "best", "high")),
    {
        "id": "scope.event",
        "country": "scope.country",
        "source_office": "source.publisher",
        "source_headline": "source.title",
        "source_date": "source.published",
        "source_original": "",
        "date_start": "period.start",
        "date_end": "period.end",
        "year": "",
    },
    {"quantity": "fatalities", "unit": "persons"},
)
"""The Georeferenced Event Dataset of the Uppsala Conflict Data Program: deaths of each event."""

_ACLED = Known(
    frozenset(("event_date", "fatalities", "source", "notes")),
    {
        "event_id_cnty": "scope.event",
        "event_date": "as_of",
        "country": "scope.country",
        "source": "source",
        "notes": "note",
        "fatalities": "stated",
        "year": "",
    },
    {"quantity": "fatalities", "unit": "persons"},
)
"""Events of the Armed Conflict Location and Event Data project: one coder's deaths of each."""

TABLES = (_GED, _ACLED)


def known(columns: Collection[str]) -> Known | None:
    """Return the table that has these columns.

    Example:
        >>> known(["id", "date_start", "country", "low", "best", "high"]).constants["quantity"]
        'fatalities'
        >>> known(["Indicator", "Value"])
    """
    return next((table for table in TABLES if table.needs <= set(columns)), None)
