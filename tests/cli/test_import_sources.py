"""`reconcile import sources` and `import wikidata`, as somebody runs them: twice, too."""

import json
from pathlib import Path

import pytest
from tests.commands import run
from tests.exchange.test_sources_csl import ZOTERO
from tests.exchange.test_wikidata import CENSUS, item, moment, quantity, snak, statement

LEDGER = """\
sources:
  who-2020: {title: Deaths, url: "https://doi.org/10.1000/xyz", published: 2020}
  other: {title: Other, published: 2026}
quantities:
  killed: {unit: persons, measure: constant, estimates: {who-2020: about 500, other: 700}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.yaml").write_text(LEDGER, encoding="utf-8")
    return tmp_path


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((folder / "data").rglob("*.yaml"))
    }


def test_a_library_comes_in_and_a_second_time_adds_nothing(folder: Path) -> None:
    items = [ZOTERO, {"id": "new/one", "type": "report", "title": "New", "issued": "Spring 2020"}]
    (folder / "z.json").write_text(json.dumps(items), encoding="utf-8")
    first = run("import", "sources", "z.json", cwd=folder)
    assert first.returncode == 0, first.stderr
    assert "new-one" in first.stderr
    assert "`who-2020` differs in `title`" in first.stderr
    after = contents(folder)
    assert after["data/a.yaml"].startswith(LEDGER.partition("quantities")[0])
    assert "https://doi.org" in after["data/a.yaml"]
    assert sum(text.count("title: New") for text in after.values()) == 1
    assert all("Kursk" not in text for text in after.values())
    second = run("import", "sources", "z.json", cwd=folder)
    assert (second.returncode, contents(folder)) == (0, after)
    assert run("check", "--select", "RC0,RC1,RC201,RC202,RC208", cwd=folder).returncode == 0


def test_a_broken_entry_stops_no_other_and_ends_with_1(folder: Path) -> None:
    (folder / "z.bib").write_text("@misc{a, title={A}}\n@misc{b, title={B\n@misc{c, title={C}}\n")
    result = run("import", "sources", "z.bib", "-o", "data/sources/", cwd=folder)
    assert result.returncode == 1
    assert "line 2" in result.stderr
    assert sorted(contents(folder)) == ["data/a.yaml", "data/sources/a.yaml", "data/sources/c.yaml"]


def test_statements_of_wikidata_come_in_and_go_out(folder: Path) -> None:
    years = [snak("P585", moment(f"+{year}-00-00T00:00:00Z", 9)) for year in (2019, 2020)]
    given = item(
        statement(quantity("+500", "+450", "+550"), years[0], references=[CENSUS]),
        statement(quantity("+600"), years[1], references=[CENSUS]),
        statement(quantity("+1", unit="Q424242")),
    )
    (folder / "Q9999.json").write_text(json.dumps(given), encoding="utf-8")
    words = ["import", "wikidata", "Q9999.json", "--property", "P1082", "--quantity", "population"]
    first = run(*words, "--unit", "persons", cwd=folder)
    assert first.returncode == 1
    assert "Q424242" in first.stderr
    after = contents(folder)
    assert any("id: population/stat-2020" in text for text in after.values())
    again = run(*words, "--unit", "persons", cwd=folder)
    assert contents(folder) == after, again.stderr
    shown = run(
        *("export", "wikidata", "population", "--item", "Q9999", "--property", "P1082", "-o", "-"),
        cwd=folder,
    )
    first_, second = (line.split("\t")[2:5] for line in shown.stdout.splitlines())
    assert first_ == ["500~50", "P585", "+2019-00-00T00:00:00Z/9"]
    assert second == ["600", "P585", "+2020-00-00T00:00:00Z/9"]


def test_a_library_goes_out_and_into_an_empty_ledger_as_it_was(folder: Path) -> None:
    for name in ("l.bib", "l.json"):
        assert run("export", "sources", "-o", name, cwd=folder).returncode == 0
        into = folder / name.replace(".", "-")
        (into / "data").mkdir(parents=True)
        moved = run("import", "sources", f"../{name}", "-o", "data/", cwd=into)
        assert moved.returncode == 0, moved.stderr
        assert run("export", "sources", "-o", name, cwd=into).returncode == 0
        assert entries(into / name) == entries(folder / name)


def entries(path: Path) -> list[str]:
    """What a library holds; its order is that of the files of the ledger."""
    text = path.read_text(encoding="utf-8")
    return sorted(
        text.strip().split("\n\n") if path.suffix == ".bib" else map(str, json.loads(text))
    )
