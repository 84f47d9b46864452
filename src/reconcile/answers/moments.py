"""Answer for every other date or period on which two issuers speak."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reconcile.answers.contrast import Disagreement
from reconcile.answers.later import Later
from reconcile.evidence.periods import Days, days_of
from reconcile.evidence.series import Line, alone, series
from reconcile.evidence.states import Evidence
from reconcile.finding import Severity
from reconcile.ledger.records import Period, Quantity
from reconcile.values import PartialDate
from reconcile.wording.printable import safe

if TYPE_CHECKING:
    from reconcile.answers.answer import Answer


class Moment(NamedTuple):
    """The answer for another date or period than the newest.

    Attributes:
        line: What was said about it.
        concluded: What that comes to, worked out when it is asked for.
    """

    line: Line
    concluded: Later["Answer"]

    @property
    def on(self) -> PartialDate | None:
        """The date; None: it is a period."""
        return self.line.on

    @property
    def period(self) -> Period | None:
        """The period of a flow; None: it is a date."""
        return self.line.period

    @property
    def answer(self) -> "Answer":
        """What it comes to, with those disagreements that are not told elsewhere."""
        return self.concluded.value

    @property
    def text(self) -> str:
        """The date or the period, as it is written."""
        time = self.on or self.period
        return time.text if time else ""

    @property
    def days(self) -> Days:
        """The days that it is about, by which a series is sorted."""
        if self.period:
            return days_of(self.period)
        return Days(self.on.first, self.on.last) if self.on else Days(0, 0)

    def __repr__(self) -> str:
        return safe(f"<Moment {self.text}: {self.answer.in_short}>")


def moments(
    quantity: Quantity, main: "Answer", conclude: Callable[[Evidence], "Answer"]
) -> tuple[Moment, ...]:
    """Answer for the other dates and periods; no disagreement is told twice.

    Of an earlier time only what nothing explains is told: that a count has grown within a line is
    no news.

    Args:
        quantity: What is counted.
        main: The answer, whose disagreements are told there.
        conclude: Makes an answer of evidence.

    Returns:
        The oldest first.
    """
    lines = series(quantity, main.evidence)
    answers = [Later(partial(_alone, line, conclude)) for line in lines]
    told = Later(lambda: list(_untold(main, (one.value for one in answers))))
    found = []
    for place, line in enumerate(lines):
        found.append(Moment(line, Later(partial(_concluded, answers[place], told, place))))
    return tuple(sorted(found, key=lambda moment: moment.days))


def lone_moments(
    quantity: Quantity,
    main: "Answer",
    told: Iterable[Moment],
    conclude: Callable[[Evidence], "Answer"],
) -> tuple[Moment, ...]:
    """Answer for the dates and periods of which one issuer speaks alone.

    Args:
        quantity: What is counted.
        main: The answer.
        told: What it says of dates and periods on which several speak.
        conclude: Makes an answer of evidence.

    Returns:
        The oldest first.
    """
    found = [
        Moment(line, Later(partial(_alone, line, conclude)))
        for line in alone(quantity, main.evidence, [one.line for one in told])
    ]
    return tuple(sorted(found, key=lambda moment: moment.days))


def _alone(line: Line, conclude: Callable[[Evidence], "Answer"]) -> "Answer":
    return conclude(line.evidence)


def _concluded(
    answer: Later["Answer"], told: Later[list[tuple[Disagreement, ...]]], place: int
) -> "Answer":
    return answer.value.told(Later(lambda: told.value[place]))


def _untold(main: "Answer", answers: Iterable["Answer"]) -> Iterator[tuple[Disagreement, ...]]:
    """Yield of each answer those disagreements that nothing explains and nobody told before."""
    told = {_pair(one) for one in main.disagreements}
    for answer in answers:
        open_ones = (one for one in answer.disagreements if one.severity > Severity.NOTE)
        new = tuple(one for one in open_ones if _pair(one) not in told)
        told.update(map(_pair, new))
        yield new


def _pair(one: Disagreement) -> frozenset[str]:
    return frozenset((one.left.estimate.id, one.right.estimate.id))
