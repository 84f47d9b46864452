"""Unite ranges by group, all of them at once: reconcile's own function, or ruranges.

    python bench/bulk_merge.py reconcile FOLDER
    python3.12 bench/bulk_merge.py ruranges FOLDER

The folder holds `groups.npy`, `starts.npy` and `ends.npy`. What a call takes is printed as JSON,
the least of several, and a digest of what it found; reading the arrays is not counted. ruranges
needs a newer Python than reconcile, so that each has a process of its own, and needs only numpy.
"""

import hashlib
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

ROUNDS = 5

Arrays = tuple[np.ndarray, np.ndarray, np.ndarray]


def main() -> None:
    name, folder = sys.argv[1], Path(sys.argv[2])
    given = tuple(np.load(folder / f"{part}.npy") for part in ("groups", "starts", "ends"))
    call = _CALLS[name]()
    taken = []
    for _ in range(ROUNDS):
        before, start = _cpu(), time.perf_counter()
        found = call(*given)
        taken.append((_cpu() - before, time.perf_counter() - start))
    cpu, clock = min(taken)
    print(
        json.dumps({"cpu": cpu, "clock": clock, "found": len(found[0]), "digest": _digest(found)})
    )


def _reconcile() -> Callable[..., Arrays]:
    from reconcile.columns.sweeping import unite

    def call(groups: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> Arrays:
        bits = int(ends.max()).bit_length()
        line = groups.astype(np.int64) << bits
        found = unite(line + starts, line + ends)
        mask = (1 << bits) - 1
        return found.starts >> bits, found.starts & mask, found.ends & mask

    return call


def _ruranges() -> Callable[..., Arrays]:
    from ruranges.numpy import merge

    def call(groups: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> Arrays:
        # Ranges that only touch are joined, as in reconcile: that is its slack of 1.
        first, low, high, _ = merge(starts=starts, ends=ends, groups=groups, slack=1)
        return groups[first], low, high

    return call


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _digest(found: Arrays) -> str:
    """Return the same for the same ranges in whatever order."""
    groups, starts, ends = (part.astype(np.int64) for part in found)
    order = np.lexsort((starts, groups))
    return hashlib.sha256(np.stack([groups, starts, ends])[:, order].tobytes()).hexdigest()


_CALLS = {"reconcile": _reconcile, "ruranges": _ruranges}


if __name__ == "__main__":
    main()
