"""The figures of a copy for a person: as printed, as read, what each may be about, and where."""

from collections.abc import Iterator
from textwrap import wrap

from reconcile import wording
from reconcile.formats.page import Page
from reconcile.phrases import Reading, Refusal
from reconcile.quotes.likely import Candidate, Suggested
from reconcile.units import is_unit_word
from reconcile.wording.printable import safe

_COLUMNS = 2
_WIDEST = 44
"""Columns of a phrase or a reading that stands in a line with others."""


def render(suggested: Suggested, page: Page) -> str:
    """A line for each figure, numbered; what has to be looked at below it."""
    return "".join(f"{line}\n" for line in _lines(suggested, page))


def _lines(suggested: Suggested, page: Page) -> Iterator[str]:
    for field, value in suggested.about:
        yield page.paint(f"{field}: {safe(value)}", "dim")
    rows = [_row(one) for one in suggested.candidates]
    widths = [min(_WIDEST, max((len(row[at]) for row in rows), default=0)) for at in (0, 1)]
    digits = len(str(len(rows)))
    for number, (row, candidate) in enumerate(zip(rows, suggested.candidates, strict=True), 1):
        yield from _figure(f"{number:>{digits}}", row, widths, page)
        indent = " " * (digits + _COLUMNS)
        for told in _told(candidate):
            yield from wrap(
                told, page.width or 10_000, initial_indent=indent, subsequent_indent=indent
            )
    for note in suggested.notes:
        yield f"{safe(suggested.name)}: {safe(note)}"
    yield _count(suggested)


def _row(candidate: Candidate) -> tuple[str, str, str, str]:
    found = candidate.suggestion
    about = " ".join(f"{safe(id_)}?" for id_ in candidate.quantities)
    return safe(found.phrase), reading_in_short(found.reading), about, safe(found.place)


def _figure(number: str, row: tuple[str, ...], widths: list[int], page: Page) -> Iterator[str]:
    """One line where it fits, else the phrase in a line of its own."""
    phrase, reading, about, place = row
    cells = f"{phrase:<{widths[0]}}  {reading:<{widths[1]}}  {about}  {place}".rstrip()
    line = f"{number}{' ' * _COLUMNS}{cells}"
    if page.width is None or len(line) <= page.width:
        yield line
        return
    indent = " " * (len(number) + _COLUMNS)
    first, *others = wrap(phrase, page.width - len(indent)) or [""]
    yield f"{number}{' ' * _COLUMNS}{first}"
    yield from (f"{indent}{one}" for one in others)
    rest = "  ".join(filter(None, (reading, about, place)))
    yield from wrap(rest, page.width, initial_indent=indent, subsequent_indent=indent)


def reading_in_short(reading: Reading | Refusal) -> str:
    """A reading in a few words: ``at most 12,000 persons``; or that there is none.

    Example:
        >>> from reconcile.phrases import read
        >>> reading_in_short(read("more than $5 billion"))
        'more than 5 billion USD'
    """
    if isinstance(reading, Refusal):
        return "not read"
    intervals = reading.pieces or ([reading.interval] if reading.interval else [])
    is_measure = reading.noun is not None and is_unit_word(reading.noun)
    unit = reading.currency or reading.share or (reading.noun if is_measure else "") or ""
    is_soft = reading.soft_high or reading.soft_low
    return safe(wording.amount(intervals, unit, is_soft=is_soft).strip())


def _told(candidate: Candidate) -> Iterator[str]:
    found = candidate.suggestion
    if isinstance(found.reading, Refusal):
        yield f"not read: {safe(found.reading.reason)}; {safe(found.reading.remedy)}"
    if found.slip:
        yield f"look: {safe(found.slip)}"
    if found.change:
        yield f"a change ({safe(found.change)}), and no level"
    if found.left_out:
        yield f"left out without --all: {safe(found.left_out)}"
    if candidate.recorded:
        yield f"recorded already as {safe(candidate.recorded)}"


def _count(suggested: Suggested) -> str:
    count = len(suggested.candidates)
    known = sum(bool(one.recorded) for one in suggested.candidates)
    told = f"{safe(suggested.name)}: {wording.plural(count, 'figure')}"
    return f"{told}, {known} recorded already" if known else told
