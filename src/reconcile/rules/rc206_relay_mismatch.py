"""A relay does not say what its origin says.

Its figure shares no value with the origin's, or it changes the kind of claim: a range
became a floor, a top became the figure, a plan became a fact. It is shown and never
counted. A figure that its origin gives for another quantity is reported too (casualties
told as killed), and counts as long as nothing says that the origin has no such figure.

Fails:
    an article prints *over $5 billion* and cites a study that says 1.7 to 5.5 billion.

Passes:
    the article prints *up to $5.5 billion*: one end is dropped, the other is kept.

Remedy: correct the record if the article is quoted wrongly here; else leave it, or
accept the finding with a reason.
"""

from collections.abc import Iterable

from reconcile.answers.contrast import RELAY_MISMATCH
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity
from reconcile.rules import taken
from reconcile.rules.disagreeing import issues


def _find(case: Case) -> Iterable[Issue]:
    yield from issues(case, RELAY_MISMATCH, "are misquoted")
    yield from taken.issues(case)


RULE = Rule(RELAY_MISMATCH, "relay-mismatch", Severity.WARNING, _find, is_local=True)
