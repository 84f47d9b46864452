"""A share is below nothing or above the whole.

A share lies between 0 and 1, or between 0 and 100 %. A unit of shares is held to that
unless the measure is a rate or a flow; a quantity that may leave the range (an interest
rate, a growth) says so with its `measure`, or with `minimum` or `maximum`.

Fails:
    shell_share: {unit: percent, measure: share, estimates: {kida-2025: 120 %}}

Passes:
    shell_share: {unit: percent, measure: share, estimates: {kida-2025: 12 %}}

Remedy: correct the number or the unit, or declare that the quantity goes further.
"""

from collections.abc import Iterable

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity
from reconcile.rules.limits import beyond_shares, issues


def _find(case: Case) -> Iterable[Issue]:
    for beyond in beyond_shares(case):
        yield from issues(beyond, "share")


RULE = Rule("RC115", "share-out-of-range", Severity.ERROR, _find, is_local=True)
