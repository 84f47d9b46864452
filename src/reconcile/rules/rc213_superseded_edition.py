"""A figure still rests on an edition that a newer one has replaced.

Either a document repeats the older edition although the newer one, which gives a figure
of the same quantity, was published before it; or an edition or an estimate that another
`supersedes` is marked as preferred; or the older edition's own figure counts on because
nothing of the newer one has been entered; or another source draws on the older edition (a note
if it was published before the newer one). Beside a newer figure the older edition's own
record is history, and no problem.

Fails:
    an article of November 2025 with origin: fnf-2024, when fnf-2025 of September 2025
    supersedes fnf-2024 and gives a figure too

Passes:
    an article of November 2024 with origin: fnf-2024, and the record of fnf-2024 itself

Remedy: look whether the article has the newer figure; else give the record
`rank: deprecated` with the reason, or accept the finding.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from reconcile.checks.rule import Case, Rule
from reconcile.evidence.lineage import Origins
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.records import Estimate, Source
from reconcile.rules.gathering import MOST_ALONE, field, ids, listed
from reconcile.values import Place, is_before

_Newer = Mapping[str, Sequence[Source]]
"""Source id to the editions that say that they replace it."""

_MOST_EDITIONS = 100
"""Later editions of one document that are looked at."""


def _find(case: Case) -> Iterable[Issue]:
    replaced = list(_preferred(case))
    yield from replaced
    yield from _repeated(case, case.newer, {issue.where for issue in replaced})
    yield from _left_alone(case, case.newer)


def _newer(old: str, by_old: _Newer) -> list[Source]:
    """Return all later editions, nearest first; a circle is cut where it closes."""
    later: dict[str, Source] = {}
    ahead = list(by_old[old])
    for source in ahead:
        if source.id != old and source.id not in later and len(later) < _MOST_EDITIONS:
            later[source.id] = source
            ahead.extend(by_old.get(source.id, ()))
    return list(later.values())


def _repeated(case: Case, by_old: _Newer, known: Container[Spot | Place]) -> Iterator[Issue]:
    """Report figures of an older edition in documents that are later than the newer one."""
    sources = case.ledger.sources
    late: dict[tuple[str, str, str], list[Estimate]] = {}
    speaking: dict[str, set[str]] = {}
    origins = Origins(sources, case.estimates)
    for estimate in case.estimates:
        if estimate.rank == "deprecated":
            continue
        origin = origins.of(estimate).origin
        if origin not in by_old or (estimate.source == origin and estimate.rank != "preferred"):
            continue
        quantity = estimate.quantity
        if quantity not in speaking:
            speaking[quantity] = _speaking(case.by_quantity[quantity], sources)
        editions = [e for e in _newer(origin, by_old) if e.id in speaking[quantity]]
        if estimate.source == origin:
            if editions and field(estimate, "rank") not in known:
                yield _preferred_edition(estimate, editions[-1])
            continue
        before = _before(estimate, sources.get(estimate.source), editions)
        if before is not None:
            late.setdefault((quantity, origin, before.id), []).append(estimate)
    for (_, origin, name), estimates in late.items():
        together = [estimates] if len(estimates) > MOST_ALONE else [[e] for e in estimates]
        for group in together:
            yield _late(origin, sources[name], group, sources)


def _drawn_on(case: Case) -> Iterator[Issue]:
    """Report sources in use that make an estimate of their own from an older edition."""
    by_old = case.newer
    for source in case.ledger.sources.values() if by_old else ():
        for old in source.draws_on if case.prints(source.id) else ():
            newer = _newer(old, by_old) if old in by_old else ()
            editions = [e for e in newer if e.id != source.id and case.prints(e.id)]
            if editions:
                yield _drawing(source, old, editions[-1])


def _drawing(source: Source, old: str, edition: Source) -> Issue:
    """Report who draws on an older edition: a warning where it could have known the newer one."""
    day, printed = edition.published, source.published
    is_late = day is not None and printed is not None and is_before(day, printed)
    since = f" ({day.text})" if day else ""
    return Issue(
        Spot(source.spot.path, (*source.spot.keys, "draws_on")),
        f"`{source.id}` draws on `{old}`, which `{edition.id}`{since} has replaced",
        f"read whether its figure stands beside that of `{edition.id}`, or accept the finding",
        related=(_supersedes(edition, old),),
        severity=Severity.WARNING if is_late else Severity.NOTE,
        about=(source.id, old, edition.id),
    )


def _left_alone(case: Case, by_old: _Newer) -> Iterator[Issue]:
    """Report figures of older editions that stay in force, because no newer one gives any."""
    sources = case.ledger.sources
    for old in sorted(name for name in case.by_source if name in by_old):
        newer = _newer(old, by_old)
        # One that gives other figures has been read, and dropped this one for a reason.
        if any(case.prints(edition.id) for edition in newer):
            continue
        first = {e.quantity: e for e in reversed(case.by_source[old])}
        for quantity, estimate in sorted(first.items()):
            is_used = estimate.rank != "deprecated" and estimate.figure.interval is not None
            speaking = _speaking(case.by_quantity[quantity], sources) if is_used else set()
            if old in speaking and speaking.isdisjoint(edition.id for edition in newer):
                yield _still_used(estimate, newer[0])


def _speaking(estimates: Sequence[Estimate], sources: Mapping[str, Source]) -> set[str]:
    """Return who gives a figure of one quantity, whoever it quotes, as `evidence.editions` does."""
    printed = [e for e in estimates if e.figure.interval is not None]
    origins = Origins(sources, printed)
    return {name for e in printed for name in (e.source, origins.of(e).origin)}


def _before(estimate: Estimate, source: Source | None, editions: Iterable[Source]) -> Source | None:
    """Return the newest of the editions that existed when the estimate was printed."""
    printed = (source.published if source else None) or estimate.as_of
    newest = None
    for edition in editions:
        if edition.id == estimate.source:
            return None
        if printed and edition.published and is_before(edition.published, printed):
            newest = edition
    return newest


def _late(
    origin: str, edition: Source, estimates: list[Estimate], sources: Mapping[str, Source]
) -> Issue:
    first, *others = estimates
    printed = sources[first.source].published if first.source in sources else first.as_of
    later = f"{edition.published.text if edition.published else 'undated'}"
    also = f"; {len(others):,} more figures do so" if others else ""
    day = f" ({printed.text})" if printed else ""
    places = [_supersedes(edition, origin)]
    places += [Related(field(one), f"`{one.quantity}` from `{one.source}`") for one in others]
    return Issue(
        field(first, "origin" if first.origin else "stated"),
        f"`{first.source}`{day} repeats a figure of `{first.quantity}` from `{origin}`, which "
        f"`{edition.id}` had replaced before ({later}){also}",
        f"look whether it has the figure of `{edition.id}`; else give the record "
        "`rank: deprecated` with the `reason`",
        related=listed(places),
        about=ids(
            [e.quantity for e in estimates], [e.source for e in estimates], [origin, edition.id]
        ),
        identity=(origin, edition.id, *sorted(e.id for e in estimates)),
    )


def _preferred_edition(estimate: Estimate, edition: Source) -> Issue:
    return Issue(
        field(estimate, "rank"),
        f"the preferred figure of `{estimate.quantity}` is from `{estimate.source}`, which "
        f"`{edition.id}` supersedes",
        f"prefer the figure of `{edition.id}`, or remove `supersedes` there",
        related=(_supersedes(edition, estimate.source),),
        about=(estimate.quantity, estimate.source, edition.id),
    )


def _still_used(estimate: Estimate, edition: Source) -> Issue:
    """Report an older edition in force, because nobody has entered what the newer one says."""
    day = f" ({edition.published.text})" if edition.published else ""
    return Issue(
        field(estimate),
        f"the figure of `{estimate.quantity}` is from `{estimate.source}`, which "
        f"`{edition.id}`{day} supersedes, and nothing of the newer edition is entered",
        f"add the figure of `{edition.id}`; if it has none, give this one `rank: deprecated` with "
        "the `reason`, or accept the finding",
        related=(_supersedes(edition, estimate.source),),
        about=(estimate.quantity, estimate.source, edition.id),
    )


def _supersedes(edition: Source, old: str) -> Related:
    keys = (*edition.spot.keys, "supersedes")
    return Related(Spot(edition.spot.path, keys), f"`{edition.id}` is newer than `{old}`")


def _preferred(case: Case) -> Iterator[Issue]:
    """Report estimates marked as preferred that another estimate replaces."""
    preferred = {e.id: e for e in case.estimates if e.rank == "preferred"}
    if not preferred:
        return
    for newer in case.estimates:
        for name in newer.supersedes:
            old = preferred.get(name)
            if old is not None and old is not newer and old.quantity == newer.quantity:
                yield Issue(
                    field(old, "rank"),
                    f"the estimate `{old.id}` is preferred, and `{newer.id}` supersedes it",
                    f"prefer `{newer.id}`, or remove `supersedes` there",
                    related=(Related(field(newer, "supersedes"), f"`{newer.id}`"),),
                    about=ids([old.quantity, old.source, newer.source]),
                )


RULE = Rule(
    "RC213",
    "superseded-edition",
    Severity.WARNING,
    _find,
    is_local=True,
    find_elsewhere=_drawn_on,
)
