"""What stands around every page: title, places to go, and what a browser may load."""

import base64
from hashlib import sha256
from typing import NamedTuple

from reconcile.site.references import Link

_ONLY = "base-uri 'none'; form-action 'none'"

POLICY = f"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; {_ONLY}"
"""What a page of a folder may load: the sheet and the script beside it, and nothing from elsewhere.

Browsers count neighbours of a page that was opened from a file as `'self'` for classic scripts
and sheets; modules, `integrity` and `fetch` fail there, so that none is used.
"""

ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Cpath fill='%23dbe9fb' d='M6 0h4v16H6z'/%3E"
    "%3Cpath stroke='%230b57a4' stroke-width='2' d='M3 3h9M5 8h8M1 13h8'/%3E%3C/svg%3E"
)
"""Three bars and the band that they share, for the tab of a browser."""


class Frame(NamedTuple):
    """What stands around a page.

    Attributes:
        title: Of the site.
        home: Where the overview is, from here.
        links: Where else to go.
        current: The ``href`` of the one that leads here; empty: none does.
        root: What leads from here to the folder of the site: nothing, or ``../``.
        canonical: Where the page is on the web; empty: that is not known.
        notices: What is wrong with the whole site, a sentence each.
        foot: What it was made from.
        policy: What a browser may load.
        is_single: All pages stand in one file, sheet and script with them.
    """

    title: str
    home: str
    links: tuple[Link, ...]
    current: str = ""
    root: str = ""
    canonical: str = ""
    notices: tuple[str, ...] = ()
    foot: str = ""
    policy: str = POLICY
    is_single: bool = False

    @property
    def icon(self) -> str:
        """What a browser shows on a tab; it would ask for one otherwise."""
        return ICON


def policy_of_one_file(sheet: str, script: str) -> str:
    """Return what a file that holds all may load: this sheet and this script, by their hashes.

    Args:
        sheet: What stands between the tags of `style`, to the letter.
        script: Likewise of `script`.
    """
    return (
        f"default-src 'none'; style-src {_hash(sheet)}; script-src {_hash(script)};"
        f" img-src data:; {_ONLY}"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
