"""Answers that are replayed against a bare interpreter, in one run: milliseconds and ratios.

    python bench/replaying.py [--runs 40] [--files 2000]

Every row is a whole process; rows take turns, so that a slow minute slows all of them. The
minimum is what the program takes, the rest is what else the machine does; processor time
tells more than the clock where other work goes on.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
COMMAND = Path(sys.executable).with_name("reconcile")
BARE = "python -c pass"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--estimates", type=int, default=100_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as base:
        large = Path(base, "large")
        sizes = {
            "--estimates": arguments.estimates,
            "--files": arguments.files,
            "--quantities": min(2_000, arguments.estimates),
        }
        words = [str(word) for pair in sizes.items() for word in pair]
        subprocess.run([sys.executable, HERE / "make_ledger.py", large, *words], check=True)
        show, check = [COMMAND, "show", "troops"], [COMMAND, "check"]
        rows = {
            BARE: ([sys.executable, "-c", "pass"], HERE.parent),
            "show, replayed": (show, HERE.parent),
            "check, replayed": (check, HERE.parent),
        }
        print(f"{'':34} {'clock':>8} {'ratio':>6} {'cpu':>8} {'ratio':>6}")
        table(measure(rows, arguments.runs, base), BARE)
        rows = {
            "show, worked out, never kept": ([*show, "--no-cache"], HERE.parent),
            "show, worked out and kept": (show, HERE.parent),
        }
        table(measure(rows, max(5, arguments.runs // 2), base, forget=True), next(iter(rows)))
        name = f"check of {arguments.files:,} files"
        words = [*check, str(large), "--isolated"]
        first = once(words, large, f"{base}/cache")
        again = min(once(words, large, f"{base}/cache") for _ in range(5))
        for state, (clock, cpu) in (("worked out", first), ("replayed", again)):
            print(f"{name}, {state:10} {clock:8.1f} {cpu:15.1f}")
        print(f"{first[0] / again[0]:.0f} times faster")


def measure(
    rows: dict[str, tuple[list[object], Path]], runs: int, base: str, *, forget: bool = False
) -> dict[str, list[tuple[float, float]]]:
    """The times of each run of each row, after one that is not counted unless all forget."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in rows}
    for number in range(runs + (not forget)):
        for name, (words, folder) in rows.items():
            cache = f"{base}/cache-{name}-{number}" if forget else f"{base}/cache"
            taken = once(words, folder, cache)
            if number or forget:
                found[name].append(taken)
    return found


def once(words: list[object], folder: Path, cache: str) -> tuple[float, float]:
    """Milliseconds of one process, by the clock and of the processor."""
    environment = {**os.environ, "XDG_CACHE_HOME": cache}
    for name in ("PYTHONDONTWRITEBYTECODE", "RECONCILE_NO_CACHE"):
        environment.pop(name, None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(
        [os.fspath(word) for word in words],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return clock * 1000, cpu * 1000


def table(found: dict[str, list[tuple[float, float]]], base: str) -> None:
    """The best clock and processor time, each against that of the base."""
    best = {
        name: [min(column) for column in zip(*times, strict=True)] for name, times in found.items()
    }
    for name, (clock, cpu) in best.items():
        ratios = clock / best[base][0], cpu / best[base][1]
        print(f"{name:34} {clock:8.1f} {ratios[0]:6.2f} {cpu:8.1f} {ratios[1]:6.2f}")


if __name__ == "__main__":
    main()
