"""A distribution of reconcile as its users have it: built, unpacked, with its RECORD."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.replaying import LEDGER, Cached
from tests.commands import ROOT


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel once for all processes of the session, and unpack it.

    A wheel that lies unpacked on the module path is installed: that is all that
    ``pip install --target`` does with it.
    """
    import fcntl

    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "installed"
    with (shared / "installed.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            wheels = shared / "wheels"
            subprocess.run(
                [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", wheels],
                cwd=ROOT,
                check=True,
                capture_output=True,
            )
            (wheel,) = wheels.glob("*.whl")
            shutil.unpack_archive(wheel, shared / "unpacked", "zip")
            (shared / "unpacked").rename(folder)
    return folder


@pytest.fixture
def cached(tmp_path: Path, installed: Path) -> Cached:
    """The command in a folder with a small ledger."""
    found = Cached(tmp_path, installed)
    found.write("data/a.yaml", LEDGER)
    return found


@pytest.fixture
def cold(cached: Cached) -> None:
    """Let each run start Python: for what its start, its streams or another process do to it."""
    cached.is_warm = False
