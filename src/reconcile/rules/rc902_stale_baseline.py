"""An entry of the baseline matches no finding any more.

What it knew has been mended, or its record has changed. As long as it stands there the
same finding could come back without a word.

Fails:
    a baseline that knows a finding of last year, which was mended since

Passes:
    the same baseline after `reconcile baseline prune`

Remedy: run `reconcile baseline prune`.
"""

from collections.abc import Iterable

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity


def _find(case: Case) -> Iterable[Issue]:
    for entry in case.unmatched:
        if entry.by == "baseline":
            yield Issue(
                entry.where,
                f"the baseline knows a {entry.code} that is gone: {entry.subject}",
                "run `reconcile baseline prune`",
                identity=(entry.code, entry.fingerprint),
            )


RULE = Rule("RC902", "stale-baseline", Severity.WARNING, _find, is_last=True)
