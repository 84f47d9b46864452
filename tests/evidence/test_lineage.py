import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledgers import answer, ledger

from reconcile.evidence.comparable import statements
from reconcile.evidence.lineage import Lineage, Origins, issuer_of
from reconcile.ledger.load import load
from reconcile.ledger.records import Estimate, Source


def source(name: str, *relays: str, issuer: str | None = None) -> Source:
    said = f"relays: [{', '.join(relays)}]" + (f", issuer: {issuer}" if issuer else "")
    return load([("a.yaml", f"sources: {{{name}: {{{said}}}}}".encode())]).sources[name]


def estimate(printed: str, origin: str | None = None) -> Estimate:
    said = "stated: some" + (f", origin: {origin}" if origin else "")
    text = f"quantities: {{q: {{unit: x, estimates: {{{printed}: {{{said}}}}}}}}}"
    return load([("a.yaml", text.encode())]).estimates[0]


def by_id(*sources: Source) -> dict[str, Source]:
    return {one.id: one for one in sources}


def trace(one: Estimate, sources: Mapping[str, Source]) -> Lineage:
    return Origins(sources, [one]).of(one)


def test_a_source_without_relays_speaks_for_itself() -> None:
    found = trace(estimate("study"), by_id(source("study", issuer="fnf")))
    assert found == ("study", "fnf", "own")


def test_an_issuer_that_is_not_named_is_the_origin_itself() -> None:
    assert trace(estimate("study"), by_id(source("study"))).issuer == "study"


def test_the_only_relay_is_followed_to_the_end() -> None:
    sources = by_id(source("blog", "paper"), source("paper", "study"), source("study"))
    assert trace(estimate("blog"), sources) == ("study", "study", "relayed")


def test_a_named_origin_wins_over_relays() -> None:
    sources = by_id(source("paper", "study", "briefing"), source("study"), source("briefing"))
    assert trace(estimate("paper", "briefing"), sources) == ("briefing", "briefing", "named")


def test_several_possible_origins_and_none_named_is_unknown() -> None:
    sources = by_id(source("paper", "study", "briefing"), source("study"), source("briefing"))
    assert trace(estimate("paper"), sources) == ("paper", "paper", "unknown")


def test_a_circle_is_cut_and_does_not_hang() -> None:
    sources = by_id(source("a", "b"), source("b", "c"), source("c", "b"))
    assert trace(estimate("a"), sources).origin in ("b", "c")


def test_an_origin_that_is_not_declared_ends_the_chain() -> None:
    assert trace(estimate("paper", "nowhere"), by_id(source("paper"))).origin == "nowhere"


def test_a_long_chain_does_not_recurse() -> None:
    chain = [source(f"s{n}", f"s{n + 1}") for n in range(5000)]
    assert trace(estimate("s0"), by_id(*chain)).origin == "s5000"


@pytest.mark.parametrize(
    ("fields", "issuer"),
    [
        ("issuer: nis, author: A. Lee, publisher: P", "nis"),
        # Who writes speaks in a paper, a post, a report; who publishes in an article.
        ("type: paper, author: A. Lee; B. Roe, publisher: Elsevier", "A. Lee"),
        ("type: paper, author: A. Lee and B. Roe", "A. Lee"),
        ("type: paper, author: 'Lee, Ann & Bo Roe'", "Lee, Ann"),
        ("type: paper, author: A. Lee et al., publisher: Elsevier", "A. Lee"),
        ("type: paper, publisher: Elsevier", "s"),
        ("type: social, author: '@lee', publisher: Telegram", "@lee"),
        ("type: social, publisher: Some Channel", "s"),
        ("type: interview, author: A. Lee, publisher: The Daily", "A. Lee"),
        ("type: report, author: A. Lee, publisher: FNF", "A. Lee"),
        ("type: report, publisher: FNF", "FNF"),
        ("type: dataset, publisher: Kaggle", "s"),
        ("type: dataset, author: Zenodo, publisher: World Bank", "World Bank"),
        ("type: article, author: A. Lee, publisher: The Daily", "The Daily"),
        ("type: article, author: A. Lee, publisher: Medium", "A. Lee"),
        ("type: article, author: A. Lee", "A. Lee"),
        ("type: official, publisher: Ministry", "Ministry"),
        ("type: broadcast, author: A. Lee, publisher: YouTube", "A. Lee"),
        ("author: A. Lee, publisher: The Daily", "A. Lee"),
        ("publisher: The Daily", "The Daily"),
        ("publisher: arXiv", "s"),
        ("title: T", "s"),
    ],
)
def test_an_issuer_that_is_not_declared_follows_from_the_kind_of_source(
    fields: str, issuer: str
) -> None:
    found = load([("a.yaml", f"sources: {{s: {{{fields}}}}}".encode())]).sources["s"]
    assert issuer_of("s", found) == issuer


AGENCY: dict[str, Any] = {
    "ministry": {"title": "M", "issuer": "ministry"},
    "agency": {"title": "A", "issuer": "agency", "relays": ["ministry"]},
    "paper": {"title": "P", "issuer": "paper", "relays": ["agency"]},
    "blog": {"title": "B", "issuer": "blog", "relays": ["paper"]},
    "gov": {"title": "G", "issuer": "gov"},
}
"""An agency that relays a ministry, and papers that have it from the agency."""


@pytest.mark.parametrize(
    ("rows", "origins"),
    [
        # Its own count is the agency's, however many tell it on, and by whatever name.
        (
            [("agency", "47,000", "agency"), ("paper", "47,000", None), ("blog", "47,000", None)],
            ["agency", "agency", "agency"],
        ),
        ([("agency", "47,000", "agency"), ("paper", "47,000", "agency")], ["agency", "agency"]),
        ([("agency", "47,000", "agency"), ("paper", "46,000", None)], ["agency", "agency"]),
        # Beside the ministry's figure, that of the same number.
        (
            [
                ("agency", "47,000", "agency"),
                ("agency", "41,156", "ministry"),
                ("paper", "41,156", None),
                ("blog", "47,000", None),
            ],
            ["agency", "ministry", "ministry", "agency"],
        ),
        # What it names is followed, whomever it relays otherwise.
        ([("agency", "47,000", "gov"), ("blog", "47,000", None)], ["gov", "gov"]),
        # It names nobody: the ministry, as it says of itself.
        ([("agency", "47,000", None), ("paper", "47,000", None)], ["ministry", "ministry"]),
        # Between two figures that the copy may have, only whom it relays decides.
        (
            [
                ("agency", "47,000", "agency"),
                ("agency", "41,156", "ministry"),
                ("paper", "45,000", None),
            ],
            ["agency", "ministry", "ministry"],
        ),
        # Two that name each other are a circle, which is cut.
        ([("agency", "5", "paper"), ("paper", "5", "agency")], ["agency", "paper"]),
    ],
)
def test_who_repeats_a_source_repeats_whom_it_names_itself(
    rows: list[tuple[str, str, str | None]], origins: list[str]
) -> None:
    estimates = [
        {"source": source, "stated": stated, "id": f"q/{n}", **({"origin": o} if o else {})}
        for n, (source, stated, o) in enumerate(rows)
    ]
    found = ledger(AGENCY, estimates, measure="constant")
    heard = statements(found.quantities["q"], found.estimates, found.sources)
    assert [statement.origin for statement in heard] == origins


def test_a_copy_of_an_own_count_is_no_misquote_of_whom_its_source_relays() -> None:
    rows = [
        {"source": "ministry", "stated": "41,156"},
        {"source": "agency", "stated": "47,000", "origin": "agency"},
        {"source": "paper", "stated": "47,000"},
    ]
    found = answer(ledger(AGENCY, rows, measure="constant"))
    assert [str(standing.state) for standing in found.standings] == ["vote", "vote", "relay"]


def test_a_retraction_above_an_own_count_does_not_touch_its_copies() -> None:
    sources = AGENCY | {"ministry": AGENCY["ministry"] | {"retracted": True}}
    rows = [{"source": "agency", "stated": "47,000", "origin": "agency"}]
    rows.append({"source": "paper", "stated": "47,000"})
    found = answer(ledger(sources, rows, measure="constant"))
    assert [str(standing.state) for standing in found.standings] == ["core", "relay"]


NAMES = [f"s{n}" for n in range(6)]


@given(
    st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=2)),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from([None, *NAMES])),
)
def test_what_is_remembered_of_a_way_changes_no_origin(
    relays: dict[str, list[str]], printed: dict[str, str | None]
) -> None:
    """Circles and figures with a named origin among them."""
    sources = {name: {"title": name, "relays": relays.get(name, [])} for name in NAMES}
    estimates = [
        {"quantity": "q", "source": name, "low": 1, "high": 2}
        | ({"origin": origin} if origin else {})
        for name, origin in printed.items()
    ]
    document = {"sources": sources, "quantities": {"q": {"unit": "x"}}, "estimates": estimates}
    found = load([("a.yaml", json.dumps(document).encode())])
    remembering = Origins(found.sources, found.estimates)
    for one in found.estimates:
        assert remembering.of(one) == Origins(found.sources, found.estimates).of(one)
