"""The numbers of one estimate: what its phrase says, and what is written beside it."""

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reconcile.finding import Issue, Severity, Spot
from reconcile.ledger.noun_phrase import without_remark
from reconcile.ledger.records import NO_FIGURE, IntervalKind, Quantity
from reconcile.ledger.wanted import is_count
from reconcile.phrases import (
    NOWHERE,
    UNKNOWN,
    HedgeTable,
    Kind,
    Reading,
    Refusal,
    Setting,
    WrittenNumber,
    agreement,
    read,
)
from reconcile.values import Interval, Number

if TYPE_CHECKING:
    from reconcile.phrases.remainder import Remainder


class Written(NamedTuple):
    """What an estimate says of its figure, as it stands in the file.

    Attributes:
        stated: The phrase.
        low: The lower end, when a number stands there.
        best: The central value, likewise.
        high: The upper end, likewise.
        given: Which of the three stand there; one of them may be null, which opens that side.
        has_override: The phrase is only kept, not read.
        interval: What the ends mean, as the field says; None: it is not there.
        has_low_basis: It is said where a low comes from that the phrase lacks.
        has_high_basis: Likewise for high.
    """

    stated: str | None
    low: WrittenNumber | None = None
    best: WrittenNumber | None = None
    high: WrittenNumber | None = None
    given: frozenset[str] = frozenset()
    has_override: bool = False
    interval: IntervalKind | None = None
    has_low_basis: bool = False
    has_high_basis: bool = False


class Reckoned(NamedTuple):
    """A figure and what was wrong on the way to it.

    Attributes:
        figure: The figure.
        issues: What was wrong.
        asks_unit: Both depend on the unit of the quantity, see `reconcile.phrases.read`.
    """

    figure: Reading
    issues: tuple[Issue, ...] = ()
    asks_unit: bool = False


_REMEMBERED = 65_536
"""Phrases kept in memory: 100,000 estimates have some 12,000 different ones, of half a KiB each."""

_NUMBERS = frozenset({"low", "best", "high"})
"""Fields of an estimate that hold numbers; its figure takes them in."""


def written(fields: Mapping[str, Any], names: Collection[str]) -> Written:
    """Take the parts of a figure out of the fields of an estimate, of which some are given."""
    given = _NUMBERS.intersection(names)
    interval = fields["interval"] if "interval" in names else None
    has_override = fields["override"] is not None
    if not given:
        return Written(fields["stated"], has_override=has_override, interval=interval)
    return Written(
        fields["stated"],
        fields["low"],
        fields["best"],
        fields["high"],
        given,
        has_override,
        interval,
        fields["low_basis"] is not None,
        fields["high_basis"] is not None,
    )


def reckon(fields: Written, spot: Spot, hedges: HedgeTable, setting: Setting = NOWHERE) -> Reckoned:
    """Make one figure out of `stated` and of `low`, `best` and `high` beside it.

    Numbers given by hand win over the phrase; a side that is not given is the phrase's.
    With `override` the phrase is only kept, not read.
    """
    if not any(one.doubtful for one in _numbers(fields)):
        return _reckoned(fields, spot, hedges, setting)
    if not setting.is_count:
        return _reckoned(fields, spot, hedges, setting)._replace(asks_unit=True)
    issues = [
        _doubt(Spot(spot.path, (*spot.keys, key)), one.doubtful)
        for key, one in (("low", fields.low), ("best", fields.best), ("high", fields.high))
        if one is not None and one.doubtful
    ]
    return Reckoned(NO_FIGURE, tuple(issues))


def without_doubt(
    quantity: Quantity, minimum: WrittenNumber | None, maximum: WrittenNumber | None
) -> tuple[Quantity, list[Issue]]:
    """Take a limit such as 1.200 from a quantity that counts, and say so.

    Args:
        quantity: With both limits.
        minimum: How its lower one is written.
        maximum: How its upper one is.
    """
    issues: list[Issue] = []
    if not is_count(quantity):
        return quantity, issues
    spot = quantity.spot
    for key, one in (("minimum", minimum), ("maximum", maximum)):
        if one is not None and one.doubtful:
            issue = _doubt(Spot(spot.path, (*spot.keys, key)), one.doubtful)
            issues.append(issue._replace(about=(quantity.id,)))
    kept = quantity._replace(
        minimum=None if minimum and minimum.doubtful else quantity.minimum,
        maximum=None if maximum and maximum.doubtful else quantity.maximum,
    )
    return kept, issues


def _doubt(spot: Spot, text: str) -> Issue:
    """What is wrong with a number of a count whose point may group thousands."""
    return Issue(
        spot,
        f"`{text}` is not a number: the separator in {text} can group thousands or mark decimals",
        "write it with commas between its thousands, or without any grouping",
        problem="ambiguous-grouping",
    )


def _reckoned(fields: Written, spot: Spot, hedges: HedgeTable, setting: Setting) -> Reckoned:
    if fields.has_override or fields.stated is None:
        by_hand = _by_hand(fields, spot) if fields.given else Reckoned(NO_FIGURE)
        return _hedged_alike(by_hand, fields.stated, hedges, setting)
    try:
        if not fields.given and fields.interval is None:
            return _of_phrase(fields.stated, hedges, setting)
        reading = read(fields.stated, hedges, setting)
    except Refusal as refusal:
        if refusal.code == UNKNOWN and not fields.given:
            return Reckoned(NO_FIGURE)
        unread = NO_FIGURE._replace(refused=lowered(refusal.reason.rstrip(".")))
        by_hand = _by_hand(fields, spot) if fields.given else Reckoned(unread)
        # Most ledgers have no figure that is refused, and need not know how one is taken apart.
        from reconcile.phrases.remainder import find_remainder, is_sentence

        remainder = find_remainder(refusal, hedges, setting)
        told = _unreadable(refusal, remainder, spot, is_sentence=is_sentence(refusal.phrase))
        issues = (told, *by_hand.issues)
        return Reckoned(by_hand.figure, issues, refusal.asks_unit)
    issues = (*_disagreements(reading, fields, spot), *_other_level(reading, fields, spot))
    merged = _merged(reading, fields, spot)
    return Reckoned(merged.figure, issues or merged.issues, reading.asks_unit)


@lru_cache(maxsize=_REMEMBERED)
def _of_phrase(stated: str, hedges: HedgeTable, setting: Setting) -> Reckoned:
    """The figure of a phrase alone; who prints the same phrase gets the same figure."""
    reading = read(stated, hedges, setting)
    return Reckoned(reading, (), reading.asks_unit)


def _hedged_alike(
    by_hand: Reckoned, stated: str | None, hedges: HedgeTable, setting: Setting
) -> Reckoned:
    """Numbers in the place of a phrase keep what its hedge says of its ends."""
    figure = by_hand.figure
    if stated is None or figure.interval is None:
        return by_hand
    try:
        reading = read(stated, hedges, setting)
    except Refusal as refusal:
        return by_hand._replace(asks_unit=refusal.asks_unit)
    if reading.kind != figure.kind or figure.interval.is_bounded:
        return by_hand
    closed = (reading.low_closed is not False, reading.high_closed is not False)
    interval = Interval(figure.interval.low, figure.interval.high, *closed)
    alike = figure._replace(
        interval=interval, soft_low=reading.soft_low, soft_high=reading.soft_high
    )
    return Reckoned(alike, by_hand.issues, reading.asks_unit)


def _unreadable(
    refusal: Refusal, remainder: "Remainder | None", spot: Spot, *, is_sentence: bool
) -> Issue:
    remedy = refusal.remedy.rstrip(".")
    if remainder is not None and len(remainder.cut.split()) > 1:
        remedy = _for_a_sentence(f", such as `{without_remark(remainder.rest)}`")
    elif refusal.code == "unknown-word" and remainder is None and is_sentence:
        remedy = _for_a_sentence("")
    elif remainder is not None:
        remedy = f"{remainder.told}; {lowered(remedy)}"
    return Issue(
        Spot(spot.path, (*spot.keys, "stated")),
        f"`{refusal.phrase}` cannot be read: {lowered(refusal.reason.rstrip('.'))}",
        remedy,
        label=f"`{refusal.word}`" if refusal.word else "",
        problem=_PROBLEMS.get(refusal.code, "unreadable-phrase"),
    )


def _for_a_sentence(example: str) -> str:
    return f"`stated` is the figure with its hedge and noun{example}; a sentence goes to `quote`"


def lowered(sentence: str) -> str:
    """A sentence behind a colon; a name at its start (KN-23) keeps its case."""
    is_word = sentence[1:2] == " " or sentence[1:2].islower()
    return sentence[0].lower() + sentence[1:] if is_word else sentence


_PROBLEMS = {
    "ambiguous-separator": "ambiguous-grouping",
    "bad-grouping": "ambiguous-grouping",
    "change": "change-as-level",
    "identical-limits": "zero-width-range",
    "relative": "change-as-level",
    "reversed-range": "low-above-high",
}
"""Classes of refusal that have a problem of their own, as rules name it."""

PROBLEMS = frozenset(
    (
        *("unreadable-phrase", "phrase-against-numbers", "low-above-high", "best-outside"),
        *_PROBLEMS.values(),
    )
)
"""What can be wrong with a figure; the record that it stands in is kept all the same."""


def _disagreements(reading: Reading, fields: Written, spot: Spot) -> Iterator[Issue]:
    numbers = _numbers(fields)
    found = agreement(
        reading,
        _value(fields.low),
        _value(fields.best),
        _value(fields.high),
        has_low_basis=fields.has_low_basis,
        has_high_basis=fields.has_high_basis,
        currency=next((one.currency for one in numbers if one.currency), None),
        is_percent=any(one.is_percent for one in numbers),
    )
    for one in found:
        severity = Severity.ERROR if one.severity == "error" else Severity.WARNING
        yield Issue(
            Spot(spot.path, (*spot.keys, one.side or "stated")),
            lowered(one.message.rstrip(".")),
            one.remedy.rstrip("."),
            severity=severity,
            problem="phrase-against-numbers",
        )


def _other_level(reading: Reading, fields: Written, spot: Spot) -> Iterator[Issue]:
    """Yield that the field `interval` says another thing of the ends than the phrase does."""
    said, field = reading.level, fields.interval
    if said is None or field is None or said == field or fields.given:
        return
    yield Issue(
        Spot(spot.path, (*spot.keys, "interval")),
        f"the phrase says {said} of its ends, and `interval` says {field} of them",
        "correct `interval`, or leave it out: the phrase says it",
        problem="phrase-against-numbers",
    )


def _by_hand(fields: Written, spot: Spot) -> Reckoned:
    """A figure from numbers alone."""
    low, best, high = (_value(one) for one in (fields.low, fields.best, fields.high))
    is_point = low is None and high is None and best is not None and "low" not in fields.given
    if is_point:
        low = high = best
    if low is None and high is None:
        return Reckoned(NO_FIGURE)
    numbers = _numbers(fields)
    return _checked(
        Reading(
            None,
            best,
            # Two equal ends are a range of one value: somebody meant them both.
            Kind.POINT if is_point else _kind(low, high),
            grain=max(_grain(one) for one in numbers),
            currency=next((one.currency for one in numbers if one.currency), None),
            unit="percent" if any(one.is_percent for one in numbers) else None,
        ),
        low,
        high,
        (True, True),
        spot,
    )


def _merged(reading: Reading, fields: Written, spot: Spot) -> Reckoned:
    """The numbers given by hand in place of the phrase's, side by side."""
    given = fields.given
    low = _value(fields.low) if "low" in given else reading.low
    high = _value(fields.high) if "high" in given else reading.high
    best = _value(fields.best) if "best" in given else reading.best
    closed = (
        "low" in given or reading.low_closed is not False,
        "high" in given or reading.high_closed is not False,
    )
    is_changed = (low, high) != (reading.low, reading.high)
    figure = reading._replace(
        best=best,
        kind=_kind(low, high) if is_changed else reading.kind,
        soft_low=reading.soft_low and "low" not in given,
        soft_high=reading.soft_high and "high" not in given,
        width="author" if {"low", "high"} & given else reading.width,
        pieces=() if is_changed else reading.pieces,
    )
    return _checked(figure, low, high, closed, spot)


def _kind(low: Number | None, high: Number | None) -> Kind:
    if low is None:
        return Kind.UPPER_BOUND
    if high is None:
        return Kind.LOWER_BOUND
    return Kind.RANGE


def _numbers(fields: Written) -> list[WrittenNumber]:
    return [one for one in (fields.low, fields.best, fields.high) if one is not None]


def _value(written: WrittenNumber | None) -> Number | None:
    return None if written is None else written.value


def _grain(written: WrittenNumber) -> Number:
    """Unit of the last written digit that is not zero: 1000 of 11000."""
    unit = written.last_digit
    if isinstance(written.value, int) and isinstance(unit, int) and written.value:
        while written.value % (unit * 10) == 0:
            unit *= 10
    return unit


def _checked(
    figure: Reading,
    low: Number | None,
    high: Number | None,
    closed: tuple[bool, bool],
    spot: Spot,
) -> Reckoned:
    """The figure with its interval, if its three numbers stand in order."""
    if low is not None and high is not None and low > high:
        issue = Issue(
            Spot(spot.path, (*spot.keys, "low")),
            f"low {low:,} is above high {high:,}",
            "swap them, or correct the one that is wrong",
            label="low",
            problem="low-above-high",
        )
        return Reckoned(NO_FIGURE, (issue,))
    is_one_value = low is not None and low == high
    interval = Interval(low, high, closed[0] or is_one_value, closed[1] or is_one_value)
    issues: tuple[Issue, ...] = ()
    best = figure.best
    if best is not None and not _holds(interval, best):
        issues = (_outside(best, interval, spot),)
        best = None
    return Reckoned(figure._replace(interval=interval, best=best), issues)


def _holds(interval: Interval, value: Number) -> bool:
    above = interval.low is None or value >= interval.low
    return above and (interval.high is None or value <= interval.high)


def _outside(best: Number, interval: Interval, spot: Spot) -> Issue:
    low = "open" if interval.low is None else f"{interval.low:,}"
    high = "open" if interval.high is None else f"{interval.high:,}"
    return Issue(
        Spot(spot.path, (*spot.keys, "best")),
        f"best {best:,} lies outside low {low} to high {high}",
        "correct best, or widen the range that it belongs to",
        label="best",
        problem="best-outside",
    )
