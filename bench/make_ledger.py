"""Write a large, real-looking ledger: the input of the benchmarks.

Most figures of a quantity agree, as in a ledger that people look after; one in
two thousand lies far off, so that a report has something to say.

python bench/make_ledger.py FOLDER --estimates 20000 --files 1
"""

import argparse
import random
from pathlib import Path

HEDGES = (
    "around {middle}",
    "some {middle}",
    "{low} to {high}",
    "{low}-{high}",
    "up to {high}",
    "more than {low}",
    "at least {low}",
)
OUTLIERS = 0.0005
MONTHS = 22
NOUNS = ("troops", "soldiers", "personnel", "men")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--estimates", type=int, default=20_000)
    parser.add_argument("--files", type=int, default=1)
    parser.add_argument("--quantities", type=int, default=50)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    each = arguments.estimates // arguments.files
    sources = max(1, each // 5)
    head = "quantities:\n" + "".join(
        f"  q{n:03}: {{unit: persons, measure: peak, minimum: 0}}\n"
        for n in range(arguments.quantities)
    )
    (arguments.folder / "quantities.yaml").write_text(head, encoding="utf-8")
    for number in range(arguments.files):
        text = ledger(random.Random(number), number, each, sources, arguments.quantities)
        (arguments.folder / f"part-{number:05}.yaml").write_text(text, encoding="utf-8")


def ledger(rng: random.Random, number: int, estimates: int, sources: int, quantities: int) -> str:
    lines = ["sources:"]
    printed = [rng.randrange(1, MONTHS) for _ in range(sources)]
    for n in range(sources):
        lines += [
            f"  s{number}-{n}:",
            f"    title: Briefing {n} of the service {n % 40} on the state of the mission",
            f"    publisher: Publisher {n % 97}",
            f"    issuer: issuer-{number}-{n}",
            "    type: official",
            f"    published: {month(printed[n])}-{rng.randint(1, 28):02}",
            f"    url: https://example.org/{number}/{n}",
        ]
    lines.append("estimates:")
    # A source gives one figure of a quantity, as long as there are quantities enough.
    subjects = rng.sample(range(quantities), min(quantities, estimates))
    for n in range(estimates):
        quantity = subjects[n % len(subjects)]
        lines += [
            f"  - id: e{number}-{n}",
            f"    quantity: q{quantity:03}",
            f"    source: s{number}-{n % sources}",
            f"    stated: {phrase(rng, quantity)} {rng.choice(NOUNS)}",
            f"    as_of: {month(printed[n % sources] - 1)}",
            f"    locator: page {rng.randint(1, 90)}, table {rng.randint(1, 9)}",
            "    note: counted by the staff of the mission and confirmed by a second reading",
        ]
    return "\n".join(lines) + "\n"


def phrase(rng: random.Random, quantity: int) -> str:
    """A hedged figure that holds the value which the quantity has in everybody's eyes."""
    centre = (quantity % 90 + 10) * 1_000
    if rng.random() < OUTLIERS:
        return f"around {centre * rng.choice((2, 3)):,}"
    low = centre * rng.randint(80, 96) // 100_000 * 1_000
    high = -(-centre * rng.randint(104, 120) // 100_000) * 1_000
    return rng.choice(HEDGES).format(middle=f"{centre:,}", low=f"{low:,}", high=f"{high:,}")


def month(number: int) -> str:
    """A month by its number, from January 2024."""
    return f"{2024 + number // 12}-{number % 12 + 1:02}"


if __name__ == "__main__":
    main()
