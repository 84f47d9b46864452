"""A figure from a long document has neither `locator` nor `quote`.

Nobody can check it without reading the whole. Long are reports, papers, data sets and
documents, and a source of unknown type whose address is a PDF. An article, a post, an
interview or an official statement is found in at a glance.

Fails:
    a source with type: report, an estimate {stated: about 500, as_of: 2024}

Passes:
    the same with locator: p. 12, table 3, or with the sentence as `quote`

Remedy: write page, table, row or section as `locator`, or the sentence as `quote`.
"""

from collections.abc import Iterable

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.records import Estimate, Source
from reconcile.rules.gathering import field, ids, listed

_LONG = frozenset({"report", "paper", "dataset", "document"})


def _find(case: Case) -> Iterable[Issue]:
    long = {source.id for source in case.ledger.sources.values() if _is_long(source)}
    if not long:
        return
    bare: dict[str, list[Estimate]] = {}
    for estimate in case.estimates:
        if (
            estimate.source in long
            and estimate.locator is None
            and estimate.quote is None
            and estimate.rank != "deprecated"
        ):
            bare.setdefault(estimate.source, []).append(estimate)
    for name, estimates in bare.items():
        yield _issue(case.ledger.sources[name], estimates)


def _is_long(source: Source) -> bool:
    if source.type is not None or source.url is None:
        return source.type in _LONG
    return source.url.partition("#")[0].partition("?")[0].lower().endswith(".pdf")


def _issue(source: Source, estimates: list[Estimate]) -> Issue:
    first, *others = estimates
    subject = f"the figure of `{first.quantity}`" if not others else f"{len(estimates):,} figures"
    what = f"a {source.type}" if source.type else "a PDF"
    return Issue(
        field(first),
        f"{subject} from `{source.id}`, {what}, {'have' if others else 'has'} neither `locator` "
        "nor `quote`",
        "write the page, table or section as `locator`, or the sentence as `quote`",
        related=listed([Related(field(e), f"`{e.quantity}`, too") for e in others]),
        about=ids([e.quantity for e in estimates], [source.id]),
    )


RULE = Rule("RC211", "no-locator", Severity.WARNING, _find)
