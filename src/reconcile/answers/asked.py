"""Make votes and bounds into answers, for the quantity, the day and the date that are asked.

This is the heart; docs/methods.md gives the definitions and what was measured about them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property

from reconcile.answers.age import horizon
from reconcile.answers.answer import Answer, Answers, Counts, Dear
from reconcile.answers.consensus import Core, Verdict, agree, fragility, hard_limits, limits_of
from reconcile.answers.disagreement import across, disagreements
from reconcile.answers.following import Following, Ties
from reconcile.answers.headline import Headline, choose, of_parts
from reconcile.answers.later import Later
from reconcile.answers.moments import lone_moments, moments
from reconcile.answers.standing import voting
from reconcile.errors import FAULTS
from reconcile.evidence.background import Background
from reconcile.evidence.comparable import Cell, Known, main_cell, speaks_by
from reconcile.evidence.daily import Daily
from reconcile.evidence.elsewhere import Elsewhere, Quotations
from reconcile.evidence.states import NOTHING, Evidence, Standing, Vote, pieces_of
from reconcile.evidence.voice import Piece
from reconcile.evidence.weigh import weigh
from reconcile.ledger.records import Estimate, Ledger, Period, Quantity
from reconcile.ledger.units import prices_asked
from reconcile.methods.shared import by_all
from reconcile.methods.sweep import Camp, camps
from reconcile.values import Interval, PartialDate, hull, overlaps

_CAMPS_LISTED = 100
"""The largest camps that are listed; among thousands of votes the rest says nothing more."""


def answer_all(
    ledger: Ledger,
    ids: Sequence[str] | None = None,
    as_of: PartialDate | None = None,
    *,
    on: PartialDate | None = None,
    period: Period | None = None,
    with_how: bool = False,
    on_fault: Callable[[Quantity, Exception], object] | None = None,
    quotations: Quotations | None = None,
) -> tuple[Answers, ...]:
    """Answer the named quantities, or all of them, in the order of the ledger.

    Args:
        ledger: What was read.
        ids: Quantity ids that the ledger holds; None: all.
        as_of: Answer with what was known by this day; None: with all.
        on: Answer for this date; None: for the newest of each cell.
        period: Answer flows for this period; None: for the one that ends last.
        with_how: Set bottom-up against top-down.
        on_fault: Told of each quantity that this program fails to answer, and why; it is left
            out. None: the fault is raised.
        quotations: What origins say about any quantity; None: what the ledger holds of it.
    """
    answering = Answering(ledger, quotations).by(as_of, on=on, period=period, with_how=with_how)
    found = []
    for name in ledger.quantities if ids is None else ids:
        try:
            answers = answering(name)
            if on_fault is not None:
                # What fails when it is asked for later could not be told of its quantity.
                _ = [one.every_disagreement for one in answers.answers]
            found.append(answers)
        except FAULTS as fault:
            if on_fault is None:
                raise
            on_fault(ledger.quantities[name], fault)
    return tuple(found)


def answer(
    quantity: Quantity,
    estimates: Sequence[Estimate],
    ledger: Ledger,
    as_of: PartialDate | None = None,
    *,
    on: PartialDate | None = None,
    quotations: Quotations | None = None,
) -> Answers:
    """Answer one quantity by what is stated of it, as `Asked.answer` does."""
    quotations, background = quotations or Quotations(ledger), Background(ledger.sources)
    return Asked(quantity, estimates, ledger, quotations, background).answer(as_of, on=on)


class Answering:
    """Answers the quantities of a ledger by any day: what no day changes is worked out once."""

    def __init__(
        self, ledger: Ledger, quotations: Quotations | None = None, *, is_daily: bool = False
    ) -> None:
        """Take a ledger.

        Args:
            ledger: What was read.
            quotations: What origins say in it about any quantity; None: look.
            is_daily: It is asked for many days, each after the other.
        """
        self.ledger, self._is_daily = ledger, is_daily
        self._ties = Ties.of(ledger)
        self._quotations = quotations or Quotations(ledger)
        self._background = Background(ledger.sources)
        self._by_quantity: dict[str, list[Estimate]] = {}
        for estimate in ledger.estimates:
            self._by_quantity.setdefault(estimate.quantity, []).append(estimate)
        self._asked = cache(self._about)

    def estimates(self, name: str) -> Sequence[Estimate]:
        """Return what is printed of a quantity, in the order of the ledger."""
        return self._by_quantity.get(name, ())

    @cached_property
    def taken_back(self) -> frozenset[int]:
        """The days on which sources were retracted."""
        retracted = (source.retracted for source in self.ledger.sources.values())
        return frozenset(day.first for day in retracted if not isinstance(day, bool))

    def _about(self, name: str) -> "Asked":
        quantity, estimates = self.ledger.quantities[name], self.estimates(name)
        return Asked(
            quantity,
            estimates,
            self.ledger,
            self._quotations,
            self._background,
            is_daily=self._is_daily,
        )

    def repeats(self, name: str, as_of: PartialDate | None) -> list[Standing] | None:
        """Return what is new of a quantity where that changes nothing, as `Asked.repeats` does."""
        return self._asked(name).repeats(as_of)

    def by(
        self,
        as_of: PartialDate | None = None,
        *,
        on: PartialDate | None = None,
        period: Period | None = None,
        with_how: bool = False,
    ) -> Callable[[str], Answers]:
        """Return what answers any quantity by a day; arguments as of `answer_all`."""
        until = Later(lambda: as_of or horizon(self.ledger.sources))

        @cache
        def stated(name: str, day: PartialDate | None = None) -> Answers:
            return self._asked(name).answer(as_of, on=day or on, period=period, until=until)

        following = Following(self.ledger, stated, ties=self._ties, with_how=with_how)
        return lambda name: following.beside(stated(name))


class Asked:
    """A quantity that is asked for one day or for many; its estimates are made comparable once."""

    def __init__(
        self,
        quantity: Quantity,
        estimates: Sequence[Estimate],
        ledger: Ledger,
        quotations: Quotations,
        background: Background,
        *,
        is_daily: bool = False,
    ) -> None:
        """Take what is asked.

        Args:
            quantity: What it is about.
            estimates: All of that quantity, in file order.
            ledger: Its sources and rates are looked at.
            quotations: What origins say about any quantity.
            background: What lies behind its sources.
            is_daily: It is asked for many days, each after the other.
        """
        self.quantity = quantity
        self.ledger = ledger
        self._order = {estimate.id: index for index, estimate in enumerate(estimates)}
        # Nothing but the order of the list of figures is left to the order of the files.
        estimates = sorted(estimates, key=lambda one: one.id)
        self._known = Known(quantity, estimates, ledger.sources, ledger.rates)
        self._quotations, self._background = quotations, background
        self._daily: Daily | None = None
        self._last: dict[Cell, Answer] = {}
        if is_daily:
            self._daily = Daily(quantity, self._known, background, self._elsewhere)

    def answer(
        self,
        as_of: PartialDate | None = None,
        *,
        on: PartialDate | None = None,
        period: Period | None = None,
        until: Later[PartialDate | None] | None = None,
    ) -> Answers:
        """Answer it: its own measure and default scope first, then the others.

        Args:
            as_of: Answer with what was known by this day; None: with all.
            on: Answer for this date; None: for the newest of each cell.
            period: Answer a flow for this period; None: for the one that ends last.
            until: The last day on which anything of the ledger was published; None: look.
        """
        quantity, ledger = self.quantity, self.ledger
        is_of_newest = on is None and period is None
        if self._daily and is_of_newest:
            self._daily.go_to(as_of)
            known, weighed = self._daily.known, self._daily.evidence()
        else:
            comparable = self._known.by(as_of)
            known = len(comparable)
            if on is not None:
                comparable = [one for one in comparable if speaks_by(one, on)]
                period = period or Period(on.text, on, on)
            elsewhere = self._elsewhere(as_of)
            weighed = weigh(
                quantity, comparable, self._background, elsewhere, as_of, on=on, period=period
            )
        by_cell = {found.cell: found for found in weighed}
        cell = main_cell(quantity)
        main = by_cell.pop(cell, Evidence(cell))
        others = tuple(by_cell.values())
        conclude = self._in_time if is_of_newest else self._conclude
        first, *apart = (conclude(found) for found in (main, *others))
        own = first.dear.disagreements
        if apart:
            first = first.told(Later(lambda: (*own.value, *across(main, others))))
        if apart and not first.standings:
            first = first._replace(headline=of_parts([one.cell for one in apart], cell))
        # On a date that is asked about others are left out too, which have been published.
        unpublished = len(self._order) - known
        until = until or Later(lambda: as_of or horizon(ledger.sources))
        return Answers(quantity, (first, *apart), ledger.hedges, as_of, unpublished, until)

    def repeats(self, as_of: PartialDate | None) -> list[Standing] | None:
        """Return what became of what was printed since the day that was asked for before.

        Returns:
            None where that is more than repetition, so that the answer may be another one.
        """
        if self._daily is None:
            return None
        self._daily.go_to(as_of)
        found = self._daily.repeats(main_cell(self.quantity))
        return found if found is None else self._in_order(found, NOTHING)

    def _elsewhere(self, as_of: PartialDate | None) -> Elsewhere:
        return self._quotations.beside(self.quantity, as_of)

    def _in_time(self, evidence: Evidence) -> Answer:
        """Answer for one cell, and for other dates or periods."""
        if self._daily and (last := self._last.get(evidence.cell)) and last.evidence is evidence:
            return last
        # What is put off asks the bare answer, so that no answer holds itself and can go at once.
        bare = self._conclude(evidence)
        series = Later(lambda: moments(self.quantity, bare, self._conclude))
        lone = Later(lambda: lone_moments(self.quantity, bare, series.value, self._conclude))
        answer = bare._replace(dear=bare.dear._replace(series=series, lone=lone))
        if self._daily:
            self._last[evidence.cell] = answer
        return answer

    def _conclude(self, evidence: Evidence) -> Answer:
        """Answer for one cell."""
        quantity, votes, bounds = self.quantity, evidence.votes, evidence.bounds
        consensus = agree(votes, bounds)
        hard = hard_limits(bounds)
        headline, choice = choose(quantity, evidence, consensus.corroborated, hard)
        standings = [*evidence.standings, *voting(evidence, consensus.core)]
        standings = self._in_order(standings, evidence.remarks)
        return Answer(
            evidence,
            consensus,
            headline,
            choice=choice,
            span=hull(vote.stated for vote in votes) if votes else None,
            bounds=limits_of(bounds) or Interval(None, None),
            hard=hard,
            is_bound_conflict=_is_bound_conflict(hard, consensus.core),
            counts=count(standings, votes),
            standings=tuple(standings),
            dear=_dear(quantity, evidence, consensus.verdict, headline),
        )

    def _in_order(
        self, standings: Iterable[Standing], remarks: Mapping[str, str]
    ) -> list[Standing]:
        """Return standings in the order of the file, with what else is to be said of them."""
        asked = prices_asked(self.quantity)
        told = [_with_remarks(standing, remarks, asked) for standing in standings]
        told.sort(key=lambda standing: self._order[standing.statement.estimate.id])
        return told


def _dear(quantity: Quantity, evidence: Evidence, verdict: Verdict, headline: Headline) -> Dear:
    """Put off what is dear of an answer."""
    stated, owners = pieces_of(evidence.votes)
    sides = Later(lambda: camps([piece.compared for piece in stated], most=_CAMPS_LISTED))
    return Dear(
        Later(lambda: fragility(quantity, evidence, verdict)),
        Later(lambda: tuple(_of_votes(camp, stated, owners) for camp in sides.value)),
        Later(lambda: disagreements(quantity, evidence, sides.value, headline.pieces)),
    )


def _is_bound_conflict(hard: Interval | None, core: Core | None) -> bool:
    return core is not None and not any(hard and overlaps(piece, hard) for piece in core.compared)


def _with_remarks(standing: Standing, remarks: Mapping[str, str], prices: int | None) -> Standing:
    """Add to a reason what else is to be said of the figure, and what its money came in by."""
    estimate, exchange = standing.statement.estimate, standing.statement.exchange
    told = [remarks[estimate.id]] if estimate.id in remarks else []
    if exchange is not None and standing.statement.stated is not None:
        told += exchange.said
    if standing.statement.stated is not None and standing.statement.prices != prices:
        told.append(f"in prices of {standing.statement.prices}, and not converted")
    return standing._replace(reason="; ".join((standing.reason, *told))) if told else standing


def _of_votes(camp: Camp, stated: Sequence[Piece], owners: Sequence[int]) -> Camp:
    """Name the votes whose pieces make a camp, and what these share as printed."""
    members = tuple(sorted({owners[member] for member in camp.members}))
    return Camp(members, by_all(stated[member].stated for member in camp.members))


def count(standings: Iterable[Standing], votes: Sequence[Vote] = ()) -> Counts:
    """Count the evidence, from what was printed to what counts."""
    statements = [standing.statement for standing in standings]
    return Counts(
        len(statements),
        len({statement.estimate.source for statement in statements}),
        len({statement.origin for statement in statements}),
        len({statement.issuer for statement in statements}),
        votes=len(votes),
    )
