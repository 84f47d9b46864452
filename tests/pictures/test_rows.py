"""Which rows a picture draws, and what they are called."""

from typing import Any

import pytest
from tests.ledgers import ledger
from tests.pictures.marks import texts
from tests.pictures.test_forest import printed

from reconcile.answers.asked import Answering, answer_all
from reconcile.evidence.states import State
from reconcile.ledger.records import Ledger, Period
from reconcile.pictures.columns import names
from reconcile.pictures.forest import Asked, picture
from reconcile.pictures.rows import rows
from reconcile.values import parse_date


def herald(*figures: dict[str, Any], **more: Any) -> Ledger:
    """Two bodies that count, and an article that quotes both."""
    sources = {
        "police": {"title": "P", "publisher": "Police"},
        "union": {"title": "U", "publisher": "Union"},
        "herald": {"title": "H", "published": "2023-03-07", "relays": ["police", "union"]},
    }
    return ledger(sources, [{"source": "herald", **one} for one in figures], **more)


@pytest.mark.parametrize("width", [360, 920])
def test_a_row_names_first_who_counted(width: int) -> None:
    found = herald(
        {"stated": "81,000", "origin": "police"},
        {"stated": "700,000", "origin": "union", "id": "x"},
        measure="constant",
    )
    drawn = picture(answer_all(found, ["q"])[0], Asked(width))
    told = " | ".join(text.text for text in texts(drawn))
    assert "police, via herald" in told
    assert "union, via herald" in told


def test_two_figures_of_one_origin_in_one_article_are_told_apart() -> None:
    found = herald(
        {"stated": "81,000", "origin": "police", "id": "noon"},
        {"stated": "90,000", "origin": "police", "id": "evening"},
        measure="constant",
    )
    standings = answer_all(found, ["q"])[0].answers[0].standings
    assert set(names(standings).values()) == {
        "police, via herald noon",
        "police, via herald evening",
    }


def test_a_figure_of_another_period_is_counted_and_not_drawn() -> None:
    sources = {
        "ministry": {"title": "M"},
        "a": {"title": "A", "published": "2023-03-07", "relays": ["ministry"]},
        "b": {"title": "B", "published": "2023-03-11", "relays": ["ministry"]},
        "b2": {"title": "B", "published": "2023-03-11", "relays": ["ministry"]},
        "c": {"title": "C", "published": "2023-03-12", "relays": ["ministry"]},
    }
    estimates = [
        {"source": "a", "stated": "1.28 million", "period": "2023-03-07"},
        {"source": "b", "stated": "368,000", "period": "2023-03-11"},
        {"source": "b2", "stated": "368,000", "period": "2023-03-11"},
        {"source": "c", "stated": "386,000", "period": "2023-03-11"},
    ]
    found = ledger(sources, estimates, measure="flow")
    day = parse_date("2023-03-07")
    march = Period("2023-03-07", day, day)
    asked = Answering(found).by(None, period=march)("q")
    for everything in (False, True):
        (panel,) = [rows(asked.answers[0], everything=everything, is_picture=True)]
        assert [row.statement.estimate.source for row in panel.drawn] == ["a"]
        drawn = picture(asked, Asked(everything=everything))
        assert any("3 figures of another period" in text.text for text in texts(drawn))


def test_a_picture_of_hundreds_of_votes_is_cut_and_keeps_who_disagrees() -> None:
    found = printed(*["10 to 12"] * 200, "50 to 60", measure="constant")
    chosen = rows(found.answers[0], is_picture=True)
    assert len(chosen.drawn) == 60
    assert State.DISSENT in {row.state for row in chosen.drawn}
    drawn = picture(found)
    assert drawn.height < 2_000
    assert any(text.text.startswith("Not drawn: 141 figures") for text in texts(drawn))
    assert len(rows(found.answers[0], everything=True, is_picture=True).drawn) == 201
    assert len(rows(found.answers[0]).drawn) == 201
