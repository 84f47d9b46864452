import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.commands import ROOT
from tests.ledgers import ledger
from tests.schemas import assert_follows

from reconcile.answers.asked import answer_all
from reconcile.answers.consensus import Verdict, hard_limits
from reconcile.answers.explanation import STEPS, Explained, Explanation, explain, holders
from reconcile.evidence import causes
from reconcile.evidence.states import VOTING, State
from reconcile.formats import explanation_json, explanation_text
from reconcile.formats.page import Page
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger
from reconcile.methods.sweep import deepest, pieces
from reconcile.values import intersect, parse_date
from reconcile.wording.glossary import words

METHODS = (ROOT / "docs" / "methods.md").read_text("utf-8")


def data() -> Ledger:
    files = sorted((ROOT / "data").rglob("*.yaml"))
    return load([(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in files])


def explained(found: Ledger, name: str = "q", as_of: str | None = None) -> Explanation:
    day = parse_date(as_of) if as_of else None
    answers = answer_all(found, [name], day)[0]
    return explain(answers, Places(found.files).of_estimate, found.sources)


def issuers(*printed: Any, **quantity: Any) -> Explanation:
    """One issuer for each phrase or record."""
    names = [f"s{index}" for index in range(len(printed))]
    records = [one if isinstance(one, dict) else {"stated": one} for one in printed]
    estimates = [{"source": n, **one} for n, one in zip(names, records, strict=True)]
    return explained(ledger({name: {"title": name} for name in names}, estimates, **quantity))


def text(one: Explanation, page: Page | None = None) -> str:
    return explanation_text.render(Explained(quantities=(one,)), page or Page())


def as_json(one: Explanation) -> dict[str, Any]:
    document = json.loads(explanation_json.render(Explained(quantities=(one,)), Page()))
    assert_follows("explanation", document)
    found: dict[str, Any] = document["quantities"][0]["steps"]
    return found


def assert_adds_up(one: Explanation, found: Ledger) -> None:
    """Every figure is in one cell and one state, and every number is that of the answer."""
    printed = [e for e in found.estimates if e.quantity == one.answers.quantity.id]
    assert one.counts.estimates + one.answers.unpublished == len(printed)
    assert one.counts.estimates == sum(cell.figures for cell in one.cells)
    for cell in one.cells:
        assert (
            cell.figures == sum(count for _, count in cell.states) == cell.answer.counts.estimates
        )
    states = dict(one.cells[0].states)
    assert states == {state: len(group) for state, group in one.states}
    voting = sum(states.get(state, 0) for state in VOTING)
    assert voting == sum(len(vote.voices) for vote in one.answer.votes)
    limiting = [
        b for b in one.answer.evidence.bounds if b.voice.speaker.estimate.id in bound_ids(one)
    ]
    assert len(limiting) == states.get(State.BOUND, 0)
    assert voting + len(limiting) <= len(one.answer.evidence.in_force)
    assert one.moment.day == one.answer.as_of
    assert sum(len(group) for _, group in one.causes) == len(one.answer.disagreements)
    assert_ranges(one)


def bound_ids(one: Explanation) -> set[str]:
    groups = dict(one.states)
    return {standing.statement.estimate.id for standing in groups.get(State.BOUND, ())}


def assert_ranges(one: Explanation) -> None:
    """Depth, headline and bounds are those that the answer was made with."""
    answer = one.answer
    for stretch in one.profile:
        assert len(holders(stretch, answer.votes)) == stretch.depth
    if all(vote.stated == vote.compared for vote in answer.votes):
        assert pieces(one.profile, 2) == answer.corroborated
    if answer.core:
        assert (answer.core.support, answer.core.of) == (deepest(one.profile), len(answer.votes))
    assert answer.consensus.support == deepest(one.profile)
    assert answer.hard == hard_limits(answer.evidence.bounds)
    after = one.answer.choice.before
    if one.answer.choice.is_cut:
        assert one.answer.hard is not None
        after = tuple(intersect(piece, one.answer.hard) or piece for piece in after)
    assert after == answer.headline.pieces


PRINTED = st.sampled_from(
    [
        *["8 to 12", "11 to 13", "14 to 15", "about 500", "at least 12", "up to 14", "hundreds"],
        *["more than 9", "11,000", "12", "a great many"],
    ]
)

CLAIMS: list[dict[str, Any]] = [{}, {}, {"basis": "projected"}, {"scope": {"where": "b"}}]
RANKS: list[dict[str, Any]] = [{}, {}, {}, {"rank": "deprecated", "reason": "wrong"}]


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """A few sources that publish, relay, replace and retract; a few figures of each kind."""
    sources: dict[str, Any] = {}
    for number in range(draw(st.integers(1, 6))):
        source: dict[str, Any] = {"title": f"S{number}"}
        source["published"] = f"202{draw(st.integers(3, 5))}-0{draw(st.integers(1, 9))}"
        if draw(st.booleans()) and sources:
            other = draw(st.sampled_from(sorted(sources)))
            source[draw(st.sampled_from(["relays", "supersedes"]))] = [other]
        if draw(st.integers(0, 9)) == 0:
            source["retracted"] = True
        sources[f"s{number}"] = source
    estimates = []
    for number in range(draw(st.integers(0, 9))):
        stated = draw(PRINTED)
        one: dict[str, Any] = {
            "id": f"q/{number}",
            "source": draw(st.sampled_from(sorted(sources))),
        }
        one["stated"] = stated
        if stated == "a great many":
            one["override"] = "no number in the text"
        one |= draw(st.sampled_from(CLAIMS))
        one |= draw(st.sampled_from(RANKS))
        estimates.append(one)
    measure = draw(st.sampled_from(["stock", "cumulative", "flow", "rate"]))
    scope = {"dimensions": {"where": ["a", "b"]}, "scope": {"where": "a"}}
    return ledger(sources, estimates, measure=measure, minimum=0, **scope)


@settings(max_examples=200, deadline=None)
@given(ledgers(), st.sampled_from([None, "2024-06", "2025-12"]))
def test_figures_are_the_sum_over_states_and_cells(found: Ledger, as_of: str | None) -> None:
    one = explained(found, as_of=as_of)
    assert_adds_up(one, found)
    as_json(one)
    for width in (40, 80):
        lines = text(one, Page(width=width)).splitlines()
        assert max(map(len, lines)) <= width


def told_steps(one: Explanation) -> list[str]:
    """All steps in their order; what relations leave is one only where there are relations."""
    follows = one.answer.derived or one.answer.left
    return [step.name for step in STEPS if step.name != "relations" or follows]


def test_every_quantity_of_the_first_ledger_adds_up() -> None:
    found = data()
    for name in found.quantities:
        one = explained(found, name)
        assert_adds_up(one, found)
        steps = as_json(one)
        assert list(steps) == told_steps(one)
        for width in (40, 80, 200):
            for page in (Page(width=width), Page(width=width, ascii=True)):
                assert max(map(len, text(one, page).splitlines())) <= width, name


def test_bare_figures_show_what_they_are_compared_as() -> None:
    one = issuers("11,000", "10,000 to 12,000")
    assert "s0  11,000, compared as 10,500–11,500" in text(one)
    assert "implied widths are taken back" in text(one)
    assert as_json(one)["votes"]["votes"][0]["compared"]["low"] == 10_500


def test_depth_table_names_who_holds_each_stretch() -> None:
    one = issuers("8 to 12", "11 to 13", "14 to 15")
    stretches = as_json(one)["depth"]["stretches"]
    assert [(s["low"], s["high"], s["depth"], s["issuers"]) for s in stretches] == [
        (8, 11, 1, ["s0"]),
        (11, 12, 2, ["s0", "s1"]),
        (12, 13, 1, ["s1"]),
        (14, 15, 1, ["s2"]),
    ]
    told = text(one, Page(width=80))
    assert "   [11  12]  2  s0, s1\n" in told
    assert "   [14  15]  1  s2\n" in told


def test_depth_is_drawn_in_as_many_rows_as_issuers_agree() -> None:
    one = issuers("8 to 12", "11 to 13", "14 to 15")
    drawn = [line for line in text(one, Page(width=80, ascii=True)).splitlines() if "#" in line]
    assert [line.split()[0] for line in drawn] == ["2", "1"]
    assert drawn[0].count("#") < drawn[1].count("#")


def test_many_issuers_share_eight_rows_and_long_lists_are_folded() -> None:
    one = issuers(*({"low": n, "high": n + 30, "exact": True} for n in range(40)))
    told = text(one, Page(width=80))
    assert len([line for line in told.splitlines() if "█" in line]) == 8
    assert "and 16 more" in told
    assert f"and {len(one.profile) - 24} more stretches, held by at most" in told
    assert "all but s31, s32" in told
    assert len(as_json(one)["depth"]["stretches"]) == len(one.profile)


@pytest.mark.parametrize(
    ("printed", "rule", "verdict"),
    [
        (("8 to 12",), "n = 1: the only vote", "n = 1: one issuer"),
        (("8 to 12", "11 to 13"), "n = 2, fewer than 4", "K = n: all 2"),
        (("8 to 9", "11 to 13"), "n = 2, fewer than 4", "K = 1 of n = 2"),
        (("8 to 12", "11 to 13", "14 to 15"), "n = 3, fewer", "K = 2 is more than half of n = 3"),
        (("8 to 9",) * 3 + ("11 to 13",), "n = 4, at least 4", "K = 3 is more than half"),
        (("1 to 2", "4 to 5", "7 to 8", "9 to 10"), "n = 4, but nothing is", "K = 1 of n = 4"),
        (("1 to 2", "1 to 2", "4 to 5", "7 to 8"), "n = 4, at least", "K = 2 is not more than"),
        (("1 to 5", "1 to 2", "4 to 5"), "n = 3, fewer", "K = 2 of n = 3, but the core is 2"),
        (("at least 5",), "n = 0: nobody votes", "n = 0, and the bounds leave"),
        (("at least 9", "less than 5"), "n = 0: nobody votes", "exclude each other"),
        ((), "n = 0 and there are no bounds", "n = 0, and there are no bounds"),
    ],
)
def test_rules_of_headline_and_verdict_name_their_numbers(
    printed: tuple[str, ...], rule: str, verdict: str
) -> None:
    one = issuers(*printed)
    assert one.answer.choice.rule.startswith(rule)
    assert verdict in one.answer.consensus.rule
    assert one.answer.consensus.rule in text(one)


def test_headline_tells_what_hard_bounds_cut_off() -> None:
    one = issuers("8 to 12", "more than 10")
    assert one.answer.choice.is_cut
    assert "8–12 cut to more than 10 (hard bounds)" in text(one)
    steps = as_json(one)
    assert steps["headline"]["cut"] is True
    assert steps["bounds"]["hard"]["low"] == 10
    assert steps["bounds"]["bounds"][0]["kind"] == "hard"


def test_a_piece_that_a_hard_bound_rules_out_is_named_and_stays() -> None:
    one = issuers("8 to 12", "20 to 22", "more than 15")
    assert "8–12 stays, although a hard bound rules it out" in text(one)
    assert as_json(one)["headline"]["ruled_out"][0]["high"] == 12


def test_bounds_tell_hard_soft_and_derived_apart() -> None:
    sources = {"old": {"title": "O"}, "new": {"title": "N"}, "top": {"title": "T"}}
    printed = [
        {"source": "old", "stated": "10 to 12", "as_of": "2024-01"},
        {"source": "new", "stated": "14 to 16", "as_of": "2025-06"},
        {"source": "top", "stated": "up to 20", "as_of": "2025-06"},
    ]
    one = explained(ledger(sources, printed, measure="cumulative"))
    told = text(one)
    assert "old: at least 10 (soft, derived)" in told
    assert "top: at most 20 (soft)" in told
    assert "old: as of 2024-01, more than 6 months before 2025-06" in told
    assert "votes may be 6 months older: from 2024-12-16 on" in told


@pytest.mark.parametrize(("day", "state"), [("2024-12-15", "earlier"), ("2024-12-16", "core")])
def test_first_day_of_the_window_is_the_first_that_counts(day: str, state: str) -> None:
    sources = {"old": {"title": "O"}, "new": {"title": "N"}}
    printed = [
        {"source": "old", "stated": "10 to 12", "as_of": day},
        {"source": "new", "stated": "11 to 16", "as_of": "2025-06-16"},
    ]
    one = explained(ledger(sources, printed))
    assert one.moment.since == "2024-12-16"
    assert str(one.answer.standings[0].state) == state


@pytest.mark.parametrize(
    ("as_of", "printed", "chosen_by"),
    [
        (None, {"stated": "10 to 12", "as_of": "2025-01"}, "votes"),
        (None, {"stated": "at least 10", "as_of": "2025-01"}, "bounds"),
        (None, {"stated": "10 to 12"}, "none"),
        ("2025-06", {"stated": "10 to 12", "as_of": "2025-01"}, "votes"),
    ],
)
def test_reference_date_says_where_it_comes_from(
    as_of: str | None, printed: dict[str, str], chosen_by: str
) -> None:
    found = ledger({"a": {"title": "A"}}, [{"source": "a", **printed}])
    assert explained(found, as_of=as_of).moment.chosen_by == chosen_by


def test_what_was_not_published_by_then_is_counted_apart() -> None:
    sources = {"a": {"title": "A", "published": "2025-06"}}
    found = ledger(sources, [{"source": "a", "stated": "10 to 12"}])
    one = explained(found, as_of="2025-01")
    assert (one.counts.estimates, one.answers.unpublished) == (0, 1)
    assert "1 more had not been published by then" in text(one)


def test_relays_are_folded_into_one_line_and_reasons_that_are_the_same_too() -> None:
    relays = {f"r{n}": {"title": "R", "relays": ["a"]} for n in range(20)}
    plans = {f"p{n}": {"title": "P"} for n in range(2)}
    printed = [
        {"source": "a", "stated": "10 to 12"},
        *({"source": name, "stated": "10 to 12"} for name in relays),
        *({"source": name, "stated": "30", "basis": "projected"} for name in plans),
    ]
    told = text(explained(ledger({"a": {"title": "A"}, **relays, **plans}, printed)))
    assert "\n   relay 20: r0, r1, " in told
    assert "r11 and 8 more" in told
    assert told.count("not yet so") == 1


def test_data_cannot_send_escapes_to_the_terminal() -> None:
    sources = {"a": {"title": "A", "issuer": "red\x1b[31m"}}
    told = text(explained(ledger(sources, [{"source": "a", "stated": "10 to 12"}])))
    assert "\x1b" not in told
    assert r"red\x1b[31m" in told


def test_names_longer_than_the_page_are_broken() -> None:
    name = "a" * 120
    one = explained(ledger({name: {"title": "A"}}, [{"source": name, "stated": "10 to 12"}]))
    assert max(map(len, text(one, Page(width=40)).splitlines())) <= 40


def test_every_step_names_a_section_of_the_methods_page() -> None:
    for step in STEPS:
        heading, _, entry = step.section.partition(", ")
        assert f"\n## {heading}\n" in METHODS
        assert not entry or f"**{entry}" in METHODS
        is_told = f"({step.section})" in text(issuers("10 to 12"))
        assert is_told == (step.name != "relations")


def test_every_state_verdict_and_cause_has_a_word() -> None:
    names = {kind: {w.name for w in words() if w.kind == kind} for kind in ("state", "verdict")}
    assert names["state"] == {str(state) for state in State}
    assert names["verdict"] == set(map(str, Verdict))
    told = {word.name for word in words() if word.kind == "cause"}
    table = METHODS.partition("| cause | evidence |")[2].partition("\n\n")[0]
    assert told == set(re.findall(r"^\| `([a-z-]+)`", table, re.MULTILINE))
    assert told == set(causes.CauseKind)
    assert all(word.text.endswith(".") and "\n" not in word.text for word in words())


def test_same_input_gives_the_same_text() -> None:
    path = Path("data/ledger.yaml")
    found = ledger({"a": {"title": "A"}}, [{"source": "a", "stated": "10 to 12"}])
    assert text(explained(found)) == text(explained(found))
    assert str(path) in text(explained(found))
