"""Put the numbers of a Chinese or Korean phrase, with their words, into English order."""

from functools import lru_cache
from itertools import pairwise

from reconcile.phrases.lang.cjk_lexer import Piece
from reconcile.phrases.lang.myriads import Written, english
from reconcile.phrases.lexer import UNKNOWN, Token
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vocabulary.hedges import LOWER, UPPER

_BEHIND = {"about": "or so", "at least": "or more", "at most": "or less", "exactly": "in total"}
"""English hedges behind a range."""

_FIRMER = frozenset(("about", "perhaps", "more than", "at least"))
"""Beside one of these "and some more" adds nothing."""

_RANGES = frozenset(("to", "or"))
_ANY_YUAN = frozenset("元圓圆")
_MARKS = str.maketrans("、，。；：·・", ",,.;://")
_MYRIAD = 10**4
_LEAST_ALONE = 100
"""From here on a number before "10,000" without a scale word of its own is meant as it is."""

_TEN = 10
_TEN_ODD = ("more", "than", "10", "and", "less", "than", "20")
"""Ten and some more are any number up to twenty; a tenth more, as of others, would be eleven."""

_REMEMBERED = 1024


class Limit:
    """One number with everything that belongs to it, each in the order of the phrase.

    Attributes:
        hedges: Hedges before it and behind it.
        number: The number, once it has been read.
        minus: The word for "below zero", or above it.
        odd: The word for "and some more".
        units: Currencies and percent.
        nouns: The words behind it, counters and marks among them.
        whole: The number of which it is a part.
    """

    __slots__ = ("hedges", "minus", "nouns", "number", "odd", "units", "whole")

    def __init__(self) -> None:
        self.hedges: list[Piece] = []
        self.number: Piece | None = None
        self.minus: Piece | None = None
        self.odd: Piece | None = None
        self.units: list[Piece] = []
        self.nouns: list[Piece] = []
        self.whole: Piece | None = None

    @property
    def written(self) -> Written:
        """What its number says."""
        if self.number is None or self.number.number is None:
            return Written((), 0, share=0)
        return self.number.number

    @property
    def counter(self) -> Piece | None:
        """Its counter, when it has no other noun."""
        first = self.nouns[0] if len(self.nouns) == 1 else None
        return first if first is not None and first.sort == "counter" else None


def in_order(
    phrase: str, limits: list[Limit], joint: Piece | None, whole: Limit | None
) -> list[Token]:
    """Return the tokens of one number, or of two with what ties them, and of the whole of both.

    Raises:
        Refusal: Words or a scale between two numbers can belong to either.
    """
    if whole is not None and whole.number is not None:
        limits[-1].whole = whole.number
    if joint is None or len(limits) < 2:
        return _limit(phrase, limits[0], is_range=False)
    first, second = limits
    _share_scale(phrase, first, second)
    _share_counter(phrase, first, second)
    if _bound_both_sides(first, second):
        joint = joint._replace(key="and")
    is_range = joint.key in _RANGES
    tokens = _limit(phrase, first, is_range=is_range)
    tokens += (Token("mark", word, joint.start, joint.end) for word in joint.key.split())
    return tokens + _limit(phrase, second, is_range=is_range)


def _bound_both_sides(first: Limit, second: Limit) -> bool:
    """Whether each of two numbers has its own bound behind it: 1만 이상~2만 이하."""
    start = 0 if first.number is None else first.number.start
    is_floor = any(hedge.key in LOWER and hedge.start > start for hedge in first.hedges)
    return is_floor and any(hedge.key in UPPER for hedge in second.hedges)


def english_words(key: str, start: int, end: int) -> list[Token]:
    """Put the words of an English key in one place of the phrase."""
    return [Token(kind, word, start, end) for kind, word in _kinds(key)]


def unknown(piece: Piece) -> Token:
    """Return a piece that is in no table: a noun behind the number, refused before it."""
    if piece.sort == "mark":
        return mark(piece)
    return Token("word", UNKNOWN, piece.start, piece.end)


def mark(piece: Piece) -> Token:
    """Return a mark in English."""
    return Token("mark", piece.key.translate(_MARKS), piece.start, piece.end)


@lru_cache(maxsize=_REMEMBERED)
def _kinds(key: str) -> list[tuple[str, str]]:
    return [
        ("number" if word[0].isdecimal() else "word" if word[0].isalpha() else "mark", word)
        for word in key.split()
    ]


def _limit(phrase: str, limit: Limit, *, is_range: bool) -> list[Token]:
    """Return one number with its hedges before it, unless it is an end of a range."""
    number = limit.number
    tokens: list[Token] = []
    behind: list[Token] = []
    for hedge in limit.hedges:
        key = _BEHIND.get(hedge.key) if is_range else None
        if key is not None and number is not None and hedge.start > number.start:
            behind += english_words(key, hedge.start, hedge.end)
        else:
            tokens += english_words(hedge.key, hedge.start, hedge.end)
    texts = limit.written.texts
    is_bounded = is_range or any(hedge.key in LOWER for hedge in limit.hedges)
    if limit.odd is not None and limit.written.value == _TEN and not is_bounded:
        texts = _TEN_ODD
    elif limit.odd is not None and not any(hedge.key in _FIRMER for hedge in limit.hedges):
        if is_range:
            tokens += english_words("about", limit.odd.start, limit.odd.end)
        else:
            behind += english_words("odd", limit.odd.start, limit.odd.end)
    if limit.minus is not None:
        tokens += english_words(limit.minus.key, limit.minus.start, limit.minus.end)
    if number is not None:
        tokens += _digits(number, texts)
    if limit.whole is not None and limit.whole.number is not None:
        tokens += english_words("out of", limit.whole.start, limit.whole.start)
        tokens += _digits(limit.whole, limit.whole.number.texts)
    for unit in _units(phrase, limit):
        tokens += english_words(unit.key, unit.start, unit.end)
    return _parted(tokens + behind + [unknown(noun) for noun in limit.nouns])


def _digits(number: Piece, texts: tuple[str, ...]) -> list[Token]:
    """Return the tokens of a number; those of 2/3 each in its own place."""
    if "/" not in texts:
        return english_words(" ".join(texts), number.start, number.end)
    tokens: list[Token] = []
    start = number.start
    for text in texts:
        tokens += english_words(text, start, start + len(text))
        start += len(text)
    return tokens


def _units(phrase: str, limit: Limit) -> list[Piece]:
    """Return its units, the same one once; 元 behind a named currency is that currency."""
    kept: list[Piece] = []
    for unit in limit.units:
        is_named = bool(kept) and phrase[unit.start : unit.end] in _ANY_YUAN
        if not is_named and all(unit.key != other.key for other in kept):
            kept.append(unit)
    return kept


def settle_yuan(phrase: str, limits: list[Limit], *, is_traditional: bool) -> None:
    """Let 元 be the currency that is named before the first number: 新台幣500萬至600萬元.

    Raises:
        Refusal: None is named, and in traditional letters Taiwan, Hong Kong and the mainland
            call their money so.
    """
    units = [unit for limit in limits for unit in limit.units if unit.sort == "currency"]
    number = limits[0].number
    if number is not None and any(unit.start < number.start for unit in units):
        for limit in limits[1:]:
            limit.units = [one for one in limit.units if _text(phrase, one) not in _ANY_YUAN]
    elif is_traditional and units and all(_text(phrase, unit) in _ANY_YUAN for unit in units):
        reason = f'"{_text(phrase, units[0])}" in traditional letters can be of three currencies.'
        advice = "Write 人民幣, 新台幣 or 港元"
        raise Refusal(phrase, "mixed-units", units[0].start, units[0].end, reason, advice)


def _parted(tokens: list[Token]) -> list[Token]:
    """Let a number reach over the word that it is written with, which makes no name of it."""
    for index, (token, following) in enumerate(pairwise(tokens)):
        is_tied = token.kind == "number" and token.end == following.start
        if is_tied and following.kind == "word":
            tokens[index] = Token(token.kind, token.text, token.start, following.end)
    return tokens


def _share_counter(phrase: str, first: Limit, second: Limit) -> None:
    """Drop the counter of the first number where the second has the same one.

    Raises:
        Refusal: A word between them may be more than a counter: 3%升到5%.
    """
    mine, other = first.counter, second.nouns[0] if second.nouns else None
    if mine is not None and other is not None and _text(phrase, mine) == _text(phrase, other):
        first.nouns = []
    for piece in first.nouns:
        if piece.sort in ("text", "latin") and not second.nouns:
            reason = f'"{_text(phrase, piece)}" stands between two numbers.'
            raise Refusal(phrase, "unknown-word", piece.start, piece.end, reason)


def _text(phrase: str, piece: Piece) -> str:
    return phrase[piece.start : piece.end]


def _share_scale(phrase: str, first: Limit, second: Limit) -> None:
    """Let a scale word behind the second number alone count for the first: 30~50만.

    Raises:
        Refusal: It can count for it or not.
    """
    mine, other = first.written, second.written
    if first.nouns or first.number is None or other.share == 0:
        return
    if other.share == 1 or mine.value is None or other.value is None:
        return
    if mine.share != 1:
        is_open = 1 < mine.share < _MYRIAD <= other.share
        if is_open and mine.value * _MYRIAD < other.value:
            raise _refusal_of_scale(phrase)
    elif mine.value * other.share < other.value:
        texts = (english(mine.value * other.share),)
        first.number = first.number._replace(number=mine._replace(texts=texts))
    elif other.share > _MYRIAD or mine.value < _LEAST_ALONE:
        raise _refusal_of_scale(phrase)


def _refusal_of_scale(phrase: str) -> Refusal:
    reason = "A scale word stands beside the second number alone and may count for the first."
    advice = "Write the scale word behind both numbers"
    return Refusal(phrase, "scale-one-side", 0, len(phrase), reason, advice)
