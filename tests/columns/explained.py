"""Rows of one quantity, answered by the table's own rules and by a ledger that is made of them."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from reconcile import columns
from reconcile.answers.answer import Answer, Answers
from reconcile.answers.asked import answer_all
from reconcile.columns.explaining import Made, ledger, place
from reconcile.columns.settings import settings
from reconcile.ledger.load import load
from reconcile.values import Interval

Row = Mapping[str, Any]

PIECE = ("low", "high", "low_closed", "high_closed")


def table(rows: Sequence[Row]) -> pa.Table:
    """Rows of the quantity `q`; a cell that one has not is empty."""
    names = dict.fromkeys(name for row in rows for name in row)
    cells = {name: [row.get(name) for row in rows] for name in names}
    return pa.table({"quantity": ["q"] * len(rows), **cells})


def made(rows: Sequence[Row], **given: Any) -> Made:
    """The ledger of some rows."""
    return ledger(placed(table(rows)), "q", settings(**given))


def placed(rows: pa.Table) -> pa.Table:
    """Rows with where they stood."""
    numbers = pa.array(range(1, len(rows) + 1))
    files = pa.array(["rows.csv"] * len(rows))
    return rows.append_column("file", files).append_column("row", numbers)


def explained(rows: Sequence[Row], **given: Any) -> Answers:
    """The ordinary answers to some rows."""
    one = made(rows, **given)
    found = load([("rows.yaml", one.text)])
    assert [issue.message for issue in found.troubles] == []
    return answer_all(found, [one.quantity])[0]


def in_table(rows: Sequence[Row], **given: Any) -> dict[str, Any]:
    """The answer of the table."""
    (one,) = columns.answer(table(rows), **given).to_pylist()
    return dict(one)


def refused(rows: Sequence[Row], **given: Any) -> set[str]:
    """The places of the rows that the table cannot use."""
    words = {name: value for name, value in given.items() if name in ("unit", "lang")}
    return set(map(place, columns.refused(placed(table(rows)), **words).to_pylist()))


def piece(values: Interval) -> dict[str, Any]:
    """A range as an answer of a table has it."""
    return dict(zip(PIECE, (float_of(values.low), float_of(values.high), *values[2:]), strict=True))


def float_of(end: float | None) -> float | None:
    """An end as a double; None: an open side."""
    return None if end is None else float(end)


def as_in_table(answer: Answer) -> dict[str, Any]:
    """What an ordinary answer says of what a table's answer says too."""
    core, which = answer.core, answer.headline.which
    return {
        "n": answer.counts.votes,
        "verdict": answer.verdict.value,
        "which": which,
        "core_support": core.support if core else None,
        "core_pieces": [piece(one) for one in core.pieces] if core else [],
        "corroborated_pieces": [piece(one) for one in answer.corroborated],
        "headline_pieces": [piece(one) for one in answer.headline.pieces],
        "span_low": float_of(answer.span.low) if answer.span else None,
        "span_high": float_of(answer.span.high) if answer.span else None,
    }
