"""What nobody states follows from a formula or from parts, and is labelled as derived."""

import json
from typing import Any

import pytest

from reconcile.answers.answer import Answer
from reconcile.answers.asked import answer_all
from reconcile.ledger.load import load

SOURCES = {
    "a": {"title": "A", "published": "2024-03"},
    "b": {"title": "B", "published": "2024-06"},
}


def answers(**quantities: dict[str, Any]) -> dict[str, Answer]:
    """The main answer of each quantity, in persons and cumulative unless given."""
    fields = {
        name: {"unit": "persons", "measure": "cumulative", **one}
        for name, one in quantities.items()
    }
    text = json.dumps({"sources": SOURCES, "quantities": fields})
    found = load([("data/ledger.yaml", text.encode())])
    assert [issue.message for issue in found.troubles] == []
    return {one.quantity.id: one.answers[0] for one in answer_all(found)}


def said(stated: str, source: str = "a") -> dict[str, Any]:
    return {source: stated}


KILLED: dict[str, Any] = {"estimates": said("2,000")}
WOUNDED: dict[str, Any] = {"estimates": said("4,100")}
PART: dict[str, Any] = {"parent": "whole", "minimum": 0}


@pytest.mark.parametrize(
    ("inputs", "formula", "headline"),
    [
        ((KILLED, WOUNDED), "x + y", "6,100 persons, derived from x + y"),
        (
            ({"estimates": said("10 or 20")}, {"estimates": said("1 to 2")}),
            "x + y",
            "11–12 or 21–22 persons, derived from x + y",
        ),
        # A one-ended input makes it so too.
        ((KILLED, {"estimates": said("at least 40")}), "x + y", "at least 2,040 persons"),
        (({"estimates": said("3")}, {"estimates": said("9")}), "x / y * x", "1 person"),
        ((KILLED, {}), "x + y", "no usable figure"),
        ((KILLED, WOUNDED), "x + missing", "no usable figure"),
    ],
)
def test_a_formula_gives_the_figure_that_nobody_states(
    inputs: tuple[dict[str, Any], dict[str, Any]], formula: str, headline: str
) -> None:
    found = answers(x=inputs[0], y=inputs[1], whole={"formula": formula})["whole"]
    assert found.headline.text.startswith(headline)
    assert (found.headline.which == "derived") is (headline != "no usable figure")
    assert found.votes == ()
    assert found.span is None


def test_it_names_its_inputs_and_takes_what_grows_on_one_day() -> None:
    killed = {"estimates": {"a": "2,000", "b": "2,600"}}
    found = answers(x=killed, y=WOUNDED, whole={"formula": "x + y"})["whole"]
    assert found.headline.text == "6,100 persons, derived from x + y"
    assert found.derived is not None
    assert [(one.quantity, one.as_of and one.as_of.text) for one in found.derived.inputs] == [
        ("x", "2024-03"),
        ("y", "2024-03"),
    ]


def test_what_somebody_states_is_the_answer_whatever_follows_from_others() -> None:
    whole = {"formula": "x + y", "estimates": said("7,000")}
    found = answers(x=KILLED, y=WOUNDED, whole=whole)["whole"]
    assert found.headline.text == "7,000 persons"
    assert found.derived is None


def test_parts_give_a_floor_and_sum_of_parts_a_figure() -> None:
    parts: dict[str, Any] = {"x": {**PART, **KILLED}, "y": {**PART, **WOUNDED}}
    floor = answers(**parts, whole={})["whole"]
    assert floor.headline.text == "at least 6,100 persons, derived from x and y"
    figure = answers(**parts, whole={"formula": "sum(parts)"})["whole"]
    assert figure.headline.text == "6,100 persons, derived from sum(parts)"


def test_parts_that_may_lie_below_zero_give_no_floor() -> None:
    parts: dict[str, Any] = {"x": {**PART, **KILLED}, "y": {"parent": "whole", **WOUNDED}}
    assert answers(**parts, whole={})["whole"].headline.which == "none"


def test_a_projected_input_makes_a_projection() -> None:
    plan = {"estimates": {"a": {"stated": "4,100", "basis": "projected"}}}
    found = answers(x=KILLED, y=plan, whole={"formula": "x + y"})["whole"]
    assert found.evidence.is_projected


def test_derived_figures_follow_from_derived_ones_and_never_from_themselves() -> None:
    found = answers(
        x=KILLED,
        twice={"formula": "x * 2"},
        more={"formula": "twice + x"},
        left={"formula": "right + x"},
        right={"formula": "left + x"},
    )
    assert found["more"].headline.pieces[0].low == 6_000
    assert found["left"].headline.which == "none"


def test_units_are_turned_into_those_of_the_quantity() -> None:
    found = answers(
        x=KILLED,
        thousands={"unit": "thousand persons", "formula": "x * 2"},
        share={"unit": "fraction", "measure": "share", "formula": "x / (x + y)"},
        y={"estimates": said("4,500")},
    )
    assert found["thousands"].headline.text.startswith("4 thousand persons")
    assert found["share"].headline.text.startswith("30.77 %")


def test_dates_follow_without_a_year_0() -> None:
    date: dict[str, Any] = {"unit": "AD", "measure": "constant"}
    found = answers(
        born={**date, "estimates": said("5 BC")},
        age={"unit": "years", "measure": "constant", "estimates": said("9")},
        died={**date, "formula": "born + age"},
        again={"unit": "years", "measure": "constant", "formula": "died - born"},
        born_again={**date, "formula": "died - age"},
    )
    assert found["died"].headline.text == "5 AD, derived from born + age"
    assert found["again"].headline.text == "9 years, derived from died - born"
    assert found["born_again"].headline.text == "5 BC, derived from died - age"


def test_flows_add_up_over_one_period_only() -> None:
    flow = {"unit": "USD", "measure": "flow"}
    x = {
        **flow,
        "estimates": {
            "a": {"stated": "$5", "period": "2023"},
            "b": {"stated": "$6", "period": "2024"},
        },
    }
    whole = {**flow, "formula": "x + y"}
    alike = {**flow, "estimates": {"a": {"stated": "$1", "period": "2023"}}}
    assert answers(x=x, y=alike, whole=whole)["whole"].headline.text.startswith("6 USD")
    half = {**flow, "estimates": {"a": {"stated": "$1", "period": "2023-01/2023-06"}}}
    assert answers(x=x, y=half, whole=whole)["whole"].headline.which == "none"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"unit": "%", "measure": "share", "formula": "n / d"}, "no usable figure"),
        ({"unit": "persons", "minimum": 0, "formula": "d - n"}, "no usable figure"),
        ({"unit": "persons", "formula": "n - d"}, "208 persons, derived from n - d"),
    ],
)
def test_what_cannot_be_is_not_derived(fields: dict[str, Any], text: str) -> None:
    document = {
        "sources": {"s": {"title": "S", "published": "2024"}},
        "quantities": {
            "n": {"unit": "persons", "measure": "constant", "estimates": {"s": "320"}},
            "d": {"unit": "persons", "measure": "constant", "estimates": {"s": "112"}},
            "q": {"measure": "constant", **fields},
        },
    }
    found = load([("a.yaml", json.dumps(document).encode())])
    assert answer_all(found, ["q"])[0].answers[0].headline.text == text


def test_inputs_of_years_apart_are_not_added_up() -> None:
    document = {
        "sources": {"s": {"title": "S", "published": "2024-06-10"}},
        "quantities": {
            "north": {
                "unit": "persons",
                "measure": "stock",
                "estimates": {"s": {"stated": "600", "as_of": "2010"}},
            },
            "south": {"unit": "persons", "measure": "stock", "estimates": {"s": "400"}},
            "total": {"unit": "persons", "measure": "stock", "formula": "north + south"},
        },
    }
    found = load([("a.yaml", json.dumps(document).encode())])
    assert answer_all(found, ["total"])[0].answers[0].headline.text == "no usable figure"
