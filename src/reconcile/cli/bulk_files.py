"""From files through the bulk engine into files: answers in one, refused rows in another.

Both are written beside their places and put there at the end, so that a fault or Ctrl-C leaves what
was there. A file that is broken is told and never hides the others.
"""

import shlex
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from reconcile import wording
from reconcile.cli import exits, screen
from reconcile.columns import engine, exported, files, matching, texts, writing
from reconcile.columns.answers import schema
from reconcile.columns.claims import quantity_type
from reconcile.columns.engine import Means
from reconcile.columns.exported import Exported
from reconcile.columns.files import File
from reconcile.columns.matching import Matched
from reconcile.columns.settings import Settings
from reconcile.columns.tally import Tally
from reconcile.columns.writing import Write
from reconcile.errors import InputError, UsageError
from reconcile.formats import bulk_text
from reconcile.project import notices, outside
from reconcile.project import writing as places


class Outputs(NamedTuple):
    """Where the results go.

    Attributes:
        answers: The file of the answers; None: standard output, as JSON lines.
        refused: The file of the rows that cannot be used; None: they are only told.
    """

    answers: Path | None
    refused: Path | None


class Table:
    """The files that were named, as rows with the columns that the engine knows.

    Attributes:
        matched: What is read of which file.
        files: How many files were named.
        broken: How many files could not be read, or not to their end.
        rows: How many rows have been read.
        exported: Where `export table` has written the files, what it says of estimates; else None.
    """

    def __init__(
        self, matched: Matched, files: int, broken: int, exported: Exported | None = None
    ) -> None:
        self.matched, self.files, self.broken, self.rows = matched, files, broken, 0
        self.exported = exported
        self._read = exported.batches if exported else matching.batches

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Return all rows, file by file; of a broken file those before the fault, which is told."""
        return matching.together(self._batches())

    def _batches(self) -> Iterator[pa.RecordBatch]:
        counts = [file.rows for file in self.matched.files]
        notices.begin(0 if None in counts else sum(filter(None, counts)), "reading row")
        for file in self.matched.files:
            try:
                for batch in self._read(self.matched, file):
                    yield batch
                    self.rows += batch.num_rows
                    notices.count(batch.num_rows)
            except InputError as error:
                screen.complain(f"error: {error}")
                self.broken += 1
        notices.begin(self.rows, "answering row")


def open_table(words: Iterable[str], named: Mapping[str, str], outputs: Outputs) -> Table:
    """Look at the files that words name.

    Args:
        words: Files, folders and patterns.
        named: Columns by field, as somebody has named them.
        outputs: Files that are going to be written, and are not read.

    Raises:
        InputError: None of them can be read, or their types do not go together.
        UsageError: A column is not there.
    """
    written = [path for path in outputs if path is not None]
    if len(set(map(files.identity, written))) < len(written):
        raise UsageError("-o and --refused name the same file; refused rows need one of their own")
    paths = files.find(words, written)
    read = set(map(files.identity, paths))
    for path in written:
        if files.identity(path) in read:
            raise UsageError(
                f"`{path.as_posix()}` is read, and would be replaced; name another file"
            )
    found: list[File] = []
    for path in paths:
        try:
            found.append(files.look(path))
        except InputError as error:
            screen.complain(f"error: {error}")
    if not found:
        raise InputError("nothing could be read, so nothing is written")
    if not named and (matched := exported.match(found)):
        return Table(matched, len(paths), len(paths) - len(found), Exported())
    matched = matching.match(found, named)
    held = (f"{field} from `{column}`" for field, column in matched.columns.items())
    notices.tell(f"{wording.plural(len(found), 'file')}: {', '.join(held)}")
    if "issuer" not in matched.columns:
        notices.hint(
            "no column says whose figure a row is, so each is a voice of its own (--issuer)"
        )
    for column, field in matching.slips(matched):
        is_named = field in matching.NAMED
        how = f"name it: {matching.flag(field)} {shlex.quote(column)}" if is_named else "call it so"
        notices.hint(f"column `{column}` is not read; if it is the {field}, {how}")
    return Table(matched, len(paths), len(paths) - len(found))


def answer(table: Table, settings: Settings, outputs: Outputs, means: Means) -> int:
    """Answer a table, and write what comes of it; the exit code.

    Raises:
        InputError: Something cannot be written, or nothing has been read.
    """
    tally = Tally()
    with ExitStack() as replaced, ExitStack() as written:
        whole = _Whole(replaced, written)
        write = _answers(whole, outputs.answers, table.matched)
        refused = _Refused(whole, outputs.refused, table.matched, tally)
        for answers in engine.run(table.batches(), settings, means, refused=refused):
            write(answers)
            notices.count(tally.answered(answers))
        if table.broken and not table.rows:
            raise InputError("nothing could be read, so nothing is written")
    return _tell(tally, table, outputs)


class _Whole(NamedTuple):
    """Files that are written to their ends before one of them takes its place.

    Attributes:
        replaced: When it is left without a fault, each file takes its place.
        written: When it is left before, each is written to its end.
    """

    replaced: ExitStack
    written: ExitStack

    def open(self, path: Path, columns: pa.Schema) -> Write:
        """Begin a table in a file."""
        file = self.replaced.enter_context(places.replacing(path))
        return self.written.enter_context(writing.writing(file, path.suffix.lower(), columns))


def _answers(whole: _Whole, path: Path | None, matched: Matched) -> Write:
    """What takes answers."""
    if path is None:
        return lambda table: screen.write_data(texts.json_lines(table))
    return whole.open(path, schema(quantity_type(matched.schema)))


class _Refused:
    """What takes rows that cannot be used: their file is begun with the first of them."""

    def __init__(self, whole: _Whole, path: Path | None, matched: Matched, tally: Tally) -> None:
        self._whole, self._path, self._matched, self._tally = whole, path, matched, tally
        self._write: Write | None = None

    def __call__(self, table: pa.Table) -> None:
        if not table.num_rows:
            return
        self._tally.set_aside(table)
        if self._path is None:
            return
        table = matching.as_named(table, self._matched)
        try:
            if self._write is None:
                self._write = self._whole.open(self._path, table.schema)
            self._write(table)
        except OSError as error:
            raise InputError(
                f"`{self._path.as_posix()}` cannot be written: {error.strerror or error}"
            ) from error


def _tell(tally: Tally, table: Table, outputs: Outputs) -> int:
    """Say what came of it; the exit code."""
    if not tally.refused and outputs.refused is not None and outside.is_file(outputs.refused):
        places.remove(outputs.refused)
        name = outputs.refused.as_posix()
        notices.hint(f"removed {name}, since no row is refused")
    if tally.refused:
        place = outputs.refused.as_posix() if outputs.refused else ""
        notices.warn(bulk_text.refused(tally.refused, tally.bad, place))
    for reason, (quantities, rows) in sorted(tally.apart.items()):
        notices.warn(bulk_text.apart(quantities, rows, reason))
    if table.exported:
        notices.hint(bulk_text.exported(table.exported.estimates, table.exported.aside))
    place = outputs.answers.as_posix() if outputs.answers else ""
    notices.hint(bulk_text.summary(table.rows, tally.verdicts, place))
    if table.broken:
        counted = f"{table.broken:,} of {wording.plural(table.files, 'file')}"
        notices.warn(f"{counted} could not be read, or not to their ends")
        return exits.UNTRUSTED
    return exits.FINDINGS if tally.refused or tally.apart else exits.CLEAN
