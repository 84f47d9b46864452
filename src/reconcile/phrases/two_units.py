"""Two numbers of one figure in two units: 500 m to 2 km, 5 m ± 20 cm, 50 cents to $2."""

from fractions import Fraction

from reconcile import units
from reconcile.phrases import years
from reconcile.phrases.amounts import SHARE, Amount
from reconcile.phrases.numerals import from_value
from reconcile.phrases.parse import Parse, Spread
from reconcile.phrases.plurals import same_noun
from reconcile.phrases.vocabulary.money import COIN_WORDS
from reconcile.phrases.vocabulary.words import FRACTIONS, UNITS

_HUNDREDTHS = Fraction(1, 100)
_NONE_SHARED = 0


def settle_units(parse: Parse) -> None:
    """Put the numbers of a figure into one unit, where each has its own and both measure one thing.

    What cannot be put into one is left as it is, and refused by whoever compares them.
    """
    first, second = parse.first, parse.second
    if first is None or (second is None and not parse.spreads):
        return
    if second is not None and first.unit is None and second.unit == SHARE:
        parse.first = _parts(parse, first, second)
    elif second is not None and second.currency and first.currency is None:
        _settle_coins(parse, first, second)
    elif (by := _factor(parse)) and by != 1:
        if second is not None and not parse.other:
            parse.first = _times(first, by)
            parse.nouns[0] = None
        elif parse.spreads:
            parse.spreads = [
                Spread(*(_times(one, 1 / by) for one in pair)) for pair in parse.spreads
            ]
            del parse.nouns[1:]


def _factor(parse: Parse) -> Fraction | None:
    """Return what turns the unit of the first number into that of the last; None: not two units."""
    places = [place for place in parse.nouns if place is not None]
    if len(places) != 2 or parse.nouns[0] is None:
        return None
    own, other = (years.in_english(parse, *place) for place in places)
    if same_noun(own, other) or not (units.is_unit_word(own) and units.is_unit_word(other)):
        return None
    found = units.compare(own, other)
    return found.factor if found.converts and not found.offset and found.factor > 0 else None


def _times(amount: Amount, by: Fraction) -> Amount:
    """Return an amount in another unit; it shares no scale word: 500 kg to 1.5 million tonnes."""
    numeral = from_value(Fraction(amount.value) * by)
    return amount._replace(numeral=numeral._replace(scale=_NONE_SHARED))


def _settle_coins(parse: Parse, first: Amount, second: Amount) -> None:
    """Count cents in the currency of the other limit: 50 cents to $2."""
    place = parse.nouns[0]
    if place is not None and years.in_english(parse, *place).lower() in COIN_WORDS:
        parse.first = _times(first, _HUNDREDTHS)._replace(currency=second.currency)
        parse.nouns[0] = None


def _parts(parse: Parse, first: Amount, second: Amount) -> Amount:
    """Return a number of parts that the other limit names: one to two thirds."""
    texts = [token.text for token in parse.cursor.tokens]
    parts = FRACTIONS.get(texts[second.end - 1], 0)
    is_word = texts[first.end - 1] in UNITS and first.end == first.start + 1
    if not is_word or not parts or parse.nouns[0] is not None or not first.value < parts:
        return first
    numeral = second.numeral._replace(ratio=Fraction(first.value, parts))
    return first._replace(numeral=numeral, unit=SHARE)
