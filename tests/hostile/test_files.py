"""Whatever stands in a file, the check ends, says what is wrong there, and checks the others."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.hostile.files import HARMLESS, LARGE, SMALL, Case
from tests.hostile.running import run, said

from reconcile.ledger.load import load

OTHER = (
    b"sources: {za: t, zb: u}\n"
    b"quantities: {other: {unit: persons, estimates: {za: '5', zb: 8 to 9}}}\n"
)
"""A good file, whose two estimates do not overlap."""

Findings = Mapping[str, Sequence[Mapping[str, Any]]]


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """All small files, checked at once as one ledger; findings by file."""
    folder = tmp_path_factory.mktemp("ledger")
    for case in SMALL:
        (folder / f"{case.name}.yaml").write_bytes(case.data)
    (folder / "z.yaml").write_bytes(OTHER)
    done = run("check", ".", "--json", cwd=folder)
    said(done)
    assert done.returncode == 2
    found: dict[str, list[Mapping[str, Any]]] = {}
    for finding in json.loads(done.stdout)["findings"]:
        found.setdefault(finding["path"], []).append(finding)
    return found


@pytest.mark.parametrize("case", SMALL, ids=lambda case: str(case.name))
def test_what_is_wrong_is_told_with_its_code(case: Case, findings: Findings) -> None:
    of_file = findings[f"{case.name}.yaml"]
    assert case.codes <= {finding["code"] for finding in of_file}
    texts = [f"{one['message']} {one['help']}" for one in of_file if one["code"] in case.codes]
    assert any(case.word in text for text in texts), texts[:3]
    assert max(map(len, texts)) < 5_000


@pytest.mark.parametrize("case", SMALL, ids=lambda case: str(case.name))
def test_every_place_lies_within_its_file(case: Case, findings: Findings) -> None:
    ledger = load([("x.yaml", case.data)])
    lines = ledger.files["x.yaml"].split("\n")
    for one in findings[f"{case.name}.yaml"]:
        assert 1 <= one["line"] <= one["end_line"] <= len(lines)
        assert 1 <= one["column"] <= len(lines[one["line"] - 1]) + 1
        assert one["end_column"] <= len(lines[one["end_line"] - 1]) + 1


def test_a_good_file_among_them_is_checked_all_the_same(findings: Findings) -> None:
    assert "RC401" in {finding["code"] for finding in findings["z.yaml"]}


@pytest.mark.parametrize(("name", "data"), HARMLESS, ids=[name for name, _ in HARMLESS])
def test_odd_files_that_are_right_are_read_without_a_complaint(name: str, data: bytes) -> None:
    ledger = load([(f"{name}.yaml", data)])
    assert {trouble.problem for trouble in ledger.troubles} <= {"empty-file"}  # a note
    assert ledger.unread == ()


@pytest.mark.parametrize("case", LARGE, ids=lambda case: str(case.name))
def test_a_large_file_holds_nothing_up(case: Case, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(case.data)
    (tmp_path / "z.yaml").write_bytes(OTHER)
    done = run("check", ".", cwd=tmp_path)
    text = said(done)
    assert done.returncode in (0, 1, 2)
    assert all(f"[{code}]" in text for code in case.codes)
    assert case.word in text
    assert "estimates of `other` do not overlap" in text
    assert len(text) < 5_000_000


def test_no_file_runs_a_program(tmp_path: Path) -> None:
    call = b"!!python/object/apply:os.system [touch run]\n"
    (tmp_path / "x.yaml").write_bytes(b"a: " + call)
    (tmp_path / "y.yaml").write_bytes(call)
    for word in ("check", "show"):
        said(run(word, "--data", ".", cwd=tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.yaml", "y.yaml"]
