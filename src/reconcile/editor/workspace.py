"""A ledger with the files that are open in an editor as they stand there, saved or not.

What a file came to is kept by its text, so that a key costs the reading of one file. A file that
cannot be read at the moment, since somebody is typing, counts with what it said before.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Self

from reconcile.answers.answer import Answers
from reconcile.answers.asked import Answering
from reconcile.checks.report import Report, order
from reconcile.evidence.elsewhere import Quotations
from reconcile.finding import Finding, Spot
from reconcile.ledger.fields import parse
from reconcile.ledger.joining import Gathered, join
from reconcile.ledger.load import gather
from reconcile.ledger.places import Places
from reconcile.ledger.records import Estimate, Ledger
from reconcile.project import checking, files, outside
from reconcile.project.project import Project
from reconcile.values import Place
from reconcile.yaml.document import Document
from reconcile.yaml.reader import collector_paused
from reconcile.yaml.text import Text


class Part(NamedTuple):
    """A file of the ledger, read.

    Attributes:
        state: What it was read from: the text in the editor, or size and time of the file.
        gathered: What it says; if it cannot be read now, what it said before.
        broken: What it comes to now, if it cannot be read; else None.
    """

    state: object
    gathered: Gathered
    broken: Gathered | None


class Parsed:
    """Parses files of which most are as they were the last time."""

    def __init__(self, most: int = 1_000) -> None:
        """Keep so many files."""
        self._most = most
        self._known: dict[str, tuple[bytes, Document]] = {}

    def __call__(self, data: bytes, name: str) -> Document:
        """Return a file as a tree; arguments as for `reconcile.ledger.fields.parse`."""
        known = self._known.get(name)
        if known is None or known[0] != data:
            if len(self._known) >= self._most:
                self._known.clear()
            known = self._known[name] = data, parse(data, name)
        return known[1]


class Sight(NamedTuple):
    """The files of a ledger, read.

    Attributes:
        project: The ledger and its configuration, with the open files as they stand.
        paths: Where each file is, by the name that messages give it.
        parts: What is in each, in order of name.
        parsed: Parses files, and keeps them.
    """

    project: Project
    paths: Mapping[str, Path]
    parts: Mapping[str, Part]
    parsed: "Parsed"

    @property
    def broken(self) -> frozenset[str]:
        """The names of the files that cannot be read now, and could before."""
        return frozenset(name for name, part in self.parts.items() if part.broken is not None)

    def ledger(self, parts: Iterable[Gathered] | None = None) -> Ledger:
        """Return all files as one ledger, or these parts of them."""
        known = (part.gathered for part in self.parts.values())
        return join(known if parts is None else parts, self.project.config.hedges)

    def checked(self) -> "Looked":
        """Check the whole ledger; `reconcile.replay.keeping` knows what has not changed."""
        with collector_paused():
            ledger = self.ledger()
            report = checking.check(self._readable(), checking.Options()).report
            findings = sorted((*report.findings, *self.present()), key=order)
        report = replace(report, findings=tuple(findings))
        return Looked(self, ledger, report, Places(ledger.files, read=self.parsed))

    def _readable(self) -> Project:
        """The ledger in which every file can be read that could be read before."""
        project = self.project
        for name in self.broken:
            project = project.overlay(self.paths[name], self.parts[name].gathered.files[name])
        return project

    def present(self) -> tuple[Finding, ...]:
        """Return what is wrong with the files that cannot be read now, as they are."""
        broken = [part.broken for part in self.parts.values() if part.broken is not None]
        if not broken:
            return ()
        ledger = self.ledger(broken)
        rest = checking.Rest(Quotations(ledger), ())
        found = checking.check_part(self.project, ledger, rest, self.parsed).findings
        return tuple(finding for finding in found if finding.place.path in self.broken)


class Looked:
    """A ledger, checked, and what an editor asks of it.

    Attributes:
        sight: The files that it was read from.
        ledger: All that they say.
        report: What was found.
        places: Where things stand in the files, as they were then.
    """

    def __init__(self, sight: Sight, ledger: Ledger, report: Report, places: Places) -> None:
        """Take what a check came to."""
        self.sight = sight
        self.ledger = ledger
        self.report = report
        self.places = places

    @cached_property
    def rest(self) -> checking.Rest:
        """What it says beside any part of it."""
        printing = frozenset(estimate.source for estimate in self.ledger.estimates)
        return checking.Rest(Quotations(self.ledger), printing)

    def prepare(self) -> Self:
        """Work out now what the next key will ask of the rest of the ledger."""
        quotations = self.rest.quotations
        quotations.topics("")
        for quantity in islice(self.ledger.quantities.values(), 1):
            quotations.beside(quantity, None)("")
        return self

    @cached_property
    def estimates(self) -> Mapping[Spot, Estimate]:
        """The estimates by where they stand."""
        return {estimate.spot: estimate for estimate in self.ledger.estimates}

    @cached_property
    def by_file(self) -> Mapping[str, list[Estimate]]:
        """The estimates of each file, in its order."""
        found: dict[str, list[Estimate]] = {}
        for estimate in self.ledger.estimates:
            found.setdefault(estimate.spot.path, []).append(estimate)
        return found

    @cached_property
    def _answering(self) -> Callable[[str], Answers]:
        return Answering(self.ledger, self.rest.quotations).by()

    def answers(self, quantity: str) -> Answers | None:
        """Return what is known of a quantity; None: nobody declares it."""
        return self._answering(quantity) if quantity in self.ledger.quantities else None

    def told(self) -> Mapping[str, list[Finding]]:
        """Return the findings of each file as a report tells them, accepted ones included."""
        found: dict[str, list[Finding]] = {name: [] for name in self.sight.paths}
        for finding in self.report.told:
            found.setdefault(finding.place.path, []).append(finding)
        return found

    def is_present(self, finding: Finding, place: Place) -> bool:
        """Whether a place of a finding is in the text of a broken file as it is, not as it was."""
        return finding.spot is None and place.path in self.sight.broken

    def text(self, path: str, *, is_present: bool = False) -> Text:
        """Return the text of a file that the check has read, with its lines.

        Args:
            path: The file.
            is_present: As it cannot be read now; else as it was before.
        """
        broken = self.sight.parts[path].broken if is_present else None
        return self.places.text(path) if broken is None else Text(path, broken.files.get(path, ""))


class Workspace:
    """The files of a ledger on the disk, and over them those that are open in an editor."""

    def __init__(self, open_ledger: Callable[[], Project]) -> None:
        """Take what opens the ledger as it is now; nothing is read yet."""
        self._open = open_ledger
        self._texts: dict[Path, str] = {}
        self._parts: dict[str, Part] = {}
        self._parsed = Parsed()

    def put(self, path: Path, text: str) -> None:
        """Hold the text of a file that is open."""
        # Half of a character stands in no file; it is as wide as the mark that takes its place.
        known = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self._texts[path] = known

    def drop(self, path: Path) -> None:
        """Forget the text of a file that was closed: what is on the disk counts again."""
        self._texts.pop(path, None)

    def text(self, path: Path) -> str | None:
        """Return the text of a file that is open; None: it is not."""
        return self._texts.get(path)

    def read(self) -> Sight:
        """Read what has changed since the last time.

        Raises:
            InputError: There is no ledger.
            UsageError: Its configuration makes no sense.
        """
        project = self._open()
        for path, text in tuple(self._texts.items()):
            if any(_takes(root, path) for root in project.roots):
                project = project.overlay(path, text)
        listed = project.listed()
        parts = {file.name: self._part(file, project) for file in listed}
        self._parts = dict(parts)
        paths = {file.name: file.path for file in listed}
        return Sight(project, paths, parts, self._parsed)

    def reread(self, sight: Sight) -> Sight:
        """Read the open files again that have changed; all others are as they were."""
        changed = {}
        for name, path in sight.paths.items():
            text = self._texts.get(path)
            if text is not None:
                part = self._part(files.File(name, path, text.encode()), sight.project)
                if part is not sight.parts[name]:
                    changed[name] = part
        self._parts |= changed
        return sight._replace(parts={**sight.parts, **changed}) if changed else sight

    def _part(self, file: files.File, project: Project) -> Part:
        known = self._parts.get(file.name)
        state: object = file.data if file.data is not None else outside.stamp(file.path)
        hedges = project.config.hedges
        state = state, hedges.version
        if known is not None and known.state == state:
            return known
        gathered = gather([files.read(file)], hedges=hedges)
        is_broken = file.name in gathered.unread
        if is_broken and known is not None and file.name not in known.gathered.unread:
            return Part(state, known.gathered, gathered)
        return Part(state, gathered, None)


def _takes(root: files.Root, path: Path) -> bool:
    """Whether a file, which need not be saved yet, belongs to a folder of the ledger, or is it."""
    if not files.is_inside(path, root.path):
        return False
    below = outside.real(path).relative_to(outside.real(root.path)).parts
    is_hidden = any(part.startswith(".") for part in below)
    return not below or (files.is_ledger_name(path.name) and not is_hidden)
