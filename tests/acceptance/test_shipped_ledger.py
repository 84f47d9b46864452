"""What analysts answer from the shipped ledger, and what it leaves to marks of its own."""

import json
from functools import cache
from typing import Any

import pytest
from tests.commands import run


@cache
def shown(quantity: str, *options: str) -> dict[str, Any]:
    """The main answer of a quantity of `data/`, as JSON tells it."""
    done = run("show", quantity, "--json", "--isolated", "--data", "data", *options)
    answer: dict[str, Any] = json.loads(done.stdout)["quantities"][0]["answers"][0]
    return answer


@cache
def checked() -> dict[str, Any]:
    done = run("check", "--format", "json", "--isolated", "--data", "data", "--today", "2026-11-28")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def sources_of(disagreement: dict[str, Any]) -> set[str]:
    return {name.partition("/")[2] for name in disagreement["between"]}


def test_casualties_of_the_services_of_korea_and_britain_agree_by_revision() -> None:
    answer = shown("casualties")
    assert answer["headline"] == {
        "which": "single",
        "pieces": [[6000, 6000]],
        "text": "6,000 persons",
    }
    assert not answer["bound_conflict"]
    british = {"independent-2025-06-16", "koreadaily-uk-2025-06"}
    assert not any(sources_of(one) & british for one in answer["disagreements"])


def test_trade_tells_that_half_a_year_exceeds_the_whole() -> None:
    answer = shown("trade")
    assert answer["headline"]["text"] == "34 million USD"
    (beside,) = answer["headline"]["beside"]
    assert (beside["kind"], beside["issuer"]) == ("exceeds", "fnf")
    assert beside["range"] == [52_900_000, 52_900_000]
    (told,) = answer["disagreements"]
    assert (told["code"], told["severity"]) == ("RC402", "warning")
    assert [cause["kind"] for cause in told["causes"]] == ["unexplained"]
    assert "part exceeds the whole" in told["causes"][0]["evidence"]


def test_containers_in_april_2025_are_figures_that_somebody_gave() -> None:
    answer = shown("containers", "--as-of", "2025-04-30")
    assert answer["headline"]["text"] == "13,000 or 18,000–22,000 containers"
    assert [one["kind"] for one in answer["headline"]["beside"]] == ["contradicts"]


@pytest.mark.parametrize("day", ["2025-09-30", "2026-03", "2026-12"])
def test_an_answer_that_nobody_has_renewed_does_not_expire(day: str) -> None:
    answer = shown("killed", "--as-of", day)
    assert answer["headline"]["text"] == "1,800–2,200 persons"
    assert answer["as_of"] == "2025-09-02"


MARKED = {
    "troops/pravdaru-2025-11",
    "troops/indiandef-2025-04-30",
    "troops/jaipur-2024",
    "troops/unn-fnf-2024",
    "killed/guardian-flat-2024-12",
    "killed/kevinhughes-2025-11-17",
    "wounded/mt-2025-01-22",
    "casualties/112-2025",
    "casualties/newsge-2025-06",
    "shells/euromaidan-2024-08-27",
    "shells/essanews-2024-11-04",
    "shell_share/evrimagaci-2024",
    "troop_revenue/essanews-2024-11-04",
}
"""Altered records that would vote, or bound, or speak for their origin: docs/decisions.md."""

FAITHFUL = {
    "shells/community5-2025-11": "core",
    "casualties/devd-2025-04-30": "relay",
    "casualties/menafn-ukr-2025-06-16": "bound",
    "workers/newsyou-workers-2025-02": "relay-mismatch",
    "support_value/dumpling-2024-12": "relay",
    "support_value/nexusnews-2024": "relay",
    "support_value/tagtik-kida-2025": "relay",
    "troops/unn-4700": "relay",
    "oil/up-oil-2024-11-22": "relay",
}
"""Altered records that need no mark, and what becomes of them."""


def test_what_the_rules_find_by_themselves_is_not_marked() -> None:
    done = run("show", "--json", "--isolated", "--data", "data")
    everything = json.loads(done.stdout)["quantities"]
    estimates = [one for q in everything for a in q["answers"] for one in a["estimates"]]
    states = {one["id"]: one["state"] for one in estimates}
    assert {name for name, state in states.items() if state == "deprecated"} == MARKED
    assert {name: states[name] for name in FAITHFUL} == FAITHFUL


def test_findings_on_the_shipped_ledger_are_few_enough_to_read() -> None:
    open_ = [one for one in checked()["findings"] if not one["accepted"]]
    assert len(open_) < 60
    assert "error" not in {one["severity"] for one in open_}


def test_neither_time_nor_scope_excuses_a_part_above_its_whole() -> None:
    told = [
        one["causes"]
        for one in checked()["findings"]
        if one["code"] == "RC402"
        and ("`containers`" in one["message"] or "`trade`" in one["message"])
    ]
    assert len(told) == 2
    for (cause,) in told:
        assert cause.startswith("unexplained: a part exceeds the whole")
