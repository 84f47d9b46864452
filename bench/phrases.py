"""Speed and accuracy of the phrase language, beside libraries that read numbers.

    python bench/phrases.py                   one table over the 60 reference phrases
    python bench/phrases.py --file F          the same over another file of that shape
    python bench/phrases.py --failures [NAME] what a reader (ours by default) gets wrong
    python bench/phrases.py --fuzz N          N random phrases: nothing but a refusal is raised

The peers are installed by ``pip install -e ".[bench]"``; one that is missing is listed as
such. An answer is fully right when both ends, the best value and what is included agree,
or when a phrase without a reading gets none. It is wrong when one is given and differs.

Peers get the benefit of the doubt. One number is a point; two are a range; of three the
middle one is the best value. Number words that a library turns into digits inside the text
are collected from there, and a power of ten behind a number multiplies it ("9.8 1000000").
The spread that quantulum3 gives is a range, and has a best value where the phrase has a ±.
"""

import argparse
import json
import random
import re
import statistics
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module, metadata
from pathlib import Path
from tokenize import TokenError
from typing import NamedTuple, TypedDict

from reconcile.phrases import Reading, Refusal, read, write
from reconcile.phrases.vocabulary.hedges import AFTER, BEFORE, DEGREES, FILLERS, OPENERS
from reconcile.phrases.vocabulary.words import words_of

REFERENCE = Path(__file__).parents[1] / "tests/phrases/phrases-dev.json"
MOST_ROUNDS, LEAST_ROUNDS = 201, 5
SECONDS = 2.0
"""Time for the rounds of one reader, unless it cannot do the least number in it."""
CLOSE = 1e-9
"""Relative difference up to which two numbers are the same."""

# What peers raise instead of an answer; pint's errors derive from these.
UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    SyntaxError,
    TokenError,
    TypeError,
    ValueError,
)


class Case(TypedDict):
    """A phrase and how it is to be read; see tests/phrases/phrases-dev.json."""

    id: str
    text: str
    kind: str
    low: float | None
    high: float | None
    best: float | None
    low_closed: bool | None
    high_closed: bool | None
    unit: str | None
    vague: bool


class Answer(NamedTuple):
    """What a reader makes of a phrase."""

    low: float | None
    high: float | None
    best: float | None
    low_closed: bool | None = True
    high_closed: bool | None = True


Reader = Callable[[str], Answer | None]


def reconcile() -> Reader:
    """Ours, without its memory of phrases."""

    def reader(phrase: str) -> Answer | None:
        try:
            found = read.__wrapped__(phrase)
        except Refusal:
            return None
        return Answer(found.low, found.high, found.best, found.low_closed, found.high_closed)

    return reader


def from_numbers(numbers: Iterable[float | None]) -> Answer | None:
    """One number is a point, two are a range, three a range with a best value."""
    found = sorted(float(number) for number in numbers if number is not None)
    if not found:
        return None
    best = {1: found[0], 3: found[len(found) // 2]}.get(len(found))
    return Answer(found[0], found[-1], best)


DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
POWER = re.compile(r"10+")


def from_text(text: str) -> Answer | None:
    """The numbers of a text whose number words have become digits."""
    found: list[float] = []
    end = -1
    for match in DIGITS.finditer(text):
        value = float(match[0].replace(",", ""))
        if found and POWER.fullmatch(match[0]) and not text[end : match.start()].strip():
            found[-1] *= value
        else:
            found.append(value)
        end = match.end()
    return from_numbers(found)


def quantulum3() -> Reader:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that its optional classifier is missing
        parse = import_module("quantulum3.parser").parse

    def reader(phrase: str) -> Answer | None:
        found = parse(phrase)
        if len(found) != 1 or not found[0].uncertainty:
            return from_numbers(quantity.value for quantity in found)
        middle, half = found[0].value, found[0].uncertainty
        return Answer(middle - half, middle + half, middle if "±" in phrase else None)

    return reader


def text2num() -> Reader:
    convert = import_module("text_to_num").alpha2digit
    return lambda phrase: from_text(convert(phrase, "en"))


def number_parser() -> Reader:
    convert = import_module("number_parser").parse
    return lambda phrase: from_text(convert(phrase, language="en"))


def price_parser() -> Reader:
    parse = import_module("price_parser").Price.fromstring
    return lambda phrase: from_numbers([parse(phrase).amount_float])


def pint() -> Reader:
    parse = import_module("pint").UnitRegistry().parse_expression

    def reader(phrase: str) -> Answer | None:
        found = parse(phrase)
        return from_numbers([getattr(found, "magnitude", found)]) if phrase else None

    return reader


READERS: dict[str, tuple[str, Callable[[], Reader]]] = {
    "reconcile": ("reconcile-estimates", reconcile),
    "quantulum3": ("quantulum3", quantulum3),
    "text2num": ("text2num", text2num),
    "number-parser": ("number-parser", number_parser),
    "price-parser": ("price-parser", price_parser),
    "pint": ("pint", pint),
}
"""Name to distribution and to what makes the reader."""


def answer(reader: Reader, phrase: str) -> Answer | None:
    try:
        return reader(phrase)
    except UNREADABLE:
        return None


def is_same(left: float | None, right: float | None) -> bool:
    if left is None or right is None:
        return left is right
    return abs(left - right) <= CLOSE * max(abs(left), abs(right), 1)


def verdict(found: Answer | None, case: Case) -> str:
    """Right, wrong, or refused."""
    is_refusal = case["kind"] == "refuse"
    if found is None:
        return "right" if is_refusal else "refused"
    if is_refusal:
        return "wrong"
    numbers = (case["low"], case["high"], case["best"])
    is_right = all(map(is_same, found[:3], numbers)) and found[3:] == (
        case["low_closed"],
        case["high_closed"],
    )
    return "right" if is_right else "wrong"


def differing_words(cases: Sequence[Case]) -> list[str]:
    """Phrases whose kind, unit or vagueness we read differently: only we are asked for them."""
    differing = []
    for case in cases:
        if case["kind"] == "refuse":
            continue
        try:
            found = read(case["text"])
        except Refusal:
            continue
        for field, expected in (
            ("kind", case["kind"]),
            ("unit", case["unit"]),
            ("vague", case["vague"]),
        ):
            own = getattr(found, field)
            if own != expected:
                differing.append(f"{case['text']!r}: {field} is {own!r}, expected {expected!r}")
    return differing


def microseconds(reader: Reader, phrases: Sequence[str]) -> float:
    """Time a phrase, in microseconds: the median of several rounds over all phrases."""
    rounds: list[float] = []
    stop = time.perf_counter() + SECONDS
    while len(rounds) < LEAST_ROUNDS or (len(rounds) < MOST_ROUNDS and time.perf_counter() < stop):
        start = time.perf_counter()
        for phrase in phrases:
            answer(reader, phrase)
        rounds.append(time.perf_counter() - start)
    return statistics.median(rounds) / len(phrases) * 1e6


def compare(cases: Sequence[Case]) -> None:
    """Print the table."""
    phrases = [case["text"] for case in cases]
    print(f"{len(cases)} phrases")
    print(f"{'reader':<21} {'us/phrase':>9} {'fully right':>11} {'wrong':>6} {'refused':>8}")
    for name, (distribution, load) in READERS.items():
        try:
            reader = load()
        except ImportError as error:
            print(f"{name:<21} not installed ({error})")
            continue
        label = f"{name} {metadata.version(distribution)}"
        verdicts = [verdict(answer(reader, case["text"]), case) for case in cases]
        right, wrong, refused = (verdicts.count(word) for word in ("right", "wrong", "refused"))
        time_each = microseconds(reader, phrases)
        print(f"{label:<21} {time_each:>9.1f} {right:>11} {wrong:>6} {refused:>8}")
    differing = differing_words(cases)
    print(f"reconcile reads kind, unit or vagueness differently: {len(differing)}")


def list_failures(cases: Sequence[Case], name: str) -> None:
    """Print every phrase that a reader does not get fully right."""
    reader = READERS[name][1]()
    for case in cases:
        found = answer(reader, case["text"])
        if (word := verdict(found, case)) != "right":
            fields = (case["low"], case["high"], case["best"])
            expected = Answer(*fields, case["low_closed"], case["high_closed"])
            print(f"{word:<8}{case['text']!r}\n  found    {found}")
            print(f"  expected {'a refusal' if case['kind'] == 'refuse' else expected}")
    if name == "reconcile":
        print(*differing_words(cases), sep="\n")


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


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--fuzz", type=int, metavar="N", help="read N random phrases instead")
    parser.add_argument("--file", type=Path, default=REFERENCE, help="phrases with readings")
    parser.add_argument(
        "--failures",
        nargs="?",
        const="reconcile",
        choices=READERS,
        metavar="NAME",
        help="list what a reader does not get fully right",
    )
    chosen = parser.parse_args()
    if chosen.fuzz is not None:
        fuzz(chosen.fuzz)
        return
    cases: list[Case] = json.loads(chosen.file.read_text(encoding="utf-8"))
    if chosen.failures:
        list_failures(cases, chosen.failures)
    else:
        compare(cases)


if __name__ == "__main__":
    main()
