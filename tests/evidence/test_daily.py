"""Daily: what is heard again each day is what is new, and comes to what all of it would."""

import json
from collections import Counter
from random import Random
from typing import Any

import pytest
from tests.ledgers import ledger

from reconcile.evidence import one_origin
from reconcile.evidence.background import Background
from reconcile.evidence.comparable import Known, main_cell
from reconcile.evidence.daily import Daily
from reconcile.evidence.elsewhere import Elsewhere, Quotations
from reconcile.evidence.states import Evidence
from reconcile.evidence.weigh import Fit, admitted, weigh
from reconcile.ledger.load import load
from reconcile.ledger.records import Ledger
from reconcile.values import PartialDate, day_of, parse_date

FEATURES: dict[str, tuple[str, ...]] = {
    "relays": ("relays",),
    "editions": ("supersedes", "relays"),
    "all": ("relays", "supersedes", "draws_on", "retracted", "other", "rank"),
}


def crowded(rng: Random, features: tuple[str, ...]) -> Ledger:
    """Some bodies and a dozen documents that repeat, replace and draw on one another."""
    names = [f"s{number:02}" for number in range(rng.randint(4, 12))]
    rng.shuffle(names)  # the order of ids is not that of days
    sources: dict[str, Any] = {"body": {"title": "Body"}}
    estimates: list[dict[str, Any]] = []
    for number, name in enumerate(names):
        source: dict[str, Any] = {"title": name, "issuer": rng.choice(["a", "b", name, name])}
        if rng.random() < 0.9:
            source["published"] = f"2024-{rng.randint(1, 6):02}-{rng.randint(1, 28):02}"
        for feature in features:
            if feature in ("relays", "supersedes", "draws_on") and rng.random() < 0.4:
                source[feature] = [rng.choice([*names[:number], "body"])]
        if "retracted" in features and rng.random() < 0.2:
            source["retracted"] = rng.choice([True, "2024-05-01", "2024-03-15"])
        sources[name] = source
        for place in range(rng.choice([1, 1, 1, 2])):
            estimates.append(_estimate(rng, name, place, features, estimates))
    quantities = {
        "q": {
            "unit": "persons",
            "measure": rng.choice(["stock", "cumulative", "flow", "peak", "constant"]),
            "dimensions": {"where": ["x", "y"]},
        },
        "r": {"unit": "persons", "measure": "stock"},
    }
    document = {"sources": sources, "quantities": quantities, "estimates": estimates}
    return load([("a.yaml", json.dumps(document).encode())])


def _estimate(
    rng: Random, source: str, place: int, features: tuple[str, ...], former: list[dict[str, Any]]
) -> dict[str, Any]:
    low = rng.choice([10, 12, 13, 20, 1000, 13221, 13])
    phrases = (f"{low}", f"{low} to {low + 5}", f"at least {low}", f"up to {low}", "dozens", "?")
    one: dict[str, Any] = {
        "id": f"{rng.choice('abc')}-{source}-{place}",
        "quantity": "r" if "other" in features and rng.random() < 0.2 else "q",
        "source": source,
        "stated": rng.choice(phrases),
    }
    if rng.random() < 0.3:
        one["as_of"] = rng.choice(["2024-01", "2024-02-10", "2024", "2023-12"])
    if rng.random() < 0.2 and one["quantity"] == "q":
        one["scope"] = {"where": rng.choice("xy")}
    if rng.random() < 0.15:
        one["origin"] = rng.choice(["body", source])
    if rng.random() < 0.1:
        one["basis"] = "projected"
    if "supersedes" in features and former and rng.random() < 0.1:
        one["supersedes"] = [rng.choice(former)["id"]]
    if "rank" in features and rng.random() < 0.1:
        one |= {"rank": "deprecated", "reason": "wrong"}
    return one


def told(found: list[Evidence]) -> list[Evidence]:
    """Evidence, its list of states in one order: that is made later, by the order of the file."""
    return [
        one._replace(standings=tuple(sorted(one.standings, key=lambda s: s.statement.estimate.id)))
        for one in found
    ]


class Both:
    """A quantity that is weighed day by day, and anew for every day."""

    def __init__(self, found: Ledger) -> None:
        self.quantity = found.quantities["q"]
        self.background = Background(found.sources)
        estimates = sorted(
            (one for one in found.estimates if one.quantity == "q"), key=lambda one: one.id
        )
        self.known = Known(self.quantity, estimates, found.sources, None)
        self.quotations = Quotations(found)
        self.daily = Daily(self.quantity, self.known, self.background, self.elsewhere)
        retracted = (source.retracted for source in found.sources.values())
        ends = {day.last for day in self.known.since if day}
        ends |= {day.last for day in retracted if not isinstance(day, bool)}
        self.days: list[PartialDate | None] = [*map(day_of, sorted(ends)), None]

    def elsewhere(self, day: PartialDate | None) -> Elsewhere:
        return self.quotations.beside(self.quantity, day)

    def anew(self, day: PartialDate | None) -> list[Evidence]:
        known, elsewhere = self.known.by(day), self.elsewhere(day)
        return told(weigh(self.quantity, known, self.background, elsewhere, day))

    def by_day(self, day: PartialDate | None) -> list[Evidence]:
        self.daily.go_to(day)
        return told(self.daily.evidence())


@pytest.mark.parametrize("features", FEATURES)
def test_what_is_heard_day_by_day_is_what_is_heard_at_once(features: str) -> None:
    for seed in range(60):
        both = Both(crowded(Random(seed), FEATURES[features]))
        for day in (*both.days, both.days[0], both.days[-1]):
            assert both.by_day(day) == both.anew(day), (seed, day)


@pytest.mark.parametrize("features", FEATURES)
def test_a_day_of_mere_repetition_changes_no_vote_and_tells_every_new_state(features: str) -> None:
    quiet = 0
    for seed in range(60):
        both = Both(crowded(Random(seed), FEATURES[features]))
        cell = main_cell(both.quantity)
        before: Evidence | None = None
        for day in both.days:
            both.daily.go_to(day)
            new = both.daily.repeats(cell)
            now = next((one for one in both.anew(day) if one.cell == cell), None)
            if new is not None and before and now:
                quiet += bool(new)
                assert (now.votes, now.bounds) == (before.votes, before.bounds)
                assert now.in_force == before.in_force
                former = {s.statement.estimate.id: s.state for s in before.standings}
                states = {s.statement.estimate.id: s.state for s in now.standings}
                added = {s.statement.estimate.id: s.state for s in new}
                assert states == {**former, **added}
                assert len(states) == len(former) + len(added)
            both.daily.evidence()
            before = now
    assert quiet > 20  # of hundreds of days


def test_what_a_body_is_said_to_have_said_of_something_else_is_asked_every_day() -> None:
    sources: dict[str, Any] = {"body": {"title": "Body"}}
    for name, day in (("p1", "01"), ("p2", "01"), ("p3", "02"), ("p4", "03")):
        sources[name] = {"title": name, "published": f"2024-{day}-01"}
    said = [("q", "p1", "13"), ("q", "p2", "20"), ("r", "p3", "13")]
    estimates = [
        {"quantity": quantity, "source": name, "stated": figure, "origin": "body"}
        for quantity, name, figure in said
    ]
    estimates.append({"quantity": "q", "source": "p4", "stated": "30"})
    quantities = {name: {"unit": "persons", "measure": "stock"} for name in "qr"}
    document = {"sources": sources, "quantities": quantities, "estimates": estimates}
    both = Both(load([("a.yaml", json.dumps(document).encode())]))
    votes = [[v.stated.low for v in both.by_day(day)[0].votes[:1]] for day in both.days]
    pieces = [len(both.by_day(day)[0].votes[0].pieces) for day in both.days]
    assert votes == [[13], [20], [20]]
    assert pieces == [2, 1, 1]
    assert [both.by_day(day) for day in both.days] == [both.anew(day) for day in both.days]


def test_misquotes_are_told_in_the_order_of_the_file_and_not_of_their_days() -> None:
    sources: dict[str, Any] = {"a": {"title": "A", "published": "2024-01-01"}}
    for name, month in (("r3", "02"), ("r1", "03"), ("r2", "04")):
        sources[name] = {"title": name, "published": f"2024-{month}-01", "relays": ["a"]}
    figures = [{"source": name, "stated": "20"} for name in sources if name != "a"]
    both = Both(ledger(sources, [{"source": "a", "stated": "100"}, *figures]))
    for day in both.days:
        assert both.by_day(day) == both.anew(day)


def test_an_origin_is_heard_again_only_where_something_is_new(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A relay of a record is held against it alone, whoever has repeated it before."""
    heard: Counter[str] = Counter()

    def count(fit: Fit, *rest: Any) -> Any:
        heard.update({one.origin for one in fit.statements})
        return admitted(fit, *rest)

    monkeypatch.setattr(one_origin, "admitted", count)
    sources: dict[str, Any] = {"a": {"title": "A", "published": "2024-01-01"}}
    sources["b"] = {"title": "B", "published": "2024-01-02"}
    for n in range(5):
        sources[f"r{n}"] = {"title": "R", "published": f"2024-02-0{n + 1}", "relays": ["a"]}
    figures = [{"source": name, "stated": "about 100"} for name in sources]
    both = Both(ledger(sources, figures))
    for day in both.days:
        both.daily.go_to(day)
    assert heard == {"a": 1, "b": 1}
    assert both.by_day(parse_date("2025-01-01")) == both.anew(None)
