"""A sum that its source prints in two currencies: the one that the quantity asks for is taken.

``€9.2 billion ($9.9 billion)`` in a quantity of dollars is what the source printed in dollars. The
bracket has the hedge, the noun and the rate of the sum before it.
"""

from collections.abc import Callable, Sequence

from reconcile import units
from reconcile.phrases.asides import OTHER_MONEY, Beside
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.reading import Kind, Reading
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vocabulary.words import words_of


def settle(
    cursor: Cursor, reading: Reading, besides: Sequence[Beside], read: Callable[[str], Reading]
) -> Reading:
    """Return what a phrase with brackets says, in the currency that is asked for.

    Args:
        cursor: Knows the unit of the quantity.
        reading: What the phrase says without its brackets.
        besides: What its brackets say.
        read: How a phrase is read.
    """
    taken, found = None, reading
    others = [one for one in besides if one.what == OTHER_MONEY]
    if others and (asked := _currency(cursor.unit)) not in (None, reading.currency):
        fitting = [one for one in others if one.reading.currency == asked]
        if len(fitting) == 1 and (own := _alike(reading, fitting[0], read)):
            taken, found = fitting[0], own
    notes = (_told(one, is_taken=one is taken) for one in besides)
    return found._replace(notes=(*notes, *reading.notes))


def _currency(unit: str | None) -> str | None:
    return units.of(unit).currency if unit else None


def _told(one: Beside, *, is_taken: bool) -> str:
    if is_taken:
        return f'"{one.text}" in brackets is the same sum in the currency asked for; it is taken.'
    return f'"{one.text}" in brackets is {one.what}; it is left out.'


def _alike(reading: Reading, beside: Beside, read: Callable[[str], Reading]) -> Reading | None:
    """Return a bracket as the figure of its phrase; None: it says another thing of its sum."""
    other = beside.reading
    if reading.hedge and not other.hedge:
        try:
            other = read(f"{reading.hedge} {beside.text}")
        except Refusal:
            return None
    is_of_another = other.noun not in (None, reading.noun) or _remark_words(other) - _ON_RATES
    is_per_another = reading.per and other.per not in (None, reading.per)
    if is_of_another or is_per_another or not _is_one_claim(reading, other):
        return None
    return other._replace(
        stated=reading.stated,
        noun=reading.noun,
        per=reading.per or other.per,
        remark=reading.remark,
        prices=reading.prices or other.prices,
    )


def _is_one_claim(reading: Reading, other: Reading) -> bool:
    """Whether two figures have one form, or the bracket hedges a plain sum: *(about $9.9bn)*."""
    is_hedged = reading.kind is Kind.POINT and other.hedge is not None
    has_ends = other.interval is not None and other.interval.is_bounded
    return other.kind is reading.kind or (is_hedged and has_ends)


def _remark_words(reading: Reading) -> frozenset[str]:
    return frozenset((reading.remark or "").casefold().split())


_ON_RATES = words_of(
    "at the that then time current today's present official market exchange rate rates"
)
"""Words of a remark that says at which rate a bracket is converted, and nothing else."""
