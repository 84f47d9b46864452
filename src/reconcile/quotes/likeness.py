"""How a record stands to one figure of a copy: the same number, another side, another scale."""

import re
from enum import IntEnum
from fractions import Fraction
from typing import NamedTuple

from reconcile import units
from reconcile.ledger.nouns import Counted, english_of, noun_of
from reconcile.ledger.records import Estimate, Quantity
from reconcile.phrases import Reading
from reconcile.phrases.vocabulary.words import SCALES, words_of
from reconcile.quotes.figures_of_copy import CopyFigure, numbers_of
from reconcile.units.currencies import CODES


class Likeness(IntEnum):
    """How a record and a figure agree; less is nearer."""

    EQUAL = 0
    OTHER_SIDE = 1
    OTHER_CURRENCY = 2
    ONE_END = 3
    OTHER_SCALE = 4
    OTHER_THING = 5
    NONE = 9


_NEAR = Fraction(1, 10**9)
"""Share of a number within which two floats are the same number."""

_THOUSANDS = tuple(Fraction(1000) ** power for power in (-4, -3, -2, -1, 1, 2, 3, 4))
_WORD = re.compile(r"[^\W\d_]+")
_EMPTY_WORDS = words_of(
    """the of a an and in for to more other others additional new such these those them their its
    it his her our your all total overall people's were was are is been have has had"""
)
_SWAPPED = Fraction(9, 10)
"""How near numbers are whose digits stand in another order."""

_STEM = 4
"""Letters that two words of one stem share at least."""


class Target(NamedTuple):
    """What a record says, as it is looked for.

    Attributes:
        reading: Its figure.
        estimate: The record.
        quantity: What it is about; None: not known.
        scale: What its unit multiplies its numbers by: 1,000,000 of million tonnes.
        is_share: Its numbers may stand in the copy as per cent: 0.3 as 30%.
        currency: That of its figure, else of its quantity; None: neither.
        has_words: It was printed as a phrase.
    """

    reading: Reading
    estimate: Estimate
    quantity: Quantity | None
    scale: int
    is_share: bool
    currency: str | None
    has_words: bool


def target_of(estimate: Estimate, quantity: Quantity | None, reading: Reading) -> Target:
    """Return a record as it is looked for."""
    unit = estimate.unit or (quantity.unit if quantity else "")
    has_words = estimate.stated is not None
    currency = reading.currency or _currency_of(unit)
    scale = 1 if reading.has_scale else _scale_of(unit)
    is_share = not has_words and (
        unit in _SHARES or (quantity is not None and quantity.measure == "share")
    )
    return Target(reading, estimate, quantity, scale, is_share, currency, has_words)


_SHARES = ("fraction", "share", "1")


def _currency_of(unit: str) -> str | None:
    parsed = units.parse(unit)
    names = [name for name, _ in parsed.powers] if parsed is not None else unit.split()
    return next((name for name in names if name in CODES), None)


def _scale_of(unit: str) -> int:
    scale = 1
    for word in unit.casefold().split():
        scale *= SCALES.get(word, 1) if len(word) > 1 else 1
    return scale


def side_of(reading: Reading) -> tuple[object, ...]:
    """Return what the hedges of a figure make of its numbers, whatever these are."""
    interval, best = reading.interval, reading.best
    if interval is None:
        return ()
    is_low_apart = best is not None and interval.low is not None and interval.low < best
    is_high_apart = best is not None and interval.high is not None and interval.high > best
    has_level = bool(reading.errors) or reading.level is not None
    # "some 600" and "about 600" are one hedge, whether its ends may be passed or not.
    is_soft = not (is_low_apart and is_high_apart)
    return (
        reading.vague,
        interval.low is None,
        interval.high is None,
        interval.low is not None and interval.low_closed,
        interval.high is not None and interval.high_closed,
        best is None,
        is_low_apart,
        is_high_apart,
        is_soft and reading.soft_low,
        is_soft and reading.soft_high,
        has_level,
        len(reading.pieces),
    )


def likeness(target: Target, figure: CopyFigure) -> Likeness:
    """Return how a record and a figure of a copy agree."""
    ours, theirs = numbers_of(target.reading), numbers_of(figure.reading)
    if not ours or not theirs or target.reading.vague != figure.reading.vague:
        return Likeness.NONE
    scaled = tuple(number * figure.scale for number in theirs)
    wanted = tuple(number * target.scale for number in ours)
    is_equal = _are_equal(wanted, scaled)
    if not is_equal and target.scale != 1 and not figure.reading.has_scale:
        is_equal = _are_equal(ours, theirs)  # the heading that says so was not found
    if not is_equal and target.is_share:
        is_equal = _are_equal(tuple(number * 100 for number in ours), theirs)
    if is_equal:
        return _of_equal(target, figure)
    if any(_holds(scaled, number) for number in ours) and is_same_thing(target, figure):
        return Likeness.ONE_END
    for power in _THOUSANDS:
        wanted = tuple(number * power for number in ours)
        if _are_equal(wanted, scaled) or any(_holds(scaled, one) for one in wanted):
            return Likeness.OTHER_SCALE if is_same_thing(target, figure) else Likeness.NONE
    return Likeness.NONE


def _of_equal(target: Target, figure: CopyFigure) -> Likeness:
    ours, theirs = target.reading, figure.reading
    if ours.total is not None and theirs.total is not None and ours.total != theirs.total:
        return Likeness.OTHER_THING
    if theirs.currency is not None and target.currency is not None:
        if theirs.currency != target.currency:
            return Likeness.OTHER_CURRENCY
    elif not is_same_thing(target, figure):
        return Likeness.OTHER_THING
    elif ours.currency and _is_bare(theirs) and figure.currency not in ("", ours.currency):
        return Likeness.OTHER_CURRENCY
    if not target.has_words:
        return Likeness.EQUAL
    return Likeness.EQUAL if side_of(ours) == side_of(theirs) else Likeness.OTHER_SIDE


def _are_equal(ours: tuple[Fraction, ...], theirs: tuple[Fraction, ...]) -> bool:
    return len(ours) == len(theirs) and all(
        _is_same(one, other) for one, other in zip(sorted(ours), sorted(theirs), strict=True)
    )


def _holds(numbers: tuple[Fraction, ...], wanted: Fraction) -> bool:
    return any(_is_same(wanted, number) for number in numbers)


def _is_same(one: Fraction, other: Fraction) -> bool:
    return abs(one - other) <= abs(one) * _NEAR


def shares_number(target: Target, figure: CopyFigure) -> bool:
    """Whether a figure has a number of the record, in the same scale."""
    theirs = tuple(number * figure.scale for number in numbers_of(figure.reading))
    return any(_holds(theirs, number * target.scale) for number in numbers_of(target.reading))


def is_same_thing(target: Target, figure: CopyFigure) -> bool:
    """Whether a figure of a copy counts what the record counts, as far as the words say."""
    ours, theirs = target.reading, figure.reading
    if (ours.currency or theirs.currency) and ours.currency != theirs.currency:
        return _is_money_apart(target, theirs)
    if ours.currency:
        return True
    if _share(ours, target) != _share(theirs, None) and not _is_bare(theirs):
        return False
    if (ours.per is not None) and (theirs.per is not None) and not _is_alike(ours.per, theirs.per):
        return False
    our_noun, their_noun = ours.noun or ours.remark or "", theirs.noun or theirs.remark or ""
    if our_noun and their_noun:
        same = _same_noun(our_noun, their_noun) if ours.lang == theirs.lang else None
        if same is None and (ours.lang or theirs.lang):
            same = _same_noun(english_of(ours) or "", english_of(theirs) or "")
        if same is None and not _is_parted(ours) and ours.lang == theirs.lang:
            same = our_noun in their_noun or their_noun in our_noun
        if same is not None:
            return same
        return _is_counted(target, ours) and _is_counted(
            target, theirs, for_sure=ours.lang == theirs.lang
        )
    return _is_counted(target, theirs)


def _is_money_apart(target: Target, theirs: Reading) -> bool:
    """Whether only one side names a currency, and the other can be the same money."""
    ours = target.reading
    if ours.currency and theirs.currency:
        return True  # told as another currency
    if ours.currency:
        return theirs.share is None and not theirs.noun
    is_money = target.quantity is None or target.currency == theirs.currency
    return ours.share is None and not ours.noun and is_money


def _share(reading: Reading, target: Target | None) -> str:
    if reading.share:
        return reading.share
    noun = reading.noun or ""
    if "point" in noun.casefold() and "percent" in noun.casefold().replace("per cent", "percent"):
        return "points"
    if target is not None and _is_bare(reading) and target.quantity is not None:
        unit = target.quantity.unit.casefold()
        return "percent" if unit in ("percent", "%") else ""
    return ""


def _is_bare(reading: Reading) -> bool:
    return not (reading.currency or reading.share or reading.noun)


def _is_counted(target: Target, reading: Reading, *, for_sure: bool = False) -> bool:
    """Whether what a figure counts can be what the quantity counts, as far as is known."""
    if target.quantity is None or _is_bare(reading) or reading.share:
        return True
    if _is_unlike(english_of(reading) or "", reading.per, target.quantity.unit):
        return False
    kind = _class_in(_words(english_of(reading) or ""))
    if not for_sure and kind is not None and kind == units.class_of(target.quantity.unit):
        return True
    probe = target.estimate._replace(
        figure=reading, stated=reading.stated, unit=None, override=None
    )
    noun = noun_of(probe, target.quantity)
    if for_sure:
        return noun.counted is Counted.SAME
    # A particle may be taken for a noun where words are not parted.
    is_doubtful = noun.kind is None and not _is_parted(reading)
    return noun.counted is not Counted.OTHER or is_doubtful


def _is_parted(reading: Reading) -> bool:
    """Whether blanks stand between the words of the language of a figure."""
    return not (reading.lang or "").startswith(("lang/ko", "lang/zh"))


def _is_unlike(noun: str, per: str | None, unit: str) -> bool:
    """Whether a noun measures another thing than a unit, as a rate or not."""
    texts = (noun, f"{noun} per {per}") if per else (noun,)
    return all(units.compare(text, unit).kind is units.Kind.UNLIKE for text in texts)


def names_nothing_near(target: Target, figure: CopyFigure, sentence: str) -> bool:
    """Whether a bare number stands in a sentence that knows nothing of what the record counts.

    Of persons no noun is asked: "the toll reached 115".
    """
    ours, theirs = target.reading, figure.reading
    if not _is_bare(theirs) or figure.scale != 1:
        return False
    if ours.share:
        return _PERCENT.search(sentence) is None
    words = _words(ours.noun or "")
    if not words or ours.lang != theirs.lang or _class_in(words) == "persons":
        return False
    others = _words(sentence)
    return not any(_is_alike(word, other) for word in words for other in others)


_PERCENT = re.compile(
    r"%|％|per ?cent|prozent|pour ?cent|por ciento|процент|відсот|퍼센트|프로|百分", re.IGNORECASE
)


def _same_noun(ours: str, theirs: str) -> bool | None:
    """Whether two nouns of one language say the same thing; None: nothing tells.

    Example:
        >>> _same_noun("North Korean troops", "troops"), _same_noun("shells", "troops")
        (True, False)
        >>> _same_noun("tonnes of rice", "tonnes of wheat"), _same_noun("metric tons", "tonnes")
        (None, True)
        >>> _same_noun("miles", "kilometres")
        False
    """
    pairs = list(zip(ours.lower().split(" of "), theirs.lower().split(" of "), strict=False))
    told = [_same_part(one, other) for one, other in pairs]
    if False in told:
        return False
    return None if None in told else True


def _same_part(ours: str, theirs: str) -> bool | None:
    our_words, their_words = _words(ours), _words(theirs)
    if not our_words or not their_words:
        return None
    our_unit, their_unit = _unit_in(ours, our_words), _unit_in(theirs, their_words)
    if our_unit and their_unit:
        kind = units.compare(our_unit, their_unit).kind
        if kind is units.Kind.EQUAL:
            return True
        if kind in (units.Kind.CONVERTIBLE, units.Kind.UNLIKE):
            return False
    our_class, their_class = _class_in(our_words), _class_in(their_words)
    if our_class is not None and their_class is not None and our_class != their_class:
        return False
    if any(_is_alike(our_words[-1], word) for word in their_words):
        return True
    if any(_is_alike(their_words[-1], word) for word in our_words):
        return True
    return True if our_class == their_class == "persons" else None


def _unit_in(text: str, words: list[str]) -> str:
    """Return the unit of measure that a noun is or begins with; empty: none."""
    if units.is_unit_word(words[-1]) and units.parse(text) is not None:
        return text
    return next((word for word in words if len(word) > 1 and units.is_unit_word(word)), "")


def _class_in(words: list[str]) -> str | None:
    return next((kind for word in words if (kind := units.class_of(word)) is not None), None)


def _words(text: str) -> list[str]:
    return [
        word
        for word in _WORD.findall(text.lower())
        if word not in _EMPTY_WORDS and not word.endswith("ly")
    ]


def _is_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return shared >= max(_STEM, max(len(one), len(other)) - 3)


def common_digits(target: Target, figure: CopyFigure) -> Fraction:
    """Return the share of digits that a record and a figure of a copy have in common, at best."""
    ours = [_digits(number) for number in numbers_of(target.reading)]
    theirs = [_digits(number) for number in numbers_of(figure.reading)]
    return max((_common(one, other) for one in ours for other in theirs), default=Fraction(0))


def _digits(number: Fraction) -> str:
    return f"{abs(float(number)):.15g}".replace(".", "")


def _common(one: str, other: str) -> Fraction:
    """Return the share of digits that two numbers begin and end with alike.

    Digits in another order are a slip of the pen: the nearest that another number can be.

    Example:
        >>> _common("24", "42"), _common("2400", "260"), _common("12000", "15000")
        (Fraction(9, 10), Fraction(4, 7), Fraction(4, 5))
    """
    if sorted(one) == sorted(other):
        return _SWAPPED
    least = min(len(one), len(other))
    first = next((at for at in range(least) if one[at] != other[at]), least)
    last = next((at for at in range(least - first) if one[~at] != other[~at]), least - first)
    return Fraction(2 * (first + last), len(one) + len(other))
