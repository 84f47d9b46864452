"""`reconcile lsp`: the ledger for editors that speak the Language Server Protocol."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reconcile.cli import exits, extras
from reconcile.project import files
from reconcile.project.config import Lookup
from reconcile.project.project import Project

if TYPE_CHECKING:
    from reconcile.cli import options


def lsp(
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """Serve the ledger to an editor while it is edited.

    A server of the Language Server Protocol over standard input and output, which editors start by
    themselves: findings of the whole ledger as you type, with what `fix` would do about them, what
    a phrase reads as, and ids completed, followed and renamed over all files. The ledger is looked
    for from the folder that the editor has open, unless --data names it.

    Examples:
        reconcile lsp                # started by an editor
        reconcile lsp --data data/   # the ledger lies elsewhere
    """
    extras.require_lsp()
    from reconcile import __version__
    from reconcile.editor.server import serve

    # The server goes to the folder of the editor; what was typed here is meant from here.
    named = data and data != files.EXAMPLE and os.path.abspath(data)
    settings = config and os.path.abspath(config)
    lookup = Lookup(settings, isolated)
    serve(lambda: Project.open(named or data, lookup=lookup), __version__)
    return exits.CLEAN
