"""The figures of a Chinese or Korean sentence, whose words are looked up letter by letter."""

import re
from collections.abc import Iterator
from functools import cache

from reconcile.phrases import Reading, Refusal
from reconcile.phrases.lang import ko, zh
from reconcile.phrases.lang.cjk_words import CjkWords
from reconcile.phrases.lang.myriads import read_number
from reconcile.phrases.vocabulary.words import TIME
from reconcile.quotes.figures.found import Found
from reconcile.quotes.figures.marked import Marked, marked
from reconcile.quotes.figures.reading import is_of_form, try_reading
from reconcile.quotes.figures.words import around
from reconcile.quotes.figures.words.around import Around

CODES = ("ko", "zh")
"""Languages that are read letter by letter."""

_MEASURED = frozenset(("unit", "currency", "counter", "share", "rate"))
_LONGEST_HEDGE = 12
_LONGEST_GAP = 6
_FEW = 10
_LONGEST_TAIL = 30
_MONEY_BEFORE = re.compile(r"(?:US|HK|NT|A|C)?[$€£¥￥₩]\s?$|(?:USD|RMB|CNY|EUR)\s?$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[A-Za-z][-–—.]?$")
_NAME_BEHIND = re.compile(r"[A-Za-z]{1,3}(?![A-Za-z])")
_UNIT_BEHIND = re.compile(
    r"\s?(?:km|kg|cm|mm|m|g|t|ha|kW|MW|GW|kWh|MWh|GWh|TWh|%|p|bp)(?![A-Za-z])", re.IGNORECASE
)
_TIMES = TIME | {"years", "days", "hours", "minutes", "seconds", "weeks", "months"}
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@cache
def _words(code: str) -> CjkWords:
    return zh.WORDS if code == "zh" else ko.WORDS


def figures(sentence: str, code: str, lang: str) -> Iterator[Found]:
    """Yield the figures of a sentence, those that are left out too.

    Args:
        sentence: Not longer than a phrase may be.
        code: ``ko`` or ``zh``.
        lang: The same with its country.
    """
    yield from _Sentence(sentence, _words(code), around(code), lang).figures()


class _Sentence:
    """A sentence on its way, from left to right."""

    def __init__(self, text: str, words: CjkWords, around: Around, lang: str) -> None:
        self.original, self.words, self.around, self.lang = text, words, around, lang
        folded = text.translate(_FOLDED)
        self.text = folded.translate(words.spelling) if words.spelling else folded
        self.marked = [*marked(text)]
        self.end = 0
        self.is_unit_time = False

    def figures(self) -> Iterator[Found]:
        """Yield what is found."""
        at = 0
        while at < len(self.text):
            if (piece := self._marked_at(at)) is not None:
                reading = try_reading(self.original[piece.start : piece.end], self.lang)
                yield Found(piece.start, piece.end, reading, left_out=piece.why)
                at = self.end = piece.end
                continue
            end, is_word = self._amount(at)
            if end == at:
                at = self._skip(at)
                continue
            found = self._figure(at, end, is_word=is_word)
            at = self.end = max(end, found.end)
            yield found

    def _marked_at(self, offset: int) -> Marked | None:
        while self.marked and self.marked[0].end <= offset:
            self.marked.pop(0)
        first = self.marked[0] if self.marked else None
        return first if first is not None and first.start <= offset else None

    def _skip(self, at: int) -> int:
        """Step over a word that holds letters of a number and is none, or over one letter."""
        for end, row in self.words.front.matches(self.text, at):
            if row.sort == "text":
                return end
        if self.words.has_blanks and self.text[at].isalpha():
            while at < len(self.text) and self.text[at].isalpha():
                at += 1
            return at
        return at + 1

    def _amount(self, at: int) -> tuple[int, bool]:
        """Return the end of the amount that begins here, and whether it is a word of its own."""
        char = self.text[at]
        for end, row in self.words.front.matches(self.text, at):
            if row.sort == "amount" and not row.key[0].isdigit():
                return end, True
            if row.sort == "text":
                return at, False
            if row.sort == "share" and row.key == "percent before":
                number_end = self._number(end)
                return (number_end, True) if number_end > end else (at, False)
        if char.isdecimal() or char in self.words.numbers.starts:
            end = self._number(at)
            return (self._share(end), False) if end > at else (at, False)
        return at, False

    def _number(self, at: int) -> int:
        try:
            number = read_number(self.text, self.text, at, self.words.numbers)
        except Refusal:
            number = None
        if number is not None:
            if self.words.has_blanks and not self.text[at].isdecimal() and not number.has_scale:
                return at
            return number.end
        match = _DIGITS.match(self.text, at)
        return at if match is None else match.end()

    def _share(self, end: int) -> int:
        """Return the end of a fraction whose lower number has been read: 三分之一."""
        for stop, row in self.words.back.matches(self.text, end):
            if row.sort == "share" and row.key == "of":
                start = stop + (self.text[stop : stop + 1] == " ")
                number = self._number(start)
                return number if number > start else end
        return end

    def _figure(self, at: int, end: int, *, is_word: bool) -> Found:
        """Return the figure of an amount."""
        self.is_unit_time = False
        begin, is_hedged = self._hedge(at)
        ends, has_unit = self._tail(end)
        second = self._second(ends)
        candidates = [(begin, stop, "range") for stop in second]
        candidates += [(begin, stop, "") for stop in ends]
        candidates += [(at, stop, "") for stop in ends] if begin < at else []
        start, stop, reading = self._choose(candidates)
        why = self._why(at, end, is_hedged=is_hedged, has_unit=has_unit, is_word=is_word)
        if second and stop in second and why == "a small count":
            why = ""
        if isinstance(reading, Refusal) and reading.code in ("designation", "date"):
            why = why or ("a date" if reading.code == "date" else "a name")
        change = "" if why else self._change(start, stop)
        return Found(start, stop, reading, "", change, why)

    def _choose(self, candidates: list[tuple[int, int, str]]) -> tuple[int, int, Reading | Refusal]:
        first: tuple[int, int, Reading | Refusal] | None = None
        for start, stop, form in candidates:
            phrase = self.original[start:stop]
            reading = try_reading(phrase, self.lang)
            if isinstance(reading, Reading):
                if is_of_form(reading, form):
                    return start, stop, reading
            elif not form:
                first = start, stop, reading
        if first is None:
            start, stop, _ = candidates[-1]
            first = start, stop, try_reading(self.original[start:stop], self.lang)
        return first

    def _hedge(self, at: int) -> tuple[int, bool]:
        """Return where the hedge before an amount begins, and whether it is one."""
        if match := _MONEY_BEFORE.search(self.text, max(self.end, at - 5), at):
            at = match.start()
        for start in range(max(self.end, at - _LONGEST_HEDGE), at):
            if self.words.has_blanks and start and self.text[start - 1].isalnum():
                continue
            begin, place, is_hedged = -1, start, False
            while place < at:
                if self.text[place] == " ":
                    place += 1
                    continue
                end, key = self._row(place, at)
                if end == place:
                    break
                if key and begin < 0:
                    begin = place
                is_hedged = is_hedged or bool(key)
                place = end
            if place == at and begin >= 0:
                return begin, is_hedged
        return at, False

    def _row(self, place: int, at: int) -> tuple[int, str]:
        for end, row in self.words.front.matches(self.text, place):
            if end <= at and row.sort in ("hedge", "currency", "share"):
                return end, row.key
        return place, ""

    def _tail(self, end: int) -> tuple[list[int], bool]:
        """Return where a figure may end, the farthest first, and whether it has a unit."""
        ends, at, has_unit = [end], end, False
        while at < min(len(self.text), end + _LONGEST_TAIL):
            place = at + (self.text[at] == " ")
            rows = [
                (stop, row)
                for stop, row in self.words.back.matches(self.text, place)
                if row.sort in _MEASURED or row.sort in ("noun", "hedge")
            ]
            if match := _UNIT_BEHIND.match(self.text, at):
                at, has_unit = match.end(), True
                ends.append(at)
                continue
            if place > at and not self.words.has_blanks and not rows:
                break
            if not rows:
                gap = self._noun_behind_gap(at) if has_unit else 0
                if not gap:
                    break
                at = gap
                ends.append(at)
                break
            at, row = rows[0]
            if row.sort in ("unit", "currency", "share") and row.key not in ("",):
                has_unit = has_unit or row.key not in _TIMES
                self.is_unit_time = self.is_unit_time or (len(ends) == 1 and row.key in _TIMES)
            elif row.sort == "counter":
                has_unit = has_unit or False
            ends.append(at)
        return ends[::-1], has_unit

    def _noun_behind_gap(self, at: int) -> int:
        """Return the end of a known noun a few letters behind a counter: 名朝鲜士兵."""
        if self.words.has_blanks:
            return 0
        for place in range(at, min(at + _LONGEST_GAP, len(self.text))):
            if self.text[place] in self.around.stops or not self.text[place].isalpha():
                return 0
            for end, row in self.words.back.matches(self.text, place):
                if row.sort == "noun" and row.key:
                    return end
        return 0

    def _second(self, ends: list[int]) -> list[int]:
        """Return where a range may end whose first limit ends at one of these places."""
        for end in ends[::-1]:
            place = end + (self.text[end : end + 1] == " ")
            rows = self.words.back.matches(self.text, place)
            joint = next(
                (stop for stop, row in rows if row.sort == "joint" and row.key in ("to", "or")), 0
            )
            if not joint:
                continue
            start = joint + (self.text[joint : joint + 1] == " ")
            while start < len(self.text):
                stop, _ = self._row(start, len(self.text))
                if stop == start:
                    break
                start = stop + (self.text[stop : stop + 1] == " ")
            number = self._number(start) if start < len(self.text) else start
            if number > start:
                return self._tail(number)[0]
        return []

    def _why(self, at: int, end: int, *, is_hedged: bool, has_unit: bool, is_word: bool) -> str:
        """Return why a number is no figure; empty: it is one."""
        before, behind = self.text[max(0, at - 6) : at], self.text[end : end + 12]
        text = self.text[at:end]
        if text[0].isdecimal() and _NAME_BEFORE.search(before) and not _MONEY_BEFORE.search(before):
            return "a name"
        if self.is_unit_time or re.match(r"\s?(?:岁|周岁|歲|세|살)", behind):
            return "an age" if re.match(r"\s?(?:岁|周岁|歲|세|살)", behind) else "a length of time"
        if is_word or has_unit:
            return ""
        if _NAME_BEHIND.match(behind) and not _UNIT_BEHIND.match(behind):
            return "a name"
        if any(before.endswith(word) for word in self.around.numbered):
            return "a number of something"
        if not at and behind[:1] in (".", "、", ")", "．", "）"):
            return "a number of a list"
        if _YEAR.fullmatch(text) and (not behind[:1].strip() or not behind[0].isalpha()):
            return "a year"
        if any(row.sort == "rank" for _, row in self.words.back.matches(self.text, end)):
            return "an ordinal"
        reading = try_reading(self.original[at:end], self.lang)
        value = reading.best if isinstance(reading, Reading) else None
        is_few = value is not None and value <= _FEW and value == int(value)
        if is_few and not is_hedged:
            return "a small count"
        is_lone = not text[0].isdecimal() and not is_hedged and value is None
        return "a word" if is_lone and isinstance(reading, Refusal) else ""

    def _change(self, start: int, stop: int) -> str:
        """Return the word beside a figure that makes a change of it; or nothing."""
        before, behind = (
            self.text[max(0, start - 8) : start].rstrip(),
            self.text[stop : stop + 8].strip(),
        )
        for word in sorted(self.around.change_before, key=len, reverse=True):
            if before.endswith(word):
                return word
        for word in sorted(self.around.change_behind, key=len, reverse=True):
            if behind.startswith(word):
                return word
        return ""


_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_FOLDED = str.maketrans("０１２３４５６７８９，．％～－＄￥（）", "0123456789,.%~-$¥()")
