"""The files of a ledger as a commit holds them, under the names that they have today."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from reconcile.errors import InputError
from reconcile.project import files, git, outside

_MOST_LINKS = 40
"""Symbolic links followed on the way to one file, as Linux does (path_resolution(7))."""


def repository_of(root: files.Root) -> git.Repository:
    """The repository that a folder or file of the ledger lies in.

    Raises:
        InputError: There is none.
    """
    return git.around(root.folder, root.name)


def read(repository: git.Repository, commit: str, root: files.Root) -> dict[str, bytes]:
    """Name and bytes of every ledger file that was below a root, in order of name.

    The rules are those of `files.listed`: hidden files are left out, links are
    followed as long as they stay in the repository.

    Args:
        repository: Where the root lies.
        commit: The id of the commit.
        root: A folder or file of today; it need not have been there.

    Raises:
        InputError: The root does not lie in the repository.
    """
    below = _below(repository, root)
    entries = repository.entries(commit, below)
    if not entries or any(entry.is_link for entry in entries.values()):
        # A link may lead anywhere in the repository.
        entries = repository.entries(commit)
    found = dict(_Tree(entries).files(below))
    data = git.contents(found.values())
    names = {(PurePosixPath(root.name) / name).as_posix(): name for name in found}
    return {name: data[found[names[name]].content] for name in sorted(names)}


def is_inside(repository: git.Repository, root: files.Root) -> bool:
    """Whether a folder or file lies in a repository's working tree."""
    return _real(root).is_relative_to(repository.top)


def _below(repository: git.Repository, root: files.Root) -> str:
    """The path of a root from the top of the repository; empty for the top itself."""
    if not is_inside(repository, root):
        raise InputError(f"{root.name} does not lie in one git repository with the ledger")
    below = _real(root).relative_to(repository.top).as_posix()
    return "" if below == "." else below


def _real(root: files.Root) -> Path:
    return outside.real(root.path)


class _Tree:
    """The files of one commit as folders that can be walked through, links included."""

    def __init__(self, entries: Mapping[str, git.Entry]) -> None:
        self._entries = entries
        links = {path: entry for path, entry in entries.items() if entry.is_link}
        content = git.contents(links.values())
        self._links = {path: os.fsdecode(content[link.content]) for path, link in links.items()}
        self._folders: dict[str, set[str]] = {"": set()}
        for path in entries:
            while path:
                folder, _, name = path.rpartition("/")
                is_known = folder in self._folders
                self._folders.setdefault(folder, set()).add(name)
                path = "" if is_known else folder

    def files(self, below: str) -> Iterator[tuple[str, git.Entry]]:
        """The YAML files below a folder, or the one file that is there, by path from it."""
        real = self._followed(below)
        if real is not None and real in self._folders:
            yield from self._walk(real)
        elif real is not None and real in self._entries:
            yield "", self._entries[real]

    def _walk(self, folder: str) -> Iterator[tuple[str, git.Entry]]:
        """Go through a folder, in order of name, without a call for each level below it."""
        seen: set[str] = set()
        waiting = [(folder, "")]
        while waiting:
            real, shown = waiting.pop()
            if real in self._entries:
                if files.is_ledger_name(shown.rpartition("/")[2]):
                    yield shown, self._entries[real]
                continue
            if real in seen:
                continue
            seen.add(real)
            for name in sorted(self._folders[real], reverse=True):
                inner = f"{real}/{name}".lstrip("/")
                at = self._followed(inner) if inner in self._links else inner
                if at is not None and not name.startswith("."):
                    waiting.append((at, f"{shown}/{name}".lstrip("/")))

    def _followed(self, path: str) -> str | None:
        """Where a path leads when its links are followed; None: out of the repository."""
        done: list[str] = []
        ahead = path.split("/")[::-1]
        followed = 0
        while ahead:
            part = ahead.pop()
            here = "/".join((*done, part))
            target = self._links.get(here)
            if part in ("", "."):
                continue
            if part == "..":
                if not done:
                    return None
                done.pop()
            elif target is None:
                done.append(part)
            elif followed == _MOST_LINKS or target.startswith("/"):
                return None
            else:
                followed += 1
                ahead.extend(target.split("/")[::-1])
        found = "/".join(done)
        return found if found in self._folders or found in self._entries else None


def together(
    repository: git.Repository, commit: str, roots: Iterable[files.Root]
) -> dict[str, bytes]:
    """The files below several roots, in the order of the roots."""
    found: dict[str, bytes] = {}
    for root in roots:
        found |= read(repository, commit, root)
    return found
