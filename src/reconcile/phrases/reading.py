"""What a phrase says, once it has been read."""

from typing import Literal, NamedTuple

from reconcile.values import Interval, Number

Kind = Literal["point", "range", "lower_bound", "upper_bound", "approx"]


class Reading(NamedTuple):
    """An interval with its best value, and the words that it comes from.

    Numbers are in ``unit``, scale words multiplied out: 9.8 billion is 9800000000,
    30 percent is 30, a third is 0.3333333333333333.

    Attributes:
        stated: The phrase as given.
        kind: The form of the statement; a vague plural is a range.
        low: Lower end, or None when the phrase leaves that side open.
        high: Upper end, likewise.
        best: The number that the phrase puts forward, or None.
        low_closed: Whether ``low`` itself belongs to it; None on an open side.
        high_closed: Whether ``high`` itself belongs to it; None on an open side.
        soft_low: The lower end can be cancelled ("about 10,000 to 12,000").
        soft_high: The upper end can be cancelled ("up to 12,000", "hundreds").
        vague: The ends come from a vague word ("several hundred", "dozens").
        unit: Currency code, "percent", "fraction", or else the noun.
        currency: ISO 4217 code, or None.
        per: What a rate is for ("month" in "$2,000 a month"), or None.
        noun: The words that say what was counted, as written, or None.
        hedge: The hedge as the table has it, or None.
        rule: Version of the hedge table, such as ``hedges/1``.
        width: "stated" when the phrase says its ends itself, "rule" when the table
            supplies one: the half-width of "about", the floor and top of "hundreds".
        grain: Unit of the last written digit that is not 0; the coarser of two numbers.
        last_digit: Unit of the last written digit, 0 or not; the coarser of two numbers.
    """

    stated: str
    kind: Kind
    low: Number | None
    high: Number | None
    best: Number | None
    low_closed: bool | None
    high_closed: bool | None
    soft_low: bool
    soft_high: bool
    vague: bool
    unit: str | None
    currency: str | None
    per: str | None
    noun: str | None
    hedge: str | None
    rule: str
    width: Literal["stated", "rule"]
    grain: Number
    last_digit: Number

    @property
    def interval(self) -> Interval:
        """The values that the phrase allows."""
        return Interval(
            self.low, self.high, self.low_closed is not False, self.high_closed is not False
        )
