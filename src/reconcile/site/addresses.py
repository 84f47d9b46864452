"""Give every page a file and every thing on it an address, whatever the ids of a ledger are.

An id may be a path, a device of Windows, or ten thousand characters. A page is called by its id
where that is a plain name of a file, else by what is left of it and a hash of the whole.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import NamedTuple

from reconcile.wording.links import is_link

_PLAIN = re.compile(r"[a-z0-9](?:[a-z0-9_.-]{0,58}[a-z0-9_-])?", re.IGNORECASE)
"""Names that every file system and every address takes as they are."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices (Microsoft Learn, Naming Files, Paths, and Namespaces)."""

_KEPT = 40
"""Characters of an id that stand before its hash."""

FIXED = ("index", "sources", "findings", "methods", "data", "main")
"""Pages that every site has, and what is called `main` on each; a quantity of such a name gets
its hash."""


_FOLDER = ("index",)
"""What a server shows for a folder: a page of a source that is called so gets its hash."""


def slug(text: str) -> str:
    """Return a name for a file or a fragment: the id itself where it is plain, else with a hash.

    Example:
        >>> slug("troops"), slug("../etc/passwd"), slug("con"), slug("")
        ('troops', 'etc-passwd-42540b52', 'con-d1d8ab24', '1271cf25')
    """
    if _PLAIN.fullmatch(text) and not _DEVICES.fullmatch(text):
        return text
    return _hashed(text)


def _hashed(text: str, size: int = 4) -> str:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
    kept = re.sub(r"[^a-z0-9_]+", "-", text[: 2 * _KEPT], flags=re.IGNORECASE)[:_KEPT].strip("-")
    return f"{kept}-{digest}" if kept else digest


_LONG = 16
"""Bytes of a hash that no two ids share."""


def slugs(names: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Return a name for each id; ids that differ in capitals only get their hashes.

    Example:
        >>> slugs(["a", "A", "index"], taken=["index"])
        {'a': 'a-ca234c55', 'A': 'A-af3c7293', 'index': 'index-92deb235'}
    """
    fixed = [one.casefold() for one in taken]
    found = {name: slug(name) for name in names}
    for size in (4, _LONG):
        # A hash may be the id of another, so that both are looked at again.
        uses = Counter((*fixed, *(one.casefold() for one in found.values())))
        found = {
            name: one if uses[one.casefold()] == 1 else _hashed(name, size)
            for name, one in found.items()
        }
    return found


def web(address: str | None) -> str:
    """Return an address that a reader may follow; empty where it is none of the web.

    Example:
        >>> web("https://a.example/b"), web("javascript:alert(1)"), web("//a.example"), web(None)
        ('https://a.example/b', '', '', '')
    """
    return address if address is not None and is_link(address) else ""


class Addresses(NamedTuple):
    """Where every page of a site is, as seen from one of them.

    Attributes:
        quantities: The name of the page of each quantity, by id.
        sources: The name of the page of each source that has one, by id.
        here: The page that links start from, as `page` calls it.
        is_single: All pages are parts of one file.
    """

    quantities: Mapping[str, str]
    sources: Mapping[str, str]
    here: str = "index"
    is_single: bool = False

    @classmethod
    def of(
        cls, quantities: Iterable[str], sources: Iterable[str], *, is_single: bool = False
    ) -> "Addresses":
        """Name the pages of a site."""
        return cls(slugs(quantities, FIXED), slugs(sources, _FOLDER), is_single=is_single)

    def at(self, page: str) -> "Addresses":
        """The same as seen from another page."""
        return self._replace(here=page)

    def of_quantity(self, name: str) -> str:
        """The page of a quantity: ``killed``."""
        return self.quantities[name]

    def of_source(self, name: str) -> str:
        """The page of a source: ``sources/kbs-2025-04-30``; empty: it has none."""
        found = self.sources.get(name)
        return f"sources/{found}" if found else ""

    def href(self, page: str, fragment: str = "") -> str:
        """Link to a page, or to something on it, from the page that this is seen from.

        Example:
            >>> seen = Addresses.of(["killed"], ["kbs"]).at("sources/kbs")
            >>> seen.href("killed", "on-2025"), seen.href("sources/kbs", "f-1")
            ('../killed.html#on-2025', '#f-1')
            >>> seen._replace(is_single=True).href("killed", "on-2025")
            '#killed--on-2025'
        """
        if self.is_single:
            return f"#{self._part(page)}{f'--{fragment}' if fragment else ''}"
        if page == self.here and fragment:
            return f"#{fragment}"
        path = f"{page}.html"
        if "/" in self.here:
            # Pages stand in the folder of the site or in one below it, so that one step is enough.
            folder = self.here.partition("/")[0] + "/"
            path = path.removeprefix(folder) if path.startswith(folder) else f"../{path}"
        return f"{path}#{fragment}" if fragment else path

    @property
    def name(self) -> str:
        """What this page is called where it is a part of one file."""
        return self._part(self.here)

    @property
    def prefix(self) -> str:
        """What the names of things on this page begin with, since a file may hold many pages."""
        return f"{self.name}--" if self.is_single else ""

    @staticmethod
    def _part(page: str) -> str:
        return page.replace("/", "--")
