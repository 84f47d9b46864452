"""Random ledgers with every feature of the format, as Python values.

A ledger is a list of files; a file is a map of `sources`, `quantities`, `estimates`, `relations`
and `accept`. The same seed makes the same ledger.
"""

import json
from random import Random
from typing import Any

Record = dict[str, Any]
File = dict[str, Any]

BODIES = ("b0", "b1", "b2")
MEASURES = ("stock", "flow", "cumulative", "peak", "rate", "share", "constant", None)
PERIODS = ("2023", "2024", "2024-01/2024-06", "2024-Q1", "2023-07/2024-06", "2022/2024")
PHRASES = (
    *["{0}", "{0} to {1}", "{0}"] * 2,
    *("about {0}", "at least {0}", "at most {1}", "up to {1}", "more than {0}", "less than {1}"),
    *("{0} or {2}", "nearly {1}", "dozens", "unknown", "{0} (95% CI {3} to {2})"),
)


def random_ledger(rng: Random) -> list[File]:
    """Make some quantities, bodies and documents, and what the documents print."""
    quantities = {f"q{n}": _quantity(rng, n) for n in range(rng.choice([1, 1, 2, 3]))}
    sources: dict[str, Record] = {body: _body(rng, body) for body in BODIES}
    estimates: list[Record] = []
    for body in BODIES:
        if rng.random() < 0.3:
            estimates.append(_estimate(rng, body, 0, quantities))
    for number in range(rng.randint(2, 9)):
        name = f"s{number}"
        sources[name] = _document(rng, name, number)
        for place in range(rng.choice([1, 1, 1, 2, 3])):
            estimates.append(_estimate(rng, name, place, quantities))
    document: File = {"sources": sources, "quantities": quantities, "estimates": estimates}
    if len(quantities) > 1 and rng.random() < 0.6:
        check = rng.choice(["q0 <= q1", "q0 + q1 >= 10", "q0 = q1", "q0 ~= 5 % q1"])
        document["relations"] = [{"check": check}]
    if rng.random() < 0.2:
        known = {"code": "RC401", "quantity": "q0", "reason": "known"}
        document["accept"] = [known | {"sources": rng.sample(sorted(sources), 2)}]
    return [document]


def _quantity(rng: Random, number: int) -> Record:
    measure = rng.choice(MEASURES)
    found: Record = {"unit": rng.choice(["persons", "persons", "tonnes", "USD"])}
    if measure == "share":
        found["unit"] = "%"
    if measure is not None:
        found["measure"] = measure
    if rng.random() < 0.3:
        found["dimensions"] = {"where": ["x", "y"]}
        if rng.random() < 0.7:
            found["scope"] = {"where": "x"}
    if rng.random() < 0.2:
        found["window"] = rng.choice(["1 month", "3 months", "2 weeks"])
    if rng.random() < 0.15:
        found["exact"] = True
    if rng.random() < 0.3:
        found["minimum"] = 0
    if number and rng.random() < 0.25:
        found["parent"] = "q0"
        found["minimum"] = 0
    if number == 2 and rng.random() < 0.4:
        found["formula"] = rng.choice(["q0 + q1", "2 * q1"])
    return found


def _body(rng: Random, name: str) -> Record:
    found: Record = {"title": name}
    if rng.random() < 0.3:
        found["published"] = _date(rng)
    if rng.random() < 0.3:
        found["issuer"] = rng.choice("AB")
    return found


def _date(rng: Random) -> str:
    year = rng.choice([2023, 2024, 2024])
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    texts = [f"{year}-{month:02}-{day:02}"] * 5 + [f"{year}-{month:02}"] * 3
    return rng.choice([*texts, f"{year}", f"{year}-Q{month % 4 + 1}", f"{year}-01/{year}-03"])


def _document(rng: Random, name: str, number: int) -> Record:
    found: Record = {"title": name}
    if rng.random() < 0.9:
        found["published"] = _date(rng)
    if rng.random() < 0.5:
        found["relays"] = rng.sample(BODIES, rng.choice([1, 1, 1, 2]))
    elif rng.random() < 0.5:
        found["issuer"] = rng.choice("AB")
    elif rng.random() < 0.3:
        found |= {"type": rng.choice(["article", "report"]), "publisher": rng.choice(["P", "Q"])}
        found["author"] = rng.choice(["R. Roe; X", "S. Poe"])
    earlier = [f"s{n}" for n in range(number)]
    if earlier and rng.random() < 0.2:
        found["supersedes"] = rng.sample(earlier, 1)
    if earlier and rng.random() < 0.15:
        found["draws_on"] = rng.sample([*earlier, *BODIES], rng.choice([1, 2]))
    if rng.random() < 0.1:
        found["retracted"] = rng.choice([True, False, _date(rng)])
    return found


def _estimate(rng: Random, source: str, place: int, quantities: dict[str, Record]) -> Record:
    name = rng.choice(sorted(quantities))
    quantity = quantities[name]
    row: Record = {"quantity": name, "source": source, "id": f"{source}-{name}-{place}"}
    row |= _figure(rng)
    if rng.random() < 0.3:
        row["as_of"] = _date(rng)
    if rng.random() < (0.8 if quantity.get("measure") == "flow" else 0.08):
        row["period"] = rng.choice(PERIODS)
    if rng.random() < 0.15:
        row["origin"] = rng.choice(BODIES)
    if rng.random() < 0.12:
        row["basis"] = rng.choice(["projected", "projected", "documented", "claimed"])
    if "dimensions" in quantity and rng.random() < 0.5:
        row["scope"] = {"where": rng.choice("xy")}
    if rng.random() < 0.05:
        row["measure"] = rng.choice(["stock", "cumulative", "peak"])
    if rng.random() < 0.04:
        row |= {"rank": "deprecated", "reason": "slip"}
    return row


def _figure(rng: Random) -> Record:
    low = rng.randint(1, 30) * rng.choice([1, 1, 10])
    high = low + rng.randint(1, 9)
    if rng.random() < 0.7:
        return {"stated": rng.choice(PHRASES).format(low, high, high + 7, max(0, low - 2))}
    ends: Record = {"low": low, "high": high}
    if rng.random() < 0.3:
        del ends[rng.choice(["low", "high"])]
    elif rng.random() < 0.3:
        ends["best"] = rng.randint(low, high)
    if len(ends) > 1 and rng.random() < 0.3:
        ends["interval"] = rng.choice(["sd", "ci90", "ci95", "iqr"])
    return ends


def shuffled(rng: Random, files: list[File]) -> list[File]:
    """Lay the same records out in another order, in some other number of files."""
    parts: list[File] = [{} for _ in range(rng.choice([1, 1, 2, 3]))]
    for key in ("sources", "quantities"):
        items = [item for file in files for item in file.get(key, {}).items()]
        for name, record in rng.sample(items, len(items)):
            rng.choice(parts).setdefault(key, {})[name] = _turned(rng, record)
    for key in ("estimates", "relations", "accept"):
        records = [record for file in files for record in file.get(key, [])]
        for record in rng.sample(records, len(records)):
            rng.choice(parts).setdefault(key, []).append(_turned(rng, record))
    return [dict(rng.sample(sorted(part.items()), len(part))) for part in parts]


def _turned(rng: Random, record: Record) -> Record:
    """The same record, its keys and the entries of its lists in another order."""
    pairs = rng.sample(list(record.items()), len(record))
    return {
        key: rng.sample(value, len(value)) if isinstance(value, list) else value
        for key, value in pairs
    }


def written(files: list[File]) -> list[tuple[str, bytes]]:
    """As paths and contents; JSON is YAML in flow style."""
    return [
        (f"data/{number}.yaml", json.dumps(file, indent=1).encode())
        for number, file in enumerate(files)
    ]
