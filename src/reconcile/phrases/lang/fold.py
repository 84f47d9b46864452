"""Turn the words of a phrase into the words of the English grammar, each at its place.

A hedge, a joint or a scale word becomes its English key, a number its English spelling;
every other word becomes one that is in no table, so that it is a noun behind the number
and refused before it. Offsets stay those of the phrase: a refusal names its own words.
"""

import re

from reconcile.phrases.lang import word_order
from reconcile.phrases.lang.amounts import Numbers, Run, added
from reconcile.phrases.lang.below_zero import SIGNS, is_warm, with_minus
from reconcile.phrases.lang.cut import cut, parted_from
from reconcile.phrases.lang.digits import Amount, english_digits
from reconcile.phrases.lang.keys import FILLERS, key_of
from reconcile.phrases.lang.language import Folded, Language
from reconcile.phrases.lang.prices import each_of, is_price
from reconcile.phrases.lang.scale_words import (
    NOTHING,
    SCALE_WORDS,
    may_have_part,
    scale_words,
    tens_before,
    written,
)
from reconcile.phrases.lang.strange import (
    check_count,
    check_date,
    check_letter,
    check_shift,
    check_word,
)
from reconcile.phrases.lang.sums import SUMS, check_sums
from reconcile.phrases.lexer import UNKNOWN, Token
from reconcile.phrases.numerals import Exact
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.trie import Row
from reconcile.phrases.vocabulary.context import PREPOSITIONS
from reconcile.phrases.vocabulary.money import CODES
from reconcile.phrases.vocabulary.words import TIME, words_of
from reconcile.units.unit import singular

_CURRENCY_CODES = frozenset(code.lower() for code in CODES)
_POWER = re.compile(r"100?|10{2,3}|10{0,2}(?:[., \u00a0\u202f]000)+")
"""A power of ten: what stands below a rate."""

_AMOUNTS = frozenset(("scale", "many", "plural", "hundred"))
_MAY_COUNT = frozenset(("", "number", "hundred", "article", "scale", "many"))
"""Sorts of entries that a number may begin with; digits and compounds have no entry."""

_PLACED = frozenset(("for", "out of", "and", "to", "from"))
"""Keys that depend on where they stand, beside those of rates."""

_TO = frozenset(("to", "-", "~"))
_SHARES = frozenset(("%", "percent"))
_SHARED = PREPOSITIONS | TIME | words_of("a an the of or no not but and")
"""English words that other languages have too: "in", "so", "me"."""


def fold(language: Language, phrase: str, *, is_count: bool = False) -> Folded:
    """Fold a phrase of a language.

    Args:
        language: Whose words they are.
        phrase: The figure as printed.
        is_count: Its quantity counts things, so that it has no decimals.

    Raises:
        Refusal: It is empty, too long, or asks a question.

    Example:
        >>> from reconcile.phrases.lang import load
        >>> folded = fold(load("de"), "rund 12.000 Soldaten")
        >>> [token.text for token in folded.tokens if token.kind != "end"]
        ['about', '12,000', 'soldiers']
    """
    if language.folding is not None:
        return language.folding(language, phrase, is_count)
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
        self.last: tuple[int, Run] | None = None
        self.shared = 1
        self.from_at: int | None = None
        self.is_hedged = self.is_vague = self.is_between = self.has_unit = False
        self.behind: list[Token] = []  # in front of the number, where English has none
        self.moved: Token | None = None
        self.known: list[Token] = []

    def run(self) -> Folded:
        """Fold the phrase, up to its end or to what is refused."""
        try:
            self._fold()
        except Refusal as refusal:
            return Folded([], self._evidence(), refusal)
        return Folded(self.out + self.tokens[self.at :], self._evidence())

    def _evidence(self) -> frozenset[str]:
        return frozenset([one.text for one in self.known if one.kind == "word"]) - _SHARED

    def _fold(self) -> None:
        may_turn = word_order.may_turn(self.language, self.tokens)
        while self.tokens[self.at].kind != "end":
            if not (may_turn and self._turned()):
                self._step()
        self.out += self.behind
        texts = {token.text for token in self.out}
        if self.language.shifts and not _SHARES.isdisjoint(texts):
            check_shift(self.phrase, self.language, self.tokens, self.out)
        if not SUMS.isdisjoint(texts):
            check_sums(self.phrase, self.out)
        if self.from_at is not None and self.language.lone_from and _TO.isdisjoint(texts):
            self._lone_from(self.from_at)
        for index, has_scale in self.in_digits:
            amount = Amount(is_count=self.is_count, has_scale=has_scale, has_unit=self.has_unit)
            text = english_digits(self.phrase, self.out[index], self.language, amount)
            self.out[index] = self.out[index].saying(text)
        if not SIGNS.isdisjoint(texts):
            self.out = with_minus(self.phrase, self.out)

    def _lone_from(self, at: int) -> None:
        """Give "from" its meaning when no second limit follows: "от 500" is at least 500."""
        hedge = [self.out[at].saying(word) for word in self.language.lone_from.split()]
        self.out[at : at + 1] = hedge
        self.in_digits = [(i + (len(hedge) - 1) * (i > at), scale) for i, scale in self.in_digits]

    def _step(self) -> None:
        """Take one number, one entry, or one word that is in no table."""
        token, language = self.tokens[self.at], self.language
        row, end = self._match()
        sort = "" if row is None else row.sort
        if token.text == language.minus and self.numbers.follows(self.at):
            self._add("minus", self.at + 1)
        elif token.text == "plus" and self._may_be_sign() and self.numbers.follows(self.at):
            self._know(self.at + 1)
            self._add("plus", self.at + 1)
        elif row is not None and sort in _AMOUNTS and (key := self._vague_key(row)):
            self._vague(key, end)
        elif row is not None and sort == "article" and self.is_vague:
            self._row(row, end)
        elif token.text in language.doubtful and (reason := self._doubt(row)):
            raise self._refusal(token, "unknown-word", reason)
        elif sort in _MAY_COUNT and (
            run := self.numbers.read(self.at, self.rows, is_between=self.is_between)
        ):
            self._number(run)
        elif row is None or sort in _AMOUNTS:
            self._unnamed(token, row)
        elif sort == "rough":
            self._rough(row, end)
        elif sort == "part":
            self._part(row, end)
        else:
            self._row(row, end)

    def _turned(self) -> bool:
        """Take words that stand elsewhere in English: "человек 500", "une personne sur six"."""
        if (found := word_order.turned(self.numbers, self.at, self.rows, self.out)) is None:
            return False
        self._know(found.end)
        self._add(found.key, found.end)
        if found.noun is not None and found.is_last:
            self.behind.insert(0, found.noun)
        else:
            self.moved = found.noun
        return True

    def _vague(self, key: str, end: int) -> None:
        """Take a word for a vague amount."""
        self.is_vague = True
        self._know(end)
        self._add(key, end)
        self.rows = self.language.back

    def _match(self) -> tuple[Row | None, int]:
        """Return the longest entry that starts here: "et" alone of "et moins 10", which is -10."""
        row, end = self.rows.match(self.tokens, self.at)
        if row is None or not row.name.startswith("per "):
            each = each_of(self.language, self.tokens, self.at, self.out, self.rows)
            row, end = each or (row, end)
        is_last = end > self.at + 1 and self.tokens[end - 1].text == self.language.minus
        if is_last and self.numbers.follows(end - 1):
            joint = self.rows.next[self.tokens[self.at].text].row
            if joint is not None and joint.name in ("and", "or"):
                return joint, self.at + 1
        return row, end

    def _doubt(self, row: Row | None) -> str:
        """Return why the next word may not be read as it stands; an empty text: it may."""
        if self.numbers.may_be_a_part(self.at):
            return "It can be a number, or a part of what follows."
        if row is not None and self._is_misplaced(row):
            return f'"{row.words}" is no plural, as this language has behind a number.'
        return ""

    def _is_misplaced(self, row: Row) -> bool:
        """Whether a scale word, no slip of German, is in the singular behind many: "52 billion"."""
        token = self.tokens[self.at]
        is_small = self.phrase[token.start].islower() or not self.language.has_noun_capitals
        return row.words in self.language.singulars and is_small and self._is_beside()

    def _unnamed(self, token: Token, row: Row | None) -> None:
        """Take what is in no table as it stands, or parted from a particle."""
        if row is None and (parted := parted_from(self.language, self.rows, token)):
            self.tokens[self.at : self.at + 1] = parted
        else:
            self._other(token)

    def _vague_key(self, row: Row) -> str:
        """Return the English word for a plural, or for a scale word behind a vague count.

        Empty where a number follows, as it may in Russian, or where the word is none of these.
        """
        if self.language.inverts and self.numbers.inverted(self.at, self.rows) is not None:
            return ""
        if self.is_vague and row.sort != "plural":
            return self.language.vague.get(row.words) or SCALE_WORDS.get(int(row.name), "")
        if row.sort == "scale" and self.language.has_genitive and self.is_hedged:
            return ""
        return self.language.vague.get(row.words, "")

    def _row(self, row: Row, end: int) -> None:
        """Take an entry that is no number."""
        key = self._key(row, end)
        if row.sort == "hedge":
            self.is_hedged |= key not in FILLERS
            self.is_between |= key == "between"
        elif row.sort == "noun":
            check_letter(self.phrase, self.tokens[self.at])
            self.is_count |= key in self.language.nouns
            self.has_unit |= key in self.language.units
        if self.out and self.out[-1].text in ("per", "/") and not key.startswith("per "):
            key = singular(key)
        _, is_share, is_filler = key_of(key)
        self.is_vague = row.sort == "count" or is_share or (self.is_vague and key in ("of", "a"))
        if is_share:
            self.rows = self.language.back
        if row.sort != "article" and not is_filler:
            self._know(end)
        if row.sort == "count":
            check_count(self.phrase, self.tokens, self.at, end, self.out)
        self._add(key, end)
        if key.startswith("per ") and self.rows is self.language.front:
            self.behind += self.out[-2:]
            del self.out[-2:]

    def _key(self, row: Row, end: int) -> str:
        """Return the English key of an entry where it stands; nothing for a first "and"."""
        key = row.name
        if row.sort == "article":
            return "a"
        if key not in _PLACED and not key.startswith("per "):
            return key
        if key.startswith("per ") and self.tokens[end].kind == "number" and self._is_in():
            return f"in {key[4:]}"  # "im Jahr 2024"
        if key == "for" and _POWER.fullmatch(self.tokens[end].text):
            return "per"  # "pour 100 000 habitants"
        if key == "out of" and not (self._is_beside() and self.numbers.follows(end - 1)):
            return "of"  # "12 députés sur 80"
        if key == "and" and not self.out:
            return ""  # the rest of a sentence
        if key == "to" and self.out and self.out[-1].text == "-":
            self.out.pop()  # "zwei- bis dreitausend"
        if key == "from" and self.rows is self.language.front:
            self.from_at = len(self.out)
        return key

    def _is_in(self) -> bool:
        """Whether the next token says in or on, as an adverb of time does not: "täglich"."""
        alone = self.rows.next[self.tokens[self.at].text].row
        return alone is not None and alone.name in ("in", "on")

    def _may_be_sign(self) -> bool:
        """Whether a plus says on which side of zero a number lies, and adds nothing."""
        return (
            self.out[-1].text in _TO if self.out else is_warm(self.language, self.tokens, self.at)
        )

    def _is_beside(self) -> bool:
        """Whether the next token stands right behind a number."""
        return bool(self.out) and self.out[-1].kind == "number"

    def _rough(self, row: Row, end: int) -> None:
        """Take a word for about so many, and the scale word that it counts."""
        self._know(end)
        self._add(f"about {int(row.name):,}", end)
        self.rows = self.language.back
        of, behind = self.rows.match(self.tokens, self.at)
        at = behind if of is not None and of.name == "of" else self.at
        scale, end = self.rows.match(self.tokens, at)
        if scale is not None and scale.sort in ("scale", "many") and scale_words(int(scale.name)):
            self._know(end)
            self._add(scale_words(int(scale.name)), end)

    def _know(self, end: int) -> None:
        """Note that the language knows the words up to a token."""
        self.known += self.tokens[self.at : end]

    def _number(self, run: Run) -> None:
        """Take a number with its scale words."""
        self._know(run.end)
        if run.is_about:
            self._add("about", self.at)
            self.shared = run.scale
        elif self.shared > 1 and run.scale == 1 and self.out[-1].text in _TO:
            run = run._replace(scale=self.shared)  # тысяч 10-15
        scale = scale_words(run.scale)
        if self.last and (tens := tens_before(self.out, *self.last, run)) is not None:
            self._rewrite(self.last[0], tens)
        self.last = len(self.out), run
        if run.digits is not None and (scale or run.scale == 1):
            self.in_digits.append((len(self.out), run.scale > 1))
            self.out.append(run.digits)
        elif scale or run.whole is not None:
            value = run.value if scale else run.whole or 0
            place = self.tokens[run.end - 1].end
            self.out.append(Token("number", written(value), self.tokens[self.at].start, place))
        else:
            reason = "These scale words together make no scale of English."
            raise self._refusal(self.tokens[run.end - 1], "unknown-word", reason)
        self.at = run.end - 1 if scale else run.end
        if scale:
            self._add(scale, run.end)
        if self.moved is not None:
            self.out.append(self.moved)
            self.moved = None
        is_first = self.rows is self.language.front
        self.rows = self.language.back
        self.at += check_date(self.phrase, self.language, self.tokens, self.at, is_first=is_first)

    def _part(self, row: Row, end: int) -> None:
        """Add a part to the number that its noun parts it from: "ملياري دولار ونصف".

        Raises:
            Refusal: Nothing says what it is a part of.
        """
        at, run = self.last or (0, NOTHING)
        of, behind = self.rows.match(self.tokens, end)
        scale = int(of.name) if of is not None and of.sort in ("scale", "many") else 0
        if not may_have_part(self.out[at:], run, scale, has_unit=self.has_unit):
            word = self.phrase[self.tokens[self.at].start : self.tokens[end - 1].end]
            reason = f'"{word}" is a part, and nothing says of what.'
            raise self._refusal(self.tokens[self.at], "unknown-word", reason)
        self._rewrite(at, added(run, row))
        self.at, self.last = behind if scale else end, None

    def _rewrite(self, at: int, value: Exact) -> None:
        """Let a number say something else than its own words do."""
        self.out[at] = self.out[at].saying(written(value))
        self.in_digits = [one for one in self.in_digits if one[0] != at]

    def _add(self, key: str, end: int) -> None:
        """Put the words of an English key in the place of the entry that ends at a token."""
        start, stop = self.tokens[self.at].start, self.tokens[max(end - 1, self.at)].end
        for kind, word in key_of(key).words:
            if kind == "number":
                self.last = len(self.out), Run(end, None, int(word.replace(",", "")))
            self.out.append(Token(kind, word, start, stop))
        self.at = end

    def _other(self, token: Token) -> None:
        """Take a word that is in no table, or a mark."""
        if token.kind == "word" and token.text not in _CURRENCY_CODES:
            front = self.rows is self.language.front
            check_word(self.phrase, self.language, self.tokens, self.at, self.out, is_front=front)
            token = Token("word", UNKNOWN, token.start, token.end)
        elif token.kind == "name" and not token.text.isascii():
            token = token.saying(UNKNOWN)  # "COVID-19-Fälle"
        elif token.text == ":" and self.rows is self.language.front:
            self.at += 1
            return
        elif token.text == "/" and is_price(self.tokens, self.at, self.out):
            token = Token("word", "per", token.start, token.end)
        elif token.text == "-" and self._is_dash(token):
            token = token.saying(",")
        self.out.append(token)
        self.at += 1

    def _is_dash(self, token: Token) -> bool:
        """Whether a hyphen with blanks around it stands behind a word, where it ties no range."""
        is_free = self.tokens[self.at - 1].end < token.start < self.tokens[self.at + 1].start - 1
        return is_free and bool(self.out) and self.out[-1].text == UNKNOWN

    def _refusal(self, token: Token, code: str, reason: str) -> Refusal:
        return Refusal(self.phrase, code, token.start, token.end, reason)
