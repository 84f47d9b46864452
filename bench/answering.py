"""Answering against the size of the ledger: seconds, and microseconds an estimate.

    python bench/answering.py [--sizes 1000 10000 100000]

Two shapes: everything about one quantity, every source an issuer of its own; and many
quantities with ten estimates each. Reading is timed apart. Time that grows as n log n
keeps the last column nearly level.
"""

import argparse
import random
import time

from reconcile.answers.asked import answer_all
from reconcile.ledger.load import load
from reconcile.ledger.records import Ledger

HEDGES = ("around {}", "{}", "more than {}", "up to {}", "{} to {}", "nearly {}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    arguments = parser.parse_args()
    print(f"{'shape':28} {'estimates':>10} {'read s':>8} {'answer s':>9} {'us each':>8}")
    for shape, quantities in (("one quantity", single), ("ten estimates a quantity", tenth)):
        for size in arguments.sizes:
            start = time.perf_counter()
            ledger = make(size, quantities(size))
            read = time.perf_counter() - start
            start = time.perf_counter()
            answer_all(ledger)
            spent = time.perf_counter() - start
            print(f"{shape:28} {size:10,} {read:8.2f} {spent:9.2f} {spent / size * 1e6:8.1f}")


def single(size: int) -> int:
    return min(1, size)


def tenth(size: int) -> int:
    return max(1, size // 10)


def make(size: int, quantities: int) -> Ledger:
    rng = random.Random(size)
    lines = ["sources:"]
    for n in range(size):
        day = f"2025-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        lines.append(f"  s{n}: {{title: S{n}, published: {day}}}")
    lines.append("quantities:")
    lines += [f"  q{n}: {{unit: persons, measure: cumulative}}" for n in range(quantities)]
    lines.append("estimates:")
    for n in range(size):
        low = rng.randint(1, 5_000) * 10
        phrase = rng.choice(HEDGES).format(f"{low:,}", f"{low + rng.randint(1, 500) * 10:,}")
        lines.append(f"- {{quantity: q{n % quantities}, source: s{n}, stated: '{phrase}'}}")
    return load([("bench.yaml", "\n".join(lines).encode())])


if __name__ == "__main__":
    main()
