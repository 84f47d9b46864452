"""The pages *Methods* and *Data*, and the box *Cite this answer*, as `report` writes them."""

import json
import re
from hashlib import sha256
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from tests.commands import run

LEDGER = {
    "sources": {"a": {"title": "A", "published": "2025-09-02", "url": "javascript:alert(1)"}},
    "quantities": {
        "killed": {
            "unit": "persons",
            "measure": "stock",
            "label": "<blink>Killed</blink> & {missing}",
            "dimensions": {"<script>[x](https://evil.example)": ["x"]},
            "estimates": {"a": {"stated": "about 500", "as_of": "2025-08", "note": "</script>"}},
        }
    },
}
JOB = {"GITLAB_CI": "true", "CI_COMMIT_SHA": "0a1b2c3d4e5f60718293"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("taken")
    (top / "data").mkdir()
    (top / "data" / "ledger.yaml").write_text(json.dumps(LEDGER), encoding="utf-8")
    words = ("--title", "A ledger", "--base-url", "https://a.example")
    assert run("report", *words, cwd=top, environment=JOB).returncode == 0
    return top / "site"


def page(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def test_every_page_leads_to_methods_and_data(site: Path) -> None:
    for name in ("index.html", "killed.html", "methods.html", "data.html"):
        assert {"methods.html", "data.html"} <= set(re.findall(r'href="([^"]+)"', page(site, name)))


def test_an_answer_is_cited_in_three_styles_that_can_be_copied(site: Path) -> None:
    boxes = re.findall(
        r'class="cite" data-copy[^>]*>(.*?)</p(?:re)?>', page(site, "killed.html"), re.S
    )
    apa, chicago, bibtex = (unescape(re.sub(r"</?i>", "", box)) for box in boxes)
    told = "<blink>Killed</blink> & {missing}: 450–550 persons as of 2025-08"
    where = "https://a.example/killed.html"
    assert apa == (
        f"{told} [Data set]. (2025, September 2). In A ledger (Version 0a1b2c3d4e5f). {where}"
    )
    assert chicago.startswith(f"A ledger. 2025. “{told}.” Data as known by September 2, 2025")
    assert bibtex.splitlines()[0] == "@misc{killed-2025,"
    assert bibtex.splitlines()[-1] == "}"


def test_the_data_page_tells_the_truth_of_its_files(site: Path) -> None:
    text = page(site, "data.html")
    sums = dict(re.findall(r"([0-9a-f]{64})  (\S+)", text))
    names = re.findall(r'<a href="(data/[^"]+)" download>', text)
    assert len(sums.keys()) == len(names) == 4
    for name in names:
        data = (site / name).read_bytes()
        assert sums[sha256(data).hexdigest()] == name.removeprefix("data/")
    assert (
        json.loads((site / "data" / "answers.json").read_bytes())["quantities"][0]["id"] == "killed"
    )


def test_nothing_of_a_ledger_becomes_markup_there(site: Path) -> None:
    for name in ("data.html", "methods.html", "killed.html"):
        text = page(site, name)
        assert "evil.example" not in "".join(re.findall(r'href="([^"]*)"', text))
        assert not re.search(r"<script(?! defer src)", text)
        assert "<blink>" not in text
        assert "style=" not in text


def test_the_evidence_leads_to_where_its_words_are_explained(site: Path) -> None:
    ids = set(re.findall(r'\bid="([^"]+)"', page(site, "methods.html")))
    found = re.findall(r'href="methods.html#([^"]+)"', page(site, "killed.html"))
    assert found == ["words", "words-state", "which-statements-count"]
    assert set(found) <= ids


def test_addresses_on_methods_lead_somewhere(site: Path) -> None:
    text = page(site, "methods.html")
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)
    levels = [int(level) for level in re.findall(r"<h(\d)", text)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_same_ledger_gives_the_same_bytes(site: Path) -> None:
    words = ("--title", "A ledger", "--base-url", "https://a.example", "-o", "again")
    run("report", *words, cwd=site.parent, environment=JOB)
    for name in ("data.html", "methods.html", "killed.html", "data/datapackage.json"):
        assert (site.parent / "again" / name).read_bytes() == (site / name).read_bytes()
