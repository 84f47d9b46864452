"""The findings of a check as an editor shows them, and what it offers to do about them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reconcile.editor.drift import Drift
from reconcile.editor.view import Stretch, View
from reconcile.finding import Finding
from reconcile.fixes.insert import Below, CannotInsertError, Record, insert
from reconcile.values import Place
from reconcile.wording.printable import safe
from reconcile.yaml.nodes import ListNode, MapNode, Node
from reconcile.yaml.text import shown
from reconcile.yaml.writing import Value

_MOST_NAMED = 6
"""Sources that an entry names to accept a finding; one about more is accepted by its quantity."""


class Diagnostic(NamedTuple):
    """A finding where it stands now.

    Attributes:
        stretch: The characters that are marked.
        severity: ``error``, ``warning``, ``note`` or ``accepted``.
        code: Of the rule.
        message: What it says.
        related: The other places, each with a word on its part in it.
    """

    stretch: Stretch
    severity: str
    code: str
    message: str
    related: tuple[tuple[Stretch, str], ...]


class Remedy(NamedTuple):
    """Something that can be done about a finding.

    Attributes:
        title: What the editor calls it.
        edits: What stands in the place of each stretch.
        diagnostic: What it is about.
        is_mending: It mends the finding, as `reconcile fix` does; else it accepts it.
    """

    title: str
    edits: tuple[tuple[Stretch, str], ...]
    diagnostic: Diagnostic
    is_mending: bool


def diagnostics(view: View) -> Mapping[str, list[Diagnostic]]:
    """Return what is wrong in each file of the ledger, where it stands now."""
    where = _Where(view)
    return {
        name: [one for one in map(where.diagnostic, findings) if one]
        for name, findings in view.looked.told().items()
    }


def remedies(view: View, name: str, start: int, end: int) -> Iterator[Remedy]:
    """Yield what can be done about the findings between two characters of a file."""
    where = _Where(view)
    for finding in view.looked.told().get(name, ()):
        diagnostic = where.diagnostic(finding)
        if diagnostic is None or finding.accepted is not None:
            continue
        stretch = diagnostic.stretch
        is_here = stretch.start <= end and start <= stretch.end
        if is_here:
            yield from _accepting(view, finding, diagnostic)
        # What is told of several is mended one by one.
        for one in finding.pairs or (finding,):
            if (mending := where.mending(one)) and (is_here or _meets(mending, name, start, end)):
                yield Remedy(_title(one, mending), (mending,), diagnostic, is_mending=True)


def _meets(edit: tuple[Stretch, str], name: str, start: int, end: int) -> bool:
    stretch = edit[0]
    return stretch.name == name and stretch.start <= end and start <= stretch.end


def _title(finding: Finding, edit: tuple[Stretch, str]) -> str:
    text = edit[1]
    what = f"write `{shown(text.strip())}`" if text.strip() else "take it out"
    return f"{finding.code}: {what}"


class _Where:
    """Where the places of findings are now; the check has seen the texts as they were then."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._drifts: dict[tuple[str, bool], Drift] = {}

    def stretch(self, finding: Finding, place: Place) -> Stretch | None:
        """Return where a place of a finding is now; None: it was changed."""
        view = self._view
        is_present = view.looked.is_present(finding, place)
        text = view.looked.text(place.path, is_present=is_present)
        key = place.path, is_present
        drift = self._drifts.get(key)
        if drift is None:
            now = view.text(place.path) if place.path in view.looked.sight.paths else text.text
            drift = self._drifts[key] = Drift(text.text, now)
        span = drift.span(*text.span(place))
        return Stretch(place.path, *span) if span else None

    def diagnostic(self, finding: Finding) -> Diagnostic | None:
        """Return a finding where it is now; None: what it was about is being changed."""
        stretch = self.stretch(finding, finding.place)
        if stretch is None:
            return None
        related = ((self.stretch(finding, place), text) for place, text in finding.related)
        severity = "accepted" if finding.accepted else str(finding.severity)
        return Diagnostic(
            stretch,
            severity,
            finding.code,
            _message(finding),
            tuple((where, safe(text)) for where, text in related if where),
        )

    def mending(self, finding: Finding) -> tuple[Stretch, str] | None:
        """Return the edit that a finding offers, where it has to be made now."""
        edit = finding.edit
        if edit is None or not isinstance(edit.where, Place) or finding.accepted is not None:
            return None
        stretch = self.stretch(finding, edit.where)
        return (stretch, edit.text) if stretch else None


def _message(finding: Finding) -> str:
    """What a finding says: the fact, what explains it, and what to do; or why it is accepted."""
    lines = [finding.message, *finding.causes]
    if finding.accepted:
        until = f", until {finding.accepted.until}" if finding.accepted.until else ""
        lines.append(f"accepted: {finding.accepted.reason}{until}")
    elif finding.help:
        lines.append(finding.help)
    return "\n".join(map(safe, lines))


def _accepting(view: View, finding: Finding, diagnostic: Diagnostic) -> Iterator[Remedy]:
    """Offer an entry that takes a finding as it is; whoever takes it writes the reason."""
    name = diagnostic.stretch.name
    if view.is_broken(name):
        return
    document = view.file(name).document
    known = view.looked.ledger
    record: dict[str, Value] = {"code": finding.code}
    quantities = [one for one in finding.about if one in known.quantities]
    sources = [one for one in finding.about if one in known.sources]
    if quantities:
        record["quantity"] = quantities[0]
    if sources and len(sources) <= _MOST_NAMED:
        record["sources"] = sources
    record["reason"] = ""
    try:
        spans = insert(document, {"accept": _beside(document.root, record)}).spans
    except CannotInsertError:
        return
    edits = tuple((Stretch(name, span.start, span.end), span.text) for span in spans)
    yield Remedy(f"{finding.code}: accept this finding…", edits, diagnostic, is_mending=False)


def _beside(root: Node | None, record: Record) -> Below:
    """An entry for a list that is there, or as the first of a new one."""
    top = {key.text: value for key, value in root.entries} if isinstance(root, MapNode) else {}
    return [record] if isinstance(top.get("accept"), ListNode) else (record,)
