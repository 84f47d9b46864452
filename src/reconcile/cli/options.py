"""Options that several commands share, each written once."""

from typing import Annotated, Any

import typer

from reconcile import formats
from reconcile.cli.commands import RESULTS

LEDGER = "Ledger"
"""The heading of options that say which ledger is read, and how."""

DISPLAY = "Display"
"""The heading of options that say how much is shown, and on what."""

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
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="Answer for another date, such as 1950."),
]
Period = Annotated[
    str | None,
    typer.Option(metavar="PERIOD", help="Answer flows for another period, such as 2024."),
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

NoCache = Annotated[
    bool,
    # Whoever reads it does so before a command is looked for.
    typer.Option("--no-cache", help="Do not replay an earlier answer.", rich_help_panel=LEDGER),
]
Quiet = Annotated[
    bool,
    typer.Option(
        "--quiet", "-q", help="Write what was asked for and no more.", rich_help_panel=DISPLAY
    ),
]
Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose", "-v", help="Tell what the answer is made from.", rich_help_panel=DISPLAY
    ),
]
EVERYWHERE = {"no_cache": NoCache, "quiet": Quiet, "verbose": Verbose}
"""The options of every command, which no command has to name."""

Today = Annotated[str | None, typer.Option(metavar="DATE", help="The day by which entries expire.")]


def formats_of(command: str, *more: str) -> Any:
    """The option `--format` of a command, whose help names the formats that there are."""
    *others, last = sorted((*formats.offered(RESULTS[command]), *more))
    known = f"{', '.join(others)} or {last}."
    return typer.Option("--format", metavar="NAME", help=known)
