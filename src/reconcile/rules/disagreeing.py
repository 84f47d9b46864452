"""Disagreements of the answers as issues: shared by the rules that report them."""

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
            for conflict in answer.every_disagreement:
                if conflict.code == code:
                    yield _issue(conflict, answers, verb)


def _issue(conflict: Disagreement, answers: Answers, verb: str) -> Issue:
    left, right = conflict.left.estimate, conflict.right.estimate
    ours, theirs = (s.stated or Interval(None, None) for s in (conflict.left, conflict.right))
    unit, remedy = answers.quantity.unit, _REMEDY
    values = f"{wording.interval(ours)} and {wording.interval(theirs)}{wording.behind(unit)}"
    fact = f"estimates of `{answers.quantity.id}` {verb}: {values}"
    if conflict.code == AMBIGUOUS:
        fact = f"`{left.source}` and `{right.source}` print different figures of "
        fact += f"`{answers.quantity.id}` as what `{conflict.left.origin}` said: {values}"
        remedy = f"Enter the record of `{conflict.left.origin}` itself, or deprecate the misquote."
    if conflict.code == VAGUER:
        fact = f"`{right.source}` gives a vaguer figure of `{answers.quantity.id}` than "
        fact += f"`{left.source}`, which stays the answer: {values}"
        remedy = _LOOK_AGAIN
    if conflict.code == RELAY_MISMATCH:
        fact = f"`{left.source}` gives another figure of `{answers.quantity.id}` than "
        fact += f"`{right.source}`, whose figure it repeats: {values}"
        if not conflict.right.is_primary:
            fact = f"`{left.source}` and `{right.source}` repeat one figure of "
            fact += f"`{answers.quantity.id}` differently: {values}"
        elif ours == theirs:
            fact = f"`{left.source}` repeats a figure of `{right.source}` as one of "
            fact += f"`{answers.quantity.id}` that it is not: {wording.interval(ours)}"
            fact += wording.behind(unit)
        remedy = _REREAD
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
        about=(answers.quantity.id, left.source, right.source),
    )


def _spot(spot: Spot, stated: str | None) -> Spot:
    return Spot(spot.path, (*spot.keys, "stated")) if stated else spot


def _label(source: str, day: str) -> str:
    return f"{source}, as of {day}" if day else source
