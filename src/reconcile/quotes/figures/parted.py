"""The words of a sentence in another language, looked up in the table of that language."""

from functools import cache

from reconcile.phrases.lang import load
from reconcile.phrases.lang.amounts import Numbers
from reconcile.phrases.lang.cut import cut, parted_from
from reconcile.phrases.lang.keys import FILLERS, key_of
from reconcile.phrases.lang.language import Language
from reconcile.phrases.lexer import Token
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.trie import Row
from reconcile.phrases.vocabulary.hedges import AFTER
from reconcile.phrases.vocabulary.money import CODES, CURRENCY_AFTER
from reconcile.phrases.vocabulary.words import words_of
from reconcile.quotes.figures.spans import Amount

LONGEST_HEDGE = 6
_MARKS = frozenset("$€£¥₽₴₩₹") | {"us$", "a$", "c$", "hk$", "chf", "nt$"}
_CODES = frozenset(code.lower() for code in CODES)
_AMOUNTS = frozenset(("scale", "many", "plural", "hundred"))
_NUMBERS = frozenset(("number", "hundred", "article", "scale", "many"))
_TIES = {"to": "to", "and": "and", "or": "or", "-": "to", "~": "to", "up to": "to"}
_BEHIND = frozenset(" ".join(row.split()) for rows in AFTER.values() for row in rows.split("|"))
_SILENT = (
    FILLERS
    | words_of("to and in on of by since during after before for among")
    | {
        "of the",
        "a",
        "",
        "or",
        "out of",
        "due to",
    }
)
_NO_HEDGE = frozenset(("increase", "decrease", "rose", "dropped", "not", "versus", "same", "twice"))


@cache
def _money_rows() -> frozenset[str]:
    return frozenset(CURRENCY_AFTER) | {"percent"}


class Parted:
    """A sentence of a language whose words are parted by blanks.

    Attributes:
        tokens: Its tokens, closed by some of kind "end".
    """

    def __init__(self, text: str, code: str) -> None:
        self.text = text
        self.language: Language = load(code)
        self.tokens = self._cut(text)
        self._numbers = Numbers(self.tokens, self.language)

    def _cut(self, text: str) -> list[Token]:
        # A question asks for no figure of a phrase, and may hold one in a text.
        asked = text.replace("?", ".").replace("؟", ".").replace("？", ".")
        tokens: list[Token] = []
        for token in cut(self.language, asked):
            tokens += self._parted_from(token, tokens[-1].text if tokens else "")
        return tokens

    def _parted_from(self, token: Token, before: str) -> tuple[Token, ...]:
        """Part a particle from a word that is known without it, unless a row goes on with it."""
        if not self.language.attached or token.kind != "word":
            return (token,)
        node = self.language.back.next.get(before)
        if node is not None and token.text in node.next:
            return (token,)
        known = token.text in self.language.front.next or token.text in self.language.back.next
        parts = () if known else parted_from(self.language, self.language.front, token)
        parts = parts or (() if known else parted_from(self.language, self.language.back, token))
        return parts or (token,)

    def amount(self, at: int) -> Amount | None:
        """Return the amount that begins at a token, or None."""
        token = self.tokens[at]
        start = at
        if token.text in _MARKS or (token.text in _CODES and token.kind == "word"):
            at += 1
            if self.tokens[at].kind != "number":
                return None
        amount = self._number(at)
        if amount is None:
            return None
        end = self._money_end(amount.end)
        is_bare = amount.is_bare and end == amount.end and start == at
        return amount._replace(first=start, end=end, is_bare=is_bare)

    def _number(self, at: int) -> Amount | None:
        token, language = self.tokens[at], self.language
        row, end = language.front.match(self.tokens, at)
        if token.kind == "number":
            return self._run(at)
        if row is None:
            return self._run(at) if language.compound is not None and token.kind == "word" else None
        if row.sort == "rough":
            return Amount(at, self._behind_of(end), is_vague=True)
        if row.sort == "count":
            next_row, next_end = language.back.match(self.tokens, end)
            if next_row is not None and next_row.sort in _AMOUNTS:
                return Amount(at, next_end, is_vague=True)
            return None
        if row.sort == "word" and key_of(row.name).is_share:
            return Amount(at, end)
        if row.sort in _AMOUNTS and row.words in language.vague:
            return Amount(at, self._behind_of(end), is_vague=True)
        return self._run(at) if row.sort in _NUMBERS else None

    def _behind_of(self, end: int) -> int:
        """Return the end of a scale word that a vague one counts: "des dizaines de milliers"."""
        of, behind = self.language.back.match(self.tokens, end)
        at = behind if of is not None and of.name == "of" else end
        row, stop = self.language.back.match(self.tokens, at)
        return stop if row is not None and row.sort in _AMOUNTS else end

    def _run(self, at: int) -> Amount | None:
        try:
            run = self._numbers.read(at, self.language.front, is_between=False)
        except Refusal:
            run = None
        if run is None or run.end <= at:
            return Amount(at, at + 1) if self.tokens[at].kind == "number" else None
        digits = run.digits.text if run.digits is not None else None
        plain = digits is None or digits.isdecimal()
        value = float(digits or run.value) * run.scale if plain else None
        return Amount(at, run.end, run.scale == 1, value=value)

    def _money_end(self, at: int) -> int:
        """Return the end of a currency or percent sign that begins at a token."""
        token = self.tokens[at]
        row, end = self.language.back.match(self.tokens, at)
        if row is not None and (row.name in _money_rows() or "€" in row.name or "$" in row.name):
            return end
        if token.text == "%" or token.text in _MARKS:
            return at + 1
        return at + 1 if token.text in _CODES and token.kind == "word" else at

    def hedge_begin(self, first: int, after: int = 0) -> tuple[int, tuple[Row, ...]]:
        """Return where the hedge of the amount begins, behind some token; itself without one."""
        for start in range(max(after, first - LONGEST_HEDGE), first):
            at, begin = start, -1
            rows: list[Row] = []
            while at < first:
                row, end = self.language.front.match(self.tokens, at)
                if row is None or end > first or row.name in _NO_HEDGE:
                    break
                if row.sort != "hedge" and (row.sort != "word" or row.name not in _SILENT):
                    break
                if rows or row.name not in _SILENT:
                    begin = at if begin < 0 else begin
                    rows.append(row)
                at = end
            if at == first and rows:
                return begin, tuple(rows)
        return first, ()

    def after_end(self, at: int) -> int:
        """Return the end of the hedge that begins at a token, behind an amount; else the token."""
        row, end = self.language.back.match(self.tokens, at)
        return end if row is not None and row.sort == "hedge" and row.name in _BEHIND else at

    def joint(self, at: int) -> tuple[int, str]:
        """Return the end of what ties the next amount, and its kind; else the token and nothing."""
        text = self.tokens[at].text
        if text in ("-", "~"):
            row, end = self.language.back.match(self.tokens, at + 1)
            return (end if row is not None and row.name == "to" else at + 1), "to"
        row, end = self.language.back.match(self.tokens, at)
        if row is None or row.name not in _TIES:
            return at, ""
        return end, _TIES[row.name]

    def known_end(self, at: int) -> tuple[int, bool]:
        """Return the end of a noun or unit of the table that begins at a token, and which."""
        row, end = self.language.back.match(self.tokens, at)
        if row is None or row.sort != "noun":
            return at, False
        return end, row.name in self.language.units

    def row_behind(self, at: int) -> Row | None:
        """Return the entry that begins at a token, as it stands behind a number."""
        return self.language.back.match(self.tokens, at)[0]

    def has_ordinal_dot(self) -> bool:
        """Whether the language makes an ordinal of digits by a full stop."""
        return self.language.has_ordinal_dot

    def is_capital(self, token: Token) -> bool:
        """Whether a word begins with a capital letter."""
        return self.text[token.start].isupper()
