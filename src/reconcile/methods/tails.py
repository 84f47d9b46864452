"""Tail probabilities and quantiles of the χ² and Student t distributions.

Regularised incomplete gamma and beta functions by series and continued fractions;
section numbers are those of the NIST Digital Library of Mathematical Functions
(https://dlmf.nist.gov). Agrees with 40-digit values to a relative 1e-13 for 1 to
1000 degrees of freedom. SciPy gives the same numbers for 1.9 s of import.
"""

import math
from collections.abc import Callable

# Next term over sum at which a series, or a fraction's next factor, changes nothing more.
_SETTLED = 1e-15
# Stands for a zero in a denominator of Lentz's method.
_TINY = 1e-300
# From here on the four-term series of _stirling_rest is exact to 1e-16.
_LARGE = 30.0
# e^-z is no longer a normal float beyond; with a < _LARGE nothing above 1e-200 is lost there.
_LOST = 700.0


def chi2_tail(value: float, degrees: float) -> float:
    """Return the probability that a χ² variable exceeds a value.

    Args:
        value: A χ² statistic, no unit.
        degrees: Degrees of freedom, above 0.

    Returns:
        The upper tail probability; 1 for a value of 0 or less.

    Raises:
        ValueError: The degrees are not above 0, or an argument is not a number.

    Reference:
        DLMF 8.7.1 (series) and 8.9.2 (continued fraction).

    Example:
        >>> round(chi2_tail(3.841458820694124, 1), 12)
        0.05
    """
    _check_degrees(value, degrees)
    return _gamma_tails(degrees / 2, value / 2)[1] if value > 0 else 1.0


def chi2_quantile(probability: float, degrees: float) -> float:
    """Return the value that a χ² variable stays below with this probability.

    Args:
        probability: Lower tail probability, between 0 and 1.
        degrees: Degrees of freedom, above 0.

    Returns:
        The quantile, no unit.

    Raises:
        ValueError: The probability is not between 0 and 1, or the degrees not above 0.

    Reference:
        Bisection of the tail functions, on whichever tail is the smaller.

    Example:
        >>> round(chi2_quantile(0.95, 1), 12)
        3.841458820694
    """
    _check_probability(probability)
    _check_degrees(0.0, degrees)

    def is_below(value: float) -> bool:
        lower, upper = _gamma_tails(degrees / 2, value / 2)
        return lower < probability if probability < 0.5 else upper > 1 - probability

    return _boundary(is_below, degrees)


def t_tail(value: float, degrees: float) -> float:
    """Return the probability that a Student t variable exceeds a value.

    Args:
        value: A t statistic, no unit.
        degrees: Degrees of freedom, above 0.

    Returns:
        The upper tail probability (one side).

    Raises:
        ValueError: The degrees are not above 0, or an argument is not a number.

    Reference:
        DLMF 8.17.22 (continued fraction of the incomplete beta function).

    Example:
        >>> round(t_tail(12.706204736174698, 1), 12)
        0.025
    """
    _check_degrees(value, degrees)
    upper = _t_upper(abs(value) / math.sqrt(degrees), degrees)
    return upper if value >= 0 else 1 - upper


def t_quantile(probability: float, degrees: float) -> float:
    """Return the value that a Student t variable stays below with this probability.

    Args:
        probability: Lower tail probability, between 0 and 1.
        degrees: Degrees of freedom, above 0.

    Returns:
        The quantile, no unit.

    Raises:
        ValueError: The probability is not between 0 and 1, or the degrees not above 0.

    Reference:
        Bisection of the upper tail.

    Example:
        >>> round(t_quantile(0.975, 4), 12)
        2.776445105198
    """
    _check_probability(probability)
    _check_degrees(0.0, degrees)
    if probability == 0.5:
        return 0.0
    tail = min(probability, 1 - probability)
    root = math.sqrt(degrees)
    size = _boundary(lambda value: _t_upper(value / root, degrees) > tail, 1.0)
    return size if probability > 0.5 else -size


def bisect(is_below: Callable[[float], bool], low: float, high: float) -> float:
    """Return the point at which a condition that holds on the left stops holding.

    Args:
        is_below: True from `low` up to the point sought, False from there to `high`.
        low: An end at or left of the point.
        high: An end right of the point.

    Returns:
        The point, to the last bit of a float.

    Example:
        >>> bisect(lambda x: x * x < 2, 0.0, 2.0)
        1.414213562373095
    """
    while low < (middle := low + (high - low) / 2) < high:
        if is_below(middle):
            low = middle
        else:
            high = middle
    return low


def _boundary(is_below: Callable[[float], bool], start: float) -> float:
    high = start
    while is_below(high):
        high *= 2
    return bisect(is_below, 0.0, high)


def _check_degrees(value: float, degrees: float) -> None:
    if math.isnan(value) or not 0 < degrees < math.inf:
        raise ValueError(f"no tail at {value} with {degrees} degrees of freedom")


def _check_probability(probability: float) -> None:
    if not 0 < probability < 1:
        raise ValueError(f"a probability lies between 0 and 1, not at {probability}")


def _gamma_tails(a: float, z: float) -> tuple[float, float]:
    """Return the regularised incomplete gamma functions P(a, z) and Q(a, z)."""
    if z == math.inf:
        return 1.0, 0.0
    factor = _gamma_factor(a, z)
    if z < a + 1:
        lower = factor * _gamma_series(a, z)
        return lower, 1 - lower
    upper = factor * a * _gamma_fraction(a, z)
    return 1 - upper, upper


def _gamma_factor(a: float, z: float) -> float:
    """Return z^a e^-z / Γ(a + 1), without the cancellation of three large logarithms."""
    if a < _LARGE:
        return math.pow(z, a) * math.exp(-z) / math.gamma(a + 1) if z < _LOST else 0.0
    share, excess = z / a, (z - a) / a
    if share == 0:
        return 0.0
    logarithm = math.log1p(excess) if excess > -0.5 else math.log(share)
    exponent = a * (logarithm - excess) - _stirling_rest(a)
    return math.exp(exponent) / math.sqrt(2 * math.pi * a)


def _gamma_series(a: float, z: float) -> float:
    """Sum of z^k / ((a + 1) … (a + k)), DLMF 8.7.1."""
    term = total = 1.0
    step = 0
    while term > _SETTLED * total / 100:
        step += 1
        term *= z / (a + step)
        total += term
    return total


def _gamma_fraction(a: float, z: float) -> float:
    """Evaluate the continued fraction of Γ(a, z) z^-a e^z, DLMF 8.9.2, by Lentz's method."""
    denominator = z + 1 - a
    ratio, inverse = 1 / _TINY, 1 / denominator
    result, step, change = inverse, 0, 0.0
    while abs(change - 1) > _SETTLED:
        step += 1
        factor = step * (a - step)
        denominator += 2
        inverse = 1 / (factor * inverse + denominator or _TINY)
        ratio = denominator + factor / ratio or _TINY
        change = ratio * inverse
        result *= change
    return result


def _t_upper(ratio: float, degrees: float) -> float:
    """Return P(T > ratio √degrees) for a ratio of at least 0."""
    if ratio == math.inf:
        return 0.0
    a = degrees / 2
    length = math.hypot(1.0, ratio)
    inside, outside = 1 / length / length, (ratio / length) ** 2
    log_length = math.log1p(ratio * ratio) if ratio < 1 else 2 * math.log(length)
    # x^a (1 - x)^½ / B(a, ½) with x = 1 / (1 + ratio²)
    factor = math.exp(-a * log_length) * (ratio / length) / _beta_half(a)
    if inside < (a + 1) / (a + 2.5):
        return factor * _beta_fraction(a, 0.5, inside) / a / 2
    return 0.5 - factor * _beta_fraction(0.5, a, outside)


def _beta_fraction(a: float, b: float, x: float) -> float:
    """Evaluate the fraction of I_x(a, b) a B(a, b) x^-a (1 - x)^-b, DLMF 8.17.22, by Lentz."""
    ratio, inverse = 1.0, 1 / (1 - (a + b) * x / (a + 1) or _TINY)
    result, step, change = inverse, 0, 0.0
    while abs(change - 1) > _SETTLED:
        step += 1
        place = a + 2 * step
        even = step * (b - step) * x / ((place - 1) * place)
        odd = -(a + step) * (a + b + step) * x / (place * (place + 1))
        change = 1.0
        for factor in (even, odd):
            inverse = 1 / (1 + factor * inverse or _TINY)
            ratio = 1 + factor / ratio or _TINY
            change *= ratio * inverse
        result *= change
    return result


def _beta_half(a: float) -> float:
    """Return B(a, ½) = Γ(a) √π / Γ(a + ½)."""
    if a < _LARGE:
        return math.gamma(a) / math.gamma(a + 0.5) * math.sqrt(math.pi)
    excess = _stirling_rest(a + 0.5) - _stirling_rest(a)
    return math.sqrt(math.pi / a) * math.exp(0.5 - excess - a * math.log1p(0.5 / a))


def _stirling_rest(a: float) -> float:
    """Return how much ln Γ(a) exceeds Stirling's (a - ½) ln a - a + ½ ln 2π, DLMF 5.11.1."""
    square = a * a
    return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / a
