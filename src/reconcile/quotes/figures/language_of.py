"""Which language a text is in: what it declares, unless its letters say otherwise."""

import re
from collections import Counter
from functools import cache

from reconcile.quotes.copies.copy import Copy
from reconcile.quotes.figures.words import CODES, around

_LATIN = ("en", "de", "fr", "es")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_UKRAINIAN, _RUSSIAN = re.compile(r"[іїєґІЇЄҐ]"), re.compile(r"[ыэёъЫЭЁЪ]")
_ARABIC = re.compile(r"[\u0620-\u064a]")
_KOREAN = re.compile(r"[\uac00-\ud7a3]")
_KANA = re.compile(r"[\u3041-\u30fa]")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LATIN_LETTER = re.compile(r"[a-zA-Z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20_000
"""Characters from which the language of a text is known."""

_MANY_LETTERS = 3
"""Latin letters are so many times as many in a text as Chinese ones say the same."""


def language_of(copy: Copy) -> str:
    """Return the tag of the language that a copy is in.

    A tag that it declares holds, with its country, unless its letters are of another script or
    its commonest words are clearly of another language.
    """
    sample = _sample(copy)
    by_letters = _by_letters(sample)
    code = copy.language.partition("-")[0].casefold()
    if by_letters:
        return copy.language if code == by_letters else by_letters
    by_words = _by_words(sample)
    if code and (code == by_words or code not in CODES or not by_words):
        return copy.language
    return by_words or "en"


def _sample(copy: Copy) -> str:
    parts: list[str] = []
    length = 0
    for block in copy.blocks:
        parts.append(block.text[:_ENOUGH])
        length += len(block.text)
        if length > _ENOUGH:
            break
    return "\n".join(parts)


def _by_letters(sample: str) -> str:
    """Return the language that the letters of a text leave, or nothing for Latin ones."""
    if sample.isascii():
        return ""
    counts = {
        "cyrillic": len(_CYRILLIC.findall(sample)),
        "ar": len(_ARABIC.findall(sample)),
        "ko": 2 * len(_KOREAN.findall(sample)),
        "ja": _MANY_LETTERS * len(_KANA.findall(sample)),
        "zh": _MANY_LETTERS * len(_CHINESE.findall(sample)),
        "": len(_LATIN_LETTER.findall(sample)),
    }
    script = max(counts, key=lambda name: counts[name])
    if script == "zh" and counts["ja"] > counts["zh"] // 10:
        return "ja"
    if script != "cyrillic":
        return script
    return "uk" if len(_UKRAINIAN.findall(sample)) > len(_RUSSIAN.findall(sample)) else "ru"


def _by_words(sample: str) -> str:
    """Return the language of Latin letters whose commonest words a text has most of, or nothing."""
    counts: Counter[str] = Counter()
    for word in _WORD.findall(sample.lower()):
        counts.update(_languages(word))
    most = counts.most_common(1)
    return most[0][0] if most and most[0][1] > 1 else ""


@cache
def _common() -> dict[str, tuple[str, ...]]:
    words = {word for code in _LATIN for word in around(code).common}
    return {word: tuple(c for c in _LATIN if word in around(c).common) for word in words}


def _languages(word: str) -> tuple[str, ...]:
    return _common().get(word, ())
