"""A figure named as one statistic is held against the one that its quantity asks for."""

from typing import Any

import pytest
from tests.ledgers import ledger

from reconcile.ledger.effects import asked_by
from reconcile.ledger.nouns import Counted, noun_of
from reconcile.ledger.units import factor


def counted(unit: str, stated: str, **quantity: Any) -> Counted:
    found = ledger({"a": {}}, [{"source": "a", "stated": stated}], unit=unit, **quantity)
    return noun_of(found.estimates[0], found.quantities["q"]).counted


@pytest.mark.parametrize(
    ("unit", "stated", "quantity"),
    [
        ("1", "odds ratio 0.66, 95% CI 0.53 to 0.82", {"label": "Odds ratio of death"}),
        ("ratio", "aOR 0.7", {"label": "Odds ratio of death"}),
        ("1", "0.9 (OR)", {"label": "Odds ratio of death"}),
        ("1", "0.9", {"label": "Odds ratio of death"}),
        ("odds ratio", "OR 0.7", {}),
        ("ratio", "RR 0.7", {"label": "Incidence rate ratio"}),
        ("ratio", "RR 0.7", {"label": "Relative risk"}),
        ("ratio", "HR 0.7", {"definition": "The hazard ratio of the adjusted model."}),
        ("ratio", "HR 0.7", {"counts": ["hazard ratio"]}),
        ("ratio", "standardised mean difference 0.4", {"label": "SMD of pain"}),
        ("ratio", "Hedges' g 0.4", {"label": "Standardized mean difference"}),
        ("kg", "mean difference −3.2 kg", {"label": "Weight difference"}),
        ("percent", "prevalence of 3.2%", {"label": "Adults with diabetes"}),
        ("percent", "incidence 3.2%", {"label": "Cumulative incidence"}),
        ("months", "median 12 months", {"label": "Median survival"}),
        ("months", "median 12 months", {"label": "Survival"}),
        ("persons", "500 killed or wounded", {"label": "Casualties"}),
    ],
)
def test_statistic_that_is_asked_for(unit: str, stated: str, quantity: dict[str, Any]) -> None:
    assert counted(unit, stated, **quantity) is Counted.SAME


@pytest.mark.parametrize(
    ("unit", "stated", "quantity"),
    [
        ("1", "HR 1.335 (95% CI 1.223–1.457)", {"label": "Odds ratio of death"}),
        ("1", "relative risk of 1.4", {"label": "Odds ratio of death"}),
        ("1", "0.9 (RR)", {"label": "Odds ratio of death"}),
        ("1", "0.9 (risk ratio)", {"label": "Odds ratio of death"}),
        ("1", "IRR 1.2", {"label": "Hazard ratio"}),
        ("ratio", "mean difference 0.4", {"label": "Standardised mean difference"}),
        ("kg", "SMD 0.4", {"label": "Weight difference"}),
        ("persons", "OR 5", {"label": "Dead"}),
        ("percent", "incidence of 1.2%", {"label": "Prevalence of diabetes"}),
        ("percent", "specificity 95%", {"label": "Sensitivity of the test"}),
        ("1", "prevalence of 0.3", {"label": "Odds ratio"}),
        ("months", "mean of 14 months", {"label": "Median survival"}),
        ("ratio", "aOR 0.66", {"label": "Crude odds ratio"}),
        ("ratio", "unadjusted OR 0.66", {"label": "Adjusted odds ratio"}),
        ("1", "basic reproduction number of 2.5", {"label": "Effective reproduction number"}),
    ],
)
def test_statistic_beside_the_one_that_is_asked_for(
    unit: str, stated: str, quantity: dict[str, Any]
) -> None:
    assert counted(unit, stated, **quantity) is Counted.OTHER


@pytest.mark.parametrize("stated", ["odds ratio 0.66", "HR 0.7", "0.7 (OR)"])
def test_effect_that_no_text_asks_for_is_told(stated: str) -> None:
    assert counted("ratio", stated, label="Effect of the drug") is Counted.UNKNOWN


@pytest.mark.parametrize(
    ("name", "asked"), [("os_hr", {"hazard ratio"}), ("or_death", {"odds ratio"}), ("a_or_b", ())]
)
def test_abbreviation_opens_or_ends_an_id(name: str, asked: set[str]) -> None:
    quantity = ledger({}, [], unit="ratio").quantities["q"]._replace(id=name)
    assert asked_by(quantity) == frozenset(asked)


@pytest.mark.parametrize(
    ("unit", "label", "is_refused"),
    [
        ("1", "Odds ratio of death", True),
        ("ratio", "Hazard ratio", True),
        ("ratio", "Deaths among the infected", False),
        ("percent", "Vaccine effectiveness, from the odds ratio", False),
    ],
)
def test_percentage_is_no_odds_ratio(unit: str, label: str, is_refused: bool) -> None:
    found = ledger({"a": {}}, [{"source": "a", "stated": "66%"}], unit=unit, label=label)
    reason = factor(found.estimates[0], found.quantities["q"])
    assert isinstance(reason, str) is is_refused
