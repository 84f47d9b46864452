"""Hear an origin of which no record has been entered: it is what its relays print.

A *body* (a source without a day of publication) speaks by date: relays of later days are
newer statements of it. A *document* said what it said once, whenever it is repeated. What
the relays of one day make of it is the figure of most of them; copies of one another count
once.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from reconcile.evidence.comparable import Statement
from reconcile.evidence.elsewhere import Elsewhere
from reconcile.evidence.lineage import issuer_of
from reconcile.evidence.relays import is_same_number
from reconcile.evidence.same_day import shared, width
from reconcile.evidence.voice import Voice, voice_of
from reconcile.ledger.records import Source
from reconcile.methods.sweep import camps
from reconcile.values import Interval, PartialDate, overlaps

_AT_ONCE = frozenset({"constant", "peak"})
"""Measures of which everything is said about one time."""

_GROUPS = (1_000, 1_000_000, 1_000_000_000)
"""What a number is divided by when it is cut at a separator."""

_FIGURES_WEIGHED = 100
"""Different figures of one origin and day of which the largest groups are weighed."""


class Quoted(NamedTuple):
    """What relays of one day make of their origin.

    Attributes:
        voices: What it said; several when that is left open between them, none when a floor
            and a ceiling leave nothing to tell.
        relays: All that repeat it, those that speak for it among them.
    """

    voices: tuple[Voice, ...]
    relays: tuple[Statement, ...]


def quoted(
    relays: Sequence[Statement], sources: Mapping[str, Source], elsewhere: Elsewhere
) -> list[Quoted]:
    """Hear what one origin said in one cell, day by day.

    Args:
        relays: All that repeat it there, with a figure.
        sources: Every source of the ledger, by id.
        elsewhere: What an origin says about something else.
    """
    origin = sources.get(relays[0].origin)
    is_document = origin is not None and origin.published is not None
    if len(relays) == 1 or is_document or relays[0].cell.measure in _AT_ONCE:
        days = [_of_one_day(relays, sources)]
    else:
        days = [_of_one_day(group, sources, day) for day, group in _days(relays)]
    return [_decided(day, elsewhere) for day in days]


def _decided(day: Quoted, elsewhere: Elsewhere) -> Quoted:
    """Break a tie: the figure that the origin is quoted with for something else is misquoted.

    So is one that another figure was cut down to at its separator: 13 of 13,221.
    """
    if len(day.voices) == 1:
        return day
    whole = [one for one in day.voices if not any(_is_cut_from(one, two) for two in day.voices)]
    others = elsewhere(day.relays[0].origin)
    own = [v for v in whole if not any(is_same_number(v.speaker, s) for s in others)]
    return day._replace(voices=tuple(own or whole))


def _is_cut_from(short: Voice, full: Voice) -> bool:
    """Tell whether a number is the first groups of three of another, whose rest is not 0."""
    cut, number = short.stated.low, full.stated.low
    if not cut or not number or (cut, number) != (short.stated.high, full.stated.high):
        return False
    # In a mirror image the signs turn, and nothing else.
    is_alike, size = (cut > 0) == (number > 0), abs(number)
    return is_alike and any(size // one == abs(cut) and size % one for one in _GROUPS)


def _days(
    relays: Iterable[Statement],
) -> Iterator[tuple[PartialDate | None, list[Statement]]]:
    """Part relays by when they speak of: a year, a month or a day goes with the last date in it.

    Hours of one day are dates of their own: what was said in the evening is newer.
    """
    by_date: dict[PartialDate | None, list[Statement]] = {}
    for relay in relays:
        by_date.setdefault(relay.as_of, []).append(relay)
    if None in by_date:
        yield None, by_date.pop(None)
    days: list[tuple[int, PartialDate]] = []
    groups: dict[PartialDate, list[Statement]] = {}
    # The finest dates come first, so that what holds one of them finds it.
    for date in sorted(filter(None, by_date), key=lambda day: (day.closes - day.opens, -day.opens)):
        place = bisect_right(days, date.closes, key=itemgetter(0))
        day = days[place - 1][1] if place else date
        if day.closes < date.opens or not place:
            days.insert(place, (date.opens, day := date))
        groups.setdefault(day, []).extend(by_date[date])
    for _, day in days:
        yield day, groups[day]


def _of_one_day(
    relays: Sequence[Statement], sources: Mapping[str, Source], day: PartialDate | None = None
) -> Quoted:
    """Find what the relays of one day make of it: figures first, then floors and ceilings."""
    figures = [s for s in relays if s.stated and s.stated.is_bounded]
    precise = [s for s in figures if not s.figure.vague] or figures
    if len(precise) > 1:
        voices = _most_told(precise, sources)
    elif precise:
        voices = [voice_of(precise[0])]
    else:
        origin = sources.get(relays[0].origin)
        is_writing = origin is not None and origin.type in _WRITINGS
        voices = _limits([s for s in relays if s.stated], is_writing=is_writing)
    date = day or _first_date([s for s in relays if any(_says(s, voice) for voice in voices)])
    return Quoted(tuple(_dated(voice, date) for voice in voices), tuple(relays))


def _dated(voice: Voice, day: PartialDate | None) -> Voice:
    """Date a voice by what it speaks of: which of its relays is printed later says nothing."""
    return voice._replace(date=day, speaker=voice.speaker._replace(published=day))


def _says(relay: Statement, voice: Voice) -> bool:
    return relay.compared is not None and overlaps(relay.compared, voice.compared)


def _most_told(relays: Sequence[Statement], sources: Mapping[str, Source]) -> list[Voice]:
    """Return the figure that most issuers of relays print; several where they tie."""
    told: dict[_Words, list[Statement]] = {}
    for relay in relays:
        if relay.stated and relay.compared:
            words = _Words(relay.compared, relay.said, relay.widths or (relay.compared,))
            told.setdefault(words, []).append(relay)
    wordings = sorted(told, key=lambda words: (words.whole.low or 0, words.whole.high or 0, words))
    if len(wordings) == 1:
        return [_speaker(told[wordings[0]])]
    mouths = _Mouths(relays, sources)
    heard = [mouths.of(told[wording]) for wording in wordings]
    groups = _sharing(wordings)
    weights = [len(set().union(*(heard[member] for member in group))) for group in groups]
    most = max(weights)
    chosen: dict[tuple[object, ...], Voice] = {}
    for group, weight in zip(groups, weights, strict=True):
        if weight == most:
            for voice in _wording(group, wordings, heard, told):
                chosen[voice.stated, voice.compared, voice.speaker.pieces] = voice
    return list(chosen.values())


class _Words(NamedTuple):
    """A figure as relays print it.

    Attributes:
        whole: The values as compared; of an *or* their hull.
        said: The values as printed, piece by piece.
        widths: The same as compared.
    """

    whole: Interval
    said: tuple[Interval, ...]
    widths: tuple[Interval, ...]


def _sharing(wordings: Sequence[_Words]) -> list[tuple[int, ...]]:
    """Return the largest sets of wordings that share a value: an *or* holds its pieces alone."""
    said = [(width, number) for number, words in enumerate(wordings) for width in words.widths]
    found = camps([width for width, _ in said], most=_FIGURES_WEIGHED)
    groups = dict.fromkeys(tuple(sorted({said[m][1] for m in camp.members})) for camp in found)
    return [one for one in groups if not any(set(one) < set(other) for other in groups)]


def _wording(
    group: Sequence[int],
    wordings: Sequence[_Words],
    heard: Sequence[frozenset[str]],
    told: Mapping[_Words, list[Statement]],
) -> list[Voice]:
    """Tell one figure in the wording that most relays print, else in the widest."""

    def rank(member: int) -> tuple[int, float]:
        return len(heard[member]), width(wordings[member].whole)

    best = max(rank(member) for member in group)
    return shared([_speaker(told[wordings[m]]) for m in group if rank(m) == best])


def _speaker(relays: Sequence[Statement]) -> Voice:
    """Let the first of several relays with one figure speak, whatever the order of the file."""
    return voice_of(min(relays, key=lambda s: (_day(s), s.estimate.source, s.estimate.id)))


def _day(statement: Statement) -> float:
    return statement.as_of.closes if statement.as_of else float("inf")


class _Mouths:
    """Count by how many mouths a figure comes: copies of one another are one."""

    def __init__(self, relays: Iterable[Statement], sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self.printing = {relay.estimate.source for relay in relays}

    def of(self, relays: Iterable[Statement]) -> frozenset[str]:
        """Return the issuers of the documents that have a figure from nobody else here."""
        return frozenset(self._mouth(relay.estimate.source) for relay in relays)

    def _mouth(self, name: str) -> str:
        seen = {name}
        while True:
            source = self.sources.get(name)
            relayed = source.relays if source else ()
            above = next((r for r in relayed if r in self.printing and r not in seen), None)
            if above is None:
                return issuer_of(name, source)
            seen.add(name := above)


_WRITINGS = frozenset({"report", "paper", "dataset", "document"})
"""Types of sources in which a figure stands as it was written; a body counts on within a day."""


def _limits(relays: Sequence[Statement], *, is_writing: bool) -> list[Voice]:
    """Let the floor and the ceiling speak that exclude least; none if they exclude each other.

    Floors that a body gives of a count that only grows may rise within a day: each stands.
    """
    floors = [s for s in relays if s.stated and s.stated.low is not None]
    tops = [s for s in relays if s.stated and s.stated.low is None]
    weakest = [_speaker(_least_excluding(side)) for side in (floors, tops) if side]
    if len(weakest) > 1:
        floor, top = weakest[0].stated, weakest[1].stated
        if not overlaps(floor, top) or floor.low == top.high:
            return []
    is_running = relays[0].cell.measure == "cumulative" and all(map(_is_of_its_day, floors))
    if floors and is_running and not is_writing:
        return [*(voice_of(floor) for floor in sorted(floors, key=_name)), *weakest[1:]]
    return weakest


_NEXT_DAYS = 2
"""Days on which papers still print what they heard of a day."""


def _is_of_its_day(relay: Statement) -> bool:
    """Tell whether a relay was printed while the toll that it repeats was rising."""
    if relay.published is None or relay.as_of is None:
        return True
    return relay.published.first <= relay.as_of.last + _NEXT_DAYS


def _name(statement: Statement) -> tuple[str, str]:
    return statement.estimate.source, statement.estimate.id


def _least_excluding(side: Sequence[Statement]) -> list[Statement]:
    """Return the one-ended statements that exclude least: soft before hard, then the farthest."""

    def exclusion(statement: Statement) -> tuple[bool, float]:
        stated, figure = statement.stated, statement.figure
        if stated is None or stated.low is not None:
            return not figure.soft_low, (stated.low or 0) if stated else 0
        return not figure.soft_high, -(stated.high or 0)

    least = min(map(exclusion, side))
    return [statement for statement in side if exclusion(statement) == least]


def _first_date(relays: Sequence[Statement]) -> PartialDate | None:
    """Return the day by which it had been said: later relays cannot make an origin speak later."""
    known = [s.as_of for s in relays if s.as_of and s.is_dated]
    known = known or [s.as_of for s in relays if s.as_of]
    return min(known, key=lambda day: (day.closes, -day.opens)) if known else None
