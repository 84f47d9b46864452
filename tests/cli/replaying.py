"""The installed command with a cache of its own, and what became of each run."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.commands import COMMAND, forked

from reconcile.replay import questions, store

LEDGER = (
    "sources: {nis: {title: Briefing}, dia: {title: Report}}\n"
    "quantities: {troops: {unit: persons, estimates: {nis: about 500, dia: '700'}}}\n"
)
OTHER = LEDGER.replace("about 500", "about 900")
"""As long as LEDGER, and another answer."""

BROKEN = 'sources: "open\n'


class Outcome(NamedTuple):
    """What a run wrote and how it ended.

    Attributes:
        out: Standard output.
        err: Standard error.
        code: The exit code.
        how: ``replayed``, ``kept`` for the next time, or ``neither``.
    """

    out: str
    err: str
    code: int
    how: str


class Cached:
    """The command of an installed distribution, run in a folder with a cache beside it.

    Attributes:
        installed: The folder that the distribution is installed in.
        is_warm: Runs of this distribution need not start Python, which takes most of their time.
        variables: Environment variables of every run.
    """

    def __init__(self, base: Path, installed: Path) -> None:
        self.installed = installed
        self.is_warm = True
        self.folder = base / "work"
        self.cache = base / "cache"
        self.home = base / "home"
        for folder in (self.folder, self.home):
            folder.mkdir()
        self.variables = {"PYTHONPATH": str(installed)}

    def write(self, name: str, text: str) -> Path:
        """Write a file of the working folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def own_code(self) -> Path:
        """Install the distribution once more, where this test may change it; the package."""
        copy = self.folder.parent / "code"
        shutil.copytree(self.installed, copy, ignore=shutil.ignore_patterns("example"))
        self.variables["PYTHONPATH"] = str(copy)
        return copy / "reconcile"

    def environment(self) -> dict[str, str]:
        """The variables that the command is given."""
        inherited = {
            key: value
            for key, value in os.environ.items()
            if key == "PATH" or key.startswith("COVERAGE_")
        }
        own = {"HOME": str(self.home), "XDG_CACHE_HOME": str(self.cache)}
        return {**inherited, "PYTHONIOENCODING": "utf-8", **own, **self.variables}

    def run(
        self, *words: str, cwd: Path | None = None, given: Mapping[str, str] | None = None
    ) -> Outcome:
        """Run it, and look what it did with its cache."""
        before = self._age()
        environment = {**self.environment(), **(given or {})}
        folder = cwd or self.folder
        if self.is_warm and environment["PYTHONPATH"] == str(self.installed):
            done = forked(*words, cwd=folder, environment=environment, code=self.installed)
        else:
            done = subprocess.run(
                [COMMAND, *words],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=60,
            )
        out, err = (part.decode("utf-8", "surrogateescape") for part in (done.stdout, done.stderr))
        return Outcome(out, err, done.returncode, self._how(before))

    def entries(self) -> list[Path]:
        """The answers that are kept."""
        return sorted((self.cache / "reconcile").glob("*.replay"))

    def kept(self) -> list[tuple[questions.Note, ...]]:
        """The questions of each kept answer, with what was answered."""
        found = []
        for path in self.entries():
            match store.find(str(path.parent), path.stem):
                case (tuple(notes), _, _):
                    found.append(notes)
        return found

    def prepare(self, *words: str, given: Mapping[str, str] | None = None) -> Outcome:
        """Run twice; the second time the answer is replayed, and the same."""
        first = self.run(*words, given=given)
        second = self.run(*words, given=given)
        assert (first.how, second.how) == ("kept", "replayed"), first.err
        assert second[:3] == first[:3]
        return first

    def renewed(self, *words: str, cwd: Path | None = None) -> Outcome:
        """Run with what is kept, and without it: the same, and not replayed."""
        found = self.run(*words, cwd=cwd)
        fresh = self.run(*words, "--no-cache", cwd=cwd)
        assert found[:3] == fresh[:3]
        assert found.how != "replayed"
        assert fresh.how == "neither"
        return found

    def _age(self) -> dict[str, int]:
        """Make every entry old, so that one that is used shows it."""
        for path in self.entries():
            os.utime(path, (0, 0), follow_symlinks=False)
        return {path.name: path.lstat().st_ino for path in self.entries()}

    def _how(self, before: Mapping[str, int]) -> str:
        for path in self.entries():
            if path.lstat().st_mtime and before.get(path.name) == path.lstat().st_ino:
                return "replayed"
            if path.lstat().st_mtime:
                return "kept"
        return "neither"
