"""The figures of a copy beside what a ledger has already."""

from pathlib import Path

from reconcile.errors import InputError
from reconcile.ledger.records import Ledger
from reconcile.project import copies, files, outside
from reconcile.project.config import Lookup
from reconcile.project.project import Project
from reconcile.quotes.copies.metadata import read_metadata
from reconcile.quotes.copies.reading import MOST, read_copy
from reconcile.quotes.copies.text import read_text
from reconcile.quotes.likely import Candidate, Likely, Suggested
from reconcile.quotes.suggest import Suggestion, suggest

STDIN = "standard input"


def ledger(data: str | None, lookup: Lookup) -> Project | None:
    """Open the ledger; None: there is none, and nobody named one.

    Raises:
        InputError: The one that was named is not there.
    """
    try:
        return Project.open(data, lookup=lookup)
    except InputError:
        if data is not None or outside.variable("RECONCILE_DATA"):
            raise
        return None


def suggested(
    path: Path | None, project: Project | None, source: str | None, *, everything: bool = False
) -> Suggested:
    """Return the figures of a copy, each with the quantities that it may be about.

    Args:
        path: The copy; None: a text from standard input.
        project: The ledger, if there is one.
        source: Id of its source; None: nobody says.
        everything: Give what is left out otherwise too.

    Raises:
        InputError: The copy cannot be read.
    """
    name = files.from_here(path) if path else STDIN
    data = copies.read(path) if path else outside.read_stdin(MOST + 1)
    try:
        copy = read_copy(data, path.name) if path else read_text(data)
    except InputError as error:
        raise InputError(f"`{name}`: {error}") from error
    known = project.ledger if project else None
    likely = Likely(known) if known else None
    candidates = tuple(
        Candidate(
            one,
            likely.of(one, copy) if likely else (),
            _recorded(one, source, known) if known and source else "",
        )
        for one in suggest(copy, everything=everything)
    )
    about = read_metadata(data, path.name) if path else ()
    fields = tuple((one.field, one.value) for one in about)
    return Suggested(name, candidates, copy.notes, source or "", fields)


def _recorded(suggestion: Suggestion, source: str, known: Ledger) -> str:
    """The estimate of the source that has the figure: in the same words, or the same numbers."""
    for estimate in known.estimates:
        if estimate.source != source or estimate.stated is None:
            continue
        if _plain(estimate.stated) in _plain(suggestion.phrase):
            return estimate.id
        if _plain(suggestion.phrase) in _plain(estimate.stated):
            return estimate.id
    return ""


def _plain(phrase: str) -> str:
    return " ".join(phrase.casefold().split())
