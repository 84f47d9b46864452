"""`reconcile verify`: copies beside a ledger, receipts, exit codes; the articles are invented."""

import json
from pathlib import Path

import pytest
from tests.commands import run
from tests.schemas import assert_follows

LEDGER = """
sources:
  courier: {title: Ships leave Veland, publisher: The Courier, published: 2026-01-05}
  gazette: {title: A cold year, publisher: The Gazette, published: 2026-02-01}
  nobody: {title: Not kept, publisher: A paper, published: 2026-02-02}
quantities:
  sailors:
    unit: persons
    measure: stock
    estimates:
      courier: as many as 1,200 sailors
      gazette: {stated: "1,100", quote: "some 1,100 sailors came home"}
      nobody: around 900
  coal:
    unit: tonnes
    measure: flow
    estimates:
      courier: {stated: 5.7 million tonnes, period: 2025}
"""
COURIER = """<html lang=en><p>The navy of Veland sent as many as 1,200 sailors to the north.
<p>It burned 5.7&nbsp;million tonnes of coal in 2025.<p>Nobody else was asked.</html>"""
GAZETTE = (
    "It was a cold year.\n\nIn spring some 1,100 sailors came home, the harbour master said.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "copies").mkdir()
    (tmp_path / "data/a.yaml").write_text(LEDGER)
    (tmp_path / "copies/courier.html").write_text(COURIER)
    (tmp_path / "copies/gazette.txt").write_text(GAZETTE)
    return tmp_path


def receipts(folder: Path) -> str:
    return (folder / "data/.reconcile-verified.json").read_text(encoding="utf-8")


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "data/a.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_what_stands_in_the_copies_is_counted_and_the_rest_is_told(folder: Path) -> None:
    done = run("verify", cwd=folder)
    assert done.returncode == 1
    assert done.stdout == (
        "courier  copies/courier.html\n"
        "  ✓ 2 as printed\n"
        "gazette  copies/gazette.txt\n"
        "  ! sailors/gazette  RC221 the record says `1,100`, the copy has `some 1,100 sailors` "
        "(¶ 2)\n"
        "3 sources, 2 with a copy: 2 as printed, 1 with another hedge\n"
    )
    assert "data/.reconcile-verified.json knows 3 verified records" in done.stderr


def test_receipts_are_the_same_bytes_and_check_needs_no_copies(folder: Path) -> None:
    run("verify", cwd=folder)
    first = receipts(folder)
    assert run("verify", cwd=folder).stderr == ""
    assert receipts(folder) == first
    assert "2026" not in first
    for path in (folder / "copies").iterdir():
        path.unlink()
    found = run("check", "--select", "RC22", "--fail-on", "warning", cwd=folder)
    assert found.returncode == 1
    assert "RC221" in found.stdout
    assert receipts(folder) == first


def test_a_record_that_is_altered_since_is_a_note_then_an_error(folder: Path) -> None:
    run("verify", cwd=folder)
    edit(folder, "as many as 1,200", "as many as 1,700")
    noted = run("check", "--select", "RC22", cwd=folder)
    assert (noted.returncode, noted.stdout.count("note[RC222]")) == (0, 1)
    verified = run("verify", "sailors/courier", cwd=folder)
    assert verified.returncode == 1
    assert "✗ sailors/courier  RC220 the record says `as many as 1,700 sailors`" in verified.stdout
    failed = run("check", "--select", "RC22", cwd=folder)
    assert (failed.returncode, failed.stdout.count("error[RC220]")) == (1, 1)
    assert "RC222" not in failed.stdout


def test_an_accepted_finding_is_told_and_fails_nothing(folder: Path) -> None:
    with (folder / "data/a.yaml").open("a") as file:
        file.write(
            "accept: [{code: RC221, quantity: sailors, sources: [gazette], reason: a slip}]\n"
        )
    done = run("verify", cwd=folder)
    assert done.returncode == 0
    assert "(¶ 2); accepted: a slip" in done.stdout


def test_a_copy_that_cannot_be_read_stops_no_other(folder: Path) -> None:
    (folder / "copies/courier.html").unlink()
    (folder / "copies/courier.pdf").write_bytes(b"%PDF-1.7\nnothing")
    done = run("verify", cwd=folder)
    assert done.returncode == 2
    assert "✗ cannot be read: " in done.stdout
    assert "RC221" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_copy_whose_bytes_changed_is_said(folder: Path) -> None:
    run("verify", cwd=folder)
    (folder / "copies/courier.html").write_text(COURIER.replace("Nobody", "No one"))
    assert "the copy has changed since it was last verified" in run("verify", cwd=folder).stdout
    assert "has changed" not in run("verify", cwd=folder).stdout


def test_without_copies_it_says_how_to_give_one(folder: Path) -> None:
    done = run("verify", "nobody", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "1 source, 0 with a copy\n")
    assert "save one as copies/SOURCE.html" in done.stderr
    assert not (folder / "data/.reconcile-verified.json").exists()


def test_another_folder_and_no_receipts(folder: Path) -> None:
    (folder / "copies").rename(folder / "articles")
    done = run("verify", "--copies", "articles", "--no-write", "courier", cwd=folder)
    assert (done.returncode, done.stdout.count("2 as printed")) == (0, 2)
    assert not (folder / "data/.reconcile-verified.json").exists()
    missing = run("verify", "--copies", "nowhere", cwd=folder)
    assert missing.returncode == 2
    assert "nowhere" in missing.stderr


def test_context_is_kept_on_request_only(folder: Path) -> None:
    run("verify", cwd=folder)
    assert "prefix" not in receipts(folder)
    run("verify", "--context", cwd=folder)
    lines = json.loads(receipts(folder))["verified"]
    sailors = next(one for one in lines if one["estimate"] == "sailors/courier")
    assert sailors["prefix"] == "The navy of Veland sent "
    assert sailors["suffix"] == " to the north."
    assert all(len(one.get("prefix", "")) <= 32 for one in lines)


def test_a_part_keeps_the_receipts_of_the_others(folder: Path) -> None:
    run("verify", cwd=folder)
    first = receipts(folder)
    run("verify", "coal", cwd=folder)
    assert receipts(folder) == first
    edit(folder, "      gazette: {stated", "      gone: {stated")
    run("verify", "coal", cwd=folder)
    assert "sailors/gazette" not in receipts(folder)


def test_json_follows_its_schema(folder: Path) -> None:
    done = run("verify", "--json", cwd=folder)
    document = json.loads(done.stdout)
    assert_follows("verify", document)
    assert [(one["verdict"], one["records"]) for one in document["counts"]] == [
        ("as printed", 2),
        ("another hedge", 1),
    ]
    records = document["copies"][1]["records"]
    assert [one["code"] for one in records] == ["RC221"]


def test_an_unknown_name_is_refused_with_a_hint(folder: Path) -> None:
    done = run("verify", "curier", cwd=folder)
    assert done.returncode == 2
    assert "did you mean `courier`?" in done.stderr


def test_broken_receipts_are_a_finding_and_are_never_overwritten(folder: Path) -> None:
    (folder / "data/.reconcile-verified.json").write_text("<<<<<<< HEAD\n")
    assert run("check", "--select", "RC0", cwd=folder).returncode == 1
    assert run("verify", cwd=folder).returncode == 2
    assert receipts(folder) == "<<<<<<< HEAD\n"


def test_what_a_copy_holds_reaches_the_terminal_inert(folder: Path) -> None:
    text = "In spring \x1b[31msome 1,100\u202e sailors came home, the harbour master said."
    (folder / "copies/gazette.txt").write_text(text)
    done = run("verify", cwd=folder)
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_ascii_has_marks_too(folder: Path) -> None:
    shown = run("verify", "--ascii", cwd=folder).stdout
    assert shown.isascii()
    assert "  + 2 as printed" in shown
    assert "(par. 2)" in shown
