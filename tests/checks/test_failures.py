"""A rule that fails is a finding, and all that the others find stands."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.checks.test_survey import TODAY, partitions, together, told

from reconcile import formats, rules
from reconcile.checks.looking import How
from reconcile.checks.report import Report, Scope, answers_of, check, conclude
from reconcile.checks.rule import FAILED, Case, Rule
from reconcile.checks.survey import survey
from reconcile.cli import app
from reconcile.evidence.weigh import weigh
from reconcile.finding import Finding, Issue
from reconcile.formats.page import Page
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.ledger.records import Quantity
from reconcile.phrases import RECONCILE
from reconcile.project.project import Project
from reconcile.replay.keeping import Forgetful

LEDGER = b"""\
sources: {a: t, b: t}
quantities:
  q1: {unit: persons, estimates: {a: {low: 5, high: 5}, b: 30 to 40}}
  q2: {unit: persons, estimates: {a: {low: 6, high: 6}, b: 30 to 40}}
  q3: {unit: persons, estimates: {a: {low: 7, high: 7}, b: 30 to 40}}
accept: [{code: RC119, quantity: q2, reason: agreed}]
"""
LOCAL = "RC119"


def failing(rule: Rule, on: str = "") -> Rule:
    """The rule, failing over one quantity; or over everything, after all that it finds."""

    def find(case: Case) -> Iterable[Issue]:
        if on in case.ledger.quantities:
            raise ZeroDivisionError("division by zero")
        yield from rule.find(case)
        if not on:
            raise KeyError("x")

    return rule._replace(find=find)


def report_of(data: bytes, *chosen: Rule, only: frozenset[str] | None = None) -> Report:
    ledger = load([("a.yaml", data)])
    return check(Case(ledger, answers_of(ledger)[0], TODAY), chosen, Places(ledger.files), only)


def of_others(report: Report, code: str) -> list[Finding]:
    return [one for one in report.findings if one.code not in (code, FAILED.code)]


@pytest.mark.parametrize("code", [rule.code for rule in rules.all_rules() if rule != FAILED])
def test_what_the_other_rules_find_stands(code: str) -> None:
    chosen = [failing(one) if one.code == code else one for one in rules.all_rules()]
    left = [one for one in chosen if one.code != code]
    found = report_of(LEDGER, *chosen)
    failed = [one for one in found.findings if one.code == FAILED.code]
    assert failed, "the failure has not arrived"
    assert all(code in one.message and "please report it" in one.help for one in failed)
    expected = of_others(report_of(LEDGER, *left), code)
    # An entry of a ledger that was not looked at whole is not called stale.
    assert of_others(found, code) == [one for one in expected if one.code != "RC901"]


def test_a_local_rule_fails_over_one_quantity_alone() -> None:
    (rule,) = rules.chosen([LOCAL])
    whole = report_of(LEDGER, rule)
    assert [one.about[0] for one in whole.findings] == ["q1", "q2", "q3"]
    found = report_of(LEDGER, failing(rule, on="q2"))
    (failed,) = (one for one in found.findings if one.code == FAILED.code)
    assert (failed.about, failed.place.line) == (("q2",), 4)
    assert "RC119 failed at `q2`: ZeroDivisionError: division by zero" in failed.message
    assert of_others(found, FAILED.code) == [one for one in whole.findings if "q2" not in one.about]


def test_it_is_reported_whatever_is_selected_and_named() -> None:
    (rule,) = rules.chosen([LOCAL])
    found = report_of(LEDGER, failing(rule, on="q2"), only=frozenset({"b.yaml"}))
    assert [one.code for one in found.findings] == [FAILED.code]
    places = Places({"a.yaml": LEDGER.decode()})
    for name in formats.names("report"):
        text = formats.load("report", name).render(found, places, Page())
        assert "ZeroDivisionError" in text or name == "markdown", name


def test_a_ledger_in_parts_fails_alike() -> None:
    files = together()
    chosen = [failing(one, on="troops") for one in rules.all_rules()]
    ledger = load(files)
    places = Places(ledger.files)
    assert "troops" in ledger.quantities
    at_once = check(Case(ledger, answers_of(ledger)[0], TODAY), chosen, places)
    ordinary = [one for one in chosen if not one.is_last]
    found = survey(partitions(files, 50), How(ordinary, RECONCILE, TODAY), Forgetful())
    scope = Scope(None, found.counts)
    in_parts = conclude(found.case, found.hits, chosen, Places(ledger.files), scope)
    assert told(in_parts, places) == told(at_once, places)
    assert sum(one.code == FAILED.code for one in at_once.findings) > len(ordinary) // 2


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a ledger of which one quantity cannot be answered."""

    def fail(quantity: Quantity, *rest: Any, **asked: Any) -> object:
        if quantity.id == "q2":
            raise ZeroDivisionError("division by zero")
        return weigh(quantity, *rest, **asked)

    monkeypatch.setattr("reconcile.answers.asked.weigh", fail)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.yaml").write_bytes(LEDGER)
    return tmp_path


def test_a_quantity_that_cannot_be_answered_is_a_finding(project: Path) -> None:
    found = Project.open("data").run_check(select=["RC401", "RC119"]).report
    assert sorted((one.code, one.about[0]) for one in found.findings) == [
        *(("RC119", name) for name in ("q1", "q2", "q3")),
        *(("RC401", name) for name in ("q1", "q3")),
        ("RC903", "q2"),
    ]


def test_a_check_with_it_fails_and_is_json(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        app.main(["check", "--json"])
    assert end.value.code == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [one["path"] for one in found if one["code"] == "RC903"] == ["data/a.yaml"]
