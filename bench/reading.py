"""Reading a ledger against PyYAML, in one run: seconds, ratio to PyYAML's C events, memory.

    python bench/reading.py [--estimates 20000]

Every row is a process of its own, so that peak memory is that row's; medians of five.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PREFIX = """
import resource, sys, time
from pathlib import Path
files = [(p.name, p.read_bytes()) for p in sorted(Path(sys.argv[1]).glob("*.yaml"))]
{imports}
start = time.perf_counter()
{body}
seconds = time.perf_counter() - start
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
ROWS = {
    "PyYAML C events": (
        "import yaml",
        "for _, data in files:\n    for event in yaml.parse(data, Loader=yaml.CSafeLoader): pass",
    ),
    "reconcile: events to nodes with places": (
        "from reconcile.yaml.reader import parse",
        "documents = [parse(data, name) for name, data in files]",
    ),
    "reconcile: read, validated, phrases read": (
        "from reconcile.ledger.load import load",
        "ledger = load(files)",
    ),
    "reconcile: the same and all answers": (
        "from reconcile.ledger.load import load\nfrom reconcile.answers.asked import answer_all",
        "answers = answer_all(load(files))",
    ),
    "yaml.load(CSafeLoader)": (
        "import yaml",
        "for _, data in files: yaml.load(data, Loader=yaml.CSafeLoader)",
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--estimates", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make = [sys.executable, HERE / "make_ledger.py", folder]
        subprocess.run([*make, "--estimates", str(arguments.estimates)], check=True)
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        print(f"{arguments.estimates:,} estimates, {size / 1e6:.1f} MB")
        print(f"{'':42} {'seconds':>8} {'ratio':>6} {'MiB':>6}")
        rows = {name: [] for name in ROWS}
        for _ in range(arguments.runs):
            for name, (imports, body) in ROWS.items():
                rows[name].append(measure(PREFIX.format(imports=imports, body=body), folder))
    base = statistics.median(seconds for seconds, _ in rows["PyYAML C events"])
    for name, found in rows.items():
        seconds = statistics.median(s for s, _ in found)
        memory = statistics.median(m for _, m in found)
        print(f"{name:42} {seconds:8.2f} {seconds / base:6.2f} {memory:6.0f}")


def measure(script: str, folder: str) -> tuple[float, float]:
    result = subprocess.run(
        [sys.executable, "-c", script, folder], capture_output=True, text=True, check=True
    )
    seconds, memory = result.stdout.split()
    return float(seconds), float(memory)


if __name__ == "__main__":
    main()
