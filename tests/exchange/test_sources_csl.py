"""Sources as CSL-JSON: every field is there, and every source comes back."""

import json
from typing import Any

import pytest
from tests.commands import ROOT

from reconcile.exchange import Material
from reconcile.exchange.sources_csl import item, write
from reconcile.ledger import model
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger, Source

EVERYTHING = {
    "id": "own",
    "title": "Łódź & <i>co</i>",
    "author": "A. Author and B. Author",
    "publisher": "House",
    "issuer": "ministry",
    "type": "official",
    "published": "2025-09-02",
    "url": "https://doi.org/10.1000/XYZ123",
    "archive_url": "https://archive.example.org/1",
    "accessed": "2025-Q4",
    "lang": "pt-BR",
    "version": "2",
    "relays": ["b"],
    "draws_on": ["b"],
    "supersedes": ["b"],
    "retracted": "2025-10",
    "reliability": "B",
    "interest": "a party",
    "note": "a note",
}


def of(fields: dict[str, Any]) -> Source:
    document = {"sources": {"own": {k: v for k, v in fields.items() if k != "id"}}}
    return load([("a.yaml", json.dumps(document).encode())]).sources["own"]


def fields_of(entry: dict[str, Any]) -> dict[str, Any]:
    """The fields of a source that an item was written from."""
    own = entry.get("custom", {}).get("reconcile", {})
    dates = {ours: date(entry[theirs]) for ours, theirs in DATES if theirs in entry}
    names = {"archive_location": "archive_url", "language": "lang", "URL": "url"}
    names |= {"container-title": "publisher"}
    plain = {
        names.get(name, name): value
        for name, value in entry.items()
        if name not in {"id", "type", "author", "custom", "DOI", "issued", "accessed"}
    }
    author = {"author": entry["author"][0]["literal"]} if "author" in entry else {}
    return {**plain, **author, **dates, **own}


DATES = (("published", "issued"), ("accessed", "accessed"))


def date(value: dict[str, Any]) -> str:
    def written(parts: list[int]) -> str:
        year, *rest = parts
        return "-".join([f"{year:05}" if year < 0 else f"{year:04}", *(f"{n:02}" for n in rest)])

    return "/".join(map(written, value["date-parts"]))


def read_again(first: Ledger) -> Ledger:
    entries = json.loads(write(Material(first, Places(first.files))))
    document = {"sources": {entry["id"]: fields_of(entry) for entry in entries}}
    return load([("again.yaml", json.dumps(document).encode())])


def test_every_field_comes_back() -> None:
    assert EVERYTHING.keys() == model.Source.model_fields.keys()
    entry = item(of(EVERYTHING))
    assert {**fields_of(entry), "id": entry["id"]} == EVERYTHING


def test_every_source_of_the_shipped_ledger_comes_back() -> None:
    paths = sorted((ROOT / "data").rglob("*.yaml"))
    first = load([(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in paths])
    again = read_again(first)
    assert len(first.sources) > 100
    spot = next(iter(again.sources.values())).spot
    assert [source._replace(spot=spot) for source in again.sources.values()] == [
        source._replace(spot=spot) for source in first.sources.values()
    ]


PARTS = {
    "2025": [[2025]],
    "2025-09": [[2025, 9]],
    "2025-09-02": [[2025, 9, 2]],
    "-480": [[-480]],
    "0079": [[79]],
    "2023/2024-05": [[2023], [2024, 5]],
    "2025-Q3": [[2025, 7, 1], [2025, 9, 30]],
    "1990s": [[1990, 1, 1], [1999, 12, 31]],
    "2024-05-01T09:30": [[2024, 5, 1]],
}


@pytest.mark.parametrize("text", PARTS)
def test_a_date_has_the_parts_that_are_written_and_comes_back(text: str) -> None:
    entry = item(of({"published": text}))
    assert entry["issued"] == {"date-parts": PARTS[text]}
    again = of({"published": fields_of(entry)["published"]})
    assert again.published == of({"published": text}).published


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "see the library"])
def test_no_program_makes_a_link_of_what_is_no_address(url: str) -> None:
    entry = item(of({"url": url}))
    assert "URL" not in entry
    assert entry["custom"]["reconcile"]["url"] == url


def test_a_doi_is_told_beside_its_address() -> None:
    assert item(of({"url": "https://dx.doi.org/10.1000/a"}))["DOI"] == "10.1000/a"
    assert "DOI" not in item(of({"url": "https://example.org/10.1000/a"}))


def test_what_appears_in_something_names_it() -> None:
    assert item(of({"type": "article", "publisher": "Times"}))["container-title"] == "Times"
    assert item(of({"type": "report", "publisher": "House"}))["publisher"] == "House"


@pytest.mark.parametrize("kind", model.words(model.Source, "type"))
def test_every_kind_of_document_has_a_type(kind: str) -> None:
    entry = item(of({"type": kind}))
    assert entry["type"]
    assert entry["custom"]["reconcile"]["type"] == kind


def test_an_empty_ledger_has_an_empty_library() -> None:
    assert write(Material(load([]), Places({}))) == b"[]\n"
