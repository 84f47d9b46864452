import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledgers import answer, ledger, votes

from reconcile.answers.answer import Answer
from reconcile.answers.asked import answer_all
from reconcile.evidence.states import State
from reconcile.ledger.load import load
from reconcile.values import intersect, overlaps

CASES = json.loads((Path(__file__).parents[1] / "reference" / "cases.json").read_text("utf-8"))


def pairs(answer: Answer) -> list[list[float | None]]:
    return [[piece.low, piece.high] for piece in answer.core.pieces] if answer.core else []


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["method"] == "reconcile"], ids=lambda case: case["id"]
)
def test_reference_cases(case: dict[str, Any]) -> None:
    estimates = case["inputs"]["estimates"]
    names = [one["origin"] for one in estimates]
    found = votes(*((one["lo"], one["hi"]) for one in estimates))
    expected = case["expected"]
    assert len(found.votes) == expected["n"]
    assert found.verdict == expected["verdict"]
    if "core" in expected:
        core = (
            [[found.bounds.low, found.bounds.high]]
            if found.verdict == "bounds-only"
            else pairs(found)
        )
        assert core == expected["core"]
    if "corroborated" in expected:
        assert [[p.low, p.high] for p in found.corroborated] == expected["corroborated"]
    if "span" in expected:
        assert found.span is not None
        assert [found.span.low, found.span.high] == expected["span"]
    if expected.get("depth", 0) > 1:
        assert found.core is not None
        assert found.core.support == expected["depth"]
    if "dissent" in expected:
        dissent = [s for s in found.standings if s.state is State.DISSENT]
        assert [names[int(s.statement.origin[1:])] for s in dissent] == expected["dissent"]
    if "gap" in expected:
        gaps = [one.gap_range for one in found.disagreements]
        assert tuple(expected["gap"]) in gaps
    if "gap_ratio" in expected:
        assert found.disagreements[0].gap_ratio == pytest.approx(expected["gap_ratio"])
    if "bounds" in expected:
        bounds = [s for s in found.standings if s.state is State.BOUND]
        assert len(bounds) == expected["bounds"]


def test_bare_figures_are_compared_with_their_implied_width_and_printed_as_stated() -> None:
    sources = {"a": {"title": "A"}, "b": {"title": "B"}}
    found = answer(
        ledger(
            sources,
            [{"source": "a", "stated": "11,000"}, {"source": "b", "stated": "15,000"}],
        )
    )
    assert found.verdict == "conflict"
    assert found.headline.text == "11,000 or 15,000 persons"
    assert found.disagreements[0].gap == 4000


def test_two_equal_bare_figures_share_the_figure_and_not_its_implied_width() -> None:
    sources = {name: {"title": name} for name in "abcd"}
    found = answer(ledger(sources, [{"source": name, "stated": "11,000"} for name in sources]))
    assert found.headline.text == "11,000 persons"
    assert pairs(found) == [[11000, 11000]]


def test_a_bare_figure_inside_a_range_is_what_both_share() -> None:
    sources = {"a": {"title": "A"}, "b": {"title": "B"}}
    printed = [{"source": "a", "stated": "10 to 20"}, {"source": "b", "stated": "15"}]
    assert pairs(answer(ledger(sources, printed))) == [[15, 15]]


def test_two_equal_ends_are_exact_and_a_best_value_alone_is_not() -> None:
    sources = {"a": {"title": "A"}, "b": {"title": "B"}}
    exact = [{"source": "a", "low": 100, "high": 100}, {"source": "b", "low": 110, "high": 110}]
    assert answer(ledger(sources, exact)).disagreements[0].gap == 10
    bare = [{"source": "a", "best": 100}, {"source": "b", "best": 110}]
    assert answer(ledger(sources, bare)).disagreements == ()


def test_hedged_figures_leave_the_gap_between_their_stated_ends() -> None:
    sources = {"a": {"title": "A"}, "b": {"title": "B"}}
    found = answer(
        ledger(
            sources,
            [
                {"source": "a", "stated": "estimated 11,000"},
                {"source": "b", "stated": "around 15,000"},
            ],
        )
    )
    assert found.disagreements[0].gap == 4000
    assert found.disagreements[0].gap_range == (12000, 14000)
    assert found.span is not None
    assert (found.span.low, found.span.high) == (10000, 16000)


def test_a_majority_that_hangs_on_one_voice_is_called_fragile() -> None:
    found = votes((8, 12), (11, 13), (14, 15))
    assert found.verdict == "majority"
    assert found.fragile == ("conflict without s0", "conflict without s1")


def test_a_study_that_draws_on_a_voter_is_no_independent_voice() -> None:
    sources = {
        "nis": {"title": "Briefing", "issuer": "rok-nis"},
        "fnf": {"title": "Study", "issuer": "fnf", "draws_on": ["nis"]},
        "dia": {"title": "Assessment", "issuer": "us"},
    }
    phrases = {"nis": "15,000", "fnf": "14,800 to 16,000", "dia": "15,000 to 15,200"}
    found = answer(ledger(sources, [{"source": s, "stated": p} for s, p in phrases.items()]))
    assert found.verdict == "unanimous"
    assert found.fragile == ()
    phrases["dia"] = "11,000 to 12,000"
    found = answer(ledger(sources, [{"source": s, "stated": p} for s, p in phrases.items()]))
    assert found.verdict == "majority"
    assert found.fragile[-1] == "conflict if fnf, which draws on another, is not counted"


def test_of_two_issuers_one_that_draws_on_the_other_is_told() -> None:
    sources = {
        "nis": {"title": "Briefing", "issuer": "rok-nis"},
        "fnf": {"title": "Study", "issuer": "fnf", "draws_on": ["nis"]},
    }
    phrases = {"nis": "15,000", "fnf": "14,800 to 16,000"}
    found = answer(ledger(sources, [{"source": s, "stated": p} for s, p in phrases.items()]))
    assert found.verdict == "unanimous"
    assert found.fragile == ("single-origin if fnf, which draws on another, is not counted",)


def test_an_issuer_with_a_bound_only_is_left_out_too() -> None:
    sources = {name: {"title": name, "published": "2024-05-01"} for name in "abcd"}
    sources["d"]["published"] = "2024-09-01"
    phrases = {"a": "10 to 20", "b": "30 to 40", "c": "35 to 45", "d": "at least 25"}
    rows = [{"source": s, "stated": p} for s, p in phrases.items()]
    found = answer(ledger(sources, rows, measure="cumulative"))
    assert found.verdict == "unanimous"
    assert found.fragile == ()
    without = answer(ledger(sources, rows[:3], measure="cumulative"))
    assert without.verdict == "majority"


RANGES = st.lists(
    st.tuples(st.integers(1, 40), st.integers(0, 20)).map(lambda t: (t[0], t[0] + t[1])),
    min_size=1,
    max_size=6,
)


def shape(found: Answer) -> tuple[Any, ...]:
    """What the laws speak of: ranges, verdict and pieces."""
    span = (found.span.low, found.span.high) if found.span else None
    corroborated = [(p.low, p.high) for p in found.corroborated]
    return found.verdict, span, corroborated, pairs(found)


@given(RANGES)
def test_order_of_estimates_does_not_matter(ranges: list[tuple[int, int]]) -> None:
    assert shape(votes(*ranges)) == shape(votes(*ranges[::-1]))


@given(RANGES, st.integers(1, 50), st.integers(-30, 30))
def test_scaling_and_shifting_figures_scales_and_shifts_the_answer(
    ranges: list[tuple[int, int]], scale: int, shift: int
) -> None:
    verdict, span, corroborated, core = shape(votes(*ranges))
    moved = votes(*((low * scale + shift, high * scale + shift) for low, high in ranges))

    def move(value: float) -> float:
        return value * scale + shift

    assert span is not None
    assert shape(moved) == (
        verdict,
        (move(span[0]), move(span[1])),
        [(move(a), move(b)) for a, b in corroborated],
        [[move(a), move(b)] for a, b in core],
    )


@given(RANGES)
def test_reflection_mirrors_the_answer(ranges: list[tuple[int, int]]) -> None:
    verdict, span, corroborated, core = shape(votes(*ranges))
    mirrored = shape(votes(*((-high, -low) for low, high in ranges)))
    assert span is not None
    assert mirrored == (
        verdict,
        (-span[1], -span[0]),
        [(-b, -a) for a, b in reversed(corroborated)],
        [[-b, -a] for a, b in reversed(core)],
    )


@given(RANGES, st.tuples(st.integers(1, 40), st.integers(0, 20)))
def test_one_more_issuer_never_shrinks_span_or_corroborated(
    ranges: list[tuple[int, int]], more: tuple[int, int]
) -> None:
    before, after = votes(*ranges), votes(*ranges, (more[0], more[0] + more[1]))
    assert before.span is not None
    assert after.span is not None
    assert (after.span.low or 0) <= (before.span.low or 0)
    assert (after.span.high or 0) >= (before.span.high or 0)
    for piece in before.corroborated:
        assert any(
            (other.low or 0) <= (piece.low or 0) and (other.high or 0) >= (piece.high or 0)
            for other in after.corroborated
        )


@given(RANGES, st.integers(1, 100), st.booleans())
def test_a_bound_changes_neither_depth_nor_span(
    ranges: list[tuple[int, int]], end: int, is_floor: bool
) -> None:
    before = votes(*ranges)
    after = votes(*ranges, (end, None) if is_floor else (None, end))
    assert before.span == after.span
    assert before.corroborated == after.corroborated
    assert [camp.members for camp in before.camps] == [camp.members for camp in after.camps]


@given(st.integers(1, 40), st.integers(0, 20))
def test_one_issuer_is_answered_with_what_it_says(low: int, width: int) -> None:
    found = votes((low, low + width))
    assert found.verdict == "single-origin"
    assert pairs(found) == [[low, low + width]]
    assert [(p.low, p.high) for p in found.headline.pieces] == [(low, low + width)]


STUDY = {
    "study": {"title": "Study", "issuer": "fnf", "published": "2025-09"},
    "other": {"title": "Other", "issuer": "nis", "published": "2025-09-02"},
}
PRINTED = [
    {"source": "study", "stated": "5.6 to 9.8 billion"},
    {"source": "other", "stated": "around 6 billion"},
]
HEDGES = [
    "up to 9.8 billion",
    "5.6 to 9.8 billion",
    "nearly 10 billion",
    "over 9 billion",
    "6 billion",
]


@given(st.lists(st.sampled_from(HEDGES), min_size=1, max_size=10), st.booleans())
def test_relays_change_nothing_whatever_hedge_they_print(
    hedges: list[str], has_own_date: bool
) -> None:
    before = answer(ledger(STUDY, PRINTED))
    relays = {
        f"relay{n}": {"title": "R", "published": "2025-10-03", "relays": ["study"]}
        for n in range(len(hedges))
    }
    dated = {"as_of": "2025-11"} if has_own_date else {}
    printed = [{"source": f"relay{n}", "stated": h, **dated} for n, h in enumerate(hedges)]
    after = answer(ledger({**STUDY, **relays}, [*PRINTED, *printed]))
    assert shape(before) == shape(after)
    assert before.headline == after.headline
    assert before.as_of == after.as_of


@given(st.integers(1, 10), st.booleans())
def test_a_relay_printed_again_by_its_issuer_or_a_copy_of_it_changes_nothing(
    copies: int, is_copy: bool
) -> None:
    def found(number: int) -> Answer:
        again = {"relays": "r1"} if is_copy else {"relays": "study", "issuer": "paper"}
        relays = {0: {"relays": "study"}, 1: {"relays": "study", "issuer": "paper"}}
        sources = {
            "study": {"title": "Study", "published": "2025-09"},
            **{
                f"r{n}": {"published": f"2025-10-{n + 1:02}", **relays.get(n, again)}
                for n in range(number + 1)
            },
        }
        phrases = ["10 to 12"] + ["14 to 16"] * number
        printed = [{"source": f"r{n}", "stated": phrase} for n, phrase in enumerate(phrases)]
        return answer(ledger(sources, printed))

    assert shape(found(1)) == shape(found(copies))


@given(st.integers(1, 40), st.integers(0, 20))
def test_removing_a_superseded_edition_changes_nothing(low: int, width: int) -> None:
    old = {"old": {"title": "Old", "issuer": "fnf", "published": "2024-10"}}
    new = {"study": {**STUDY["study"], "supersedes": ["old"]}, "other": STUDY["other"]}
    edition = {"source": "old", "low": low, "high": low + width}
    without = answer(ledger({**old, **new}, PRINTED))
    assert shape(answer(ledger({**old, **new}, [*PRINTED, edition]))) == shape(without)


def test_a_bound_trims_the_headline_and_takes_no_side() -> None:
    trimmed = votes((10, 14), (12, 16), (11, None))
    assert [(p.low, p.high) for p in trimmed.headline.pieces] == [(11, 16)]
    ruled_out = votes((10, 11), (40, 42), (20, None))
    assert [(p.low, p.high) for p in ruled_out.headline.pieces] == [(10, 11), (40, 42)]


def test_bounds_that_exclude_each_other_are_told_low_before_high_in_any_order() -> None:
    rows = [(None, 10), (15, None), (12, None)]
    for found in (votes(*rows), votes(*rows[::-1])):
        assert found.verdict == "conflict"
        assert found.headline.text == "at most 10 or at least 15 persons"


def test_soft_bounds_that_exclude_each_other_leave_the_same_limits_in_any_order() -> None:
    sources = {name: {"title": name} for name in "abc"}
    printed = [
        {"source": "a", "stated": "up to 10"},
        {"source": "b", "stated": "up to 30"},
        {"source": "c", "stated": "tens of thousands"},
    ]
    orders = (printed, printed[::-1])
    found = [answer(ledger(sources, one)).bounds for one in orders]
    assert found[0] == found[1]


def test_a_vote_stands_to_many_pieces_as_to_each_of_them() -> None:
    """Pairs of narrow votes make many pieces; a wide vote beside them holds some whole."""
    said = {f"a{n}": f"{n * 10} to {n * 10 + 4}" for n in range(1, 30)}
    said |= {f"b{n}": f"{n * 10 + 2} to {n * 10 + 6}" for n in range(1, 30)}
    said |= {"wide": "50 to 133", "beside": "57 to 58", "far": "400 to 500"}
    sources = "".join(f"  {name}: {{title: Briefing, issuer: {name}}}\n" for name in said)
    figures = "".join(f"      {name}: {phrase}\n" for name, phrase in said.items())
    head = "quantities:\n  q:\n    unit: persons\n    estimates:\n"
    read = load([("a.yaml", f"sources:\n{sources}{head}{figures}".encode())])
    found = answer_all(read)[0].answers[0]
    assert found.core is not None
    assert len(found.core.pieces) > 3
    for standing in found.standings:
        values = standing.statement.compared
        assert values is not None
        inside = any(intersect(piece, values) == piece for piece in found.core.pieces)
        touched = any(overlaps(piece, values) for piece in found.core.pieces)
        expected = "core" if inside else "vote" if touched else "dissent"
        assert standing.state == expected, standing
