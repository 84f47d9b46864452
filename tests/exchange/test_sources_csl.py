"""Sources as CSL-JSON: every field is there, and every source comes back."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.commands import ROOT

import yaml
from reconcile.errors import InputError
from reconcile.exchange import Choices, Imported, Material, sources_bibtex
from reconcile.exchange.sources_csl import item, read, write
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
    "copy_file": "copies/own.html",
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
    plain = {name: list(v) if isinstance(v, tuple) else v for name, v in fields.items()}
    document = {"sources": {"own": {k: v for k, v in plain.items() if k != "id"}}}
    return load([("a.yaml", yaml.safe_dump(document).encode())]).sources["own"]


def read_again(first: Ledger) -> Ledger:
    found = read(write(Material(first, Places(first.files))), Choices())
    assert found.troubles == ()
    document = {"sources": {one.id: dict(one.fields) for one in found.sources}}
    return load([("again.yaml", json.dumps(document, ensure_ascii=False).encode())])


def comes_back(source: Source) -> Source:
    found = read(json.dumps([item(source)]).encode(), Choices())
    assert found.troubles == ()
    return of(dict(found.sources[0].fields))


def test_every_field_comes_back() -> None:
    assert EVERYTHING.keys() == model.Source.model_fields.keys()
    assert comes_back(of(EVERYTHING)) == of(EVERYTHING)


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
    assert comes_back(of({"published": text})).published == of({"published": text}).published


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


ZOTERO = {
    "id": "http://zotero.org/users/123/items/ABCD",
    "type": "article-journal",
    "title": "Deaths in <i>Kursk</i>: 10<sup>6</sup> &amp; more",
    "container-title": "Journal of <span class='nocase'>Things</span>",
    "publisher": "House",
    "author": [
        {"family": "Smith", "given": "Jane"},
        {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
        {"literal": "World Health Organization"},
    ],
    "editor": [{"family": "Doe", "given": "John"}],
    "issued": {"date-parts": [["2020", "9", 2]]},
    "accessed": {"date-parts": [[2021]]},
    "DOI": "10.1000/XYZ",
    "volume": 12,
    "language": "german",
    "abstract": "Somebody's words.",
    "note": "Citation Key: smithDeaths2020\nextra",
}


def test_what_zotero_writes_is_read() -> None:
    found = imported([ZOTERO])
    (source,) = found.sources
    assert source == (
        "smithDeaths2020",
        {
            "type": "paper",
            "title": "Deaths in Kursk: 10⁶ & more",
            "author": "Jane Smith, Ludwig van Beethoven and World Health Organization",
            "publisher": "Journal of Things",
            "published": "2020-09-02",
            "accessed": "2021",
            "url": "https://doi.org/10.1000/XYZ",
            "lang": "de",
            "note": "Citation Key: smithDeaths2020\nextra\npublisher: House\neditor: John Doe\n"
            "volume: 12",
        },
        "item 1: smithDeaths2020",
    )
    assert [(one.place, one.text, one.is_error) for one in found.troubles] == [
        ("abstract", "abstract", False)
    ]


def imported(items: object) -> Imported:
    return read(json.dumps(items).encode(), Choices())


def only(entry: dict[str, Any]) -> dict[str, Any]:
    (source,) = imported([{"id": "a", "type": "webpage", **entry}]).sources
    return dict(source.fields)


IDS: list[tuple[dict[str, Any], str, str]] = [
    ({"id": "smith2020"}, "smith2020", ""),
    ({"id": "Müller_2020"}, "Müller_2020", ""),
    ({"id": 17, "citation-key": "roe"}, "roe", ""),
    ({"id": "http://zotero.org/1", "note": "Citation Key: roe:2020"}, "roe-2020", "roe:2020"),
    (
        {"id": "http://zotero.org/1", "author": [{"family": "Roe"}], "issued": 2020},
        *("roe-2020", "http://zotero.org/1"),
    ),
    ({"id": 17, "publisher": "The Big House of Lords"}, "the-big-house", "17"),
    ({"id": "../../etc/passwd"}, "etc-passwd", "../../etc/passwd"),
    ({"id": "null"}, "source", "null"),
    ({}, "source", "no id"),
]


@pytest.mark.parametrize(("entry", "wanted", "told"), IDS)
def test_an_id_is_made_valid_and_what_it_was_is_told(
    entry: dict[str, Any], wanted: str, told: str
) -> None:
    found = imported([{"type": "webpage", **entry}])
    assert [one.id for one in found.sources] == [wanted]
    assert [(one.text, one.is_error) for one in found.troubles] == ([(told, False)] if told else [])


def test_ids_are_given_once_and_what_names_them_goes_along() -> None:
    own = {"custom": {"reconcile": {"relays": ["a/b"], "issuer": "a/b"}}}
    items = [{"id": "a/b"}, {"id": "a-b"}, {"id": "c", **own}]
    first, second, third = imported(items).sources
    assert (first.id, second.id) == ("a-b", "a-b-2")
    assert third.fields == {"relays": ("a-b",), "issuer": "a-b"}


ISSUED: list[tuple[object, str | None, bool]] = [
    ({"date-parts": [[2020, 5, 3]]}, "2020-05-03", True),
    ({"date-parts": [["2020", "05"]]}, "2020-05", True),
    ({"date-parts": [[2020, 0, 0]]}, "2020", True),
    ({"date-parts": [[2020], [2021, 3]]}, "2020/2021-03", True),
    ({"raw": "May 3, 2020"}, "2020-05-03", True),
    ({"literal": "3 May 2020"}, "2020-05-03", True),
    ("2020", "2020", True),
    (2020, "2020", True),
    ({"date-parts": [[2020]], "season": 1}, "2020", False),
    ({"date-parts": [[2020]], "season": "Spring"}, "2020", False),
    ({"date-parts": [[2020]], "circa": True}, "2020", False),
    ({"literal": "c. 1995"}, "1995", False),
    ({"literal": "forthcoming"}, None, False),
    ({"date-parts": [[2020, 2, 31]]}, "2020", False),
    ({"date-parts": [["x"]]}, None, False),
    ({"date-parts": "x"}, None, True),
    ({"date-parts": [[]]}, None, True),
]


@pytest.mark.parametrize(("issued", "date", "is_all"), ISSUED)
def test_a_date_is_read_in_every_form(issued: object, date: str | None, is_all: bool) -> None:
    fields = only({"issued": issued})
    assert fields.get("published") == date
    assert ("issued:" not in fields.get("note", "")) is is_all


def test_an_address_without_a_url_is_the_doi() -> None:
    assert only({"DOI": "10.1000/a"}) == {"url": "https://doi.org/10.1000/a"}
    assert only({"DOI": "https://doi.org/10.1000/a"}) == {"url": "https://doi.org/10.1000/a"}
    both = {"URL": "https://a.example", "DOI": "10.1000/a"}
    assert only(both) == {"url": "https://a.example", "note": "DOI: 10.1000/a"}
    assert only({"URL": "https://doi.org/10.1000/A", "DOI": "10.1000/a"}).keys() == {"url"}
    assert only({"DOI": "see there"}) == {"note": "DOI: see there"}


@pytest.mark.parametrize("container", [{"items": "X"}, {"references": "X"}, "X"])
def test_a_library_is_found_in_what_holds_it(container: object) -> None:
    items = [{"id": "a", "type": "report"}]
    whole = {next(iter(container)): items} if isinstance(container, dict) else items
    assert [one.id for one in imported(whole).sources] == ["a"]
    assert [one.id for one in imported(items[0]).sources] == ["a"]


def test_what_is_no_item_stops_no_other() -> None:
    found = imported([{"id": "a"}, 5, None, {"id": "b", "author": 5, "custom": [], "note": []}])
    assert [one.id for one in found.sources] == ["a", "b"]
    assert [(one.place, one.text) for one in found.troubles if one.is_error] == [
        ("item 2", "5"),
        ("item 3", "null"),
    ]


@pytest.mark.parametrize("data", [b"", b"{", b"5", b"{}", b"\xff", b"[" * 100_000, b'"x"'])
def test_what_is_no_library_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read(data, Choices())


def test_own_fields_that_are_none_are_told_and_left_out() -> None:
    own = {"relays": [1], "nonsense": "x", "interest": {}, "retracted": True, "reliability": "B"}
    found = imported([{"id": "a", "type": "report", "custom": {"reconcile": own}}])
    assert found.sources[0].fields == {"type": "report", "retracted": "true", "reliability": "B"}
    assert [one.text for one in found.troubles] == ["relays: [1]", "nonsense: x", "interest: {}"]


def test_what_somebody_changed_in_the_file_holds() -> None:
    source = of({"title": "<i>a</i>", "published": "2025-Q3", "type": "official"})
    changed = {**item(source), "title": "b", "issued": {"date-parts": [[2026]]}, "type": "book"}
    assert only(changed) == {"title": "b", "published": "2026", "note": "type: book"}


TEXT = st.text(
    st.one_of(
        st.sampled_from("<>&{}\\%#$_~^-`'\"@=,;:/\u202e\u200f😀é́ \n\tąŁ0"),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    max_size=30,
)
DAYS = st.dates().map(str) | st.sampled_from(["2025", "2025-Q3", "1990s", "-480", "2023/2024-05"])
SOURCES = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("title", "author", "publisher", "version", "interest", "note"), TEXT),
        **dict.fromkeys(("issuer", "archive_url"), TEXT),
        **dict.fromkeys(("published", "accessed", "retracted"), DAYS),
        "url": TEXT | TEXT.map("https://a.example/{}".format),
        "lang": st.sampled_from(["de", "pt-BR", "no", "zh-Hant"]),
        "type": st.sampled_from(model.words(model.Source, "type")),
        "relays": st.lists(TEXT, min_size=1, max_size=2),
    },
)


@given(SOURCES)
@settings(max_examples=60, deadline=None)
def test_any_source_comes_back_from_both_formats(fields: dict[str, Any]) -> None:
    source = of(fields)
    for data in (json.dumps([item(source)]).encode(), sources_bibtex.entry(source, "own").encode()):
        reader = sources_bibtex.read if data.startswith(b"@") else read
        found = reader(data, Choices())
        assert [one for one in found.troubles if one.is_error] == []
        assert of(dict(found.sources[0].fields)) == source
