"""What shows itself: its text where text is shown, words and a figure in a notebook."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from reconcile.formats.page import Page
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger, Source
from reconcile.wording.printable import inert

PAGE = Page(width=80)
"""Where text is shown: as wide as every terminal, so that the same answer has the same bytes."""


class Ground(NamedTuple):
    """What an answer rests on: without it, it can be used and not be shown.

    Attributes:
        files: Text of every file of the ledger, by path.
        sources: Its sources, by id.
    """

    files: Mapping[str, str]
    sources: Mapping[str, Source]

    @classmethod
    def of(cls, ledger: Ledger) -> "Ground":
        """Return that of a ledger."""
        return cls(ledger.files, ledger.sources)

    @property
    def places(self) -> Places:
        """Where things stand in the files."""
        return Places(self.files)


NOWHERE = Ground({}, {})
"""Of a ledger without files."""


class Printer(Protocol):
    """What IPython prints values with."""

    @property
    def stack(self) -> Sequence[object]:
        """The value that is printed, and those that it stands in."""

    def text(self, text: str) -> None:
        """Print a text as it is."""


class Shown:
    """What has a text and a fragment of HTML, and shows them where it is asked to.

    `print` and a terminal get the text that the command line prints, a notebook the fragment.
    """

    @abstractmethod
    def as_text(self) -> str:
        """Return what the command line prints, 80 columns wide and without colours."""

    @abstractmethod
    def as_html(self) -> str:
        """Return a fragment of HTML: no script, and a style sheet for nothing but itself."""

    def __str__(self) -> str:
        return inert(self.as_text())

    def _repr_html_(self) -> str:
        return self.as_html()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Return both by their media types, as Jupyter asks for them."""
        del include, exclude  # It takes what it can show.
        return {"text/plain": self.as_text(), "text/html": self.as_html()}

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        """Print the text, as IPython asks for it; in a list a line is enough."""
        del cycle  # Nothing holds itself.
        printer.text(repr(self) if len(printer.stack) > 1 else self.as_text())
