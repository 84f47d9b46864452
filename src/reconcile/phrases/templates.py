"""Phrases that differ in the digits of their numbers alone are parsed once.

"around 15,000 troops" and "around 22,500 troops" share one template: the same words in
the same places. The second one needs no lexer and no grammar, only its numbers.

It holds for numbers that the grammar takes for nothing but an amount, whatever their
digits: grouped by commas, or with a decimal point. A plain 2024 may be a year, a plain 3
the day of a date, and is never cast.
"""

import re
from typing import NamedTuple

from reconcile.phrases.amounts import Amount
from reconcile.phrases.numerals import Numeral, from_digits, scaled
from reconcile.phrases.parse import Parse
from reconcile.phrases.table import HedgeTable

_MOST = 512
"""Templates that are kept; a large ledger has a few dozen, and one that has more still reads."""

_MOST_MET = 4096
"""Forms that are remembered as read once."""

_TO_ZERO = "".join("0" if char in "123456789" else char for char in map(chr, range(128)))
"""What each ASCII character becomes: as a text, since what a mapping lacks costs an exception."""

_NUMBER = re.compile(r"(?<![0-9])(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*\.[0-9]+)")
_ANY_DIGIT = re.compile(r"\d")


class Template(NamedTuple):
    """A phrase without the digits of its numbers.

    Attributes:
        parse: What was read of the first phrase of this form.
        noun: What it counts, as written.
    """

    parse: Parse
    noun: str | None


_templates: dict[tuple[str, HedgeTable], Template] = {}
_met: set[tuple[str, HedgeTable]] = set()
"""Forms that have been read once: most of them never come again, and need no template."""


def find(phrase: str, table: HedgeTable) -> tuple[Parse, str | None] | None:
    """Return what a phrase says and counts, when one of its form has been read before."""
    template = _templates.get((phrase.translate(_TO_ZERO), table))
    if template is None:
        return None
    numbers = _NUMBER.findall(phrase)
    if len(numbers) != (1 if template.parse.second is None else 2):
        return None  # a leading zero, which makes another number of the same digits
    return cast(template.parse, numbers), template.noun


def keep(phrase: str, parse: Parse, noun: str | None) -> None:
    """Keep the template of a phrase that has been read, if it has one and is not the first."""
    key = phrase.translate(_TO_ZERO), parse.table
    if key not in _met:
        if len(_met) < _MOST_MET:
            _met.add(key)
    elif len(_templates) < _MOST and _has_template(phrase, parse):
        _templates[key] = Template(parse, noun)


def count() -> int:
    """Return how many templates are kept."""
    return len(_templates)


def forget() -> None:
    """Drop all templates."""
    _templates.clear()
    _met.clear()


def _has_template(phrase: str, parse: Parse) -> bool:
    """Whether all digits of a phrase are those of its limits, which can be read again alike."""
    return not _ANY_DIGIT.search(_NUMBER.sub("", phrase)) and fits(parse, _NUMBER.findall(phrase))


def fits(parse: Parse, numbers: list[str]) -> bool:
    """Whether the ends of a phrase follow from these numbers in digits, and from nothing beside."""
    if parse.first is None or parse.inner or parse.spreads or parse.best or parse.vague:
        return False
    if parse.total or parse.notes or parse.level or parse.first.errors or parse.other:
        return False
    amounts = [parse.first] if parse.second is None else [parse.first, parse.second]
    return len(numbers) == len(amounts) and all(
        amount.numeral == _numeral(text, amount.numeral)
        for text, amount in zip(numbers, amounts, strict=True)
    )


def cast(parse: Parse, numbers: list[str]) -> Parse:
    """Return the same parts with other numbers, as many as there were."""
    amounts = (parse.first, parse.second) if parse.second is not None else (parse.first,)
    new = [_replaced(text, amount) for text, amount in zip(numbers, amounts, strict=True) if amount]
    return parse.with_amounts(*new)


def _replaced(text: str, like: Amount) -> Amount:
    numeral = _numeral(text, like.numeral)
    return Amount(numeral, like.currency, like.unit, like.start, like.end, like.has_bare_dollar)


def _numeral(text: str, like: Numeral) -> Numeral:
    """Return a number with the scale word of another one."""
    whole, _, decimals = text.replace(",", "").partition(".")
    numeral = from_digits(whole, decimals)
    return numeral if like.scale == 1 else scaled(numeral, like.scale)
