"""Every printed figure leads to its source."""

import json
from pathlib import Path

import pytest
from tests.commands import run

LEDGER = """\
sources:
  body: {title: Survey, publisher: Office, author: "Doe, J.", published: 2024-01}
  paper: {title: Paper, url: "https://example.org/a", archive_url: "https://example.net/a"}
  other: {title: Unused}
quantities:
  crowd:
    unit: persons
    measure: constant
    estimates:
      paper: {stated: about 400, origin: body, locator: p. 3, quote: about 400 people came}
"""


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "ledger.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    return str(path)


def test_json_has_the_sources_and_the_quote(ledger: str) -> None:
    found = json.loads(run("show", "--isolated", "--data", ledger, "--json").stdout)
    assert list(found["sources"]) == ["body", "paper"]
    assert found["sources"]["body"] == {
        "title": "Survey",
        "publisher": "Office",
        "author": "Doe, J.",
        "published": "2024-01",
        "url": None,
        "archive_url": None,
    }
    assert found["sources"]["paper"]["archive_url"] == "https://example.net/a"
    (estimate,) = found["quantities"][0]["answers"][0]["estimates"]
    assert (estimate["locator"], estimate["quote"]) == ("p. 3", "about 400 people came")


@pytest.mark.parametrize("asked", [("crowd",), ()])
def test_text_lists_them_where_they_are_asked_for(ledger: str, asked: tuple[str, ...]) -> None:
    shown = run("show", *asked, "--isolated", "--data", ledger, "--sources").stdout
    _, _, cited = shown.partition("\nSources\n")
    assert cited.splitlines() == [
        " body: Doe, J.: Survey, Office, 2024-01",
        " paper: Paper, https://example.org/a, archived at https://example.net/a",
        '   about 400: p. 3; "about 400 people came"',
    ]
    assert "Sources" not in run("show", *asked, "--isolated", "--data", ledger).stdout


def test_a_trace_leads_to_the_sources(ledger: str) -> None:
    shown = run("trace", "crowd", "--isolated", "--data", ledger).stdout
    _, _, cited = shown.partition("\nSources\n")
    assert " paper: Paper, https://example.org/a, archived at https://example.net/a" in cited
    assert '   about 400: p. 3; "about 400 people came"' in cited.splitlines()
    found = json.loads(run("trace", "crowd", "--isolated", "--data", ledger, "--json").stdout)
    nodes = {node["name"]: node for node in found["nodes"]}
    assert nodes["source:body"]["author"] == "Doe, J."
    assert nodes["source:paper"]["url"] == "https://example.org/a"
    assert nodes["source:paper"]["archive_url"] == "https://example.net/a"
    (estimate,) = (node for node in found["nodes"] if node["kind"] == "estimate")
    assert (estimate["locator"], estimate["quote"]) == ("p. 3", "about 400 people came")
