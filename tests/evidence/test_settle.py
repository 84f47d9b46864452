"""What a voice in force comes to: a vote, a bound, a floor that is left, or nothing any more."""

from typing import Any

import pytest
from tests.ledgers import answer, ledger

from reconcile.answers.answer import Answer
from reconcile.values import Interval

Row = tuple[str, str, dict[str, Any]]


def settled(*rows: Row, **quantity: Any) -> Answer:
    """The answer about rows: issuer, day of printing, and fields of the estimate."""
    sources = {
        f"s{n}": {"title": "S", "issuer": issuer, "published": day}
        for n, (issuer, day, _) in enumerate(rows)
    }
    estimates = [{"source": f"s{n}", **fields} for n, (_, _, fields) in enumerate(rows)]
    return answer(ledger(sources, estimates, **quantity))


def states(found: Answer) -> list[str]:
    return [str(standing.state) for standing in found.standings]


def reasons(found: Answer) -> list[str]:
    return [standing.reason for standing in found.standings]


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("at least 5", "a floor limits the answer and does not vote"),
        ("at most 30", "a ceiling limits the answer and does not vote"),
        ("up to 30", "a soft ceiling limits the answer and does not vote"),
        ("dozens", "vague words limit the answer and do not vote"),
    ],
)
def test_a_bound_says_what_kind_it_is(phrase: str, reason: str) -> None:
    found = settled(("a", "2024-06", {"stated": "8 to 14"}), ("b", "2024-06", {"stated": phrase}))
    assert states(found) == ["core", "bound"]
    assert reasons(found)[1] == reason


@pytest.mark.parametrize(
    ("day", "phrase", "stated", "state"),
    [
        # An issuer's newer bound cuts its vote; an older one, or one of the same day, does not.
        ("2024-07", "at most 12", (8, 12), "core"),
        ("2024-07", "up to 12", (8, 12), "core"),
        ("2024-07", "at least 10", (10, 14), "core"),
        ("2024-07", "at most 20", (8, 14), "core"),
        ("2024-06", "at most 12", (8, 14), "core"),
        # A vague word of its own cuts nothing.
        ("2024-07", "dozens", (8, 14), "core"),
    ],
)
def test_an_issuers_newer_bound_cuts_its_vote(
    day: str, phrase: str, stated: tuple[float, float], state: str
) -> None:
    vote = ("a", "2024-06", {"low": 8, "high": 14, "exact": True})
    found = settled(vote, ("a", day, {"stated": phrase}))
    (cut,) = found.votes
    assert (cut.stated.low, cut.stated.high) == stated
    assert states(found) == [state, "bound"]


@pytest.mark.parametrize(
    ("older", "newer", "measure", "state"),
    [
        ("at most 12", "8 to 14", "stock", "superseded"),
        ("at least 9", "8 to 14", "rate", "superseded"),
        ("at least 9", "at least 8", "stock", "superseded"),
        ("at most 9", "at most 12", "cumulative", "superseded"),
        ("at most 9", "at least 12", "stock", "superseded"),
        # The other side stands as long as both can be true, and a grown count never shrinks.
        ("at most 12", "at least 9", "stock", "bound"),
        ("at least 9", "8 to 14", "cumulative", "bound"),
        ("at least 9", "at least 8", "cumulative", "bound"),
    ],
)
def test_an_issuers_older_limit_is_withdrawn_by_what_it_says_later(
    older: str, newer: str, measure: str, state: str
) -> None:
    found = settled(
        ("a", "2024-05", {"stated": older}), ("a", "2024-06", {"stated": newer}), measure=measure
    )
    assert states(found)[0] == state
    assert [one.code for one in found.disagreements if one.code == "RC401"] == []


def test_a_newer_bound_that_leaves_nothing_of_a_vote_replaces_it() -> None:
    found = settled(("a", "2024-06", {"stated": "8 to 14"}), ("a", "2024-07", {"low": 20}))
    assert states(found) == ["superseded", "bound"]
    assert reasons(found)[0] == "a gave a newer figure: s1 of 2024-07"
    assert found.disagreements == ()
    assert found.verdict == "bounds-only"


@pytest.mark.parametrize(("newer", "pairs"), [("13 to 15", 0), ("14 to 15", 0), ("15 to 16", 1)])
def test_a_correction_of_one_date_is_told_where_it_lies_apart(newer: str, pairs: int) -> None:
    """What is published later about one date replaces the earlier, as an edition would."""
    found = settled(
        ("a", "2024-06", {"stated": "8 to 14", "as_of": "2024-05"}),
        ("a", "2024-07", {"stated": newer, "as_of": "2024-05"}),
    )
    assert states(found) == ["superseded", "core"]
    assert len(found.disagreements) == pairs


def test_a_revision_without_a_day_is_told_without_one() -> None:
    sources = {"old": {"title": "O", "issuer": "a"}, "new": {"title": "N", "issuer": "a"}}
    rows: list[dict[str, Any]] = [
        {"source": "old", "stated": "8 to 14"},
        {"source": "new", "stated": "20 to 22", "as_of": "2024-07"},
    ]
    found = answer(ledger(sources, rows))
    assert reasons(found)[0] == "a gave a newer figure: new of 2024-07"


COUNT = {"measure": "cumulative", "minimum": 0}


@pytest.mark.parametrize(
    ("basis", "limits", "headline"),
    [
        ("estimated", Interval(60, None), "40–80 persons"),
        ("documented", Interval(60, None), "60–80 persons"),
    ],
)
def test_a_count_that_starts_later_leaves_a_floor_hard_where_it_is_documented(
    basis: str, limits: Interval, headline: str
) -> None:
    found = settled(
        ("a", "2024-06", {"stated": "40 to 80", "period": "2023-01/2024-06"}),
        ("b", "2024-06", {"stated": "60 to 70", "period": "2023-06/2024-06", "basis": basis}),
        **COUNT,
    )
    assert states(found) == ["core", "other-period"]
    assert reasons(found)[1] == "counts from 2023-06, a from 2023-01: a part"
    assert found.bounds == limits
    assert found.headline.text == headline


def test_a_part_above_the_whole_exceeds_it() -> None:
    found = settled(
        ("a", "2024-06", {"stated": "40 to 50", "period": "2023-01/2024-06"}),
        ("b", "2024-06", {"stated": "60 to 70", "period": "2023-06/2024-06"}),
        **COUNT,
    )
    (one,) = found.disagreements
    assert one.code == "RC402"
    assert one.causes[0][:2] == ("unexplained", "a part exceeds the whole")
    assert one.severity.name == "WARNING"


@pytest.mark.parametrize(
    ("part", "leaves_floor"),
    [
        ("2024-01/2024-03", True),
        ("2024-01-02/2024-06", True),
        ("2024-03/2024-06", True),
        ("2023-12/2024-03", False),
        ("../2024-03", False),
    ],
)
@pytest.mark.parametrize("minimum", [0, -5])
def test_a_flow_inside_the_period_of_the_answer_leaves_a_floor_if_nothing_is_below_0(
    part: str, leaves_floor: bool, minimum: int
) -> None:
    found = settled(
        ("a", "2024-07", {"stated": "40 to 50", "period": "2024-01-01/2024-06-30"}),
        ("b", "2024-04", {"stated": "10 to 20", "period": part, "as_of": "2024-03"}),
        measure="flow",
        minimum=minimum,
    )
    assert states(found) == ["core", "other-period"]
    is_floor = leaves_floor and minimum == 0
    assert found.bounds == Interval(10 if is_floor else None, None)


@pytest.mark.parametrize(
    ("measure", "phrase", "state", "limits"),
    [
        # A floor of a count that only grows does not grow old; everything else does.
        ("cumulative", "at least 10", "bound", Interval(10, None)),
        ("cumulative", "more than 10", "bound", Interval(10, None, low_closed=False)),
        ("cumulative", "at most 90", "earlier", Interval(None, None)),
        ("cumulative", "dozens", "bound", Interval(12, None)),
        ("stock", "at least 10", "earlier", Interval(None, None)),
        ("stock", "dozens", "earlier", Interval(None, None)),
    ],
)
def test_an_old_bound_stands_as_far_as_it_still_says_something(
    measure: str, phrase: str, state: str, limits: Interval
) -> None:
    found = settled(
        ("a", "2024-06", {"stated": "40 to 80"}),
        ("b", "2020-01", {"stated": phrase}),
        measure=measure,
        window="6 months",
    )
    assert states(found) == ["core", state]
    assert found.bounds == limits


@pytest.mark.parametrize(
    ("floor", "day", "state"),
    [
        ("at least 60", "2024-07-01", "earlier"),
        # Within a month of each other two counts are of one time.
        ("at least 60", "2024-05-31", "core"),
        ("at least 60", "2024-06-01", "earlier"),
        ("more than 50", "2024-07-01", "earlier"),
        ("at least 50", "2024-07-01", "core"),
        # Soft words and ceilings outgrow nothing.
        ("hundreds", "2024-07-01", "core"),
        ("at most 90", "2024-07-01", "core"),
    ],
)
def test_a_count_is_outgrown_by_a_hard_floor_above_it_a_month_later(
    floor: str, day: str, state: str
) -> None:
    vote = ("a", "2024-05-01", {"stated": "40 to 50", "exact": True})
    found = settled(vote, ("b", day, {"stated": floor}), measure="cumulative")
    assert states(found)[0] == state
