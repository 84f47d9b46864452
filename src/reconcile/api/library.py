"""Functions of the public face: open a ledger on disk; answer and check one in memory."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reconcile.answers.asked import answer_all
from reconcile.api.answers import Answers
from reconcile.api.project import Project
from reconcile.api.shown import Ground
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger
from reconcile.project import names
from reconcile.project.config import USUAL, Lookup
from reconcile.values import PartialDate

if TYPE_CHECKING:
    from reconcile.api.report import Report


def open_ledger(
    path: str | os.PathLike[str] | None = None,
    *,
    lookup: Lookup = USUAL,
    allow_unread: bool = False,
) -> Project:
    """Open a ledger on disk and read it.

    Args:
        path: A folder or a file; ``example`` is the ledger that the package carries. None:
            the ledger that the command line would use in the working folder.
        lookup: How configuration is looked for.
        allow_unread: Answer from the other files when one cannot be read at all.

    Raises:
        InputError: There is no ledger.
        ReadingError: A file cannot be read; the error lists the troubles.
        UsageError: The configuration has a key or a value that is not known.

    Example:
        >>> open_ledger("example").answer("shells").headline.text
        '5.7–6.7 million rounds'
    """
    project = Project.open(path, lookup=lookup)
    return project if allow_unread else project.require_whole()


def answer(ledger: Ledger, quantity: str, as_of: str | PartialDate | None = None) -> Answers:
    """Return all answers to one quantity of a ledger in memory; the first is *the* answer.

    Args:
        ledger: What `reconcile.load` read.
        quantity: Its id; hyphens stand for underscores too.
        as_of: The day to answer for; None: that of the newest vote.

    Raises:
        UsageError: There is no such quantity, or no such day.

    Example:
        >>> from reconcile import load
        >>> text = b"quantities: {troops: {unit: persons, estimates: {nis: 'around 15,000'}}}"
        >>> answer(load([("troops.yaml", text)]), "troops").answers[0].headline.text
        '14,000–16,000 persons'
    """
    known = names.quantity(quantity, ledger.quantities)
    (found,) = answer_all(ledger, [known], names.day(as_of, "as_of"))
    return Answers.of(found, Ground.of(ledger))


def check(
    ledger: Ledger,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    today: str | PartialDate | None = None,
) -> "Report":
    """Return what is wrong with a ledger in memory, without any configuration or baseline.

    Args:
        ledger: What `reconcile.load` read.
        select: Rules to run, by code, family or name; empty: all.
        ignore: Rules to leave out.
        today: The day by which entries expire; None: today.

    Raises:
        UsageError: A rule or the day is not known.

    Example:
        >>> from reconcile import load
        >>> text = b"quantities: {q: {unit: persons, estimates: {a: {low: 9, high: 5}}}}"
        >>> [str(finding.code) for finding in check(load([("q.yaml", text)])).errors]
        ['RC201', 'RC102']
    """
    from reconcile.api.report import Report
    from reconcile.project import checking

    day = names.day(today, "today")
    found = checking.check_ledger(ledger, tuple(select), tuple(ignore), day)
    return Report.of(found, Places(ledger.files))
