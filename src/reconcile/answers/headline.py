"""Choose the answer that is fit to print, and say by which rule."""

from collections.abc import Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.consensus import cut, hard_limits, limits_of
from reconcile.evidence.comparable import Cell
from reconcile.evidence.states import Bound, Evidence, Vote, pieces_of
from reconcile.ledger.records import Quantity
from reconcile.methods.sweep import depth_profile, pieces
from reconcile.values import Interval

CORROBORATED_FROM = 4
"""Issuers from which the headline is what at least two of them allow (docs/methods.md)."""


class Headline(NamedTuple):
    """The answer that is fit to print.

    Attributes:
        which: ``corroborated``, ``votes``, ``single``, ``bounds`` or ``none``.
        pieces: Its values, from low to high, never hulled.
        text: The same in words, with the unit.
    """

    which: str
    pieces: tuple[Interval, ...]
    text: str


class Choice(NamedTuple):
    """How the headline was chosen.

    Attributes:
        rule: Which rule applied, with the numbers that it looked at.
        before: Its values before they were cut to the hard bounds.
        is_cut: The hard bounds took something away.
        ruled_out: Its pieces that a hard bound rules out; they stay, as one voice against another.
    """

    rule: str
    before: tuple[Interval, ...]
    is_cut: bool = False
    ruled_out: tuple[Interval, ...] = ()


def choose(
    quantity: Quantity,
    evidence: Evidence,
    corroborated: tuple[Interval, ...],
    hard: Interval | None,
) -> tuple[Headline, Choice]:
    """Choose what is fit to print.

    Args:
        quantity: What it is about.
        evidence: Its votes and bounds.
        corroborated: What at least two issuers allow.
        hard: What the hard bounds leave; None when they exclude each other.
    """
    votes, bounds = evidence.votes, evidence.bounds
    n = len(votes)
    if not n and not bounds:
        rule = "n = 0 and there are no bounds: there is nothing to print"
        return Headline("none", (), "no usable figure"), Choice(rule, ())
    if not n:
        return _of_bounds(bounds, quantity.unit)
    which, before = "corroborated", corroborated
    least = f"n = {n}, at least {CORROBORATED_FROM}"
    rule = f"{least}, and something is corroborated: what at least two issuers say"
    if n < CORROBORATED_FROM or not corroborated:
        which = "single" if n == 1 else "votes"
        before = pieces(depth_profile([piece.stated for piece in pieces_of(votes)[0]]), 1)
        reason = (
            f"fewer than {CORROBORATED_FROM}"
            if n < CORROBORATED_FROM
            else "but nothing is corroborated"
        )
        rule = f"n = {n}, {reason}: the votes themselves, as printed"
    if n == 1:
        rule = "n = 1: the only vote, as printed"
        hard = hard_limits([bound for bound in bounds if not is_of(bound, votes[0])])
    # A piece that a bound rules out stays: the bound is one voice against another, and the
    # disagreement says so. Dropping it would take sides in silence.
    compared = [piece.compared for piece in pieces_of(votes)[0]]
    kept = [cut(piece, hard, compared) for piece in before]
    ruled_out = tuple(piece for piece, left in zip(before, kept, strict=True) if hard and not left)
    left = tuple(left or piece for piece, left in zip(before, kept, strict=True))
    choice = Choice(rule, before, before != left, ruled_out)
    return Headline(which, left, wording.amount(left, quantity.unit)), choice


def of_parts(cells: Sequence[Cell], whole: Cell) -> Headline:
    """Say that there is an answer for each scope, and none for the quantity as a whole.

    Example:
        >>> parts = [Cell("flow", (("cause", name),)) for name in ("battle", "disease")]
        >>> of_parts(parts, Cell("flow", ())).text
        '2 answers: battle, disease'
    """
    shared = set.intersection(*(set(cell.scope) for cell in cells))
    named = []
    for cell in cells:
        told = [value for name, value in cell.scope if (name, value) not in shared]
        told = told or [value for _, value in cell.scope]
        named.append(told if cell.measure == whole.measure else [cell.kind, *told])
    between = "; " if any(len(values) > 1 for values in named) else ", "
    names = between.join(", ".join(values) for values in named)
    return Headline("none", (), f"{wording.plural(len(cells), 'answer')}: {names}")


def is_of(bound: Bound, vote: Vote) -> bool:
    """Tell whether a bound is what the voter says beside its figure: that limits the others."""
    return bound.issuer == vote.issuer and bound.voice.date == vote.voices[0].date


def _of_bounds(bounds: Sequence[Bound], unit: str) -> tuple[Headline, Choice]:
    """Print what bounds leave; a soft ceiling stays *up to*."""
    limits = limits_of(bounds)
    left = (limits,) if limits else _contradicting(bounds)
    is_soft = limits is not None and any(
        bound.is_soft and not bound.voice.is_vague and bound.values.high == limits.high
        for bound in bounds
    )
    text = wording.amount(left, unit, is_soft=is_soft)
    rule = "n = 0: nobody votes, so the bounds are what is left"
    return Headline("bounds", left, text), Choice(rule, left)


def _contradicting(bounds: Sequence[Bound]) -> tuple[Interval, ...]:
    """Return the tightest ceiling and the tightest floor of hard bounds that exclude each other."""
    hard = [bound for bound in bounds if not bound.is_soft]
    ceiling = limits_of([bound for bound in hard if bound.values.low is None])
    floor = limits_of([bound for bound in hard if bound.values.high is None])
    return tuple(side for side in (ceiling, floor) if side)
