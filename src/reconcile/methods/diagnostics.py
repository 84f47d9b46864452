"""Who disagrees with whom, given stated errors: flags for a reader, never a filter.

The statistics come from key comparisons of measurement standards, in which a few
laboratories measure one thing. All take the inputs as independent.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import combinations
from statistics import median
from typing import NamedTuple

from reconcile.methods.pool import Mean, check_inputs, scale_factor, weighted_mean
from reconcile.methods.tails import chi2_quantile, chi2_tail

# Coverage factor of an expanded uncertainty: about 95 %.
_COVERAGE = 2.0
# CODATA expands all errors until no input is further than this many errors from the mean.
_CODATA_LIMIT = 2.0
# Most inputs for which all 2ⁿ subsets are tried (0.2 s).
MOST_FOR_SUBSETS = 15


class Degree(NamedTuple):
    """How far one input is from the weighted mean.

    Attributes:
        difference: Value minus mean, in the quantity's unit.
        expanded: Expanded uncertainty U of that difference (k = 2), same unit.
    """

    difference: float
    expanded: float

    @property
    def is_consistent(self) -> bool:
        """Whether the difference is within its expanded uncertainty."""
        return abs(self.difference) <= self.expanded


class Pair(NamedTuple):
    """Two inputs compared.

    Attributes:
        first: Index of the one.
        second: Index of the other, larger.
        difference: First value minus second, in the quantity's unit.
        en: That difference over its expanded uncertainty (k = 2), no unit.
    """

    first: int
    second: int
    difference: float
    en: float

    @property
    def is_compatible(self) -> bool:
        """Whether the difference is within its expanded uncertainty."""
        return abs(self.en) <= 1


class ConsistentSubset(NamedTuple):
    """Inputs that pass the χ² test together.

    Attributes:
        members: Their indexes, ascending.
        q: The χ² around their weighted mean.
        p: The chance of a larger one if they share one value and all errors are right.
    """

    members: tuple[int, ...]
    q: float
    p: float


def degrees_of_equivalence(
    values: Sequence[float], errors: Sequence[float], members: Iterable[int] | None = None
) -> tuple[Degree, ...]:
    """Return each input's difference from the weighted mean, with its expanded uncertainty.

    An input that is part of the mean is correlated with it, with covariance +u(mean)²:
    the variance of its difference is u_i² + u(mean)² - 2 u(mean)² = u_i² - u(mean)².
    For an input outside the mean the variances add: u_i² + u(mean)².

    Args:
        values: Central values, all in the quantity's unit.
        errors: Their standard errors, same unit and order, each above 0.
        members: Indexes of the inputs that make the mean; None for all.

    Returns:
        One for each input, in the order given.

    Raises:
        ValueError: Fewer than two values, lengths differ, an error is not above 0, or
            members are none, twice the same, or not an index.

    Reference:
        Cox 2002, doi:10.1088/0026-1394/39/6/10 (procedure A, with the sign above).

    Example:
        >>> [round(d.difference, 3) for d in degrees_of_equivalence([10, 13], [1, 1])]
        [-1.5, 1.5]
        >>> round(degrees_of_equivalence([10, 13], [1, 1])[0].expanded, 4)
        1.4142
    """
    check_inputs(values, errors)
    chosen = list(range(len(values))) if members is None else sorted(members)
    if (
        not chosen
        or len(set(chosen)) < len(chosen)
        or not 0 <= chosen[0] <= chosen[-1] < len(values)
    ):
        raise ValueError(f"members {chosen} are not different indexes below {len(values)}")
    mean = weighted_mean([values[i] for i in chosen], [errors[i] for i in chosen])
    least = min(errors[i] for i in chosen)
    weights = {i: (least / errors[i]) ** 2 for i in chosen}
    total = math.fsum(weights.values())
    degrees = []
    for index, (value, error) in enumerate(zip(values, errors, strict=True)):
        if index in weights:
            # u_i² - u(mean)² = u_i² (weight of the others) / (weight of all), without cancellation.
            others = math.fsum(weight for i, weight in weights.items() if i != index)
            spread = error * math.sqrt(others / total)
        else:
            spread = math.hypot(error, mean.se)
        degrees.append(Degree(value - mean.mean, _COVERAGE * spread))
    return tuple(degrees)


def pairwise_compatibility(values: Sequence[float], errors: Sequence[float]) -> tuple[Pair, ...]:
    """Return every pair of inputs with its En = (x_i - x_j) / (2 √(u_i² + u_j²)).

    Args:
        values: Central values, all in the quantity's unit.
        errors: Their standard errors, same unit and order, each above 0.

    Returns:
        The n (n - 1) / 2 pairs by index; compatible when |En| ≤ 1.

    Raises:
        ValueError: Fewer than two values, lengths differ, or an error is not above 0.

    Reference:
        ISO 13528:2022, 9.7 (En numbers), k = 2.

    Example:
        >>> pairwise_compatibility([10.0, 20.0], [3.0, 4.0])
        (Pair(first=0, second=1, difference=-10.0, en=-1.0),)
    """
    check_inputs(values, errors)
    pairs = []
    for i, j in combinations(range(len(values)), 2):
        difference = values[i] - values[j]
        en = difference / (_COVERAGE * math.hypot(errors[i], errors[j]))
        pairs.append(Pair(i, j, difference, en))
    return tuple(pairs)


def largest_consistent_subset(
    values: Sequence[float], errors: Sequence[float], alpha: float = 0.05
) -> tuple[ConsistentSubset, ...]:
    """Return the largest sets of inputs that pass the χ² test of one common value.

    Points out who stands apart. Its mean is no estimate: what remains after the misfits
    were dropped looks more certain than it is.

    Args:
        values: Central values, all in the quantity's unit; at most 15.
        errors: Their standard errors, same unit and order, each above 0.
        alpha: Significance level of the test, between 0 and 1.

    Returns:
        All consistent subsets of the largest size, the one with the least χ² first. One
        input alone is always consistent.

    Raises:
        ValueError: Fewer than two or more than 15 values, lengths differ, an error is not
            above 0, or alpha is not between 0 and 1.

    Reference:
        Cox 2007, doi:10.1088/0026-1394/44/3/005.

    Example:
        >>> largest_consistent_subset([10.0, 10.5, 20.0], [1.0, 1.0, 1.0])[0].members
        (0, 1)
    """
    check_inputs(values, errors)
    if len(values) > MOST_FOR_SUBSETS:
        raise ValueError(f"{len(values)} values, at most {MOST_FOR_SUBSETS} for all subsets")
    if not 0 < alpha < 1:
        raise ValueError(f"alpha {alpha} is not between 0 and 1")
    by_error = sorted(range(len(values)), key=lambda index: (errors[index], values[index]))
    for size in range(len(values), 1, -1):
        limit = chi2_quantile(1 - alpha, size - 1)
        subsets = [
            ConsistentSubset(tuple(sorted(members)), q, chi2_tail(q, size - 1))
            for members in combinations(by_error, size)
            if (q := _chi2([values[i] for i in members], [errors[i] for i in members])) <= limit
        ]
        if subsets:
            return tuple(sorted(subsets, key=lambda subset: (subset.q, subset.members)))
    return tuple(ConsistentSubset((index,), 0.0, 1.0) for index in range(len(values)))


def median_scaled_differences(
    values: Sequence[float], errors: Sequence[float]
) -> tuple[float, ...]:
    """Return for every input the median of |x_i - x_j| / √(u_i² + u_j²) over the others.

    Args:
        values: Central values, all in the quantity's unit.
        errors: Their standard errors, same unit and order, each above 0.

    Returns:
        One for each input, no unit; above 2 is suspect. A few other misfits do not move it.

    Raises:
        ValueError: Fewer than two values, lengths differ, or an error is not above 0.

    Reference:
        Ellison 2018, doi:10.1088/1681-7575/aae610.

    Example:
        >>> median_scaled_differences([10.0, 10.0, 20.0], [3.0, 3.0, 4.0])
        (1.0, 1.0, 2.0)
    """
    return tuple(median(distances) for distances in _scaled_distances(values, errors))


def pair_chi2(values: Sequence[float], errors: Sequence[float]) -> tuple[float, ...]:
    """Return for every input the mean of (x_i - x_j)² / (u_i² + u_j²) over the others.

    Args:
        values: Central values, all in the quantity's unit.
        errors: Their standard errors, same unit and order, each above 0.

    Returns:
        One for each input, no unit; about 1 when the scatter is what the errors say.

    Raises:
        ValueError: Fewer than two values, lengths differ, or an error is not above 0.

    Reference:
        Douglas & Steele 2006, Metrologia 43:89-97.

    Example:
        >>> pair_chi2([10.0, 10.0, 20.0], [3.0, 3.0, 4.0])
        (2.0, 2.0, 4.0)
    """
    return tuple(
        math.fsum(distance * distance for distance in distances) / len(distances)
        for distances in _scaled_distances(values, errors)
    )


def expanded_mean(
    values: Sequence[float], errors: Sequence[float], expansion: float | None = None
) -> Mean:
    """Return the weighted mean after all errors were multiplied by one factor.

    Args:
        values: Central values, all in the quantity's unit.
        errors: Their standard errors, same unit and order, each above 0.
        expansion: The factor, above 0. None: the Birge ratio √(χ²/(n - 1)), at least 1.

    Returns:
        The same mean as without, its expanded standard error, and χ² with expanded errors.

    Raises:
        ValueError: See `check_inputs`; or the factor is not finite and above 0.

    Reference:
        Birge 1932, doi:10.1103/PhysRev.40.207; Tiesinga et al. 2021 (CODATA 2018),
        doi:10.1103/RevModPhys.93.025010.

    Example:
        >>> expanded_mean([10.0, 14.0], [1.0, 1.0]).se
        2.0
    """
    check_inputs(values, errors)
    if expansion is None:
        expansion = scale_factor(values, errors, has_cut=False)
    if not 0 < expansion < math.inf:
        raise ValueError(f"expansion factor {expansion} is not finite and above 0")
    plain = weighted_mean(values, errors)
    return Mean(plain.mean, plain.se * expansion, plain.q / expansion**2)


def codata_expansion(values: Sequence[float], errors: Sequence[float]) -> float:
    """Return the least factor on all errors that brings every value within two of them.

    Args:
        values: Central values, all in the quantity's unit.
        errors: Their standard errors, same unit and order, each above 0.

    Returns:
        The factor, no unit, at least 1.

    Raises:
        ValueError: See `check_inputs`.

    Reference:
        Tiesinga et al. 2021 (CODATA 2018), doi:10.1103/RevModPhys.93.025010.

    Example:
        >>> round(codata_expansion([0.0, 12.0], [1.0, 1.0]), 12)
        3.0
    """
    check_inputs(values, errors)
    inputs = sorted(zip(errors, values, strict=True))
    residuals = _residuals([value for _, value in inputs], [error for error, _ in inputs])
    return max(1.0, *(abs(residual) / _CODATA_LIMIT for residual in residuals))


def _scaled_distances(values: Sequence[float], errors: Sequence[float]) -> list[list[float]]:
    check_inputs(values, errors)
    inputs = list(zip(values, errors, strict=True))
    return [
        [
            abs(value - other) / math.hypot(error, other_error)
            for j, (other, other_error) in enumerate(inputs)
            if j != i
        ]
        for i, (value, error) in enumerate(inputs)
    ]


def _chi2(values: Sequence[float], errors: Sequence[float]) -> float:
    return math.fsum(residual * residual for residual in _residuals(values, errors))


def _residuals(values: Sequence[float], errors: Sequence[float]) -> list[float]:
    """Return (x_i - mean) / u_i for the weighted mean; the most precise value comes first."""
    origin, least = values[0], errors[0]
    offsets = [value - origin for value in values]
    weights = [(least / error) ** 2 for error in errors]
    shift = math.fsum(w * x for w, x in zip(weights, offsets, strict=True)) / math.fsum(weights)
    return [(x - shift) / error for x, error in zip(offsets, errors, strict=True)]
