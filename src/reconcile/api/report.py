"""A report that shows itself: how many findings there are, and each with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any, Self

from reconcile.api.shown import NOWHERE, PAGE, Shown
from reconcile.checks import report as plain
from reconcile.finding import Finding, Severity
from reconcile.ledger.places import Places


@dataclass(frozen=True, repr=False)
class Report(Shown, plain.Report):
    """What a check found.

    In a notebook it shows itself. `print` shows what `reconcile check` prints.

    Attributes:
        findings: Each by itself, sorted by path, line, column and code; accepted ones included.
            `errors` has those that fail a check, `open_findings` those that nobody has accepted.
        files: How many files were looked at.
        estimates: How many estimates they hold.
        hedges: Version of the table of hedges that read the phrases.
        unread: Paths that could not be loaded.
        rules: The rules that ran, in order of code.
        paths: The files that were looked at, in order.
        places: Where things stand in the files.
    """

    places: Places = field(default=NOWHERE.places, compare=False)

    @classmethod
    def of(cls, found: plain.Report, places: Places) -> Self:
        """Return a report that shows itself."""
        return cls(
            **{one.name: getattr(found, one.name) for one in fields(plain.Report)}, places=places
        )

    def records(self) -> list[dict[str, Any]]:
        """Return its findings, a plain dict for each, with the keys of `reconcile check --json`."""
        from reconcile.api.records import of_report

        return of_report(self, self.places)

    def as_text(self) -> str:
        """Return what `reconcile check` prints, 80 columns wide and without colours."""
        from reconcile.formats import report_text

        return report_text.render(self, self.places, PAGE)

    def as_html(self) -> str:
        """Return the counts and the findings as HTML; notes are folded."""
        from reconcile.api.fragments import fragment

        return fragment(self._parts())

    def _parts(self) -> Iterator[str]:
        from reconcile.api.fragments import folded, listed, said
        from reconcile.wording import plural

        yield f'<p class="answer">{", ".join(self.counted)}</p>'
        seen = f"{plural(self.estimates, 'estimate')} in {plural(self.files, 'file')}"
        accepted = f"; {plural(self.accepted, 'finding')} accepted" if self.accepted else ""
        yield f'<p class="soft">{seen}{accepted}</p>'
        if self.unread:
            yield f'<p class="error">Not read: {", ".join(map(said, self.unread))}</p>'
        notes = [one for one in self.open_findings if one.severity is Severity.NOTE]
        yield listed(_told(one for one in self.open_findings if one not in notes))
        yield folded(plural(len(notes), "note"), listed(_told(notes)))


def _told(findings: Iterable[Finding]) -> Iterator[str]:
    from reconcile.api.fragments import said

    for one in sorted(findings, key=lambda one: -one.severity):
        head = f'<b class="{one.severity}">{one.severity}[{one.code}]</b>'
        place = f"{one.place.path}:{one.place.line}:{one.place.column}"
        causes = "".join(f"<br>{said(cause)}" for cause in one.causes)
        help_ = f"<br>{said(one.help)}" if one.help else ""
        where = f'<br><span class="soft">{said(place)}</span>'
        yield f"{head} {said(one.message)}{causes}{help_}{where}"
