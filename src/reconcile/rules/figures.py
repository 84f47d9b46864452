"""What rules about single figures share: where one stands, how it reads, how many to report."""

from collections.abc import Callable, Iterator, Sequence

from reconcile import wording
from reconcile.finding import Issue, Related, Spot
from reconcile.ledger.records import Estimate

MOST = 10
"""Figures that are reported one by one; more of them share one cause, which is reported once."""


def spot_of(estimate: Estimate, field: str = "") -> Spot:
    """Return the spot of a field, else of the phrase, else of the number that stands for it."""
    spot = estimate.spot
    return Spot(spot.path, (*spot.keys, field or _leading(estimate)))


def _leading(estimate: Estimate) -> str:
    if estimate.stated is not None:
        return "stated"
    figure = estimate.figure
    if figure.kind == "point":
        return "best"
    return "high" if figure.kind == "upper_bound" else "low"


def end_of(estimate: Estimate, end: str) -> Spot:
    """Return the spot of one end of a figure: its own field, or the phrase that states it.

    Args:
        estimate: The one whose figure it is.
        end: ``low`` or ``high``.
    """
    figure = estimate.figure
    is_by_hand = estimate.stated is None or figure.width == "author"
    return spot_of(estimate, end if is_by_hand and figure.kind != "point" else "")


def shown(estimate: Estimate, unit: str) -> str:
    """Return the figure for a message: the phrase as written, else its numbers with their unit."""
    if estimate.stated is not None:
        return f"`{estimate.stated}`"
    values = estimate.figure.interval
    return wording.amount((values,), unit) if values else "no number"


def folded(estimates: Sequence[Estimate], tell: Callable[[Estimate], Issue]) -> Iterator[Issue]:
    """Yield one issue for each estimate, or one for all when a common cause makes many.

    Args:
        estimates: Those of one quantity that have the same trouble, in file order.
        tell: The issue of one of them.
    """
    if len(estimates) <= MOST:
        yield from map(tell, estimates)
        return
    first, *others = estimates
    issue = tell(first)
    named = others[: MOST - 1]
    places = tuple(Related(spot_of(estimate), f"likewise: {estimate.source}") for estimate in named)
    yield issue._replace(
        message=f"{issue.message}; so do {len(others):,} more figures",
        related=(*issue.related, *places),
        about=tuple(dict.fromkeys((*issue.about, *(estimate.source for estimate in named)))),
        # Every one of them is a fault of its own: another one is not known yet.
        identity=(first.quantity, *sorted(estimate.id for estimate in estimates)),
    )
