"""What a command needs beside reconcile itself, asked for before anything is read."""

from importlib.util import find_spec

from reconcile.errors import InputError


def require_site() -> None:
    """Look for what writes pages before anything is read.

    Raises:
        InputError: It is not installed.
    """
    if any(find_spec(name) is None for name in ("jinja2", "markdown_it")):
        from reconcile.wording.extras import how_to_install

        remedy = how_to_install("site")
        raise InputError(f"pages need Jinja2, which comes with the extra `site`; {remedy}")


def require_lsp() -> None:
    """Look for what speaks to editors before anything is read.

    Raises:
        InputError: It is not installed.
    """
    if find_spec("pygls") is None:
        from reconcile.wording.extras import how_to_install

        remedy = how_to_install("lsp")
        raise InputError(f"editors need pygls, which comes with the extra `lsp`; {remedy}")


def require_bulk() -> None:
    """Look for what answers tables before anything is read.

    Raises:
        InputError: It is not installed.
    """
    if any(find_spec(name) is None for name in ("numpy", "pyarrow")):
        from reconcile.wording.extras import how_to_install

        remedy = how_to_install("bulk")
        what = "tables need numpy and pyarrow, which come with the extra `bulk`"
        raise InputError(f"{what}; {remedy}")
