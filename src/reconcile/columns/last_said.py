"""What issuers say last of what they say several times, and what that takes back.

Does for rows what `reconcile.evidence.settle` does for voices: an issuer's newest range votes, its
newer limits cut it, and what is newer replaces its older limits.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from reconcile.columns import same_day, same_day_widths
from reconcile.columns.line import Line, is_after
from reconcile.columns.rows import Days, Mark
from reconcile.columns.same_day_widths import Pieces
from reconcile.columns.sweeping import Flags, Floats, Ints
from reconcile.columns.values import Values
from reconcile.columns.voices import Limit, Said, Voices


class Last(NamedTuple):
    """What issuers say last.

    Attributes:
        voices: What is left; a vote may have several pieces.
        standing: How many rows stand behind the vote of each issuer.
        replaced: The quantity of each row that its own issuer has replaced.
    """

    voices: Voices
    standing: Ints
    replaced: Ints


def last_said(said: Voices, grows: Flags, count: int) -> Last:
    """Return what issuers say last.

    Args:
        said: What they say, more than once each.
        grows: Of which quantities a floor is never withdrawn.
        count: How many issuers there are, over all quantities.
    """
    one_ended = [limit.take(~limit.is_vague) for limit in (said.floors, said.ceilings)]
    floors, ceilings, replaced = _limits_in_force(one_ended[0], one_ended[1], grows, count)
    voice, middle = said.votes.voice, _middle(said.votes.days, said.votes.voice)
    is_row = (said.votes.marks & Mark.FURTHER) == 0
    day = _newest(voice, middle, count)
    is_last = middle == day[voice]
    current, is_row_of = said.votes.take(is_last), is_row[is_last]
    rows_left = _cut(current, floors, ceilings, day, count)[1]
    plain, wide = (_left(one, floors, ceilings, day, count) for one in _at_once(current, count))
    votes = plain.and_(_joined(wide)) if len(wide.voice) else plain
    has_vote = np.zeros(count, np.bool_)
    has_vote[votes.voice] = True
    rows_left &= has_vote[current.voice]
    replaced += [said.votes.stated.group[is_row & ~is_last]]
    replaced += [current.stated.group[is_row_of & ~rows_left]]
    voted = np.full(count, -np.inf)
    voted[votes.voice] = day[votes.voice]
    kept = []
    for limit, is_exempt in ((floors, grows), (ceilings, np.zeros_like(grows))):
        is_old = _middle(limit.days, limit.voice) < voted[limit.voice]
        is_old &= ~is_exempt[limit.ends.group]
        kept.append(limit.take(~is_old))
        replaced.append(limit.ends.group[is_old])
    standing = np.bincount(current.voice[is_row_of & rows_left], minlength=count)
    vague = [limit.take(limit.is_vague) for limit in (said.floors, said.ceilings)]
    if len(vague[0].voice):
        is_gone = _vague_taken_back(vague, votes, one_ended, count) & ~grows[vague[0].ends.group]
        replaced.append(vague[0].ends.group[is_gone])
        kept = [limit.and_(ends.take(~is_gone)) for limit, ends in zip(kept, vague, strict=True)]
    return Last(Voices(votes, *kept), standing, np.concatenate(replaced))


def _middle(days: Days | None, voice: Ints) -> Floats:
    return np.zeros(len(voice)) if days is None else days.middle


def _newest(voice: Ints, middle: Floats, count: int) -> Floats:
    """Return the newest date of each issuer; before all dates where it has none."""
    newest = np.full(count, -np.inf)
    np.maximum.at(newest, voice, middle)
    return newest


def _limits_in_force(
    floors: Limit, ceilings: Limit, grows: Flags, count: int
) -> tuple[Limit, Limit, list[Ints]]:
    """Leave out limits that a newer one of their issuer replaces: of that side, or beyond it."""
    by_voice = (one.ends._replace(group=one.voice) for one in (floors, ceilings))
    _, (low, high) = Line.of(list(by_voice))
    floor_day, ceiling_day = _middle(floors.days, low), _middle(ceilings.days, high)
    floored = _newest(floors.voice, floor_day, count)
    ceiled = _newest(ceilings.voice, ceiling_day, count)
    highest = np.full(count, np.iinfo(np.int64).min)
    lowest = np.full(count, np.iinfo(np.int64).max)
    last_floors = floor_day == floored[floors.voice]
    last_ceilings = ceiling_day == ceiled[ceilings.voice]
    np.maximum.at(highest, floors.voice[last_floors], low[last_floors])
    np.minimum.at(lowest, ceilings.voice[last_ceilings], high[last_ceilings])
    is_beyond = (floor_day < ceiled[floors.voice]) & (lowest[floors.voice] <= low)
    gone = ((floor_day < floored[floors.voice]) | is_beyond) & ~grows[floors.ends.group]
    is_beyond = (ceiling_day < floored[ceilings.voice]) & (highest[ceilings.voice] >= high)
    passed = (ceiling_day < ceiled[ceilings.voice]) | is_beyond
    taken_back = [floors.ends.group[gone], ceilings.ends.group[passed]]
    return floors.take(~gone), ceilings.take(~passed), taken_back


def _vague_taken_back(
    vague: Sequence[Limit], votes: Said, limits: Sequence[Limit], count: int
) -> Flags:
    """Tell which vague ranges share no value with what their issuer says later.

    Args:
        vague: Their low and their high ends.
        votes: What issuers say last in two ends.
        limits: Floors and ceilings.
        count: How many issuers there are.
    """
    listed = [(one.voice, one.ends, one.days) for one in (*vague, *limits)]
    listed += [(votes.voice, end, votes.days) for end in (votes.stated.lows, votes.stated.highs)]
    _, at = Line.of([ends._replace(group=voice) for voice, ends, _ in listed])
    low, high, *others = at
    voice, day = vague[0].voice, _middle(vague[0].days, vague[0].voice)
    is_gone = np.zeros(len(voice), np.bool_)
    # Of limits set at once the farthest decides; of the pieces of a vote all have to lie beyond.
    for (who, _, days), positions, is_low, is_highest in zip(
        listed[2:], others, (True, False) * 2, (True, False, False, True), strict=True
    ):
        middle = _middle(days, who)
        newest = _newest(who, middle, count)
        last = middle == newest[who]
        farthest = np.maximum if is_highest else np.minimum
        bounds = np.iinfo(np.int64)
        extreme = np.full(count, bounds.min if is_highest else bounds.max)
        farthest.at(extreme, who[last], positions[last])
        is_beyond = extreme[voice] >= high if is_low else extreme[voice] <= low
        is_gone |= (day < newest[voice]) & is_beyond
    return is_gone


def _at_once(votes: Said, count: int) -> tuple[Said, Said]:
    """Return what rows of one date each come to.

    Returns:
        Pieces that lie apart; and those with widths, which may still meet.
    """
    several = np.bincount(votes.voice, minlength=count)[votes.voice] > 1
    if not several.any():
        return votes, votes.take(several)
    alone, together = votes.take(~several), votes.take(several)
    together = together.take(np.argsort(together.voice, kind="stable"))
    is_wide = (together.marks & (Mark.FURTHER | Mark.FROM_HEDGE)) != 0
    if together.compared is not None:
        for stated, compared in zip(together.stated[1:], together.compared[1:], strict=True):
            is_wide |= stated != compared
    has_width = np.zeros(count, np.bool_)
    has_width[together.voice[is_wide]] = True
    is_wide = has_width[together.voice]
    wide = together.take(is_wide)
    if is_wide.any():
        wide = _pieces(wide, same_day_widths.precise(_with_widths(wide), wide.marks))
    if not is_wide.all():
        narrow = together.take(~is_wide)
        voice, said = same_day.at_once(narrow.voice, narrow.stated)
        alone = alone.and_(_pieces(narrow, Pieces(voice, said, said)))
    return alone, wide


def _joined(wide: Said) -> Said:
    """Return pieces that lie apart, as printed and as compared."""
    return _pieces(wide, same_day_widths.joined(_with_widths(wide)))


def _with_widths(said: Said) -> Pieces:
    return Pieces(said.voice, said.stated, said.compared or said.stated)


def _pieces(said: Said, pieces: Pieces) -> Said:
    """Return pieces with the date of their voice: of those of one middle the narrowest."""
    days = None
    if said.days is not None:
        order = np.lexsort((said.days.first, said.voice))
        last = order[np.searchsorted(said.voice[order], pieces.voice, "right") - 1]
        days = said.days.take(last)
    marks = np.zeros(len(pieces.voice), said.marks.dtype)
    compared = None if said.compared is None else pieces.compared
    return Said(pieces.voice, pieces.stated, compared, days, marks)


def _left(votes: Said, floors: Limit, ceilings: Limit, day: Floats, count: int) -> Said:
    """Return what the newer limits of issuers leave of their votes."""
    cut, is_left = _cut(votes, floors, ceilings, day, count)
    return cut.take(is_left)


def _cut(
    votes: Said, floors: Limit, ceilings: Limit, day: Floats, count: int
) -> tuple[Said, Flags]:
    """Cut votes to the newer limits of their issuers.

    Returns:
        What is left of each, and of which anything is.
    """
    if not len(votes.voice) or not len(floors.voice) + len(ceilings.voice):
        return votes, np.ones(len(votes.voice), np.bool_)
    newer = [
        limit.take(_middle(limit.days, limit.voice) > day[limit.voice])
        for limit in (floors, ceilings)
    ]
    stated = votes.stated
    ends = [stated.lows, stated.highs, newer[0].ends, newer[1].ends]
    voices = [votes.voice, votes.voice, newer[0].voice, newer[1].voice]
    by_voice = [end._replace(group=voice) for end, voice in zip(ends, voices, strict=True)]
    line, (starts, stops, low, high) = Line.of(by_voice)
    every = np.arange(count, dtype=np.int64)
    bottom, top = line.first(every), line.last(every)
    np.maximum.at(bottom, newer[0].voice, low)
    np.minimum.at(top, newer[1].voice, high)
    bottom, top = bottom[votes.voice], top[votes.voice]
    is_cut = (bottom > starts) | (top < stops)
    starts, stops = np.maximum(starts, bottom), np.minimum(stops, top)
    values = line.values(starts), line.values(stops), is_after(starts), ~is_after(stops)
    narrowed = Values(stated.group, *values)
    compared = votes.compared and votes.compared.where(is_cut, narrowed)
    return votes._replace(stated=narrowed, compared=compared), starts < stops
