"""Reference values: 40-digit incomplete gamma and beta functions (mpmath 1.3.0), rounded to 17."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.methods.tails import bisect, chi2_quantile, chi2_tail, t_quantile, t_tail

CHI2_TAILS = [
    (0.001, 1, 0.97477287936996039),
    (0.5, 1, 0.47950012218695346),
    (3.84, 1, 0.050043521248705103),
    (30, 1, 4.3204630578274973e-8),
    (1300, 1, 1.1303728441492742e-284),
    (2, 2, 0.36787944117144232),
    (0.35, 3, 0.95036611736847601),
    (7.8, 3, 0.050331097859853355),
    (4, 8, 0.85712346049854705),
    (24.801897741835, 8, 0.0016793514637274354),
    (100, 8, 4.2691592051449344e-18),
    (30, 15, 0.011921495938159695),
    (14, 29, 0.99137737573538611),
    (75, 58, 0.065940495926875409),
    (20, 60, 0.99999974900487985),
    (75, 61, 0.10728863721464842),
    (100, 100, 0.48119168452795672),
    (180, 100, 1.6494985017178248e-6),
    (900, 1000, 0.98928276190871026),
    (1100, 1000, 0.014614408126295194),
]
CHI2_QUANTILES = [
    (0.025, 1, 0.00098206911717525602),
    (0.975, 1, 5.0238861873148874),
    (0.5, 2, 1.3862943611198906),
    (0.025, 5, 0.83121161348666244),
    (0.95, 5, 11.070497693516352),
    (0.025, 12, 4.4037885069817017),
    (0.975, 12, 23.336664158645336),
    (0.95, 14, 23.684791304840577),
    (0.025, 60, 40.48174804284183),
    (0.975, 60, 83.297674877173187),
    (0.025, 200, 162.72798250184628),
    (0.999, 1000, 1143.9170926196792),
]
T_TAILS = [
    (0.001, 1, 0.49968169021991944),
    (1, 1, 0.25),
    (12.7, 1, 0.02501216384467208),
    (1e100, 1, 3.1830988618379067e-101),
    (0.5, 2, 0.33333333333333333),
    (4.3, 2, 0.025028577058545796),
    (2.776, 4, 0.025011389159988206),
    (60, 4, 2.3105343638175643e-7),
    (2.2, 8, 0.029496953957911731),
    (1.0, 15, 0.16658506795773817),
    (2.04, 29, 0.025275410989691258),
    (0.3, 60, 0.38260703760672978),
    (2, 61, 0.024979113583330248),
    (5, 100, 1.2250867067519002e-6),
    (1.96, 1000, 0.025136592477874359),
]
T_QUANTILES = [
    (0.975, 1, 12.706204736174693),
    (0.975, 2, 4.3026527297494618),
    (0.025, 3, -3.1824463052837095),
    (0.975, 4, 2.7764451051977935),
    (0.9, 6, 1.4397557472651486),
    (0.995, 8, 3.3553873313333949),
    (0.975, 12, 2.1788128296672284),
    (0.6, 15, 0.25788530093726107),
    (0.975, 30, 2.0422724563012379),
    (0.999, 60, 3.2317091260243595),
    (0.975, 100, 1.9839715185235519),
    (0.975, 1000, 1.9623390808264081),
]
# The module promises 1e-13; the table's last digit and the tests' own arithmetic add some.
EXACT = 2e-13
probabilities = st.floats(1e-6, 1 - 1e-6)
degrees = st.integers(1, 300)


@pytest.mark.parametrize(("value", "freedom", "expected"), CHI2_TAILS)
def test_chi2_tail(value: float, freedom: int, expected: float) -> None:
    assert chi2_tail(value, freedom) == pytest.approx(expected, rel=EXACT)


@pytest.mark.parametrize(("probability", "freedom", "expected"), CHI2_QUANTILES)
def test_chi2_quantile(probability: float, freedom: int, expected: float) -> None:
    assert chi2_quantile(probability, freedom) == pytest.approx(expected, rel=EXACT)


@pytest.mark.parametrize(("value", "freedom", "expected"), T_TAILS)
def test_t_tail(value: float, freedom: int, expected: float) -> None:
    assert t_tail(value, freedom) == pytest.approx(expected, rel=EXACT)
    assert t_tail(-value, freedom) == pytest.approx(1 - expected, rel=EXACT)


@pytest.mark.parametrize(("probability", "freedom", "expected"), T_QUANTILES)
def test_t_quantile(probability: float, freedom: int, expected: float) -> None:
    assert t_quantile(probability, freedom) == pytest.approx(expected, rel=EXACT)


# NIST/SEMATECH e-Handbook of Statistical Methods, tables 1.3.6.7.2 and 1.3.6.7.4.
@pytest.mark.parametrize(
    ("quantile", "probability", "freedom", "printed"),
    [
        (t_quantile, 0.95, 1, 6.314),
        (t_quantile, 0.975, 10, 2.228),
        (t_quantile, 0.999, 100, 3.174),
        (chi2_quantile, 0.95, 10, 18.307),
        (chi2_quantile, 0.99, 100, 135.807),
        (chi2_quantile, 0.05, 10, 3.940),
    ],
)
def test_quantiles_agree_with_the_printed_tables(
    quantile: Callable[[float, float], float], probability: float, freedom: int, printed: float
) -> None:
    assert round(quantile(probability, freedom), 3) == printed


@given(probabilities, degrees)
def test_quantile_and_tail_undo_each_other(probability: float, freedom: int) -> None:
    upper = 1 - probability
    assert chi2_tail(chi2_quantile(probability, freedom), freedom) == pytest.approx(upper, 1e-9)
    assert t_tail(t_quantile(probability, freedom), freedom) == pytest.approx(upper, 1e-9)


@given(st.floats(0, 1e6), st.floats(0.1, 500))
def test_tails_are_probabilities(value: float, freedom: float) -> None:
    assert 0 <= chi2_tail(value, freedom) <= 1
    assert 0 <= t_tail(value, freedom) <= 0.5


@given(st.floats(1.001, 3), st.floats(0, 200), degrees)
def test_tails_fall(ratio: float, value: float, freedom: int) -> None:
    assert chi2_tail(value * ratio, freedom) <= chi2_tail(value, freedom) * (1 + EXACT)
    assert t_tail(value * ratio, freedom) <= t_tail(value, freedom) * (1 + EXACT)


@given(st.floats(0, 700))
def test_two_degrees_are_the_exponential_function(value: float) -> None:
    assert chi2_tail(value, 2) == pytest.approx(math.exp(-value / 2), rel=EXACT)


def test_ends_of_the_line() -> None:
    assert chi2_tail(-1, 3) == chi2_tail(0, 3) == 1
    assert chi2_tail(math.inf, 3) == t_tail(math.inf, 3) == 0
    assert chi2_tail(1e30, 58) == chi2_tail(1e30, 200) == 0
    assert t_tail(0, 7) == t_tail(-math.inf, 7) / 2 == 0.5
    assert t_quantile(0.5, 7) == 0
    assert chi2_tail(1e-300, 200) == 1
    assert t_tail(1e200, 1) == pytest.approx(1 / math.pi / 1e200, rel=EXACT)


def test_many_degrees_approach_the_normal_distribution() -> None:
    assert t_quantile(0.975, 1e7) == pytest.approx(1.959963984540054, rel=1e-6)
    assert chi2_tail(1e6, 1e6) == pytest.approx(0.4998119368033953, rel=1e-11)  # SciPy 1.17


@pytest.mark.parametrize("freedom", [0, -1, math.inf, math.nan])
def test_degrees_must_be_above_zero(freedom: float) -> None:
    for tail in (chi2_tail, t_tail):
        with pytest.raises(ValueError, match="degrees of freedom"):
            tail(1.0, freedom)
    for quantile in (chi2_quantile, t_quantile):
        with pytest.raises(ValueError, match="degrees of freedom"):
            quantile(0.5, freedom)


@pytest.mark.parametrize("probability", [0, 1, -0.1, math.nan])
def test_probability_must_lie_between_zero_and_one(probability: float) -> None:
    for quantile in (chi2_quantile, t_quantile):
        with pytest.raises(ValueError, match="between 0 and 1"):
            quantile(probability, 3)


def test_value_must_be_a_number() -> None:
    with pytest.raises(ValueError, match="nan"):
        chi2_tail(math.nan, 3)


def test_bisect_finds_the_last_bit() -> None:
    root = bisect(lambda x: x * x * x < 2, 0.0, 2.0)
    assert root**3 <= 2 <= math.nextafter(root, 2) ** 3
