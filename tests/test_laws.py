"""The laws of docs/methods.md on whole ledgers: issuers, dates, relays, editions, bounds."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledgers import answer, ledger

from reconcile.answers.answer import Answer
from reconcile.finding import Severity

DAYS = [f"2025-{month:02}-{day:02}" for month in range(1, 10) for day in (1, 15)]
AS_OF = "2025-09-30"
"""A fixed reference date: the laws hold at one."""

Row = dict[str, Any]


@st.composite
def statements(draw: st.DrawFn) -> Row:
    """One origin's statement: who, when, and a range, a floor or a ceiling."""
    low = draw(st.integers(1, 60))
    high = low + draw(st.integers(0, 20))
    ends = draw(st.sampled_from(["both", "both", "both", "low", "high"]))
    found: Row = {
        "issuer": draw(st.sampled_from("ABCDE")),
        "published": draw(st.sampled_from(DAYS)),
    }
    found |= {"low": low} if ends != "high" else {}
    found |= {"high": high} if ends != "low" else {}
    return found


LEDGERS = st.lists(statements(), min_size=1, max_size=8)
MEASURES = st.sampled_from(["stock", "cumulative", "rate"])


def told(rows: list[Row], measure: str, relays: int = 0, scale: int = 1, shift: int = 0) -> Answer:
    """The answer about rows, each an origin of its own; each repeated by so many relays."""
    sources: dict[str, Any] = {}
    printed: list[Row] = []
    for number, row in enumerate(rows):
        name = f"s{number}"
        ends: Row = {side: row[side] * scale for side in ("low", "high") if side in row}
        sources[name] = {"title": name, "issuer": row["issuer"], "published": row["published"]}
        printed.append({"source": name, **ends})
        for copy in range(relays):
            relay = f"{name}r{copy}"
            sources[relay] = {"title": relay, "published": "2025-09-29", "relays": [name]}
            printed.append({"source": relay, **ends})
    return answer(ledger(sources, printed, measure=measure), AS_OF)


def shape(found: Answer) -> tuple[Any, ...]:
    def ends(pieces: Any) -> list[tuple[Any, Any]]:
        return [(piece.low, piece.high) for piece in pieces]

    return (
        found.verdict,
        ends([found.span]) if found.span else None,
        ends(found.corroborated),
        ends(found.core.pieces) if found.core else None,
        ends(found.headline.pieces),
        (found.bounds.low, found.bounds.high),
        sorted(vote.issuer for vote in found.votes),
    )


@settings(deadline=None)
@given(LEDGERS, MEASURES, st.randoms(use_true_random=False))
def test_the_order_of_sources_and_estimates_does_not_matter(
    rows: list[Row], measure: str, rng: Any
) -> None:
    shuffled = rng.sample(rows, len(rows))
    assert shape(told(rows, measure)) == shape(told(shuffled, measure))


@settings(deadline=None)
@given(LEDGERS, MEASURES, st.integers(1, 3))
def test_relays_of_every_statement_change_nothing(
    rows: list[Row], measure: str, relays: int
) -> None:
    assert shape(told(rows, measure)) == shape(told(rows, measure, relays))


@settings(deadline=None)
@given(LEDGERS, MEASURES, st.sampled_from([10, 100, 1000]))
def test_scaling_every_figure_scales_the_answer(rows: list[Row], measure: str, scale: int) -> None:
    before, after = shape(told(rows, measure)), shape(told(rows, measure, scale=scale))

    def times(part: Any) -> Any:
        if isinstance(part, int):
            return part * scale
        if isinstance(part, list | tuple):
            return type(part)(times(one) for one in part)
        return part

    assert after == times(before)


@settings(deadline=None)
@given(LEDGERS, MEASURES)
def test_every_estimate_ends_with_exactly_one_state(rows: list[Row], measure: str) -> None:
    found = told(rows, measure, relays=1)
    ids = [standing.statement.estimate.id for standing in found.standings]
    assert len(ids) == len(set(ids)) == 2 * len(rows)
    assert all(standing.reason for standing in found.standings)


@settings(deadline=None)
@given(LEDGERS, statements())
def test_a_vote_of_the_same_month_by_a_new_issuer_never_shrinks_span_or_corroborated(
    rows: list[Row], more: Row
) -> None:
    rows = [{**row, "published": "2025-09-15"} for row in rows]
    more = {**more, "issuer": "new", "published": "2025-09-15", "low": 5, "high": 9}
    before, after = told(rows, "cumulative"), told([*rows, more], "cumulative")
    if before.span is None:
        return
    assert after.span is not None
    assert (after.span.low or 0) <= (before.span.low or 0)
    assert (after.span.high or 0) >= (before.span.high or 0)
    for piece in before.corroborated:
        assert any(
            (wide.low or 0) <= (piece.low or 0) and (wide.high or 0) >= (piece.high or 0)
            for wide in after.corroborated
        )


@settings(deadline=None)
@given(LEDGERS, MEASURES)
def test_what_is_printed_was_stated(rows: list[Row], measure: str) -> None:
    """No end of a span or headline is a number that nobody gave."""
    found = told(rows, measure)
    given_ends = {row[side] for row in rows for side in ("low", "high") if side in row}
    pieces = [*found.headline.pieces, *([found.span] if found.span else [])]
    for piece in pieces:
        assert {piece.low, piece.high} - {None} <= given_ends


def test_a_vote_of_two_figures_of_one_day_is_outgrown_only_as_a_whole() -> None:
    """Whichever of the two stands first in the file."""
    early = {"issuer": "A", "published": "2025-01-01", "low": 1, "high": 1}
    narrow = {"issuer": "B", "published": "2025-04-01", "low": 1, "high": 1}
    other_piece = {"issuer": "B", "published": "2025-04-01", "low": 3, "high": 4}
    later = {"issuer": "A", "published": "2025-05-15", "low": 3, "high": 3}
    one, other = [early, narrow, other_piece, later], [other_piece, later, narrow, early]
    assert shape(told(one, "cumulative")) == shape(told(other, "cumulative"))
    assert shape(told(one, "cumulative"))[0] == "unanimous"


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["8", "8 to 14", "at least 20", "at most 12", "33 to 39", "47"]),
            st.sampled_from(["2020-01-05", "2020-01-20", "2020-02", "2020-08", "2021", "2022-03"]),
        ),
        min_size=3,
        max_size=3,
    ),
    st.sampled_from(["stock", "cumulative", "rate", "peak", "constant", None]),
)
def test_a_third_issuer_hides_no_contradiction_between_two(
    said: list[tuple[str, str]], measure: str | None
) -> None:
    """What nothing explains stays a warning, whatever a third says of whatever day."""

    def is_open(count: int) -> bool:
        names = "abc"[:count]
        sources = {name: {"title": name, "published": "2023"} for name in names}
        rows = [
            {"source": name, "stated": stated, "as_of": day}
            for name, (stated, day) in zip(names, said, strict=False)
        ]
        found = answer(ledger(sources, rows, measure=measure))
        return any(one.severity > Severity.NOTE for one in found.every_disagreement)

    assert is_open(3) or not is_open(2)
