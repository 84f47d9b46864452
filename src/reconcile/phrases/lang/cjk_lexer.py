"""Cut a Chinese or Korean phrase into pieces, the longest entry of the table first."""

import re
from typing import NamedTuple

from reconcile.phrases.lang.cjk_words import CjkWords, Row
from reconcile.phrases.lang.myriads import Written, read_number
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vocabulary.words import FRACTIONS, TIME, UNITS

_LATIN = re.compile(r"[a-zµμ]+\d*(?:[/-][a-z0-9]+)*")
_LATIN_ON = re.compile(r"[a-zµμ]|-?\d")
_SCRIPT = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d ?[年년]|\d{1,2} ?[月월](?! ?[분령])|\d{1,2}:\d\d")
_POINTS = frozenset(".,")
_ORDINALS = frozenset("第제")
_ORDINAL = re.compile(r"[第제] ?[\d一二三四五六七八九十百]+")
_SLASHED = re.compile(r"\d{1,3}/\d{1,3}(?![\d/])")
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_MEASURED = frozenset(("counter", "unit", "currency", "share"))
_OVER = frozenset("的로의")
"""Letters behind a word of one letter that are no part of it."""

_MOST_PIECES = 32
"""Pieces that a phrase may have: a figure with its hedge and noun, not a paragraph."""

_MOST_ENTRIES = 6
"""Entries and particles that one word may be put together from."""

HALF = "0.5"
"""Key of the word for a half before a unit of time."""

_DECIMAL_PARTS = {10: 1, 100: 2, 1000: 3, 10**4: 4}


class Piece(NamedTuple):
    """One piece of a phrase.

    Attributes:
        sort: The table that it is of, or "number", "text", "latin", "mark", "date", "particle".
        key: What it stands for, in English.
        start: Offset of its first character.
        end: Offset one past its last character.
        number: What a number says.
    """

    sort: str
    key: str
    start: int
    end: int
    number: Written | None = None


def cut(phrase: str, text: str, words: CjkWords) -> list[Piece]:
    """Cut a phrase into pieces.

    Args:
        phrase: The figure as printed.
        text: The same in one spelling, of the same length.
        words: The language.

    Raises:
        Refusal: A number is not written as one.
    """
    return _Cutter(phrase, text, words).run()


class _Cutter:
    """A phrase on its way, from left to right."""

    def __init__(self, phrase: str, text: str, words: CjkWords) -> None:
        self.phrase, self.text, self.words = phrase, text, words
        self.rows = words.front
        self.at = 0
        self.has_number = False
        self.pieces: list[Piece] = []
        self.over: dict[tuple[int, bool], bool] = {}

    def run(self) -> list[Piece]:
        stop = len(self.text)
        while self.at < stop:
            if self.text[self.at].isspace():
                self.at += 1
            else:
                self._add(self._next())
        return self.pieces

    def _add(self, piece: Piece) -> None:
        """Keep a piece; the words in front of a number are others than those behind it."""
        last = self.pieces[-1] if self.pieces else None
        is_text = piece.sort == "text" and last is not None and last.sort == "text"
        if is_text and last is not None and last.end == piece.start and not self.words.has_blanks:
            self.pieces[-1] = last._replace(end=piece.end)
        else:
            self.pieces.append(piece)
            if len(self.pieces) > _MOST_PIECES:
                reason = f"A phrase has at most {_MOST_PIECES} words and marks; this one has more."
                advice = "Keep the figure with its hedge"
                raise Refusal(self.phrase, "too-long", piece.start, piece.end, reason, advice)
        self.at = piece.end
        if piece.sort == "number":
            self.rows = self.words.back
            self.has_number = True
        elif piece.sort == "joint" or piece.key in _OPENING:
            self.rows = self.words.front
        elif piece.key in _CLOSING and self.has_number:
            self.rows = self.words.back

    def _next(self) -> Piece:
        """Return the piece that starts here."""
        at = self.at
        char = self.text[at]
        if char.isdecimal() and (date_or_share := self._date_or_share(at)) is not None:
            return date_or_share
        if char in _ORDINALS and (match := _ORDINAL.match(self.text, at)):
            return Piece("ordinal", "", at, match.end())
        row = self._row(at)
        is_settled = row is not None and self.words.has_blanks and not char.isdecimal()
        number = None if is_settled else self._number(at)
        if number is not None and (row is None or row.end < number.end):
            return self._share_of(number)
        if row is not None:
            return row
        if (particle := self._particle(at)) is not None:
            return particle
        if match := _LATIN.match(self.text, at):
            return Piece("latin", match[0], at, match.end())
        if _SCRIPT.match(self.text, at):
            return self._unknown(at)
        return Piece("mark", self.text[at], at, at + 1)

    def _date_or_share(self, at: int) -> Piece | None:
        """Return 2024年 or 2/3 as a piece of its own."""
        before = self.text[at - 1 : at]
        if (match := _YEAR.match(self.text, at)) and not (before.isdecimal() or before in _POINTS):
            return Piece("date", "", at, match.end())
        if match := _SLASHED.match(self.text, at):
            texts = tuple(match[0].replace("/", " / ").split())
            return Piece("number", "", at, match.end(), Written(texts, match.end(), share=0))
        return None

    def _row(self, at: int) -> Piece | None:
        """Return the longest entry that starts here and ends where a word may end."""
        for end, row in self.rows.matches(self.text, at):
            if not self._may_end(end, row) or not self._may_stand(at, end, row):
                continue
            if row.sort == "joint" and not self._leads_to_number(end):
                continue
            if row.sort == "amount":
                return self._amount(at, end, row)
            stop = self._end_of_word(end) if row.is_stem else end
            if row.is_stem and self.words.numbers.are_in(self.text[end:stop]):
                continue
            return Piece(row.sort, row.key, at, stop)
        return None

    def _may_stand(self, at: int, end: int, row: Row) -> bool:
        """Whether the words around an entry leave it its meaning: 500人起, and not 起义; 5위."""
        last = self.pieces[-1] if self.pieces else None
        if row.sort == "rank":
            return last is not None and last.sort == "number" and last.end == at
        if row.key == "tenths":
            return last is not None and last.sort == "number"  # 2할, and no 할 of 4.2% 할인
        if row.sort not in ("hedge", "counter") or self.text[at:end] not in self.words.closing:
            return True
        is_behind = last is not None and last.sort in _MEASURED
        is_last = self.text[end : end + 1] in _OVER or not _SCRIPT.match(self.text, end)
        return (is_behind and is_last) == (row.sort == "hedge")

    def _may_end(self, end: int, row: Row) -> bool:
        if row.is_latin and _LATIN_ON.match(self.text, end):
            return False
        if row.key == HALF:
            return self._is_time_next(end)
        if row.sort == "amount" and self._counts_next(end) != row.key[0].isdecimal():
            return False  # 한 is "one" before a counter alone, and 半 is no half of a whole there
        is_mark = row.sort == "joint" and not _SCRIPT.match(self.text, end - 1)  # 10도~영하 5도
        return row.is_stem or not self.words.has_blanks or is_mark or self._is_over(end)

    def _amount(self, at: int, end: int, row: Row) -> Piece:
        """Return a number that is a word of its own: half, 서너."""
        number = Written(tuple(row.key.split()), end, share=0)
        return Piece("number", "", at, end, number)

    def _counts_next(self, at: int) -> bool:
        """Whether a word that counts things follows."""
        return any(row.sort in ("counter", "unit") for row in self._rows_next(at))

    def _is_time_next(self, at: int) -> bool:
        """Whether a unit of time follows: 半年, 반년."""
        return any(row.key in TIME for row in self._rows_next(at))

    def _rows_next(self, at: int) -> list[Row]:
        """Return the entries that follow, behind a blank or not, and end where a word may end."""
        at += self.text[at : at + 1] == " "
        found = self.words.back.matches(self.text, at)
        return [row for end, row in found if self._is_over(end)]

    def _is_over(self, at: int, depth: int = 0) -> bool:
        """Whether a word may end here: at a blank, a mark or digit, or where an entry starts."""
        if at >= len(self.text) or not _SCRIPT.match(self.text, at):
            return True
        if depth == _MOST_ENTRIES:
            return False
        place = at, self.rows is self.words.back
        if place not in self.over:
            ends = self.rows.matches(self.text, at) + self.words.endings.matches(self.text, at)
            self.over[place] = any(
                row.is_stem or self._is_over(end, depth + 1) for end, row in ends
            )
        return self.over[place]

    def _number(self, at: int) -> Piece | None:
        is_in_digits = self.text[at].isdecimal()
        if not is_in_digits and self.text[at] not in self.words.numbers.starts:
            return None
        number = read_number(self.phrase, self.text, at, self.words.numbers)
        if number is None:
            return None
        if self.words.has_blanks and not is_in_digits:
            is_beside = bool(self.pieces) and self.pieces[-1].end == at
            back, self.rows = self.rows, self.words.back
            is_whole = number.has_scale and self._is_over(number.end)
            self.rows = back
            if not is_whole or (is_beside and self.pieces[-1].sort == "text"):
                return None
        return Piece("number", "", at, number.end, number)

    def _share_of(self, piece: Piece) -> Piece:
        """Return 三分之一 and 3분의 1 as one number, the number itself otherwise."""
        for end, row in self.words.back.matches(self.text, piece.end):
            if row.sort != "share" or row.key != "of":
                continue
            start = end + (self.text[end : end + 1] == " ")
            part = read_number(self.phrase, self.text, start, self.words.numbers)
            if part is not None:
                return self._fraction(piece, part)
        return piece

    def _fraction(self, piece: Piece, part: Written) -> Piece:
        """Return a fraction in English words, or as a percentage.

        Raises:
            Refusal: English has no words for it.
        """
        whole = piece.number.value if piece.number is not None else None
        names = {value: name for name, value in FRACTIONS.items() if name[-1] != "s"}
        counts = {value: name for name, value in UNITS.items()}
        if part.value in counts and whole in names and part.value < whole:
            texts: tuple[str, ...] = (counts[int(part.value)], names[int(whole)])
        elif whole in _DECIMAL_PARTS and part.value is not None and len(part.texts) == 1:
            texts = (english_share(part, _DECIMAL_PARTS[int(whole)]), "percent")
        else:
            reason = "The fraction has no short name."
            advice = "Write it in percent"
            raise Refusal(self.phrase, "bad-grouping", piece.start, part.end, reason, advice)
        number = Written(texts, part.end, share=0)
        return Piece("number", "", piece.start, part.end, number)

    def _particle(self, at: int) -> Piece | None:
        is_tied = bool(self.pieces) and self.pieces[-1].end == at
        if not is_tied or self.pieces[-1].sort in ("text", "mark"):
            return None
        for end, row in self.words.endings.matches(self.text, at):
            if self._is_over(end):
                return Piece(row.sort, "", at, end)
        return None

    def _leads_to_number(self, at: int) -> bool:
        """Whether a number follows, perhaps with words of the table before it."""
        rows, self.rows = self.rows, self.words.front
        try:
            while True:
                while self.text[at : at + 1].isspace():
                    at += 1
                number = self._number(at) if at < len(self.text) else None
                row = self._row(at) if at < len(self.text) else None
                if number is not None and (row is None or row.end < number.end):
                    return True
                if row is not None and row.sort == "number":
                    return True
                if row is None or row.sort not in ("hedge", "share", "currency"):
                    return False
                at = row.end
        finally:
            self.rows = rows

    def _end_of_word(self, at: int) -> int:
        while at < len(self.text) and _SCRIPT.match(self.text, at):
            at += 1
        return at

    def _unknown(self, at: int) -> Piece:
        """Return a word that is in no table: in Chinese one letter of it."""
        end = self._end_of_word(at + 1) if self.words.has_blanks else at + 1
        return Piece("text", "", at, end)


def english_share(part: Written, places: int) -> str:
    """Return a number of hundredths, thousandths … as a percentage in digits."""
    shift = 2 - places
    text = part.texts[0].replace(",", "")
    return text if shift == 0 else f"{text}e{shift}"
