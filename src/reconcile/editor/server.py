"""The Language Server Protocol over a ledger: standard input and output, on pygls.

This is the only module that knows pygls. What is answered is worked out in the others.
"""

import asyncio
import logging
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcMethodNotFound
from pygls.lsp.server import LanguageServer

from reconcile.editor import findings
from reconcile.editor.requests import ANSWERS, Asked
from reconcile.editor.session import Session, path_of
from reconcile.editor.view import View
from reconcile.editor.wire import Wire
from reconcile.editor.workspace import Looked
from reconcile.errors import ReconcileError, UsageError
from reconcile.ledger import parallel
from reconcile.project.project import Project

_REQUEST_FAILED = -32803
"""A request that is in order and cannot be carried out (LSP 3.17, *ErrorCodes*)."""

_REFUSED = (_REQUEST_FAILED, JsonRpcMethodNotFound.CODE)
"""Errors that are no fault of this program."""


class _Server(LanguageServer):
    """One editor, and the ledger that it has open."""

    def __init__(self, open_ledger: Callable[[], Project], version: str) -> None:
        # pygls cuts lines where Python does, and so misplaces what is typed behind a U+2028.
        full = types.TextDocumentSyncKind.Full
        super().__init__("reconcile", version, text_document_sync_kind=full)
        self.session = Session(open_ledger, self._show, self._fail)
        self._published: dict[str, list[types.Diagnostic]] = {}
        self._told = ""
        self._task: asyncio.Task[None] | None = None

    def report_server_error(self, error: Exception, source: object) -> None:  # noqa: ARG002
        """Tell of a fault of this program: on standard error, and who sits at the editor."""
        if isinstance(error, JsonRpcException) and error.code in _REFUSED:
            return  # the answer says why
        traceback.print_exception(error)
        self._tell(f"this is a fault of reconcile: {type(error).__name__}: {error}")

    def begin(self, params: types.InitializeParams) -> None:
        """Go to the folder that the editor has open, and look at the ledger from then on."""
        folders = [folder.uri for folder in params.workspace_folders or ()]
        root = path_of((folders or [params.root_uri or ""])[0])
        if root is not None and root.is_dir():
            os.chdir(root)
        self._task = asyncio.get_running_loop().create_task(self.session.keep_looking())

    def _fail(self, error: Exception) -> None:
        if isinstance(error, ReconcileError):
            self._tell(str(error))
        else:
            self.report_server_error(error, type(error))

    def _tell(self, text: str) -> None:
        """Show a message, the same one once in a row."""
        if text != self._told:
            kind = types.MessageType.Error
            self.window_show_message(types.ShowMessageParams(type=kind, message=text))
        self._told = text

    def _show(self, looked: Looked) -> None:
        """Tell what is wrong in each file that is open, or where it is not what was told last."""
        self._told = ""
        view = self.session.view_of(looked)
        wire = self.wire(view)
        now = {
            self.session.uri(looked, name): [wire.diagnostic(one) for one in found]
            for name, found in findings.diagnostics(view).items()
        }
        versions = self.session.versions
        for uri in {**self._published, **now}:
            diagnostics = now.get(uri, [])
            if uri in versions or diagnostics != self._published.get(uri, []):
                sent = types.PublishDiagnosticsParams(
                    uri=uri, diagnostics=diagnostics, version=versions.get(uri)
                )
                self.text_document_publish_diagnostics(sent)
        self._published = now
        workspace = self.client_capabilities.workspace
        hints = workspace.inlay_hint if workspace else None
        if hints and hints.refresh_support:
            self.workspace_inlay_hint_refresh(None)

    @property
    def moves_files(self) -> bool:
        """Whether this editor can rename a file."""
        workspace = self.client_capabilities.workspace
        edits = workspace.workspace_edit if workspace else None
        operations = edits.resource_operations if edits else None
        return types.ResourceOperationKind.Rename in (operations or ())

    def wire(self, view: View) -> Wire:
        """Return what turns answers into what this editor understands."""
        units = self.workspace.position_encoding
        name = units.value if isinstance(units, types.PositionEncodingKind) else units
        return Wire(view.text, lambda file: self.session.uri(view.looked, file), name or "utf-16")


def serve(open_ledger: Callable[[], Project], version: str) -> None:
    """Serve the editor on standard input and output until it is closed.

    Args:
        open_ledger: Opens the ledger as it is now.
        version: Of this program.
    """
    parallel.stay_alone()  # a process with threads is not forked
    logging.getLogger("pygls").addHandler(logging.NullHandler())  # `report_server_error` tells
    server = _Server(open_ledger, version)
    _listen(server)
    for question, (answer, options) in ANSWERS.items():
        _answer(server, question, answer, options)
    # Whatever else this program or a library prints is no part of the protocol.
    editor = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    server.start_io(stdout=editor)


def _listen(server: _Server) -> None:
    """Take what the editor tells."""

    @server.feature(types.INITIALIZE)
    def _(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _(params: types.DidOpenTextDocumentParams) -> None:
        opened = params.text_document
        server.session.put(opened.uri, opened.text, opened.version)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _(params: types.DidChangeTextDocumentParams) -> None:
        changed = params.text_document
        text = server.workspace.get_text_document(changed.uri).source
        server.session.put(changed.uri, text, changed.version)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _(params: types.DidCloseTextDocumentParams) -> None:
        server.session.drop(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _(_: types.DidSaveTextDocumentParams) -> None:
        server.session.look()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(_: types.DidChangeWatchedFilesParams) -> None:
        server.session.look()


def _answer(
    server: _Server, question: str, answer: Callable[[Asked, Any], object], options: object
) -> None:
    """Answer one kind of question, as soon as the ledger has been looked at."""

    @server.feature(question, options)
    async def _(params: Any) -> object:
        found = await server.session.view(params.text_document.uri)
        if found is None:
            return None
        view, name = found
        try:
            return answer(Asked(view, server.wire(view), name, server.moves_files), params)
        except UsageError as error:
            raise JsonRpcException(str(error), code=_REQUEST_FAILED) from error
