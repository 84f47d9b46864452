"""A history as text for a person: one block for each day on which the answer changed."""

from collections.abc import Iterator

from reconcile import wording
from reconcile.answers import sentences
from reconcile.answers.history import Day, History
from reconcile.evidence.states import IN_FORCE
from reconcile.formats.page import Page, drawn, wrap
from reconcile.formats.series_text import MOST_LINES, line
from reconcile.wording.printable import safe

_MARGIN = " " * 12
"""Room for a date and two spaces."""


def render(history: History, page: Page) -> str:
    """The days in their order, the newest last."""
    blocks = ["\n".join(_head(history, page))]
    blocks += ["\n".join(_day(day, page)) for day in history.days]
    return drawn("\n\n".join(blocks) + "\n", page)


def _head(history: History, page: Page) -> Iterator[str]:
    quantity, days = history.quantity, history.days
    if not days:
        told = "no estimates"
    else:
        told = f"the answer on {wording.plural(len(days), 'day')} on which it changed"
    label = f" ({quantity.label})" if quantity.label else ""
    for row in wrap(safe(f"{quantity.id}{label}: {told}"), page.width, hanging="  "):
        yield page.paint(row, "bold")


def _day(day: Day, page: Page) -> Iterator[str]:
    date = wording.date(day.as_of)
    first, *rest = wrap(safe(day.told.headline.text), page.width, _MARGIN, _MARGIN)
    yield page.paint(f"{date:<12}", "bold") + page.paint(first[len(_MARGIN) :], "bold", "green")
    for row in rest:
        yield _MARGIN + page.paint(row[len(_MARGIN) :], "bold", "green")
    yield from wrap(safe(sentences.on_day(day.told)), page.width, _MARGIN, _MARGIN + "  ")
    for standing in day.added:
        style = () if standing.state in IN_FORCE else ("dim",)
        yield from _line(f"+ {sentences.added(standing)}", page, *style)
    for standing in day.returned:
        yield from _line(f"+ {sentences.added(standing)}, again", page)
    for standing in day.left:
        yield from _line(f"- {sentences.left(standing)}", page, "yellow")
    for moment in day.series[-MOST_LINES:]:
        yield from _line(f"@ {line(moment)}", page)
    if len(day.series) > MOST_LINES:
        yield from _line(f"@ {len(day.series) - MOST_LINES:,} more: --json", page)
    for text in sentences.without_effect(day.without_effect):
        yield from _line(f"= {text}", page, "dim")


def _line(text: str, page: Page, *styles: str) -> Iterator[str]:
    for row in wrap(safe(text), page.width, _MARGIN, _MARGIN + "  "):
        yield _MARGIN + page.paint(row[len(_MARGIN) :], *styles)
