"""One run at a time writes into a ledger, and a run that was killed holds nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reconcile.errors import InputError
from reconcile.project import drafts
from reconcile.project.lock import locked

HOLDS = """
import sys, time
from pathlib import Path
from reconcile.project.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_is_free_again_and_leaves_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        with locked(tmp_path, 0):
            assert list(tmp_path.iterdir()) == []


def test_another_process_waits_until_the_first_is_killed(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(InputError, match="another run has been writing"), locked(tmp_path, 0):
        pass
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate()
    with locked(tmp_path, 0):
        pass


def test_drafts_of_killed_runs_are_cleared_and_those_of_running_ones_stay(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / f".reconcile-{gone.pid}-abcdefgh").write_text("half")
    (tmp_path / f".reconcile-{os.getppid()}-abcdefgh").write_text("going on")
    (tmp_path / ".reconcile-notes").write_text("somebody's")
    drafts.clear_files(tmp_path)
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == [f".reconcile-{os.getppid()}-abcdefgh", ".reconcile-notes"]
