"""Put the pieces of a Chinese or Korean phrase into the order of the English grammar.

    statement = {hedge} number [unit] [counter] {hedge} [noun]

becomes ``hedges number unit counter noun``: what bounds a number stands in front of it or
far behind, and English wants it beside the number. Each token keeps its place in the phrase.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from reconcile.phrases.cautions import REASONS
from reconcile.phrases.lang.cjk_lexer import Piece, cut
from reconcile.phrases.lang.cjk_words import CjkWords
from reconcile.phrases.lang.language import Folded, Language
from reconcile.phrases.lang.myriads import Written, english
from reconcile.phrases.lexer import UNKNOWN, Token, ends, one_spelling
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.words import FRACTIONS

_BEHIND = {"about": "or so", "at least": "or more", "at most": "or less", "exactly": "in total"}
"""English hedges behind a range."""

_FIRMER = frozenset(("about", "perhaps", "more than", "at least"))
"""Beside one of these "and some more" adds nothing."""

_LOWER = frozenset(("more than", "at least"))
_OPENERS = frozenset(("between", "from"))
_REMARKS = frozenset(("hedge", "particle", "date", "mark"))
_QUIET = frozenset("\"'“”‘’「」『』《》〈〉:,、")
"""Marks in front of a number that say nothing."""

_HANJA = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_MYRIAD = 10**4
_LEAST_ALONE = 100
_SHARES = FRACTIONS.keys() | {"percent", "/"}
_BRACKETS = {"(": ")", "[": "]"}
_MARKS = str.maketrans("、，。；：·・", ",,.;://")


class Limit:
    """One number with everything that belongs to it, each in the order of the phrase."""

    def __init__(self) -> None:
        self.hedges: list[Piece] = []
        self.number: Piece | None = None
        self.units: list[Piece] = []
        self.nouns: list[Piece] = []
        self.odd: Piece | None = None
        self.minus: Piece | None = None

    @property
    def written(self) -> Written:
        """What its number says."""
        if self.number is None or self.number.number is None:
            return Written((), 0, share=0)
        return self.number.number

    @property
    def counter(self) -> Piece | None:
        """The counter right behind the number."""
        first = self.nouns[0] if self.nouns else None
        return first if first is not None and first.sort == "counter" else None


def fold_with(words: CjkWords, language: Language, phrase: str, _is_count: bool) -> Folded:
    """Return the tokens of a phrase in the words and the order of the English grammar.

    Args:
        words: The words of its language.
        language: The language, for which this is a `Language.folding` once it has its words.
        phrase: The figure as printed.

    Raises:
        Refusal: A word makes another figure of the number, or hides one.
    """
    text = one_spelling(phrase).translate(words.spelling)
    tokens = _tokens(phrase, cut(phrase, text, words), words)
    return Folded(tokens + ends(len(text.rstrip())), frozenset((language.code,)))


def _tokens(phrase: str, pieces: list[Piece], words: CjkWords) -> list[Token]:
    main, brackets = _without_brackets(pieces)
    statement = _Statement(phrase, words)
    tokens = statement.read(main)
    for bracket in brackets:
        statement.check_bracket(bracket)
        opening, inside = bracket[0], bracket[1:]
        closing = inside.pop() if inside and inside[-1].key == _BRACKETS[opening.key] else None
        tokens.append(_mark(opening))
        tokens += _tokens(phrase, inside, words)
        if closing is not None:
            tokens.append(_mark(closing))
    return tokens


def _without_brackets(pieces: list[Piece]) -> tuple[list[Piece], list[list[Piece]]]:
    """Part a phrase from its brackets; one that has hedges alone belongs to the phrase."""
    main: list[Piece] = []
    brackets: list[list[Piece]] = []
    at = 0
    while at < len(pieces):
        end = _end_of_bracket(pieces, at)
        if end == at:
            main.append(pieces[at])
            at += 1
            continue
        inside = [piece for piece in pieces[at + 1 : end] if piece.key not in _BRACKETS.values()]
        if inside and all(piece.sort in _REMARKS for piece in inside):
            main += [piece for piece in inside if piece.sort == "hedge"]
        else:
            brackets.append(pieces[at:end])
        at = end
    return main, brackets


def _end_of_bracket(pieces: list[Piece], at: int) -> int:
    """Return the index behind the bracket that opens at a piece; its own where none does."""
    if pieces[at].sort != "mark" or pieces[at].key not in _BRACKETS:
        return at
    closing = _BRACKETS[pieces[at].key]
    for index in range(at + 1, len(pieces)):
        if pieces[index].sort == "mark" and pieces[index].key == closing:
            return index + 1
    return len(pieces)


def _mark(piece: Piece) -> Token:
    return Token("mark", piece.key.translate(_MARKS), piece.start, piece.end)


def _english(key: str, start: int, end: int) -> Iterator[Token]:
    """Put the words of an English key in one place of the phrase."""
    for word in key.split():
        kind = "number" if word[0].isdecimal() else "word" if word[0].isalpha() else "mark"
        yield Token(kind, word, start, end)


def _parted(tokens: list[Token]) -> list[Token]:
    """Let a number reach over the word that it is written with, which makes no name of it."""
    for index, (token, following) in enumerate(pairwise(tokens)):
        is_tied = token.kind == "number" and token.end == following.start
        if is_tied and following.kind == "word":
            tokens[index] = token._replace(end=following.end)
    return tokens


def _tenfold(text: str) -> str:
    return english(Fraction(text) * 10) if text[0].isdecimal() else text


class _Statement:
    """A number or two with their words, on the way to English."""

    def __init__(self, phrase: str, words: CjkWords) -> None:
        self.phrase, self.words = phrase, words
        self.limit = Limit()
        self.limits = [self.limit]
        self.joint: Piece | None = None
        self.opener: Piece | None = None
        self.heads: list[Piece] = []  # nouns in front
        self.strange: list[Piece] = []  # unknown words in front
        self.rates: list[Piece] = []
        self.last: Piece | None = None
        self.is_noun_over = False  # a date has been read
        self._takers = {
            "date": self._date,
            "joint": self._join,
            "hedge": self._hedge,
            "share": self._share,
            "goal": self._goal,
        }

    def read(self, pieces: list[Piece]) -> list[Token]:
        for index, piece in enumerate(pieces):
            following = pieces[index + 1] if index + 1 < len(pieces) else None
            self._take(piece, following)
            self.last = piece
        return self._written()

    def check_bracket(self, bracket: list[Piece]) -> None:
        """Refuse a number in brackets behind a share: either may be the figure.

        Raises:
            Refusal: There is one.
        """
        is_share = any(text in _SHARES for text in self.limits[0].written.texts)
        for piece in bracket:
            if is_share and piece.sort == "number":
                reason = (
                    f'"{self._word(piece)}" stands beside a share, and either can be the figure.'
                )
                raise self._refusal(piece, "several-quantities", reason, "Keep one of the two")

    def _take(self, piece: Piece, following: Piece | None) -> None:
        """Put one piece where it belongs.

        Raises:
            Refusal: It makes another figure of the number, or begins a second one.
        """
        if piece.sort == "caution":
            reason = f'"{self._word(piece)}" {REASONS[piece.key]}.'
            raise self._refusal(piece, piece.key, reason)
        if piece.sort == "number":
            self._number(piece, following)
        elif piece.sort in ("currency", "rate"):
            (self.rates if piece.sort == "rate" else self.limit.units).append(piece)
        elif (take := self._takers.get(piece.sort)) is not None:
            take(piece)
        elif piece.sort != "particle":
            self._noun(piece)

    def _date(self, piece: Piece) -> None:
        """Step over the date of a figure behind it.

        Raises:
            Refusal: It stands before the number, or in its place.
        """
        if self.limits[0].number is None:
            raise self._refusal(piece, "date", f'"{self._word(piece)}" is a date.')
        self.is_noun_over = True

    def _goal(self, piece: Piece) -> None:
        """Refuse a change from one number to another: 3천에서 5천으로.

        Raises:
            Refusal: It is one.
        """
        if self.joint is not None and self.joint.end > self.joint.start + 1:
            reason = f'"{self._word(piece)}" {REASONS["change"]}.'
            raise self._refusal(piece, "change", reason)

    def _number(self, piece: Piece, following: Piece | None) -> None:
        limit = self.limit
        if limit.number is not None:
            is_bounded = any(h.key in _LOWER and h.start > limit.number.start for h in limit.hedges)
            if following is not None and following.key == "mm" and limit.nouns:
                limit.nouns.append(piece)  # 152毫米榴弹炮
                return
            if not is_bounded or len(self.limits) > 1:
                reason = f'"{self._word(piece)}" begins a second quantity.'
                advice = "Record each quantity on its own"
                raise self._refusal(piece, "several-quantities", reason, advice)
            self._join(Piece("joint", "and", piece.start, piece.start))
        self.limit.number = piece
        if piece.number is not None and piece.number.is_odd:
            self.limit.odd = piece

    def _join(self, piece: Piece) -> None:
        if self.joint is not None:
            reason, advice = "The phrase has three limits.", "Keep the lowest and the highest"
            raise self._refusal(piece, "three-limits", reason, advice)
        self.joint = piece
        self.limit = Limit()
        self.limits.append(self.limit)

    def _hedge(self, piece: Piece) -> None:
        if piece.key in _OPENERS:
            self.opener = piece
        elif piece.key == "minus":
            self.limit.minus = piece
        elif piece.key == "goal":
            self._goal(piece)
        elif piece.key == "odd":
            self._more(piece)
        elif piece.key:
            self.limit.hedges.append(piece)

    def _more(self, piece: Piece) -> None:
        """Take the word for "and some more" behind a unit: 三年多."""
        last = self.last
        if (
            last is None
            or last.end != piece.start
            or last.sort not in ("counter", "unit", "currency")
        ):
            reason = f'"{self._word(piece)}" {REASONS["unclear-bound"]}.'
            raise self._refusal(piece, "unclear-bound", reason)
        self.limit.hedges.append(piece._replace(key="more than"))

    def _share(self, piece: Piece) -> None:
        number = self.limit.number
        if piece.key == "of":
            raise self._refusal(piece, "unknown-word", "The fraction has one number.")
        if piece.key == "tenths":
            written = self.limit.written
            if number is None or written.value is None:
                raise self._refusal(piece, "unknown-word", "These tenths have no number.")
            texts = tuple(_tenfold(text) for text in written.texts)
            self.limit.number = number._replace(number=written._replace(texts=texts))
        self.limit.units.append(piece._replace(key="percent"))

    def _noun(self, piece: Piece) -> None:
        if self.limit.number is not None:
            self._check(piece)
            if not self.is_noun_over or piece.sort == "mark":
                self.limit.nouns.append(piece)
        elif piece.sort == "noun" and len(self.limits) == 1:
            self.heads.append(piece)
        elif piece.sort != "mark" or piece.key not in _QUIET:
            self.strange.append(piece)

    def _check(self, piece: Piece) -> None:
        """Refuse a word that may hide a number or is of another script.

        Raises:
            Refusal: It may.
        """
        word = self._word(piece)
        if piece.sort == "text" and self.words.has_blanks and _HANJA.search(word):
            reason = f'"{word}" is in two scripts, and in no table.'
            raise self._refusal(piece, "foreign-word", reason)
        if piece.sort == "latin" and word == word.lower() and word.isalpha():
            reason = f'"{word}" is of another language than the other words.'
            raise self._refusal(piece, "foreign-word", reason)

    def _word(self, piece: Piece) -> str:
        return self.phrase[piece.start : piece.end]

    def _refusal(self, piece: Piece, code: str, reason: str, advice: str = "") -> Refusal:
        return Refusal(self.phrase, code, piece.start, piece.end, reason, advice)

    def _written(self) -> list[Token]:
        """Return the tokens in English order."""
        self._share_scale()
        self._share_counter()
        self._check_nouns()
        tokens = [self._unknown(piece) for piece in self.strange]
        if self.opener is not None:
            tokens += self._key(self.opener)
        is_range = self.joint is not None and self.joint.key in ("to", "or")
        for limit in self.limits:
            if limit is not self.limits[0] and self.joint is not None:
                place = self.joint.start, self.joint.end
                tokens += (Token("mark", word, *place) for word in self.joint.key.split())
            tokens += self._limit(limit, is_range=is_range)
        for rate in self.rates:
            tokens += _english(f"per {rate.key}", rate.start, rate.end)
        return tokens

    def _limit(self, limit: Limit, *, is_range: bool) -> list[Token]:
        number = limit.number
        tokens: list[Token] = []
        behind: list[Token] = []
        for hedge in limit.hedges:
            key = _BEHIND.get(hedge.key)
            if is_range and key and number is not None and hedge.start > number.start:
                behind += _english(key, hedge.start, hedge.end)
            else:
                tokens += self._key(hedge)
        if limit.odd is not None and not any(h.key in _FIRMER for h in limit.hedges):
            if is_range:
                tokens += _english("about", limit.odd.start, limit.odd.end)
            else:
                behind += _english("odd", limit.odd.start, limit.odd.end)
        if limit.minus is not None:
            tokens += self._key(limit.minus)
        if number is not None:
            tokens += self._digits(number, limit.written.texts)
        tokens += [token for unit in self._units(limit) for token in self._key(unit)]
        return _parted(tokens + behind + self._nouns(limit))

    def _digits(self, number: Piece, texts: tuple[str, ...]) -> Iterator[Token]:
        """Return the tokens of a number; those of 2/3 each in its own place."""
        if "/" not in texts:
            yield from _english(" ".join(texts), number.start, number.end)
            return
        start = number.start
        for text in texts:
            yield from _english(text, start, start + len(text))
            start += len(text)

    def _units(self, limit: Limit) -> list[Piece]:
        """Return its units, the same one once; 元 behind a named currency is that currency."""
        kept: list[Piece] = []
        for unit in limit.units:
            is_named = bool(kept) and self._word(unit) in ("元", "圓", "圆")
            if not is_named and all(unit.key != other.key for other in kept):
                kept.append(unit)
        return kept

    def _nouns(self, limit: Limit) -> list[Token]:
        nouns = limit.nouns
        is_last = limit is self.limits[-1]
        if is_last and self.heads and not nouns and not limit.units:
            nouns = [self.heads[0]._replace(end=self.heads[-1].end)]
        return [self._unknown(noun) for noun in nouns]

    def _unknown(self, piece: Piece) -> Token:
        if piece.sort == "mark":
            return _mark(piece)
        return Token("word", UNKNOWN, piece.start, piece.end)

    def _key(self, piece: Piece) -> Iterator[Token]:
        return _english(piece.key, piece.start, piece.end)

    def _share_counter(self) -> None:
        """Drop the counter of the first of two numbers where the second has the same one."""
        if len(self.limits) == 2:
            first, second = self.limits
            mine, other = first.counter, second.counter
            if mine and other and len(first.nouns) == 1 and self._word(mine) == self._word(other):
                first.nouns = []

    def _check_nouns(self) -> None:
        """Refuse a word between two numbers that the second has not: 3%升到5%.

        Raises:
            Refusal: There is one.
        """
        if len(self.limits) < 2 or self.limits[1].nouns:
            return
        for piece in self.limits[0].nouns:
            if piece.sort in ("text", "latin"):
                reason = f'"{self._word(piece)}" stands between two numbers.'
                raise self._refusal(piece, "unknown-word", reason)

    def _share_scale(self) -> None:
        """Let a scale word behind the second number alone count for the first: 30~50만.

        Raises:
            Refusal: It can count for it or not.
        """
        if len(self.limits) < 2 or self.limits[0].nouns or self.limits[0].number is None:
            return
        piece, first, second = self.limits[0].number, self.limits[0].written, self.limits[1].written
        if second.share < 10 or first.value is None or second.value is None:
            return
        if first.share != 1:
            is_open = 1 < first.share < _MYRIAD <= second.share
            if is_open and first.value * _MYRIAD < second.value:
                raise self._refusal_of_scale()
        elif first.value * second.share < second.value:
            texts = (english(first.value * second.share),)
            self.limits[0].number = piece._replace(number=first._replace(texts=texts))
        elif second.share > _MYRIAD or first.value < _LEAST_ALONE:
            raise self._refusal_of_scale()

    def _refusal_of_scale(self) -> Refusal:
        reason = "A scale word stands beside the second number alone and may count for the first."
        advice = "Write the scale word behind both numbers"
        return Refusal(self.phrase, "scale-one-side", 0, len(self.phrase), reason, advice)
