"""A range whose ends are the figures of two others of its day draws on both, in silence."""

from typing import Any

import pytest
from tests.ledgers import answer, ledger

from reconcile.answers.answer import Answer


def crowd(daily: str, **source: Any) -> Answer:
    sources: dict[str, Any] = {
        name: {"title": name, "published": "2025-06-01"} for name in ("police", "union", "daily")
    }
    sources["daily"].update(source)
    rows = [
        {"source": "police", "stated": "1,000"},
        {"source": "union", "stated": "3,000"},
        {"source": "daily", "stated": daily},
    ]
    return answer(ledger(sources, rows, measure="peak"))


REASON = ("conflict if daily, whose ends are the figures of police and union, is not counted",)


@pytest.mark.parametrize(
    ("daily", "source", "fragile"),
    [
        ("1,000 to 3,000", {}, True),
        ("1,000 to 3,000", {"published": "2025-06"}, True),
        # Another range, another day before them, or a link that is declared.
        ("1,000 to 3,100", {}, False),
        ("1,000 to 3,000", {"published": "2025-05-01"}, False),
        ("2,000 (1,000 to 3,000)", {}, False),
    ],
)
def test_a_range_between_two_figures_votes_and_the_verdict_without_it_is_said(
    daily: str, source: dict[str, Any], fragile: bool
) -> None:
    found = crowd(daily, **source)
    assert len(found.votes) == 3
    assert (REASON[0] in found.fragile) == fragile


def test_a_declared_link_is_told_as_such() -> None:
    found = crowd("1,000 to 3,000", draws_on=["police", "union"])
    assert "conflict if daily, which draws on another, is not counted" in found.fragile
    assert REASON[0] not in found.fragile
