"""What the words of a phrase make of its number: another unit, another thing, or what is wanted."""

from typing import NamedTuple

from reconcile import units
from reconcile.columns.phrase_faults import other_noun
from reconcile.ledger.fates import fates_of
from reconcile.ledger.noun_phrase import parts_of, phrase_words
from reconcile.ledger.nouns import Counted, english_of, noun_of
from reconcile.ledger.records import Estimate, Measure, Quantity
from reconcile.ledger.units import factor, is_named_period, measured
from reconcile.phrases import Reading
from reconcile.units import Comparison
from reconcile.units.unit import singular


class Judged(NamedTuple):
    """What the words of a phrase make of its numbers, whatever those are.

    Attributes:
        by: What turns them into the unit.
        counted: What they count where the unit does not say so, or None.
    """

    by: Comparison
    counted: str | None


class Fault(NamedTuple):
    """What is wrong with a phrase that reads.

    Attributes:
        reason: What is wrong, and what to do.
        is_in_words: It is so whatever the numbers are.
    """

    reason: str
    is_in_words: bool = True


_AMOUNTS = (None, Measure.STOCK, Measure.FLOW, Measure.CUMULATIVE, Measure.PEAK)
"""Measures of what is no rate: so much a day is none of them, unless the unit says so."""


def judge(estimate: Estimate, quantity: Quantity, *, has_unit: bool) -> Judged | Fault:
    """Judge the words of a phrase, or return what is wrong with them.

    What `check` reports of a figure's unit and noun as an error or a warning is refused here
    (RC109, RC113, RC114, RC302), since nobody reads a warning a row; so is another fate than that
    of the unit. A noun that only RC124 asks about counts, as it does in `show`, and is named.

    Args:
        estimate: With the figure of the phrase.
        quantity: What it is about.
        has_unit: The quantity has a unit of its own; else it counts anything.
    """
    figure = estimate.figure
    by = factor(estimate, quantity)
    if not has_unit and (figure.per or isinstance(by, str)):
        own = "percent" if figure.share else figure.currency or figure.noun or "items"
        own = f"{own}/{figure.per}" if figure.per else own
        return Fault(f"it is in {own}, and no unit is given; say which with --unit")
    if isinstance(by, str):
        is_too_large = measured(estimate, quantity).found.converts
        return Fault(f"{by}; correct the unit, or give low and high in it", not is_too_large)
    if figure.per and _is_mixed(figure.per, quantity):
        return Fault(f"it is per {figure.per}, and the unit is {quantity.unit}; give its unit")
    noun = noun_of(estimate, quantity)
    if wrong := other_noun(noun, quantity.unit if has_unit else ""):
        return Fault(f"{wrong}; put it under a quantity of its own, or give low and high")
    if not has_unit:
        return Judged(by, counted_by(figure))
    return Judged(by, singular(noun.head) if noun.counted is Counted.UNKNOWN else None)


def _is_mixed(per: str, quantity: Quantity) -> bool:
    """Whether a rate over time stands where an amount belongs, as RC302 reports."""
    if quantity.measure not in _AMOUNTS or not units.of(per).is_period:
        return False
    return not units.of(quantity.unit).is_by_time and not is_named_period(per, quantity)


_ALL_FATES = frozenset(("casualties",))
"""The dead and the wounded together."""


def counted_by(figure: Reading) -> str | None:
    """Return what a phrase counts: what became of people, else its class, else its noun.

    Example:
        >>> from reconcile.phrases import read
        >>> counted_by(read("15,000 troops")), counted_by(read("300 soldiers killed"))
        ('persons', 'dead')
        >>> counted_by(read("500 portraits")), counted_by(read("500"))
        ('portrait', None)
    """
    noun = english_of(figure)
    if noun is None:
        return None
    if fates := fates_of(phrase_words(noun)):
        return " and ".join(sorted(fates & _ALL_FATES or fates))
    heads = [part.head for part in parts_of(noun)]
    kinds = {units.class_of(head) or singular(head.casefold()) for head in heads}
    return " and ".join(sorted(kinds)) or None
