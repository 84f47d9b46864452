"""What an edit costs: start-up, a cold check beside other tools, edit and check, keystrokes.

    python bench/editing.py                       # all of it: half an hour
    python bench/editing.py start edit            # these parts: start, cold, edit, keys
    python bench/editing.py cold --files 200      # a ledger of 200 files and 10,000 estimates

Needs the extras `bench` and `lsp`. docs/speed.md says what the numbers mean.
"""

import argparse
import itertools
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from editor_client import Editor, Keystroke
from measuring import (
    BIN,
    COMMAND,
    HERE,
    ROOT,
    Cost,
    Installed,
    cost,
    held,
    in_turn,
    memory,
    table,
)

IMPORTS = "import typer, rich, yaml; from pydantic import BaseModel"
EACH = 50
"""Estimates in a file of the large ledger."""

_STATED = re.compile(r"(?<=stated: )\D*[\d,]+", re.ASCII)


class Bench:
    """An installed reconcile, folders to measure in, and how often a row is run."""

    def __init__(self, base: Path, files: int, runs: int) -> None:
        self.base, self.files, self.runs = base, files, runs
        self.installed = Installed(base)
        self._names = map(str, itertools.count())

    def folder(self, name: str = "") -> Path:
        """A new folder."""
        path = self.base / (name or f"folder-{next(self._names)}")
        path.mkdir()
        return path

    def ledger(self, files: int, quantities: int) -> Path:
        """A project whose ledger is as large as that."""
        top = self.folder()
        (top / "reconcile.toml").touch()  # the project begins here
        words = [str(top / "data"), "--files", str(files), "--quantities", str(quantities)]
        words += ["--estimates", str(files * EACH)]
        subprocess.run([sys.executable, str(HERE / "make_ledger.py"), *words], check=True)
        return top

    def run(self, top: Path, *words: str, cache: Path | None = None) -> Cost:
        """Run reconcile with what was kept in a folder, or with nothing and keeping nothing."""
        more = () if cache else ("--no-cache",)
        variables = self.installed.variables(cache or self.base / "no-cache")
        return cost([COMMAND, *words, *more], top, variables)


def start(bench: Bench) -> None:
    """The shipped ledger: what it takes until an answer stands there."""
    top, primed = bench.folder(), bench.folder()
    shutil.copytree(ROOT / "data", top / "data")
    for words in (["check"], ["show", "troops"], ["show", "casualties"]):
        bench.run(top, *words, cache=primed)

    def another() -> Cost:
        cache = bench.base / f"cache-{next(bench._names)}"
        shutil.copytree(primed, cache)
        return bench.run(top, "show", "troops", "--json", cache=cache)

    base, pass_ = f'python -c "{IMPORTS}"', "python -c pass"
    rows = {
        base: lambda: cost([sys.executable, "-c", IMPORTS], top),
        "show troops, nothing kept": lambda: bench.run(top, "show", "troops"),
        "another question about an unchanged ledger": another,
    }
    goals = dict(zip(rows, ("", "<= 1.5", "<= 1.0"), strict=True))
    table("The shipped ledger", in_turn(rows, 4 * bench.runs), base, goals)
    rows = {
        pass_: lambda: cost([sys.executable, "-c", "pass"], top),
        "the same question, replayed": lambda: bench.run(top, "show", "troops", cache=primed),
    }
    table("", in_turn(rows, 8 * bench.runs), pass_, {"the same question, replayed": "<= 1.5"})


def cold(bench: Bench) -> None:
    """A check of a large ledger with nothing kept, beside what others look at in it."""
    top = bench.ledger(bench.files, bench.files)
    schema = top / "schema.json"
    schema.write_bytes(subprocess.check_output([COMMAND, "schema"]))
    paths = sorted(str(path) for path in (top / "data").iterdir())
    plain = [sys.executable, str(HERE / "plain.py"), str(top / "data")]
    schemas = [str(BIN / "check-jsonschema"), "--schemafile", str(schema), *paths]
    ours = "reconcile check, nothing kept"
    rows = {
        ours: lambda: bench.run(top, "check"),
        "CSafeLoader and pydantic, nothing else": lambda: cost(plain, top),
    }
    title = f"{bench.files:,} files, {bench.files * EACH:,} estimates: a cold check"
    goals = {"CSafeLoader and pydantic, nothing else": ">= 1"}
    table(title, in_turn(rows, bench.runs, warm=0), ours, goals)
    lint = [str(BIN / "yamllint"), "-d", "relaxed", *paths]
    rows = {
        ours: rows[ours],
        "check-jsonschema": lambda: cost(schemas, top),
        "yamllint": lambda: cost(lint, top),
    }
    table("", in_turn(rows, 1, warm=0), ours, {"check-jsonschema": ">= 12", "yamllint": ">= 15"})
    variables = bench.installed.variables(bench.folder())
    ours = memory([COMMAND, "check", "--no-cache"], top, variables)
    print(f"memory of all processes of the check: {ours:.0f} MiB (wanted: below 180)")
    print(f"memory of CSafeLoader and pydantic: {memory(plain, top):.0f} MiB")


def edit(bench: Bench) -> None:
    """One file of a large ledger is changed, and the ledger is checked again."""
    top, cache = bench.ledger(bench.files, bench.files), bench.folder()
    paths = sorted((top / "data").glob("part-*.yaml"))
    seeded = random.Random(14)
    bench.run(top, "check", cache=cache)

    def edited(*words: str) -> Callable[[], Cost]:
        def row() -> Cost:
            path = seeded.choice(paths)
            path.write_text(changed(path.read_text(encoding="utf-8"), seeded), encoding="utf-8")
            given = [path.relative_to(top).as_posix() if word == "FILE" else word for word in words]
            return bench.run(top, *given, cache=cache)

        return row

    ours = "check, nothing kept"
    rows = {
        ours: lambda: bench.run(top, "check"),
        "a figure is changed: check": edited("check"),
        "nothing is changed: check": lambda: bench.run(top, "check", cache=cache),
        "a figure is changed: check FILE": edited("check", "FILE"),
    }
    goals = dict(zip(rows, ("", "<= 1/12 = 0.083", "<= 1/50 = 0.020", "<= 1/10"), strict=True))
    title = f"{bench.files:,} files, {bench.files * EACH:,} estimates: edit and check"
    table(title, in_turn(rows, bench.runs), ours, goals)


def changed(text: str, seeded: random.Random) -> str:
    """A ledger with another figure in one place."""
    found = seeded.choice(list(_STATED.finditer(text)))
    return f"{text[: found.start()]}about {seeded.randint(10, 99)},000{text[found.end() :]}"


def keys(bench: Bench) -> None:
    """Keystrokes in a phrase, in an open file: CPU time until its diagnostics are there."""
    print("\nFrom key to diagnostics, `reconcile lsp` over stdio")
    print(
        f"{'estimates':>10} {'open CPU s':>11} {'key CPU ms':>11} {'p95':>6} {'clock p95':>10}"
        f" {'all CPU p95':>12} {'memory MiB':>11}  wanted"
    )
    shipped = bench.folder()
    (shipped / "reconcile.toml").touch()
    shutil.copytree(ROOT / "data", shipped / "data")
    ledgers = {
        282: (shipped, "p95 <= 150"),
        10_000: (bench.ledger(200, 200), "p95 <= 300"),
        100_000: (bench.ledger(2_000, 2_000), ""),
    }
    for estimates, (top, goal) in ledgers.items():
        paths = [p for p in sorted((top / "data").rglob("*.yaml")) if _STATED.search(p.read_text())]
        variables = bench.installed.variables(bench.folder())
        with Editor([COMMAND, "lsp"], top, variables) as editor:
            editor.open(paths[len(paths) // 2])
            opened = editor.cpu()
            strokes = [editor.type(key) for key in _phrase(bench.runs)]
            mebibytes = held(editor.process)
        print(
            f"{estimates:10,} {opened:11.2f} {_middle(strokes):11.0f}"
            f" {_late(one.cpu for one in strokes):6.0f} {_late(one.clock for one in strokes):10.0f}"
            f" {_late(one.all_cpu for one in strokes):12.0f} {mebibytes:11.0f}  {goal}".rstrip()
        )


def _phrase(runs: int) -> str:
    """What is typed behind a figure, letter by letter, and taken away again (`\\b`)."""
    words = " or at least 12,000 men"
    return (words + "\b" * len(words)) * max(1, runs // 2)


def _middle(strokes: list[Keystroke]) -> float:
    return statistics.median(one.cpu for one in strokes) * 1000


def _late(seconds: object) -> float:
    """The milliseconds that 19 of 20 stay below."""
    return statistics.quantiles(seconds, n=20)[-1] * 1000


PARTS = {part.__name__: part for part in (start, cold, edit, keys)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), arguments.files, arguments.runs)
        for part in arguments.parts or PARTS:
            PARTS[part](bench)


if __name__ == "__main__":
    main()
