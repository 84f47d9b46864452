"""What one issuer says several times about one date: one vote of pieces, never their hull."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledgers import answer, ledger

from reconcile.answers.answer import Answer
from reconcile.evidence.comparable import statements
from reconcile.evidence.same_day import most_precise, pieces
from reconcile.evidence.voice import Voice
from reconcile.values import Interval, overlaps

A = {"title": "A", "published": "2024-01"}
B = {"title": "B", "published": "2024-01"}


def told(*phrases: str, beside: str | None = None, **quantity: Any) -> Answer:
    """The answer when one source prints several phrases, and perhaps another one more."""
    rows = [{"source": "a", "stated": phrase, "id": f"a{n}"} for n, phrase in enumerate(phrases)]
    rows += [{"source": "b", "stated": beside}] if beside else []
    return answer(ledger({"a": A, "b": B}, rows, **quantity))


@pytest.mark.parametrize(
    ("phrases", "headline"),
    [
        (["263", "181"], "181 or 263 persons"),
        (["10 to 12", "20 to 22", "30"], "10–12 or 20–22 or 30 persons"),
        # Figures that agree: the most precise is printed, never their hull.
        (["10 to 12", "11"], "11 persons"),
        (["about 15,000", "15,123"], "15,123 persons"),
        (["10 to 12", "11 to 13"], "11–12 persons"),
        (["10 to 12", "11 to 14"], "11–12 persons"),
        (["10,300", "10,400"], "10,300 or 10,400 persons"),
        # Hedges that overlap at their rims do not say the same.
        (["about 500", "about 600"], "450–660 persons"),
        (["10 to 12", "11", "20"], "11 or 20 persons"),
        (["742 or 747"], "742 or 747 persons"),
        # What *or* leaves open holds nothing between.
        (["90 or 112", "100"], "90 or 100 or 112 persons"),
        (["90 or 112", "112"], "112 persons"),
        (["10 or 40", "40"], "40 persons"),
        (["90 or 112", "80 to 120"], "90 or 112 persons"),
        (["91 or 112", "91 to 112"], "91 or 112 persons"),
        (["90 or 112", "70 or 92"], "70 or 90 or 92 or 112 persons"),
        (["5 or 30", "10 to 12", "11 to 14"], "5 or 11–12 or 30 persons"),
    ],
)
def test_several_figures_of_one_source_and_date(phrases: list[str], headline: str) -> None:
    assert told(*phrases).headline.text == headline
    assert told(*phrases[::-1]).headline.text == headline


def test_a_vote_of_pieces_holds_its_pieces_and_nothing_between() -> None:
    apart = told("263", "181", beside="220")
    assert apart.headline.text == "181 or 220 or 263 persons"
    assert apart.verdict == "conflict"
    assert [one.code for one in apart.disagreements] == ["RC401"]
    at_one = told("263", "181", beside="263")
    assert at_one.verdict == "unanimous"
    assert at_one.core is not None
    assert [(p.low, p.high) for p in at_one.core.pieces] == [(263, 263)]
    assert at_one.disagreements == ()


def test_an_or_in_a_phrase_is_a_vote_of_pieces_without_a_warning() -> None:
    found = told("742 or 747", beside="745")
    assert found.verdict == "conflict"
    assert told("742 or 747", beside="747").verdict == "unanimous"
    assert told("742 or 747").disagreements == ()


@pytest.mark.parametrize(
    ("phrase", "beside", "verdict"),
    [
        # Each piece is compared like a figure by itself.
        ("100 or 140", "102", "unanimous"),
        ("100 or 142", "144", "conflict"),
        ("1.2 or 2 million", "2,030,000", "unanimous"),
        ("742 or 747", "745", "conflict"),
    ],
)
def test_a_piece_that_ends_in_0_may_be_rounded(phrase: str, beside: str, verdict: str) -> None:
    found = told(phrase, beside=beside)
    assert found.verdict == verdict
    assert told(phrase, beside=beside, exact=True).verdict == "conflict"


@pytest.mark.parametrize("phrase", ["77 or 80", "147 or 150", "2,737 or 2,740", "80 or 77"])
def test_a_counted_piece_beside_a_rounded_one_keeps_its_own_width(phrase: str) -> None:
    (vote,) = told(phrase).votes
    exact, rounded = vote.pieces
    assert exact.compared == exact.stated
    assert rounded.compared.low is not None
    assert exact.stated.high is not None
    assert exact.stated.high < rounded.compared.low < (rounded.stated.low or 0)


def test_two_pieces_that_meet_as_compared_count_once() -> None:
    found = told("10,300", "10,400", beside="10,350")
    assert found.consensus.support == 2
    assert found.verdict == "unanimous"


@pytest.mark.parametrize(
    ("older", "newer", "headline", "pairs"),
    [
        ("about 500", "about 900", "810–990 persons", 1),
        ("500 to 700", "600 to 650", "600–650 persons", 0),
        ("600 to 650", "500 to 700", "500–700 persons", 0),
    ],
)
def test_of_two_records_of_one_issuer_about_one_date_the_later_published_answers(
    older: str, newer: str, headline: str, pairs: int
) -> None:
    sources = {
        "new": {"title": "N", "issuer": "nis", "published": "2025-03-01"},
        "old": {"title": "O", "issuer": "nis", "published": "2025-01-01"},
    }
    rows = [
        {"source": "new", "stated": newer, "as_of": "2024-12"},
        {"source": "old", "stated": older, "as_of": "2024-12"},
    ]
    found = answer(ledger(sources, rows))
    assert found.headline.text == headline
    assert [str(s.state) for s in found.standings] == ["core", "superseded"]
    assert [one.severity.name for one in found.disagreements] == ["WARNING"] * pairs


def test_a_newer_one_sided_figure_of_a_series_is_not_thrown_away() -> None:
    rows = [
        {"source": "a", "stated": "10 to 12", "as_of": "2024-01", "id": "first"},
        {"source": "a", "stated": "at least 15", "as_of": "2024-03", "id": "second"},
    ]
    found = answer(ledger({"a": {"title": "A", "published": "2024-06-30"}}, rows))
    assert found.headline.text == "at least 15 persons"
    assert [str(s.state) for s in found.standings] == ["superseded", "bound"]


def test_a_floor_beside_a_range_of_one_day_is_a_bound_of_its_own() -> None:
    found = told("at least 5,000", "4,000 to 6,000")
    assert [str(s.state) for s in found.standings] == ["bound", "core"]
    assert found.headline.text == "4,000–6,000 persons"
    assert found.bounds.low == 5000


def test_an_older_count_is_outgrown_by_the_whole_of_a_later_vote_only() -> None:
    sources = {
        "a": {"title": "A", "published": "2024-05"},
        "b": {"title": "B", "published": "2024-01"},
    }
    rows = [
        {"source": "a", "stated": "1 to 2", "id": "low"},
        {"source": "a", "stated": "9 to 12", "id": "high"},
        {"source": "b", "stated": "2 to 5"},
    ]
    found = answer(ledger(sources, rows, measure="cumulative"))
    assert [str(s.state) for s in found.standings] == ["core", "core", "core"]


RANGES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 9)), min_size=1, max_size=6, unique=True
)


@given(RANGES, st.randoms(use_true_random=False))
def test_order_and_mirror_change_nothing_of_a_vote_of_pieces(
    ranges: list[tuple[int, int]], rng: Any
) -> None:
    def headline(sign: int, order: list[tuple[int, int]]) -> set[tuple[float, ...]]:
        rows: list[dict[str, Any]] = []
        for low, width in order:
            ends = sorted((sign * low, sign * (low + width)))
            named = {"source": "a", "id": f"a{low}-{width}", "exact": True}
            rows.append({**named, "low": ends[0], "high": ends[1]})
        pieces = answer(ledger({"a": A}, rows)).headline.pieces
        return {tuple(sorted((sign * (p.low or 0), sign * (p.high or 0)))) for p in pieces}

    assert headline(1, ranges) == headline(1, rng.sample(ranges, len(ranges)))
    assert headline(1, ranges) == headline(-1, ranges)


def voice(name: str, stated: Interval, compared: Interval | None = None) -> Voice:
    """A voice with these ends; names decide only between voices that say the same."""
    small = ledger({"a": A}, [{"source": "a", "low": 1, "high": 2}])
    (plain,) = statements(small.quantities["q"], small.estimates, small.sources)
    speaker = plain._replace(
        estimate=plain.estimate._replace(id=name), stated=stated, compared=compared or stated
    )
    return Voice(speaker, stated, compared or stated, None)


def spoken(*voices: Voice) -> list[tuple[Interval, Interval]]:
    """What voices of one day come to, as stated and as compared; in any order the same."""
    found, back = (
        [(piece.stated, piece.compared) for piece in pieces(most_precise(order))]
        for order in (voices, voices[::-1])
    )
    assert found == back
    return found


def test_an_excluded_end_holds_less_than_one_that_belongs_to_its_range() -> None:
    below, above = Interval(1, 3, high_closed=False), Interval(1, 3, low_closed=False)
    inner = Interval(1, 3, False, False)
    for one, other in (("a", "b"), ("b", "a")):
        assert spoken(voice(one, below), voice(other, above)) == [(inner, inner)]
        assert spoken(voice(one, below), voice(other, Interval(1, 3))) == [(below, below)]
    assert spoken(voice("a", Interval(1, 2)), voice("b", Interval(2, 3, low_closed=False))) == [
        (Interval(1, 2), Interval(1, 2)),
        (Interval(2, 3, low_closed=False), Interval(2, 3, low_closed=False)),
    ]


def test_the_pieces_of_a_vote_never_meet_as_compared_however_wide_they_are() -> None:
    found = spoken(
        voice("a", Interval(0, 1), Interval(0, 1.5)),
        voice("b", Interval(5, 6), Interval(5, 8)),
        voice("c", Interval(6, 7), Interval(1, 7)),
    )
    assert [stated for stated, _ in found] == [Interval(0, 1), Interval(5, 7)]
    assert not overlaps(found[0][1], found[1][1])


def test_the_middle_between_two_widths_stays_with_the_figure_that_states_it() -> None:
    touching = Interval(5, 7, low_closed=False)
    found = spoken(
        voice("a", Interval(5, 5), Interval(4, 5)), voice("b", touching, Interval(4.5, 8))
    )
    assert found == [(Interval(5, 5), Interval(4, 5)), (touching, Interval(5, 8, False))]
    near = math.nextafter(1.0, 2.0)
    found = spoken(
        voice("a", Interval(1, 1), Interval(0, 1.5)),
        voice("b", Interval(near, near), Interval(0.5, 2)),
    )
    assert found == [
        (Interval(1, 1), Interval(0, 1)),
        (Interval(near, near), Interval(1, 2, low_closed=False)),
    ]
