"""A difference as GitHub Markdown, for a comment on a pull request.

The first line is the result; a table holds what was and what is; all else is folded.
"""

from collections.abc import Iterator

from reconcile import wording
from reconcile.changes.alteration import Alteration
from reconcile.changes.difference import Difference, QuantityDifference, Version
from reconcile.formats import before_after as words
from reconcile.formats.markdown import code, passive
from reconcile.formats.page import Page

_HEADER = ("| quantity | before | after | verdict |", "|---|---|---|---|")
_NOTICE_ROOM = 400
"""Bytes kept for the line that ends a comment that does not fit."""


def render(found: Difference, versions: tuple[Version, Version], page: Page) -> str:
    """The result, a table of the answers that differ, and each quantity's details folded."""
    lines = [f"**{passive(words.result(found, versions))}**", ""]
    for text in words.asides(found, versions):
        lines += [f"{passive(text)}.", ""]
    room = page.room - _NOTICE_ROOM - _size("\n".join(lines))
    pieces = list(_pieces(found))
    shown = 0
    for piece in pieces:
        room -= _size(piece)
        if room < 0:
            break
        lines.append(piece)
        shown += 1
    if left := len(pieces) - shown:
        told = wording.plural(left, "part")
        lines += ["", f"{told} more would not fit here; `reconcile diff` shows all."]
    return "\n".join(lines).rstrip("\n") + "\n"


def _size(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace")) + 1


def _pieces(found: Difference) -> Iterator[str]:
    """What may be left out from the end when there is too much: rows, then folded details."""
    if found.changed:
        yield from _HEADER
        yield from (row for one in found.changed for row in _rows(one))
        yield ""
    for one in (*found.changed, *words.unmoved(found)):
        yield "\n".join(_details(one))
    for title, records in (
        ("Sources that change no answer by themselves", words.idle_sources(found)),
        ("Part of no answer", [(record, "") for record in found.others]),
    ):
        if records:
            items = [_record(record, "", told) for record, told in records]
            yield "\n".join(_folded(f"{title}: {len(records):,}", items))


def _rows(one: QuantityDifference) -> Iterator[str]:
    for change in one.answers:
        name = code(one.quantity.id)
        if not change.is_main:
            name += f"<br>{passive(words.counted(change))}"
        before, after = words.headlines(change)
        was, now = (wording.verdict(side.verdict) if side else "" for side in change[1:3])
        verdict = f"{was} → {now}" if was and now and was != now else now
        is_same = change.before and change.after and "headline" not in change.changed
        cells = ("as before", passive(after)) if is_same else (passive(before), passive(after))
        last = cells[1] if is_same else f"**{cells[1]}**"
        yield f"| {name} | {cells[0]} | {last} | {verdict} |"


def _details(one: QuantityDifference) -> Iterator[str]:
    items = []
    for change in one.answers:
        head = "" if change.is_main else f"{words.counted(change)}: "
        for aspect in words.details(change, one.quantity.unit):
            told = f"{head}{aspect.name}: {aspect.before} → {aspect.after}"
            items.append(f"- {passive(told)}")
    items += [_record(record, one.quantity.id, told) for record, told in words.influences(one)]
    if text := words.untried(one):
        items.append(f"- {passive(text)}")
    for disagreement in one.disagreements:
        word, text = words.disagreement(disagreement, one.quantity.unit)
        head = f"{word} {words.severity(disagreement)}"
        items.append(f"- **{passive(head)}** {passive(text)}")
    yield from _folded(_title(one), items)


def _title(one: QuantityDifference) -> str:
    told = [wording.plural(len(one.records), "altered record")] if one.records else []
    if one.disagreements:
        told.append(wording.plural(len(one.disagreements), "changed disagreement"))
    if not one.answers:
        told.append("the same answer")
    return f"{code(one.quantity.id)} {passive(', '.join(told))}".rstrip()


def _folded(title: str, items: list[str]) -> Iterator[str]:
    yield from (f"<details><summary>{title}</summary>", "", *items, "", "</details>")


def _record(record: Alteration, quantity: str, effect: str) -> str:
    mark = words.MARKS.get(record.change, "~")
    place = code(f"{record.place.path}:{record.place.line}")
    told = passive("; ".join(words.contents(record)))
    ending = f"**{effect}**" if effect.startswith("changes the headline") else passive(effect)
    head = f"- `{mark}` {code(words.subject(record, quantity))} {told} ({place})"
    return f"{head}: {ending}" if effect else head
