"""A difference as text for a person: the answers that change, and what changes them."""

from collections.abc import Iterator

from rich.cells import cell_len

from reconcile.changes.alteration import ADDED, REMOVED, Alteration
from reconcile.changes.difference import AnswerChange, Difference, QuantityDifference, Version
from reconcile.formats import before_after as words
from reconcile.formats.page import Page, drawn, wrap
from reconcile.wording.printable import safe

_COLORS = {ADDED: "green", REMOVED: "red"}
_LABEL = 20
"""Columns for the name of an aspect, with the space before it."""

_MOST_ANSWERS = 20
"""Answers of a quantity that are told; more are counted."""

_MOST_IDLE = 20
"""Records without effect that are listed; more are counted."""


def render(found: Difference, versions: tuple[Version, Version], page: Page) -> str:
    """The result in one line, then one block for each quantity that differs."""
    head = [page.paint(line, "bold") for line in _wrapped(words.result(found, versions), page)]
    for parts in words.asides(found, versions):
        head += _wrapped("".join(parts), page)
    blocks = ["\n".join(head)]
    blocks += ["\n".join(_quantity(one, page)) for one in found.changed]
    blocks += ["\n".join(_quantity(one, page)) for one in words.unmoved(found)]
    for title, records in (
        ("Sources that change no answer by themselves", words.idle_sources(found)),
        ("Part of no answer", [(record, "") for record in found.others]),
    ):
        if records:
            lines = [page.paint(title, "bold")]
            for record, told in records[:_MOST_IDLE]:
                lines += _record(record, "", told, page)
            if len(records) > _MOST_IDLE:
                lines.append(f"  {len(records) - _MOST_IDLE:,} more: see --json")
            blocks.append("\n".join(lines))
    return drawn("\n\n".join(blocks) + "\n", page)


def _wrapped(text: str, page: Page) -> list[str]:
    return wrap(safe(text), page.width, "", "  ")


def _quantity(one: QuantityDifference, page: Page) -> Iterator[str]:
    main = next((change for change in one.answers if change.is_main), None)
    name = f"{one.quantity.id}: "
    if main is None:
        told = "the same answer; others change" if one.answers else "the same answer"
        yield page.paint(name, "bold") + told
    else:
        yield from _headline(name, main, page)
    for change in one.answers[:_MOST_ANSWERS]:
        if not change.is_main:
            yield from _headline(f"  {words.counted(change)}: ", change, page)
        for aspect in words.details(change, one.quantity.unit):
            label = f"    {aspect.name}".ljust(_LABEL)
            text = safe(f"{aspect.before} → {aspect.after}")
            yield from _labelled(label, text, page)
    if (more := len(one.answers) - _MOST_ANSWERS) > 0:
        yield f"  {more:,} more answers: see --json"
    for record, effect in words.influences(one):
        yield from _record(record, one.quantity.id, effect, page)
    if text := words.untried(one):
        yield from wrap(safe(text), page.width, "  ", "    ")
    for disagreement in one.disagreements:
        word, text = words.disagreement(disagreement, one.quantity.unit)
        told = f"{word:<4} {words.severity(disagreement)} {text}"
        yield from wrap(safe(told), page.width, "  ", "       ")


def _headline(name: str, change: AnswerChange, page: Page) -> Iterator[str]:
    before, after = (safe(text) for text in words.headlines(change))
    name = safe(name)
    room = page.width or 0
    if "headline" not in change.changed and change.before and change.after:
        told = f"{after}, as before"
        yield from _labelled(name, told, page, "bold")
    elif not room or cell_len(f"{name}{before} → {after}") <= room:
        arrow = f"{page.paint(before, 'dim')} → {page.paint(after, 'bold', 'green')}"
        yield page.paint(name, "bold") + arrow
    else:
        yield from _labelled(name, before, page, "bold")
        for line in wrap(after, room, "  → ", "    "):
            yield line[:4] + page.paint(line[4:], "bold", "green")


def _labelled(label: str, text: str, page: Page, *styles: str) -> Iterator[str]:
    """A text behind a label, its further lines below the text where there is room for that."""
    hanging = " " * (cell_len(label) if cell_len(label) <= _LABEL else 4)
    if page.width is None:
        yield page.paint(label, *styles) + text
        return
    first, *rest = wrap(text, page.width, " " * cell_len(label), hanging)
    yield page.paint(label, *styles) + first[cell_len(label) :]
    yield from rest


def _record(record: Alteration, quantity: str, effect: str, page: Page) -> Iterator[str]:
    mark = words.MARKS.get(record.change, "~")
    head = f"{mark} {words.subject(record, quantity)}"
    told = "; ".join(words.contents(record))
    place = f"{record.place.path}:{record.place.line}"
    color = _COLORS.get(record.change, "yellow")
    for number, line in enumerate(
        wrap(safe(f"{head}: {told} ({place})"), page.width, "  ", "      ")
    ):
        yield line if number else page.paint(line[:3], color) + line[3:]
    if effect:
        yield from (
            page.paint(line, "dim") for line in wrap(effect, page.width, "      = ", "        ")
        )
