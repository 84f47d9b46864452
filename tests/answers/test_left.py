"""What relations leave stands beside an answer, with its chain, and never changes it."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.answers.answer import Answer
from reconcile.answers.asked import answer_all
from reconcile.formats.left_text import JOINED, lines
from reconcile.ledger.load import load
from reconcile.ledger.records import Ledger

SOURCES = {
    "mod": {"title": "Ministry", "published": "2025-11-20"},
    "who": {"title": "WHO", "published": "2025-11-20"},
    "old": {"title": "Old report", "published": "2025-01-20"},
}
AMOUNT = {"unit": "persons", "measure": "cumulative", "minimum": 0}


def ledger(relations: list[Any], **quantities: dict[str, Any]) -> Ledger:
    """A ledger of cumulative counts of persons; JSON is YAML."""
    document = {
        "sources": SOURCES,
        "quantities": {name: {**AMOUNT, **one} for name, one in quantities.items()},
        "relations": [one if isinstance(one, dict) else {"check": one} for one in relations],
    }
    found = load([("data/ledger.yaml", json.dumps(document).encode())])
    assert [issue.message for issue in found.troubles] == []
    return found


def said(**figures: str) -> dict[str, Any]:
    return {"estimates": figures}


def answered(found: Ledger) -> dict[str, Answer]:
    return {one.quantity.id: one.answers[0] for one in answer_all(found)}


def told(found: Ledger, name: str) -> list[str]:
    return [line.replace(JOINED, " ") for line in lines(answered(found)[name])]


TOLL = {
    "killed": said(who="up to 5,000"),
    "wounded": said(who="at least 800"),
    "casualties": said(mod="at most 4,700"),
}
SUM = "killed + wounded <= casualties"


def test_an_end_is_told_with_the_chain_that_led_there() -> None:
    found = ledger([SUM, "troops <= 2 * killed"], **TOLL, troops=said(mod="2,000 to 9,000"))
    assert told(found, "killed") == [
        "relations leave killed ≥ 1,000: `troops <= 2 * killed` with troops ≥ 2,000 (mod)",
        "relations leave killed ≤ 3,900: casualties ≤ 4,700 (mod) − wounded ≥ 800 (who)",
    ]
    assert told(found, "troops") == [
        "relations leave troops ≤ 7,800: `troops <= 2 * killed` with killed ≤ 3,900",
        "as killed ≤ 3,900: casualties ≤ 4,700 (mod) − wounded ≥ 800 (who)",
    ]


@pytest.mark.parametrize(
    ("relations", "quantities", "name", "expected"),
    [
        # Nothing stated: what is left is all there is.
        ([SUM], {**TOLL, "killed": {}}, "killed", "killed ≤ 3,900: casualties ≤ 4,700"),
        # Parts are no more than their whole, without a relation.
        (
            [],
            {
                "killed": {"parent": "casualties", **said(who="up to 5,000")},
                "wounded": {"parent": "casualties", **said(who="at least 800")},
                "casualties": said(mod="at most 4,700"),
            },
            "killed",
            "killed ≤ 3,900: casualties ≤ 4,700 (mod) − wounded ≥ 800 (who)",
        ),
        # A bare figure has its implied width, and the figure stands beside it.
        (
            [SUM],
            {**TOLL, "casualties": said(mod="4,700")},
            "killed",
            "casualties ≤ 4,750 (mod: 4,700)",
        ),
        (
            [SUM],
            {**TOLL, "wounded": {**said(who="800"), "exact": True}},
            "killed",
            "wounded ≥ 800 (who)",
        ),
        # A formula is a relation of its quantity.
        (
            [],
            {
                "x": said(mod="10 to 20"),
                "y": said(mod="1 to 2"),
                "z": {"formula": "x + y", **said(who="5 to 15")},
            },
            "z",
            "z ≥ 11: x ≥ 10 (mod) + y ≥ 1 (mod)",
        ),
        # One source, one scope.
        (["killed <= casualties@mod"], TOLL, "killed", "casualties@mod ≤ 4,700 (mod)"),
        (["killed <= 1,000"], TOLL, "killed", "killed ≤ 1,000: 1,000"),
        (["killed < casualties"], TOLL, "killed", "killed < 4,700: casualties ≤ 4,700 (mod)"),
    ],
)
def test_what_is_left_names_who_says_so(
    relations: list[str], quantities: dict[str, Any], name: str, expected: str
) -> None:
    assert expected in "\n".join(told(ledger(relations, **quantities), name))


@pytest.mark.parametrize(
    ("relations", "quantities"),
    [
        # Not narrower than what is stated.
        ([SUM], {**TOLL, "killed": said(who="2,000 to 3,000")}),
        # The relation fails: it is reported, and leaves nothing.
        ([SUM], {**TOLL, "killed": said(who="at least 6,000")}),
        # An older count says nothing about a later day.
        ([SUM], {**TOLL, "casualties": said(old="at most 4,700")}),
        # A relation that names its own date is about no other.
        ([{"check": SUM, "as_of": "2024"}], TOLL),
        ([], TOLL),
    ],
)
def test_nothing_is_told_where_nothing_is_known_better(
    relations: list[Any], quantities: dict[str, Any]
) -> None:
    assert told(ledger(relations, **quantities), "killed") == []


def test_one_relation_may_be_declared_for_several_times() -> None:
    """Relations of one text are told apart by scope and date."""
    both: list[Any] = [SUM, {"check": SUM, "as_of": "2024"}]
    for relations in (both, both[::-1]):
        assert told(ledger(relations, **TOLL), "killed") == [
            "relations leave killed ≤ 3,900: casualties ≤ 4,700 (mod) − wounded ≥ 800 (who)"
        ]


def test_relations_that_hold_alone_and_not_together_are_told() -> None:
    found = ledger(
        ["a >= b + 10", "b >= a - 5"], a=said(mod="100 to 200"), b=said(who="100 to 200")
    )
    assert told(found, "a") == ["no value of it fits all relations: `a >= b + 10` and `b >= a - 5`"]


def test_a_projected_input_carries_over() -> None:
    plan = {"estimates": {"mod": {"stated": "at most 4,700", "basis": "projected"}}}
    found = ledger([SUM], **{**TOLL, "casualties": plan})
    left = answered(found)["killed"].left
    assert left is None or left.is_projected


def test_scopes_have_what_is_left_beside_their_own_answer() -> None:
    where = {"dimensions": {"where": ["total", "east", "west"]}, "scope": {"where": "total"}}
    found = ledger(
        ["troops[east] + troops[west] <= troops"],
        troops={**where, **said(mod="up to 1,000")},
    )
    more = json.loads(found.files["data/ledger.yaml"])
    more["estimates"] = [
        {"quantity": "troops", "source": "who", "stated": text, "scope": {"where": name}}
        for name, text in (("east", "at least 300"), ("west", "up to 900"))
    ]
    (answers,) = answer_all(load([("data/ledger.yaml", json.dumps(more).encode())]))
    west = next(one for one in answers.answers if one.cell.scope == (("where", "west"),))
    assert [line.replace(JOINED, " ") for line in lines(west)] == [
        "relations leave troops[where: west] ≤ 700: troops ≤ 1,000 (mod) − "
        "troops[where: east] ≥ 300 (who)"
    ]


figures = st.builds(
    lambda low, width: f"{low} to {low + width}", st.integers(0, 50), st.integers(1, 40)
)


@settings(max_examples=30)
@given(
    st.lists(figures, min_size=4, max_size=4),
    st.lists(
        st.sampled_from(["a + b <= c", "c = a + d", "a <= 2 * b", "d * 2 ~= 10 % c", "b <= d"]),
        unique=True,
    ),
    st.randoms(use_true_random=False),
)
def test_it_never_feeds_an_answer_and_knows_no_order(
    stated: list[str], relations: list[str], order: Any
) -> None:
    quantities = {name: said(mod=text) for name, text in zip("abcd", stated, strict=True)}
    plain = answered(ledger([], **quantities))
    found = answered(ledger(relations, **quantities))
    for name, one in found.items():
        assert (one.headline, one.span, one.consensus, one.bounds) == (
            plain[name].headline,
            plain[name].span,
            plain[name].consensus,
            plain[name].bounds,
        )
    names = list(quantities)
    order.shuffle(names)
    order.shuffle(relations)
    again = answered(ledger(relations, **{name: quantities[name] for name in names}))
    for name, one in found.items():
        assert again[name].left == one.left
        assert again[name].headline == one.headline
