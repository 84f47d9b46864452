"""A site of 300 quantities and 10,000 estimates: seconds of CPU by stage, and memory.

    python bench/site.py [--quantities 300] [--estimates 10000] [--keep FOLDER]

Sources are dated over two years, bodies bring out new editions of their own figures, papers
repeat them and some misquote them; issuers disagree, and four quantities in ten are parts of a
sum. Every stage runs in a process of its own from the files on; what a stage takes beside those
before it is what it takes itself. The last one is the command.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

_BODIES = 12
_PAPERS = 28
_MONTHS = 24
_TOGETHER = 3
"""Quantities that one document gives figures of: 3,300 sources for 10,000 estimates."""
_HEDGES = ("around {}", "{} to {}", "at least {}", "up to {}", "{}", "more than {}", "about {}")
_MEASURES = ("stock", "cumulative", "peak", "stock")

_STAGES = {
    "start and read": "project.ledger",
    "answers": "project.ledger; project.answers()",
    "histories": "project.ledger; [project.history(name) for name in project.quantities]",
    "check": "project.run_check()",
}
_LOAD = "from reconcile.project.project import Project; project = Project.open({!r}); "


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quantities", type=int, default=300)
    parser.add_argument("--estimates", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="Write ledger and site here, and leave them.")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.keep or Path(temporary)).resolve()
        ledger = folder / "ledger"
        write(ledger, arguments.quantities, arguments.estimates)
        print(f"{'stage':24} {'CPU s':>8} {'without reading':>16} {'MiB':>6}")
        read = 0.0
        for name, code in _STAGES.items():
            spent, peak = measure([sys.executable, "-c", _LOAD.format(str(ledger)) + code], folder)
            read = read or spent
            print(f"{name:24} {spent:8.2f} {spent - read:16.2f} {peak:6.0f}", flush=True)
        site = ["report", "--no-cache", "--isolated", "--data", str(ledger), "-o"]
        command = [str(Path(sys.executable).with_name("reconcile")), *site, str(folder / "site")]
        spent, peak = measure(command, folder)
        print(f"{'reconcile report':24} {spent:8.2f} {'':16} {peak:6.0f}")
        made = [path.stat().st_size for path in (folder / "site").rglob("*.*")]
        print(f"{len(made)} files, {sum(made) / 2**20:.1f} MiB")


def measure(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Run a command; return its seconds of CPU, children included, and its peak in MiB."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def write(folder: Path, quantities: int, estimates: int) -> None:
    """Write the ledger: a file with the quantities, and one for each topic."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["quantities:"]
    for number in range(quantities):
        measure_ = _MEASURES[number % len(_MEASURES)]
        parent = f", parent: q{number - number % 10:03}" if number % 10 in (1, 2, 3, 4) else ""
        lines.append(f"  q{number:03}: {{unit: persons, measure: {measure_}, minimum: 0{parent}}}")
    (folder / "quantities.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for first in range(0, quantities, _TOGETHER):
        topic = range(first, min(first + _TOGETHER, quantities))
        printed = [
            estimates * (number + 1) // quantities - estimates * number // quantities
            for number in topic
        ]
        text = file(random.Random(first), topic, printed)
        (folder / f"topic-{first:03}.yaml").write_text(text, encoding="utf-8")


def file(rng: random.Random, topic: Sequence[int], printed: Sequence[int]) -> str:
    """Quantities of which one document tells: bodies, their editions, papers that repeat them."""
    sources, figures = ["sources:"], ["estimates:"]
    editions: dict[int, list[str]] = {}
    said: dict[str, dict[int, str]] = {}
    count = max(printed)
    for place in range(count):
        name, month = f"s{topic[0]}-{place}", place * _MONTHS // count
        about = [f"title: Report {place} on subject {topic[0]}"]
        origin = rng.choice(list(said)) if place % 3 == 2 and said else None
        if origin:
            about += [f"publisher: Paper {rng.randrange(_PAPERS)}", "type: article"]
            about.append(f"relays: [{origin}]")
        else:
            body = rng.randrange(_BODIES)
            about += [f"issuer: Body {body}", "type: official"]
            if editions.get(body) and rng.random() < 0.3:
                about.append(f"supersedes: [{editions[body][-1]}]")
            editions.setdefault(body, []).append(name)
            said[name] = {}
        about.append(f"published: {2024 + month // 12}-{month % 12 + 1:02}-{rng.randint(1, 28):02}")
        about.append(f"url: 'https://example.org/{topic[0]}/{place}'")
        sources.append(f"  {name}: {{{', '.join(about)}}}")
        for number, most in zip(topic, printed, strict=True):
            if place < most:
                stated = _stated(rng, number, month, said[origin].get(number) if origin else None)
                said.get(name, {})[number] = stated
                figures.append(
                    f"  - {{id: e{number}-{place}, quantity: q{number:03}, source: {name},"
                    f" stated: '{stated} people', locator: page {rng.randint(1, 90)}}}"
                )
    return "\n".join((*sources, *figures)) + "\n"


def _stated(rng: random.Random, number: int, month: int, copied: str | None) -> str:
    """What a body says of a quantity, or a paper that copies it, now and then wrongly."""
    value = (number % 90 + 10) * 1_000
    if copied is not None:
        return copied if rng.random() < 0.85 else _phrase(rng, value * 2)
    far = 1 if rng.random() < 0.8 else rng.choice((2, 3))
    return _phrase(rng, value * far * (100 + month) // 100)


def _phrase(rng: random.Random, value: int) -> str:
    low = value * rng.randint(85, 100) // 100_000 * 1_000
    high = low + value * rng.randint(4, 20) // 100_000 * 1_000 + 1_000
    return rng.choice(_HEDGES).format(f"{low:,}", f"{high:,}")


if __name__ == "__main__":
    main()
