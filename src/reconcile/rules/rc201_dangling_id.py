"""An id leads nowhere.

A source, quantity or estimate is named that no file of the ledger declares. The
estimate is kept; a lineage that cannot be followed ends where it breaks. What stands in
a file that could not be read is not missed.

Fails:
    nis-2024: {stated: about 500, origin: pentagn-2024}

Passes:
    nis-2024: {stated: about 500, origin: pentagon-2024}

Remedy: correct the id, or declare it; a title or a URL is enough for a source.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Edit, Issue, Related, Severity, Spot
from reconcile.ledger.records import Estimate, Ledger, Source
from reconcile.rules.gathering import MOST_ALONE, listed
from reconcile.rules.identifiers import Identifiers
from reconcile.wording.similar import identifier
from reconcile.yaml.text import shown


class _Name(NamedTuple):
    """An id of which the ledger knows nothing, where it stands, and who names it."""

    kind: str
    name: str
    spot: Spot
    of: tuple[str, ...]


def _find(case: Case) -> Iterable[Issue]:
    ledger = case.ledger
    by_name: dict[tuple[str, str], list[_Name]] = {}
    for dangling in _dangling(ledger):
        by_name.setdefault((dangling.kind, dangling.name), []).append(dangling)
    if not by_name:
        return
    known = Identifiers(ledger)
    for (kind, name), places in by_name.items():
        if known.may_be_unread(name) or known.is_reported(kind, name):
            continue
        near = known.near(kind, name)
        meant = identifier(name, near)
        remedy = known.remedy(kind, name, places[0].of, near)
        if meant is None and len(places) > MOST_ALONE:
            yield _issue(places, remedy, None)
        else:
            for place in places:
                yield _issue([place], remedy, meant)


def _dangling(ledger: Ledger) -> Iterator[_Name]:
    sources, quantities, estimates = ledger.sources, ledger.quantities, ledger.estimates
    # Each name once first: most ledgers have nothing to look for in their estimates.
    about = {estimate.quantity for estimate in estimates} - quantities.keys()
    named = {estimate.source for estimate in estimates} - sources.keys()
    named |= {e.origin for e in estimates if e.origin is not None} - sources.keys()
    if about or named:
        for estimate in estimates:
            yield from _of_estimate(estimate, ledger)
    yield from _superseded(ledger)
    for source in sources.values():
        if source.relays or source.draws_on or source.supersedes:
            yield from _of_source(source, ledger)
    for rate in ledger.rates.declared if ledger.rates else ():
        spot = Spot(rate.spot.path, (*rate.spot.keys, "source"))
        if rate.source not in sources:
            yield _Name("source", rate.source, spot, ())
    for quantity in quantities.values():
        if quantity.parent and quantity.parent not in quantities:
            spot = Spot(quantity.spot.path, (*quantity.spot.keys, "parent"))
            yield _Name("quantity", quantity.parent, spot, (quantity.id,))


def _of_estimate(estimate: Estimate, ledger: Ledger) -> Iterator[_Name]:
    spot, of = estimate.spot, (estimate.quantity, estimate.source)
    if estimate.quantity in ledger.sources and estimate.source in ledger.quantities:
        where = _named(spot, "quantity", estimate.quantity)
        yield _Name("quantity", estimate.quantity, where, of)
        return  # each stands in the other's place: one slip
    if estimate.quantity not in ledger.quantities:
        where = _named(spot, "quantity", estimate.quantity)
        yield _Name("quantity", estimate.quantity, where, of)
    if estimate.source not in ledger.sources:
        where = _named(spot, "source", estimate.source)
        yield _Name("source", estimate.source, where, of)
    if estimate.origin and estimate.origin not in ledger.sources:
        yield _Name("source", estimate.origin, Spot(spot.path, (*spot.keys, "origin")), of)


def _superseded(ledger: Ledger) -> Iterator[_Name]:
    """Yield estimates that are to be replaced and are not there."""
    newer = [estimate for estimate in ledger.estimates if estimate.supersedes]
    known = {estimate.id for estimate in ledger.estimates} if newer else set()
    for estimate in newer:
        for index, name in enumerate(estimate.supersedes):
            if name not in known:
                spot = Spot(estimate.spot.path, (*estimate.spot.keys, "supersedes", index))
                yield _Name("estimate", name, spot, (estimate.quantity, estimate.source))


def _named(spot: Spot, field: str, name: str) -> Spot:
    """Return the key that names an id by position, else the field that does."""
    if name in spot.keys:
        return Spot(spot.path, spot.keys[: spot.keys.index(name) + 1], of_key=True)
    return Spot(spot.path, (*spot.keys, field))


def _of_source(source: Source, ledger: Ledger) -> Iterator[_Name]:
    for field in ("relays", "draws_on", "supersedes"):
        for index, name in enumerate(getattr(source, field)):
            if name not in ledger.sources:
                spot = Spot(source.spot.path, (*source.spot.keys, field, index))
                yield _Name("source", name, spot, (source.id,))


def _issue(places: Sequence[_Name], remedy: str, meant: str | None) -> Issue:
    first, *others = places
    also = f"; it is named in {len(places):,} places" if others else ""
    about = dict.fromkeys((first.name, *(name for place in places for name in place.of)))
    return Issue(
        first.spot,
        f"there is no {first.kind} `{shown(first.name)}` in this ledger{also}{_alien(first.name)}",
        remedy,
        related=listed([Related(place.spot, "named here, too") for place in others]),
        about=tuple(about),
        edit=Edit(first.spot, meant) if meant else None,
    )


def _alien(name: str) -> str:
    """Return the first character that only looks like a letter, or like nothing."""
    odd = next((character for character in name if not character.isascii()), "")
    if not odd or sum(map(str.isascii, name)) < len(name) - 1:
        return ""
    import unicodedata

    return f"; its `{shown(odd)}` is {unicodedata.name(odd, 'no letter').lower()}"


RULE = Rule("RC201", "dangling-id", Severity.ERROR, _find)
