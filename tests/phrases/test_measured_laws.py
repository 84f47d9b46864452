"""Whatever its digits, a measured value is read exactly as printed, or refused."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reconcile.phrases import Reading, Refusal, read
from reconcile.values import bounded

UNITS = ["km", "GeV", "MeV/c²", "km/s/Mpc", "g cm⁻³", "days", "tonnes", "nests"]
POWERS = ["", " × 10^-3", "×10⁶", " x 10^{-12}", "e-7"]
EXPONENTS = dict(zip(POWERS, [0, -3, 6, -12, -7], strict=True))


@st.composite
def values(draw: st.DrawFn) -> tuple[str, Fraction, int]:
    """A value in digits, itself, and how many decimals it has."""
    places = draw(st.integers(1, 5))
    digits = draw(st.integers(-(10**7), 10**7))
    value = Fraction(digits, 10**places)
    return f"{float(value):.{places}f}", value, places


def written(digits: int, places: int) -> str:
    return f"{digits / 10**places:.{places}f}"


errors = st.integers(1, 999)

SYMMETRIC = [
    "{v} ± {a}{p} {u}",
    "{v}±{a}{p} {u}",
    "({v} ± {a}){p} {u}",
    "{v} (±{a}){p} {u}",
    "{v} +/- {a}{p} {u}",
    "({v} +/- {a}){p} {u}",
    "({v} ± {a} (stat)){p} {u}",
    "{v} ± {a}{p} {u} (95% CL)",
    "({v} ± {a}){p} {u}; p = 0.02",
    "({v} ± {a}){p} {u} (S = 1.1)",
]
UNEQUAL = [
    "{v} +{a} −{b}{p} {u}",
    "{v} +{a}/-{b}{p} {u}",
    "({v} +{a} -{b}){p} {u}",
    "{v} (+{a}, -{b}){p} {u}",
    "{v} (−{b}, +{a}){p} {u}",
    "{v}^{{+{a}}}_{{-{b}}}{p} {u}",
    "({v}^{{+{a}}}_{{-{b}}}){p} {u}",
    "{v}_{{-{b}}}^{{+{a}}}{p} {u}",
]


def read_or_none(phrase: str) -> Reading | None:
    try:
        return read(phrase)
    except Refusal:
        return None


def is_exactly(reading: Reading, low: Fraction, best: Fraction, high: Fraction, unit: str) -> bool:
    found = (reading.low, reading.best, reading.high, reading.noun)
    return found == (bounded(low), bounded(best), bounded(high), unit)


@given(
    values(), errors, st.sampled_from(SYMMETRIC), st.sampled_from(POWERS), st.sampled_from(UNITS)
)
def test_value_with_an_error(
    value: tuple[str, Fraction, int], error: int, form: str, power: str, unit: str
) -> None:
    text, number, places = value
    phrase = form.format(v=text, a=written(error, places), p=power, u=unit)
    reading = read_or_none(phrase)
    if reading is None:
        return
    factor = Fraction(10) ** EXPONENTS[power]
    half = Fraction(error, 10**places)
    low, best, high = ((number + sign * half) * factor for sign in (-1, 0, 1))
    assert is_exactly(reading, low, best, high, unit), phrase


@given(
    values(),
    errors,
    errors,
    st.sampled_from(UNEQUAL),
    st.sampled_from(POWERS),
    st.sampled_from(UNITS),
)
def test_value_with_unequal_errors(
    value: tuple[str, Fraction, int], above: int, below: int, form: str, power: str, unit: str
) -> None:
    text, number, places = value
    sizes = {"a": written(above, places), "b": written(below, places)}
    phrase = form.format(v=text, **sizes, p=power, u=unit)
    reading = read_or_none(phrase)
    if reading is None:
        return
    factor = Fraction(10) ** EXPONENTS[power]
    high = (number + Fraction(above, 10**places)) * factor
    low = (number - Fraction(below, 10**places)) * factor
    assert is_exactly(reading, low, number * factor, high, unit), phrase


@given(values(), errors, st.sampled_from(POWERS), st.sampled_from(UNITS))
def test_error_of_the_last_digits(
    value: tuple[str, Fraction, int], error: int, power: str, unit: str
) -> None:
    text, number, places = value
    reading = read_or_none(f"{text}({error}){power} {unit}")
    assert reading is not None
    factor = Fraction(10) ** EXPONENTS[power]
    half = Fraction(error, 10**places)
    low, best, high = ((number + sign * half) * factor for sign in (-1, 0, 1))
    assert is_exactly(reading, low, best, high, unit)
    assert reading.level == "sd"


LABELS = {
    "": None,
    "95% CI ": "ci95",
    "95% CI: ": "ci95",
    "90% CrI, ": "ci90",
    "UI = ": "ci95",
    "IQR ": "iqr",
    "IQR: ": "iqr",
    "range, ": "min-max",
    "likely range is ": "stated",
    "68% confidence interval ": "ci68",
    "CI 99%: ": "ci99",
    "5–95% range ": "ci90",
}
INTERVALS = [
    "{v} ({l}{a} to {b}) {u}",
    "{v} [{l}{a}, {b}] {u}",
    "{v} ({l}{a}; {b}) {u}",
    "{v} {u} ({l}{a} to {b})",
    "{v} {u} ({l}{a} to {b} {u})",
    "{v} {u} ({l}{a} to {b}; p < 0.001)",
    "{v} ({l}{a} to {b}; n = 12) {u}",
    "{v} ({l}{a}–{b}) {u}",
]


@given(
    values(),
    errors,
    errors,
    st.sampled_from(INTERVALS),
    st.sampled_from(sorted(LABELS)),
    st.sampled_from(UNITS),
)
def test_interval_in_brackets(
    value: tuple[str, Fraction, int], above: int, below: int, form: str, label: str, unit: str
) -> None:
    text, number, places = value
    low, high = number - Fraction(below, 10**places), number + Fraction(above, 10**places)
    ends = {"a": f"{float(low):.{places}f}", "b": f"{float(high):.{places}f}"}
    phrase = form.format(v=text, l=label, u=unit, **ends)
    reading = read_or_none(phrase)
    if reading is None:
        return
    assert is_exactly(reading, low, number, high, unit), phrase
    assert reading.level == LABELS[label], phrase
