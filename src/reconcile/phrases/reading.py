"""What a phrase says, once it has been read."""

from enum import StrEnum
from typing import Literal, NamedTuple

from reconcile.values import Interval, Number


class Kind(StrEnum):
    """The form of a statement; a vague plural is a range."""

    POINT = "point"
    RANGE = "range"
    LOWER_BOUND = "lower_bound"
    UPPER_BOUND = "upper_bound"
    APPROX = "approx"


_SHARES = ("percent", "fraction")


class Reading(NamedTuple):
    """The numbers of a figure: an interval with its best value, and where they come from.

    Read from a phrase, or written beside it by the ledger's author. Numbers are in
    ``unit``, scale words multiplied out: 9.8 billion is 9800000000, 30 percent is 30,
    a third is 0.3333333333333333.

    Attributes:
        interval: The values that it allows; None when it has no number.
        best: The number that it puts forward, or None.
        kind: The form of the statement; None when it has no number.
        soft_low: The lower end can be cancelled ("about 10,000 to 12,000").
        soft_high: The upper end can be cancelled ("up to 12,000", "hundreds").
        vague: The ends come from a vague word ("several hundred", "dozens").
        hedge: The hedge as the table has it, or None.
        rule: Version of the hedge table, such as ``hedges/2``; None when only numbers
            were given.
        lang: Version of the table of its language, such as ``lang/de/1``; None: English.
        level: What the ends mean, as the field `interval` has it ("ci95", "sd"); None: not said.
        errors: Each error of a measured value, below and above it; empty without any.
        width: "stated" when the phrase says its ends itself, "quadrature" when they come from
            several errors, "rule" when the table supplies one (the half-width of "about", the
            floor and top of "hundreds"), "author" when an end was written beside the phrase.
        grain: Unit of the last significant digit: a 0 counts behind a decimal point and not at
            the end of a whole number; the coarser of two numbers; 0 when unknown.
        currency: ISO 4217 code, or None.
        unit: Currency code, "percent", "fraction", or else the noun.
        per: What a rate is for ("month" in "$2,000 a month"), or None.
        noun: The words that say what was counted, as written, or None.
        last_digit: Unit of the last written digit, 0 or not; the coarser of two numbers.
        prices: The year whose prices a sum is counted in ("in 2015 dollars"), or None.
        has_scale: Its number has a scale word of its own: 1.234567 million.
        total: The whole that the number is a part of (80 in "12 of 80"), or None.
        remark: What else stands behind it: a place, a date, who is left out, as written; or None.
        notes: What else the phrase says, in sentences: a conversion in brackets, a price level.
        refused: Why the phrase was not read, where only that is known; else empty.
        pieces: What *or* leaves open ("742 or 747"), from low to high; ``interval`` holds them all.
            Empty when there is one.
        stated: The phrase as given; empty when only numbers were given.
        asks_unit: It depends on the unit of the quantity that the phrase is about.
    """

    interval: Interval | None
    best: Number | None = None
    kind: Kind | None = None
    soft_low: bool = False
    soft_high: bool = False
    vague: bool = False
    hedge: str | None = None
    rule: str | None = None
    lang: str | None = None
    width: Literal["stated", "rule", "author", "quadrature"] = "stated"
    grain: Number = 0
    currency: str | None = None
    unit: str | None = None
    per: str | None = None
    noun: str | None = None
    last_digit: Number = 0
    stated: str = ""
    total: Number | None = None
    notes: tuple[str, ...] = ()
    refused: str = ""
    pieces: tuple[Interval, ...] = ()
    remark: str | None = None
    asks_unit: bool = False
    level: str | None = None
    errors: tuple[tuple[Number, Number], ...] = ()
    has_scale: bool = False
    prices: int | None = None

    @property
    def low(self) -> Number | None:
        """Lower end, or None when that side is open."""
        return self.interval.low if self.interval else None

    @property
    def high(self) -> Number | None:
        """Upper end, likewise."""
        return self.interval.high if self.interval else None

    @property
    def low_closed(self) -> bool | None:
        """Whether ``low`` itself belongs to it; None on an open side."""
        return None if self.interval is None or self.low is None else self.interval.low_closed

    @property
    def high_closed(self) -> bool | None:
        """Whether ``high`` itself belongs to it; None on an open side."""
        return None if self.interval is None or self.high is None else self.interval.high_closed

    @property
    def share(self) -> str | None:
        """``percent`` or ``fraction`` when the number is a share, else None."""
        return self.unit if self.unit in _SHARES else None

    @property
    def counted(self) -> str | None:
        """What the number counts (``tonnes of rice``, ``USD``); None: a share, or not said."""
        return None if self.share else self.unit
