"""Disagreements of the answers as issues: shared by the rules that report them."""

from collections.abc import Iterator

from reconcile import wording
from reconcile.answers.answer import Answers
from reconcile.answers.disagreement import RELAY_MISMATCH, Disagreement
from reconcile.checks.rule import Case
from reconcile.finding import Issue, Related, Spot
from reconcile.values import Interval

_REMEDY = "Give dates, scope or origin where they differ, or accept the finding with a reason."

_REREAD = (
    "Read both again: correct the figure that was copied wrongly, or give the `origin`, date or "
    "scope that tells them apart."
)


def issues(case: Case, code: str, verb: str) -> Iterator[Issue]:
    """Yield the disagreements of one code as issues, each with both places and its causes."""
    for answers in case.answers:
        for answer in answers.answers:
            for one in answer.disagreements:
                if one.code == code:
                    yield _issue(one, answers, verb)


def _issue(one: Disagreement, answers: Answers, verb: str) -> Issue:
    left, right = one.left.estimate, one.right.estimate
    ours, theirs = (s.stated or Interval(None, None) for s in (one.left, one.right))
    unit, remedy = answers.quantity.unit, _REMEDY
    told = f"{wording.interval(ours)} and {wording.interval(theirs)} {unit}"
    fact = f"estimates of `{answers.quantity.id}` {verb}: {told}"
    if one.code == RELAY_MISMATCH:
        fact = f"`{left.source}` gives another figure of `{answers.quantity.id}` than "
        fact += f"`{right.source}`, whose figure it repeats: {told}"
        if not one.right.is_primary:
            fact = f"`{left.source}` and `{right.source}` repeat one figure of "
            fact += f"`{answers.quantity.id}` differently: {told}"
        remedy = _REREAD
    return Issue(
        _spot(left.spot, left.stated),
        fact,
        remedy,
        label=_label(left.source, one.left.as_of.text if one.left.as_of else ""),
        related=(
            Related(
                _spot(right.spot, right.stated),
                _label(right.source, one.right.as_of.text if one.right.as_of else ""),
            ),
        ),
        severity=one.severity,
        causes=tuple(f"{cause.kind}: {cause.evidence}" for cause in one.causes),
        about=(answers.quantity.id, left.source, right.source),
    )


def _spot(spot: Spot, stated: str | None) -> Spot:
    return Spot(spot.path, (*spot.keys, "stated")) if stated else spot


def _label(source: str, day: str) -> str:
    return f"{source}, as of {day}" if day else source
