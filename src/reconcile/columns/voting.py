"""One vote an issuer: which rows count, and which their own issuer or the window has set aside.

Does for rows what `reconcile.evidence.settle` does for voices, as far as rows can tell: what a
source relays, editions, periods and growth are not looked at.
"""

from typing import NamedTuple

import numpy as np

from reconcile.columns.hashing import pair_hashes
from reconcile.columns.kernel import Bounds, Votes
from reconcile.columns.last_said import last_said
from reconcile.columns.rows import Days, Mark, Rows
from reconcile.columns.settings import MEASURES, Settings
from reconcile.columns.sweeping import Flags, Ints
from reconcile.columns.values import Values
from reconcile.columns.voices import Limit, Said, Voices, voices
from reconcile.columns.window import reaches
from reconcile.ledger.records import Measure


class Ballot(NamedTuple):
    """What the rows of some quantities come to before anyone counts.

    Attributes:
        votes: What counts.
        floors: What limits from below.
        ceilings: What limits from above.
        reference: The date of each answer; None: rows have none.
        issuers: How many issuers say something of each quantity.
        superseded: How many rows of each their own issuer has replaced.
        earlier: How many lie too far before the reference date.
    """

    votes: Votes
    floors: Bounds
    ceilings: Bounds
    reference: Days | None
    issuers: Ints
    superseded: Ints
    earlier: Ints


def vote(rows: Rows, measures: Ints, settings: Settings, size: int) -> Ballot:
    """Find what counts.

    Args:
        rows: All of them good.
        measures: The number of the measure of each quantity in `settings.MEASURES`; -1: none.
        settings: The window.
        size: How many quantities there are.
    """
    grows = measures == MEASURES.index(Measure.CUMULATIVE)
    voice, group = _who(rows)
    said = voices(rows, voice, size)
    nothing = np.zeros(0, np.int64)
    replaced, outdated, reference = nothing, nothing, None
    standing = np.ones(len(group), np.int64)
    if len(group) < len(voice):
        often = np.bincount(voice) > 1
        once, several = (_of(said, often == is_often) for is_often in (False, True))
        last = last_said(several, grows, len(group))
        said, replaced = once.and_(last.voices), last.replaced
        standing[often] = last.standing[often]
    said = said.limiting()
    if rows.days is not None:
        reference = _reference(said, size)
        said, outdated = _in_time(said, standing, reference, measures, settings)
    voters = np.bincount(_distinct(said.votes.voice, group), minlength=size)
    return Ballot(
        Votes(said.votes.stated, _if_wider(said.votes), voters),
        _bounds(said.floors, said.votes, voters),
        _bounds(said.ceilings, said.votes, voters),
        reference,
        issuers=np.bincount(group, minlength=size),
        superseded=np.bincount(replaced, minlength=size),
        earlier=np.bincount(outdated, minlength=size),
    )


def _who(rows: Rows) -> tuple[Ints, Ints]:
    """Number who speaks, an issuer of one quantity apart from the same of another.

    Returns:
        The number of each row, and the quantity of each number.
    """
    each = np.arange(len(rows.group), dtype=np.int64)
    if rows.issuer is None:
        further = rows.are(Mark.FURTHER)
        return (
            (np.cumsum(~further) - 1, rows.group[~further]) if further.any() else (each, rows.group)
        )
    mixed = np.sort(pair_hashes(rows.group, rows.issuer))
    if not (mixed[1:] == mixed[:-1]).any():
        return each, rows.group
    number = np.unique(rows.issuer, return_inverse=True)[1]
    key = rows.group * (int(number.max()) + 1) + number
    _, first, voice = np.unique(key, return_index=True, return_inverse=True)
    return voice, rows.group[first]


def _of(said: Voices, chosen: Flags) -> Voices:
    """Return what some voices say."""
    votes, floors, ceilings, vague = said
    return Voices(
        votes.take(chosen[votes.voice]),
        floors.take(chosen[floors.voice]),
        ceilings.take(chosen[ceilings.voice]),
        vague and vague.take(chosen[vague.voice]),
    )


def _distinct(voice: Ints, group: Ints) -> Ints:
    """Return the quantity of each voice that speaks, each once."""
    speaks = np.zeros(len(group), np.bool_)
    speaks[voice] = True
    return group[speaks]


def _reference(said: Voices, size: int) -> Days:
    """Return the newest date among the votes of each quantity; among its limits if none votes."""
    has_votes = np.zeros(size, np.bool_)
    has_votes[said.votes.stated.group] = True
    group, days = said.votes.stated.group, said.votes.days
    for limit in (said.floors, said.ceilings):
        asked = limit.take(~has_votes[limit.ends.group])
        group = np.concatenate([group, asked.ends.group])
        days = days and asked.days and days.and_(asked.days)
    if days is None:
        raise ValueError("rows without dates have no reference date")
    middle = np.full(size, -np.inf)
    np.maximum.at(middle, group, days.middle)
    # Of several stretches around one middle the shortest says most.
    newest = np.flatnonzero(days.middle == middle[group])
    first, last = np.full(size, np.iinfo(np.int64).min), np.zeros(size, np.int64)
    np.maximum.at(first, group[newest], days.first[newest])
    newest = newest[days.first[newest] == first[group[newest]]]
    last[group[newest]] = days.last[newest]
    return Days(middle, first, last)


def _in_time(
    said: Voices, standing: Ints, reference: Days, measures: Ints, settings: Settings
) -> tuple[Voices, Ints]:
    """Leave out what lies too far before the reference date; `standing` as of `Last`.

    Of a count that only grows floors stay for ever, and a vote that is left out leaves one.

    Returns:
        What is left, and the quantity of each row that is not.
    """
    votes, floors, ceilings, _ = said
    windows = _Windows(reference, measures, settings)
    old = windows.too_old(votes.stated.group, votes.days)
    if not (old.any() or len(floors.voice) or len(ceilings.voice)):
        return said, np.zeros(0, np.int64)
    grows = measures == MEASURES.index(Measure.CUMULATIVE)
    old_floors = windows.too_old(floors.ends.group, floors.days) & ~grows[floors.ends.group]
    old_ceilings = windows.too_old(ceilings.ends.group, ceilings.days)
    left = _lowest(votes.take(old & grows[votes.stated.group]))
    voice, first = np.unique(votes.voice[old], return_index=True)
    outdated = np.concatenate(
        [
            np.repeat(votes.stated.group[old][first], standing[voice]),
            floors.ends.group[old_floors],
            ceilings.ends.group[old_ceilings & ceilings.is_row],
        ]
    )
    kept = floors.take(~old_floors).and_(left), ceilings.take(~old_ceilings)
    return Voices(votes.take(~old), *kept), outdated


class _Windows:
    """How long figures stand."""

    def __init__(self, reference: Days, measures: Ints, settings: Settings) -> None:
        self._reference, self._measures = reference, measures
        named = (None, *MEASURES)
        self._windows = [(at - 1, settings.window_of(name)) for at, name in enumerate(named)]

    def too_old(self, group: Ints, days: Days | None) -> Flags:
        """Tell which dates lie too far before the reference date of their quantity."""
        too_old = np.zeros(len(group), np.bool_)
        measures = self._measures[group]
        for number, window in self._windows:
            rows = np.flatnonzero(measures == number)
            if window is not None and days is not None and len(rows):
                newer = self._reference.middle[group[rows]]
                too_old[rows] = ~reaches(window, days.take(rows), newer)
        return too_old


def _lowest(votes: Said) -> Limit:
    """Return the low end of each vote, of its lowest piece, as a soft floor."""
    order = np.lexsort((votes.stated.low_open, votes.stated.low, votes.voice))
    first = order[np.diff(votes.voice[order], prepend=-1) > 0]
    lowest = votes.take(first)
    is_soft = is_row = np.ones(len(first), np.bool_)
    return Limit(lowest.voice, lowest.stated.lows, is_soft, lowest.days, is_row)


def _if_wider(votes: Said) -> Values | None:
    """Return votes as compared, if any is wider than as printed."""
    compared, stated = votes.compared, votes.stated
    if compared is None:
        return None
    is_same = all(np.array_equal(*pair) for pair in zip(compared, stated, strict=True))
    return None if is_same else compared


def _bounds(limit: Limit, votes: Said, voters: Ints) -> Bounds:
    """Return limits as bounds; what the only voter says on the day of its vote is its own."""
    group = limit.ends.group
    voter = np.full(len(voters), -1)
    voter[votes.stated.group] = votes.voice
    is_own = (voters[group] == 1) & (voter[group] == limit.voice)
    if limit.days is not None and votes.days is not None:
        day = np.full(len(voters), -np.inf)
        day[votes.stated.group] = votes.days.middle
        is_own &= day[group] == limit.days.middle
    return Bounds(limit.ends, limit.is_soft, is_own)
