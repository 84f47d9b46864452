"""What `reconcile export` writes, by the programs that it is for: frictionless and pandoc."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.commands import ROOT, run

HOSTILE = {
    "sources": {
        "a": {"title": "=cmd|'/c calc'!A0", "url": "javascript:alert(1)", "published": "2025-Q3"},
        "b": {"title": "B & <b>\\LaTeX</b> {", "author": "@x", "published": "-480"},
        "c": {"title": "C", "type": "article", "publisher": "The Times", "published": "2024-05-01"},
    },
    "quantities": {
        "q": {"unit": "persons", "dimensions": {"a,b": ["x"], '"quoted"': ["y"]}},
    },
    "estimates": [
        {"quantity": "q", "source": "a", "stated": "=1+1", "override": "no figure"},
        {"quantity": "q", "source": "b", "low": -5, "high": 10**22, "quote": 'a "b"\r\nc,\td'},
        {"quantity": "q", "source": "c", "stated": "742 or 747", "scope": {"a,b": "x"}},
        {"quantity": "q", "source": "c", "stated": "742 or 747", "id": "q/c", "note": "\u202ertl"},
    ],
}


@pytest.fixture(scope="module", params=["shipped", "hostile"])
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    data = ROOT / "data"
    if request.param == "hostile":
        data = folder / "hostile.yaml"
        data.write_text(json.dumps(HOSTILE), encoding="utf-8")
    result = run("export", "package", "-o", str(folder / "package"), "--data", str(data))
    assert result.returncode == 0, result.stderr
    return folder / "package"


def frictionless(command: str, path: Path, *more: str) -> Any:
    words = ["frictionless", command, path.name, "--json", *more]
    done = subprocess.run(
        words, cwd=path.parent, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def faults(report: Any) -> list[tuple[str, str]]:
    tasks = [error for task in report["tasks"] for error in task["errors"]]
    return [(error["type"], error["note"]) for error in (*report["errors"], *tasks)]


def test_frictionless_finds_nothing_wrong(package: Path) -> None:
    report = frictionless("validate", package / "datapackage.json")
    assert faults(report) == []
    assert [task["name"] for task in report["tasks"]] == ["estimates", "sources"]


def test_frictionless_reads_the_types_that_the_description_names(package: Path) -> None:
    found = frictionless("extract", package / "datapackage.json", "--name", "estimates")
    rows = found["estimates"]
    assert rows
    assert {type(row["answer_line"]) for row in rows} == {int}
    assert any(isinstance(row["read_pieces"], list) for row in rows)
    assert {row["read_low_closed"] for row in rows} <= {True, False, None}


def test_frictionless_sees_that_a_file_was_altered(package: Path, tmp_path: Path) -> None:
    for path in package.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes().replace(b"persons", b"people!", 1))
    report = frictionless("validate", tmp_path / "datapackage.json")
    assert "hash-count" in {kind for kind, _ in faults(report)}


def test_pandoc_renders_every_source(package: Path, tmp_path: Path) -> None:
    library = package / "sources.json"
    (tmp_path / "all.md").write_text("---\nnocite: '@*'\n---\n", encoding="utf-8")
    done = subprocess.run(
        ["pandoc", "--citeproc", "--bibliography", library, "-t", "html", tmp_path / "all.md"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    sources = json.loads(library.read_text(encoding="utf-8"))
    assert done.stdout.count('class="csl-entry"') == len(sources)
    assert "javascript:" not in done.stdout
    assert done.stderr == ""
