"""What a row says of its phrase, and the quantity that makes of it.

A ledger of one estimate is loaded, so that every default is the ledger's own.
"""

import json
from typing import Any, NamedTuple

from reconcile.ledger.load import load
from reconcile.ledger.records import Estimate, Quantity
from reconcile.wording.printable import safe

ANYTHING = "items"
"""The unit of a row that has none: it counts things, and nothing is measured in it."""


class Asked(NamedTuple):
    """What a row says of its phrase.

    Attributes:
        unit: What its numbers are wanted in; None: what is counted.
        lang: The language of its source, as a BCP 47 tag.
        exact: A bare figure has no width.
        measure: What kind of number it is in time.
    """

    unit: str | None = None
    lang: str | None = None
    exact: bool = False
    measure: str | None = None


def asked_of(unit: Any = None, lang: Any = None, exact: Any = None, measure: Any = None) -> Asked:
    """Return what the cells of a row say of its phrase; an empty one says nothing.

    Example:
        >>> asked_of(unit="", lang="de", exact=None)
        Asked(unit=None, lang='de', exact=False, measure=None)
    """
    return Asked(_text(unit), _text(lang), bool(exact), _text(measure))


def _text(cell: Any) -> str | None:
    if cell is None:
        return None
    text = cell.decode(errors="replace") if isinstance(cell, bytes) else str(cell)
    return text.strip() or None


def ledger_of(asked: Asked) -> tuple[Quantity, Estimate, str]:
    """Return a quantity, an estimate about it, and what is wrong with the unit or the measure."""
    fields: dict[str, object] = {"unit": asked.unit or ANYTHING, "exact": asked.exact}
    if asked.measure is not None:
        fields["measure"] = asked.measure
    document = {
        "sources": {"s": {"title": "table"}},
        "quantities": {"q": fields},
        "estimates": [{"quantity": "q", "source": "s", "stated": "1"}],
    }
    ledger = load([("table", json.dumps(document).encode())])
    if ledger.troubles or not ledger.quantities or not ledger.estimates:
        quantity, estimate, _ = ledger_of(Asked())
        return quantity, estimate, "; ".join(safe(issue.message) for issue in ledger.troubles[:1])
    return ledger.quantities["q"], ledger.estimates[0], ""
