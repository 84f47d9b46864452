"""Words in front of a number that say that it is not yet so: read where its record says so, too."""

from typing import Any

import pytest
from tests.ledgers import ledger

from reconcile.ledger.load import load
from reconcile.phrases import Refusal, Setting, read

PLAN = Setting(is_plan=True)
READ = [
    # phrase, low, high, whether both ends belong to it
    ("projected to reach 308.4 million", 308_400_000, 308_400_000, True),
    ("expected to hit 40 million", 40_000_000, 40_000_000, True),
    ("forecast at 5.2%", 5.2, 5.2, True),
    ("is set to exceed 3 million", 3_000_000, None, False),
    ("on track to top 5 million", 5_000_000, None, False),
    ("is expected to reach 5 million by 2030", 5_000_000, 5_000_000, True),
    ("expected to approach 5 million", 4_500_000, 5_000_000, False),
    ("expected to be more than 5 million", 5_000_000, None, False),
    ("expected to rise to 5,000", 5_000, 5_000, True),
    ("expected not to exceed 5,000", None, 5_000, True),
    ("projected to be between 5 and 6 million", 5_000_000, 6_000_000, True),
    ("will cost $5 billion", 5_000_000_000, 5_000_000_000, True),
    ("a forecast of 5.2%", 5.2, 5.2, True),
    ("an expected 5,000 troops", 5_000, 5_000, True),
    ("expected losses of 5,000", 5_000, 5_000, True),
]


@pytest.mark.parametrize(("phrase", "low", "high", "is_closed"), READ)
def test_plan_is_read_where_its_record_says_so(
    phrase: str, low: float | None, high: float | None, is_closed: bool
) -> None:
    reading = read(phrase, setting=PLAN)
    assert (reading.low, reading.high) == (low, high)
    assert (reading.low_closed is not False and reading.high_closed is not False) is is_closed


@pytest.mark.parametrize("phrase", [row[0] for row in READ])
def test_plan_is_refused_with_the_way_out_elsewhere(phrase: str) -> None:
    for _ in range(3):  # a form that has been met is refused as well
        read(phrase, setting=PLAN)
        with pytest.raises(Refusal) as caught:
            read(phrase)
    assert caught.value.code == "plan"
    assert "basis: projected" in caught.value.remedy


@pytest.mark.parametrize(
    "phrase",
    [
        "expected to rise by 5,000",
        "expected to rise 5%",
        "expected to fall from 10 to 5",
        "due to 500 floods",
        "expected to 5 million",
        "not expected to exceed 5,000",
        "no longer expected to reach 5,000",
        "would reach 5 million",
        "failed to reach 5 million",
        "5 million, expected to reach 8 million",
        "5 to an expected 8 million",
    ],
)
def test_what_is_no_plan_of_a_level_is_refused(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase, setting=PLAN)


def test_basis_of_a_record_settles_its_phrase() -> None:
    plan: dict[str, Any] = {"source": "a", "stated": "expected to exceed 3 million"}
    figure = ledger({"a": {}}, [{**plan, "basis": "projected"}]).estimates[0].figure
    assert (figure.low, figure.high) == (3_000_000, None)
    text = "quantities: {q: {unit: persons, estimates: {a: expected to exceed 3 million}}}"
    (trouble,) = load([("a.yaml", text.encode())]).troubles
    assert "basis: projected" in trouble.help
