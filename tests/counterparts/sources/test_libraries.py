"""The libraries that `export sources` writes, by those that they are for: biber and pandoc."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.commands import ROOT, run

from reconcile.exchange import Choices, Imported, sources_bibtex, sources_csl

HOSTILE = {
    "a": {
        "title": "50 % & $5 #1 a_b {c} \\input{x} ~ ^ } @misc{y, Łódź -- ‘“”'",
        "author": "A and B",
        "published": "2025-Q3",
        "publisher": "Roe and Sons",
        "url": "https://a.example/x_y%20z~#1",
    },
    "b": {"title": "B <b>\\LaTeX</b> {", "author": "@x{", "published": "-480", "type": "report"},
    "c": {"title": "\u202ertl 😀 é", "type": "article", "publisher": "A", "published": "1990s"},
    "d": {"title": "D", "type": "dataset", "published": "2024-05-01T09:30", "note": "}{ \\ %\nx"},
    "e": {
        "title": "E",
        "author": "E",
        "publisher": "E",
        "type": "official",
        "published": "2020",
        "lang": "pt-BR",
        "version": "2 & 3",
        "issuer": "}",
        "interest": "{",
        "accessed": "2021-01",
    },
}


@pytest.fixture(scope="module", params=["shipped", "hostile"])
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library in both formats."""
    folder = tmp_path_factory.mktemp(request.param)
    data = ROOT / "data"
    if request.param == "hostile":
        data = folder / "hostile.yaml"
        data.write_text(json.dumps({"sources": HOSTILE}, ensure_ascii=False), encoding="utf-8")
    for name in ("library.bib", "library.json"):
        result = run("export", "sources", "-o", str(folder / name), "--data", str(data))
        assert result.returncode == 0, result.stderr
    return folder


def output(*words: str | Path, folder: Path) -> str:
    done = subprocess.run(words, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def items(library: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((library / "library.json").read_text("utf-8"))
    return found


def test_biber_knows_every_field_and_misses_only_what_no_source_says(library: Path) -> None:
    told = output("biber", "--tool", "--validate-datamodel", "library.bib", folder=library)
    warnings = re.findall(r"^(?:WARN|ERROR) - (.*)", told, re.MULTILINE)
    lacking = sum(("title" not in one) + ("issued" not in one) for one in items(library))
    lacks = [line for line in warnings if "Missing mandatory field" in line]
    assert warnings == lacks
    assert len(lacks) == lacking
    assert all("'title'" in line or "'date, year'" in line for line in lacks)
    assert "Datamodel validation complete" in told


def test_what_biber_writes_is_read_again(library: Path) -> None:
    output("biber", "--tool", "--output-file", "tool.bib", "library.bib", folder=library)
    first, second = (
        sources_bibtex.read((library / name).read_bytes(), Choices())
        for name in ("library.bib", "tool.bib")
    )
    assert not any(one.is_error for one in second.troubles)
    assert told(second, *TEXTS, "relays", "issuer") == told(first, *TEXTS, "relays", "issuer")


TEXTS = ("title", "author", "publisher", "published", "url", "lang", "type")


def told(found: Imported, *names: str) -> dict[str, dict[str, object]]:
    return {
        one.id: {name: one.fields[name] for name in names if name in one.fields}
        for one in found.sources
    }


@pytest.mark.parametrize("name", ["library.bib", "library.json"])
def test_pandoc_renders_every_source(library: Path, name: str) -> None:
    (library / "all.md").write_text("---\nnocite: '@*'\n---\n", encoding="utf-8")
    words = ["pandoc", "--citeproc", "--bibliography", name, "-t", "html", "all.md"]
    shown = output(*words, folder=library)
    assert shown.count('class="csl-entry"') == len(items(library))
    assert "javascript:" not in shown


def test_pandoc_reads_the_same_from_both(library: Path) -> None:
    text = output("pandoc", "-f", "biblatex", "-t", "csljson", "library.bib", folder=library)
    theirs = {one["id"]: one for one in json.loads(text)}
    for ours in items(library):
        other = theirs[ours["id"]]
        assert spelled(other.get("title")) == spelled(ours.get("title"))
        assert spelled(other.get("author")) == spelled(ours.get("author"))
        assert other.get("URL") == ours.get("URL")


def test_what_pandoc_makes_of_csl_is_read(library: Path) -> None:
    text = output("pandoc", "-f", "csljson", "-t", "biblatex", "library.json", folder=library)
    theirs = told(sources_bibtex.read(text.encode(), Choices()), *TEXTS)
    ours = told(sources_csl.read((library / "library.json").read_bytes(), Choices()), *TEXTS)
    assert theirs.keys() == ours.keys()
    for key, fields in ours.items():
        assert spelled(theirs[key].get("title")) == spelled(fields.get("title"))
        assert theirs[key].get("url") == fields.get("url")


def spelled(text: object) -> str:
    """A title without what pandoc changes in it: capitals, quotes, dashes, lone braces."""
    plain = re.sub(r"<[^>]+>|[{}'\"’‘“”]", "", str(text))
    return re.sub(r"[\s–-]+", " ", plain).casefold()
