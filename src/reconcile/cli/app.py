"""The command line: one file per command, and only the one that is asked for is imported."""

import gc
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Annotated, NoReturn

import typer
from typer.core import TyperOption
from typer.main import get_command

from reconcile.errors import ReconcileError

_FOLDER = Path(__file__).parent / "commands"
COMMANDS = tuple(sorted(p.stem for p in _FOLDER.glob("*.py") if p.stem != "__init__"))

USAGE, BUG = 2, 3
"""Exit codes: the run cannot be trusted; reconcile itself is wrong."""


_COLLECT_EVERY = 200_000
"""New objects between two looks for garbage. Importing makes more than half of that, and
all of it stays, so that looking earlier would cost a tenth of the start for nothing."""


def run() -> int:
    """Run the command line with the words of the process; its exit code, all output written.

    Raises:
        KeyboardInterrupt: Ctrl-C came before a command ran.
    """
    gc.set_threshold(_COLLECT_EVERY)
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    return code


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line; never returns.

    Args:
        arguments: The words after the program's name; None: those of the process.
    """
    sys.excepthook = _crash
    words = sys.argv[1:] if arguments is None else arguments
    # Importing every command would cost more than most of them take to run.
    name = next((word for word in words if not word.startswith("-")), None)
    command = get_command(build([name] if name in COMMANDS else COMMANDS))
    for one in (command, *getattr(command, "commands", {}).values()):
        one.params.append(_no_cache())
    try:
        command(words, prog_name="reconcile")
    except ReconcileError as error:
        from reconcile.cli.screen import complain

        complain(f"error: {error}")
    sys.exit(USAGE)


def build(names: Iterable[str]) -> typer.Typer:
    """The application with the named commands."""
    # Rich markup in help would cost more than twice the rest of --help.
    app = typer.Typer(
        add_completion=False, rich_markup_mode=None, no_args_is_help=True, help=_about.__doc__
    )
    app.callback()(_about)
    for name in names:
        module = import_module(f"reconcile.cli.commands.{name}")
        app.command(name)(getattr(module, name))
    return app


def _no_cache() -> TyperOption:
    """`--no-cache`, which is accepted everywhere: whoever reads it does so before this runs."""
    return TyperOption(
        param_decls=["--no-cache"],
        is_flag=True,
        expose_value=False,
        help="Do not replay an earlier answer.",
    )


def _version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        typer.echo(f"reconcile {version('reconcile-estimates')}")
        raise typer.Exit


def _about(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Reconcile disputed figures: ranges with citations in, one answer and its reasons out."""
    del version


def _crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug of ours: a short message, the details in a file, exit code 3."""
    import traceback
    from tempfile import NamedTemporaryFile

    text = "".join(traceback.format_exception(kind, error, trace))
    with NamedTemporaryFile(
        "w", prefix="reconcile-crash-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(text)
    sys.stderr.write(
        f"reconcile has a bug: {kind.__name__}: {error}\n"
        f"details are in {file.name}; please report them\n"
    )
    sys.exit(BUG)
