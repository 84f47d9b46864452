"""Ledgers with relays, bodies, editions, pieces and bounds: no order of the file decides."""

from random import Random
from typing import Any

import pytest
from tests.ledgers import answer, ledger

from reconcile.answers.answer import Answer

Row = dict[str, Any]
BODIES = ("b0", "b1", "b2")


def made(rng: Random) -> tuple[dict[str, Any], list[Row]]:
    """Sources and estimates: half of the bodies are documents, and few have records."""
    sources: dict[str, Any] = {body: {"title": body} for body in BODIES}
    for body in rng.sample(BODIES, rng.randint(0, 2)):
        sources[body]["published"] = f"2024-0{rng.randint(1, 9)}"
    rows = [
        {"source": body, "stated": str(rng.randint(1, 40)), "id": f"{body}-own"}
        for body in BODIES
        if rng.random() < 0.3
    ]
    for number in range(rng.randint(2, 7)):
        name = f"s{number}"
        day = f"-{rng.randint(1, 28):02}" if rng.random() < 0.7 else ""
        source: Row = {"title": name, "published": f"2024-{rng.randint(1, 12):02}{day}"}
        if rng.random() < 0.7:
            source["relays"] = rng.sample(BODIES, rng.choice([1, 1, 1, 2]))
        elif rng.random() < 0.5:
            source["issuer"] = rng.choice("AB")
        if number and rng.random() < 0.15:
            source["supersedes"] = [f"s{rng.randint(0, number - 1)}"]
        sources[name] = source
        rows += [figure(rng, name, place) for place in range(rng.choice([1, 1, 2]))]
    return sources, rows


def figure(rng: Random, name: str, place: int) -> Row:
    low = rng.randint(1, 30) * rng.choice([1, 10])
    high = low + rng.randint(0, 9)
    kinds = (
        "{0}",
        "{0} to {1}",
        "about {0}",
        "at least {0}",
        "at most {1}",
        "{0} or {2}",
        "dozens",
    )
    row: Row = {
        "source": name,
        "id": f"{name}-{place}",
        "stated": rng.choice(kinds).format(low, high + 1, high + 7),
    }
    if rng.random() < 0.3:
        row["as_of"] = f"2024-{rng.randint(1, 12):02}"
    if rng.random() < 0.2:
        row["origin"] = rng.choice(BODIES)
    if rng.random() < 0.1:
        row["basis"] = "projected"
    return row


def told(found: Answer) -> tuple[Any, ...]:
    """All that is said of an answer: numbers, states with their reasons, and disagreements."""
    return (
        found.verdict,
        found.headline,
        found.span,
        found.bounds,
        found.is_bound_conflict,
        sorted((s.statement.estimate.id, s.state, s.reason) for s in found.standings),
        sorted(
            (one.code, one.severity, *sorted((one.left.estimate.id, one.right.estimate.id)))
            for one in found.disagreements
        ),
    )


@pytest.mark.parametrize("measure", ["stock", "cumulative", "peak", "rate"])
def test_the_order_of_the_file_changes_nothing_that_is_told(measure: str) -> None:
    for seed in range(60):
        rng = Random(seed)
        sources, rows = made(rng)
        before = told(answer(ledger(sources, rows, measure=measure)))
        shuffled = dict(rng.sample(list(sources.items()), len(sources)))
        after = answer(ledger(shuffled, rng.sample(rows, len(rows)), measure=measure))
        assert told(after) == before, seed


def mirrored(row: Row) -> Row:
    rest = {key: value for key, value in row.items() if key not in ("low", "high")}
    ends = {"low": row.get("high"), "high": row.get("low")}
    return rest | {key: -value for key, value in ends.items() if value is not None}


def numbers(found: Answer, sign: int) -> tuple[Any, ...]:
    """What the answer comes to, in the sign of the first ledger."""

    def ends(pieces: Any) -> list[Any]:
        told = [(p.low, p.high)[::sign] for p in pieces]
        return sorted(
            [tuple(None if end is None else sign * end for end in piece) for piece in told],
            key=str,
        )

    return found.verdict, ends(found.headline.pieces), ends(found.corroborated)


@pytest.mark.parametrize("measure", ["stock", "peak"])
def test_the_mirror_image_of_a_ledger_has_the_mirror_image_of_its_answer(measure: str) -> None:
    for seed in range(60):
        rng = Random(seed)
        sources, rows = made(rng)
        plain = []
        for row in rows:
            low = rng.randint(1, 30)
            ends = {"low": low, "high": low + rng.randint(0, 9)}
            if rng.random() < 0.3:
                del ends[rng.choice(["low", "high"])]
            kept = {key: value for key, value in row.items() if key != "stated"}
            plain.append({**kept, **ends, "exact": True})
        found = answer(ledger(sources, plain, measure=measure))
        other = answer(ledger(sources, [mirrored(row) for row in plain], measure=measure))
        assert numbers(other, -1) == numbers(found, 1), seed
