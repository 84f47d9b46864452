"""The program as Typer knows it: its commands, its own options, its help."""

from collections.abc import Callable, Sequence
from inspect import Parameter, Signature, cleandoc, signature
from typing import Annotated, get_type_hints

import typer
from rich.markup import escape
from typer.core import TyperGroup
from typer.main import get_command

from reconcile.cli import exits, options, plain
from reconcile.cli.commands import SUMMARIES
from reconcile.project import notices


def program(names: Sequence[str] = tuple(SUMMARIES)) -> TyperGroup:
    """The program with all its commands.

    Args:
        names: Commands to import; of the others only the line in the list is known, since
            importing all of them would take longer than most of them run.
    """
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode="rich",
        help=_as_help(f"{cleandoc(_about.__doc__ or '')}\n\n{_exit_codes()}"),
    )
    app.callback()(_about)
    for name, summary in SUMMARIES.items():
        if name in names:
            function = plain.function(name)
            app.command(name, help=_as_help(function.__doc__ or ""))(_declared(function))
        else:
            app.command(name, help=summary)(_not_named)
    group = get_command(app)
    if not isinstance(group, TyperGroup):
        raise TypeError("a Typer app of several commands is a group")
    return group


def _declared(function: plain.Command) -> Callable[..., None]:
    """A command as Typer wants it: with the options of every command, and its types as objects.

    The types name Typer's classes, which a command that is called without Typer does not
    import: they are text until they are looked up here.
    """
    known = {"typer": typer, "options": options}
    types = get_type_hints(function, localns=known, include_extras=True)
    parameters = [
        one.replace(annotation=types[one.name], kind=Parameter.KEYWORD_ONLY)
        for one in signature(function).parameters.values()
    ]
    parameters += [
        Parameter(name, Parameter.KEYWORD_ONLY, default=False, annotation=one)
        for name, one in options.EVERYWHERE.items()
    ]

    def command(**given: object) -> None:
        raise typer.Exit(plain.perform(function, given))

    command.__annotations__ = {one.name: one.annotation for one in parameters}
    # Typer asks `inspect.signature`, which heeds this (PEP 362).
    vars(command)["__signature__"] = Signature(parameters)
    return command


def _not_named() -> None:
    """Stands for a command of which only the summary is shown."""


def _as_help(text: str) -> str:
    r"""A docstring for Typer: paragraphs as one line, sections and their lines as they stand.

    Example:
        >>> _as_help("Do it.\n\nOne\nparagraph.\n\nExamples:\n    reconcile show\n")
        'Do it.\n\nOne paragraph.\n\nExamples:\n    reconcile show'
    """
    paragraphs = cleandoc(text).split("\n\n")
    return escape(
        "\n\n".join(one if "\n  " in one else one.replace("\n", " ") for one in paragraphs)
    )


def _exit_codes() -> str:
    lines = [f"    {code:<3}  {meaning}" for code, meaning in exits.MEANINGS.items()]
    return "\n".join(["Exit codes:", *lines])


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
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Reconcile disputed figures: ranges with citations in, one answer and its reasons out.

    `reconcile COMMAND --help` has the options of a command, with examples.

    Examples:
        reconcile show --data example          # the ledger carried along
        reconcile show troops --data example   # one answer, and what disagrees
        reconcile check --data example         # what is wrong with the data
        reconcile explain rules                # all that check looks for
    """
    del version, install, show, no_cache
    notices.choose(quiet=quiet, verbose=verbose)
