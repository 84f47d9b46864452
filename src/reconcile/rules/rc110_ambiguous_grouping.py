"""The digits of a number can be grouped in two ways, or in none.

In `1.200` the point groups thousands or marks decimals: English and continental
newspapers differ. Where the quantity is a count it cannot mark decimals, and the figure
is an error; elsewhere both readings stand, and it is a warning. The figure is not used
in either case. What is measured (a unit such as kg, an error, a power of ten) has decimals,
and so has a number in `low`, `best`, `high`, `minimum` or `maximum`, unless the quantity is a
count. Digits that are grouped wrongly (`1.5.000`) are an error as well.

Fails:
    stated: 15.000 troops

Passes:
    stated: 15,000 troops

Remedy: write the number with commas between its thousands and a point before its
decimals, or without any grouping.
"""

import re
from collections.abc import Iterable

from reconcile import wording
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity
from reconcile.ledger.records import Quantity
from reconcile.ledger.wanted import is_count
from reconcile.units import of

NAME = "ambiguous-grouping"


def _find(case: Case) -> Iterable[Issue]:
    for issue in case.ledger.troubles:
        if issue.problem == NAME:
            about = issue.about[0] if issue.about else ""
            yield _weighed(issue, case.ledger.quantities.get(about))


def _weighed(issue: Issue, quantity: Quantity | None) -> Issue:
    """Weigh what the reader refused in the light of what the quantity counts."""
    # The reader names the number last, behind the phrase that it stands in.
    words = re.findall(r"\d+(?:[.,]\d+)+", issue.message)
    word = words[-1] if words else ""
    if not re.fullmatch(r"(?!0)\d{1,3}[.,]\d{1,3}", word):
        return issue
    phrase = issue.message.split("`")[1]
    whole, mark, decimals = word.partition("," if "," in word else ".")
    grouped = f"{int(whole + decimals):,}" if len(decimals) == len("000") else ""
    fraction = wording.number(float(f"{whole}.{decimals}"))
    meant = " or ".join(filter(None, (grouped, fraction)))
    if quantity is not None and is_count(quantity) and of(quantity.unit).scale_words == 1:
        fact = f"`{quantity.id}` counts {quantity.unit}, which have no fraction"
        reading = f", so {grouped} is likely meant" if grouped else f", as {fraction} would"
        return issue._replace(
            message=f"the {_MARKS[mark]} in `{phrase}` cannot mark decimals: {fact}{reading}",
            help=f"write {grouped} if the source means it" if grouped else _WHOLE,
        )
    what = "group thousands or mark decimals" if grouped else "mark decimals or be a slip"
    choice = ", whichever the source means" if grouped else " if the comma marks decimals"
    return issue._replace(
        message=f"the {_MARKS[mark]} in `{phrase}` can {what}; the figure is not used",
        help=f"write {meant}{choice}",
        severity=Severity.WARNING,
    )


_WHOLE = "look the number up in its source, and write it without a fraction"
_MARKS = {".": "point", ",": "comma"}

RULE = Rule("RC110", NAME, Severity.ERROR, _find, is_reader=True)
