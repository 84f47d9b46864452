"""What is going to be added to a ledger: how it reads, where it is written, what it does."""

from collections.abc import Iterator, Mapping, Sequence

from reconcile import wording
from reconcile.answers.answer import Answer, Answers
from reconcile.answers.sentences import in_short
from reconcile.checks.gathered import gather
from reconcile.evidence.states import Standing
from reconcile.finding import Severity
from reconcile.fixes.recording import Effect, Recorded
from reconcile.formats import patch as patches
from reconcile.formats.page import Page, drawn, wrap
from reconcile.ledger.new_records import NewEstimate, NewQuantity, NewSource
from reconcile.phrases import Reading
from reconcile.wording.printable import safe

_MOST = 10
"""Records, answers or findings that are told one by one; more are counted."""

_END = b"\n"
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def render(recorded: Recorded, before: Mapping[str, bytes], page: Page) -> str:
    """Tell of each record how it reads, of each file what it gets, and what the answers become.

    Args:
        recorded: What is going to be added.
        before: The files as they are.
        page: Where it is shown.
    """
    parts = (
        _capped(list(_records(recorded)), "record"),
        _capped([_file(path, data, before) for path, data in recorded.files.items()], "file"),
        _capped(list(map(_effect, recorded.effects)), "answer"),
        _capped(list(_findings(recorded)), "finding"),
    )
    lines = [line for part in parts for line in part]
    told = [
        line
        for head, text in lines
        for line in _painted(head, wrap(safe(head + text), page.width, "", "  "), page)
    ]
    return drawn("".join(f"{line}\n" for line in told), page)


def patch(recorded: Recorded, before: Mapping[str, bytes], page: Page) -> str:
    """Show the new lines as a patch that git can apply."""
    lines: list[str] = []
    for path in recorded.files:
        old, edits = _text(before.get(path, b"")), recorded.edits[path]
        lines += patches.render(path, old, edits, page, is_new=path not in before)
    return "".join(f"{line}\n" for line in lines)


def reading(figure: Reading, unit: str) -> str:
    """Say what a phrase was read as; empty where it holds no number."""
    pieces = figure.pieces or ([figure.interval] if figure.interval else [])
    is_soft = figure.soft_low or figure.soft_high
    return wording.amount(pieces, unit, is_soft=is_soft) if pieces else ""


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig")


_Line = tuple[str, str]
"""The head of a line, which may be painted, and the rest of it."""


def _capped(lines: Sequence[_Line], noun: str) -> Sequence[_Line]:
    if len(lines) <= _MOST:
        return lines
    more = wording.plural(len(lines) - _MOST, f"more {noun}")
    return [*lines[:_MOST], ("", more)]


def _records(recorded: Recorded) -> Iterator[_Line]:
    standings = {
        standing.statement.estimate.id: (answers, standing)
        for answers in recorded.after.answers
        for answer in answers.answers
        for standing in answer.standings
    }
    for one in recorded.added:
        match one.record:
            case NewQuantity() as quantity:
                yield quantity.id, f" is a new quantity, in {quantity.fields.get('unit', '')}"
            case NewSource() as source:
                title = source.fields.get("title") or source.fields.get("url")
                said = f": {title}" if title else ", of which nothing else is said"
                yield source.id, f" is a new source{said}"
            case NewEstimate() as estimate:
                yield estimate.source, _figure(estimate, standings)
    for known in recorded.known:
        name = known.source if isinstance(known, NewEstimate) else known.id
        yield name, " is there already, in the same words"


def _figure(estimate: NewEstimate, standings: Mapping[str, tuple[Answers, Standing]]) -> str:
    name = estimate.fields.get("id") or f"{estimate.quantity}/{estimate.source}"
    found = standings.get(str(name))
    stated = estimate.fields.get("stated")
    said = f" says {stated}" if stated else " gives"
    if found is None:
        return said
    answers, standing = found
    figure = standing.statement.figure
    told = reading(figure, answers.quantity.unit) or "no number"
    rule = f" ({figure.rule})" if figure.rule else ""
    return f"{said}: {told}{rule}; {wording.state(standing.state)}"


def _file(path: str, data: bytes, before: Mapping[str, bytes]) -> _Line:
    old = before.get(path)
    if old is None:
        return path, f": a new file of {wording.plural(data.count(_END), 'line')}"
    count = data.count(_END) - old.count(_END)
    if not count:
        return path, f": {len(data) - len(old):,} new characters"
    return path, f": {wording.plural(count, 'new line')}"


def _effect(effect: Effect) -> _Line:
    name = effect.quantity.id
    if not effect.is_main:
        name = f"{name} ({effect.after.cell.name})"
    after = _answer(effect, effect.after)
    if effect.before is None:
        return name, f": {after}, the first answer"
    before = _answer(effect, effect.before)
    return name, f": {after}, as before" if before == after else f": {before} → {after}"


def _answer(effect: Effect, answer: Answer) -> str:
    one = Answers(effect.quantity, (answer,), "", None, 0)
    return f"{answer.headline.text} ({in_short(one)})"


def _findings(recorded: Recorded) -> Iterator[_Line]:
    for finding in sorted(gather(recorded.findings), key=lambda one: -one.severity):
        yield f"{finding.severity}[{finding.code}]", f" {finding.message}"


def _painted(head: str, lines: Sequence[str], page: Page) -> Iterator[str]:
    first, *others = lines
    level = next((one for one in Severity if head.startswith(f"{one}[")), None)
    style = "bold" if level is None else _COLORS[level]
    shown = safe(head)
    yield page.paint(shown, style) + first[len(shown) :] if first.startswith(shown) else first
    yield from others
