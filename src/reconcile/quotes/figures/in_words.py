"""The figures of a sentence in a language whose words are parted by blanks."""

from collections.abc import Iterator
from typing import NamedTuple

from reconcile.phrases import Reading, Refusal
from reconcile.phrases.lang import CODES
from reconcile.phrases.trie import Row
from reconcile.phrases.vocabulary.context import is_year
from reconcile.quotes.figures.english import English
from reconcile.quotes.figures.found import Found
from reconcile.quotes.figures.growing import Growing, Words, is_opener
from reconcile.quotes.figures.leaving_out import why_left_out
from reconcile.quotes.figures.marked import Marked, marked
from reconcile.quotes.figures.parted import Parted
from reconcile.quotes.figures.reading import is_of_form, try_reading
from reconcile.quotes.figures.slips import slip_before, slip_behind
from reconcile.quotes.figures.spans import Amount, Span
from reconcile.quotes.figures.words import around
from reconcile.quotes.figures.words.around import Around

_NO_FIGURES = frozenset(("designation", "date"))
"""Refusals of what is no figure at all."""


def figures(sentence: str, code: str, lang: str) -> Iterator[Found]:
    """Yield the figures of a sentence, those that are left out too.

    Args:
        sentence: Not longer than a phrase may be.
        code: Its language.
        lang: The same with its country.
    """
    words: Words = Parted(sentence, code) if code in CODES else English(sentence)
    yield from _Sentence(words, around(code), code, lang).figures()


_BESIDE = 2
"""Words on either side of a number that may be its hedge or scale in an unknown language."""

_BETWEEN = 12
"""Words between a word of change and where it led."""

_STEPS = 3
"""How many times its low end the high end of a range of changes has at most."""


class _Choice(NamedTuple):
    """How far a figure reaches, and what it says."""

    span: Span
    reading: Reading | Refusal


class _Sentence:
    """A sentence on its way, from left to right."""

    def __init__(self, words: Words, around: Around, code: str, lang: str) -> None:
        self.words, self.tokens, self.around = words, words.tokens, around
        self.code = code
        self.has_table = code in CODES or code in ("en", "")
        self.lang = None if lang == "en" else lang
        self.growing = Growing(words, around, has_capitals=code == "de")
        self.marked = [*marked(words.text)]
        self.end = 0  # index of the token behind the last figure

    def figures(self) -> Iterator[Found]:
        """Yield what is found."""
        at = 0
        last = len(self.tokens) - 4
        while at < last:
            token = self.tokens[at]
            if (piece := self._marked_at(token.start)) is not None:
                yield self._marked(piece)
                while at < last and self.tokens[at].start < piece.end:
                    at += 1
                self.end = at
                continue
            amount = self.words.amount(at)
            if amount is None or amount.end > last or amount.end <= at:
                at += 1
                continue
            found, at = self._figure(amount)
            self.end = at
            if found is not None:
                yield found

    def _marked_at(self, offset: int) -> Marked | None:
        while self.marked and self.marked[0].end <= offset:
            self.marked.pop(0)
        first = self.marked[0] if self.marked else None
        return first if first is not None and first.start <= offset else None

    def _marked(self, piece: Marked) -> Found:
        text = self.words.text[piece.start : piece.end]
        reading = try_reading(text, self.lang)
        return Found(piece.start, piece.end, reading, left_out=piece.why)

    def _figure(self, amount: Amount) -> tuple[Found | None, int]:
        """Return the figure of an amount, and the index of the token behind it."""
        begin, rows = self.words.hedge_begin(amount.first)
        if begin < self.end:
            begin, rows = amount.first, ()
        if rows and rows[0].words in self.around.levels and self._is_level(begin):
            begin, rows = amount.first, ()
        choice = self._choose(amount, begin, rows)
        span = choice.span
        is_hedged = span.first < amount.first or span.end > self._noun_end(amount)
        if isinstance(choice.reading, Reading) and choice.reading.kind == "point":
            is_hedged = False  # "only two": words that say nothing of the number
        noun_end = self.growing.noun_ends(amount)[0]
        is_one = span.form in ("", "error", "rate")
        why = ""
        if is_one or span.form == "range":
            why = why_left_out(
                self.words, self.around, amount, is_hedged=is_hedged, noun_end=noun_end
            )
        if span.form == "range":
            why = self._why_range(span, why)
        if isinstance(choice.reading, Refusal) and choice.reading.code in _NO_FIGURES:
            why = why or ("a date" if choice.reading.code == "date" else "a name")
        slip = "" if why else self._slip(amount, span)
        change = self._change(span)
        if not self.has_table:
            span, choice = self._wider(span, choice)
        start, stop = self.tokens[span.first].start, self.tokens[span.end - 1].end
        end = span.last_amount if why else span.end
        return Found(start, stop, choice.reading, slip, change, why), max(end, amount.end)

    def _wider(self, span: Span, choice: _Choice) -> tuple[Span, _Choice]:
        """Return a figure with the words beside it, where no table knows which are hedges.

        What then does not read is refused aloud, and no hedge or scale is lost in silence.
        """
        first, end = span.first, span.end
        while first > max(self.end, span.first - _BESIDE) and self.tokens[first - 1].kind == "word":
            first -= 1
        while end < span.end + _BESIDE and self.tokens[end].kind == "word":
            end += 1
        wider = span._replace(first=first, end=end)
        reading = try_reading(self._phrase(wider), self.lang)
        return (
            (wider, choice._replace(reading=reading))
            if isinstance(reading, Refusal)
            else (
                span,
                choice,
            )
        )

    def _is_level(self, begin: int) -> bool:
        """Whether a word of change stands before a hedge, which then says where it led."""
        before = self.tokens[max(0, begin - _BETWEEN) : begin]
        return any(token.text.startswith(self.around.changing) for token in before)

    def _noun_end(self, amount: Amount) -> int:
        return self.growing.noun_ends(amount)[0]

    def _why_range(self, span: Span, why: str) -> str:
        """Return why a range is no figure: both ends are, or it is a score."""
        ends = [token for token in self.tokens[span.first : span.end] if token.kind == "number"]
        is_alone = span.end - span.first <= 3 and len(ends) == 2
        has_dash = any(token.text == "-" for token in self.tokens[span.first : span.end])
        if is_alone and has_dash and all(len(token.text) <= 3 for token in ends):
            return "a score"
        second = span.second
        if second is None:
            return why
        noun_end = self.growing.noun_ends(second)[0]
        also = why_left_out(self.words, self.around, second, is_hedged=False, noun_end=noun_end)
        if why == "a small count" and also != why:
            return also
        return why or (also if also in ("a length of time", "an age") else "")

    def _choose(self, amount: Amount, begin: int, rows: tuple[Row, ...]) -> _Choice:
        """Return the longest span that reads, or the refusal of the shortest."""
        first_refusal: _Choice | None = None
        for span in self._spans(amount, begin, rows):
            if self._crosses(span) or self._is_step(amount, span) or self._is_dated(amount, span):
                continue
            reading = try_reading(self._phrase(span), self.lang)
            if isinstance(reading, Reading):
                if is_of_form(reading, span.form):
                    return _Choice(span, reading)
            elif span.form == "":
                first_refusal = _Choice(span, reading)
        lone = Span(amount.first, amount.end, amount.end)
        return first_refusal or _Choice(lone, try_reading(self._phrase(lone), self.lang))

    def _is_step(self, amount: Amount, span: Span) -> bool:
        """Whether two numbers are a change and where it led: "rose by 2,000 to 14,500"."""
        if span.form != "range" or span.second is None or not self._change(span):
            return False
        first, second = amount.value, span.second.value
        return first is not None and second is not None and abs(second) > _STEPS * abs(first)

    def _is_dated(self, amount: Amount, span: Span) -> bool:
        """Whether the first of two numbers is a year: "from $7 billion in 2003 to $6 billion"."""
        if span.form != "range" or span.second is None or span.second.is_bare or not amount.first:
            return False
        is_year_like = amount.is_bare and is_year(self.tokens[amount.first])
        return is_year_like and self.tokens[amount.first - 1].text in self.around.dated

    def _spans(self, amount: Amount, begin: int, rows: tuple[Row, ...]) -> Iterator[Span]:
        """Yield how far a figure may reach, the likeliest first."""
        yield from self.growing.ranges(amount, begin, rows)
        if begin < amount.first and is_opener(rows[0]):
            yield from self.growing.ranges(amount, amount.first, ())
        plain = self._without_opener(amount, begin, rows)
        yield from self.growing.spans(amount, plain)
        if plain < amount.first:
            yield from self.growing.spans(amount, amount.first)

    def _without_opener(self, amount: Amount, begin: int, rows: tuple[Row, ...]) -> int:
        """Return where the hedge begins without the word that announces two limits."""
        if not rows or not is_opener(rows[0]):
            return begin
        inner, _ = self.words.hedge_begin(amount.first, after=begin + len(rows[0].words.split()))
        return inner

    def _crosses(self, span: Span) -> bool:
        """Whether a span runs into what is no amount, such as a date."""
        start, end = self.tokens[span.first].start, self.tokens[span.end - 1].end
        return any(piece.start < end and piece.end > start for piece in self.marked)

    def _phrase(self, span: Span) -> str:
        return self.words.text[self.tokens[span.first].start : self.tokens[span.end - 1].end]

    def _slip(self, amount: Amount, span: Span) -> str:
        """Return words beside a figure that are nearly a hedge, and that hedge."""
        if span.first == amount.first:
            begin, near = slip_before(self.tokens, amount.first, self.code)
            if near and begin >= 0:
                return self._told(begin, amount.first, near)
        end, near = slip_behind(self.tokens, span.end, self.code)
        if not near:
            end, near = slip_behind(self.tokens, amount.end, self.code)
            return self._told(amount.end, end, near) if near else ""
        return self._told(span.end, end, near)

    def _told(self, begin: int, end: int, near: str) -> str:
        first, last = self.tokens[begin], self.tokens[end - 1]
        return f'"{self.words.text[first.start : last.end].lstrip(", ")}" is nearly "{near}"'

    def _change(self, span: Span) -> str:
        """Return the words that make a change of a figure; or nothing."""
        first, tokens, around = span.first, self.tokens, self.around
        before = tokens[first - 1].text if first else ""
        earlier = tokens[first - 2].text if first > 1 else ""
        if before in ("by", "of", "de", "von", "um") and earlier in around.change_before:
            return f"{earlier} {before}"
        if before == "by" and any(
            t.text in around.change_before for t in tokens[max(0, first - 4) : first - 1]
        ):
            return before
        if before in around.change_before and before != "by":
            return before
        behind = tokens[span.end]
        return behind.text if behind.text in around.change_behind else ""
