"""Say how to install what only some commands need."""

import json
import shlex
from collections.abc import Mapping
from importlib import metadata
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

_DISTRIBUTION = "reconcile-estimates"


def how_to_install(extra: str) -> str:
    """Say how to install an extra, from where reconcile itself was installed.

    Args:
        extra: Its name in pyproject.toml, such as ``pictures``.

    Returns:
        The remedy of an error, without a full stop.
    """
    return _remedy(_origin(), extra)


def requirement() -> str | None:
    """Return what another machine installs to have this very program; None: nobody can say.

    That is a git address with its commit. A folder of this machine is none, and a name without an
    address would be looked up where somebody else may have taken it.
    """
    origin = _origin()
    if "vcs_info" not in origin or urlsplit(origin["url"]).scheme not in ("https", "ssh"):
        return None
    vcs = origin["vcs_info"]
    return f"{_DISTRIBUTION} @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}"


def _origin() -> Mapping[str, Any]:
    """Return where reconcile was installed from (PyPA, *Recording the Direct URL Origin*)."""
    try:
        text = metadata.distribution(_DISTRIBUTION).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        text = None
    found: Mapping[str, Any] = json.loads(text or "{}")
    return found


def _remedy(origin: Mapping[str, Any], extra: str) -> str:
    """Say it of an origin as `direct_url.json` has it.

    Example:
        >>> git = {"vcs": "git", "commit_id": "5f3a"}
        >>> _remedy({"url": "https://a.example/reconcile.git", "vcs_info": git}, "site")
        "run `pip install 'reconcile-estimates[site] @ git+https://a.example/reconcile.git@5f3a'`"
        >>> _remedy({"url": "file:///srv/my%20code", "dir_info": {"editable": True}}, "site")
        "run `pip install -e '/srv/my code[site]'`"
        >>> _remedy({}, "site")
        'install reconcile again with its extra `site`'
    """
    url = origin.get("url", "")
    if "vcs_info" in origin:
        vcs = origin["vcs_info"]
        what = f"{_DISTRIBUTION}[{extra}] @ {vcs['vcs']}+{url}@{vcs['commit_id']}"
    elif "archive_info" in origin:
        what = f"{_DISTRIBUTION}[{extra}] @ {url}"
    elif "dir_info" in origin:
        what = f"{url2pathname(urlsplit(url).path)}[{extra}]"
    else:
        # A name without an address would be looked up where somebody else may have taken it.
        return f"install reconcile again with its extra `{extra}`"
    flag = "-e " if origin.get("dir_info", {}).get("editable") else ""
    return f"run `pip install {flag}{shlex.quote(what)}`"
