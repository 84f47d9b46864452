"""Kill runs at random moments, and look at what is left each time.

    python bench/killing.py [TIMES]

A check that keeps results and writes reports, fix, add and baseline write are killed, and programs
that do nothing but write: files, files in place, folders, kept results. Nothing that was there may
be lost, and no file may be half: each is as it was or as it is to become. The next run comes to
what a run does that nobody kills, and nothing is left: neither beside the files, nor in the folder
for temporary files, nor among the results that are kept.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from measuring import COMMAND, Installed

from reconcile.replay import store

State = Mapping[str, bytes]
"""What the files of a folder hold, by their names in it."""

SOURCES, FIGURES = 8, 6


class Task(NamedTuple):
    """A command that is killed, and whether it finds a folder with nothing kept."""

    words: tuple[str, ...]
    is_cold: bool = False


TASKS = {
    "check": Task(
        ("check", "--report", "json:out.json", "--report", "sarif:out.sarif"), is_cold=True
    ),
    "fix": Task(("fix",)),
    "add": Task(("add", "q1", "new", "about 15,000", "--title", "New", "--yes")),
    "baseline write": Task(("baseline", "write")),
}


def ledger() -> State:
    """A ledger of some files, each with slips that can be mended and figures that disagree."""
    rng = random.Random(1)
    units = "".join(f"  q{n}: {{unit: persons}}\n" for n in range(FIGURES))
    files = {"data/quantities.yaml": f"quantities:\n{units}".encode()}
    for source in range(SOURCES):
        figures = "".join(
            f"  q{n}: {{satted: about {rng.randint(1, 90)},000}}\n" for n in range(FIGURES)
        )
        text = f"source: {{tilte: Source {source}}}\nestimates:\n{figures}"
        files[f"data/sources/s{source}.yaml"] = text.encode()
    return files


class Place:
    """A folder in which commands run, with what they keep and where they put temporary files."""

    def __init__(self, base: Path, installed: Installed) -> None:
        self.work, self.cache, self.temporary = (base / one for one in ("work", "cache", "tmp"))
        self.temporary.mkdir()
        self._environment = {**installed.variables(self.cache), "TMPDIR": str(self.temporary)}

    def reset(self, files: State, *, is_cold: bool) -> None:
        shutil.rmtree(self.work, ignore_errors=True)
        for name, data in files.items():
            path = self.work / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if is_cold:
            shutil.rmtree(self.cache, ignore_errors=True)

    def start(self, words: tuple[str, ...]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [COMMAND, *words],
            cwd=self.work,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def state(self) -> State:
        found = (path for path in self.work.rglob("*") if path.is_file())
        return {path.relative_to(self.work).as_posix(): path.read_bytes() for path in found}

    def drafts(self) -> list[str]:
        kept = self.cache.rglob(".draft-*")
        beside = (path for path in self.work.rglob(".*reconcile-*") if is_draft(path))
        return [path.name for path in (*kept, *beside, *self.temporary.iterdir())]


def is_draft(path: Path) -> bool:
    return path.name.partition("reconcile-")[2][:1].isdecimal()


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a run with all that it started."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def kill_commands(place: Place, name: str, times: int, rng: random.Random) -> str:
    task, before = TASKS[name], ledger()
    place.reset(before, is_cold=True)
    began = time.monotonic()
    place.start(task.words).wait()
    lasts = time.monotonic() - began
    after = place.state()
    assert after != before, name
    ended = left = 0
    for number in range(times):
        place.reset(before, is_cold=task.is_cold)
        process = place.start(task.words)
        # Half of the moments lie where files are written, at the end of a run.
        time.sleep(lasts * rng.uniform(0.0 if number % 2 else 0.7, 1.5))
        kill(process)
        left += bool(place.drafts())
        found = {one: data for one, data in place.state().items() if not is_draft(Path(one))}
        ended += found == after
        for one in (*before, *found):
            assert found.get(one) in (before.get(one), after.get(one)), (name, number, one)
        place.start(task.words).wait()
        assert place.state() == after, (name, number)
        assert place.drafts() == [], (name, number)
    return f"{times} runs of {name}: {ended} had done all, {left} had left a draft"


SIZE = 200_000  # bytes that are all the same in a file that is whole

_WRITES = """
import sys
from pathlib import Path
from reconcile.project import folders, writing
from reconcile.replay import store
path = Path(sys.argv[1])
print("began", flush=True)
for number in range(int(sys.argv[2])):
    data = b"%d" % (number % 10) * {size}
    {write}
"""


class Writer(NamedTuple):
    """A program that does nothing but write, so that most moments lie within a draft."""

    write: str
    look: Callable[[Path], list[object]]


def _files(path: Path) -> list[object]:
    return [path.read_bytes()]


def _folder(path: Path) -> list[object]:
    # A run that is killed between two names leaves the former folder to the next.
    return [(path / one).read_bytes() for one in ("a", "b/c") if path.exists()]


def _kept(path: Path) -> list[object]:
    return [store.find(str(path), one, store.PARTS) for one in "ab"]


_IN_FOLDER = 'folders.replace(path, [("a", data), ("b/c", data)], folders.SITE)'
WRITERS = {
    "files": Writer("writing.replace(path, data)", _files),
    # They may be half until the next run.
    "files in place": Writer("writing.replace(path, data)", lambda _: []),
    "folders": Writer(_IN_FOLDER, _folder),
    "results": Writer('store.keep_all(str(path), {"a": data, "b": data}, store.PARTS)', _kept),
}


def kill_writers(base: Path, name: str, times: int, rng: random.Random) -> str:
    path, writer = base / "target", WRITERS[name]
    program = _WRITES.replace("{size}", str(SIZE)).replace("{write}", writer.write)

    def start(count: int) -> subprocess.Popen[bytes]:
        words = [sys.executable, "-c", program, str(path), str(count)]
        return subprocess.Popen(words, stdout=subprocess.PIPE, start_new_session=True)

    def names() -> list[str]:
        return sorted(one.relative_to(base).as_posix() for one in base.rglob("*"))

    start(1).communicate()
    if name == "files in place":
        os.link(path, base / "other")
    before = names()
    left = 0
    for number in range(times):
        with start(1_000_000) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(rng.uniform(0, 0.05))
            kill(process)
        left += names() != before
        for data in writer.look(path):
            assert isinstance(data, bytes), (name, number)
            assert (len(set(data)), len(data)) == (1, SIZE), (name, number)
        start(1).communicate()
        assert all(data == b"0" * SIZE for data in (writer.look(path) or _files(path)))
        assert names() == before, (name, number)
    return f"{times} writers of {name}: {left} had left a draft"


def main(times: int) -> None:
    rng = random.Random(13)
    each = max(1, times // (len(TASKS) + len(WRITERS)))
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        place = Place(base, Installed(base))
        for name in TASKS:
            print(kill_commands(place, name, each, rng), flush=True)
        for name in WRITERS:
            (own := base / name).mkdir()
            print(kill_writers(own, name, each, rng), flush=True)
    print("nothing was lost, nothing was half, and nothing was left after the next run")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100)
