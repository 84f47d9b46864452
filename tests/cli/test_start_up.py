"""What each command imports: start-up is what a user pays every time."""

import os
import subprocess
import sys

import pytest
from tests.commands import ROOT

SCRIPT = """
import os, sys
from reconcile.cli import launch
def end(code):
    sys.stderr.write("\\n" + "\\n".join(sorted(sys.modules)))
    sys.stderr.flush()
    ended(code)
ended, os._exit = os._exit, end
launch.command()
"""

TYPER = {"typer", "rich.console", "rich.markup"}
HEAVY = TYPER | {
    "rich.table",
    "rich.progress",
    "numpy",
    "tomllib",
    "mmap",
    "reconcile.cli.candidates",
    "reconcile.cli.completion",
}
UNUSED = {
    *("asyncio", "csv", "difflib", "html", "locale", "selectors", "shutil", "socket", "statistics"),
    *("subprocess", "tempfile", "email.message", "multiprocessing", "unittest"),
}
"""What is imported by nothing that these commands use."""

OF_PYDANTIC = {"hashlib", "random", "threading", "typing_extensions", "uuid", "zoneinfo"}
"""What only pydantic needs, and whoever reads records with it."""

JUDGING = {"reconcile.rules", "reconcile.checks.report"}
LIBRARIES = {"yaml", "pydantic"}
"""What reads files that are not plain, and records with a fault."""

LEDGER = LIBRARIES | {"reconcile.ledger.load"}


def imported(*words: str) -> set[str]:
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT, *words],
        cwd=ROOT,
        # Without what coverage sets: it would import modules of its own.
        env={"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(result.stderr.split("\n"))


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (["show", "troops"], HEAVY | UNUSED | OF_PYDANTIC | JUDGING | LIBRARIES | {"json"}),
        (["show", "troops", "--json"], HEAVY | UNUSED | JUDGING | LIBRARIES),
        (["check"], HEAVY | UNUSED | LIBRARIES | {"json"}),
        (["history", "troops"], HEAVY | JUDGING | LIBRARIES | {"json"}),
        (
            ["diff", "data/", "data/"],
            HEAVY | JUDGING | {"json"},
        ),
        (["trace", "troops"], HEAVY | JUDGING | LIBRARIES | {"json"}),
        (["explain", "RC401"], HEAVY | {"yaml", "pydantic"}),
        (
            ["parse", "about 500"],
            HEAVY | UNUSED | OF_PYDANTIC | LEDGER | {"inspect", "reconcile.answers.answer"},
        ),
        (["schema", "answer"], HEAVY | LEDGER | {"reconcile.answers.answer"}),
        (["bulk", "--help"], {"numpy", "pyarrow", "yaml"}),
        (["--help"], {"yaml", "reconcile.answers.answer", "reconcile.ledger.load"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_command_imports_nothing_that_it_does_not_need(
    words: list[str], unwanted: set[str]
) -> None:
    assert imported(*words) & unwanted == set()


def test_a_command_imports_no_other_command() -> None:
    commands = {f"reconcile.cli.commands.{name}" for name in ("show", "check", "parse", "schema")}
    assert imported("parse", "about 500") & commands == {"reconcile.cli.commands.parse"}


def test_help_imports_no_command() -> None:
    found = {name for name in imported("--help") if name.startswith("reconcile.cli.commands.")}
    assert found == set()


LIBRARY = """
import sys
import reconcile
assert not [name for name in sys.modules if name.startswith("reconcile.")]
answer = reconcile.open("example").answer("troops")
print(answer.headline.text, *sorted(sys.modules), sep="\\n")
"""


def test_a_program_that_asks_for_an_answer_imports_nothing_that_shows_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIBRARY], capture_output=True, encoding="utf-8", check=True
    )
    headline, *modules = done.stdout.splitlines()
    assert headline == "12,000–15,000 persons"
    showing = {"reconcile.pictures.svg", "reconcile.formats.answers_text", "html", "pyarrow"}
    assert not (showing | HEAVY | JUDGING) & set(modules)
