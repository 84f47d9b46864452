"""Hear what an origin says: all statements of one origin are one piece of evidence.

A *voice* is what one origin says in one cell. Its own record decides; without one,
its relays do, each different figure counting once however often it is repeated.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reconcile.evidence.comparable import Cell, Statement
from reconcile.evidence.relays import departure, other_claim
from reconcile.methods.sweep import camps
from reconcile.values import Interval, PartialDate, hull


class Voice(NamedTuple):
    """What one origin says in one cell.

    Attributes:
        speaker: The statement that stands for it on the screen.
        stated: Its values in the quantity's unit, as printed.
        compared: The same with the implied width of a bare point.
        date: The date it speaks of, or None.
        others: The other statements that it is made of.
    """

    speaker: Statement
    stated: Interval
    compared: Interval
    date: PartialDate | None
    others: tuple[Statement, ...] = ()

    @property
    def origin(self) -> str:
        """Source id."""
        return self.speaker.origin

    @property
    def issuer(self) -> str:
        """The body by which votes are counted."""
        return self.speaker.issuer

    @property
    def is_bounded(self) -> bool:
        """It has two ends, so that it can vote."""
        return self.stated.is_bounded

    @property
    def is_vague(self) -> bool:
        """It rests on vague words only."""
        figure = self.speaker.figure
        return figure.vague and all(other.figure.vague for other in self.others)

    @property
    def soft_low(self) -> bool:
        """A value under the low end would be no contradiction."""
        figure = self.speaker.figure
        return figure.soft_low and all(other.figure.soft_low for other in self.others)

    @property
    def soft_high(self) -> bool:
        """A value over the high end would be no contradiction."""
        figure = self.speaker.figure
        return figure.soft_high and all(other.figure.soft_high for other in self.others)


class Echo(NamedTuple):
    """A statement that adds nothing to its origin's voice.

    Attributes:
        statement: The relay.
        voice: What its origin says.
        mismatch: How it departs from that, or an empty text when it repeats it faithfully.
    """

    statement: Statement
    voice: Voice
    mismatch: str = ""


_Key = tuple[str, Cell, bool, str]


def _key(statement: Statement) -> _Key:
    """Group statements that could be the same one: a flow differs from period to period."""
    period = statement.estimate.period if statement.cell.measure == "flow" else None
    text = period.text if period else ""
    return statement.origin, statement.cell, statement.is_projected, text


def listen(statements: Iterable[Statement]) -> tuple[list[Voice], list[Echo]]:
    """Hear what every origin says, and which statements only repeat or misquote it.

    Args:
        statements: Readable ones about one quantity, in file order.

    Returns:
        The voices of every origin, cell and kind of claim (fact or projection), in order
        of appearance, and every other statement as an echo of one of them.
    """
    groups: dict[_Key, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(_key(statement), []).append(statement)
    primary = {key: _primary_voices(group) for key, group in groups.items()}
    by_origin: dict[str, list[Voice]] = {}
    for key, records in primary.items():
        by_origin.setdefault(key[0], []).extend(records)
    voices: list[Voice] = []
    echoes: list[Echo] = []
    for key, group in groups.items():
        if len(group) == len(primary[key]):
            # The usual case: every statement is a voice of its own.
            voices.extend(primary[key])
            continue
        misused = [] if primary[key] else _misused(group, by_origin[key[0]])
        gone = {echo.statement.estimate.id for echo in misused}
        kept = [s for s in group if s.estimate.id not in gone]
        heard = primary[key] or _relayed_voices(kept)
        speakers = {voice.speaker.estimate.id for voice in heard}
        voices.extend(heard)
        echoes.extend(misused)
        echoes.extend(_echo(s, heard) for s in kept if s.estimate.id not in speakers)
    return voices, echoes


def _misused(group: Sequence[Statement], primaries: Sequence[Voice]) -> list[Echo]:
    """Find relays that claim the origin's own digits for something else than the origin does."""
    echoes = []
    for statement in group:
        for voice in primaries:
            if not departure(statement, voice.stated, voice.speaker):
                echoes.append(Echo(statement, voice, other_claim(statement, voice.speaker)))
                break
    return echoes


def _echo(statement: Statement, voices: Sequence[Voice]) -> Echo:
    """Find the voice that a statement repeats: one that it quotes rightly, else the first."""
    if statement.is_primary:
        return Echo(statement, voices[0])
    echoes = [Echo(statement, v, departure(statement, v.stated, v.speaker)) for v in voices]
    return next((echo for echo in echoes if not echo.mismatch), echoes[0])


def _primary_voices(group: Sequence[Statement]) -> list[Voice]:
    """Return the origin's own records, one voice for each date; with two ends if it gives them.

    Nothing, if it gives no two ends at all: relays may know the other one.
    """
    records = [s for s in group if s.is_primary and s.stated]
    if not any(s.stated and s.stated.is_bounded for s in records):
        return []
    if len(records) == 1:
        return [_voice(records)]
    by_date: dict[PartialDate | None, list[Statement]] = {}
    for statement in records:
        by_date.setdefault(statement.as_of, []).append(statement)
    return [voice for same_date in by_date.values() for voice in _of_one_date(same_date)]


def _of_one_date(records: Sequence[Statement]) -> list[Voice]:
    """Return what an origin says of one date: its precise ranges together, else each limit."""
    bounded = [s for s in records if s.stated and s.stated.is_bounded]
    if not bounded:
        return [_voice([statement]) for statement in records]
    return [_voice([s for s in bounded if not s.figure.vague] or bounded)]


def _relayed_voices(group: Sequence[Statement]) -> list[Voice]:
    """Return what relays agree on beside the origin's own bounds, else the weakest they say."""
    one_ended = [s for s in group if s.stated and not s.stated.is_bounded]
    bounds = [_voice([s]) for s in one_ended if s.is_primary]
    relayed = [s for s in group if s.stated and s.stated.is_bounded and _respects(s, bounds)]
    precise = [s for s in relayed if not s.figure.vague]
    if precise or bounds:
        agreed = [_voice(_largest_group(precise))] if precise else []
        return agreed + bounds
    if one_ended:
        return [_voice([_weakest(one_ended)])]
    return [_voice(_largest_group(relayed))] if relayed else []


def _respects(relay: Statement, bounds: Sequence[Voice]) -> bool:
    """Tell whether a relay adds an end to the origin's own bounds and changes nothing else."""
    return not any(departure(relay, voice.stated, voice.speaker) for voice in bounds)


def _largest_group(group: Sequence[Statement]) -> list[Statement]:
    """Return the statements around the value that most *different* figures share.

    Repetitions of one figure count once, so that echoes cannot outvote an origin.
    """
    distinct: dict[Interval, list[Statement]] = {}
    for statement in group:
        if statement.compared:
            distinct.setdefault(statement.compared, []).append(statement)
    intervals = list(distinct)
    largest = camps(intervals, most=1)[0]
    return [s for member in largest.members for s in distinct[intervals[member]]]


def _weakest(group: Sequence[Statement]) -> Statement:
    """Find the one-ended statement that excludes least: soft before hard, then the farthest end."""

    def exclusion(statement: Statement) -> tuple[bool, bool, float]:
        stated, figure = statement.stated, statement.figure
        if stated is None or stated.low is not None:
            low = stated.low if stated else None
            return not figure.soft_low, True, low or 0
        return not figure.soft_high, False, -(stated.high or 0)

    return min(group, key=exclusion)


def _voice(group: Sequence[Statement]) -> Voice:
    """Put together statements of one voice; the widest of them speaks for it."""
    first, nothing = group[0], Interval(None, None)
    if len(group) == 1:
        # The usual case: nothing has to be put together.
        return Voice(first, first.stated or nothing, first.compared or nothing, first.as_of)
    stated = hull(s.stated for s in group if s.stated)
    compared = hull(s.compared for s in group if s.compared)
    speaker = next((s for s in group if s.stated == stated), first)
    others = tuple(statement for statement in group if statement is not speaker)
    return Voice(speaker, stated, compared, _first_date(group), others=others)


def _first_date(group: Sequence[Statement]) -> PartialDate | None:
    """Return the first date on record: later relays cannot make an origin speak later."""
    primary = [s.as_of for s in group if s.is_primary and s.as_of]
    if primary:
        return max(primary, key=lambda day: day.middle)
    dated = [s.as_of for s in group if s.as_of and s.is_dated]
    known = dated or [s.as_of for s in group if s.as_of]
    return min(known, key=lambda day: day.middle) if known else None


def cut(voice: Voice, to: Interval) -> Voice:
    """Narrow a voice to what its issuer said later."""
    return voice._replace(stated=to, compared=to)
