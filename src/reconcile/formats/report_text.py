"""A report with frames: the line, a caret under the place, and every other place of it."""

from collections import Counter
from collections.abc import Iterator

from rich.cells import cell_len

from reconcile import wording
from reconcile.checks.report import Report
from reconcile.finding import Finding, Severity
from reconcile.formats.page import Page, drawn, fit, wrap
from reconcile.ledger.places import Places
from reconcile.values import Place
from reconcile.wording.printable import safe

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_LONGEST_LINE = 160
"""Cells of a source line that a pipe is shown; a frame is no place for a whole paragraph."""

_SHORTEST_LINE = 8
"""Cells of a source line that are shown at least, on however narrow a page."""

_MOST_PAIRS = 12
"""Parts of one finding that are listed; more of them nobody reads in a terminal."""

_SCREENFUL = 10
"""Findings that a person still counts at a glance; of more there is a table by rule."""


def render(report: Report, places: Places, page: Page) -> str:
    """The findings that nobody has accepted, then a line that counts them all."""
    lines = [line for finding in report.open_findings for line in _finding(finding, places, page)]
    if not page.is_brief:
        lines += [*_by_rule(report, page), summary(report, page), *_mendable(report, page)]
    return drawn("".join(f"{line}\n" for line in lines), page)


def summary(report: Report, page: Page) -> str:
    """What was looked at and what was found, in one line where the page is wide enough."""
    lines = wrap(f"{looked_at(report)}: {tally(report)}", page.width, "", "  ")
    return "\n".join(page.paint(line, "bold") for line in lines)


def looked_at(report: Report) -> str:
    """How much was looked at, and by which reading of its phrases."""
    files = wording.plural(report.files, "file")
    return f"{files}, {wording.plural(report.estimates, 'estimate')} ({report.hedges})"


def tally(report: Report) -> str:
    """How many findings there are of each severity, and how many are accepted."""
    counts = [
        wording.plural(report.count(severity), str(severity)) for severity in reversed(Severity)
    ]
    counts += [f"{report.accepted:,} accepted"] if report.accepted else []
    return ", ".join(counts)


def _mendable(report: Report, page: Page) -> list[str]:
    """What `reconcile fix` would take off a person's hands."""
    count = sum(finding.edit is not None for finding in report.open_findings)
    if not count:
        return []
    return wrap(f"{count:,} of these can be mended: `reconcile fix`", page.width, "", "  ")


def _by_rule(report: Report, page: Page) -> Iterator[str]:
    """After a long report: which rules it comes from, and how to look at one of them."""
    found = Counter((-f.severity, f.code, f.name) for f in report.open_findings)
    if found.total() <= _SCREENFUL:
        return
    width = len(f"{max(found.values()):,}")
    for (severity, code, name), count in sorted(found.items()):
        number, noun = wording.plural(count, str(Severity(-severity))).split()
        kind = page.paint(f"{number:>{width}} {noun:8}", "bold", _COLORS[Severity(-severity)])
        yield f"{kind}  {code} {name}"
    _, code, _ = min(found)
    told = f"`reconcile explain {code}` tells what one means, `--select {code}` shows it alone."
    yield from wrap(told, page.width)
    yield ""


def _finding(finding: Finding, places: Places, page: Page) -> Iterator[str]:
    head = f"{finding.severity}[{finding.code}]"
    first, *rest = wrap(safe(finding.message), page.width, " " * (len(head) + 2), "  ")
    yield page.paint(head, "bold", _COLORS[finding.severity]) + ": " + first.strip()
    yield from rest
    width = max(len(str(p.line)) for p in (finding.place, *(p for p, _ in finding.related)))
    yield from _frame("-->", finding.place, finding.label, width, places, page)
    for place, message in finding.related:
        yield from _frame(":::", place, message, width, places, page)
    told = list(_pairs(finding)) or [f"cause: {cause}" for cause in finding.causes]
    told += [f"help: {finding.help}"] if finding.help else []
    for text in told:
        yield from wrap(safe(text), page.width, " " * (width + 2) + "= ", " " * (width + 6))
    yield ""


def _pairs(finding: Finding) -> Iterator[str]:
    """Each part of a finding that tells several as one; of pairs with both sides and causes."""
    parts = [one for one in finding.pairs if one.accepted is finding.accepted]
    if len(parts) == 1:
        return
    for one in parts[:_MOST_PAIRS]:
        if one.gathering:
            sides = f" ({', '.join(dict.fromkeys(one.about[1:]))})" if one.causes else ""
            causes = "".join(f"; {cause}" for cause in one.causes)
            yield f"{one.gathering.noun}: {one.gathering.part}{sides}{causes}"
    if len(parts) > _MOST_PAIRS:
        yield f"and {len(parts) - _MOST_PAIRS:,} more, which `--json` lists"


def _frame(
    arrow: str, place: Place, label: str, width: int, places: Places, page: Page
) -> Iterator[str]:
    """One place: the file and the line, its text, and carets under what is meant."""
    yield f"{' ' * width} {arrow} {safe(place.path)}:{place.line}:{place.column}"
    margin = f" {' ' * width} | "
    room = max(page.width - len(margin), _SHORTEST_LINE) if page.width else _LONGEST_LINE
    # More than there is room for, so that it is seen to be cut: some characters have no width.
    before, marked, after = places.text(place.path).around(place, 4 * room)
    if not (before + marked + after).strip():
        return
    is_long = place.end_line != place.line
    marked = marked.rstrip() if is_long else marked
    before, marked, after = _window(safe(before), safe(marked), safe(after.rstrip()), room)
    yield f" {place.line:>{width}} | {before}{marked}{after}".rstrip()
    indent, carets = " " * cell_len(before), "^" * max(1, cell_len(marked))
    told = safe(f"{label} (to line {place.end_line})".strip() if is_long else label)
    if page.width is None or cell_len(f"{indent}{carets} {told}") <= room:
        yield page.paint(f"{margin}{indent}{carets} {told}".rstrip(), "bold")
        return
    yield page.paint(f"{margin}{indent}{carets}", "bold")
    indent = indent[: max(0, room - cell_len(told))]
    for line in wrap(told, page.width, margin + indent, margin + indent):
        yield page.paint(line, "bold")


def _window(before: str, marked: str, after: str, room: int) -> tuple[str, str, str]:
    """The part of a line that there is room for, with what is marked in it.

    Example:
        >>> _window("quote: a long passage that ", "about 500", " men did not read", 26)
        ('…e that ', 'about 500', ' men did…')
    """
    if cell_len(before + marked + after) <= room:
        return before, marked, after
    marked = fit(marked, min(cell_len(marked), room - 2))
    left = room - cell_len(marked)
    # What follows is worth as much as what stands before; what one does not need, the other gets.
    kept = max(left // 2, left - cell_len(after))
    if cell_len(before) > kept:
        before = f"…{_end(before, kept - 1)}"
    left -= cell_len(before)
    return before, marked, fit(after, min(cell_len(after), left))


def _end(text: str, width: int) -> str:
    """The end of a text, as much of it as so many cells hold."""
    end = text[max(0, len(text) - width) :]
    while cell_len(end) > width:
        end = end[1:]
    return end
