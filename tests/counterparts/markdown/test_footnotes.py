"""`show --format markdown` as pandoc and cmark-gfm render it: every footnote is there."""

import json
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest
from tests.commands import run
from tests.counterparts.markdown.test_cmark import EVIL, Rendered

PROGRAMS = {
    "pandoc": ["pandoc", "--from", "markdown", "--to", "html"],
    "pandoc as GitHub": ["pandoc", "--from", "gfm", "--to", "html"],
    "cmark-gfm": ["cmark-gfm", "--extension", "footnotes", "--extension", "table", "--unsafe"],
}


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("words", [["troops"], ["troop_revenue"], []], ids=["troops", "one", "all"])
def test_every_footnote_is_rendered(name: str, words: list[str]) -> None:
    text = run("show", *words, "--format", "markdown").stdout
    done = subprocess.run(PROGRAMS[name], input=text, capture_output=True, text=True, check=True)
    notes = re.findall(r"^\[\^[^]]+\]:", text, re.MULTILINE)
    assert notes
    # Pandoc writes a note out for each of its marks.
    assert len(re.findall(r'<li id="fn', done.stdout)) >= len(notes)
    assert "[^" not in done.stdout
    assert "<h2" in done.stdout
    assert "<table" in done.stdout


PLAIN = {"h2", "p", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "span"}
NOTES = {"sup", "a", "section", "ol", "hr", "colgroup", "col", "div"}
"""What a program makes of footnotes and tables."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with hostile words wherever words may stand, as Markdown."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "data").mkdir()
    ids = [f"s{number}" for number in range(len(EVIL))]
    texts = [text.encode("utf-8", "replace").decode() for text in EVIL]
    addresses = ["https://a.example/?b&copy;=1", "https://a.example/?b&c_d_", *EVIL]
    made = {
        "sources": {
            name: {"title": text, "publisher": f"P{name}", "url": url, "published": "2025"}
            for name, text, url in zip(ids, texts, addresses, strict=False)
        },
        "quantities": {
            f"q{number}": {
                "unit": "persons",
                "label": text,
                "dimensions": {"side": {"values": [text, "b"], "default": "b"}},
                "estimates": {
                    **{name: {"stated": f"{n + 1}5 to {n + 1}9"} for n, name in enumerate(ids)},
                    ids[0]: {"stated": "5 to 6", "scope": {"side": text}},
                },
            }
            for number, text in enumerate(texts)
        },
    }
    (folder / "data" / "x.yaml").write_text(json.dumps(made), encoding="utf-8")
    done = run("show", "--format", "markdown", cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", PROGRAMS)
def test_data_makes_no_element(name: str, hostile: str) -> None:
    page = Rendered(html(name, hostile))
    assert set(page.tags) <= PLAIN | NOTES
    assert page.tags["h2"] == len(EVIL)
    texts = " ".join(page.text.split())
    for text in EVIL:
        if text.isprintable():
            assert " ".join(text.split()) in texts.replace("\u200b", ""), text


@pytest.mark.parametrize("name", PROGRAMS)
def test_addresses_are_links_to_themselves(name: str, hostile: str) -> None:
    linked = {unescape(one) for one in re.findall(r'<a\s+href="(http[^"]*)"', html(name, hostile))}
    assert linked == {"https://a.example/?b&copy;=1", "https://a.example/?b&c_d_"}


@pytest.mark.parametrize("name", PROGRAMS)
def test_each_mark_leads_to_its_own_source(name: str, tmp_path: Path) -> None:
    ids = ("NIS", "nis", "Nis", "a b", "a-b", "a-b-2", "nis\u3164", "ß", "ss", "İ", "i̇", "#1")
    made = {
        "sources": {
            one: {"title": f"Title {number}.", "issuer": f"body{number}", "published": "2025"}
            for number, one in enumerate(ids)
        },
        "quantities": {
            "q": {
                "unit": "persons",
                "estimates": {one: f"{n + 1}00 to {n + 1}01" for n, one in enumerate(ids)},
            }
        },
    }
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x.yaml").write_text(json.dumps(made), encoding="utf-8")
    done = run("show", "q", "--format", "markdown", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = html(name, done.stdout)
    marks = re.findall(r'<td[^>]*>body(\d+)(?:<sup[^>]*>)?<a\s+href="#([^"]+)"', text)
    assert len(marks) == len(ids)
    for number, place in marks:
        note = re.search(rf'<li[^>]* id="{re.escape(place)}".*?</li>', text, re.DOTALL)
        assert note is not None
        assert f"Title {number}." in note[0]


def html(name: str, text: str) -> str:
    """Markdown as a program renders it."""
    done = subprocess.run(
        PROGRAMS[name], input=text, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout
