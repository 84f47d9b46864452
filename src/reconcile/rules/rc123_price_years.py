"""Sums of money of different years are compared, and nobody says in whose prices.

What a dollar buys changes from year to year, and figures that lie years apart differ for
that alone. `currency_year` says whose prices a figure is in, on the quantity for all of
them or on an estimate for itself. Estimates whose `currency_year` departs from the
quantity's, or from one another, are reported as well, since nothing is converted.

Fails:
    estimates of `support_value` in USD as of 2021 and as of 2024, without `currency_year`.

Passes:
    support_value: {unit: USD, currency_year: 2024}

Remedy: find out in whose prices the sources reckon, and declare `currency_year`;
convert by a price index where they differ, with `override`.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from reconcile.answers.answer import Answer, Answers
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.units import currency_of
from reconcile.rules.figures import MOST, folded, spot_of
from reconcile.rules.gathering import alike

_MOST_YEARS = 1
"""Years that may lie between figures without a word on prices.

Prices rise by 2 to 4 % a year where money is sound (the central banks of the large
currencies aim at 2 %): from one year to the next less than the 5 % by which figures are
rounded anyway, over two years and more no longer.
"""


def _find(case: Case) -> Iterable[Issue]:
    for answers in case.answers:
        quantity = answers.quantity
        if currency_of(quantity.unit) is None:
            continue
        estimates = case.by_quantity.get(quantity.id, [])
        declared = [e for e in estimates if e.currency_year is not None]
        if quantity.currency_year is not None:
            others = [e for e in declared if e.currency_year != quantity.currency_year]
            yield from folded(others, partial(_departing, quantity=quantity))
        elif len({e.currency_year for e in declared}) > 1:
            yield _differing(quantity, declared)
        elif len(declared) < len(estimates):
            yield from _undeclared(answers, is_partly=bool(declared))


def _departing(estimate: Estimate, quantity: Quantity) -> Issue:
    """Report an estimate in the prices of another year than its quantity."""
    keys = (*quantity.spot.keys, "currency_year")
    return Issue(
        spot_of(estimate, "currency_year"),
        f"the figure is in prices of {estimate.currency_year} and `{quantity.id}` in prices of "
        f"{quantity.currency_year}, and nothing is converted",
        "convert it by a price index and say so in `override`, or correct the year",
        related=(Related(Spot(quantity.spot.path, keys), "the quantity's year"),),
        about=(quantity.id, estimate.source),
    )


def _differing(quantity: Quantity, declared: Sequence[Estimate]) -> Issue:
    """Report estimates in the prices of several years, of a quantity that names none."""
    by_year: dict[int, Estimate] = {}
    for estimate in declared:
        by_year.setdefault(estimate.currency_year or 0, estimate)
    years = sorted(by_year)
    first, *others = (by_year[year] for year in years[:MOST])
    more = "" if len(years) <= MOST else f" and {len(years) - MOST} more years"
    listed = ", ".join(map(str, years[:MOST])) if more else _listed(years)
    return Issue(
        spot_of(first, "currency_year"),
        f"figures of `{quantity.id}` are in prices of different years, "
        f"{listed}{more}, and nothing is converted",
        "convert them by a price index to one year, and declare it as the quantity's "
        "`currency_year`",
        label=f"prices of {first.currency_year}",
        related=tuple(
            Related(spot_of(e, "currency_year"), f"prices of {e.currency_year}") for e in others
        ),
        about=(quantity.id, *dict.fromkeys(e.source for e in (first, *others))),
        identity=(quantity.id, *map(str, years)),
    )


def _listed(years: Sequence[int]) -> str:
    return f"{', '.join(map(str, years[:-1]))} and {years[-1]}"


_WHO = ("nothing says", "not all of them say")


def _undeclared(answers: Answers, *, is_partly: bool) -> Iterator[Issue]:
    """Report, once, the cell whose figures lie furthest apart in time."""
    quantity = answers.quantity
    spans = [span for answer in answers.answers if (span := _span(answer)) is not None]
    if not spans:
        return
    widest = max(spans, key=lambda span: span.last - span.first)
    if widest.last - widest.first <= _MOST_YEARS:
        return
    ends = (widest.oldest, widest.first), (widest.newest, widest.last)
    yield Issue(
        Spot(quantity.spot.path, quantity.spot.keys, of_key=True),
        f"figures of `{quantity.id}` in {quantity.unit} are from {widest.first} to "
        f"{widest.last}, and {_WHO[is_partly]} in the prices of which year they are",
        "declare `currency_year` on the quantity, or on each estimate, and convert where the "
        "years differ",
        related=tuple(Related(spot_of(e), f"{e.source}, {year}") for e, year in ends),
        about=(quantity.id, *(e.source for e, _ in ends)),
        identity=(quantity.id, _WHO[is_partly]),
        gathering=alike(
            f"figures are of several years, and {_WHO[is_partly]} in whose prices",
            f"`{quantity.id}` in {quantity.unit} from {widest.first} to {widest.last}",
        ),
    )


class _Span(NamedTuple):
    """The years whose prices the figures of one cell are in, and an estimate of each end.

    Where nobody says so, prices are taken to be those of the day.
    """

    first: int
    oldest: Estimate
    last: int
    newest: Estimate


def _span(answer: Answer) -> _Span | None:
    first = last = ""
    oldest = newest = None
    for standing in answer.standings:
        statement = standing.statement
        if statement.stated is None or statement.as_of is None or statement.is_projected:
            continue
        declared = statement.estimate.currency_year
        year = statement.as_of.text[:4] if declared is None else f"{declared:04}"
        if oldest is None or year < first:
            first, oldest = year, statement.estimate
        if newest is None or year > last:
            last, newest = year, statement.estimate
    if oldest is None or newest is None:
        return None
    return _Span(int(first), oldest, int(last), newest)


RULE = Rule("RC123", "price-years", Severity.WARNING, _find, is_local=True)
