"""Small ledgers for tests, as Python values instead of files."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from reconcile.answers.answer import Answer
from reconcile.answers.asked import answer_all
from reconcile.ledger.load import load
from reconcile.ledger.records import Ledger
from reconcile.values import PartialDate, parse_date


def ledger(
    sources: Mapping[str, Any], estimates: Sequence[Mapping[str, Any]], **quantity: Any
) -> Ledger:
    """A ledger with one quantity `q`; estimates stand in a flat list.

    JSON is YAML in flow style, so that values need no quoting rules of their own. `measure` is
    stock unless given, and is left out if it is None.
    """
    fields = {"unit": "persons", "measure": "stock", **quantity}
    if fields["measure"] is None:
        del fields["measure"]
    document = {
        "sources": sources,
        "quantities": {"q": fields},
        "estimates": [{"quantity": "q", **one} for one in estimates],
    }
    found = load([("data/ledger.yaml", json.dumps(document).encode())])
    assert [issue.message for issue in found.troubles] == []
    return found


def answer(found: Ledger, as_of: str | None = None) -> Answer:
    """The answer of `q`."""
    day: PartialDate | None = parse_date(as_of) if as_of else None
    return answer_all(found, ["q"], day)[0].answers[0]


def votes(*ranges: tuple[float | None, float | None], **quantity: Any) -> Answer:
    """The answer when each range comes from an issuer of its own."""
    names = [f"s{index}" for index in range(len(ranges))]
    estimates = [
        {"source": name, "low": low, "high": high, "exact": True}
        for name, (low, high) in zip(names, ranges, strict=True)
    ]
    return answer(ledger({name: {"title": name} for name in names}, estimates, **quantity))


def printed(*phrases: str, **quantity: Any) -> Answer:
    """The answer when each phrase comes from an issuer of its own, `s0`, `s1`, and so on."""
    names = [f"s{index}" for index in range(len(phrases))]
    estimates = [
        {"source": name, "stated": phrase} for name, phrase in zip(names, phrases, strict=True)
    ]
    return answer(ledger({name: {"title": name} for name in names}, estimates, **quantity))
