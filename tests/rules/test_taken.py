"""A figure that its origin gives for another quantity is told (RC206)."""

import pytest

from reconcile import rules
from reconcile.answers.asked import answer_all
from reconcile.checks.report import check
from reconcile.checks.rule import Case
from reconcile.finding import Finding, Severity
from reconcile.ledger.load import load
from reconcile.ledger.places import Places


def findings(estimates: str, sources: str = "wire: {relays: [report]}") -> tuple[Finding, ...]:
    text = (
        f"sources: {{report: {{published: 2025-01-02}}, {sources}}}\n"
        "quantities:\n"
        "  killed: {unit: persons, measure: constant}\n"
        "  casualties: {unit: persons, measure: constant}\n"
        "  paid: {unit: USD, measure: constant}\n"
        f"estimates:\n{estimates}"
    )
    ledger = load([("a.yaml", text.encode())])
    assert not ledger.troubles
    case = Case(ledger, answer_all(ledger))
    return check(case, rules.chosen(["RC206"]), Places(ledger.files)).findings


def row(quantity: str, source: str, stated: str, more: str = "") -> str:
    return f'  - {{quantity: {quantity}, source: {source}, stated: "{stated}"{more}}}\n'


CASUALTIES = row("casualties", "report", "6347")


def test_casualties_told_as_killed_are_told_and_still_count() -> None:
    (found,) = findings(CASUALTIES + row("killed", "wire", "6347"))
    assert found.message == (
        "`wire` repeats `report` with 6,347 persons as `killed`, and `report` gives "
        "6,347 persons as `casualties`"
    )
    assert found.severity is Severity.WARNING
    assert found.about == ("killed", "wire", "report")


def test_a_departing_copy_is_told_where_its_figure_is_from() -> None:
    own = row("killed", "report", "912")
    found = findings(CASUALTIES + own + row("killed", "wire", "6347"))
    assert [one.severity for one in found] == [Severity.WARNING, Severity.NOTE]
    assert "gives another figure of `killed`" in found[0].message
    assert "as `casualties`" in found[1].message


def test_an_origin_that_an_estimate_names_is_looked_up_too() -> None:
    named = row("killed", "other", "6347", ", origin: report")
    assert len(findings(CASUALTIES + named, "other: {}")) == 1


@pytest.mark.parametrize(
    "copies",
    [
        row("killed", "wire", "6300"),
        row("killed", "wire", "6412"),
        row("killed", "wire", "thousands"),
        row("paid", "wire", "$6347"),
        row("killed", "wire", "6347") + row("casualties", "wire", "6347"),
        row("killed", "report", "6347") + row("killed", "wire", "6347"),
        row("casualties", "wire", "6347"),
    ],
)
def test_chance_other_units_and_what_the_copy_knows_apart_pass(copies: str) -> None:
    assert not findings(CASUALTIES + copies)


def test_a_figure_of_two_digits_in_two_quantities_is_chance() -> None:
    assert not findings(row("casualties", "report", "63") + row("killed", "wire", "63"))


def test_a_document_is_not_named_as_two() -> None:
    first = row("killed", "wire", "about 400", ", id: k1")
    own = first + row("killed", "wire", "at least 700", ", id: k2")
    (found,) = findings(own, "body: {}, wire: {published: 2024-01-05, relays: [body]}")
    assert found.message == (
        "`wire` repeats one figure of `killed` in two ways: at least 700 and 360–440 persons"
    )
