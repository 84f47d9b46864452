"""How long a figure counts where its quantity is a rate: 8,400 in the past week are none a day."""

import re
from functools import lru_cache

from reconcile import units
from reconcile.ledger.others import Other

_BELOW = re.compile(r"(?:/|\bper\b)\s*")
_SPAN = re.compile(
    r"\b(?:in|over|during|within|across|throughout)\s+"
    r"(?P<span>(?:(?:the|a|an|one|its|all)\s+)?"
    r"(?:(?:past|last|first|next|previous|final|entire|whole|full|coming|preceding)\s+)?"
    r"(?P<many>(?:[\w,.]+)\s+)?"
    r"(?P<unit>hour|day|week|fortnight|month|quarter|year|decade|century)(?P<plural>s)?)\b",
    re.IGNORECASE,
)
_ONE = frozenset(("", "one", "1", "single", "calendar", "given", "average", "typical"))
"""Words between an article and a span that leave it one."""

_ALIKE = {
    "12 month": "year",
    "twelve month": "year",
    "52 week": "year",
    "7 day": "week",
    "seven day": "week",
    "24 hour": "day",
}
"""Spans that are one of another name."""


@lru_cache(maxsize=1024)
def other_span(stated: str, unit: str) -> Other | None:
    """Return the span that a figure names, where its quantity is by another one; None: it is not.

    Args:
        stated: The phrase.
        unit: Of the quantity.

    Example:
        >>> other_span("8,400 in the past week", "persons/day").kind
        'what comes in `the past week`'
        >>> other_span("8,400 in the past day", "persons/day")
        >>> other_span("8,400 in the past week", "persons")
    """
    _, *below = _BELOW.split(unit)
    found = _SPAN.search(stated)
    if found is None or not below or not units.of(unit).is_by_time:
        return None
    many, name = (found["many"] or "").strip().casefold(), found["unit"].casefold()
    period = _ALIKE.get(f"{many} {name}") or name
    is_one = period != name or (many in _ONE and not found["plural"])
    if is_one and units.compare(period, below[-1].strip()).kind is units.Kind.EQUAL:
        return None
    return Other(found["span"].casefold(), f"what comes in `{found['span']}`")
