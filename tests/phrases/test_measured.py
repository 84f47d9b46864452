"""Measured values as laboratories, physics and medicine print them."""

import math

import pytest

from reconcile.ledger.load import load
from reconcile.phrases import Refusal, Setting, read

FORMS = [
    # phrase, low, best, high, level
    ("68.9 (+21.4, -17.2)", 51.7, 68.9, 90.3, None),
    ("12.3 +0.4/−0.2", 12.1, 12.3, 12.7, None),
    ("12.3^{+0.4}_{-0.2}", 12.1, 12.3, 12.7, None),
    ("12.3_{-0.2}^{+0.4}", 12.1, 12.3, 12.7, None),
    ("73.3 +1.7 −1.8 km/s/Mpc", 71.5, 73.3, 75.0, None),
    ("67.4(5) km/s/Mpc", 66.9, 67.4, 67.9, "sd"),
    ("1.234(5)", 1.229, 1.234, 1.239, "sd"),
    ("6.67430(15)e-11", 6.67415e-11, 6.6743e-11, 6.67445e-11, "sd"),
    ("6.674 30(15) × 10^-11", 6.67415e-11, 6.6743e-11, 6.67445e-11, "sd"),
    ("3 × 10^8 m/s", 3e8, 3e8, 3e8, None),
    ("3x10^8", 3e8, 3e8, 3e8, None),
    ("2.4 × 10⁵", 2.4e5, 2.4e5, 2.4e5, None),
    ("2.4·10⁵", 2.4e5, 2.4e5, 2.4e5, None),
    ("1.5 × 10⁻³", 1.5e-3, 1.5e-3, 1.5e-3, None),
    ("10^5", 1e5, 1e5, 1e5, None),
    ("10^5 to 10^6", 1e5, None, 1e6, None),
    ("(1.5 ± 0.3) × 10^6", 1.2e6, 1.5e6, 1.8e6, None),
    ("(1.5 ± 0.2) million", 1.3e6, 1.5e6, 1.7e6, None),
    ("(+1.5 ± 0.2) × 10^-5", 1.3e-5, 1.5e-5, 1.7e-5, None),
    ("6 ± 3 ± 0", 3, 6, 9, None),
    ("1.5 ± 0.3 × 10⁻³", 1.2e-3, 1.5e-3, 1.8e-3, None),
    ("(6.1 to 6.7) × 10^4", 6.1e4, None, 6.7e4, None),
    ("2·5%", 2.5, 2.5, 2.5, None),
    ("2·5 (1·2 to 3·4)", 1.2, 2.5, 3.4, None),
    ("299 792.458 km/s", 299792.458, 299792.458, 299792.458, None),
    ("1.602 176 634 × 10^-19", 1.602176634e-19, 1.602176634e-19, 1.602176634e-19, None),
    ("5 kg ± 0.2 kg", 4.8, 5, 5.2, None),
    ("2.60 million years with a 2% uncertainty", 2_548_000, 2_600_000, 2_652_000, None),
    ("2.60 million years with an error of 2%", 2_548_000, 2_600_000, 2_652_000, None),
    ("12.3 with a 0.4 standard error", 11.9, 12.3, 12.7, "sd"),
    ("80.377 ± 0.012 GeV", 80.365, 80.377, 80.389, None),
    ("13.798±0.037", 13.761, 13.798, 13.835, None),
    ("9.109e-31 kg", 9.109e-31, 9.109e-31, 9.109e-31, None),
    ("938.272 MeV", 938.272, 938.272, 938.272, None),
    ("1.158 kg", 1.158, 1.158, 1.158, None),
    ("0.26 million deaths (95% UI: 0.18–0.36)", 180_000, 260_000, 360_000, "ci95"),
    ("1.15 (95% CrI 1.02, 1.31)", 1.02, 1.15, 1.31, "ci95"),
    ("5.5 (95% CI, 4.1 to 7.0)", 4.1, 5.5, 7.0, "ci95"),
    ("5.5 [95% CI 4.1-7.0]", 4.1, 5.5, 7.0, "ci95"),
    ("5.5 (CI 4.1-7.0)", 4.1, 5.5, 7.0, "ci95"),
    ("12 (90% confidence interval: 8-19)", 8, 12, 19, "ci90"),
    ("12 (80% CI 8-19)", 8, 12, 19, "stated"),
    ("1.6 (1.2-2.0, 95% CI)", 1.2, 1.6, 2.0, "ci95"),
    ("1.7 (95% confidence interval [CI], 1.05 to 2.8)", 1.05, 1.7, 2.8, "ci95"),
    ("26(5) eV", 21, 26, 31, "sd"),
    ("2.472 U.S. dollars per gallon", 2.472, 2.472, 2.472, None),
    ("12 (IQR, 8 to 19)", 8, 12, 19, "iqr"),
    ("12 (range 8–19)", 8, 12, 19, "min-max"),
    ("1.8°C (likely range is 1.1 to 2.9°C)", 1.1, 1.8, 2.9, "stated"),
    ("1.2 (0.9; 1.4)", 0.9, 1.2, 1.4, None),
    ("12 ± 3 (95%)", 9, 12, 15, "ci95"),
    ("12 ± 3 (1σ)", 9, 12, 15, "sd"),
    ("12 ± 3 (2 sigma)", 9, 12, 15, "ci95"),
    ("< 1.2 (90% CL)", None, None, 1.2, "ci90"),
    ("less than 1.2 at 95% CL", None, None, 1.2, "ci95"),
    ("52% with a margin of error of 3 percentage points", 49, 52, 55, None),
    ("a lower estimate of 311k and an upper estimate of 808k", 311_000, None, 808_000, None),
    ("1.0 (95% CI −0.50 to 2)", -0.5, 1, 2, "ci95"),  # a minus, no mark of the label
    ("1.0 (IQR, -0.5, 2)", -0.5, 1, 2, "iqr"),
    ("−0.14 (95%-CI −0.50 to 0.22)", -0.5, -0.14, 0.22, "ci95"),
    ("12 (95% CI ±3)", 9, 12, 15, "ci95"),
    ("12 ± 3.1 SE", 8.9, 12, 15.1, "sd"),
    ("12 ± 3 (1-sigma)", 9, 12, 15, "sd"),
    ("12 ± 3 (k=2)", 9, 12, 15, "ci95"),
    ("0.42 (SE 0.05)", 0.37, 0.42, 0.47, "sd"),
    ("3.0 +0.2 -0.1 × 10^5", 2.9e5, 3e5, 3.2e5, None),
    ("3.0 +0.2/-0.1 million", 2.9e6, 3e6, 3.2e6, None),
    ("3.0^{+0.2}_{-0.1} million", 2.9e6, 3e6, 3.2e6, None),
    ("3.0 (95% CI 2.8–3.2) million", 2.8e6, 3e6, 3.2e6, "ci95"),
    ("3.0 (2.8–3.2) × 10^5", 2.8e5, 3e5, 3.2e5, None),
    ("(1.234(5)) × 10^-3", 1.229e-3, 1.234e-3, 1.239e-3, "sd"),
    (r"$2.9^{+0.4}_{-0.3}$", 2.6, 2.9, 3.3, None),
    (r"2.9 \pm 0.2\;\mathrm{GeV}", 2.7, 2.9, 3.1, None),
    (r"$2.9 \times 10^{-3}$", 2.9e-3, 2.9e-3, 2.9e-3, None),
    (r"\$5.2 \pm 0.3", 4.9, 5.2, 5.5, None),
    ("< 1.2 × 10⁻⁸ (CL = 90%)", None, None, 1.2e-8, "ci90"),
    ("1.42 (95% CI 1.10–1.83; p = 0.02)", 1.1, 1.42, 1.83, "ci95"),
    ("1.42 (95% CI 1.10–1.83, P<0.001)", 1.1, 1.42, 1.83, "ci95"),
    ("1.1 (5–95% range 0.9 to 1.4)", 0.9, 1.1, 1.4, "ci90"),
    ("1.1 (uncertainty range 0.9 to 1.4)", 0.9, 1.1, 1.4, "stated"),
    ("1.1 (95% prediction interval 0.9 to 1.4)", 0.9, 1.1, 1.4, "stated"),
    ("12 (min 8, max 19)", 8, 12, 19, "min-max"),
    ("12 (min–max: 8–19)", 8, 12, 19, "min-max"),
    ("12 (lower bound 8, upper bound 19)", 8, 12, 19, None),
    ("12, with a 95% confidence interval of 8 to 19", 8, 12, 19, "ci95"),
    ("33% (range, 28%-39%)", 28, 33, 39, "min-max"),
    ("1.07°C (0.8°C–1.3°C)", 0.8, 1.07, 1.3, None),
    ("0.1 ± 0.2×10⁶", -1e5, 1e5, 3e5, None),
    ("(-1.2 ± 0.3) × 10^-3", -1.5e-3, -1.2e-3, -0.9e-3, None),
    ("10.500 to 12.500 km", 10.5, None, 12.5, None),
    ("87.183 km (87.107 to 87.371)", 87.107, 87.183, 87.371, None),
    ("12.345 (+1.123, −1.100)", 11.245, 12.345, 13.468, None),
]


@pytest.mark.parametrize(
    ("phrase", "low", "best", "high", "level"), FORMS, ids=[form[0] for form in FORMS]
)
def test_form_of_print(
    phrase: str, low: float | None, best: float | None, high: float | None, level: str | None
) -> None:
    reading = read(phrase)
    for found, wanted in ((reading.low, low), (reading.best, best), (reading.high, high)):
        assert found == (None if wanted is None else pytest.approx(wanted, rel=1e-9))
    assert reading.level == level


@pytest.mark.parametrize(
    "phrase",
    [
        "68.9 (+21.4, -17.2) km",
        "68.9 (±2) km",
        "(68.9 ± 2) km",
        "68.9 (+21.4 -17.2; p < 0.01) km",
        "68.9 (66 to 71) km",
        "68.9 (95% CI 66 to 71; n = 30) km",
        "68.9, ±2 km",
        "68.9 ± 2.5 (95% CI) km",
        "68.9(21) km",
    ],
)
def test_unit_behind_the_bracket_is_kept(phrase: str) -> None:
    assert read(phrase).noun == "km"


@pytest.mark.parametrize(
    ("phrase", "unit", "currency"),
    [
        ("(2.34 ± 0.12) %", "percent", None),
        ("(2.34 ± 0.12 ± 0.05)%", "percent", None),
        ("3.0 (95% CI 2.8–3.2)%", "percent", None),
        ("12 (8–19) million USD", "USD", "USD"),
    ],
)
def test_unit_behind_the_bracket_counts_for_all(
    phrase: str, unit: str, currency: str | None
) -> None:
    assert (read(phrase).unit, read(phrase).currency) == (unit, currency)


def test_letter_behind_the_bracket_stays_in_doubt() -> None:
    with pytest.raises(Refusal) as caught:
        read("(68.9 ± 2) m")
    assert caught.value.code == "ambiguous-letter"
    assert read("(68.9 ± 2) m", setting=Setting("m")).best == 68.9


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("1776.86 ± 0.12 (S = 1.1)", "S = 1.1"),
        ("1.42 (80% CI 1.1–1.8)", "80 %"),
        ("1.42 (95% CI 1.1–1.8; p < 10^-5)", "p < 10^-5"),
        ("1.42 (95% CI 1.1–1.8; I² = 45%)", "I² = 45%"),
        ("1.42 (95% CI 1.1–1.8; 12 trials, 3,000 patients)", "12 trials, 3,000 patients"),
    ],
)
def test_what_stands_beside_an_interval_is_noted(phrase: str, told: str) -> None:
    (note,) = read(phrase).notes
    assert told in note


@pytest.mark.parametrize(
    "phrase",
    ["12 (level 10-19)", "12 men (grade 10 to 19)", "12 stage 3-4 cancers", "12 (phase 2/3)"],
)
def test_number_of_a_grade_is_no_end(phrase: str) -> None:
    reading = read(phrase)
    assert (reading.low, reading.high) == (12, 12)


@pytest.mark.parametrize("unit", ["GeV/c²", "GeV/c^2", "GeV/c2", "cm^-3", "km s^-1 Mpc^-1"])
def test_power_stays_in_the_unit(unit: str) -> None:
    assert read(f"1.5 ± 0.2 {unit}").unit == unit


@pytest.mark.parametrize(
    ("phrase", "errors"),
    [
        ("125.09 ± 0.21 (stat) ± 0.11 (syst) GeV", [(0.21, 0.21), (0.11, 0.11)]),
        ("2.1 +0.3 -0.2 ± 0.1", [(0.2, 0.3), (0.1, 0.1)]),
        ("1.23(4)(5)", [(0.04, 0.04), (0.05, 0.05)]),
        ("877.75 ± 0.28 +0.22/-0.16 s", [(0.28, 0.28), (0.16, 0.22)]),
    ],
)
def test_several_errors_are_kept_and_combined_in_quadrature(
    phrase: str, errors: list[tuple[float, float]]
) -> None:
    reading = read(phrase)
    assert reading.width == "quadrature"
    assert list(reading.errors) == errors
    assert reading.best is not None
    assert reading.low is not None
    assert reading.high is not None
    down, up = (math.hypot(*sizes) for sizes in zip(*errors, strict=True))
    assert reading.best - reading.low == pytest.approx(down)
    assert reading.high - reading.best == pytest.approx(up)


@pytest.mark.parametrize(
    "phrase",
    [
        "0.42 (0.05)",  # an error, or a second value
        "10.365",  # ten point, or ten thousand
        "12.1 (SD 3.4)",  # how values lie, not how well one is known
        "1.5 ± 0.25 × 10⁻³",  # the power may belong to the error alone
        "1.8 [0.9; 1.4]",  # outside its own interval
        "3 × 10^999",
        "12 ± 3 SE",  # three of them, or one of 3
        "12, and 8 to 19",
        "12 (limit 10 to 19)",
        "3.0 × 10^-5 ± 0.2",  # the power may belong to the value alone
        "1.5e6 ± 0.2",
        "(-5)",
        "10.500 men (5 km)",
        "+10.500 men",
        "1.42 (95% CI 1.1–1.8; disputed)",
        "5 × 106",  # the exponent has lost its height, or is none
    ],
)
def test_form_with_two_readings_is_refused(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)


@pytest.mark.parametrize("unit", ["kg", "km/s", "ratio", "percent"])
def test_three_decimals_are_decimals_where_something_is_measured(unit: str) -> None:
    assert read("10.365", setting=Setting(unit)).best == 10.365


@pytest.mark.parametrize(("unit", "is_count"), [("persons", True), ("USD", False), ("", False)])
def test_three_decimals_stay_in_doubt_elsewhere(unit: str, is_count: bool) -> None:
    with pytest.raises(Refusal) as caught:
        read("10.365", setting=Setting(unit or None, is_count))
    assert caught.value.code == "ambiguous-separator"


@pytest.mark.parametrize(
    ("unit", "is_count", "low"), [("km", False, 47.5), ("persons", True, 47.5), ("%", False, 45)]
)
def test_unit_of_the_quantity_tells_what_a_percentage_behind_an_error_is(
    unit: str, is_count: bool, low: float
) -> None:
    assert read("50 ± 5%", setting=Setting(unit, is_count)).low == low


@pytest.mark.parametrize("setting", [Setting(), Setting("ratio")])
def test_percentage_behind_an_error_stays_in_doubt(setting: Setting) -> None:
    with pytest.raises(Refusal):
        read("50 ± 5%", setting=setting)


def ledger(estimate: str) -> tuple[str, list[str]]:
    text = f"quantities: {{q: {{unit: ratio, estimates: {{a: {estimate}}}}}}}"
    found = load([("a.yaml", text.encode())])
    return str(found.estimates[0].interval), [trouble.problem for trouble in found.troubles]


@pytest.mark.parametrize(
    ("estimate", "interval"),
    [
        ("'5.5 (95% CI, 4.1 to 7.0)'", "ci95"),
        ("'67.4(5)'", "sd"),
        ("'12 ± 3'", "stated"),
        ("{stated: '12 ± 3', interval: ci90}", "ci90"),
    ],
)
def test_level_of_the_phrase_fills_the_field(estimate: str, interval: str) -> None:
    assert ledger(estimate) == (interval, [])


def test_field_that_contradicts_the_phrase_is_told() -> None:
    _, problems = ledger("{stated: '5.5 (95% CI, 4.1 to 7.0)', interval: sd}")
    assert problems == ["phrase-against-numbers"]
