"""One bad record, or one fault of a rule, ends no run; no page is too narrow."""

import random
from collections.abc import Iterable, Sequence

import pytest
from tests.hostile import laws

from reconcile import rules
from reconcile.answers import answer as answers
from reconcile.answers.answer import Answers, answer_all
from reconcile.checks import report as checks
from reconcile.checks.report import Report, Scope, conclude
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue
from reconcile.formats.page import Page
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.ledger.records import Estimate, Ledger, Quantity
from reconcile.values import PartialDate

TWO = b"""sources: {a: t}
quantities:
  p: {unit: kg, estimates: {a: 5, unknown: 6}}
  q: {unit: kg, estimates: {a: 7}}
"""


def _ledger(data: bytes = TWO) -> Ledger:
    return load([("data/x.yaml", data)])


def _check(ledger: Ledger, chosen: Iterable[Rule]) -> Report:
    found, failed = checks.answers_of(ledger)
    case = Case(ledger, found)
    ordinary = [rule for rule in chosen if not rule.is_last]
    hits = failed + checks.look(case, ordinary)
    return conclude(case, hits, tuple(chosen), Places(ledger.files), Scope(None, {}))


def _failing(case: Case) -> Iterable[Issue]:
    yield from ()
    raise ZeroDivisionError(f"{len(case.answers)} answers")


@pytest.mark.parametrize("is_last", [False, True])
@pytest.mark.parametrize("is_selected_alone", [False, True])
def test_a_rule_that_fails_is_a_finding(is_last: bool, is_selected_alone: bool) -> None:
    broken = next(one for one in rules.all_rules() if one.is_last is is_last)
    broken = broken._replace(find=_failing)
    others = [] if is_selected_alone else [r for r in rules.all_rules() if r.code != broken.code]
    found = _check(_ledger(), [broken, *others])
    failures = [one for one in found.findings if one.code == "RC903"]
    assert [one.place[:2] for one in failures] == [("data/x.yaml", 1)]
    assert f"{broken.code} failed: ZeroDivisionError: 2 answers" in failures[0].message
    assert ("RC201" in {one.code for one in found.findings}) is not is_selected_alone
    assert "RC903" in {rule.code for rule in found.rules}


def test_a_quantity_that_cannot_be_answered_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    right = answers.answer

    def wrong(
        quantity: Quantity,
        estimates: Sequence[Estimate],
        ledger: Ledger,
        as_of: PartialDate | None = None,
        *,
        with_fragility: bool = True,
    ) -> Answers:
        if quantity.id == "p":
            raise KeyError("lost")
        return right(quantity, estimates, ledger, as_of, with_fragility=with_fragility)

    monkeypatch.setattr(answers, "answer", wrong)
    ledger = _ledger()
    assert [one.quantity.id for one in checks.answers_of(ledger)[0]] == ["q"]
    with pytest.raises(KeyError):
        answer_all(ledger)
    failures = [one for one in _check(ledger, rules.all_rules()).findings if one.code == "RC903"]
    assert [(one.place.line, "`p` could not" in one.message) for one in failures] == [(3, True)]


ENDS = (
    *("0", "-5", "5e-324", "3e-155", "1e155", "1e308", "-1e308", "9007199254740993"),
    *("9007199254740992", "{low: 0, high: 0}", "{low: -5, high: 0}", "{low: null, high: 1e308}"),
    *("{stated: at most 5, high: null}", "{stated: several thousand}", "about 1e300"),
)


@pytest.mark.parametrize("first", ENDS)
def test_no_two_figures_end_a_run(first: str) -> None:
    for second in ENDS:
        estimates = f"{{a: {first}, b: {second}}}"
        text = f"quantities: {{q: {{unit: kg, measure: peak, estimates: {estimates}}}}}\n"
        laws.everything(f"sources: {{a: t, b: u}}\n{text}".encode(), times=1)
        found = _check(_ledger(text.encode()), rules.all_rules())
        assert "RC903" not in {one.code for one in found.findings}


def test_a_bound_without_ends_hides_no_answer() -> None:
    text = b"""sources: {a: t}
quantities:
  q:
    unit: persons
    estimates:
      a:
      - {id: i1, stated: at most 5, high: null}
      - {id: i2, stated: several thousand, measure: peak}
"""
    assert len(answer_all(_ledger(text))) == 1
    assert "RC903" not in {one.code for one in _check(_ledger(text), rules.all_rules()).findings}


@pytest.mark.parametrize("digits", [1, 14, 150])
def test_every_output_ends_at_every_width(digits: int) -> None:
    low, high, word = "1" * digits, "9" * digits, "w" * 400
    text = f"""sources: {{a: {{title: {word}, published: 2024-01}}, b: {{title: u}}}}
quantities:
  q: {{unit: USD, estimates: {{a: {{low: {low}, high: {high}, note: {word}}}, b: {high}}}}}
"""
    others = random.Random(digits).sample(range(1, 301), 20)
    widths = (1, 2, 7, 8, 9, 39, 40, 41, 80, 300, *others)
    pages = [Page(width=width) for width in widths]
    assert all(written for _, written in laws.told(text.encode(), pages))
