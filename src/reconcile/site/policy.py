"""What a browser may load for a page: its own sheet and script, and nothing from elsewhere."""

import base64
from hashlib import sha256

_ONLY = "base-uri 'none'; form-action 'none'"

OF_A_FOLDER = (
    f"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; {_ONLY}"
)
"""For a page of a folder: the sheet and the script beside it.

Browsers count neighbours of a page that was opened from a file as `'self'` for classic scripts
and sheets; modules, `integrity` and `fetch` fail there, so that none is used.
"""


def of_one_file(sheet: str, script: str) -> str:
    """Return what a file that holds all may load: this sheet and this script, by their hashes.

    Args:
        sheet: What stands between the tags of `style`, to the letter.
        script: Likewise of `script`.

    Example:
        >>> of_one_file("p{}", "").split("; ")[1]
        "style-src 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='"
    """
    return (
        f"default-src 'none'; style-src {_hash(sheet)}; script-src {_hash(script)};"
        f" img-src data:; {_ONLY}"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
