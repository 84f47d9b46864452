"""`pool.py` and `diagnostics.py` against published numbers, and by their properties."""

import json
import math
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from statistics import variance
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reconcile.methods.diagnostics import (
    codata_expansion,
    degrees_of_equivalence,
    expanded_mean,
    largest_consistent_subset,
    median_scaled_differences,
    pair_chi2,
    pairwise_compatibility,
)
from reconcile.methods.pool import (
    ESTIMATORS,
    INTERVALS,
    Pooled,
    pool,
    scale_factor,
    weighted_mean,
)

CASES = json.loads((Path(__file__).parents[1] / "reference" / "cases.json").read_text("utf-8"))
RANDOM = ("pm", "dl", "reml")
# Sums of a few rounded squares, differently grouped.
CLOSE = 1e-9

Inputs = tuple[list[float], list[float]]


# Published cases: what each calls its method, and ours.


def pooled_figures(inputs: dict[str, list[float]], method: str, ci: str) -> dict[str, float]:
    errors = [math.sqrt(v) for v in inputs["v"]]
    pooled = pool(inputs["y"], errors, method, ci)
    return {
        "mu": pooled.mean,
        "se": pooled.se,
        "z": pooled.mean / pooled.se,
        "ci_lb": pooled.ci[0],
        "ci_ub": pooled.ci[1],
        "tau2": pooled.tau2,
        "tau": math.sqrt(pooled.tau2),
        "Q": pooled.q,
        "Q_p": pooled.p,
        "I2_Q": pooled.i2_q * 100,
        "H2_Q": pooled.birge**2,
        "I2_tau": pooled.i2_tau2 * 100,
        "H2_tau": 1 / (1 - pooled.i2_tau2),
    }


def profile_figures(inputs: dict[str, list[float]]) -> dict[str, float]:
    pooled = pool(inputs["y"], [math.sqrt(v) for v in inputs["v"]])
    assert pooled.tau2_ci is not None
    low, high = pooled.tau2_ci
    typical = pooled.tau2 * (1 - pooled.i2_tau2) / pooled.i2_tau2
    return {
        "tau2_lb": low,
        "tau2_ub": high,
        "I2_lb": low / (low + typical) * 100,
        "I2_ub": high / (high + typical) * 100,
    }


def scaled_figures(inputs: dict[str, list[float]], has_cut: bool) -> dict[str, float]:
    mean = weighted_mean(inputs["x"], inputs["u"])
    scale = scale_factor(inputs["x"], inputs["u"], has_cut=has_cut)
    return {"mu": mean.mean, "sigma": mean.se, "sigma_scaled": mean.se * scale, "S": scale}


def expanded_figures(inputs: dict[str, Any]) -> dict[str, float]:
    mean = expanded_mean(inputs["x"], inputs["u"], inputs["expansion"])
    return {"mu": mean.mean, "sigma_expanded": mean.se}


def subset_figures(inputs: dict[str, Any]) -> dict[str, Sequence[float]]:
    best = largest_consistent_subset(inputs["x"], inputs["u"], inputs["alpha"])[0]
    return {"subset": list(best.members)}


ADAPTERS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "pm": lambda inputs: pooled_figures(inputs, "pm", "wald"),
    "dl": lambda inputs: pooled_figures(inputs, "dl", "wald"),
    "reml": lambda inputs: pooled_figures(inputs, "reml", "wald"),
    "dl_hksj": lambda inputs: pooled_figures(inputs, "dl", "hksj"),
    "qprofile": profile_figures,
    "pdg": lambda inputs: scaled_figures(inputs, has_cut=False),
    "pdg_delta0": lambda inputs: scaled_figures(inputs, has_cut=True),
    "birge": expanded_figures,
    "lcs": subset_figures,
    "msd": lambda inputs: {"values": median_scaled_differences(inputs["x"], inputs["u"])},
    "pdchisq": lambda inputs: {"values": pair_chi2(inputs["x"], inputs["u"])},
}
ELSEWHERE = {"reconcile", "marzullo_smallest"}


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["method"] not in ELSEWHERE], ids=lambda case: case["id"]
)
def test_published_cases(case: dict[str, Any]) -> None:
    """Tolerances are the case's own: digits printed, or how far the oracle converged."""
    figures = ADAPTERS[case["method"]](case["inputs"])
    tolerance = case["tolerance"]
    for name, expected in case["expected"].items():
        if tolerance.keys() & {"rel", "abs"}:
            rel, absolute = tolerance.get("rel", 0.0), tolerance.get("abs", 0.0)
        else:
            rel, absolute = 0.0, tolerance.get(name, 0.0)
        assert figures[name] == pytest.approx(expected, rel=rel, abs=absolute), name


def case_inputs(identifier: str) -> Inputs:
    inputs = next(case["inputs"] for case in CASES if case["id"] == identifier)
    return inputs["x"], inputs["u"]


def test_codata_expansion_is_the_published_one() -> None:
    """CODATA 2018 prints 3.9 for its sixteen values of G."""
    assert round(codata_expansion(*case_inputs("codata-G-2018")), 1) == 3.9


def test_pdg_pools_with_the_cut_and_reports_the_scaled_error() -> None:
    """PDG prints 493.677 ± 0.013 (S = 2.4) for the charged kaon."""
    pooled = pool(*case_inputs("pdg-kaon-mass"), method="pdg")
    assert round(pooled.mean, 3) == 493.677
    assert round(pooled.se, 3) == 0.013
    assert round(pooled.scale_factor, 1) == 2.4
    assert pooled.ci[1] - pooled.mean == pytest.approx(1.959963984540054 * pooled.se)
    assert (pooled.tau2, pooled.tau2_ci, pooled.prediction) == (0, None, None)


# Properties.


@st.composite
def samples(draw: st.DrawFn, most: int = 8) -> Inputs:
    size = draw(st.integers(2, most))
    grid = st.integers(-2000, 2000).map(lambda n: n / 8)
    values = draw(st.lists(grid, min_size=size, max_size=size))
    errors = draw(st.lists(st.integers(1, 800).map(lambda n: n / 16), min_size=size, max_size=size))
    return values, errors


methods = st.sampled_from(tuple(ESTIMATORS))
random_methods = st.sampled_from(RANDOM)


def flat(pooled: Pooled) -> list[float]:
    """The figures in the unit of the values, and after them those without a unit."""
    prediction, spread = pooled.prediction or (0.0, 0.0), pooled.tau2_ci or (0.0, 0.0)
    return [
        *(pooled.mean, pooled.se, *pooled.ci, *prediction),
        *(math.sqrt(square) for square in (pooled.tau2, *spread)),
        *(pooled.q, pooled.p, pooled.i2_q, pooled.i2_tau2, pooled.birge, pooled.scale_factor),
    ]


UNITS = [1] * 9 + [0] * 6


@given(samples(), methods, st.integers(-200, 200))
def test_scale_equivariance(inputs: Inputs, method: str, power: int) -> None:
    values, errors = inputs
    scale = 2.0**power
    before = flat(pool(values, errors, method))
    after = flat(pool([v * scale for v in values], [e * scale for e in errors], method))
    assert after == [
        figure * (scale if unit else 1) for figure, unit in zip(before, UNITS, strict=True)
    ]


@given(samples(), methods, st.integers(-1_000_000, 1_000_000))
def test_shift_equivariance(inputs: Inputs, method: str, shift: int) -> None:
    """Values and shift are eighths, so that the shifted inputs are exact."""
    values, errors = inputs
    before, after = pool(values, errors, method), pool([v + shift for v in values], errors, method)
    assert after.mean - shift == pytest.approx(before.mean, abs=1e-9)
    for end in (0, 1):
        assert after.ci[end] - shift == pytest.approx(before.ci[end], abs=1e-8)
    assert flat(after)[6:] == flat(before)[6:]


@given(samples(), methods)
def test_reflection(inputs: Inputs, method: str) -> None:
    values, errors = inputs
    before, after = pool(values, errors, method), pool([-v for v in values], errors, method)
    assert after.mean == pytest.approx(-before.mean, abs=1e-9)
    assert after.tau2 == pytest.approx(before.tau2, rel=1e-6, abs=1e-9)


@given(samples(), methods, st.randoms(use_true_random=False))
def test_order_does_not_matter(inputs: Inputs, method: str, chance: Any) -> None:
    pairs = list(zip(*inputs, strict=True))
    chance.shuffle(pairs)
    values, errors = zip(*pairs, strict=True)
    assert pool(values, errors, method) == pool(*inputs, method)


@given(samples())
def test_common_effect_is_the_inverse_variance_mean(inputs: Inputs) -> None:
    values, errors = inputs
    weights = [1 / e**2 for e in errors]
    mean = sum(w * v for w, v in zip(weights, values, strict=True)) / sum(weights)
    q = sum(w * (v - mean) ** 2 for w, v in zip(weights, values, strict=True))
    pooled = pool(values, errors, "common")
    assert pooled.mean == pytest.approx(mean, rel=CLOSE, abs=1e-9)
    assert pooled.se == pytest.approx(sum(weights) ** -0.5, rel=CLOSE)
    assert pooled.q == pytest.approx(q, rel=1e-6, abs=1e-9)
    assert (pooled.mean, pooled.se, pooled.q) == weighted_mean(values, errors)


@given(samples(), methods)
def test_figures_stay_where_they_belong(inputs: Inputs, method: str) -> None:
    values, errors = inputs
    pooled = pool(values, errors, method)
    assert all(math.isfinite(figure) for figure in flat(pooled))
    assert pooled.tau2 >= 0
    assert pooled.se > 0
    assert 0 <= pooled.p <= 1
    assert 0 <= pooled.i2_q < 1
    assert 0 <= pooled.i2_tau2 < 1
    assert pooled.scale_factor >= 1
    assert min(values) - 1e-9 <= pooled.mean <= max(values) + 1e-9
    assert pooled.ci[0] < pooled.mean < pooled.ci[1]
    if pooled.prediction:
        assert pooled.prediction[0] <= pooled.ci[0]
        assert pooled.ci[1] <= pooled.prediction[1]


@given(samples())
def test_paule_mandel_lies_in_the_q_profile_interval(inputs: Inputs) -> None:
    pooled = pool(*inputs)
    assert pooled.tau2_ci is not None
    low, high = pooled.tau2_ci
    assert low <= pooled.tau2 <= high


@given(samples())
def test_paule_mandel_makes_q_its_expectation(inputs: Inputs) -> None:
    values, errors = inputs
    pooled = pool(values, errors)
    spread = [math.sqrt(e * e + pooled.tau2) for e in errors]
    again = weighted_mean(values, spread)
    if pooled.tau2 > 0:
        assert again.q == pytest.approx(len(values) - 1, rel=1e-6)
    else:
        assert again.q <= len(values) - 1
    assert again.mean == pytest.approx(pooled.mean, rel=1e-9, abs=1e-9)


def restricted_likelihood(values: Sequence[float], errors: Sequence[float], tau2: float) -> float:
    """Viechtbauer 2005, equation 14, written out."""
    sizes = [math.sqrt(e * e + tau2) for e in errors]
    mean = weighted_mean(values, sizes)
    return math.log(mean.se) - sum(math.log(size) for size in sizes) - mean.q / 2


@given(samples(), st.floats(0, 100))
def test_no_other_tau2_is_likelier_than_reml(inputs: Inputs, factor: float) -> None:
    values, errors = inputs
    found = pool(values, errors, "reml").tau2
    best = restricted_likelihood(values, errors, found)
    for other in (factor * found, factor, factor * max(errors) ** 2, factor * variance(values)):
        assert restricted_likelihood(values, errors, other) <= best + 1e-9


@given(samples(), st.floats(0.01, 100), methods)
def test_identical_values_have_no_spread(inputs: Inputs, value: float, method: str) -> None:
    errors = inputs[1]
    pooled = pool([value] * len(errors), errors, method)
    assert (pooled.mean, pooled.tau2, pooled.q, pooled.p) == (value, 0, 0, 1)
    assert (pooled.i2_q, pooled.i2_tau2, pooled.birge, pooled.scale_factor) == (0, 0, 0, 1)
    assert pooled.tau2_ci in {None, (0, 0)}


@given(samples(), random_methods)
def test_hksj_is_never_narrower_than_wald(inputs: Inputs, method: str) -> None:
    wide, narrow = pool(*inputs, method), pool(*inputs, method, "wald")
    assert wide.mean == narrow.mean
    assert wide.se >= narrow.se
    assert wide.ci[0] < narrow.ci[0]
    assert narrow.ci[1] < wide.ci[1]


@given(samples(), random_methods)
def test_a_higher_level_is_wider(inputs: Inputs, method: str) -> None:
    wide, narrow = pool(*inputs, method, level=0.95), pool(*inputs, method, level=0.9)
    assert wide.ci[0] < narrow.ci[0]
    assert wide.tau2_ci is not None
    assert narrow.tau2_ci is not None
    assert wide.tau2_ci[0] <= narrow.tau2_ci[0] <= narrow.tau2_ci[1] <= wide.tau2_ci[1]


@given(samples(), random_methods)
def test_equal_errors_give_the_sample_variance(inputs: Inputs, method: str) -> None:
    """With one error u, all three estimators are max(0, s² - u²)."""
    values, error = inputs[0], inputs[1][0]
    expected = max(0.0, variance(values) - error**2)
    pooled = pool(values, [error] * len(values), method)
    assert pooled.tau2 == pytest.approx(expected, rel=1e-6, abs=1e-6)
    assert pooled.mean == pytest.approx(sum(values) / len(values), abs=1e-9)


# Extremes.


@pytest.mark.parametrize("method", ESTIMATORS)
@pytest.mark.parametrize("size", [1e-70, 1e-12, 1e12, 1e70])
def test_huge_and_tiny_magnitudes(method: str, size: float) -> None:
    unit = pool([1.0, 4.0, 9.0], [1.0, 2.0, 0.5], method)
    pooled = pool([size, 4 * size, 9 * size], [size, 2 * size, size / 2], method)
    assert pooled.mean / size == pytest.approx(unit.mean, rel=CLOSE)
    assert math.sqrt(pooled.tau2) / size == pytest.approx(math.sqrt(unit.tau2), rel=CLOSE)
    assert flat(pooled)[9:] == pytest.approx(flat(unit)[9:], rel=CLOSE)


@pytest.mark.parametrize("error", [1e-6, 1e-12, 1e-70])
def test_one_very_precise_value_is_the_common_mean_but_not_the_random_one(error: float) -> None:
    values, errors = [10.0, 12.0, 15.0, 11.0], [error, 1.0, 1.0, 1.0]
    common = pool(values, errors, "common")
    assert common.mean == pytest.approx(10.0)
    assert common.se == pytest.approx(error, rel=1e-6)
    # Around a value that is as good as known: (4 + 25 + 1) / 1.
    assert common.q == pytest.approx(30, rel=1e-4)
    for method in RANDOM:
        assert 10.5 < pool(values, errors, method).mean < 12.5


def test_dersimonian_laird_beside_a_known_value_keeps_its_digits() -> None:
    """C = Σw - Σw²/Σw is 4 to first order, though both terms are 10²⁰."""
    pooled = pool([0.0, 3.0, -3.0], [1e-10, 1.0, 1.0], "dl")
    assert pooled.tau2 == pytest.approx((18 - 2) / 4, rel=1e-9)


@pytest.mark.parametrize("method", RANDOM)
def test_two_values(method: str) -> None:
    pooled = pool([10.0, 14.0], [1.0, 1.0], method)
    assert pooled.mean == 12
    assert pooled.tau2 == pytest.approx(7)
    assert pooled.se == pytest.approx(2)
    assert pooled.ci[1] == pytest.approx(12 + 12.706204736174698 * 2)
    assert pooled.prediction is not None
    assert pooled.prediction[1] == pytest.approx(12 + 12.706204736174698 * math.sqrt(7 + 4))


@pytest.mark.parametrize(
    ("values", "errors", "tau2"),
    [
        # Maxima near 1.3 and, higher, near 35; near 0.44 and, lower, near 26.
        ([2.0, -11.8, -7.7, -1.4, -1.1, 11.0, 0.7], [0.1, 5.0, 20.0, 20.0, 20.0, 5.0, 0.2], 35),
        ([-0.3, 0.3, 1.0, 0.4, -15.6, -13.6], [0.2, 0.2, 0.2, 20.0, 5.0, 10.0], 0.44),
    ],
)
def test_reml_takes_the_higher_of_two_maxima(
    values: list[float], errors: list[float], tau2: float
) -> None:
    found = pool(values, errors, "reml").tau2
    assert found == pytest.approx(tau2, rel=0.05)
    grid = [10 ** (n / 50) for n in range(-200, 200)]
    best = max(grid, key=lambda tau2: restricted_likelihood(values, errors, tau2))
    assert found == pytest.approx(best, rel=0.05)


# Wrong calls.


@pytest.mark.parametrize(
    ("values", "errors", "message"),
    [
        ([1.0], [1.0], "at least 2"),
        ([], [], "at least 2"),
        ([1.0, 2.0], [1.0], "2 values but 1 errors"),
        ([1.0, 2.0], [1.0, 0.0], "error 0.0"),
        ([1.0, 2.0], [1.0, -1.0], "error -1.0"),
        ([1.0, 2.0], [1.0, math.nan], "error nan"),
        ([1.0, 2.0], [1.0, math.inf], "error inf"),
        ([1.0, math.nan], [1.0, 1.0], "value nan"),
        ([1.0, 1e80], [1.0, 1.0], "value 1e"),
        ([1.0, 2.0], [1.0, 1e-80], "error 1e-80"),
    ],
)
@pytest.mark.parametrize(
    "call",
    [
        *(pool, scale_factor, expanded_mean, codata_expansion, degrees_of_equivalence),
        *(pairwise_compatibility, largest_consistent_subset),
        *(median_scaled_differences, pair_chi2),
    ],
)
def test_inputs_that_cannot_be_used(
    call: Callable[[list[float], list[float]], object],
    values: list[float],
    errors: list[float],
    message: str,
) -> None:
    with pytest.raises(ValueError, match=message):
        call(values, errors)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"method": "median"}, "unknown method 'median', one of pm, dl, reml, common, pdg"),
        ({"ci": "normal"}, "unknown interval 'normal', one of hksj, wald"),
        ({"method": "common", "ci": "hksj"}, "hksj is for random effects, not for common"),
        ({"method": "pdg", "ci": "hksj"}, "hksj is for random effects, not for pdg"),
        ({"level": 1.0}, "level 1.0"),
        ({"level": 95.0}, "level 95.0"),
        ({"level": math.nan}, "level nan"),
    ],
)
def test_arguments_that_cannot_be_used(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        pool([1.0, 2.0], [1.0, 1.0], **arguments)


def test_every_interval_offered_works() -> None:
    for interval in INTERVALS:
        assert pool([1.0, 2.0], [1.0, 1.0], ci=interval).mean == 1.5


@pytest.mark.parametrize("expansion", [0.0, -1.0, math.inf, math.nan])
def test_expansion_must_be_above_zero(expansion: float) -> None:
    with pytest.raises(ValueError, match="expansion factor"):
        expanded_mean([1.0, 2.0], [1.0, 1.0], expansion)


# Diagnostics.


@given(samples())
def test_errors_are_expanded_and_never_shrunk(inputs: Inputs) -> None:
    plain, expanded = weighted_mean(*inputs), expanded_mean(*inputs)
    assert expanded.mean == plain.mean
    assert expanded.se >= plain.se
    assert expanded.q <= plain.q
    values, errors = inputs
    factor = codata_expansion(values, errors)
    assert factor >= 1
    for value, error in zip(values, errors, strict=True):
        assert abs(value - plain.mean) <= 2 * factor * error * (1 + 1e-9) + 1e-9


def test_input_too_vague_for_the_cut_cannot_hide_a_disagreement() -> None:
    values, errors = [0.0, 10.0, 5.0, 5.0], [1.0, 1.0, 50.0, 50.0]
    assert scale_factor(values, errors) == pytest.approx(math.sqrt(50), rel=1e-6)
    assert scale_factor(values, errors, has_cut=False) == pytest.approx(math.sqrt(50 / 3), rel=1e-6)


def test_one_input_within_the_cut_is_not_scaled() -> None:
    assert scale_factor([0.0, 100.0], [1.0, 20.0]) == 1


@given(samples())
def test_differences_from_the_mean_vary_as_stated(inputs: Inputs) -> None:
    values, errors = inputs
    mean = weighted_mean(values, errors)
    degrees = degrees_of_equivalence(values, errors)
    for value, error, degree in zip(values, errors, degrees, strict=True):
        assert degree.difference == value - mean.mean
        assert (degree.expanded / 2) ** 2 == pytest.approx(error**2 - mean.se**2, abs=1e-9)


def test_difference_of_an_input_outside_the_mean_varies_more() -> None:
    inside, _, outside = degrees_of_equivalence([10.0, 12.0, 20.0], [1.0, 1.0, 2.0], [0, 1])
    assert inside.difference == -1
    assert inside.expanded == pytest.approx(2 * math.sqrt(1 - 0.5))
    assert inside.is_consistent
    assert outside.difference == 9
    assert outside.expanded == pytest.approx(2 * math.sqrt(4 + 0.5))
    assert not outside.is_consistent


@pytest.mark.parametrize("members", [[], [0, 0], [-1, 0], [0, 2]])
def test_members_must_be_different_indexes(members: list[int]) -> None:
    with pytest.raises(ValueError, match="members"):
        degrees_of_equivalence([1.0, 2.0], [1.0, 1.0], members)


def test_pairs_are_compatible_within_their_expanded_uncertainty() -> None:
    near, far, between = pairwise_compatibility([0.0, 4.9, -10.0], [1.5, 2.0, 2.0])
    assert (near.first, near.second) == (0, 1)
    assert near.en == pytest.approx(-0.98)
    assert near.is_compatible
    assert (far.first, far.second, far.difference) == (0, 2, 10)
    assert not far.is_compatible
    assert not between.is_compatible


@given(samples(most=6))
def test_largest_consistent_subset_is_consistent_and_nothing_larger_is(inputs: Inputs) -> None:
    values, errors = inputs
    found = largest_consistent_subset(values, errors)
    size = len(found[0].members)
    passing = set()
    for members in combinations(range(len(values)), max(2, size)):
        pooled = pool([values[i] for i in members], [errors[i] for i in members], "common")
        if pooled.p >= 0.05:
            passing.add(members)
    assert {subset.members for subset in found} == (
        passing if size > 1 else {(i,) for i in range(len(values))}
    )
    assert size > 1 or not passing
    for members in combinations(range(len(values)), size + 1):
        pooled = pool([values[i] for i in members], [errors[i] for i in members], "common")
        assert pooled.p < 0.05
    assert [subset.q for subset in found] == sorted(subset.q for subset in found)


def test_ties_are_all_reported_and_the_least_chi2_comes_first() -> None:
    first, second = largest_consistent_subset([0.0, 1.0, 50.0, 50.5], [1.0, 1.0, 1.0, 1.0])
    assert (first.members, first.q) == ((2, 3), 0.125)
    assert (second.members, second.q) == ((0, 1), 0.5)
    assert first.p > second.p > 0.05


def test_when_all_disagree_each_stands_alone() -> None:
    found = largest_consistent_subset([0.0, 50.0, 100.0], [1.0, 1.0, 1.0])
    assert [subset.members for subset in found] == [(0,), (1,), (2,)]


def test_too_many_inputs_for_all_subsets_are_refused() -> None:
    assert largest_consistent_subset([1.0] * 15, [1.0] * 15)[0].members == tuple(range(15))
    with pytest.raises(ValueError, match="16 values, at most 15"):
        largest_consistent_subset([1.0] * 16, [1.0] * 16)


@pytest.mark.parametrize("alpha", [0.0, 1.0, math.nan])
def test_alpha_must_lie_between_zero_and_one(alpha: float) -> None:
    with pytest.raises(ValueError, match="alpha"):
        largest_consistent_subset([1.0, 2.0], [1.0, 1.0], alpha)


@given(samples())
@example(([0.0, 1.0, 5.0], [1.0, 1.0, 1.0]))
def test_distances_to_the_others_do_not_depend_on_the_order(inputs: Inputs) -> None:
    values, errors = inputs
    for statistic in (median_scaled_differences, pair_chi2):
        there = statistic(values, errors)
        back = statistic(values[::-1], errors[::-1])
        assert back[::-1] == pytest.approx(there, rel=CLOSE)
