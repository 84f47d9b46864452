"""A vote of pieces through every step: cuts, age, growth, relays; and what its issuer withdrew."""

from typing import Any

import pytest
from tests.ledgers import answer, ledger

from reconcile.answers.answer import Answer


def said(*rows: tuple[str, str, str], issuer: str = "A", **quantity: Any) -> Answer:
    """The answer when rows of (day, phrase, issuer or empty for the usual one) are published."""
    sources = {
        f"s{n}": {"title": "T", "published": day, "issuer": name or issuer}
        for n, (day, _, name) in enumerate(rows)
    }
    estimates = [{"source": f"s{n}", "stated": phrase} for n, (_, phrase, _) in enumerate(rows)]
    return answer(ledger(sources, estimates, **quantity))


def reasons(found: Answer) -> dict[str, str]:
    return {one.statement.estimate.source: one.reason for one in found.standings}


def test_what_a_newer_limit_leaves_of_an_or_are_its_pieces_and_no_end_of_the_limit() -> None:
    found = said(("2024-02-10", "70 or 100", ""), ("2024-05-10", "at most 80", ""))
    assert found.headline.text == "70 persons"
    assert found.span == found.headline.pieces[0]


def test_an_or_between_whose_pieces_the_newer_limits_lie_is_superseded() -> None:
    found = said(
        ("2024-02-10", "70 or 100", ""),
        ("2024-04-10", "at least 80", ""),
        ("2024-05-10", "at most 90", ""),
    )
    assert found.headline.text == "80–90 persons"
    assert found.votes == ()


def test_an_older_count_of_pieces_leaves_its_lowest_as_a_floor() -> None:
    found = said(
        ("2024-01-10", "90 to 100", ""),
        ("2024-01-10", "53 to 55", ""),
        ("2024-11-10", "113 to 114", "B"),
        measure="cumulative",
    )
    assert found.bounds.low == 53


def test_a_limit_that_its_issuer_has_withdrawn_cuts_no_vote() -> None:
    found = said(
        ("2024-02-10", "100 to 120", ""),
        ("2024-03-10", "at most 82", ""),
        ("2024-05-10", "at most 110", ""),
    )
    assert found.headline.text == "100–110 persons"


def test_a_vote_lies_below_a_later_floor_of_its_own_issuer_too() -> None:
    source = {"title": "S", "published": "2024-05-01"}
    rows = [
        {"source": "s", "stated": "more than 80", "id": "now"},
        {"source": "s", "stated": "30 to 40", "as_of": "2024-03", "id": "then"},
    ]
    found = answer(ledger({"s": source}, rows, measure="cumulative"))
    assert found.headline.text == "more than 80 persons"
    assert [str(one.state) for one in found.standings] == ["bound", "earlier"]


@pytest.mark.parametrize("published", ["2024-05-10", "2024-02-10"])
def test_of_two_limits_about_one_date_the_later_published_stands(published: str) -> None:
    sources = {
        "old": {"title": "O", "issuer": "A", "published": "2024-02-10"},
        "new": {"title": "N", "issuer": "A", "published": published},
    }
    rows = [
        {"source": "old", "stated": "more than 103", "as_of": "2024-01-20"},
        {"source": "new", "stated": "at most 50", "as_of": "2024-01-20"},
    ]
    found = answer(ledger(sources, rows, measure="peak"))
    is_told_apart = published > "2024-02-10"
    assert found.verdict == ("bounds-only" if is_told_apart else "conflict")


def test_a_reason_prints_figures_as_stated_never_their_width_or_the_hull_of_an_or() -> None:
    told = said(("2024-01-10", "23", ""), ("2024-04-10", "80 or 102", "B"), measure="cumulative")
    assert reasons(told)["s0"] == "as of 2024-01-10; B had 80 or 102 by 2024-04-10"
    relays = {
        "b": {"title": "B", "published": "2024-01"},
        "r": {"title": "R", "published": "2024-02", "relays": ["b"]},
    }
    rows = [{"source": "b", "stated": "50 or 90"}, {"source": "r", "stated": "60 to 70"}]
    assert reasons(answer(ledger(relays, rows)))["r"] == "says 60–70 where b says 50 or 90"


def test_relays_that_tell_an_or_share_nothing_between_its_pieces() -> None:
    sources: dict[str, Any] = {"b": {"title": "B", "published": "2024-01"}}
    sources |= {f"r{n}": {"title": "R", "published": "2024-02", "relays": ["b"]} for n in range(2)}
    phrases = ["50 or 90", "63 to 64"]
    rows = [{"source": f"r{n}", "stated": phrase} for n, phrase in enumerate(phrases)]
    assert answer(ledger(sources, rows)).headline.text == "50 or 63–64 or 90 persons"
