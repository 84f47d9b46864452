"""The installed command, run as its user runs it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).with_name("reconcile")


def run(
    *words: str,
    cwd: Path = ROOT,
    stdin: str | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run `reconcile` with these words, with no colour and no terminal."""
    inherited = {
        key: value
        for key, value in os.environ.items()
        if key in ("PATH", "SYSTEMROOT") or key.startswith("COVERAGE_")
    }
    return subprocess.run(
        [COMMAND, *words],
        cwd=cwd,
        input=stdin,
        # What is proved is the answer, not that it was kept from an earlier run.
        env={
            **inherited,
            "PYTHONIOENCODING": "utf-8",
            "RECONCILE_NO_CACHE": "1",
            **(environment or {}),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
