"""Time explains no difference that no issuer's own figures come near."""

from typing import Any

import pytest
from tests.ledgers import answer, ledger

from reconcile.finding import Severity

CENSUS = (("1998-03", "132,352,279"), ("2017-03", "207,684,626"))
UN = (("1998-07", "133 million"), ("2017-07", "223.3 million"))


def found(measure: str, *series: tuple[tuple[str, str], ...]) -> list[Severity]:
    sources: dict[str, Any] = {}
    rows: list[dict[str, Any]] = []
    for issuer, figures in zip("ab", series, strict=True):
        for day, phrase in figures:
            name = f"{issuer}-{day}"
            sources[name] = {"title": name, "issuer": issuer, "published": day}
            rows.append({"source": name, "stated": phrase, "as_of": day})
    answered = answer(ledger(sources, rows, measure=measure))
    assert [d.causes[0].kind for d in answered.disagreements] == ["time"]
    return [d.severity for d in answered.disagreements]


@pytest.mark.parametrize("measure", ["stock", "rate", "share"])
def test_what_took_years_is_not_explained_by_four_months(measure: str) -> None:
    assert found(measure, CENSUS, UN) == [Severity.WARNING]


def test_as_far_as_own_figures_move_time_explains() -> None:
    assert found("stock", CENSUS, (UN[0], ("2017-07", "209.5 million"))) == [Severity.NOTE]


def test_a_count_that_only_grows_may_start_slowly() -> None:
    assert found("cumulative", CENSUS, UN) == [Severity.NOTE]


def test_one_step_is_no_pace() -> None:
    assert found("stock", CENSUS, UN[1:]) == [Severity.NOTE]
