"""The answers of a table, one row after the other: slow, and by the ledger's own functions.

Written from the rules of docs/bulk.md and from `evidence/settle.py`, not from the engine: no
arrays and no positions on a line of all quantities. Votes, bounds and voices are those of the
ledger, so that `agree`, `choose` and what they rest on are asked themselves.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from tests.columns.row_by_row import Claim, Refused, read_row

from reconcile.answers.consensus import Core, agree, hard_limits, limits_of
from reconcile.answers.headline import choose
from reconcile.evidence.comparable import Cell
from reconcile.evidence.same_day import cut, most_precise, pieces, within
from reconcile.evidence.states import Bound, Evidence, Vote
from reconcile.evidence.time import limit_of
from reconcile.evidence.voice import Piece, Voice
from reconcile.ledger.records import Measure, Quantity
from reconcile.methods.sweep import depth_profile
from reconcile.methods.sweep import pieces as union
from reconcile.values import Interval, Length, PartialDate, hull, intersect, overlaps

Row = Mapping[str, Any]


class Spoken(NamedTuple):
    """What one issuer says in two-ended rows of one date."""

    issuer: Any
    date: PartialDate | None
    rows: tuple[Claim, ...]
    pieces: tuple[Piece, ...]


class Counted(NamedTuple):
    """Votes and bounds of one quantity, and how many rows are neither."""

    votes: list[Spoken]
    bounds: list[Claim]
    superseded: int
    earlier: int


def answers(
    rows: Sequence[Row], *, window: Length | None = None, measure: str | None = None
) -> dict[Any, dict[str, Any]]:
    """Answer every quantity of a table; the keys of rows are the names of its columns.

    Args:
        rows: All with the same keys.
        window: How far dates may lie apart; None: as the measure has it.
        measure: That of rows which name none.
    """
    by_quantity: dict[Any, list[tuple[int, Row]]] = {}
    for number, row in enumerate(rows):
        by_quantity.setdefault(row.get("quantity"), []).append((number, row))
    return {
        quantity: _answer(quantity, several, window, measure)
        for quantity, several in by_quantity.items()
    }


def _answer(
    quantity: Any, rows: Sequence[tuple[int, Row]], window: Length | None, measure: str | None
) -> dict[str, Any]:
    """Answer one quantity."""
    read = [read_row(row, number, measure) for number, row in rows]
    claims = [one for one in read if isinstance(one, Claim)]
    bad = [one for one in read if isinstance(one, Refused)]
    measures = {claim.measure for claim in claims if claim.measure}
    is_mixed = len(measures) > 1
    if is_mixed:
        bad, claims = [*bad, *map(Refused, claims)], []
    kind = cast("Measure | None", None if is_mixed else min(measures, default=None))
    limit = None if kind == Measure.CONSTANT else limit_of(kind, window)
    counted = settle(claims, limit, grows=kind == Measure.CUMULATIVE)
    return {
        "quantity": quantity,
        "rows": len(rows),
        "bad": len(bad),
        "issuers": len({claim.issuer for claim in claims}),
        "error": bool(bad),
        **conclude(counted),
    }


def settle(claims: Sequence[Claim], limit: Length | None, *, grows: bool = False) -> Counted:
    """Let rows vote: one vote for each issuer, by the steps of `evidence/settle.py`.

    Args:
        claims: The good rows of one quantity.
        limit: How far dates may lie before the reference date; None: as far as they like.
        grows: A floor is never withdrawn and does not grow old, and an old vote leaves one.
    """
    # Vague words beside a figure of their issuer and day say no more than that.
    precise = {_moment(claim) for claim in claims if claim.is_bounded and not claim.is_vague}
    claims = [c for c in claims if not (c.is_vague and c.is_bounded and _moment(c) in precise)]
    bounded = [claim for claim in claims if claim.is_bounded]
    # Vague words vote only where nobody is precise.
    voting = [claim for claim in bounded if not claim.is_vague] or bounded
    by_issuer: dict[Any, list[Claim]] = {}
    for claim in voting:
        by_issuer.setdefault(claim.issuer, []).append(claim)
    others = [claim for claim in claims if not any(claim is one for one in voting)]
    limiting = _not_replaced(others, [], grows)
    votes, superseded = [], len(others) - len(limiting)
    for issuer, said in by_issuer.items():
        last = max(claim.middle for claim in said)
        now = [claim for claim in said if claim.middle == last]
        own = [one for one in limiting if one.issuer == issuer and not one.is_bounded]
        newer = [one for one in own if one.middle > last]
        left = _cut(now, newer)
        kept = tuple(claim for claim in now if left and not _is_ruled_out(claim, newer))
        superseded += len(said) - len(kept)
        if left:
            date = max((claim.date for claim in now if claim.date), key=_narrowest, default=None)
            votes.append(Spoken(issuer, date, kept, left))
    standing = _not_replaced(limiting, votes, grows)
    superseded += len(limiting) - len(standing)
    speaking = votes or standing
    reference = max((one.date for one in speaking if one.date), key=_narrowest, default=None)

    def is_in_time(date: PartialDate | None) -> bool:
        return not (limit and reference and date) or limit.reaches(date, reference)

    in_time = [vote for vote in votes if is_in_time(vote.date)]
    retired = [vote for vote in votes if not is_in_time(vote.date)]
    bounds = [bound for bound in standing if is_in_time(bound.date) or (grows and bound.is_floor)]
    earlier = sum(len(vote.rows) for vote in retired) + len(standing) - len(bounds)
    if grows:
        bounds = [one if is_in_time(one.date) else _floor_of(one) for one in bounds]
        bounds += [
            _floor_of(vote.rows[0]._replace(stated=vote.pieces[0].stated))._replace(soft_low=True)
            for vote in retired
        ]
    return Counted(in_time, bounds, superseded, earlier)


def _moment(claim: Claim) -> tuple[Any, ...]:
    """Whose figure it is, and the date that it speaks of."""
    date = claim.date
    return (claim.issuer, *((date.middle, date.first, date.last) if date else ()))


def _floor_of(claim: Claim) -> Claim:
    """Leave the low end of a row only."""
    low, _, is_closed, _ = claim.stated
    return claim._replace(stated=Interval(low, None, is_closed))


def _narrowest(date: PartialDate) -> tuple[float, int, str]:
    """Return by what dates are in order; of several around one middle the shortest says most."""
    return date.middle, date.first, date.text


def _not_replaced(limits: Sequence[Claim], votes: Sequence[Spoken], grows: bool) -> list[Claim]:
    """Leave out limits that their issuer has replaced: `takes_place_of` for rows.

    A one-ended row by a newer vote, or by the newest one-ended row of its side; any limit by a
    newer one of them that leaves it no value.
    """
    sides: dict[tuple[Any, bool], list[Claim]] = {}
    for claim in limits:
        if not claim.is_bounded:
            sides.setdefault((claim.issuer, claim.is_floor), []).append(claim)
    newest = {side: max(one.middle for one in several) for side, several in sides.items()}
    said = {vote.issuer: vote for vote in votes}

    def is_replaced(claim: Claim) -> bool:
        if grows and claim.is_floor:
            return False
        vote = said.get(claim.issuer)
        if vote and vote.rows[0].middle > claim.middle:
            whole = hull(piece.stated for piece in vote.pieces)
            if not claim.is_bounded or not intersect(whole, claim.stated):
                return True
        rivals = [
            one
            for is_floor in (True, False)
            for one in sides.get((claim.issuer, is_floor), ())
            if one.middle == newest[claim.issuer, is_floor] and one.middle > claim.middle
        ]
        return any(
            (not claim.is_bounded and one.is_floor == claim.is_floor)
            or not intersect(one.stated, claim.stated)
            for one in rivals
        )

    return [claim for claim in limits if not is_replaced(claim)]


def _cut(now: Sequence[Claim], newer: Sequence[Claim]) -> tuple[Piece, ...]:
    """Return what the rows of one day come to, cut to the issuer's own newer one-ended rows."""
    # Of voices that are compared alike the ledger takes the last name: here by what they state.
    ranked = sorted(now, key=lambda claim: (claim.stated, claim.compared, claim.said))
    voices = [claim.voice(f"{rank:09}") for rank, claim in enumerate(ranked)]
    left = []
    for voice in most_precise(voices):
        kept: Voice | None = voice
        for limit in newer:
            inside = within(kept, limit.stated) if kept else None
            if kept and inside != kept.stated:
                kept = cut(kept, inside) if inside else None
        if kept:
            left.append(kept)
    return pieces(left) if left else ()


def _is_ruled_out(claim: Claim, newer: Sequence[Claim]) -> bool:
    """Tell whether newer one-ended rows of its issuer leave nothing of a row."""
    parts = [stated for stated, _ in claim.said]
    for limit in newer:
        parts = [kept for one in parts if (kept := intersect(one, limit.stated))]
    return not parts


def _numbers(values: Interval) -> tuple[float, float]:
    return cast(float, values.low), cast(float, values.high)


def conclude(counted: Counted) -> dict[str, Any]:
    """Return what votes and bounds come to, by the functions that answer a ledger."""
    votes = [_vote(one) for one in counted.votes]
    bounds = [_bound(one) for one in counted.bounds]
    consensus, hard = agree(votes, bounds), hard_limits(bounds)
    evidence = Evidence(Cell(None, ()), votes=tuple(votes), bounds=tuple(bounds))
    headline, _ = choose(_NO_QUANTITY, evidence, consensus.corroborated, hard)
    stated = [piece.stated for vote in votes for piece in vote.pieces]
    span = hull(stated) if stated else Interval(None, None)
    core, limits = consensus.core, limits_of(bounds) or Interval(None, None)
    only = core.pieces[0] if core and len(core.pieces) == 1 else Interval(None, None)
    dates = [one.date for one in (counted.votes or counted.bounds) if one.date]
    united = union(depth_profile(stated), 1)
    gaps = [_numbers(b)[0] - _numbers(a)[1] for a, b in itertools.pairwise(united)]
    return {
        "n": len(votes),
        "verdict": str(consensus.verdict),
        "which": headline.which,
        "as_of": max(dates, key=_narrowest).text if dates else None,
        "span_low": span.low,
        "span_high": span.high,
        "span_low_closed": span.low_closed if votes else None,
        "span_high_closed": span.high_closed if votes else None,
        "core_support": consensus.support if core else None,
        "core_low": only.low,
        "core_high": only.high,
        "core_pieces": _told(core.pieces if core else ()),
        "corroborated_pieces": _told(consensus.corroborated),
        "headline_pieces": _told(headline.pieces),
        "gap": max(gaps, default=0.0) if votes else None,
        "bound_low": limits.low,
        "bound_high": limits.high,
        "bound_low_closed": None if limits.low is None else limits.low_closed,
        "bound_high_closed": None if limits.high is None else limits.high_closed,
        "bound_conflict": _is_bound_conflict(hard, core),
        "within_rounding": bool(core and core.is_within_rounding),
        "superseded": counted.superseded,
        "earlier": counted.earlier,
    }


def _vote(one: Spoken) -> Vote:
    """Make what an issuer says the vote of a ledger."""
    voice, parts = one.rows[0].voice("", date=_at_once(one.date)), one.pieces
    stated, compared = hull(p.stated for p in parts), hull(p.compared for p in parts)
    return Vote(one.issuer, stated, compared, (voice,), parts)


def _bound(one: Claim) -> Bound:
    """Make a one-ended row the bound of a ledger."""
    is_soft = one.is_vague or (one.soft_low if one.is_floor else one.soft_high)
    return Bound(one.issuer, one.stated, is_soft, False, one.voice("", date=_at_once(one.date)))


def _at_once(date: PartialDate | None) -> PartialDate | None:
    """Return one date for all that have one middle: 2023 and 2023-07-02."""
    return date and PartialDate(str(date.middle), 0, 0)


def _is_bound_conflict(hard: Interval | None, core: Core | None) -> bool:
    """Tell whether the hard bounds leave nothing of the core, as `answers/asked.py` does."""
    return core is not None and not any(hard and overlaps(piece, hard) for piece in core.compared)


def _told(several: Iterable[Interval]) -> list[dict[str, Any]]:
    return [piece._asdict() for piece in several]


_NO_QUANTITY = cast(Quantity, type("Unitless", (), {"unit": ""}))
"""Of a quantity `choose` asks the unit only, for its words."""
