"""Text without the markup that citation programs put in it."""

import re
from collections.abc import Mapping
from functools import partial
from html import unescape

_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|sc|scp|sup|sub|span|tt|p|(?:jats|mml):[\w-]+)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""What CSL takes for rich text, and what publishers send to Crossref (JATS, MathML)."""

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_SMALL = (
    (re.compile(r"<sup>([0-9+−-]+)</sup>", re.IGNORECASE), _RAISED),
    (re.compile(r"<sub>([0-9+−-]+)</sub>", re.IGNORECASE), _LOWERED),
)


def plain(text: str) -> str:
    """Return a text without tags and entities; numbers above and below the line stay there.

    Example:
        >>> plain("<i>Troops</i> &amp; tanks: 10<sup>6</sup> <span class='nocase'>tonnes</span>")
        'Troops & tanks: 10⁶ tonnes'
        >>> plain("x < y and a <b c")
        'x < y and a <b c'
    """
    for pattern, letters in _SMALL:
        text = pattern.sub(partial(_drawn, letters), text)
    return unescape(_TAG.sub("", text)).strip()


def _drawn(letters: Mapping[int, int], match: re.Match[str]) -> str:
    return match[1].translate(letters)
