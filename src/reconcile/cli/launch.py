"""The installed command: an answer that is known still to be right is written straight out.

Everything else is in `reconcile.cli.app`, which is imported only when it is needed.
"""

import os
import sys

from reconcile.cli import exits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO, TypeGuard

    from reconcile.replay.questions import Note
    from reconcile.replay.version import Version

    Chunk = tuple[int, bytes]
    Kept = tuple[Sequence[Note], Sequence[Chunk], int]

_READING = frozenset(("check", "explain", "history", "parse", "schema", "show", "trace"))
"""The commands whose whole output follows from what they read. Others are never replayed."""

_KEPT = frozenset((exits.CLEAN, exits.FINDINGS, exits.UNTRUSTED))
"""Exit codes of runs that ended as they should; not of bugs, Ctrl-C and closed pipes."""

_SWITCHES = ("RECONCILE_NO_CACHE", "_RECONCILE_COMPLETE")
"""Variables by which a person wants no replay; and a shell asks how a word could go on."""

_VARIABLES = frozenset(
    (
        *("CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "FORCE_COLOR", "HOME", "LANG", "LANGUAGE"),
        *("LINES", "NO_COLOR", "PAGER", "SOURCE_DATE_EPOCH", "TERM", "TZ", "UNICODE_VERSION"),
    )
)
"""Variables that change what is written, here or in the libraries that draw. Those that a
command asks for through `reconcile.project.outside` are noted where they are asked for."""

_FAMILIES = ("LC_", "PYDANTIC_", "PYTHON", "_PYTHON", "RECONCILE_", "TYPER_", "_TYPER_")
"""Beginnings of the names of more such variables."""


def command() -> None:
    """Answer from what is kept, or run the command line; then end at once.

    Taking every module down again takes longer than answering does.
    """
    # No plugin of pydantic has a part in a ledger, and to look for one lists every folder of code.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    try:
        code = _run()
    except KeyboardInterrupt:
        code = exits.INTERRUPTED
    os._exit(code)


def _run() -> int:
    if not may_keep(sys.argv[1:]):
        _tell("worked out anew: this is never replayed, or --no-cache was given")
        return _answer()
    from reconcile.replay import questions, store
    from reconcile.replay.version import version

    where, code = store.folder(), version()
    if where is None or code is None:
        _tell("worked out anew: there is no folder for a cache, or no installed version")
        return _answer()
    if not _is_replayable(sys.argv[1:]):
        _tell("worked out anew: this is never replayed; what unchanged files came to is kept")
        return _keeping(where, code)
    key = _key(code[0])
    if key is None:
        return _keeping(where, code)
    kept = store.find(where, key)
    if _is_whole(kept) and questions.hold(kept[0]):
        store.use(where, key)
        _tell("replayed: nothing that it is made from has changed since it was worked out")
        return _write(kept[1], kept[2])
    _tell("worked out anew: no earlier answer is still right")
    return _recorded(where, key, code)


def _is_whole(kept: object) -> "TypeGuard[Kept]":
    """Whether what was kept has the form of a run that ended as it should."""
    match kept:
        case (tuple(notes), tuple(chunks), int(status)) if status in _KEPT:
            return all(map(_is_note, notes)) and all(map(_is_chunk, chunks))
    return False


def _is_note(note: object) -> bool:
    return isinstance(note, tuple) and [type(part) for part in note] == [bytes] * 3


def _is_chunk(chunk: object) -> bool:
    match chunk:
        case (1 | 2, bytes()):
            return True
    return False


def _tell(text: str) -> None:
    """Say how the answer was come by, if that was asked for; no record holds it."""
    words = sys.argv[1:]
    is_asked = not {"-v", "--verbose"}.isdisjoint(words) and {"-q", "--quiet"}.isdisjoint(words)
    if is_asked and not os.environ.get("_RECONCILE_COMPLETE"):
        sys.stderr.write(text + "\n")


def may_keep(words: list[str]) -> bool:
    """Whether anything may be kept from this run."""
    is_off = "--no-cache" in words or any(os.environ.get(name) for name in _SWITCHES)
    return os.name == "posix" and not is_off


def asks_for_help(words: "Sequence[str]") -> bool:
    """Whether these words are ``--help``, or a command and ``--help``."""
    return "--help" in words[-1:] and len(words) <= len(("COMMAND", "--help"))


def _is_replayable(words: list[str]) -> bool:
    """Whether these words ask for a command that only reads, and not standard input."""
    name = next((word for word in words if not word.startswith("-")), None)
    return (name in _READING or asks_for_help(words)) and "-" not in words


def _answer() -> int:
    from reconcile.cli.app import run

    return run()


def _keeping(where: str, code: "Version") -> int:
    """Run the command line, and keep what the files of the ledger come to."""
    from reconcile.replay import keeping

    keeping.use(keeping.OnDisk(where, code))
    return _answer()


def _recorded(where: str, key: str, code: "Version") -> int:
    """Run the command line, and keep its answer if it can be given again."""
    from reconcile.replay import guard, record, store, streams
    from reconcile.replay.version import package, version

    run = record.start()
    streams.copy(run)
    guard.watch(run, package(), code[1])
    status = _keeping(where, code)
    # An upgrade during the run may have mixed two versions.
    if status in _KEPT and not run.is_spoiled and version() == code:
        store.keep(where, key, (run.answered(), run.written(), status))
    return status


def _key(version: bytes) -> str | None:
    """What names an answer: the words, and all around them that is known before anything is read.

    None where the process has no working folder or no output.
    """
    from reconcile.replay.questions import digest

    # What lays out help asks for variables that are not known here, and for every terminal.
    is_help = asks_for_help(sys.argv[1:])
    try:
        facts = [*sys.argv[1:], "", os.getcwd(), __file__, sys.version, sys.executable]
        facts.append(version.decode())
        facts += [_stream(sys.stdout), _stream(sys.stderr)]
        facts += [_stream(sys.stdin)] if is_help else []
    except (OSError, AttributeError):
        return None
    # The interpreter's own options stand before the program: -O, -X utf8, -W error.
    facts += [repr(sys.flags), *sys.orig_argv[: -len(sys.argv)], "", *sys.path, ""]
    facts.append(sys.getfilesystemencoding())
    for name in sorted(os.environ):
        if is_help or name in _VARIABLES or name.startswith(_FAMILIES):
            facts.append(f"{name}={os.environ[name]}")
    # No argument, path or variable can hold a NUL; the counts keep the lists apart.
    counts = f"{len(sys.argv)} {len(sys.orig_argv)} {len(sys.path)}"
    return digest("\0".join([counts, *facts]).encode("utf-8", "surrogatepass")).decode()


def _stream(stream: "TextIO") -> str:
    """How a stream takes text, and the size of the terminal that it is, if it is one."""
    size = os.get_terminal_size(stream.fileno()) if stream.isatty() else None
    return f"{stream.encoding} {stream.errors} {size}"


def _write(chunks: "Sequence[Chunk]", code: int) -> int:
    """Write as the first run wrote, in the same order; the exit code."""
    try:
        for stream, data in chunks:
            while data:
                data = data[os.write(stream, data) :]
    except BrokenPipeError:
        return exits.CLOSED_PIPE
    except OSError as error:
        sys.stderr.write(f"error: the output cannot be written: {error.strerror}\n")
        return exits.UNTRUSTED
    return code
