"""Sources as BibTeX: every source comes back, and what other programs write is read."""

import json
import sys
from typing import Any

import pytest
from tests.commands import ROOT
from tests.exchange.test_sources_csl import EVERYTHING, of

from reconcile.errors import InputError
from reconcile.exchange import Choices, Imported, Material, Trouble
from reconcile.exchange.sources_bibtex import entry, read, write
from reconcile.ledger import model
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger, Source


def imported(text: str) -> Imported:
    return read(text.encode(), Choices())


def fields(text: str) -> dict[str, Any]:
    (source,) = imported(text).sources
    return dict(source.fields)


def faults(text: str) -> list[tuple[str, str]]:
    return [(one.place, one.text) for one in imported(text).troubles if one.is_error]


def read_again(first: Ledger) -> Ledger:
    found = read(write(Material(first, Places(first.files))), Choices())
    assert found.troubles == ()
    document = {"sources": {one.id: dict(one.fields) for one in found.sources}}
    return load([("again.yaml", json.dumps(document, ensure_ascii=False).encode())])


def comes_back(source: Source) -> Source:
    found = imported(entry(source, "own"))
    assert [one for one in found.troubles if one.is_error] == []
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


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2025", "2025"),
        ("2025-09-02", "2025-09-02"),
        ("-480", "-0479"),
        ("-1", "0000"),
        ("0079", "0079"),
        ("2023/2024-05", "2023/2024-05"),
        ("2025-Q3", "2025-07-01/2025-09-30"),
        ("1990s", "199X"),
        ("2024-05-01T09:30", "2024-05-01"),
    ],
)
def test_a_date_is_written_as_biblatex_takes_it_and_comes_back(text: str, written: str) -> None:
    source = of({"published": text, "accessed": text})
    assert f"\n  date = {{{written}}}" in entry(source, "own")
    assert comes_back(source) == source


@pytest.mark.parametrize("kind", model.words(model.Source, "type"))
@pytest.mark.parametrize("more", [{}, {"author": "A", "publisher": "B", "title": "C"}])
@pytest.mark.parametrize("url", [None, "https://a.example/x"])
def test_every_kind_of_document_comes_back(kind: str, more: dict[str, str], url: str) -> None:
    source = of({"type": kind, **more, **({"url": url} if url else {})})
    assert comes_back(source) == source


def test_what_somebody_changed_in_the_file_holds() -> None:
    text = entry(of({"title": "a  b", "published": "2025-Q3", "type": "official"}), "own")
    changed = text.replace("{{a  b}}", "{{a c}}").replace("2025-07-01/2025-09-30", "2026")
    assert changed.count("a c") == 1
    again = fields(changed.replace("@misc", "@dataset"))
    assert again == {"title": "a c", "published": "2026", "type": "dataset"}


ZOTERO = r"""
@comment{jabref-meta: databaseType:biblatex;}
@string{who = "World {Health} Organization"}
@preamble{"\newcommand{\noop}[1]{}"}

@techreport{smith_deaths_2020,
	title = {Deaths in {Kursk}: {\"U}ber {NATO}'s 10\,\% -- a \emph{first} count},
	author = {Smith, Jane and {Roe and Sons} and de la Cruz, Ana},
	institution = who # { Europe},
	year = 2020, month = "10~" # oct,
	number = {12}, url = {https://who.example/a_b%20c}, urldate = {2021-02-03},
	language = {ngerman}, abstract = {Somebody's words}, keywords = {a,b},
	doi = {10.1000/XYZ},
}
"""


def test_what_zotero_writes_is_read() -> None:
    found = imported(ZOTERO)
    (source,) = found.sources
    assert source.id == "smith_deaths_2020"
    assert source.place == "line 6: @techreport{smith_deaths_2020}"
    assert source.fields == {
        "type": "report",
        "title": "Deaths in Kursk: Über NATO's 10 % – a first count",
        "author": "Jane Smith, Roe and Sons and Ana de la Cruz",
        "publisher": "World Health Organization Europe",
        "published": "2020-10-10",
        "accessed": "2021-02-03",
        "url": "https://who.example/a_b%20c",
        "lang": "de",
        "note": "DOI: 10.1000/XYZ\nnumber: 12",
    }
    assert found.troubles == ()


def test_a_broken_entry_is_named_by_its_line_and_stops_no_other() -> None:
    text = (
        "@misc{a, title = {A}}\n\n@misc{b, title = {B\n\n@misc{c, title = C}\n@misc{c, title={D}}"
    )
    assert [one.id for one in imported(text).sources] == ["a", "c", "c-2"]
    assert faults(text) == [
        ("line 5: @misc{c}", "C"),
        ("line 3", "@misc{b, title = {B"),
    ]


def test_a_second_key_is_told_and_the_first_field_holds() -> None:
    text = "@misc{a, title = {A}, TITLE = {B}, title = {C}}\n@misc{a, title = {D}}"
    found = imported(text)
    assert [one.fields["title"] for one in found.sources] == ["A", "D"]
    assert faults(text) == [("line 1: @misc{a}", "title")]
    assert (
        Trouble(
            "line 2: @misc{a}",
            "a",
            "is called `a-2` in the ledger",
            "use that id in estimates",
            is_error=False,
        )
        in found.troubles
    )


def test_an_entry_takes_over_what_it_refers_to() -> None:
    text = """@xdata{x, publisher = {House}, language = {french}}
        @proceedings{p, title = {Meeting}, year = 2019, note = {of all}, xdata = {x}}
        @inproceedings{a, title = {Part}, crossref = {p}, note = {own}}
        @misc{loop, title = {L}, crossref = {loop}}"""
    part = imported(text).sources[2]
    assert part.fields == {
        "type": "paper",
        "title": "Part",
        "publisher": "House",
        "published": "2019",
        "lang": "fr",
        "note": "own\nbooktitle: Meeting",
    }


DATES = {
    "year = 2020, month = sep": "2020-09",
    "year = {2020}, month = {9}": "2020-09",
    "year = 2020, month = {September}": "2020-09",
    "year = {2020}": "2020",
    "date = {2020-05~}": "2020-05",
    "date = {2020-21}": "2020",
    "date = {199X}": "1990s",
    "date = {-0043-03-15}": "-0044-03-15",
    "year = {c. 1995}": "1995",
    "year = {in press}": None,
}


@pytest.mark.parametrize("written", DATES)
def test_a_date_is_read_in_every_form(written: str) -> None:
    found = imported(f"@misc{{a, {written}}}")
    assert found.sources[0].fields.get("published") == DATES[written]
    is_rough = any(word in written for word in ("~", "-21", "c. ", "press"))
    assert [one.is_error for one in found.troubles] == ([False] if is_rough else [])
    assert ("date:" in str(found.sources[0].fields.get("note"))) is is_rough


ADDRESSES = {
    "url = {https://a.example/a\\_b}": "https://a.example/a_b",
    "howpublished = {\\url{https://a.example/b}}": "https://a.example/b",
    "doi = {10.1000/x}": "https://doi.org/10.1000/x",
    "doi = {https://doi.org/10.1000/x}": "https://doi.org/10.1000/x",
    "eprint = {2101.00001}, archiveprefix = {arXiv}": "https://arxiv.org/abs/2101.00001",
}


@pytest.mark.parametrize("written", ADDRESSES)
def test_an_address_is_read_in_every_form(written: str) -> None:
    assert fields(f"@misc{{a, {written}}}") == {"url": ADDRESSES[written]}


def test_a_kind_that_a_ledger_does_not_have_is_kept_in_the_note() -> None:
    assert fields("@book{a, title = {A}}") == {"title": "A", "note": "type: book"}
    assert fields("@online{a, title = {A}}") == {"title": "A"}
    assert fields("@PhDThesis{a, title = {A}}") == {"title": "A", "type": "paper"}


def test_letters_of_an_old_file_are_read() -> None:
    found = read("@misc{a, title = {Łódź}}".replace("Ł", "L").encode("cp1252", "ignore"), Choices())
    assert found.sources[0].fields["title"] == "Lód"
    assert [one.is_error for one in found.troubles] == [False]


def test_what_is_no_bibtex_is_refused() -> None:
    with pytest.raises(InputError, match="no BibTeX"):
        imported('[{"id": "a"}]')
    assert imported("") == Imported()


def test_without_bibtexparser_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("bibtexparser", "bibtexparser.entrypoint", "bibtexparser.model"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(InputError, match=r"BibTeX needs bibtexparser; .*exchange"):
        imported("@misc{a, title = {A}}")


def test_no_nesting_is_too_deep() -> None:
    deep = "{" * 20_000 + "}" * 20_000
    assert fields(f"@misc{{a, title = {{A{deep}}}}}") == {"title": "A"}
    assert imported("@misc{a, title = {" + r"\'" * 5_000 + "}}").sources


def test_somebody_elses_verba_is_no_trouble() -> None:
    assert fields("@misc{a, title = {A}, verba = {x {y} \\z}}") == {"title": "A"}
    assert fields('@misc{a, title = {A}, verba = {{"reconcile": [1]}}}') == {"title": "A"}
