"""The installed command, run as its user runs it."""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).with_name("reconcile")
_AT_START = ("PYTHON", "LANG", "LC_")
"""Beginnings of the names of variables that Python reads when it starts."""

SECONDS = 60
"""Stands for "does not hang"."""

_FORKS = r"""
import json, os, signal, sys
import pydantic, typer, yaml
from reconcile.cli import app, launch  # what most runs import is imported once
from reconcile.project import project
from reconcile.answers import asked
from reconcile.ledger import load

for line in sys.stdin:
    argv, cwd, environment, files, seconds = json.loads(line)
    child = os.fork()
    if not child:
        try:
            signal.alarm(seconds)
            os.chdir(cwd)
            os.environ.clear()
            os.environ.update(environment)
            for number, name in enumerate(files):
                os.dup2(os.open(name, os.O_RDWR), number)
            sys.stdin = open(0, encoding="utf-8", closefd=False)
            sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
            sys.stderr = open(2, "w", 1, "utf-8", "backslashreplace", closefd=False)
            sys.argv = argv
            launch.command()
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stderr.flush()
            os._exit(70)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""A program that runs commands, each in a process of its own, which need not start Python again.
`launch.command` never returns; whoever comes past it ends with a code that no command has."""


def run(
    *words: str,
    cwd: Path = ROOT,
    stdin: str | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run `reconcile` with these words, with no colour and no terminal.

    What may change how Python starts, and what stands on standard input, is given to the
    installed command itself.
    """
    # What is proved is the answer, not that it was kept from an earlier run.
    given = {**_inherited(), "PYTHONIOENCODING": "utf-8", "RECONCILE_NO_CACHE": "1"}
    environment = environment or {}
    if stdin is None and not any(name.startswith(_AT_START) for name in environment):
        return _forked([str(COMMAND), *words], cwd, {**given, **environment})
    return subprocess.run(
        [COMMAND, *words],
        cwd=cwd,
        input=stdin,
        env={**given, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=SECONDS,
    )


def _inherited() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k == "PATH" or k.startswith("COVERAGE_")}


@cache
def _forks(number: int) -> subprocess.Popen[str]:
    """The program that forks for the process of this number, which is the present one."""
    program = subprocess.Popen(
        [sys.executable, "-c", _FORKS],
        env={**_inherited(), "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(program.communicate)
    return program


def _forked(
    argv: list[str], cwd: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    program = _forks(os.getpid())
    assert program.stdin
    assert program.stdout
    with TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        for path in (out, err):
            path.touch()
        files = [os.devnull, str(out), str(err)]
        print(
            json.dumps([argv, str(cwd), environment, files, SECONDS]),
            file=program.stdin,
            flush=True,
        )
        code = int(program.stdout.readline())
        texts = [path.read_bytes().decode("utf-8").replace("\r\n", "\n") for path in (out, err)]
        return subprocess.CompletedProcess(argv, code, *texts)
