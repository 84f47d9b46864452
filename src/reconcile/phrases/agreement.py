"""Compare the numbers that an author wrote with the phrase beside them."""

import math
from collections.abc import Iterator
from typing import Literal, NamedTuple

from reconcile.phrases.reading import Reading
from reconcile.values import Number

Side = Literal["low", "best", "high"]

_FLOAT_NOISE = 1e-9
"""Share of a value by which a decimal such as 0.3333333333 may miss its fraction."""

_DROPPED = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}


class Discrepancy(NamedTuple):
    """One way in which written numbers differ from the phrase.

    Attributes:
        kind: A short stable name: ``off``, ``power-of-ten``, ``wrong-side``, ``open-side``,
            ``not-stated``, ``currency``, ``percent``, ``closed`` or ``narrower``.
        severity: "error" when the numbers say something else than the phrase does.
        side: The field that it is about: "low", "best", "high", or None for all.
        message: One sentence with both values.
        remedy: One sentence that says what to do about it.
    """

    kind: str
    severity: Literal["error", "warning"]
    side: Side | None
    message: str
    remedy: str


def agreement(
    reading: Reading,
    low: Number | None = None,
    best: Number | None = None,
    high: Number | None = None,
    *,
    has_low_basis: bool = False,
    has_high_basis: bool = False,
    currency: str | None = None,
    is_percent: bool = False,
    low_closed: bool | None = None,
    high_closed: bool | None = None,
) -> tuple[Discrepancy, ...]:
    """Compare written numbers with the phrase beside them.

    A stated number may be off by half a unit of its last written digit. Ends that the
    phrase only implies may be wider (see ``is_wider``); narrower ones are a warning.

    Args:
        reading: What the phrase says.
        low: The author's lower end in the unit of the reading; None when not written.
        best: The author's best value, likewise.
        high: The author's upper end, likewise.
        has_low_basis: The author says where a low comes from that the phrase lacks.
        has_high_basis: Likewise for high.
        currency: Currency that the author wrote beside the numbers, or None.
        is_percent: The author wrote a percent sign beside them.
        low_closed: Whether the author's low belongs to the interval; None when not written.
        high_closed: Likewise for high.

    Returns:
        Every disagreement, low before best before high; empty when all agree.

    Example:
        >>> from reconcile.phrases import read
        >>> [found.message for found in agreement(read("up to $9.8 billion"), high=9.8)]
        ['high is 9.8, the phrase says 9,800,000,000: was "billion" dropped?']
    """
    if unit := _unit(reading, currency, is_percent):
        return (unit,)
    checks = (
        _end(reading, "low", low, has_low_basis),
        _best(reading, best),
        _end(reading, "high", high, has_high_basis),
        _closed("low", reading.low_closed, low_closed),
        _closed("high", reading.high_closed, high_closed),
    )
    return tuple(discrepancy for check in checks for discrepancy in check)


def is_wider(reading: Reading, low: Number | None = None, high: Number | None = None) -> bool:
    """Whether written ends widen those that the phrase implies: the width is the author's.

    Example:
        >>> from reconcile.phrases import read
        >>> is_wider(read("around 15,000"), low=10_000, high=20_000)
        True
    """
    room = _room(reading, reading.best or 0)
    below = low is not None and reading.low is not None and low < reading.low - room
    above = high is not None and reading.high is not None and high > reading.high + room
    return (below and _is_implied(reading, "low")) or (above and _is_implied(reading, "high"))


def _unit(reading: Reading, currency: str | None, is_percent: bool) -> Discrepancy | None:
    is_share = reading.unit in ("percent", "fraction")
    if currency is not None and (is_share or reading.currency not in (None, currency)):
        message = f"The numbers are in {currency}, the phrase is in {reading.unit}."
        return Discrepancy("currency", "error", None, message, "Use the unit of the phrase.")
    if is_percent and reading.unit != "percent":
        message = f"The numbers are percentages, the phrase is in {reading.unit or 'units'}."
        return Discrepancy("percent", "error", None, message, "Use the unit of the phrase.")
    return None


def _end(
    reading: Reading, side: Literal["low", "high"], written: Number | None, has_basis: bool
) -> Iterator[Discrepancy]:
    """Yield the lower or upper end."""
    if written is None:
        return
    stated = reading.low if side == "low" else reading.high
    if stated is None:
        if not has_basis:
            yield _open_side(reading, side, written)
        return
    room = _room(reading, stated)
    if not _is_implied(reading, side):
        if abs(written - stated) > room:
            yield _off(side, written, stated)
        return
    outwards = -1 if side == "low" else 1
    anchor = reading.best
    if anchor is None:
        anchor = reading.high if side == "low" else reading.low
    if anchor is not None and (written - anchor) * outwards < -room:
        yield _off(side, written, anchor)
    elif _power_of_ten(written, stated) or _power_of_ten(written, reading.best):
        yield _off(side, written, stated)
    elif reading.kind != "point" and (stated - written) * outwards > room:
        message = f"{side} is {_show(written)}, narrower than the implied {_show(stated)}."
        yield Discrepancy("narrower", "warning", side, message, _LEAVE_OUT.format(side=side))


_LEAVE_OUT = "Leave {side} out, or say in override where the number comes from."


def _open_side(reading: Reading, side: Literal["low", "high"], written: Number) -> Discrepancy:
    other: Side = "high" if side == "low" else "low"
    bound = reading.high if side == "low" else reading.low
    if bound is not None and abs(written - bound) <= _room(reading, bound):
        message = f"{_show(written)} stands in {side}; the phrase states it as {other}."
        return Discrepancy("wrong-side", "error", side, message, f"Move the number to {other}.")
    message = f"{side} is {_show(written)}; the phrase leaves that side open."
    remedy = f"Leave {side} out, or say in {side}_basis where the number comes from."
    return Discrepancy("open-side", "error", side, message, remedy)


def _best(reading: Reading, written: Number | None) -> Iterator[Discrepancy]:
    if written is None:
        return
    if reading.best is not None:
        if abs(written - reading.best) > _room(reading, reading.best):
            yield _off("best", written, reading.best)
        return
    is_bound = reading.low is None or reading.high is None
    for side, end, outwards in (("low", reading.low, -1), ("high", reading.high, 1)):
        if end is None:
            continue
        room = _room(reading, end)
        if is_bound and abs(written - end) <= room:
            message = f"{_show(written)} stands in best; the phrase states it as {side}."
            yield Discrepancy("wrong-side", "error", "best", message, f"Move it to {side}.")
            return
        if (written - end) * outwards > room:
            yield _outside(reading, written, end)
            return
    message = f"best is {_show(written)}; the phrase puts no value forward."
    remedy = "Leave best out, or say in override where the number comes from."
    yield Discrepancy("not-stated", "warning", "best", message, remedy)


def _outside(reading: Reading, written: Number, end: Number) -> Discrepancy:
    """Return a best value that the two ends of the phrase do not hold."""
    off = _off("best", written, end)
    if off.kind == "power-of-ten" or reading.low is None or reading.high is None:
        return off
    ends = f"{_show(reading.low)} to {_show(reading.high)}"
    return off._replace(message=f"best is {_show(written)}, the phrase says {ends}.")


def _closed(side: Side, stated: bool | None, written: bool | None) -> Iterator[Discrepancy]:
    if stated is None or written is None or stated == written:
        return
    holds = "includes" if stated else "excludes"
    message = (
        f"The phrase {holds} its {side} end; the numbers do not."
        if stated
        else (f"The phrase {holds} its {side} end; the numbers include it.")
    )
    yield Discrepancy("closed", "warning", side, message, "Follow the phrase.")


def _is_implied(reading: Reading, side: Literal["low", "high"]) -> bool:
    """Whether an end follows from a hedge or from nothing, not from a number in the phrase."""
    if reading.vague or reading.kind == "point":
        return True
    end = reading.low if side == "low" else reading.high
    return reading.width == "rule" and end != reading.best


def _room(reading: Reading, stated: Number) -> float:
    """Return half a unit of the last written digit, and a little more for endless decimals."""
    return reading.last_digit / 2 + abs(stated) * _FLOAT_NOISE


def _off(side: Side, written: Number, stated: Number) -> Discrepancy:
    message = f"{side} is {_show(written)}, the phrase says {_show(stated)}"
    remedy = "Correct the number or the phrase, or say in override why they differ."
    if not (exponent := _power_of_ten(written, stated)):
        return Discrepancy("off", "error", side, f"{message}.", remedy)
    word = _DROPPED.get(-exponent)
    ending = f': was "{word}" dropped?' if word else ": a power of ten apart."
    return Discrepancy("power-of-ten", "error", side, message + ending, remedy)


def _power_of_ten(written: Number, stated: Number | None) -> int:
    """Return the power of ten between two numbers with the same digits; 0 when there is none."""
    if not stated or not written or (stated < 0) != (written < 0):
        return 0
    ratio = written / stated
    if not 0 < ratio < math.inf:  # too far apart for a float
        return 0
    exponent = round(math.log10(ratio))
    is_same = abs(ratio / 10.0**exponent - 1) < _SAME_DIGITS
    return exponent if is_same else 0


_SAME_DIGITS = 1e-6
"""Relative difference up to which two numbers have the same digits."""


def _show(value: Number) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.12g}"
