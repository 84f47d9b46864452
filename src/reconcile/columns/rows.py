"""The rows of some quantities, typed: what votes and bounds are made of."""

from enum import IntFlag
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reconcile.columns.sweeping import Flags, Floats, Ints
from reconcile.columns.values import Values

Marks: TypeAlias = NDArray[np.uint8]


class Mark(IntFlag):
    """What is true of a row, beside its numbers."""

    LOW_OPEN = 1
    """The low end itself is excluded."""
    HIGH_OPEN = 2
    LOW_SOFT = 4
    """Going below the low end is no contradiction."""
    HIGH_SOFT = 8
    FROM_HEDGE = 16
    """The ends are what a hedge allows; nobody printed them."""
    VAGUE = 32
    """Words such as *dozens*: it votes only where nobody is precise."""
    FURTHER = 64
    """A further piece of the row before."""


class Days(NamedTuple):
    """The dates that rows speak of.

    Attributes:
        middle: The day that stands for each in order; minus infinity where there is no date.
        first: The first day of each, as `values.PartialDate.first`.
        last: The last day.
    """

    middle: Floats
    first: Ints
    last: Ints

    def take(self, rows: Ints | Flags) -> "Days":
        """Return some of them."""
        return Days(self.middle[rows], self.first[rows], self.last[rows])

    def and_(self, others: "Days") -> "Days":
        """Return them and others behind them."""
        return Days(
            np.concatenate([self.middle, others.middle]),
            np.concatenate([self.first, others.first]),
            np.concatenate([self.last, others.last]),
        )


class Rows(NamedTuple):
    """The rows of some quantities.

    Attributes:
        group: The number of the quantity of each, from 0.
        issuer: Any number for the issuer of each; None: each row is a voice of its own.
        stated: The values, infinite at an open side; NaN in bad rows.
        marks: What `Mark` names.
        compared: Low and high ends as compared; None: as stated.
        days: Their dates; None: there are none.
        measure: The number of the measure of each in `settings.MEASURES`, -1: none; None: there
            is no such column.
        counted: The number of what the phrase of each counts, -1: it does not say; None: there are
            no phrases.
        fault: What is wrong with each, a number in `faults.FAULTS`; 0: nothing.
    """

    group: Ints
    issuer: Ints | None
    stated: Values
    marks: Marks
    compared: tuple[Floats, Floats] | None
    days: Days | None
    measure: NDArray[np.int8] | None
    counted: Ints | None
    fault: NDArray[np.uint8]

    def are(self, mark: Mark) -> Flags:
        """Tell of which rows something is true."""
        is_marked: Flags = (self.marks & mark) != 0
        return is_marked

    def take(self, rows: Ints | Flags) -> "Rows":
        """Return some of them."""
        compared = self.compared
        return Rows(
            self.group[rows],
            None if self.issuer is None else self.issuer[rows],
            self.stated.take(rows),
            self.marks[rows],
            None if compared is None else (compared[0][rows], compared[1][rows]),
            None if self.days is None else self.days.take(rows),
            None if self.measure is None else self.measure[rows],
            None if self.counted is None else self.counted[rows],
            self.fault[rows],
        )
