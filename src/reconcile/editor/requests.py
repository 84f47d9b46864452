"""What an editor may ask of a file of the ledger, and what answers each question."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from lsprotocol import types

from reconcile.editor import completing, findings, hovering, naming, outline
from reconcile.editor.view import View
from reconcile.editor.wire import Wire

_AT_ONCE = [" ", "[", "/", '"', "'"]
"""Characters behind which an editor asks by itself what may be typed."""


class Asked(NamedTuple):
    """A question about a file of the ledger.

    Attributes:
        view: The ledger as it stands.
        wire: Turns answers into what the editor understands.
        name: The file.
        moves_files: The editor can rename files.
    """

    view: View
    wire: Wire
    name: str
    moves_files: bool

    def at(self, position: types.Position) -> int:
        """Return the character of the file at a position."""
        return self.wire.index(self.name, position)


def _hover(asked: Asked, params: types.HoverParams) -> types.Hover | None:
    found = hovering.hover(asked.view, asked.name, asked.at(params.position))
    return asked.wire.hover(found) if found else None


def _complete(asked: Asked, params: types.CompletionParams) -> types.CompletionList | None:
    found = completing.complete(asked.view, asked.name, asked.at(params.position))
    return asked.wire.completion(asked.name, found) if found else None


def _actions(asked: Asked, params: types.CodeActionParams) -> list[types.CodeAction]:
    start, end = asked.at(params.range.start), asked.at(params.range.end)
    found = findings.remedies(asked.view, asked.name, start, end)
    return [asked.wire.action(one) for one in found]


def _hints(asked: Asked, params: types.InlayHintParams) -> list[types.InlayHint]:
    start, end = asked.at(params.range.start), asked.at(params.range.end)
    return [asked.wire.hint(one) for one in outline.readings(asked.view, asked.name, start, end)]


def _symbols(asked: Asked, _: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    return asked.wire.symbols(outline.symbols(asked.view, asked.name))


def _definition(asked: Asked, params: types.DefinitionParams) -> list[types.Location]:
    found = naming.definition(asked.view, asked.name, asked.at(params.position))
    return [asked.wire.location(one) for one in found]


def _references(asked: Asked, params: types.ReferenceParams) -> list[types.Location]:
    at, has_own = asked.at(params.position), params.context.include_declaration
    found = naming.references(asked.view, asked.name, at, with_declaration=has_own)
    return [asked.wire.location(one) for one in found]


def _renameable(
    asked: Asked, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    found = naming.renameable(asked.view, asked.name, asked.at(params.position))
    if found is None:
        return None
    stretch, name = found
    return types.PrepareRenamePlaceholder(range=asked.wire.range(stretch), placeholder=name)


def _rename(asked: Asked, params: types.RenameParams) -> types.WorkspaceEdit | None:
    at, new = asked.at(params.position), params.new_name
    found = naming.rename(asked.view, asked.name, at, new, moves_files=asked.moves_files)
    if found is None:
        return None
    edits = [edit for several in found.edits.values() for edit in several]
    return asked.wire.edit_with_files(edits, found.files) if found.files else asked.wire.edit(edits)


ANSWERS: Mapping[str, tuple[Callable[[Asked, Any], object], object]] = {
    types.TEXT_DOCUMENT_HOVER: (_hover, None),
    types.TEXT_DOCUMENT_COMPLETION: (
        _complete,
        types.CompletionOptions(trigger_characters=_AT_ONCE),
    ),
    types.TEXT_DOCUMENT_CODE_ACTION: (
        _actions,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    ),
    types.TEXT_DOCUMENT_INLAY_HINT: (_hints, None),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (_symbols, None),
    types.TEXT_DOCUMENT_DEFINITION: (_definition, None),
    types.TEXT_DOCUMENT_REFERENCES: (_references, None),
    types.TEXT_DOCUMENT_PREPARE_RENAME: (_renameable, None),
    types.TEXT_DOCUMENT_RENAME: (_rename, types.RenameOptions(prepare_provider=True)),
}
"""By the name of each question: what answers it, and what the editor is told of it beforehand.

An answer raises `UsageError` where the question cannot be answered; its text says why."""
