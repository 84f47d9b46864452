"""The lineage of a quantity or a source, by its name."""

from collections.abc import Iterable

from reconcile.answers.asked import answer_all
from reconcile.answers.lineage_graph import Trace, trace_quantity, trace_source
from reconcile.errors import UsageError
from reconcile.evidence.states import Standing
from reconcile.ledger.records import Ledger
from reconcile.values import PartialDate


def trace(ledger: Ledger, name: str, day: PartialDate | None = None) -> Trace:
    """Return who says a figure first and who repeats it.

    Args:
        ledger: What was read.
        name: The id of a quantity, where hyphens stand for underscores too, or of a source;
            if it is both, the quantity is meant.
        day: The day to answer for; None: that of the newest vote.

    Raises:
        UsageError: There is no quantity and no source of that name.
    """
    known = name if name in ledger.quantities else name.replace("-", "_")
    if known in ledger.quantities:
        standings = _standings(ledger, [known], day)
        return trace_quantity(ledger.quantities[known], standings, ledger.sources, day)
    if name not in ledger.sources:
        raise UsageError(_unknown(name, ledger))
    concerned = [s for s in _standings(ledger, ledger.quantities, day) if _concerns(s, name)]
    return trace_source(ledger.sources[name], concerned, ledger.sources, day)


def _standings(ledger: Ledger, ids: Iterable[str], day: PartialDate | None) -> list[Standing]:
    """What became of every estimate of these quantities, those of *the* answer first."""
    return [
        standing
        for answers in answer_all(ledger, list(ids), day)
        for answer in answers.answers
        for standing in answer.standings
    ]


def _concerns(standing: Standing, source: str) -> bool:
    return source in (standing.statement.estimate.source, standing.statement.origin)


def _unknown(name: str, ledger: Ledger) -> str:
    from reconcile.wording.similar import did_you_mean

    known = [*ledger.quantities, *ledger.sources]
    hint = did_you_mean(name, known) or did_you_mean(name.replace("-", "_"), known)
    return (
        f"there is no quantity and no source `{name}`; "
        f"{hint or '`reconcile show` lists all quantities'}"
    )
