"""What a site has to take away: answers, estimates and sources as files, and what they hold."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from reconcile.answers.answer import Answers
from reconcile.exchange import Material, package, sources_csl, table
from reconcile.exchange.table import Column
from reconcile.formats import answers_json
from reconcile.formats.page import Page
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger

PATH = "data"
FOLDER = "data"
"""Where the files stand, as seen from the page."""

ANSWERS = "answers.json"

_MEANINGS = {
    ANSWERS: "Every answer with its ranges, verdict, disagreements and figures, as "
    "`reconcile show --json` prints it.",
    table.EXPORTER.usual: table.EXPORTER.summary,
    sources_csl.EXPORTER.usual: sources_csl.EXPORTER.summary,
    package.DESCRIPTION: "What is in each of these files, column by column, as a Frictionless "
    "Data Package.",
}


class Download(NamedTuple):
    """A file that can be taken away.

    Attributes:
        name: What it is called.
        href: Where it is, as seen from the page.
        size: How large it is, in words.
        sha256: What its bytes are known by.
        meaning: What it holds.
    """

    name: str
    href: str
    size: str
    sha256: str
    meaning: str


class DataPage(NamedTuple):
    """What the page says.

    Attributes:
        path: The page, as `Addresses` calls it.
        files: What can be taken away; nothing where all pages are one file.
        columns: The columns of the table of estimates.
    """

    path: str
    files: tuple[Download, ...]
    columns: tuple[Column, ...]


def files(ledger: Ledger, every: Sequence[Answers], places: Places, title: str) -> dict[str, bytes]:
    """Make the files of a site, by their paths in it.

    Args:
        ledger: What was read.
        every: The answers of all quantities.
        places: Where things stand in the files.
        title: What the site is called.
    """
    answers = answers_json.render(every, places, Page(), sources=ledger.sources)
    made = package.parts(
        Material(ledger, places, every, title),
        {ANSWERS: answers.encode("utf-8", "backslashreplace")},
    )
    return {f"{FOLDER}/{name}": data for name, data in made.items()}


def page(ledger: Ledger, made: Mapping[str, bytes]) -> DataPage:
    """Return what the page says.

    Args:
        ledger: What was read.
        made: The files, as `files` makes them; none: there is nothing to take away.
    """
    return DataPage(
        PATH,
        tuple(_download(path, data) for path, data in made.items()),
        tuple(table.columns(ledger)),
    )


def _download(path: str, data: bytes) -> Download:
    name = path.rpartition("/")[2]
    return Download(name, path, size(len(data)), sha256(data).hexdigest(), _MEANINGS[name])


_THOUSAND = 1000


def size(count: int) -> str:
    """Write a number of bytes, in powers of a thousand.

    Example:
        >>> size(812), size(95_892), size(1_400_000), size(12_345_678)
        ('812 bytes', '96 kB', '1.4 MB', '12 MB')
    """
    if count < _THOUSAND:
        return f"{count} byte{'s' * (count != 1)}"
    value, unit = count / _THOUSAND, "kB"
    if value >= _THOUSAND:
        value, unit = value / _THOUSAND, "MB"
    return f"{value:.1f} {unit}" if value < 10 and unit == "MB" else f"{value:.0f} {unit}"
