"""A watch sees what is written, added and taken away, and waits where nothing is."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.commands import COMMAND

from reconcile.cli import watching
from reconcile.project.project import Project
from reconcile.project.watch import Sight, Watch, sight
from reconcile.replay import keeping

LEDGER = "sources: {nis: {title: Briefing}}\nquantities: {q: {unit: km, measure: constant}}\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yaml").write_text(LEDGER, encoding="utf-8")
    return tmp_path / "data"


def _edit(data: Path) -> None:
    (data / "a.yaml").write_text(LEDGER + "# more\n", encoding="utf-8")


def _touch(data: Path) -> None:
    os.utime(data / "a.yaml", ns=(1, 1))


def _add(data: Path) -> None:
    (data / "b.yaml").write_text("{}\n", encoding="utf-8")


def _take_away(data: Path) -> None:
    (data / "a.yaml").unlink()


def _rename(data: Path) -> None:
    (data / "a.yaml").rename(data / "c.yaml")


@pytest.mark.parametrize("change", [_edit, _touch, _add, _take_away, _rename])
def test_a_change_ends_the_wait(data: Path, change: Callable[[Path], None]) -> None:
    looks: list[Sight] = []

    def pause() -> None:
        looks.append(look())
        change(data)

    def look() -> Sight:
        return sight(project)

    project = Project.open(data)
    Watch(look, pause).wait()
    assert len(looks) == 1


def test_what_was_written_while_nobody_waited_is_seen_at_once(data: Path) -> None:
    watch = Watch(lambda: sight(Project.open(data)), pause=lambda: pytest.fail("nothing to see"))
    _add(data)
    watch.wait()


def test_a_ledger_without_files_is_watched_too(data: Path) -> None:
    project = Project.open(data)
    _take_away(data)
    assert sight(project) == ()


def test_what_fails_is_told_and_the_watch_goes_on_until_ctrl_c(data: Path) -> None:
    words = (COMMAND, "report", "--watch", "-o", "pages.html", "--isolated")
    with subprocess.Popen(
        words, cwd=data.parent, stderr=subprocess.PIPE, text=True, preexec_fn=_heed_ctrl_c
    ) as process:
        assert process.stderr is not None
        try:
            assert "wrote pages.html" in _told(process.stderr.readline)
            (data / "a.yaml").write_text(LEDGER + "estimates: [", encoding="utf-8")
            assert "data/a.yaml" in _told(process.stderr.readline)
            (data / "a.yaml").unlink()
            assert "error: " in _told(process.stderr.readline)
            (data / "a.yaml").write_text(LEDGER, encoding="utf-8")
            assert "wrote pages.html" in _told(process.stderr.readline)
            process.send_signal(signal.SIGINT)
            assert process.stderr.read() == ""
            assert process.wait(20) == 130
        finally:
            process.kill()


def test_a_check_is_repeated_when_a_file_is_saved(data: Path) -> None:
    words = (COMMAND, "check", "--watch", "--isolated")
    with subprocess.Popen(
        words,
        cwd=data.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=_heed_ctrl_c,
    ) as process:
        assert process.stdout is not None
        try:
            assert "0 errors" in _told(process.stdout.readline)
            (data / "a.yaml").write_text(LEDGER + "estimates: [", encoding="utf-8")
            assert "1 error" in _told(process.stdout.readline)
            (data / "a.yaml").write_text(LEDGER, encoding="utf-8")
            assert "0 errors" in _told(process.stdout.readline)
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 130
        finally:
            process.kill()


def _heed_ctrl_c() -> None:
    """Undo what a shell does to programs in its background, which ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _told(readline: Callable[[], str]) -> str:
    """Return what is said of one round."""
    lines, end = [], time.monotonic() + 30
    while "watching" not in (line := readline()) and line and time.monotonic() < end:
        lines.append(line)
    return "".join(lines)


@pytest.mark.parametrize(("words", "is_kept"), [([], True), (["--no-cache"], False)])
def test_a_watch_keeps_nothing_without_a_cache(
    data: Path, words: list[str], is_kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["reconcile", "check", "--watch", *words])
    monkeypatch.setattr(keeping, "current", keeping.Forgetful())
    monkeypatch.delenv("RECONCILE_NO_CACHE", raising=False)

    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watching.again(Project.open(data), interrupted)
    assert keeping.current.is_keeping is is_kept
