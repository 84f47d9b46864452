"""A figure rests on a source that was retracted.

It is left out of every answer already; that has to be visible where it is written too.
A relay is concerned as much as the source itself: repeating does not undo a retraction.

Fails:
    a source with retracted: true, and an estimate of it, or with it as `origin`

Passes:
    the same estimate with rank: deprecated and reason: the study was retracted

Remedy: write `rank: deprecated` with the reason, or give the figure of a source that
stands.
"""

from collections.abc import Iterable, Sequence

from reconcile.checks.rule import Case, Rule
from reconcile.evidence.lineage import trace
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.records import Estimate, Source
from reconcile.rules.gathering import MOST_ALONE, field, ids, listed


def _find(case: Case) -> Iterable[Issue]:
    sources = case.ledger.sources
    retracted = {name for name, source in sources.items() if source.retracted}
    if not retracted:
        return
    resting: dict[str, list[Estimate]] = {}
    for estimate in case.ledger.estimates:
        if estimate.rank == "deprecated":
            continue
        name = estimate.source if estimate.source in retracted else trace(estimate, sources).origin
        if name in retracted:
            resting.setdefault(name, []).append(estimate)
    for name, estimates in resting.items():
        together = [estimates] if len(estimates) > MOST_ALONE else [[e] for e in estimates]
        for group in together:
            yield _issue(sources[name], group)


def _issue(source: Source, estimates: Sequence[Estimate]) -> Issue:
    first, *others = estimates
    also = f", and so do {len(others):,} more" if others else ""
    via = "" if first.source == source.id else f", repeated by `{first.source}`"
    places = [Related(Spot(source.spot.path, (*source.spot.keys, "retracted")), "retracted here")]
    places += [Related(field(one), f"`{one.quantity}` from `{one.source}`") for one in others]
    return Issue(
        field(first),
        f"the figure of `{first.quantity}` at rank {first.rank} rests on `{source.id}`{via}, "
        f"which was retracted{also}",
        "write `rank: deprecated` and the `reason`, or give the figure of a source that stands",
        related=listed(places),
        about=ids([e.quantity for e in estimates], [e.source for e in estimates], [source.id]),
    )


RULE = Rule("RC212", "retracted-source", Severity.ERROR, _find)
