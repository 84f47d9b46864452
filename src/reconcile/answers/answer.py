"""What evidence comes to: one answer for each cell of a quantity, with the reasons for it.

Three nested ranges (span, corroborated, core), the headline that is fit to print, the verdict,
the camps, and every disagreement with its causes. docs/methods.md gives the definitions and what
was measured about them; `asked` works them out.
"""

from typing import TYPE_CHECKING, NamedTuple

from reconcile.answers.beside import Beside, beside
from reconcile.answers.consensus import Consensus, Core, Verdict
from reconcile.answers.contrast import Disagreement
from reconcile.answers.headline import Choice, Headline
from reconcile.answers.later import Later
from reconcile.answers.moments import Moment
from reconcile.evidence.comparable import Cell
from reconcile.evidence.states import Evidence, Standing, Vote
from reconcile.ledger.records import Estimate, Period, Quantity
from reconcile.methods.sweep import Camp
from reconcile.values import Interval, PartialDate
from reconcile.wording.printable import safe

if TYPE_CHECKING:
    from reconcile.answers.derived import Derived
    from reconcile.answers.how import How
    from reconcile.answers.left import Left


class Counts(NamedTuple):
    """How much evidence there is, from what was printed to what counts."""

    estimates: int
    documents: int
    origins: int
    issuers: int
    votes: int


class Dear(NamedTuple):
    """The parts of an answer that take longer than all the rest: worked out when asked for.

    Attributes: those of the same names of `Answer`.
    """

    fragile: Later[tuple[str, ...]]
    camps: Later[tuple[Camp, ...]]
    disagreements: Later[tuple[Disagreement, ...]]
    left: "Later[Left | None]" = Later(lambda: None)
    series: Later[tuple[Moment, ...]] = Later(tuple)
    lone: Later[tuple[Moment, ...]] = Later(tuple)


class Answer(NamedTuple):
    """What the evidence of one cell comes to, with the reasons for it.

    Attributes:
        evidence: The votes and bounds that it was made from, and what was set aside.
        consensus: Where the votes agree, the verdict, and the rule that gave it.
        headline: The answer that is fit to print.
        choice: How the headline was chosen.
        span: All that anyone in force says; None without votes.
        bounds: The tightest limits that one-sided statements set.
        hard: What the hard ones alone leave; None when they contradict each other.
        is_bound_conflict: The hard bounds leave nothing of the core.
        counts: How much evidence there is.
        standings: Every estimate with its state, in file order.
        dear: What is worked out when it is asked for.
        derived: What the headline follows from, where nobody states a figure.
        how: Bottom-up against top-down, where that was asked for.
    """

    evidence: Evidence
    consensus: Consensus
    headline: Headline
    choice: Choice
    span: Interval | None
    bounds: Interval
    hard: Interval | None
    is_bound_conflict: bool
    counts: Counts
    standings: tuple[Standing, ...]
    dear: Dear
    derived: "Derived | None" = None
    how: "How | None" = None

    def beside(self, unit: str) -> tuple[Beside, ...]:
        """Return what the headline leaves out, and who contradicts it, as words of a unit."""
        return beside(self.evidence, self.headline, self.choice, self.core, unit)

    @property
    def fragile(self) -> tuple[str, ...]:
        """Why the verdict hangs on one voice; empty when it does not."""
        return self.dear.fragile.value

    @property
    def camps(self) -> tuple[Camp, ...]:
        """Who stands where: sets of votes that share a value."""
        return self.dear.camps.value

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """What does not fit together, and why."""
        return self.dear.disagreements.value

    @property
    def left(self) -> "Left | None":
        """What relations leave, where that is narrower than what is stated; never part of it."""
        return self.dear.left.value

    @property
    def series(self) -> tuple[Moment, ...]:
        """The answers for other dates or periods on which two issuers speak, oldest first."""
        return self.dear.series.value

    @property
    def lone(self) -> tuple[Moment, ...]:
        """The answers for dates or periods of which one issuer speaks alone, oldest first."""
        return self.dear.lone.value

    def told(self, disagreements: Later[tuple[Disagreement, ...]]) -> "Answer":
        """Return the same answer with other disagreements."""
        return self._replace(dear=self.dear._replace(disagreements=disagreements))

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


def brief(answer: Answer, whole: Later[Answer]) -> Answer:
    """Return an answer without its evidence; its dear parts are asked of the whole one."""
    found = answer.evidence
    evidence = Evidence(
        found.cell,
        as_of=found.as_of,
        votes=found.votes,
        period=found.period,
        on=found.on,
        is_projected=found.is_projected,
        pace=found.pace,
    )
    dear = Dear(
        Later(lambda: whole.value.fragile),
        Later(lambda: whole.value.camps),
        Later(lambda: whole.value.disagreements),
        Later(lambda: whole.value.left),
        Later(lambda: whole.value.series),
        Later(lambda: whole.value.lone),
    )
    return answer._replace(evidence=evidence, standings=(), dear=dear)


class Answers(NamedTuple):
    """All answers about one quantity; the first is *the* answer.

    Attributes:
        quantity: What they are about.
        answers: One for each cell.
        hedges: Version of the table of hedges that read the phrases.
        asked: The day by which things were known that was asked for; None: all counts.
        latest: That day, else the last on which anything of the ledger was published or read;
            found out when it is asked for.
        unpublished: How many more estimates had not been published by that day.
    """

    quantity: Quantity
    answers: tuple[Answer, ...]
    hedges: str
    asked: PartialDate | None
    unpublished: int
    latest: Later[PartialDate | None] = Later(lambda: None)

    @property
    def horizon(self) -> PartialDate | None:
        """The day that was asked for, else the last that the ledger knows of."""
        return self.latest.value

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
