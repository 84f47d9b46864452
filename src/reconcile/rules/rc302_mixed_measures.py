"""A stock, a cumulative count and a flow are mixed up.

A stock is what is there on a day, a cumulative count is all that came since a start, and a
flow is what came within a period. It is reported when an estimate contradicts the measure
under which it is counted: it is *per month*, or counts *so far*, and stands as a stock; it
has a `period` and stands as a stock; it is a flow and names no period. Where estimates of
one quantity declare different measures, a note says which: they are answered apart and
never compared.

Fails:
    troops: {unit: persons, measure: stock}, and an estimate {stated: "1,000 a month"}

Passes:
    the same estimate with measure: flow and period: 2025-01/2025-03

Remedy: declare the `measure` of the estimate, and the `period` of a flow or a cumulative
count.
"""

from collections.abc import Iterable, Iterator, Sequence

from reconcile import units
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.units import is_named_period
from reconcile.rules.figures import shown, spot_of
from reconcile.rules.gathering import alike, field, ids, listed

_NAMES = {
    "stock": "a stock",
    "cumulative": "a cumulative count",
    "flow": "a flow",
    "peak": "a peak",
}
_AMOUNTS = frozenset(_NAMES)
_A_YEAR = 4
"""Characters of a date that is a whole year, and so a period of its own."""

_OVER_TIME = ("so far", "to date", "since", "cumulative")
_ON_A_DAY = (
    "at any one time",
    "at any given time",
    "at present",
    "currently",
    "presently",
    "still",
    "remain",
)
_ALSO_IN_QUOTES = frozenset({"so far", "to date", "at any one time", "at any given time"})
"""Phrases that speak of the number in a whole passage, too; the others may speak of anything."""


def _find(case: Case) -> Iterable[Issue]:
    for name, estimates in case.by_quantity.items():
        quantity = case.ledger.quantities.get(name)
        if quantity is not None and (_is_amount(quantity.measure) or _has_own(estimates)):
            yield from _contradictions(quantity, estimates)
            yield from _mixture(quantity, estimates)


def _is_amount(measure: str | None) -> bool:
    """Whether figures are no rates; where no measure is declared they may not be either."""
    return measure is None or measure in _AMOUNTS


def _has_own(estimates: Sequence[Estimate]) -> bool:
    return any(estimate.measure is not None for estimate in estimates)


def _contradictions(quantity: Quantity, estimates: Sequence[Estimate]) -> Iterator[Issue]:
    """Report estimates that contradict their measure, one finding for each way."""
    has_time = units.of(quantity.unit).is_by_time
    by_way: dict[str, list[Estimate]] = {}
    texts: list[str] = []
    for estimate in estimates:
        if estimate.stated is not None:
            texts.append(estimate.stated)
        if estimate.quote is not None:
            texts.append(estimate.quote)
        measure = estimate.measure or quantity.measure
        if measure == "flow" or estimate.period is not None or estimate.figure.per is not None:
            per = estimate.figure.per
            is_told = has_time or (per is not None and is_named_period(per, quantity))
            way = _way(estimate, measure, has_time=is_told)
            if way:
                by_way.setdefault(way, []).append(estimate)
    # One look at all texts together is a hundred times cheaper than one at each.
    together = " ".join(texts).casefold()
    if any(phrase in together for phrase in (*_OVER_TIME, *_ON_A_DAY)):
        for estimate in estimates:
            if mark := _mark(estimate, estimate.measure or quantity.measure):
                by_way.setdefault(mark, []).append(estimate)
    for way, several in by_way.items():
        yield _issue(quantity, way, several)


def _way(estimate: Estimate, measure: str | None, *, has_time: bool) -> str:
    """Return how the fields of an estimate contradict its measure; an empty text: they do not."""
    if not _is_amount(measure) or estimate.figure.interval is None:
        return ""
    per = estimate.figure.per
    if per is not None and units.of(per).is_period and not has_time:
        return f"per {per}"
    if measure == "flow":
        is_open = estimate.period is None and not has_time and _needs_a_period(estimate)
        return "no period" if is_open else ""
    is_dated = estimate.period is not None and estimate.basis != "projected"
    return "period" if measure == "stock" and is_dated else ""


def _needs_a_period(estimate: Estimate) -> bool:
    """Whether a period is missing: a year is one; of a plan nobody knows it yet."""
    is_year = estimate.as_of is not None and len(estimate.as_of.text) == _A_YEAR
    return not is_year and estimate.basis != "projected"


def _mark(estimate: Estimate, measure: str | None) -> str:
    """Return the phrase of an estimate that contradicts its measure, or an empty text."""
    phrases = {"stock": _OVER_TIME, "cumulative": _ON_A_DAY}.get(measure or "", ())
    if estimate.figure.interval is None:
        return ""
    for text, is_quote in ((estimate.stated, False), (estimate.quote, True)):
        folded = f" {(text or '').casefold()} "
        for phrase in phrases:
            if f" {phrase}" in folded and (phrase in _ALSO_IN_QUOTES or not is_quote):
                return phrase
    return ""


def _issue(quantity: Quantity, way: str, estimates: Sequence[Estimate]) -> Issue:
    first, *others = estimates
    measure = first.measure or quantity.measure or ""
    name = _NAMES.get(measure, "a number without a measure")
    figure = shown(first, quantity.unit)
    if way == "period":
        period = first.period.text if first.period else ""
        fact = f"{figure} is counted over {period} and stands as a stock, which has no period"
        remedy = "declare `measure: cumulative` or `measure: flow`, or give `as_of` instead"
        where = field(first, "period")
    elif way == "no period":
        fact = f"{figure} is a flow, and nothing says over what period it was counted"
        remedy = "add `period: start/end`, such as `period: 2024-01/2024-12`"
        where = spot_of(first)
    elif way.startswith("per "):
        fact = f"{figure} is an amount {way} and stands as {name} in {quantity.unit}"
        remedy = "declare `measure: rate`, or `measure: flow` with the `period` it was counted over"
        where = spot_of(first)
    else:
        is_stock = measure == "stock"
        sense = "a count over time" if is_stock else "a count of one day"
        fact = f"{figure} speaks of {sense} (`{way}`) and stands as {name}"
        remedy = f"declare `measure: {'cumulative' if is_stock else 'stock'}`, if that is meant"
        where = spot_of(first)
    return Issue(
        where,
        fact,
        remedy,
        related=listed([Related(spot_of(other), f"likewise: {other.source}") for other in others]),
        about=ids([quantity.id], [other.source for other in estimates]),
        identity=(quantity.id, way, measure),
    )


def _mixture(quantity: Quantity, estimates: Sequence[Estimate]) -> Iterator[Issue]:
    """Report, once and as a note, different declared measures of one quantity."""
    if quantity.measure not in _AMOUNTS:
        return
    others: dict[str, list[Estimate]] = {}
    for estimate in estimates:
        measure = estimate.measure
        if measure is None or measure == quantity.measure or measure not in _AMOUNTS:
            continue
        if estimate.figure.interval is not None and estimate.basis != "projected":
            others.setdefault(measure, []).append(estimate)
    count = sum(map(len, others.values()))
    if not others or count == len(estimates):
        return
    firsts = [several[0] for several in others.values()]
    amounts = " and ".join(f"{len(several):,} {name}" for name, several in sorted(others.items()))
    subject = "estimate is" if count == 1 else "estimates are"
    own = _NAMES[quantity.measure]
    yield Issue(
        field(firsts[0], "measure"),
        f"`{quantity.id}` is {own}, and {amounts} {subject} answered apart",
        "compare only figures of one measure; correct the `measure` that is not meant",
        severity=Severity.NOTE,
        related=listed([Related(field(e, "measure"), e.source) for e in firsts[1:]]),
        about=ids([quantity.id], [e.source for e in firsts]),
        identity=(quantity.id, own, *sorted(others)),
        gathering=alike(
            "estimates of other measures are answered apart", f"`{quantity.id}`, {own}: {amounts}"
        ),
    )


RULE = Rule("RC302", "mixed-measures", Severity.WARNING, _find, is_local=True)
