"""Make votes and bounds into one answer for each quantity and scope.

This is the heart: three nested ranges (span, corroborated, core), the headline that
is fit to print, the verdict, the camps, and every disagreement with its causes.
docs/methods.md gives the definitions and what was measured about them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from reconcile.answers.age import horizon
from reconcile.answers.beside import Beside, beside
from reconcile.answers.consensus import (
    Consensus,
    Core,
    Verdict,
    agree,
    fragility,
    hard_limits,
    limits_of,
)
from reconcile.answers.contrast import Disagreement
from reconcile.answers.disagreement import across, disagreements
from reconcile.answers.following import Following
from reconcile.answers.headline import Choice, Headline, choose, of_parts
from reconcile.answers.moments import Moment, moments
from reconcile.answers.standing import voting
from reconcile.errors import FAULTS
from reconcile.evidence.comparable import Cell, main_cell, statements
from reconcile.evidence.elsewhere import Quotations
from reconcile.evidence.states import Evidence, Standing, Vote, pieces_of
from reconcile.evidence.voice import Piece
from reconcile.evidence.weigh import weigh
from reconcile.ledger.records import Estimate, Ledger, Period, Quantity
from reconcile.ledger.units import prices_asked
from reconcile.methods.shared import by_all
from reconcile.methods.sweep import Camp, camps
from reconcile.values import Interval, PartialDate, hull, overlaps
from reconcile.wording.printable import safe

if TYPE_CHECKING:
    from reconcile.answers.derived import Derived
    from reconcile.answers.how import How
    from reconcile.answers.left import Left

_CAMPS_LISTED = 100
"""The largest camps that are listed; among thousands of votes the rest says nothing more."""


class Counts(NamedTuple):
    """How much evidence there is, from what was printed to what counts."""

    estimates: int
    documents: int
    origins: int
    issuers: int
    votes: int


class Answer(NamedTuple):
    """What the evidence of one cell comes to, with the reasons for it.

    Attributes:
        evidence: The votes and bounds that it was made from, and what was set aside.
        consensus: Where the votes agree, the verdict, and the rule that gave it.
        fragile: Why the verdict hangs on one voice; empty when it does not.
        headline: The answer that is fit to print.
        choice: How the headline was chosen.
        span: All that anyone in force says; None without votes.
        bounds: The tightest limits that one-sided statements set.
        hard: What the hard ones alone leave; None when they contradict each other.
        is_bound_conflict: The hard bounds leave nothing of the core.
        counts: How much evidence there is.
        camps: Who stands where: sets of votes that share a value.
        disagreements: What does not fit together, and why.
        standings: Every estimate with its state, in file order.
        series: The answers for other dates or periods on which two issuers speak, oldest first.
        derived: What the headline follows from, where nobody states a figure.
        left: What relations leave, where that is narrower than what is stated; never part of it.
        how: Bottom-up against top-down, where that was asked for.
    """

    evidence: Evidence
    consensus: Consensus
    fragile: tuple[str, ...]
    headline: Headline
    choice: Choice
    span: Interval | None
    bounds: Interval
    hard: Interval | None
    is_bound_conflict: bool
    counts: Counts
    camps: tuple[Camp, ...]
    disagreements: tuple[Disagreement, ...]
    standings: tuple[Standing, ...]
    series: tuple[Moment, ...] = ()
    derived: "Derived | None" = None
    left: "Left | None" = None
    how: "How | None" = None

    def beside(self, unit: str) -> tuple[Beside, ...]:
        """Return what the headline leaves out, and who contradicts it, as words of a unit."""
        return beside(self.evidence, self.headline, self.choice, self.core, unit)

    @property
    def cell(self) -> Cell:
        """The measure and scope that it is about."""
        return self.evidence.cell

    @property
    def as_of(self) -> PartialDate | None:
        """The day that it is an answer for."""
        return self.evidence.as_of

    @property
    def every_disagreement(self) -> tuple[Disagreement, ...]:
        """Those of the answer, and those of other dates and periods."""
        return (*self.disagreements, *(d for one in self.series for d in one.answer.disagreements))

    @property
    def period(self) -> Period | None:
        """The period that a flow is counted over; None: it is no flow, or nobody names one."""
        return self.evidence.period

    @property
    def votes(self) -> tuple[Vote, ...]:
        """One for each issuer in force."""
        return self.evidence.votes

    @property
    def verdict(self) -> Verdict:
        """How far the issuers agree."""
        return self.consensus.verdict

    @property
    def corroborated(self) -> tuple[Interval, ...]:
        """The values that at least two issuers allow."""
        return self.consensus.corroborated

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """Every estimate of the cell, in file order."""
        return tuple(standing.statement.estimate for standing in self.standings)

    @property
    def core(self) -> Core | None:
        """Where most agree; None when nobody does."""
        return self.consensus.core

    @property
    def in_short(self) -> str:
        """The headline and the verdict."""
        return f"{self.headline.text} ({self.verdict})"

    def __repr__(self) -> str:
        return safe(f"<Answer {self.in_short}>")


class Answers(NamedTuple):
    """All answers about one quantity; the first is *the* answer.

    Attributes:
        quantity: What they are about.
        answers: One for each cell.
        hedges: Version of the table of hedges that read the phrases.
        asked: The day by which things were known that was asked for; None: all counts.
        horizon: That day, else the last on which anything of the ledger was published or read.
        unpublished: How many more estimates had not been published by that day.
    """

    quantity: Quantity
    answers: tuple[Answer, ...]
    hedges: str
    asked: PartialDate | None
    unpublished: int
    horizon: PartialDate | None = None

    @property
    def is_divided(self) -> bool:
        """No figure is about the quantity as a whole: there is an answer for each scope alone."""
        main, *others = self.answers
        return bool(others) and not main.standings and main.derived is None

    @property
    def is_open(self) -> bool:
        """Relays leave open what an origin said; figures of other quantities may settle it."""
        evidence = (answer.evidence for answer in self.answers)
        return any(aside.kind == "open" for found in evidence for aside in found.set_aside)

    def __repr__(self) -> str:
        more = f" and {len(self.answers) - 1} more" if self.answers[1:] else ""
        return safe(f"<Answers {self.quantity.id}: {self.answers[0].in_short}{more}>")


def answer_all(
    ledger: Ledger,
    ids: Sequence[str] | None = None,
    as_of: PartialDate | None = None,
    *,
    on: PartialDate | None = None,
    period: Period | None = None,
    with_fragility: bool = True,
    with_left: bool = False,
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
        with_fragility: Find out whether a verdict hangs on one voice. It takes more than
            all the rest, and a check has no use for it.
        with_left: Find out what relations leave of each quantity.
        with_how: Set bottom-up against top-down.
        on_fault: Told of each quantity that this program fails to answer, and why; it is left
            out. None: the fault is raised.
        quotations: What origins say about any quantity; None: what the ledger holds of it.
    """
    wanted = ledger.quantities.keys() if ids is None else ids
    by_quantity: dict[str, list[Estimate]] = {}
    for estimate in ledger.estimates:
        by_quantity.setdefault(estimate.quantity, []).append(estimate)
    found = []
    quotations, until = quotations or Quotations(ledger), as_of or horizon(ledger.sources)

    @cache
    def stated(name: str, day: PartialDate | None = None) -> Answers:
        return answer(
            ledger.quantities[name],
            by_quantity.get(name, []),
            ledger,
            as_of,
            on=day or on,
            period=period,
            with_fragility=with_fragility,
            quotations=quotations,
            until=until,
        )

    following = Following(ledger, stated, with_left=with_left, with_how=with_how)
    for name in wanted:
        quantity = ledger.quantities[name]
        try:
            found.append(following.beside(stated(name)))
        except FAULTS as fault:
            if on_fault is None:
                raise
            on_fault(quantity, fault)
    return tuple(found)


def answer(
    quantity: Quantity,
    estimates: Sequence[Estimate],
    ledger: Ledger,
    as_of: PartialDate | None = None,
    *,
    on: PartialDate | None = None,
    period: Period | None = None,
    with_fragility: bool = True,
    quotations: Quotations | None = None,
    until: PartialDate | None = None,
) -> Answers:
    """Answer one quantity: its own measure and default scope first, then the others."""
    order = {estimate.id: index for index, estimate in enumerate(estimates)}
    # Nothing but the order of the list of figures is left to the order of the files.
    estimates = sorted(estimates, key=lambda one: one.id)
    comparable = statements(quantity, estimates, ledger.sources, as_of, on, rates=ledger.rates)
    if on and period is None:
        period = Period(on.text, on, on)
    elsewhere = (quotations or Quotations(ledger)).beside(quantity, as_of)
    weighed = weigh(quantity, comparable, ledger.sources, elsewhere, as_of, on=on, period=period)
    by_cell = {found.cell: found for found in weighed}
    cell = main_cell(quantity)
    main = by_cell.pop(cell, Evidence(cell))
    others = tuple(by_cell.values())
    conclude = partial(_conclude, quantity, order=order)
    cells = [conclude(found, with_fragility=with_fragility) for found in (main, *others)]
    if on is None and period is None:
        cells = [one._replace(series=moments(quantity, one, conclude)) for one in cells]
    first, *apart = cells
    everything = (*first.disagreements, *across(main, others))
    if apart and not first.standings:
        first = first._replace(headline=of_parts([one.cell for one in apart], cell))
    answers = (first._replace(disagreements=everything), *apart)
    # On a date that is asked about others are left out too, which have been published.
    known_by_then = statements(quantity, estimates, ledger.sources, as_of) if on else comparable
    unpublished = len(estimates) - len(known_by_then)
    known = as_of or until or horizon(ledger.sources)
    return Answers(quantity, answers, ledger.hedges, as_of, unpublished, known)


def _conclude(
    quantity: Quantity,
    evidence: Evidence,
    order: Mapping[str, int],
    *,
    with_fragility: bool = False,
) -> Answer:
    """Answer for one cell."""
    votes, bounds = evidence.votes, evidence.bounds
    consensus = agree(votes, bounds)
    hard = hard_limits(bounds)
    headline, choice = choose(quantity, evidence, consensus.corroborated, hard)
    stated, owners = pieces_of(votes)
    sides = camps([piece.compared for piece in stated], most=_CAMPS_LISTED)
    standings = [*evidence.standings, *voting(evidence, consensus.core)]
    asked = prices_asked(quantity)
    standings = [_with_remarks(standing, evidence.remarks, asked) for standing in standings]
    standings.sort(key=lambda standing: order[standing.statement.estimate.id])
    return Answer(
        evidence,
        consensus,
        fragility(quantity, evidence, consensus.verdict) if with_fragility else (),
        headline,
        choice=choice,
        span=hull(vote.stated for vote in votes) if votes else None,
        bounds=limits_of(bounds) or Interval(None, None),
        hard=hard,
        is_bound_conflict=_is_bound_conflict(hard, consensus.core),
        counts=count(standings, votes),
        camps=tuple(_of_votes(camp, stated, owners) for camp in sides),
        disagreements=disagreements(quantity, evidence, sides, headline.pieces),
        standings=tuple(standings),
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
