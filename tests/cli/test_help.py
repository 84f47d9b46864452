import re
import shlex
import shutil
import subprocess
from importlib import import_module
from pathlib import Path

import pytest
from tests.cli.repositories import git
from tests.commands import COMMAND, ROOT, run

from reconcile.cli.commands import SUMMARIES
from reconcile.cli.help import sections
from reconcile.cli.program import COMMANDS, command_for

FOLDER = ROOT / "src" / "reconcile" / "cli" / "commands"


def shown(*words: str, columns: int = 80) -> str:
    result = run(*words, "--help", environment={"COLUMNS": str(columns)})
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def examples(name: str) -> list[str]:
    function = getattr(import_module(f"reconcile.cli.commands.{name}"), name)
    return sections(function.__doc__ or "")["Examples"]


EXAMPLES = [(name, line) for name in COMMANDS for line in examples(name)]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project like the ones that the examples are written for."""
    top = tmp_path_factory.mktemp("project")
    for name in ("data", "old"):
        shutil.copytree(ROOT / "data", top / name)
    (top / "data" / "new.yaml").write_text("sources: {new-1: {titel: New}}\n", encoding="utf-8")
    (top / "phrases.txt").write_text("about 500\nup to 9\n", encoding="utf-8")
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "--message", "data")
    git(top, "tag", "v1.0")
    git(top, "update-ref", "refs/remotes/origin/main", "HEAD")
    return top


def test_every_command_has_its_line() -> None:
    assert sorted(SUMMARIES) == sorted(
        path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__"
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_a_command_is_the_first_of_its_help(name: str) -> None:
    help_text = command_for([name]).commands[name].help or ""
    assert help_text.splitlines()[0] == SUMMARIES[name]
    assert f"{name:8}  {SUMMARIES[name]}" in shown()


@pytest.mark.parametrize("words", [[], ["--help"]], ids=["alone", "--help"])
def test_the_program_alone_shows_all_commands_and_exit_codes(words: list[str]) -> None:
    result = run(*words)
    text = result.stdout + result.stderr
    assert all(f"\n  {name} " in text for name in COMMANDS)
    assert all(re.search(rf"^  {code} ", text, re.MULTILINE) for code in (0, 1, 2, 3, 130))


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_a_screen_of_80_columns(name: str) -> None:
    lines = shown(*([name] if name else [])).splitlines()
    assert max(map(len, lines)) <= 80
    assert not any(line.endswith(" ") for line in lines)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_two_to_four_examples_one_a_line(name: str) -> None:
    lines = examples(name)
    assert 2 <= len(lines) <= 4
    assert all(
        line.startswith(f"reconcile {name} ") or line == f"reconcile {name}" for line in lines
    )
    assert "".join(f"  {line}\n" for line in lines) in shown(name)


@pytest.mark.parametrize(("name", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_an_example_runs(name: str, line: str, project: Path) -> None:
    words = line.partition("   #")[0].split("|")[0]
    folder = Path(COMMAND).parent
    result = subprocess.run(
        ["sh", "-c", words.replace("reconcile", shlex.quote(str(COMMAND)), 1)],
        cwd=project,
        env={"PATH": f"{folder}:/usr/bin:/bin", "RECONCILE_NO_CACHE": "1", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.returncode in (0, 1), result.stderr
    assert "Usage:" not in result.stderr
    assert "Traceback" not in result.stderr


def test_options_stand_under_what_they_are_for() -> None:
    text = shown("check")
    order = ["Arguments:", "Options:", "Ledger:", "Display:", "Exit codes:", "Examples:"]
    assert [line for line in text.splitlines() if line in order] == order
    assert text.index("--format") < text.index("--data") < text.index("--color")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_can_be_quiet_and_verbose(name: str) -> None:
    assert "-q, --quiet" in shown(name)
    assert "-v, --verbose" in shown(name)
