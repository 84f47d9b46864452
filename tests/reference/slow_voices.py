"""The slow reference, 2: what an origin says on a day, and which of its figures an issuer holds."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, product

from tests.reference.slow_reading import Days, Range, Record, Said, points


def meet(one: Said, other: Said) -> bool:
    return any(a.cut(b) for a, b in product(one.compared, other.compared))


def _holds(one: Said, other: Said) -> bool:
    """Every value of the other lies in the one."""
    return all(any(wide.cut(piece) == piece for wide in one.compared) for piece in other.compared)


def _same_day(figures: list[Said]) -> Said:
    """Figures of one voice and day: the precise one, what ranges share, or pieces."""
    different: list[Said] = []
    for one in figures:
        if all(one.compared != other.compared for other in different):
            different.append(one)
    precise = [
        one
        for one in different
        if not any(_holds(one, other) for other in different if other is not one)
    ]
    pieces = [(s, c) for one in precise for s, c in zip(one.stated, one.compared, strict=True)]
    for i, j in combinations(range(len(pieces)), 2):
        s, t = pieces[i][0], pieces[j][0]
        if s.low != s.high and t.low != t.high and (shared := s.cut(t)):
            pieces[i] = pieces[j] = shared, shared
    pieces = sorted(set(pieces))
    return figures[0]._replace(
        stated=tuple(s for s, _ in pieces), compared=tuple(c for _, c in pieces)
    )


def told(
    origin: str, relays: list[Said], sources: dict[str, Record], measure: str | None
) -> list[Said]:
    """What an origin without a record of its own said, as its relays print it."""
    at_once = "published" in sources[origin] or measure in ("constant", "peak")
    groups: list[list[Said]] = [relays] if at_once else []
    if not at_once:
        # A month goes with the last day in it of which another relay speaks.
        for one in sorted(
            relays, key=lambda one: (one.day.last - one.day.first, -one.day.first.toordinal())
        ):
            near = [g for g in groups if _overlap(g[0].day, one.day)]
            if near:
                max(near, key=lambda g: g[0].day.first).append(one)
            else:
                groups.append([one])
    found: list[Said] = []
    for group in groups:
        day = group[0].days if not at_once else None
        told = list(_of_one_day(group, sources, measure))
        for said in told:
            speaking = day or min(
                (o.day for o in group if any(meet(o, one) for one in told)),
                key=lambda days: (days.last, -days.first.toordinal()),
            )
            found.append(said._replace(days=speaking, published=speaking))
    return found


def _overlap(one: Days, other: Days) -> bool:
    return one.first <= other.last and other.first <= one.last


def _of_one_day(
    relays: list[Said], sources: dict[str, Record], measure: str | None
) -> Iterator[Said]:
    two_ended = [one for one in relays if one.votes]
    if two_ended:
        # Figures that share a value are one figure in several wordings.
        every = points(c for one in two_ended for c in one.compared)
        camps = {
            frozenset(o.id for o in two_ended if any(c.holds(x) for c in o.compared)) for x in every
        }
        whole = [camp for camp in camps if not any(camp < other for other in camps)]
        by_camp = [[one for one in two_ended if one.id in camp] for camp in whole]
        voices = [len(_mouths(camp, sources)) for camp in by_camp]
        told = [
            _wording(c, sources) for c, n in zip(by_camp, voices, strict=True) if n == max(voices)
        ]
        yield from told
        return
    floors = [one for one in relays if one.is_floor]
    ceilings = [one for one in relays if one.is_ceiling]
    floor = min(
        floors, key=lambda o: (not o.is_soft, o.stated[0].low, o.stated[0].low_open), default=None
    )
    ceiling = max(
        ceilings,
        key=lambda o: (o.is_soft, o.stated[0].high, not o.stated[0].high_open),
        default=None,
    )
    if floor and ceiling:
        both = floor.stated[0].cut(ceiling.stated[0])
        if not both or both.low == both.high:
            return
    if (
        floors
        and measure == "cumulative"
        and all(
            one.published is None or one.published.first <= one.day.last + timedelta(2)
            for one in floors
        )
    ):
        # A toll may rise within a day: each floor stands, beside what it leaves of the weakest.
        yield from (one for one in floors if one != floor)
    yield from filter(None, (floor, ceiling))


def _mouths(relays: list[Said], sources: dict[str, Record]) -> set[str]:
    return {sources[one.source].get("issuer", one.source) for one in relays}


def _wording(camp: list[Said], sources: dict[str, Record]) -> Said:
    """The wording that most relays print, else the widest, else what equally wide ones share."""

    def rank(one: Said) -> tuple[int, Fraction]:
        ends = one.stated if len(one.stated) > 1 else one.compared
        width = ends[-1].high - ends[0].low
        return len(_mouths([o for o in camp if o.stated == one.stated], sources)), width

    best = [one for one in camp if rank(one) == max(map(rank, camp))]
    common: Range | None = Range(None, None)
    for one in best:
        common = common and common.cut(one.stated[0]) if len(one.stated) == 1 else None
    if common and len(best) > 1:
        return best[0]._replace(stated=(common,), compared=(common,))
    return _same_day(best)


def without_replaced(rows: list[Said], sources: dict[str, Record]) -> list[Said]:
    """Leave out what a newer edition in force has replaced by a figure of its own."""

    def newer(name: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
        for other, record in sources.items():
            if name in record.get("supersedes", ()) and other not in seen:
                yield other
                yield from newer(other, seen | {other})

    def is_replaced(one: Said) -> bool:
        printed = [other for other in rows if other.source in set(newer(one.source))]
        is_own = one.origin == one.source
        return any(is_own or other.origin == one.origin for other in printed)

    return [one for one in rows if not is_replaced(one)]


def _printed(said: Said) -> date:
    days = said.published or said.days
    return days.middle if days else date.min


def is_newer(one: Said, other: Said) -> bool:
    """Whether a statement of one issuer is newer than another of it."""

    def when(said: Said) -> date:
        return said.days.middle if said.days else date.min

    if when(one) == when(other):
        then, now = other.published, one.published
        return then is not None and now is not None and now.first > then.last
    newer, older = (one, other) if when(one) > when(other) else (other, one)
    if not newer.is_declared and older.is_declared and _printed(older) >= _printed(newer):
        newer, older = older, newer
    return newer is one


def _newest(figures: list[Said]) -> list[Said]:
    """What an issuer said last: an assumed date outdates no declared one published no earlier."""
    printed = [_printed(one) for one in figures if one.is_declared]
    late = [
        one for one in figures if not one.is_declared and printed and _printed(one) > max(printed)
    ]
    pool = late or [one for one in figures if one.is_declared] or figures
    last = [one for one in pool if not any(is_newer(other, one) for other in pool)]
    return [one for one in figures if any(_is_at_once(one, other) for other in last)]


def _confirmed(last: Said, figures: list[Said], measure: str | None) -> Said:
    """A rounder restatement of an older figure takes the date, and not the digits."""
    older = [one for one in figures if one is not last]
    before = [one for one in older if not any(is_newer(other, one) for other in older)]
    if len(before) != 1 or len(last.stated) + len(before[0].stated) > 2:
        return last
    (now,), (then,) = last.stated, before[0].stated
    is_point = now.low == now.high and then.low == then.high
    is_rounder = is_point and _zeros(then.low) < _zeros(now.low)
    may_have_grown = measure == "cumulative" and now.low > then.low
    if is_rounder and not may_have_grown and last.compared[0].holds(then.low):
        return before[0]._replace(days=last.days, published=last.published)
    return last


def _zeros(value: Fraction) -> int:
    text = str(int(value))
    return len(text) - len(text.rstrip("0"))


def _is_at_once(one: Said, other: Said) -> bool:
    return one is other or (
        one.days is not None
        and other.days is not None
        and one.days.middle == other.days.middle
        and not is_newer(one, other)
        and not is_newer(other, one)
    )


def of_issuer(said: list[Said], measure: str | None) -> tuple[Said | None, list[Said]]:
    """The vote of an issuer, and the limits that it sets; what is withdrawn withdraws nothing."""

    def never_falls(one: Said) -> bool:
        return measure == "cumulative" and one.is_floor

    figures = [one for one in said if one.votes]
    newest = _newest(figures)
    limits = [one for one in said if not one.votes]
    # Of each side the newest stands; a newer one of the other side only where both cannot hold.
    floors, ceilings = ([o for o in limits if o.is_floor], [o for o in limits if o.is_ceiling])
    lasts = [_newest(side) for side in (floors, ceilings)]
    limits = [
        one
        for one in limits
        if never_falls(one)
        or not any(
            is_newer(other, one) and (other.is_floor == one.is_floor or not meet(other, one))
            for last in lasts
            for other in last
        )
    ]
    if len(newest) == 1 and measure in ("cumulative", "peak", "constant", None):
        newest = [_confirmed(newest[0], figures, measure)]
    vote = _same_day(newest) if newest else None
    for one in limits:
        if vote and is_newer(one, newest[0]):
            # A range is cut; the width of a figure that stays is none of what was said.
            pieces = [
                (s.cut(one.stated[0]), c) for s, c in zip(vote.stated, vote.compared, strict=True)
            ]
            left = [(s, c if s in vote.stated else s) for s, c in pieces if s]
            vote = (
                vote._replace(stated=tuple(s for s, _ in left), compared=tuple(c for _, c in left))
                if left
                else None
            )
    if vote:
        limits = [one for one in limits if never_falls(one) or not is_newer(newest[0], one)]
    return vote, limits
