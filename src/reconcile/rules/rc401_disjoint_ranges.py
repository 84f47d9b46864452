"""Two sides of one quantity share no value.

Found once for each pair of camps, for every earlier or replaced figure that lies
apart from the answer, and for editions of one study that do not touch. A difference
that a date, an edition or a scope explains is a note; one that nothing in the data
explains is a warning. The pairs of one quantity and cause are told as one finding.

Fails:
    estimates of `troops`: 11,000 from one service and 15,000 from another, both as of
    September 2025.

Passes:
    11,000 and 10,000 to 12,000: they share values.

Remedy: read both sources. Give `as_of`, `scope` or `measure` where they differ, name the
`origin` where one repeats the other, or accept the finding with a reason.
"""

from collections.abc import Iterable

from reconcile.answers.contrast import DISJOINT
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity
from reconcile.rules.disagreeing import issues


def _find(case: Case) -> Iterable[Issue]:
    return issues(case, DISJOINT, "do not overlap")


RULE = Rule(DISJOINT, "disjoint-ranges", Severity.WARNING, _find, is_local=True)
