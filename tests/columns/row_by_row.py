"""Read one row of a table: a claim, or why it is none."""

import json
import math
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from tests.ledgers import ledger

from reconcile.evidence.comparable import Statement, statements
from reconcile.evidence.voice import Voice
from reconcile.ledger.load import load
from reconcile.ledger.records import Measure
from reconcile.values import LARGEST, Interval, PartialDate, day_of, intersect, parse_date

MEASURES = tuple(str(one) for one in Measure)


class Refused(NamedTuple):
    """A row that cannot count.

    Attributes:
        why: In two or three words, for whoever reads a test that fails.
    """

    why: Any


class Claim(NamedTuple):
    """A row that counts.

    Attributes:
        issuer: Whose voice it is.
        stated: Its ends; one side may be open.
        compared: What is compared of it; never narrower.
        date: The date that it speaks of, or None.
        soft_low: A value below its low end is no contradiction.
        soft_high: A value above its high end is none.
        measure: What kind of number it is in time, or None.
        is_bare: It prints no ends of its own: a hedge makes them.
        is_vague: It rests on vague words only.
        pieces: What an *or* leaves open; else empty.
        spreads: The same as compared.
    """

    issuer: Any
    stated: Interval
    compared: Interval
    date: PartialDate | None
    soft_low: bool
    soft_high: bool
    measure: str | None
    is_bare: bool = False
    is_vague: bool = False
    pieces: tuple[Interval, ...] = ()
    spreads: tuple[Interval, ...] = ()

    @property
    def is_bounded(self) -> bool:
        """It has two ends: it votes."""
        return self.stated.is_bounded

    @property
    def is_floor(self) -> bool:
        """It has a low end."""
        return self.stated.low is not None

    @property
    def middle(self) -> float:
        """The day that stands for its date; undated comes first."""
        return self.date.middle if self.date else -math.inf

    @property
    def said(self) -> tuple[tuple[Interval, Interval], ...]:
        """Its pieces, each as stated and as compared; mostly one."""
        if self.pieces:
            return tuple(zip(self.pieces, self.spreads, strict=True))
        return ((self.stated, self.compared),)

    def voice(self, name: str, **changes: Any) -> Voice:
        """Return it as a voice of a ledger, for the functions that ask one."""
        said = {key: getattr(self, key) for key in ("stated", "compared", "pieces")}
        said |= {"widths": self.spreads, "date": self.date, **changes}
        plain = _statement()
        speaker = plain._replace(
            estimate=plain.estimate._replace(id=name),
            figure=plain.figure._replace(
                soft_low=self.soft_low,
                soft_high=self.soft_high,
                vague=self.is_vague,
                width="rule" if self.is_bare else "stated",
            ),
            issuer=self.issuer,
            **{key: said[key] for key in ("stated", "compared", "pieces", "widths")},
        )
        return Voice(speaker, said["stated"], said["compared"], said["date"])


@cache
def _statement() -> Statement:
    """Return some statement of some ledger."""
    small = ledger({"s": {"title": "s"}}, [{"source": "s", "low": 1, "high": 2}])
    return statements(small.quantities["q"], small.estimates, small.sources)[0]


def read_row(row: Mapping[str, Any], number: int, measure: str | None = None) -> Claim | Refused:
    """Read one row of canonical columns.

    Args:
        row: Its cells by the names of columns; a column that is not there has no key.
        number: Its place in the table: without a column of issuers each row is its own voice.
        measure: That of rows which name none.
    """
    try:
        return _claim(row, number, measure)
    except ValueError as error:
        return Refused(str(error))


def _claim(row: Mapping[str, Any], number: int, measure: str | None) -> Claim:
    if row.get("quantity") is None:
        raise ValueError("no quantity")
    if "issuer" in row and row["issuer"] is None:
        raise ValueError("no issuer")
    low, high, best = (_number(row.get(name)) for name in ("low", "high", "best"))
    if low is high is best is None and row.get("stated") is not None:
        return _of_phrase(row, number, measure)
    low_closed, high_closed = (_flag(row, f"{side}_closed", True) for side in ("low", "high"))
    if low is None and high is None:
        if best is None:
            raise ValueError("no figure")
        low = high = best
        low_closed = high_closed = True
    # An interval without values, or with its ends the wrong way round, cannot be built.
    stated = Interval(low, high, low_closed or low is None, high_closed or high is None)
    if best is not None and not intersect(stated, Interval(best, best)):
        raise ValueError("best outside")
    return _with_rest(row, number, measure, stated, _compared(row, stated))


def _with_rest(
    row: Mapping[str, Any], number: int, measure: str | None, stated: Interval, compared: Interval
) -> Claim:
    """Add to the figure of a row what else it says."""
    is_hard = _flag(row, "hard", True)
    kind = row.get("measure") or measure
    if kind is not None and kind not in MEASURES:
        raise ValueError("no measure")
    return Claim(
        issuer=row.get("issuer", ("row", number)),
        stated=stated,
        compared=compared,
        date=_date(row.get("as_of")),
        soft_low=_flag(row, "low_soft", False) or not is_hard,
        soft_high=_flag(row, "high_soft", False) or not is_hard,
        measure=kind,
    )


def _of_phrase(row: Mapping[str, Any], number: int, measure: str | None) -> Claim:
    """Take a row for an estimate of a ledger that counts persons."""
    kind = row.get("measure") or measure
    said = _estimate(row["stated"], kind, is_exact=_flag(row, "exact", False))
    if said.stated is None or said.compared is None:
        raise ValueError("no phrase")
    stated, compared = _doubles(said.stated), _doubles(said.compared)
    claim, figure = _with_rest(row, number, measure, stated, compared), said.figure
    return claim._replace(
        soft_low=claim.soft_low or figure.soft_low,
        soft_high=claim.soft_high or figure.soft_high,
        is_bare=figure.width == "rule",
        is_vague=figure.vague,
        pieces=tuple(map(_doubles, said.pieces)),
        spreads=tuple(map(_doubles, said.widths)),
    )


def _doubles(values: Interval) -> Interval:
    low, high = (None if end is None else float(end) for end in values[:2])
    return Interval(low, high, *values[2:])


@cache
def _estimate(phrase: str, measure: str | None, *, is_exact: bool) -> Statement:
    """Read a phrase as that of an estimate."""
    quantity = {"unit": "persons"} | ({"measure": measure} if measure else {})
    record = {"quantity": "q", "source": "s", "stated": phrase, "exact": is_exact}
    document = {"sources": {"s": {"title": "s"}}, "quantities": {"q": quantity}}
    small = load([("q.yaml", json.dumps(document | {"estimates": [record]}).encode())])
    return statements(small.quantities["q"], small.estimates, small.sources)[0]


def _flag(row: Mapping[str, Any], name: str, default: bool) -> bool:
    value = row.get(name)
    return default if value is None else bool(value)


def _number(value: Any) -> float | None:
    """Return a number as a float that is the same number, of a size that figures have."""
    if value is None:
        return None
    number = float(value)
    if number != value or not math.isfinite(number):
        raise ValueError("no number that a float holds")
    if number and not 10.0**-LARGEST <= abs(number) <= 10.0**LARGEST:
        raise ValueError("too large or too small")
    return number + 0.0  # there is one zero only


def _compared(row: Mapping[str, Any], stated: Interval) -> Interval:
    low, high = _number(row.get("compared_low")), _number(row.get("compared_high"))
    if not stated.is_bounded or (low is None and high is None):
        return stated
    low_closed = high_closed = True
    if low is None or low == stated.low:
        low, low_closed = stated.low, stated.low_closed
    if high is None or high == stated.high:
        high, high_closed = stated.high, stated.high_closed
    wide = Interval(low, high, low_closed, high_closed)
    if intersect(stated, wide) != stated:
        raise ValueError("compared is narrower")
    return wide


def _date(value: Any) -> PartialDate | None:
    if value is None or isinstance(value, str):
        return parse_date(value) if value else None
    if isinstance(value, datetime):
        return parse_date(value.strftime("%Y-%m-%dT%H:%M"))
    if isinstance(value, date):
        return day_of(value.toordinal())
    return parse_date(f"{int(value):04}" if value > 0 else f"{int(value):05}")
