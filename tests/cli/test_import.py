"""`reconcile import`: a spreadsheet becomes a ledger, and what cannot be read is named."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from tests.commands import run

from reconcile.cli import plain
from reconcile.errors import ReconcileError

HEADING = "Indicator,Estimate,Low,High,Publisher,Link,Published,As of,Country"
LINK = "https://paper.example"
ROWS = (
    f"Soldiers killed,about 500,,,The Paper,{LINK}/1,2024-03-04,Feb 2024,Peru",
    f"Soldiers killed,,400,600,The Other,{LINK}/2,2024-03-05,Feb 2024,Peru",
    f"Soldiers wounded,1200*,,,The Paper,{LINK}/1,2024-03-04,Feb 2024,Peru",
)
BAD = (
    f"Soldiers killed,1.200,,,A,{LINK}/3,2024-03-04,Feb 2024,Peru",
    f"Soldiers killed,5,,,B,{LINK}/4,03/04/2024,Feb 2024,Peru",
    f"Soldiers killed,,9,5,C,{LINK}/5,2024-03-04,Feb 2024,Peru",
)


def written(folder: Path, *rows: str) -> str:
    (folder / "losses.csv").write_text("\n".join((HEADING, *rows)) + "\n", encoding="utf-8")
    return "losses.csv"


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.yaml"))
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


def test_a_spreadsheet_begins_a_ledger_that_checks(folder: Path) -> None:
    result = run("import", "table", written(folder, *ROWS), cwd=folder)
    assert result.returncode == 0
    assert result.stdout == "added 3 estimates, 2 sources and 2 quantities\n"
    assert result.stderr.splitlines() == [
        "  Indicator  quantity",
        "  Estimate   best",
        "  Low        low",
        "  High       high",
        "  Publisher  source.publisher",
        "  Link       source.url",
        "  Published  source.published",
        "  As of      as_of",
        "  Country    scope.country",
        "note: signs of footnotes were taken off 1 figure; "
        "nothing needs to be done if that is right",
    ]
    assert list(files(folder)) == [
        "data/estimates.yaml",
        "data/sources/the-other-2024-03-05.yaml",
        "data/sources/the-paper-2024-03-04.yaml",
    ]
    checked = run("check", cwd=folder)
    assert (checked.returncode, "0 errors" in checked.stdout) == (0, True)


def test_it_comes_back_with_equal_cells(folder: Path) -> None:
    run("import", "table", written(folder, *ROWS), cwd=folder)
    run("export", "table", cwd=folder)
    told = (folder / "estimates.csv").read_text(encoding="utf-8")
    rows = {
        row["stated"] + row["low"] + row["best"]: row for row in csv.DictReader(io.StringIO(told))
    }
    assert rows.keys() == {"about 500", "400", "1200"}
    assert (rows["400"]["high"], rows["400"]["scope.country"]) == ("600", "Peru")
    again = run("import", "table", "estimates.csv", cwd=folder)
    assert (again.stdout, again.stderr) == ("added nothing; 3 records there already\n", "")


def test_what_cannot_be_read_stops_nothing_else(folder: Path) -> None:
    result = run("import", "table", written(folder, *BAD, *ROWS), "--quiet", cwd=folder)
    assert (result.returncode, result.stdout) == (1, "")
    told = [line for line in result.stderr.splitlines() if not line.startswith("note: ")]
    assert told == [
        "B2: `1.200` it may group thousands or mark decimals; write 1200, or say in the mapping: "
        '[numbers] decimal = "point" or "comma"',
        "G3: `03/04/2024` it is 2024-04-03 or 2024-03-04; say in the mapping: "
        '[dates] order = "day first" or "month first"',
        "C4: `soldiers_killed/c-2024-03-04` is not added: RC102 low 9 is above high 5 persons; "
        "Swap them, or correct the one that is wrong",
    ]
    assert len(files(folder)) == 3


def test_two_rows_of_one_id_are_told(folder: Path) -> None:
    (folder / "map.toml").write_text('[columns]\nCountry = "id"\n', encoding="utf-8")
    result = run("import", "table", written(folder, *ROWS), "--map", "map.toml", cwd=folder)
    assert result.returncode == 1
    told = "C3: `soldiers_killed/the-other-2024-03-05` is not added: an estimate `Peru` is there"
    assert told in result.stderr
    assert result.stdout == "added 1 estimate, 1 source and 1 quantity; 2 not taken\n"


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    result = run("import", "table", written(folder, *BAD, *ROWS), "--dry-run", cwd=folder)
    assert result.returncode == 1
    assert "+++ b/data/sources/the-paper-2024-03-04.yaml" in result.stdout
    assert result.stderr.endswith(
        "would add 3 estimates, 2 sources and 2 quantities; 3 not taken\n"
    )
    assert not (folder / "data").exists()


def test_a_draft_of_a_mapping_can_be_handed_back(folder: Path) -> None:
    name = written(folder, *BAD[:2], *ROWS)
    draft = run("import", "table", name, "--draft-map", cwd=folder).stdout
    assert '"Low" = "low"' in draft
    draft = draft.replace('# order = "day first"', 'order = "day first"')
    draft = draft.replace('# decimal = "point"', 'decimal = "comma"')
    (folder / "map.toml").write_text(draft, encoding="utf-8")
    result = run("import", "table", name, "--map", "map.toml", cwd=folder)
    assert (result.returncode, result.stdout) == (
        0,
        "added 5 estimates, 4 sources and 2 quantities\n",
    )


def test_a_source_that_is_there_gets_the_figures(folder: Path) -> None:
    (folder / "data" / "sources").mkdir(parents=True)
    own = "source: {title: A, url: 'http://www.paper.example/1/'}\n"
    (folder / "data" / "sources" / "mine.yaml").write_text(own, encoding="utf-8")
    quantity = "quantities: {killed: {unit: persons, label: soldiers  KILLED}}\n"
    (folder / "data" / "q.yaml").write_text(quantity, encoding="utf-8")
    table = written(folder, ROWS[0].replace("Peru", ""))
    result = run("import", "table", table, cwd=folder)
    assert result.stdout == "added 1 estimate\n"
    assert files(folder)["data/sources/mine.yaml"].startswith(own.removesuffix("\n"))
    assert "killed:\n    stated: about 500" in files(folder)["data/sources/mine.yaml"]
    assert "note: B2: `mine` has `publisher`, `published`, `issuer`, which" in result.stderr


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["-o", "new/sources/"], "new/estimates.yaml"),
        (["-o", "new"], "new/estimates.yaml"),
        (["-o", "new/all.yaml"], "new/all.yaml"),
        (["--data", "new"], "new/estimates.yaml"),
    ],
)
def test_a_new_ledger_stands_where_somebody_says(
    words: list[str], first: str, folder: Path
) -> None:
    result = run("import", "table", written(folder, *ROWS), *words, cwd=folder)
    assert result.returncode == 0
    assert first in files(folder)
    assert all(name.startswith("new/") for name in files(folder))
    assert run("check", "--data", "new", cwd=folder).returncode == 0


def test_a_workbook_is_read_by_its_sheet(folder: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Troops")
    for line in (HEADING, *ROWS, BAD[0]):
        sheet.append(line.split(","))
    book.save(folder / "b.xlsx")
    result = run("import", "table", "b.xlsx", "--sheet", "troops", cwd=folder)
    assert result.returncode == 1
    assert "Troops!B5: `1.200`" in result.stderr
    assert result.stdout == "added 3 estimates, 2 sources and 2 quantities; 1 not taken\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["tabel", "a.csv"], "`tabel` cannot be imported; choose one of "),
        (["table", "a.doc"], "`a.doc`: table is read from a file that ends in .csv, .tsv"),
        (["table", "gone.csv"], "`gone.csv` cannot be read: No such file or directory"),
        (["table", "."], "`.`: table is read from a file that ends in"),
        (["table", "a.csv", "--map", "bad.toml"], "`bad.toml` is no TOML: "),
        (["table", "a.csv", "--map", "top.toml"], "`top.toml`: `x` stands in no table; write"),
        (["table", "a.csv", "--map", "list.toml"], "`list.toml`: `x` is a list; write one text"),
        (["table", "a.csv", "-o", "../../out"], "`../../out"),
        (["table", "empty.csv"], "the table is empty"),
    ],
)
def test_what_cannot_be_asked(
    words: list[str], told: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.csv").write_text(f"{HEADING}\n{ROWS[0]}\n", encoding="utf-8")
    (folder / "empty.csv").write_text("", encoding="utf-8")
    (folder / "bad.toml").write_text("= 5", encoding="utf-8")
    (folder / "top.toml").write_text("x = 5", encoding="utf-8")
    (folder / "list.toml").write_text("[columns]\nx = []", encoding="utf-8")
    (folder / "data").mkdir()
    (folder / "data" / "q.yaml").write_text("sources: {a: A}\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    line = plain.parsed(["import", *words, "--data", "data"])
    assert line is not None
    with pytest.raises(ReconcileError) as raised:
        plain.perform(plain.function("import"), line[1])
    assert str(raised.value).startswith(told)
    assert list(files(folder)) == ["data/q.yaml"]


def test_a_file_that_is_too_large_is_refused(folder: Path) -> None:
    with (folder / "a.csv").open("wb") as file:
        file.truncate((100 << 20) + 1)
    result = run("import", "table", "a.csv", cwd=folder)
    assert (result.returncode, result.stderr) == (
        2,
        "error: `a.csv` is larger than 100 MiB; split it\n",
    )


def test_a_folder_that_cannot_be_made_is_told(folder: Path) -> None:
    (folder / "file").write_text("", encoding="utf-8")
    result = run("import", "table", written(folder, *ROWS), "--data", "file/data", cwd=folder)
    assert result.returncode == 2
    assert result.stderr.splitlines()[-1].startswith("error: `file/data`")
