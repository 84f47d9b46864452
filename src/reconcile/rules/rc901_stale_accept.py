"""An `accept` entry is stale.

It names a rule that does not exist, so that it accepts nothing.

Fails:
    accept: [{code: RC999, reason: agreed in review}]

Passes:
    accept: [{code: RC401, quantity: troops, reason: agreed in review}]

Remedy: correct the code, or remove the entry.
"""

from collections.abc import Iterable

from reconcile.finding import Issue, Severity, Spot
from reconcile.rule import Case, Rule


def _find(case: Case) -> Iterable[Issue]:
    from reconcile.rules import all_rules

    known = {rule.code for rule in all_rules()}
    for accept in case.ledger.accepts:
        if accept.code not in known:
            yield Issue(
                Spot(accept.spot.path, (*accept.spot.keys, "code")),
                f"`{accept.code}` is not the code of a rule",
                "write the code of the finding, such as RC401",
            )


RULE = Rule("RC901", "stale-accept", Severity.WARNING, _find)
