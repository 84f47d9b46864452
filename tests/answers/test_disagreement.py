"""Which pairs disagree, how far they lie apart, how much it matters, and why."""

from typing import Any

import pytest
from tests.ledgers import answer, ledger, printed, votes

from reconcile.answers.answer import Answer
from reconcile.answers.contrast import Disagreement, contrast


def row(one: Disagreement) -> tuple[str, str, str, float]:
    left, right = one.left.estimate.source, one.right.estimate.source
    return one.code, one.severity.name, f"{left} {right}", one.gap


def rows(found: Answer) -> list[tuple[str, str, str, float]]:
    return [row(one) for one in found.disagreements]


@pytest.mark.parametrize(
    ("ranges", "min_gap", "is_material"),
    [
        # 1 between 9 and 10: 10 % of the larger end.
        ([(8, 9), (10, 12)], 0.09, True),
        ([(8, 9), (10, 12)], 0.1, True),
        ([(8, 9), (10, 12)], 0.11, False),
        ([(-12, -10), (-9, -8)], 0.1, True),
        ([(-12, -10), (-9, -8)], 0.11, False),
        ([(0, 0), (3, 4)], 1.0, True),
        # A ceiling of 9 against a vote from 10 on.
        ([(10, 12), (None, 9)], 0.1, True),
        ([(10, 12), (None, 9)], 0.11, False),
    ],
)
def test_a_gap_is_material_from_the_least_share_on(
    ranges: list[tuple[float | None, float | None]], min_gap: float, is_material: bool
) -> None:
    assert bool(votes(*ranges, min_gap=min_gap).disagreements) is is_material


def test_ranges_that_meet_at_an_open_end_differ_however_small_the_gap() -> None:
    found = printed("nearly 12", "12 to 20", min_gap=0.5)
    assert rows(found) == [("RC401", "WARNING", "s0 s1", 0)]
    assert found.disagreements[0].gap_range is None


def test_a_misquote_is_told_however_close_its_figure_comes() -> None:
    sources = {"study": {"title": "S"}, "paper": {"title": "P", "relays": ["study"]}}
    estimates: list[dict[str, Any]] = [
        {"source": "study", "stated": "100 to 140"},
        {"source": "paper", "low": 141},
    ]
    found = answer(ledger(sources, estimates, min_gap="50%"))
    assert rows(found) == [("RC206", "WARNING", "paper study", 1)]


@pytest.mark.parametrize("camps", range(2, 11))
def test_up_to_eight_camps_every_pair_is_told_and_of_more_the_neighbours(camps: int) -> None:
    found = votes(*[(10 * n, 10 * n + 1) for n in range(1, camps + 1)])
    assert len(found.camps) == camps
    pairs = camps * (camps - 1) // 2 if camps <= 8 else camps - 1
    assert len(found.disagreements) == pairs
    if camps > 8:
        told = [f"s{n} s{n + 1}" for n in range(camps - 1)]
        assert [pair for _, _, pair, _ in rows(found)] == told


@pytest.mark.parametrize(
    ("ranges", "pairs"),
    [
        ([(1, 2), (4, 5), (7, 8)], ["s0 s1 2", "s0 s2 5", "s1 s2 2"]),
        # Of each camp the one that leaves first, against the one that enters last.
        ([(1, 2), (1, 3), (5, 9), (6, 8)], ["s0 s3 4"]),
        # A vote in both camps stands for neither.
        ([(1, 3), (2, 5), (4, 7), (6, 9)], ["s0 s2 1", "s0 s3 3", "s1 s3 1"]),
        ([(1, 3), (3, 5)], []),
        ([(6, 8), (1, 2)], ["s1 s0 4"]),
    ],
)
def test_camps_differ_by_what_parts_them(
    ranges: list[tuple[float, float]], pairs: list[str]
) -> None:
    assert [f"{pair} {gap}" for _, _, pair, gap in rows(votes(*ranges))] == pairs


@pytest.mark.parametrize(
    ("phrases", "told"),
    [
        # Each bound against the vote that lies farthest beyond it.
        (["10 to 12", "14 to 15", "at least 20"], [("WARNING", "s0 s2", 8)]),
        (["10 to 12", "14 to 15", "at most 9"], [("WARNING", "s1 s2", 5)]),
        (["10 to 12", "14 to 15", "at most 13"], [("WARNING", "s1 s2", 1)]),
        (["10 to 12", "14 to 15", "at least 13"], [("WARNING", "s0 s2", 1)]),
        (["10 to 12", "14 to 15", "up to 13"], [("WARNING", "s1 s2", 1)]),
        (["10 to 12", "14 to 15", "hundreds"], [("NOTE", "s0 s2", 88)]),
        (["2 to 3", "4,000 to 5,000", "hundreds"], [("NOTE", "s1 s2", 3000)]),
        (["8 to 10", "at least 10"], []),
        (["8 to 10", "more than 10"], [("WARNING", "s0 s1", 0)]),
        # Hard bounds among themselves: the highest floor against the lowest ceiling.
        (["at most 10", "less than 8", "at least 9", "at least 12"], [("ERROR", "s1 s3", 4)]),
        (["at most 10", "at least 10"], []),
        (["less than 10", "at least 10"], [("ERROR", "s0 s1", 0)]),
        # A soft ceiling against a floor: a warning at most.
        (["up to 10", "at least 40"], [("WARNING", "s0 s1", 30)]),
        (
            ["up to 10", "hundreds", "at most 90"],
            [("WARNING", "s1 s0", 90), ("WARNING", "s1 s2", 10)],
        ),
    ],
)
def test_bounds_rule_out_votes_and_each_other(
    phrases: list[str], told: list[tuple[str, str, float]]
) -> None:
    found = [row[1:] for row in rows(printed(*phrases)) if row[0] == "RC402"]
    assert found == told


@pytest.mark.parametrize(
    ("floor", "measure", "told"),
    [
        (12, "cumulative", []),
        (13, "cumulative", ["low"]),
        (20, "cumulative", ["low"]),
        # What does not only grow takes its older floor back with the newer figure.
        (20, "stock", []),
    ],
)
def test_an_issuers_bound_is_held_against_the_votes_of_others_only(
    floor: int, measure: str, told: list[str]
) -> None:
    """The older floor of a count says nothing against its newer figure, but against another's."""
    sources = {
        "old": {"title": "Old", "issuer": "a", "published": "2024-01"},
        "new": {"title": "New", "issuer": "a", "published": "2024-03"},
        "low": {"title": "Low", "issuer": "b", "published": "2024-03"},
    }
    estimates = [
        {"source": "old", "low": floor},
        {"source": "new", "low": 3, "high": 4},
        {"source": "low", "low": 10, "high": 12},
    ]
    found = answer(ledger(sources, estimates, measure=measure)).disagreements
    bound = [one for one in found if one.code == "RC402"]
    assert [one.left.estimate.source for one in bound] == told
    assert [one.right.estimate.source for one in bound] == ["old"] * len(told)


@pytest.mark.parametrize(
    ("left", "right", "relation", "ratio"),
    [
        ((2, 4), (6, 8), "disjoint", 1.5),
        ((-4, -2), (6, 8), "disjoint", None),
        ((0, 0), (6, 8), "disjoint", None),
        ((-8, -6), (-4, -3), "disjoint", None),
    ],
)
def test_a_ratio_is_told_between_positive_ends_only(
    left: tuple[int, int], right: tuple[int, int], relation: str, ratio: float | None
) -> None:
    one = votes(right, left).disagreements[0]
    assert (one.relation, one.gap_ratio) == (relation, ratio)
    assert one.gap_range == (left[1], right[0])


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("8 to 12", "8 to 12", "equal"),
        ("8 to 12", "11 to 13", "overlaps"),
        ("11 to 13", "8 to 12", "overlaps"),
        ("8 to 12", "9 to 11", "contains"),
        ("9 to 11", "8 to 12", "contains"),
        ("8 to 12", "8 to 11", "contains"),
        ("8 to 12", "12 to 14", "touches"),
        ("12 to 14", "8 to 12", "touches"),
        ("8 to 12", "13 to 14", "disjoint"),
        ("13 to 14", "8 to 12", "disjoint"),
        ("nearly 12", "12 to 14", "disjoint"),
        ("at least 12", "8 to 12", "touches"),
        ("at least 10", "8 to 12", "overlaps"),
        ("at least 8", "8 to 12", "contains"),
    ],
)
def test_how_two_figures_lie_to_each_other(left: str, right: str, relation: str) -> None:
    ours, theirs = (standing.statement for standing in printed(left, right).standings)
    first, second = sorted((ours, theirs), key=lambda statement: statement.estimate.source)
    assert contrast(first, second).relation == relation


def scoped(main: str, *others: tuple[str, str]) -> Answer:
    """The answer of one scope, beside figures of another: each a phrase and a day."""
    sources = {"main": {"title": "M", "published": "2024-06"}}
    estimates: list[dict[str, Any]] = [{"source": "main", "stated": main}]
    for number, (phrase, day) in enumerate(others):
        sources[f"o{number}"] = {"title": "O", "published": day}
        row = {"source": f"o{number}", "stated": phrase, "scope": {"where": "kursk"}}
        estimates.append(row)
    dimensions: dict[str, Any] = {
        "dimensions": {"where": ["russia", "kursk"]},
        "scope": {"where": "russia"},
    }
    return answer(ledger(sources, estimates, **dimensions))


@pytest.mark.parametrize(
    ("main", "others", "told"),
    [
        ("8 to 12", [("2 to 3", "2024-06")], ["main o0"]),
        ("8 to 12", [("12 to 14", "2024-06")], []),
        ("8 to 12", [("2 to 3", "2024-06"), ("9 to 10", "2024-07")], []),
        ("8 to 12", [("9 to 10", "2024-06"), ("2 to 3", "2024-07")], ["main o1"]),
        # Without votes the last bound speaks for a scope.
        ("8 to 12", [("at most 3", "2024-06")], ["main o0"]),
        ("8 to 12", [("at most 20", "2024-06"), ("at most 3", "2024-07")], ["main o1"]),
        ("at least 8", [("2 to 3", "2024-06")], ["main o0"]),
    ],
)
def test_another_scope_is_told_where_its_newest_figure_lies_apart(
    main: str, others: list[tuple[str, str]], told: list[str]
) -> None:
    found = [row[2:] for row in rows(scoped(main, *others)) if row[0] == "RC401"]
    assert [pair for pair, _ in found] == told


def test_a_whole_and_its_part_of_one_issuer_are_no_disagreement() -> None:
    sources = {"main": {"title": "M", "issuer": "gov"}, "o0": {"title": "O", "issuer": "gov"}}
    estimates: list[dict[str, Any]] = [
        {"source": "main", "stated": "120,000"},
        {"source": "o0", "stated": "70,000", "scope": {"where": "kursk"}},
    ]
    parts: dict[str, Any] = {
        "dimensions": {"where": ["russia", "kursk"]},
        "scope": {"where": "russia"},
    }
    assert answer(ledger(sources, estimates, **parts)).disagreements == ()


def test_another_measure_is_not_held_against_the_answer() -> None:
    sources = {"a": {"title": "A"}, "b": {"title": "B"}}
    estimates = [
        {"source": "a", "low": 8, "high": 12},
        {"source": "b", "low": 30, "high": 40, "measure": "cumulative"},
    ]
    assert answer(ledger(sources, estimates)).disagreements == ()


@pytest.mark.parametrize(
    ("figure", "against"),
    [
        # The newest that it does not touch; one inside the answer is no disagreement.
        ((1, 2), "new"),
        ((20, 22), "new"),
        ((13, 14), "new"),
        ((10, 11), None),
        ((31, 33), None),
    ],
)
def test_an_older_figure_is_held_against_the_newest_vote_that_it_does_not_touch(
    figure: tuple[int, int], against: str | None
) -> None:
    sources = {
        "past": {"title": "P", "issuer": "x", "published": "2020-01"},
        "mid": {"title": "M", "issuer": "y", "published": "2024-01"},
        "new": {"title": "N", "issuer": "z", "published": "2024-02"},
    }
    estimates = [
        {"source": "past", "low": figure[0], "high": figure[1], "exact": True},
        {"source": "mid", "low": 10, "high": 12, "exact": True},
        {"source": "new", "low": 30, "high": 33, "exact": True},
    ]
    found = answer(ledger(sources, estimates, window="6 months"))
    told = [one for one in found.disagreements if one.left.estimate.source == "past"]
    assert [one.right.estimate.source for one in told] == ([against] if against else [])


@pytest.mark.parametrize(
    ("older", "newer", "apart"),
    [
        ("1950", "2020", "70 years apart"),
        ("2016-02", "2016-10", "8 months apart"),
        ("2025-01-05", "2025-03-01", "55 days apart"),
        # Of dates of unlike grain only what lies between them is sure.
        ("2020-08", "2020-09-10", "10 days apart"),
    ],
)
def test_time_is_told_as_people_count_it(older: str, newer: str, apart: str) -> None:
    rows = [
        {"source": "a", "stated": "100", "as_of": older},
        {"source": "b", "stated": "700", "as_of": newer},
    ]
    sources = {"a": {"title": "A"}, "b": {"title": "B"}}
    (found,) = answer(ledger(sources, rows, measure="rate", window="100 years")).disagreements
    assert apart in found.causes[-1].evidence


@pytest.mark.parametrize(
    ("measure", "rows", "causes"),
    [
        # More by a part of the period, by a later start and an earlier end: nothing excuses it.
        (
            "cumulative",
            [("over 16,500", "2023-09/2024-09-04"), ("13,000", "2023-08/2024-10-18")],
            [
                "unexplained: a part exceeds the whole: 2023-09/2024-09-04 lies within "
                "2023-08/2024-10-18"
            ],
        ),
        # Less by a part is what a part is.
        ("cumulative", [("5,000", "2023-09/2024-09-04"), ("13,000", "2023-08/2024-10-18")], []),
        # A period that reaches farther can count more.
        (
            "cumulative",
            [("over 16,500", "2023-06/2024-09"), ("13,000", "2023-08/2024-09")],
            ["scope: counted over 2023-08/2024-09 against 2023-06/2024-09"],
        ),
        (
            "flow",
            [("70", "2024-07/2024-12"), ("50", "2024")],
            ["unexplained: a part exceeds the whole"],
        ),
        ("flow", [("70", "2024-Q3"), ("50", "2024")], ["unexplained: a part exceeds the whole"]),
        (
            "flow",
            [("at least 70", "2024-Q3"), ("50", "2024")],
            ["unexplained: a part exceeds the whole"],
        ),
        ("flow", [("40", "2024-Q3"), ("50", "2024")], []),
    ],
)
def test_neither_time_nor_scope_excuses_a_part_above_its_whole(
    measure: str, rows: list[tuple[str, str]], causes: list[str]
) -> None:
    sources = {f"s{n}": {"title": "S", "published": "2025-01"} for n in range(len(rows))}
    estimates = [
        {"source": f"s{n}", "stated": stated, "period": period}
        for n, (stated, period) in enumerate(rows)
    ]
    for ordered in (estimates, estimates[::-1]):
        found = answer(ledger(sources, ordered, measure=measure, unit="containers"))
        told = [f"{c.kind}: {c.evidence}" for one in found.disagreements for c in one.causes]
        assert told == causes
        expected = "WARNING" if causes and causes[0].startswith("unexplained") else "NOTE"
        assert {one.severity.name for one in found.disagreements} <= {expected}


def test_figures_are_subtracted_as_they_are_written() -> None:
    found = printed("493.636 ± 0.011", "493.691 ± 0.010", unit="MeV", measure="constant")
    assert [one.gap for one in found.disagreements] == [0.055]


@pytest.mark.parametrize(
    ("phrase", "fields", "text"),
    [
        ("about 100 %", {"measure": "share", "unit": "fraction"}, "90–100 %"),
        ("about 98 %", {"measure": "share", "unit": "%"}, "97–99 %"),
        ("about 300", {"maximum": 300}, "270–300 persons"),
        ("about 2", {"minimum": 2}, "2–2.2 persons"),
        # A rate of growth has no whole.
        ("about 100 %", {"measure": "rate", "unit": "fraction"}, "90–110 %"),
        # What somebody wrote is left to RC115 and RC116.
        ("95 to 105 %", {"measure": "share", "unit": "fraction"}, "95–105 %"),
    ],
)
def test_a_hedge_widens_nothing_beyond_what_can_be(
    phrase: str, fields: dict[str, object], text: str
) -> None:
    assert printed(phrase, **fields).headline.text == text
