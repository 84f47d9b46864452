import pytest

from reconcile.evidence.lineage import issuer_of, trace
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
