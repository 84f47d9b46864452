"""The program as its user sees it: its commands, its own options, its help."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, cast

import typer
from typer.core import TyperGroup
from typer.main import get_command

from reconcile.cli import options
from reconcile.cli.commands import SUMMARIES
from reconcile.cli.help import Laid, LaidGroup

COMMANDS = tuple(SUMMARIES)


def command_for(words: Sequence[str]) -> TyperGroup:
    """The program with the command that the words name; if they name none, a line for each."""
    app = typer.Typer(
        cls=LaidGroup,
        add_completion=False,
        # Rich markup in help would cost more than twice the rest of --help.
        rich_markup_mode=None,
        no_args_is_help=True,
        help=_about.__doc__,
    )
    app.callback()(_about)
    name = next((word for word in words if not word.startswith("-")), None)
    if name in COMMANDS:
        # Importing every command would cost more than most of them take to run.
        app.command(name, cls=Laid)(_function(name))
    else:
        for one, summary in SUMMARIES.items():
            app.command(one, cls=Laid, help=summary)(_not_named)
    program = cast("TyperGroup", get_command(app))
    for command in (program, *program.commands.values()):
        command.params += options.everywhere()
    return program


def _function(name: str) -> Callable[..., None]:
    function: Callable[..., None] = getattr(import_module(f"reconcile.cli.commands.{name}"), name)
    return function


def _not_named() -> None:
    """Stands for a command of which only the summary is shown."""


def _version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        typer.echo(f"reconcile {version('reconcile-estimates')}")
        raise typer.Exit


def _complete(is_asked: bool) -> None:
    if is_asked:
        raise typer.BadParameter("stands first: reconcile --show-completion [SHELL]")


def _about(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    install: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            callback=_complete,
            help="Complete words with Tab in this shell, or in the one that is named.",
        ),
    ] = False,
    show: Annotated[
        bool,
        typer.Option(
            "--show-completion", callback=_complete, help="Print what that would install."
        ),
    ] = False,
) -> None:
    """Reconcile disputed figures: ranges with citations in, one answer and its reasons out.

    `reconcile COMMAND --help` has the options of a command, with examples.

    Exit codes:
        0    nothing found that is as bad as --fail-on says
        1    findings; with --exit-code, a difference; a phrase that is refused
        2    not to be trusted: usage, configuration, an unreadable file, no input
        3    a bug of reconcile
        130  Ctrl-C; 141: the reader has closed the pipe

    Examples:
        reconcile show --data example            # the ledger that is carried along
        reconcile show troops --data example     # one answer, and what disagrees
        reconcile check --data example           # what is wrong with the data
        reconcile explain rules                  # all that check looks for
    """
    del version, install, show
