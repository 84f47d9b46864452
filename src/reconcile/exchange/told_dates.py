"""Dates as citation programs write them: in words, with a season, roughly, or as EDTF has them.

EDTF is the *Extended Date/Time Format* of the Library of Congress (ISO 8601-2), which BibLaTeX
takes. A ledger has no seasons and no rough dates: what is certain in one is taken.
"""

import re
from typing import NamedTuple

from reconcile.ledger import spelling
from reconcile.values import PartialDate, day_of, parse_date


class ToldDate(NamedTuple):
    """What a text says of a date.

    Attributes:
        date: It as a ledger has it; None: it says none.
        is_all: The text says nothing beside that.
    """

    date: str | None
    is_all: bool


_ROUGH = re.compile(r"(?<=[\dX])[~?%]")
_SEASON = re.compile(r"(\d{4})-(2[1-4])")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_UNKNOWN_DIGITS = re.compile(r"(\d{2,3})([Xu]{1,2})")


def read_date(text: str) -> ToldDate:
    """Read a date that people or programs wrote.

    Example:
        >>> read_date("2 Sept. 2025"), read_date("Spring 2020")
        (ToldDate(date='2025-09-02', is_all=True), ToldDate(date='2020', is_all=False))
        >>> read_date("199X").date, read_date("2020-05~/2021"), read_date("no date").date
        ('1990s', ToldDate(date='2020-05/2021', is_all=False), None)
    """
    text = text.strip()
    certain = _ROUGH.sub("", text)
    is_all = certain == text
    if season := _SEASON.fullmatch(certain):
        return ToldDate(season[1], is_all=False)
    date = _date(certain) or spelling.date(certain) or _date(spelling.period(certain) or "")
    if date:
        return ToldDate(date, is_all)
    years = set(_YEAR.findall(certain))
    return ToldDate(years.pop() if len(years) == 1 else None, is_all=False)


def _date(text: str) -> str | None:
    """A date as a ledger or EDTF writes it, in a ledger's way."""
    if digits := _UNKNOWN_DIGITS.fullmatch(text):
        start = digits[1]
        short = len(start) + len(digits[2]) == len("1990")
        text = f"{start}0s" if len(start) == 3 else f"{start}00/{start}99" if short else text
    try:
        return parse_date(text).text
    except ValueError:
        return None


_START = re.compile(r"(^|/)(-?\d{1,4})(?=[-/~?%T]|$)")


def from_astronomical(text: str) -> str:
    """Return a date of EDTF, which has a year 0, in the years of a ledger, which has none.

    Example:
        >>> from_astronomical("-0479-05/0000"), from_astronomical("79")
        ('-0480-05/-0001', '0079')
    """
    return _START.sub(lambda match: match[1] + _shifted(int(match[2]), by=-1), text)


def to_astronomical(text: str) -> str:
    """Return a date of a ledger in the years of EDTF.

    Example:
        >>> to_astronomical("-0480-05/-0001"), to_astronomical("2025")
        ('-0479-05/0000', '2025')
    """
    return _START.sub(lambda match: match[1] + _shifted(int(match[2]), by=1), text)


def _shifted(year: int, *, by: int) -> str:
    before_our_era = year <= 0 if by < 0 else year < 0
    year += by if before_our_era else 0
    return f"-{-year:04}" if year < 0 else f"{year:04}"


_SHORT_YEAR = re.compile(r"^(-?)(\d{1,3})(?=-|$)")
_PLAIN = re.compile(r"-?\d{1,4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)


def ends(date: PartialDate) -> list[str]:
    """Return a date as year, month and day, as far as it tells; of several days both its ends.

    Example:
        >>> ends(parse_date("2025-09")), ends(parse_date("2025-Q3"))
        (['2025-09'], ['2025-07-01', '2025-09-30'])
        >>> ends(parse_date("2023/2024")), ends(parse_date("-480"))
        (['2023', '2024'], ['-0480'])
    """
    found = date.whole.text.split("/")
    if not all(map(_PLAIN.fullmatch, found)):
        found = [day_of(date.first).text, day_of(date.last).text]
    return [
        re.sub(r"^(-?)(\d{1,3})(?=-|$)", lambda one: f"{one[1]}{one[2]:0>4}", end) for end in found
    ]
