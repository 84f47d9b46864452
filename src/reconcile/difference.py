"""Two ledgers against each other: which answers differ, and which records make them differ."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from reconcile.alteration import ADDED, EDITED, REMOVED, Alteration, alterations
from reconcile.answer import Answer, answer_all
from reconcile.attribution import MOST_TRIED, Influence, Side, aspects, attribute, named, pairs
from reconcile.disagreement import Disagreement
from reconcile.ledger.places import Places
from reconcile.ledger.records import Estimate, Ledger, Quantity
from reconcile.values import PartialDate


class AnswerChange(NamedTuple):
    """One answer of a quantity that is not what it was.

    Attributes:
        is_main: It is *the* answer, for the quantity's own measure and default scope.
        before: The answer as it was; None when nothing was counted like this.
        after: The answer as it is; None when nothing is counted like this any more.
        changed: What of it differs, as `attribution.aspects`; empty for a new or vanished one.
    """

    is_main: bool
    before: Answer | None
    after: Answer | None
    changed: tuple[str, ...]


class DisagreementChange(NamedTuple):
    """Two estimates that did not fit together, or do not now; at least one of the two is set.

    With both, what differs is how severe it is, or how far apart they lie.
    """

    before: Disagreement | None
    after: Disagreement | None


class QuantityDifference(NamedTuple):
    """What a change does to one quantity.

    Attributes:
        quantity: The quantity as it is; as it was, when it was removed.
        change: ``added``, ``removed`` or ``edited``, of the quantity as a whole.
        answers: The answers that differ, *the* answer first.
        disagreements: The disagreements that are new, gone or other than they were.
        records: The altered records that the quantity's answers are made of.
        influences: What each of these does to the answers; empty when nobody tried: no
            answer differs, the quantity is new or gone, or there are too many of them.
    """

    quantity: Quantity
    change: str
    answers: tuple[AnswerChange, ...]
    disagreements: tuple[DisagreementChange, ...]
    records: tuple[Alteration, ...]
    influences: tuple[Influence, ...]

    @property
    def is_untried(self) -> bool:
        """An answer differs, and there are too many altered records to try them."""
        return self.change == EDITED and bool(self.answers) and len(self.records) > MOST_TRIED


class Version(NamedTuple):
    """One of the two ledgers, as the user knows it.

    Attributes:
        name: A revision, a folder or a file.
        commit: The id of the commit that was read; None for files as they lie there.
        is_fork: The commit is not the revision's own: it is where HEAD left it.
        unread: Files of it that could not be read.
    """

    name: str
    commit: str | None = None
    is_fork: bool = False
    unread: tuple[str, ...] = ()


class Difference(NamedTuple):
    """What a change does to all answers of a ledger.

    Attributes:
        quantities: Those that differ in anything, in the order of today's ledger, then
            those removed.
        compared: How many quantities there are on either side.
        others: Altered sources and estimates that no quantity's answers are made of.
        as_of: The day that everything was answered for; None: each answer's own.
        hedges: Version of the table of hedges that read the phrases.
    """

    quantities: tuple[QuantityDifference, ...]
    compared: int
    others: tuple[Alteration, ...]
    as_of: PartialDate | None
    hedges: str

    @property
    def changed(self) -> tuple[QuantityDifference, ...]:
        """The quantities whose answers differ."""
        return tuple(one for one in self.quantities if one.answers)


def difference(
    before: Ledger,
    after: Ledger,
    ids: Collection[str] | None = None,
    as_of: PartialDate | None = None,
) -> Difference:
    """Hold the answers of two ledgers against each other, quantity by quantity.

    Args:
        before: The ledger as it was.
        after: The ledger as it is.
        ids: Quantities to compare; None: all.
        as_of: Answer both for this day.
    """
    names = dict.fromkeys((*after.quantities, *before.quantities))
    wanted = [name for name in names if ids is None or name in ids]
    sides = _sides(before, wanted, as_of), _sides(after, wanted, as_of)
    places = Places(before.files), Places(after.files)
    sources = alterations("source", before.sources, after.sources, places)
    found, told = [], set()
    for name in wanted:
        was, now = sides[0].get(name), sides[1].get(name)
        one = _quantity(was, now, sources, places, as_of)
        if one is not None:
            found.append(one)
            told |= {(record.kind, record.id) for record in one.records}
    rest = [] if ids is not None else [*_homeless(before, after, places), *sources]
    others = tuple(record for record in rest if (record.kind, record.id) not in told)
    return Difference(tuple(found), len(wanted), others, as_of, after.hedges)


def _sides(ledger: Ledger, wanted: Iterable[str], as_of: PartialDate | None) -> dict[str, Side]:
    ids = [name for name in wanted if name in ledger.quantities]
    estimates: dict[str, dict[str, Estimate]] = {name: {} for name in ids}
    for estimate in ledger.estimates:
        if estimate.quantity in estimates:
            estimates[estimate.quantity][estimate.id] = estimate
    return {
        name: Side(ledger.quantities[name], estimates[name], ledger, answers)
        for name, answers in zip(ids, answer_all(ledger, ids, as_of), strict=True)
    }


def _homeless(before: Ledger, after: Ledger, places: tuple[Places, Places]) -> list[Alteration]:
    """Altered estimates about quantities that no file declares."""
    was, now = (
        {e.id: e for e in ledger.estimates if e.quantity not in ledger.quantities}
        for ledger in (before, after)
    )
    return alterations("estimate", was, now, places)


def _quantity(
    was: Side | None,
    now: Side | None,
    sources: Iterable[Alteration],
    places: tuple[Places, Places],
    as_of: PartialDate | None,
) -> QuantityDifference | None:
    """What differs in one quantity; None: nothing does."""
    last = now or was
    if last is None:
        return None
    answers = tuple(_answers(was, now))
    disagreements = tuple(_disagreements(was, now))
    records = _records(was, now, sources, places)
    if not (answers or disagreements or records):
        return None
    change = EDITED if was and now else ADDED if now else REMOVED
    influences: tuple[Influence, ...] = ()
    if was and now and answers and len(records) <= MOST_TRIED:
        influences = attribute(was, now, records, as_of)
    return QuantityDifference(last.quantity, change, answers, disagreements, records, influences)


def _answers(was: Side | None, now: Side | None) -> Iterable[AnswerChange]:
    found = pairs(was.answers if was else None, now.answers if now else None)
    for number, (before, after) in enumerate(found):
        changed = aspects(before, after) if before and after else ()
        if changed or before is None or after is None:
            yield AnswerChange(number == 0, before, after, changed)


def _disagreements(was: Side | None, now: Side | None) -> Iterable[DisagreementChange]:
    before, after = _by_pair(was), _by_pair(now)
    for pair in dict.fromkeys((*after, *before)):
        then, today = before.get(pair), after.get(pair)
        if then is None or today is None or _weight(then) != _weight(today):
            yield DisagreementChange(then, today)


def _by_pair(side: Side | None) -> dict[tuple[str, ...], Disagreement]:
    """Disagreements by code and the two estimates, whichever comes first."""
    found: dict[tuple[str, ...], Disagreement] = {}
    for answer in side.answers.answers if side else ():
        for one in answer.disagreements:
            pair = sorted((one.left.estimate.id, one.right.estimate.id))
            found.setdefault((one.code, *pair), one)
    return found


def _weight(one: Disagreement) -> tuple[object, ...]:
    return one.severity, one.relation, one.gap


def _records(
    was: Side | None,
    now: Side | None,
    sources: Iterable[Alteration],
    places: tuple[Places, Places],
) -> tuple[Alteration, ...]:
    """The quantity's own altered records: its settings, its estimates, and their sources."""
    before, after = ({s.quantity.id: s.quantity} if s else {} for s in (was, now))
    found = alterations("quantity", before, after, places)
    then, today = (s.estimates if s else {} for s in (was, now))
    found += alterations("estimate", then, today, places)
    leads = _leads(was) | _leads(now) if sources else {}
    return (*found, *(one for one in sources if one.id in leads))


def _leads(side: Side | None) -> dict[str, None]:
    return named(side.estimates.values(), side.ledger.sources) if side else {}
