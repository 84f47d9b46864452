"""Phrases of one form are parsed once: the same words around numbers of any length.

*around 15,000 troops in 2024* and *around 1,250,000 troops in 2024* have one form. What
`phrases.templates` shares among phrases of as many digits each, a table of millions shares among
all: it is read for one unit and one language, so that even a phrase that asks for the unit
(*10.5m tonnes*) has a form.

It holds for numbers that the grammar takes for nothing but an amount: grouped by commas, with
decimals (yet not with three, which may be thousands), or too large for a day, an age or a year.
All other digits are words.
"""

import re
from contextlib import suppress

from reconcile.phrases import NOWHERE, RECONCILE, Reading, Refusal, Setting, read, templates
from reconcile.phrases.ends import find_ends
from reconcile.phrases.lang.scripts import needs_table
from reconcile.phrases.limits import Ends
from reconcile.phrases.parse import Parse
from reconcile.phrases.reader import grains, put_together, take_apart
from reconcile.phrases.templates import Template
from reconcile.phrases.vocabulary.words import GERMAN_SCALES
from reconcile.values import Number

_NUMBER = re.compile(
    r"""(?<![0-9.,])(
      [1-9][0-9]{0,2}(?:,[0-9]{3})+
    | [1-9][0-9]*\.[0-9]+
    | [1-9][0-9]{4,}
    | (?:2[2-9]|[3-9][0-9])[0-9]{2}
    | (?:1[3-9]|[2-9][0-9])[0-9]
    | 3[2-9] | [4-9][0-9]
    )(?![0-9]|[.,][0-9])""",
    re.VERBOSE,
)
"""What is no year (to 2199), no age (to 129), no day, and not two numbers."""

_ONE, _TWO = 3, 5
"""Texts that a phrase with one number is split into, and one with two."""

_DECIMALS = {1: "0.0", 2: "0.0", 3: ""}
"""Sorts of numbers by their digits behind a point; three may be thousands, more are certain."""

_LONG = 4
"""Digits of thousands, with separators or without."""

Form = tuple[str, ...]
"""The words around the numbers, and of which sort each number is."""


def form_of(phrase: str) -> tuple[Form, list[str]] | None:
    """Return the form of a phrase and its numbers; None: it has none that others may share.

    Example:
        >>> form_of("around 15,000 troops in 2024")
        (('around ', ' troops in 2024', '0,000'), ['15,000'])
        >>> form_of("5.7 to 6.75 million")
        (('', ' to ', ' million', '0.0', '0.0'), ['5.7', '6.75'])
        >>> form_of("2024"), form_of("1.234"), form_of("12,34")
        (None, None, None)
    """
    parts = _NUMBER.split(phrase)
    if len(parts) == _ONE:
        before, number, behind = parts
        sort = _sort(number)
        return ((before, behind, sort), [number]) if sort else None
    if len(parts) == _TWO:
        before, first, between, second, behind = parts
        sorts = _sort(first), _sort(second)
        return ((before, between, behind, *sorts), [first, second]) if all(sorts) else None
    return None


def _sort(number: str) -> str:
    """Return how a number is written; empty: it can be read in two ways."""
    whole, point, decimals = number.partition(".")
    if point:
        return _DECIMALS.get(len(decimals), "0.0000")
    return "00" if len(whole) < _LONG else "0,000"


def read_first(
    phrase: str, numbers: list[str], setting: Setting = NOWHERE
) -> tuple[Reading, Template | None]:
    """Read a phrase, and return what others of its form share with it.

    Args:
        phrase: The phrase.
        numbers: Those of its form; empty: it has none.
        setting: Where it stands.

    Returns:
        Its reading, and None where its ends follow from more than its numbers.

    Raises:
        Refusal: It cannot be read without a guess.
    """
    if not needs_table(phrase, setting.lang):
        parse, noun = take_apart(phrase, RECONCILE, setting)
        if not parse.asides:
            with suppress(ValueError):  # raised again below, as a refusal
                reading = put_together(phrase, parse, noun)
                return reading, _shared(parse, noun, numbers)
    return read.__wrapped__(phrase, RECONCILE, setting), None


def _shared(parse: Parse, noun: str | None, numbers: list[str]) -> Template | None:
    if parse.prices is not None or not numbers or not templates.fits(parse, numbers):
        return None
    if any(token.text in GERMAN_SCALES for token in parse.cursor.tokens):
        return None  # beside Mio. a lone comma marks decimals, two group thousands
    if any(char.isdigit() and not char.isdecimal() for char in parse.phrase):
        return None  # a mark of a footnote behind a number may be a power
    parse.remark = None  # it stands elsewhere in a longer phrase, and sets nothing
    return Template(parse, noun)


def cast(numbers: list[str], template: Template) -> tuple[Ends, Number] | None:
    """Return the ends of a phrase of a known form, and the unit of its last significant digit.

    Returns:
        None where its numbers do not go together, which the reader tells in its own words.

    Example:
        >>> _, template = read_first("around 15,000 troops", ["15,000"])
        >>> ends, grain = template and cast(["1,250,000"], template)
        >>> ends.low, ends.high, grain
        (1200000, 1300000, 10000)
    """
    parse = templates.cast(template.parse, numbers)
    amounts = [amount for amount in (parse.first, parse.second) if amount is not None]
    with suppress(Refusal):
        return find_ends(parse), grains(parse, amounts)[0]
    return None


def read_again(numbers: list[str], template: Template) -> Reading | None:
    """Return the reading of a phrase of a known form, but for its own words; None: as in `cast`."""
    with suppress(Refusal, ValueError):
        return put_together("", templates.cast(template.parse, numbers), template.noun)
    return None
