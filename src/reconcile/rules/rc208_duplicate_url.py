"""Two sources have the same address.

Addresses are compared without scheme, `www.`, default port, trailing slash, fragment and
tracking parameters, with host and percent-encoding in one form and the parameters in any
order. A page of a PDF (`#page=12`) is a `locator`, not a source of its own. One document
that stands twice is two voices where there is one. The same page in another state is a
source of its own when `version` or `supersedes` says so.

Fails:
    sources: {nis: https://example.org/brief, nis-b: http://www.example.org/brief/#page=2}

Passes:
    sources: {nis: https://example.org/brief, nis-b: https://example.org/second-brief}

Remedy: keep one of the two and give its id to the estimates of the other; correct the
address that is wrong.
"""

from collections.abc import Iterable, Sequence

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.records import Source
from reconcile.rules.gathering import listed
from reconcile.wording.addresses import document_at


def _find(case: Case) -> Iterable[Issue]:
    first: dict[tuple[str, str | None], Source] = {}
    again: dict[tuple[str, str | None], list[Source]] = {}
    copied = []
    for source in case.ledger.sources.values():
        if source.archive_url is not None:
            copied.append(source)
        if source.url is not None:
            key = document_at(source.url), source.version
            other = first.setdefault(key, source)
            if other is not source:
                again.setdefault(key, [other]).append(source)
    for group in again.values():
        yield from _same(group)
    for source in copied:
        other = first.get((document_at(source.archive_url or ""), source.version), source)
        if other is not source:
            yield _copy(source, other)


def _same(group: Sequence[Source]) -> Iterable[Issue]:
    """Report all sources of one address; later editions of one of them may share it."""
    names = {source.id for source in group}
    apart = [source for source in group if names.isdisjoint(source.supersedes)]
    if len(apart) < 2:
        return
    first, main, *others = apart
    count = f"{len(apart):,} sources" if others else f"`{main.id}` and `{first.id}`"
    variant = f", also written {main.url}" if main.url != first.url else ""
    related = [Related(_url(first), f"`{first.id}`")]
    related += [Related(_url(source), f"`{source.id}`, too") for source in others]
    yield Issue(
        _url(main),
        f"{count} have the same address: {first.url}{variant}",
        "keep one of them and use its id everywhere, or correct the address that is wrong; "
        "a page of it is a `locator`, and a later state of it has a `version`",
        label=f"`{main.id}`",
        related=listed(related),
        about=tuple(source.id for source in apart),
        identity=tuple(sorted(source.id for source in apart)),
    )


def _url(source: Source) -> Spot:
    return Spot(source.spot.path, (*source.spot.keys, "url"))


def _copy(source: Source, other: Source) -> Issue:
    return Issue(
        Spot(source.spot.path, (*source.spot.keys, "archive_url")),
        f"the archived copy of `{source.id}` is the address of another source, `{other.id}`",
        "keep one of them and use its id everywhere, or correct the address that is wrong",
        related=(Related(_url(other), f"`{other.id}`"),),
        about=(source.id, other.id),
    )


RULE = Rule("RC208", "duplicate-url", Severity.ERROR, _find)
