"""From a phrase to its reading.

    phrase = [hedge] body [hedge] [noun] [rate] [date]
    body   = amount | vague | amount "to" amount | "between" amount "and" amount
           | bound "and" bound | amount "±" amount | amount "(" amount "to" amount ")"
           | amount "to" amount "," "most likely" amount
    amount = [currency] [sign] number [scale] [currency | "percent"]

``opening`` reads the hedge, ``amounts`` and ``vague`` the numbers, ``links`` what ties
two of them, ``tail`` the words behind, and ``ends`` works out the interval.
"""

from fractions import Fraction
from functools import lru_cache

from reconcile.phrases.amounts import Amount, read_amount
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.ends import Ends, find_ends
from reconcile.phrases.hedges import RECONCILE, HedgeTable
from reconcile.phrases.numerals import Exact, power
from reconcile.phrases.opening import read_hedge, refusal_of_word
from reconcile.phrases.reading import Reading
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.statement import Statement
from reconcile.phrases.tail import read_tail
from reconcile.phrases.vague import read_vague
from reconcile.values import Number, plain

_REMEMBERED = 4096
"""Phrases kept in memory: a ledger repeats itself, and every check reads it again."""

_SHARE_GRAIN = Fraction(1, 10)
_SHARE_DIGIT = Fraction(1, 100)


@lru_cache(maxsize=_REMEMBERED)
def read(phrase: str, table: HedgeTable = RECONCILE) -> Reading:
    """Read a printed figure: its interval, best value, unit and hedge.

    Args:
        phrase: The figure as printed, with its hedge and noun.
        table: What the hedge words mean.

    Returns:
        The reading; its numbers are in its unit, scale words multiplied out.

    Raises:
        Refusal: The phrase cannot be read without a guess; nothing else is raised.

    Example:
        >>> reading = read("around 15,000 troops")
        >>> reading.low, reading.best, reading.high, reading.unit
        (14000, 15000, 16000, 'troops')
        >>> read("up to $9.8 billion").high
        9800000000
    """
    cursor = Cursor(phrase)
    said = Statement(cursor, table)
    said.hedge = read_hedge(cursor, table)
    said.vague = read_vague(cursor, table)
    if said.vague is None:
        said.first = read_amount(cursor)
        if said.first is None:
            raise refusal_of_word(cursor)
    said.add_limit()
    read_tail(said)
    noun = _noun(said)
    ends = find_ends(said)
    try:
        return _reading(said, noun, ends)
    except ValueError:
        raise cursor.refusal_of_all("not-finite", "A number is out of range.") from None


def _reading(said: Statement, noun: str | None, ends: Ends) -> Reading:
    amounts = [a for a in (said.first, said.second, *(said.inner or ())) if a is not None]
    currency = _currency(said, amounts)
    grain, last_digit = _grains(said, amounts)
    return Reading(
        stated=said.phrase,
        kind=ends.kind,
        low=_plain(ends.low),
        high=_plain(ends.high),
        best=_plain(ends.best),
        low_closed=None if ends.low is None else ends.low_closed,
        high_closed=None if ends.high is None else ends.high_closed,
        soft_low=ends.soft_low,
        soft_high=ends.soft_high,
        vague=said.vague is not None,
        unit=_first_of(currency, *(a.unit for a in amounts), noun),
        currency=currency,
        per=said.per,
        noun=noun,
        hedge=said.hedge.words or said.hedge.opening,
        rule=said.table.version,
        width=ends.width,
        grain=grain,
        last_digit=last_digit,
    )


def _plain(value: Exact | None) -> Number | None:
    return None if value is None else plain(value)


def _first_of(*values: str | None) -> str | None:
    return next((value for value in values if value is not None), None)


def _currency(said: Statement, amounts: list[Amount]) -> str | None:
    """The currency of any of the numbers; a bare dollar sign gives way to a named dollar."""
    if said.vague is not None:
        return said.vague.currency
    named = (amount.currency for amount in amounts if not amount.has_bare_dollar)
    return _first_of(*named, *(amount.currency for amount in amounts))


def _noun(said: Statement) -> str | None:
    """The noun, as written; limits that each have one must agree.

    Raises:
        Refusal: They count different things.
    """
    phrase = said.phrase
    places = [noun for noun in said.nouns if noun is not None]
    nouns = [phrase[start:end] for start, end in places]
    for noun, (start, end) in zip(nouns, places, strict=True):
        if noun.lower() != nouns[0].lower():
            reason = f'"{nouns[0]}" and "{noun}" are two things to count.'
            advice = "Record each quantity on its own"
            raise Refusal(phrase, "several-quantities", start, end, reason, advice)
    return nouns[0] if nouns else None


def _grains(said: Statement, amounts: list[Amount]) -> tuple[Number, Number]:
    """Units of the last digit that is not 0 and of the last digit; the coarsest of all."""
    if said.vague is not None:
        return said.vague.low, said.vague.low
    numerals = [amount.numeral for amount in amounts]
    ratios = [abs(n.ratio) * _SHARE_GRAIN for n in numerals if n.ratio is not None]
    if ratios:
        return plain(max(ratios)), plain(_SHARE_DIGIT)
    grain = power(max(n.grain for n in numerals))
    return plain(grain), plain(power(max(n.exponent for n in numerals)))
