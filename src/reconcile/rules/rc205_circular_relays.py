"""Sources relay each other in a circle.

Then nobody said it first, and no origin can be found.

Fails:
    a: {relays: [b]}
    b: {relays: [a]}

Passes:
    a: {relays: [b]}
    b: {title: The briefing itself}

Remedy: remove the relay that is not one; a source that adds a number of its own draws on
the other (`draws_on`).
"""

from collections.abc import Iterable

from reconcile.evidence.lineage import circles
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.rule import Case, Rule


def _find(case: Case) -> Iterable[Issue]:
    sources = case.ledger.sources
    for circle in circles(sources):
        first, *others = (sources[name].spot for name in circle)
        yield Issue(
            Spot(first.path, (*first.keys, "relays")),
            f"sources relay each other in a circle: {' → '.join((*circle, circle[0]))}",
            "remove the relay that is not one, or make it `draws_on`",
            related=tuple(
                Related(Spot(spot.path, (*spot.keys, "relays")), "and back from here")
                for spot in others
            ),
            about=circle,
        )


RULE = Rule("RC205", "circular-relays", Severity.ERROR, _find)
