"""How fast `reconcile check` is on a repository of ledgers, against two linters of YAML.

python bench/checking.py                     # 2,000 files, 100,000 estimates: some minutes
python bench/checking.py --files 200         # a tenth of it

Needs the extra `bench`. All three read the same files in the same run, one after the other,
and reconcile runs between them, cold (no replay), as often as told; the least time counts.
The memory is that of the largest process (`resource.getrusage`).
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
BIN = Path(sys.executable).parent
LIMIT, MEMORY = 20, 150


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--each", type=int, default=50, help="estimates in a file")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = folder / "data"
        make = [sys.executable, str(HERE / "make_ledger.py"), str(data)]
        make += ["--files", str(arguments.files), "--quantities", str(arguments.files)]
        subprocess.run([*make, "--estimates", str(arguments.files * arguments.each)], check=True)
        schema = folder / "schema.json"
        schema.write_bytes(subprocess.check_output([BIN / "reconcile", "schema"]))
        paths = sorted(str(path) for path in data.iterdir())
        cold = [str(BIN / "reconcile"), "check", str(data), "--data", str(data), "--no-cache"]
        ours = min(timed(cold, folder) for _ in range(arguments.runs))
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        schemas = timed(
            [str(BIN / "check-jsonschema"), "--schemafile", str(schema), *paths], folder
        )
        lint = timed([str(BIN / "yamllint"), "-d", "relaxed", *paths], folder)
        ours = min(ours, *(timed(cold, folder) for _ in range(arguments.runs)))
        first, again = replayed(cold[:-1], folder)
    print(f"{arguments.files:,} files, {arguments.files * arguments.each:,} estimates")
    print(f"{'command':34} {'seconds':>9} {'times reconcile':>16}")
    for label, seconds in (
        ("reconcile check, cold", ours),
        ("check-jsonschema", schemas),
        ("yamllint", lint),
    ):
        print(f"{label:34} {seconds:9.2f} {seconds / ours:16.1f}")
    print(f"wanted: {LIMIT} times and more")
    print(f"largest process: {memory:.0f} MiB (wanted: below {MEMORY})")
    print(f"unchanged, replayed: {again:.3f} s, {first / again:.0f} times faster than the first")


def timed(command: list[str], folder: Path) -> float:
    """Seconds that a command takes; what it prints goes nowhere."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def replayed(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds of a first run and of the least of five more, with a cache of their own."""
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    os.environ.pop("RECONCILE_NO_CACHE", None)
    first = timed(command, folder)
    return first, min(timed(command, folder) for _ in range(5))


if __name__ == "__main__":
    main()
