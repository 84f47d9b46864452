"""The words of an English sentence, looked up in the tables of the phrase language."""

from functools import cache

from reconcile.phrases.amounts import read_amount
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.lexer import Token, lex_passage
from reconcile.phrases.opening import starts_amount
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.table import RECONCILE
from reconcile.phrases.trie import Row
from reconcile.phrases.vague import read_vague
from reconcile.phrases.vocabulary.context import HALVES, is_year
from reconcile.phrases.vocabulary.words import FRACTIONS
from reconcile.quotes.figures.spans import Amount

LONGEST_HEDGE = 6
"""Tokens before a number among which its hedge begins ("in excess of about")."""

_SILENT = frozenset(("filler", "noun", "part", "degree", "modal"))
_LOUD = frozenset(("hedge", "opener"))
_JOINTS = {"to": "to", "-": "to", "~": "to", "and": "and", "or": "or", "±": "±", "/": "/"}


class English:
    """A sentence of English, or of a language without a table.

    Attributes:
        tokens: Its tokens, closed by some of kind "end".
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = lex_passage(text)
        self._cursor = Cursor(text, self.tokens)

    def amount(self, at: int) -> Amount | None:
        """Return the amount that begins at a token, or None."""
        cursor = self._cursor
        cursor.at = at
        token = self.tokens[at]
        is_number = token.kind == "number"
        if not is_number and token.text not in _starts() and token.text not in ("a", "an", "-"):
            return None
        if not starts_amount(cursor) or (token.text == "-" and cursor.is_glued):
            return None
        if not is_number and read_vague(cursor, RECONCILE) is not None:
            return Amount(at, cursor.at, is_vague=True)
        cursor.at = at
        try:
            amount = read_amount(cursor)
        except Refusal as refusal:
            return Amount(at, at + 1, is_name=refusal.code == "designation") if is_number else None
        if amount is None or cursor.at == at:
            return Amount(at, at + 1) if is_number else None
        if amount.unit == "fraction" and self._is_half_of_time(at, cursor.at):
            return None
        is_bare = amount.currency is None and amount.unit is None and amount.numeral.scale == 1
        return Amount(at, cursor.at, is_bare, value=float(amount.value))

    def _is_half_of_time(self, at: int, end: int) -> bool:
        """Whether a fraction is an ordinal, or a part of a year: the third, first quarter."""
        before = self.tokens[at - 1].text if at else ""
        is_lone = end == at + 1 and self.tokens[at].text in FRACTIONS
        if is_lone and self.tokens[at].text not in ("half", "halves"):
            of, year = self.tokens[end], self.tokens[end + 1]
            return of.text != "of" or before in HALVES or is_year(year)
        return is_lone and before in HALVES

    def row_behind(self, at: int) -> Row | None:
        """Return nothing: English has no table of its own for what stands behind a number."""

    def has_ordinal_dot(self) -> bool:
        """Whether the language makes an ordinal of digits by a full stop."""
        return False

    def hedge_begin(self, first: int, after: int = 0) -> tuple[int, tuple[Row, ...]]:
        """Return where the hedge of the amount begins, behind some token; itself without one."""
        begins = RECONCILE.before.next
        for start in range(max(after, first - LONGEST_HEDGE), first):
            if self.tokens[start].text not in begins:
                continue
            rows, begin = self._rows(start, first)
            if rows:
                return begin, rows
        return first, ()

    def _rows(self, start: int, first: int) -> tuple[tuple[Row, ...], int]:
        """Return the rows from a token up to the amount, without those that say nothing."""
        at, begin = start, start
        rows: list[Row] = []
        while at < first:
            row, end = RECONCILE.before.match(self.tokens, at)
            if row is None or end > first or row.sort == "plan":
                return (), first
            if rows or row.sort not in _SILENT or (row.sort in ("degree", "modal") and end < first):
                begin = at if not rows else begin
                rows.append(row)
            at = end
        if not any(row.sort in _LOUD or row.sort in ("degree", "modal") for row in rows):
            return (), first
        return tuple(rows), begin

    def after_end(self, at: int) -> int:
        """Return the end of the hedge that begins at a token, behind an amount; else the token."""
        row, end = RECONCILE.after.match(self.tokens, at)
        return at if row is None or row.words in ("some", "probably", "likely") else end

    def joint(self, at: int) -> tuple[int, str]:
        """Return the end of what ties the next amount, and its kind; else the token and nothing."""
        kind = _JOINTS.get(self.tokens[at].text, "")
        return (at + 1, kind) if kind else (at, "")

    def known_end(self, at: int) -> tuple[int, bool]:
        """Return the end of a noun or unit of the tables that begins at a token, and which."""
        return at, False

    def is_capital(self, token: Token) -> bool:
        """Whether a word begins with a capital letter."""
        return self.text[token.start].isupper()


@cache
def _starts() -> frozenset[str]:
    from reconcile.phrases.amounts import DOUBTFUL_STARTS
    from reconcile.phrases.opening import STARTS

    return STARTS | DOUBTFUL_STARTS
