"""The copy of the source says another number than the record.

`reconcile verify` has held the record against a copy of its source, and the number that is
printed there differs: another digit, another scale, another currency, or another thing that is
counted. Shown is the figure of the copy that is likest. Where no figure of the copy is like it,
this is a warning. The quote of a record is held against the copy too.

The receipt of that stands in `.reconcile-verified.json`, so that a check needs no copies; it
holds as long as the record stays as it is.

Fails:
    stated: as many as 15,000
    # the copy prints: as many as 12,000 soldiers

Passes:
    stated: as many as 12,000

Remedy: correct the record from its source, and run `reconcile verify` again; accept the finding
where the record follows from the source and is not printed there.
"""

from collections.abc import Iterable

from reconcile.checks.receipt import Receipt
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity
from reconcile.ledger.records import Estimate
from reconcile.rules.figures import shown, spot_of
from reconcile.rules.verified import unchanged, where

_SAID = {
    "altered": "the copy says",
    "another scale": "in another scale the copy says",
    "another currency": "in another currency the copy says",
}


def _find(case: Case) -> Iterable[Issue]:
    for estimate, receipt in unchanged(case):
        if receipt.verdict in _SAID or (receipt.verdict == "not found" and _has_number(estimate)):
            quantity = case.ledger.quantities.get(estimate.quantity)
            yield _issue(estimate, receipt, quantity.unit if quantity else "")


def _has_number(estimate: Estimate) -> bool:
    is_explained = estimate.override is not None
    is_number = estimate.figure.interval is not None and not estimate.figure.vague
    return is_number and not is_explained


def _issue(estimate: Estimate, receipt: Receipt, unit: str) -> Issue:
    is_quote = receipt.of == "quote"
    what = "the quote" if is_quote else shown(estimate, unit)
    if receipt.verdict == "not found":
        fact = f"{what} does not stand in the copy of `{estimate.source}`"
    elif is_quote:
        fact = f"the quote has other numbers than the copy of `{estimate.source}`{where(receipt)}"
    else:
        said = _SAID[receipt.verdict]
        fact = f"the record says {what}, {said} `{receipt.exact}`{where(receipt)}"
    return Issue(
        spot_of(estimate, "quote" if is_quote else ""),
        fact,
        "correct the record from its source and run `reconcile verify` again",
        severity=Severity.WARNING if receipt.verdict == "not found" else None,
        about=(estimate.quantity, estimate.source),
    )


RULE = Rule("RC220", "altered", Severity.ERROR, _find, is_local=True)
