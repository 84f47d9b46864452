"""What the readers of each format ask of it, beyond the bytes that are expected."""

import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from tests.formats.reports import EMPTY, HOSTILE, PLACES, REPORT, many
from tests.formats.runner import commands
from tests.schemas import assert_follows

from reconcile import formats
from reconcile.checks.report import Report
from reconcile.cli import screen
from reconcile.finding import Edit, Severity
from reconcile.formats import report_sarif
from reconcile.formats.page import Page
from reconcile.formats.repository import Repository
from reconcile.ledger.places import Places
from reconcile.values import Place
from reconcile.wording.printable import inert

SUB = Page(repository=Repository("/r", "/r/sub"))
LINKED = Page(repository=Repository("/r", "/r", "https://example.org/o/r/blob/1a2b/"))
LOGGED = formats.names("report")


def render(name: str, report: Report = REPORT, page: Page | None = None) -> str:
    text = formats.load("report", name).render(report, PLACES, page or Page())
    assert isinstance(text, str)
    return text


def sarif(report: Report = REPORT, page: Page | None = None) -> dict[str, Any]:
    (run,) = json.loads(render("sarif", report, page))["runs"]
    assert isinstance(run, dict)
    return run


def test_the_report_has_everything_that_a_format_may_meet() -> None:
    accepted = {found.accepted.by for found in REPORT.findings if found.accepted}
    assert accepted == {"accept", "baseline"}
    assert {found.severity for found in REPORT.open_findings} == set(Severity)
    assert any(found.related for found in REPORT.open_findings)
    assert any(found.place.line != found.place.end_line for found in REPORT.open_findings)
    assert any(found.place.path == HOSTILE for found in REPORT.open_findings)
    assert REPORT.unread == ("data/broken.yaml",)


@pytest.mark.parametrize("name", sorted(formats.names("report")))
def test_every_format_ends_in_one_line_end_and_has_no_hidden_character(name: str) -> None:
    for report in (REPORT, EMPTY):
        text = render(name, report)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ufeff]", text)


# Lines of JSON ----------------------------------------------------------------------------


def test_lines_of_json_hold_what_the_document_holds() -> None:
    document = json.loads(render("json"))
    *findings, last = map(json.loads, render("ndjson").splitlines())
    assert [{**found, "type": "finding"} for found in document["findings"]] == findings
    assert last == {
        "type": "summary",
        "schema": document["schema"],
        "hedges": document["hedges"],
        **document["summary"],
        "unread": document["unread"],
    }


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["full", "empty"])
def test_json_follows_its_schema(report: Report) -> None:
    found = report.findings[:1]
    edit = Edit(Place("data/ledger.yaml", 29, 22, 29, 34), '"up to 30,000"')
    edited = tuple(one._replace(edit=edit) for one in found)
    report = replace(report, findings=(*edited, *report.findings[1:]))
    assert_follows("check", json.loads(render("json", report)))
    for text in render("ndjson", report).splitlines():
        assert_follows("check-line", json.loads(text))


# GitLab -----------------------------------------------------------------------------------


def test_gitlab_gets_one_array_of_open_findings() -> None:
    issues = json.loads(render("gitlab", page=SUB))
    assert len(issues) == len(REPORT.open_findings)
    for issue in issues:
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert isinstance(issue["description"], str)
        assert issue["check_name"]
        assert issue["location"]["path"].startswith("sub/data/")
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert json.loads(render("gitlab", EMPTY)) == []


def test_what_cannot_be_read_is_critical_for_gitlab() -> None:
    found = {one["location"]["path"]: one["severity"] for one in json.loads(render("gitlab"))}
    assert found["data/broken.yaml"] == "critical"
    assert Counter(found.values())["critical"] == 1


# SARIF ------------------------------------------------------------------------------------


def test_sarif_holds_what_code_scanning_asks_for() -> None:
    run = sarif()
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            region = location["physicalLocation"]["region"]
            assert region.keys() == {"startLine", "startColumn", "endLine", "endColumn"}
            start = region["startLine"], region["startColumn"]
            assert start <= (region["endLine"], region["endColumn"])
    prints = [one["partialFingerprints"]["primaryLocationLineHash"] for one in run["results"]]
    assert len(set(prints)) == len(prints)
    assert all(re.fullmatch("[0-9a-f]{16}:1", text) for text in prints)


def test_sarif_keeps_accepted_findings_with_their_reason() -> None:
    found = [one["suppressions"] for one in sarif()["results"] if "suppressions" in one]
    assert sorted(one["kind"] for (one,) in found) == ["external", "inSource"]
    reasons = {one["kind"]: one["justification"] for (one,) in found}
    assert reasons["inSource"] == "an old count, kept for the record (until 2027-12-31)"


def test_sarif_paths_are_addresses_below_the_repository() -> None:
    found = {
        (where["uri"], where.get("uriBaseId"))
        for result in sarif(page=SUB)["results"]
        for location in result["locations"]
        for where in [location["physicalLocation"]["artifactLocation"]]
    }
    assert {base for _, base in found} == {"%SRCROOT%"}
    assert {unquote(uri) for uri, _ in found} >= {f"sub/{HOSTILE}", "sub/data/ledger.yaml"}
    assert all(re.fullmatch(r"[\w.~/%-]+", uri, re.ASCII) for uri, _ in found)


def test_sarif_names_a_file_outside_the_repository_whole() -> None:
    place = REPORT.findings[0].place._replace(path="/else/a b.yaml")
    report = replace(REPORT, findings=(REPORT.findings[0]._replace(place=place),))
    (result,) = sarif(report)["results"]
    where = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert where == {"uri": "file:///else/a%20b.yaml"}


def test_sarif_links_lead_to_related_places_and_data_makes_none() -> None:
    for result in sarif()["results"]:
        links = re.findall(r"(?<!\\)\[[^]]*(?<!\\)\]\(([^)]*)\)", result["message"]["text"])
        numbers = [str(other["id"]) for other in result.get("relatedLocations", ())]
        assert links == numbers
        assert not re.search(r"(?<!\{)\{\d+\}", result["message"]["text"])


def test_sarif_offers_safe_edits() -> None:
    edit = Edit(Place("data/ledger.yaml", 29, 22, 29, 34), '"up to 30,000"')
    first = REPORT.findings[0]
    first = first._replace(edit=edit)
    (result,) = sarif(replace(REPORT, findings=(first,)))["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "data/ledger.yaml"
    assert change["replacements"] == [
        {
            "deletedRegion": {
                "startLine": 29, "startColumn": 22, "endLine": 29, "endColumn": 34,
            },
            "insertedContent": {"text": '"up to 30,000"'},
        }
    ]  # fmt: skip


def test_sarif_beyond_the_limit_keeps_the_worst_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert report_sarif._MOST_RESULTS == 25_000  # as GitHub has it
    monkeypatch.setattr(report_sarif, "_MOST_RESULTS", 250)
    run = sarif(many(253))
    levels = [result["level"] for result in run["results"]]
    assert len(levels) == 250
    assert levels == sorted(levels, key=["error", "warning", "note"].index)
    assert levels[0] == "error"
    (told,) = [
        one["message"]["text"]
        for one in run["invocations"][0]["toolExecutionNotifications"]
        if one["level"] == "warning"
    ]
    assert told.startswith("3 findings left out")


def test_sarif_of_a_clean_ledger_has_no_result() -> None:
    run = sarif(EMPTY)
    assert run["results"] == []
    assert run["invocations"] == [{"executionSuccessful": True}]
    assert sarif()["invocations"][0]["executionSuccessful"] is False


# JUnit ------------------------------------------------------------------------------------


def test_junit_counts_what_it_lists() -> None:
    root = ElementTree.fromstring(render("junit"))
    assert [suite.get("name") for suite in root] == sorted(REPORT.paths)
    for node in (root, *root):
        cases = list(node.iter("testcase"))
        assert node.get("tests") == str(len(cases))
        for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            if node.get(key) is not None:
                assert node.get(key) == str(len(list(node.iter(tag))))
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names)


def test_junit_outcomes_follow_severity() -> None:
    outcomes = Counter(
        next((node.tag for node in case), "passed")
        for case in ElementTree.fromstring(render("junit")).iter("testcase")
    )
    assert outcomes == {
        "passed": 1,  # the clean file
        "error": 1,  # the broken file
        "failure": REPORT.count(Severity.ERROR) - 1 + REPORT.count(Severity.WARNING),
        "system-out": REPORT.count(Severity.NOTE),
        "skipped": REPORT.accepted,
    }


def test_junit_has_the_place_in_the_message() -> None:
    root = ElementTree.fromstring(render("junit", page=SUB))
    (broken,) = root.iter("error")
    assert str(broken.get("message")).startswith("sub/data/broken.yaml:1:10: error: ")
    assert "help: " in str(broken.text)


def test_junit_of_a_name_that_is_no_text_is_still_xml() -> None:
    place = REPORT.findings[0].place._replace(path="data/\udcff\x01\ufffe]]>.yaml")
    report = replace(REPORT, findings=(REPORT.findings[0]._replace(place=place),))
    root = ElementTree.fromstring(render("junit", report))
    assert r"data/\udcff\x01\ufffe]]>.yaml" in [suite.get("name") for suite in root]


# Markdown ---------------------------------------------------------------------------------

TAGS = {"<br>", "<code>", "</code>", "<details>", "</details>", "<summary>", "</summary>"}
TAGS |= {"<span>", "</span>", "</a>"}


@pytest.mark.parametrize("page", [Page(), LINKED], ids=["plain", "linked"])
def test_data_makes_no_markup_in_markdown(page: Page) -> None:
    text = render("markdown", page=page)
    tags = {tag for tag in re.findall(r"<[^>]*>", text) if not tag.startswith("<a href=")}
    assert tags <= TAGS
    links = re.findall(r'<a href="([^"]*)">', text)
    assert bool(links) == (page is LINKED)
    assert all(re.fullmatch(r"https://example\.org/o/r/blob/1a2b/[\w.~/%#-]+", x) for x in links)
    bare = re.sub(r"<a href=[^>]*>|</?span>", "", text)
    assert not re.search(r"@\w|(?<!&)#\d|https?://|\]\(|!\[|:\w+:|`", bare)
    assert not re.search(r"\$(?!</span>)", text)


def test_markdown_links_lead_to_the_line() -> None:
    assert '<a href="https://example.org/o/r/blob/1a2b/data/ledger.yaml#L24">' in render(
        "markdown", page=LINKED
    )


def test_markdown_table_has_three_columns_whatever_the_data_say() -> None:
    rows = [line for line in render("markdown").splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {4}
    assert len(rows) == len(REPORT.open_findings) + 4  # two tables, each with two lines of head


@pytest.mark.parametrize("room", [65_536, 1_048_576, 3_000, 600])
def test_markdown_keeps_to_its_room_and_to_the_worst(room: int) -> None:
    report = many(5_000)
    text = render("markdown", report, Page(room=room))
    assert len(text.encode()) <= room
    rows = [line for line in text.splitlines() if line.startswith("| **")]
    severities = [str(re.findall(r"\*\*(\w+)\*\*", row)[0]) for row in rows]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert f"{5_000 - len(rows):,} findings more" in text


def test_markdown_of_a_clean_ledger_says_so() -> None:
    assert render("markdown", EMPTY).endswith("No findings.\n")


# GitHub -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LOGGED)
@pytest.mark.parametrize("width", [None, 40, 80])
def test_data_give_the_runner_no_command(
    name: str, width: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    text = render(name, page=Page(width=width))
    screen.write(text, has_commands=name in ("actions", "github"))
    found = commands(capsys.readouterr().out)
    expected = len(REPORT.open_findings) if name in ("actions", "github") else 0
    assert len(found) == expected
    assert {command.name for command in found} <= {"error", "warning", "notice"}


_CUT = "- {check: 'q < ##[error]forged ::error::x'}  # ##[group]"


@pytest.mark.parametrize("name", LOGGED)
def test_no_caret_cuts_a_command_in_two(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = "##[group]a.yaml"
    places = Places({path: _CUT})
    for start in range(len(_CUT)):
        for end in {start + 1, start + 5, len(_CUT)}:
            where = Place(path, 1, start + 1, 1, end + 1)
            one = REPORT.findings[0]._replace(place=where, label=_CUT, related=((where, _CUT),))
            report = replace(REPORT, findings=(one,), paths=(path,))
            text = formats.load("report", name).render(report, places, Page(color=True))
            screen.write(text, has_commands=name in ("actions", "github"))
            found = commands(capsys.readouterr().out)
            assert len(found) == (name in ("actions", "github")), (name, start, end)


def test_runner_reads_the_annotations_as_they_were_meant() -> None:
    found = commands(render("github", page=SUB))
    reads = {
        (command.properties["title"], command.properties["file"], command.properties["line"])
        for command in found
    }
    assert reads == {
        (f"{one.code} {one.name}", f"sub/{one.place.path}", str(one.place.line))
        for one in REPORT.open_findings
    }
    assert any("name=a::b" in command.data and " 100%`" in command.data for command in found)


@pytest.mark.parametrize("name", ["actions", "github"])
def test_ten_annotations_of_each_kind_the_worst_first(name: str) -> None:
    kinds = [command.name for command in commands(render(name, many(100)))]
    assert kinds == ["error"] + 10 * ["warning"] + 10 * ["notice"]
    assert "79" in render(name, many(100)).splitlines()[-1]


def test_log_of_a_workflow_shows_the_text_and_the_annotations() -> None:
    assert render("actions").startswith(inert(render("text")))
    assert render("actions", EMPTY) == render("text", EMPTY)


# Text -------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [80, 200])
def test_frames_keep_to_the_width(width: int) -> None:
    lines = render("text", page=Page(width=width)).splitlines()
    wide = [line for line in lines if len(line) > width]
    # Paths are not broken: a terminal makes links of them.
    assert [line for line in wide if not re.match(r" *(-->|:::) ", line)] == []


def test_a_long_report_ends_with_the_rules_it_comes_from() -> None:
    lines = render("text", many(40)).splitlines()[-7:]
    assert [line.split("  ")[0].split() for line in lines[:3]] == [
        ["1", "error"],
        ["13", "warnings"],
        ["26", "notes"],
    ]


def test_accepted_findings_are_counted_and_not_shown() -> None:
    text = render("text")
    assert "RC109" not in text
    assert text.splitlines()[-2].endswith(", 2 accepted")
