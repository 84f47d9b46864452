"""A cell as the text of a field: numbers, dates, words; what cannot be one says why."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from reconcile.exchange.cells import unguarded
from reconcile.exchange.sheets.sheet import Broken, Cell, Share
from reconcile.ledger import model, spelling
from reconcile.phrases import Refusal, read_number
from reconcile.phrases.vocabulary.words import words_of
from reconcile.values import day_of, parse_date
from reconcile.wording.similar import closest

_MISSING = words_of(
    """n/a na n.a. n.a - -- – — … ... .. . ? unknown none nan null tbd tbc unclear
    |not available|not known|not reported|no data"""
)
"""What people write in a cell of which nothing is known."""

_FOOTNOTES = re.compile(r"(?:\s*(?:\[\w{1,3}\]|[*†‡§¶]|[¹²³⁰-⁹]))+$")
"""Signs of footnotes behind a figure."""

_SERIALS = range(20_000, 80_000)
"""Days since 1899-12-30, as spreadsheets count them, from 1954 to 2119."""

_EPOCH = date(1899, 12, 30).toordinal()
_YEARS = range(1000, 2200)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_NUMERIC = re.compile(r"[-+]?[\d.,'\s  ]*\d[\d.,'\s  ]*")
_MODERATE = {"medium": "moderate", "mid": "moderate", "med": "moderate"}


class UnfitCellError(ValueError):
    """A cell that is no value of its field.

    Attributes:
        fact: What is wrong, as part of a sentence.
        remedy: What to do about it, verb first.
    """

    def __init__(self, fact: str, remedy: str) -> None:
        super().__init__(fact)
        self.fact, self.remedy = fact, remedy


class TwoDatesError(UnfitCellError):
    """A date that is another one if day and month are swapped."""


class Numeral(NamedTuple):
    """A cell as a number or a phrase.

    Attributes:
        text: As a ledger has it.
        is_number: It is a plain number, with a scale or a currency perhaps, and no hedge.
        had_footnote: A sign of a footnote was taken off.
    """

    text: str
    is_number: bool
    had_footnote: bool = False


def text_of(cell: Cell) -> str:
    """Return what a cell shows as text, on one line at its ends.

    Raises:
        UnfitCellError: It holds an error.

    Example:
        >>> text_of(12.0), text_of(0.1), text_of(True), text_of(" '=x "), text_of(Share(0.05))
        ('12', '0.1', 'true', '=x', '5%')
    """
    match cell:
        case None:
            return ""
        case Broken(_, fact, remedy):
            raise UnfitCellError(fact, remedy)
        case Share(value):
            return f"{_plain(value * 100)}%"
        case bool():
            return str(cell).lower()
        case int() | float():
            return _plain(cell)
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
    return unguarded(cell.replace("\xa0", " ").strip())


def _plain(value: float) -> str:
    """A number without the noise of binary fractions, and without an exponent."""
    text = f"{value:.15g}"
    if "e" in text or "n" in text:
        return f"{value:.0f}" if abs(value) >= 1 else f"{value:.20f}".rstrip("0")
    return text


def is_missing(text: str) -> bool:
    """Tell whether a text says that nothing is known."""
    return not text or text.casefold() in _MISSING


def numeral(cell: Cell, decimal: str = "") -> Numeral | None:
    """Return a cell of a figure as a number or a phrase; None: nothing stands there.

    Args:
        cell: The cell.
        decimal: The sign before decimals, `.` or `,`; empty: as each number tells.

    Raises:
        UnfitCellError: It can mean two numbers, or holds an error.

    Example:
        >>> numeral("12,000*")
        Numeral(text='12,000', is_number=True, had_footnote=True)
        >>> numeral("about 500"), numeral(" n/a ")
        (Numeral(text='about 500', is_number=False, had_footnote=False), None)
    """
    if isinstance(cell, date | datetime):
        fact = "it is a date, where a number is expected"
        raise UnfitCellError(fact, "format the cell as a number, and type it again")
    if isinstance(cell, bool | time | timedelta):
        raise UnfitCellError("it is no number", "write the figure as it is printed")
    whole = text_of(cell)
    text = _FOOTNOTES.sub("", whole)
    if is_missing(text):
        return None
    if decimal and _NUMERIC.fullmatch(text):
        text = _with_point(text, decimal)
    try:
        number = read_number(text)
    except Refusal as refusal:
        if refusal.code in ("ambiguous-separator", "bad-grouping"):
            raise _ambiguous(text, str(refusal.reason)) from None
        return Numeral(text, is_number=False, had_footnote=text != whole)
    if number.doubtful and isinstance(cell, str) and not decimal:
        raise _ambiguous(text, "it may group thousands or mark decimals")
    return Numeral(text, is_number=True, had_footnote=text != whole)


def _ambiguous(text: str, why: str) -> UnfitCellError:
    bare = re.sub(r"[.,](?=\d{3}\b)", "", text)
    written = bare if bare != text else "it without separators"
    remedy = f'write {written}, or say in the mapping: [numbers] decimal = "point" or "comma"'
    return UnfitCellError(why.rstrip(".")[:1].lower() + why.rstrip(".")[1:], remedy)


def _with_point(text: str, decimal: str) -> str:
    """A number with a point before its decimals, and nothing between its groups."""
    group = "," if decimal == "." else "."
    return re.sub(r"[\s  ']", "", text.replace(group, "")).replace(decimal, ".")


def date_of(cell: Cell, *, is_day_first: bool | None, is_last: bool = False) -> str:
    """Return a cell as a date of a ledger; empty: nothing stands there.

    Args:
        cell: The cell.
        is_day_first: How 03/04/2024 is read; None: it is refused.
        is_last: Of several dates with semicolons between them the last counts.

    Raises:
        UnfitCellError: It is none, or may be two.

    Example:
        >>> [date_of(one, is_day_first=True) for one in (45231, 2024, "03/04/2024", "Oct 2024")]
        ['2023-11-01', '2024', '2024-04-03', '2024-10']
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _of_number(cell)
    text = text_of(cell)
    if is_missing(text):
        return ""
    if is_last and ";" in text:
        return max(date_of(one, is_day_first=is_day_first) for one in text.split(";"))
    if match := _ISO.fullmatch(text):
        text = match[1]
    if text.isascii() and text.isdigit() and len(text) == 5 and int(text) in _SERIALS:
        return _of_number(int(text))
    try:
        return parse_date(text).text
    except ValueError as error:
        return _spelled(text, is_day_first, str(error))


def _of_number(number: float) -> str:
    if number == int(number) and int(number) in _YEARS:
        return str(int(number))
    if int(number) in _SERIALS:
        return day_of(_EPOCH + int(number)).text
    together = spelling.date(_plain(number))
    if together is None:
        raise UnfitCellError("it is a number, and no date", "format the cell as a date")
    return together


def _spelled(text: str, is_day_first: bool | None, why: str) -> str:
    both = spelling.both(text)
    if both and is_day_first is not None:
        return both[0] if is_day_first else both[-1]
    found = spelling.date(text) or spelling.period(text)
    if found:
        return found
    if both:
        meant = " or ".join(both)
        remedy = 'say in the mapping: [dates] order = "day first" or "month first"'
        raise TwoDatesError(f"it is {meant}", remedy)
    raise UnfitCellError(f"it is no date: {why}", f"write {spelling.how_to_write(text)}")


def word_of(text: str, record: type[model.Record], field: str) -> str:
    """Return a word of a field that takes no others.

    Raises:
        UnfitCellError: It is none of them.

    Example:
        >>> word_of("Medium", model.Estimate, "confidence")
        'moderate'
    """
    known = model.words(record, field)
    plain = unicodedata.normalize("NFKC", text).casefold()
    for word in known:
        if word.casefold() in (plain, _MODERATE.get(plain)):
            return word
    near = closest(plain, known)
    remedy = (
        f"write {near}" if near else f"write one of {', '.join(known)}, or leave the column out"
    )
    raise UnfitCellError(f"{field} has no such word", remedy)
