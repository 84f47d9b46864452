"""Records and answers as values: short in a list, and the same when copied or sent elsewhere."""

import copy
import pickle

import pytest

from reconcile.answers.answer import Answers
from reconcile.answers.asked import answer_all
from reconcile.answers.history import history
from reconcile.ledger.load import load
from reconcile.ledger.records import Ledger

TEXT = """
sources:
  nis: {title: A long report, published: 2025-04}
  fnf: {published: 2025-06}
quantities:
  troops:
    unit: persons
    measure: cumulative
    estimates:
      nis: around 15,000
      fnf: 11,000
"""


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load([("troops.yaml", TEXT.encode())])


@pytest.fixture(scope="module")
def answers(ledger: Ledger) -> Answers:
    return answer_all(ledger)[0]


def test_what_is_read_and_what_is_answered_is_told_in_a_line(
    ledger: Ledger, answers: Answers
) -> None:
    answer = answers.answers[0]
    assert repr(ledger) == "<Ledger: 1 quantity, 2 estimates, 2 sources>"
    assert repr(answers) == "<Answers troops: 11,000 or 14,000–16,000 persons (conflict)>"
    assert repr(answer) == "<Answer 11,000 or 14,000–16,000 persons (conflict)>"
    assert repr(answer.estimates[0]) == "<Estimate troops/nis: 'around 15,000'>"
    assert repr(answer.standings[0]) == "<Standing troops/nis: vote>"
    assert repr(answer.votes) == "(<Vote fnf: 11,000>, <Vote nis: 14,000–16,000>)"
    assert repr(answer.evidence) == "<Evidence: 2 votes, 0 bounds>"
    assert repr(ledger.quantities["troops"]) == "<Quantity troops in persons>"
    assert repr(list(ledger.sources.values())) == "[<Source nis: 'A long report'>, <Source fnf>]"
    told = "<Disagreement RC401: 11,000 against 14,000–16,000 (unexplained)>"
    assert repr(answer.disagreements[0]) == told
    found = history(ledger.quantities["troops"], ledger)
    assert repr(found) == "<History troops: 2 days>"
    assert repr(found.days[0]) == "<Day 2025-04-30: 14,000–16,000 persons (single-origin)>"


def test_a_long_or_strange_phrase_does_not_break_the_line() -> None:
    phrase = "about 500 \u202e" + "x" * 10_000
    sources = "sources: {nis: t}"
    text = f"{sources}\nquantities: {{q: {{unit: persons, estimates: {{nis: '{phrase}'}}}}}}"
    told = repr(load([("q.yaml", text.encode())]).estimates[0])
    assert len(told) < 100
    assert "\\u202e" in told


def test_a_name_sends_nothing_to_the_terminal() -> None:
    text = b"""
sources: {"n\\u001b[31ms": {title: "x\\u202ey"}}
quantities:
  "q\\u001b]8;;": {unit: "per\\u200bsons", estimates: {"n\\u001b[31ms": 5}}
"""
    ledger = load([("a.yaml", text)])
    (answers,) = answer_all(ledger)
    answer = answers.answers[0]
    found = history(answers.quantity, ledger)
    assert len(answer.votes) == 1
    told: list[object] = [ledger.estimates, answer.votes, answer.standings, found, found.days]
    told += [answers, answers.quantity, list(ledger.sources.values())]
    for value in told:
        assert repr(value).isprintable()
        assert "\\u" in repr(value) or "\\x1b" in repr(value)


def test_answers_and_ledgers_can_be_copied_and_sent_to_another_process(
    ledger: Ledger, answers: Answers
) -> None:
    found = history(ledger.quantities["troops"], ledger)
    for value in (ledger, answers, found):
        assert pickle.loads(pickle.dumps(value)) == value
        assert copy.deepcopy(value) == value
