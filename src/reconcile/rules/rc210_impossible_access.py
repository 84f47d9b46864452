"""A source was read before it was published, or a date of it is still to come.

Nobody can read what is not there. A day later than tomorrow is an error; tomorrow is a
note, because somewhere it is tomorrow already.

Fails:
    published: 2025-09-02
    accessed: 2025-08-30

Passes:
    published: 2025-09
    accessed: 2025-09-02

Remedy: correct the date that is wrong; day and month are easily swapped.
"""

from collections.abc import Iterable
from datetime import date

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.records import Source
from reconcile.values import PartialDate


def _find(case: Case) -> Iterable[Issue]:
    today = case.today
    for source in case.ledger.sources.values():
        published, accessed = source.published, source.accessed
        if today is not None:
            if published is not None and published.first > today:
                yield _to_come(source, "published", published, today)
                continue
            if accessed is not None and accessed.first > today:
                yield _to_come(source, "accessed", accessed, today)
                continue
        if accessed is not None and published is not None and accessed.last < published.first:
            yield _too_early(source, published, accessed)


def _to_come(source: Source, field: str, day: PartialDate, today: int) -> Issue:
    now = date.fromordinal(today).isoformat()
    is_tomorrow = day.last == today + 1
    return Issue(
        Spot(source.spot.path, (*source.spot.keys, field)),
        f"`{source.id}` was {field} {day.text}, which is still to come: today is {now}",
        "nothing to mend where it is that day already; else correct the date"
        if is_tomorrow
        else "correct the date; day and month are easily swapped",
        severity=Severity.NOTE if is_tomorrow else None,
        about=(source.id,),
    )


def _too_early(source: Source, published: PartialDate, accessed: PartialDate) -> Issue:
    spot = Spot(source.spot.path, (*source.spot.keys, "published"))
    return Issue(
        Spot(source.spot.path, (*source.spot.keys, "accessed")),
        f"`{source.id}` was accessed {accessed.text}, before it was published, {published.text}",
        "correct the date that is wrong",
        related=(Related(spot, "published later"),),
        about=(source.id,),
    )


RULE = Rule("RC210", "impossible-access", Severity.ERROR, _find)
