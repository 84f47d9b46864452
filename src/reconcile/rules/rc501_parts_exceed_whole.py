"""The parts of a quantity come to more than the whole.

The low ends of all quantities that name it as their `parent`, of the same measure and
scope, are added and held against the highest value that anyone in force gives for the
whole. A part of which nobody gives a low end counts as nothing. Where the whole is the
older figure, time can explain it, and it is a note.

Fails:
    killed: {parent: casualties}, wounded: {parent: casualties}, and 2,000 killed, 4,000
    wounded, 4,700 casualties

Passes:
    the same with 6,000 casualties

Remedy: read the sources: one of the parts counts something else, or the whole is out of
date; remove `parent` where it is no part.
"""

from collections.abc import Iterable

from reconcile import wording
from reconcile.answers.operands import Operand
from reconcile.answers.relations import Outcome, sums_of_parts
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.expressions import parents
from reconcile.methods.ranges import intervals
from reconcile.rules import arithmetic
from reconcile.rules.gathering import listed
from reconcile.values import Interval

_MOST_ADDED = 5
"""Parts whose numbers a message names; more of them stand at the places below it."""


def _find(case: Case) -> Iterable[Issue]:
    wholes: dict[str, list[str]] = {}
    every = {answers.quantity.id: answers for answers in case.answers}
    for part, whole in parents(case.ledger):
        if part.id in every and whole.id in every:
            wholes.setdefault(whole.id, []).append(part.id)
    yield from map(_issue, sums_of_parts(wholes, every))


def _issue(outcome: Outcome) -> Issue:
    *parts, whole = outcome.operands.values()
    (total, *_) = intervals(outcome.verdict.sides[0].ranges)
    least = Interval(total.low, None, total.low_closed)
    most = Interval(None, whole.values.high, True, whole.values.high_closed)
    subject = "the parts of" if len(parts) > 1 else f"the part `{parts[0].quantity.id}` of"
    verb = "come" if len(parts) > 1 else "comes"
    scope = ", ".join(f"{name}: {value}" for name, value in whole.answer.cell.scope)
    unit = whole.quantity.unit
    links = [
        Related(Spot(part.quantity.spot.path, (*part.quantity.spot.keys, "parent")), "a part")
        for part in parts
    ]
    return Issue(
        Spot(whole.quantity.spot.path, whole.quantity.spot.keys, of_key=True),
        f"{subject} `{whole.quantity.id}`{f' ({scope})' if scope else ''} {verb} to "
        f"{wording.amount((least,), unit)}{_added(parts)}, and the whole is "
        f"{wording.amount((most,), unit)}",
        "read the sources of the parts and of the whole, and correct the one that counts "
        "something else; remove `parent` where it is no part",
        related=listed([*arithmetic.sources(outcome.operands.values()), *links]),
        severity=arithmetic.severity(outcome),
        causes=arithmetic.causes(outcome),
        about=arithmetic.about(outcome.operands.values()),
        identity=(whole.quantity.id, scope, str(total.low), str(whole.values.high)),
    )


def _added(parts: list[Operand]) -> str:
    """Return the numbers that were added, where they are few enough to be read."""
    if not 1 < len(parts) <= _MOST_ADDED:
        return ""
    lows = (f"{wording.number(part.values.low or 0)} `{part.quantity.id}`" for part in parts)
    return f" ({' + '.join(lows)})"


RULE = Rule("RC501", "parts-exceed-whole", Severity.WARNING, _find)
