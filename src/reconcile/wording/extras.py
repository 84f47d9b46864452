"""Say how an optional part of reconcile is installed, from where reconcile itself came."""

import json
import shlex

_DISTRIBUTION = "reconcile-estimates"


def how_to_install(extra: str) -> str:
    """Return the sentence that tells a reader how to install an extra.

    The name of the distribution stands only in front of the address that it came from (PEP 610,
    ``direct_url.json``), so that nobody is sent to an index for it.

    Args:
        extra: Its name in ``pyproject.toml``, such as ``pictures``.
    """
    from importlib import metadata

    try:
        record = metadata.distribution(_DISTRIBUTION).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        record = None
    requirement = _requirement(record or "", extra)
    if requirement is None:
        return f"install reconcile again with its extra `{extra}`"
    return f"install it with `pip install {requirement}`"


def _requirement(record: str, extra: str) -> str | None:
    """Return what pip is to be told, quoted for a shell; None: the record does not say."""
    try:
        origin = json.loads(record)
        address = origin["url"]
        if "dir_info" in origin:
            is_editable = origin["dir_info"].get("editable", False)
            folder = _folder(address)
            return f"{'-e ' if is_editable else ''}{shlex.quote(f'{folder}[{extra}]')}"
        if "vcs_info" in origin:
            source = origin["vcs_info"]
            address = f"{source['vcs']}+{address}@{source['commit_id']}"
        if folder := origin.get("subdirectory"):
            address = f"{address}#subdirectory={folder}"
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return shlex.quote(f"{_DISTRIBUTION}[{extra}] @ {address}")


def _folder(address: str) -> str:
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return url2pathname(urlsplit(address).path)
