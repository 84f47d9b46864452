"""Pages by tidy and pictures by xmllint, which know nothing of us (Debian's builds)."""

import json
import subprocess
from pathlib import Path

import pytest
from tests.commands import run

LEDGER = {
    "sources": {
        "a": {
            "title": "A <b> & c",
            "published": "2025-01-01",
            "url": "https://example.org/?b=1&c=2",
        },
        "b": {"title": "B</title>", "published": "2025-02-01", "relays": ["a"]},
        "c": {"title": "C \u202e", "published": "2025-03-01", "publisher": "<script>"},
        "d": {"title": "D ]]> -->", "published": "2025-03-02", "url": "javascript:alert(1)"},
    },
    "quantities": {
        "heads": {
            "unit": "persons",
            "label": "Heads <x> & 'y' \"z\"",
            "measure": "stock",
            "estimates": {
                "a": "10 to 14",
                "b": {"stated": "up to 14", "note": "<i>&nbsp;"},
                "c": "about 12",
                "d": {"stated": "20 to 30", "quote": "20 to 30 ]]>"},
            },
        },
        "mass": {
            "unit": "kg",
            "estimates": {
                name: {"low": low, "best": low + 2, "high": low + 4, "interval": "sd"}
                for name, low in (("a", 8), ("b", 10), ("c", 11))
            },
        },
    },
}


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with all that hurts, one that came before it, and every page of both."""
    folder = tmp_path_factory.mktemp("pages")
    text = json.dumps(LEDGER)
    (folder / "now.yaml").write_text(text, encoding="utf-8")
    (folder / "was.yaml").write_text(text.replace("20 to 30", "22 to 25"), encoding="utf-8")
    for words in (
        ("report", "--data", "now.yaml", "-o", "site"),
        ("report", "--data", "now.yaml", "-o", "one.html"),
        ("diff", "was.yaml", "now.yaml", "-o", "diff.html"),
    ):
        result = run(*words, cwd=folder)
        assert result.returncode == 0, result.stderr
    return folder


def complaints(path: Path) -> list[str]:
    """What tidy calls an error, and where it says that a tag is missing or out of place."""
    done = subprocess.run(
        ["tidy", "-quiet", "-errors", "-utf8", path], capture_output=True, text=True, check=False
    )
    told = done.stderr.splitlines()
    marks = (" - Error:", "missing <", "discarding", "inserting", "not allowed", "unescaped", "dup")
    return [line for line in told if any(mark in line for mark in marks)]


def test_tidy_finds_no_error_on_any_page(top: Path) -> None:
    pages = sorted(top.rglob("*.html"))
    names = {path.name for path in pages}
    assert {"index.html", "heads.html", "sources.html", "findings.html", "one.html"} <= names
    assert {"methods.html", "data.html", "diff.html", "a.html"} <= names
    assert {path.name: complaints(path) for path in pages if complaints(path)} == {}


def test_tidy_does_find_errors(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.html"
    wrong.write_text("<!doctype html><title>t</title><div><p>x</div></section><foo>", "utf-8")
    assert complaints(wrong)


@pytest.mark.parametrize("theme", ["auto", "light", "dark", "print"])
@pytest.mark.parametrize(
    "words",
    [
        ("heads",),
        ("heads", "--all", "--sources", "--width", "360"),
        ("heads", "--kind", "history"),
        ("heads", "--kind", "lineage"),
        ("mass", "--pool", "dl"),
    ],
)
def test_xmllint_reads_every_kind_of_picture(top: Path, words: tuple[str, ...], theme: str) -> None:
    named = ("plot", *words, "--theme", theme, "--data", "now.yaml", "-o", "-")
    drawn = run(*named, cwd=top)
    assert drawn.returncode == 0, drawn.stderr
    read = subprocess.run(
        ["xmllint", "--nonet", "--noout", "--pedantic", "-"],
        input=drawn.stdout,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (read.returncode, read.stderr) == (0, "")


def test_xmllint_reads_every_picture_of_the_pages(top: Path) -> None:
    for page in ("site/heads.html", "diff.html"):
        pieces = (top / page).read_text(encoding="utf-8").split("<svg")[1:]
        assert pieces
        for piece in pieces:
            svg = f"<svg{piece.split('</svg>')[0]}</svg>"
            read = subprocess.run(
                ["xmllint", "--nonet", "--noout", "--pedantic", "-"],
                input=svg,
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            assert (read.returncode, read.stderr) == (0, ""), page
