"""A figure is in another unit than its quantity.

Units of one dimension convert where their factor is fixed, in the phrase as in the field
`unit` (docs/units.md). Some have none. A currency converts into another only by a rate that
`rates` declares: one of the figure's own day, month or year, with its source. A ton is
short, long or metric; tonnes of oil, Jupiter masses and CO2 against carbon are agreed or
measured. A figure of another kind, such as tonnes for persons, is RC113.

Fails:
    support_value: {unit: USD, estimates: {krone-2024: up to five billion euros}}

Passes:
    support_value: {unit: USD, estimates: {krone-2024: up to five billion dollars}}

Remedy: say with `unit` on the estimate what the phrase leaves open, such as which ton; declare
the rate of exchange of its day, month or year under `rates` (docs/format.md); else convert
the figure by hand with `low`, `best`, `high` and keep the phrase with `override`.
"""

import re
from collections.abc import Iterable, Iterator

from reconcile import wording
from reconcile.checks.rule import Case, Rule
from reconcile.evidence.comparable import Statement
from reconcile.finding import Issue, Severity, Spot
from reconcile.ledger.rates import Rates, date_of_money
from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.units import currency_of, factor, measured
from reconcile.rules.kinds import other_kind
from reconcile.units import of
from reconcile.values import parse_date


def _find(case: Case) -> Iterable[Issue]:
    for answers in case.answers:
        for answer in answers.answers:
            # What the figures are converted with has been looked up for the answer.
            for statement, _, _ in answer.standings:
                if statement.trouble and statement.estimate.figure.interval is not None:
                    yield from _issues(statement, answers.quantity, case.ledger.rates)


def _issues(statement: Statement, quantity: Quantity, rates: Rates | None) -> Iterator[Issue]:
    estimate = statement.estimate
    reason = factor(estimate, quantity)
    if isinstance(reason, str) and not other_kind(estimate, quantity):
        yield Issue(
            Spot(estimate.spot.path, (*estimate.spot.keys, "unit" if estimate.unit else "stated")),
            f"the figure is not in the unit of `{quantity.id}`: {reason}",
            _rate(statement, quantity, rates) or _remedy(estimate, quantity),
            about=(quantity.id, estimate.source),
        )


def _rate(statement: Statement, quantity: Quantity, rates: Rates | None) -> str:
    """Name the rate that would convert the figure; nothing where its money is not the matter."""
    own = currency_of(measured(statement.estimate, quantity).own)
    wanted = currency_of(quantity.unit)
    if own is None or wanted is None or own == wanted:
        return ""
    day = date_of_money(statement.estimate, quantity, statement.as_of)
    if day is None:
        return f"{_BY_HAND}, or give its date, and the rate of that date under `rates`"
    year = parse_date(day.text[:4]) if day.text[:4].isdecimal() else day
    when = year.text if year.first <= day.first and day.last <= year.last else day.text
    line = f"{{convert: {own} to {wanted}, value: …, as_of: {when}, source: …}}"
    known = [rate.as_of.text for rate in rates.between(own, wanted)] if rates else []
    others = f"; a rate of {wording.listed(known)} holds for its own date" if known else ""
    return f"declare `{line}` under `rates`{others}; or {_BY_HAND}"


def _remedy(estimate: Estimate, quantity: Quantity) -> str:
    """Say which units a word leaves open, or how to convert by hand."""
    own, currency = measured(estimate, quantity).own, of(quantity.unit).currency
    is_open = estimate.unit is None and of(own).currency == currency
    for words, units in _OPEN.items() if is_open else ():
        if re.search(rf"(?<!metric )(?<!short )(?<!long )\b(?:{words})\b", own):
            return f"say in `unit` which it is: {units}"
    if re.search(r"\bcents?\b", quantity.unit) and currency is None and of(own).currency:
        return "name the currency in the unit of the quantity, such as US cents or euro cents"
    return f"{_BY_HAND}, or correct the unit"


_BY_HAND = "convert it by hand with low, best, high and `override`"


_OPEN = {
    "tons?": "metric tons, short tons or long tons",
    "gallons?|gal": "US gallons or imperial gallons",
    "pints?": "US pints or imperial pints",
    "quarts?": "US quarts or imperial quarts",
    "fl oz|fluid ounces?": "US fluid ounces or imperial fluid ounces",
    "calories?": "cal or kcal",
}
"""Words of several units of one dimension, and what settles them."""

RULE = Rule("RC109", "unit-mismatch", Severity.ERROR, _find, is_local=True)
