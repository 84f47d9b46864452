"""What print puts behind a number: `same` passes a check in silence, `told` is never silent.

`nouns-in-print.txt` has the rows, as *verdict | unit | phrase*, and some have a label behind; each
stands under a quantity of its own, so that nothing else says what is counted.
`words-of-languages.txt` has those of other languages, as *verdict | language | unit | phrase*.
"""

import json
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tables import each

from reconcile import rules, units
from reconcile.answers.asked import answer_all
from reconcile.checks.report import check
from reconcile.checks.rule import Case
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.units.classes import CLASSES


def rows_of(name: str) -> list[tuple[str, ...]]:
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [tuple(line.split(" | ")) for line in lines]


ROWS = rows_of("nouns-in-print.txt")
FOREIGN = rows_of("words-of-languages.txt")


def troubled(rows: list[tuple[str, ...]], lang: str = "en") -> set[int]:
    """The rows, each a unit, a phrase and perhaps a label, that a check has something to say of."""
    quantities = {
        f"row-{number}": {"unit": unit, "estimates": {"a": {"stated": phrase}}}
        | dict(zip(("label",), label, strict=False))
        for number, (unit, phrase, *label) in enumerate(rows)
    }
    source = {"a": {"title": "A", "published": "2026-11-01", "lang": lang}}
    text = json.dumps({"sources": source, "quantities": quantities})
    ledger = load([("data/ledger.yaml", text.encode())])
    report = check(Case(ledger, answer_all(ledger)), rules.all_rules(), Places(ledger.files))
    about = {name for finding in report.findings for name in finding.about}
    return {number for number in range(len(rows)) if f"row-{number}" in about}


@cache
def told_rows() -> set[int]:
    return troubled([row[1:] for row in ROWS])


@each(enumerate(ROWS))
def test_another_thing_is_told_and_the_same_is_not(number: int, row: tuple[str, ...]) -> None:
    assert (number in told_rows()) == (row[0] == "told")


@cache
def told_in(lang: str) -> set[str]:
    rows = [row[2:] for row in FOREIGN if row[1] == lang]
    return {" | ".join(rows[number]) for number in troubled(rows, lang)}


@each(FOREIGN)
def test_so_it_is_in_other_languages(verdict: str, lang: str, *rest: str) -> None:
    assert (" | ".join(rest) in told_in(lang)) == (verdict == "told")


WORDS = sorted({word for text in CLASSES.values() for word in text.replace("|", " ").split()})
UNITS = ["persons", "tanks", "aircraft", "ships", "missiles", "containers", "houses", "books"]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(UNITS), st.lists(st.sampled_from(WORDS), min_size=20, max_size=20))
def test_no_noun_of_another_class_is_silent(unit: str, words: list[str]) -> None:
    others = [word for word in words if units.class_of(word) != units.class_of(unit)]
    rows: list[tuple[str, ...]] = [(unit, f"500 {word}s") for word in others if word[-1] != "s"]
    assert troubled(rows) == set(range(len(rows)))
