"""Disagreements of the answers as issues: shared by the rules that report them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.answer import Answers
from reconcile.answers.contrast import AMBIGUOUS, RELAY_MISMATCH, VAGUER, Disagreement
from reconcile.checks.rule import Case
from reconcile.evidence.causes import Cause, CauseKind
from reconcile.evidence.comparable import Statement
from reconcile.finding import Gathering, Issue, Related, Spot
from reconcile.ledger.records import Quantity
from reconcile.values import Interval

_REMEDIES = {
    CauseKind.BASIS: "Look how each of them knows: one may be a plan, a model or a mere claim.",
    CauseKind.PRICES: "Declare the `currency_year` of the quantity and, under `rates`, an index.",
    CauseKind.DRAWS_ON: "Look whether what draws on a replaced source has a newer figure.",
    CauseKind.UNIT: "Read both again: one may be off by a scale, such as million for billion.",
    CauseKind.WIDTH: "They lie close: read in both sources how widely the figures are meant.",
}
"""What to do where a cause is named, in words for one pair and for several."""

_SETTLED = {
    CauseKind.TIME: "Both can be right, each of its own date: look whether both dates are right.",
    CauseKind.EDITION: "The newer edition counts; the older one is kept for its history.",
    CauseKind.SCOPE: "Both can be right, since they count different things.",
}
"""The same where a cause lets both be right."""

_REMEDY = "Give dates, scope or origin where they differ, or accept the finding with a reason."

_REMEDY_OF_COUNT = (
    "Give dates, scope or origin where they differ, declare `measure: constant` for what is over "
    "and done with, or accept the finding with a reason."
)
"""The same of a cumulative count, which only grows."""

_REREAD = (
    "Read both again: correct the figure that was copied wrongly, or give the `origin`, date or "
    "scope that tells them apart."
)

_LOOK_AGAIN = (
    "Look whether it prints a figure too; if it withdraws the older one, give that one "
    "`rank: deprecated` with the `reason`."
)


def issues(case: Case, code: str, verb: str) -> Iterator[Issue]:
    """Yield the disagreements of one code as issues, each with both places and its causes."""
    for answers in case.answers:
        for answer in answers.answers:
            found = [one for one in answer.every_disagreement if one.code == code]
            alike = Counter(map(_copied, found))
            for conflict in found:
                yield _issue(conflict, answers, verb, alike[_copied(conflict)])


def _copied(conflict: Disagreement) -> tuple[str, Interval | None]:
    """Return what a copy departs from, and what it prints instead."""
    return conflict.right.estimate.id, conflict.left.stated


def _issue(conflict: Disagreement, answers: Answers, verb: str, alike: int) -> Issue:
    left, right, name = conflict.left.estimate, conflict.right.estimate, answers.quantity.id
    main = _main(conflict.causes)
    told = _told(conflict, answers.quantity, verb, alike)
    identity: tuple[str, ...] = ()
    if conflict.code not in _OF_ONE_VOICE:
        figures = (_exact(conflict.left), _exact(conflict.right))
        identity = (main.kind, name, conflict.left.cell.name, *figures)
    return Issue(
        _spot(left.spot, left.stated),
        told.fact,
        told.remedy,
        label=_label(conflict.left),
        related=(Related(_spot(right.spot, right.stated), _label(conflict.right)),),
        severity=conflict.severity,
        causes=tuple(f"{cause.kind}: {cause.evidence}" for cause in conflict.causes),
        about=(name, left.source, right.source),
        identity=identity,
        gathering=Gathering((name, main.kind), told.lead, "pair", told.figures),
    )


class _Told(NamedTuple):
    """A disagreement in words: by itself, and as one of several."""

    fact: str
    remedy: str
    lead: str
    figures: str


_OF_ONE_VOICE = frozenset({RELAY_MISMATCH, AMBIGUOUS, VAGUER})
"""What is said of the records of one origin or issuer, each of which has to be read."""


def _told(conflict: Disagreement, quantity: Quantity, verb: str, alike: int) -> _Told:
    left, right = conflict.left.estimate, conflict.right.estimate
    unit, name = quantity.unit, quantity.id
    ours, theirs = (s.figure_in(unit) for s in (conflict.left, conflict.right))
    values = wording.with_unit(f"{ours} and {theirs}", unit)
    if conflict.code == RELAY_MISMATCH:
        same = wording.with_unit(ours, unit) if ours == theirs else ""
        fact, lead = _misquoted(conflict, name, values, same), f"figures of `{name}` are repeated"
        return _Told(fact, _reread(conflict, alike), f"{lead} differently", same or values)
    if conflict.code == AMBIGUOUS:
        origin = conflict.left.origin
        fact = f"`{left.source}` and `{right.source}` print different figures of `{name}`"
        lead = f"relays print different figures of `{name}` as what one origin said"
        remedy = f"Enter the record of `{origin}` itself, or deprecate the misquote."
        return _Told(f"{fact} as what `{origin}` said: {values}", remedy, lead, values)
    if conflict.code == VAGUER:
        fact = f"`{right.source}` gives a vaguer figure of `{name}` than `{left.source}`, "
        fact += f"which stays the answer: {values}"
        lead = f"newer editions give vaguer figures of `{name}`"
        return _Told(fact, _LOOK_AGAIN, lead, values)
    lead = f"estimates of `{name}` {verb}"
    return _Told(f"{lead}: {values}", _remedy(conflict), lead, values)


def _main(causes: Sequence[Cause]) -> Cause:
    """Return the cause that a difference is told under: the first that settles it, else any."""
    return next((cause for cause in causes if cause.explains), causes[0])


def _remedy(conflict: Disagreement) -> str:
    cause, is_count = _main(conflict.causes), conflict.left.cell.measure == "cumulative"
    settled = _SETTLED.get(cause.kind) if cause.explains else None
    return settled or _REMEDIES.get(cause.kind, _REMEDY_OF_COUNT if is_count else _REMEDY)


def _exact(statement: Statement) -> str:
    """Write the ends of a figure so that no two figures are written alike."""
    return " ".join(map(str, statement.stated or ()))


def _misquoted(conflict: Disagreement, name: str, values: str, same: str) -> str:
    """Say what a copy does: `same` is the figure that it repeats for something else."""
    left, right = conflict.left.estimate, conflict.right.estimate
    if same and conflict.right.is_primary:
        return (
            f"`{left.source}` repeats a figure of `{right.source}` as one of `{name}` that it is "
            f"not: {same}"
        )
    if conflict.right.is_primary:
        return (
            f"`{left.source}` gives another figure of `{name}` than `{right.source}`, whose figure "
            f"it repeats: {values}"
        )
    if same:
        who = (
            f"`{left.source}` tells"
            if left.source == right.source
            else (f"`{left.source}` and `{right.source}` tell")
        )
        return f"{who} one figure of `{name}` for two things: {same}"
    if left.source == right.source:
        return f"`{left.source}` repeats one figure of `{name}` in two ways: {values}"
    return (
        f"`{left.source}` and `{right.source}` repeat one figure of `{name}` differently: {values}"
    )


def _reread(conflict: Disagreement, alike: int) -> str:
    """Say where to look: copies that agree with each other leave the record as the odd one out."""
    if alike > 1 and conflict.right.is_primary:
        return (
            f"{alike} copies print the same: look first whether the record of "
            f"`{conflict.right.estimate.source}` was entered rightly."
        )
    return _REREAD


def _spot(spot: Spot, stated: str | None) -> Spot:
    return Spot(spot.path, (*spot.keys, "stated")) if stated else spot


def _label(statement: Statement) -> str:
    source, day = statement.estimate.source, statement.as_of
    return f"{source}, as of {day.text}" if day else source
