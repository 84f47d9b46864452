"""The slow reference, 1: what a figure says, from its words; which figures may count.

Written from the design (docs/methods.md) and not from the program.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

Record = dict[str, Any]


class Range(NamedTuple):
    """Values between two ends: fractions, or None on an open side."""

    low: Any
    high: Any
    low_open: bool = False
    high_open: bool = False

    def holds(self, x: Fraction) -> bool:
        above = self.low is None or x > self.low or (x == self.low and not self.low_open)
        below = self.high is None or x < self.high or (x == self.high and not self.high_open)
        return above and below

    def cut(self, other: "Range") -> "Range | None":
        """What both hold, found by trying points."""
        if not any(self.holds(x) and other.holds(x) for x in points([self, other])):
            return None
        low = (
            max((r.low, r.low_open) for r in (self, other) if r.low is not None)
            if self.low is not None or other.low is not None
            else (None, False)
        )
        high = (
            min((r.high, not r.high_open) for r in (self, other) if r.high is not None)
            if self.high is not None or other.high is not None
            else (None, True)
        )
        return Range(low[0], high[0], low[1], not high[1])


class Days(NamedTuple):
    """The stretch of days in which a date lies."""

    first: date
    last: date

    @property
    def behind(self) -> date:
        return self.last + timedelta(1)

    @property
    def middle(self) -> date:
        return self.first + (self.last - self.first) // 2


class Said(NamedTuple):
    """One usable figure, as one voice says it."""

    id: str
    source: str
    origin: str
    issuer: str
    published: Days | None
    days: Days | None
    is_declared: bool
    stated: tuple[Range, ...]
    compared: tuple[Range, ...]
    is_soft: bool = False

    @property
    def day(self) -> Days:
        """The days that it speaks of; those of relays are always known."""
        return self.days or Days(date.min, date.min)

    @property
    def is_floor(self) -> bool:
        return self.stated[0].high is None

    @property
    def is_ceiling(self) -> bool:
        return self.stated[0].low is None

    @property
    def votes(self) -> bool:
        return not self.is_floor and not self.is_ceiling


def points(ranges: Iterable[Range]) -> list[Fraction]:
    """Every end, a point between each two neighbours, and one beyond on either side."""
    ends = sorted({end for r in ranges for end in (r.low, r.high) if end is not None})
    if not ends:
        return [Fraction(0)]
    between = [(a + b) / 2 for a, b in pairwise(ends)]
    return [ends[0] - 1, *ends, *between, ends[-1] + 1]


_NUMBER = r"(\d+)"


def read(row: Record, is_count: bool) -> tuple[tuple[Range, ...], tuple[Range, ...], bool]:
    """The stated pieces, the compared ones, and whether the one end is soft."""
    if "stated" not in row:
        ends = Range(_fraction(row.get("low")), _fraction(row.get("high")))
        return (ends,), (ends,), False
    text = row["stated"]
    if found := re.fullmatch(f"{_NUMBER} to {_NUMBER}", text):
        ends = Range(Fraction(found[1]), Fraction(found[2]))
        return (ends,), (ends,), False
    if found := re.fullmatch(f"{_NUMBER} or {_NUMBER}", text):
        points = tuple(_point(number) for number in found.groups())
        return points, tuple(_width(number, is_count) for number in found.groups()), False
    if found := re.fullmatch(_NUMBER, text):
        return (_point(text),), (_width(text, is_count),), False
    hedge, number = text.rsplit(" ", 1)
    value = Fraction(number)
    ends = {
        "at least": Range(value, None),
        "more than": Range(value, None, low_open=True),
        "at most": Range(None, value),
        "less than": Range(None, value, high_open=True),
        "up to": Range(None, value),
    }[hedge]
    return (ends,), (ends,), hedge == "up to"


def _fraction(value: int | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _point(number: str) -> Range:
    return Range(Fraction(number), Fraction(number))


def _width(number: str, is_count: bool) -> Range:
    """Half a unit of the last digit that is not zero, at most 5 %; a count to the one is exact."""
    value, zeros = Fraction(number), len(number) - len(number.rstrip("0"))
    half = min(Fraction(10**zeros, 2), value / 20) if zeros or not is_count else Fraction(0)
    return Range(value - half, value + half)


def parsed(text: str | None) -> Days | None:
    if text is None:
        return None
    year, month, *day = map(int, text.split("-"))
    if day:
        return Days(date(year, month, day[0]), date(year, month, day[0]))
    return Days(date(year, month, 1), months_on(date(year, month, 1), 1) - timedelta(1))


def months_on(day: date, count: int) -> date:
    """The day so many calendar months on; the last of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise ValueError(day)


def usable(
    sources: dict[str, Record], rows: list[Record], as_of: date | None, is_count: bool
) -> list[Said]:
    """The figures that may count: known by the day, not taken back, with one origin."""
    gone = {n for n, s in sources.items() if is_retracted(s.get("retracted"), as_of)}
    recorded = {row["source"] for row in rows}
    found = []
    own: dict[str, list[bool]] = {}
    for row in rows:
        source = sources[row["source"]]
        relays = source.get("relays", [])
        origin = str(row.get("origin") or (relays[0] if len(relays) == 1 else row["source"]))
        if len(relays) > 1 and "origin" not in row:
            continue
        if {row["source"], origin} & gone:
            continue
        printed, first_said = (
            parsed(source.get("published")),
            parsed(sources[origin].get("published")),
        )
        declared = parsed(row.get("as_of"))
        quoted = first_said if origin not in recorded else None
        known = min(filter(None, (quoted, printed)), key=lambda days: days.last, default=declared)
        if as_of and known and known.last > as_of:
            continue
        is_out = row.get("rank") == "deprecated"
        if origin == row["source"]:
            own.setdefault(origin, []).append(is_out)
        if is_out:
            continue
        days = declared or printed
        for limit in (printed, first_said):
            # Nobody knows of a later day than that of publication.
            if limit and days and days.first > limit.last:
                days = limit
        if origin != row["source"] and declared is None and first_said:
            days = first_said if days is None or days.middle > first_said.middle else days
        stated, compared, is_soft = read(row, is_count)
        issuer = sources[origin].get("issuer", origin)
        is_declared = declared is not None
        found.append(
            Said(
                row["id"],
                row["source"],
                origin,
                issuer,
                printed,
                days,
                is_declared,
                stated,
                compared,
                is_soft,
            )
        )
    # Whose own figures are all taken out speaks through nobody.
    silent = {origin for origin, records in own.items() if all(records)}
    return [said for said in found if said.origin not in silent]


def is_retracted(value: object, as_of: date | None) -> bool:
    if isinstance(value, str):
        days = parsed(value)
        return as_of is None or (days is not None and days.first <= as_of)
    return bool(value)
