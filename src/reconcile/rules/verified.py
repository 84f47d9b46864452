"""What rules about receipts share: the records that a copy was held against, and what it said."""

from collections.abc import Iterator

from reconcile.checks.receipt import Receipt, print_of
from reconcile.checks.rule import Case
from reconcile.ledger.records import Estimate


def unchanged(case: Case) -> Iterator[tuple[Estimate, Receipt]]:
    """Yield the records that stand as they were verified, with their receipts."""
    yield from (pair for pair in with_receipts(case) if print_of(pair[0]) == pair[1].record)


def with_receipts(case: Case) -> Iterator[tuple[Estimate, Receipt]]:
    """Yield the records that were held against a copy, with their receipts, in order of ids."""
    if case.receipts:
        for estimate in case.estimates:
            if receipt := case.receipts.get(estimate.id):
                yield estimate, receipt


def where(receipt: Receipt) -> str:
    """Return where in its copy a figure stands, in brackets; nothing where it stands nowhere."""
    return f" ({receipt.place})" if receipt.place else ""
