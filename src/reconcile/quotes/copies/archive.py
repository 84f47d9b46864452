"""Read the page of a web archive: WARC (ISO 28500), and WACZ, a ZIP with WARC files in it."""

import io
import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from reconcile.errors import InputError
from reconcile.quotes.copies.copy import Copy
from reconcile.quotes.copies.html import read_html
from reconcile.quotes.copies.pdf import read_pdf
from reconcile.quotes.copies.text import read_text

MOST_BYTES = 256 << 20
"""Bytes that an archive may come to when it is unpacked."""

_MOST_FILES = 10_000
_MOST_RATIO = 1_000
"""How many times its packed size a file in a ZIP may have; text has up to some 20."""

_KINDS = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")


class Page(NamedTuple):
    """A page that an archive holds.

    Attributes:
        data: What the server sent, unpacked.
        kind: Its type, such as ``text/html``.
        encoding: The encoding that came with it; empty: none.
        address: Where it was.
        day: When it was fetched, as ``2026-01-09``; empty: nobody says.
    """

    data: bytes
    kind: str
    encoding: str
    address: str
    day: str


def read_warc(data: bytes) -> Copy:
    """Return the text of the first page of an archive.

    Raises:
        InputError: It holds none, or what reads it is not installed.
    """
    return _copy(page_of_warc(data))


def read_wacz(data: bytes) -> Copy:
    """Return the text of the first page of the archives in a ZIP.

    Raises:
        InputError: It holds none, is too large, or what reads it is not installed.
    """
    return _copy(page_of_wacz(data))


def _copy(page: Page) -> Copy:
    if page.kind == "application/pdf":
        return read_pdf(page.data)
    read = read_text if page.kind == "text/plain" else read_html
    return read(page.data, page.encoding)


def page_of_warc(data: bytes) -> Page:
    """Return the first page that an archive holds.

    The first that a server answered with success; what a page needs, such as pictures, is none.

    Raises:
        InputError: It holds none, or what reads it is not installed.
    """
    page = next(_pages(data), None)
    if page is None:
        raise InputError("it holds no page that a server sent whole; save the page as HTML")
    return page


def _pages(data: bytes) -> Iterator[Page]:
    if find_spec("warcio") is None:
        from reconcile.wording.extras import how_to_install

        remedy = how_to_install("copies")
        raise InputError(f"an archive needs warcio, which comes with the extra `copies`; {remedy}")
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    left = MOST_BYTES
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            sent = record.http_headers
            if record.rec_type != "response" or sent is None or sent.get_statuscode() != "200":
                continue
            kind, _, rest = (sent.get_header("Content-Type") or "").partition(";")
            if kind.strip().lower() not in _KINDS:
                continue
            body = record.content_stream().read(left + 1)
            left -= len(body)
            if left < 0:
                raise InputError(f"it unpacks to more than {MOST_BYTES >> 20} MB; save the page")
            encoding = rest.partition("charset=")[2].partition(";")[0].strip(" \"'")
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            day = (record.rec_headers.get_header("WARC-Date") or "")[:10]
            if body:
                yield Page(body, kind.strip().lower(), encoding, address.strip("<>"), day)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error) as error:
        raise InputError("it is no archive that can be read; save it again") from error


def page_of_wacz(data: bytes) -> Page:
    """Return the first page of the archives in a ZIP, in the order of their names.

    Raises:
        InputError: It holds none, is too large, or what reads it is not installed.
    """
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            names = sorted(_archives(packed))
            for name in names:
                page = next(_pages(packed.read(name)), None)
                if page is not None:
                    return page
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise InputError("it is no WACZ that can be read; save it again") from error
    raise InputError("it holds no page that a server sent whole; save the page as HTML")


def _archives(packed: ZipFile) -> Iterator[str]:
    """The names of the archives in a ZIP; one that is made to burst is refused.

    Raises:
        InputError: Unpacked it is too large, or it holds too many files.
    """
    listed = packed.infolist()
    sizes = sum(one.file_size for one in listed)
    if len(listed) > _MOST_FILES or sizes > MOST_BYTES:
        raise InputError(f"it unpacks to more than {MOST_BYTES >> 20} MB; save the page as HTML")
    for one in listed:
        if one.filename.endswith((".warc", ".warc.gz")):
            if one.file_size > _MOST_RATIO * max(one.compress_size, 1):
                raise InputError("it is packed as no page is; save the page as HTML")
            yield one.filename
