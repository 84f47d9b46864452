"""One side of a figure is not known.

`null` says that nobody knows how low or how high it goes; so does a lone `low` or `high`
without a phrase. Such an estimate limits the answer on the side that it has, and does
not vote. Phrases that leave a side open by their own words ("up to 10,000", "more than
500") are ordinary and are not reported.

Fails:
    {low: 5000, high: null}

Passes:
    {low: 5000, high: 8000}

Remedy: nothing, if the source leaves the side open; `stated` with its words says so
better than numbers do.
"""

from collections.abc import Iterable
from functools import partial

from reconcile import wording
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity
from reconcile.ledger.records import Estimate
from reconcile.phrases import Refusal, read
from reconcile.rules.figures import folded, spot_of

_BOUNDS = ("lower_bound", "upper_bound")


def _find(case: Case) -> Iterable[Issue]:
    quantities = case.ledger.quantities
    for name, estimates in case.by_quantity.items():
        one_sided = [one for one in estimates if one.figure.kind in _BOUNDS and _is_by_hand(one)]
        if one_sided:
            unit = quantities[name].unit if name in quantities else ""
            yield from folded(one_sided, partial(_issue, unit=unit))
        bare = [e for e in estimates if e.figure.kind is None and _is_bare(e)]
        yield from folded([e for e in bare if e.spot not in case.troubled], _without_number)


def _is_bare(estimate: Estimate) -> bool:
    """Whether a figure has no number, no phrase that could have one, and no reason for that."""
    return estimate.stated is None and estimate.override is None


def _without_number(estimate: Estimate) -> Issue:
    return Issue(
        spot_of(estimate),
        f"neither side of `{estimate.id}` is known, and it says nothing",
        "give `low` or `high`, `best` alone for a single number, or `stated` with the words",
        about=(estimate.quantity, estimate.source),
    )


def _is_by_hand(estimate: Estimate) -> bool:
    """Whether numbers left the side open, not the words of a phrase."""
    figure = estimate.figure
    if figure.rule is None:
        # A phrase that was not read has its own finding, or its reason in `override`.
        return estimate.stated is None
    return figure.width == "author" and not _is_bound(estimate.stated or "")


def _is_bound(phrase: str) -> bool:
    try:
        return read(phrase).kind in _BOUNDS
    except Refusal:
        return False


def _issue(estimate: Estimate, unit: str) -> Issue:
    figure = estimate.figure
    side, known = ("high", "below") if figure.kind == "lower_bound" else ("low", "above")
    says = wording.amount((figure.interval,), unit).rstrip() if figure.interval else "nothing"
    return Issue(
        spot_of(estimate, side),
        f"the {side} side of `{estimate.id}` is not known: it says {says}, "
        f"limits the answer from {known} and does not vote",
        f"give `{side}` if the source does, or `stated` with the words that leave it open",
        about=(estimate.quantity, estimate.source),
    )


RULE = Rule("RC120", "side-unknown", Severity.NOTE, _find, is_local=True)
