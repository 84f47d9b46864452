"""A figure rests on a source that was retracted.

It is left out of every answer already; that has to be visible where it is written too.
A relay is concerned as much as the source itself: repeating does not undo a retraction.
A source that draws on a retracted one is a warning: it counts, and may be as wrong; so does a
rate of exchange or an index of prices that is from one.

Fails:
    a source with retracted: true, and an estimate of it, or with it as `origin`

Passes:
    the same estimate with rank: deprecated and reason: the study was retracted

Remedy: write `rank: deprecated` with the reason, or give the figure of a source that
stands.
"""

from collections.abc import Container, Iterable, Iterator, Sequence

from reconcile.checks.rule import Case, Rule
from reconcile.evidence.lineage import Origins
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.records import Estimate, Source
from reconcile.rules.gathering import MOST_ALONE, field, ids, listed


def _find(case: Case) -> Iterable[Issue]:
    sources = case.ledger.sources
    retracted = {
        name
        for name, source in sources.items()
        if source.retracted and _where(source).where not in case.troubled
    }
    if not retracted:
        return
    resting: dict[str, list[Estimate]] = {}
    origins = Origins(sources, case.estimates)
    for estimate in case.estimates:
        if estimate.rank == "deprecated":
            continue
        name = estimate.source
        if name not in retracted:
            name = origins.of(estimate).origin
        if name in retracted:
            resting.setdefault(name, []).append(estimate)
    yield from _drawing_on(case, retracted)
    yield from _converting(case, retracted)
    for name, estimates in resting.items():
        together = [estimates] if len(estimates) > MOST_ALONE else [[e] for e in estimates]
        for group in together:
            yield _issue(sources[name], group)


def _drawing_on(case: Case, retracted: Container[str]) -> Iterator[Issue]:
    """Report sources in use that make an estimate of their own from a retracted one."""
    for source in case.ledger.sources.values():
        if source.id in retracted or not case.prints(source.id):
            continue
        for name in source.draws_on:
            if name in retracted:
                taken_back = case.ledger.sources[name]
                yield Issue(
                    Spot(source.spot.path, (*source.spot.keys, "draws_on")),
                    f"`{source.id}` draws on `{name}`, which was retracted{_day(taken_back)}",
                    "read whether its figure stands without that; else give the figure "
                    "`rank: deprecated` and the `reason`, or accept the finding",
                    related=(_where(taken_back),),
                    severity=Severity.WARNING,
                    about=(source.id, name),
                )


def _converting(case: Case, retracted: Container[str]) -> Iterator[Issue]:
    """Report rates and indices that are from a retracted source."""
    rates = case.ledger.rates
    for one in rates.declared if rates else ():
        if one.source in retracted:
            taken_back = case.ledger.sources[one.source]
            yield Issue(
                Spot(one.spot.path, (*one.spot.keys, "source")),
                f"`{one.name}` is from `{one.source}`, which was retracted{_day(taken_back)}",
                "give the value of a source that stands",
                related=(_where(taken_back),),
                severity=Severity.WARNING,
                about=(one.source,),
            )


def _where(source: Source) -> Related:
    spot = Spot(source.spot.path, (*source.spot.keys, "retracted"))
    return Related(spot, "retracted here")


def _day(source: Source) -> str:
    return "" if isinstance(source.retracted, bool) else f" on {source.retracted.text}"


def _issue(source: Source, estimates: Sequence[Estimate]) -> Issue:
    first, *others = estimates
    also = f", and so do {len(others):,} more" if others else ""
    via = "" if first.source == source.id else f", repeated by `{first.source}`"
    places = [_where(source)]
    places += [Related(field(one), f"`{one.quantity}` from `{one.source}`") for one in others]
    return Issue(
        field(first),
        f"the figure of `{first.quantity}` at rank {first.rank} rests on `{source.id}`{via}, "
        f"which was retracted{_day(source)}{also}",
        "write `rank: deprecated` and the `reason`, or give the figure of a source that stands",
        related=listed(places),
        about=ids([e.quantity for e in estimates], [e.source for e in estimates], [source.id]),
        identity=(source.id, *sorted(e.id for e in estimates)),
    )


RULE = Rule("RC212", "retracted-source", Severity.ERROR, _find)
