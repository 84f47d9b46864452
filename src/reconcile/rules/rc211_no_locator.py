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
from reconcile.finding import Gathering, Issue, Severity
from reconcile.ledger.records import Estimate, Source
from reconcile.rules.gathering import field

_LONG = frozenset({"report", "paper", "dataset", "document"})


def _find(case: Case) -> Iterable[Issue]:
    long = {source.id for source in case.ledger.sources.values() if _is_long(source)}
    if not long:
        return
    for estimate in case.estimates:
        if (
            estimate.source in long
            and estimate.locator is None
            and estimate.quote is None
            and estimate.rank != "deprecated"
        ):
            yield _issue(case.ledger.sources[estimate.source], estimate)


def _is_long(source: Source) -> bool:
    if source.type is not None or source.url is None:
        return source.type in _LONG
    return source.url.partition("#")[0].partition("?")[0].lower().endswith(".pdf")


def _issue(source: Source, estimate: Estimate) -> Issue:
    what = f"a {source.type}" if source.type else "a PDF"
    return Issue(
        field(estimate),
        f"the figure of `{estimate.quantity}` from `{source.id}`, {what}, has neither `locator` "
        "nor `quote`",
        "write the page, table or section as `locator`, or the sentence as `quote`",
        about=(estimate.quantity, source.id),
        gathering=Gathering(
            (source.id,),
            f"figures from `{source.id}`, {what}, have neither `locator` nor `quote`",
            "figure",
            f"`{estimate.quantity}`",
        ),
    )


RULE = Rule("RC211", "no-locator", Severity.WARNING, _find)
