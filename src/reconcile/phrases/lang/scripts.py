"""Which tables may read a phrase: by what its source says and by its letters."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from reconcile.phrases.lang import CODES, load
from reconcile.phrases.lang.language import Language
from reconcile.phrases.refusal import Refusal

_SCRIPTS = {
    "Cyrillic": r"\u0400-\u052f",
    "Arabic": r"\u0620-\u064a\u066e-\u06d3\u0750-\u077f",
    "Korean": r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
    "Japanese": r"\u3041-\u30fa\u30fc-\u30ff\uff66-\uff9d",
    "Chinese": r"\u3400-\u9fff\uf900-\ufaff",
}


@cache
def _set(letters: str) -> re.Pattern[str]:
    """Return what finds one of these letters. A set beyond Latin takes a millisecond to make."""
    return re.compile(f"[{letters}]")


def _of(scripts: Iterable[str]) -> re.Pattern[str]:
    """Return what finds a letter of one of these scripts: one set, which is fast."""
    return _set("".join(_SCRIPTS[name] for name in scripts))


@cache
def _any_script() -> re.Pattern[str]:
    """Return what finds a letter of any script."""
    return _of(_SCRIPTS)


@cache
def _beside(script: str) -> re.Pattern[str]:
    """Return what finds a letter of any other script."""
    return _of(_SCRIPTS.keys() - {script})


_LANGUAGES = {
    "Cyrillic": ("ru", "uk"),
    "Arabic": ("ar",),
    "Korean": ("ko",),
    "Japanese": ("ja",),
    "Chinese": ("zh",),
}
_NOT_LATIN = frozenset(code for codes in _LANGUAGES.values() for code in codes)
_TELLING = {
    "ru": "ыэёъЫЭЁЪ",
    "uk": "іїєґІЇЄҐ",
}
"""Letters that one of two languages has and the other has not."""

_OURS = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ"
_CYRILLIC = [chr(code) for code in range(0x400, 0x530)]
_OTHERS = {
    "Cyrillic": "".join(one for one in _CYRILLIC if one.lower() not in _OURS),
    "Arabic": "پچژگکیےہھڈڑٹں",
}
"""Letters of languages without a table: Kazakh or Serbian, Persian or Urdu."""

_LATIN = r"A-Za-z\u00c0-\u024f"


def needs_table(phrase: str, lang: str | None) -> bool:
    """Whether a phrase may be in another language than English.

    Example:
        >>> needs_table("about 5,000", None), needs_table("about 5,000", "de-AT")
        (False, True)
        >>> needs_table("около 5 тысяч", None), needs_table("5000", "tr")
        (True, True)
    """
    if lang is not None and code_of(lang) != "en":
        return True
    return not phrase.isascii() and _any_script().search(phrase) is not None


def has_table(lang: str) -> bool:
    """Whether a language has a table."""
    return code_of(lang) in CODES


@lru_cache(maxsize=256)
def code_of(lang: str) -> str:
    """Return the language of a tag, without country and script."""
    return lang.partition("-")[0].casefold()


def candidates(phrase: str, lang: str | None) -> tuple[list[Language], bool]:
    """Return the tables that may read a phrase, and whether English may too.

    Raises:
        Refusal: Its letters are those of no table.
    """
    scripts = _scripts(phrase)
    if not scripts:
        code = None if lang is None else code_of(lang)
        is_readable = code not in _NOT_LATIN or _set(_LATIN).search(phrase) is None
        return ([load(lang)] if lang and code in CODES and is_readable else []), True
    script = scripts[0]
    if scripts not in ([script], ["Korean", "Chinese"], ["Japanese", "Chinese"]):
        reason = f"The phrase is written in two scripts, {script} and {scripts[1]}."
        raise _foreign(phrase, _of([scripts[1]]), reason)
    if script in _OTHERS and (other := _set(_OTHERS[script]).search(phrase)) is not None:
        reason = f"The letter {other[0]} belongs to a language without a table."
        raise _foreign(phrase, _set(_OTHERS[script]), reason)
    return [load(code) for code in _readers(phrase, script, lang)], False


def _scripts(phrase: str) -> list[str]:
    if phrase.isascii() or (first := _any_script().search(phrase)) is None:
        return []
    own = _script_of(first[0])
    if _beside(own).search(phrase) is None:
        return [own]
    return [name for name in _SCRIPTS if _of([name]).search(phrase)]


@lru_cache(maxsize=256)
def _script_of(letter: str) -> str:
    return next(name for name in _SCRIPTS if _of([name]).match(letter))


def _readers(phrase: str, script: str, lang: str | None) -> list[str]:
    """Return the languages of a script that may read a phrase.

    Raises:
        Refusal: There is none, or the source is in another language of this script.
    """
    codes = _LANGUAGES[script]
    clear = [code for code in codes if code in _TELLING and _set(_TELLING[code]).search(phrase)]
    hint = code_of(lang) if lang is not None else ""
    readers = [hint] if not clear and hint in codes else clear or [*codes]
    usable = [code for code in readers if code in CODES]
    is_of_another = hint not in ("", "en") and hint not in CODES
    if not usable or is_of_another or len(clear) > 1:
        which = f"the language {lang}" if is_of_another else f"these {script} letters"
        raise _foreign(phrase, _of([script]), f"There is no table for {which}.")
    return usable


def _foreign(phrase: str, letters: re.Pattern[str], reason: str) -> Refusal:
    match = letters.search(phrase)
    start, end = match.span() if match else (0, len(phrase))
    while start > 0 and phrase[start - 1].isalpha():
        start -= 1
    while end < len(phrase) and phrase[end].isalpha():
        end += 1
    return Refusal(phrase, "foreign-word", start, end, reason, "Translate the phrase")
