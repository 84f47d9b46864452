"""`reconcile bulk` as its user runs it."""

import json
import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet as pq
import pytest
from tests.commands import SECONDS, inherited, run

from reconcile.cli import extras
from reconcile.cli.commands.bulk import bulk
from reconcile.columns import answer
from reconcile.errors import InputError

CLAIMS = """\
quantity,issuer,low,high,as_of,note
troops,nis,10000,12000,2024-10,first
troops,pentagon,11000,12000,2024-11-04,"second, and more"
troops,kyiv,12000,15000,2024-12,
007,nis,,600,2025-04,
"""

BAD = """\
shells,nis,6,5,2025,
shells,un,NaN,7,2025,
shells,un,some,,2025,
shells,un,5,6,2025,x,y
,un,1,2,2025,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "claims.csv").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


def left(folder: Path) -> list[str]:
    """The names of files that were not there before."""
    return sorted(one.name for one in folder.iterdir() if one.name != "claims.csv")


def table() -> pa.Table:
    """The claims as somebody else has them: other order, other types, one column more."""
    return pa.table(
        {
            "note": pa.array(["x"] * 4),
            "high": pa.array([12000, 12000, 15000, 600], pa.int32()),
            "low": pa.array([10000, 11000, 12000, None], pa.float64()),
            "issuer": pa.array(["nis", "pentagon", "kyiv", "nis"]).dictionary_encode(),
            "quantity": pa.array(["troops", "troops", "troops", "007"], pa.large_string()),
            "as_of": ["2024-10", "2024-11-04", "2024-12", "2025-04"],
        }
    )


def write(path: Path) -> None:
    if path.suffix == ".parquet":
        pq.write_table(table(), path)
    elif path.suffix == ".feather":
        pyarrow.feather.write_feather(table(), path)
    else:
        tabs = CLAIMS.replace(",", "\t") if path.suffix == ".tsv" else CLAIMS
        path.write_text(tabs, encoding="utf-8")


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "a.feather"])
def test_every_kind_of_file_is_read_and_written(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    expected = answer(table())
    for ending in (".parquet", ".feather"):
        result = run("bulk", name, "-o", f"out{ending}", cwd=tmp_path)
        assert (result.returncode, result.stdout) == (0, "")
        assert result.stderr == (
            f"wrote out{ending}: 4 rows of 2 quantities: 1 unanimous, 1 bounds only\n"
        )
        read = pq.read_table if ending == ".parquet" else pyarrow.feather.read_table
        assert read(tmp_path / f"out{ending}").equals(expected)
    assert run("bulk", name, "-o", "out.csv", "-q", cwd=tmp_path).stderr == ""
    heading, *lines = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()
    assert heading.split(",") == expected.column_names
    assert sorted(line.partition(",")[0] for line in lines) == ["007", "troops"]
    assert any('"[[12000,12000]]"' in line for line in lines)


def test_answers_are_printed_as_json_lines(folder: Path) -> None:
    result = run("bulk", "claims.csv", "-o", "-", cwd=folder)
    found = {one["quantity"]: one for one in map(json.loads, result.stdout.splitlines())}
    assert found["troops"]["core_pieces"] == [[12000, 12000]]
    assert found["007"]["headline_pieces"] == [[None, 600]]
    assert found["007"]["error"] is None
    assert result.stderr == "4 rows of 2 quantities: 1 unanimous, 1 bounds only\n"


def test_columns_are_found_under_the_names_that_they_are_given(tmp_path: Path) -> None:
    text = CLAIMS.replace("quantity,issuer,low,high,as_of", "topic,outlet,from,to,when")
    (tmp_path / "claims.csv").write_text(text + BAD, encoding="utf-8")
    words = ["--quantity", "topic", "--issuer", "outlet", "--low", "from", "--high", "to"]
    words += ["--as-of", "when"]
    result = run("bulk", "claims.csv", "-o", "out.parquet", *words, cwd=tmp_path)
    assert result.returncode == 1
    refused = pq.read_table(tmp_path / "out.refused.parquet")
    assert refused.column_names == [*text.split(",")[:5], "file", "row", "error"]


def test_rows_that_cannot_be_used_are_counted_and_kept(folder: Path) -> None:
    (folder / "claims.csv").write_text(CLAIMS + BAD, encoding="utf-8")
    result = run("bulk", "claims.csv", "-o", "out.csv", cwd=folder)
    assert result.returncode == 1
    told, summary = result.stderr.splitlines()
    assert told == (
        "5 rows of 2 quantities cannot be used and stand in out.refused.csv: "
        "2 × an end is not a number, 1 × it has more cells than the heading, "
        "1 × it names no quantity, 1 × low is above high"
    )
    assert summary.startswith("wrote out.csv: 9 rows of 4 quantities: ")
    rows = (folder / "out.refused.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "quantity,issuer,low,high,as_of,file,row,error"
    assert rows[1] == (
        'shells,nis,6,5,2025,claims.csv,6,"low is above high; write the ends in order"'
    )
    assert rows[3].startswith("shells,un,some,,2025,claims.csv,8,")
    assert rows[4].startswith(",,,,,claims.csv,9,")
    assert "shells,un,5,6,2025,x,y" in rows[4]
    assert [row.split(",")[6] for row in rows[1:]] == ["6", "7", "8", "9", "10"]


def test_a_file_of_refused_rows_is_not_kept_from_another_day(folder: Path) -> None:
    (folder / "claims.csv").write_text(CLAIMS + BAD, encoding="utf-8")
    assert run("bulk", "claims.csv", "-o", "out.csv", cwd=folder).returncode == 1
    mended = (folder / "out.refused.csv").read_text(encoding="utf-8").splitlines()
    mended = [mended[0], mended[1].replace("6,5", "5,6")]
    (folder / "claims.csv").write_text("\n".join(mended), encoding="utf-8")
    result = run("bulk", "claims.csv", "-o", "out.csv", cwd=folder)
    assert (result.returncode, result.stderr) == (
        0,
        "removed out.refused.csv, since no row is refused\n"
        "wrote out.csv: 1 row of 1 quantity: 1 one voice\n",
    )
    assert left(folder) == ["out.csv"]


def test_quantities_whose_rows_do_not_go_together_are_told(tmp_path: Path) -> None:
    text = "quantity,low,high,measure\na,1,2,stock\na,1,3,flow\na,9,3,flow\nb,1,2,stock\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    result = run("bulk", "a.csv", "-o", "out.csv", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stderr.splitlines()[1:-1] == [
        "1 row of 1 quantity cannot be used and stands in out.refused.csv: 1 × low is above high",
        "1 quantity (2 rows) has no answer: the rows of its quantity name several measures; "
        "give each a quantity of its own",
    ]


def test_refused_rows_go_where_they_are_sent(folder: Path) -> None:
    (folder / "claims.csv").write_text(CLAIMS + BAD, encoding="utf-8")
    result = run("bulk", "claims.csv", "-o", "-", "-q", cwd=folder)
    assert (result.returncode, left(folder)) == (1, [])
    assert "cannot be used (--refused FILE keeps them): " in result.stderr
    result = run("bulk", "claims.csv", "-o", "-", "--refused", "bad.jsonl", cwd=folder)
    first = json.loads((folder / "bad.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert (first["low"], first["row"]) == ("6", 6)


def test_files_folders_and_patterns_are_one_table_in_any_order(tmp_path: Path) -> None:
    inner = tmp_path / "in"
    inner.mkdir()
    write(inner / "b.parquet")
    (inner / "a.csv").write_text(CLAIMS.replace("nis", "un").replace("600", "700"), "utf-8")
    (inner / "notes.txt").write_text("not a table", encoding="utf-8")
    outputs = set()
    for words in (["in"], ["in/*.csv", "in/b.parquet"], ["in/b.parquet", "in/a.csv", "in"]):
        result = run("bulk", *words, "-o", "in/out.csv", "--memory", "1kB", cwd=tmp_path)
        assert result.returncode == 0, result.stderr
        assert "8 rows of 2 quantities" in result.stderr
        outputs.add((inner / "out.csv").read_bytes())
    assert len(outputs) == 1


def test_a_broken_file_hides_no_other(folder: Path) -> None:
    (folder / "bad.parquet").write_bytes(b"PAR1")
    (folder / "latin.csv").write_bytes("quantity,issuer,low\nMünchen,a,1\n".encode("latin-1"))
    result = run("bulk", ".", "-o", "out.parquet", cwd=folder)
    assert result.returncode == 2
    assert [line.partition(": ")[0] for line in result.stderr.splitlines()] == [
        *["error"] * 2,
        "wrote out.parquet",
        "2 of 3 files could not be read, or not to their ends",
    ]
    assert "`bad.parquet` cannot be read: " in result.stderr
    assert "`latin.csv` cannot be read: it is no text in UTF-8; save it again" in result.stderr
    assert pq.read_table(folder / "out.parquet").num_rows == 2


def test_where_nothing_is_read_nothing_is_written(folder: Path) -> None:
    (folder / "claims.csv").write_bytes(b"quantity,low\n\xff,1\n")
    (folder / "out.csv").write_text("before", encoding="utf-8")
    result = run("bulk", "claims.csv", "-o", "out.csv", cwd=folder)
    assert result.returncode == 2
    assert result.stderr.endswith("error: nothing could be read, so nothing is written\n")
    assert (folder / "out.csv").read_text(encoding="utf-8") == "before"


MISTAKES = [
    (["claims.csv"], "say where the answers go: -o answers.parquet, or -o - for JSON lines"),
    (["claims.csv", "-o", "out.xlsx"], "`out.xlsx` ends in none of .parquet"),
    (["nothing.csv", "-o", "-"], "there is no `nothing.csv`"),
    (["*.parquet", "-o", "-"], "no file that can be read fits `*.parquet`"),
    (["claims.csv", "-o", "claims.csv"], "`claims.csv` is read, and would be replaced"),
    (["claims.csv", "-o", "a.csv", "--refused", "a.csv"], "-o and --refused name the same file"),
    (
        ["claims.csv", "-o", "-", "--low", "lo"],
        "no column `lo`, and --low names it; did you mean `low`?",
    ),
    (
        ["claims.csv", "-o", "-", "--best", "x"],
        "it has `quantity`, `issuer`, `low`, `high`, `as_of`, `note`",
    ),
    (["claims.csv", "-o", "-", "--memory", "much"], "`much` is no size of memory; write 500MB"),
    (["claims.csv", "-o", "-", "--threads", "0"], "`0` is no number of threads"),
    (["claims.csv", "-o", "-", "--temp", "none"], "--temp `none` is no folder"),
    (["claims.csv", "-o", "-", "--window", "soon"], "`soon` is not a length of time"),
    (["claims.csv", "-o", "-", "--measure", "mass"], "`mass` is not a measure"),
    (["claims.csv", "-o", "-", "--as-of", ""], "--as-of is empty; name a column, or leave it out"),
    (["claims.csv", "-o", "-", "--lang", "germ-an-y"], "is no language tag"),
]


@pytest.mark.parametrize(("words", "told"), MISTAKES, ids=[" ".join(one) for one, _ in MISTAKES])
def test_a_mistake_is_told_with_its_remedy(folder: Path, words: list[str], told: str) -> None:
    result = run("bulk", *words, cwd=folder)
    assert (result.returncode, result.stdout, left(folder)) == (2, "", [])
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("kind", ["hard", "symbolic"])
@pytest.mark.parametrize("flag", ["-o", "--refused"])
def test_a_file_that_is_read_is_not_written_by_another_name(
    folder: Path, kind: str, flag: str
) -> None:
    other = folder / "other.csv"
    (other.hardlink_to if kind == "hard" else other.symlink_to)(folder / "claims.csv")
    words = ["-o", "other.csv"] if flag == "-o" else ["-o", "-", "--refused", "other.csv"]
    result = run("bulk", "claims.csv", *words, cwd=folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert "`other.csv` is read, and would be replaced; name another file" in result.stderr
    assert (folder / "claims.csv").read_text(encoding="utf-8") == CLAIMS


def test_a_table_without_figures_is_told_how_to_name_them(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("quantity,value\na,1\n", encoding="utf-8")
    result = run("bulk", "a.csv", "-o", "-", cwd=tmp_path)
    assert result.returncode == 2
    for word in ("--low", "--high", "--best", "--stated", "it has `quantity`, `value`"):
        assert word in result.stderr


def test_a_slip_in_a_heading_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("quantity,low,high,isuer,note\na,1,2,x,y\n", encoding="utf-8")
    result = run("bulk", "a.csv", "-o", "-", cwd=tmp_path)
    assert result.stderr.splitlines()[:-1] == [
        "no column says whose figure a row is, so each is a voice of its own (--issuer)",
        "column `isuer` is not read; if it is the issuer, name it: --issuer isuer",
    ]
    told = run("bulk", "a.csv", "-o", "-", "--issuer", "isuer", "-v", cwd=tmp_path).stderr
    assert "1 file: quantity from `quantity`, issuer from `isuer`, low from `low`, high" in told


def test_types_that_do_not_go_together_are_told_with_their_files(folder: Path) -> None:
    pq.write_table(pa.table({"quantity": [1.5], "issuer": ["a"], "low": [1]}), folder / "a.parquet")
    result = run("bulk", ".", "-o", "-", cwd=folder)
    assert result.returncode == 2
    assert "`quantity` is double in `a.parquet`; write it as text" in result.stderr


def test_without_its_extra_it_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    with pytest.raises(InputError, match=r"need numpy and pyarrow, .* extra `bulk`; .*\[bulk\]"):
        bulk(["claims.csv"], output="out.csv")


TOLD = """
import os, resource, signal, sys
from reconcile.columns import engine
run = engine.run
def told(*words, **named):
    for answers in run(*words, **named):
        yield answers
        {what}
engine.run = told
sys.argv[0] = "reconcile"
from reconcile.cli import launch
launch.command()
"""
"""A run to which something happens when answers and refused rows have been written."""


def happens(what: str, *words: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", TOLD.format(what=what), "bulk", *words],
        cwd=cwd,
        env={**inherited(), "RECONCILE_NO_CACHE": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


def test_ctrl_c_leaves_what_was_there_and_nothing_else(folder: Path) -> None:
    (folder / "claims.csv").write_text(CLAIMS + BAD, encoding="utf-8")
    (folder / "out.csv").write_text("before", encoding="utf-8")
    words = ["claims.csv", "-o", "out.csv", "--memory", "1kB", "--temp", "."]
    result = happens("os.kill(os.getpid(), signal.SIGINT)", *words, cwd=folder)
    assert (result.returncode, result.stdout, result.stderr) == (130, "", "")
    assert left(folder) == ["out.csv"]
    assert (folder / "out.csv").read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("memory", ["500MB", "1kB"], ids=["writing", "spilling"])
def test_a_full_disk_is_one_line_and_leaves_nothing(folder: Path, memory: str) -> None:
    rows = "".join(f"q{n},nis,{n},{n + 9},2024,\n" for n in range(400))
    (folder / "claims.csv").write_text(CLAIMS + BAD + rows, encoding="utf-8")
    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))"
    script = TOLD.replace("run = engine.run", f"run = engine.run\n{limit}").replace(
        "{what}", "pass"
    )
    words = ["bulk", "claims.csv", "-o", "out.csv", "--memory", memory, "--temp", "."]
    result = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=folder,
        env={**inherited(), "RECONCILE_NO_CACHE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (result.returncode, left(folder)) == (2, [])
    assert result.stderr.count("\n") == 1
    assert "File too large" in result.stderr


SLOWLY = """
import sys, time
from reconcile.cli import progress
from reconcile.columns import engine, matching
progress._AFTER, progress._EVERY = 0.001, 0.01
def slow(yielding):
    def slowly(*words, **named):
        for one in yielding(*words, **named):
            yield one
            time.sleep(0.1)
    return slowly
matching.batches, engine.run = slow(matching.batches), slow(engine.run)
from reconcile.cli.app import main
main(sys.argv[1:])
"""


def test_rows_are_counted_on_a_terminal_and_nothing_of_it_stays(folder: Path) -> None:
    leader, follower = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-c", SLOWLY, "bulk", "claims.csv", "-o", "out.csv"],
        cwd=folder,
        env={**inherited(), "TERM": "xterm", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
        preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)),
    )
    os.close(follower)
    shown = b""
    with suppress(OSError):  # Linux says so when nobody has the other end open any more.
        while data := os.read(leader, 65_536):
            shown += data
    assert child.wait(SECONDS) == 0
    os.close(leader)
    assert b"reading: 4 rows" in shown
    assert b"answering: 4 of 4 rows" in shown
    assert shown.decode().rpartition("\x1b[2K")[2].strip() == (
        "wrote out.csv: 4 rows of 2 quantities: 1 unanimous, 1 bounds only"
    )


def test_a_closed_pipe_ends_the_run_quietly(folder: Path) -> None:
    read, written = os.pipe()
    os.close(read)
    result = subprocess.run(
        [sys.executable, "-m", "reconcile", "bulk", "claims.csv", "-o", "-"],
        cwd=folder,
        env={**inherited(), "RECONCILE_NO_CACHE": "1"},
        stdout=written,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(written)
    assert (result.returncode, result.stderr) == (141, b"")
