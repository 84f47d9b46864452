"""Read the page of an MHTML file, as browsers save one whole: a message with parts (RFC 2557)."""

from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.policy import default

from reconcile.errors import InputError
from reconcile.quotes.copies.copy import Copy
from reconcile.quotes.copies.html import read_html
from reconcile.quotes.copies.text import read_text


def read_mhtml(data: bytes) -> Copy:
    r"""Return the text of the page.

    Raises:
        InputError: It holds none.

    Example:
        >>> head = b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"
        >>> page = head + b"Content-Transfer-Encoding: quoted-printable\n\n<p>=C3=9Cber 10 000"
        >>> read_mhtml(page).blocks[0].text
        'Über 10 000'
    """
    data, encoding, is_page = main_part(data)
    return (read_html if is_page else read_text)(data, encoding)


def main_part(data: bytes) -> tuple[bytes, str, bool]:
    """Return the first page of a message: its bytes, its encoding, and whether it is HTML.

    Raises:
        InputError: It holds none.
    """
    try:
        parts = list(message_from_bytes(data, policy=default).walk())
    except (MessageError, ValueError, LookupError, RecursionError):
        parts = []
    for kind in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in parts:
            if part.get_content_type() == kind and (body := _body(part)):
                return body, part.get_content_charset() or "", kind != "text/plain"
    raise InputError("it holds no page; save it from the browser again, or as HTML")


def _body(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
