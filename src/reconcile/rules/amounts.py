"""What the reader says of bare numbers, with the unit that they are in.

The reader goes file by file, and the quantity with its unit may stand in another one.
"""

import re
from collections.abc import Iterable, Iterator

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity, Spot

_BEHIND_NUMBERS = re.compile(r"(?<=\d)(?=$|: (?:was|a power)|; the phrase|, narrower)")
"""Where the unit goes: behind the last number that is compared, before any guess at the cause."""


def amount_rule(code: str, name: str) -> Rule:
    """Build the rule for a problem of numbers that the reader meets before any rule runs."""

    def find(case: Case) -> Iterable[Issue]:
        troubles = [issue for issue in case.ledger.troubles if issue.problem == name]
        return _with_units(troubles, case) if troubles else ()

    return Rule(code, name, Severity.ERROR, find, is_reader=True)


def _with_units(issues: list[Issue], case: Case) -> Iterator[Issue]:
    units = {estimate.spot: estimate.unit for estimate in case.estimates if estimate.unit}
    for issue in issues:
        quantity = case.ledger.quantities.get(issue.about[0]) if issue.about else None
        unit = quantity.unit if quantity else None
        if isinstance(issue.where, Spot):
            unit = units.get(Spot(issue.where.path, issue.where.keys[:-1]), unit)
        match = _BEHIND_NUMBERS.search(issue.message) if unit else None
        if match is None:
            yield issue
        else:
            before, after = issue.message[: match.start()], issue.message[match.start() :]
            yield issue._replace(message=f"{before} {unit}{after}")
