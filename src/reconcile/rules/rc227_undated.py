"""A source has no date, and its id or address holds one.

Without `published` nothing tells whether a figure is older than another, whether a newer one
replaces it, and whether time explains that two differ. A figure with a date of its own,
`as_of` or `period`, needs none.

Fails:
    sources: {nis-2025-04-30: {title: Briefing}}, an estimate of it without as_of

Passes:
    sources: {nis-2025-04-30: {title: Briefing, published: 2025-04-30}}

Remedy: write the date as `published`, if it is that of publication; a year will do.
"""

import re
from collections.abc import Iterable

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.records import Estimate, Source
from reconcile.rules.gathering import field, ids, listed

_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d[-/][01]\d(?:[-/][0-3]\d)?(?!\d)")


def _find(case: Case) -> Iterable[Issue]:
    for name, estimates in case.by_source.items():
        source = case.ledger.sources.get(name)
        if source is None or source.published is not None:
            continue
        undated = [one for one in estimates if one.as_of is None and one.period is None]
        date = _DATE.search(name) or _DATE.search(source.url or "")
        if undated and date:
            yield _issue(source, date[0].replace("/", "-"), undated)


def _issue(source: Source, date: str, undated: list[Estimate]) -> Issue:
    what = "a figure" if len(undated) == 1 else f"{len(undated):,} figures"
    return Issue(
        source.spot._replace(of_key=True),
        f"`{source.id}` has no date, and prints {what}",
        f"write `published: {date}` if that is when it was published",
        related=listed([Related(field(one), f"`{one.quantity}`") for one in undated]),
        about=ids([one.quantity for one in undated], [source.id]),
        identity=(source.id,),
    )


RULE = Rule("RC227", "undated", Severity.NOTE, _find)
