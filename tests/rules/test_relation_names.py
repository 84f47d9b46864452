"""Names of relations: within a scope, as one source has it, and the sum of the parts."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from reconcile.answers.asked import answer_all
from reconcile.checks.rule import Case
from reconcile.finding import Issue
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger
from reconcile.rules import all_rules

RULES = {rule.code: rule for rule in all_rules()}
SOURCES = {
    "nis": {"title": "Briefing", "issuer": "nis", "published": "2025-11-30"},
    "un-report": {"title": "Report", "issuer": "un", "published": "2025-11-28"},
    "press": {"title": "Paper", "published": "2025-11-29", "relays": "dia"},
    "dia": {"title": "Agency"},
}
WHERE = {"dimensions": {"where": ["total", "kursk", "luhansk"]}, "scope": {"where": "total"}}


def said(*figures: tuple[str, str, str]) -> dict[str, Any]:
    """Estimates, each a source, where, and what it says."""
    return {
        "estimates": [
            {"source": source, "stated": text, "scope": {"where": where}, "as_of": "2025-11"}
            for source, where, text in figures
        ]
    }


QUANTITIES: Mapping[str, Mapping[str, Any]] = {
    "troops": {
        **WHERE,
        **said(
            ("nis", "total", "14,000"),
            ("un-report", "total", "10,000"),
            ("nis", "kursk", "9,000"),
            ("un-report", "luhansk", "2,000"),
            ("press", "kursk", "8,000"),
        ),
    },
    "killed": {"parent": "casualties", "minimum": 0, "estimates": {"nis": "2,000"}},
    "wounded": {"parent": "casualties", "minimum": 0, "estimates": {"nis": "4,000"}},
    "casualties": {"estimates": {"nis": "6,000", "un-report": "4,700"}},
}


def ledger(check: str, **quantities: Mapping[str, Any]) -> Ledger:
    base = {"unit": "persons", "measure": "stock"}
    fields = {name: {**base, **one} for name, one in {**QUANTITIES, **quantities}.items()}
    document = {
        "sources": SOURCES,
        # What is said several times by one source stands in the flat list of the ledger.
        "estimates": [
            {"quantity": name, **estimate}
            for name, one in fields.items()
            if isinstance(one.get("estimates"), list)
            for estimate in one.pop("estimates")
        ],
        "quantities": fields,
        "relations": [{"check": check}] if check else [],
    }
    return load([("data/ledger.yaml", json.dumps(document).encode())])


def issues(code: str, found: Ledger) -> list[Issue]:
    case = Case(found, answer_all(found), 739_617)
    rule = RULES[code]
    return [*rule.find(case), *(rule.find_elsewhere(case) if rule.find_elsewhere else ())]


@pytest.mark.parametrize(
    ("check", "fails"),
    [
        ("troops[kursk] <= troops", False),
        ("troops[kursk] + troops[luhansk] <= troops", False),
        ("troops[kursk] > troops", True),  # 8,000 to 9,000 against 10,000 to 14,000
        ("troops[kursk] >= 2 * troops[where: total]", True),
        ("troops[where: kursk] = troops[luhansk]", True),
        ("troops@nis = 14,000", False),
        ("troops@nis <= 13,000", True),
        ("troops@un-report = 14,000", True),
        ("troops@nis - troops@un-report = 4,000", False),
        ("troops[kursk]@nis = 9,000", False),
        ("troops[kursk]@nis <= 8,000", True),
        ("troops[kursk]@press = 8,000", False),
        # What others quote an origin as saying is what it says.
        ("troops[kursk]@dia = 8,000", False),
        ("troops[kursk]@dia = 9,000", True),
        ("casualties = sum(parts)", False),
        ("casualties@nis = sum(parts)", False),
        ("casualties@un-report >= sum( parts )", True),
        ("2 * sum(parts) <= casualties", True),
    ],
)
def test_a_name_has_a_scope_or_a_source(check: str, fails: bool) -> None:
    found = ledger(check)
    assert issues("RC503", found) == []
    assert bool(issues("RC502", found)) is fails


@pytest.mark.parametrize(
    ("check", "at", "fact", "remedy"),
    [
        ("troops[kurks] <= troops", "kurks", "no value of a dimension", "did you mean `kursk`"),
        ("troops[wher: kursk] <= troops", "wher: kursk", "no dimension `wher`", "`where`"),
        ("killed[kursk] <= troops", "kursk", "no value of a dimension of `killed`", "dimensions"),
        ("troops[kursk, luhansk] <= 1", "kursk, luhansk", "two values of the dimension", "one of"),
        ("troops@nsi <= 1", "nsi", "no source `nsi`", "did you mean `nis`"),
        ("killed[]<= 1", "[]", "a value is missing", "killed[kursk]"),
        ("troops[kursk <= 1", "[", "bracket is not closed", "add `]`"),
        ("troops@ <= 1", "@", "no source stands behind", "write its id"),
        ("trops[kursk] <= 1", "trops", "no quantity `trops`", "did you mean `troops`"),
        ("killed@press <= 1", "killed@press", "`press` says nothing about `killed`", "figure"),
        ("killed = sum(parts)", "sum(parts)", "no quantity has what is named here", "parent"),
    ],
)
def test_what_is_not_known_is_told_with_its_place(
    check: str, at: str, fact: str, remedy: str
) -> None:
    found = ledger(check)
    (issue,) = issues("RC503", found)
    assert fact in issue.message
    assert remedy in issue.help
    place = Places(found.files).locate(issue.where)
    line = found.files["data/ledger.yaml"].splitlines()[place.line - 1]
    start = line.index(check) + check.index(at)
    assert (place.column, place.end_column) == (start + 1, start + 1 + len(at))
    assert issues("RC502", found) == []


def test_whose_parts_are_meant_has_to_be_clear() -> None:
    more: dict[str, Any] = {"arms": {"estimates": {"nis": "3"}}, "guns": {"parent": "arms"}}
    (issue,) = issues("RC503", ledger("arms + casualties <= sum(parts)", **more))
    assert "not clear whose parts are meant: `arms`, `casualties`" in issue.message
    assert issue.help == "name the parts"


def test_of_several_figures_of_a_source_its_newest_counts() -> None:
    dated = [
        {"source": "nis", "stated": "100", "as_of": "2025-01"},
        {"source": "nis", "stated": "300", "as_of": "2025-10"},
        {"source": "un-report", "stated": "900", "as_of": "2025-11"},
    ]
    assert issues("RC502", ledger("q@nis = 300", q={"estimates": dated})) == []
    assert len(issues("RC502", ledger("q@nis = 100", q={"estimates": dated}))) == 1


@pytest.mark.parametrize(
    ("formula", "headline"),
    [
        ("troops[kursk] + troops[luhansk]", "10,000 or 11,000 persons, derived from"),
        ("troops@nis - troops@un-report", "4,000 persons, derived from"),
        ("sum(parts)", "no usable figure"),
    ],
)
def test_a_formula_knows_them_too(formula: str, headline: str) -> None:
    found = answer_all(ledger("", derived={"formula": formula}), ["derived"])[0].answers[0]
    assert found.headline.text.startswith(headline)


def test_a_total_follows_from_its_scopes() -> None:
    """Where nobody states the whole, its formula may name its own scopes."""
    dims = {"dimensions": {"where": ["total", "kursk", "luhansk"]}, "scope": {"where": "total"}}
    figures = said(("nis", "kursk", "9,000"), ("nis", "luhansk", "2,000"))
    whole = {**dims, **figures, "formula": "crowd[kursk] + crowd[luhansk]"}
    found = ledger("", crowd=whole)
    assert issues("RC503", found) == []
    (answers,) = answer_all(found, ["crowd"])
    assert not answers.is_divided
    assert answers.answers[0].headline.text.startswith("11,000 persons, derived from crowd[kursk]")
    itself = {**whole, "formula": "crowd[total] + crowd[kursk]"}
    (issue,) = issues("RC503", ledger("", crowd=itself))
    assert "names `crowd` itself" in issue.message
