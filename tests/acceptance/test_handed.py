"""Cases in which the first version printed something wrong: what an expert would print stands."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import yaml
from reconcile import rules
from reconcile.answers.asked import answer_all
from reconcile.answers.beside import in_words
from reconcile.checks.report import check
from reconcile.checks.rule import Case
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger
from reconcile.values import parse_date

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("handed.yaml").read_text(encoding="utf-8")
)
TODAY = date(2026, 1, 1).toordinal()
OF_ANY_SMALL_LEDGER = {"RC018", "RC211", "RC214", "RC215", "RC304", "RC307"}
"""What is said of ledgers without quotes, of one relay, and of old or undeclared quantities."""


def ledger_of(case: dict[str, Any]) -> Ledger:
    """Read the ledger of a case, with the sources that it does not describe."""
    used = [name for q in case["quantities"].values() for name in q.get("estimates", ())]
    described: dict[str, dict[str, Any]] = {name: {"issuer": name} for name in used}
    described.update(case.get("sources", {}))
    sources = {name: {"title": name, **fields} for name, fields in described.items()}
    document: dict[str, Any] = {"sources": sources}
    document |= {key: case[key] for key in ("quantities", "relations") if key in case}
    text = yaml.safe_dump(document, sort_keys=False)
    return load([("data/ledger.yaml", text.encode())])


def named(case: dict[str, Any]) -> str:
    name: str = case["case"]
    return name.partition(":")[0]


@pytest.mark.parametrize("case", CASES, ids=map(named, CASES))
def test_the_answer_is_what_an_expert_would_print(case: dict[str, Any]) -> None:
    ledger = ledger_of(case)
    for asked in case["answers"]:
        as_of, on = (parse_date(asked[key]) if key in asked else None for key in ("as_of", "of"))
        (found,) = answer_all(ledger, [asked["quantity"]], as_of, on=on)
        answer, unit = found.answers[0], found.quantity.unit
        assert "; ".join([answer.headline.text, *in_words(answer.beside(unit))]) == asked["line"]
        assert ("divided" if found.is_divided else answer.verdict) == asked["verdict"]


@pytest.mark.parametrize("case", CASES, ids=map(named, CASES))
def test_what_is_found_is_what_is_wrong(case: dict[str, Any]) -> None:
    ledger = ledger_of(case)
    report = check(Case(ledger, answer_all(ledger), TODAY), rules.all_rules(), Places(ledger.files))
    told = [
        f"{one.severity.name.lower()} {one.code}"
        for one in report.findings
        if one.code not in OF_ANY_SMALL_LEDGER
    ]
    assert sorted(told) == sorted(case["findings"])
