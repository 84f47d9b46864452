"""`reconcile.history/1`: what `reconcile history --json` prints."""

from typing import Literal, NotRequired, TypedDict

from reconcile.evidence.states import State
from reconcile.formats.shapes.common import Citation, Measure, Pair, Verdict, Which
from reconcile.formats.shapes.following import Derived


class Estimate(TypedDict):
    """One figure and what became of it."""

    id: str
    """Id of the estimate."""
    source: str
    """Id of the document that prints it."""
    issuer: str
    """The body by which votes are counted."""
    stated: str | None
    """The phrase as printed."""
    state: State
    """What became of it."""
    reason: str
    """Why, in words."""


class Told(TypedDict):
    """An answer in short."""

    headline: str
    """The answer that is fit to print, in words."""
    which: Which
    """What the headline shows."""
    pieces: list[Pair]
    """Its values from low to high; null is an open side."""
    verdict: Verdict
    """How far the issuers agree, in one word."""
    span: Pair | None
    """All that anyone in force says; null: nobody votes."""
    votes: list[str]
    """Issuers in force."""
    derived: NotRequired[Derived]
    """What the headline follows from, where nobody states a figure; absent elsewhere."""


class Moment(Told):
    """Another date or period, and the answer for it."""

    on: str | None
    """The date; null: it is a period."""
    period: str | None
    """The period of a flow, as written; null: it is a date."""


class Day(Told):
    """A day on which the answer changed."""

    as_of: str | None
    """The day; null: nothing is dated."""
    added: list[Estimate]
    """Figures that were new that day, those in force first."""
    left: list[Estimate]
    """Figures that had a part in the answer the day before and have none now."""
    returned: list[Estimate]
    """Figures that were set aside the day before and have a part now."""
    without_effect: list[Estimate]
    """Figures printed later, before the next day listed, that left the answer as it was."""
    series: list[Moment]
    """Other dates and periods of which the answer was new that day, or another one."""


class Output(TypedDict):
    """What `reconcile history --json` prints."""

    schema: Literal["reconcile.history/1"]
    """Name and version of this schema."""
    quantity: str
    """Id of the quantity."""
    label: str | None
    """Its name for people; null: its id is its name."""
    unit: str
    """Unit of every number about it."""
    measure: Measure | None
    """What kind of number it is in time."""
    hedges: str
    """Version of the table of hedges that read the phrases."""
    days: list[Day]
    """The days on which the answer changed, oldest first."""
    sources: dict[str, Citation]
    """Where its figures stand, by id of the source."""
