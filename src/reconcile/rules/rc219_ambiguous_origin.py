"""It is open who said a figure, or what an origin said.

A source relays several others, and an estimate does not say which of them said it: it is
then no voice of anybody, and does not vote. Or nobody has entered what an origin said, and
as many relays print one figure as another: both stay, as *10–12 or 14–16*.

Fails:
    article: {title: An article, relays: [nis-2024, fnf-2024]}, and of it an estimate
    {stated: about 500}

Passes:
    the same estimate with origin: nis-2024, or with origin: article if it counted itself

Remedy: write `origin` in each estimate of such a source; enter the record of the origin
itself.
"""

from collections.abc import Iterable

from reconcile.answers.contrast import AMBIGUOUS
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.records import Estimate, Source
from reconcile.rules.disagreeing import issues
from reconcile.rules.gathering import field, ids, listed

_MOST_NAMED = 5
"""Candidates that a message names; the list in the file has them all."""


def _find(case: Case) -> Iterable[Issue]:
    return issues(case, AMBIGUOUS, "leave it open what their origin said")


def _find_unnamed(case: Case) -> Iterable[Issue]:
    for source in case.ledger.sources.values():
        if len(source.relays) > 1 and source.id in case.by_source:
            open_ones = [e for e in case.by_source[source.id] if _is_open(e)]
            if open_ones:
                yield _issue(source, open_ones)


def _is_open(estimate: Estimate) -> bool:
    return estimate.origin is None and estimate.rank != "deprecated"


def _issue(source: Source, estimates: list[Estimate]) -> Issue:
    first, *others = estimates
    subject = f"{len(estimates):,} estimates" if others else "the estimate"
    verb = "do" if others else "does"
    origins = sorted(source.relays)
    names = [f"`{name}`" for name in origins[:_MOST_NAMED]]
    more = len(origins) - len(names)
    shown = ", ".join(names) + (f" and {more:,} more" if more else "")
    relays = Spot(source.spot.path, (*source.spot.keys, "relays"))
    return Issue(
        field(first),
        f"`{source.id}` relays {shown}, and {subject} of `{first.quantity}` {verb} not say whose "
        "figure it is",
        f"write `origin: {origins[0]}` or another of them, or `origin: {source.id}` if the "
        "figure is its own",
        related=listed(
            [
                Related(relays, f"{len(origins):,} possible origins"),
                *(Related(field(one), f"`{one.quantity}`, too") for one in others),
            ]
        ),
        about=ids([one.quantity for one in estimates], [source.id], origins),
        identity=(source.id, *origins),
    )


RULE = Rule(
    AMBIGUOUS,
    "ambiguous-origin",
    Severity.WARNING,
    _find,
    is_local=True,
    find_elsewhere=_find_unnamed,
)
