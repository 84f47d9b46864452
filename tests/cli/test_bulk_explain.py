"""`reconcile bulk --explain`, and the table that `export table` writes, as their user runs them."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.commands import run

from reconcile.columns import one_quantity

CLAIMS = """\
topic,outlet,low,high,as_of
Dead in U.S.,Ministry of Health,100,200,2024-05
Dead in U.S.,W.H.O.,150,260,2024-04
Dead in U.S.,W.H.O.,10,20,2020
Dead in U.S.,null,300,260,2024-04
wounded,Ministry of Health,1,2,2024
"""

TOPIC = ("--quantity", "topic", "--issuer", "outlet")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "claims.csv").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


def explain(folder: Path, *words: str, code: int = 0, file: str = "claims.csv") -> tuple[str, str]:
    done = run("bulk", file, *words, cwd=folder)
    assert done.returncode == code, done.stderr
    return done.stdout, done.stderr


def test_one_quantity_is_shown_with_its_evidence_and_with_what_the_table_says(
    folder: Path,
) -> None:
    shown, told = explain(folder, *TOPIC, "--explain", "Dead in U.S.")
    lines = shown.splitlines()
    assert lines[0].startswith("dead_in_us: 100–260")
    assert lines[1] == "Dead in U.S."
    assert "superseded: who gave a newer figure" in shown
    assert (
        'issuer-null: "low 300, high 260, as_of 2024-04" · unreadable: low is above high' in shown
    )
    assert lines[-1] == "In the table the same: unanimous, 100–260"
    assert told == ""


@pytest.mark.parametrize("width", [80, 200])
def test_it_fits_the_page(folder: Path, width: int) -> None:
    text = "quantity,issuer,low,high,as_of\nq,a,10,20,2024-01\nq,b,30,40,2024-05\n"
    (folder / "growing.csv").write_text(text, encoding="utf-8")
    words = ("bulk", "growing.csv", "--explain", "q", "--measure", "cumulative")
    done = run(*words, cwd=folder, environment={"COLUMNS": str(width)})
    assert max(map(len, done.stdout.splitlines())) <= width
    assert " ".join(done.stdout.split()).endswith(
        "In the table: conflict, 10–20 or 30–40; "
        "it does not see this: 1 figure is outgrown by a later count (docs/bulk.md)"
    )


def test_json_is_that_of_show_and_the_table_is_told_beside_it(folder: Path) -> None:
    shown, told = explain(folder, *TOPIC, "--explain", "Dead in U.S.", "--json")
    (quantity,) = json.loads(shown)["quantities"]
    assert (quantity["id"], quantity["label"]) == ("dead_in_us", "Dead in U.S.")
    rows = [estimate["locator"] for estimate in quantity["answers"][0]["estimates"]]
    assert rows == [f"claims.csv, row {row}" for row in (2, 3, 4, 5)]
    assert told == "In the table the same: unanimous, 100–260\n"


def test_the_ledger_of_its_rows_is_answered_by_show_alike(folder: Path) -> None:
    words = (*TOPIC, "--explain", "Dead in U.S.", "--measure", "stock", "--window", "5 years")
    shown, _ = explain(folder, *words)
    _, told = explain(folder, *words, "-o", "l.yaml")
    assert told.startswith("wrote l.yaml: 4 rows\n")
    again = run("show", "dead_in_us", "--data", "l.yaml", cwd=folder)
    assert again.returncode == 0
    head, _, _ = shown.partition("\nIn the table")
    assert again.stdout.rstrip() == head.rstrip().replace("dead_in_us.yaml", "l.yaml")


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_a_picture_is_drawn(folder: Path, ending: str, start: bytes) -> None:
    _, told = explain(folder, *TOPIC, "--explain", "wounded", "-o", f"x.{ending}")
    assert (folder / f"x.{ending}").read_bytes().startswith(start)
    assert told == f"wrote x.{ending}\nIn the table the same: one voice, 1–2\n"


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--explain", "wonded"), "the table has no quantity `wonded`; did you mean `wounded`?"),
        (("--explain", "zzz"), "the table has no quantity `zzz`; its answers list all that there"),
        (("--explain", "wounded", "-o", "x.txt"), "`x.txt` ends in none of .yaml, .yml, .svg"),
        (("--explain", "wounded", "-o", "x.svg", "--json"), "--json goes to standard output"),
        (("--explain", "wounded", "--refused", "x.csv"), "--refused is for all answers"),
        (("--json",), "--json goes with --explain"),
        (("--explain", "wounded", "-o", ""), "--output is empty"),
    ],
)
def test_what_cannot_be_explained_is_told(folder: Path, words: tuple[str, ...], error: str) -> None:
    shown, told = explain(folder, *TOPIC, *words, code=2)
    assert (shown, error in told) == ("", True), told
    assert [one.name for one in folder.iterdir()] == ["claims.csv"]


def test_more_rows_than_are_explained_are_refused(folder: Path) -> None:
    rows = "quantity,low\n" + "q,1\n" * (one_quantity.MOST + 1)
    (folder / "many.csv").write_text(rows, encoding="utf-8")
    _, told = explain(folder, "--explain", "q", code=2, file="many.csv")
    assert "`q` has 100,001 rows, and 100,000 at most are explained" in told


def answers(folder: Path, name: str) -> dict[str, Any]:
    done = run("bulk", name, "-o", "-", "-q", cwd=folder)
    assert done.returncode == 0, done.stderr
    return {one["quantity"]: one for one in map(json.loads, done.stdout.splitlines())}


def test_an_exported_ledger_is_answered_as_it_was(folder: Path) -> None:
    for name in ("estimates.csv", "estimates.parquet"):
        assert run("export", "table", "-o", name, "--data", "example", cwd=folder).returncode == 0
    found = answers(folder, "estimates.csv")
    assert found == answers(folder, "estimates.parquet")
    shown = json.loads(run("show", "--json", "--data", "example", cwd=folder).stdout)
    for quantity in shown["quantities"]:
        main = quantity["answers"][0]
        if (row := found.get(quantity["id"])) is not None:
            assert (row["verdict"], row["n"]) == (main["verdict"], main["counts"]["votes"])
            assert [piece[:2] for piece in row["headline_pieces"]] == main["headline"]["pieces"]
    done = run("bulk", "estimates.csv", "-o", "x.csv", cwd=folder)
    assert "131 estimates count as the ledger has decided; 151 do not: 42 relay" in done.stderr


def test_an_exported_table_and_another_are_not_answered_together(folder: Path) -> None:
    assert (
        run("export", "table", "-o", "estimates.csv", "--data", "example", cwd=folder).returncode
        == 0
    )
    done = run("bulk", "estimates.csv", "claims.csv", "-o", "-", cwd=folder)
    assert done.returncode == 2
    assert "`estimates.csv` was written by `export table`, and `claims.csv` was not" in done.stderr
