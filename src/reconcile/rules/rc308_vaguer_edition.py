"""A newer edition says less than the one that it replaces.

It gives only a class of size, with no best value and ends a factor of ten or more apart, and
the older figure lies in it: nothing is taken back. The older figure stays the answer, and the
class limits it.

Fails:
    atlas-2015: 4.7 million, and of atlas-2023, which supersedes it, 1 million to 1 billion

Passes:
    of atlas-2023 5 to 6 million, or a class that does not hold 4.7 million: it replaces the older

Remedy: look whether the newer edition prints a figure too; if it withdraws the older one, give
that one `rank: deprecated` with the reason.
"""

from collections.abc import Iterable

from reconcile.answers.contrast import VAGUER
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity
from reconcile.rules.disagreeing import issues


def _find(case: Case) -> Iterable[Issue]:
    return issues(case, VAGUER, "are vaguer than the figures that they replace")


RULE = Rule(VAGUER, "vaguer-edition", Severity.NOTE, _find, is_local=True)
