"""A number is written more exactly than it can be known.

"About 11,237" gives every single person behind a word that leaves room for hundreds:
either the hedge is not the source's, or the number has been worked out and belongs
rounded. And a count of persons has no fraction.

Fails:
    stated: about 11,237

Passes:
    stated: about 11,200

Remedy: drop the hedge if the source counts exactly; round the number if it does not.
"""

from collections.abc import Iterable
from fractions import Fraction
from functools import partial

from reconcile import wording
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity
from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.wanted import is_count
from reconcile.phrases import Reading
from reconcile.rules.figures import end_of, folded, shown, spot_of
from reconcile.units import of
from reconcile.values import Number

_TOO_FINE = 1000
"""From so many units of its last digit on, that is from four digits, a number is too fine.

Readers hear "about" as a width of about 5 % on either side (the survey behind
``hedges/2``, see docs/phrases.md). Three digits already place the number to 0.5 % or
better; a fourth one places it to 0.05 %, a hundred times finer than the hedge.
"""

_TOO_FINE_ONE_SIDED = 10_000
"""The same for "nearly" and "just over", one digit later: whoever knows a count of 44,836
may round its last digit and say so with "nearly 44,840"."""

_ONE = Fraction(1)

_COMPUTED = ("estimat", "likely", "probabl", "possib", "potential", "perhaps", "maybe", "presumabl")
"""Beginnings of words that say how a number came about or how sure it is, not how round."""


def _find(case: Case) -> Iterable[Issue]:
    for name, estimates in case.by_quantity.items():
        quantity = case.ledger.quantities.get(name)
        if quantity is None:
            continue
        fine = [e for e in estimates if e.figure.kind == "approx" and _is_too_fine(e)]
        if fine:
            yield from folded(fine, partial(_of_hedge, quantity=quantity))
        if is_count(quantity):
            scale = of(quantity.unit).scale_words
            broken = [estimate for estimate in estimates if _has_fraction(estimate.figure, scale)]
            yield from folded(broken, partial(_of_fraction, quantity=quantity))


def _is_too_fine(estimate: Estimate) -> bool:
    figure = estimate.figure
    best, values = figure.best, figure.interval
    if best is None or values is None or not figure.grain:
        return False
    if abs(best) < _TOO_FINE * figure.grain or estimate.override is not None:
        return False
    is_one_sided = best in (values.low, values.high)
    if is_one_sided and abs(best) < _TOO_FINE_ONE_SIDED * figure.grain:
        return False
    hedge = figure.hedge or ""
    return not any(beginning in hedge for beginning in _COMPUTED)


def _has_fraction(figure: Reading, scale: Fraction) -> bool:
    """Whether a written number is not whole; what a hedge implies need not be.

    A bare one is of the quantity's thousands or millions, of which 5.3 are whole things.
    """
    if figure.has_scale or figure.unit:
        scale = _ONE
    if figure.width == "rule":
        return _is_broken(figure.best, scale)
    values = figure.interval
    if values is None:
        return False
    low, high = values.low, values.high
    if type(low) is not float and type(high) is not float:
        return False
    return _is_broken(low, scale) or _is_broken(high, scale)


def _is_broken(value: Number | None, scale: Fraction = _ONE) -> bool:
    return type(value) is float and (Fraction(repr(value)) * scale).denominator != 1


def _of_hedge(estimate: Estimate, quantity: Quantity) -> Issue:
    figure = estimate.figure
    number = f"{figure.best or 0:,}"
    digits = len(number.replace(",", "").replace(".", "").lstrip("-0").rstrip("0"))
    values = figure.interval
    width = wording.interval(values) if values else number
    return Issue(
        spot_of(estimate),
        f"{shown(estimate, quantity.unit)} is hedged and gives {digits} digits: "
        f"it is read as {width} {quantity.unit}",
        "drop the hedge if the source counts exactly, round the number if it does not, and "
        "accept the finding if the source prints it so",
        about=(estimate.quantity, estimate.source),
    )


def _of_fraction(estimate: Estimate, quantity: Quantity) -> Issue:
    values = estimate.figure.interval
    end = "low" if values and _is_broken(values.low) else "high"
    return Issue(
        end_of(estimate, end),
        f"{shown(estimate, quantity.unit)} has a fraction, and `{quantity.id}` counts "
        f"{quantity.unit}, which have none",
        "look for a slip of the decimal mark or a missing scale word; round what was computed",
        about=(estimate.quantity, estimate.source),
    )


RULE = Rule("RC118", "false-precision", Severity.WARNING, _find, is_local=True)
