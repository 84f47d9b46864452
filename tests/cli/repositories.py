"""Scratch git repositories with ledgers in them."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_IDENTITY = (
    "-c",
    "user.name=Ada",
    "-c",
    "user.email=ada@example.org",
    "-c",
    "commit.gpgsign=false",
)
_QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_DATE": "2025-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2025-01-01T00:00:00Z",
}


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, with a fixed identity and day and nobody's configuration."""
    done = subprocess.run(
        ["git", *_IDENTITY, *words],
        cwd=folder,
        env={**{k: v for k, v in os.environ.items() if not k.startswith("GIT_")}, **_QUIET},
        capture_output=True,
        check=True,
    )
    return os.fsdecode(done.stdout)


def repository(folder: Path, files: Mapping[str, str]) -> Path:
    """A new repository with one commit on the branch `main`."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    return commit(folder, files)


def commit(folder: Path, files: Mapping[str, str | None]) -> Path:
    """Write files (None: delete) and commit everything."""
    write(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "change")
    return folder


def write(folder: Path, files: Mapping[str, str | None]) -> None:
    """Write files (None: delete) and leave git alone."""
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
