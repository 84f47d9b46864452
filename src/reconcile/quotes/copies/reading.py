"""Read a copy of any kind: known by its ending, else by how its bytes begin."""

from collections.abc import Callable, Mapping

from reconcile.errors import InputError
from reconcile.quotes.copies.archive import read_wacz, read_warc
from reconcile.quotes.copies.copy import Copy
from reconcile.quotes.copies.html import read_html
from reconcile.quotes.copies.mhtml import read_mhtml
from reconcile.quotes.copies.pdf import read_pdf
from reconcile.quotes.copies.text import read_markdown, read_text

_KINDS: Mapping[str, Callable[[bytes], Copy]] = {
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".txt": read_text,
    ".md": read_markdown,
    ".pdf": read_pdf,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".wacz": read_wacz,
}

ENDINGS = tuple(_KINDS)
"""The endings of the files that can be read, the first first where a source has several."""

MOST = 64 << 20
"""Bytes that a copy may have: a book of pictures as PDF has some 50 MB."""


def read_copy(data: bytes, name: str) -> Copy:
    r"""Return what a copy says.

    Args:
        data: Its bytes.
        name: What its file is called; only the ending counts.

    Raises:
        InputError: It cannot be read: a fact and a remedy, without the name.

    Example:
        >>> read_copy(b"<p>Up to 10,000 men", "kbs.html").blocks[0].text
        'Up to 10,000 men'
        >>> read_copy(b"PK\x03\x04", "kbs.docx")
        Traceback (most recent call last):
        reconcile.errors.InputError: `.docx` cannot be read; save it as HTML, PDF or text
    """
    if len(data) > MOST:
        raise InputError(f"it has more than {MOST >> 20} MB; keep the pages that matter")
    copy = _reader(data, name)(data)
    if not copy.blocks:
        raise InputError("it has no text; save the page as the browser shows it")
    return copy


def _reader(data: bytes, name: str) -> Callable[[bytes], Copy]:
    ending = next((one for one in _KINDS if name.lower().endswith(one)), "")
    if data.startswith(b"%PDF-"):
        return read_pdf
    if ending:
        return _KINDS[ending]
    if data[:1024].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        return read_html
    dot = name.rfind(".")
    what = f"`{name[dot:]}`" if dot > 0 else "a file without an ending"
    raise InputError(f"{what} cannot be read; save it as HTML, PDF or text")
