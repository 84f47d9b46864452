"""Pool answers as `--pool`, `--ci` and `--assume` ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reconcile.answers.answer import Answers
from reconcile.errors import UsageError

if TYPE_CHECKING:
    from reconcile.answers.pooling import Pooling


def pools(
    answers: Sequence[Answers], method: str, ci: str | None = None, assume: str | None = None
) -> dict[str, Pooling]:
    """Pool the main answer of each quantity, if that means something.

    Raises:
        UsageError: A method or level is not known, or two do not go together.
    """
    from reconcile.answers.pooling import LEVELS, pool_votes
    from reconcile.methods.pool import ESTIMATORS, INTERVALS

    for value, known, option in (
        (method, ESTIMATORS, "--pool"),
        (ci, INTERVALS, "--ci"),
        (assume, LEVELS, "--assume"),
    ):
        if value is not None and value not in known:
            raise UsageError(f"`{value}` is not a {option}; choose {', '.join(known)}")
    if ci == "hksj" and method in ("common", "pdg"):
        raise UsageError(f"--ci hksj goes with random effects, not with --pool {method}")
    return {
        one.quantity.id: pool_votes(
            one.answers[0],
            method,
            ci,
            assume,
            is_log=one.quantity.scale == "log",
        )
        for one in answers
    }
