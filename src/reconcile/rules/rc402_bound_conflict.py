"""A bound rules out what others say.

A hard floor lies above a hard ceiling (an error), or an issuer's vote lies wholly beyond
another's bound. A soft bound, such as *up to*, gives a warning at most, one of vague words a
note.

Fails:
    more than 15 from one service, at most 10 from another.

Passes:
    more than 10 from one service, at most 15 from another.

Remedy: read both sources; give dates and scopes where they differ.
"""

from collections.abc import Iterable

from reconcile.answers.contrast import BOUND_CONFLICT
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity
from reconcile.rules.disagreeing import issues


def _find(case: Case) -> Iterable[Issue]:
    return issues(case, BOUND_CONFLICT, "contradict a bound")


RULE = Rule(BOUND_CONFLICT, "bound-conflict", Severity.WARNING, _find, is_local=True)
