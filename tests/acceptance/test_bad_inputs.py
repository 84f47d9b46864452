"""Bad ledgers as people write them: what is wrong is told once, at its line, in words that help.

Each folder of `cases` is one ledger; `expected.yaml` says what the installed command has to
find in it and, by saying nothing more, what it must not find.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.commands import run

import yaml

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (HERE / "expected.yaml").read_text(encoding="utf-8")
)


def text_of(finding: dict[str, Any]) -> str:
    """All that a person reads of one finding, in small letters."""
    related = [one["message"] for one in finding["related"]]
    places = [one["path"] for one in finding["related"]]
    return "\n".join([finding["message"], finding["help"] or "", *related, *places]).casefold()


def is_told(wanted: dict[str, Any], finding: dict[str, Any]) -> bool:
    is_there = f"{finding['path']}:{finding['line']}" == wanted["at"]
    text = text_of(finding)
    return (
        is_there
        and finding["severity"] == wanted["severity"]
        and all(str(word).casefold() in text for word in wanted["words"])
    )


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_mistake_is_told_once_at_its_line_in_words_that_help(name: str) -> None:
    result = run(
        *("check", "data", "--format", "json", "--today", "2026-01-01"), cwd=HERE / "cases" / name
    )
    findings = json.loads(result.stdout)["findings"]
    for wanted in CASES[name]["findings"]:
        told = next((one for one in findings if is_told(wanted, one)), None)
        assert told is not None, (wanted, findings)
        findings.remove(told)
    assert findings == []
    assert result.returncode == CASES[name]["exit"]


def test_every_case_has_its_expectation() -> None:
    assert {path.name for path in (HERE / "cases").iterdir()} == set(CASES)


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("datta", "did you mean `data`?"),
        ("data/estimate.yaml", "did you mean `data/estimates.yaml`?"),
        ("elsewhere", "name a folder or a file of YAML"),
    ],
)
def test_a_path_that_is_not_there_ends_the_run_with_what_may_be_meant(path: str, hint: str) -> None:
    result = run("check", path, cwd=HERE / "cases" / "unused-source")
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr == f"error: there is no `{path}`; {hint}\n"
