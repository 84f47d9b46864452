"""Phrases of one form are parsed once: the same words around numbers of any length.

*around 15,000 troops in 2024* and *around 1,250,000 troops in 2024* have one form. What
`phrases.templates` shares among phrases of as many digits each, a table of millions shares among
all: it is read for one unit and one language, so that even a phrase that asks for the unit
(*10.5m tonnes*) has a form.

It holds for numbers that the grammar takes for the same whatever their digits: neither a year nor
one that may be thousands or has three decimals. All other digits are words.
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
    | (?:0|[1-9][0-9]*)\.[0-9]+
    | [1-9][0-9]{4,}
    | (?:2[2-9]|[3-9][0-9])[0-9]{2}
    | [1-9][0-9]{1,2}
    | [4-9]
    )(?![0-9]|[.,][0-9])""",
    re.VERBOSE,
)
"""What may be read with other digits: no 0 to 3 and no year up to 2199."""

_DAYS = 31
"""A number up to here may be a day, and shares no form with larger ones."""

_ONE, _TWO = 3, 5
"""Texts that a phrase with one number is split into, and one with two."""

_IN_DOUBT = 4
"""Characters from the end of a number to a point before three digits, which may be thousands."""

Form = tuple[str, ...]
"""The words around the numbers, and which of them are small."""


def form_of(phrase: str) -> tuple[Form, list[str]] | None:
    """Return the form of a phrase and its numbers; None: it has none that others may share.

    Example:
        >>> form_of("around 15,000 troops in 2024")
        (('around ', ' troops in 2024', '+'), ['15,000'])
        >>> form_of("5.7 to 16 million")
        (('', ' to ', ' million', '+-'), ['5.7', '16'])
        >>> form_of("2024"), form_of("1.234"), form_of("12,34")
        (None, None, None)
    """
    parts = _NUMBER.split(phrase)
    if len(parts) not in (_ONE, _TWO):
        return None
    numbers = parts[1::2]
    if any(number[-_IN_DOUBT:-3] == "." for number in numbers):
        return None
    sizes = "".join(["-" if len(one) < 3 and int(one) <= _DAYS else "+" for one in numbers])
    return (*parts[::2], sizes), numbers


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
                return reading, shared(parse, noun, numbers)
    return read.__wrapped__(phrase, RECONCILE, setting), None


def shared(parse: Parse, noun: str | None, numbers: list[str]) -> Template | None:
    """Return the parts of a phrase if its ends follow from its numbers alone."""
    if parse.prices is not None or not numbers or not templates.fits(parse, numbers):
        return None
    if any(token.text in GERMAN_SCALES for token in parse.cursor.tokens):
        return None  # beside Mio. a lone comma marks decimals, two group thousands
    if not parse.phrase.isascii() and any(map(_is_raised, parse.phrase)):
        return None  # a mark of a footnote behind a number may be a power
    parse.remark = None  # it stands elsewhere in a longer phrase, and sets nothing
    return Template(parse, noun)


def _is_raised(char: str) -> bool:
    return char.isdigit() and not char.isdecimal()


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
