"""Numbers with scale words in English: how they are written, and what a word counts for besides."""

from collections.abc import Sequence
from fractions import Fraction

from reconcile.phrases.lang.amounts import Run
from reconcile.phrases.lexer import Token
from reconcile.phrases.numerals import Exact
from reconcile.phrases.vocabulary.words import TIME

SCALE_WORDS = {
    12: "dozen",
    100: "hundred",
    10**3: "thousand",
    10**6: "million",
    10**9: "billion",
    10**12: "trillion",
    10**15: "quadrillion",
    10**18: "quintillion",
    10**21: "sextillion",
    10**24: "septillion",
}
"""Factor to the English scale word."""

NOTHING = Run(0, Token("end", "", 0, 0), 0)
"""Stands for a number where none has been read."""

_JOINTS = frozenset(("to", "-", "~", "or", "and"))


def scale_words(scale: int) -> str:
    """Return the English words for a scale: 100,000 is "hundred thousand"; "" for others."""
    if scale in SCALE_WORDS:
        return SCALE_WORDS[scale]
    rest = SCALE_WORDS.get(scale // 100, "") if scale % 100_000 == 0 else ""
    return f"hundred {rest}" if rest else ""


def written(value: Exact) -> str:
    """Return a number as English digits, grouped, so that it is no year."""
    if isinstance(value, Fraction):
        return f"{float(value):.6g}"
    return f"{value:,}"


def tens_before(out: Sequence[Token], at: int, first: Run, second: Run) -> Exact | None:
    """Return the first of two numbers that share their tens: 20 of "два-три десятка".

    English has no word for ten or for ten thousand that would do so by itself. None where they
    do not share any.

    Args:
        out: The phrase in English up to the second number.
        at: Index of the first one.
        first: The number before.
        second: The one with the tens.
    """
    is_tied = not _JOINTS.isdisjoint(token.text for token in out[at + 1 :])
    has_word = second.scale == 1 or scale_words(second.scale) != ""
    if not is_tied or first.scale > 1 or has_word:
        return None
    tens = (first.whole or 0) * second.scale
    return tens if 0 < tens < (second.whole or 0) else None


def may_have_part(out: Sequence[Token], run: Run, scale: int, *, has_unit: bool) -> bool:
    """Whether a part may be added to a number from behind its noun: "ملياري دولار ونصف".

    Args:
        out: The number and what stands behind it, in English.
        run: The number.
        scale: Scale word that the part is of, or 0.
        has_unit: A unit of measure stands behind it.
    """
    is_measured = has_unit or any(token.text in TIME for token in out)
    is_alike = scale in (0, run.scale)
    return run.whole is not None and is_alike and (run.scale > 1 or (is_measured and not scale))
