"""`reconcile bulk --explain`: one quantity of a table, answered as `show` and `plot` answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile import formats, wording
from reconcile.answers.asked import answer_all
from reconcile.cli import exits, screen
from reconcile.cli.commands import plot
from reconcile.columns import differing, explaining, library, one_quantity
from reconcile.errors import InputError, UsageError
from reconcile.formats import prose
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.pictures.forest import Asked, picture
from reconcile.project import notices, writing
from reconcile.wording.printable import safe
from reconcile.wording.similar import question

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from reconcile.answers.answer import Answers
    from reconcile.cli.bulk_files import Table
    from reconcile.columns.settings import Settings

_LEDGERS = (".yaml", ".yml")


def explain(
    table: Table, quantity: str, settings: Settings, target: Path | None, *, json: bool = False
) -> int:
    """Answer one quantity of a table in full; the exit code.

    Args:
        table: The files.
        quantity: What they call it.
        settings: What holds for all rows.
        target: A picture, or a ledger of its rows; None: the answer goes to standard output.
        json: It is written as `show --json` writes it.

    Raises:
        UsageError: There is no such quantity.
        InputError: It has more rows than are explained, or nothing can be read.
    """
    found = one_quantity.find(table.batches(), quantity)
    if table.broken and not table.rows:
        raise InputError("nothing could be read, so nothing is answered")
    rows = _require(found, quantity)
    made = explaining.ledger(rows, quantity.strip(), settings)
    name = f"{made.quantity}.yaml"
    ledger = load([(name, made.text)])
    (answers,) = answer_all(ledger, [made.quantity])
    beside = told_beside(rows, settings, answers)
    if target is None:
        page = screen.page()
        render = formats.load("answers", "json" if json else "text").render
        text = render([answers], Places(ledger.files), page, {}, ledger.sources)
        more = [] if json else ["", *prose.say(beside, page, "", " "), ""]
        screen.write(text + "\n".join(more), pager=not json)
        if not json and f"{name}:" in text:
            notices.hint(f"lines are those of the ledger that -o {name} keeps")
    elif target.suffix.lower() in _LEDGERS:
        writing.replace(target, made.text)
        notices.hint(f"wrote {target.as_posix()}: {wording.plural(found.number, 'row')}")
    else:
        ending = target.suffix.lower().removeprefix(".")
        plot.write(picture(answers, Asked()), "auto", ending, target)
    if target or json:
        notices.hint(beside)
    for left_out in made.left_out:
        notices.warn(left_out)
    return exits.UNTRUSTED if table.broken else exits.CLEAN


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


def told_beside(rows: pa.Table, settings: Settings, answers: Answers) -> str:
    """Say in a line what the table's answer is, and why it may be another one."""
    (told,) = library.answer(rows, **settings._asdict()).to_pylist()
    ordinary, pieces = answers.answers[0], differing.pieces(told, "headline_pieces")
    verdict = wording.verdict(told["verdict"])
    if differing.is_same(told, ordinary):
        return f"In the table the same: {verdict}{f', {ordinary.headline.text}' if pieces else ''}"
    text = f", {wording.amount(pieces, answers.quantity.unit)}" if pieces else ""
    refused = library.refused(rows, unit=settings.unit, lang=settings.lang).to_pylist()
    why = list(differing.reasons(told, answers, set(map(explaining.place, refused))))
    unseen = f"it does not see this: {wording.listed(why)} (docs/bulk.md)" if why else _UNEXPLAINED
    return f"In the table: {verdict}{text}; {unseen}"


_UNEXPLAINED = "nothing that a table leaves out explains it, so please report it"
