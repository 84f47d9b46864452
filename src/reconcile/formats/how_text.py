"""Bottom-up against top-down as a table: what went in, what it comes to, and what is left over."""

from collections.abc import Iterator

from reconcile import wording
from reconcile.answers.answer import Answers
from reconcile.answers.how import How, Row
from reconcile.formats.page import Page, wrap
from reconcile.formats.tables import table
from reconcile.wording.printable import safe

_HEADS = ("", "figure", "as of", "said by")


def how(answers: Answers, found: How, page: Page) -> Iterator[str]:
    """Tell the inputs in a row each, then bottom-up, top-down and what is left over."""
    quantity = answers.quantity
    yield page.paint(f"{safe(quantity.id)}: bottom-up against top-down", "bold")
    rows = [_row(one.name, one) for one in found.inputs]
    bottom = wording.amount(found.bottom_up, quantity.unit)
    more = "" if found.is_all else " (there may be other parts)"
    rows.append(("bottom-up", bottom, "", f"{found.expression}{more}"))
    rows.append(_row("top-down", found.top_down))
    if found.rest is not None:
        rows.append(
            ("left over", wording.amount([found.rest], quantity.unit), "", "top-down − bottom-up")
        )
    safe_rows = [tuple(safe(cell) for cell in row) for row in rows]
    if page.width is not None:
        yield from table(_HEADS, safe_rows, page).splitlines()
    else:
        yield from ("\t".join(row) for row in safe_rows)
    if found.twice:
        yield from wrap(safe(found.twice), page.width)


def _row(name: str, row: Row) -> tuple[str, str, str, str]:
    figure = wording.amount(row.pieces, row.unit) if row.pieces else "nobody states it"
    will = ", projected" if row.is_projected else ""
    said = ", ".join(row.issuers) or ("derived" if row.pieces else "")
    return name, figure, row.as_of.text if row.as_of else "", f"{said}{will}"
