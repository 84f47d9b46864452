"""What issuers say last of what they say several times, and what that takes back.

Does for rows what `reconcile.evidence.settle` does for voices: an issuer's newest range votes, its
newer limits cut it, and what is newer replaces its older limits.
"""

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
    floors, ceilings, replaced = _limits_in_force(said.floors, said.ceilings, grows, count)
    voice, middle = said.votes.voice, _middle(said.votes.days, said.votes.voice)
    is_row = (said.votes.marks & Mark.FURTHER) == 0
    day = _newest(voice, middle, count)
    is_last = middle == day[voice]
    current, is_row_of = said.votes.take(is_last), is_row[is_last]
    rows_left = _of_rows(_cut(current, floors, ceilings, day, count)[1], is_row_of)
    plain, wide = (_left(one, floors, ceilings, day, count) for one in _at_once(current, count))
    votes = plain.and_(_joined(wide)) if len(wide.voice) else plain
    has_vote = np.zeros(count, np.bool_)
    has_vote[votes.voice] = True
    rows_left &= has_vote[current.voice]
    replaced += [said.votes.stated.group[is_row & ~is_last]]
    replaced += [current.stated.group[is_row_of & ~rows_left]]
    voted = np.full(count, -np.inf)
    voted[votes.voice] = day[votes.voice]
    vague = said.vague
    if vague is not None:
        is_old = _is_contradicted(vague, votes, voted, said.floors, said.ceilings)
        is_old &= ~grows[vague.stated.group]
        replaced.append(vague.stated.group[is_old])
        vague = vague.take(~is_old)
    kept = []
    for limit, is_exempt in ((floors, grows), (ceilings, np.zeros_like(grows))):
        is_old = _middle(limit.days, limit.voice) < voted[limit.voice]
        is_old &= ~is_exempt[limit.ends.group]
        kept.append(limit.take(~is_old))
        replaced.append(limit.ends.group[is_old])
    standing = np.bincount(current.voice[is_row_of & rows_left], minlength=count)
    return Last(Voices(votes, kept[0], kept[1], vague), standing, np.concatenate(replaced))


def _of_rows(is_left: Flags, is_row: Flags) -> Flags:
    """Tell for each piece whether any piece of its row is left: further ones stand behind it."""
    if is_row.all():
        return is_left
    row = np.cumsum(is_row) - 1
    left = np.zeros(len(row), np.bool_)
    left[row[is_left]] = True
    return np.asarray(left[row], np.bool_)


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
    floored, highest = _tightest(floors, low, count, np.maximum)
    ceiled, lowest = _tightest(ceilings, high, count, np.minimum)
    is_beyond = (floor_day < ceiled[floors.voice]) & (lowest[floors.voice] <= low)
    gone = ((floor_day < floored[floors.voice]) | is_beyond) & ~grows[floors.ends.group]
    is_beyond = (ceiling_day < floored[ceilings.voice]) & (highest[ceilings.voice] >= high)
    passed = (ceiling_day < ceiled[ceilings.voice]) | is_beyond
    taken_back = [floors.ends.group[gone], ceilings.ends.group[passed]]
    return floors.take(~gone), ceilings.take(~passed), taken_back


def _tightest(limits: Limit, at: Ints, count: int, tighter: np.ufunc) -> tuple[Floats, Ints]:
    """Return the newest day on which each issuer sets a limit, and its tightest of that day."""
    middle = _middle(limits.days, limits.voice)
    newest = _newest(limits.voice, middle, count)
    is_last = middle == newest[limits.voice]
    bounds = np.iinfo(np.int64)
    tightest = np.full(count, bounds.min if tighter is np.maximum else bounds.max)
    tighter.at(tightest, limits.voice[is_last], at[is_last])
    return newest, tightest


def _is_contradicted(
    vague: Said, votes: Said, voted: Floats, floors: Limit, ceilings: Limit
) -> Flags:
    """Tell which vague ranges a newer vote or limit of their issuer leaves no value.

    Args:
        vague: The ranges.
        votes: What votes.
        voted: When each issuer gave its vote.
        floors: Those that issuers set.
        ceilings: Likewise.
    """
    count, voice, day = len(voted), vague.voice, _middle(vague.days, vague.voice)
    listed = [
        (one.voice, ends) for one in (vague, votes) for ends in (one.stated.lows, one.stated.highs)
    ]
    listed += [(limit.voice, limit.ends) for limit in (floors, ceilings)]
    _, at = Line.of([ends._replace(group=owner) for owner, ends in listed])
    starts, stops, vote_starts, vote_stops, low, high = at
    bottom, top = np.full(count, np.iinfo(np.int64).max), np.full(count, np.iinfo(np.int64).min)
    np.minimum.at(bottom, votes.voice, vote_starts)
    np.maximum.at(top, votes.voice, vote_stops)
    floored, highest = _tightest(floors, low, count, np.maximum)
    ceiled, lowest = _tightest(ceilings, high, count, np.minimum)
    is_off = (day < voted[voice]) & ((stops <= bottom[voice]) | (starts >= top[voice]))
    is_off |= (day < floored[voice]) & (stops <= highest[voice])
    return is_off | ((day < ceiled[voice]) & (starts >= lowest[voice]))


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
