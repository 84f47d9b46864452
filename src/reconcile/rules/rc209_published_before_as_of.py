"""A figure speaks of a day after its source was published.

Nobody can report what has not happened yet: one of the two dates is wrong, or the figure
is a forecast. Dates are compared only as far as they are known: a figure as of 2025-03
in a report of March 2025 is no contradiction, and neither is an open end of a period.
Without `published`, the day the source was read, else today, is the last it can be.

Fails:
    a source with published: 2024-10-28, an estimate with as_of: 2025-01

Passes:
    the same with basis: projected, or with as_of: 2024-10

Remedy: correct the date that is wrong, or write `basis: projected` for a forecast.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.records import Estimate, Source
from reconcile.rules.gathering import MOST_ALONE, field, ids, listed

_NEVER = 10**7
"""A day after every date that can be written, as ``date.toordinal`` counts."""


class _Late(NamedTuple):
    """An estimate that speaks of a day that its source could not know: which field says so."""

    estimate: Estimate
    field: str
    fact: str


def _find(case: Case) -> Iterable[Issue]:
    sources = case.ledger.sources
    today = _NEVER if case.today is None else case.today
    known = {name: _known_by(source, today) for name, source in sources.items()}
    late: dict[str, list[_Late]] = {}
    for estimate in case.estimates:
        as_of, period = estimate.as_of, estimate.period
        if (as_of is None and period is None) or estimate.basis == "projected":
            continue
        last = known.get(estimate.source, today)
        if as_of is not None and as_of.first > last:
            anachronism = _Late(estimate, "as_of", f"is as of {as_of.text}")
        elif period is not None and period.end is not None and period.end.first > last:
            anachronism = _Late(estimate, "period", f"counts until {period.end.text}")
        else:
            continue
        late.setdefault(estimate.source, []).append(anachronism)
    for name, found_late in late.items():
        if len(found_late) > MOST_ALONE:
            yield _issue(found_late, name, sources.get(name))
        else:
            for single in found_late:
                yield _issue([single], name, sources.get(name))


def _known_by(source: Source, today: int) -> int:
    """Return the last day on which the source can have been written."""
    if source.published is not None:
        return source.published.last
    return min(source.accessed.last, today) if source.accessed else today


def _issue(late: Sequence[_Late], name: str, source: Source | None) -> Issue:
    first, *others = late
    limit, places = _limit(name, source)
    also = f", and {len(others):,} more of its figures too" if others else ""
    places += [Related(field(other.estimate, other.field), f"it {other.fact}") for other in others]
    return Issue(
        field(first.estimate, first.field),
        f"the figure of `{first.estimate.quantity}` {first.fact}, and {limit}{also}",
        "correct the date that is wrong, or write `basis: projected` if it tells what is to come",
        related=listed(places),
        about=ids([other.estimate.quantity for other in late], [name]),
        identity=(name, *sorted(f"{other.estimate.id} {other.fact}" for other in late)),
    )


def _limit(name: str, source: Source | None) -> tuple[str, list[Related]]:
    """Return what is known of when the source was written, and where that stands."""
    for key, verb in (("published", "published"), ("accessed", "read")):
        day = getattr(source, key, None)
        if source is not None and day is not None:
            spot = Spot(source.spot.path, (*source.spot.keys, key))
            return f"`{name}` was {verb} {day.text}, before that", [Related(spot, verb)]
    return "that day is still to come", []


RULE = Rule("RC209", "published-before-as-of", Severity.ERROR, _find)
