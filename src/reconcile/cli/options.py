"""Options that several commands share, each written once."""

from collections.abc import Callable
from typing import Annotated

import typer
from typer.core import TyperOption

from reconcile.cli.help import DISPLAY, LEDGER
from reconcile.project import notices

Data = Annotated[
    str | None,
    typer.Option(
        metavar="PATH",
        help="Folder or file of the ledger; `example` is the one carried along.",
        rich_help_panel=LEDGER,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Answer as of a day: 2025, 2025-09 or 2025-09-02."),
]
Json = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Color = Annotated[
    str,
    typer.Option(
        metavar="WHEN",
        help="auto (default), always or never.",
        show_default=False,
        rich_help_panel=DISPLAY,
    ),
]
Ascii = Annotated[
    bool,
    typer.Option("--ascii", help="Draw with ASCII characters only.", rich_help_panel=DISPLAY),
]
NoPager = Annotated[
    bool, typer.Option("--no-pager", help="Never start a pager.", rich_help_panel=DISPLAY)
]
Config = Annotated[
    str | None,
    typer.Option(
        metavar="FILE", help="Use this configuration and no other.", rich_help_panel=LEDGER
    ),
]
Isolated = Annotated[
    bool,
    typer.Option("--isolated", help="Use no configuration at all.", rich_help_panel=LEDGER),
]


def everywhere() -> list[TyperOption]:
    """The options of every command, which no command has to name: new ones each time."""
    return [
        # Whoever reads it does so before a command is looked for.
        _flag("--no-cache", told="Do not replay an earlier answer.", panel=LEDGER),
        _flag(
            "--quiet",
            "-q",
            told="Write what was asked for and no more.",
            panel=DISPLAY,
            does=_be_quiet,
        ),
        _flag(
            "--verbose",
            "-v",
            told="Tell what the answer is made from.",
            panel=DISPLAY,
            does=_be_verbose,
        ),
    ]


def _be_quiet(_context: object, _option: object, is_given: bool) -> None:
    if is_given:
        notices.choose(quiet=True, verbose=False)


def _be_verbose(_context: object, _option: object, is_given: bool) -> None:
    if is_given:
        notices.choose(quiet=notices.is_quiet, verbose=True)


def _flag(
    *names: str, told: str, panel: str, does: Callable[[object, object, bool], None] | None = None
) -> TyperOption:
    return TyperOption(
        param_decls=list(names),
        is_flag=True,
        expose_value=False,
        callback=does,
        help=told,
        rich_help_panel=panel,
    )
