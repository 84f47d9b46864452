"""What an editor is answered, in the types of the Language Server Protocol (LSP 3.17)."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from lsprotocol import types

from reconcile.editor.completing import Offers
from reconcile.editor.findings import Diagnostic, Remedy
from reconcile.editor.hovering import Hover
from reconcile.editor.outline import Read, Symbol
from reconcile.editor.positions import Position, Positions
from reconcile.editor.view import Stretch

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
    "accepted": types.DiagnosticSeverity.Hint,
}

_ITEMS = {
    "key": types.CompletionItemKind.Field,
    "word": types.CompletionItemKind.EnumMember,
    "source": types.CompletionItemKind.Reference,
    "quantity": types.CompletionItemKind.Variable,
    "estimate": types.CompletionItemKind.Value,
    "rule": types.CompletionItemKind.Event,
}

_SYMBOLS = {
    "source": types.SymbolKind.Class,
    "quantity": types.SymbolKind.Variable,
    "estimate": types.SymbolKind.Number,
    "file": types.SymbolKind.Namespace,
}


class Wire:
    """Turns answers into what is sent: characters into lines and columns, names into addresses."""

    def __init__(
        self, text: Callable[[str], str], uri: Callable[[str], str], units: str = "utf-16"
    ) -> None:
        """Take what tells of a file by its name.

        Args:
            text: What stands in it now.
            uri: Its address.
            units: The encoding in whose units the editor counts.
        """
        self._text = text
        self._uri = uri
        self._units = units
        self._positions: dict[str, Positions] = {}

    def positions(self, name: str) -> Positions:
        """Return the lines of a file."""
        found = self._positions.get(name)
        if found is None:
            found = self._positions[name] = Positions(self._text(name), self._units)
        return found

    def index(self, name: str, position: types.Position) -> int:
        """Return the character of a file at which a position of the editor is."""
        return self.positions(name).index(Position(position.line, position.character))

    def range(self, stretch: Stretch) -> types.Range:
        """Return where characters stand."""
        start, end = self.positions(stretch.name).range(stretch.start, stretch.end)
        return types.Range(start=types.Position(*start), end=types.Position(*end))

    def location(self, stretch: Stretch) -> types.Location:
        """Return where characters stand, and in which file."""
        return types.Location(uri=self._uri(stretch.name), range=self.range(stretch))

    def diagnostic(self, one: Diagnostic) -> types.Diagnostic:
        """Return a finding."""
        related = [
            types.DiagnosticRelatedInformation(
                location=self.location(where), message=text or "here"
            )
            for where, text in one.related
        ]
        return types.Diagnostic(
            range=self.range(one.stretch),
            message=one.message,
            severity=_SEVERITIES[one.severity],
            code=one.code,
            source="reconcile",
            related_information=related or None,
        )

    def action(self, remedy: Remedy) -> types.CodeAction:
        """Return what can be done about a finding."""
        return types.CodeAction(
            title=remedy.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[self.diagnostic(remedy.diagnostic)],
            is_preferred=remedy.is_mending,
            edit=self.edit(remedy.edits),
        )

    def edit(self, edits: Iterable[tuple[Stretch, str]]) -> types.WorkspaceEdit:
        """Return changes of texts."""
        changes: dict[str, list[types.TextEdit]] = {}
        for stretch, text in edits:
            change = types.TextEdit(range=self.range(stretch), new_text=text)
            changes.setdefault(self._uri(stretch.name), []).append(change)
        return types.WorkspaceEdit(changes=changes)

    def edit_with_files(
        self, edits: Iterable[tuple[Stretch, str]], files: Mapping[str, str]
    ) -> types.WorkspaceEdit:
        """Return changes of texts, and then of the names of files."""
        changes = self.edit(edits).changes or {}
        documents: list[types.TextDocumentEdit] = [
            types.TextDocumentEdit(
                text_document=types.OptionalVersionedTextDocumentIdentifier(uri=uri),
                edits=list(texts),
            )
            for uri, texts in changes.items()
        ]
        moves = [
            types.RenameFile(old_uri=self._uri(old), new_uri=self._uri(new))
            for old, new in files.items()
        ]
        return types.WorkspaceEdit(document_changes=[*documents, *moves])

    def hover(self, hover: Hover) -> types.Hover:
        """Return what is shown of a thing."""
        content = types.MarkupContent(kind=types.MarkupKind.Markdown, value=hover.markdown)
        return types.Hover(contents=content, range=self.range(hover.stretch))

    def completion(self, name: str, offers: Offers) -> types.CompletionList:
        """Return what may be typed."""
        place = self.range(Stretch(name, offers.start, offers.end))
        items = [
            types.CompletionItem(
                label=one.label,
                kind=_ITEMS[one.kind],
                detail=one.detail or None,
                filter_text=one.label,
                sort_text=f"{number:04}",
                text_edit=types.TextEdit(range=place, new_text=one.text),
            )
            for number, one in enumerate(offers.offers)
        ]
        return types.CompletionList(is_incomplete=offers.is_cut, items=items)

    def hint(self, one: Read) -> types.InlayHint:
        """Return what a phrase reads as, beside it."""
        return types.InlayHint(position=self.range(one.at).start, label=one.text, padding_left=True)

    def symbols(self, symbols: Sequence[Symbol]) -> list[types.DocumentSymbol]:
        """Return the records of a file."""
        return [
            types.DocumentSymbol(
                name=one.name or "…",
                kind=_SYMBOLS.get(one.kind, types.SymbolKind.Object),
                detail=one.detail or None,
                range=self.range(one.whole),
                selection_range=self.range(one.head),
                children=self.symbols(one.below) or None,
            )
            for one in symbols
        ]
