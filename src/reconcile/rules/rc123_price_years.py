"""Sums of money of different years are compared, and nobody says in whose prices.

What a dollar buys changes from year to year, and figures that lie years apart differ for
that alone. `currency_year` says whose prices a figure is in, on the quantity for all of
them or on an estimate for itself; a phrase (*in 2015 dollars*) or a unit (`USD2015`) may say
it too. Estimates whose year departs from the quantity's, or from one another, are reported as
well, unless an index of prices under `rates` converts them.

Fails:
    estimates of `support_value` in USD as of 2021 and as of 2024, without `currency_year`.

Passes:
    support_value: {unit: USD, currency_year: 2024}

Remedy: find out in whose prices the sources reckon, and declare `currency_year`; where they
differ, declare an index of prices under `rates` (docs/format.md), or convert by hand with
`override`.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from reconcile.answers.answer import Answer, Answers
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.rates import Rates
from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.units import currency_of, prices_asked, prices_of
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
        # What was converted is in the prices that are asked for.
        prices = {
            standing.statement.estimate.id: standing.statement.prices
            for answer in answers.answers
            for standing in answer.standings
            if standing.statement.stated is not None
        }
        declared = [e for e in estimates if prices.get(e.id) is not None]
        asked = prices_asked(quantity)
        if asked is not None:
            others = [e for e in declared if prices[e.id] != asked]
            tell = partial(_departing, quantity=quantity, asked=asked, rates=case.ledger.rates)
            yield from folded(others, tell)
        elif len({prices[e.id] for e in declared}) > 1:
            yield _differing(quantity, declared)
        elif len(declared) < len(estimates):
            yield from _undeclared(answers, is_partly=bool(declared))


def _departing(estimate: Estimate, quantity: Quantity, asked: int, rates: Rates | None) -> Issue:
    """Report an estimate in the prices of another year than its quantity."""
    own = prices_of(estimate, quantity)
    currency = currency_of(quantity.unit)
    index = rates.index(currency) if rates and currency else None
    fact, remedy, places = "nothing is converted", "", []
    if index is None:
        line = f"{{index: …, currency: {currency}, values: {{{own}: …, {asked}: …}}, source: …}}"
        remedy = f"declare `{line}` under `rates`"
    else:
        lacking = [str(year) for year in (own, asked) if year not in dict(index.values)]
        fact = f"the index `{index.name}` has no value for {' and '.join(lacking)}"
        remedy = f"add {' and '.join(lacking)} to its `values`"
        places = [Related(index.spot, f"`{index.name}`")]
    field = "currency_year" if quantity.currency_year else "unit"
    keys = (*quantity.spot.keys, field)
    return Issue(
        _of_prices(estimate),
        f"the figure is in prices of {own} and `{quantity.id}` in prices of {asked}, and {fact}",
        f"{remedy}; or convert it by hand and say so in `override`, or correct the year",
        related=(Related(Spot(quantity.spot.path, keys), "the quantity's year"), *places),
        about=(quantity.id, estimate.source),
    )


def _of_prices(estimate: Estimate) -> Spot:
    """Return the spot of the year of prices: the field, else the phrase that says it."""
    return spot_of(estimate, "currency_year" if estimate.currency_year else "")


def _differing(quantity: Quantity, declared: Sequence[Estimate]) -> Issue:
    """Report estimates in the prices of several years, of a quantity that names none."""
    by_year: dict[int, Estimate] = {}
    for estimate in declared:
        by_year.setdefault(prices_of(estimate, quantity) or 0, estimate)
    years = sorted(by_year)
    first, *others = (by_year[year] for year in years[:MOST])
    more = "" if len(years) <= MOST else f" and {len(years) - MOST} more years"
    listed = ", ".join(map(str, years[:MOST])) if more else _listed(years)
    return Issue(
        _of_prices(first),
        f"figures of `{quantity.id}` are in prices of different years, "
        f"{listed}{more}, and nothing is converted",
        "declare one year as the quantity's `currency_year`, and an index of prices under `rates`",
        label=f"prices of {prices_of(first, quantity)}",
        related=tuple(
            Related(_of_prices(e), f"prices of {prices_of(e, quantity)}") for e in others
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
        declared = statement.prices
        year = statement.as_of.text[:4] if declared is None else f"{declared:04}"
        if oldest is None or year < first:
            first, oldest = year, statement.estimate
        if newest is None or year > last:
            last, newest = year, statement.estimate
    if oldest is None or newest is None:
        return None
    return _Span(int(first), oldest, int(last), newest)


RULE = Rule("RC123", "price-years", Severity.WARNING, _find, is_local=True)
