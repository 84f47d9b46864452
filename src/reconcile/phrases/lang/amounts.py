"""Numbers as a language puts them together: words, digits, scale words, additions."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from reconcile.phrases.lang.language import Language
from reconcile.phrases.lexer import Token
from reconcile.phrases.numerals import Exact
from reconcile.phrases.trie import Row, Trie
from reconcile.phrases.vocabulary.money import CURRENCY_AFTER
from reconcile.phrases.vocabulary.words import TIME

_SEPARATOR = re.compile(r"\D")
_HUNDREDFOLD = frozenset((10**5, 10**8, 10**11, 10**14))
_TEN, _HUNDRED, _THOUSAND, _MOST = 10, 100, 1000, 10**12
_FEW = frozenset((Fraction(3, 2), 2, 3, 4))
"""Numbers that Slavic languages put a case of their own behind."""

_NO_ROW = Row("", "", "")
_SCALES = frozenset(("scale", "many"))
_COUNTED = _SCALES | {"part"}
"""What an article before it counts."""

_TIES = frozenset(("to", "or", "and", "of", "out of", "out of every", "under"))
"""What ties an article to the number behind it, so that both are numbers."""

_MEASURES = TIME | CURRENCY_AFTER.keys() | {"percent"}
"""What an article counts one of: "eine Minute", "un euro"."""


class Run(NamedTuple):
    """A number with its scale words.

    Attributes:
        end: Index of the token behind it.
        digits: The token of its digits, or None when it is written in words.
        value: The number in words, without its scale.
        scale: What its scale words multiply by, or 1.
        is_about: Its words stand in an order that makes it approximate.
    """

    end: int
    digits: Token | None
    value: Exact
    scale: int = 1
    is_about: bool = False

    @property
    def whole(self) -> Exact | None:
        """Its value with the scale; None when its digits have a separator."""
        if self.digits is None:
            return self.value * self.scale
        return int(self.digits.text) * self.scale if self.digits.text.isdecimal() else None


class Numbers:
    """Reads the numbers of one phrase.

    Attributes:
        tokens: The tokens of the phrase.
        language: Its language.
    """

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.tokens = tokens
        self.language = language

    def may_be_a_part(self, at: int) -> bool:
        """Whether a word is five or a fifth: before an article, behind one, or with no noun."""
        if self.tokens[at].text not in self.language.also_parts:
            return False
        article, following = self.language.article, self.tokens[at + 1]
        is_definite = at > 0 and self.tokens[at - 1].text == article
        return is_definite or following.kind == "end" or following.text.startswith(article)

    def read(self, at: int, rows: Trie, *, is_between: bool) -> Run | None:
        """Read the number that starts at a token, with what adds to it; None when none does.

        Args:
            at: Index of the token.
            rows: The entries that hold at this place.
            is_between: "And" parts two limits here, so that it adds nothing.
        """
        if not self._may_begin(at, rows):
            return None
        run = self.inverted(at, rows) or self._term(at, rows)
        lowest = 1 if run is None or run.is_about else run.scale
        while run is not None and run.whole is not None and lowest > 1:
            more = self._addition(run, lowest, rows, is_between=is_between)
            if more is None or more.whole is None:
                break
            if (above := _scale_above(more, lowest)) > 1:  # "dos mil trescientos millones"
                return Run(more.end, None, run.whole + more.whole // above, above)
            run = Run(more.end, None, run.whole + more.whole)
            lowest = more.scale
        return run

    def _may_begin(self, at: int, rows: Trie) -> bool:
        """Whether a token is in digits, begins an entry, or may be a number in one word."""
        token = self.tokens[at]
        if token.kind == "number" or token.text in rows.next:
            return True
        return token.kind == "word" and self.language.compound is not None

    def follows(self, at: int) -> bool:
        """Whether a number stands right behind a token."""
        return self._begins_number(at + 1, self.language.front)

    def inverted(self, at: int, rows: Trie) -> Run | None:
        """Read "тысяч пять", "тысячи две": about five thousand, two thousand."""
        if not self.language.inverts:
            return None
        row, end = rows.match(self.tokens, at)
        if row is None or row.sort not in _SCALES:
            return None
        if self.tokens[end].kind == "number":  # тысяч 10
            return (
                None
                if row.sort == "scale"
                else self._digits(end)._replace(scale=int(row.name), is_about=True)
            )
        group = self._group(end, rows)
        if group is None or self._row(group.end, rows).sort in _SCALES:
            return None
        is_few = row.words in self.language.paucals and group.value in _FEW
        if not is_few and (row.sort == "scale" or row.words in self.language.paucals):
            return None
        return group._replace(scale=int(row.name), is_about=True)

    def _addition(self, run: Run, lowest: int, rows: Trie, *, is_between: bool) -> Run | None:
        """Read the smaller number behind a scale word: "22 mil 215", "3 millones 500 mil"."""
        at, has_joint = run.end, False
        if self.language.and_adds and not is_between and self._row(at, rows).name == "and":
            at, has_joint = at + 1, True
        more = self._term(at, rows) if self.language.is_additive else None
        if more is None or more.whole is None:
            return None
        is_inside = more.whole < lowest * _scale_above(more, lowest) and not has_joint
        if not (more.whole < lowest or is_inside) or isinstance(more.whole, Fraction):
            return None
        if more.digits is None and more.scale < _THOUSAND <= lowest / _THOUSAND and not has_joint:
            return None  # "un million cinq" may be 1.5 million
        if more.digits is not None and more.scale == 1:
            is_short = len(more.digits.text) != len(str(lowest)) - 1
            if (is_short and not has_joint) or self._is_tied(more.end, rows):
                return None
        return more

    def _is_tied(self, at: int, rows: Trie) -> bool:
        """Whether digits belong to what follows: "152-мм", "15 октября"."""
        following = self.tokens[at]
        is_glued = self.tokens[at - 1].end == following.start and following.kind != "end"
        row = self._row(at, rows)
        return (is_glued and following.text not in ",.;:)") or row.sort == "month"

    def _term(self, at: int, rows: Trie) -> Run | None:
        """Read one number and the scale words behind it."""
        is_digits = self.tokens[at].kind == "number"
        run = self._digits(at) if is_digits else self._in_words(at, rows)
        if run is None:
            return None
        if self._goes_on(run.end, rows):
            run = self._scaled(self._with_part(run, rows), rows)
            run = self._with_part(run, rows)
        return _hundreds_apart(_thousands_apart(run)) if run.digits is None else run

    def _in_words(self, at: int, rows: Trie) -> Run | None:
        """Read a number in words, or the one that a scale word or an article stands for."""
        group, row = self._group(at, rows), self._row(at, rows)
        if group is None:
            count = self._count_of(row, at) if row.sort == "scale" else None
            return None if count is None else Run(at, None, count)
        return None if row.sort == "article" and not self._counts(group.end, rows) else group

    def _goes_on(self, at: int, rows: Trie) -> bool:
        """Whether a part or a scale word may stand behind a number."""
        text = self.tokens[at].text
        return text in rows.next or text == "-"

    def _count_of(self, row: Row, at: int) -> int | None:
        """Return how many a scale word alone is: "مليونا" is two before a noun, else one.

        None before a word that may or may not be a noun.
        """
        following = self.tokens[at + 1]
        if row.words not in self.language.duals or following.kind != "word":
            return 1
        noun, _ = self.language.back.match(self.tokens, at + 1)
        if noun is None:
            return 1 if following.text.startswith(self.language.attached_and) else None
        return 2 if noun.sort == "noun" or noun.name in CURRENCY_AFTER else 1

    def _counts(self, at: int, rows: Trie) -> bool:
        """Whether an article before this token is the number 1: "ein bis zwei", "un et demi"."""
        if self._row(at, rows).sort in _COUNTED:
            return True
        has_hyphen = self.tokens[at].text == "-"  # "ein- bis zweitausend"
        row, end = self.language.back.match(self.tokens, at + has_hyphen)
        if row is None:
            return False
        if row.name in _TIES:
            return self._begins_number(end, rows)
        is_measure = row.sort == "noun" or row.name in _MEASURES
        return is_measure and rows is self.language.front and not self._has_more(end, rows)

    def _begins_number(self, at: int, rows: Trie) -> bool:
        if self.tokens[at].kind == "number" or self._row(at, rows).sort in _SCALES:
            return True
        return self._group(at, rows) is not None

    def _has_more(self, at: int, rows: Trie) -> bool:
        """Whether a number stands anywhere from a token on."""
        return any(self._begins_number(one, rows) for one in range(at, len(self.tokens) - 1))

    def _digits(self, at: int) -> Run:
        """Read digits, with an ending that is tied to them: "5-ти"."""
        hyphen = 1 if self.tokens[at + 1].text == "-" else 0
        ending = self.tokens[at + 1 + hyphen]
        is_glued = self.tokens[at].end + hyphen == ending.start
        has_ending = is_glued and ending.text in self.language.endings
        return Run(at + 1 + (1 + hyphen if has_ending else 0), self.tokens[at], 0)

    def _scaled(self, run: Run, rows: Trie) -> Run:
        """Read the scale words behind a number: "mil millones" is a thousand million."""
        last = 0
        while True:
            at = run.end
            if self.tokens[at].text == "-" and self.tokens[at - 1].end == self.tokens[at].start:
                at += 1
            row, end = rows.match(self.tokens, at)
            if row is None or row.sort not in _SCALES or int(row.name) <= last:
                return run
            if row.words in self.language.singulars and _is_many(run):
                return run
            last = int(row.name)
            run = run._replace(end=end, scale=run.scale * last)

    def _with_part(self, run: Run, rows: Trie) -> Run:
        """Read "с половиной", "y medio", "ونصف المليون": a part of one of what stands before it."""
        row, end = rows.match(self.tokens, run.end)
        if row is None or row.sort != "part" or run.whole is None:
            return run
        run = _thousands_apart(run) if run.digits is None else run
        scale, behind = rows.match(self.tokens, end)
        if run.scale > 1 and scale is not None and scale.sort in _SCALES:
            if int(scale.name) != run.scale:  # three billion and half a million
                return run
            end = behind
        return Run(end, None, added(run, row), run.scale)

    def _group(self, at: int, rows: Trie) -> Run | None:
        """Read number words below a thousand: "treinta y cinco", "двести пятьдесят"."""
        total: Exact = 0
        grain = _MOST
        while (word := self._word(self._joined(at, grain, rows), rows)) is not None:
            value, is_hundred, end = word
            is_behind_units = (
                end > at + 1 and 0 < total % _HUNDRED < _TEN and 2 * _TEN <= value < _HUNDRED
            )
            if is_hundred and 1 < total < 2 * _TEN:
                total, grain = total * _HUNDRED, _HUNDRED
            elif value < grain or (self.language.and_adds and is_behind_units):
                total, grain = total + value, _grain(value)
            else:
                break
            at = end
        return None if grain == _MOST else Run(at, None, total)

    def _joined(self, at: int, grain: int, rows: Trie) -> int:
        """Step over what ties the parts of a number: a hyphen, or "and"."""
        if grain == _MOST:
            return at
        token = self.tokens[at]
        is_tied = token.text == "-" and token.start == self.tokens[at - 1].end
        if is_tied and (grain == _TEN or (grain == _HUNDRED and self.language.joints_in_numbers)):
            return at + 1  # cent-vingt
        has_joint = self._row(at, rows).name == "and"
        is_inside = self.language.and_adds or (self.language.joints_in_numbers and grain == _TEN)
        return at + 1 if has_joint and is_inside else at

    def _word(self, at: int, rows: Trie) -> tuple[Exact, bool, int] | None:
        """Read one number word: its value, whether it is the word for a hundred, and its end."""
        row, end = rows.match(self.tokens, at)
        if row is not None:
            if row.sort not in ("number", "hundred", "article"):
                return None
            value = Fraction(row.name)
            whole = value.numerator if value.denominator == 1 else value
            return whole, row.sort == "hundred", end
        if self.language.compound is None or self.tokens[at].kind != "word":
            return None
        compound = self.language.compound(self.tokens[at].text)
        return None if compound is None else (compound, False, at + 1)

    def _row(self, at: int, rows: Trie) -> Row:
        return rows.match(self.tokens, at)[0] or _NO_ROW


def added(run: Run, row: Row) -> Exact:
    """Return how many of its scale word a number is with a part of one more.

    Example:
        >>> added(Run(1, None, 2, 10**6), Row("part", "1/2", "y medio"))
        Fraction(5, 2)
    """
    return Fraction(run.whole or 0) / run.scale + Fraction(row.name)


def _scale_above(run: Run, lowest: int) -> int:
    """Return the scale word of a number without its hundreds, if it is above another; else 1."""
    scale = run.scale // _HUNDRED if run.scale in _HUNDREDFOLD else run.scale
    return scale if scale > lowest else 1


def _is_many(run: Run) -> bool:
    """Whether a number is two or more."""
    if run.digits is None:
        return run.value >= 2
    return int(_SEPARATOR.split(run.digits.text)[0] or 0) > 1


def _grain(value: Exact) -> int:
    """Return what a number word leaves room for: 100 behind three hundred, 10 behind twenty."""
    if value % _HUNDRED == 0:
        return _HUNDRED
    return _TEN if value >= 2 * _TEN and value % _TEN == 0 else 1


def _thousands_apart(run: Run) -> Run:
    """Part a scale word from a number in words: "مليونين" is two million."""
    for scale in (10**9, 10**6, 1000) if run.scale == 1 else ():
        if run.value > scale and run.value % scale == 0:
            return run._replace(value=run.value // scale, scale=scale)
    return run


def _hundreds_apart(run: Run) -> Run:
    """Part the hundreds from a number in words, since another number may share them.

    "Dreihunderttausend" and "trois cent mille" are 3 hundred thousand, so that "zwei bis
    dreihunderttausend" begins at two hundred thousand.
    """
    if run.value > _HUNDRED and run.value % _HUNDRED == 0 and run.value < _HUNDRED * _TEN:
        run = run._replace(value=run.value // _HUNDRED, scale=run.scale * _HUNDRED)
    return run
