"""Names of effect measures and of other statistics in front of their numbers."""

import pytest

from reconcile.phrases import Reading, Refusal, Setting, read

INTERVALS = [
    # phrase, low, best, high
    ("odds ratio 0.66, 95% CI 0.53 to 0.82", 0.53, 0.66, 0.82),
    ("adjusted odds ratio 0.88, 95% CI 0.81 to 0.96", 0.81, 0.88, 0.96),
    ("hazard ratio 1.335, 95% CI 1.223–1.457", 1.223, 1.335, 1.457),
    ("adjusted HR, 1.08 [95% CI, 0.63-1.85]", 0.63, 1.08, 1.85),
    ("rate ratio, 1.09; 95% confidence interval [CI], 0.97 to 1.23", 0.97, 1.09, 1.23),
    ("HR 1.335 (95% CI 1.223–1.457)", 1.223, 1.335, 1.457),
    ("HR, 0.84; 95% CI, 0.73 to 0.97; P=0.02", 0.73, 0.84, 0.97),
    ("hazard ratio, 0.84 (95% CI, 0.73 to 0.97; P = 0.02)", 0.73, 0.84, 0.97),
    ("aOR 1.5 (95% CI 1.2, 1.9)", 1.2, 1.5, 1.9),
    ("odds ratio (95% CI) 0.66 (0.53–0.82)", 0.53, 0.66, 0.82),
    ("OR [95% CI] 0.66 [0.53, 0.82]", 0.53, 0.66, 0.82),
    ("HR (95% CI): 0.66 (0.53-0.82)", 0.53, 0.66, 0.82),
    ("adjusted odds ratio (aOR) 1.5 (95% CI 1.2 to 1.9)", 1.2, 1.5, 1.9),
    ("the odds ratio was 0.66 (95% CI, 0.53-0.82)", 0.53, 0.66, 0.82),
    ("mean difference −3.2 kg (95% CI −4.1 to −2.3)", -4.1, -3.2, -2.3),
    ("weighted mean difference = -2.1 mmol/L (95% CI -3.0 to -1.2)", -3.0, -2.1, -1.2),
    ("SMD 0.4 (95% CI 0.1 to 0.7)", 0.1, 0.4, 0.7),
    ("pooled prevalence of 3.2% (95% CI 2.1 to 4.5)", 2.1, 3.2, 4.5),
    ("sensitivity 95.2% (95% CI 91.1–97.3)", 91.1, 95.2, 97.3),
]
POINTS = [
    ("RR 0.8", 0.8),
    ("OR = 0.7", 0.7),
    ("relative risk of 1.4", 1.4),
    ("age- and sex-adjusted hazard ratio of 1.12", 1.12),
    ("random-effects pooled OR 1.2", 1.2),
    ("an OR of 0.66", 0.66),
    ("incidence rate ratio 1.2", 1.2),
    ("incidence rate 4.5 per 1000 person-years", 4.5),
    ("MD -3.2", -3.2),
    ("Cohen's d 0.4", 0.4),
    ("Cohen’s d = 0.4", 0.4),
    ("Hedges' g 0.4", 0.4),
    ("r = 0.5", 0.5),
    ("number needed to treat 12", 12),
    ("basic reproduction number of 2.5", 2.5),
    ("case-fatality rate 2.3%", 2.3),
    ("median 12 months", 12),
    ("mean 12.3", 12.3),
]


@pytest.mark.parametrize(("phrase", "low", "best", "high"), INTERVALS)
def test_name_and_interval(phrase: str, low: float, best: float, high: float) -> None:
    reading = read(phrase)
    assert (reading.low, reading.best, reading.high) == (low, best, high)
    assert reading.level == "ci95"


@pytest.mark.parametrize(("phrase", "best"), POINTS)
def test_name_leaves_the_number_as_it_is(phrase: str, best: float) -> None:
    assert (read(phrase).low, read(phrase).best, read(phrase).kind) == (best, best, "point")


def test_hedges_around_a_name_hold() -> None:
    assert read("about OR 0.7").kind == "approx"
    assert (read("OR > 2").low, read("OR > 2").low_closed) == (2, False)
    assert read("odds ratios ranged from 0.6 to 0.8").high == 0.8
    assert read("hazard ratio between 0.6 and 0.8").low == 0.6


@pytest.mark.parametrize(
    "phrase",
    [
        "log odds ratio 0.66",
        "inverse odds ratio 0.66",
        "twice the odds ratio 0.7",
        "odds ratio 0.66%",
        "OR $5",
        "or 0.7",
        "hr 0.7",
        "r 0.5",
        "ARR 0.7",  # an adjusted ratio, or an absolute reduction
        "RD$5 million",
        "rate ratio 1.09, hazard ratio 1.2",
        "OR 0.7 and RR 0.8",
        "odds ratio was not significant",
        "odds ratio",
    ],
)
def test_name_that_may_be_another_is_refused(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)


def in_unit(phrase: str, unit: str | None) -> Reading:
    return read(phrase, setting=Setting(unit))


def test_rial_is_no_rate_ratio() -> None:
    assert in_unit("IRR 1.2", "ratio").currency is None
    assert in_unit("IRR 1.2", "USD").currency == in_unit("IRR 1.2", None).currency == "IRR"
