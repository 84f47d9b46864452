"""Numbers and ranges in words, the same in every message and format."""

import math
import re
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from functools import lru_cache

from reconcile.values import DAYS_PER_MONTH, Interval, Number, PartialDate
from reconcile.wording.plurals import unit_of_one

_SCALES = (
    (1_000_000_000_000, "trillion"),
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
)

_LONGEST_SCALED = 5
"""Digits and point of a number that is still easier to read with its scale word."""


_WRITTEN = Context(prec=15)
"""Digits that a decimal number keeps through a float, whatever comes behind them."""

_TELLING_DIGITS = 13
"""Significant digits up to which a number is as somebody wrote it; more come of arithmetic."""

_LARGEST_SPELLED = 10**15
_SMALLEST_SPELLED = 1e-6
"""Sizes between which a number is written without a power of ten."""


def number(value: Number) -> str:
    """Write a number as people print it, with the digits that it has.

    Example:
        >>> number(15000), number(9_800_000_000), number(5_678_901), number(1 / 3)
        ('15,000', '9.8 billion', '5,678,901', '0.3333')
        >>> number(0.510998943), number(1_127.0612), number(0.00001), number(6.0221e23)
        ('0.510998943', '1,127.0612', '0.00001', '6.0221e23')
    """
    digits, scale = _scaled(value)
    return f"{digits} {scale}" if scale else digits


def _scaled(value: Number) -> tuple[str, str]:
    size = abs(value)
    if size >= _LARGEST_SPELLED or 0 < size < _SMALLEST_SPELLED:
        return _with_power(value), ""
    for unit, word in _SCALES:
        if size >= unit:
            digits = f"{value / unit:.10g}"
            if len(digits.lstrip("-")) <= _LONGEST_SCALED and _is_whole(value, digits, unit):
                return digits, word
    return _in_full(value), ""


def _is_whole(value: Number, digits: str, unit: int) -> bool:
    """Tell whether a scaled number has all digits of a written one: 1,000,000.1 is no million."""
    written = _WRITTEN.create_decimal(value).normalize()
    is_computed = len(written.as_tuple().digits) > _TELLING_DIGITS
    return is_computed or Decimal(digits) * unit == written


def _in_full(value: Number) -> str:
    """Write a number without a scale word: all digits of a written one, a few of a computed one."""
    if value == int(value):
        return f"{int(value):,}"
    short = _WRITTEN.create_decimal(value)
    if len(short.normalize().as_tuple().digits) <= _TELLING_DIGITS:
        return f"{short.normalize():,f}"
    if abs(value) >= _COMPUTED_IN_HUNDREDTHS:
        return f"{value:,.2f}"
    return f"{Decimal(f'{value:.4g}'):,f}"


_COMPUTED_IN_HUNDREDTHS = 1000
"""From here on a computed number has enough digits before its point."""


def _with_power(value: Number) -> str:
    """Write a number with a power of ten: 6.0221e23."""
    is_whole = isinstance(value, int)
    digits = (Decimal(value) if is_whole else _WRITTEN.create_decimal(value)).normalize()
    if not is_whole and len(digits.as_tuple().digits) > _TELLING_DIGITS:
        digits = Decimal(f"{digits:.3e}").normalize()
    mantissa, _, power = f"{digits:e}".partition("e")
    return f"{mantissa}e{int(power)}"


def interval(values: Interval, *, is_soft: bool = False) -> str:
    """Write a range as an answer prints it; a soft top is one that may be exceeded.

    Example:
        >>> interval(Interval(5_600_000_000, 9_800_000_000)), interval(Interval(-12, -10))
        ('5.6–9.8 billion', '-12 to -10')
        >>> interval(Interval(None, 248)), interval(Interval(6000, None, low_closed=False))
        ('at most 248', 'more than 6,000')
        >>> interval(Interval(None, 9000), is_soft=True), interval(Interval(5, 9), is_soft=True)
        ('up to 9,000', 'at least 5, up to 9')
    """
    low, high = values.low, values.high
    if low is None and high is None:
        return "any value"
    if is_soft and high is not None:
        floor = interval(values._replace(high=None)) + ", " if low is not None else ""
        return f"{floor}up to {number(high)}"
    if low is None and high is not None:
        return f"{'at most' if values.high_closed else 'less than'} {number(high)}"
    if low is not None and high is None:
        return f"{'at least' if values.low_closed else 'more than'} {number(low)}"
    if low == high:
        return number(low or 0)
    return _two_ended(low or 0, high or 0)


def _two_ended(low: Number, high: Number) -> str:
    low_digits, low_scale = _scaled(low)
    high_digits, high_scale = _scaled(high)
    if low < 0:
        return f"{number(low)} to {number(high)}"
    if low_digits == high_digits and low_scale == high_scale:
        return " – ".join(_apart(low, high))
    if "e" in low_digits + high_digits:
        return f"{number(low)} – {number(high)}"
    if low_scale == high_scale:
        return f"{low_digits}–{high_digits}{' ' + high_scale if high_scale else ''}"
    if _SCALES[-1][0] <= low and not (low_scale and high_scale):
        return f"{_in_full(low)}–{_in_full(high)}"
    return f"{number(low)} – {number(high)}"


def _apart(low: Number, high: Number) -> tuple[str, ...]:
    """Write two numbers with as many digits as tell them apart.

    Example:
        >>> _apart(0.33331, 0.33332), _apart(2**64, 2**64 + 4096)
        (('0.33331', '0.33332'), ('1.844674407370955e19', '1.844674407370956e19'))
    """
    for digits in range(5, 18):
        texts = tuple(f"{end:.{digits}g}".replace("e+", "e") for end in (low, high))
        if texts[0] != texts[1]:
            return texts
    return str(low), str(high)


def either(pieces: Iterable[Interval]) -> str:
    """Write several pieces, joined by *or*.

    Example:
        >>> either([Interval(210, 230), Interval(235, 245)])
        '210–230 or 235–245'
    """
    return " or ".join(interval(piece) for piece in pieces)


_UNSAID = frozenset(("1", "ratio", "number", "proportion", "dimensionless", "unitless", "none"))
"""Units of pure numbers, which are printed without one."""

_SHARE_UNITS = {"fraction": 100, "share": 100, "percent": 1, "%": 1}


def amount(pieces: Iterable[Interval], unit: str, *, is_soft: bool = False) -> str:
    """Write pieces with their unit; shares as percentages.

    Example:
        >>> amount([Interval(1000, None)], "persons")
        'at least 1,000 persons'
        >>> amount([Interval(0.25, 0.5)], "fraction")
        '25–50 %'
        >>> amount([Interval(1.1, 1.1)], "1"), amount([Interval(2019, 2019)], "year")
        ('1.1', '2019 year')
        >>> amount([Interval(1, None)], "systems"), amount([Interval(1, 1)], "tonnes/year")
        ('at least 1 system', '1 tonne/year')
    """
    return with_unit(figure(pieces, unit, is_soft=is_soft), unit)


def with_unit(text: str, unit: str) -> str:
    """Write the unit behind figures in words; shares have their `%` already.

    Example:
        >>> [with_unit(figure, "persons") for figure in ("1", "at least 1", "0–1")]
        ['1 person', 'at least 1 person', '0–1 persons']
    """
    if unit in _SHARE_UNITS or text.endswith(_BEFORE):
        return text
    return f"{text}{behind(unit_of_one(unit) if _ONE.fullmatch(text) else unit)}"


_ONE = re.compile(r"(?:at least |at most |more than |less than |up to )?-?1")
"""Figures behind which a noun is in the singular."""


_VERDICTS = {"single-origin": "one voice", "no-evidence": "no usable evidence"}
"""Verdicts whose code is no plain English."""


def verdict(code: str) -> str:
    """Write a verdict in words.

    Example:
        >>> verdict("single-origin"), verdict("bounds-only")
        ('one voice', 'bounds only')
    """
    return _VERDICTS.get(code, code.replace("-", " "))


_STATES = {
    "core": "counts, most shared",
    "vote": "counts",
    "dissent": "counts, shared by nobody",
    "bound": "limits the answer",
    "relay": "repeats its origin",
    "relay-mismatch": "departs from the origin that it names",
    "superseded": "replaced",
    "drawn": "made from others that count",
    "earlier": "too old",
    "projected": "a plan",
    "deprecated": "taken out",
}


def state(code: str) -> str:
    """Write what became of a figure in words.

    Example:
        >>> state("relay-mismatch"), state("other-period")
        ('departs from the origin that it names', 'other period')
    """
    return _STATES.get(code, code.replace("-", " "))


_CAUSES = {
    "time": "Counted at another time",
    "edition": "Another edition",
    "scope": "Something else is counted",
    "basis": "Known in another way",
    "prices": "In prices of other years",
    "relay": "One departs from the origin that it names",
    "draws-on": "Made from what was replaced since",
    "unit": "Perhaps a slip of scale",
    "width": "They nearly meet",
    "unexplained": "Nothing in the data explains it",
}


def cause(code: str) -> str:
    """Write why two figures differ, as a heading.

    Example:
        >>> cause("relay"), cause("unexplained")
        ('One departs from the origin that it names', 'Nothing in the data explains it')
    """
    return _CAUSES[code]


def figure(pieces: Iterable[Interval], unit: str, *, is_soft: bool = False) -> str:
    """Write pieces beside others of one unit, which need not be said again; but shares have `%`.

    Example:
        >>> figure([Interval(1000, None)], "persons"), figure([Interval(0.005, 0.01)], "fraction")
        ('at least 1,000', '0.5–1 %')
    """
    factor = _SHARE_UNITS.get(unit)
    if unit in _CALENDAR:
        return " or ".join(_years(piece, unit) for piece in pieces)
    if factor is None:
        return " or ".join(interval(piece, is_soft=is_soft) for piece in pieces)
    told = (interval(_times(piece, factor), is_soft=is_soft) for piece in pieces)
    return f"{' or '.join(told)} %"


_CALENDAR = frozenset(("AD", "BC", "BCE", "CE", "year"))
"""Units of years of the calendar, whose thousands nobody groups."""


_BEFORE = " BC"


def _years(values: Interval, unit: str) -> str:
    """Write years of the calendar, those before the era as such: 753 BC, 1685."""
    low, high = values.low, values.high
    if low is None or high is None or any(end != int(end) for end in (low, high)):
        return interval(values).replace(",", "")
    ends = [
        f"{-end:.0f}{_BEFORE}" if end < 0 and unit != "year" else f"{end:.0f}"
        for end in (low, high)
    ]
    is_plain = low >= 0
    return ends[0] if low == high else f"{'–' if is_plain else ' to '}".join(ends)


_SHORT = 60
"""Characters of a text that stands in a line with other words."""


def shortened(text: str) -> str:
    """Cut a text to what there is room for in a line with other words.

    Example:
        >>> shortened("about 500"), len(shortened("x" * 10_000))
        ('about 500', 60)
    """
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def listed(names: Sequence[str]) -> str:
    """Join names as a sentence does.

    Example:
        >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
        ('a', 'a and b', 'a, b and c')
    """
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def behind(unit: str) -> str:
    """Write a unit as it stands behind its number: pure numbers have none.

    Example:
        >>> behind("persons"), behind("ratio")
        (' persons', '')
    """
    return "" if unit in _UNSAID else f" {unit}"


def _times(values: Interval, factor: int) -> Interval:
    low = None if values.low is None else values.low * factor
    high = None if values.high is None else values.high * factor
    return Interval(low, high, values.low_closed, values.high_closed)


def plural(count: int, noun: str) -> str:
    """Write a count with its noun.

    Example:
        >>> plural(1, "estimate"), plural(3, "estimate"), plural(2, "quantity")
        ('1 estimate', '3 estimates', '2 quantities')
    """
    if count == 1:
        return f"{count:,} {noun}"
    return f"{count:,} {noun[:-1]}ies" if noun.endswith("ty") else f"{count:,} {noun}s"


_DAYS_PER_MONTH = float(DAYS_PER_MONTH)


@lru_cache(maxsize=1024)
def days(count: float) -> str:
    """Write a length of time in the largest unit that fits.

    Example:
        >>> days(20), days(275), days(913), days(7000)
        ('20 days', '9 months', '2.5 years', '19 years')
        >>> days(10 / 24), days(1 / 48)
        ('10 hours', '30 minutes')
    """
    if 0 < count < 1:
        hours = count * 24
        return plural(round(hours), "hour") if hours >= 1 else plural(round(hours * 60), "minute")
    if count < 2 * _DAYS_PER_MONTH:
        return plural(round(count), "day")
    if count < 24 * _DAYS_PER_MONTH:
        return plural(round(count / _DAYS_PER_MONTH), "month")
    years = count / (12 * _DAYS_PER_MONTH)
    if years < _MANY_YEARS and round(years, 1) % 1:
        return f"{round(years, 1)} years"
    return plural(round(years), "year")


_MANY_YEARS = 10
"""From here on nobody asks for tenths."""


def date(value: PartialDate | None) -> str:
    """Write a date as it was written, or say that there is none."""
    return value.text if value else "undated"


def to_error(value: float, error: float) -> str:
    """A number with the digits that two of its error leave it.

    Example:
        >>> to_error(5.21434, 0.3179), to_error(12_345.6, 160), to_error(1.5, 0)
        ('5.21', '12,350', '1.5')
        >>> to_error(6.674331e-11, 5.1e-15)
        '6.67433e-11'
    """
    if not 0 < error < math.inf:
        return f"{value:,.6g}"
    places, size = 1 - math.floor(math.log10(error)), abs(value)
    if size >= _LARGEST_SPELLED or 0 < size < _SMALLEST_SPELLED:
        digits = max(math.floor(math.log10(size)) + places, 0)
        mantissa, _, power = f"{value:.{digits}e}".partition("e")
        return f"{mantissa}e{int(power)}"
    return f"{round(value, places):,.{max(places, 0)}f}"
