"""How old an answer is, by the newest that the ledger knows of."""

import pytest
from tests.ledgers import ledger

from reconcile.answers.age import age, horizon
from reconcile.answers.asked import answer_all
from reconcile.values import parse_date


@pytest.mark.parametrize(
    ("of", "now", "years"),
    [
        ("2025-02-12", "2026-02-11", ""),
        ("2025-02-12", "2026-02-12", "1 year"),
        ("2024-02-29", "2026-03-01", "2 years"),
        ("2023", "2024", ""),
        ("2023", "2025", "1 year"),
        ("2026", "2025", ""),
        ("-480", "2026", "2,504 years"),
    ],
)
def test_whole_years_are_told_from_one_year_on(of: str, now: str, years: str) -> None:
    told = age(parse_date(of), parse_date(now), is_asked=True)
    assert told == (f"{years} before {now}" if years else "")


def test_the_horizon_is_the_newest_publication_or_reading() -> None:
    sources = {
        "a": {"title": "A", "published": "2020"},
        "b": {"title": "B", "published": "2021-03", "accessed": "2024-05-01"},
    }
    found = ledger(sources, [{"source": "a", "stated": "5"}])
    known = horizon(found.sources)
    assert known
    assert known.text == "2024-05-01"
    assert horizon({}) is None
    (answers,) = answer_all(found, as_of=parse_date("2022"))
    assert answers.horizon == parse_date("2022")
