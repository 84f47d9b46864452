"""Compare a figure with the passage that is quoted for it."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import product
from typing import NamedTuple

from reconcile.ledger.records import Estimate, Ledger, Quantity
from reconcile.ledger.units import whole_of
from reconcile.phrases.numerals import magnitude
from reconcile.phrases.vocabulary.words import SCALES, words_of
from reconcile.quotes.passage import ABOUT, BARE, CEILING, FLOOR, Mention, read_passage
from reconcile.quotes.verbatim import stands_plainly
from reconcile.values import MOST_ROUNDED, Number

ABSENT, PARTLY, SCALE = "absent", "partly", "scale"
CHANGE, DROPPED, ADDED, TURNED = "change", "dropped", "added", "turned"
LONG = "long"

LONGEST = 2_000
"""Characters of a quote that are read; who quotes a figure quotes a sentence or two."""


class QuoteMismatch(NamedTuple):
    """How a figure departs from its quote.

    Attributes:
        estimate: The one with both.
        kind: ``ABSENT`` (none of its numbers stands there), ``PARTLY`` (one end of a range
            does not), ``SCALE`` (a thousand times more or less), ``CHANGE`` (the quote says by
            how much it rose or fell), ``DROPPED``, ``ADDED`` or ``TURNED`` (another hedge),
            ``LONG`` (one of these, as far as the quote is read).
        number: The number of the figure that it is about, in the figure's own unit.
        quoted: The words of the quote that it is about.
        hedge: The hedge that the quote has beside the number, or an empty text.
    """

    estimate: Estimate
    kind: str
    number: Number
    quoted: str
    hedge: str = ""


def quote_mismatches(ledger: Ledger) -> Iterator[QuoteMismatch]:
    """Find the estimates that depart from their quotes, in file order.

    A figure with a reason of its own (`override`) and a vague one are not held against
    the quote, nor an end that has a `low_basis` or `high_basis`.
    """
    for estimate in ledger.estimates:
        quote = estimate.quote
        if quote is None or estimate.override is not None or estimate.figure.interval is None:
            continue
        quantity = ledger.quantities.get(estimate.quantity)
        if quantity is None or estimate.figure.vague or stands_plainly(estimate, quote):
            continue
        source = ledger.sources.get(estimate.source)
        lang = source.lang if source else None
        mismatch = _Comparison(estimate, quote, quantity, lang).result()
        if mismatch is not None:
            yield mismatch


_SIDES = {"point": BARE, "approx": ABOUT, "lower_bound": FLOOR, "upper_bound": CEILING}
_POWERS = (3, 6, 9, 12, -3, -6, -9, -12)
_THOUSAND = 1000

_LARGEST = 10**300
"""Numbers beyond it do not fit into a float, and no figure is as large."""

_ONE_SIDED = frozenset(("nearly", "just over", "or slightly more", "or slightly less"))
"""Hedges between "about" and a bound: told as the one or the other they are not turned."""

_NO_LEVELS = ("flow", "rate")
_MOST_SHOWN = 3
"""Numbers of a quote that a message names."""

_OTHER_HEDGES = words_of(
    """rund etwa ungefähr zirka knapp fast beinahe über mehr mindestens höchstens bis gut environ
    près presque plus moins jusqu quelque autour unos unas casi cerca alrededor aproximadamente
    más menos hasta mínimo quase mais cerca oltre quasi almeno fino più meno intorno ongeveer
    bijna meer minstens tot około ponad prawie ca"""
)
"""Words of other languages that hedge a number; where one stands nobody added a hedge."""


@cache
def _other_script() -> re.Pattern[str]:
    # Such a set takes milliseconds to make.
    return re.compile("[\u0370-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff]")


def _has_other_script(text: str) -> bool:
    """Whether a letter is of a script whose number words are in no table, such as Greek."""
    return not text.isascii() and _other_script().search(text) is not None


class _Comparison:
    """Compare one figure with the numbers of its quote."""

    def __init__(
        self, estimate: Estimate, quote: str, quantity: Quantity, lang: str | None
    ) -> None:
        self.estimate = estimate
        self.figure = estimate.figure
        self.quote = quote
        self.passage = read_passage(quote[:LONGEST])
        self.numbers = _numbers(estimate)
        self.measure = estimate.measure or quantity.measure
        self.unit = estimate.unit or quantity.unit
        self.is_english = lang is None or lang.casefold().startswith("en")
        self.is_silent = self.passage.is_vague or _has_other_script(quote)

    def result(self) -> QuoteMismatch | None:
        """Return how the figure departs from the quote; None where it does not."""
        if not self.numbers:
            return None
        found = self._departure() if self.passage.mentions else None
        if len(self.quote) > LONGEST and (found or not self._is_said()):
            # What is not read may say the same.
            return QuoteMismatch(self.estimate, LONG, self.numbers[0], "")
        return found

    def _is_said(self) -> bool:
        """Tell whether a number of the figure is among those that are read."""
        pairs = product(self.numbers, self.passage.mentions)
        return any(self._is_same(number, mention) for number, mention in pairs)

    def _departure(self) -> QuoteMismatch | None:
        matched = {
            number: [mention for mention in self.passage.mentions if self._is_same(number, mention)]
            for number in self.numbers
        }
        quoted = [mention for mentions in matched.values() for mention in mentions]
        if not quoted:
            return self._missing()
        return self._partly(matched) or self._changed(quoted) or self._hedged(quoted)

    def _is_same(self, number: Number, mention: Mention, factor: Fraction = Fraction(1)) -> bool:
        """Tell whether the mention is the number times a factor, within its rounding."""
        wanted = Fraction(number) * factor
        grain = max(Fraction(self.figure.grain) * factor, Fraction(mention.grain))
        room = min(grain / 2, abs(wanted) * MOST_ROUNDED)
        for reading in mention.readings:
            if magnitude(reading) > _LARGEST:
                continue
            value = Fraction(reading)
            if abs(value - wanted) <= room:
                return True
            if mention.unit == "percent" and abs(value / 100 - wanted) <= room:
                return True
            if mention.unit == "fraction" and abs(value * 100 - wanted) <= room:
                return True
        return False

    def _is_exactly(self, number: Number, mention: Mention) -> bool:
        return any(
            float(reading) == float(number)
            for reading in mention.readings
            if magnitude(reading) <= _LARGEST
        )

    def _missing(self) -> QuoteMismatch | None:
        """Explain why none of the numbers is quoted: they are others, or the scale word is."""
        strong = [mention for mention in self.passage.mentions if not mention.is_weak]
        for number in self.numbers:
            for mention in strong:
                if magnitude(mention.readings[0]) >= _THOUSAND and self._is_scaled(number, mention):
                    is_in_unit = any(word in SCALES for word in self.unit.casefold().split())
                    return None if is_in_unit else self._mismatch(SCALE, number, mention)
        if not strong or self.is_silent:
            return None
        quoted = ", ".join(self._words(mention) for mention in strong[:_MOST_SHOWN])
        return QuoteMismatch(self.estimate, ABSENT, self.numbers[0], quoted)

    def _is_scaled(self, number: Number, mention: Mention) -> bool:
        powers = (Fraction(10) ** power for power in _POWERS)
        return any(self._is_same(number, mention, power) for power in powers)

    def _partly(self, matched: Mapping[Number, list[Mention]]) -> QuoteMismatch | None:
        """Find the end of a range in words that the quote lacks, although it has the other."""
        figure = self.figure
        is_range = figure.kind == "range" and figure.width == "stated" and figure.best is None
        if not is_range or figure.rule is None or self.is_silent:
            return None
        strong = (mention for mention in self.passage.mentions if not mention.is_weak)
        starts = {mention.start for mentions in matched.values() for mention in mentions}
        unmatched = [mention for mention in strong if mention.start not in starts]
        for number, mentions in matched.items():
            if not mentions and unmatched:
                return self._mismatch(PARTLY, number, unmatched[0])
        return None

    def _changed(self, quoted: list[Mention]) -> QuoteMismatch | None:
        """Find a quoted number that says by how much something rose or fell."""
        is_level = self.measure not in _NO_LEVELS and whole_of(self.unit) is None
        if is_level and all(mention.is_change for mention in quoted):
            return self._mismatch(CHANGE, self.numbers[0], quoted[0])
        return None

    def _hedged(self, quoted: list[Mention]) -> QuoteMismatch | None:
        """Find a number that is quoted with another hedge, or without one."""
        figure, first = self.figure, quoted[0]
        side = _SIDES.get(figure.kind or "")
        if side is None or any(m.is_limit or m.side == side for m in quoted):
            return None
        if side == BARE:
            return self._mismatch(DROPPED, self.numbers[0], first)
        if all(mention.side == BARE for mention in quoted):
            is_added = figure.hedge is not None and not self.passage.has_hedge and self.is_english
            words = set(re.findall(r"[^\W\d_]+", self.quote.casefold()))
            # A number that was rounded is rightly hedged: "nearly 15,000" for 14,982.
            is_rounded = not self._is_exactly(self.numbers[0], first)
            if not is_added or is_rounded or self.is_silent or words & _OTHER_HEDGES:
                return None
            return self._mismatch(ADDED, self.numbers[0], first)
        if any(m.side == BARE or m.kind in _ONE_SIDED for m in quoted):
            return None
        values = figure.interval
        is_one_sided = values is not None and figure.best in (values.low, values.high)
        if side == ABOUT and is_one_sided:
            return None
        return self._mismatch(TURNED, self.numbers[0], first)

    def _mismatch(self, kind: str, number: Number, mention: Mention) -> QuoteMismatch:
        return QuoteMismatch(self.estimate, kind, number, self._words(mention), hedge=mention.hedge)

    def _words(self, mention: Mention) -> str:
        return self.quote[mention.start : mention.end]


def _numbers(estimate: Estimate) -> tuple[Number, ...]:
    """Return the numbers that somebody wrote, not those that a hedge implies."""
    figure = estimate.figure
    values, best = figure.interval, figure.best
    if values is None or figure.width == "rule" or figure.kind == "point":
        return () if best is None else (best,)
    low = None if estimate.low_basis else values.low
    high = None if estimate.high_basis else values.high
    return tuple(dict.fromkeys(end for end in (low, best, high) if end is not None))
