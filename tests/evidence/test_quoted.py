"""What an origin said of which no record has been entered: day by day, and by most relays."""

from typing import Any

import pytest
from tests.ledgers import answer, ledger

from reconcile.answers.answer import Answer
from reconcile.answers.asked import answer_all

Relay = tuple[str, dict[str, Any]]


def quoted(*relays: Relay, origin: dict[str, Any] | None = None, **quantity: Any) -> Answer:
    """The answer when relays `r0`, `r1` and so on print what the origin `afad` said."""
    sources: dict[str, Any] = {"afad": origin or {"title": "AFAD"}}
    printed = []
    for n, (stated, fields) in enumerate(relays):
        document = {key: fields[key] for key in ("published", "issuer", "relays") if key in fields}
        sources[f"r{n}"] = {"title": f"R{n}", "relays": ["afad"], **document}
        given = {key: value for key, value in fields.items() if key not in document}
        printed.append({"source": f"r{n}", "stated": stated, **given})
    return answer(ledger(sources, printed, **quantity))


def states(found: Answer) -> list[str]:
    return [str(standing.state) for standing in found.standings]


def codes(found: Answer) -> list[str]:
    return [one.code for one in found.disagreements]


DOCUMENT = {"title": "Study", "published": "2025-01"}


def test_a_toll_that_rises_within_a_day_is_no_misquote() -> None:
    moh = {"title": "Ministry", "published": "2020-08-04"}
    found = quoted(
        ("at least 50", {"published": "2020-08-04"}),
        ("at least 73", {"published": "2020-08-04"}),
        measure="cumulative",
        origin=moh,
    )
    assert found.headline.text == "at least 73 persons"
    assert codes(found) == []
    assert states(found) == ["bound", "bound"]
    study = quoted(
        ("at least 50", {}),
        ("at least 73", {}),
        measure="cumulative",
        origin={**moh, "type": "report"},
    )
    assert study.headline.text == "at least 50 persons"
    assert codes(study) == ["RC206"]
    late = quoted(
        ("at least 50", {"published": "2020-08-04"}),
        ("at least 73", {"published": "2021-01-04"}),
        measure="cumulative",
        origin=moh,
    )
    assert codes(late) == ["RC206"]


@pytest.mark.parametrize("measure", ["stock", "cumulative", "rate"])
def test_a_body_speaks_by_date_and_its_older_figures_are_no_misquotes(measure: str) -> None:
    found = quoted(
        ("20,213", {"published": "2023-02-10"}),
        ("29,605", {"published": "2023-02-13"}),
        ("44,218", {"published": "2023-02-24"}),
        measure=measure,
    )
    assert found.headline.text == "44,218 persons"
    assert states(found) == ["superseded", "superseded", "core"]
    assert "RC206" not in codes(found)
    assert "RC219" not in codes(found)


@pytest.mark.parametrize(
    ("older", "newer", "headline", "origin"),
    [
        ("around 11,000", "15,000", "15,000 persons", {"title": "NIS"}),
        ("at least 10,000", "at least 15,000", "at least 15,000 persons", {"title": "NIS"}),
        # A document said what it said once, whenever it is repeated.
        ("around 11,000", "15,000", "10,000–12,000 or 15,000 persons", DOCUMENT),
        ("at least 10,000", "at least 15,000", "at least 10,000 persons", DOCUMENT),
    ],
)
def test_relays_of_later_days_are_newer_statements_of_a_body_and_not_of_a_document(
    older: str, newer: str, headline: str, origin: dict[str, Any]
) -> None:
    rows = (older, {"published": "2024-10-18"}), (newer, {"published": "2025-01-20"})
    found = quoted(*rows, origin=origin)
    assert found.headline.text == headline
    assert quoted(*rows[::-1], origin=origin).headline.text == headline


@pytest.mark.parametrize(
    ("fields", "quantity"),
    [
        ({"as_of": "2023-02-12"}, {}),
        ({}, {"measure": "peak"}),
    ],
)
def test_relays_of_one_day_or_of_a_peak_are_weighed_against_each_other(
    fields: dict[str, Any], quantity: dict[str, Any]
) -> None:
    found = quoted(
        ("29,605", {"published": "2023-02-13", **fields}),
        ("29,605", {"published": "2023-02-14", **fields}),
        ("29,065", {"published": "2023-02-15", **fields}),
        **quantity,
    )
    assert found.headline.text == "29,605 persons"
    assert states(found) == ["core", "relay", "relay-mismatch"]
    assert codes(found) == ["RC206"]


def test_a_relay_dated_by_its_year_goes_with_the_last_day_in_it() -> None:
    found = quoted(
        ("500", {"published": "2024-03-01"}),
        ("700", {"published": "2024-09-01"}),
        ("700", {"published": "2024"}),
        ("650", {"published": "2024"}),
    )
    assert states(found) == ["superseded", "core", "relay", "relay-mismatch"]


@pytest.mark.parametrize(
    ("phrases", "headline", "expected"),
    [
        # Figures that share a value are one figure in several wordings.
        (["15,000"] * 3 + ["15,000 to 18,000"], "15,000 persons", ["core"] + ["relay"] * 3),
        # Equally many relays print each: the widest tells it, never their hull.
        (["10 to 12", "11 to 14"], "11–14 persons", ["relay-mismatch", "core"]),
        (["10 to 12", "11 to 13"], "11–12 persons", ["core", "relay-mismatch"]),
        (["10 to 12"] * 2 + ["14 to 16"] * 3, "14–16 persons", ["relay-mismatch"] * 2 + ["core"]),
        (["10 to 12"] * 2 + ["14 to 16"] * 2, "10–12 or 14–16 persons", ["core", "relay", "core"]),
        # Figures go before floors, of which the weakest speaks.
        (["15", "at least 14"], "15 persons", ["core", "relay-mismatch"]),
        (["more than 600", "more than 500"], "more than 500 persons", ["relay-mismatch", "bound"]),
        (["at least 10", "at most 20"], "10–20 persons", ["bound", "bound"]),
        (["dozens", "40"], "40 persons", ["relay", "core"]),
    ],
)
def test_what_relays_of_one_document_make_of_it(
    phrases: list[str], headline: str, expected: list[str]
) -> None:
    found = quoted(*((phrase, {}) for phrase in phrases), origin=DOCUMENT)
    assert found.headline.text == headline
    assert states(found)[: len(expected)] == expected


def test_copies_of_one_another_count_once() -> None:
    twice = quoted(
        ("10 to 12", {"issuer": "ap"}),
        ("10 to 12", {"issuer": "ap"}),
        ("14 to 16", {"issuer": "reuters"}),
        origin=DOCUMENT,
    )
    assert twice.headline.text == "10–12 or 14–16 persons"
    copied = quoted(
        ("10 to 12", {}), ("10 to 12", {"relays": ["r0"]}), ("14 to 16", {}), origin=DOCUMENT
    )
    assert copied.headline.text == "10–12 or 14–16 persons"


def test_a_tie_is_left_open_with_a_warning() -> None:
    found = quoted(("10 to 12", {}), ("14 to 16", {}), origin=DOCUMENT)
    assert found.verdict == "single-origin"
    assert [(one.code, one.severity.name) for one in found.disagreements] == [("RC219", "WARNING")]
    assert found.disagreements[0].causes[0].evidence == "nothing tells which of the two afad said"


def test_of_a_tie_the_figure_that_is_quoted_for_something_else_is_the_misquote() -> None:
    from reconcile.answers.asked import answer_all
    from reconcile.ledger.load import load

    text = """
      sources:
        west: {title: Officials, published: 2025-01-22}
        bbc: {title: B, relays: [west], published: 2025-01-22}
        tagtik: {title: T, relays: [west], published: 2025}
      quantities:
        casualties: {unit: persons, estimates: {bbc: "4,000"}}
        killed: {unit: persons, estimates: {bbc: "around 1,000", tagtik: "4,000"}}
        tanks: {unit: tanks, estimates: {bbc: "1,000"}}
    """
    found = load([("a.yaml", text.encode())])
    killed = answer_all(found, ["killed"])[0].answers[0]
    assert killed.headline.text == "900–1,100 persons"
    assert states(killed) == ["core", "relay-mismatch"]
    assert codes(killed) == ["RC206"]


def test_a_floor_and_a_ceiling_of_one_number_leave_open_what_was_said() -> None:
    found = quoted(("more than 400,000", {}), ("as high as 400,000", {}), origin=DOCUMENT)
    assert found.headline.text == "no usable figure"
    assert found.bounds == (None, None, True, True)
    assert states(found) == ["relay", "relay"]
    assert codes(found) == ["RC219"]


@pytest.mark.parametrize(
    ("record", "state"),
    [
        ({"stated": "up to 14 million", "basis": "projected"}, "bound"),
        ({"stated": "up to 14 million"}, "bound"),
        ({"stated": "very many", "override": "no number in the text"}, "unreadable"),
    ],
)
def test_a_record_that_cannot_vote_is_still_the_record(record: dict[str, Any], state: str) -> None:
    sources: dict[str, Any] = {"wfp": DOCUMENT, "rss": {"title": "R", "relays": ["wfp"]}}
    rows = [{"source": "wfp", **record}, {"source": "rss", "stated": "14 million people"}]
    found = answer(ledger(sources, rows))
    assert found.votes == ()
    assert states(found)[0] == state
    assert states(found)[1] in ("relay", "relay-mismatch")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"measure": "flow"}, "r1 calls it flow; r0 counts stock"),
        ({"basis": "projected"}, "r1 tells it as a plan; r0 states a fact"),
        ({"scope": {"where": "kursk"}}, "r1 claims it for where: kursk; r0 for where: russia"),
    ],
)
@pytest.mark.parametrize("figure", ["12,000", "6,000", "12"])
def test_relays_that_tell_one_figure_for_two_things_are_told(
    figure: str, fields: dict[str, Any], words: str
) -> None:
    found = told_for_two_things(figure, fields)
    told = [one for answers in found for one in answers.disagreements if one.code == "RC206"]
    assert [one.severity.name for one in told] == ["NOTE"]
    assert told[0].causes[0].evidence == words
    assert found[0].headline.text == f"{figure} persons"


def told_for_two_things(figure: str, fields: dict[str, Any]) -> tuple[Answer, ...]:
    sources = {"nis": {"title": "N"}, **{f"r{n}": {"relays": ["nis"]} for n in range(2)}}
    rows = [{"source": "r0", "stated": figure}, {"source": "r1", "stated": figure, **fields}]
    scope = {"dimensions": {"where": ["russia", "kursk"]}, "scope": {"where": "russia"}}
    return answer_all(ledger(sources, rows, measure="stock", **scope))[0].answers


def test_small_round_numbers_meet_by_chance() -> None:
    (found, _) = told_for_two_things("500", {"scope": {"where": "kursk"}})
    assert codes(found) == []


@pytest.mark.parametrize(
    ("figure", "periods", "told"),
    [
        # A body counts anew in each period, and may round to the same number.
        ("52", ("2021", "2022"), []),
        ("3.5 million", ("2023-03-07", "2023-03-23"), []),
        ("3.5 million", ("2023-01/2023-06", "2023-07/2023-12"), []),
        # It hardly counts 6,123 twice, and half a year is not the whole of it.
        ("6,123", ("2021", "2022"), ["RC206"]),
        ("52", ("2022", "2022-07/2022-12"), ["RC206"]),
        ("52", ("2022-07-01/2022-12-31", "2022-12-31/2023-06-30"), ["RC206"]),
    ],
)
def test_one_number_of_two_periods_is_a_misquote_where_chance_cannot_make_it(
    figure: str, periods: tuple[str, str], told: list[str]
) -> None:
    told_of = [(figure, {"period": period}) for period in periods]
    assert codes(quoted(*told_of, measure="flow")) == told


@pytest.mark.parametrize(
    ("figure", "plan", "fact", "told"),
    [
        # Of one day, or of a day to come, one of the two makes a fact of a plan: any number.
        ("6,000", "2024-12", "2024-12", ["RC206"]),
        ("6,120", "2024-12", "2024-12", ["RC206"]),
        ("6,000", "2030", "2024-12", ["RC206"]),
        # What was planned first and is counted later has come true.
        ("6,000", "2024-06", "2024-12", []),
        ("6,120", "2024-06", "2024-12", []),
    ],
)
def test_a_plan_that_another_relay_tells_as_a_fact_is_told(
    figure: str, plan: str, fact: str, told: list[str]
) -> None:
    found = quoted(
        (figure, {"as_of": plan, "basis": "projected"}), (figure, {"as_of": fact}), measure="stock"
    )
    assert found.headline.text == f"{figure} persons"
    assert codes(found) == told


@pytest.mark.parametrize(
    ("copied", "said", "is_other"),
    [
        ("2024", "2024-07/2024-12", True),
        ("2024-07/2024-12", "2024", True),
        ("2024-Q3", "2024", True),
        ("2024-07", "2024-Q3", True),
        ("2023", "2024-07/2024-12", True),
        ("2024", "2024-01/2024-12", False),
        ("2024", "2024-01-01/2024-12-31", False),
        ("2024/2024", "2024-01/2024-12", False),
        # A few days more or less are rounding, and of a span of years the ends may be rounded.
        ("2024", "2024-01-08/2024-12", False),
        ("2022/2024", "2022-02/2024-10", False),
    ],
)
def test_a_figure_of_one_period_told_of_another_is_a_misquote(
    copied: str, said: str, is_other: bool
) -> None:
    sources = {
        "moh": {"title": "M", "published": "2025-02"},
        "paper": {"title": "P", "published": "2025-02", "relays": ["moh"]},
    }
    rows = [
        {"source": "moh", "stated": "6,123", "period": said},
        {"source": "paper", "stated": "6,123", "period": copied},
    ]
    found = answer(ledger(sources, rows, measure="flow"))
    assert codes(found) == ["RC206"] * is_other
    assert found.headline.text == "6,123 persons"


@pytest.mark.parametrize(
    ("figures", "line", "code"),
    [
        (("13", "13,221"), "13,221 persons", "RC206"),
        (("13,221", "13"), "13,221 persons", "RC206"),
        (("1", "1,200,500"), "1,200,500 persons", "RC206"),
        (("1,200", "1,200,500"), "1,200,500 persons", "RC206"),
        # What is left out is 0, or the digits are others: a slip of scale, or two figures.
        (("13", "13,000"), "13 or 13,000 persons", "RC219"),
        (("14", "13,221"), "14 or 13,221 persons", "RC219"),
        (("132", "13,221"), "132 or 13,221 persons", "RC219"),
    ],
)
def test_a_number_cut_at_its_separator_is_the_misquote(
    figures: tuple[str, str], line: str, code: str
) -> None:
    found = quoted(*((figure, {"as_of": "2024"}) for figure in figures), measure="constant")
    assert found.headline.text == line
    assert codes(found) == [code]
