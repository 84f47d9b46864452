"""Decide which addresses of a ledger a reader may follow: one rule for pages, pictures and files.

Who clicks must come where the text says, so that an address is no link whose host is told apart
from another only by a browser: one with a name before it, or with a letter that looks like another.
"""

import re

from reconcile.wording.printable import UNSEEN

_SCHEME = r"(?ai:https?)://"
_HOST = r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?"
"""A name in ASCII or a number, and a port. No user (``https://bank.example@evil.example``)."""

_REST = rf"(?:[/?#](?:(?!{UNSEEN})[^\s\\])*)?"


def is_link(address: str | None) -> bool:
    r"""Tell whether an address leads to the web, and shows all that a browser makes of it.

    Example:
        >>> is_link("https://a.example:8080/ж?b#c"), is_link("HTTP://[::1]"), is_link(None)
        (True, True, False)
        >>> is_link("javascript:alert(1)"), is_link("//a.example"), is_link("https://u:p@a.example")
        (False, False, False)
        >>> is_link("https://ex\u202eample.com/a"), is_link("https://a.example\\b")
        (False, False)
    """
    # Compiled at its first use: few commands write a link.
    return address is not None and bool(re.fullmatch(_SCHEME + _HOST + _REST, address))
