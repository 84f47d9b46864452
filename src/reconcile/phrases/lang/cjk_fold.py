"""Put the pieces of a Chinese or Korean phrase into the order of the English grammar.

    statement = {hedge} number [unit] [counter] {hedge} [noun]

becomes ``hedges number unit counter noun``: what bounds a number stands in front of it or
far behind, and English wants it beside the number. Each token keeps its place in the phrase.
"""

import re
from fractions import Fraction

from reconcile.phrases.lang.below_zero import with_minus
from reconcile.phrases.lang.cjk_lexer import Piece, cut
from reconcile.phrases.lang.cjk_order import (
    Limit,
    english_words,
    in_order,
    mark,
    settle_yuan,
    unknown,
)
from reconcile.phrases.lang.cjk_parts import add_part
from reconcile.phrases.lang.cjk_words import CjkWords
from reconcile.phrases.lang.language import Folded, Language
from reconcile.phrases.lang.myriads import english
from reconcile.phrases.lexer import Token, ends, one_spelling
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vocabulary.cautions import REASONS
from reconcile.phrases.vocabulary.hedges import LOWER
from reconcile.phrases.vocabulary.words import FRACTIONS
from reconcile.units.unit import singular

_SIGNS = frozenset(("minus", "plus"))
_OPENERS = frozenset(("between", "from"))
_REMARKS = frozenset(("hedge", "particle", "date", "mark"))
_MEASURED = frozenset(("counter", "unit", "currency", "share"))
_QUIET = frozenset("\"'“”‘’「」『』《》〈〉:,、")
"""Marks in front of a number that say nothing."""

_HANJA = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_SHARES = FRACTIONS.keys() | {"percent", "/"}
_TEN = 10
_BRACKETS = {"(": ")", "[": "]"}


def fold_with(words: CjkWords, language: Language, phrase: str, _is_count: bool) -> Folded:
    """Return the tokens of a phrase in the words and the order of the English grammar.

    Args:
        words: The words of its language.
        language: The language, for which this is a `Language.folding` once it has its words.
        phrase: The figure as printed.

    Raises:
        Refusal: A word makes another figure of the number, or hides one.
    """
    text = one_spelling(phrase)
    if words.is_spelled_otherwise(text):
        text = text.translate(words.spelling)
    tokens = _tokens(phrase, cut(phrase, text, words), words)
    return Folded(
        with_minus(phrase, tokens) + ends(len(text.rstrip())), frozenset((language.code,))
    )


def _tokens(phrase: str, pieces: list[Piece], words: CjkWords) -> list[Token]:
    main, brackets = _without_brackets(pieces)
    statement = _Statement(phrase, words)
    tokens = statement.read(main)
    for bracket in brackets:
        statement.check_bracket(bracket)
        opening, inside = bracket[0], bracket[1:]
        closing = inside.pop() if inside and inside[-1].key == _BRACKETS[opening.key] else None
        tokens.append(mark(opening))
        tokens += _tokens(phrase, inside, words)
        if closing is not None:
            tokens.append(mark(closing))
    return tokens


def _without_brackets(pieces: list[Piece]) -> tuple[list[Piece], list[list[Piece]]]:
    """Part a phrase from its brackets; one that has hedges alone belongs to the phrase."""
    if _BRACKETS.keys().isdisjoint([piece.key for piece in pieces]):
        return pieces, []
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


def _tenfold(text: str) -> str:
    return english(Fraction(text.replace(",", "")) * _TEN) if text[0].isdecimal() else text


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
        self.whole: Limit | None = None
        self.is_traditional = words.is_spelled_otherwise(phrase)

    def read(self, pieces: list[Piece]) -> list[Token]:
        for index, piece in enumerate(pieces):
            following = pieces[index + 1] if index + 1 < len(pieces) else None
            self._take(piece, following)
            self.last = piece
        return self._in_order()

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
        if self._is_whole(piece, following):
            self.whole = self.limit
            self.limit = Limit()
            self.limits = [self.limit]
        elif piece.sort == "caution":
            reason = f'"{self._word(piece)}" {REASONS[piece.key]}.'
            raise self._refusal(piece, piece.key, reason)
        elif piece.sort == "rank":
            number = self.phrase[self.last.start if self.last else piece.start : piece.end]
            reason = f"{number} is a name, not a count."
            raise self._refusal(piece, "designation", reason)
        elif piece.sort == "number":
            self._number(piece, following)
        elif piece.sort == "rate":
            self.rates.append(piece)
        elif piece.sort == "currency" and not self._is_counted():  # 36㏊가 불에 탔다
            self._check_country()
            self.limit.units.append(piece)
        elif (take := _TAKERS.get(piece.sort)) is not None:
            take(self, piece)
        elif piece.sort != "particle":
            self._noun(piece)

    def _is_whole(self, piece: Piece, following: Piece | None) -> bool:
        """Whether the number before is the whole of which the next one is a part: 10명 중 3명."""
        is_said = following is not None and following.sort in ("number", "hedge")
        is_first = self.whole is None and len(self.limits) == 1 and not self.limit.hedges
        is_counted = self.limit.number is not None and self.limit.counter is not None
        return is_said and is_first and is_counted and self._word(piece) in self.words.parted

    def _check_country(self) -> None:
        """Refuse an unknown word between a number and its currency: 500만 바하마 달러.

        Raises:
            Refusal: It may make another currency of it.
        """
        last = self.last
        if last is not None and last.sort in ("text", "noun") and self.limit.number is not None:
            reason = f'"{self._word(last)}" may make another currency of the next word.'
            raise self._refusal(last, "unknown-word", reason, "Write the code of the currency")

    def _is_counted(self) -> bool:
        """Whether the number has its counter or unit, so that it is no money."""
        return any(noun.sort in ("counter", "unit") for noun in self.limit.nouns)

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
            is_bounded = any(h.key in LOWER and h.start > limit.number.start for h in limit.hedges)
            if following is not None and following.key == "mm" and limit.nouns:
                limit.nouns.append(piece)  # 152毫米榴弹炮
                return
            if add_part(limit, self.last, piece, following):
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
        elif piece.key in _SIGNS:
            self.limit.minus = piece
        elif piece.key == "bc":
            self.limit.units.append(piece)
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
            last is not None
            and last.sort == "number"
            and self._word(piece) in self.words.numbers.odd
        ):
            self.limit.odd = piece  # 5천 여명
            return
        if last is None or last.end != piece.start or last.sort not in _MEASURED:
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
            if self.last is not None and self.last.key == "/":
                self._rate(piece)
                return
            self._check(piece)
            if piece.key == "years" and any(u.key == "bc" for x in self.limits for u in x.units):
                return  # 公元前221年
            if not self.is_noun_over or piece.sort == "mark":
                self._drop_counter(piece)
                self.limit.nouns.append(piece)
        elif piece.sort == "noun" and len(self.limits) == 1:
            self.heads.append(piece)
        elif piece.sort != "mark" or piece.key not in _QUIET:
            self.strange.append(piece)

    def _drop_counter(self, noun: Piece) -> None:
        """Leave the counter out that a hedge parts from its noun: 1000개가 넘는 컨테이너."""
        nouns, hedges = self.limit.nouns, self.limit.hedges
        is_parted = nouns and hedges and nouns[-1].end <= hedges[-1].start < noun.start
        if is_parted and noun.sort != "mark" and all(one.sort == "counter" for one in nouns):
            nouns.clear()

    def _rate(self, piece: Piece) -> None:
        """Read what a rate is for behind its stroke: 300元/吨.

        Raises:
            Refusal: It is in no table.
        """
        if piece.sort not in ("counter", "unit", "noun"):
            reason = f'"{self._word(piece)}" behind the stroke is in no table.'
            raise self._refusal(piece, "unknown-word", reason)
        self.limit.nouns.pop()
        self.rates.append(piece._replace(key=singular(piece.key)))

    def _check(self, piece: Piece) -> None:
        """Refuse a word that may hide a number or is of another script.

        Raises:
            Refusal: It may.
        """
        word, last = self._word(piece), self.last
        is_tied = last is not None and last.sort == "currency" and last.end == piece.start
        if is_tied and self.words.has_blanks and piece.sort != "mark":  # 5만 원권
            reason = f'"{word}" makes a name of a sum of money.'
            raise self._refusal(piece, "designation", reason)
        if piece.sort == "text" and self.words.numbers.are_in(word):
            raise self._refusal(piece, "unknown-word", f'"{word}" hides a number.')
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

    def _in_order(self) -> list[Token]:
        """Return the tokens in English order."""
        if not (self.limit.nouns or self.limit.units) and self.heads:
            self.limit.nouns = [self.heads[0]._replace(end=self.heads[-1].end)]
        settle_yuan(self.phrase, self.limits, is_traditional=self.is_traditional)
        tokens = [unknown(piece) for piece in self.strange]
        if self.opener is not None:
            tokens += english_words(self.opener.key, self.opener.start, self.opener.end)
        tokens += in_order(self.phrase, self.limits, self.joint, self.whole)
        for rate in self.rates:
            tokens += english_words(f"per {rate.key}", rate.start, rate.end)
        return tokens


_TAKERS = {
    "date": _Statement._date,
    "joint": _Statement._join,
    "hedge": _Statement._hedge,
    "share": _Statement._share,
    "goal": _Statement._goal,
}
"""What takes a piece, by its sort."""
