"""One check of a project: its rules, its baseline, and what a change of it touched."""

import os
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from reconcile import rules
from reconcile.checks import baseline as baselines
from reconcile.checks import receipts as verified
from reconcile.checks import report as checks
from reconcile.checks.fingerprints import BaselineEntry
from reconcile.checks.looking import How
from reconcile.checks.receipt import NO_RECEIPTS
from reconcile.checks.rule import Case, Rule
from reconcile.checks.survey import Surveyed, survey
from reconcile.errors import InputError, UsageError
from reconcile.evidence.elsewhere import Quotations
from reconcile.finding import Issue, Severity, Spot
from reconcile.ledger.fields import parse
from reconcile.ledger.partitions import Partitions
from reconcile.ledger.places import Known, Places
from reconcile.ledger.records import Ledger
from reconcile.phrases import RECONCILE, HedgeTable
from reconcile.project import boundary, files, kept_places, notices, outside, reading
from reconcile.project.config import Config
from reconcile.project.project import Project
from reconcile.project.settings import Setting, level
from reconcile.replay import keeping
from reconcile.values import PartialDate
from reconcile.yaml.document import Document

BASELINE_MIB, RECEIPTS_MIB = 8, 64
"""How large they may be: some 60,000 known findings, and a receipt for each of 200,000 records."""


class Options(NamedTuple):
    """What is asked of one check; every field as the options of `reconcile check` say.

    Attributes:
        select: Rules to run; empty: as configured.
        ignore: Rules to leave out beside those of the configuration.
        severity: ``CODE=LEVEL``, each.
        today: The day of the check; None: today.
        baseline: The file of known findings; None: as configured; empty: none.
        changed_since: Report only on what changed since HEAD left this revision; None: on all.
    """

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    severity: Sequence[str] = ()
    today: PartialDate | None = None
    baseline: str | None = None
    changed_since: str | None = None


class Run(NamedTuple):
    """A report, and what is needed to show it.

    Attributes:
        report: What was found.
        places: Where things stand in the files.
        baseline: Where the baseline is, or would be.
    """

    report: checks.Report
    places: Places
    baseline: Path


def check(project: Project, options: Options, only: frozenset[str] | None = None) -> Run:
    """Load the ledger whole, run the rules, and report on what is asked for.

    Args:
        project: The ledger.
        options: What is asked.
        only: The files to report on; None: all.

    Raises:
        InputError: There is nothing to check.
        UsageError: An option makes no sense.
    """
    how = _how(project, options)
    where, name, known = _baseline(project, options)
    notices.tell(f"baseline: {name if known is not None else f'none, as there is no {name}'}")
    for root in project.roots:
        for other in files.overlooked(root):
            if other != name:
                notices.hint(
                    f"{other} is not read: the name of a ledger file ends in .yaml or .yml"
                )
    if options.changed_since is None:
        checked = _check(project.listed(), name, known, how, only)
        return Run(checked.report, checked.places, where)

    from reconcile.project import touched

    # Read once, for the check and for the comparison.
    now = [files.read(file) for file in project.listed()]
    checked = _check(_held(now), name, known, how, only)
    since = touched.since(
        options.changed_since, project.roots, now, (files.Root(where, name), known)
    )
    before = how._replace(ledger=how.ledger + b"\0before")
    then = _check(_held(since.files.items()), name, since.baseline, before, None)
    whole = checked.report.unread
    report = touched.touched(
        touched.Check(checked.partitions.whole(), checked.report),
        touched.Check(then.partitions.whole(), then.report),
        since.changed,
    )
    for path in (path for path in whole if path not in report.unread):
        notices.warn(f"{path} cannot be read, as before the change: `reconcile check` says why")
    return Run(report, checked.places, where)


class Rest(NamedTuple):
    """What the rest of a ledger says, of which a part is looked at.

    Attributes:
        quotations: What the sources of the whole say.
        printing: The sources that print anything in the whole.
    """

    quotations: Quotations
    printing: Container[str]


def check_part(
    project: Project,
    part: Ledger,
    rest: Rest,
    read: Callable[[bytes, str], Document] = parse,
) -> checks.Report:
    """Report on a part of a ledger: what its reader says, and what single quantities show.

    Args:
        project: The whole, whose configuration, baseline and receipts hold for it.
        part: Some quantities with their estimates, and all sources; or troubles alone.
        rest: What is beside the part.
        read: Parses a file, as for `Places`.
    """
    how = _how(project, Options())
    rules_ = tuple(rule for rule in how.chosen if rule.is_local or rule.is_reader)
    answers, hits = checks.answers_of(part, quotations=rest.quotations)
    case = Case(
        part,
        answers,
        how.today,
        printing=rest.printing,
        known_quotations=rest.quotations,
        receipts=how.receipts.by_estimate,
    )
    hits += checks.look_locally(case, rules_)
    counts = Counter(one.spot.path for one in part.estimates)
    _, name, known = _baseline(project, Options())
    how = how._replace(chosen=rules_, read=read)
    return _concluded(Surveyed(case, hits, counts), name, known, how, None)[1]


def _held(contents: Iterable[files.Content]) -> list[files.File]:
    """The files of a ledger that have been read; one that could not be is told again."""
    return [files.File(name, Path(name), data) for name, data in contents]


def check_ledger(
    ledger: Ledger, select: Sequence[str], ignore: Sequence[str], today: PartialDate | None
) -> checks.Report:
    """Check a ledger that is in memory; arguments as for `reconcile.check`."""
    how = _How(chosen(Config(), select, ignore), {}, _day(today), RECONCILE, ())
    answers, failed = checks.answers_of(ledger)
    case = Case(ledger, answers, how.today)
    ordinary = [rule for rule in how.chosen if not rule.is_last]
    counts = Counter(one.spot.path for one in ledger.estimates)
    scope = checks.Scope(None, counts)
    places = Places(ledger.files)
    return checks.conclude(case, failed + checks.look(case, ordinary), how.chosen, places, scope)


def _day(today: PartialDate | None) -> int:
    return today.last if today else outside.today().toordinal()


class _How(NamedTuple):
    """What one check of a ledger shares with another; `ledger` says where it lies."""

    chosen: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    today: int
    hedges: HedgeTable
    roots: tuple[str, ...]
    receipts: verified.Receipts = verified.Receipts(NO_RECEIPTS)
    read: Callable[[bytes, str], Document] = parse
    ledger: bytes = b""


def _how(project: Project, options: Options) -> _How:
    config = project.config
    return _How(
        chosen(config, options.select, options.ignore),
        _severities(config, options.severity),
        _day(options.today),
        config.hedges,
        tuple(root.name for root in project.roots),
        read_receipts(project.roots),
        ledger=os.fsencode("\0".join(str(outside.real(root.path)) for root in project.roots)),
    )


def _baseline(project: Project, options: Options) -> tuple[Path, str, bytes | None]:
    """Where the baseline is, what messages call it, and what it holds if it is there."""
    where = _baseline_path(options.baseline, project.config, project.roots[0])
    known = files.read_beside(where, "the baseline", BASELINE_MIB)
    return where, files.from_here(where), known


class _Checked(NamedTuple):
    """What a check of one ledger found."""

    partitions: Partitions
    places: Places
    report: checks.Report


def _check(
    listed: Sequence[files.File],
    baseline: str,
    known: bytes | None,
    how: _How,
    only: frozenset[str] | None,
) -> _Checked:
    """Check a ledger."""
    ordinary = [rule for rule in how.chosen if not rule.is_last]
    partitions = reading.partitions(listed, how.hedges)
    looks = How(ordinary, how.hedges, how.today, how.receipts.by_estimate)
    # Whether an entry of the baseline is stale, no part of the ledger tells.
    asked = None if only is None or baseline in only else only
    surveyed = survey(partitions, looks, keeping.current, how.ledger, asked)
    recalled = kept_places.recall(how.ledger, partitions.files)
    places, report = _concluded(surveyed, baseline, known, how, only, recalled)
    if keeping.current.is_keeping and len(places.known) > len(recalled):
        kept_places.keep(how.ledger, partitions.files, places)
    return _Checked(partitions, places, report)


def _concluded(
    surveyed: Surveyed,
    baseline: str,
    known: bytes | None,
    how: _How,
    only: frozenset[str] | None,
    recalled: Mapping[Spot, Known] = MappingProxyType({}),
) -> tuple[Places, checks.Report]:
    """Turn what the rules found into a report, with what the baseline and receipts hold."""
    case, hits, counts = surveyed
    ordinary = [rule for rule in how.chosen if not rule.is_last]
    entries: tuple[BaselineEntry, ...] = ()
    beside = {}
    if known is not None:
        read = baselines.read(known, baseline)
        entries, beside = read.entries, {baseline: read.text}
        hits += checks.look(Case(_nothing_but(read.troubles), (), None), ordinary)
        if read.troubles:
            unread = (*case.ledger.unread, baseline)
            case = replace(case, ledger=case.ledger._replace(unread=unread))
    if how.receipts.troubles:
        hits += checks.look(Case(_nothing_but(how.receipts.troubles), (), None), ordinary)
        beside |= how.receipts.texts
    places = Places(case.ledger.files, beside, how.roots, how.read)
    places.known.update(recalled)
    scope = checks.Scope(only, counts, entries, how.severities)
    return places, checks.conclude(case, hits, how.chosen, places, scope)


def _nothing_but(troubles: tuple[Issue, ...]) -> Ledger:
    """A ledger that holds only what is wrong with a file that is no part of one."""
    return Ledger({}, {}, (), (), (), troubles, {}, (), "")


def chosen(config: Config, select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules that options and configuration ask for."""
    return rules.chosen(words(select) or config.select, (*config.ignore, *words(ignore)))


def words(given: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a repeatable option that also takes them joined by commas."""
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
    ranked: dict[str, tuple[int, Severity]] = {}
    for word, severity in pairs:
        for code, length in rules.codes(word):
            if length >= ranked.get(code, (0, severity))[0]:
                ranked[code] = length, severity
    return {code: severity for code, (_, severity) in ranked.items()}


def read_receipts(roots: Sequence[files.Root]) -> verified.Receipts:
    """Return what copies of the sources said of records, as `reconcile verify` wrote it."""
    path = receipts_path(roots)
    if outside.is_file(path):
        boundary.require(path, roots[0].project, f"`{files.from_here(path)}`", "put the file there")
    data = files.read_beside(path, "the file of receipts", RECEIPTS_MIB)
    if data is None:
        return verified.Receipts(NO_RECEIPTS)
    return verified.read(data, files.from_here(path))


def receipts_path(roots: Sequence[files.Root]) -> Path:
    """Return where the receipts of a ledger are, or would be."""
    return roots[0].folder / verified.NAME


def _baseline_path(given: str | None, config: Config, root: files.Root) -> Path:
    """Return where the baseline is; one that nobody typed stays in its project, and is JSON."""
    if given:
        return boundary.require_named(Path(given), f"`{given}`")
    path, top = config.baseline or Setting(root.folder / baselines.NAME, root.project)
    if top is not None:
        what, remedy = f"the baseline `{files.from_here(path)}`", "name it with --baseline"
        boundary.require(path, top, what, f"{remedy} if you mean it")
        if outside.real(path).suffix != ".json":
            raise InputError(f"{what} is a link to what is no JSON file; {remedy} if you mean it")
    return path
