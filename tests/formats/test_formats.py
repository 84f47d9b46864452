"""One ledger through every format; the expected output lies beside this file."""

import json
from importlib.metadata import version
from pathlib import Path

import pytest
from tests.conftest import Golden
from tests.formats.reports import ANSWERS, LEDGER, PLACES, REPORT
from tests.ledgers import ledger

from reconcile import formats
from reconcile.answers.asked import answer_all
from reconcile.errors import UsageError
from reconcile.formats import answers_text
from reconcile.formats.page import Page
from reconcile.ledger.places import Places

HERE = Path(__file__).parent
ANSWER_PLACES = Places(LEDGER.files)
PAGES = {
    "80": Page(width=80),
    "200": Page(width=200),
    "pipe": Page(),
    "ascii": Page(width=80, ascii=True),
    "color": Page(width=80, color=True),
    "all": Page(width=100, everything=True),
}


@pytest.mark.parametrize("name", PAGES)
def test_answers_as_text(name: str, golden: Golden) -> None:
    text = answers_text.render(ANSWERS, ANSWER_PLACES, PAGES[name])
    golden(HERE / "expected" / f"answers-{name}.txt", text)


@pytest.mark.parametrize("width", [60, 80, 160])
def test_a_date_is_never_cut(width: int) -> None:
    days = ["2024-11-03T14:30", "2024-11-01/2024-11-30"]
    estimates = [
        {"source": name, "stated": "10", "as_of": d} for name, d in zip("ab", days, strict=True)
    ]
    found = ledger({"a": {"title": "A"}, "b": {"title": "B"}}, estimates, measure="stock")
    text = answers_text.render(answer_all(found), Places({}), Page(width=width))
    rows = [line for line in text.splitlines() if "○" in line or "●" in line]
    assert [day in row for day, row in zip(days, rows, strict=True)] == [True, True]


@pytest.mark.parametrize("name", ["80", "200", "pipe"])
def test_overview(name: str, golden: Golden) -> None:
    text = answers_text.overview(ANSWERS, PAGES[name])
    golden(HERE / "expected" / f"overview-{name}.txt", text)


@pytest.mark.parametrize("name", PAGES)
def test_report_as_text(name: str, golden: Golden) -> None:
    text = formats.load("report", "text").render(REPORT, PLACES, PAGES[name])
    golden(HERE / "expected" / f"report-{name}.txt", text)


@pytest.mark.parametrize("name", sorted(set(formats.names("report")) - {"text"}))
def test_report_formats(name: str, golden: Golden) -> None:
    text = formats.load("report", name).render(REPORT, PLACES, Page())
    text = text.replace(version("reconcile-estimates"), "VERSION")
    golden(HERE / "expected" / f"report.{name}", text)


@pytest.mark.parametrize("name", ["csv", "markdown"])
def test_answers_to_paste(name: str, golden: Golden) -> None:
    text = formats.load("answers", name).render(
        ANSWERS, ANSWER_PLACES, Page(), sources=LEDGER.sources
    )
    golden(HERE / "expected" / f"answers.{name}", text)


def test_answers_as_json(golden: Golden) -> None:
    text = formats.load("answers", "json").render(ANSWERS, ANSWER_PLACES, Page())
    golden(HERE / "expected" / "answers.json", text)
    states = {
        one["state"]
        for quantity in json.loads(text)["quantities"]
        for answer in quantity["answers"]
        for one in answer["estimates"]
    }
    assert states >= {"core", "relay", "relay-mismatch", "superseded", "earlier", "bound"}


@pytest.mark.parametrize("name", ["80", "200", "ascii"])
def test_no_line_is_wider_than_the_page(name: str) -> None:
    page = PAGES[name]
    text = answers_text.render(ANSWERS, ANSWER_PLACES, page)
    assert page.width is not None
    assert max(len(line) for line in text.splitlines()) <= page.width


def test_colour_carries_no_meaning_of_its_own() -> None:
    import re

    colored = answers_text.render(ANSWERS, ANSWER_PLACES, PAGES["color"])
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == answers_text.render(
        ANSWERS, ANSWER_PLACES, PAGES["80"]
    )


def test_formats_are_found_by_folder() -> None:
    assert formats.names("answers") == ["csv", "json", "markdown", "text"]
    names = "actions concise github gitlab json junit markdown ndjson sarif text"
    assert formats.names("report") == names.split()
    with pytest.raises(UsageError, match="choose one of csv, json, markdown, text"):
        formats.load("answers", "xml")


def test_nothing_to_answer_is_an_empty_text() -> None:
    assert answers_text.overview((), Page()) == ""
