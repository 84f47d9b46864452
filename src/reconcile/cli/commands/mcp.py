"""`reconcile mcp`: the ledger for chat programs that speak the Model Context Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.cli import exits, screen
from reconcile.project import outside
from reconcile.project.config import Lookup
from reconcile.project.project import Project

if TYPE_CHECKING:
    from reconcile.cli import options

_LONGEST_MESSAGE = 2**20
"""Characters of a message; a question has a few hundred, and an article a hundred thousand."""


def mcp(
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """Serve the ledger to chat programs, read-only.

    A server of the Model Context Protocol over standard input and output, with the tools answer,
    explain, trace, check, parse and suggest. It reads the ledger that it was started with and
    nothing else, and writes nothing.

    Examples:
        reconcile mcp --data data/     # started by a chat program
        reconcile mcp --data example   # a first look
    """
    from reconcile import __version__
    from reconcile.editor.mcp import Server

    lookup = Lookup(config, isolated)
    Project.open(data, lookup=lookup)  # where there is none, that is said at once
    server = Server(lambda: Project.open(data, lookup=lookup), __version__)
    for line in outside.stdin_lines(_LONGEST_MESSAGE):
        if line.strip() and (reply := server.reply(line)) is not None:
            screen.write(reply)
    return exits.CLEAN
