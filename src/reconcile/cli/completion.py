"""The Tab key: what a shell asks, and the answer as that shell reads it.

A shell asks by running the program with `VARIABLE` set, as the scripts do that
`--install-completion` writes. They, and the variables that carry the words, are Typer's. The
answer is made here: Typer's own would import every command, and rich to write the help.
"""

import io
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr
from typing import Annotated, NamedTuple, NoReturn

from reconcile.cli import exits
from reconcile.cli.candidates import Offer, offers
from reconcile.errors import InputError, UsageError
from reconcile.project import notices
from reconcile.wording.printable import inert, is_seen, safe

VARIABLE = "_RECONCILE_COMPLETE"
"""Set to ``complete_`` and the name of the shell."""

_PROGRAM = "reconcile"

_PLAIN = re.compile(r"[\w@%+=:,./-]+")
"""What no shell takes apart or runs. Other ids, which only come from a ledger, are left out."""

_BREAKS = re.compile(r"[=:]+")
"""Where bash begins a new word in the middle of one (its manual: COMP_WORDBREAKS)."""

_UNWRITABLE = re.compile(r"""[`'"$\\]""")
"""Left out of what is told beside an offer: zsh evaluates the answer."""


class _Asked(NamedTuple):
    """What stands on the command line.

    Attributes:
        words: The words between the name of the program and the word at the cursor.
        begun: That word, as far as it is written.
        kept: Characters of that word which the shell keeps in front of an offer.
    """

    words: Sequence[str]
    begun: str
    kept: int = 0


def answer(environment: Mapping[str, str]) -> int:
    """Write what can stand at the cursor, for the shell that asks; its exit code.

    Nothing else is ever written, whatever is wrong with the ledger or with this program: a
    message would stand in the middle of the line that somebody types.
    """
    sys.excepthook = lambda *_: None
    notices.choose(quiet=True, verbose=False)
    shell = environment.get(VARIABLE, "").removeprefix("complete_")
    if shell not in _WRITERS:
        return 2
    asked = _READERS.get(shell, _split_line)(environment)
    with redirect_stderr(io.StringIO()):
        found = [one for one in offers(asked.words, asked.begun) if _is_plain(one.value)]
    if environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return int(not found)
    sys.stdout.write(_WRITERS[shell](found, asked.kept))
    return 0


def _is_plain(value: str) -> bool:
    """Whether a value is the same for shell, runner and reader."""
    return bool(_PLAIN.fullmatch(value)) and is_seen(value) and inert(value) == value


def set_up(words: Sequence[str]) -> NoReturn:
    """Carry out `--install-completion` or `--show-completion`, then end.

    Args:
        words: The option, and the name of a shell if it is not the one that runs this.

    Raises:
        InputError: A file of the shell cannot be written.
        UsageError: The shell is not known, or there are more words.
    """
    import typer
    from typer import completion

    name, *named = words
    if len(named) > 1 or (named and named[0] not in _WRITERS):
        raise UsageError(f"{name} `{' '.join(named)}`: name one of {', '.join(_WRITERS)}")
    is_shown = name == "--show-completion"
    does = completion.show_callback if is_shown else completion.install_callback
    option = typer.Option(name, callback=does)

    def of_this_shell(_is_asked: Annotated[bool, option] = False) -> None:
        """Typer finds out which shell runs this."""

    def of_named_shell(_shell: Annotated[str, option] = "") -> None:
        """The shell is the option's value."""

    app = typer.Typer(add_completion=False)
    app.command()(of_named_shell if named else of_this_shell)
    try:
        app(words, prog_name=_PROGRAM)
    except OSError as error:
        raise InputError(f"the completion cannot be installed: {error}") from error
    except SystemExit as end:
        # Typer ends with 1 where it does not know the shell.
        raise SystemExit(exits.UNTRUSTED if end.code else exits.CLEAN) from None
    raise SystemExit(exits.CLEAN)


def _split_bash(environment: Mapping[str, str]) -> _Asked:
    """The words as bash has them, one a line; those that it broke in two are one again."""
    at = environment.get("COMP_CWORD", "")
    lines = environment.get("COMP_WORDS", "").split("\n")
    last = int(at) if at.isdecimal() else 0
    words: list[str] = []
    is_broken = False
    for line in [*lines, ""][1 : last + 1] or [""]:
        is_break = _BREAKS.fullmatch(line) is not None
        if words and (is_break or is_broken):
            words[-1] += line
        else:
            words.append(line)
        is_broken = is_break
    *before, begun = words
    begun = begun.lstrip("'\"")
    kept = max((found.end() for found in _BREAKS.finditer(begun)), default=0)
    return _Asked([_unquoted(word) for word in before], begun, kept)


def _unquoted(word: str) -> str:
    return (_words(word) or [""])[0]


def _split_line(environment: Mapping[str, str]) -> _Asked:
    """The words of a line that ends at the cursor: in it, or behind a blank."""
    line = environment.get("_TYPER_COMPLETE_ARGS", "")
    words = _words(line)[1:]
    begun = words.pop() if words and not line.endswith(" ") else ""
    return _Asked(words, begun)


def _split_powershell(environment: Mapping[str, str]) -> _Asked:
    """The words of a whole line, and the one at the cursor apart."""
    words = _words(environment.get("_TYPER_COMPLETE_ARGS", ""))[1:]
    begun = environment.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
    return _Asked(words[:-1] if begun else words, begun)


def _words(line: str) -> list[str]:
    """The words of a line; a quote that is still open ends with it."""
    import shlex

    reader = shlex.shlex(line, posix=True)
    reader.whitespace_split = True
    reader.commenters = ""
    found: list[str] = []
    try:
        found.extend(reader)
    except ValueError:
        found.append(reader.token)
    return found


def _write_bash(found: Sequence[Offer], kept: int) -> str:
    return "".join(f"{one.value[kept:]}\n" for one in found)


def _write_zsh(found: Sequence[Offer], _: int) -> str:
    """A command that zsh runs: offer these, or files if there are none."""
    rows = []
    for value, told in found:
        name, text = (
            part.replace(":", r"\\:")
            for part in (value, _UNWRITABLE.sub("", safe(told).replace("'", "’")))
        )
        rows.append(f'"{name}":"{text}"' if text else f'"{name}"')
    return f"_arguments '*: :(({chr(10).join(rows)}))'\n" if rows else "_files\n"


def _write_fish(found: Sequence[Offer], _: int) -> str:
    return "".join(f"{value}\t{safe(told)}\n" for value, told in found)


def _write_powershell(found: Sequence[Offer], _: int) -> str:
    return "".join(f"{value}:::{safe(told) or ' '}\n" for value, told in found)


_READERS = {"bash": _split_bash, "powershell": _split_powershell, "pwsh": _split_powershell}

_WRITERS: dict[str, Callable[[Sequence[Offer], int], str]] = {
    "bash": _write_bash,
    "zsh": _write_zsh,
    "fish": _write_fish,
    "powershell": _write_powershell,
    "pwsh": _write_powershell,
}
"""How each shell reads an answer."""
