"""What is dear of an answer is worked out when it is asked for, and once."""

import pytest
from tests.ledgers import ledger

from reconcile.answers import asked
from reconcile.answers.asked import answer_all
from reconcile.formats import answers_text
from reconcile.formats.page import Page
from reconcile.ledger.records import Ledger

FOUND: Ledger = ledger(
    {name: {"issuer": name, "published": "2024"} for name in "abc"},
    [
        {"source": name, "stated": f"{low} to 20"}
        for name, low in zip("abc", (9, 10, 11), strict=True)
    ],
)


def refuse(*_: object, **__: object) -> tuple[str, ...]:
    raise AssertionError("nobody asked")


def test_the_list_of_answers_does_not_ask_whether_they_are_fragile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = answer_all(FOUND)
    before = answers_text.overview(answers, Page(), FOUND.sources)
    monkeypatch.setattr(asked, "fragility", refuse)
    answers = answer_all(FOUND)
    assert answers_text.overview(answers, Page(), FOUND.sources) == before
    with pytest.raises(AssertionError, match="nobody asked"):
        _ = answers[0].answers[0].fragile


def test_what_was_asked_for_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    (answers,) = answer_all(FOUND)
    first = answers.answers[0].fragile
    monkeypatch.setattr(asked, "fragility", refuse)
    assert answers.answers[0].fragile is first
