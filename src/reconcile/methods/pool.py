"""One mean from independent estimates with stated errors: never a default, only when asked.

Everything is solved on inputs that are centred on the most precise value and divided
by the median error, sorted by error: the order given does not matter, and very large
or very small units change nothing.
"""

import math
from collections.abc import Callable, Sequence
from statistics import NormalDist, median
from typing import NamedTuple

from reconcile.methods.tails import bisect, chi2_quantile, chi2_tail, t_quantile

# Largest value or error, and inverse of the smallest error: squares of ratios stay finite.
MOST = 1e75
# Particle Data Group: inputs with u above 3 √N times the error of the mean do not count for S.
_PDG_CUT = 3.0


class Mean(NamedTuple):
    """An inverse-variance weighted mean.

    Attributes:
        mean: In the unit of the values.
        se: Its standard error, same unit.
        q: Weighted sum of squares around it (χ²), no unit.
    """

    mean: float
    se: float
    q: float


class Pooled(NamedTuple):
    """A pooled mean with all that one needs to distrust it; the fields of the JSON `pool`.

    Attributes:
        method: The key of the estimator.
        mean: In the unit of the values.
        se: Its standard error, same unit, with the factor of HKSJ or PDG if that was used.
        level: Nominal coverage of the three intervals.
        ci: Confidence interval of the mean.
        prediction: Interval of the true value behind one more estimate; None for common and pdg.
        tau2: Variance of the true values, unit squared; 0 for common and pdg by assumption.
        tau2_ci: Q-profile interval of that variance; None for common and pdg.
        q: Cochran's Q, the χ² of the common-effect mean.
        p: Probability of a larger Q if all true values are equal and all errors right.
        i2_q: Share (0 to 1) of the variation not due to the errors, from Q.
        i2_tau2: The same from tau2.
        birge: √(Q / (n - 1)); 1 when the scatter is what the errors say.
        scale_factor: PDG scale factor S, with its cut.
    """

    method: str
    mean: float
    se: float
    level: float
    ci: tuple[float, float]
    prediction: tuple[float, float] | None
    tau2: float
    tau2_ci: tuple[float, float] | None
    q: float
    p: float
    i2_q: float
    i2_tau2: float
    birge: float
    scale_factor: float


class _Sample(NamedTuple):
    """Offsets from the centre and errors, both in the unit of the median error, sorted by error."""

    offsets: tuple[float, ...]
    errors: tuple[float, ...]
    centre: float
    unit: float


class _Fit(NamedTuple):
    """The mean at one tau2; `trace` is Σw - Σw²/Σw and `weights` w, both relative to `least`⁻²."""

    mean: float
    se: float
    q: float
    residuals: tuple[float, ...]
    weights: tuple[float, ...]
    trace: float
    least: float


def check_inputs(values: Sequence[float], errors: Sequence[float], fewest: int = 2) -> None:
    """Refuse what no method here can work with.

    Raises:
        ValueError: Fewer values than `fewest`, lengths differ, an error is not above 0,
            or a number is not finite or beyond 1e75 (for errors: below 1e-75).
    """
    if len(values) != len(errors):
        raise ValueError(f"{len(values)} values but {len(errors)} errors")
    if len(values) < fewest:
        raise ValueError(f"{len(values)} values, at least {fewest} needed")
    for value, error in zip(values, errors, strict=True):
        if not abs(value) <= MOST:
            raise ValueError(f"value {value} is not a finite number up to {MOST}")
        if not 1 / MOST <= error <= MOST:
            raise ValueError(f"error {error} is not between {1 / MOST} and {MOST}")


def pool(
    values: Sequence[float],
    errors: Sequence[float],
    method: str = "pm",
    ci: str | None = None,
    level: float = 0.95,
) -> Pooled:
    """Pool independent estimates into one mean, with its intervals and diagnostics.

    Args:
        values: Central values, all in the quantity's unit.
        errors: Their standard errors, same unit and order, each above 0.
        method: `pm`, `dl`, `reml` (random effects: the true values may differ), `common`
            (they do not) or `pdg` (they do not, and the errors are scaled up to fit).
        ci: `hksj` (t quantile, standard error times √max(1, Q(tau2)/(n - 1))) or `wald`
            (normal quantile). None: hksj for random effects, else wald.
        level: Coverage of the intervals, between 0 and 1.

    Returns:
        Mean, standard error and intervals in that unit, tau2 in the unit squared. The
        prediction interval is mean ± t(n - 1) √(tau2 + se²).

    Raises:
        ValueError: See `check_inputs`; an unknown method or interval, a level not between
            0 and 1, or hksj with common or pdg.

    Reference:
        DerSimonian & Kacker 2007, doi:10.1016/j.cct.2006.04.004 (estimators);
        Hartung & Knapp 2001, doi:10.1002/sim.1009; Sidik & Jonkman 2002,
        doi:10.1002/sim.1262; Röver, Knapp & Friede 2015, doi:10.1186/s12874-015-0091-1
        (the floor of 1); IntHout et al. 2016, doi:10.1136/bmjopen-2015-010247 (prediction);
        Higgins & Thompson 2002, doi:10.1002/sim.1186 (I²).

    Example:
        >>> pooled = pool([10.0, 12.0, 14.0], [1.0, 1.0, 1.0])
        >>> pooled.mean, round(pooled.tau2, 9), round(pooled.se, 4)
        (12.0, 3.0, 1.1547)
        >>> [round(end, 2) for end in pooled.ci]
        [7.03, 16.97]
    """
    sample = _sample(values, errors)
    interval = _choose_interval(method, ci, level)
    has_spread = method in _RANDOM
    spread = ESTIMATORS[method](sample)
    common, chosen = _fit(sample, 0.0), _fit(sample, spread)
    degrees = len(values) - 1
    scale = _scale(sample, common, has_cut=True)
    # The variance of a typical input (Higgins & Thompson 2002, equation 9).
    typical = degrees * common.least**2 / common.trace
    t = t_quantile(0.5 + level / 2, degrees)
    quantile = t if interval == "hksj" else NormalDist().inv_cdf(0.5 + level / 2)
    se = chosen.se * (scale if method == "pdg" else 1.0)
    if interval == "hksj":
        se *= math.sqrt(max(1.0, chosen.q / degrees))
    reach = t * math.hypot(math.sqrt(spread), se)
    return Pooled(
        method=method,
        mean=sample.centre + sample.unit * chosen.mean,
        se=sample.unit * se,
        level=level,
        ci=_around(sample, chosen.mean, quantile * se),
        prediction=_around(sample, chosen.mean, reach) if has_spread else None,
        tau2=spread * sample.unit**2,
        tau2_ci=_q_profile(sample, level) if has_spread else None,
        q=common.q,
        p=chi2_tail(common.q, degrees),
        i2_q=max(0.0, 1 - degrees / common.q) if common.q else 0.0,
        i2_tau2=spread / (spread + typical),
        birge=math.sqrt(common.q / degrees),
        scale_factor=scale,
    )


def weighted_mean(values: Sequence[float], errors: Sequence[float]) -> Mean:
    """Return the inverse-variance weighted mean: best if only the stated errors are at work.

    Args:
        values: Central values, all in the quantity's unit; one is enough.
        errors: Their standard errors, same unit and order, each above 0.

    Returns:
        Mean and standard error in that unit, and the χ² of the values around it.

    Raises:
        ValueError: See `check_inputs`.

    Reference:
        Cox 2002, procedure A, doi:10.1088/0026-1394/39/6/10.

    Example:
        >>> weighted_mean([10.0, 12.0], [1.0, 1.0])
        Mean(mean=11.0, se=0.7071067811865475, q=2.0)
    """
    sample = _sample(values, errors, fewest=1)
    fit = _fit(sample, 0.0)
    return Mean(sample.centre + sample.unit * fit.mean, sample.unit * fit.se, fit.q)


def scale_factor(values: Sequence[float], errors: Sequence[float], has_cut: bool = True) -> float:
    """Return S = max(1, √(χ²/ν)), the factor that scales the error of the weighted mean.

    Args:
        values: Central values, all in the quantity's unit.
        errors: Their standard errors, same unit and order, each above 0.
        has_cut: Leave inputs with u ≥ 3 √N u(mean) out of χ² and ν (not out of the mean):
            they could only hide a disagreement of the precise ones.

    Returns:
        S, no unit, at least 1.

    Raises:
        ValueError: See `check_inputs`.

    Reference:
        Particle Data Group, Review of Particle Physics 2022, introduction 5.2.2,
        doi:10.1093/ptep/ptac097. Without the cut: Birge 1932, doi:10.1103/PhysRev.40.207.

    Example:
        >>> scale_factor([10.0, 14.0], [1.0, 1.0])
        2.8284271247461903
    """
    sample = _sample(values, errors)
    return _scale(sample, _fit(sample, 0.0), has_cut)


def _choose_interval(method: str, ci: str | None, level: float) -> str:
    if method not in ESTIMATORS:
        raise ValueError(f"unknown method {method!r}, one of {', '.join(ESTIMATORS)}")
    if not 0 < level < 1:
        raise ValueError(f"level {level} is not between 0 and 1")
    if ci is None:
        return "hksj" if method in _RANDOM else "wald"
    if ci not in INTERVALS:
        raise ValueError(f"unknown interval {ci!r}, one of {', '.join(INTERVALS)}")
    if ci == "hksj" and method not in _RANDOM:
        raise ValueError(f"hksj is for random effects, not for {method}")
    return ci


def _sample(values: Sequence[float], errors: Sequence[float], fewest: int = 2) -> _Sample:
    check_inputs(values, errors, fewest)
    pairs = sorted((float(e), float(v)) for v, e in zip(values, errors, strict=True))
    unit, centre = median(error for error, _ in pairs), pairs[0][1]
    return _Sample(
        tuple((value - centre) / unit for _, value in pairs),
        tuple(error / unit for error, _ in pairs),
        centre,
        unit,
    )


def _fit(sample: _Sample, tau2: float) -> _Fit:
    """Return the mean with weights 1 / (u² + tau2), exact to the most precise value's own error."""
    tau = math.sqrt(tau2)
    sizes = [math.hypot(error, tau) for error in sample.errors]
    least = sizes[0]
    weights = tuple((least / size) ** 2 for size in sizes)
    total = math.fsum(weights)
    mean = math.fsum(w * x for w, x in zip(weights, sample.offsets, strict=True)) / total
    residuals = tuple((x - mean) / s for x, s in zip(sample.offsets, sizes, strict=True))
    # Only the first weight can be nearly all of the total; its rest is summed, not subtracted.
    rests = [math.fsum(weights[1:]), *(total - weight for weight in weights[1:])]
    return _Fit(
        mean=mean,
        se=least / math.sqrt(total),
        q=math.fsum(residual * residual for residual in residuals),
        residuals=residuals,
        weights=weights,
        trace=math.fsum(w * others for w, others in zip(weights, rests, strict=True)) / total,
        least=least,
    )


def _around(sample: _Sample, mean: float, reach: float) -> tuple[float, float]:
    low, high = mean - reach, mean + reach
    return sample.centre + sample.unit * low, sample.centre + sample.unit * high


def _scale(sample: _Sample, common: _Fit, has_cut: bool) -> float:
    limit = _PDG_CUT * math.sqrt(len(sample.errors)) * common.se if has_cut else math.inf
    pairs = zip(common.residuals, sample.errors, strict=True)
    kept = [residual for residual, error in pairs if error < limit]
    if len(kept) < 2:
        return 1.0
    return max(1.0, math.hypot(*kept) / math.sqrt(len(kept) - 1))


def _squares(sample: _Sample) -> float:
    """Sum of squares around the plain mean."""
    mean = math.fsum(sample.offsets) / len(sample.offsets)
    return math.fsum((x - mean) * (x - mean) for x in sample.offsets)


def _tau2_at(sample: _Sample, q: float) -> float:
    """Return the tau2 at which Q(tau2), which falls, has come down to q; 0 if it starts there."""
    if _fit(sample, 0.0).q <= q:
        return 0.0
    # Q(tau2) is at most the plain sum of squares over tau2.
    return bisect(lambda tau2: _fit(sample, tau2).q > q, 0.0, _squares(sample) / q)


def _q_profile(sample: _Sample, level: float) -> tuple[float, float]:
    """Return the Q-profile interval: Viechtbauer 2007, doi:10.1002/sim.2514; (0, 0) for small Q."""
    degrees = len(sample.offsets) - 1
    low = _tau2_at(sample, chi2_quantile(0.5 + level / 2, degrees))
    high = _tau2_at(sample, chi2_quantile(0.5 - level / 2, degrees))
    return low * sample.unit**2, high * sample.unit**2


def _paule_mandel(sample: _Sample) -> float:
    """Solve Q(tau2) = n - 1: Paule & Mandel 1982, doi:10.6028/jres.087.022."""
    return _tau2_at(sample, len(sample.offsets) - 1)


def _dersimonian_laird(sample: _Sample) -> float:
    """Take one step of moments: DerSimonian & Laird 1986, doi:10.1016/0197-2456(86)90046-2."""
    fit = _fit(sample, 0.0)
    return max(0.0, (fit.q - (len(sample.offsets) - 1)) * fit.least**2 / fit.trace)


def _restricted_likelihood(sample: _Sample) -> float:
    """Maximize the REML over all maxima: Viechtbauer 2005, doi:10.3102/10769986030003261."""

    def is_rising(tau2: float) -> bool:
        fit = _fit(sample, tau2)
        pairs = zip(fit.weights, fit.residuals, strict=True)
        return math.fsum(w * r * r for w, r in pairs) > fit.trace

    def likelihood(tau2: float) -> float:
        fit = _fit(sample, tau2)
        # Σ ln(u² + tau2) + ln Σw, by way of the weights relative to the greatest.
        logarithms = math.fsum(math.log(e * e + tau2) for e in sample.errors)
        return -(logarithms + math.log(math.fsum(fit.weights)) - 2 * math.log(fit.least) + fit.q)

    # Beyond the largest variance and twice the sample variance the likelihood only falls.
    ceiling = 2 * max(sample.errors[-1] ** 2, 2 * _squares(sample) / (len(sample.offsets) - 1))
    edges = [0.0, sample.errors[0] ** 2 / 16]
    while edges[-1] < ceiling:
        edges.append(edges[-1] * 2)
    rising = [is_rising(edge) for edge in edges]
    tops = [
        bisect(is_rising, edges[place], edges[place + 1])
        for place in range(len(edges) - 1)
        if rising[place] and not rising[place + 1]
    ]
    return max(0.0, *tops, key=likelihood) if tops else 0.0


def _no_spread(_: _Sample) -> float:
    return 0.0


_RANDOM: dict[str, Callable[[_Sample], float]] = {
    "pm": _paule_mandel,
    "dl": _dersimonian_laird,
    "reml": _restricted_likelihood,
}
# The methods of `pool`, in the order in which they are offered.
ESTIMATORS = _RANDOM | {"common": _no_spread, "pdg": _no_spread}
# The intervals of `pool`.
INTERVALS = ("hksj", "wald")
