"""The slow reference, 3: what a cell of a ledger comes to, by brute force over points.

Written from the design (docs/methods.md) and not from the program: no sweep, no sorted ends, no
records. It knows ledgers of one quantity in one scope, as `slow_ledgers.py` makes them.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

from tests.reference.slow_reading import Days, Range, Record, Said, months_on, points, usable
from tests.reference.slow_voices import of_issuer, told, without_replaced


class Result(NamedTuple):
    """What is compared with the program."""

    verdict: str
    votes: dict[str, tuple[Range, ...]]
    span: Range | None
    corroborated: tuple[Range, ...]
    core: tuple[Range, ...]
    headline: tuple[Range, ...]
    limits: Range
    is_bound_conflict: bool


def _in_time(
    votes: list[Said], limits: list[Said], measure: str | None, window: int | None
) -> tuple[list[Said], list[Said]]:
    """Leave out what is too old or outgrown; of an older count stays a soft floor."""
    dated = [one.days for one in votes or limits if one.days]
    if not dated:
        return votes, limits
    reference = max(dated, key=lambda days: days.middle)
    is_count = measure == "cumulative"

    def is_fresh(one: Said) -> bool:
        if window is None or one.days is None:
            return True
        # A month is held against a month.
        first, behind = (months_on(day, -window) for day in (reference.first, reference.behind))
        return one.days.middle >= Days(first, behind - timedelta(1)).middle

    def is_later(one: Said, other: Said, months: int) -> bool:
        if not one.days or not other.days:
            return False
        return (
            one.days.first >= months_on(other.days.last, months)
            and one.days.first > other.days.last
        )

    fresh = [one for one in limits if is_fresh(one) or (is_count and one.is_floor)]
    young = [one for one in votes if is_fresh(one)]
    outgrown = [
        one
        for one in young
        if is_count
        and any(
            other.issuer != one.issuer or not other.votes
            for other in [*young, *fresh]
            if not other.is_ceiling
            and not other.is_soft
            and _lies_below(one, other)
            and is_later(other, one, 1)
        )
    ]
    old = [one for one in votes if one not in young or one in outgrown] if is_count else []
    floors = [
        one._replace(stated=(Range(min(p.low for p in one.stated), None),), is_soft=True)
        for one in old
    ]
    if is_count:
        fresh = [
            one
            for one in fresh
            if not (
                one.is_ceiling
                and any(
                    _lies_below(one, other) and is_later(other, one, 0)
                    for other in [*votes, *fresh]
                    if not other.is_ceiling
                )
            )
        ]
    return [one for one in young if one not in outgrown], [*fresh, *floors]


def _lies_below(one: Said, other: Said) -> bool:
    """Every value of the one lies below every value of the other."""
    return all(
        not a.cut(Range(b.low, None, b.low_open)) for a, b in product(one.compared, other.compared)
    )


def joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The union, as pieces that share no value; closed ends that meet are one piece."""
    left = sorted(set(ranges), key=lambda r: (r.low is not None, r.low or 0, r.low_open))
    found: list[Range] = []
    for one in left:
        if found and (found[-1].cut(one) or _touch(found[-1], one)):
            last = found.pop()
            high = max((last, one), key=lambda r: (r.high is None, r.high or 0, not r.high_open))
            one = Range(last.low, high.high, last.low_open, high.high_open)
        found.append(one)
    return tuple(found)


def _touch(one: Range, other: Range) -> bool:
    return one.high is not None and one.high == other.low and one.high_open != other.low_open


def _shared(stated: list[Range]) -> Range:
    """What figures that meet share as stated, else what lies between them."""
    low = max((r.low, r.low_open) for r in stated)
    high = min((r.high, not r.high_open) for r in stated)
    if low[0] < high[0] or (low[0] == high[0] and not low[1] and high[1]):
        return Range(low[0], high[0], low[1], not high[1])
    return Range(high[0], low[0])


def _agreements(votes: list[Said], size: int | None) -> tuple[Range, ...]:
    """What so many issuers that meet share as stated; None: every pair."""
    found = []
    every = [
        (one.issuer, s, c) for one in votes for s, c in zip(one.stated, one.compared, strict=True)
    ]
    for x in points(c for _, _, c in every):
        here: dict[str, list[Range]] = {}
        for issuer, stated, compared in every:
            if compared.holds(x):
                here.setdefault(issuer, []).append(stated)
        if size is not None and len(here) == size:
            found += [_shared(list(each)) for each in product(*here.values())]
        elif size is None:
            names = sorted(here)
            found += [
                _shared([a, b])
                for i, name in enumerate(names)
                for other in names[i + 1 :]
                for a, b in product(here[name], here[other])
            ]
    return joined(found)


def _depth(votes: list[Said]) -> int:
    every = points(c for one in votes for c in one.compared)
    return max(sum(any(c.holds(x) for c in one.compared) for one in votes) for x in every)


def _tightest(limits: list[Said]) -> Range | None:
    """What all limits leave together."""
    left: Range | None = Range(None, None)
    for one in limits:
        left = left.cut(one.stated[0]) if left else None
    return left


def reference(document: Record, as_of: str | None = None) -> Result:
    """Answer the one quantity of a ledger."""
    sources, quantity = document["sources"], document["quantities"]["q"]
    measure = quantity.get("measure")
    day = date.fromisoformat(as_of) if as_of else None
    window = quantity.get("window", "6 months" if measure in ("stock", "cumulative") else None)
    said = usable(sources, document["estimates"], day, measure != "rate")
    kept = without_replaced(said, sources)
    own = [one for one in kept if one.source == one.origin]
    recorded = {one.origin for one in said if one.source == one.origin}
    voices = list(own)
    for origin in {one.origin for one in kept} - recorded:
        relays = [one for one in kept if one.origin == origin]
        voices += told(origin, relays, sources, measure)
    votes, limits = [], []
    for issuer in {one.issuer for one in voices}:
        vote, left = of_issuer([one for one in voices if one.issuer == issuer], measure)
        votes += [vote] if vote else []
        limits += left
    votes, limits = _in_time(votes, limits, measure, int(window.split()[0]) if window else None)
    return _conclude(votes, limits)


def _cut(piece: Range, limits: Range, compared: list[Range]) -> Range | None:
    """What limits leave of a piece; a point that meets them by its width stays whole."""
    is_met = piece.low == piece.high and any(c.cut(piece) and c.cut(limits) for c in compared)
    return piece.cut(limits) or (piece if is_met else None)


def _conclude(votes: list[Said], limits: list[Said]) -> Result:
    hard = _tightest([one for one in limits if not one.is_soft])
    all_limits = hard or Range(None, None)
    for one in sorted(limits, key=lambda one: one.is_ceiling) if hard else ():
        if one.is_soft and (left := all_limits.cut(one.stated[0])) and left.low != left.high:
            all_limits = left
    if not votes:
        verdict = "no-evidence" if not limits else "bounds-only" if hard else "conflict"
        return Result(verdict, {}, None, (), (), (), all_limits, False)
    depth, count = _depth(votes), len(votes)
    together = _agreements(votes, None)
    core = _agreements(votes, depth) if depth > 1 or count == 1 else ()
    every = [c for one in votes for c in one.compared]
    alike = [one._replace(stated=one.compared) for one in votes]
    deep = list(_agreements(alike, depth))
    core = tuple(left for p in core if hard and (left := _cut(p, all_limits, deep))) or core
    if count == 1:
        verdict = "single-origin"
    elif depth == count:
        verdict = "unanimous"
    elif 2 * depth > count and len(deep) == 1:
        verdict = "majority"
    else:
        verdict = "split" if depth > 1 else "conflict"
    pieces = [piece for one in votes for piece in one.stated]
    low, low_open = min((p.low, p.low_open) for p in pieces)
    high, high_closed = max((p.high, not p.high_open) for p in pieces)
    span = Range(low, high, low_open, not high_closed)
    deepest = [
        x
        for x in points([*every, *filter(None, (hard,))])
        if sum(any(c.holds(x) for c in one.compared) for one in votes) == depth
    ]
    is_conflict = bool(core) and not (hard and any(hard.holds(x) for x in deepest))
    headline = together if count > 3 and together else joined(pieces)
    if count == 1:
        # What the only voice says beside its figure limits the others.
        hard = _tightest(
            [
                one
                for one in limits
                if not one.is_soft and (one.issuer, one.days) != (votes[0].issuer, votes[0].days)
            ]
        )
    if hard:
        headline = tuple(_cut(piece, hard, every) or piece for piece in headline)
    return Result(
        verdict,
        {one.issuer: one.stated for one in votes},
        span,
        together,
        core,
        headline,
        all_limits,
        is_conflict,
    )
