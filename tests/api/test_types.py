"""A program as somebody writes it who checks types: mypy reads it, and it runs."""

from typing import Any, assert_type

from tests.commands import ROOT

import reconcile


def widest(ledger: reconcile.Project) -> tuple[str, float]:
    """The quantity whose answer reaches farthest, in its own unit, and how far it reaches."""
    found: dict[str, float] = {}
    for answers in ledger.answers():
        ends = [end for piece in answers.main.headline.pieces for end in (piece.low, piece.high)]
        known = [end for end in ends if end is not None]
        if len(known) == len(ends) > 0:
            found[answers.quantity.id] = max(known) - min(known)
    return max(found.items(), key=lambda item: item[1])


def test_a_program_of_ones_own_is_typed_and_runs() -> None:
    ledger = reconcile.open(ROOT / "data")
    assert_type(ledger, reconcile.Project)
    assert widest(ledger) == ("support_value", 13_500_000_000)
    answer = ledger.answer("troops", as_of="2025-09")
    assert_type(answer, reconcile.Answer)
    assert_type(answer.headline.text, str)
    assert_type(answer.estimates, tuple[reconcile.Estimate, ...])
    assert_type(answer.quantity, reconcile.Quantity)
    assert_type(answer.records(), list[dict[str, Any]])
    assert_type(ledger.answers(["troops"]), tuple[reconcile.Answers, ...])
    assert_type(ledger.answers(["troops"])[0].answers, tuple[reconcile.Answer, ...])
    assert_type(ledger.history("troops"), reconcile.History)
    assert_type(ledger.trace("troops"), reconcile.Trace)
    assert_type(ledger.overlay(ROOT / "data/new.yaml", "").quantities, tuple[str, ...])
    assert_type(ledger.about(["troops"]), reconcile.Project)


def test_a_data_repository_is_tested_in_a_line() -> None:
    report = reconcile.open(ROOT / "data").check()
    assert_type(report, reconcile.Report)
    assert_type(report.errors, tuple[reconcile.Finding, ...])
    assert not report.errors
