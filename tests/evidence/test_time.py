"""Dates and periods: which figure is newest, what a later one retires, what time explains."""

from itertools import permutations
from typing import Any

import pytest
from tests.ledgers import answer, ledger

from reconcile.answers.answer import Answer
from reconcile.values import is_before, parse_date

Row = tuple[str, dict[str, Any]]


def about(*rows: Row, **quantity: Any) -> Answer:
    """The answer about rows: a source that is its own issuer, and fields of an estimate."""
    sources = {name: {"title": name, "published": "2030"} for name, _ in rows}
    estimates = [
        {"source": name, "id": f"{name}{n}", **fields} for n, (name, fields) in enumerate(rows)
    ]
    return answer(ledger(sources, estimates, **quantity))


def dated(name: str, stated: str, as_of: str) -> Row:
    return name, {"stated": stated, "as_of": as_of}


def told(found: Answer) -> list[tuple[str, str, str]]:
    return [(one.code, one.severity.name, one.causes[0].kind) for one in found.disagreements]


@pytest.mark.parametrize(
    ("older", "newer", "measure", "headline"),
    [
        ("10 to 12", "at least 15", "cumulative", "at least 15 persons"),
        ("10 to 12", "at least 15", "stock", "at least 15 persons"),
        ("10 to 12", "at most 8", "stock", "at most 8 persons"),
        ("10 to 12", "at least 11", "stock", "11–12 persons"),
        ("at least 10", "at least 15", "stock", "at least 15 persons"),
    ],
)
def test_a_series_of_one_source_is_a_statement_for_each_date(
    older: str, newer: str, measure: str, headline: str
) -> None:
    rows = dated("a", older, "2024-01"), dated("a", newer, "2024-03")
    assert about(*rows, measure=measure).headline.text == headline
    assert about(*reversed(rows), measure=measure).headline.text == headline


YEAR = ["2024-01/2024-12", "2024/2024", "2024-01-01/2024-12-31", "2024-01-01/2024-12", "2024"]


@pytest.mark.parametrize("spelling", YEAR)
def test_periods_are_compared_as_days_whatever_they_are_written_like(spelling: str) -> None:
    rows = [
        ("a", {"stated": "50", "period": YEAR[0]}),
        ("b", {"stated": "52", "period": spelling}),
    ]
    found = about(*rows, measure="flow")
    assert len(found.votes) == 2


def test_of_periods_that_end_together_the_longest_is_answered_in_any_order() -> None:
    rows = [
        ("a", {"stated": "20", "period": "2024-07/2024-12"}),
        ("b", {"stated": "50", "period": "2024-01/2024-12"}),
        ("c", {"stated": "90", "period": "2023-01/2024-06"}),
    ]
    for order in permutations(rows):
        found = about(*order, measure="flow", minimum=0)
        assert found.headline.text == "50 persons"
        assert found.period
        assert found.period.text == "2024-01/2024-12"
        assert (found.bounds.low, found.disagreements) == (20, ())


def test_a_part_above_the_whole_is_told_in_any_order() -> None:
    rows = [
        ("a", {"stated": "70", "period": "2024-07/2024-12"}),
        ("b", {"stated": "50", "period": "2024"}),
    ]
    for order in permutations(rows):
        assert told(about(*order, measure="flow", minimum=0)) == [
            ("RC402", "WARNING", "unexplained")
        ]


@pytest.mark.parametrize(
    ("ceiling", "day", "later", "date", "state"),
    [
        ("at most 6", "2024-01", "at least 10", "2024-03", "earlier"),
        ("fewer than 50", "2024-01", "100", "2024-03", "earlier"),
        ("at most 6", "2024-01-05", "at least 10", "2024-01-20", "earlier"),
        ("at most 6", "2024-01-05", "at least 6", "2024-01-20", "bound"),
        # Of the same day, or of a later one, it contradicts.
        ("at most 6", "2024-01-05", "at least 10", "2024-01-05", "bound"),
        ("at most 6", "2024-03", "at least 10", "2024-01", "bound"),
    ],
)
def test_the_ceiling_of_a_growing_count_speaks_of_its_own_day(
    ceiling: str, day: str, later: str, date: str, state: str
) -> None:
    found = about(dated("a", ceiling, day), dated("b", later, date), measure="cumulative")
    assert found.standings[0].state == state
    assert (found.verdict == "conflict") == (later == "at least 10" and state == "bound")
    assert not any(severity == "ERROR" for _, severity, _ in told(found)) or state == "bound"


@pytest.mark.parametrize(
    ("older", "newer", "window", "is_in"),
    [
        *((f"2024-{m:02}", f"2024-{m + 6:02}", None, True) for m in range(1, 7)),
        *((f"2024-{m:02}", f"2025-{m - 6:02}", None, True) for m in range(7, 13)),
        *((f"2024-{m:02}", f"2025-{m - 5:02}", None, False) for m in range(6, 13)),
        ("2023-12-31", "2024-12-31", "1 year", True),
        ("2024-12-31", "2025-12-31", "1 year", True),
        ("2024-02-29", "2025-03-01", "1 year", False),
        ("2022", "2023", "1 year", True),
        ("2023", "2024", "1 year", True),
        ("2024", "2025", "1 year", True),
        ("2023", "2025", "1 year", False),
        ("2022-03-01", "2024-03-01", "24 months", True),
        ("2022-02-28", "2024-03-01", "24 months", False),
        ("2024-08-31", "2025-02-28", None, True),
        ("2024-01-01", "2024-01-15", "2 weeks", True),
        ("2024-01-01", "2024-01-16", "2 weeks", False),
    ],
)
def test_windows_are_calendar_months(
    older: str, newer: str, window: str | None, is_in: bool
) -> None:
    given = {"window": window} if window else {}
    found = about(dated("a", "10", older), dated("b", "10", newer), measure="stock", **given)
    assert (len(found.votes) == 2) is is_in


@pytest.mark.parametrize(("first", "then"), [("12", "02"), ("01", "03"), ("06", "08")])
def test_growth_is_read_into_counts_with_a_month_between(first: str, then: str) -> None:
    year = 2024 + (first > then)
    found = about(
        dated("a", "10", f"2024-{first}"),
        dated("b", "20", f"{year}-{then}"),
        measure="cumulative",
    )
    assert found.headline.text == "20 persons"


@pytest.mark.parametrize(
    ("measure", "older", "day", "newer", "date", "kinds", "severity"),
    [
        # A stock, a rate or a share seldom changes within a month, or tenfold.
        ("stock", "11,000", "2025-01-05", "15,000", "2025-01-06", ["time"], "WARNING"),
        ("rate", "11,000", "2025-01-05", "15,000", "2025-02-04", ["time"], "WARNING"),
        ("rate", "11,000", "2025-01-05", "15,000", "2025-02-05", ["time"], "NOTE"),
        ("rate", "11,000", "2025-01", "15,000", "2025-03", ["time"], "NOTE"),
        ("share", "0.05", "2015", "0.49", "2025", ["time"], "NOTE"),
        ("rate", "12,400", "2014", "5", "2016", ["time"], "WARNING"),
        ("rate", "0.2", "2016-02", "0.02", "2016-10", ["unit", "time"], "WARNING"),
        # A count grows from the first day on, by any factor, and never falls.
        ("cumulative", "2,316", "2023-02-06", "8,574", "2023-02-08", ["time"], "NOTE"),
        ("cumulative", "30", "2023-02-06", "8,574", "2023-02-08", ["time"], "NOTE"),
        ("cumulative", "50", "2023-02-06", "5,000", "2023-02-08", ["time", "unit"], "NOTE"),
        ("cumulative", "8,574", "2023-02-06", "2,316", "2023-02-08", ["unexplained"], "WARNING"),
        ("cumulative", "5,000", "2023-02-06", "50", "2023-02-08", ["unit"], "WARNING"),
        # What does not change is not explained.
        ("peak", "11,000", "2024-01", "15,000", "2025-01", ["unexplained"], "WARNING"),
    ],
)
def test_time_explains_what_can_have_changed(
    measure: str, older: str, day: str, newer: str, date: str, kinds: list[str], severity: str
) -> None:
    found = about(dated("a", older, day), dated("b", newer, date), measure=measure)
    (one,) = found.disagreements
    assert ([cause.kind for cause in one.causes], one.severity.name) == (kinds, severity)


def test_a_tenfold_growth_asks_for_the_unit() -> None:
    rows = dated("a", "30", "2023-02-06"), dated("b", "8,574", "2023-02-08")
    (one,) = about(*rows, measure="cumulative").disagreements
    assert one.causes[0].evidence.endswith("grows, here 285.8 times over: is the unit the same?")


def test_a_shorter_window_is_the_time_in_which_things_change() -> None:
    rows = dated("a", "11,000", "2025-01-05"), dated("b", "15,000", "2025-01-20")
    found = about(*rows, measure="stock", window="10 days")
    assert told(found) == [("RC401", "NOTE", "time")]


def test_a_later_floor_of_a_third_makes_no_peace() -> None:
    rows = [
        dated("reeves", "exceeds 400,000", "2005-01"),
        dated("hagan", "between 170,000 and 255,000", "2005-09"),
    ]
    alone = about(*rows, measure="cumulative")
    found = about(*rows, dated("ap", "at least 400,000", "2006-11-29"), measure="cumulative")
    assert ("RC402", "WARNING", "unexplained") in told(alone)
    assert ("RC402", "WARNING", "unexplained") in told(found)
    (vote,) = found.evidence.beside
    assert (vote.issuer, vote.stated) == ("hagan", (170_000, 255_000, True, True))


@pytest.mark.parametrize("third", ["at least 7", "7", "9"])
def test_a_ceiling_of_a_growing_count_is_held_against_who_had_exceeded_it(third: str) -> None:
    rows = dated("a", "at most 6", "2024-01"), dated("b", "8", "2024-01")
    expected = ("RC402", "WARNING", "unexplained")
    assert expected in told(about(*rows, measure="cumulative"))
    assert expected in told(about(*rows, dated("c", third, "2024-02"), measure="cumulative"))


def test_a_third_of_a_later_day_makes_no_peace_between_two_of_one_time() -> None:
    rows = dated("a", "10", "2024-01-05"), dated("b", "20", "2024-01-25")
    expected = ("RC401", "WARNING", "time")
    assert expected in told(about(*rows, measure="stock"))
    third = dated("c", "10", "2024-07-15")
    assert expected in told(about(*rows, third, measure="stock"))


def test_what_was_counted_is_beside_the_answer_only_where_nobody_counted_more() -> None:
    rows = [dated("a", "10", "2024-01"), dated("b", "20", "2024-05")]
    assert about(*rows, measure="cumulative").evidence.beside == ()


@pytest.mark.parametrize("is_reversed", [False, True])
@pytest.mark.parametrize(
    ("first", "second", "headline"),
    [
        # (published, as_of); a declared date counts, unless an assumed one is known later.
        (("2014-09", None), ("2015-09", "2014"), "2 persons"),
        (("2014-09", None), ("2014-09", "2014"), "2 persons"),
        (("2014-09", None), ("2014-06", "2014"), "1 person"),
        (("2015-09", "2014"), ("2015-10", None), "2 persons"),
        (("2014-09", None), ("2015-09", None), "2 persons"),
        (("2014-09", "2013"), ("2013-09", "2012"), "1 person"),
        # Of one date the later published is in force.
        (("2014-09", "2013"), ("2015-09", "2013"), "2 persons"),
    ],
)
def test_what_an_issuer_said_last(
    first: tuple[str, str | None],
    second: tuple[str, str | None],
    headline: str,
    is_reversed: bool,
) -> None:
    names = ["s1", "s2"]
    both = dict(zip(names, (first, second), strict=True))
    sources = {n: {"title": n, "issuer": "x", "published": both[n][0]} for n in names}
    rows = [
        {"source": name, "stated": name[1], **({"as_of": both[name][1]} if both[name][1] else {})}
        for name in (reversed(names) if is_reversed else names)
    ]
    assert answer(ledger(sources, rows, measure="stock")).headline.text == headline


def test_two_figures_of_one_day_retire_nothing_that_lies_between_them() -> None:
    rows = [
        dated("a", "1 to 2", "2024-03"),
        dated("a", "9 to 12", "2024-03"),
        dated("b", "2 to 5", "2024-01"),
    ]
    assert len(about(*rows, measure="cumulative").votes) == 2


def test_a_year_as_the_day_of_knowledge_answers_like_its_last_day() -> None:
    rows = [{"source": "a", "stated": "10", "as_of": "2025-01"}]
    found = ledger({"a": {"title": "A", "published": "2025-01"}}, rows, measure="stock")
    texts = {answer(found, day).headline.text for day in ("2025", "2025-12", "2029")}
    assert texts == {"10 persons"}


def test_an_origin_is_known_from_its_own_publication() -> None:
    sources = {
        "body": {"title": "B", "published": "2024-10-24"},
        "paper": {"title": "P", "published": "2025-04-24", "relays": ["body"]},
    }
    found = ledger(sources, [{"source": "paper", "stated": "10"}])
    assert answer(found, "2024-12-31").headline.text == "10 persons"
    assert answer(found, "2024-10-23").headline.text == "no usable figure"
    # Where it has a record of its own, its relays are known from their own day.
    found = ledger(sources, [{"source": name, "stated": "10"} for name in sources])
    assert len(answer(found, "2024-12-31").standings) == 1


HALF_LIFE = [
    dated("lit-1", "172 ± 4", "1993"),
    dated("lit-2", "163 ± 6", "2015"),
    dated("nist", "100", "2025-09"),
]


def test_of_a_constant_every_issuer_votes_and_time_explains_nothing() -> None:
    found = about(*HALF_LIFE, measure="constant")
    assert len(found.votes) == 3
    assert {row[1:] for row in told(found)} == {("WARNING", "unexplained")}


def test_a_constant_that_an_issuer_corrects_is_told() -> None:
    found = about(dated("a", "172", "1993"), dated("a", "163", "2015"), measure="constant")
    assert found.headline.text == "163 persons"
    assert told(found) == [("RC401", "WARNING", "unexplained")]


def test_without_a_measure_nothing_is_assumed() -> None:
    """Every issuer's newest figure votes; that the dates differ settles nothing."""
    found = about(*HALF_LIFE, measure=None)
    assert len(found.votes) == 3
    assert {row[1:] for row in told(found)} == {("WARNING", "time")}
    newest = about(*HALF_LIFE, dated("nist", "170", "2026"), measure=None)
    assert newest.verdict == "unanimous"


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("-480", "-479"),
        ("-480", "0079"),
        ("1850s", "1861"),
        ("2022-Q3", "2022-Q4"),
        ("2022-Q3", "2022-10"),
        ("2021-03/2021-05", "2021-06"),
        ("2025-11-03T09", "2025-11-03T14:00Z"),
        ("2025-11-03T14:00", "2025-11-03T14:30"),
        ("2025-11-02", "2025-11-03T00"),
    ],
)
def test_dates_of_every_kind_have_their_order(earlier: str, later: str) -> None:
    for rows in permutations((dated("a", "20", earlier), dated("a", "10", later))):
        assert about(*rows, measure="stock").headline.text == "10 persons"
    assert is_before(parse_date(earlier), parse_date(later))
    assert not is_before(parse_date(later), parse_date(earlier))


@pytest.mark.parametrize("measure", ["stock", "cumulative", "rate", "constant", None])
def test_windows_and_series_reach_before_our_era(measure: str | None) -> None:
    rows = [dated("a", "20", "-480"), dated("b", "10", "-480-09"), dated("a", "5", "1990s")]
    found = about(*rows, measure=measure)
    assert found.as_of is not None
    assert found.verdict != "no-evidence"


@pytest.mark.parametrize(
    ("published", "as_of"), [("2025-01", "2052-01"), ("2024-10-28", "2025-01")]
)
def test_a_date_after_its_own_publication_is_a_slip(published: str, as_of: str) -> None:
    sources = {
        "a": {"title": "A", "published": published},
        "b": {"title": "B", "published": published},
    }
    rows = [{"source": "a", "stated": "10", "as_of": as_of}, {"source": "b", "stated": "12"}]
    found = answer(ledger(sources, rows, measure="stock"))
    assert len(found.votes) == 2
    assert found.as_of
    assert found.as_of.text == published
    plan = {"source": "a", "id": "p", "stated": "10", "as_of": as_of, "basis": "projected"}
    projected = answer(ledger(sources, [plan, *rows[1:]], measure="stock")).standings[0].statement
    assert projected.as_of
    assert projected.as_of.text == as_of


@pytest.mark.parametrize(
    ("figures", "measure", "headline", "states"),
    [
        (("41,156", "41,000"), "cumulative", "41,156 persons", ["core", "relay"]),
        (("41,156", "about 41,000"), "cumulative", "41,156 persons", ["core", "relay"]),
        (
            ("41,156", "41,000", "40,000"),
            "cumulative",
            "41,156 persons",
            ["core", "relay", "relay"],
        ),
        (("41,156", "41,000"), "constant", "41,156 persons", ["core", "relay"]),
        (("41,156", "41,000"), None, "41,156 persons", ["core", "relay"]),
        # More digits, another figure, or a measure that moves.
        (("41,000", "41,156"), "cumulative", "41,156 persons", ["superseded", "core"]),
        (("41,156", "42,000"), "cumulative", "42,000 persons", ["superseded", "core"]),
        (("41,156", "41,000"), "stock", "41,000 persons", ["superseded", "core"]),
        # A toll that rises to a round number has risen; a sum that cannot grow was rounded up.
        (("199", "200"), "cumulative", "200 persons", ["superseded", "core"]),
        (("199", "200"), "constant", "199 persons", ["core", "relay"]),
    ],
)
def test_a_rounder_restatement_takes_the_date_and_not_the_digits(
    figures: tuple[str, ...], measure: str | None, headline: str, states: list[str]
) -> None:
    rows = [dated("a", figure, f"2024-0{n}") for n, figure in enumerate(figures, start=1)]
    found = about(*rows, measure=measure)
    assert found.headline.text == headline
    assert [str(one.state) for one in found.standings] == states
    assert found.as_of
    assert found.as_of.text == f"2024-0{len(figures)}"
