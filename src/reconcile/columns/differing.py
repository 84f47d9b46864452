"""Hold the answer of a table against the ordinary one, and say what makes them differ."""

from collections.abc import Iterator, Mapping, Set
from typing import Any

from reconcile.answers.answer import Answer, Answers
from reconcile.evidence.states import State
from reconcile.values import Interval


def pieces(told: Mapping[str, Any], name: str) -> tuple[Interval, ...]:
    """Return the ranges of a column of an answer.

    Args:
        told: The row of a table of answers.
        name: The column: `core_pieces`, `corroborated_pieces` or `headline_pieces`.
    """
    return tuple(Interval(**piece) for piece in told[name])


def is_same(told: Mapping[str, Any], answer: Answer) -> bool:
    """Tell whether a table's answer says what the ordinary one says, end for end.

    Args:
        told: The row of a table of answers.
        answer: The ordinary answer to the same rows.
    """
    if (told["n"], told["verdict"]) != (answer.counts.votes, answer.verdict.value):
        return False
    core = answer.core.pieces if answer.core else ()
    columns = "headline_pieces", "corroborated_pieces", "core_pieces"
    ordinary = answer.headline.pieces, answer.corroborated, core
    return all(
        pieces(told, name) == tuple(map(_doubles, one))
        for name, one in zip(columns, ordinary, strict=True)
    )


def _doubles(values: Interval) -> Interval:
    """Return a range whose ends are those of a table: a ledger has whole numbers of any length."""
    low, high = (None if end is None else float(end) for end in values[:2])
    return values._replace(low=low, high=high)


def reasons(
    told: Mapping[str, Any], answers: Answers, refused: Set[str] = frozenset()
) -> Iterator[str]:
    """Yield what an ordinary answer sees in rows and a table does not, in a clause each.

    Args:
        told: The row of a table of answers.
        answers: The ordinary answers to the same rows.
        refused: Where the rows stand that the table cannot use, as `explaining` names the places.
    """
    first = answers.answers[0]
    if len(answers.answers) > 1:
        yield f"measures part its rows into {len(answers.answers)} answers"
    states = [standing.state for standing in first.standings]
    rounded = sum(standing.reason.startswith("rounds ") for standing in first.standings)
    grows = first.cell.measure == "cumulative"
    every = (standing for one in answers.answers for standing in one.standings)
    unread = {one.statement.estimate.locator for one in every if one.state is State.UNREADABLE}
    for count, one, several in (
        (states.count(State.DRAWN), "figure only combines others", "figures only combine others"),
        (rounded, "figure restates an older one", "figures restate older ones"),
        (
            states.count(State.EARLIER) - told["earlier"] if grows else 0,
            "figure is outgrown by a later count",
            "figures are outgrown by later counts",
        ),
        (len(unread - refused), "row that it reads is not read", "rows that it reads are not read"),
        (len(refused - unread), "row that it refuses is read", "rows that it refuses are read"),
    ):
        if count > 0:
            yield f"{count:,} {one if count == 1 else several}"
