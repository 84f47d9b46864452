"""Turn the words of a phrase into the words of the English grammar, each at its place.

A hedge, a joint or a scale word becomes its English key, a number its English spelling;
every other word becomes one that is in no table, so that it is a noun behind the number
and refused before it. Offsets stay those of the phrase: a refusal names its own words.
"""

from fractions import Fraction
from typing import NamedTuple

from reconcile.phrases.hedges import FILLERS as ENGLISH_FILLERS
from reconcile.phrases.lang.amounts import Numbers, Run
from reconcile.phrases.lang.cut import cut
from reconcile.phrases.lang.digits import english_digits
from reconcile.phrases.lang.language import Language
from reconcile.phrases.lexer import Token
from reconcile.phrases.money import CODES
from reconcile.phrases.numerals import Exact
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.table import RECONCILE
from reconcile.phrases.trie import Row
from reconcile.phrases.words import COUNTABLE, PLURALS, SCALES

UNKNOWN = "\ua78f"
"""A letter that no word has: it begins every word that is in no table."""

SCALE_WORDS = {
    12: "dozen",
    100: "hundred",
    10**3: "thousand",
    10**6: "million",
    10**9: "billion",
    10**12: "trillion",
}
"""Factor to the English scale word."""

_CURRENCY_CODES = frozenset(code.lower() for code in CODES)
_ENGLISH_AMOUNTS = SCALES.keys() | COUNTABLE | PLURALS.keys()
FILLERS = frozenset(" ".join(entry.split()) for entry in ENGLISH_FILLERS.split("|"))
_EVIDENT = frozenset(("hedge", "count", "number", "scale", "many", "plural", "hundred", "noun"))


class Folded(NamedTuple):
    """A phrase in the words of the English grammar.

    Attributes:
        tokens: Its tokens, closed by some of kind "end".
        evidence: Its words that are hedges, number words or known nouns of the language.
    """

    tokens: list[Token]
    evidence: frozenset[str]


def fold(language: Language, phrase: str, *, is_count: bool = False) -> Folded:
    """Fold a phrase of a language.

    Args:
        language: Whose words they are.
        phrase: The figure as printed.
        is_count: Its quantity counts things, so that it has no decimals.

    Raises:
        Refusal: A word hides a number, or belongs to another language.

    Example:
        >>> from reconcile.phrases.lang import load
        >>> folded = fold(load("de"), "rund 12.000 Soldaten")
        >>> [token.text for token in folded.tokens if token.kind != "end"]
        ['about', '12,000', 'soldiers']
    """
    return _Folding(language, phrase, is_count=is_count).run()


class _Folding:
    """One phrase on its way."""

    def __init__(self, language: Language, phrase: str, *, is_count: bool) -> None:
        self.language = language
        self.phrase = phrase
        self.tokens = cut(language, phrase)
        self.numbers = Numbers(self.tokens, language)
        self.rows = language.front
        self.at = 0
        self.out: list[Token] = []
        self.in_digits: list[tuple[int, bool]] = []
        self.is_count = is_count
        self.is_hedged = self.is_vague = self.is_between = False
        self.evidence: set[str] = set()

    def run(self) -> Folded:
        while self.tokens[self.at].kind != "end":
            self._step()
        for index, has_scale in self.in_digits:
            token = self.out[index]
            text = english_digits(
                self.phrase, token, self.language, is_count=self.is_count, has_scale=has_scale
            )
            self.out[index] = token._replace(text=text)
        return Folded(self.out + self.tokens[self.at :], frozenset(self.evidence))

    def _step(self) -> None:
        """Take one number, one entry, or one word that is in no table."""
        row, end = self.rows.match(self.tokens, self.at)
        is_amount = row is not None and row.sort in ("scale", "many", "plural", "hundred")
        if row is not None and is_amount and (key := self._vague_key(row)):
            self.is_vague = True
            self._know(end)
            self._add(key, end)
            self.rows = self.language.back
        elif run := self.numbers.read(self.at, self.rows, is_between=self.is_between):
            self._number(run)
        elif row is None or is_amount:
            self._other(self.tokens[self.at])
        else:
            self._row(row, end)

    def _vague_key(self, row: Row) -> str:
        """Return the English word for a plural, or for a scale word behind a vague count."""
        if self.is_vague and row.sort != "plural":
            return self.language.vague.get(row.words) or SCALE_WORDS.get(int(row.name), "")
        if row.sort == "scale" and self.language.has_genitive and self.is_hedged:
            return ""
        return self.language.vague.get(row.words, "")

    def _row(self, row: Row, end: int) -> None:
        """Take an entry that is no number."""
        key = row.name
        following = self.tokens[end]
        if row.sort == "article":
            key = "a"
        elif key.startswith("per ") and following.kind == "number":
            key = f"in {key[4:]}"  # "im Jahr 2024"
        elif key == "to" and self.out and self.out[-1].text == "-":
            self.out.pop()  # "zwei- bis dreitausend"
        if row.sort == "hedge":
            self.is_hedged |= key not in FILLERS
            self.is_between |= key == "between"
        elif row.sort == "noun":
            self.is_count |= row.name in self.language.nouns
        self.is_vague = row.sort == "count" or (self.is_vague and key == "of")
        if row.sort in _EVIDENT and key not in FILLERS:
            self._know(end)
        self._add(key, end)

    def _know(self, end: int) -> None:
        """Note that the language knows the words up to a token."""
        self.evidence.update(one.text for one in self.tokens[self.at : end] if one.kind == "word")

    def _number(self, run: Run) -> None:
        """Take a number with its scale words."""
        self._know(run.end)
        start = self.tokens[self.at].start
        if run.is_about:
            self._add("about", self.at)
        scale = SCALE_WORDS.get(run.scale, "")
        if run.digits is not None:
            self.in_digits.append((len(self.out), run.scale > 1))
            self.out.append(run.digits)
        else:
            value = run.value if scale else run.value * run.scale
            place = self.tokens[run.end - 1].end
            self.out.append(Token("number", _written(value), start, place))
        self.at = run.end - 1 if scale else run.end
        if scale:
            self._add(scale, run.end)
        self.rows = self.language.back
        self._ordinal()

    def _ordinal(self) -> None:
        """Step over the full stop of a date ("3. Mai"); refuse that of a name ("3. Brigade").

        Raises:
            Refusal: It is a name.
        """
        dot, following = self.tokens[self.at], self.tokens[self.at + 1]
        if not self.language.has_ordinal_dot or dot.text != "." or following.kind != "word":
            return
        if dot.start != self.tokens[self.at - 1].end or self.tokens[self.at - 1].kind != "number":
            return
        row, _ = self.rows.match(self.tokens, self.at + 1)
        if row is None or row.sort != "month":
            name = self.phrase[self.out[-1].start : following.end]
            raise self._refusal(following, "designation", f"{name} is a name, not a count.")
        self.at += 1

    def _add(self, key: str, end: int) -> None:
        """Put the words of an English key in the place of the entry that ends at a token."""
        start, stop = self.tokens[self.at].start, self.tokens[max(end - 1, self.at)].end
        for word in key.split():
            kind = "word" if word[0].isalpha() else "mark"
            self.out.append(Token(kind, word, start, stop))
        self.at = end

    def _other(self, token: Token) -> None:
        """Take a word that is in no table, or a mark."""
        if token.kind == "word" and token.text not in _CURRENCY_CODES:
            self._check(token)
            token = token._replace(text=UNKNOWN + token.text)
        self.out.append(token)
        self.at += 1

    def _check(self, token: Token) -> None:
        """Refuse a word that may hide a number, a scale word or a hedge.

        Raises:
            Refusal: It may.
        """
        word, text = self.phrase[token.start : token.end], token.text
        before = self.tokens[self.at - 1] if self.at else None
        if any(char.isnumeric() for char in text):
            raise self._refusal(token, "unknown-word", f'"{word}" hides a number.')
        if self.rows is self.language.front or before is None:
            return
        earlier = self.tokens[self.at - 2] if before.text == "-" and self.at > 1 else before
        if before.end == token.start and earlier.kind == "number":
            name = self.phrase[earlier.start : token.end]
            raise self._refusal(token, "designation", f"{name} is a name, not a count.")
        if text.startswith(self.language.stems):
            raise self._refusal(token, "unknown-word", f'"{word}" may be a scale word.')
        is_hedge = RECONCILE.after.match(self.tokens, self.at)[0] is not None
        if is_hedge or (text in _ENGLISH_AMOUNTS and len(text) > 1):
            reason = f'"{word}" is English, and the other words are not.'
            raise self._refusal(token, "foreign-word", reason)
        if self.language.has_noun_capitals and earlier.kind == "number":
            self._check_capitals(token, word)

    def _check_capitals(self, token: Token, word: str) -> None:
        """Refuse "500 allemal": what is no noun may be a hedge.

        Raises:
            Refusal: No word from here on begins like a noun.
        """
        if self.phrase[token.start :] == self.phrase[token.start :].lower():
            reason = f'"{word}" behind the number is neither a noun nor in a table.'
            raise self._refusal(token, "unknown-word", reason)

    def _refusal(self, token: Token, code: str, reason: str) -> Refusal:
        return Refusal(self.phrase, code, token.start, token.end, reason)


def _written(value: Exact) -> str:
    """Return a number as English digits, grouped, so that it is no year."""
    if isinstance(value, Fraction):
        return f"{float(value):.6g}"
    return f"{value:,}"
