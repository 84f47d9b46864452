"""`--watch`: the same work again, each time that a file of the ledger changes."""

import sys
from collections.abc import Callable
from functools import partial
from typing import NoReturn

from reconcile.cli import launch
from reconcile.errors import ReconcileError
from reconcile.project import notices
from reconcile.project.project import Project
from reconcile.project.watch import Watch, sight
from reconcile.replay import keeping, record


def again(project: Project, work: Callable[[], object]) -> NoReturn:
    """Work each time that a file of the ledger changes; what fails is told, and it goes on.

    What unchanged files came to is kept from one time to the next.
    """
    record.spoil()  # it does not end, so that there is no answer to give again
    if not keeping.current.is_keeping and launch.may_keep(sys.argv[1:]):
        keeping.use(keeping.InMemory())
    watch = Watch(partial(sight, project))
    while True:
        try:
            work()
        except ReconcileError as error:
            notices.warn(f"error: {error}")
        notices.hint("watching for changes; Ctrl-C ends")
        watch.wait()
