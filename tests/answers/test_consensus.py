"""What votes and bounds come to: the headline, the core, the limits, and what hangs on one."""

from collections.abc import Sequence

import pytest
from tests.ledgers import answer, ledger, printed, votes

from reconcile.answers.answer import Answer
from reconcile.values import Interval


def ends(pieces: Sequence[Interval]) -> list[str]:
    """Pieces as `low–high`; an end that does not belong to its piece has a bracket."""
    return [
        f"{'' if piece.low_closed else '('}{'' if piece.low is None else piece.low}–"
        f"{'' if piece.high is None else piece.high}{'' if piece.high_closed else ')'}"
        for piece in pieces
    ]


AGREED = ["core", "core"]


def core(found: Answer) -> list[str]:
    return ends(found.core.pieces) if found.core else []


@pytest.mark.parametrize(
    ("phrases", "headline", "trimmed"),
    [
        # Past a soft end lies what its issuer does not rule out: the headline keeps it.
        (["8 to 14", "up to 12"], "8–14 persons", ["8–12"]),
        (["8 to 14", "at most 12"], "8–12 persons", ["8–12"]),
        (["8 to 14", "no more than 12"], "8–12 persons", ["8–12"]),
        (["8 to 14", "at least 10"], "10–14 persons", ["10–14"]),
        (["8 to 14", "more than 10"], "10–14 persons", ["(10–14"]),
        (["10 to 12", "dozens"], "10–12 persons", ["12–12"]),
        (["8 to 12", "11 to 13", "up to 11"], "8–13 persons", ["11–11"]),
        (["8 to 12", "11 to 13", "at most 11"], "8–11 persons", ["11–11"]),
        # A bound that leaves nothing of the core leaves the core as it is.
        (["8 to 12", "11 to 13", "up to 10"], "8–13 persons", ["11–12"]),
        (["8 to 12", "11 to 13", "at most 10"], "8–10 persons", ["11–12"]),
        (["10 to 12", "hundreds"], "10–12 persons", ["10–12"]),
        (["10 to 12", "at least 20"], "10–12 persons", ["10–12"]),
    ],
)
def test_hard_bounds_trim_the_headline_and_all_bounds_trim_the_core(
    phrases: list[str], headline: str, trimmed: list[str]
) -> None:
    found = printed(*phrases)
    assert found.headline.text == headline
    assert core(found) == trimmed


@pytest.mark.parametrize(
    ("phrases", "limits", "verdict"),
    [
        (["at least 10", "more than 10"], "(10–", "bounds-only"),
        (["at most 10", "less than 10"], "–10)", "bounds-only"),
        (["at least 10", "at least 12", "at most 20", "at most 18"], "12–18", "bounds-only"),
        (["at least 10", "at most 10"], "10–10", "bounds-only"),
        # A soft bound gives way to a hard one, wherever it stands in the file.
        (["up to 10", "at least 15"], "15–", "bounds-only"),
        (["up to 10", "up to 30", "at least 20"], "20–30", "bounds-only"),
        # The tightest of soft bounds that fit: the lower one would be no limit for the other.
        (["up to 10", "up to 30"], "–10", "bounds-only"),
        (["at most 10", "at least 15"], "–", "conflict"),
        (["8 to 14", "up to 12"], "–12", "single-origin"),
    ],
)
def test_limits_are_what_hard_bounds_leave_and_soft_ones_as_far_as_they_fit(
    phrases: list[str], limits: str, verdict: str
) -> None:
    for order in (phrases, phrases[::-1]):
        found = printed(*order)
        assert ends([found.bounds]) == [limits]
        assert found.verdict == verdict


@pytest.mark.parametrize(
    ("phrases", "is_conflict"),
    [
        (["10 to 12", "at least 20"], True),
        (["10 to 12", "at least 12"], False),
        (["10 to 12", "more than 12"], True),
        (["10 to 12", "at most 9"], True),
        (["10 to 12", "hundreds"], False),
        (["10 to 12", "up to 9"], False),
        (["10 to 12", "at least 20", "at most 15"], True),
        # One piece of two is left.
        (["1 to 4", "3 to 6", "8 to 10", "9 to 12", "at most 3"], False),
        (["1 to 4", "3 to 6", "8 to 10", "9 to 12", "at most 2"], True),
        (["1 to 2", "5 to 6", "at least 20"], False),
    ],
)
def test_hard_bounds_conflict_with_a_core_of_which_they_leave_nothing(
    phrases: list[str], is_conflict: bool
) -> None:
    assert printed(*phrases).is_bound_conflict is is_conflict


@pytest.mark.parametrize(
    ("phrases", "which", "headline"),
    [
        (["hundreds"], "single", "100–1,000 persons"),
        (["8 to 12"], "single", "8–12 persons"),
        (["8 to 12", "11 to 13"], "votes", "8–13 persons"),
        (["1 to 4", "3 to 6", "5 to 8"], "votes", "1–8 persons"),
        (["1 to 4", "3 to 6", "10 to 12"], "votes", "1–6 or 10–12 persons"),
        # From four issuers on: what at least two of them allow, if there is such a thing.
        (["1 to 4", "3 to 6", "5 to 8", "5 to 9"], "corroborated", "3–4 or 5–8 persons"),
        (["1 to 4", "3 to 6", "10 to 12", "14 to 15"], "corroborated", "3–4 persons"),
        (["1 to 2", "3 to 4", "5 to 6", "8"], "votes", "1–2 or 3–4 or 5–6 or 8 persons"),
        (["at least 20"], "bounds", "at least 20 persons"),
        (["at least 20", "up to 10"], "bounds", "at least 20 persons"),
        (["at least 20", "at most 10"], "bounds", "at most 10 or at least 20 persons"),
        # Only what excludes each other is named: the soft ceiling gives way.
        (["at least 20", "at most 10", "up to 5"], "bounds", "at most 10 or at least 20 persons"),
    ],
)
def test_headline_is_made_from_as_much_as_the_number_of_issuers_bears(
    phrases: list[str], which: str, headline: str
) -> None:
    found = printed(*phrases)
    assert (found.headline.which, found.headline.text) == (which, headline)


def test_bare_figures_are_compared_with_their_implied_width_and_span_what_they_state() -> None:
    found = printed("11,000", "11,400")
    assert found.verdict == "unanimous"
    assert [camp.members for camp in found.camps] == [(0, 1)]
    assert found.span == Interval(11000, 11400)
    assert found.headline.text == "11,000 or 11,400 persons"
    assert [str(standing.state) for standing in found.standings] == ["core", "core"]


@pytest.mark.parametrize(
    ("ranges", "states"),
    [
        ([(8, 12), (11, 13), (14, 15)], ["core", "core", "dissent"]),
        ([(8, 12), (11, 13), (13, 15), (11, 11)], ["core", "core", "dissent", "core"]),
        # All four share 12, where the last one begins.
        ([(8, 12), (9, 13), (10, 14), (12, 15)], ["core"] * 4),
        ([(1, 2), (1, 2), (6, 7), (6, 7), (2, 6)], ["core"] * 5),
        ([(1, 3), (1, 3), (6, 8), (6, 8), (2, 4)], ["core", "core", "dissent", "dissent", "core"]),
        (
            [(1, 4), (2, 5), (7, 9), (8, 9), (3, 3.5)],
            ["core", "core", "dissent", "dissent", "core"],
        ),
        # Ends at and around 0 are ends like any other.
        ([(-5, 0), (0, 3)], ["core", "core"]),
        ([(-5, 0), (-4, 0), (3, 6)], ["core", "core", "dissent"]),
        ([(-5, -1), (-4, -1), (0, 6)], ["core", "core", "dissent"]),
        ([(3, 9)], ["core"]),
        ([(3, 4), (8, 9)], ["vote", "vote"]),
    ],
)
def test_votes_stand_in_the_core_beside_it_or_against_it(
    ranges: list[tuple[float, float]], states: list[str]
) -> None:
    found = votes(*ranges)
    assert [str(standing.state) for standing in found.standings] == states


def test_a_vote_that_holds_a_part_of_a_piece_counts_beside_the_core() -> None:
    found = printed("nearly 12", "10 to 14", "12 to 20", "30")
    assert core(found) == ["11–14"]
    assert [str(s.state) for s in found.standings] == ["vote", "core", "vote", "dissent"]
    assert [s.reason for s in found.standings] == [
        "counts, and holds a part of the core",
        "2 of 4 agree",
        "counts, and holds a part of the core",
        "shares no value with the core",
    ]


def crowd(size: int, majority: int, dependent: int) -> Answer:
    """A majority says 1 to 2, the rest 5 to 6; some draw on its first, and say 1 to 3."""
    sources = {
        f"s{n}": {"title": "S", **({"draws_on": ["s0"]} if 0 < n <= dependent else {})}
        for n in range(size)
    }
    rows = [
        {"source": name, "low": low, "high": low + 1 + ("draws_on" in sources[name]), "exact": True}
        for name, low in zip(sources, [1] * majority + [5] * (size - majority), strict=True)
    ]
    return answer(ledger(sources, rows))


@pytest.mark.parametrize(
    ("size", "majority", "dependent", "is_fragile"),
    [(50, 26, 2, True), (50, 27, 2, False), (51, 27, 3, False), (3, 2, 1, True)],
)
def test_up_to_fifty_votes_are_asked_whether_the_verdict_hangs_on_some(
    size: int, majority: int, dependent: int, is_fragile: bool
) -> None:
    found = crowd(size, majority, dependent)
    assert found.verdict == "majority"
    assert bool(found.fragile) is is_fragile


def test_two_votes_hang_on_nothing_since_each_is_half_of_them() -> None:
    assert votes((1, 2), (1, 2)).fragile == ()


def test_the_only_issuer_is_said_to_be_alone() -> None:
    assert [one.reason for one in votes((8, 12)).standings] == ["the only issuer in force"]
    agreed = [one.reason for one in votes((8, 12), (11, 13), (14, 15)).standings]
    assert agreed == ["2 of 3 agree", "2 of 3 agree", "shares no value with the core"]
