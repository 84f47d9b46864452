"""History: the days on which the answer changed, and what changed it."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledgers import answer, ledger

from reconcile.answers import asked
from reconcile.answers.answer import Answers
from reconcile.answers.asked import Answering, answer_all
from reconcile.answers.history import Day, History, history
from reconcile.evidence.comparable import known_since
from reconcile.evidence.states import Standing
from reconcile.ledger.records import Ledger
from reconcile.values import PartialDate, day_of, parse_date


def of(found: Ledger) -> History:
    return history(found.quantities["q"], found)


def days(found: History) -> list[str | None]:
    return [day.as_of.text if day.as_of else None for day in found.days]


def ids(standings: tuple[Standing, ...]) -> list[str]:
    return [standing.statement.estimate.id.removeprefix("q/") for standing in standings]


STUDY = {
    "old": {"issuer": "lab", "published": "2024-01"},
    "new": {"issuer": "lab", "published": "2024-03-10", "supersedes": ["old"]},
    "paper": {"published": "2024-03-20", "relays": ["new"]},
    "rival": {"published": "2024-04-01"},
}
FIGURES: list[dict[str, Any]] = [
    {"source": "old", "stated": "10 to 12", "as_of": "2024-01-31"},
    {"source": "new", "stated": "11 to 14", "as_of": "2024-03-10"},
    {"source": "paper", "stated": "11 to 14"},
    {"source": "rival", "stated": "13 to 20", "as_of": "2024-04-01"},
]


def test_each_change_has_its_day_and_its_cause() -> None:
    found = of(ledger(STUDY, FIGURES))
    assert days(found) == ["2024-01-31", "2024-03-10", "2024-04-01"]
    assert [ids(day.added) for day in found.days] == [["old"], ["new"], ["rival"]]
    assert [ids(day.left) for day in found.days] == [[], ["old"], []]
    assert [ids(day.without_effect) for day in found.days] == [[], ["paper"], []]
    assert [day.answer.headline.text for day in found.days] == [
        "10–12 persons",
        "11–14 persons",
        "11–20 persons",
    ]


def test_a_partial_date_of_publication_counts_from_its_last_day() -> None:
    found = of(ledger({"a": {"published": "2023"}}, [{"source": "a", "stated": "5 to 6"}]))
    assert days(found)[0] == "2023-12-31"


def test_an_answer_never_expires() -> None:
    found = ledger(
        {"a": {"published": "2024-01-01"}}, [{"source": "a", "stated": "5 to 6"}], window="10 days"
    )
    assert days(of(found)) == ["2024-01-01"]
    assert answer(found, "2034-01-12").headline.text == "5–6 persons"


def test_a_vote_leaves_when_another_speaks_of_a_day_outside_its_window() -> None:
    sources = {"a": {"published": "2024-01-01"}, "b": {"published": "2024-01-12"}}
    found = of(
        ledger(
            sources, [{"source": name, "stated": "5 to 6"} for name in sources], window="10 days"
        )
    )
    assert days(found) == ["2024-01-01", "2024-01-12"]
    assert ids(found.days[-1].left) == ["a"]


@pytest.mark.parametrize("window", ["99999 years", "99999 months", "99999 days"])
def test_a_window_may_be_longer_than_the_calendar(window: str) -> None:
    sources = {"a": {"published": "2024"}, "b": {"published": "9999"}}
    estimates = [{"source": name, "stated": "5 to 6"} for name in sources]
    found = answer(ledger(sources, estimates, window=window))
    assert len(found.votes) == (1 if window.endswith("days") else 2)


def test_without_any_date_there_is_one_undated_answer() -> None:
    found = of(ledger({"a": {"title": "A"}}, [{"source": "a", "stated": "5 to 6"}]))
    assert days(found) == [None]
    assert ids(found.days[0].added) == ["a"]


def test_what_has_no_date_is_there_from_the_first_day() -> None:
    sources = {"a": {"title": "A"}, "b": {"published": "2024-05-01"}}
    found = of(ledger(sources, [{"source": name, "stated": "5 to 6"} for name in sources]))
    assert ids(found.days[0].added) == ["a", "b"]
    assert found.days[-1].answer.verdict == "unanimous"


def test_without_estimates_there_is_no_day() -> None:
    assert of(ledger({}, [])).days == ()


def test_a_vague_figure_that_fades_to_its_floor_is_named() -> None:
    sources = {"a": {"published": "2024-01-01"}}
    stated = [
        {"source": "a", "stated": "hundreds"},
        {"source": "a", "id": "b", "stated": "at least 5"},
    ]
    found = of(ledger(sources, stated, measure="cumulative"))
    for day in found.days:
        assert day.added or day.left or day.returned


def test_a_part_votes_again_when_the_longer_count_is_too_old() -> None:
    sources = {f"s{n}": {"published": f"2024-0{n}-01"} for n in (1, 3, 8)}
    figures = [
        {"source": "s1", "stated": "100 to 120", "period": "2022/2024-01-01"},
        {"source": "s3", "stated": "50 to 60", "period": "2023/2024-03-01"},
        {"source": "s8", "stated": "80 to 90", "period": "2023/2024-08-01"},
    ]
    found = of(ledger(sources, figures, measure="cumulative"))
    last = found.days[-1]
    assert (ids(last.added), ids(last.left)) == (["s8"], ["s1"])


FIRST = date(2020, 1, 1)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    count = draw(st.integers(1, 7))
    sources: dict[str, Any] = {}
    figures = []
    for index in range(count):
        name = f"s{index}"
        source: dict[str, Any] = {"issuer": draw(st.sampled_from("xyz"))}
        if draw(st.integers(0, 5)):
            day = FIRST + timedelta(days=draw(st.integers(0, 700)))
            text = day.isoformat()
            source["published"] = text[: draw(st.sampled_from([4, 7, 10]))]
        if index and draw(st.integers(0, 3)) == 0:
            source["relays"] = [f"s{draw(st.integers(0, index - 1))}"]
        elif index and draw(st.integers(0, 3)) == 0:
            source["supersedes"] = [f"s{draw(st.integers(0, index - 1))}"]
        sources[name] = source
        low = draw(st.integers(1, 30))
        phrases = [f"{low} to {low + 5}", f"at least {low}", f"up to {low}", "dozens"]
        one: dict[str, Any] = {"source": name, "stated": draw(st.sampled_from(phrases))}
        if draw(st.booleans()):
            one["as_of"] = (FIRST + timedelta(days=draw(st.integers(0, 700)))).isoformat()
        figures.append(one)
    measure = draw(st.sampled_from(["stock", "cumulative", "peak"]))
    return ledger(sources, figures, measure=measure)


def shown(day: Day) -> tuple[object, ...]:
    return told(day.answer)


def told(one: Any) -> tuple[object, ...]:
    issuers = sorted({vote.issuer for vote in one.votes})
    return one.headline, one.verdict, one.span, issuers


@given(ledgers(), st.integers(-100, 2500))
def test_on_any_day_the_last_change_before_it_is_the_answer(found: Ledger, offset: int) -> None:
    """No change is missed: the answer of any day is that of the last day in the history."""
    day = parse_date((FIRST + timedelta(days=offset)).isoformat())
    changed = of(found).days
    if not changed or changed[0].as_of is None or day.last < changed[0].as_of.last:
        return
    last = [one for one in changed if one.as_of and one.as_of.last <= day.last][-1]
    assert shown(last) == told(answer(found, day.text))


@given(ledgers())
def test_every_day_differs_from_the_one_before_and_says_why(found: Ledger) -> None:
    changed = of(found).days
    for before, after in pairwise(changed):
        assert before.as_of is not None
        assert after.as_of is not None
        assert before.as_of.last < after.as_of.last
        assert shown(before) != shown(after) or after.series
    for day in changed:
        assert day.added or day.left or day.returned


@given(ledgers())
def test_every_estimate_is_told_of_once(found: Ledger) -> None:
    told_of = [
        standing.statement.estimate.id
        for day in of(found).days
        for standing in (*day.added, *day.without_effect)
    ]
    assert sorted(told_of) == sorted(one.id for one in found.estimates)


def test_days_are_answered_as_the_command_line_does() -> None:
    found = ledger(STUDY, FIGURES)
    for day in of(found).days:
        assert isinstance(day.as_of, PartialDate)
        assert told(answer(found, day.as_of.text)) == shown(day)


YEARS = {
    "a21": {"issuer": "a", "published": "2021-05-01"},
    "b21": {"issuer": "b", "published": "2021-06-01"},
    "a22": {"issuer": "a", "published": "2022-05-01"},
    "b22": {"issuer": "b", "published": "2022-06-01"},
    "b23": {"issuer": "b", "published": "2023-02-01"},
    "c23": {"issuer": "b", "published": "2023-03-01", "relays": ["b23"]},
}
COUNTS: list[dict[str, Any]] = [
    {"source": "a21", "stated": "1011", "as_of": "2020-12-31"},
    {"source": "b21", "stated": "1014", "as_of": "2020-12-31"},
    {"source": "a22", "stated": "1100", "as_of": "2021-12-31"},
    {"source": "b22", "stated": "1100", "as_of": "2021-12-31"},
    {"source": "b23", "stated": "1011", "as_of": "2020-12-31"},
    {"source": "c23", "stated": "1011", "as_of": "2020-12-31"},
]


def of_series(found: History) -> dict[str, list[tuple[str, str]]]:
    """The other dates that are told of each day, with their headlines."""
    return {
        day.as_of.text if day.as_of else "": [
            (moment.text, moment.answer.headline.text) for moment in day.series
        ]
        for day in found.days
    }


def test_who_corrects_an_earlier_date_changes_the_answer_for_that_date() -> None:
    found = of(ledger(YEARS, COUNTS, measure="stock"))
    assert of_series(found) == {
        "2021-05-01": [],
        "2021-06-01": [],
        "2022-05-01": [],
        "2022-06-01": [],
        "2023-02-01": [("2020-12-31", "1,011 persons")],
    }
    assert [ids(day.without_effect) for day in found.days][-1] == ["c23"]


def test_what_was_the_answer_is_not_told_again_when_a_newer_date_takes_its_place() -> None:
    found = of(ledger(YEARS, COUNTS[:4], measure="stock"))
    assert not any(of_series(found).values())


def test_that_the_answer_moves_on_is_no_news_of_the_dates_that_it_leaves() -> None:
    """Figures within one window answer together, until a newer date takes the answer."""
    near = [
        {"source": "a21", "stated": "1011", "as_of": "2020-12-20"},
        {"source": "b21", "stated": "1014", "as_of": "2020-12-31"},
        *COUNTS[2:4],
    ]
    assert not any(of_series(of(ledger(YEARS, near, measure="stock"))).values())


def test_a_retraction_changes_the_answer_for_an_earlier_date() -> None:
    sources = {
        **YEARS,
        "c21": {"issuer": "c", "published": "2021-07-01", "retracted": "2023-05-01"},
    }
    figures = [*COUNTS[:4], {"source": "c21", "stated": "1500", "as_of": "2020-12-31"}]
    found = of(ledger(sources, figures, measure="stock"))
    assert of_series(found)["2023-05-01"] == [("2020-12-31", "1,011 or 1,014 persons")]


def test_a_date_of_which_two_issuers_speak_late_is_told_when_they_do() -> None:
    late = [COUNTS[2], COUNTS[3], COUNTS[0], COUNTS[4]]
    found = of(ledger(YEARS, late, measure="stock"))
    assert of_series(found)["2023-02-01"] == [("2020-12-31", "1,011 persons")]


Look = tuple[str, tuple[object, ...], list[tuple[str, str, str]], list[tuple[object, ...]]]
"""What one day shows: its date, the answer, the states, and the other dates and periods."""


def looked(found: Ledger, answering: Callable[[PartialDate], Answers]) -> list[Look]:
    """Ask for every day on which something is printed."""
    looks: list[Look] = []
    for last in sorted({day.last for day in known_since(found.estimates, found.sources) if day}):
        one = answering(day_of(last)).answers[0]
        states = [(s.statement.estimate.id, str(s.state), s.reason) for s in one.standings]
        series: list[tuple[object, ...]] = [(m.text, told(m.answer)) for m in one.series]
        looks.append((day_of(last).text, told(one), states, series))
    return looks


@given(ledgers())
def test_what_is_shared_between_days_changes_no_day(found: Ledger) -> None:
    shared = Answering(found, is_daily=True)
    looks = looked(found, lambda day: answer_all(found, ["q"], day)[0])
    assert looked(found, lambda day: shared.by(day)("q")) == looks
    changed = {day.as_of.text: shown(day) for day in of(found).days if day.as_of}
    assert all(changed[text] == one for text, one, *_ in looks if text in changed)
    before: object = None
    for text, one, *_ in looks:
        assert text in changed or one == before
        before = one


@pytest.mark.parametrize("known", [0, 3])
def test_a_day_asks_for_nothing_that_a_history_does_not_tell(
    monkeypatch: pytest.MonkeyPatch, known: int
) -> None:
    def refuse(*_: object, **__: object) -> tuple[object, ...]:
        raise AssertionError("nobody asked")

    for name in ("fragility", "disagreements", "camps"):
        monkeypatch.setattr(asked, name, refuse)
    found = of(ledger(STUDY, FIGURES[: known + 1]))
    assert [day.answer.verdict for day in found.days]
    with pytest.raises(AssertionError, match="nobody asked"):
        _ = found.days[-1].answer.disagreements
