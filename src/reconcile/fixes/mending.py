"""Safe edits made and proved: what `reconcile fix` does, on bytes instead of files.

Every edit comes from a finding. After each round the ledger is checked again; an edit that
did not mend its finding, or that brought an error with it, is withdrawn.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from reconcile.checks.report import Report, answers_of, check
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Finding, Issue, Severity, Spot
from reconcile.fixes.proof import Looked, Planned, judge
from reconcile.fixes.unread import Asked, Unread
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger
from reconcile.ledger.units import factor
from reconcile.phrases import RECONCILE, HedgeTable
from reconcile.values import Place
from reconcile.yaml import edit
from reconcile.yaml.decoding import decode
from reconcile.yaml.edit import Shift, Span

_ROUNDS = 200
"""More than any ledger needs: an edit uncovers another one a few times, not hundreds of times."""

_READING = "RC0"
_JUDGES = (_READING, "RC1", "RC2", "RC3")
"""The rules that tell whether an edit was right: not those about what the answers then say."""


class Change(NamedTuple):
    """One edit, made or withdrawn.

    Attributes:
        code: The rule whose finding it mends.
        where: What it changed, in the file as it is in the end; withdrawn: as it was then.
        old: What stood there.
        new: What stands there now.
    """

    code: str
    where: Place
    old: str
    new: str


class Mended(NamedTuple):
    """What became of a ledger.

    Attributes:
        files: The new bytes of every file that changes, by path.
        edits: What changed in them, in characters of the files as they were.
        changes: What was done, in order of path and line.
        withdrawn: What was tried and proved wrong, likewise.
        report: What is still found, by the rules that judge.
    """

    files: Mapping[str, bytes]
    edits: Mapping[str, tuple[Span, ...]]
    changes: tuple[Change, ...]
    withdrawn: tuple[Change, ...]
    report: Report


def mend(
    files: Iterable[tuple[str, bytes | Issue]],
    rules: Sequence[Rule],
    codes: Container[str],
    *,
    only: Container[str] | None = None,
    hedges: HedgeTable = RECONCILE,
    today: int | None = None,
) -> Mended:
    """Make all safe edits of a ledger.

    Args:
        files: Path and bytes of every file, or an issue where it could not be read.
        rules: All rules; those about files, numbers, sources and scopes find and judge.
        codes: The codes whose findings are to be mended.
        only: Paths that may change; None: all.
        hedges: What hedge words mean.
        today: The day of the check, as ``date.toordinal``.

    Example:
        >>> from reconcile.rules import all_rules
        >>> text = b"quantities: {troops: {unit: persons, lable: Troops}}"
        >>> mended = mend([("a.yaml", text)], all_rules(), {"RC020"})
        >>> mended.files["a.yaml"]
        b'quantities: {troops: {unit: persons, label: Troops}}'
    """
    given = tuple(files)
    bench = _Bench(given, rules, hedges, today)
    wanted = _Wanted(codes, only)
    state = first = bench.look({path: data for path, data in given if isinstance(data, bytes)})
    done: dict[str, _Done] = {}
    withdrawn: _Withdrawn = {}
    unread = Unread(Asked(bench.codes, wanted.has, withdrawn))
    for _ in range(_ROUNDS):
        batch = _plan(state, wanted, withdrawn, unread)
        if not batch:
            break
        after, batch, blamed = _try(state, batch, bench)
        if after is None:
            withdrawn |= {batch[i].key: _change(batch[i], state.files) for i in blamed}
            continue
        _remember(done, batch, state.files)
        state = after
    changed = {path: data for path, data in state.files.items() if data != first.files[path]}
    edits = {path: done[path].edits for path in changed}
    changes = [_settled(one, path, state) for path in done for one in done[path].made]
    return Mended(changed, edits, _in_order(changes), _in_order(withdrawn.values()), state.report)


_Withdrawn = dict[tuple[object, ...], Change]
"""What has proved wrong, by the key of its edit."""


class _Wanted(NamedTuple):
    """Which findings are to be mended."""

    codes: Container[str]
    only: Container[str] | None

    def has(self, code: str, path: str) -> bool:
        return code in self.codes and (self.only is None or path in self.only)


class _Bench:
    """How a ledger is checked between the edits."""

    def __init__(
        self,
        given: Sequence[tuple[str, bytes | Issue]],
        rules: Sequence[Rule],
        hedges: HedgeTable,
        today: int | None,
    ) -> None:
        self._given = given
        self._rules = [rule for rule in rules if _judges(rule)]
        self._hedges = hedges
        self._today = today
        self.codes = {rule.name: rule.code for rule in rules}

    def look(self, files: Mapping[str, bytes]) -> Looked:
        """Check the ledger with these bytes in the place of those that were given."""
        found = [(path, files.get(path, data)) for path, data in self._given]
        ledger = load(found, hedges=self._hedges)
        places = Places(ledger.files)
        case = Case(ledger, answers_of(ledger, _in_other_units(ledger))[0], self._today)
        return Looked(files, check(case, self._rules, places), places)


def _judges(rule: Rule) -> bool:
    """Whether a rule offers edits or finds errors; what it thinks mild, it never calls worse."""
    is_asked = rule.code.startswith(_JUDGES)
    return is_asked and (rule.severity is Severity.ERROR or rule.code.startswith(_READING))


def _in_other_units(ledger: Ledger) -> list[str]:
    """The quantities whose answers tell an error: a figure that is not in the unit."""
    known = ledger.quantities
    estimates = (one for one in ledger.estimates if one.quantity in known)
    found = {
        one.quantity: None
        for one in estimates
        if one.figure.interval is not None and isinstance(factor(one, known[one.quantity]), str)
    }
    return list(found)


def _plan(state: Looked, wanted: _Wanted, withdrawn: _Withdrawn, reader: Unread) -> list[Planned]:
    """The edits of one round: none overlaps another, the most severe findings come first."""
    unread = frozenset(state.report.unread)
    found: dict[str, list[Planned]] = {}
    for finding in sorted(state.report.findings, key=lambda one: -one.severity):
        planned = _planned(finding, state)
        if planned is None or planned.path in unread or planned.key in withdrawn:
            continue
        if wanted.has(planned.code, planned.path):
            found.setdefault(planned.path, []).append(planned)
    batch = []
    for path in sorted({*found, *unread}):
        if path in unread:
            if path in state.files:
                data = state.files[path]
                made, wrong = reader.read_on(data, path)
                withdrawn |= {one.key: _change(one, {path: data}) for one in wrong}
                batch += made
            continue
        several = found[path]
        batch += [several[index] for index in edit.apart([one.span for one in several])]
    # What is wrong comes before how it is written: `exact: no` is to become `true` or `false`,
    # which may be seen only when the rest of its record can be read.
    wrong = [planned for planned in batch if planned.severity > Severity.NOTE]
    in_error = {one.place for one in state.report.findings if one.severity is Severity.ERROR}
    return wrong or [planned for planned in batch if planned.where not in in_error]


def _planned(finding: Finding, state: Looked) -> Planned | None:
    """What a finding offers to mend, if nobody has accepted it."""
    offer, spot = finding.edit, finding.spot
    if offer is None or isinstance(offer.where, Spot) or finding.accepted is not None:
        return None
    path = offer.where.path
    span = Span(*state.places.text(path).span(offer.where), offer.text)
    value = None
    if spot is not None and spot.of_key:
        value = (*spot.keys[:-1], offer.text)
    key = finding.code, finding.fingerprint
    return Planned(
        finding.code, finding.severity, path, span, key=key, where=finding.place, value=value
    )


def _try(
    state: Looked, batch: list[Planned], bench: _Bench
) -> tuple[Looked | None, list[Planned], frozenset[int]]:
    """Make the edits and look again.

    Returns:
        The ledger after the edits, or None when some were wrong; the edits that were made,
        which may be the first of them only; and the indexes of those that were wrong.
    """
    while True:
        after = bench.look(_edited(state.files, batch))
        blamed, is_harmed = judge(state, after, batch)
        if blamed:
            return None, batch, blamed
        if not is_harmed:
            return after, batch, frozenset()
        if len(batch) == 1:
            return None, batch, frozenset({0})
        # One of them did it: the first half is tried alone, the rest comes in later rounds.
        batch = batch[: len(batch) // 2]


def _edited(files: Mapping[str, bytes], batch: Iterable[Planned]) -> dict[str, bytes]:
    spans: dict[str, list[Span]] = {}
    for one in batch:
        spans.setdefault(one.path, []).append(one.span)
    edited = {path: edit.apply_to_bytes(files[path], several) for path, several in spans.items()}
    return {**files, **edited}


class _Made(NamedTuple):
    """An edit that was made: its code, its two texts, and where the new one is by now."""

    code: str
    old: str
    new: str
    start: int
    end: int


class _Done(NamedTuple):
    """What was done to a file: edit by edit, and all of it in characters of the file as it was."""

    made: tuple[_Made, ...] = ()
    edits: tuple[Span, ...] = ()


def _remember(done: dict[str, _Done], batch: Iterable[Planned], files: Mapping[str, bytes]) -> None:
    """Note what was done, and move along what was done earlier in the same files."""
    by_path: dict[str, list[Planned]] = {}
    for one in batch:
        by_path.setdefault(one.path, []).append(one)
    for path, several in by_path.items():
        earlier = done.get(path, _Done())
        spans = [one.span for one in several]
        shift = Shift(spans)
        text = decode(files[path], path)[0].text
        made = [one._replace(start=shift(one.start), end=shift(one.end)) for one in earlier.made]
        for one in several:
            start = shift(one.span.start)
            old, new = text[one.span.start : one.span.end], one.span.text
            made.append(_Made(one.code, old, new, start, end=start + len(new)))
        done[path] = _Done(tuple(made), edit.compose(earlier.edits, spans, text))


def _settled(made: _Made, path: str, state: Looked) -> Change:
    where = state.places.text(path).place(made.start, made.end)
    return Change(made.code, where, made.old, made.new)


def _change(planned: Planned, files: Mapping[str, bytes]) -> Change:
    source = decode(files[planned.path], planned.path)[0]
    start, end, text = planned.span
    return Change(planned.code, source.place(start, end), source.text[start:end], text)


def _in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda one: (one.where, one.code)))
