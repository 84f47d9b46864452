"""Findings about many records at once: where they stand, and how many are named."""

from collections.abc import Sequence

from reconcile.finding import Gathering, Related, Spot
from reconcile.ledger.records import Estimate

MOST_RELATED = 10
"""Other places that one finding shows; a person reads no more of them."""

MOST_ALONE = 3
"""Findings of one kind that stand alone; more of them have one cause, and become one finding."""


SEVERAL = 3
"""Quantities with the same trouble that have one cause, and are told as one finding."""


def alike(lead: str, part: str, noun: str = "quantity") -> Gathering:
    """Tell the same trouble of several quantities together, with what each of them adds."""
    return Gathering((), lead, noun, part, SEVERAL)


def field(estimate: Estimate, name: str = "stated") -> Spot:
    """Return the spot of a field; of the whole record where that is one value."""
    return Spot(estimate.spot.path, (*estimate.spot.keys, name))


def listed(places: Sequence[Related]) -> tuple[Related, ...]:
    """Return the first of the places; the last one shown says how many more there are.

    Example:
        >>> spot = Spot("a.yaml", ())
        >>> listed([Related(spot, "again")] * 12)[-1].message
        'again; and 2 more'
    """
    if len(places) <= MOST_RELATED:
        return tuple(places)
    shown = list(places[:MOST_RELATED])
    last = shown[-1]
    more = f"{len(places) - MOST_RELATED:,} more"
    shown[-1] = Related(
        last.where, f"{last.message}; and {more}" if last.message else f"and {more}"
    )
    return tuple(shown)


def ids(*groups: Sequence[str]) -> tuple[str, ...]:
    """Return the ids that a finding is about, each once, in their order."""
    return tuple(dict.fromkeys(name for group in groups for name in group))
