"""How commands grow with a ledger: seconds of CPU, peak MiB, and the power of the size.

    python bench/scaling.py [--only history] [--most 4000] [--keep FOLDER]

Each shape of ledger is written in three sizes, each a few times the one before, and every command
is a process of its own, with nothing kept. The last column is the power of the size with which time
grows from the second size to the third, less what an empty ledger takes: 1 is linear, n log n comes
to about 1.1, and 2 is quadratic.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from math import log
from pathlib import Path
from typing import NamedTuple

_COMMAND = str(Path(sys.executable).with_name("reconcile"))
_HEDGES = ("around {}", "{}", "more than {}", "up to {}", "{} to {}", "nearly {}")
_FIRST_DAY = date(2020, 1, 1)
_MONTHS = 12
_DAYS_OF_MONTH = 28
_SLIP_EVERY = 13


class Shape(NamedTuple):
    """A kind of ledger.

    Attributes:
        name: What it is.
        write: Yields its lines for a size.
        sizes: How many estimates.
        commands: Words of the commands that are measured on it.
    """

    name: str
    write: Callable[[int], Iterator[str]]
    sizes: tuple[int, int, int]
    commands: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="Rows that hold this word.")
    parser.add_argument("--most", type=int, default=100_000, help="Leave out larger ledgers.")
    parser.add_argument("--keep", type=Path, help="Write the ledgers here, and leave them.")
    arguments = parser.parse_args()
    print(f"{'ledger, command':48} {'estimates':>26} {'CPU s':>20} {'MiB':>16} {'power':>6}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.keep or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        start, _ = _measured(["show"], _written(folder, _SHAPES[0], 0))
        for shape in _SHAPES:
            sizes = [size for size in shape.sizes if size <= arguments.most]
            for words in shape.commands:
                name = f"{shape.name}, {words.replace(' q0', '')}"
                if arguments.only in name:
                    runs = [_measured(words.split(), _written(folder, shape, n)) for n in sizes]
                    print(_row(name, sizes, runs, start), flush=True)


def _written(folder: Path, shape: Shape, size: int) -> Path:
    """Write a ledger, unless it has been written."""
    path = folder / f"{shape.name.replace(' ', '-')}-{size}" / "ledger.yaml"
    if not path.exists():
        path.parent.mkdir()
        path.write_text("\n".join(shape.write(size)) + "\n", encoding="utf-8")
    return path


def _measured(words: list[str], path: Path) -> tuple[float, float]:
    """Run a command; return its seconds of CPU, children included, and its peak in MiB."""
    command = [_COMMAND, *words, "--isolated", "--no-cache", "--data", str(path)]
    process = subprocess.Popen(
        command, cwd=path.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _row(name: str, sizes: list[int], runs: list[tuple[float, float]], start: float) -> str:
    seconds = [max(spent - start, 0.001) for spent, _ in runs]
    power = "–"
    if len(runs) > 1:
        power = f"{log(seconds[-1] / seconds[-2]) / log(sizes[-1] / sizes[-2]):.2f}"
    told = (
        " / ".join(f"{size:,}" for size in sizes),
        " / ".join(f"{spent:.2f}" for spent, _ in runs),
        " / ".join(f"{peak:.0f}" for _, peak in runs),
    )
    return f"{name:48} {told[0]:>26} {told[1]:>20} {told[2]:>16} {power:>6}"


def _of_one_quantity(size: int) -> Iterator[str]:
    """Every source is an issuer of its own, on some day of a year."""
    rng = random.Random(size)
    yield "sources:"
    for n in range(size):
        day = f"2025-{rng.randint(1, _MONTHS):02}-{rng.randint(1, _DAYS_OF_MONTH):02}"
        yield f"  s{n}: {{title: S{n}, published: {day}}}"
    yield "quantities: {q0: {unit: persons, measure: cumulative}}"
    yield "estimates:"
    for n in range(size):
        low = rng.randint(1, 5_000) * 10
        phrase = rng.choice(_HEDGES).format(f"{low:,}", f"{low + rng.randint(1, 500) * 10:,}")
        yield f"- {{quantity: q0, source: s{n}, stated: '{phrase}'}}"


def _of_many_quantities(size: int) -> Iterator[str]:
    """One estimate each."""
    yield "sources: {s: {title: S, published: 2025-01-01}}"
    yield "quantities:"
    yield from (f"  q{n}: {{unit: persons, measure: stock}}" for n in range(size))
    yield "estimates:"
    yield from (
        f"- {{quantity: q{n}, source: s, stated: 'around {n * 10 + 10:,}'}}" for n in range(size)
    )


def _of_a_chain(size: int) -> Iterator[str]:
    """Each source repeats the one before it, a day later."""
    yield "sources:"
    for n in range(size):
        relays = f", relays: [s{n - 1}]" if n else ""
        yield f"  s{n}: {{title: S{n}, published: {_day(n)}{relays}}}"
    yield "quantities: {q0: {unit: persons, measure: stock}}"
    yield "estimates:"
    yield from (f"- {{quantity: q0, source: s{n}, stated: 'about 10,000'}}" for n in range(size))


def _of_one_origin(size: int) -> Iterator[str]:
    """All repeat one source, each on a day of its own."""
    yield "sources:"
    yield f"  s0: {{title: S0, published: {_day(0)}}}"
    for n in range(1, size):
        yield f"  s{n}: {{title: S{n}, published: {_day(n)}, relays: [s0]}}"
    yield "quantities: {q0: {unit: persons, measure: stock}}"
    yield "estimates:"
    yield from (f"- {{quantity: q0, source: s{n}, stated: 'about 10,000'}}" for n in range(size))


def _of_many_dates(size: int) -> Iterator[str]:
    """Every day another body counts what only grows."""
    yield "sources:"
    yield from (f"  s{n}: {{title: S{n}, published: {_day(n)}}}" for n in range(size))
    yield "quantities: {q0: {unit: persons, measure: cumulative}}"
    yield "estimates:"
    for n in range(size):
        low = 10_000 + 10 * n
        yield f"- {{quantity: q0, source: s{n}, stated: '{low:,} to {low + 500:,}'}}"


def _of_many_editions(size: int) -> Iterator[str]:
    """Every day one body publishes its figure anew."""
    yield "sources:"
    for n in range(size):
        old = f", supersedes: [s{n - 1}]" if n else ""
        yield f"  s{n}: {{title: S{n}, issuer: body, published: {_day(n)}{old}}}"
    yield "quantities: {q0: {unit: persons, measure: stock}}"
    yield "estimates:"
    yield from (
        f"- {{quantity: q0, source: s{n}, stated: 'about {10_000 + 100 * n:,}'}}"
        for n in range(size)
    )


def _with_slips(size: int) -> Iterator[str]:
    """One phrase in thirteen contradicts the numbers beside it in a way that `fix` mends."""
    yield "sources: {s: {title: S, published: 2025-01-01}}"
    yield "quantities:"
    yield from (f"  q{n}: {{unit: persons, measure: stock}}" for n in range(size))
    yield "estimates:"
    for n in range(size):
        key = "quantitiy" if n % _SLIP_EVERY == 0 else "quantity"
        yield f"- {key}: q{n}\n  source: s\n  stated: around {n * 10 + 10:,}"


def _day(number: int) -> str:
    return (_FIRST_DAY + timedelta(days=number)).isoformat()


_EACH = ("show q0", "check", "trace q0", "explain q0")

_SHAPES = (
    Shape("one quantity", _of_one_quantity, (1_000, 4_000, 16_000), _EACH),
    Shape("days of a year", _of_one_quantity, (500, 1_000, 2_000), ("history q0",)),
    Shape("many quantities", _of_many_quantities, (1_000, 4_000, 16_000), ("show", "check")),
    Shape("chain of relays", _of_a_chain, (1_000, 2_000, 4_000), (*_EACH, "history q0")),
    Shape("relays of one", _of_one_origin, (1_000, 4_000, 10_000), (*_EACH, "history q0")),
    Shape("many dates", _of_many_dates, (500, 1_000, 2_000), (*_EACH, "history q0")),
    Shape("many editions", _of_many_editions, (500, 1_000, 2_000), (*_EACH, "history q0")),
    Shape("with slips", _with_slips, (1_250, 5_000, 20_000), ("fix --diff",)),
)


if __name__ == "__main__":
    main()
