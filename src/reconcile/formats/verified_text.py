"""What copies say of records, for a person: what stands as printed is counted, the rest is told."""

from collections import Counter
from collections.abc import Iterator

from reconcile import wording
from reconcile.checks.verification import Held, HeldCopy, Verification
from reconcile.formats.page import Page, drawn, wrap
from reconcile.quotes.verdict import GOOD, Outcome
from reconcile.wording.printable import safe

_MARKS = {"RC220": ("✗", "red"), "RC221": ("!", "yellow")}
_PLAIN = str.maketrans({"✓": "+", "✗": "x", "·": "-", "¶": "par."})
_SHORT = {
    Outcome.HEDGE: "with another hedge",
    Outcome.CURRENCY: "in another currency",
    Outcome.SCALE: "in another scale",
}


def render(verification: Verification, page: Page) -> str:
    """Each copy with what there is to mend, then one line that counts."""
    lines = [line for copy in verification.copies for line in _copy(copy, page)]
    if not page.is_brief:
        lines += wrap(_summary(verification), page.width)
    text = "".join(f"{line}\n" for line in lines)
    if page.ascii:
        text = text.translate(_PLAIN)
    return drawn(text, page)


def _copy(copy: HeldCopy, page: Page) -> Iterator[str]:
    if page.is_brief and not copy.trouble and all(one.verdict.verdict in GOOD for one in copy.held):
        return
    yield f"{page.paint(safe(copy.source.id), 'bold')}  {safe(copy.name)}"
    if copy.trouble:
        yield from _marked("✗", "red", f"cannot be read: {copy.trouble}", page)
        return
    for note in copy.notes:
        yield from _marked("·", "dim", note, page)
    if copy.has_changed:
        yield from _marked("·", "dim", "the copy has changed since it was last verified", page)
    counts = Counter(one.verdict.verdict for one in copy.held)
    good = ", ".join(f"{counts[kind]:,} {kind}" for kind in GOOD if counts[kind])
    if good:
        yield from _marked("✓", "green", good, page)
    for one in copy.held:
        if one.verdict.verdict not in GOOD:
            yield from _record(one, page)


def _record(held: Held, page: Page) -> Iterator[str]:
    finding = held.finding
    if finding is None:
        said = held.estimate.stated or "its numbers"
        text = f"{held.estimate.id}  not found: {wording.shortened(said)}"
        yield from _marked("?", "dim", text, page)
        return
    text = f"{held.estimate.id}  {finding.code} {finding.message}"
    if finding.accepted is not None:
        text = f"{text}; accepted: {finding.accepted.reason}"
        yield from _marked("·", "dim", text, page)
        return
    yield from _marked(*_MARKS[finding.code], text, page)


def _marked(mark: str, style: str, text: str, page: Page) -> Iterator[str]:
    for number, line in enumerate(wrap(f"{mark} {safe(text)}", page.width, "  ", "    ")):
        yield line if number else f"  {page.paint(mark, style)}{line[2 + len(mark) :]}"


def _summary(verification: Verification) -> str:
    told = ", ".join(
        f"{count:,} {_SHORT.get(kind, kind)}" for kind, count in verification.counts.items()
    )
    head = (
        f"{wording.plural(verification.sources, 'source')}, "
        f"{len(verification.copies):,} with a copy"
    )
    return f"{head}: {told}" if told else head
