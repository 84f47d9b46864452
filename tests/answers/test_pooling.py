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
    return pool_votes(answer(found), **how)


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
    assert "states no uncertainty" in found.refusal


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


MEASURED = (
    {"stated": "10 ± 1", "interval": "sd"},
    {"stated": "11 ± 1", "interval": "sd"},
    {"stated": "10 ± 1.5", "interval": "sd"},
)


def test_the_best_value_is_pooled_and_not_the_middle_of_its_ends() -> None:
    skewed = {"low": 9, "best": 9.5, "high": 11, "interval": "sd"}
    found = pooling(skewed, *MEASURED[1:])
    assert found.pooled is not None
    assert found.measured[0].value == 9.5
    assert not found.measured[0].is_middle
    # The mean lies above it, so that most of its error on the high side counts.
    error = found.measured[0].error_towards(found.pooled.mean)
    assert 1 < error < 1.5
    assert found.pooled.mean == pytest.approx(pool([9.5, 11, 10], [error, 1, 1.5]).mean)


def test_unequal_errors_of_an_answer_are_those_towards_the_mean() -> None:
    high = pooling(
        {"low": 8, "best": 10, "high": 11, "interval": "sd"},
        {"low": 19, "best": 20, "high": 21, "interval": "sd"},
        {"low": 19, "best": 20, "high": 21, "interval": "sd"},
        method="common",
    )
    assert high.pooled is not None
    assert high.pooled.mean == pytest.approx(pool([10, 20, 20], [1, 1, 1], method="common").mean)


RATIOS = (
    {"stated": "1.5 (95% CI 1.1–2.3)"},
    {"stated": "2.0 (95% CI 1.2–3.4)"},
    {"stated": "0.9 (95% CI 0.5–1.6)"},
)


def test_ratios_are_pooled_by_their_logarithms() -> None:
    found = pooling(*RATIOS, is_log=True)
    assert found.pooled is not None
    assert found.pooled.prediction is not None
    assert found.pooled.prediction[0] > 0
    inverse = [
        {"low": 1 / high, "best": 1 / best, "high": 1 / low, "interval": "ci95"}
        for low, best, high in ((1.1, 1.5, 2.3), (1.2, 2.0, 3.4), (0.5, 0.9, 1.6))
    ]
    mirrored = pooling(*inverse, is_log=True)
    assert mirrored.pooled is not None
    assert mirrored.pooled.mean == pytest.approx(1 / found.pooled.mean)


def test_a_logarithm_needs_ends_above_zero() -> None:
    found = pooling(*MEASURED, {"stated": "1 ± 1", "interval": "sd"}, is_log=True)
    assert found.refusal == "s3: a logarithm needs ends above 0"


def test_widths_that_nobody_stated_close_the_gate() -> None:
    found = pooling(*({"stated": f"about {n}"} for n in (8, 9, 10)), assume="ci90")
    assert found.refusal == (
        "s0, s1, s2: the width is that of a word such as about, and nobody stated it"
    )


def test_an_interval_that_a_later_bound_has_cut_closes_the_gate() -> None:
    sources = {"t0": {"title": "t0", "issuer": "s0"}}
    declared = {f"s{n}": {"title": f"s{n}"} for n in range(3)} | sources
    rows = [{"source": f"s{n}", "as_of": "2024-01", **one} for n, one in enumerate(MEASURED)]
    rows.append({"source": "t0", "stated": "at least 10", "as_of": "2024-02"})
    found = ledger(declared, rows)
    refused = pool_votes(answer(found))
    assert refused.refusal == "s0: a later bound of its own has cut the interval"


@pytest.mark.parametrize(
    ("phrases", "interval", "verdict"),
    [
        (("10 ± 1", "13 ± 1"), "sd", "unanimous"),
        (("10 ± 1", "13 ± 1"), "stated", "conflict"),
        (("10 ± 1", "14.5 ± 1"), "sd", "conflict"),
        (("10 ± 1", "12.3 ± 1"), "ci90", "unanimous"),
        (("10 ± 1", "12.5 ± 1"), "ci90", "conflict"),
        (("10 ± 1", "12.1 ± 1"), "ci95", "conflict"),
    ],
)
def test_one_sigma_is_compared_as_two(
    phrases: tuple[str, str], interval: str, verdict: str
) -> None:
    sources = {"a": {"title": "A"}, "b": {"title": "B"}}
    rows = [
        {"source": source, "stated": phrase, "interval": interval}
        for source, phrase in zip(sources, phrases, strict=True)
    ]
    found = answer(ledger(sources, rows, unit="MeV", measure="constant"))
    assert found.verdict == verdict
    # What is printed are the ends that the source wrote.
    assert found.headline.text.startswith("9–11")
