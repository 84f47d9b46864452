import re
import shlex
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from tests.cli.repositories import git
from tests.commands import COMMAND, ROOT, run
from tests.exchange import strangers

from reconcile.cli import exits, plain
from reconcile.cli.commands import SUMMARIES
from reconcile.cli.program import program

COMMANDS = tuple(SUMMARIES)
FOLDER = ROOT / "src" / "reconcile" / "cli" / "commands"


@cache
def shown(*words: str, columns: int = 80) -> str:
    result = run(*words, "--help", environment={"COLUMNS": str(columns)})
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def lines_of(text: str) -> list[str]:
    """Lines without the frames and the blanks at their ends."""
    return [line.strip("│ ") for line in text.splitlines()]


def examples(name: str) -> list[str]:
    function = plain.function(name)
    text = function.__doc__ or ""
    return [line.strip() for line in text.split("Examples:\n")[1].splitlines()][:-1]


EXAMPLES = [(name, line) for name in COMMANDS for line in examples(name)]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project like the ones that the examples are written for."""
    top = tmp_path_factory.mktemp("project")
    for name in ("data", "old"):
        shutil.copytree(ROOT / "data", top / name)
    (top / "data" / "new.yaml").write_text("sources: {new-1: {titel: New}}\n", encoding="utf-8")
    strangers.write(top)
    (top / "copies").mkdir()
    article = "<p>As many as 600 people were killed in the valley on that night, he says."
    (top / "copies" / "kbs-2026.html").write_text(article, encoding="utf-8")
    (top / "report.txt").write_text("As many as 600 people were killed.\n", encoding="utf-8")
    (top / "phrases.txt").write_text("about 500\nup to 9\n", encoding="utf-8")
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "--message", "data")
    git(top, "tag", "v1.0")
    git(top, "update-ref", "refs/remotes/origin/main", "HEAD")
    return top


def test_every_command_has_its_line() -> None:
    assert sorted(SUMMARIES) == sorted(path.stem.rstrip("_") for path in FOLDER.glob("[!_]*.py"))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_a_command_is_the_first_of_its_help(name: str) -> None:
    help_text = program([name]).commands[name].help or ""
    assert help_text.splitlines()[0] == SUMMARIES[name]
    rows = [" ".join(line.split()) for line in lines_of(shown())]
    assert f"{name} {SUMMARIES[name]}" in rows


@pytest.mark.parametrize("words", [[], ["--help"]], ids=["alone", "--help"])
def test_the_program_alone_shows_all_commands_and_exit_codes(words: list[str]) -> None:
    result = run(*words)
    lines = lines_of(result.stdout + result.stderr)
    assert all(any(line.startswith(f"{name} ") for line in lines) for name in COMMANDS)
    assert all(f"{code:<3}  {meaning}" in lines for code, meaning in exits.MEANINGS.items())


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_a_screen_of_80_columns(name: str) -> None:
    lines = shown(*([name] if name else [])).splitlines()
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_two_to_four_examples_one_a_line(name: str) -> None:
    lines = examples(name)
    assert 2 <= len(lines) <= 4
    assert all(
        line.startswith(f"reconcile {name} ") or line == f"reconcile {name}" for line in lines
    )
    text = "\n".join(lines_of(shown(name)))
    assert "\n".join(["Examples:", *lines]) in text


@pytest.mark.parametrize(("name", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_an_example_runs(name: str, line: str, project: Path) -> None:
    words = line.partition("   #")[0].split("|")[0]
    result = _by_a_shell(words, project) if {"<", ">"} & {*words} else _alone(words, project)
    assert result.returncode in (0, 1), result.stderr
    assert "Usage:" not in result.stderr
    assert "Traceback" not in result.stderr


def _alone(words: str, project: Path) -> subprocess.CompletedProcess[str]:
    return run(*shlex.split(words)[1:], cwd=project)


def _by_a_shell(words: str, project: Path) -> subprocess.CompletedProcess[str]:
    folder = Path(COMMAND).parent
    return subprocess.run(
        ["sh", "-c", words.replace("reconcile", shlex.quote(str(COMMAND)), 1)],
        cwd=project,
        env={"PATH": f"{folder}:/usr/bin:/bin", "RECONCILE_NO_CACHE": "1", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_options_stand_under_what_they_are_for() -> None:
    text = shown("check")
    order = ["Exit codes", "Examples", "Arguments", "Options", "Ledger", "Display"]
    assert re.findall(rf"^(?:╭─ | )({'|'.join(order)})[ :]", text, re.MULTILINE) == order
    own, ledger, display = (text.index(f"─ {heading} ─") for heading in order[3:])
    assert own < text.index("│ --format") < ledger < text.index("│ --data") < display
    assert display < text.index("│ --color")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_can_be_quiet_and_verbose(name: str) -> None:
    assert re.search(r"--quiet +-q ", shown(name))
    assert re.search(r"--verbose +-v ", shown(name))
