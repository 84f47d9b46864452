"""Hold a record against a copy of its source: does the document say this figure?

In this order: the phrase as printed; a figure of the copy with the same numbers, in other words,
with another hedge or in another currency; one end of a range; the same digits in another scale;
the figure that is likest, as what the record may be altered from. Words without a number
are looked for as words. The `quote` has to stand in the copy too, with its numbers.
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal

from reconcile.ledger.records import NO_FIGURE, Estimate, Quantity
from reconcile.phrases import Reading
from reconcile.phrases.after import OTHERWISE_WORDS
from reconcile.phrases.vocabulary.words import words_of
from reconcile.quotes.beside import longer, stands_alone, with_words_before
from reconcile.quotes.figures.reading import try_reading
from reconcile.quotes.figures.sentences import sentences
from reconcile.quotes.figures.words import around
from reconcile.quotes.figures_of_copy import CopyFigure, CopyFigures, numbers_of
from reconcile.quotes.folding import fold, key_of
from reconcile.quotes.likeness import (
    Likeness,
    common_digits,
    is_same_thing,
    likeness,
    names_nothing_near,
    shares_number,
    target_of,
)
from reconcile.quotes.verdict import GOOD, ORDER, Outcome, Verdict
from reconcile.quotes.wording_in_copy import find_words, held_against, parts_of


def verify(
    estimate: Estimate, copy: CopyFigures, quantity: Quantity | None = None, lang: str | None = None
) -> Verdict:
    """Return what a copy says of a record.

    Args:
        estimate: The record.
        copy: A copy of its source; it is read once, however many records are held against it.
        quantity: What the record is about: its unit and its nouns tell 500 men from 500 shells.
        lang: The language of the record's phrase, where it is known.

    Example:
        >>> from reconcile.ledger.load import load
        >>> from reconcile.quotes.copies.copy import Block, Copy
        >>> copy = CopyFigures(Copy((Block("As many as 12,000 men were sent.", "¶ 1"),)))
        >>> text = b"estimates: [{quantity: q, source: s, stated: as many as 15,000 men}]"
        >>> verify(load([("a.yaml", text)]).estimates[0], copy)[:3]
        (<Outcome.ALTERED: 'altered'>, 'As many as 12,000 men', '¶ 1')
    """
    check = _Check(estimate, copy, quantity, lang)
    everywhere = range(len(copy.folded))
    quoted = check.quoted() if estimate.quote else None
    if quoted is not None and quoted.verdict not in GOOD:
        return quoted
    places = [check.at_locator(), check.near(quoted)]
    for blocks in filter(None, places):
        verdict = check.figure(blocks)
        if verdict.verdict is not Outcome.NOT_FOUND:
            return _weaker(verdict, quoted)
    return _weaker(check.figure(everywhere), quoted)


def _weaker(figure: Verdict, quoted: Verdict | None) -> Verdict:
    """Return what is said of a record whose quote has other words than the copy."""
    is_weaker = quoted is not None and quoted.verdict is Outcome.OTHER_WORDS
    return quoted if quoted and is_weaker and figure.verdict is Outcome.AS_PRINTED else figure


_PLACE = re.compile(r"(?P<kind>¶|§|p\.|pp\.|page|para\.?|paragraph)\s*(?P<number>\d+)", re.I)
_PAGES = ("p.", "pp.", "page")
_NOT = words_of(
    """not no never neither nor without cannot nicht kein keine keinen keiner weder nie ohne pas ni
    sans jamais sin nunca tampoco не ни без ані ніколи"""
)
_ALSO_OTHERWISE = OTHERWISE_WORDS | {"plus"}
"""Hedges behind a number that may go on: "$2,000 a month plus a bonus"."""

_SHORT = 8
"""Words of a row of a table, whose noun may stand in its heading."""

_CHANGE_ROOM = 120
"""Characters before a figure in which a word of change is looked for."""

_ENOUGH = Fraction(1, 2)
"""Share of the digits that a figure has in common with what it may be altered from."""


class _Check:
    """One record on its way through one copy."""

    def __init__(
        self, estimate: Estimate, copy: CopyFigures, quantity: Quantity | None, lang: str | None
    ) -> None:
        self.estimate, self.copy, self.lang = estimate, copy, lang
        self.reading = self._reading()
        self.target = target_of(estimate, quantity, self.reading)
        stated = estimate.stated
        self._around = around((copy.lang or "en").partition("-")[0])
        self._levels = [[word] for word in self._around.levels]
        self.key = key_of(fold(stated)).text if stated is not None else ""

    def _reading(self) -> Reading:
        """Return what the phrase says by itself, without what stands beside it."""
        estimate = self.estimate
        figure = estimate.figure
        if estimate.stated is None:
            return figure
        if figure.interval is None:
            # A phrase need not be in the language of its source.
            read = try_reading(estimate.stated, None)
            return read if isinstance(read, Reading) else figure
        if figure.width != "author" and figure.stated == estimate.stated:
            return figure
        read = try_reading(estimate.stated, self.lang)
        return read if isinstance(read, Reading) else NO_FIGURE

    def at_locator(self) -> list[int]:
        """Return the paragraphs that the locator names; none where it names none of them."""
        match = _PLACE.search(self.estimate.locator or "")
        if match is None:
            return []
        is_page = match["kind"].lower() in _PAGES
        name = f"p. {match['number']}" if is_page else f"¶ {match['number']}"
        return [
            index
            for index, block in enumerate(self.copy.copy.blocks)
            if block.place == name or block.place.startswith((f"{name} ", f"{name},"))
        ]

    def near(self, quoted: Verdict | None) -> list[int]:
        """Return the paragraphs in which the quote stands."""
        if quoted is None or quoted.block < 0:
            return []
        return [quoted.block] + [quoted.block + 1] * (quoted.end < 0)

    def quoted(self) -> Verdict:
        """Return whether the quote stands in the copy, with its numbers."""
        found: Verdict | None = None
        for part in parts_of(self.estimate.quote or ""):
            verdict = self._quoted(fold(part).text)
            if verdict.verdict not in GOOD:
                return verdict
            found = found or verdict
        return found or Verdict(Outcome.NOT_FOUND, of="quote")

    def _quoted(self, part: str) -> Verdict:
        key = key_of(fold(part)).text.strip(" .,;:'\"")
        literal = next(self._literal(key, range(len(self.copy.folded))), None)
        if literal is not None:
            block, start, end = literal
            return self._verdict(Outcome.AS_PRINTED, block, start, end, of="quote")
        window = find_words(part, self.copy, range(len(self.copy.folded)))
        if window is None:
            return Verdict(Outcome.NOT_FOUND, of="quote")
        kind = self._kind_of_words(part, window.text)
        is_whole = window.last_block == window.block
        end = window.end if is_whole else len(self.copy.folded[window.block].text)
        return self._verdict(kind, window.block, window.start, end, of="quote")

    def figure(self, blocks: Iterable[int]) -> Verdict:
        """Return what some paragraphs say of the figure."""
        blocks = list(blocks)
        candidates = list(self._as_printed(blocks)) if self.key else []
        if candidates and candidates[0].verdict is Outcome.AS_PRINTED:
            return candidates[0]
        if not numbers_of(self.reading):
            return self._words(blocks, candidates)
        candidates += self._by_numbers(blocks)
        best = min(candidates, key=lambda one: ORDER.index(one.verdict), default=None)
        if best is not None:
            return best
        return self._likest(blocks) or Verdict(Outcome.NOT_FOUND)

    def _words(self, blocks: list[int], candidates: list[Verdict]) -> Verdict:
        """Look for words without a number, or with numbers that are not read."""
        if candidates:
            return candidates[0]
        window = find_words(fold(self.estimate.stated or "").text, self.copy, blocks)
        if window is None or window.last_block != window.block:
            return Verdict(Outcome.NOT_FOUND)
        kind = self._kind_of_words(self.estimate.stated or "", window.text)
        return self._verdict(kind, window.block, window.start, window.end)

    def _kind_of_words(self, words: str, others: str) -> Outcome:
        """Return how words stand to those of the copy that are nearly the same."""
        held = held_against(words, others, self.copy.copy.language)
        if not held.has_same_numbers:
            return Outcome.ALTERED
        return Outcome.OTHER_WORDS if held.has_same_hedges else Outcome.HEDGE

    def _literal(self, key: str, blocks: Iterable[int]) -> Iterator[tuple[int, int, int]]:
        """Yield where words stand letter for letter, in folded paragraphs."""
        if not key:
            return
        for block in blocks:
            text = self.copy.keys[block].text
            at = text.find(key)
            while at >= 0:
                if stands_alone(text, at, at + len(key)):
                    start, end = self.copy.keys[block].printed(at, at + len(key))
                    yield block, start, end
                at = text.find(key, at + 1)

    def _as_printed(self, blocks: list[int]) -> Iterator[Verdict]:
        """Yield what the places say where the phrase stands as printed, a good one first."""
        verdicts = [
            self._verdict(*self._beside(block, start, end))
            for block, start, end in self._literal(self.key, blocks)
        ]
        kept = [one for one in verdicts if one.verdict is not Outcome.NOT_FOUND]
        yield from sorted(kept, key=lambda one: ORDER.index(one.verdict))

    def _beside(self, block: int, start: int, end: int) -> tuple[Outcome, int, int, int]:
        """Return what the figures around a phrase and the words beside it make of it, and where."""
        if not numbers_of(self.reading):
            return Outcome.AS_PRINTED, block, start, end
        for figure in self.copy.by_block.get(block, ()):
            if figure.start >= end or figure.end <= start:
                continue
            if figure.why_not and self._is_bare():
                return Outcome.NOT_FOUND, block, start, end
            if figure.start >= start and figure.end <= end:
                continue
            kind = likeness(self.target, figure)
            if kind is Likeness.OTHER_THING and not self._is_bare():
                continue
            if kind is Likeness.NONE and not self._is_part(figure):
                return Outcome.NOT_FOUND, block, start, end
            if kind in _OF_LIKENESS and kind is not Likeness.EQUAL:
                return _OF_LIKENESS[kind], block, figure.start, figure.end
        return self._with_words_beside(block, start, end) or (Outcome.AS_PRINTED, block, start, end)

    def _with_words_beside(
        self, block: int, start: int, end: int
    ) -> tuple[Outcome, int, int, int] | None:
        """Return what the words beside a figure make of it, and where; None: nothing."""
        text = self.copy.folded[block].text
        before = text[:start].split()
        if before and before[-1].lower().strip("\"'(") in _NOT:
            return Outcome.HEDGE, block, text.rindex(before[-1], 0, start), end
        base = try_reading(text[start:end], self.copy.lang)
        noun = base.noun if isinstance(base, Reading) else None
        least, most = self._room(block, start, end)
        is_risen = self._is_risen(text, start)
        scale = self._scale_at(block, start)
        for first, last in longer(text[:most], start, end, least):
            reading = try_reading(text[first:last], self.copy.lang)
            is_read = isinstance(reading, Reading) and reading.hedge not in _ALSO_OTHERWISE
            if is_risen and text[first:start].split()[:1] in self._levels:
                continue
            if isinstance(reading, Reading) and is_read and reading.noun == noun:
                figure = CopyFigure(reading, block, first, last, scale=scale)
                kind = likeness(self.target, figure)
                if kind in (Likeness.OTHER_SIDE, Likeness.ONE_END, Likeness.OTHER_SCALE):
                    return _OF_LIKENESS[kind], block, first, last
        return None

    def _is_risen(self, text: str, start: int) -> bool:
        """Whether a change is told before: what "up to" is then said of is where it led."""
        before = text[max(0, start - _CHANGE_ROOM) : start].lower()
        sentence = re.split(r"[.!?]\s", before)[-1].split()
        return any(word.startswith(self._around.changing) for word in sentence)

    def _scale_at(self, block: int, start: int) -> int:
        """Return what the heading of a table multiplies the figure by that stands there."""
        over = (one for one in self.copy.by_block.get(block, ()) if one.start <= start < one.end)
        return next((one.scale for one in over), 1)

    def _room(self, block: int, start: int, end: int) -> tuple[int, int]:
        """Return how far words belong to a figure: up to the figures before and behind it."""
        others = self.copy.by_block.get(block, ())
        least = max((one.end for one in others if one.end <= start), default=0)
        most = min((one.start for one in others if one.start >= end), default=None)
        return least, len(self.copy.folded[block].text) if most is None else most

    def _is_part(self, figure: CopyFigure) -> bool:
        """Whether the record gives the whole of a figure that is a part: 80 in "12 of 80"."""
        total = figure.reading.total
        return total is not None and Fraction(str(total)) in numbers_of(self.reading)

    def _by_numbers(self, blocks: list[int]) -> Iterator[Verdict]:
        """Yield what the figures say that have the numbers of the record."""
        places: dict[Fraction, CopyFigure] = {}
        ours = numbers_of(self.reading)
        is_split = False
        among = frozenset(blocks)
        for figure in self.copy.with_numbers(ours):
            if figure.why_not or figure.block not in among:
                continue
            kind = likeness(self.target, figure)
            if kind is Likeness.ONE_END:
                theirs = numbers_of(figure.reading)
                is_split = is_split or len(theirs) > 1
                if len(theirs) == 1 and len(ours) > 1:
                    places.setdefault(theirs[0], figure)
                    continue
                is_all_there = set(ours) <= set(theirs)
                yield self._of(Outcome.HEDGE if is_all_there else Outcome.ALTERED, figure)
            elif kind is Likeness.EQUAL and self._is_of_another_thing(figure):
                yield self._of(Outcome.ALTERED, figure)
            elif kind is Likeness.EQUAL and self.target.has_words:
                beside = self._with_words_beside(figure.block, figure.start, figure.end)
                yield self._verdict(*beside) if beside else self._of(Outcome.OTHER_WORDS, figure)
            elif kind is Likeness.OTHER_SIDE and self._is_equal_with_more(figure):
                yield self._of(Outcome.OTHER_WORDS, figure)
            elif kind in _OF_LIKENESS:
                yield self._of(_OF_LIKENESS[kind], figure)
        if places:
            is_whole = len(places) == len(ours) and not is_split
            kind_ = Outcome.OTHER_WORDS if is_whole else Outcome.ALTERED
            yield self._of(kind_, next(iter(places.values())))

    def _is_equal_with_more(self, figure: CopyFigure) -> bool:
        """Whether a figure says what the record says once the words beside it are read as well."""
        text = self.copy.folded[figure.block].text
        least, _ = self._room(figure.block, figure.start, figure.end)
        readings = (
            try_reading(text[first:last], self.copy.lang)
            for first, last in with_words_before(text, figure.start, figure.end, least)
        )
        return any(
            likeness(self.target, figure._replace(reading=one)) is Likeness.EQUAL
            for one in readings
            if isinstance(one, Reading)
        )

    def _is_of_another_thing(self, figure: CopyFigure) -> bool:
        """Whether a bare number stands in a sentence that is about something else."""
        text = self.copy.folded[figure.block].text
        sentence = next(
            (one for at, one in sentences(text) if at <= figure.start < at + len(one)), text
        )
        is_list = not self.reading.share and len(text.split()) <= _SHORT
        is_row = " | " in text or is_list
        if self.reading.share and not any(
            char.isdecimal() for char in text[figure.start : figure.end]
        ):
            return True  # "8.0%" is not borne by "eight of them"
        return not is_row and names_nothing_near(self.target, figure, sentence)

    def _is_bare(self) -> bool:
        """Whether the phrase names nothing that it counts."""
        return not (self.reading.noun or self.reading.currency or self.reading.share)

    def _likest(self, blocks: list[int]) -> Verdict | None:
        """Return the figure that counts the same and has the most digits in common."""
        shares = ((common_digits(self.target, one), one) for one in self._figures(blocks))
        likely = sorted((one for one in shares if one[0] >= _ENOUGH), key=lambda one: -one[0])
        for _, figure in likely:
            if not shares_number(self.target, figure) and is_same_thing(self.target, figure):
                return self._of(Outcome.ALTERED, figure)
        return None

    def _figures(self, blocks: list[int]) -> Iterator[CopyFigure]:
        for block in blocks:
            for figure in self.copy.by_block.get(block, ()):
                if not figure.why_not:
                    yield figure

    def _of(self, kind: Outcome, figure: CopyFigure) -> Verdict:
        return self._verdict(kind, figure.block, figure.start, figure.end)

    def _verdict(
        self,
        kind: Outcome,
        block: int,
        start: int,
        end: int,
        of: Literal["figure", "quote"] = "figure",
    ) -> Verdict:
        folded = self.copy.folded[block]
        text = folded.text[start:end]
        count = sum(one.text.count(text) for one in self.copy.folded[:block])
        count += folded.text[:start].count(text) + 1
        first, last = folded.printed(start, end)
        place = self.copy.copy.blocks[block].place
        return Verdict(kind, text, place, block, first, last, count, of)


_OF_LIKENESS = {
    Likeness.EQUAL: Outcome.OTHER_WORDS,
    Likeness.OTHER_SIDE: Outcome.HEDGE,
    Likeness.OTHER_CURRENCY: Outcome.CURRENCY,
    Likeness.ONE_END: Outcome.HEDGE,
    Likeness.OTHER_SCALE: Outcome.SCALE,
    Likeness.OTHER_THING: Outcome.ALTERED,
}
