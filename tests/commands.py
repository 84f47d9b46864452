"""The installed command, run as its user runs it."""

import atexit
import json
import os
import re
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
import gc, importlib, json, os, pkgutil, resource, signal, sys
import pydantic, typer, yaml
import reconcile
for module in pkgutil.walk_packages(reconcile.__path__, "reconcile."):  # once for all runs
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from reconcile.cli import launch
gc.freeze()

for line in sys.stdin:
    argv, cwd, environment, files, seconds, memory = json.loads(line)
    child = os.fork()
    if not child:
        gc.unfreeze()
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
            if memory:
                resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
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

    What may change how Python starts is given to the installed command itself.
    """
    variables = environment or {}
    if cwd == ROOT and stdin is None and _only_prints(words, variables):
        return _of_the_checkout(words, tuple(sorted(variables.items())))
    return _run(words, cwd, stdin, variables)


def _only_prints(words: tuple[str, ...], variables: Mapping[str, str]) -> bool:
    """Whether a command reads what no test changes, the checkout, and writes nothing."""
    is_reading = bool(words) and words[0] in _READING
    return is_reading and not any(map(_WRITES_OR_ELSEWHERE, (*words, *variables.values())))


_READING = frozenset(("check", "explain", "history", "parse", "schema", "show", "trace"))
_WRITES_OR_ELSEWHERE = re.compile(r"-o|--output|--report|--config|.*(^|[=:])/").match


@cache
def _of_the_checkout(
    words: tuple[str, ...], variables: tuple[tuple[str, str], ...]
) -> subprocess.CompletedProcess[str]:
    """Run a command of which many tests look at the output, once."""
    return _run(words, ROOT, None, dict(variables))


def _run(
    words: tuple[str, ...], cwd: Path, stdin: str | None, variables: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    # What is proved is the answer, not that it was kept from an earlier run.
    given = {**inherited(), "PYTHONIOENCODING": "utf-8", "RECONCILE_NO_CACHE": "1", **variables}
    if not any(name.startswith(_AT_START) for name in variables):
        done = forked(*words, cwd=cwd, environment=given, stdin=(stdin or "").encode())
        out, err = (
            part.decode("utf-8").replace("\r\n", "\n") for part in (done.stdout, done.stderr)
        )
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)
    return subprocess.run(
        [COMMAND, *words],
        cwd=cwd,
        input=stdin,
        env=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=SECONDS,
    )


def forked(
    *words: str,
    cwd: Path,
    environment: Mapping[str, str],
    stdin: bytes = b"",
    memory: int = 0,
    code: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run `reconcile` in a process that need not start Python; standard input is a file.

    Args:
        words: Its arguments.
        cwd: Its working folder.
        environment: All its variables; none that Python reads when it starts has an effect.
        stdin: What it may read.
        memory: Bytes of address space that it may have; 0: any.
        code: The folder that reconcile is installed in; None: this checkout.
    """
    program, argv = _forks(os.getpid(), code), [str(COMMAND), *words]
    assert program.stdin
    assert program.stdout
    with TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("in", "out", "err")]
        for path in files:
            path.write_bytes(stdin if path.name == "in" else b"")
        names = [str(path) for path in files]
        asked = [argv, str(cwd), dict(environment), names, SECONDS, memory]
        print(json.dumps(asked), file=program.stdin, flush=True)
        status = int(program.stdout.readline())
        return subprocess.CompletedProcess(argv, status, *(path.read_bytes() for path in files[1:]))


def inherited() -> dict[str, str]:
    """Return the variables that every run is given."""
    return {k: v for k, v in os.environ.items() if k == "PATH" or k.startswith("COVERAGE_")}


@cache
def _forks(number: int, code: Path | None) -> subprocess.Popen[str]:
    """The program that forks for the process of this number, which is the present one."""
    path = {} if code is None else {"PYTHONPATH": str(code)}
    program = subprocess.Popen(
        [sys.executable, "-c", _FORKS],
        env={**inherited(), **path, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(program.communicate)
    return program
