"""Tell how old an answer is, without a clock: by the newest that the ledger knows of."""

from collections.abc import Mapping

from reconcile import wording
from reconcile.ledger.records import Source
from reconcile.values import Length, PartialDate

_YEAR = 12
"""Months."""

_FEWEST_DAYS = 365
"""Of a year."""


def horizon(sources: Mapping[str, Source]) -> PartialDate | None:
    """Return the last day on which anything was published or read; None: nothing has a date."""
    known = [s.published for s in sources.values() if s.published]
    known += [s.accessed for s in sources.values() if s.accessed]
    return max(known, key=lambda day: (day.last, day.text), default=None)


def age(of: PartialDate | None, now: PartialDate | None, *, is_asked: bool) -> str:
    """Say how many whole years an answer lies back; empty below one year.

    Args:
        of: The day that it is an answer for.
        now: The day that was asked for, else the horizon of the ledger.
        is_asked: It was asked for.

    Example:
        >>> from reconcile.values import parse_date
        >>> age(parse_date("2023-01"), parse_date("2026-02-12"), is_asked=False)
        '3 years before the newest source of this ledger, 2026-02-12'
    """
    if of is None or now is None:
        return ""
    years = (now.first - of.last) // _FEWEST_DAYS
    while years > 0 and not Length("", _YEAR * years, 0).divides(of, now):
        years -= 1
    if years <= 0:
        return ""
    what = now.text if is_asked else f"the newest source of this ledger, {now.text}"
    return f"{wording.plural(years, 'year')} before {what}"
