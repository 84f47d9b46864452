"""Read the table that `reconcile export table` writes: what counts of each estimate, as rows.

What is about lineage, editions, dates and periods the ledger has decided: of each estimate the
table has the ranges that it puts into a vote, or the limit that it sets, and what counts the same
thing has one name. So every cell of the ledger is a quantity here, and is answered as there.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

COLUMNS = (
    *("answer_cell", "answer_voice", "answer_as_of", "answer_state"),
    *("answer_pieces", "answer_is_limit", "answer_is_soft"),
)
"""What is read of it, and by which it is known."""

_ENDS = ("low", "high", "compared_low", "compared_high")

SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("quantity", "issuer", "as_of", "error")),
        *((name, pa.float64()) for name in _ENDS),
        *((name, pa.bool_()) for name in ("low_closed", "high_closed", "hard")),
    ]
)
"""The columns of its rows."""


def is_exported(names: Iterable[str]) -> bool:
    """Tell by its columns whether `export table` has written a table.

    Example:
        >>> is_exported(["quantity", "low", "high"]), is_exported(["quantity", *COLUMNS])
        (False, True)
    """
    return set(COLUMNS) <= set(names)


class Exported:
    """The rows of exported tables.

    Attributes:
        aside: How many estimates of each state have no part in an answer.
    """

    def __init__(self) -> None:
        self.aside: Counter[str] = Counter()

    def rows(self, batch: pa.RecordBatch) -> tuple[pa.RecordBatch, list[int]]:
        """Return what counts of some estimates.

        Args:
            batch: With the columns `COLUMNS`.

        Returns:
            Rows with the columns of `SCHEMA`, and for each the number of its estimate.
        """
        found: list[dict[str, Any]] = []
        numbers: list[int] = []
        for number, estimate in enumerate(batch.select(list(COLUMNS)).to_pylist()):
            if not estimate["answer_pieces"]:
                self.aside[estimate["answer_state"] or "without an answer"] += 1
                continue
            for row in _rows(estimate):
                found.append(row)
                numbers.append(number)
        return pa.RecordBatch.from_pylist(found, SCHEMA), numbers


def _rows(estimate: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what counts of an estimate: a row a range; a limit with two ends is two."""
    own = {
        "quantity": estimate["answer_cell"],
        "issuer": estimate["answer_voice"],
        "as_of": estimate["answer_as_of"] or None,
        "hard": not _is_true(estimate["answer_is_soft"]),
    }
    try:
        pieces = [_piece(one) for one in json.loads(estimate["answer_pieces"])]
    except (ValueError, TypeError, KeyError, AttributeError):
        fact = "answer_pieces holds no ranges as `export table` writes them"
        yield {**own, "error": f"{fact}; export the table again"}
        return
    for piece in pieces:
        if _is_true(estimate["answer_is_limit"]) and None not in (piece["low"], piece["high"]):
            yield {**own, **piece, "high": None, "compared_high": None}
            yield {**own, **piece, "low": None, "compared_low": None}
        else:
            yield {**own, **piece}


def _piece(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a range; what is compared is no narrower than what is printed, which was rounded.

    Raises:
        ValueError: An end is no number.
    """
    low, high = _end(given["low"]), _end(given["high"])
    below, above = _end(given["compared_low"]), _end(given["compared_high"])
    return {
        "low": low,
        "high": high,
        "low_closed": bool(given["low_closed"]),
        "high_closed": bool(given["high_closed"]),
        "compared_low": below if low is None or below is None else min(below, low),
        "compared_high": above if high is None or above is None else max(above, high),
    }


def _end(given: object) -> float | None:
    return None if given is None else float(str(given))


def _is_true(given: object) -> bool:
    """Tell what a flag says: text in a table of text."""
    return given in (True, "true")
