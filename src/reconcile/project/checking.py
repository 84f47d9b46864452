"""One run of the rules, for the commands that need its report."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reconcile import rules
from reconcile.answers.answer import answer_all
from reconcile.checks import baseline as baselines
from reconcile.checks import report as checks
from reconcile.checks.fingerprints import Entry
from reconcile.checks.rule import Case, Rule
from reconcile.cli import screen
from reconcile.errors import UsageError
from reconcile.finding import Issue, Severity
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger
from reconcile.phrases import HedgeTable
from reconcile.project import files, notices, outside, session
from reconcile.project.config import Config, Lookup, level

STDIN = "-"
"""The path that stands for standard input."""

_NAMELESS = "<stdin>"


class Request(NamedTuple):
    """What is asked of one check; every field as the options of `reconcile check` say.

    Attributes:
        paths: What to report on; none: everything.
        data: The ledger, if it is named.
        lookup: How configuration is looked for.
        select: Rules to run; empty: as configured.
        ignore: Rules to leave out beside those of the configuration.
        severity: ``CODE=LEVEL``, each.
        baseline: The file of known findings; None: as configured; empty: none.
        stdin_filename: The file that standard input stands for.
        today: The day of the check, as ``YYYY-MM-DD``; None: today.
        changed_since: Report only on what changed since HEAD left this revision; None: on all.
    """

    paths: Sequence[str] = ()
    data: str | None = None
    lookup: Lookup = Lookup()
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    severity: Sequence[str] = ()
    baseline: str | None = None
    stdin_filename: str | None = None
    today: str | None = None
    changed_since: str | None = None


class Run(NamedTuple):
    """A report, and what is needed to show it.

    Attributes:
        report: What was found.
        places: Where things stand in the files.
        ledger: What was read.
        roots: The folders and files that make the ledger.
        baseline: Where the baseline is, or would be.
    """

    report: checks.Report
    places: Places
    ledger: Ledger
    roots: tuple[files.Root, ...]
    baseline: Path


class Selection(NamedTuple):
    """The ledger to load, and the files to report on; None: all of it."""

    roots: tuple[files.Root, ...]
    only: frozenset[str] | None
    replaced: tuple[str, bytes] | None = None


def run(request: Request) -> Run:
    """Load the ledger whole, run the rules, and report on what is asked for.

    Raises:
        InputError: There is nothing to check.
        UsageError: An option makes no sense.
    """
    config = request.lookup.at(Path.cwd())
    chosen = rules.chosen(
        words(request.select) or config.select, (*config.ignore, *words(request.ignore))
    )
    how = _How(chosen, _severities(config, request.severity), _today(request.today), config.hedges)
    selection = selected(request)
    where = _baseline_path(request.baseline, config, selection.roots[0])
    name = files.from_here(where)
    known = outside.read_bytes(where) if outside.is_file(where) else None
    notices.tell(f"baseline: {name if known is not None else f'none, as there is no {name}'}")
    listed = files.listed(selection.roots, selection.replaced)
    if request.changed_since is None:
        case, places, report = _check(files.batches(listed), name, known, how, selection.only)
    else:
        # Read once, for the check and for the comparison.
        found = [files.read(file) for file in listed]
        case, places, report = _check([found], name, known, how, selection.only)
    if request.changed_since is not None:
        from reconcile.project import touched

        root = files.Root(where, name)
        since = touched.since(request.changed_since, selection.roots, found, (root, known))
        then, _, before = _check([since.files.items()], name, since.baseline, how, None)
        whole = report.unread
        report = touched.touched(
            touched.Check(case.ledger, report), touched.Check(then.ledger, before), since.changed
        )
        for path in (path for path in whole if path not in report.unread):
            screen.complain(
                f"{path} cannot be read, as before the change: `reconcile check` says why"
            )
    return Run(report, places, case.ledger, selection.roots, where)


class _How(NamedTuple):
    """What one check of a ledger shares with another: rules, severities, day, hedges."""

    chosen: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    today: int
    hedges: HedgeTable


def _check(
    batches: Sequence[Iterable[files.File | files.Content]],
    baseline: str,
    known: bytes | None,
    how: _How,
    only: frozenset[str] | None,
) -> tuple[Case, Places, checks.Report]:
    """Check a ledger: at once when it is one batch of files, else in parts."""
    ordinary = [rule for rule in how.chosen if not rule.is_last]
    if len(batches) == 1:
        ledger = load(map(files.content, batches[0]), hedges=how.hedges)
        case = Case(ledger, answer_all(ledger, with_fragility=False), how.today)
        hits = checks.look(case, ordinary)
        counts: Mapping[str, int] = Counter(one.spot.path for one in ledger.estimates)
    else:
        from reconcile.checks import large

        case, hits, counts = large.survey(
            batches,
            lambda batch: map(files.content, batch),
            ordinary,
            how.hedges,
            how.today,
        )
    entries: tuple[Entry, ...] = ()
    beside = {}
    if known is not None:
        read = baselines.read(known, baseline)
        entries, beside = read.entries, {baseline: read.text}
        hits += checks.look(Case(_nothing_but(read.troubles), (), None), ordinary)
        if read.troubles:
            unread = (*case.ledger.unread, baseline)
            case = replace(case, ledger=case.ledger._replace(unread=unread))
    places = Places(case.ledger.files, beside)
    scope = checks.Scope(only, counts, entries, how.severities)
    return case, places, checks.conclude(case, hits, how.chosen, places, scope)


def _nothing_but(troubles: tuple[Issue, ...]) -> Ledger:
    """A ledger that holds only what is wrong with a file that is no part of one."""
    return Ledger({}, {}, (), (), (), troubles, {}, (), "")


def words(given: Iterable[str]) -> tuple[str, ...]:
    """The words of a repeatable option that also takes them joined by commas."""
    return tuple(word for text in given for word in text.replace(",", " ").split())


def _severities(config: Config, given: Iterable[str]) -> dict[str, Severity]:
    """By code: the configuration's, then the command line's on top."""
    pairs = list(config.severity.items())
    for word in words(given):
        code, equals, name = word.partition("=")
        if not equals:
            raise UsageError(f"--severity `{word}`: write CODE=LEVEL, such as RC401=error")
        pairs.append((code, level(name)))
    # A code that is named whole wins over the beginning of one, whatever their order.
    found: dict[str, tuple[int, Severity]] = {}
    for word, severity in pairs:
        for code, length in rules.codes(word):
            if length >= found.get(code, (0, severity))[0]:
                found[code] = length, severity
    return {code: severity for code, (_, severity) in found.items()}


def _today(text: str | None) -> int:
    day = session.day(text, "--today")
    return day.last if day else outside.today().toordinal()


def selected(request: Request) -> Selection:
    """The ledger to load, and the files to report on.

    The ledger that encloses the paths is loaded whole, so that ids resolve; without one
    the paths are the ledger.
    """
    if STDIN in request.paths:
        if request.changed_since is not None:
            raise UsageError("--changed-since goes with files, not with standard input")
        return _from_stdin(request)
    if request.stdin_filename is not None:
        raise UsageError("--stdin-filename goes with the path -, which is standard input")
    if not request.paths:
        return Selection((files.find_ledger(request.data, request.lookup),), None)
    named = tuple(files.given_root(path) for path in request.paths)
    ledger = _ledger_around(named[0].path, request)
    if ledger is None or not all(_is_inside(root.path, ledger.path) for root in named):
        return Selection(named, None)
    return Selection((ledger,), files.names_in(named, ledger))


def _from_stdin(request: Request) -> Selection:
    """Standard input in the place of one file of the ledger, or as a ledger of its own."""
    if len(request.paths) > 1:
        raise UsageError("`-` is standard input, and cannot be checked together with other paths")
    data = files.read_stdin()
    name = request.stdin_filename
    if name is None:
        return Selection((files.Root(Path(_NAMELESS), _NAMELESS),), None, (_NAMELESS, data))
    path = Path(name)
    ledger = _ledger_around(path, request)
    if ledger is None or not _is_inside(path, ledger.path):
        return Selection((files.Root(path, path.as_posix()),), None, (path.as_posix(), data))
    shown = files.name_in(path, ledger)
    return Selection((ledger,), frozenset({shown}), (shown, data))


def _ledger_around(path: Path, request: Request) -> files.Root | None:
    if request.data:
        return files.find_ledger(request.data, request.lookup)
    return files.enclosing(_folder(path), request.lookup)


def _folder(path: Path) -> Path:
    resolved = outside.real(path)
    return resolved if outside.is_folder(resolved) else resolved.parent


def _is_inside(path: Path, folder: Path) -> bool:
    return outside.real(path).is_relative_to(outside.real(folder))


def _baseline_path(given: str | None, config: Config, root: files.Root) -> Path:
    if given:
        return Path(given)
    if config.baseline is not None:
        return config.baseline
    folder = root.path if outside.is_folder(root.path) else root.path.parent
    return folder / baselines.NAME
