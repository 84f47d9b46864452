"""Cut a phrase into tokens, each with its place.

The text is first folded to one spelling, character for character, so that every
offset stays good: lower case, one hyphen for all dashes, 0-9 for the decimal digits
of every script.
"""

import re
from collections.abc import Collection
from functools import lru_cache

from reconcile.phrases import latex
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vocabulary.money import CAPITAL_CODES, CODES, GLUED
from reconcile.phrases.vocabulary.words import GLYPHS, SCALES, words_of

LONGEST = 500
"""Characters that a phrase may have: a figure with its hedge and noun, not a paragraph."""


UNKNOWN = "unknownword"
"""Text of a token that stands for a word of another language: a noun, or nothing known."""

_LONGEST_NUMBER = 60
"""Digits that a number in a passage may have: more are a key or a code, and no figure."""

ENDS = 4
"""Tokens of kind "end" behind a phrase: as far as anything looks ahead, and one more."""


class Token:
    """One piece of a phrase. It is never changed: phrases that are read again share theirs.

    No tuple, since its parts are asked for a hundred times a phrase.

    Attributes:
        kind: "number", "name" (letters with digits glued on), "word", "mark" or "end".
        text: The piece, folded.
        start: Offset of its first character in the phrase.
        end: Offset one past its last character.
    """

    __slots__ = ("end", "kind", "start", "text")

    def __init__(self, kind: str, text: str, start: int, end: int) -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end

    def saying(self, text: str) -> "Token":
        """Return a piece of the same kind and place with another text."""
        return Token(self.kind, text, self.start, self.end)


_FOLDED = str.maketrans(
    "‐‑‒–—−﹣－’ʼ′`´，．％＋～〜∼≃≳≲⩾⩽≧≦＄￡￥￦＜＞＝（）／？٬٫،؛٪؟\u200e\u200f\ufeff"
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652",
    "--------''''',.%+~~~≈≥≤≥≤≥≤$£¥₩<>=()/?,.,;%?   " + 8 * "\u0640",
)
"""Arabic vowel signs, which may be left out, become a letter that says nothing either."""

_UNFOLDED = re.compile(f"[{re.escape(''.join(map(chr, _FOLDED)))}]")


# Letters with digits glued on (KN-23/24, FY2022-23) are one name, unless the letters
# are words of the grammar ("to-12", "usd50") or the unit of a number ("10k-12k").
_NO_NAME = words_of("to or and by in of c ca approx max min percent bc bce ad ce") | {
    scale for scale in SCALES if len(scale) > 1
}
_MONEY = words_of("rs rm tk ksh kshs rp tsh ush gh us") | {
    code.lower() for code in CODES | CAPITAL_CODES
}
"""Money only when glued: RM5bn, but RM-70 and RS-24 are names."""
_CARGO_PLANE = re.compile(r"(?<!°)c-\d++(?!\s*+°?c\b)")
"""C-130 is a name; c1500 is about 1500, and 5 C-10 C a range."""

_LETTER = r"[^\W\d_]"
_GLUED = rf"[{''.join(GLUED)}]\d[\d.,]*+\s?(?:[mb]n?|tn|[mbt]r?illion)\b"
_BLANK = r"[\x20\u00a0\u2009\u202f]"
_SIGN_OF_ERROR = rf"\(|\s*+(?:[±×)]|\+/?-)|{_BLANK}e-?\d"
_GROUP = r"[\x20\u00a0\u2009\u202f']\d"
"""What may go on with a number: most stand alone, and are cut at the first try."""

_BEHIND_POINT = (
    rf"(?:(?:{_BLANK}\d{{3}})*{_BLANK}\d{{1,4}}(?={_SIGN_OF_ERROR})"
    rf"|(?:{_BLANK}\d{{3}}){{2}}+(?:{_BLANK}\d{{1,2}})?)"
)
"""Groups of digits behind the point: two more at least, or a sign of an error (1.602 176(3))."""
_TOKEN = re.compile(
    rf"""\s*+(?:
    (?P<plain> {_LETTER}++(?=[\x20,]|\Z) )
  | (?P<number> \d++(?:[.,]\d++)*+(?:e[+-]?\d++)?+(?!{_GROUP})
              | \d{{1,3}}(?:{_BLANK}\d{{3}})+(?![\w]|[.,]\d|{_BLANK}\d{{3}}\.\d)
              | \d{{1,3}}(?:{_BLANK}\d{{3}})*\.\d{{3}}{_BEHIND_POINT}(?!\w)
              | 0\.\d{{3}}(?:{_BLANK}\d{{3}})*{_BLANK}\d{{1,3}}(?!\w)
              | \d{{1,3}}(?:{_BLANK}\d{{3}})+\.\d+(?!\w)
              | \d{{1,3}}(?:'\d{{3}})+(?!\w)
              | \d+(?:[.,]\d+)*(?:e[+-]?\d+)?
              | (?<!{_LETTER})\.\d+ )
  | (?P<name> (?<![\d$])(?!{_GLUED})(?P<head>{_LETTER}++)-?\d\w*+(?:[/-]\w++)*+ )
  | (?P<sign> [a-z]{{1,3}}[$¥] )
  | (?P<word> [mrl][⊕☉⊙](?!\w) | (?:{_LETTER}\.){{2,}}
            | {_LETTER}++(?:'{_LETTER}++)*+(?:⁻[¹²³]|\^-?[1-9](?![\d.]))? )
  | (?P<mark> \+/?- | . )
    )""",
    re.VERBOSE | re.DOTALL,
)


def lex(phrase: str, particles: Collection[str] = ()) -> list[Token]:
    """Cut a phrase into tokens; the last ones are of kind "end".

    Args:
        phrase: The figure as printed.
        particles: Words that are written together with the number behind them.

    Raises:
        Refusal: The phrase is empty, too long, or asks a question.

    Example:
        >>> [token.text for token in lex("Up to $9.8bn") if token.kind != "end"]
        ['up', 'to', '$', '9.8', 'bn']
    """
    text = one_spelling(phrase)
    return _tokens(text, len(text.rstrip()), particles)


@lru_cache(maxsize=4)
def lexed(phrase: str) -> tuple[Token, ...]:
    """Return the tokens of a phrase that is read by the tables of several languages.

    Raises:
        Refusal: As ``lex`` does.
    """
    return tuple(lex(phrase))


def one_spelling(phrase: str) -> str:
    """Return a phrase in one spelling, character for character.

    Raises:
        Refusal: The phrase is empty, too long, or asks a question.

    Example:
        >>> one_spelling("Ｕp to ５,000–6,000")
        'ｕp to 5,000-6,000'
    """
    if len(phrase) > LONGEST:
        reason = f"A phrase has at most {LONGEST} characters; this one has {len(phrase)}."
        advice = "Keep the figure with its hedge"
        raise Refusal(phrase, "too-long", LONGEST, len(phrase), reason, advice)
    text = _fold(phrase)
    if not text.strip():
        raise Refusal(phrase, "no-number", 0, len(phrase), "The phrase is empty.")
    if (question := text.find("?")) >= 0:
        reason = "A question mark puts the figure in doubt."
        raise Refusal(phrase, "question", question, question + 1, reason)
    return text


def lex_passage(passage: str) -> list[Token]:
    """Cut a passage, which may be long and may ask, into tokens like those of a phrase."""
    text = _fold(passage)
    tokens = _tokens(text, len(text.rstrip()))
    for index, token in enumerate(tokens):
        if token.kind == "number" and len(token.text) > _LONGEST_NUMBER:
            tokens[index] = Token("name", token.text, token.start, token.end)
    return tokens


def _tokens(text: str, stop: int, particles: Collection[str] = ()) -> list[Token]:
    tokens: list[Token] = []
    at = 0
    while at < stop:
        at = _cut(text, at, stop, tokens, particles)
    return tokens + ends(stop)


def ends(stop: int) -> list[Token]:
    """Return the tokens that close a phrase whose last character stands before an offset."""
    return [Token("end", "", stop, stop)] * ENDS


def _cut(text: str, at: int, stop: int, tokens: list[Token], particles: Collection[str]) -> int:
    """Cut tokens up to the end, or up to where one match holds two of them."""
    for match in _TOKEN.finditer(text, at, stop):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        piece = match[kind]
        if piece[0] > "\x7f" and piece[0] in GLYPHS:
            # They count as letters, and a row of them is one match: cut at once, it is read once.
            while start < end and text[start] in GLYPHS:
                tokens.append(Token("mark", text[start], start, start + 1))
                start += 1
            return start
        if kind == "plain":
            kind = "word"
        elif kind == "number":
            if "," in piece and (two := _TWO_DECIMALS.match(text, start, end)):
                tokens.append(Token("number", two[1], start, two.end(1)))
                return two.end(1)
        elif kind == "name":
            head, end_of_head = match["head"], match.end("head")
            is_word = _is_no_name(head, text[end_of_head]) or head in particles
            is_word = is_word and not _CARGO_PLANE.match(text, start)
            if is_word or _is_power(text, start):
                tokens.append(Token("word", head, start, end_of_head))
                return end_of_head
        elif kind == "word" and "." in piece:
            piece = piece.replace(".", "")
        tokens.append(Token(kind, piece, start, end))
    return stop


def _is_no_name(letters: str, following: str) -> bool:
    """Whether letters before digits are a word of their own."""
    return letters in _NO_NAME or (letters in _MONEY and following != "-")


_TWO_DECIMALS = re.compile(r"(\d+\.\d+),\d+\.")
"""Two numbers with a comma between them and no blank: (2.02,4.50)."""

_TIMES_TEN = re.compile(r"x10(?=[\^⁰¹²³⁴-⁹⁻⁺])")
_EXPONENT = re.compile(r"(?<=\))e[+-]?\d")
_RAISED_POINT = re.compile(r"(?<=\d)·(?=\d++(?![\^⁰¹²³⁴-⁹⁻⁺]))")
"""The point of The Lancet (2·5); before 10 to a power it multiplies."""


def _is_power(text: str, start: int) -> bool:
    """Whether letters with digits are a power of ten, and no name: x10^6, (5)e-11."""
    return any(power.match(text, start) for power in (_TIMES_TEN, _EXPONENT))


_NO_CENTS = re.compile(r"(?<=\d)[.,]-(?!\s*\d)")
"""A dash in the place of the cents: 5,- €, 5.– Fr."""


def _without_cents(text: str) -> str:
    return _NO_CENTS.sub("  ", text) if ",-" in text or ".-" in text else text


_OTHER_DIGIT = re.compile(r"(?![0-9])\d")


def _fold(phrase: str) -> str:
    """Return the phrase in one spelling, of the same length."""
    if latex.is_formula(phrase):
        phrase = latex.printed(phrase)
    if phrase.isascii():
        return _without_cents(phrase).lower()
    text = phrase.translate(_FOLDED) if _UNFOLDED.search(phrase) else phrase
    text = _without_cents(text)
    if "·" in text:
        text = _RAISED_POINT.sub(".", text)
    if _OTHER_DIGIT.search(text):
        text = "".join(str(int(char)) if char.isdecimal() else char for char in text)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
