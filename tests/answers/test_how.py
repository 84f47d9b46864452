"""Bottom-up against top-down: each input with date and sources, and what is left over."""

import json
from typing import Any

import pytest

from reconcile.answers.asked import answer_all
from reconcile.answers.how import How
from reconcile.ledger.load import load

SOURCES = {
    "mod": {"title": "Ministry", "published": "2025-10-20"},
    "who": {"title": "WHO", "published": "2025-10-22"},
}
PART: dict[str, Any] = {"parent": "casualties", "minimum": 0}


def found(
    relations: tuple[str, ...] = (), /, **quantities: dict[str, Any]
) -> dict[str, How | None]:
    document = {
        "sources": SOURCES,
        "quantities": {
            name: {"unit": "persons", "measure": "cumulative", **one}
            for name, one in quantities.items()
        },
        "relations": [{"check": one} for one in relations],
    }
    ledger = load([("data/ledger.yaml", json.dumps(document).encode())])
    assert [issue.message for issue in ledger.troubles] == []
    return {one.quantity.id: one.answers[0].how for one in answer_all(ledger, with_how=True)}


def said(**figures: str) -> dict[str, Any]:
    return {"estimates": figures}


KILLED = {**PART, **said(mod="2,000")}
WOUNDED = {**PART, **said(who="4,000")}
MISSING = {**PART, **said(who="417")}


@pytest.mark.parametrize(
    ("relations", "whole", "expression", "is_all"),
    [
        ((), {"formula": "killed + wounded + missing"}, "killed + wounded + missing", True),
        ((), {"formula": "sum(parts)"}, "sum(parts)", True),
        ((), {}, "killed, wounded and missing", False),
    ],
)
def test_inputs_stand_against_what_is_stated(
    relations: tuple[str, ...], whole: dict[str, Any], expression: str, is_all: bool
) -> None:
    stated = {**whole, **said(who="6,000")}
    one = found(relations, killed=KILLED, wounded=WOUNDED, missing=MISSING, casualties=stated)
    how = one["casualties"]
    assert how is not None
    assert (how.expression, how.is_all) == (expression, is_all)
    assert [(row.name, row.pieces[0].low, row.issuers) for row in how.inputs] == [
        ("killed", 2000, ("mod",)),
        ("wounded", 4000, ("who",)),
        ("missing", 417, ("who",)),
    ]
    assert {row.as_of and row.as_of.text for row in how.inputs} == {"2025-10-22"}
    assert how.bottom_up[0].low == how.bottom_up[0].high == 6417
    assert (how.top_down.pieces[0].low, how.top_down.issuers) == (6000, ("who",))
    assert how.rest is not None
    assert how.rest.low == how.rest.high == -417
    assert how.twice == (
        "the difference is 417 persons, the same as `missing`: counted twice or left out?"
    )
    assert one["killed"] is None


def test_a_relation_that_says_what_a_quantity_is_equal_to_will_do() -> None:
    rest = {"unit": "persons", "estimates": {"who": "2,100 to 2,400"}}
    one = found(
        ("killed + missing = dead",), killed=said(mod="2,000"), missing=said(who="417"), dead=rest
    )
    how = one["dead"]
    assert how is not None
    assert how.expression == "killed + missing"
    assert (how.rest and how.rest.low, how.rest and how.rest.high) == (-317, -17)
    assert how.twice == ""


def test_nobody_states_it_or_an_input() -> None:
    one = found(killed=KILLED, wounded=WOUNDED, casualties={"formula": "sum(parts)"})
    how = one["casualties"]
    assert how is not None
    assert (how.top_down.pieces, how.rest) == ((), None)
    silent = found(killed=KILLED, wounded=PART, casualties=said(who="6,000"))
    assert silent["casualties"] is None


def test_units_are_converted() -> None:
    one = found(
        x={"unit": "kg", "measure": "stock", **said(mod="500")},
        y={"unit": "tonne", "measure": "stock", **said(mod="2")},
        z={"unit": "tonne", "measure": "stock", "formula": "x + y", **said(mod="2")},
    )
    how = one["z"]
    assert how is not None
    assert how.bottom_up[0].low == 2.5
    assert how.twice.startswith("the difference is 0.5 tonne, the same as `x`")
