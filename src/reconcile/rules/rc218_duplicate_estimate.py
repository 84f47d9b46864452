"""One source gives two figures of one thing.

Quantity, date, period, measure, scope, origin and basis are the same, and neither
replaces the other: either a record was entered twice, or the two differ in something
that is not written down. Then both stay, as pieces of one vote. A floor and a ceiling belong
together, and so do a figure and a more precise one that it holds: these are no duplicates.

Fails:
    nis-2024: [{id: a, stated: about 500}, {id: b, stated: about 600}]

Passes:
    nis-2024: [{id: a, stated: about 500, as_of: 2024-03}, {id: b, stated: about 600}]

Remedy: remove one, write `supersedes` where one replaces the other, or tell them apart by
`as_of`, `period`, `measure`, `scope` or `origin`.
"""

from collections.abc import Hashable, Iterable, Sequence

from reconcile import wording
from reconcile.checks.rule import Case, Rule
from reconcile.evidence.comparable import statements
from reconcile.evidence.lineage import Origins
from reconcile.evidence.same_day import most_precise
from reconcile.evidence.voice import voice_of
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.records import Estimate, Ledger, Quantity
from reconcile.rules.gathering import field, listed
from reconcile.values import intersect


def _find(case: Case) -> Iterable[Issue]:
    ledger = case.ledger
    first: dict[tuple[str, str], Estimate] = {}
    several: dict[tuple[str, str], list[Estimate]] = {}
    for estimate in case.estimates:
        key = estimate.quantity, estimate.source
        other = first.setdefault(key, estimate)
        if other is not estimate:
            several.setdefault(key, [other]).append(estimate)
    origins = Origins(ledger.sources)
    for group in several.values():
        for same in _alike(group, ledger, origins):
            yield _issue(same, ledger.quantities.get(same[0].quantity))


def _alike(
    estimates: Sequence[Estimate], ledger: Ledger, origins: Origins
) -> Iterable[list[Estimate]]:
    """Yield estimates of one source about one quantity that nothing tells apart."""
    quantity = ledger.quantities.get(estimates[0].quantity)
    replaced = {name for estimate in estimates for name in estimate.supersedes}
    groups: dict[Hashable, list[Estimate]] = {}
    for estimate in estimates:
        if estimate.rank != "deprecated" and estimate.id not in replaced:
            groups.setdefault(_subject(estimate, quantity, origins), []).append(estimate)
    return [
        group
        for group in groups.values()
        if len(group) > 1 and not _is_pair_of_ends(group) and not _agree(group, quantity, ledger)
    ]


def _agree(group: Sequence[Estimate], quantity: Quantity | None, ledger: Ledger) -> bool:
    """Whether different figures of one thing come to one, the most precise of them."""
    figures = [estimate.figure.interval for estimate in group]
    if quantity is None or len(set(figures)) < len(figures):
        return False
    voices = [voice_of(one) for one in statements(quantity, group, {}, rates=ledger.rates)]
    bounded = [voice for voice in voices if voice.is_bounded]
    limits = [voice.stated for voice in voices if not voice.is_bounded]
    if not bounded or len(most_precise(bounded)) > 1:
        return False
    return all(intersect(limit, one.stated) == one.stated for limit in limits for one in bounded)


def _subject(estimate: Estimate, quantity: Quantity | None, origins: Origins) -> Hashable:
    """Return what an estimate says something about, and on whose word."""
    default = dict(quantity.scope) if quantity else {}
    return (
        estimate.as_of and estimate.as_of.text,
        estimate.period and estimate.period.text,
        estimate.measure or (quantity.measure if quantity else None),
        frozenset({**default, **dict(estimate.scope)}.items()),
        origins.of(estimate).origin,
        estimate.basis,
        estimate.currency_year,
    )


def _is_pair_of_ends(group: Sequence[Estimate]) -> bool:
    """Whether one estimate gives the floor and the other the ceiling."""
    kinds = sorted(estimate.figure.kind or "" for estimate in group)
    return kinds == ["lower_bound", "upper_bound"]


def _issue(group: Sequence[Estimate], quantity: Quantity | None) -> Issue:
    first, second, *others = group
    unit = quantity.unit if quantity else ""
    figures = [estimate.figure.interval for estimate in group]
    if len(set(figures)) == 1 and figures[0] is not None:
        fact = f"the same figure of `{first.quantity}` {_times(len(group))}, "
    else:
        fact = f"{len(group):,} figures of `{first.quantity}`, "
    shown = [_figure(estimate, unit) for estimate in (first, second)]
    fact += " and ".join(dict.fromkeys(shown)) + (" among them" if others else "")
    return Issue(
        field(second),
        f"`{first.source}` gives {fact}, and neither date, period, measure, scope nor origin "
        "tells them apart",
        "remove one, write `supersedes` where one replaces the other, or tell them apart by "
        "`as_of`, `period`, `measure`, `scope` or `origin`",
        label=second.id,
        related=listed([Related(field(e), e.id) for e in (first, *others)]),
        about=(first.quantity, first.source),
    )


def _times(count: int) -> str:
    return "twice" if count == len(("first", "second")) else f"{count:,} times"


def _figure(estimate: Estimate, unit: str) -> str:
    """Return the values of an estimate; without any, its words."""
    values = estimate.figure.interval
    if values is None:
        return f"`{estimate.stated or estimate.id}`"
    return f"{wording.interval(values)} {estimate.unit or unit}".rstrip()


RULE = Rule("RC218", "duplicate-estimate", Severity.WARNING, _find, is_local=True)
