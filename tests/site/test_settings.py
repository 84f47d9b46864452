"""What a project sets for its pages."""

import json
import re
from pathlib import Path

import pytest
from tests.commands import run

LEDGER = "quantities: {q: {unit: persons, estimates: {a: '5'}}}\nsources: {a: {title: A}}\n"
SETTINGS = """\
title = "Our ledger"
repository = "https://code.example/our/blob/main"
base-url = "https://our.example/"
"""


def project(top: Path, settings: str) -> Path:
    (top / "data").mkdir()
    (top / "data" / "a.yaml").write_text(LEDGER, encoding="utf-8")
    (top / "reconcile.toml").write_text(settings, encoding="utf-8")
    return top


def test_pages_are_called_and_lead_as_the_project_says(tmp_path: Path) -> None:
    top = project(tmp_path, SETTINGS)
    assert run("report", cwd=top).returncode == 0
    page = (top / "site" / "q.html").read_text(encoding="utf-8")
    assert "Our ledger</title>" in page
    assert '<link rel="canonical" href="https://our.example/q.html">' in page
    assert 'href="https://code.example/our/blob/main/data/a.yaml#L1"' in page
    package = json.loads((top / "site" / "data" / "datapackage.json").read_bytes())
    assert (package["title"], package["name"]) == ("Our ledger", "our-ledger")


def test_an_option_goes_before_the_settings_and_a_job_before_the_repository(tmp_path: Path) -> None:
    top = project(tmp_path, SETTINGS)
    job = {"GITLAB_CI": "true", "CI_SERVER_URL": "https://g.example", "CI_PROJECT_PATH": "a/b"}
    job |= {"CI_COMMIT_SHA": "0a1b2c3d4e5f60718293"}
    words = ("--title", "Mine", "--base-url", "https://b.example")
    assert run("report", *words, cwd=top, environment=job).returncode == 0
    page = (top / "site" / "q.html").read_text(encoding="utf-8")
    assert "Mine</title>" in page
    assert "https://b.example/q.html" in page
    found = re.findall(r'href="(https://g[^"]+)"', page)
    assert found[0] == "https://g.example/a/b/-/blob/0a1b2c3d4e5f60718293/data/a.yaml#L1"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("title = 5", "`title`, what pages and packages are called, is a number; write a text"),
        ("title = ' '", "`title`, what pages and packages are called, is empty; write a text"),
        ("repository = 'javascript:x'", "`repository`, where the files of the repository can be"),
        ("base-url = 'our.example'", "`base-url`, where the pages will stand, is no address of"),
        ("base_url = 'https://a'", "`base_url` is not a known key; did you mean `base-url`?"),
    ],
)
def test_what_cannot_be_meant_is_said(tmp_path: Path, settings: str, told: str) -> None:
    result = run("report", cwd=project(tmp_path, settings))
    assert result.returncode == 2
    assert result.stderr.startswith(f"error: reconcile.toml:1:1: {told}")
