"""Turn a phrase into its reading.

    phrase = [hedge] body [hedge] [noun] [rate] [date]
    body   = amount | vague | amount "to" amount | "between" amount "and" amount
           | bound "and" bound | amount "±" amount | amount "(" amount "to" amount ")"
           | amount "to" amount "," "most likely" amount
    amount = [currency] [sign] number [scale] [currency | "percent"]

``opening`` reads the hedge, ``amounts`` and ``vague`` the numbers, ``links`` what ties
two of them, ``tail`` the words behind, and ``ends`` works out the interval.
"""

from contextlib import suppress
from fractions import Fraction
from functools import lru_cache, partial

from reconcile import units
from reconcile.phrases import templates, years
from reconcile.phrases.amounts import Amount, read_amount
from reconcile.phrases.asides import judge
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.dollars import of_country
from reconcile.phrases.ends import find_ends
from reconcile.phrases.lexer import Token
from reconcile.phrases.limits import Ends
from reconcile.phrases.nothing import read_nothing
from reconcile.phrases.numerals import Exact, magnitude, power
from reconcile.phrases.opening import read_hedge, refusal_of_word
from reconcile.phrases.parse import Parse
from reconcile.phrases.plurals import same_noun, shortens
from reconcile.phrases.rates import read_period_before
from reconcile.phrases.reading import Reading
from reconcile.phrases.refusal import OUT_OF_RANGE, Refusal
from reconcile.phrases.setting import NOWHERE, Setting
from reconcile.phrases.statistics import check_pure
from reconcile.phrases.table import RECONCILE, HedgeTable
from reconcile.phrases.tail import read_tail
from reconcile.phrases.two_units import settle_units
from reconcile.phrases.vague import read_vague
from reconcile.values import LARGEST, Interval, Number, bounded, plain

_REMEMBERED = 4096
"""Phrases kept in memory: a ledger repeats itself, and every check reads it again."""

_SHARE_GRAIN = Fraction(1, 10)
"""A fraction in words has no digits: as coarse as the half-width of a hedged one."""

_SHARE_DIGIT = 0.01
"""Whoever writes 0.33 beside "a third" agrees with it."""


@lru_cache(maxsize=_REMEMBERED)
def read(phrase: str, table: HedgeTable = RECONCILE, setting: Setting = NOWHERE) -> Reading:
    """Read a printed figure: its interval, best value, unit and hedge.

    Args:
        phrase: The figure as printed, with its hedge and noun.
        table: What the hedge words mean.
        setting: The unit that it should be in, and its language, where they are known.

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
    if setting.lang is not None or not phrase.isascii():
        from reconcile.phrases.lang.scripts import needs_table

        if needs_table(phrase, setting.lang):
            from reconcile.phrases.lang.choice import choose

            return choose(phrase, table, setting, _by_grammar)
    return _by_grammar(phrase, table, setting)


def _by_grammar(
    phrase: str,
    table: HedgeTable,
    setting: Setting,
    tokens: list[Token] | None = None,
    lang: str | None = None,
) -> Reading:
    """Read an English phrase, or one of another language by the tokens that stand for it.

    Raises:
        Refusal: It cannot be read without a guess.
    """
    is_usual = lang is None and (setting.lang is None or of_country(setting.lang) is None)
    if is_usual and (cast := templates.find(phrase, table)):
        with suppress(Refusal, ValueError):  # raised again below, in the words of this phrase
            return put_together(phrase, *cast)
    cursor = Cursor(phrase, tokens, setting, lang)
    try:
        return _read(cursor, table)
    except Refusal as refusal:
        if cursor.has_asked:
            refusal.asks_unit = True
        raise


def take_apart(
    phrase: str,
    table: HedgeTable = RECONCILE,
    setting: Setting = NOWHERE,
    tokens: list[Token] | None = None,
    lang: str | None = None,
) -> tuple[Parse, str | None]:
    """Return the parts of a phrase and its noun; `put_together` reads them.

    Args:
        phrase: An English phrase, or one of another language with the tokens that stand for it.
        table: What the hedge words mean.
        setting: Where it stands.
        tokens: Those of another language.
        lang: The version of its table.

    Raises:
        Refusal: It cannot be read without a guess.
    """
    return _parts(Cursor(phrase, tokens, setting, lang), table)


def _read(cursor: Cursor, table: HedgeTable) -> Reading:
    parse, noun = _parts(cursor, table)
    try:
        reading = put_together(cursor.phrase, parse, noun)
    except ValueError:
        raise cursor.refusal_of_all("not-finite", OUT_OF_RANGE) from None
    if parse.asides:
        # A bracket repeats the figure: "800 ft (250 m)" is in metres, as it was in feet.
        inside = Setting(noun if noun and units.parse(noun) else None, lang=cursor.lang)
        from reconcile.phrases import own_conversion

        read_alike = partial(read, table=table, setting=inside)
        besides = tuple(judge(parse, reading, read_alike))
        reading = own_conversion.settle(cursor, reading, besides, read_alike)
    if cursor.has_asked:
        return reading if reading.asks_unit else reading._replace(asks_unit=True)
    if cursor.is_english:
        templates.keep(cursor.phrase, parse, noun)
    return reading


def _parts(cursor: Cursor, table: HedgeTable) -> tuple[Parse, str | None]:
    """Follow a phrase from left to right, and return its parts and its noun."""
    parse = Parse(cursor, table)
    parse.first = read_nothing(cursor, table)
    if parse.first is None:
        parse.hedge = read_hedge(cursor, table)
        if cursor.token.kind != "number":
            parse.vague = read_vague(cursor, table, may_be_lone=True)
    start = cursor.at
    if parse.first is None and (century := years.read_century(cursor)):
        parse.first, parse.second = (Amount(one, None, None, start, cursor.at) for one in century)
        parse.link = "range"
        parse.add_limit()
    if parse.vague is None and parse.first is None:
        parse.first = read_amount(cursor)
        if parse.first is None:
            raise refusal_of_word(cursor)
    read_period_before(parse)
    parse.add_limit()
    read_tail(parse)
    _settle(parse)
    return parse, _noun(parse)


def _settle(parse: Parse) -> None:
    """Hold the parts of a phrase against each other.

    Raises:
        Refusal: Years end before they begin, or units do not go together.
    """
    if parse.cursor.is_pure and parse.first is not None:
        check_pure(parse.cursor, parse.first.unit, parse.first.currency)
    years.check_span(parse)
    years.check_end(parse)
    years.cross_eras(parse)
    settle_units(parse)


def put_together(phrase: str, parse: Parse, noun: str | None) -> Reading:
    """Combine the parts of a phrase into its reading.

    Raises:
        Refusal: They contradict each other.
        ValueError: A number is out of range.
    """
    return _reading(phrase, parse, noun, find_ends(parse))


def _reading(phrase: str, parse: Parse, noun: str | None, ends: Ends) -> Reading:
    numbers = (parse.first, parse.second, *parse.other, *(parse.inner or ()))
    amounts = [amount for amount in numbers if amount is not None]
    currency = _currency(parse, amounts)
    grain, last_digit = grains(parse, amounts)
    vague = parse.vague
    share = amounts[-1].unit or amounts[0].unit if amounts else vague and vague.unit
    low, high = _end(ends.low), _end(ends.high)
    return Reading(
        # Ends too close for floats are refused here like ends too large.
        interval=Interval(
            low, high, low is None or ends.low_closed, high is None or ends.high_closed
        ),
        best=_end(ends.best),
        kind=ends.kind,
        soft_low=ends.soft_low,
        soft_high=ends.soft_high,
        vague=vague is not None,
        hedge=parse.hedge.words or parse.hedge.opening or (vague.words if vague else None),
        rule=parse.table.version,
        lang=parse.cursor.table,
        width=ends.width,
        level=parse.level or ("sd" if ends.errors and parse.first and parse.first.errors else None),
        errors=_errors(ends) if ends.errors else (),
        grain=grain,
        currency=currency,
        unit=currency or share or noun,
        per=parse.per,
        noun=noun,
        last_digit=last_digit,
        prices=parse.prices,
        has_scale=any(amount.numeral.scale != 1 for amount in amounts),
        stated=phrase,
        total=None if parse.total is None else _end(parse.total.value),
        notes=tuple(parse.notes),
        remark=_remark(phrase, parse.remark) if parse.remark else None,
        pieces=_pieces(ends) if ends.pieces else (),
        asks_unit=parse.cursor.has_asked or not parse.cursor.is_english,
    )


_AROUND_REMARKS = " ,;:.()[]{}-–—\u00a0"


def _remark(phrase: str, place: tuple[int, int]) -> str | None:
    return phrase[place[0] : place[1]].strip(_AROUND_REMARKS) or None


def _pieces(ends: Ends) -> tuple[Interval, ...]:
    return tuple(Interval(_end(low), _end(high)) for low, high in ends.pieces)


def _errors(ends: Ends) -> tuple[tuple[Number, Number], ...]:
    return tuple((plain(down), plain(up)) for down, up in ends.errors)


_CERTAINLY_FINITE = 10**LARGEST


def _end(value: Exact | None) -> Number | None:
    if value is None or (type(value) is int and -_CERTAINLY_FINITE < value < _CERTAINLY_FINITE):
        return value
    return bounded(value)


def _currency(parse: Parse, amounts: list[Amount]) -> str | None:
    """Return the currency of any number; a bare dollar gives way to a named dollar."""
    if parse.vague is not None:
        return parse.vague.currency
    currency = None
    for amount in amounts:
        if amount.currency is not None and (currency is None or not amount.has_bare_dollar):
            currency = amount.currency
    return currency


def _noun(parse: Parse) -> str | None:
    """Return the noun, as written; limits that each have one must agree.

    Raises:
        Refusal: They count different things.
    """
    phrase = parse.phrase
    places = [noun for noun in parse.nouns if noun is not None]
    nouns = [phrase[start:end] for start, end in places]
    if parse.best is not None and len(nouns) > 1 and shortens(nouns[-1], nouns[0]):
        del places[-1], nouns[-1]
    for noun, (start, end) in zip(nouns, places, strict=True):
        if noun.lower() != nouns[0].lower() and not same_noun(noun, nouns[0]):
            reason = f'"{nouns[0]}" and "{noun}" are two things to count.'
            advice = "Record each quantity on its own"
            raise Refusal(phrase, "several-quantities", start, end, reason, advice)
    return nouns[-1] if nouns else None


def grains(parse: Parse, amounts: list[Amount]) -> tuple[Number, Number]:
    """Return the units of the last significant digit and of the last digit; the coarsest of all."""
    if parse.vague is not None:
        return parse.vague.low, parse.vague.low
    grain, last = amounts[0].numeral.step, amounts[0].numeral.exponent
    for amount in amounts:
        number = amount.numeral
        if number.ratio is not None:
            return plain(magnitude(number.ratio) * _SHARE_GRAIN), _SHARE_DIGIT
        grain, last = max(grain, number.step), max(last, number.exponent)
    return _place(grain), _place(last)


@lru_cache(maxsize=2 * LARGEST)
def _place(exponent: int) -> Number:
    """Return what a digit stands for."""
    return plain(power(exponent))
