"""How far a figure reaches: over its hedge, the other end of its range, and its noun."""

from collections.abc import Iterator
from typing import Protocol

from reconcile.phrases.lexer import Token
from reconcile.phrases.trie import Row
from reconcile.phrases.vocabulary.words import TIME
from reconcile.quotes.figures.spans import Amount, Span
from reconcile.quotes.figures.words.around import Around

_RATES = TIME | {"person", "head", "capita", "household", "unit", "barrel", "tonne", "ton", "kg"}
_BEFORE_NEXT = frozenset(("de", "d'", "que", "than", "als"))
"""Words behind which a hedge belongs to the number that follows: "plus de", "more than"."""

_NOUN_MARKS = frozenset("/°²³·")


class Words(Protocol):
    """A sentence whose words are looked up in the tables of its language."""

    text: str
    tokens: list[Token]

    def amount(self, at: int) -> Amount | None:
        """Return the amount that begins at a token, or None."""

    def hedge_begin(self, first: int, after: int = 0) -> tuple[int, tuple[Row, ...]]:
        """Return where the hedge of an amount begins, behind some token, with its rows."""

    def after_end(self, at: int) -> int:
        """Return the end of the hedge that begins at a token, behind an amount."""

    def joint(self, at: int) -> tuple[int, str]:
        """Return the end of what ties the next amount, and its kind."""

    def known_end(self, at: int) -> tuple[int, bool]:
        """Return the end of a noun or unit of the tables, and whether it is a unit."""

    def row_behind(self, at: int) -> Row | None:
        """Return the entry of the language's table that begins at a token, behind a number."""

    def has_ordinal_dot(self) -> bool:
        """Whether the language makes an ordinal of digits by a full stop."""

    def is_capital(self, token: Token) -> bool:
        """Whether a word begins with a capital letter."""


class Growing:
    """The ways in which the figures of one sentence may go on, the longest first."""

    def __init__(self, words: Words, around: Around, *, has_capitals: bool) -> None:
        self.words = words
        self.tokens = words.tokens
        self.around = around
        self.has_capitals = has_capitals

    def ranges(self, amount: Amount, begin: int, rows: tuple[Row, ...]) -> Iterator[Span]:
        """Yield how far a range may reach whose first limit an amount is, the likeliest first."""
        yield from self._ranges(amount, begin, rows)

    def spans(self, amount: Amount, begin: int) -> Iterator[Span]:
        """Yield how far the figure of an amount may reach, the likeliest first."""
        yield from self._parts(amount, begin)
        ends = self.noun_ends(amount)
        for end in ends[:1]:
            yield from self._rates(begin, end, amount)
        yield from self._errors(begin, amount)
        for end in ends:
            after = self._after(end)
            if after > end:
                yield Span(begin, after, amount.end)
            yield Span(begin, end, amount.end)

    def _after(self, end: int) -> int:
        """Return the end of a hedge behind a figure, a comma between them or not."""
        after = self.words.after_end(end)
        if after == end and self.tokens[end].text == ",":
            after = self.words.after_end(end + 1)
            after = after if after > end + 2 else end
        # A hedge before the next number: "5 000 soldats et plus de 300 chars".
        is_next = self.words.amount(after) is not None or self.tokens[after].text in _BEFORE_NEXT
        return end if after > end and is_next else after

    def _ranges(self, amount: Amount, begin: int, rows: tuple[Row, ...]) -> Iterator[Span]:
        is_opened = any(map(is_opener, rows))
        places = [amount.end]
        if is_opened or amount.is_vague:
            places += self.noun_ends(amount)[:-1]
        for place in places:
            at, kind = self.words.joint(place)
            if not kind or (kind == "and" and not any(_is_between(row) for row in rows)):
                continue
            second = self.words.amount(self._hedged(at))
            if second is None or second.is_name:
                continue
            for end in self.noun_ends(second):
                after = self._after(end)
                if after > end:
                    yield Span(begin, after, second.end, "range", second)
                yield Span(begin, end, second.end, "range", second)

    def _hedged(self, at: int) -> int:
        """Step over a hedge before the second amount: "to about 20"."""
        if self.words.amount(at) is not None:
            return at
        for first in range(at + 1, min(at + 4, len(self.tokens) - 1)):
            if self.words.amount(first) is not None:
                return first if self.words.hedge_begin(first)[0] <= at else at
        return at

    def _parts(self, amount: Amount, begin: int) -> Iterator[Span]:
        """Yield a part with its whole: "12 of the 80 members", "nine out of 10"."""
        at = amount.end
        if self.tokens[at].text == "out":
            at += 1
        if self.tokens[at].text not in self.around.ties and self.tokens[at].text != "sur":
            return
        at += 1
        if self.tokens[at].text in self.around.articles:
            at += 1
        whole = self.words.amount(at)
        if whole is not None and not amount.is_vague:
            for end in self.noun_ends(whole):
                yield Span(begin, end, whole.end, "part")

    def _rates(self, begin: int, end: int, amount: Amount) -> Iterator[Span]:
        """Yield a rate: "$2,000 a month", "5 deaths per 100,000 people"."""
        text = self.tokens[end].text
        row = self.words.row_behind(end)
        if row is not None and row.name.startswith("per"):
            stop = end + len(row.words.split())
            more = self.words.amount(stop)
            yield from self._rate(begin, stop if more is None else more.end, amount)
        elif text in ("a", "an", "each", "every") and self.tokens[end + 1].text in _RATES:
            yield Span(begin, end + 2, amount.end, "rate")
        elif text in ("per", "/"):
            more = self.words.amount(end + 1)
            yield from self._rate(begin, end + 1 if more is None else more.end, amount)

    def _rate(self, begin: int, stop: int, amount: Amount) -> Iterator[Span]:
        for end in range(min(stop + 2, len(self.tokens) - 4), stop - 1, -1):
            words = self.tokens[stop:end]
            if all(self._is_noun(token) for token in words):
                yield Span(begin, end, amount.end, "rate")

    def _errors(self, begin: int, amount: Amount) -> Iterator[Span]:
        """Yield a value with its interval in brackets: "5.2 (95% CI 4.1-6.3)"."""
        for place in dict.fromkeys((self.noun_ends(amount)[0], amount.end)):
            if self.tokens[place].text not in ("(", "["):
                continue
            for end in range(place + 1, min(place + 16, len(self.tokens) - 4)):
                if self.tokens[end].text in (")", "]"):
                    yield Span(begin, end + 1, amount.end, "error")
                    break

    def noun_ends(self, amount: Amount) -> list[int]:
        """Return where the noun of an amount may end, the farthest first, itself last."""
        ends = [amount.end]
        at, count, has_noun = amount.end, 0, False
        is_tied = True
        while count < self.around.most and (token := self.tokens[at]).kind != "end":
            known, is_unit = self.words.known_end(at)
            if known > at and not (has_noun and not is_unit and not self.around.goes_on):
                at, is_tied, has_noun, count = known, is_unit, True, count + 1
                ends.append(at)
                continue
            if is_tied and token.text in self.around.ties:
                at, is_tied = self._behind_articles(at + 1), False
                continue
            if self._is_hyphen(at):
                if self.tokens[at + 1].kind not in ("word", "name"):
                    break
                at += 2
                ends.append(at)
                continue
            is_glued = self.tokens[at - 1].end == token.start
            if token.text in _NOUN_MARKS and (is_glued or token.text == "°"):
                at += 1
                if token.text != "/" or self.tokens[at].kind == "end":
                    ends.append(at)
                continue
            if not self._is_noun(token, has_noun=has_noun):
                break
            if has_noun and not self._goes_on(at, token):
                break
            is_end = not token.text.endswith(self.around.adjectives or ("\0",))
            has_noun = has_noun or (is_end and self._is_noun_word(token))
            at, is_tied, count = at + 1, False, count + 1
            ends.append(at)
        return ends[::-1]

    def _behind_articles(self, at: int) -> int:
        while self.tokens[at].text in self.around.articles:
            at += 1
        return at

    def _is_hyphen(self, at: int) -> bool:
        """Whether a hyphen binds the words on both sides of it."""
        token = self.tokens[at]
        is_glued = self.tokens[at - 1].end == token.start
        return token.text == "-" and is_glued and self.tokens[at + 1].start == token.end

    def _is_noun_word(self, token: Token) -> bool:
        """Whether a word is the noun itself, and no adjective before it."""
        return self.words.is_capital(token) if self.has_capitals else True

    def _goes_on(self, at: int, token: Token) -> bool:
        """Whether a noun may go on with one more word."""
        if self.has_capitals:
            return self.words.is_capital(token)
        if not self.around.goes_on:
            return False
        is_name = self.words.is_capital(token) and not self.words.is_capital(self.tokens[at - 1])
        return not is_name and not token.text.endswith(("ed", "ing", "ly"))

    def _is_noun(self, token: Token, *, has_noun: bool = False) -> bool:
        """Whether a word may stand in a noun."""
        del has_noun
        if token.kind == "name":
            return not token.text[0].isdecimal()
        return token.kind == "word" and token.text not in self.around.stops


def is_opener(row: Row) -> bool:
    """Whether a row announces two limits."""
    return row.sort == "opener" or row.name in ("between", "from")


def _is_between(row: Row) -> bool:
    return row.name == "between" or row.words in ("a range of", "range of")
