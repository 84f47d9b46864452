"""The slow answers of rows are those of the whole ledger, where rows can say as much."""

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.columns.one_by_one import answers
from tests.ledgers import answer, ledger

from reconcile.answers.answer import Answer
from reconcile.evidence.states import Standing, State
from reconcile.values import Interval, Length

DATES = [None, "2023", "2024", "2024-Q3", "2024-05", "2024-05-01T09", "2024-05-01T10", "2024-11-30"]
WINDOWS = {"1 month": Length("1 month", 1, 0), "10 days": Length("10 days", 0, 10)}
PHRASES = {"more than {}": "low", "at least {}": "low", "less than {}": "high", "up to {}": "high"}


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    """One row, with the phrase that says the same where it has one end."""
    low = draw(st.integers(1, 12))
    row: dict[str, Any] = {
        "quantity": "q",
        "issuer": draw(st.sampled_from("ABCDE")),
        "as_of": draw(st.sampled_from(DATES)),
    }
    if draw(st.booleans()) or draw(st.booleans()):
        return row | {"low": low, "high": low + draw(st.integers(0, 6))}
    phrase = draw(st.sampled_from(sorted(PHRASES)))
    side = PHRASES[phrase]
    is_closed = phrase in ("at least {}", "up to {}")
    row |= {side: low, f"{side}_closed": is_closed, "high_soft": phrase == "up to {}"}
    return row | {"phrase": phrase.format(low)}


def of_ledger(rows: list[dict[str, Any]], measure: str, window: str | None) -> Answer:
    """The answer of a ledger in which every row is a source."""
    sources, estimates = {}, []
    for number, row in enumerate(rows):
        name = f"s{number:03}"
        sources[name] = {"title": name, "issuer": row["issuer"]}
        said = {"stated": row["phrase"]} if "phrase" in row else {}
        said |= {} if said else {"low": row["low"], "high": row["high"]}
        dated = {"as_of": row["as_of"]} if row["as_of"] else {}
        estimates.append({"source": name, **said, **dated})
    within = {"window": window} if window else {}
    return answer(ledger(sources, estimates, measure=measure, exact=True, **within))


def _closed(end: float | None, is_closed: bool) -> bool | None:
    return None if end is None else is_closed


def _is_outgrown(standing: Standing) -> bool:
    return " had " in standing.reason or "rounds" in standing.reason


def told(pieces: Any) -> list[dict[str, Any]]:
    return [piece._asdict() for piece in pieces]


@settings(max_examples=150)
@given(
    st.lists(figures(), min_size=1, max_size=9),
    st.sampled_from(["stock", "rate", "cumulative"]),
    st.sampled_from([None, *WINDOWS]),
)
def test_rows_come_to_what_a_ledger_comes_to(
    rows: list[dict[str, Any]], measure: str, window: str | None
) -> None:
    theirs = of_ledger(rows, measure, window)
    # What only combines others, or what a later figure has outgrown, is left out of a ledger.
    assume(not theirs.evidence.drawn and not any(map(_is_outgrown, theirs.standings)))
    ours = answers(rows, window=WINDOWS[window] if window else None, measure=measure)["q"]
    span, core = theirs.span or Interval(None, None), theirs.core
    expected = {
        "n": len(theirs.votes),
        "verdict": str(theirs.verdict),
        "which": theirs.headline.which,
        "as_of": theirs.as_of.text if theirs.as_of else None,
        "issuers": theirs.counts.issuers,
        "span_low": span.low,
        "span_high": span.high,
        "core_support": theirs.core.support if theirs.core else None,
        "core_pieces": told(core.pieces if core else ()),
        "corroborated_pieces": told(theirs.corroborated),
        "headline_pieces": told(theirs.headline.pieces),
        "bound_low": theirs.bounds.low,
        "bound_high": theirs.bounds.high,
        "bound_low_closed": _closed(theirs.bounds.low, theirs.bounds.low_closed),
        "bound_high_closed": _closed(theirs.bounds.high, theirs.bounds.high_closed),
        "bound_conflict": theirs.is_bound_conflict,
    }
    assert {name: ours[name] for name in expected} == expected
    states = [standing.state for standing in theirs.standings]
    if State.RELAY not in states:
        assert ours["superseded"] == states.count(State.SUPERSEDED)
        assert ours["earlier"] == states.count(State.EARLIER)
