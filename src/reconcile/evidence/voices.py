"""Hear what every origin says: all statements of one origin are one piece of evidence.

Its own records decide, and everything else that repeats it is held against the record in
force on its day. An origin without a record is what its relays print (``quoted.py``).
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from reconcile.evidence.comparable import Cell, Statement
from reconcile.evidence.elsewhere import Elsewhere
from reconcile.evidence.periods import Claim, claim, is_of_another_period
from reconcile.evidence.printed import digits, printed
from reconcile.evidence.quoted import Quoted, quoted
from reconcile.evidence.relays import (
    TELLING_DIGITS,
    departure,
    is_same_number,
    other_claim,
    other_figure,
    taken_from,
)
from reconcile.evidence.voice import Voice, voice_of
from reconcile.ledger.records import Source
from reconcile.values import Number, PartialDate, is_before

Unread = Container[tuple[str, Cell]]
"""Origins whose own record in a cell has no figure that can be read."""


class Echo(NamedTuple):
    """A statement that adds nothing to its origin's voice.

    Attributes:
        statement: The relay.
        said: The statement that speaks for its origin; None: what it said is open.
        mismatch: How the relay departs from that, or an empty text when it is faithful.
        reason: Why it is not counted, when that is no mismatch and no mere repetition.
    """

    statement: Statement
    said: Statement | None
    mismatch: str = ""
    reason: str = ""


class Open(NamedTuple):
    """Two relays of one origin and day that differ, and nothing tells which of them it said."""

    left: Statement
    right: Statement


class Heard(NamedTuple):
    """What one origin says about one claim.

    Attributes:
        first: The first statement of it in file order.
        voices: Of every day.
        echoes: Every other statement, as an echo of one of them.
        open: What relays leave open.
        claimed: Relays of an origin without a record that tell one figure for two things; they
            speak for it all the same. They stand with the first of its claims.
    """

    first: Statement
    voices: list[Voice]
    echoes: list[Echo]
    open: list[Open]
    claimed: list[Echo]


_TELLING_DIGITS, _TELLING_SIZE = 2, 1_000
"""Significant digits, or the size, from which two relays hardly print one number by chance."""


def listen(
    statements: Iterable[Statement],
    sources: Mapping[str, Source],
    elsewhere: Elsewhere,
    unread: Unread = (),
) -> list[Heard]:
    """Hear what every origin says, and which statements only repeat or misquote it.

    Args:
        statements: Those with a figure about one quantity, in file order.
        sources: Every source of the ledger, by id.
        elsewhere: What an origin says about something else.
        unread: Origins whose own record has none: their relays cannot be held against it.

    Returns:
        One for each origin and claim, in the order of their first statements.
    """
    groups: dict[tuple[str, Claim], list[Statement]] = {}
    records: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault((statement.origin, claim(statement)), []).append(statement)
        if statement.is_primary:
            records.setdefault(statement.origin, []).append(statement)
    found: list[Heard] = []
    unrecorded: dict[str, tuple[Heard, list[Statement]]] = {}
    for (origin, (cell, is_projected, days)), group in groups.items():
        heard = Heard(group[0], [], [], [], [])
        found.append(heard)
        own, relays = _apart(group)
        everything = records.get(origin, ())
        if not own and cell.measure == "flow" and days is None:
            own = _of_any_period(everything, cell, is_projected=is_projected)
        if own:
            _hear_records([s for s in own if len(relays) < len(group)], heard)
            heard.echoes.extend(echo_of(relay, own, everything) for relay in relays)
        elif (origin, cell) in unread:
            reason = f"repeats {origin}, whose own record has no figure that can be read"
            heard.echoes.extend(Echo(relay, None, reason=reason) for relay in relays)
        elif kept := list(_not_misused(relays, everything, heard.echoes)):
            for one in quoted(kept, sources, elsewhere):
                _hear_quoted(one, heard)
                _, speakers = unrecorded.setdefault(origin, (heard, []))
                speakers.extend(voice.speaker for voice in one.voices)
    for heard, speakers in unrecorded.values():
        heard.claimed.extend(_claimed_otherwise(speakers))
    return found


def records_like(relay: Statement, everything: Sequence[Statement]) -> Sequence[Statement]:
    """Return the records of an origin that a relay is held against; none: it speaks for it."""
    what = claim(relay)
    cell, is_projected, days = what
    own = [record for record in everything if claim(record) == what]
    if not own and cell.measure == "flow" and days is None:
        return _of_any_period(everything, cell, is_projected=is_projected)
    return own


def _of_any_period(
    records: Iterable[Statement], cell: Cell, *, is_projected: bool
) -> list[Statement]:
    """Return the records that a copy may repeat which names no period: it is of theirs."""
    return [record for record in records if claim(record)[:2] == (cell, is_projected)]


def _claimed_otherwise(speakers: Sequence[Statement]) -> Iterator[Echo]:
    """Find figures of one origin that its relays tell for two things: one of them misquotes."""
    told: dict[tuple[Number, ...], Statement] = {}
    for speaker in sorted(speakers, key=lambda s: s.estimate.id):
        numbers = printed(speaker)
        other = told.setdefault(numbers, speaker)
        if not numbers or other is speaker or _is_fulfilled(speaker, other):
            continue
        is_plan_of_it = speaker.is_projected != other.is_projected and speaker.cell == other.cell
        if (is_plan_of_it or _is_telling(numbers, speaker, other)) and (
            claim := other_claim(speaker, other)
        ):
            yield Echo(speaker, other, claim)


def _is_telling(numbers: Sequence[Number], left: Statement, right: Statement) -> bool:
    """Tell whether two relays hardly print the same numbers by chance.

    What a body counts again in another period it may well round to the same number.
    """
    most = max(map(digits, numbers))
    if is_of_another_period(left, right):
        return most >= TELLING_DIGITS
    return most >= _TELLING_DIGITS or max(numbers) >= _TELLING_SIZE


def _is_fulfilled(left: Statement, right: Statement) -> bool:
    """Tell whether one was planned for a day before the other was counted: both can be right."""
    plan, fact = sorted((left, right), key=lambda one: not one.is_projected)
    if not plan.is_projected or fact.is_projected or plan.as_of is None or fact.as_of is None:
        return False
    return is_before(plan.as_of, fact.as_of)


def _apart(group: Sequence[Statement]) -> tuple[Sequence[Statement], Sequence[Statement]]:
    """Part the origin's own records and its relays."""
    if len(group) == 1:
        return (group, ()) if group[0].is_primary else ((), group)
    return [s for s in group if s.is_primary], [s for s in group if not s.is_primary]


def _hear_records(own: Sequence[Statement], heard: Heard) -> None:
    """Let every own record speak, but vague words beside a figure of the same day."""
    precise = {s.as_of: s for s in own if not s.figure.vague and s.stated and s.stated.is_bounded}
    for record in own:
        if record.figure.vague and record.as_of in precise:
            heard.echoes.append(Echo(record, precise[record.as_of]))
        else:
            heard.voices.append(voice_of(record))


def _hear_quoted(one: Quoted, heard: Heard) -> None:
    """Let an origin speak through its relays, and name those that say something else."""
    heard.voices.extend(one.voices)
    speakers = [voice.speaker for voice in one.voices]
    if not speakers:
        relays = sorted(one.relays, key=lambda s: s.estimate.id)
        floor = next(s for s in relays if s.stated and s.stated.low is not None)
        top = next(s for s in relays if s.stated and s.stated.low is None)
        heard.open.append(Open(floor, top))
        reason = f"what {floor.origin} said is open between a floor and a ceiling of its relays"
        heard.echoes.extend(Echo(relay, None, reason=reason) for relay in one.relays)
        return
    figures = [speaker for speaker in speakers if speaker.stated and speaker.stated.is_bounded]
    heard.open.extend(Open(left, right) for left, right in pairwise(figures))
    ids = {speaker.estimate.id for speaker in speakers}
    for relay in one.relays:
        if relay.estimate.id not in ids:
            heard.echoes.append(_nearest_echo(relay, speakers))


def _nearest_echo(relay: Statement, speakers: Sequence[Statement]) -> Echo:
    """Hold a relay against what its origin said: rightly quoted once is enough."""
    echoes = [Echo(relay, speaker, departure(relay, speaker)) for speaker in speakers]
    return next((echo for echo in echoes if not echo.mismatch), echoes[-1])


def echo_of(relay: Statement, own: Sequence[Statement], everything: Sequence[Statement]) -> Echo:
    """Hold a relay against the record that was in force on its day.

    What that record does not bear out may stand elsewhere in the origin's records, as the
    figure of another day, scope or measure.
    """
    echo = _nearest_echo(relay, _in_force(own, relay.as_of))
    if not echo.mismatch or len(everything) == 1:
        return echo
    for record in everything:
        if record is not echo.said and (taken := taken_from(relay, record)):
            return Echo(relay, record, taken)
    return echo


def _in_force(own: Sequence[Statement], day: PartialDate | None) -> Sequence[Statement]:
    """Return the records that a copy of some day may repeat: those of its day, else the newest."""
    if len(own) == 1 or day is None:
        return own
    known = [s for s in own if s.as_of is None or not is_before(day, s.as_of)]
    newest = max((s.as_of.closes for s in known if s.as_of), default=0)
    latest = min(newest, day.opens)
    return [s for s in known if s.as_of is None or s.as_of.closes >= latest] or own


def _not_misused(
    relays: Iterable[Statement], records: Sequence[Statement], echoes: list[Echo]
) -> Iterator[Statement]:
    """Pass over relays that claim the origin's own figure for something else than it does."""
    for relay in relays:
        for record in records:
            if _is_misused(relay, record):
                echoes.append(Echo(relay, record, other_claim(relay, record)))
                break
        else:
            yield relay


def _is_misused(relay: Statement, record: Statement) -> bool:
    """Tell whether a record is what a relay repeats, told for another cell, plan or period."""
    if relay.figure.vague or not is_same_number(relay, record):
        return False
    is_plan = relay.cell == record.cell and relay.is_projected != record.is_projected
    return is_plan or not other_figure(relay, record)
