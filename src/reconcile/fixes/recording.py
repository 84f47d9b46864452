"""New records put into a ledger and proved: what `add` and `import` do, on bytes, not on files.

The ledger is read again with them. Exactly the new records are new, every other record is equal,
and no error has appeared, or what caused it is left out and told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reconcile.answers.answer import Answer
from reconcile.finding import Finding
from reconcile.fixes import vetting
from reconcile.fixes.additions import Addition, Refused, harm, new_findings
from reconcile.fixes.insert import CannotInsertError, Keys, Record, insert
from reconcile.fixes.placing import Layout, NewRecord, Target
from reconcile.fixes.state import Seen, State
from reconcile.ledger import model
from reconcile.ledger.new_records import NewEstimate, NewQuantity, NewSource
from reconcile.ledger.records import Ledger, Quantity
from reconcile.yaml.edit import Span, apply, apply_to_bytes, compose

TYPED = frozenset(
    name
    for kind in (model.Estimate, model.Source, model.Quantity)
    for name in kind.model_fields
    if name not in model.text_fields()
)
"""The fields whose text may be a number, a date or a flag for other readers of YAML too."""


class Added(NamedTuple):
    """A record that was added.

    Attributes:
        record: What was given, with the id that it got.
        path: The file in which it stands.
        keys: Where in it.
    """

    record: NewRecord
    path: str
    keys: tuple[str | int, ...]


class Effect(NamedTuple):
    """An answer that is not what it was, or that more figures are part of.

    Attributes:
        quantity: What it is about.
        before: What it was; None: nothing was counted like this.
        after: What it is.
        is_main: It is *the* answer, for the quantity's own measure and default scope.
    """

    quantity: Quantity
    before: Answer | None
    after: Answer
    is_main: bool


class Recorded(NamedTuple):
    """What came of it.

    Attributes:
        files: The new bytes of every file that changes or is new, by path.
        edits: What is put into those that change, in characters of the files as they were.
        added: What was added: sources, then quantities, then estimates, in the order given.
        known: What the ledger held already, and is given in the same words.
        refused: What was left out, and why.
        effects: The answers that differ, or that more figures are part of.
        findings: What a check finds now and did not before, and nobody has accepted.
        after: The ledger as it is then.
    """

    files: Mapping[str, bytes]
    edits: Mapping[str, tuple[Span, ...]]
    added: tuple[Added, ...]
    known: tuple[NewRecord, ...]
    refused: tuple[Refused, ...]
    effects: tuple[Effect, ...]
    findings: tuple[Finding, ...]
    after: Seen


def record(
    state: State,
    sources: Sequence[NewSource] = (),
    estimates: Sequence[NewEstimate] = (),
    to: str | None = None,
    *,
    quantities: Sequence[NewQuantity] = (),
    names_twins: bool = False,
) -> Recorded:
    """Put new records into a ledger; one that cannot be added does not stop the others.

    Args:
        state: The ledger.
        sources: New ones; one that is there already is known if it says nothing else.
        estimates: New ones. A source of theirs that nobody declares is added with its id alone.
        to: The file, or with a slash at its end the folder, in which new records are to stand;
            None: where the layout of the ledger has them, see `placing`.
        quantities: New ones.
        names_twins: Give a second estimate of one source about one quantity an id with its date,
            in place of refusing it.

    Example:
        >>> text = b"{sources: {nis: {title: NIS}}, quantities: {troops: {unit: persons}}}"
        >>> state = State([("a.yaml", text)], [], [])
        >>> new = NewEstimate("troops", "nis", {"stated": "about 500"})
        >>> record(state, estimates=[new]).files["a.yaml"].decode().partition("persons")[2]
        ', estimates: {nis: {stated: about 500}}}}}'
    """
    given = vetting.vetted(state.ledger, quantities, sources, estimates, names_twins=names_twins)
    about = state.about(_concerned(state.ledger, given.records))
    before = state.look(about)
    made = _made(_Bench(state, about, before), given.records, to)
    return Recorded(
        {path: data for path, data in made.files.items() if data != state.files.get(path)},
        made.edits,
        tuple(Added(one.record, one.path, one.keys) for one in made.additions),
        given.known,
        (*given.refused, *made.refused),
        tuple(_effects(before, made.seen)),
        tuple(new_findings(before, made.seen)),
        made.seen,
    )


def _concerned(ledger: Ledger, records: Sequence[NewRecord]) -> Iterator[str]:
    """Yield the quantities whose answers the records may change."""
    new = {one.id for one in records if isinstance(one, NewSource)}
    for one in records:
        if not isinstance(one, NewSource):
            yield one.id if isinstance(one, NewQuantity) else one.quantity
    # A source or a quantity may have been missing so far.
    yield from (one.quantity for one in ledger.estimates if one.source in new)


class _Made(NamedTuple):
    """A ledger with what could be added: the new bytes of its files, and what was left out."""

    files: Mapping[str, bytes]
    edits: Mapping[str, tuple[Span, ...]]
    additions: tuple[Addition, ...]
    refused: tuple[Refused, ...]
    seen: Seen


class _Bench(NamedTuple):
    """A ledger, the quantities that are looked at, and what was found about them."""

    state: State
    about: frozenset[str]
    before: Seen


def _made(bench: _Bench, records: Sequence[NewRecord], to: str | None) -> _Made:
    """Add records, those that do harm left out. Where nobody knows which does, half by half."""
    refused: list[Refused] = []
    while records:
        try:
            files, edits, additions = _written(bench.state, records, to)
        except _UnfitError as error:
            refused += error.refused
            records = _without(records, refused, error.refused)
            continue
        after = bench.state.having(files).look(bench.about)
        found = harm(bench.before, after, additions)
        if found.refused:
            refused += found.refused
            records = _without(records, refused, found.refused)
        elif not found.elsewhere:
            return _Made(files, edits, additions, tuple(refused), after)
        elif len(records) == 1:
            fact = f"it would do harm elsewhere: {found.elsewhere}"
            refused.append(Refused(records[0], fact, _BY_HAND))
            break
        else:
            return _halved(bench, records, to, refused)
    return _Made({}, {}, (), tuple(refused), bench.before)


def _halved(
    bench: _Bench, records: Sequence[NewRecord], to: str | None, refused: list[Refused]
) -> _Made:
    """Add the first half of the records, and then the second to what came of that."""
    middle = len(records) // 2
    first = _made(bench, records[:middle], to)
    others = _without(records[middle:], refused, first.refused)
    then = bench._replace(state=bench.state.having(first.files), before=first.seen)
    second = _made(then, others, to)
    edits = {
        path: compose(first.edits.get(path, ()), own, _text(then.state.files.get(path, b"")))
        for path, own in second.edits.items()
    }
    return _Made(
        {**first.files, **second.files},
        {**first.edits, **edits},
        (*first.additions, *second.additions),
        (*refused, *first.refused, *second.refused),
        second.seen,
    )


class _UnfitError(Exception):
    """Some records cannot be put where they belong."""

    def __init__(self, refused: Sequence[Refused]) -> None:
        super().__init__()
        self.refused = tuple(refused)


def _without(
    records: Sequence[NewRecord], told: list[Refused], refused: Iterable[Refused]
) -> list[NewRecord]:
    """The records that are left; what needs one that was refused is refused too, and told."""
    gone = [one.record for one in refused]
    sources = {one.id for one in gone if isinstance(one, NewSource)}
    quantities = {one.id for one in gone if isinstance(one, NewQuantity)}
    kept: list[NewRecord] = []
    for one in records:
        if any(one is other for other in gone):
            continue
        if isinstance(one, NewEstimate) and (one.source in sources or one.quantity in quantities):
            kind, name = (
                ("source", one.source) if one.source in sources else ("quantity", one.quantity)
            )
            told.append(
                Refused(one, f"its {kind} `{name}` is not added", f"correct the {kind} first")
            )
        else:
            kept.append(one)
    return kept


def _written(
    state: State, records: Sequence[NewRecord], to: str | None
) -> tuple[dict[str, bytes], dict[str, tuple[Span, ...]], tuple[Addition, ...]]:
    """The new bytes of every file that gets records, the edits, and where each record stands.

    Raises:
        _UnfitError: Some cannot be put where they belong.
    """
    layout = Layout(state.files, state.ledger, state.roots, to, records)
    by_path: dict[str, list[tuple[NewRecord, Target, Record]]] = {}
    files: dict[str, bytes] = {}
    edits: dict[str, tuple[Span, ...]] = {}
    additions: dict[int, Addition] = {}
    refused: list[Refused] = []
    for one in records:
        try:
            target = layout.of(one)
        except CannotInsertError as error:
            refused.append(Refused(one, str(error), _BY_HAND))
        else:
            fields = vetting.fields_of(one, target.said)
            by_path.setdefault(target.path, []).append((one, target, fields))
    for path, several in by_path.items():
        try:
            files[path], edits[path], keys = _edited(layout, state.files.get(path), path, several)
        except CannotInsertError as error:
            refused += _culprits(layout, state.files.get(path), path, several) or [
                Refused(one, f"{path}: {error}", _BY_HAND) for one, _, _ in several
            ]
            continue
        for one, _, written in several:
            where = keys[id(written)]
            additions[id(one)] = Addition(one, path, where, vetting.as_read(written))
    if refused:
        raise _UnfitError(refused)
    return files, edits, tuple(additions[id(one)] for one in records)


_BY_HAND = "write it into the file by hand, or name another with --to"
_Several = Sequence[tuple[NewRecord, Target, Record]]


def _edited(
    layout: Layout, data: bytes | None, path: str, several: _Several
) -> tuple[bytes, tuple[Span, ...], Mapping[int, Keys]]:
    """A file with records in it, its edits, and where each stands, by the identity of its fields.

    Raises:
        CannotInsertError: It has no place for one of them.
    """
    tree: dict[str, Any] = {}
    told: dict[int, Keys] = {}
    for one, target, fields in several:
        *outer, last = target.keys
        below: dict[str, Any] = tree
        for key in outer:
            below = below.setdefault(key, {})
        if isinstance(one, NewQuantity):
            # Its first figures come below it.
            below.setdefault(last, {}).update(fields)
            told[id(fields)] = target.keys
        else:
            below.setdefault(last, []).append(fields)
    document = layout.document(path)
    spans, keys = insert(document, tree, TYPED)
    told |= zip(map(id, _leaves(tree)), keys, strict=True)
    if data is None:
        text = apply(document.text, spans)
        return text.encode(), (Span(0, 0, text),), told
    return apply_to_bytes(data, spans), spans, told


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig")


def _leaves(tree: Mapping[str, Any]) -> Iterator[Record]:
    """The records of lists, in the order of the tree."""
    for below in tree.values():
        if isinstance(below, list):
            yield from below
        elif isinstance(below, Mapping):
            yield from _leaves(below)


def _culprits(layout: Layout, data: bytes | None, path: str, several: _Several) -> list[Refused]:
    """The records for which a file has no place even if they come alone."""
    found = []
    for one in several:
        try:
            _edited(layout, data, path, [one])
        except CannotInsertError as error:
            found.append(Refused(one[0], f"{path}: {error}", _BY_HAND))
    return found


def _effects(before: Seen, after: Seen) -> Iterator[Effect]:
    """The answers that differ, in the order of the ledger."""
    was = {
        (one.quantity.id, answer.cell): answer for one in before.answers for answer in one.answers
    }
    for one in after.answers:
        for number, answer in enumerate(one.answers):
            then = was.get((one.quantity.id, answer.cell))
            if then is None or _in_short(then) != _in_short(answer):
                yield Effect(one.quantity, then, answer, number == 0)


def _in_short(answer: Answer) -> tuple[object, ...]:
    return answer.headline.text, answer.verdict, len(answer.standings)
