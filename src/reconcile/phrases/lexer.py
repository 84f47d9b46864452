"""A phrase as a list of tokens, each with its place.

The text is first folded to one spelling, character for character, so that every
offset stays good: lower case, one hyphen for all dashes, 0-9 for the decimal digits
of every script.
"""

import re
from typing import NamedTuple

from reconcile.phrases.money import CODES
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.words import GLYPHS, SCALES

LONGEST = 500
"""Characters that a phrase may have: a figure with its hedge and noun, not a paragraph."""


class Token(NamedTuple):
    """One piece of a phrase.

    Attributes:
        kind: "number", "name" (letters with digits glued on), "word", "mark" or "end".
        text: The piece, folded.
        start: Offset of its first character in the phrase.
        end: Offset one past its last character.
    """

    kind: str
    text: str
    start: int
    end: int


_FOLDED = str.maketrans(
    "‐‑‒–—−﹣－’ʼ′，．％＋～〜∼≃≳≲⩾⩽≧≦＄￡￥￦＜＞＝（）／？",
    "--------''',.%+~~~≈≥≤≥≤≥≤$£¥₩<>=()/?",
)

# Letters with digits glued on (KN-23/24, FY2022-23) are one name, unless the letters
# are words of the grammar ("to-12", "usd50") or the unit of a number ("10k-12k").
_SPLIT = ("to", "or", "and", "by", "c", "ca", "approx", "max", "min", "rs", "percent", *CODES)
_NO_NAME = "|".join((*_SPLIT, *(scale for scale in SCALES if len(scale) > 1))).lower()
_LETTER = rf"[^\W\d_{''.join(GLYPHS)}]"
_SPACE = "[ \u00a0\u2009\u202f]"
_TOKEN = re.compile(
    rf"""\s*(?:
    (?P<number> \d{{1,3}}(?:{_SPACE}\d{{3}})+(?![\w]|[.,]\d)
              | \d{{1,3}}(?:'\d{{3}})+(?!\w)
              | \d+(?:[.,]\d+)*(?:e[+-]?\d+)?
              | \.\d+ )
  | (?P<name> (?<!\d)(?!(?:{_NO_NAME})-?\d){_LETTER}+-?\d\w*(?:[/-]\w+)* )
  | (?P<sign> (?:us|usd|ca|cad|cdn|c|au|aud|a|nz|hk|s|nt|r)\$ | cn¥ )
  | (?P<word> (?:{_LETTER}\.){{2,}} | {_LETTER}+(?:'{_LETTER}+)* )
  | (?P<mark> \+/?- | . )
    )""".replace("[ ", r"[\ "),
    re.VERBOSE | re.DOTALL,
)


def lex(phrase: str) -> list[Token]:
    """Cut a phrase into tokens; the last one is always of kind "end".

    Raises:
        Refusal: The phrase is empty, too long, or asks a question.

    Example:
        >>> [token.text for token in lex("Up to $9.8bn")]
        ['up', 'to', '$', '9.8', 'bn', '']
    """
    if len(phrase) > LONGEST:
        reason = f"A phrase has at most {LONGEST} characters; this one has {len(phrase)}."
        raise Refusal(
            phrase, "too-long", LONGEST, len(phrase), reason, "Keep the figure with its hedge"
        )
    text = _fold(phrase)
    stop = len(text.rstrip())
    if not stop:
        raise Refusal(phrase, "no-number", 0, len(phrase), "The phrase is empty.")
    if (question := text.find("?")) >= 0:
        reason = "A question mark puts the figure in doubt."
        raise Refusal(phrase, "question", question, question + 1, reason)
    tokens = []
    for match in _TOKEN.finditer(text, 0, stop):
        kind = match.lastgroup or ""
        piece = match[kind]
        if kind == "word" and "." in piece:
            piece = piece.replace(".", "")
        tokens.append(Token(kind, piece, match.start(kind), match.end()))
    tokens.append(Token("end", "", stop, stop))
    return tokens


def _fold(phrase: str) -> str:
    """The phrase in one spelling, of the same length."""
    if phrase.isascii():
        return phrase.lower()
    text = phrase.translate(_FOLDED)
    if any(char.isdecimal() and char > "9" for char in text):
        text = "".join(str(int(char)) if char.isdecimal() else char for char in text)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
