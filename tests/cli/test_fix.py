import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.commands import ROOT, run

from reconcile.cli.app import main
from reconcile.fixes.mending import Mended, mend

GOOD = (
    "sources: {nis: {title: Briefing}}\n"
    "quantities:\n"
    "  troops:\n"
    "    unit: persons\n"
    "    estimates:\n"
    "      nis: about 500  # as printed\n"
)
BAD = GOOD.replace("title", "tilte").replace("nis: about 500", "nis: > 500")


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_bytes(text.encode())


def test_slips_are_mended_and_told_one_a_line(tmp_path: Path) -> None:
    write(tmp_path, a=BAD)
    result = run("fix", "a.yaml", cwd=tmp_path)
    assert result.returncode == 0
    assert result.stdout.splitlines() == [
        "a.yaml:1:17: RC020 tilte → title",
        'a.yaml:6:12: RC004 > 500 → "> 500"',
    ]
    assert result.stderr == "2 edits in 1 file made\n"
    assert (tmp_path / "a.yaml").read_text() == GOOD.replace("about 500", '"> 500"')
    again = run("fix", "a.yaml", cwd=tmp_path)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "nothing to mend\n")


def test_diff_writes_nothing_and_can_be_applied(tmp_path: Path) -> None:
    text = BAD.replace("\n", "\r\n").removesuffix("\r\n")
    write(tmp_path, a=text)
    result = run("fix", "--diff", ".", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stdout.startswith("--- a/a.yaml\n+++ b/a.yaml\n@@ -1,6 +1,6 @@\n")
    assert result.stdout.endswith("\\ No newline at end of file\n")
    assert result.stderr == "2 edits in 1 file would be made\n"
    assert (tmp_path / "a.yaml").read_bytes() == text.encode()
    assert run("fix", ".", cwd=tmp_path).returncode == 0
    assert run("fix", "--diff", ".", cwd=tmp_path).returncode == 0


def test_the_diff_is_what_git_applies(tmp_path: Path) -> None:
    git = shutil.which("git")
    assert git is not None
    write(tmp_path, a="# 😀\n" + BAD.rstrip())
    patch = run("fix", "--diff", ".", cwd=tmp_path).stdout.encode()
    subprocess.run([git, "apply", "-"], cwd=tmp_path, input=patch, check=True)
    applied = (tmp_path / "a.yaml").read_bytes()
    write(tmp_path, a="# 😀\n" + BAD.rstrip())
    run("fix", ".", cwd=tmp_path)
    assert (tmp_path / "a.yaml").read_bytes() == applied


def test_select_and_ignore_choose_what_is_mended(tmp_path: Path) -> None:
    write(tmp_path, a=GOOD.replace("title", "tilte").replace("about 500", "015000"))
    assert "RC018" not in run("fix", "--diff", ".", "--ignore", "RC018", cwd=tmp_path).stdout
    selected = run("fix", ".", "--select", "RC018", cwd=tmp_path).stdout
    assert selected == 'a.yaml:6:12: RC018 015000 → "015000"\n'
    assert run("fix", "--select", "RC99", ".", cwd=tmp_path).returncode == 2


def test_the_configuration_is_followed_unless_isolated(tmp_path: Path) -> None:
    write(tmp_path, a=BAD)
    (tmp_path / "reconcile.toml").write_text('ignore = ["RC020"]\n')
    assert "tilte" not in run("fix", "--diff", ".", cwd=tmp_path).stdout.replace(
        " {nis: {tilte", ""
    )
    assert "+sources: {nis: {title" in run("fix", "--diff", "--isolated", ".", cwd=tmp_path).stdout


def test_paths_choose_the_files_and_the_whole_ledger_decides(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    write(data, a="sources: {pentagon-2024: {tilte: Report}}\n")
    write(data, b="source: {title: B, relays: [pentagn-2024]}\nestimates: {}\n")
    result = run("fix", "data/b.yaml", cwd=tmp_path)
    assert result.stdout == "data/b.yaml:1:29: RC201 pentagn-2024 → pentagon-2024\n"
    assert "tilte" in (data / "a.yaml").read_text()


def test_quiet_says_nothing_when_all_is_well(tmp_path: Path) -> None:
    write(tmp_path, a=BAD)
    result = run("fix", "-q", ".", cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert "title" in (tmp_path / "a.yaml").read_text()


def test_a_file_that_stays_unreadable_exits_2_and_the_others_are_mended(tmp_path: Path) -> None:
    write(tmp_path, a="sources: [x\n", b=BAD)
    (tmp_path / "c.yaml").write_bytes(b"sources: \xff\n")
    result = run("fix", ".", cwd=tmp_path)
    assert result.returncode == 2
    assert "a.yaml:1:10: the `[` that opens" in result.stderr
    assert "c.yaml:1:10: byte 10 of the file" in result.stderr
    assert (tmp_path / "b.yaml").read_text() != BAD
    assert (tmp_path / "c.yaml").read_bytes() == b"sources: \xff\n"


def test_a_read_only_file_is_left_and_the_others_are_mended(tmp_path: Path) -> None:
    write(tmp_path, a=BAD, b="sources: {dia: {tilte: Report}}\n")
    (tmp_path / "a.yaml").chmod(0o444)
    result = run("fix", ".", cwd=tmp_path)
    assert result.returncode == 2
    assert "error: `a.yaml` is read-only, so it is left as it is" in result.stderr
    assert (tmp_path / "a.yaml").read_text() == BAD
    assert result.stdout == "b.yaml:1:17: RC020 tilte → title\n"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    write(tmp_path / "inner", real=BAD)
    (tmp_path / "inner" / "real.yaml").rename(tmp_path / "inner" / "real.txt")
    (tmp_path / "a.yaml").symlink_to(Path("inner", "real.txt"))
    assert run("fix", ".", cwd=tmp_path).returncode == 0
    assert (tmp_path / "a.yaml").is_symlink()
    assert "title" in (tmp_path / "inner" / "real.txt").read_text()


def test_nothing_outside_the_ledger_is_written(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    write(tmp_path, outside=BAD)
    (tmp_path / "data" / "a.yaml").symlink_to(tmp_path / "outside.yaml")
    result = run("fix", "--data", "data", cwd=tmp_path)
    assert result.returncode == 2
    assert "`data/a.yaml` leads out of the ledger" in result.stderr
    assert (tmp_path / "outside.yaml").read_text() == BAD


def test_what_would_bring_an_error_is_told_and_not_made(tmp_path: Path) -> None:
    text = GOOD.replace("about 500", "{stated: about 500, asof: [a, b]}")
    write(tmp_path, a=text)
    result = run("fix", ".", cwd=tmp_path)
    assert result.returncode == 0
    assert result.stderr.splitlines() == [
        "a.yaml:6:32: RC020 asof → as_of: not made, as an error would remain; a person has to look",
        "nothing to mend; 1 error left, see `reconcile check`",
    ]


def test_standard_input_is_refused(tmp_path: Path) -> None:
    assert run("fix", "-", cwd=tmp_path, stdin=BAD).returncode == 2


def test_hostile_text_is_shown_and_not_sent(tmp_path: Path) -> None:
    write(tmp_path, a=GOOD.replace("about 500", "{stated: '5', ns\u202eote: \"\x9b31m\"}"))
    for words in (["--diff"], []):
        result = run("fix", ".", *words, cwd=tmp_path)
        assert "\u202e" not in result.stdout
        assert "\x9b" not in result.stdout
        assert "\x1b" not in result.stdout + result.stderr


def test_colour_is_used_where_it_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path, a=BAD)
    assert "\x1b[32m+" in run("fix", "--diff", "--color", "always", ".", cwd=tmp_path).stdout
    assert "\x1b[1mRC020" in run("fix", "--color", "always", ".", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    unit: persons\n", "    unit: persons\n    unit: persons\n", "unit: persons removed"),
        ("    unit: persons\n    estimates", "\t\tunit: persons\n\t\testimates", "tabs → spaces"),
    ],
)
def test_removals_and_white_space_are_told_in_words(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    write(tmp_path, a=GOOD.replace(old, new))
    assert told in run("fix", ".", cwd=tmp_path).stdout


def test_slips_sown_into_the_ledger_of_the_project_are_mended(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    path = data / "estimates.yaml"
    text = path.read_text(encoding="utf-8")
    sown = text.replace("    origin:", "    orgin:", 1).replace("type: report", "type: reprot", 1)
    sown = sown.replace("published: 2025-09\n", "published: Sept 2025\n", 1)
    sown = sown.replace("relays: [fnf-2025, ", "relays: [fnf-2025,rok-nsi-2025-09-02, ", 1)
    assert sown.count("\n") == text.count("\n")
    path.write_text(sown, encoding="utf-8", newline="")
    offered = json.loads(run("check", "--json", cwd=tmp_path).stdout)["summary"]["errors"]
    result = run("fix", cwd=tmp_path)
    assert offered >= len(result.stdout.splitlines()) == 4
    mended = path.read_text(encoding="utf-8")
    assert mended == text.replace("[fnf-2025, ", "[fnf-2025,rok-nis-2025-09-02, ", 1)


def test_a_file_with_two_names_is_mended_once(tmp_path: Path) -> None:
    write(tmp_path, a="sources: {}\nquantities: {q: {unit: persons, lable: Q}}\n")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    result = run("fix", ".", cwd=tmp_path)
    assert result.returncode == 0
    assert "label: Q" in (tmp_path / "a.yaml").read_text()
    assert (tmp_path / "b.yaml").is_symlink()


def test_a_file_that_changes_meanwhile_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def slowly(*given: Any, **named: Any) -> Mended:
        mended = mend(*given, **named)
        write(tmp_path, a=GOOD)
        return mended

    write(tmp_path, a=BAD)
    monkeypatch.setattr("reconcile.cli.commands.fix.mend", slowly)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as end:
        main(["fix", "."])
    assert end.value.code == 2
    assert "`a.yaml` has changed meanwhile" in capsys.readouterr().err
    assert (tmp_path / "a.yaml").read_text() == GOOD
