"""Random edits of a ledger: what people do to records, files, sources and quantities.

`python -m tests.checks.edits 10000` holds as many reports that build on kept looks against full
ones, and stops at the first that differs.
"""

import random
import re
import sys
from collections.abc import Iterator

from tests.checks.test_survey import Files, example, in_parts, together

from reconcile.replay.keeping import InMemory

Texts = dict[str, str]

_IDS = re.compile(r"(?<=[\s{:\[])[a-z][\w-]{2,}(?=[\s:,}\]])")
_LINES = (
    "  - {check: 'troops <= 5 * killed'}",
    "accept: [{code: RC401, reason: known}]",
    "  new-source: {title: A paper, published: 2025-01-05, relays: [nis]}",
    "  killed: {unit: persons, measure: cumulative}",
    "      nis: about 12,000 to 14,000",
    "      dia: {stated: 11, as_of: 2024-12, origin: nis}",
    "\tnis: 5",
    "rates: [{convert: [EUR, USD], value: 1.1, as_of: 2024, source: nis}]",
)


def edited(texts: Texts, rng: random.Random) -> Texts:
    """The files after one edit."""
    texts = dict(texts)
    name = rng.choice(sorted(texts))
    lines = texts[name].split("\n")
    at = rng.randrange(len(lines))
    match rng.randrange(10):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[at])
        case 2:
            lines.insert(at, rng.choice(_LINES))
        case 3:
            lines[at] = re.sub(r"\d", lambda _: str(rng.randrange(10)), lines[at])
        case 4:
            ids = sorted(set(_IDS.findall(texts[rng.choice(sorted(texts))])))
            lines[at] = _IDS.sub(lambda m: rng.choice(ids) if ids else m[0], lines[at], count=1)
        case 5:
            other = rng.choice(sorted(texts))
            texts[other] += "\n".join(lines[at : at + 4]) + "\n"
            del lines[at : at + 4]
        case 6 if len(texts) > 3:
            del texts[name]
            return texts
        case 7:
            texts[f"{rng.randrange(99):02}-{name.rpartition('/')[2][-30:]}"] = texts[name]
        case 8:
            lines[at : at + 3] = reversed(lines[at : at + 3])
        case _:
            lines[at] = lines[at].replace(rng.choice("aeiou0:{}"), rng.choice("ab1 #"), 1)
    texts[name] = "\n".join(lines)
    return texts


def walk(texts: Texts, rng: random.Random, *, back: float = 0.3) -> Iterator[Texts]:
    """Yield the files after one edit after the other; often one is taken back."""
    start, before = texts, texts
    while True:
        texts, before = (before if rng.random() < back else edited(texts, rng)), texts
        yield texts
        if rng.random() < 0.02:
            texts = before = start


def differs(texts: Texts, kept: InMemory, size: int) -> bool:
    """Whether a report that builds on what was kept differs from a full one."""
    files: Files = [(name, text.encode()) for name, text in sorted(texts.items())]
    return in_parts(files, size, kept) != in_parts(files, size)


def ledgers() -> list[Texts]:
    """Where the edits begin."""
    files = [(name, data) for name, data in together() if "good" in name]
    texts = {name: data.decode() for name, data in files if isinstance(data, bytes)}
    good = sorted(name for name, text in texts.items() if "accept" not in text)
    pairs = zip(good[::2], good[1::2], strict=False)
    small = [{"a.yaml": texts[one], "b.yaml": texts[other]} for one, other in pairs]
    return [{name: data.decode() for name, data in example() if isinstance(data, bytes)}, *small]


def main() -> None:
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    every = ledgers()[1:]
    for number in range(count // 20):
        rng = random.Random(seed * 1_000_003 + number)
        kept = InMemory()
        for step, texts in zip(range(20), walk(rng.choice(every), rng), strict=False):
            if differs(texts, kept, rng.choice((1, 2, 7))):
                sys.exit(f"walk {number}, step {step} differs: {texts}")
    print(f"{count} edits: every report equals the full one")  # noqa: T201


if __name__ == "__main__":
    main()
