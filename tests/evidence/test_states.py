"""What becomes of each estimate: one table per step of the evidence."""

from typing import Any

import pytest
from tests.ledgers import answer, ledger

from reconcile.answers.answer import Answer

STUDY = {"title": "Study", "issuer": "fnf", "published": "2024-10-28"}
PAPER = {"title": "Paper", "published": "2024-10-29", "relays": ["study"]}
SOURCES = {"study": STUDY, "paper": PAPER}


def states(found: Answer) -> dict[str, str]:
    return {s.statement.estimate.id.removeprefix("q/"): str(s.state) for s in found.standings}


def reasons(found: Answer) -> dict[str, str]:
    return {s.statement.estimate.id.removeprefix("q/"): s.reason for s in found.standings}


def relayed(said: str, told: str, **fields: Any) -> Answer:
    printed = [
        {"source": "study", "stated": said},
        {"source": "paper", "stated": told, **fields},
    ]
    return answer(ledger(SOURCES, printed))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("1.7 to 5.5 billion", "1.7 to 5.5 billion"),
        ("1.7 to 5.5 billion", "up to 5.5 billion"),
        ("457 million to 1.19 billion", "up to 1.2 billion"),
        ("1.19 billion", "about 1.2 billion"),
        ("34.4 million", "only 35 million"),
        ("around 10,900", "nearly 11,000"),
        ("around 10,900", "around 11,000"),
        ("479 to 794", "hundreds"),
        ("around 15,000", "15,000 soldiers"),
        ("up to 12,000", "up to 12,000"),
        ("more than 600", "over 600"),
        # A figure rounded away from itself is a true floor or ceiling.
        ("13,387", "more than 13,000"),
        ("41,156", "more than 41,000"),
        ("41,156", "at least 41,156"),
        ("41,156", "topped 41,000"),
        ("809,000,000", "over 800 million"),
        ("41,156", "fewer than 42,000"),
        ("more than 12,800", "more than 12,000"),
        # What is finer than the origin wrote lies within its rounding.
        ("3 to 5 million", "3.02 to 5.01 million"),
        ("around 11,000", "around 10,900"),
        ("10 to 12 (best 11)", "11"),
        ("2.42 (1.26–3.62)", "2.4"),
        ("950 to 1,050", "about 1,000"),
        ("12 of 80", "12 of 80"),
        ("12 of 80", "12"),
    ],
)
def test_a_faithful_relay_is_a_relay(said: str, told: str) -> None:
    assert states(relayed(said, told))["paper"] == "relay"


@pytest.mark.parametrize(
    ("said", "told", "words"),
    [
        ("1.7 to 5.5 billion", "over 5 billion", "a floor of a range"),
        ("143 to 572 million", "about 572 million", "one end of the range"),
        ("143 to 572 million", "576 million", "says 576 million where"),
        ("up to 12,000", "12,000", "a plain figure of a ceiling"),
        ("about 12,000", "up to 12,000", "a ceiling of an approximate figure"),
        ("around 2,000", "at least 2,000", "a floor of an approximate figure"),
        ("10,900", "more than 11,000", "a floor of a plain figure"),
        ("13,387", "more than 13,387", "a floor of a plain figure"),
        ("13,387", "more than 15,000", "says more than 15,000 where"),
        ("1.7 to 5.5 billion", "over 1.5 billion", "a floor of a range"),
        ("around 2,100", "over 2,000", "a floor of an approximate figure"),
        ("5.6 to 9.8 billion", "nearly 9 billion", "an approximate figure of a range"),
        ("10 to 12", "11", "a plain figure of a range"),
        # To share some value with a wide interval is no faithful copy.
        ("2.42 (1.26–3.62)", "3.42", "says 3.42 where"),
        ("2.42 (1.26–3.62)", "2.42 (1.26–6.32)", "says 1.26–6.32 where"),
        ("6.0221 ± 0.0074", "6.0221 ± 0.0740", "where study says"),
        ("10 to 12", "8 to 20", "says 8–20 where"),
        ("up to 12,000", "10,000 to 12,000", "adds a low end"),
        ("at least 600", "600 to 700", "adds a high end"),
        ("at least 600", "700 to 800", "says 700–800 where"),
        ("12 of 80", "12 of 90", "counts of 90 where study counts of 80"),
        ("10 to 12", "up to 9", "says at most 9 where"),
        ("1.7 to 5.5 billion", "up to 6 billion", "says at most 6 billion where"),
        ("10,000 to 12,000", "up to 10,000", "says at most 10,000 where"),
        ("at least 600", "600", "a plain figure of a floor"),
    ],
)
def test_a_bent_relay_is_a_mismatch_that_says_how(said: str, told: str, words: str) -> None:
    found = relayed(said, told)
    assert states(found)["paper"] == "relay-mismatch"
    assert words in reasons(found)["paper"]
    assert [one.code for one in found.disagreements] == ["RC206"]


def test_a_plan_told_as_a_fact_is_a_mismatch() -> None:
    printed = [
        {"source": "study", "stated": "12,000", "basis": "projected"},
        {"source": "paper", "stated": "12,000"},
    ]
    found = answer(ledger(SOURCES, printed))
    assert states(found) == {"study": "core", "paper": "relay-mismatch"}
    assert found.evidence.is_projected
    assert "as a fact" in reasons(found)["paper"]


def test_the_same_digits_for_another_measure_are_a_mismatch() -> None:
    printed = [
        {"source": "study", "stated": "12,000", "measure": "cumulative"},
        {"source": "paper", "stated": "12,000"},
    ]
    assert states(answer(ledger(SOURCES, printed)))["paper"] == "relay-mismatch"


def test_the_same_digits_in_another_scope_are_a_mismatch() -> None:
    printed: list[dict[str, Any]] = [
        {"source": "study", "stated": "10,000", "scope": {"where": "kursk"}},
        {"source": "paper", "stated": "10,000"},
    ]
    quantity = {"dimensions": {"where": ["russia", "kursk"]}, "scope": {"where": "russia"}}
    found = answer(ledger(SOURCES, printed, **quantity))
    assert "where: russia" in reasons(found)["paper"]
    assert [one.severity.name for one in found.disagreements if one.code == "RC206"] == ["WARNING"]


def test_a_period_that_does_not_fit_is_a_mismatch_and_a_missing_one_is_none() -> None:
    printed: list[dict[str, Any]] = [
        {"source": "study", "stated": "12,000", "period": "2024-01/2024-06"},
        {"source": "paper", "stated": "12,000", "period": "2025-01/2025-12"},
    ]
    assert states(answer(ledger(SOURCES, printed)))["paper"] == "relay-mismatch"
    del printed[1]["period"]
    assert states(answer(ledger(SOURCES, printed)))["paper"] == "relay"


def test_a_relay_in_another_currency_is_no_mismatch_and_says_so() -> None:
    printed = [
        {"source": "study", "stated": "$1.7 to 5.5 billion"},
        {"source": "paper", "stated": "1.7 to 5.5 billion CAD"},
    ]
    found = answer(ledger(SOURCES, printed, unit="USD"))
    assert states(found)["paper"] == "unreadable"
    assert "CAD" in reasons(found)["paper"]


def test_deprecated_retracted_projected_and_unreadable_never_vote() -> None:
    sources = {
        "a": {"title": "A"},
        "b": {"title": "B", "retracted": True},
        "c": {"title": "C"},
        "d": {"title": "D"},
        "e": {"title": "E"},
    }
    printed = [
        {"source": "a", "stated": "10", "rank": "deprecated", "reason": "miscounted"},
        {"source": "b", "stated": "11"},
        {"source": "c", "stated": "12", "basis": "projected"},
        {"source": "d", "stated": "many", "override": "no number in the text"},
        {"source": "e", "stated": "more than 5"},
    ]
    found = answer(ledger(sources, printed))
    assert states(found) == {
        "a": "deprecated",
        "b": "retracted",
        "c": "projected",
        "d": "unreadable",
        "e": "bound",
    }
    assert reasons(found)["a"] == "miscounted"
    assert (found.verdict, found.votes) == ("bounds-only", ())


def test_projections_alone_are_an_answer_that_is_labelled_so() -> None:
    sources = {"a": {"title": "A"}, "b": {"title": "B"}}
    printed = [
        {"source": "a", "stated": "450", "basis": "projected"},
        {"source": "b", "stated": "650", "basis": "projected"},
    ]
    found = answer(ledger(sources, printed))
    assert found.headline.text == "450 or 650 persons"
    assert (found.verdict, found.evidence.is_projected) == ("conflict", True)
    assert len(found.disagreements) == 1


def test_one_issuer_has_one_vote_the_newest() -> None:
    sources = {
        "june": {"title": "June", "issuer": "nis", "published": "2025-06-01"},
        "july": {"title": "July", "issuer": "nis", "published": "2025-07-01"},
    }
    printed = [
        {"source": "june", "stated": "around 500"},
        {"source": "july", "stated": "around 900"},
    ]
    found = answer(ledger(sources, printed))
    assert states(found) == {"june": "superseded", "july": "core"}
    assert len(found.votes) == 1
    assert found.disagreements == (), "what one issuer said on two days is no disagreement"


def test_two_figures_of_one_issuer_on_one_day_vote_together() -> None:
    sources = {
        "a": {"title": "A", "issuer": "nis", "published": "2025-06-01"},
        "b": {"title": "B", "issuer": "nis", "published": "2025-06-01"},
    }
    printed = [{"source": "a", "stated": "5 to 6"}, {"source": "b", "stated": "7 to 8"}]
    found = answer(ledger(sources, printed))
    assert found.span is not None
    assert (found.span.low, found.span.high) == (5, 8)
    assert found.headline.text == "5–6 or 7–8 persons"
    assert [(one.code, one.severity.name) for one in found.disagreements] == [("RC401", "WARNING")]
    assert len(found.votes) == 1


def test_an_issuers_newer_bound_cuts_its_older_vote() -> None:
    sources = {
        "a": {"title": "A", "issuer": "nis", "published": "2025-06-01"},
        "b": {"title": "B", "issuer": "nis", "published": "2025-07-01"},
    }
    printed = [{"source": "a", "stated": "500 to 900"}, {"source": "b", "stated": "at least 700"}]
    found = answer(ledger(sources, printed))
    assert found.headline.text == "700–900 persons"
    printed[1]["stated"] = "at least 1,000"
    found = answer(ledger(sources, printed))
    assert states(found) == {"a": "superseded", "b": "bound"}


def test_a_series_by_one_source_votes_with_its_newest() -> None:
    sources = {"nis": {"title": "Monthly count"}}
    printed = [
        {"id": f"m{month}", "source": "nis", "stated": str(100 * month), "as_of": f"2025-0{month}"}
        for month in range(1, 6)
    ]
    found = answer(ledger(sources, printed, measure="cumulative"))
    assert found.headline.text == "500 persons"
    assert states(found)["m1"] == "superseded"


def test_a_superseded_edition_yields_only_where_the_newer_one_speaks() -> None:
    sources = {
        "old": {"title": "Old", "issuer": "fnf", "published": "2024-10"},
        "new": {"title": "New", "issuer": "fnf", "published": "2025-09", "supersedes": ["old"]},
    }
    both = [{"source": "old", "stated": "10 to 12"}, {"source": "new", "stated": "20 to 22"}]
    found = answer(ledger(sources, both))
    assert states(found) == {"old": "superseded", "new": "core"}
    assert found.disagreements[0].causes[0].kind == "edition"
    alone = answer(ledger(sources, both[:1]))
    assert states(alone) == {"old": "core"}


def dated(measure: str, *rows: tuple[str, str], **quantity: Any) -> Answer:
    sources = {f"s{n}": {"title": f"S{n}", "published": day} for n, (_, day) in enumerate(rows)}
    printed = [{"source": f"s{n}", "stated": phrase} for n, (phrase, _) in enumerate(rows)]
    return answer(ledger(sources, printed, measure=measure, **quantity))


def test_an_old_stock_says_nothing_now() -> None:
    found = dated("stock", ("11,000", "2024-12"), ("15,000", "2025-09"))
    assert states(found) == {"s0": "earlier", "s1": "core"}
    assert found.bounds.low is None
    assert [c.kind for c in found.disagreements[0].causes] == ["time"]


def test_an_old_cumulative_count_leaves_a_soft_floor() -> None:
    found = dated("cumulative", ("11,000", "2024-12"), ("15,000", "2025-09"))
    assert states(found) == {"s0": "earlier", "s1": "core"}
    assert found.bounds.low == 11_000


def test_the_window_of_the_quantity_decides() -> None:
    rows = (("11,000", "2024-12"), ("15,000", "2025-09"))
    found = dated("stock", *rows, window="2 years")
    assert states(found) == {"s0": "vote", "s1": "vote"}
    assert found.verdict == "conflict"


@pytest.mark.parametrize("measure", ["peak", "rate", "share"])
def test_peaks_rates_and_shares_have_no_window(measure: str) -> None:
    found = dated(measure, ("11,000", "2020"), ("11,000", "2025-09"))
    assert set(states(found).values()) == {"core"}


def test_a_cumulative_count_is_outgrown_by_a_later_one_of_another_issuer() -> None:
    found = dated("cumulative", ("about 500", "2025-04-01"), ("about 900", "2025-06-01"))
    assert states(found) == {"s0": "earlier", "s1": "core"}
    assert "s1 had 810–990 by 2025-06-01" in reasons(found)["s0"]


def test_counts_of_one_month_are_not_growth() -> None:
    found = dated("cumulative", ("about 500", "2025-05-20"), ("about 900", "2025-06-01"))
    assert found.verdict == "conflict"


def test_a_later_lower_cumulative_count_is_not_explained_by_time() -> None:
    found = dated("cumulative", ("about 900", "2025-05-20"), ("about 500", "2025-06-01"))
    assert [cause.kind for cause in found.disagreements[0].causes] == ["unexplained"]
    assert found.disagreements[0].severity.name == "WARNING"


def test_flows_count_over_one_period_only() -> None:
    sources = {
        "a": {"title": "A", "published": "2024-06"},
        "b": {"title": "B", "published": "2024-07"},
    }
    printed = [
        {"source": "a", "stated": "34.4 million", "period": "2023-01/2023-12"},
        {"source": "b", "stated": "52.9 million", "period": "2024-01/2024-06"},
    ]
    found = answer(ledger(sources, printed, measure="flow"))
    assert states(found) == {"a": "other-period", "b": "core"}


def test_vague_words_are_a_bound_while_a_precise_vote_exists() -> None:
    sources = {"a": {"title": "A"}, "b": {"title": "B"}}
    printed = [{"source": "a", "stated": "thousands"}, {"source": "b", "stated": "2,000 to 3,000"}]
    assert states(answer(ledger(sources, printed))) == {"a": "bound", "b": "core"}
    assert states(answer(ledger(sources, printed[:1]))) == {"a": "core"}


def test_a_vote_past_a_soft_or_a_hard_bound_is_a_warning() -> None:
    sources = {"a": {"title": "A"}, "b": {"title": "B"}}
    printed = [
        {"source": "a", "stated": "15,000 to 16,000"},
        {"source": "b", "stated": "up to 12,000"},
    ]
    soft = answer(ledger(sources, printed)).disagreements[0]
    assert (soft.code, soft.severity.name) == ("RC402", "WARNING")
    printed[1]["stated"] = "at most 12,000"
    hard = answer(ledger(sources, printed)).disagreements[0]
    assert (hard.code, hard.severity.name) == ("RC402", "WARNING")


def test_as_of_a_day_only_what_was_printed_by_then_exists() -> None:
    sources = {
        "a": {"title": "A", "published": "2024-10-28"},
        "b": {"title": "B", "published": "2024-11"},
    }
    printed = [{"source": "a", "stated": "about 500"}, {"source": "b", "stated": "about 900"}]
    found = ledger(sources, printed, measure="stock")
    assert set(states(answer(found, "2024-11-29"))) == {"a"}
    assert set(states(answer(found, "2024-11-30"))) == {"a", "b"}


def test_other_scopes_get_answers_of_their_own() -> None:
    from reconcile.answers.asked import answer_all

    sources = {"a": {"title": "A"}, "b": {"title": "B"}}
    quantity = {"dimensions": {"where": ["russia", "kursk"]}, "scope": {"where": "russia"}}
    printed: list[dict[str, Any]] = [
        {"source": "a", "stated": "15,000"},
        {"source": "b", "stated": "10,000", "scope": {"where": "kursk"}},
    ]
    answers = answer_all(ledger(sources, printed, **quantity))[0].answers
    assert [dict(a.cell.scope)["where"] for a in answers] == ["russia", "kursk"]
    assert [a.headline.text for a in answers] == ["15,000 persons", "10,000 persons"]
    across = answers[0].disagreements[0]
    assert [cause.kind for cause in across.causes] == ["scope"]
    assert across.severity.name == "NOTE"


def test_a_gap_that_is_not_material_is_dropped() -> None:
    sources = {"a": {"title": "A"}, "b": {"title": "B"}}
    printed = [
        {"source": "a", "low": 100, "high": 110},
        {"source": "b", "low": 111, "high": 120},
    ]
    assert len(answer(ledger(sources, printed)).disagreements) == 1
    assert answer(ledger(sources, printed, min_gap="5%")).disagreements == ()


def test_a_count_that_starts_later_is_a_part_and_leaves_a_floor() -> None:
    sources = {name: {"title": name, "published": "2025-09"} for name in "ab"}
    printed = [
        {"source": "a", "stated": "10 to 12 million", "period": "2022-02/2025-09"},
        {"source": "b", "stated": "5 to 6 million", "period": "2024/2025-09"},
    ]
    found = answer(ledger(sources, printed, measure="cumulative"))
    assert states(found) == {"a": "core", "b": "other-period"}
    assert found.bounds.low == 5_000_000
    assert found.disagreements == (), "a part below the whole contradicts nothing"


def test_a_flow_inside_the_period_of_the_answer_leaves_a_floor() -> None:
    sources = {"a": {"title": "A", "published": "2025-02"}, "b": {"title": "B"}}
    printed = [
        {"source": "a", "stated": "90 million", "period": "2024-01/2024-12"},
        {"source": "b", "stated": "52.9 million", "period": "2024-01/2024-06"},
    ]
    found = answer(ledger(sources, printed, measure="flow", minimum="0"))
    assert states(found) == {"a": "core", "b": "other-period"}
    assert found.bounds.low == 52_900_000


@pytest.mark.parametrize(
    ("own", "quantity", "kinds"),
    [
        ((2011, 2015), None, ["prices"]),
        ((2011, None), 2015, ["prices"]),
        ((2015, 2015), None, ["unexplained"]),
        ((2011, None), None, ["unexplained"]),
    ],
)
def test_prices_of_different_years_are_a_cause(
    own: tuple[int | None, int | None], quantity: int | None, kinds: list[str]
) -> None:
    sources = {name: {"title": name, "published": "2024-05-01"} for name in ("a", "b")}
    estimates = [
        {"source": name, "stated": stated, **({} if year is None else {"currency_year": year})}
        for name, stated, year in zip("ab", ("£42.6bn", "£55.7bn"), own, strict=True)
    ]
    common: dict[str, Any] = {} if quantity is None else {"currency_year": quantity}
    found = answer(ledger(sources, estimates, unit="GBP", measure="peak", **common))
    (one,) = found.disagreements
    assert [cause.kind for cause in one.causes] == kinds
    assert one.severity.name == "WARNING"


@pytest.mark.parametrize("relayed", ["about 60,000", "58,478", "60,000"])
def test_relays_of_an_origin_whose_record_is_taken_out_speak_for_nobody(relayed: str) -> None:
    sources: dict[str, Any] = {
        "list": {"title": "L", "published": "1813"},
        "school": {"title": "S", "published": "1951", "relays": ["list"]},
        "staff": {"title": "R", "published": "1842"},
    }
    rows = [
        {"source": "list", "stated": "58,478", "rank": "deprecated", "reason": "invented"},
        {"source": "school", "stated": relayed},
        {"source": "staff", "stated": "28,086"},
    ]
    found = answer(ledger(sources, rows, measure="constant"))
    assert [vote.issuer for vote in found.votes] == ["staff"]
    (told,) = (s for s in found.standings if s.statement.estimate.source == "school")
    assert (told.state, told.reason) == (
        "deprecated",
        "repeats list, whose figure is deprecated: invented",
    )
    # Another record of the origin speaks for it still.
    rows.append({"source": "list", "id": "q/list-2", "stated": "60,000"})
    assert len(answer(ledger(sources, rows, measure="constant")).votes) == 2


@pytest.mark.parametrize(("period", "cause"), [("1901/1990", "unexplained"), ("1950/1990", "time")])
def test_time_explains_nothing_between_figures_of_one_period(period: str, cause: str) -> None:
    sources = {"a": {"title": "A", "published": "2014"}, "b": {"title": "B", "published": "2017"}}
    rows = [
        {"source": "a", "stated": "1.6 to 2.2", "period": "1901/1990"},
        {"source": "b", "stated": "0.8 to 1.4", "period": period},
    ]
    (told,) = answer(ledger(sources, rows, measure="rate")).disagreements
    assert told.causes[0].kind == cause
