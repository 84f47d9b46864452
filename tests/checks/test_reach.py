"""A report on some files is the report on all, cut to what has a place in them."""

import random
from collections.abc import Callable

import pytest
from tests.checks.test_survey import TODAY, Files, example, partitions

from reconcile import rules
from reconcile.answers.answer import Answers
from reconcile.checks import looking
from reconcile.checks.failures import Hit
from reconcile.checks.looking import How
from reconcile.checks.report import Report, Scope, conclude
from reconcile.checks.survey import survey
from reconcile.finding import Finding
from reconcile.ledger.partitions import Partitions
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger
from reconcile.phrases import RECONCILE
from reconcile.replay.keeping import Forgetful

LINEAGE = {
    "first.yaml": "source: {id: first, title: A, issuer: a}\nestimates: {tanks: about 500}\n",
    "second.yaml": (
        "source: {id: second, title: B, supersedes: first}\nestimates: {tanks: 300 to 400}\n"
    ),
    "third.yaml": (
        "source: {id: third, title: C, relays: first}\n"
        "estimates: {tanks: '5000', ships: {stated: '70', origin: other}}\n"
    ),
    "fourth.yaml": "source: {id: other, title: D}\nestimates: {ships: '20', cars: about 10}\n",
    "fifth.yaml": "source: {id: apart, title: E}\nestimates: {cars: more than 2000}\n",
    "sixth.yaml": "source: {id: newer, title: F, supersedes: apart}\n",
    "seventh.yaml": (
        "source: {id: budget, title: G}\n"
        "estimates: {pay: {stated: $5 million, currency_year: 2019}}\n"
    ),
    "rates.yaml": (
        "rates: [{index: deflator, currency: USD, values: {2015: 100, 2024: 124}, source: first}]\n"
    ),
    "quantities.yaml": (
        "quantities: {tanks: {unit: tanks}, ships: {unit: ships}, cars: {unit: cars},\n"
        "  pay: {unit: USD, currency_year: 2024}}\n"
        "relations: [{check: tanks <= cars}]\n"
    ),
    "known.yaml": "accept: [{code: RC206, reason: both were read}]\n",
}
"""Figures of three sources that are tied, of one that an edition without figures replaces, and of
one in prices that are not converted; each in a file of its own."""


def small() -> Files:
    return [(name, text.encode()) for name, text in sorted(LINEAGE.items())]


def reported(held: Partitions, only: frozenset[str] | None) -> Report:
    every = rules.all_rules()
    how = How([rule for rule in every if not rule.is_last], RECONCILE, TODAY)
    found = survey(held, how, Forgetful(), only=only)
    places = Places(found.case.ledger.files)
    return conclude(found.case, found.hits, every, places, Scope(only, found.counts))


def concerning(findings: tuple[Finding, ...], only: frozenset[str]) -> tuple[Finding, ...]:
    def is_told(finding: Finding) -> bool:
        places = (finding.place, *(place for place, _ in finding.related))
        return any(place.path in only for place in places)

    return tuple(filter(is_told, findings))


@pytest.mark.parametrize(("read", "count"), [(small, 11), (example, 2)], ids=["small", "example"])
def test_a_report_on_some_files_is_cut_from_the_report_on_all(
    read: Callable[[], Files], count: int
) -> None:
    files = read()
    held = partitions(files, 20)
    whole = reported(held, None).findings
    names = [name for name, _ in files]
    rng = random.Random(14)
    assert whole
    chosen = [[name] for name in names[:count]] + [rng.sample(names, 3) for _ in range(count)]
    for only in map(frozenset, chosen):
        assert reported(held, only).findings == concerning(whole, only), sorted(only)


def test_rules_that_ask_for_no_answer_get_none(monkeypatch: pytest.MonkeyPatch) -> None:
    answered: list[str] = []

    def answers_of(ledger: Ledger, *_: object, **__: object) -> tuple[list[Answers], list[Hit]]:
        answered.extend(ledger.quantities)
        return [], []

    monkeypatch.setattr(looking, "answers_of", answers_of)
    for words, expected in ((["RC0", "RC101", "RC112", "RC201"], []), (["RC401"], ["cars"])):
        how = How(rules.chosen(words), RECONCILE, TODAY)
        survey(partitions(small(), 3), how, Forgetful(), only={"fifth.yaml"})
        assert answered == expected
