"""Options that several commands share, each written once."""

from typing import Annotated

import typer

Data = Annotated[
    str | None,
    typer.Option(
        metavar="PATH", help="Folder or file of the ledger; `example` is the one carried along."
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Answer as of a day: 2025, 2025-09 or 2025-09-02."),
]
Json = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Color = Annotated[str, typer.Option(metavar="WHEN", help="auto, always or never.")]
Ascii = Annotated[bool, typer.Option("--ascii", help="Draw with ASCII characters only.")]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Never start a pager.")]
Config = Annotated[
    str | None, typer.Option(metavar="FILE", help="Use this configuration and no other.")
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Use no configuration at all.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing when all is well.")]
