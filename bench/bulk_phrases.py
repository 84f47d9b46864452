"""Phrases of a column read in a second of CPU time, all of them distinct or many alike.

    python bench/bulk_phrases.py                  the table, in one process
    python bench/bulk_phrases.py --workers 2      the same with two
    python bench/bulk_phrases.py --rows 200000    another number of phrases

Phrases are made of numbers, hedges and nouns as they stand in print. "Every shape" crosses all
hedges with all nouns, dates and ways to write a number, so that most words are met a few times
only; "a few shapes" is what the headlines of one subject look like. "One by one" is `phrases.read`
alone, without units, nouns and widths. Each line begins without anything remembered.
"""

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator

import pyarrow as pa

from reconcile.columns import phrases
from reconcile.phrases import Refusal, read

HEDGES = """around|about|more than|over|at least|up to|nearly|almost|some|approximately|exactly
an estimated|fewer than|roughly|at most|as many as|just over|close to|well over|reportedly
no more than|a total of""".replace("\n", "|").split("|")
NOUNS = """troops|soldiers|people|North Korean troops|fighters|civilians|people killed|workers|men
refugees|casualties|North Korean soldiers in Kursk""".replace("\n", "|").split("|")
DATES = ["", "", "", "", "", "", " in 2024", " by October", " so far"]
RANGES = ["{0} to {1}", "{0}–{1}", "between {0} and {1}", "from {0} to {1}", "{0} or {1}"]
FEW = [
    "around {} troops",
    "{} people",
    "more than {} people",
    "up to {} killed",
    "an estimated {} refugees",
    "{} casualties",
    "{}",
]
GERMAN = ["rund {} Soldaten", "mehr als {} Menschen", "bis zu {} Tote", "etwa {}", "{} Flüchtlinge"]


def whole(rng: random.Random) -> int:
    return int(10 ** rng.uniform(0.5, 6.9))


def written(rng: random.Random, value: int) -> str:
    """A number as print has it: grouped, plain, rounded, or with a scale word."""
    way = rng.random()
    if way < 0.55:
        return f"{value:,}"
    if way < 0.7:
        return f"{value // 100 * 100 + 100:,}"
    if way < 0.75:
        return str(value)
    return f"{value / 10**4:.{rng.choice((1, 2))}f} {rng.choice(('million', 'thousand'))}"


def every_shape(rng: random.Random) -> str:
    noun, date = rng.choice(["", f" {rng.choice(NOUNS)}"]), rng.choice(DATES)
    if rng.random() < 0.75:
        hedge = rng.choice(["", "~", *(f"{hedge} " for hedge in HEDGES)])
        return f"{hedge}{written(rng, whole(rng))}{noun}{date}"
    low = whole(rng) + 20
    high = low + rng.randrange(1, 1 + low)
    return f"{rng.choice(RANGES).format(f'{low:,}', f'{high:,}')}{noun}{date}"


def few_shapes(rng: random.Random) -> str:
    return rng.choice(FEW).format(f"{whole(rng):,}")


def german(rng: random.Random) -> str:
    return rng.choice(GERMAN).format(f"{whole(rng) * 10:,}".replace(",", "."))


def distinct(make: Callable[[random.Random], str], count: int) -> list[str]:
    rng, found = random.Random(1), dict[str, None]()
    while len(found) < count:
        found[make(rng)] = None
    return list(found)


def cpu() -> float:
    """CPU seconds of this process and of those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def tables(rows: int) -> Iterator[tuple[str, list[str], str | None]]:
    """The columns that are read, each with its name and language."""
    yield "every shape", distinct(every_shape, rows), None
    yield "a few shapes", distinct(few_shapes, rows), None
    yield "German", distinct(german, rows // 5), "de"
    common = distinct(every_shape, 2_000)
    yield "2,000 phrases repeated", random.Random(2).choices(common, k=10 * rows), None


def line(name: str, count: int, used: float, wall: float, note: str = "") -> None:
    print(f"{name:<24} {count:>9,} {used:>7.2f} {wall:>7.2f} {round(count / used):>11,}  {note}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=1)
    chosen = parser.parse_args()
    print(f"{'':<24} {'phrases':>9} {'CPU s':>7} {'wall s':>7} {'a CPU second':>12}")
    for name, texts, lang in tables(chosen.rows):
        column, units = pa.array(texts), pa.array(["persons"] * len(texts))
        langs = pa.array([lang] * len(texts), pa.string())
        phrases.read_phrases(pa.array(["5"]), pa.array(["persons"]))
        phrases.forget()
        start, before = time.perf_counter(), cpu()
        found = phrases.read_phrases(column, units, langs, workers=chosen.workers)
        used, wall = cpu() - before, time.perf_counter() - start
        refused = len(found.error) - found.error.null_count
        line(name, len(texts), used, wall, f"{refused / len(texts):.1%} refused")
    texts = distinct(every_shape, chosen.rows // 5)
    start, before = time.perf_counter(), cpu()
    for text in texts:
        try:
            read.__wrapped__(text)
        except Refusal:
            continue
    line("every shape, one by one", len(texts), cpu() - before, time.perf_counter() - start)


if __name__ == "__main__":
    main()
