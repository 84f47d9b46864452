"""Looks at a ledger: at one quantity with the rest beside it, and at the whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reconcile.checks.answered import Answered
from reconcile.checks.beside import Beside, Noted, Question
from reconcile.checks.failures import Hit
from reconcile.checks.receipt import NO_RECEIPTS, Receipt
from reconcile.checks.report import answers_of, look, look_elsewhere, look_locally
from reconcile.checks.rule import Case, Rule
from reconcile.evidence.elsewhere import Quotations
from reconcile.finding import Issue
from reconcile.ledger.expressions import related
from reconcile.ledger.packing import name_of, packed
from reconcile.ledger.partitions import Partitions, settled
from reconcile.ledger.parts import SHELVES, Plain, path_of, shelf_of, without_places
from reconcile.ledger.records import Estimate
from reconcile.phrases import HedgeTable


class How(NamedTuple):
    """How a ledger is looked at.

    Attributes:
        rules: The rules to run, those that run last left out.
        hedges: What hedge words mean.
        today: The day of the check, as `Case.today`.
        receipts: What copies said of records, as `Case.receipts`.
    """

    rules: Sequence[Rule]
    hedges: HedgeTable
    today: int | None
    receipts: Mapping[str, Receipt] = NO_RECEIPTS


class Found(NamedTuple):
    """What a look at one quantity has found, and what it was made from.

    Attributes:
        name: The id of the quantity.
        estimates: A name for its estimates.
        own: A name for what else is its own, see `Looking.own`.
        paths: The files that its records stand in.
        questions: What was asked of the rest of the ledger.
        hits: What was found, packed.
    """

    name: str
    estimates: bytes
    own: bytes
    paths: tuple[str, ...]
    questions: tuple[Question, ...]
    hits: tuple[Plain, ...]


class Looking:
    """Looks at a ledger in partitions.

    Attributes:
        made_of: A name for the estimates of each quantity, as far as they are known.
        beside: What a look may ask of the rest of the ledger.
    """

    def __init__(self, partitions: Partitions, how: How) -> None:
        """Take a ledger, and how it is looked at."""
        self._partitions, self._how = partitions, how
        self._ledger = partitions.ledger
        self._local = [rule for rule in how.rules if rule.is_local]
        self._readers = [rule for rule in how.rules if rule.is_reader]
        self._others = [rule for rule in how.rules if not rule.is_local]
        self._quotations = Quotations(self._ledger, self._everything)
        self.made_of: dict[str, bytes] = {}
        self.beside = Beside(partitions, how.today, self._quotations, self.made_of)
        self._about: dict[str, list[Issue]] = {}
        self._loose: dict[str, list[Issue]] = {}
        for one in self._ledger.troubles:
            where = self._about if one.about else self._loose
            where.setdefault(one.about[0] if one.about else one.where.path, []).append(one)
        self._named: list[dict[str, None]] = [{} for _ in range(SHELVES)]
        for name in (*self._ledger.quantities, *self._about):
            self._named[shelf_of(name)][name] = None

    def names(self, number: int) -> Iterable[str]:
        """Return the quantities of a shelf that are declared, or that something is wrong with."""
        return self._named[number]

    def own(self, name: str, paths: Sequence[str]) -> bytes:
        """Return a name for the record of a quantity, and for what is wrong around it.

        Args:
            name: The id of the quantity.
            paths: The files that its records stand in.
        """
        return name_of(packed((self._ledger.quantities.get(name), self._troubles(name, paths))))

    def _troubles(self, name: str, paths: Sequence[str]) -> tuple[Issue, ...]:
        """What the reader found wrong with a quantity; what names none may be in its records."""
        loose = (one for path in paths for one in self._loose.get(path, ())) if self._loose else ()
        return (*self._about.get(name, ()), *loose)

    def _paths(self, name: str, estimates: Iterable[Plain]) -> tuple[str, ...]:
        """Return the files that the records of a quantity stand in."""
        quantity = self._ledger.quantities.get(name)
        own = (quantity.spot.path,) if quantity is not None else ()
        return tuple(dict.fromkeys((*own, *map(path_of, estimates))))

    def at(self, number: int, wanted: frozenset[str] | None) -> list[Found]:
        """Look at quantities of a shelf: at all, or at some."""
        on_shelf = self._partitions.on(number)
        names = dict.fromkeys((*self._named[number], *on_shelf))
        return [
            self._at(name, on_shelf.get(name, []))
            for name in names
            if wanted is None or name in wanted
        ]

    def _at(self, name: str, estimates: list[Plain]) -> Found:
        noted = Noted(self.beside)
        quantity = self._ledger.quantities.get(name)
        paths = self._paths(name, estimates)
        issues: list[Issue] = []
        ledger = self._ledger._replace(
            sources=noted.sources,
            quantities={} if quantity is None else {name: quantity},
            relations=(),
            accepts=(),
            files={},
            unread=(),
        )
        found = settled(estimates, ledger, self._how.hedges, issues)
        ledger = ledger._replace(estimates=found, troubles=(*self._troubles(name, paths), *issues))
        answers = Answered(lambda: answers_of(ledger, quotations=noted.quotations))
        case = Case(
            ledger,
            answers,
            printing=noted.printing,
            known_quotations=noted.quotations,
            known_newer=noted.newer,
            asked_day=noted.day,
            receipts=self._how.receipts,
        )
        hits = look_locally(case, self._local)
        hits += answers.failed
        if issues:
            hits += look(Case(ledger._replace(troubles=tuple(issues)), ()), self._readers)
        digest = name_of([*map(without_places, estimates)])
        return Found(name, digest, self.own(name, paths), paths, noted.questions, packed_hits(hits))

    def whole_is_made_of(self) -> bytes:
        """Return a name for what `whole` depends on."""
        # What quantities of arithmetic come to can hang on what their sources say of any other.
        has_arithmetic = bool(related(self._ledger))
        estimates = self._partitions.everything if has_arithmetic else self._partitions.outline
        return name_of((estimates, self._how.today))

    def whole(self) -> list[Hit]:
        """Look at the whole ledger: of most estimates rules see ids, dates and places only."""
        if all(rule.is_reader for rule in self._others) and not self._local:
            return look(Case(self._ledger, ()), self._others)
        wanted = related(self._ledger)
        full = {one.id: one for one in self._partitions.settled(self._partitions.of(wanted), [])}
        outlined = self._partitions.outlined()
        ledger = self._ledger._replace(estimates=tuple(full.get(one.id, one) for one in outlined))
        ids = [name for name in ledger.quantities if name in wanted]
        # What fails here fails at its quantity too, and is told there.
        answers = Answered(lambda: answers_of(ledger, ids, quotations=self._quotations))
        case = Case(ledger, answers, self._how.today, known_quotations=self._quotations)
        return look(case, self._others) + look_elsewhere(case, self._local)

    def at_once(self) -> list[Hit]:
        """Look at the whole ledger, with all that every estimate says."""
        ledger = self._partitions.whole()
        answers = Answered(lambda: answers_of(ledger))
        case = Case(ledger, answers, self._how.today, receipts=self._how.receipts)
        return look(case, self._how.rules) + answers.failed

    def _everything(self) -> Iterator[Estimate]:
        """Yield all estimates, shelf by shelf; seldom asked for."""
        for number in range(SHELVES):
            shelf = self._partitions.on(number).values()
            every = self._partitions.in_order(one for each in shelf for one in each)
            yield from self._partitions.settled(every, [])


def packed_hits(hits: Iterable[Hit]) -> tuple[Plain, ...]:
    """Return hits as plain data."""
    return tuple(map(packed, hits))
