"""Hold the program against the slow reference, and against itself in another order."""

import json
from collections.abc import Iterable
from random import Random
from typing import Any

from tests.reference.random_ledgers import random_ledger, shuffled, written
from tests.reference.slow import joined, reference
from tests.reference.slow_ledgers import slow_ledger
from tests.reference.slow_reading import Range
from tests.reference.told import told

from reconcile.answers.asked import answer_all
from reconcile.ledger.load import load
from reconcile.values import Interval, intersect, parse_date

Ends = tuple[Any, Any, bool, bool]


def other_answers(seed: int) -> list[str]:
    """What the program and the reference find differently in one random ledger."""
    rng = Random(seed)
    document = slow_ledger(rng)
    as_of = rng.choice([None, None, "2024-06-15"])
    ours, theirs = _of_program(document, as_of), _of_reference(document, as_of)
    return [
        f"seed {seed}, {name}: {ours[name]} and not {theirs[name]}"
        for name in ours
        if ours[name] != theirs[name]
    ]


def _of_program(document: dict[str, Any], as_of: str | None) -> dict[str, Any]:
    ledger = load([("data/ledger.yaml", json.dumps(document).encode())])
    found = answer_all(ledger, ["q"], parse_date(as_of) if as_of else None)[0].answers[0]
    return {
        "verdict": str(found.verdict),
        "votes": {v.issuer: _ends(piece.stated for piece in v.pieces) for v in found.votes},
        "span": _ends([found.span] if found.span else []),
        "corroborated": _ends(found.corroborated),
        "core": _ends(found.core.pieces if found.core else []),
        # Where nobody votes the headline is what the bounds leave, which are compared below.
        "headline": _ends(found.headline.pieces if found.votes else []),
        "limits": _ends([found.bounds]),
        "conflict": found.is_bound_conflict,
    }


def _ends(pieces: Iterable[Interval]) -> list[Ends]:
    ranges = [
        (
            (p.low, p.high),
            (p.low is not None and not p.low_closed, p.high is not None and not p.high_closed),
        )
        for p in pieces
    ]
    return sorted([(*ends, *are_open) for ends, are_open in ranges], key=str)


def _of_reference(document: dict[str, Any], as_of: str | None) -> dict[str, Any]:
    found = reference(document, as_of)
    return {
        "verdict": found.verdict,
        "votes": {name: _told(pieces) for name, pieces in found.votes.items()},
        "span": _told([found.span] if found.span else []),
        "corroborated": _told(found.corroborated),
        "core": _told(found.core),
        "headline": _told(found.headline),
        "limits": _told([found.limits]),
        "conflict": found.is_bound_conflict,
    }


def _told(pieces: Iterable[Range]) -> list[Ends]:
    found = [(_plain(p.low), _plain(p.high), p.low_open, p.high_open) for p in joined(pieces)]
    return sorted(found, key=str)


def _plain(end: Any) -> int | float | None:
    if end is None:
        return None
    return int(end) if end == int(end) else float(end)


def other_orders(seed: int, times: int) -> list[str]:
    """What a random ledger tells otherwise when its records stand in another order."""
    rng = Random(seed)
    files = random_ledger(rng)
    first = told(load(written(files)))
    found = []
    for _ in range(times):
        other = told(load(written(shuffled(rng, files))))
        found += [f"seed {seed}, {name}" for name in first if first[name] != other[name]]
    return found


def not_nested(seed: int) -> list[str]:
    """Where core, corroborated, headline and span of a random ledger do not lie in one another."""
    found = []
    for answers in answer_all(load(written(random_ledger(Random(seed))))):
        for one in answers.answers:
            shared = one.corroborated if len(one.votes) > 1 else one.headline.pieces
            core = one.core.pieces if one.core else ()
            span = [one.span] if one.span else []
            pairs = [("core", core, shared), ("corroborated", one.corroborated, span)]
            pairs += [("headline", one.headline.pieces, span)] if span else []
            for name, inner, outer in pairs:
                if not all(any(intersect(a, b) == a for b in outer) for a in inner):
                    found.append(f"seed {seed}, {answers.quantity.id}: {name}")
    return found
