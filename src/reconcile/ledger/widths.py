"""How finely a figure is written, and how wide a bare one is compared."""

from fractions import Fraction

from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.wanted import is_count
from reconcile.phrases import Reading
from reconcile.values import Interval, Number, plain


def is_exact(estimate: Estimate, quantity: Quantity, grain: Number | None = None) -> bool:
    """Whether a bare figure has no rounding: so declared, or a count that does not end in 0.

    Who writes 931 has counted; 930 may be rounded, unless the quantity is `exact`.

    Args:
        estimate: The figure.
        quantity: What it is about.
        grain: Unit of its last significant digit; None: as the figure has it.
    """
    if estimate.exact or quantity.exact:
        return True
    return (estimate.figure.grain if grain is None else grain) == 1 and is_count(quantity)


def comparison(figure: Reading) -> Interval | None:
    """The interval used to compare: a point with no hedge gets its implied width.

    The width is half a unit of the last significant digit on each side, at most
    5 % of the value (docs/phrases.md); it is never printed as the source's own.

    Example:
        >>> from reconcile.phrases import read
        >>> comparison(read("11,000"))
        Interval(low=10500, high=11500, low_closed=True, high_closed=True)
        >>> comparison(read("240.0"))
        Interval(low=239.95, high=240.05, low_closed=True, high_closed=True)
    """
    values = figure.interval
    if figure.kind != "point" or values is None or values.low is None:
        return values
    return rounded(values.low, figure.grain)


def piece_widths(estimate: Estimate, quantity: Quantity) -> tuple[Interval, ...]:
    """The pieces of an *or* as they are compared, in the unit of the phrase: points have widths.

    Each has that of its own digits: of *100 or 142* only the first may be rounded.
    """
    figure = estimate.figure
    found = []
    for piece in figure.pieces:
        if piece.low is not None and piece.low == piece.high:
            grain = _grain(piece.low, figure.last_digit)
            piece = piece if is_exact(estimate, quantity, grain) else rounded(piece.low, grain)
        found.append(piece)
    return tuple(found)


def _grain(value: Number, last_digit: Number) -> Number:
    """Unit of the last significant digit of a value of which the last written one is known."""
    if last_digit < 1 or not value or value % 1:
        return last_digit
    digits = str(int(value))
    return plain(10 ** (len(digits) - len(digits.rstrip("0"))))


def rounded(value: Number, grain: Number) -> Interval:
    """The values that are written so, to the last significant digit, but at most 5 % away."""
    half = min(Fraction(grain) / 2, abs(Fraction(value)) / 20)
    return Interval(plain(Fraction(value) - half), plain(Fraction(value) + half))
