"""The parts of a phrase, gathered while it is read from left to right."""

from typing import NamedTuple

from reconcile.phrases.amounts import Amount
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.opening import NO_HEDGE, Hedge
from reconcile.phrases.table import HedgeTable
from reconcile.phrases.vague import Vague


class Aside(NamedTuple):
    """A bracket with a figure of its own.

    Attributes:
        start: Offset of its figure in the phrase.
        end: Offset of the closing bracket.
        role: What the words before its figure make of it, such as "a part of it", or empty.
    """

    start: int
    end: int
    role: str


class Spread(NamedTuple):
    """One error of a measured value.

    Attributes:
        down: How far the value may lie below.
        up: How far it may lie above.
    """

    down: Amount
    up: Amount


class Parse:
    """What has been read of a phrase so far.

    Attributes:
        cursor: Where the reading stands.
        table: The hedge table in use.
        hedge: The hedge of the first number, before or behind it.
        first: The first number, unless it is vague.
        vague: The vague amount, if that is what the phrase has.
        second: The other limit of a range or of a pair of bounds.
        link: How the two belong together: "range", "bounds", or "" without a second.
        second_hedge: The hedge of the second number.
        other: What the phrase leaves open beside it: B of "A or B", C and D of "A–B or C–D".
        spreads: The errors of "A ± B ± C", "A +B −C".
        level: What the ends mean, as the field `interval` has it: "ci95"; None: not said.
        inner: B and C of "A (B to C)".
        best: The number put forward inside a range.
        per: What a rate is for.
        per_of_first: What the figure before the newest limit is for, where it has said so.
        total: The whole that the number is a part of.
        asides: Brackets with figures of their own, which set nothing.
        notes: What else the phrase says of its figure, in sentences.
        prices: The year whose prices a sum is counted in.
        nouns: For each limit, the place of its noun in the phrase, or None.
        is_noun_over: The noun of this number has ended.
        before_remark: The noun up to the last word that may open a remark.
        has_remark: Words that place or date the figure have been read ("in Kursk").
        remark: Their place in the phrase, or None.
        after: Index of the token behind the last number.
    """

    __slots__ = (
        "after",
        "asides",
        "before_remark",
        "best",
        "cursor",
        "first",
        "has_remark",
        "hedge",
        "inner",
        "is_noun_over",
        "level",
        "link",
        "notes",
        "nouns",
        "other",
        "per",
        "per_of_first",
        "prices",
        "remark",
        "second",
        "second_hedge",
        "spreads",
        "table",
        "total",
        "vague",
    )

    def __init__(self, cursor: Cursor, table: HedgeTable) -> None:
        self.cursor = cursor
        self.table = table
        self.hedge: Hedge = NO_HEDGE
        self.first: Amount | None = None
        self.vague: Vague | None = None
        self.second: Amount | None = None
        self.link = ""
        self.second_hedge: Hedge = NO_HEDGE
        self.other: tuple[Amount, ...] = ()
        self.spreads: list[Spread] = []
        self.level: str | None = None
        self.inner: tuple[Amount, Amount] | None = None
        self.best: Amount | None = None
        self.per: str | None = None
        self.per_of_first: str | None = None
        self.total: Amount | None = None
        self.asides: list[Aside] = []
        self.notes: list[str] = []
        self.prices: int | None = None
        self.nouns: list[tuple[int, int] | None] = []
        self.is_noun_over = False
        self.has_remark = False
        self.remark: tuple[int, int] | None = None
        self.before_remark: tuple[int, int] | None = None
        self.after = 0

    @property
    def phrase(self) -> str:
        """The phrase as given."""
        return self.cursor.phrase

    @property
    def is_count(self) -> bool:
        """Whether the number counts things: it is no percentage and no fraction."""
        return self.first is None or self.first.unit is None

    def with_amounts(self, first: Amount, second: Amount | None = None) -> "Parse":
        """Return the same statement about other numbers, as far as its ends follow from it."""
        alike = Parse(self.cursor, self.table)
        alike.hedge, alike.second_hedge = self.hedge, self.second_hedge
        alike.link, alike.per = self.link, self.per
        alike.first, alike.second = first, second
        alike.remark = self.remark
        return alike

    def add_limit(self) -> None:
        """Note that one more number has been read; a noun of its own may follow."""
        self.after = self.cursor.at
        self.per_of_first = self.per
        self.is_noun_over = False
        self.before_remark = None
        self.nouns.append(None)

    def add_noun(self, start: int, end: int) -> None:
        """Stretch the noun of the current limit over one more word."""
        noun = self.nouns[-1]
        begin = start if noun is None else noun[0]
        self.nouns[-1] = begin, end
        if self.remark is not None and self.remark[0] >= begin:
            self.remark = None  # "in" was a word of the noun: troops in Kursk

    def add_remark(self, start: int, end: int) -> None:
        """Stretch the remark over more of the phrase."""
        self.remark = (start, end) if self.remark is None else (self.remark[0], end)

    def add_per(self, per: str) -> None:
        """Note what a rate is for; "per 1,000 a year" is for both.

        Raises:
            Refusal: The first of two figures is for something else.
        """
        if self.per_of_first is not None and self.per_of_first.casefold() != per.casefold():
            reason = f"One figure is per {self.per_of_first}, the other per {per}."
            raise self.cursor.refusal_of_all("several-quantities", reason, "Keep one")
        is_alone = self.per is None or self.per_of_first is not None
        self.per = per if is_alone else f"{self.per}/{per}"
        self.is_noun_over = True

    def mark_remark(self) -> None:
        """Note that the next word may open a remark, which is no part of the noun."""
        self.before_remark = self.nouns[-1]

    def cut_noun(self) -> None:
        """End the noun before the remark: what followed was a date."""
        noun = self.nouns[-1]
        self.nouns[-1] = self.before_remark or noun
        if noun is not None and self.before_remark is not None and noun != self.before_remark:
            self.add_remark(self.before_remark[1], noun[1])
        self.has_remark = self.is_noun_over = True
