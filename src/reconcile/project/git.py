"""The git program, asked for what a commit holds and for the lines that changed since.

Nothing here writes into a repository, nothing is fetched, and nothing that a repository
configures is run: no hook, text conversion, outside diff, file monitor, transport or pager. File
names are bytes to git and are never read from quoted output.
"""

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reconcile.errors import InputError, UsageError
from reconcile.project import drafts, most, outside
from reconcile.yaml.decoding import MAX_BYTES

_QUIET = (
    "git",
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.quotepath=off"),
    *("-c", "core.fsmonitor=false"),
    # A folder of the working tree that looks like a repository is none (git 2.38).
    *("-c", "safe.bareRepository=explicit"),
)

_DIFF = (
    *("diff", "--no-index", "--unified=0", "--inter-hunk-context=0", "--find-renames=50%"),
    *("--no-prefix", "--no-color", "--no-ext-diff", "--no-textconv", "--text"),
    *("--indent-heuristic", "--diff-algorithm=default", "-O/dev/null", "before", "after"),
)

_KEPT = ("GIT_CONFIG_", "GIT_EXEC_PATH")
"""Variables of git that are handed on: what a person lets git trust, and where it is installed.

The others are set by a hook for git's own use, or would override the options above."""

_GIVEN = {
    # Refreshing the index would take a lock that another git may want.
    "GIT_OPTIONAL_LOCKS": "0",
    # A partial clone names the program that fetches what it lacks: no protocol is allowed to.
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
}

_ALONE = {
    **_GIVEN,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_COUNT": "0",
    "GIT_CONFIG_PARAMETERS": "",
}
"""What git is given to compare two folders by nothing but the options above."""

_BLOB, _LINK, _SUBMODULE = ("100644", "100755"), "120000", "160000"

_FETCH_ALL = (
    "this clone is shallow; fetch the whole history: `git fetch --unshallow`, or "
    "`fetch-depth: 0` for actions/checkout"
)

_LACKING = (
    "a partial clone fetches contents when they are first used, and nothing is fetched here: "
    "`git fetch --refetch --no-filter` brings them all"
)


class Entry(NamedTuple):
    """A file as a commit holds it.

    Attributes:
        repository: The repository that has its content: a submodule's for what lies in one.
        content: The id of its content.
        is_link: The content is the path that a symbolic link leads to.
    """

    repository: "Repository"
    content: str
    is_link: bool


class Hunk(NamedTuple):
    """A stretch of lines that differs; for no lines at all the one before them is named.

    Attributes:
        first_before: Its first line before, counted from 1.
        lines_before: How many it had before.
        first: Its first line now.
        lines: How many it has now.
    """

    first_before: int
    lines_before: int
    first: int
    lines: int


class Changed(NamedTuple):
    """A file that is not what it was.

    Attributes:
        before: Its name before; None when it was not there.
        after: Its name now; None when it is gone.
        hunks: The stretches of lines that differ, in order.
    """

    before: str | None
    after: str | None
    hunks: tuple[Hunk, ...]


class Repository(NamedTuple):
    """A repository with a working tree.

    Attributes:
        top: Its uppermost folder, links resolved.
    """

    top: Path

    def commit(self, ref: str) -> str:
        """The id of the commit that a revision names.

        Raises:
            UsageError: It cannot be a revision.
            InputError: There is no such commit here.
        """
        if not ref or ref.startswith("-"):
            raise UsageError(f"`{ref}` is not a revision; name a branch, a tag or a commit")
        asked = f"{ref}^{{commit}}"
        found = _git(self.top, ("rev-parse", "--verify", "--quiet", "--end-of-options", asked))
        if found.code:
            more = _FETCH_ALL if self._is_shallow() else "`git branch --all` lists the branches"
            raise InputError(f"git knows no commit `{ref}`; {more}")
        return found.text.strip()

    def base(self, ref: str) -> str:
        """The commit where HEAD left a revision: what `git diff REF...` compares with.

        For a revision that HEAD descends from it is that revision itself, and so it is
        when the two have no history in common or HEAD has no commit yet.

        Raises:
            UsageError: It cannot be a revision.
            InputError: There is no such commit here, or the clone does not reach back so far.
        """
        commit = self.commit(ref)
        found = _git(self.top, ("merge-base", commit, "HEAD"))
        if not found.code:
            return found.text.strip()
        if self._is_shallow():
            raise InputError(f"where HEAD left `{ref}` is not in this clone; {_FETCH_ALL}")
        return commit

    def _is_shallow(self) -> bool:
        return _git(self.top, ("rev-parse", "--is-shallow-repository")).text.strip() == "true"

    def entries(self, commit: str, below: str = "") -> dict[str, Entry]:
        """Every file of a commit by its path from the top of the repository.

        The files of a submodule are there too when its commit is.

        Args:
            commit: Its id.
            below: The file or folder to list; empty: everything.
        """
        words = ("ls-tree", "-r", "-z", "--full-tree", commit, *(("--", below) if below else ()))
        listed = _git(self.top, words)
        if listed.code:
            raise InputError(f"git cannot list {commit[:12]}: {listed.trouble}")
        found: dict[str, Entry] = {}
        for line in filter(None, listed.out.split(b"\0")):
            about, _, name = line.partition(b"\t")
            mode, _, content = about.decode().split(" ")
            path = os.fsdecode(name)
            if mode == _SUBMODULE:
                found |= self._submodule(path, content)
            elif mode in _BLOB or mode == _LINK:
                found[path] = Entry(self, content, mode == _LINK)
        return found

    def _submodule(self, path: str, commit: str) -> dict[str, Entry]:
        folder = self.top / path
        if not outside.exists(folder / ".git"):
            return {}
        inner = Repository(folder)
        try:
            return {f"{path}/{name}": entry for name, entry in inner.entries(commit).items()}
        except InputError:
            # The submodule has been checked out, and that commit of it was not fetched.
            return {}


def around(folder: Path, what: str) -> Repository:
    """The repository that a folder lies in.

    Args:
        folder: It has to be there.
        what: What messages call it.

    Raises:
        InputError: There is none, or no git.
    """
    real = outside.real(folder)
    # Asked where a .git stands, git does not take a folder of the ledger for a repository.
    top = next((one for one in (real, *real.parents) if outside.exists(one / ".git")), real)
    found = _git(top, ("rev-parse", "--show-toplevel"))
    if found.code:
        raise InputError(
            f"{what} is not in the working tree of a git repository ({found.trouble}); "
            "without one, `reconcile check` reports on all, and `reconcile diff BEFORE AFTER` "
            "compares two folders or files"
        )
    return Repository(outside.real(Path(os.fsdecode(found.out.rstrip(b"\r\n")))))


def contents(entries: Iterable[Entry]) -> dict[str, bytes]:
    """The bytes of files by the id of their content; one process for each repository.

    Raises:
        InputError: The repository does not have one of them.
    """
    wanted: dict[Repository, Counter[str]] = {}
    for entry in entries:
        wanted.setdefault(entry.repository, Counter())[entry.content] += 1
    found: dict[str, bytes] = {}
    for repository, ids in wanted.items():
        sizes = _sizes(_cat(repository, "--batch-check", ids))
        # Two files that hold the same are read twice, and count twice.
        read = (min(size, MAX_BYTES) * ids[one] for one, size in sizes.items())
        most.require(read, "the ledger of that commit")
        # Of a file that is too large the reader looks at nothing but that.
        large = [one for one, size in sizes.items() if size > MAX_BYTES]
        found |= dict.fromkeys(large, bytes(MAX_BYTES + 1))
        found |= _batch(_cat(repository, "--batch", (one for one in ids if one not in found)))
    return found


def _cat(repository: Repository, how: str, ids: Iterable[str]) -> bytes:
    asked = "".join(f"{one}\n" for one in ids).encode()
    answer = _git(repository.top, ("cat-file", how), asked)
    if answer.code:
        more = f"; {_LACKING}" if "lazy fetching" in answer.trouble else ""
        raise InputError(f"git cannot read the ledger of that commit: {answer.trouble}{more}")
    return answer.out


def _sizes(out: bytes) -> dict[str, int]:
    """What `git cat-file --batch-check` printed; what is not there has no size here."""
    rows = (line.split(b" ") for line in out.splitlines())
    return {row[0].decode(): int(row[2]) for row in rows if len(row) == len(("id", "type", "size"))}


def _batch(out: bytes) -> dict[str, bytes]:
    """What `git cat-file --batch` printed: for each object a line, its bytes, a line end."""
    found: dict[str, bytes] = {}
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        name, *about = out[at:end].decode().split(" ")
        if len(about) != 2:
            raise InputError(f"the repository lacks the file content {name}; {_LACKING}")
        size = int(about[1])
        found[name] = out[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[Changed, ...]:
    """The files that differ, and in which lines.

    A file that has moved is followed when at least half of it is the same. Line ends
    do not count: git may turn them around when it checks a file out.

    Args:
        before: Names and bytes of the files as they were.
        after: The same as they are.
    """
    names = sorted(
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    )
    if not names:
        return ()
    with drafts.temporary_folder() as temporary:
        # Numbers for names: what a file is called cannot confuse anyone then.
        for side, found in (("before", before), ("after", after)):
            folder = temporary / side
            folder.mkdir()
            for number, name in enumerate(names):
                if name in found:
                    (folder / str(number)).write_bytes(_lines(found[name]))
        # Neither the person's attributes and filters apply, nor those of a repository around.
        apart = dict.fromkeys(("HOME", "XDG_CONFIG_HOME"), str(temporary))
        apart["GIT_CEILING_DIRECTORIES"] = str(temporary.parent)
        answer = _git(temporary, _DIFF, given={**_ALONE, **apart})
    if answer.code > 1:
        raise InputError(f"git cannot compare the files: {answer.trouble}")
    return tuple(_changes(answer.out, names))


def _lines(data: bytes) -> bytes:
    text = data.replace(b"\r\n", b"\n")
    return text if not text or text.endswith(b"\n") else text + b"\n"


def _changes(out: bytes, names: Sequence[str]) -> list[Changed]:
    """The files and hunks of a diff between the folders ``before`` and ``after``."""
    found: list[Changed] = []
    lines = iter(out.split(b"\n"))
    for line in lines:
        word, _, rest = line.partition(b" ")
        if word == b"diff":
            # For a file on one side only, git gives its path twice.
            paths = rest.removeprefix(b"--git ").split(b" ")
            found.append(_named(paths, names))
        elif word == b"@@":
            old, new = (_range(part) for part in rest.split(b" ")[:2])
            found[-1] = found[-1]._replace(hunks=(*found[-1].hunks, Hunk(*old, *new)))
            for _ in range(old[1] + new[1]):
                next(lines)
    return found


def _named(paths: Iterable[bytes], names: Sequence[str]) -> Changed:
    sides: dict[str, str] = {}
    for path in paths:
        side, _, number = path.decode().partition("/")
        sides[side] = names[int(number)]
    return Changed(sides.get("before"), sides.get("after"), ())


def _range(part: bytes) -> tuple[int, int]:
    """First line and count of `-12,3` or `+12`; for none the line before them."""
    first, comma, count = part[1:].partition(b",")
    return int(first), int(count) if comma else 1


class _Answer(NamedTuple):
    code: int
    out: bytes
    complaint: bytes

    @property
    def text(self) -> str:
        return self.out.decode(errors="replace")

    @property
    def trouble(self) -> str:
        """The first line of git's complaint, without the word that it starts with."""
        lines = self.complaint.decode(errors="replace").splitlines()
        return lines[0].removeprefix("fatal: ") if lines else f"it ended with {self.code}"


def _git(
    folder: Path, words: Sequence[str], data: bytes = b"", given: Mapping[str, str] = _GIVEN
) -> _Answer:
    done = outside.run_program((*_QUIET, *words), folder, data, given=given, without=_is_left_out)
    if done is None:
        raise InputError("git is not installed; name two folders or files to compare instead")
    return _Answer(*done)


def _is_left_out(variable: str) -> bool:
    return variable.startswith("GIT_") and not variable.startswith(_KEPT)
