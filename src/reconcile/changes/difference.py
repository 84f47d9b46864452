"""Two ledgers against each other: which answers differ, and which records make them differ."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from reconcile.answers.answer import Answer
from reconcile.answers.asked import answer
from reconcile.answers.contrast import Disagreement
from reconcile.answers.moments import Moment
from reconcile.changes.alteration import ADDED, EDITED, REMOVED, Alteration, alterations
from reconcile.changes.attribution import (
    Influence,
    Side,
    attribute,
    declared,
    named,
    pairs,
)
from reconcile.ledger.places import Places
from reconcile.ledger.records import Estimate, Ledger, PriceIndex, Quantity, Rate
from reconcile.ledger.units import currency_of
from reconcile.values import PartialDate


class AnswerChange(NamedTuple):
    """One answer of a quantity that is not what it was.

    Attributes:
        is_main: It is *the* answer, for the quantity's own measure and default scope.
        before: The answer as it was; None when nothing was counted like this.
        after: The answer as it is; None when nothing is counted like this any more.
        changed: What of it differs, as `attribution.aspects`; empty for a new or vanished one.
        moment: The date or period that it is about; None: the newest.
    """

    is_main: bool
    before: Answer | None
    after: Answer | None
    changed: tuple[str, ...]
    moment: Moment | None = None


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
        return self.change == EDITED and bool(self.answers and self.records and not self.influences)


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
    sides = _Half(before), _Half(after)
    sources = alterations("source", before.sources, after.sources, _places(sides))
    rates = alterations("rate", declared(before), declared(after), _places(sides))
    found, told = [], set()
    for name in wanted:
        records = (*_records(name, sides, sources), *_of_money(name, sides, rates))
        if records:
            # Without an altered record there is nothing that an answer could differ by.
            found.append(_quantity(name, sides, records, as_of))
            told |= {(record.kind, record.id) for record in records}
    rest = [] if ids is not None else [*_homeless(sides), *sources, *rates]
    others = tuple(record for record in rest if (record.kind, record.id) not in told)
    return Difference(tuple(found), len(wanted), others, as_of, hedges=after.hedges)


class _Half:
    """One of the two ledgers, its estimates by quantity."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.places = Places(ledger.files)
        self._estimates: dict[str, dict[str, Estimate]] = {}
        for estimate in ledger.estimates:
            self._estimates.setdefault(estimate.quantity, {})[estimate.id] = estimate

    def about(self, name: str) -> dict[str, Estimate]:
        """The estimates of one quantity, in file order."""
        return self._estimates.get(name, {}) if name in self.ledger.quantities else {}

    def homeless(self) -> dict[str, Estimate]:
        """The estimates about quantities that no file declares."""
        return {
            one.id: one
            for one in self.ledger.estimates
            if one.quantity not in self.ledger.quantities
        }

    def settings(self, name: str) -> dict[str, Quantity]:
        """The quantity, or nothing."""
        known = self.ledger.quantities.get(name)
        return {name: known} if known else {}

    def named(self, name: str) -> dict[str, None]:
        """Ids of the sources that the answers of one quantity can depend on."""
        return named(self.about(name).values(), self.ledger.sources)

    def answered(self, name: str, as_of: PartialDate | None) -> Side | None:
        """The quantity with its answers; None: it is not in this ledger."""
        quantity = self.ledger.quantities.get(name)
        if quantity is None:
            return None
        estimates = self.about(name)
        answers = answer(quantity, tuple(estimates.values()), self.ledger, as_of)
        return Side(quantity, estimates, self.ledger, answers)


_Halves = tuple[_Half, _Half]


def _places(sides: _Halves) -> tuple[Places, Places]:
    """Where things stood, and where they stand."""
    return sides[0].places, sides[1].places


def _homeless(sides: _Halves) -> list[Alteration]:
    """Altered estimates about quantities that no file declares."""
    was, now = (side.homeless() for side in sides)
    return alterations("estimate", was, now, _places(sides))


def _quantity(
    name: str, sides: _Halves, records: tuple[Alteration, ...], as_of: PartialDate | None
) -> QuantityDifference:
    """What the altered records do to one quantity."""
    was, now = (side.answered(name, as_of) for side in sides)
    answers = tuple(_answers(was, now))
    influences: tuple[Influence, ...] = ()
    if was and now and answers:
        influences = attribute(was, now, records, as_of)
    settings = {**sides[0].settings(name), **sides[1].settings(name)}
    return QuantityDifference(
        settings[name],
        EDITED if was and now else ADDED if now else REMOVED,
        answers,
        tuple(_disagreements(was, now)),
        records=records,
        influences=influences,
    )


def _answers(was: Side | None, now: Side | None) -> Iterable[AnswerChange]:
    found = pairs(was.answers if was else None, now.answers if now else None)
    for number, pair in enumerate(found):
        changed = pair.changed()
        if changed is not None:
            yield AnswerChange(number == 0, pair.before, pair.after, changed, pair.moment)


def _disagreements(was: Side | None, now: Side | None) -> Iterable[DisagreementChange]:
    before, after = _by_pair(was), _by_pair(now)
    for pair in dict.fromkeys((*after, *before)):
        then, today = before.get(pair), after.get(pair)
        if then is None or today is None or _weight(then) != _weight(today):
            yield DisagreementChange(then, today)


def _by_pair(side: Side | None) -> dict[tuple[str, ...], Disagreement]:
    """Disagreements by code and the two estimates, whichever comes first."""
    found: dict[tuple[str, ...], Disagreement] = {}
    for cell in side.answers.answers if side else ():
        for one in cell.every_disagreement:
            pair = sorted((one.left.estimate.id, one.right.estimate.id))
            found.setdefault((one.code, *pair), one)
    return found


def _weight(one: Disagreement) -> tuple[object, ...]:
    return one.severity, one.relation, one.gap


def _of_money(name: str, sides: _Halves, rates: Sequence[Alteration]) -> Iterator[Alteration]:
    """Yield the altered rates and indices by which money gets into the quantity's."""
    settings = {**sides[0].settings(name), **sides[1].settings(name)}
    for one in rates:
        record = one.after or one.before
        if isinstance(record, (Rate, PriceIndex)):
            converted = record.convert if isinstance(record, Rate) else (record.currency,)
            if any(currency_of(quantity.unit) in converted for quantity in settings.values()):
                yield one


def _records(name: str, sides: _Halves, sources: Sequence[Alteration]) -> tuple[Alteration, ...]:
    """The quantity's own altered records: its settings, its estimates, and their sources."""
    places = _places(sides)
    found = alterations("quantity", sides[0].settings(name), sides[1].settings(name), places)
    found += alterations("estimate", sides[0].about(name), sides[1].about(name), places)
    leads = sides[0].named(name) | sides[1].named(name) if sources else {}
    return (*found, *(one for one in sources if one.id in leads))
