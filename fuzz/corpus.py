"""Write the seeds: every small ledger of the tests, named by its content."""

import sys
from hashlib import sha256
from pathlib import Path

from tests.hostile.files import SMALL
from tests.hostile.mutations import SEEDS

_LARGEST = 4_000
"""Bytes of a seed: libFuzzer finds its way in small files."""


def write(folder: Path) -> int:
    """Write the seeds into a folder; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    seeds = {text.encode() for text in SEEDS}
    seeds |= {case.data for case in SMALL if len(case.data) <= _LARGEST}
    for seed in seeds:
        (folder / sha256(seed).hexdigest()[:16]).write_bytes(seed)
    return len(seeds)


if __name__ == "__main__":
    print(write(Path(sys.argv[1])), "seeds")
