"""`reconcile report`: the pages of a ledger, and what its user is told."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands import ROOT, run

LEDGER = ROOT / "tests/formats/ledger.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ledger.yaml").write_bytes(LEDGER.read_bytes())
    return tmp_path


def pages(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(found)}


def test_the_pages_are_written_and_the_first_one_is_named(project: Path) -> None:
    done = run("report", cwd=project)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("wrote site/index.html: ")
    assert {"index.html", "troops.html", "sources/paper.html", "findings.html"} < set(
        pages(project / "site")
    )
    assert "wrote" not in run("report", "-q", cwd=project).stderr


def test_the_same_ledger_gives_the_same_bytes(project: Path) -> None:
    for seed in ("1", "2"):
        done = run("report", "-o", seed, cwd=project, environment={"PYTHONHASHSEED": seed})
        assert done.returncode == 0
    assert pages(project / "1") == pages(project / "2")


def test_findings_alone_hold_the_day_which_can_be_given(project: Path) -> None:
    late = "sources: {late: {title: Late, accessed: 2026-02}}\n"
    (project / "data" / "late.yaml").write_text(late, encoding="utf-8")
    for name, epoch in (("1", "0"), ("2", "0"), ("3", "86400")):
        done = run("report", "-o", name, cwd=project, environment={"SOURCE_DATE_EPOCH": epoch})
        assert done.returncode == 0
    first, second, third = (pages(project / name) for name in "123")
    assert first == second
    assert b"today is 1970-01-01" in first["findings.html"]
    assert {name for name in first if first[name] != third[name]} == {"findings.html"}


def test_a_file_that_cannot_be_read_is_named_on_every_page_and_by_the_exit_code(
    project: Path,
) -> None:
    (project / "data" / "broken.yaml").write_text("a: [", encoding="utf-8")
    done = run("report", cwd=project)
    assert done.returncode == 2
    assert "data/broken.yaml:" in done.stderr
    every = [data for name, data in pages(project / "site").items() if name.endswith(".html")]
    assert len(every) > 10
    assert all(b"<code>broken.yaml</code>" in page for page in every)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--limit-sources", "-1"), "--limit-sources -1: write a count, such as 200"),
        (("--base-url", "ftp://a.example"), "--base-url `ftp://a.example`"),
        (("--as-of", "soon"), "soon"),
        (("-o", "-"), "error: pages are a folder or a file .html; name one, such as `-o site`\n"),
        (("-o", ""), "error: --output is empty; name a file or a folder, or leave it out\n"),
        (("-o", "data"), "`data` holds files that `reconcile report` did not make"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_written(
    project: Path, words: tuple[str, ...], told: str
) -> None:
    before = pages(project)
    done = run("report", *words, cwd=project)
    assert done.returncode == 2
    assert told in done.stderr
    assert pages(project) == before


def test_pages_name_their_own_address_and_the_day_where_these_are_given(project: Path) -> None:
    words = ("--base-url", "https://a.example/x", "--as-of", "2025-09", "--title", "Known then")
    assert run("report", *words, cwd=project).returncode == 0
    page = (project / "site" / "troops.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://a.example/x/troops.html">' in page
    assert "<title>Troops sent · Known then</title>" in page
    assert "With what had been published by 2025-09." in page


def test_without_its_extra_a_report_says_how_to_install_it(project: Path) -> None:
    program = (
        "import sys, importlib.util as u; found = u.find_spec;"
        "u.find_spec = lambda name, *rest: None if name == 'jinja2' else found(name, *rest);"
        "from reconcile.cli.app import main; main(['report'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "pages need Jinja2, which comes with the extra `site`; " in done.stderr
    assert not (project / "site").exists()
