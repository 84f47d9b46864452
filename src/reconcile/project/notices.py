"""How much a run says on standard error beside its answer: more with -v, less with -q."""

is_quiet = False
"""Only what was asked for is written, and what keeps it from being trusted."""

is_verbose = False
"""It is also told what the answer is made from."""

_told: set[str] = set()


def choose(*, quiet: bool, verbose: bool) -> None:
    """Set how much this run says; the last word of the two is the quiet one."""
    global is_quiet, is_verbose
    is_quiet, is_verbose = quiet, verbose and not quiet
    _told.clear()


def hint(text: str) -> None:
    """Say what helps, and what nobody needs who wants only the result."""
    if not is_quiet:
        _say(text)


def tell(text: str) -> None:
    """Say what the answer is made from, where that was asked for; the same thing once."""
    if is_verbose and text not in _told:
        _told.add(text)
        _say(text)


def _say(text: str) -> None:
    from reconcile.cli.screen import complain

    complain(text)
