"""Kill `reconcile add` at random moments, and look at what is left of the ledger each time.

    python bench/killing.py [TIMES]

Nothing that was there may be lost, no file may be half, and the next run clears away what is left.
"""

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reconcile.ledger.as_written import as_written
from reconcile.ledger.load import load

COMMAND = Path(sys.executable).with_name("reconcile")
DATA = Path(__file__).parents[1] / "data"


_REPLACES = """
import sys
from pathlib import Path
from reconcile.project import writing
path = Path(sys.argv[1])
print("began", flush=True)
for number in range(1_000_000):
    writing.replace(path, b"%d" % (number % 10) * 200_000)
"""
"""A program that does nothing but replace a file: most moments lie within a draft."""


def records(data: Path) -> dict[str, object]:
    paths = sorted(data.rglob("*.yaml"))
    ledger = load([(path.relative_to(data).as_posix(), path.read_bytes()) for path in paths])
    assert not ledger.unread, ledger.unread
    return {one.id: fields for one, fields in as_written(ledger)}


def drafts(data: Path) -> list[Path]:
    return [path for path in data.rglob(".*") if path.is_file()]


def main(times: int) -> None:
    seeded = random.Random(13)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        shutil.copytree(DATA, data)
        for path in data.rglob("reconcile*"):
            path.unlink()
        began = time.monotonic()
        add(data, "whole", "about 15,000").wait()
        lasts = time.monotonic() - began
        written = left = 0
        for number in range(times):
            before = records(data)
            # Half of the moments lie where files are written, at the end of a run.
            start = 0.0 if number % 2 else 0.7
            program = add(data, f"kbs-{number}", "about 15,000")
            time.sleep(lasts * seeded.uniform(start, 1.05))
            program.send_signal(signal.SIGKILL)
            program.wait()
            now = records(data)
            assert all(now[name] == fields for name, fields in before.items()), number
            written += len(now) > len(before)
            left += bool(drafts(data))
        assert add(data, "last", "about 15,000").wait() == 0
        assert drafts(data) == []
        print(f"{times} runs killed: {written} had written, {left} had left a draft, nothing lost")
        left = replace_and_kill(Path(folder, "one.txt"), times, seeded)
        print(f"{times} writers killed: {left} had left a draft, the file was whole each time")


def replace_and_kill(path: Path, times: int, seeded: random.Random) -> int:
    left = 0
    for _ in range(times):
        words = [sys.executable, "-c", _REPLACES, str(path)]
        with subprocess.Popen(words, stdout=subprocess.PIPE) as program:
            assert program.stdout
            program.stdout.readline()
            time.sleep(seeded.uniform(0, 0.05))
            program.send_signal(signal.SIGKILL)
        found = [one for one in path.parent.iterdir() if one.name.startswith(".reconcile-")]
        assert len(found) <= 1  # the one before is gone
        left += len(found)
        data = path.read_bytes() if path.exists() else b""
        assert len(set(data)) <= 1
        assert len(data) in (0, 200_000)
    return left


def add(data: Path, source: str, phrase: str) -> subprocess.Popen[bytes]:
    words = ["add", "troops", source, phrase, "--title", "T", "--yes", "--data", str(data)]
    return subprocess.Popen([COMMAND, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100)
