"""What a process costs beside others in one run: CPU seconds, the clock, memory of all it starts.

Other work on a machine changes the clock at once and CPU time by little, so ratios are made of
CPU time, user and system, of a process and all that it waits for. Rows take turns: what slows
one slows its neighbours, and each ratio is one of two runs that stood beside each other.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parent
BIN = Path(sys.executable).parent
COMMAND = str(BIN / "reconcile")
_DROPPED = ("PYTHON", "RECONCILE_", "XDG_")
"""Beginnings of the names of variables that change what is measured."""


class Cost(NamedTuple):
    """Seconds of one run."""

    cpu: float
    clock: float


Row = Callable[[], Cost]
Rows = Mapping[str, Sequence[Cost]]


class Installed:
    """Reconcile as its users have it: a wheel that lies unpacked, so that answers are kept.

    Nothing is kept of a checkout, whose files may change at any time.
    """

    def __init__(self, base: Path) -> None:
        self._code = base / "code"
        words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(base)]
        subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
        (wheel,) = base.glob("*.whl")
        shutil.unpack_archive(wheel, self._code, "zip")
        compiled = [sys.executable, "-m", "compileall", "-q", str(self._code)]
        subprocess.run(compiled, check=True)

    def variables(self, cache: Path) -> dict[str, str]:
        """Return the environment of a run that keeps what it found in this folder."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(_DROPPED)}
        return {**kept, "PYTHONPATH": str(self._code), "XDG_CACHE_HOME": str(cache)}


def cost(words: Sequence[str], folder: Path, variables: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end; what it prints goes nowhere, and its code does not matter."""
    start = time.perf_counter()
    process = _started(words, folder, variables)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0  # it has been waited for
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - start)


def memory(words: Sequence[str], folder: Path, variables: Mapping[str, str] | None = None) -> float:
    """Run a command, and return the most MiB that it and all its processes held at once.

    What several processes share counts once (PSS). It is looked at every 20 milliseconds.
    """
    most = 0.0
    with _started(words, folder, variables) as process:
        while process.poll() is None:
            most = max(most, held(process.pid))
            time.sleep(0.02)
    return most


def watched(
    words: Sequence[str], folder: Path, variables: Mapping[str, str] | None = None
) -> tuple[Cost, float]:
    """Run a long command once, for what it takes and for the most MiB that it holds.

    Looking at gigabytes costs time itself, so that it is done five times a second only; the most
    that any one process held is known besides.

    Raises:
        subprocess.CalledProcessError: It broke; 1 is no break, but what it has to say.
    """
    most, start = 0.0, time.perf_counter()
    process = _started(words, folder, variables)
    while True:
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        most = max(most, held(process.pid))
        time.sleep(0.2)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise subprocess.CalledProcessError(process.returncode, list(words))
    taken = Cost(used.ru_utime + used.ru_stime, time.perf_counter() - start)
    return taken, max(most, used.ru_maxrss / 1024)


def _started(
    words: Sequence[str], folder: Path, variables: Mapping[str, str] | None
) -> subprocess.Popen[bytes]:
    nowhere = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    return subprocess.Popen(list(words), cwd=folder, env=variables, **nowhere)


def family(process: int) -> Iterator[int]:
    """Yield a process and all that come of it."""
    yield process
    try:
        for task in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{task}/children", encoding="ascii") as file:
                for child in file.read().split():
                    yield from family(int(child))
    except OSError:  # it is gone
        return


def held(process: int) -> float:
    """Return the MiB that a process and all that come of it hold now."""
    return sum(map(_held_by, family(process))) / 1024


def _held_by(process: int) -> int:
    """KiB of a process, its part of what it shares."""
    try:
        with open(f"/proc/{process}/smaps_rollup", encoding="ascii") as file:
            return next((int(line.split()[1]) for line in file if line.startswith("Pss:")), 0)
    except OSError:
        return 0


def in_turn(rows: Mapping[str, Row], runs: int, *, warm: int = 1) -> Rows:
    """Run all rows one after the other, again and again; the first rounds are not counted."""
    found: dict[str, list[Cost]] = {name: [] for name in rows}
    for number in range(runs + warm):
        for name, row in rows.items():
            taken = row()
            if number >= warm:
                found[name].append(taken)
    return found


def table(title: str, found: Rows, base: str, goals: Mapping[str, str] | None = None) -> None:
    """Print each row: its median CPU time and clock, and the ratio of its runs to those of one."""
    print(f"\n{title}")
    print(f"{'':68} {'CPU s':>8} {'clock s':>8} {'ratio (of each pair)':>22}  wanted")
    for name, costs in found.items():
        pairs = [one.cpu / other.cpu for one, other in zip(costs, found[base], strict=True)]
        cpu, clock = (statistics.median(column) for column in zip(*costs, strict=True))
        spread = f"({min(pairs):.3f}-{max(pairs):.3f})" if name != base else ""
        print(
            f"{name:68} {cpu:8.3f} {clock:8.2f} {statistics.median(pairs):8.3f} {spread:13}"
            f"  {(goals or {}).get(name, '')}".rstrip()
        )
