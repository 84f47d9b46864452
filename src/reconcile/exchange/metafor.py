"""The votes of an answer as a table for metafor, R's package for meta-analysis: a row a study.

`rma(yi, sei = sei, data = read.csv("troops.csv"))` pools what `--pool` pools. A vote without a
standard error has no row: which ones, and why, `export` tells.
"""

from collections.abc import Iterator
from typing import NamedTuple

from reconcile.answers.answer import Answers
from reconcile.answers.pooling import Measured, measure
from reconcile.evidence.states import Vote
from reconcile.exchange import Exporter, Material, Trouble
from reconcile.exchange.cells import lines, number

COLUMNS = (
    *("yi", "vi", "sei", "sei_below", "sei_above", "slab", "unit", "as_of", "low", "high"),
    *("interval", "source", "origin", "id"),
)
"""`yi`, `vi`, `sei` and `slab` are metafor's names: the value, its variance, its standard error,
and what the study is called. Of unequal errors `sei` is the mean of both sides."""


class _Row(NamedTuple):
    vote: Vote
    measured: Measured | None
    why: str


def write(material: Material) -> bytes:
    """Write the table of one quantity; of ratios (`scale: log`) `yi` is the logarithm."""
    answers = _answers(material)
    rows = [_cells(one, answers) for one in _rows(answers) if one.measured]
    return lines([COLUMNS, *rows])


def left_out(material: Material) -> tuple[Trouble, ...]:
    """Tell which votes have no row, and why."""
    return tuple(_trouble(one) for one in _rows(_answers(material)) if one.measured is None)


def _answers(material: Material) -> Answers:
    wanted = material.choices.quantity
    return next(one for one in material.answers if one.quantity.id == wanted)


def _rows(answers: Answers) -> Iterator[_Row]:
    votes = answers.answers[0].votes
    everyone = {vote.issuer for vote in votes}
    for vote in votes:
        if resting := sorted(vote.rests_on & everyone):
            yield _Row(vote, None, f"rests on {', '.join(resting)}; pool those")
            continue
        measured = measure(vote, is_log=answers.quantity.scale == "log")
        if isinstance(measured, str):
            yield _Row(vote, None, measured)
        else:
            yield _Row(vote, measured, "")


def _trouble(row: _Row) -> Trouble:
    issuer = row.vote.issuer
    why = row.why.removeprefix(f"{issuer}: ").removeprefix(f"{issuer} ")
    fact, _, remedy = why.partition("; ")
    remedy = remedy.partition(", or --assume")[0]
    return Trouble(issuer, "", fact, remedy or "give both ends and their meaning as `interval`")


def _cells(row: _Row, answers: Answers) -> list[str]:
    vote, measured = row.vote, row.measured
    if measured is None:
        return []
    error = (measured.below + measured.above) / 2
    statement = vote.voices[0].speaker
    return [
        *map(number, (measured.value, error**2, error, measured.below, measured.above)),
        vote.issuer,
        answers.quantity.unit,
        statement.as_of.text if statement.as_of else "",
        *map(number, (vote.stated.low, vote.stated.high)),
        statement.estimate.interval,
        statement.estimate.source,
        statement.origin,
        statement.estimate.id,
    ]


EXPORTER = Exporter(
    "The votes of a quantity with their standard errors, for metafor in R.",
    "votes.csv",
    write,
    asks=("quantity",),
    left_out=left_out,
)
