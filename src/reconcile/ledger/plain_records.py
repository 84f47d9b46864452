"""Records whose fields all read: taken as they are, without the models that say what is wrong.

The models are written in `model.py`; what reads each of their fields stands in `record_table.py`,
which is made from them. A record with a fault, or with anything unusual, is left to its model.
To import pydantic and to build its models takes longer than a small ledger takes to be read.
"""

from collections.abc import Mapping
from typing import Any

from reconcile.ledger.record_table import DEFAULTS, READERS

_REQUIRED = {
    name: frozenset(field for field, value in fields.items() if value is ...)
    for name, fields in DEFAULTS.items()
}


def read(name: str, data: Mapping[str, Any]) -> dict[str, Any] | None:
    """Read a record.

    Args:
        name: Of its model.
        data: Its fields, as they stand in the file.

    Returns:
        All its fields, in the order of the model; None: it is left to the model.

    Example:
        >>> read("Relation", {"check": "killed <= casualties"})
        {'check': 'killed <= casualties', 'note': None, 'scope': (), 'as_of': None}
        >>> read("Relation", {"note": "as printed"})
    """
    if not _REQUIRED[name] <= data.keys():
        return None
    readers = READERS[name]
    fields = dict(DEFAULTS[name])
    try:
        for field, value in data.items():
            fields[field] = readers[field](value)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return fields
