"""An hour orders figures of one day, wherever dates are compared."""

from typing import Any

import pytest
from tests.evidence.test_quoted import codes, quoted, states
from tests.evidence.test_time import about, dated, told
from tests.ledgers import answer, ledger

from reconcile.answers.asked import answer_all
from reconcile.values import parse_date

MORNING, NOON, EVENING = "2025-04-03T08", "2025-04-03T12:30", "2025-04-03T18"


@pytest.mark.parametrize("field", ["as_of", "published"])
@pytest.mark.parametrize("measure", ["stock", "cumulative", "rate", "share", None])
def test_a_body_that_is_only_quoted_speaks_by_the_hour(measure: str | None, field: str) -> None:
    unit: dict[str, Any] = {"unit": "1"} if measure == "share" else {}
    low, high = ("0.308", "0.314") if measure == "share" else ("3,085", "3,145")
    found = quoted((high, {field: EVENING}), (low, {field: MORNING}), measure=measure, **unit)
    assert found.headline.text.startswith(high)
    assert states(found) == ["core", "superseded"]
    assert codes(found) == []


def test_a_relay_of_the_day_goes_with_its_last_hour() -> None:
    found = quoted(
        ("3,085", {"published": MORNING}),
        ("3,145", {"published": EVENING}),
        ("3,145", {"published": "2025-04-03"}),
        measure="cumulative",
    )
    assert found.headline.text == "3,145 persons"
    assert states(found) == ["superseded", "core", "relay"]


def test_relays_of_one_hour_still_tie() -> None:
    found = quoted(
        ("3,085", {"published": MORNING}), ("3,145", {"published": MORNING}), measure="cumulative"
    )
    assert found.headline.text == "3,085 or 3,145 persons"
    assert codes(found) == ["RC219"]


def test_a_copy_is_held_to_the_record_of_its_hour() -> None:
    sources: dict[str, Any] = {
        "gov": {"title": "Government"},
        "noon": {"title": "Noon", "published": NOON, "relays": ["gov"]},
        "night": {"title": "Night", "published": "2025-04-03T22", "relays": ["gov"]},
    }
    records = [
        {"id": "gov-1", "source": "gov", "stated": "3,085", "as_of": MORNING},
        {"id": "gov-2", "source": "gov", "stated": "3,145", "as_of": EVENING},
    ]
    copies = [{"source": "noon", "stated": "3,085"}, {"source": "night", "stated": "3,145"}]
    found = answer(ledger(sources, [*records, *copies], measure="stock"))
    assert found.headline.text == "3,145 persons"
    assert codes(found) == []
    wrong = [{"source": "noon", "stated": "3,145"}, {"source": "night", "stated": "3,085"}]
    found = answer(ledger(sources, [*records, *wrong], measure="stock"))
    assert codes(found) == ["RC206", "RC206"]


def test_a_later_hour_outgrows_a_ceiling() -> None:
    found = about(
        dated("a", "at most 3,100", MORNING), dated("b", "3,145", EVENING), measure="cumulative"
    )
    assert states(found) == ["earlier", "core"]
    assert told(found) == [("RC401", "NOTE", "time")]
    found = about(
        dated("a", "at most 3,100", EVENING), dated("b", "3,145", MORNING), measure="cumulative"
    )
    assert codes(found) == ["RC402"]


def test_what_had_not_been_printed_by_an_hour_is_not_known() -> None:
    sources = {"gov": {"title": "G", "published": EVENING}, "un": {"title": "U", "published": NOON}}
    figures = [{"source": "gov", "stated": "3,145"}, {"source": "un", "stated": "3,085"}]
    found = answer_all(ledger(sources, figures, measure="stock"), as_of=parse_date(NOON))[0]
    assert found.answers[0].headline.text == "3,085 persons"
    assert found.unpublished == 1
    found = answer_all(ledger(sources, figures, measure="stock"), as_of=parse_date("2025-04-03"))[0]
    assert found.unpublished == 0


def test_a_series_names_the_day_whatever_hours_are_written() -> None:
    rows = [
        dated("a", "10", MORNING),
        dated("b", "20", EVENING),
        dated("a", "100", "2026-04-03"),
        dated("b", "100", "2026-04-03"),
    ]
    found = about(*rows, measure="stock")
    assert [one.text for one in found.series] == ["2025-04-03"]
    assert found.series[0].answer.headline.text == "10 or 20 persons"


def test_hours_apart_are_told_as_hours() -> None:
    found = about(dated("a", "100", MORNING), dated("b", "200", EVENING), measure="stock")
    evidence = found.disagreements[0].causes[0].evidence
    assert evidence.startswith("2025-04-03T08 and 2025-04-03T18, 10 hours apart")
