"""Read the text of a PDF, page by page, in the order in which its letters are set."""

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

from reconcile.errors import InputError
from reconcile.quotes.copies.copy import Block, Copy

if TYPE_CHECKING:
    import pypdfium2

_MOST_PAGES = 2_000

_HYPHENS = re.compile(r"(?<=[^\W\d_])[\u00ad\u2010\ufffe\x02-]\s*\n\s*(?=[^\W\d_])")
"""A word cut at the end of a line; PDFium marks where it has seen one with U+FFFE or U+0002."""

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*|(?<=[.!?:»”\"])[^\S\n]*\n(?=[^\W\da-z_])")


def read_pdf(data: bytes) -> Copy:
    """Return the text of a PDF; the place of a paragraph is its page.

    Raises:
        InputError: It has no text, needs a password, is none, or what reads it is not installed.
    """
    document = open_pdf(data)
    try:
        count = len(document)
        pages = [_page(document, at) for at in range(min(count, _MOST_PAGES))]
    finally:
        document.close()
    blocks = tuple(
        Block(text, f"p. {number}")
        for number, page in enumerate(pages, start=1)
        for piece in _PARAGRAPH.split(_HYPHENS.sub("", page))
        if (text := " ".join(piece.split()))
    )
    if not blocks:
        raise InputError("it has no text, as a scanned page has none; run OCR on it first")
    notes = (f"only its first {_MOST_PAGES:,} pages are read",) if count > _MOST_PAGES else ()
    return Copy(blocks, notes)


def open_pdf(data: bytes) -> "pypdfium2.PdfDocument":
    """Open a PDF.

    Raises:
        InputError: It needs a password, is none, or what reads it is not installed.
    """
    if find_spec("pypdfium2") is None:
        from reconcile.wording.extras import how_to_install

        remedy = how_to_install("copies")
        raise InputError(f"a PDF needs pypdfium2, which comes with the extra `copies`; {remedy}")
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("it needs a password; save it without one") from error
        raise InputError("it is no PDF that can be read; save it again") from error


def _page(document: "pypdfium2.PdfDocument", at: int) -> str:
    import pypdfium2

    try:
        page = document[at]
        text = page.get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        return ""
    return str(text).replace("\r\n", "\n").replace("\r", "\n")
