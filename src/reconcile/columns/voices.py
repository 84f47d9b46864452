"""What issuers say, as rows say it: ranges that vote, and limits on one side."""

from typing import NamedTuple

import numpy as np

from reconcile.columns.line import Ends
from reconcile.columns.rows import Days, Mark, Marks, Rows
from reconcile.columns.sweeping import Flags, Floats, Ints
from reconcile.columns.values import Values


class Said(NamedTuple):
    """Ranges with two ends.

    Attributes:
        voice: Who says each: a number for each issuer of each quantity.
        stated: As printed.
        compared: With the widths of bare figures; None: no row has any.
        days: Their dates; None: there are none.
        marks: What else is true of each, as `rows.Mark` names it.
    """

    voice: Ints
    stated: Values
    compared: Values | None
    days: Days | None
    marks: Marks

    def take(self, rows: Ints | Flags) -> "Said":
        """Return some of them."""
        return Said(
            self.voice[rows],
            self.stated.take(rows),
            None if self.compared is None else self.compared.take(rows),
            None if self.days is None else self.days.take(rows),
            self.marks[rows],
        )

    def and_(self, others: "Said") -> "Said":
        """Return them and others behind them."""
        return Said(
            np.concatenate([self.voice, others.voice]),
            self.stated.and_(others.stated),
            self.compared.and_(others.compared) if self.compared and others.compared else None,
            self.days.and_(others.days) if self.days and others.days else None,
            np.concatenate([self.marks, others.marks]),
        )


class Limit(NamedTuple):
    """Limits on one side.

    Attributes:
        voice: Who sets each.
        ends: Where they lie.
        is_soft: Whether going past them is no contradiction.
        days: Their dates; None: there are none.
        is_row: Whether each stands for its row; of a vague range only the floor does.
    """

    voice: Ints
    ends: Ends
    is_soft: Flags
    days: Days | None
    is_row: Flags

    def take(self, rows: Ints | Flags) -> "Limit":
        """Return some of them."""
        group, value, is_after = self.ends
        return Limit(
            self.voice[rows],
            Ends(group[rows], value[rows], is_after[rows]),
            self.is_soft[rows],
            None if self.days is None else self.days.take(rows),
            self.is_row[rows],
        )

    def and_(self, others: "Limit") -> "Limit":
        """Return them and others behind them."""
        return Limit(
            np.concatenate([self.voice, others.voice]),
            Ends(
                np.concatenate([self.ends.group, others.ends.group]),
                np.concatenate([self.ends.value, others.ends.value]),
                np.concatenate([self.ends.is_after, others.ends.is_after]),
            ),
            np.concatenate([self.is_soft, others.is_soft]),
            self.days.and_(others.days) if self.days and others.days else None,
            np.concatenate([self.is_row, others.is_row]),
        )


class Voices(NamedTuple):
    """All that is said.

    Attributes:
        votes: Ranges with two ends.
        floors: Limits from below.
        ceilings: Limits from above.
        vague: Vague ranges (*dozens*), where somebody is precise: they limit on both sides, and
            take nothing back; None: there are none.
    """

    votes: Said
    floors: Limit
    ceilings: Limit
    vague: Said | None = None

    def and_(self, others: "Voices") -> "Voices":
        """Return them and others behind them."""
        return Voices(
            self.votes.and_(others.votes),
            self.floors.and_(others.floors),
            self.ceilings.and_(others.ceilings),
            self.vague and others.vague and self.vague.and_(others.vague),
        )

    def limiting(self) -> "Voices":
        """Return them with each vague range as a soft floor and a soft ceiling."""
        if self.vague is None:
            return self
        voice, stated, days = self.vague.voice, self.vague.stated, self.vague.days
        is_so = np.ones(len(voice), np.bool_)
        return Voices(
            self.votes,
            self.floors.and_(Limit(voice, stated.lows, is_so, days, is_so)),
            self.ceilings.and_(Limit(voice, stated.highs, is_so, days, ~is_so)),
        )


def voices(rows: Rows, voice: Ints, size: int) -> Voices:
    """Return what rows say, all of them good.

    Args:
        rows: What is said.
        voice: Who says each.
        size: How many quantities there are.
    """
    has_low, has_high = np.isfinite(rows.stated.low), np.isfinite(rows.stated.high)
    floors = _limit(rows, voice, has_low & ~has_high, Mark.LOW_SOFT)
    ceilings = _limit(rows, voice, has_high & ~has_low, Mark.HIGH_SOFT)
    is_range = has_low & has_high
    is_vague = is_range & rows.are(Mark.VAGUE)
    vague = None
    if is_vague.any():
        is_precise = np.zeros(size, np.bool_)
        is_precise[rows.group[is_range & ~is_vague]] = True
        is_idle = _says_no_more(rows, voice, is_vague, is_range & ~is_vague)
        is_vague &= is_precise[rows.group]
        is_range &= ~is_vague
        vague = _said(rows, voice, is_vague & ~is_idle)
    return Voices(_said(rows, voice, is_range), floors, ceilings, vague)


def _says_no_more(rows: Rows, voice: Ints, vague: Flags, precise: Flags) -> Flags:
    """Tell which vague ranges stand beside a precise one of their voice and date."""
    has_vague = np.zeros(voice.max() + 1, np.bool_)
    has_vague[voice[vague]] = True
    at = np.flatnonzero((vague | precise) & has_vague[voice])
    keys = [voice[at], *(column[at] for column in rows.days or ())]
    _, moment = np.unique(np.stack(keys, axis=1), axis=0, return_inverse=True)
    moment = moment.ravel()
    is_precise = np.zeros(len(at), np.bool_)
    is_precise[moment[precise[at]]] = True
    found = np.zeros(len(voice), np.bool_)
    found[at] = vague[at] & is_precise[moment]
    return found


def _said(rows: Rows, voice: Ints, kept: Flags) -> Said:
    if kept.all():
        chosen = rows
    else:
        chosen, voice = rows.take(kept), voice[kept]
    compared = chosen.compared and _compared(chosen.stated, *chosen.compared)
    return Said(voice, chosen.stated, compared, chosen.days, chosen.marks)


def _compared(stated: Values, low: Floats, high: Floats) -> Values:
    """Return ranges as compared: an end that is wider belongs to its range."""
    low_open = stated.low_open & (low == stated.low)
    high_open = stated.high_open & (high == stated.high)
    return Values(stated.group, low, high, low_open, high_open)


def _limit(rows: Rows, voice: Ints, kept: Flags, soft: Mark) -> Limit:
    at = np.flatnonzero(kept)
    stated = rows.stated.take(at)
    is_floor = soft is Mark.LOW_SOFT
    return Limit(
        voice[at],
        stated.lows if is_floor else stated.highs,
        (rows.marks[at] & (soft | Mark.VAGUE)) != 0,
        None if rows.days is None else rows.days.take(at),
        np.ones(len(at), np.bool_),
    )
