"""What stands in the files for each estimate: its fields as text, before anything is read."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from reconcile.ledger import shape
from reconcile.ledger.fields import parse
from reconcile.ledger.records import Estimate, Ledger


def as_written(ledger: Ledger) -> Iterator[tuple[Estimate, dict[str, Any]]]:
    """Pair each estimate with its fields as its file has them, in the order of the ledger.

    A field is a text, a tuple of texts or a map of texts; what is not written is not there.
    Records keep only what was read, so that each file is parsed once more.

    Example:
        >>> from reconcile.ledger.load import load
        >>> text = b"quantities: {q: {unit: USD, estimates: {a: {low: 9.8 billion, high: null}}}}"
        >>> [fields for _, fields in as_written(load([("a.yaml", text)]))]
        [{'low': '9.8 billion', 'high': 'null'}]
    """
    for path, estimates in groupby(ledger.estimates, key=lambda one: one.spot.path):
        document = parse(ledger.files[path].encode(), path)
        for estimate in estimates:
            node = document.node(estimate.spot.keys)
            yield estimate, (node and shape.record(node, "stated")) or {}
