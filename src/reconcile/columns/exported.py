"""Read the table that `reconcile export table` writes: what counts of each estimate, as rows.

What is about lineage, editions, dates and periods the ledger has decided: of each estimate the
table has the ranges that it puts into a vote, or the limit that it sets, and what counts the same
thing has one name. So every cell of the ledger is a quantity here, and is answered as there.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from reconcile.columns import files
from reconcile.columns.files import File
from reconcile.columns.matching import Matched
from reconcile.errors import InputError

COLUMNS = (
    *("answer_cell", "answer_voice", "answer_as_of", "answer_state"),
    *("answer_pieces", "answer_is_limit", "answer_is_soft"),
)
"""What is read of it, and by which it is known."""

_ENDS = ("low", "high", "compared_low", "compared_high")

_FIELDS = pa.schema(
    [
        *((name, pa.string()) for name in ("quantity", "issuer", "as_of")),
        *((name, pa.float64()) for name in _ENDS),
        *((name, pa.bool_()) for name in ("low_closed", "high_closed", "hard")),
    ]
)
_ERROR = pa.field("error", pa.string())


def is_exported(names: Iterable[str]) -> bool:
    """Tell by its columns whether `export table` has written a table.

    Example:
        >>> is_exported(["quantity", "low", "high"]), is_exported(["quantity", *COLUMNS])
        (False, True)
    """
    return set(COLUMNS) <= set(names)


def match(found: Sequence[File]) -> Matched | None:
    """Return what is read of files that `export table` has written; None: it has written none.

    Raises:
        InputError: It has written some of them only.
    """
    written = [file for file in found if is_exported(file.schema.names)]
    if not written:
        return None
    if len(written) < len(found):
        other = next(file for file in found if file not in written)
        fact = f"`{written[0].name}` was written by `export table`, and `{other.name}` was not"
        raise InputError(f"{fact}; answer them apart")
    return Matched(tuple(found), {name: name for name in _FIELDS.names}, _FIELDS)


class Exported:
    """The rows of exported tables.

    Attributes:
        estimates: How many estimates have a part in an answer.
        aside: How many of each state have none.
    """

    def __init__(self) -> None:
        self.estimates = 0
        self.aside: Counter[str] = Counter()

    def batches(self, _: Matched, file: File) -> Iterator[pa.RecordBatch]:
        """Return what counts in a file, as `matching.batches` returns rows.

        Raises:
            InputError: It is broken; the rows before have come.
        """
        for part in files.batches(file, COLUMNS):
            rows, numbers = self.rows(part.batch, part.errors)
            names = pa.repeat(pa.scalar(file.name, pa.string()), len(rows))
            place = part.numbers.take(pa.array(numbers, pa.int64()))
            *columns, errors = rows.columns
            added = pa.schema([("file", pa.string()), ("row", pa.int64()), _ERROR])
            schema = pa.schema([*_FIELDS, *added])
            yield pa.record_batch([*columns, names, place, errors], schema=schema)

    def rows(
        self, batch: pa.RecordBatch, errors: pa.Array | None = None
    ) -> tuple[pa.RecordBatch, list[int]]:
        """Return what counts of some estimates.

        Args:
            batch: With the columns `COLUMNS`.
            errors: What is wrong with its rows themselves; None: nothing.

        Returns:
            Rows, and for each the number of its estimate.
        """
        wrong = errors.to_pylist() if errors is not None else [None] * len(batch)
        found: list[dict[str, Any]] = []
        numbers: list[int] = []
        for number, estimate in enumerate(batch.select(list(COLUMNS)).to_pylist()):
            if not (estimate["answer_pieces"] or wrong[number]):
                self.aside[str(estimate["answer_state"] or "without an answer")] += 1
                continue
            self.estimates += 1
            for row in _rows(estimate, wrong[number]):
                found.append(row)
                numbers.append(number)
        return pa.RecordBatch.from_pylist(found, pa.schema([*_FIELDS, _ERROR])), numbers


def _rows(estimate: Mapping[str, Any], error: str | None) -> Iterator[dict[str, Any]]:
    """Yield what counts of an estimate: a row a range; a limit with two ends is two."""
    named = ("quantity", "cell"), ("issuer", "voice"), ("as_of", "as_of")
    texts = {name: estimate[f"answer_{heading}"] for name, heading in named}
    own: dict[str, Any] = {name: text and str(text) for name, text in texts.items()}
    own["hard"] = not _is_true(estimate["answer_is_soft"])
    if error:
        yield {**own, "error": error}
        return
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
