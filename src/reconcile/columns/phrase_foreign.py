"""Forms of phrases in another language: *rund 12.000 Soldaten* and *rund 950.000 Soldaten*.

As in `phrase_forms`, but which table reads a phrase hangs on how its numbers are written as well: a
form has numbers of one kind each, grouped once or more often, by points or blanks, or with as many
decimals behind a comma. Languages that fold phrases in their own way (Chinese, Korean) have none.
"""

import re

from reconcile.columns.phrase_forms import Form, shared
from reconcile.phrases import RECONCILE, Reading, Setting, read
from reconcile.phrases.lang import load
from reconcile.phrases.lang.fold import fold
from reconcile.phrases.reader import put_together, take_apart
from reconcile.phrases.templates import Template

_NUMBER = re.compile(
    r"""(?<![0-9.,])(?<![0-9][\x20\u00a0\u202f])(
      [1-9][0-9]{0,2}(?:\.[0-9]{3})+
    | [1-9][0-9]{0,2}(?:[\x20\u00a0\u202f][0-9]{3})+
    | (?:[2-9]|[1-9][0-9]+),[0-9]{1,2}
    | [1-9][0-9]{4,}
    | (?:2[2-9]|[3-9][0-9])[0-9]{2}
    | [1-9][0-9]{1,2}
    | [4-9]
    )(?![0-9]|[.,\x20\u00a0\u202f][0-9])""",
    re.VERBOSE,
)
"""As in English, and nothing below 2, which has the singular behind it (*1,9 million*)."""

_ONE, _TWO = 3, 5
_DAYS = 31
_MARKS = re.compile("[^0-9]")


def form_of(phrase: str) -> tuple[Form, list[str]] | None:
    """Return the form of a phrase and its numbers as English writes them; None: it has none.

    Example:
        >>> form_of("rund 12.000 Soldaten")
        (('rund ', ' Soldaten', '.'), ['12000'])
        >>> form_of("5,7 bis 16 Millionen")
        (('', ' bis ', ' Millionen', ',0', '-'), ['5.7', '16'])
        >>> form_of("12,000")
    """
    parts = _NUMBER.split(phrase)
    if len(parts) not in (_ONE, _TWO):
        return None
    numbers = parts[1::2]
    plain = [_MARKS.sub("", one) if "," not in one else one.replace(",", ".") for one in numbers]
    return (*parts[::2], *map(_sort, numbers)), plain


def _sort(number: str) -> str:
    whole, comma, decimals = number.partition(",")
    if comma:
        return comma + "0" * len(decimals)
    if marks := _MARKS.findall(whole):
        return "".join(marks[:2])
    return "-" if len(whole) < 3 and int(whole) <= _DAYS else "0" * min(len(whole), 4)


def read_first(
    phrase: str, numbers: list[str], setting: Setting
) -> tuple[Reading, Template | None]:
    """Read a phrase, and return what others of its form share with it.

    Args:
        phrase: The phrase.
        numbers: Those of its form; empty: it has none.
        setting: Where it stands.

    Raises:
        Refusal: It cannot be read without a guess.
    """
    reading = read.__wrapped__(phrase, RECONCILE, setting)
    return reading, _template(phrase, numbers, setting, reading) if numbers else None


def _template(
    phrase: str, numbers: list[str], setting: Setting, reading: Reading
) -> Template | None:
    """Return the parts of a phrase, if the table of its language alone makes its reading."""
    if setting.lang is None or reading.lang is None:
        return None
    language = load(setting.lang)
    if language.version != reading.lang or language.folding is not None:
        return None
    tokens = fold(language, phrase, is_count=setting.is_count).tokens
    parse, noun = take_apart(phrase, RECONCILE, setting, tokens, language.version)
    if parse.asides or put_together(phrase, parse, noun) != reading:
        return None
    return shared(parse, noun, numbers)
