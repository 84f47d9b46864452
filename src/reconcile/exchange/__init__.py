"""Records as the files of other programs: one format a file, bytes in and out.

A module that has an `EXPORTER` writes one format, and one that has an `IMPORTER` reads it; its name
up to the first `_` says of what: `sources_csl.py` writes sources. Formats are found by folder; the
command line owns the files, and hands what was read to `fixes.recording`, which writes it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from reconcile.answers.answer import Answers
    from reconcile.ledger.new_records import NewEstimate, NewQuantity, NewSource
    from reconcile.ledger.places import Places
    from reconcile.ledger.records import Ledger


class Choices(NamedTuple):
    """What somebody says of a file that is read or written.

    Attributes:
        mapping: The contents of `--map`: tables by name, as in docs/exchange.md.
        sheet: The sheet of a workbook; empty: the first.
        quantity: The quantity that it is about, where the file does not say.
        property: The property of a statement, such as ``P1082``.
        item: The item of Wikidata that it is a statement about, such as ``Q423``.
    """

    mapping: Mapping[str, Mapping[str, str]] = {}
    sheet: str = ""
    quantity: str = ""
    property: str = ""
    item: str = ""


class Trouble(NamedTuple):
    """Something that was not taken over.

    Attributes:
        place: Where it stands, as people find it: ``Troops!B14``, ``row 3``, ``@book{smith}``.
        text: What stands there.
        fact: What is wrong, as part of a sentence.
        remedy: What to do about it, verb first.
        is_error: False: something was left out that an import cannot keep, and nothing is wrong.
    """

    place: str
    text: str
    fact: str
    remedy: str
    is_error: bool = True


class Material(NamedTuple):
    """What there is to write.

    Attributes:
        ledger: The records, with the texts of their files.
        places: Where they stand in the files.
        answers: What reconcile made of them; of a quantity that is not among them nothing is said.
        title: What people call the ledger; empty: it has no name.
        choices: What is asked for.
    """

    ledger: "Ledger"
    places: "Places"
    answers: "Sequence[Answers]" = ()
    title: str = ""
    choices: Choices = Choices()


class Exporter(NamedTuple):
    """A format that can be written.

    Attributes:
        summary: What is written, in a sentence.
        usual: The name of the file or folder where none is given.
        write: Makes the file; None: it is a folder.
        parts: Makes the files of the folder, by name, in the order in which they are written.
        asks_answers: It writes what reconcile made of the records too.
        is_usual: It is written where no ending asks for another of the formats of one name.
        asks: The choices that it cannot be written without.
        left_out: Tells what it has no form for.
    """

    summary: str
    usual: str
    write: Callable[[Material], bytes] | None = None
    parts: Callable[[Material], Mapping[str, bytes]] | None = None
    asks_answers: bool = True
    is_usual: bool = True
    asks: tuple[str, ...] = ()
    left_out: Callable[[Material], tuple[Trouble, ...]] | None = None

    @property
    def ending(self) -> str:
        """The ending of its file, such as ``.csv``; empty for a folder."""
        return Path(self.usual).suffix


class Imported(NamedTuple):
    """What a file holds.

    Attributes:
        sources: In the order of the file.
        estimates: In the order of the file.
        troubles: What was not taken over; one never stops the others.
        quantities: What the estimates are about; those that a ledger has are not needed.
        mapping: What each column was taken for, as the TOML of `--map`; empty where there is none.
    """

    sources: tuple["NewSource", ...] = ()
    estimates: tuple["NewEstimate", ...] = ()
    troubles: tuple[Trouble, ...] = ()
    quantities: tuple["NewQuantity", ...] = ()
    mapping: str = ""


class Importer(NamedTuple):
    """A format that can be read.

    Attributes:
        summary: What is read, in a sentence.
        endings: The endings of its files, such as ``.csv``.
        read: Reads a file; it raises `InputError` where it is not of this format at all.
    """

    summary: str
    endings: tuple[str, ...]
    read: Callable[[bytes, Choices], Imported]


@cache
def exporters() -> Mapping[str, tuple[Exporter, ...]]:
    """Return all formats by what they write; of several the first is the usual one.

    Example:
        >>> [one.usual for one in exporters()["sources"]]
        ['sources.json', 'sources.bib']
    """
    found = _found("EXPORTER", Exporter)
    return {
        what: tuple(sorted(formats, key=lambda one: not one.is_usual))
        for what, formats in found.items()
    }


@cache
def importers() -> Mapping[str, tuple[Importer, ...]]:
    """Return all formats that can be read, by what they hold."""
    return _found("IMPORTER", Importer)


_Format = TypeVar("_Format", Exporter, Importer)


def _found(name: str, kind: type[_Format]) -> Mapping[str, tuple[_Format, ...]]:
    found: dict[str, list[_Format]] = {}
    for path in sorted(Path(__file__).parent.glob("[!_]*.py")):
        format_ = getattr(import_module(f"{__name__}.{path.stem}"), name, None)
        if isinstance(format_, kind):
            found.setdefault(path.stem.partition("_")[0], []).append(format_)
    return {what: tuple(formats) for what, formats in found.items()}
