"""Plain command lines, read from a table: Typer takes longer to import than most commands run.

`reconcile.cli.table` is written from what Typer knows. What is not plain, such as a mistake or
a call for help, is left to Typer.
"""

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from keyword import iskeyword
from typing import NamedTuple

from reconcile.cli import table
from reconcile.project import notices

Command = Callable[..., int]
"""The function of a command: the values of its parameters in, its exit code out."""


class Parameter(NamedTuple):
    """A parameter of a command.

    Attributes:
        name: The parameter of the function.
        flags: As it is written, such as ``--data``; none: an argument.
        takes: ``nothing``, ``one`` value, or ``many``, each after its flag.
        is_required: The command does not run without it.
        help: What it does, in a sentence.
    """

    name: str
    flags: tuple[str, ...]
    takes: str
    is_required: bool
    help: str


def parameters(command: str) -> list[Parameter]:
    """The parameters of a command, as the table has them; of the program itself: ``""``."""
    return [Parameter(*row) for row in table.PARAMETERS[command]]


def parsed(words: Sequence[str]) -> tuple[str, dict[str, object]] | None:
    """The command that a plain line names, and the values that it gives; None if it is not plain.

    Plain is a command's name, then whole options, each value a word that is no option or
    behind ``=``, and as many arguments as it takes.

    Example:
        >>> parsed(["show", "troops", "--as-of=2025", "--all"])
        ('show', {'as_of': '2025', 'everything': True, 'quantities': ['troops']})
        >>> parsed(["show", "--al"])
    """
    if not words or not words[0] or words[0] not in table.PARAMETERS:
        return None
    known = parameters(words[0])
    flags = {flag: one for one in known for flag in one.flags}
    given: dict[str, object] = {}
    places: list[str] = []
    rest = iter(words[1:])
    for word in rest:
        if word == "-" or not word.startswith("-"):
            places.append(word)
            continue
        flag, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        option = flags.get(flag)
        if option is None or (option.takes == "nothing" and equals):
            return None
        if option.takes != "nothing" and not equals:
            value = next(rest, "")
            equals = "" if value.startswith("-") else "="
        if option.takes != "nothing" and not (equals and value):
            return None
        _give(given, option, value)
    return (words[0], given) if _place(given, places, known) else None


def _give(given: dict[str, object], option: Parameter, value: str) -> None:
    if option.takes == "many":
        before = given.get(option.name)
        given[option.name] = [*(before if isinstance(before, list) else ()), value]
    else:
        given[option.name] = value if option.takes == "one" else True


def _place(given: dict[str, object], places: list[str], known: Iterable[Parameter]) -> bool:
    """Give the arguments their words; False if there are too few or too many of them."""
    left = list(places)
    for argument in known:
        if not argument.flags and left:
            taken = left if argument.takes == "many" else left[0]
            given[argument.name] = taken
            left = [] if argument.takes == "many" else left[1:]
    return not left and all(places) and all(one.name in given for one in known if one.is_required)


def function(command: str) -> Command:
    """The function of a command; no other command is imported."""
    # `import` is a word of Python: its module and its function have a sign more.
    name = f"{command}_" if iskeyword(command) else command
    found: Command = getattr(import_module(f"reconcile.cli.commands.{name}"), name)
    return found


def perform(command: Command, given: dict[str, object]) -> int:
    """Run a command.

    Args:
        command: Its function.
        given: The values of its parameters, and of the options that every command has.

    Returns:
        The exit code.
    """
    values = dict(given)
    quiet, verbose = (bool(values.pop(name, False)) for name in ("quiet", "verbose"))
    notices.choose(quiet=quiet or notices.is_quiet, verbose=verbose or notices.is_verbose)
    values.pop("no_cache", None)  # The launcher has heeded it.
    return command(**values)
