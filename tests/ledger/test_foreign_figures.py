"""Figures of other languages in the units of their quantities: each says what its English says."""

import json
from pathlib import Path

from tests.tables import each

from reconcile.ledger.load import load
from reconcile.ledger.units import factor, in_unit
from reconcile.units import Comparison
from reconcile.values import Interval


def rows() -> list[list[str]]:
    text = Path(__file__).with_name("foreign-figures.txt").read_text("utf-8")
    lines = [line.split(" | ") for line in text.splitlines()]
    return [line for line in lines if not line[0].startswith("#")]


def said(phrase: str, lang: str, unit: str) -> Interval | None:
    """What a phrase says in the unit of its quantity; None when it is refused there."""
    document = {
        "sources": {"a": {"title": "A", "lang": lang}},
        "quantities": {"q": {"unit": unit, "estimates": {"a": phrase}}},
    }
    found = load([("ledger.yaml", json.dumps(document).encode())])
    estimate, quantity = found.estimates[0], found.quantities["q"]
    if estimate.figure.interval is None:
        return None
    by = factor(estimate, quantity)
    return in_unit(estimate.figure, by).interval if isinstance(by, Comparison) else None


@each(rows())
def test_a_figure_says_what_its_english_says(
    lang: str, unit: str, phrase: str, english: str
) -> None:
    wanted = None if english == "refused" else said(english, "en", unit)
    assert (wanted is None) == (english == "refused")
    assert said(phrase, lang, unit) == wanted
