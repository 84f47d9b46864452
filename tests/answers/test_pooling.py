import json
from typing import Any

import pytest
from tests.commands import run
from tests.ledgers import answer, ledger

from reconcile.answers.pooling import Pooling, pool_votes
from reconcile.methods.pool import pool


def pooling(
    *estimates: dict[str, Any], sources: dict[str, Any] | None = None, **how: Any
) -> Pooling:
    names = [f"s{n}" for n in range(len(estimates))]
    declared = {name: {"title": name} for name in names} | (sources or {})
    printed = [{"source": name, **one} for name, one in zip(names, estimates, strict=True)]
    found = ledger(declared, printed)
    return pool_votes(answer(found), found.sources, **how)


STATED = (
    {"low": 9, "high": 11, "interval": "sd"},
    {"low": 10, "high": 12, "interval": "sd"},
    {"low": 8.5, "high": 11.5, "interval": "sd"},
)


def test_stated_uncertainties_are_pooled() -> None:
    found = pooling(*STATED)
    assert found.pooled == pool([10, 11, 10], [1, 1, 1.5])
    assert found.assumes is None


def test_ends_of_unstated_meaning_are_not_pooled_unless_something_is_assumed() -> None:
    plain = [{key: value for key, value in one.items() if key != "interval"} for one in STATED]
    refused = pooling(*plain)
    assert refused.pooled is None
    assert "--assume" in refused.refusal
    assumed = pooling(*plain, assume="ci90")
    assert assumed.pooled is not None
    assert assumed.assumes == "ci90"
    assert assumed.pooled.se < pool([10, 11, 10], [1, 1, 1.5]).se


def test_two_issuers_are_a_pair_and_no_pool() -> None:
    found = pooling(*STATED[:2])
    assert found.pooled is None
    assert found.pair is not None
    assert found.pair.en == pytest.approx(-1 / (2 * 2**0.5))


def test_a_vote_that_rests_on_another_is_not_pooled() -> None:
    found = pooling(*STATED, sources={"s2": {"title": "s2", "draws_on": ["s0"]}})
    assert found.issuers == ("s0", "s1")
    assert found.pooled is None


def test_a_figure_without_uncertainty_closes_the_gate() -> None:
    found = pooling(*STATED, {"low": 10, "high": 10, "interval": "sd"})
    assert "state no uncertainty" in found.refusal


def test_a_vote_of_several_pieces_closes_the_gate() -> None:
    found = pooling(*STATED, {"stated": "10 or 14", "interval": "sd"})
    assert found.refusal == "s3: several figures are left open, and none of them can be chosen"


def test_different_periods_close_the_gate() -> None:
    dated = [{**one, "period": f"2023/202{4 + n}"} for n, one in enumerate(STATED)]
    assert "different periods" in pooling(*dated).refusal


def test_show_says_why_it_does_not_pool_and_json_has_null() -> None:
    words = ("show", "troops", "--pool", "pm")
    assert "not pooled: " in run(*words).stdout
    found = json.loads(run(*words, "--json").stdout)
    assert found["quantities"][0]["answers"][0]["pool"] is None


@pytest.mark.parametrize(
    "words", [["--pool", "mean"], ["--pool", "pm", "--ci", "x"], ["--pool", "pdg", "--ci", "hksj"]]
)
def test_unknown_methods_are_usage_errors(words: list[str]) -> None:
    assert run("show", "troops", *words).returncode == 2
