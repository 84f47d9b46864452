"""Random ledgers of one quantity for the slow reference."""

from collections.abc import Sequence
from random import Random
from typing import Any

Record = dict[str, Any]

BODIES = ("b0", "b1")
MEASURES = ("stock", "cumulative", "cumulative", "peak", "rate", "constant", None)
PHRASES = (
    *("{0}", "{0} to {1}", "{0} or {2}", "at least {0}", "more than {0}"),
    *("at most {1}", "less than {1}", "up to {1}"),
)


def slow_ledger(rng: Random) -> Record:
    """Make a ledger; every second one has no relays, so that votes and bounds meet more often."""
    measure = rng.choice(MEASURES)
    quantity: Record = {"unit": "persons"}
    if measure:
        quantity["measure"] = measure
    if measure != "constant" and rng.random() < 0.2:
        quantity["window"] = rng.choice(["1 month", "3 months"])
    bodies = BODIES if rng.random() < 0.5 else ()
    sources = {body: _body(rng, body) for body in bodies}
    known = {body: sources[body].get("published", "2024-04") for body in bodies}
    rows = [_row(rng, body, 0, known[body]) for body in bodies if rng.random() < 0.3]
    for number in range(rng.randint(1, 7)):
        name = f"s{number}"
        sources[name] = _document(rng, number, bodies)
        places = range(rng.choice([1, 1, 1, 2]))
        rows += [_row(rng, name, place, sources[name]["published"]) for place in places]
    return {"sources": sources, "quantities": {"q": quantity}, "estimates": rows}


def _body(rng: Random, name: str) -> Record:
    found: Record = {"title": name}
    if rng.random() < 0.4:
        found["published"] = _date(rng, 1, 4)
    if rng.random() < 0.3:
        found["issuer"] = rng.choice("AB")
    return found


def _document(rng: Random, number: int, bodies: Sequence[str]) -> Record:
    found: Record = {"title": f"s{number}", "published": _date(rng, 5 if bodies else 1, 12)}
    if bodies and rng.random() < 0.6:
        found["relays"] = rng.sample(bodies, rng.choice([1, 1, 1, 2]))
    elif rng.random() < 0.5:
        found["issuer"] = rng.choice("ABC")
    if number and rng.random() < 0.12:
        found["supersedes"] = [f"s{rng.randrange(number)}"]
    if rng.random() < 0.07:
        found["retracted"] = rng.choice([True, _date(rng)])
    return found


def _date(rng: Random, first: int = 1, last: int = 12) -> str:
    month = rng.randint(first, last)
    return f"2024-{month:02}" + (f"-{rng.choice([1, 10, 20]):02}" if rng.random() < 0.8 else "")


def _row(rng: Random, source: str, place: int, published: str) -> Record:
    """A figure; it speaks of no day after its publication, for that would be a slip (RC209)."""
    low = rng.randint(1, 12) * 10 + rng.choice([0, 0, 3])
    high = low + rng.choice([1, 2, 10, 20])
    row: Record = {"quantity": "q", "source": source, "id": f"{source}-{place}"}
    if rng.random() < 0.6:
        row["stated"] = rng.choice(PHRASES).format(low, high, high + 20)
    else:
        row |= {"low": low, "high": high, "exact": True}
        if rng.random() < 0.25:
            del row[rng.choice(["low", "high"])]
    month = int(published[5:7])
    if month > 1 and rng.random() < 0.4:
        row["as_of"] = _date(rng, 1, month - 1)
    if rng.random() < 0.05:
        row |= {"rank": "deprecated", "reason": "slip"}
    return row
