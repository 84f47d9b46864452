"""A folder of pages is replaced whole or not at all, and nobody else's file is lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reconcile.errors import InputError
from reconcile.project import folders

FIRST = [("index.html", b"1"), ("sources/a.html", b"a"), ("assets/site.css", b"{}")]


def names(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def test_a_folder_is_made_with_a_list_of_what_is_in_it(tmp_path: Path) -> None:
    site = tmp_path / "new" / "site"
    assert folders.replace(site, FIRST, folders.SITE) == 3
    assert names(site) == [".reconcile-site", "assets/site.css", "index.html", "sources/a.html"]
    listed = (site / ".reconcile-site").read_text(encoding="utf-8").splitlines()
    assert listed == ["assets/site.css", "index.html", "sources/a.html"]
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_pages_that_are_no_longer_wanted_go_and_what_somebody_put_there_stays(
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    folders.replace(site, FIRST, folders.SITE)
    (site / "CNAME").write_text("a.example", encoding="utf-8")
    (site / "img").mkdir()
    (site / "img" / "logo.svg").write_text("<svg/>", encoding="utf-8")
    (site / "link").symlink_to("CNAME")
    folders.replace(site, [("index.html", b"2")], folders.SITE)
    assert names(site) == [".reconcile-site", "CNAME", "img/logo.svg", "index.html", "link"]
    assert (site / "index.html").read_bytes() == b"2"
    assert (site / "link").is_symlink()


def test_a_folder_of_somebody_else_is_refused_and_an_empty_one_is_not(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    folders.replace(site, FIRST, folders.SITE)
    others = tmp_path / "others"
    others.mkdir()
    (others / "thesis.tex").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="holds files that `reconcile report` did not make"):
        folders.replace(others, FIRST, folders.SITE)
    assert names(others) == ["thesis.tex"]
    with pytest.raises(InputError, match="is no folder"):
        folders.replace(others / "thesis.tex", FIRST, folders.SITE)
    with pytest.raises(InputError, match="`reconcile export package` did not make"):
        folders.replace(site, FIRST, folders.PACKAGE)


@pytest.mark.parametrize("error", [KeyboardInterrupt, InputError("x"), OSError("disk full")])
def test_who_ends_a_run_early_keeps_the_former_pages(tmp_path: Path, error: BaseException) -> None:
    site = tmp_path / "site"
    folders.replace(site, FIRST, folders.SITE)

    def broken() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"2"
        raise error

    with pytest.raises((KeyboardInterrupt, InputError)):
        folders.replace(site, broken(), folders.SITE)
    assert (site / "index.html").read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_former_pages_come_back_where_the_new_ones_cannot_be_put(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    folders.replace(site, FIRST, folders.SITE)
    rename = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(InputError, match="cannot be written: Permission denied"):
        folders.replace(site, [("index.html", b"2")], folders.SITE)
    assert (site / "index.html").read_bytes() == b"1"


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real"
    folders.replace(real, FIRST, folders.SITE)
    link = tmp_path / "site"
    link.symlink_to("real")
    folders.replace(link, [("index.html", b"2")], folders.SITE)
    assert link.is_symlink()
    assert (real / "index.html").read_bytes() == b"2"


KILLED = """
import os, signal, sys
from pathlib import Path
from reconcile.project import folders
def files():
    yield "index.html", b"2"
    os.kill(os.getpid(), signal.SIGTERM if sys.argv[2] == "told" else signal.SIGKILL)
    yield "never.html", b""
def killed(path, target, rename=Path.rename):
    if path.name == "new":
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(path, target)
if sys.argv[2] == "between":
    Path.rename = killed
    folders.replace(Path(sys.argv[1]), [("index.html", b"2")], folders.SITE)
folders.replace(Path(sys.argv[1]), files(), folders.SITE)
"""
"""A run that is killed: among its files, or between taking the former folder and giving its own."""


@pytest.mark.parametrize("moment", ["among", "between"])
def test_what_a_killed_run_left_goes_with_the_next_and_nothing_is_lost(
    tmp_path: Path, moment: str
) -> None:
    site = tmp_path / "site"
    folders.replace(site, FIRST, folders.SITE)
    (site / "CNAME").write_text("a.example", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", KILLED, site, moment], check=False)
    assert done.returncode < 0
    assert len([*tmp_path.glob(".site.*")]) == 1
    folders.replace(site, [("index.html", b"3")], folders.SITE)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert names(site) == [".reconcile-site", "CNAME", "index.html"]
    assert (site / "index.html").read_bytes() == b"3"


def test_a_run_that_is_told_to_end_leaves_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    folders.replace(site, FIRST, folders.SITE)
    done = subprocess.run([sys.executable, "-c", KILLED, site, "told"], check=False)
    assert done.returncode == -signal.SIGTERM
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (site / "index.html").read_bytes() == b"1"


def test_a_folder_with_a_long_name_is_replaced(tmp_path: Path) -> None:
    site = tmp_path / ("s" * 255)
    for _ in range(2):
        folders.replace(site, FIRST, folders.SITE)
    assert [path.name for path in tmp_path.iterdir()] == [site.name]


def test_drafts_of_runs_that_go_on_and_folders_of_others_stay(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    stay = [
        f".site.reconcile-{os.getpid()}-abcdefgh",
        f".site.reconcile-{gone.pid}-mine",
        f".other.reconcile-{gone.pid}-abcdefgh",
        ".site.abcdefgh",
    ]
    for name in stay:
        (tmp_path / name).mkdir()
    (tmp_path / f".site.reconcile-{gone.pid}-abcdefgh").mkdir()
    folders.replace(tmp_path / "site", FIRST, folders.SITE)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*stay, "site"])
