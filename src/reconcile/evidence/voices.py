"""What an origin says: all statements of one origin are one piece of evidence.

A *voice* is what one origin says in one cell. Its own record decides; without one,
its relays do, each different figure counting once however often it is repeated.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reconcile.evidence.comparable import Cell, Statement
from reconcile.evidence.misquote import misquote
from reconcile.methods.sweep import camps
from reconcile.values import Interval, PartialDate, hull


class Voice(NamedTuple):
    """What one origin says in one cell.

    Attributes:
        origin: Source id.
        issuer: The body by which votes are counted.
        cell: What it counts.
        stated: Its values in the quantity's unit, as printed.
        compared: The same with the implied width of a bare point.
        date: The date it speaks of, or None.
        speaker: The statement that stands for it on the screen.
        soft_low: A value under the low end would be no contradiction.
        soft_high: A value over the high end would be no contradiction.
        is_vague: It rests on vague words only.
    """

    origin: str
    issuer: str
    cell: Cell
    stated: Interval
    compared: Interval
    date: PartialDate | None
    speaker: Statement
    soft_low: bool
    soft_high: bool
    is_vague: bool

    @property
    def is_bounded(self) -> bool:
        """It has two ends, so that it can vote."""
        return self.stated.is_bounded


class Echo(NamedTuple):
    """A statement that adds nothing to its origin's voice.

    Attributes:
        statement: The relay.
        voice: What its origin says.
        mismatch: How it departs from that, or an empty text when it repeats it faithfully.
        aspect: What departs: ``figure``, ``kind``, ``basis``, ``measure``, ``scope`` or ``period``.
    """

    statement: Statement
    voice: Voice
    mismatch: str = ""
    aspect: str = ""


_Key = tuple[str, Cell, bool, str]


def _key(statement: Statement) -> _Key:
    """Statements that could be the same one: a flow is another figure in another period."""
    period = statement.estimate.period if statement.cell.measure == "flow" else None
    text = period.text if period else ""
    return statement.origin, statement.cell, statement.is_projected, text


def listen(statements: Iterable[Statement]) -> tuple[list[Voice], list[Echo]]:
    """Hear what every origin says, and which statements only repeat or bend it.

    Args:
        statements: Readable ones about one quantity, in file order.

    Returns:
        The voices of every origin, cell and kind of claim (fact or projection), in order
        of appearance, and every other statement as an echo of one of them.
    """
    groups: dict[_Key, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(_key(statement), []).append(statement)
    own = {key: _own_voices(group) for key, group in groups.items()}
    by_origin: dict[str, list[Voice]] = {}
    for key, found in own.items():
        by_origin.setdefault(key[0], []).extend(found)
    voices: list[Voice] = []
    echoes: list[Echo] = []
    for key, group in groups.items():
        if len(group) == len(own[key]):
            # The usual case: every statement is a voice of its own.
            voices.extend(own[key])
            continue
        bent = [] if own[key] else _bent(group, by_origin[key[0]])
        gone = {echo.statement.estimate.id for echo in bent}
        rest = [s for s in group if s.estimate.id not in gone]
        heard = own[key] or _relayed_voices(rest)
        speakers = {voice.speaker.estimate.id for voice in heard}
        voices.extend(heard)
        echoes.extend(bent)
        echoes.extend(_echo(s, heard) for s in rest if s.estimate.id not in speakers)
    return voices, echoes


def _bent(group: Sequence[Statement], primaries: Sequence[Voice]) -> list[Echo]:
    """Relays that claim the origin's own digits for something else than the origin does."""
    found = []
    for statement in group:
        for voice in primaries:
            if misquote(statement, voice.stated, voice.speaker) == ("", ""):
                found.append(Echo(statement, voice, *_other_claim(statement, voice)))
                break
    return found


def _other_claim(statement: Statement, voice: Voice) -> tuple[str, str]:
    ours, theirs = statement.cell, voice.cell
    if statement.is_projected != voice.speaker.is_projected:
        fact, plan = f"{voice.origin} states a fact", f"{voice.origin} speaks of a plan"
        told = "tells it as a plan" if statement.is_projected else "tells it as a fact"
        return f"{told}; {fact if statement.is_projected else plan}", "basis"
    if ours.measure != theirs.measure:
        return f"calls it {ours.measure}; {voice.origin} counts {theirs.measure}", "measure"
    differing = sorted(set(ours.scope) ^ set(theirs.scope))
    told = ", ".join(f"{name}: {value}" for name, value in differing if (name, value) in ours.scope)
    meant = ", ".join(f"{n}: {v}" for n, v in differing if (n, v) in theirs.scope)
    return (
        f"claims it for {told or 'everything'}; {voice.origin} for {meant or 'everything'}",
        "scope",
    )


def _echo(statement: Statement, voices: Sequence[Voice]) -> Echo:
    """The voice that a statement repeats: one that it quotes rightly, else the first."""
    if statement.is_primary:
        return Echo(statement, voices[0])
    found = [Echo(statement, v, *misquote(statement, v.stated, v.speaker)) for v in voices]
    return next((echo for echo in found if not echo.mismatch), found[0])


def _own_voices(group: Sequence[Statement]) -> list[Voice]:
    """The origin's own records with two ends, one voice for each date it speaks of."""
    own = [s for s in group if s.is_primary and s.stated and s.stated.is_bounded]
    if len(own) < 2:
        return [_single_voice(statement) for statement in own]
    precise = [s for s in own if not s.estimate.figure.vague] or own
    by_date: dict[PartialDate | None, list[Statement]] = {}
    for statement in precise:
        by_date.setdefault(statement.as_of, []).append(statement)
    return [_voice(same_date) for same_date in by_date.values()]


def _relayed_voices(group: Sequence[Statement]) -> list[Voice]:
    """What relays agree on beside the origin's own bounds, else the weakest they say."""
    one_ended = [s for s in group if s.stated and not s.stated.is_bounded]
    own = [_voice([s]) for s in one_ended if s.is_primary]
    relayed = [s for s in group if s.stated and s.stated.is_bounded and _respects(s, own)]
    precise = [s for s in relayed if not s.estimate.figure.vague]
    if precise or own:
        agreed = [_voice(_largest_group(precise))] if precise else []
        return agreed + own
    if one_ended:
        return [_voice([_weakest(one_ended)])]
    return [_voice(_largest_group(relayed))] if relayed else []


def _respects(relay: Statement, own: Sequence[Voice]) -> bool:
    """It adds an end to the origin's own bounds and makes nothing else of them."""
    return all(not misquote(relay, voice.stated, voice.speaker)[0] for voice in own)


def _largest_group(group: Sequence[Statement]) -> list[Statement]:
    """The statements around the value that most *different* figures share.

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
    """The one-ended statement that excludes least: soft before hard, then the farthest end."""

    def exclusion(statement: Statement) -> tuple[bool, bool, float]:
        stated, figure = statement.stated, statement.estimate.figure
        if stated is None or stated.low is not None:
            low = stated.low if stated else None
            return not figure.soft_low, True, low or 0
        return not figure.soft_high, False, -(stated.high or 0)

    return min(group, key=exclusion)


def _voice(group: Sequence[Statement]) -> Voice:
    """One voice out of statements that all belong to it, spoken by the widest of them."""
    if len(group) == 1:
        # The usual case: nothing has to be put together.
        return _single_voice(group[0])
    stated = hull(s.stated for s in group if s.stated)
    compared = hull(s.compared for s in group if s.compared)
    speaker = next((s for s in group if s.stated == stated), group[0])
    figures = [s.estimate.figure for s in group]
    return Voice(
        speaker.origin,
        speaker.issuer,
        speaker.cell,
        stated,
        compared,
        _said_on(group),
        speaker,
        all(f.soft_low for f in figures),
        all(f.soft_high for f in figures),
        all(f.vague for f in figures),
    )


def _single_voice(speaker: Statement) -> Voice:
    figure, nothing = speaker.estimate.figure, Interval(None, None)
    return Voice(
        speaker.origin,
        speaker.issuer,
        speaker.cell,
        speaker.stated or nothing,
        speaker.compared or nothing,
        speaker.as_of,
        speaker,
        figure.soft_low,
        figure.soft_high,
        figure.vague,
    )


def _said_on(group: Sequence[Statement]) -> PartialDate | None:
    """The first date on record: later relays cannot make an origin speak later."""
    own = [s.as_of for s in group if s.is_primary and s.as_of]
    if own:
        return max(own, key=lambda day: day.middle)
    dated = [s.as_of for s in group if s.as_of and s.is_dated]
    known = dated or [s.as_of for s in group if s.as_of]
    return min(known, key=lambda day: day.middle) if known else None


def cut(voice: Voice, to: Interval) -> Voice:
    """The same voice, narrowed to what its issuer said later."""
    return voice._replace(stated=to, compared=to)
