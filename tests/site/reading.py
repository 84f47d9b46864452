"""Pages as a reader finds them: text, names and links, by a parser of our own."""

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

from reconcile.answers.asked import answer_all
from reconcile.answers.history import history
from reconcile.checks.report import Report
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger
from reconcile.project import checking
from reconcile.site import build, pages

EMPTY = {"meta", "link", "br", "img", "input", "hr", "wbr", "path", "line", "rect", "circle"}
"""Elements without an end."""

_UNSEEN = {"script", "style", "title", "desc"}
"""Elements whose text is not written on the page."""


class Read(HTMLParser):
    """What one page holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")
            # An icon that is none keeps browsers from asking a server for one.
            if (tag, name) in (("a", "href"), ("link", "href")) and value != "data:,":
                self.links.append(value or "")
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, (tag, self.getpos())

    def handle_data(self, data: str) -> None:
        if not _UNSEEN & set(self._open):
            self.words += data.split()

    @property
    def text(self) -> str:
        """What is written on it, each space one space."""
        return " ".join(self.words)


def files(found: Ledger, wishes: pages.Wishes | None = None) -> dict[str, bytes]:
    """The files of the site of a ledger."""
    return dict(build.files(matter(found), wishes or pages.Wishes("A ledger")))


def matter(found: Ledger) -> pages.Matter:
    every = answer_all(found)
    return pages.Matter(
        found,
        every,
        lambda name: history(found.quantities[name], found),
        report(found),
        Places(found.files, roots=("data",)),
    )


def report(found: Ledger) -> Report:
    return checking.check_ledger(found, (), (), None)


def read(found: Mapping[str, bytes]) -> dict[str, Read]:
    """The pages among files, by name."""
    return {name: Read(data.decode()) for name, data in found.items() if name.endswith(".html")}


def faults(found: Mapping[str, bytes]) -> Iterator[str]:
    """Links that lead nowhere, and names that two things of a page have."""
    every = read(found)
    for name, page in every.items():
        yield from (
            f"{name}: two are called {one}" for one, n in Counter(page.ids).items() if n > 1
        )
        for link in page.links:
            if link.startswith(("https://", "http://")):
                continue
            path, fragment = urldefrag(link)
            folder = posixpath.dirname(name)
            target = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else name
            if target not in found:
                yield f"{name}: {link} leads nowhere"
            elif fragment and fragment not in every[target].ids:
                yield f"{name}: nothing is called {fragment} in {target}"


def from_file(path: Path) -> Ledger:
    return load([(f"data/{path.name}", path.read_bytes())])


def shipped(root: Path) -> Ledger:
    return load(
        (path.relative_to(root).as_posix(), path.read_bytes())
        for path in sorted((root / "data").rglob("*.yaml"))
    )
