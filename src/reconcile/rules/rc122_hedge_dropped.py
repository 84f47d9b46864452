"""The figure and its quote hedge the same number differently.

"Up to 12,000" is a ceiling and "12,000" a figure: who drops the hedge makes evidence of
what was a limit. Words that hedge are those of the table that reads the phrases. A hedge
that the quote does not have, or another one, is reported as well.

Fails:
    stated: 12,000 soldiers
    quote: as many as 12,000 soldiers may have been sent

Passes:
    stated: as many as 12,000 soldiers
    quote: as many as 12,000 soldiers may have been sent

Remedy: copy the hedge with the number.
"""

from collections.abc import Iterable

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity
from reconcile.quotes.compare import ADDED, DROPPED, TURNED, QuoteMismatch
from reconcile.rules.figures import shown, spot_of


def _find(case: Case) -> Iterable[Issue]:
    for mismatch in case.quote_mismatches:
        if mismatch.kind in (DROPPED, ADDED, TURNED):
            yield _issue(mismatch, case.ledger.quantities[mismatch.estimate.quantity].unit)


def _issue(mismatch: QuoteMismatch, unit: str) -> Issue:
    estimate = mismatch.estimate
    figure, hedge = shown(estimate, unit), estimate.figure.hedge
    field = "write it in `stated`" if estimate.stated is not None else "give it as `stated`"
    remedy = f"{field} with *{mismatch.hedge}*, as the quote has it"
    if mismatch.kind == ADDED:
        fact = f"{figure} adds *{hedge}*: its quote says `{mismatch.quoted}`, without a hedge"
        remedy = f"leave *{hedge}* out of the figure, or quote the words that hedge it"
    elif mismatch.kind == DROPPED:
        fact = f"{figure} drops *{mismatch.hedge}*: its quote says `{mismatch.quoted}`"
    else:
        fact = f"{figure} says *{hedge}* where its quote says `{mismatch.quoted}`"
    return Issue(
        spot_of(estimate),
        fact,
        remedy,
        related=(Related(spot_of(estimate, "quote"), "the quote"),),
        about=(estimate.quantity, estimate.source),
    )


RULE = Rule("RC122", "hedge-dropped", Severity.WARNING, _find, is_local=True)
