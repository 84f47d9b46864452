"""`reconcile.answer/1`: what `reconcile show --json` prints."""

from typing import Annotated, Literal, NotRequired, TypedDict

from reconcile.evidence.states import State
from reconcile.formats.shapes.common import (
    Cell,
    Citation,
    Conclusion,
    Conflict,
    Core,
    Counts,
    Exchanged,
    Headline,
    Keyword,
    Measure,
    Pair,
    Position,
    Subject,
    Verdict,
    one_of,
)
from reconcile.formats.shapes.following import Derived, How, Left
from reconcile.values import Number

Basis = Annotated[str, one_of("documented", "claimed", "estimated", "modelled", "projected")]


class Bounds(TypedDict):
    """The tightest limits that one-sided statements set."""

    low: Number | None
    """Floor; null: there is none."""
    high: Number | None
    """Ceiling; null: there is none."""


class Camp(TypedDict):
    """Votes that share a value."""

    issuers: Annotated[list[str], Keyword("minItems", 1)]
    """Who stands there."""
    range: Pair
    """The values that they share."""


class Disagreement(Conflict):
    """Two statements that do not fit together, with the values between them."""

    gap_range: tuple[Number, Number] | None
    """The values between them; null: they meet."""
    gap_ratio: float | None
    """Lower end of the upper by upper end of the lower; null unless both are positive."""


class Pool(TypedDict):
    """One pooled mean with all that one needs to distrust it."""

    method: str
    """The estimator, as `--method` names it."""
    mean: float
    """In the quantity's unit."""
    se: float
    """Its standard error, same unit."""
    level: float
    """Coverage meant by the three intervals, from 0 to 1."""
    ci: tuple[float, float]
    """Where the mean is."""
    prediction: tuple[float, float] | None
    """Where the true value behind one more estimate is; null for common and pdg."""
    tau2: float
    """Variance of the true values, unit squared; 0 for common and pdg by assumption."""
    tau2_ci: tuple[float, float] | None
    """Q-profile interval of that variance; null for common and pdg."""
    q: float
    """Cochran's Q, the χ² of the common-effect mean."""
    p: float
    """Chance of a larger Q if all values were one and all errors right."""
    i2_q: float
    """Share (0 to 1) of the variation not due to the errors, from Q."""
    i2_tau2: float
    """The same from tau2."""
    birge: float
    """Birge ratio √(Q / (n - 1)); 1 when the scatter is what the errors say."""
    scale_factor: float
    """Scale factor S of the Particle Data Group, with its cut."""
    issuers: list[str]
    """Whose votes went into it."""
    assumes: str | None
    """What the ends of a vote were taken to mean that does not say so."""
    scale: Annotated[str, one_of("linear", "log")]
    """log: mean, ci and prediction are ratios; se, tau2 and tau2_ci are those of logarithms."""


class Estimate(Cell, Position):
    """One figure and what became of it."""

    id: str
    """Id of the estimate."""
    source: str
    """Id of the document that prints it."""
    origin: str
    """Id of the source that said it first."""
    issuer: str
    """The body by which votes are counted."""
    stated: str | None
    """The phrase as printed."""
    low: Number | None
    """Low end in the quantity's unit; null: an open side, or no number."""
    high: Number | None
    """High end, likewise."""
    pieces: NotRequired[list[Pair]]
    """Low and high of each of two figures that the phrase leaves open (*742 or 747*), in the
    quantity's unit; absent when there is one."""
    exchange: NotRequired[Exchanged]
    """What its money was converted with; absent when nothing was."""
    best: Number | None
    """The number that the phrase puts forward, in the unit it is printed in."""
    low_closed: bool | None
    """Whether the low end itself belongs to it; null: there is no low end."""
    high_closed: bool | None
    """Whether the high end itself belongs to it; null: there is no high end."""
    soft_low: bool
    """Going below the low end is no contradiction."""
    soft_high: bool
    """Going above the high end is no contradiction."""
    vague: bool
    """The ends come from a vague word, such as *hundreds*."""
    hedge: str | None
    """The hedge as the table has it, such as *about*."""
    rule: str | None
    """Version of the table that read the phrase; null: numbers were given."""
    lang: str | None
    """Version of the table of its language, such as `lang/de/1`; null: English."""
    width: Annotated[str, one_of("stated", "rule", "author", "quadrature")] | None
    """Who gave the width: the phrase, the table, or whoever wrote the record."""
    as_of: str | None
    """The date it speaks of."""
    as_of_assumed: bool
    """That date is the day its source was published: it gives none itself."""
    period: str | None
    """The period over which it counts."""
    basis: Basis
    """What the figure rests on."""
    state: State
    """What became of it."""
    reason: str
    """Why, in words."""
    override: str | None
    """Why the numbers were written by hand."""
    note: str | None
    """What the author of the record adds."""
    low_basis: str | None
    """Where the low end comes from, when the phrase lacks it."""
    high_basis: str | None
    """Where the high end comes from, likewise."""
    locator: str | None
    """Where in the document it stands, such as a page."""
    quote: str | None
    """The words around it."""


class Moment(TypedDict):
    """The answer for another date or period on which two issuers speak."""

    on: str | None
    """The date; null: it is a period."""
    period: str | None
    """The period of a flow; null: it is a date."""
    verdict: Verdict
    """How far the issuers agree, in one word."""
    headline: Headline
    """The answer that is fit to print."""
    span: Pair | None
    """All that anyone says; null: nobody votes."""
    corroborated: list[Pair]
    """The values that at least two issuers allow."""
    core: Core | None
    """Where most issuers agree; null: nobody does."""
    counts: Counts
    """How much evidence there is."""
    disagreements: list[Disagreement]
    """What does not fit together and is told neither in the answer nor at a finer date."""


class Answer(Cell, Conclusion):
    """What the evidence of one measure and scope comes to."""

    projected: bool
    """Nobody says what is, so that it is an answer about what will be."""
    within_rounding: bool
    """Those who agree meet by the rounding of bare figures only."""
    bounds: Bounds
    """The tightest limits that one-sided statements set."""
    camps: list[Camp]
    """Who stands where; the largest hundred."""
    disagreements: list[Disagreement]
    """What does not fit together, and why; worst first."""
    derived: NotRequired[Derived]
    """What the headline follows from, where nobody states a figure; absent elsewhere."""
    left: NotRequired[Left]
    """What relations leave, where it is narrower than what is stated; never part of the answer."""
    how: NotRequired[How]
    """Bottom-up against top-down; absent: `--how` was not asked for."""
    series: list[Moment]
    """The answers for other dates and periods on which two issuers speak, oldest first."""
    pool: Pool | None
    """The pooled mean; null: `--pool` was not asked for, or pooling would mean nothing."""
    estimates: list[Estimate]
    """Every figure with what became of it, in file order."""


class Quantity(Subject):
    """All answers about one quantity."""

    measure: Measure | None
    """What kind of number it is in time."""
    hedges: str
    """Version of the table of hedges that read the phrases."""
    answers: Annotated[list[Answer], Keyword("minItems", 1)]
    """One for each measure and scope; the first is *the* answer."""


class Output(TypedDict):
    """What `reconcile show --json` prints."""

    schema: Literal["reconcile.answer/1"]
    """Name and version of this schema."""
    quantities: list[Quantity]
    """The quantities that were asked for, in the order of the ledger."""
    sources: dict[str, Citation]
    """Every source that prints one of their figures, said it first or converts it, by its id."""
