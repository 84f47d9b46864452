"""Disagreements of the answers as issues: shared by the rules that report them."""

from collections import Counter
from collections.abc import Iterator

from reconcile import wording
from reconcile.answers.answer import Answers
from reconcile.answers.disagreement import AMBIGUOUS, RELAY_MISMATCH, VAGUER, Disagreement
from reconcile.checks.rule import Case
from reconcile.finding import Issue, Related, Spot
from reconcile.values import Interval

_REMEDY = "Give dates, scope or origin where they differ, or accept the finding with a reason."

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
    left, right = conflict.left.estimate, conflict.right.estimate
    unit, name = answers.quantity.unit, answers.quantity.id
    ours, theirs = (s.figure_in(unit) for s in (conflict.left, conflict.right))
    values = wording.with_unit(f"{ours} and {theirs}", unit)
    if conflict.code == RELAY_MISMATCH:
        same = wording.with_unit(ours, unit) if ours == theirs else ""
        fact, remedy = _misquoted(conflict, name, values, same), _reread(conflict, alike)
    elif conflict.code == AMBIGUOUS:
        fact = f"`{left.source}` and `{right.source}` print different figures of "
        fact += f"`{name}` as what `{conflict.left.origin}` said: {values}"
        remedy = f"Enter the record of `{conflict.left.origin}` itself, or deprecate the misquote."
    elif conflict.code == VAGUER:
        fact = f"`{right.source}` gives a vaguer figure of `{name}` than `{left.source}`, "
        fact += f"which stays the answer: {values}"
        remedy = _LOOK_AGAIN
    else:
        fact, remedy = f"estimates of `{name}` {verb}: {values}", _REMEDY
    return Issue(
        _spot(left.spot, left.stated),
        fact,
        remedy,
        label=_label(left.source, conflict.left.as_of.text if conflict.left.as_of else ""),
        related=(
            Related(
                _spot(right.spot, right.stated),
                _label(right.source, conflict.right.as_of.text if conflict.right.as_of else ""),
            ),
        ),
        severity=conflict.severity,
        causes=tuple(f"{cause.kind}: {cause.evidence}" for cause in conflict.causes),
        about=(name, left.source, right.source),
    )


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


def _label(source: str, day: str) -> str:
    return f"{source}, as of {day}" if day else source
