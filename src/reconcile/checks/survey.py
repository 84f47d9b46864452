"""A check of a ledger quantity by quantity: what has not changed is not looked at again.

What a look has found is kept under the names of what it was made from: the records that are the
quantity's own, and what it asked of the rest of the ledger, see `reconcile.checks.beside`.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from reconcile.checks import reach
from reconcile.checks.beside import Question
from reconcile.checks.failures import Hit
from reconcile.checks.looking import Found, How, Looking, packed_hits
from reconcile.checks.rule import FAILED, Case
from reconcile.ledger.packing import name_of, packed, unpacked
from reconcile.ledger.parallel import each
from reconcile.ledger.partitions import Partitions
from reconcile.ledger.parts import SHELVES, Plain, shelf_of, without_places
from reconcile.replay.keeping import Keeper

_SHARED = 10_000
"""Estimates to look at from which a second process pays: to start it takes as long as some."""

_MOST_KEPT = 20_000
"""Findings of one ledger that are kept; one with more has other troubles than time."""


class Surveyed(NamedTuple):
    """What the rules found, and what is left of the ledger to report on it.

    Attributes:
        case: The ledger without its estimates.
        hits: What the rules found that do not run last.
        counts: How many estimates each file holds.
    """

    case: Case
    hits: list[Hit]
    counts: Mapping[str, int]


class Look(NamedTuple):
    """What is kept of a look at one quantity; `answered` names what its questions came to."""

    estimates: bytes
    own: bytes
    paths: tuple[str, ...]
    questions: tuple[Question, ...]
    answered: bytes
    hits: tuple[Plain, ...]


class Kept(NamedTuple):
    """What is kept of all looks at a ledger.

    Attributes:
        shelves: A name for what lay on each shelf.
        looks: By the id of the quantity.
        whole: What the look at the whole was made from, and what it found, packed.
    """

    shelves: tuple[bytes, ...]
    looks: Mapping[str, Look]
    whole: tuple[bytes, tuple[Plain, ...]]


_NOTHING = Kept((b"",) * SHELVES, {}, (b"", ()))


def survey(
    partitions: Partitions,
    how: How,
    keeper: Keeper,
    name: bytes = b"",
    only: Container[str] | None = None,
) -> Surveyed:
    """Look at a ledger.

    Args:
        partitions: The ledger.
        how: How it is looked at.
        keeper: Knows what was found before.
        name: What the findings are kept under: the ledger, by where it lies.
        only: The files to report on, where no other matters; None: all.
    """
    looking = Looking(partitions, how)
    case = Case(partitions.ledger, (), how.today)
    if not partitions.are_distinct:
        # Two estimates of one id can belong to two quantities: then all are looked at together.
        return Surveyed(case, looking.at_once(), partitions.counts)
    key = _key(name, partitions, how)
    kept = _read(keeper.find(key))
    # Where looks are kept, to look at what has changed is less than to find out what counts.
    names = None if only is None or kept.looks else _touched(partitions, only)
    found = _looks(partitions, looking, kept, names)
    # What was passed over is not known, and not known to have changed.
    if keeper.is_keeping and names is None and found != kept:
        keeper.keep({key: _written(found)})
    hits = chain(found.whole[1], *(look.hits for look in found.looks.values()))
    return Surveyed(case, [*map(unpacked, hits)], partitions.counts)


def _touched(partitions: Partitions, only: Container[str]) -> frozenset[str] | None:
    """Return the quantities of which something can be found in some files; None: all count."""
    ledger = partitions.ledger
    rates = ledger.rates.declared if ledger.rates else ()
    # An entry may know a finding about any quantity, and a rate be what one lacks.
    if reach.holds_any(only, (one.spot for one in (*ledger.accepts, *rates))):
        return None
    ties = ledger.quantities.values(), ledger.sources.values(), partitions.printed()
    about = {one.about[0] for one in ledger.troubles if one.about and one.where.path in only}
    return reach.touched(only, *ties) | about


def _key(name: bytes, partitions: Partitions, how: How) -> bytes:
    """Return what the looks at a ledger are kept under: all that they share."""
    rates = partitions.ledger.rates
    declared = packed(rates.declared if rates else ())
    receipts = tuple(sorted((about, repr(one)) for about, one in how.receipts.items()))
    rules = tuple(rule.code for rule in how.rules)
    return name_of(("looks", name, rules, how.hedges.version, declared, receipts))


def _read(found: object) -> Kept:
    """Return what was kept; nothing where it is not there."""
    if not isinstance(found, tuple):
        return _NOTHING
    shelves, looks, whole = found
    return Kept(shelves, {name: Look(*look) for name, look in looks}, whole)


def _written(found: Kept) -> tuple[Plain, ...]:
    """Return what is kept; where something failed, it is looked at again the next time."""
    looks = [(name, tuple(look)) for name, look in found.looks.items() if _is_sound(look.hits)]
    if sum(len(look.hits) for look in found.looks.values()) > _MOST_KEPT:
        looks = []
    whole = found.whole if _is_sound(found.whole[1]) else _NOTHING.whole
    return found.shelves, tuple(looks), whole


def _is_sound(hits: Iterable[Plain]) -> bool:
    return not any(code == FAILED.code for _, code, _ in hits)


_WHOLE = -1
"""In the place of the number of a shelf: the whole ledger."""


def _looks(
    partitions: Partitions, looking: Looking, kept: Kept, names: frozenset[str] | None
) -> Kept:
    """Look at every quantity that has changed, or at those of some names; at the whole likewise."""
    known, wanted = _divided(partitions, looking, kept) if kept.looks else ({}, None)
    if names is not None:
        wanted = _among(names, wanted)
    made_of = looking.whole_is_made_of()
    is_known = made_of == kept.whole[0]
    shelves = [number for number in range(SHELVES) if wanted is None or wanted[number]]
    # What needs the whole ledger takes longest, and so comes first.
    pieces = shelves if is_known else [_WHOLE, *shelves]

    def work(number: int) -> tuple[Sequence[Found], tuple[Plain, ...]]:
        if number == _WHOLE:
            return (), packed_hits(looking.whole())
        return looking.at(number, None if wanted is None else wanted[number]), ()

    estimates = sum(partitions.counts.values()) * len(shelves) // SHELVES
    done = each(pieces, work) if estimates > _SHARED else [*map(work, pieces)]
    whole = kept.whole if is_known else (made_of, done[0][1])
    fresh = [one for found, _ in done for one in found]
    looking.made_of.update((one.name, one.estimates) for one in fresh)
    looks = known | {one.name: _look(one, looking) for one in fresh}
    return Kept(partitions.shelves, looks, whole)


def _among(names: frozenset[str], wanted: Sequence[frozenset[str]] | None) -> list[frozenset[str]]:
    """Return those of some names that are wanted, by shelf."""
    if wanted is not None:
        return [names & group for group in wanted]
    groups: list[set[str]] = [set() for _ in range(SHELVES)]
    for name in names:
        groups[shelf_of(name)].add(name)
    return [*map(frozenset, groups)]


def _look(found: Found, looking: Looking) -> Look:
    """Return what is kept of a look, once the estimates of all quantities are known by name."""
    answered = looking.beside.answers(found.questions)
    return Look(found.estimates, found.own, found.paths, found.questions, answered, found.hits)


def _divided(
    partitions: Partitions, looking: Looking, kept: Kept
) -> tuple[dict[str, Look], list[frozenset[str]]]:
    """Divide the quantities: the looks that still hold, and those to look at, by shelf."""
    names: list[set[str]] = [set(looking.names(number)) for number in range(SHELVES)]
    for name, look in kept.looks.items():
        number = shelf_of(name)
        if partitions.shelves[number] == kept.shelves[number] and look.estimates != _NO_ESTIMATES:
            looking.made_of[name] = look.estimates
            names[number].add(name)
    for number, digest in enumerate(partitions.shelves):
        if digest != kept.shelves[number]:
            for name, estimates in partitions.on(number).items():
                looking.made_of[name] = name_of([*map(without_places, estimates)])
                names[number].add(name)
    known: dict[str, Look] = {}
    for name in chain.from_iterable(names):
        before = kept.looks.get(name)
        if before is not None and _holds(name, before, looking):
            known[name] = before
    return known, [frozenset(group.difference(known)) for group in names]


def _holds(name: str, look: Look, looking: Looking) -> bool:
    """Whether all that a look was made from is as it was."""
    return (
        looking.made_of.get(name, _NO_ESTIMATES) == look.estimates
        and looking.own(name, look.paths) == look.own
        and looking.beside.answers(look.questions) == look.answered
    )


_NO_ESTIMATES = name_of([])
