"""`reconcile bulk --explain`: one quantity of a table, answered as `show` and `plot` answer it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from reconcile import formats, wording
from reconcile.answers.asked import answer_all
from reconcile.cli import exits, screen
from reconcile.cli.commands import plot
from reconcile.columns import differing, explaining, library, one_quantity
from reconcile.errors import InputError, UsageError
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.pictures.forest import Asked, picture
from reconcile.project import boundary, notices, writing
from reconcile.wording.printable import safe
from reconcile.wording.similar import question

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

    from reconcile.answers.answer import Answers
    from reconcile.columns.settings import Settings

LEDGERS = (".yaml", ".yml")
_ENDINGS = (*LEDGERS, *(f".{name}" for name in plot.FORMATS))


def explain(
    batches: Iterable[pa.RecordBatch],
    quantity: str,
    settings: Settings,
    *,
    output: str | None = None,
    json: bool = False,
) -> int:
    """Answer one quantity of a table in full.

    Args:
        batches: The rows of the table, with `file` and `row`.
        quantity: What the table calls it.
        settings: What holds for all rows.
        output: A picture, or a ledger of its rows; None: the answer goes to standard output.
        json: The answer is written as `show --json` writes it.

    Raises:
        UsageError: There is no such quantity, or the output can be none of these.
        InputError: It has more rows than are explained.
    """
    target = _target(output, json=json)
    found = one_quantity.find(batches, quantity)
    rows = _require(found, quantity)
    made = explaining.ledger(rows, quantity, settings)
    name = (
        target if target and target.suffix in LEDGERS else Path(f"{made.quantity}.yaml")
    ).as_posix()
    ledger = load([(name, made.text)])
    (answers,) = answer_all(ledger, [made.quantity])
    told = _in_table(rows, settings)
    if target is None:
        page = screen.page()
        render = formats.load("answers", "json" if json else "text").render
        text = render([answers], Places(ledger.files), page, {}, ledger.sources)
        screen.write(text if json else f"{text}\n{told_beside(told, answers)}\n", pager=True)
    elif target.suffix in LEDGERS:
        boundary.require_named(target, f"`{target.as_posix()}`")
        writing.replace(target, made.text)
        notices.hint(f"wrote {target.as_posix()}: {wording.plural(found.number, 'row')}")
    else:
        drawn = picture(answers, Asked())
        plot.write(drawn, "auto", target.suffix.removeprefix("."), target)
    if target or json:
        notices.hint(told_beside(told, answers))
    for left_out in made.left_out:
        notices.warn(left_out)
    return exits.CLEAN


def _target(output: str | None, *, json: bool) -> Path | None:
    """Where a picture or a ledger goes; None: the answer goes to standard output.

    Raises:
        UsageError: The name tells of neither, or JSON is asked for too.
    """
    if output is None or output == "-":
        return None
    if json:
        raise UsageError("--json goes to standard output; leave -o out, or --json")
    target = Path(output)
    if target.suffix not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        raise UsageError(f"`{output}`: with --explain a file ends in one of {known}")
    return target


def _require(found: one_quantity.Found, quantity: str) -> pa.Table:
    if found.rows is None:
        name = safe(wording.shortened(quantity))
        hint = question(safe(found.near)) if found.near else "its answers list all that there are"
        raise UsageError(f"the table has no quantity `{name}`; {hint}")
    if found.number > len(found.rows):
        fact = f"`{safe(wording.shortened(quantity))}` has {found.number:,} rows"
        most = f"{one_quantity.MOST:,} at most are explained"
        raise InputError(f"{fact}, and {most}; its answer is in the table of answers (-o FILE)")
    return found.rows


def _in_table(rows: pa.Table, settings: Settings) -> dict[str, Any]:
    """The answer of the table: what it says of the same rows."""
    (answer,) = library.answer(rows, **settings._asdict()).to_pylist()
    return dict(answer)


def told_beside(told: dict[str, Any], answers: Answers) -> str:
    """Say in a line what the table's answer is, and why it may be another one."""
    verdict = wording.verdict(told["verdict"])
    if differing.is_same(told, answers.answers[0]):
        return f"In the table the same: {verdict}, {answers.answers[0].headline.text}"
    pieces = differing.pieces(told, "headline_pieces")
    text = wording.amount(pieces, answers.quantity.unit) if pieces else "no usable figure"
    why = list(differing.reasons(told, answers))
    unseen = f"it does not see this: {wording.listed(why)} (docs/bulk.md)"
    return f"In the table: {verdict}, {text}; {unseen if why else _UNEXPLAINED}"


_UNEXPLAINED = "nothing that a table leaves out explains it, so please report it"
