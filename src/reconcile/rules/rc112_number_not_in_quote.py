"""The quote has numbers, and none of them is the figure's.

A number counts as found however it is written: in digits or words, grouped or not, with
a scale word, rounded to the digits that the figure gives. When one end of a range in words
stands in the quote and the other does not, it is a warning. Of a quote of more than 2,000
characters the first 2,000 are read, and that they say something else is a warning too.

Fails:
    stated: around 15,000
    quote: about 12,000 soldiers were sent

Passes:
    stated: around 15,000
    quote: some fifteen thousand soldiers were sent

Remedy: correct the figure or the quote; where the figure follows from the quoted numbers
and is none of them, say how in `override`.
"""

from collections.abc import Iterable

from reconcile import wording
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.records import Estimate
from reconcile.quotes.compare import ABSENT, LONG, LONGEST, PARTLY, QuoteMismatch
from reconcile.rules.figures import shown, spot_of


def _find(case: Case) -> Iterable[Issue]:
    for mismatch in case.quote_mismatches:
        if mismatch.kind == LONG:
            yield _long(mismatch.estimate, case.ledger.quantities[mismatch.estimate.quantity].unit)
        elif mismatch.kind in (ABSENT, PARTLY):
            yield _issue(mismatch, case.ledger.quantities[mismatch.estimate.quantity].unit)


def _issue(mismatch: QuoteMismatch, unit: str) -> Issue:
    estimate = mismatch.estimate
    figure = shown(estimate, unit)
    is_absent = mismatch.kind == ABSENT
    fact = (
        f"no number of {figure} stands in its quote, which says `{mismatch.quoted}`"
        if is_absent
        else f"{wording.number(mismatch.number)} of {figure} does not stand in its quote, which "
        f"says `{mismatch.quoted}`"
    )
    return Issue(
        spot_of(estimate),
        fact,
        "correct the figure or the quote, or say in `override` how the figure follows from it",
        related=(Related(spot_of(estimate, "quote"), "the quote"),),
        severity=None if is_absent else Severity.WARNING,
        about=(estimate.quantity, estimate.source),
    )


def _long(estimate: Estimate, unit: str) -> Issue:
    length = len(estimate.quote or "")
    return Issue(
        spot_of(estimate, "quote"),
        f"the quote has {length:,} characters, and the first {LONGEST:,}, which are read, do not "
        f"say {shown(estimate, unit)}",
        "quote the sentence that gives the figure, and no more",
        severity=Severity.WARNING,
        about=(estimate.quantity, estimate.source),
    )


RULE = Rule("RC112", "number-not-in-quote", Severity.ERROR, _find, is_local=True)
