"""A difference as GitHub Markdown, for a comment on a pull request.

The first line is the result; a table holds what was and what is; all else is folded.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.changes.alteration import Alteration
from reconcile.changes.difference import Difference, QuantityDifference, Version
from reconcile.formats import before_after as words
from reconcile.formats import moved_forest
from reconcile.formats.markdown import block, code, fenced, fitting, passive, size
from reconcile.formats.page import Page

_HEADER = ("| quantity | before | after | verdict |", "|---|---|---|---|")
_NOTICE_ROOM = 400
"""Bytes kept for the line that ends a comment that does not fit."""


class _Piece(NamedTuple):
    """What is left out as a whole when there is too much.

    Attributes:
        head: Its text, up to where plots stand.
        tail: The rest of it.
        subject: Whose answers are plotted in it; None: nobody's.
    """

    head: str
    tail: str = ""
    subject: QuantityDifference | None = None

    def text(self, plots: str = "") -> str:
        """The whole of it, with plots or without."""
        return "\n".join(part for part in (self.head, plots, self.tail) if part)


def render(found: Difference, versions: tuple[Version, Version], page: Page) -> str:
    """The result, a table of the answers that differ, and each quantity's details folded."""
    lines = [f"**{passive(words.result(found, versions))}**", ""]
    for path, text in words.asides(found, versions):
        lines += [f"{code(path) if path else ''}{passive(text)}.", ""]
    room = page.room - _NOTICE_ROOM - size("\n".join(lines))
    pieces = list(_pieces(found))
    texts = list(fitting([piece.text() for piece in pieces], room))
    notice = ""
    if left := len(pieces) - len(texts):
        told = wording.plural(left, "part")
        notice = f"{told} more and all plots would not fit here; `reconcile diff` shows all."
    else:
        # A plot says nothing that is not said without it: plots are the first to go.
        texts, left = _with_plots(pieces, room, page)
        if left:
            told = wording.plural(left, "plot")
            notice = f"{told} more would not fit here; `reconcile diff -o diff.html` has all."
    return "\n".join([*lines, *texts, "", notice]).rstrip("\n") + "\n"


def _with_plots(pieces: Sequence[_Piece], room: int, page: Page) -> tuple[list[str], int]:
    """The pieces with the plots that there is room for, and how many plots are left out."""
    room -= sum(size(piece.text()) for piece in pieces)
    plots = [_plots(piece.subject, page) for piece in pieces]
    shown = list(fitting(plots, room))
    left = sum(map(bool, plots[len(shown) :]))
    shown += [""] * (len(pieces) - len(shown))
    return [piece.text(plot) for piece, plot in zip(pieces, shown, strict=True)], left


def _pieces(found: Difference) -> Iterator[_Piece]:
    """What may be left out from the end when there is too much: rows, then folded details."""
    if found.changed:
        yield from map(
            _Piece, (*_HEADER, *(row for one in found.changed for row in _rows(one)), "")
        )
    for one in (*found.changed, *words.unmoved(found)):
        yield _folded(_title(one), _details(one), one)
    for title, records in (
        ("Sources that change no answer by themselves", words.idle_sources(found)),
        ("Part of no answer", [(record, "") for record in found.others]),
    ):
        if records:
            items = [_record(record, "", told) for record, told in records]
            yield _folded(f"{title}: {len(records):,}", items)


def _plots(one: QuantityDifference | None, page: Page) -> str:
    """What became of the figures behind each answer that differs, drawn in blocks of code."""
    if one is None:
        return ""
    blocks = []
    for change in one.answers:
        if not words.is_worth_drawing(change):
            continue
        if drawn := moved_forest.lines(change, one.quantity, page):
            named = "" if change.is_main else f"{block(words.counted(change))}:\n\n"
            blocks.append(f"{named}{fenced(drawn, 'diff')}\n")
    return "\n".join(blocks)


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


def _details(one: QuantityDifference) -> list[str]:
    items = []
    for change in one.answers:
        head = "" if change.is_main else f"{words.counted(change)}: "
        for aspect in words.details(change, one.quantity.unit):
            told = f"{head}{aspect.name}: {aspect.before} → {aspect.after}"
            items.append(f"- {block(told)}")
    items += [_record(record, one.quantity.id, told) for record, told in words.influences(one)]
    if text := words.untried(one):
        items.append(f"- {block(text)}")
    for disagreement in one.disagreements:
        word, text = words.disagreement(disagreement, one.quantity.unit)
        head = f"{word} {words.severity(disagreement)}"
        items.append(f"- **{passive(head)}** {passive(text)}")
    return items


def _title(one: QuantityDifference) -> str:
    told = [wording.plural(len(one.records), "altered record")] if one.records else []
    if one.disagreements:
        told.append(wording.plural(len(one.disagreements), "changed disagreement"))
    if not one.answers:
        told.append("the same answer")
    return f"{code(one.quantity.id)} {passive(', '.join(told))}".rstrip()


def _folded(title: str, items: Iterable[str], subject: QuantityDifference | None = None) -> _Piece:
    head = f"<details><summary>{title}</summary>\n"
    return _Piece(head, "\n".join([*items, "", "</details>"]), subject)


def _record(record: Alteration, quantity: str, effect: str) -> str:
    mark = words.MARKS.get(record.change, "~")
    place = code(f"{record.place.path}:{record.place.line}")
    told = passive("; ".join(words.contents(record)))
    ending = f"**{effect}**" if effect.startswith("changes the headline") else passive(effect)
    head = f"- `{mark}` {code(words.subject(record, quantity))} {told} ({place})"
    return f"{head}: {ending}" if effect else head
