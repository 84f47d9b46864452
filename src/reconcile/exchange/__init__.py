"""Records as the files of other programs: one format a file, bytes in and out.

A module that has an `EXPORTER` writes one format; its name up to the first `_` says of what:
`sources_csl.py` writes sources. Formats are found by folder; the command line owns the files.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reconcile.answers.answer import Answers
    from reconcile.ledger.places import Places
    from reconcile.ledger.records import Ledger


class Material(NamedTuple):
    """What there is to write.

    Attributes:
        ledger: The records, with the texts of their files.
        places: Where they stand in the files.
        answers: What reconcile made of them; of a quantity that is not among them nothing is said.
        title: What people call the ledger; empty: it has no name.
    """

    ledger: "Ledger"
    places: "Places"
    answers: "Sequence[Answers]" = ()
    title: str = ""


class Exporter(NamedTuple):
    """A format that can be written.

    Attributes:
        summary: What is written, in a sentence.
        usual: The name of the file or folder where none is given.
        write: Makes the file; None: it is a folder.
        parts: Makes the files of the folder, by name, in the order in which they are written.
        asks_answers: It writes what reconcile made of the records too.
    """

    summary: str
    usual: str
    write: Callable[[Material], bytes] | None = None
    parts: Callable[[Material], Mapping[str, bytes]] | None = None
    asks_answers: bool = True

    @property
    def ending(self) -> str:
        """The ending of its file, such as ``.csv``; empty for a folder."""
        return Path(self.usual).suffix


@cache
def exporters() -> Mapping[str, tuple[Exporter, ...]]:
    """Return all formats by what they write; of several the first is the usual one.

    Example:
        >>> {name: [one.usual for one in found] for name, found in exporters().items()}
        {'package': ['package'], 'sources': ['sources.json'], 'table': ['estimates.csv']}
    """
    found: dict[str, tuple[Exporter, ...]] = {}
    for path in sorted(Path(__file__).parent.glob("[!_]*.py")):
        exporter = getattr(import_module(f"{__name__}.{path.stem}"), "EXPORTER", None)
        if exporter is not None:
            name = path.stem.partition("_")[0]
            found[name] = (*found.get(name, ()), exporter)
    return found
