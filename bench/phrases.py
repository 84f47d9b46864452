"""Speed and accuracy of the phrase language, beside libraries that read numbers.

    python bench/phrases.py              one table over the 60 reference phrases
    python bench/phrases.py --fuzz N     N random phrases: nothing but a refusal is raised

A library that is not installed is listed as such. Only what a library claims to read
is asked of it: the numbers of a phrase. Its answer counts as right when the lowest and
the highest number are the two ends (one number: both); none of them reads open sides.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from reconcile.phrases import Reading, Refusal, read, write
from reconcile.phrases.hedges import AFTER, BEFORE, DEGREES, FILLERS, OPENERS
from reconcile.phrases.words import words_of

CASES = json.loads(
    (Path(__file__).parents[1] / "tests/phrases/phrases-dev.json").read_text(encoding="utf-8")
)
ROUNDS = 50
CLOSE = 1e-9

Ends = tuple[float | None, float | None]
Peer = Callable[[str], Ends | None]


def ours(phrase: str) -> Ends | None:
    """Ends as this project reads them; not from the cache."""
    try:
        reading = read.__wrapped__(phrase)
    except Refusal:
        return None
    return reading.low, reading.high


def from_numbers(numbers: Iterable[float | None]) -> Ends | None:
    """The lowest and the highest of the numbers that a library found."""
    found = [float(number) for number in numbers if number is not None]
    return (min(found), max(found)) if found else None


def quantulum3() -> Peer:
    parser = import_module("quantulum3.parser")
    return lambda phrase: from_numbers(q.value for q in parser.parse(phrase))


def text2num() -> Peer:
    library = import_module("text_to_num")
    return lambda phrase: from_numbers([library.text2num(phrase, "en")])


def number_parser() -> Peer:
    library = import_module("number_parser")
    return lambda phrase: from_numbers([library.parse_number(phrase)])


def price_parser() -> Peer:
    library = import_module("price_parser")
    return lambda phrase: from_numbers([library.Price.fromstring(phrase).amount_float])


def pint() -> Peer:
    registry = import_module("pint").UnitRegistry()
    return lambda phrase: from_numbers([registry(phrase).magnitude])


PEERS: dict[str, Callable[[], Peer]] = {
    "quantulum3": quantulum3,
    "text2num": text2num,
    "number-parser": number_parser,
    "price-parser": price_parser,
    "pint": pint,
}


def is_same(left: float | None, right: float | None) -> bool:
    if left is None or right is None:
        return left is right
    return abs(left - right) <= CLOSE * max(abs(left), abs(right), 1)


def score(reader: Peer) -> tuple[int, int, int]:
    """Phrases with both ends right, with an end wrong, and refused that should not be."""
    right = wrong = silent = 0
    for case in CASES:
        try:
            ends = reader(case["text"])
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            ends = None
        is_refusal = case["kind"] == "refuse"
        if ends is None:
            right += is_refusal
            silent += not is_refusal
        elif not is_refusal and all(map(is_same, ends, (case["low"], case["high"]))):
            right += 1
        else:
            wrong += 1
    return right, wrong, silent


def microseconds(reader: Peer) -> float:
    """Mean time a phrase, in microseconds: the fastest of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for case in CASES:
            try:
                reader(case["text"])
            except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
                continue
        best = min(best, time.perf_counter() - start)
    return best / len(CASES) * 1e6


def compare() -> None:
    """Print the table."""
    print(f"{'reader':<14} {'us/phrase':>9} {'right':>6} {'wrong':>6} {'refused':>8}")
    for name, load in {"reconcile": lambda: ours, **PEERS}.items():
        try:
            reader = load()
        except ImportError:
            print(f"{name:<14} not installed")
            continue
        right, wrong, silent = score(reader)
        print(f"{name:<14} {microseconds(reader):>9.1f} {right:>6} {wrong:>6} {silent:>8}")


ROWS = [
    row.strip()
    for text in (*BEFORE.values(), *AFTER.values(), *DEGREES.values(), *OPENERS.values(), FILLERS)
    for row in text.split("|")
]
PIECES = sorted(
    words_of(
        """to and or in a per of , . - – ± ( ) % / + ~ 0 5 12 300 15,000 1.5 1.200 1/3 ½ 2024
    October million bn k hundred thousands dozen half third $ € USD won percent month troops
    KN-23/24 152mm more than not no one in five times versus most likely several few couple
    ten twenty-five ' " İ ² 一 ٣"""
    )
)


def random_phrase(chance: random.Random) -> str:
    """Hedges, numbers, marks and nouns in any order, or any characters at all."""
    if chance.random() < 0.2:
        return "".join(chr(chance.randrange(1, 0x3000)) for _ in range(chance.randrange(40)))
    pieces = [chance.choice(chance.choice((ROWS, PIECES))) for _ in range(chance.randrange(9))]
    return chance.choice(("", " ", " ", " ")).join(pieces)


def check(phrase: str) -> Reading | None:
    """Read a phrase and write it back.

    Raises:
        ValueError: The written phrase reads differently.
    """
    try:
        reading = read(phrase)
    except Refusal:
        return None
    try:
        is_same_again = read(write(reading)).interval == reading.interval
    except Refusal:
        is_same_again = False
    if not is_same_again:
        raise ValueError(f"{phrase!r} is written {write(reading)!r}, which reads differently")
    return reading


def fuzz(count: int) -> None:
    """Read random phrases; any exception but a refusal ends the run."""
    chance = random.Random(0)
    readable = 0
    start = time.perf_counter()
    for _ in range(count):
        readable += check(random_phrase(chance)) is not None
    seconds = time.perf_counter() - start
    print(f"{count} phrases, {readable} read, {count - readable} refused, {seconds:.1f} s")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--fuzz", type=int, metavar="N", help="read N random phrases instead")
    chosen = arguments.parse_args()
    if chosen.fuzz is None:
        compare()
    else:
        fuzz(chosen.fuzz)
