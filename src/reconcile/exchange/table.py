"""Estimates as a table (CSV): a row each; what its record says, and what reconcile made of it.

The first columns are the fields of the format, as the record has them: empty where it says
nothing, `9.8 billion` where that is written. What was read and answered stands behind them in
columns of its own, `read_…` and `answer_…`, which say nothing that the ledger would have to keep.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from reconcile.answers.answer import Answer, Answers
from reconcile.evidence.comparable import Cell, Statement, main_cell
from reconcile.evidence.states import Standing
from reconcile.exchange import Choices, Exporter, Imported, Importer, Material
from reconcile.exchange.cells import flag, joined, lines, number
from reconcile.exchange.counted import Counted, counted, written
from reconcile.exchange.sheets import delimited
from reconcile.exchange.sheets import rows as records
from reconcile.ledger import model
from reconcile.ledger.as_written import as_written
from reconcile.ledger.records import Ledger, Quantity


class Column(NamedTuple):
    """A column of the table.

    Attributes:
        name: Its heading.
        type: The type of its cells, as Table Schema calls it.
        meaning: What stands there.
    """

    name: str
    type: str
    meaning: str


_FIRST = (
    *("quantity", "source", "stated", "low", "best", "high", "interval", "unit", "as_of"),
    *("period", "measure", "scope", "basis", "origin", "locator", "quote", "rank", "reason"),
    "note",
)
"""The fields that most records have, in the order in which people read them."""

FIELDS = (
    *_FIRST,
    *(name for name in model.Estimate.model_fields if name not in (*_FIRST, "id")),
    "id",
)
"""Every field of an estimate; `scope` stands for a column a dimension."""

_READ = (
    Column("read_low", "number", "Lower end as it was read, in read_unit; empty: open."),
    Column("read_best", "number", "Central value as it was read."),
    Column("read_high", "number", "Upper end as it was read; empty: open."),
    Column("read_low_closed", "boolean", "Whether the lower end itself belongs to it."),
    Column("read_high_closed", "boolean", "Whether the upper end itself belongs to it."),
    Column("read_unit", "string", "The quantity's unit; empty: nothing in it can be used."),
    Column("read_pieces", "array", "Both ends of each range where the phrase says `or`."),
)

_ANSWER = (
    Column("answer_as_of", "string", "The date that counts: its own, else its publication."),
    Column("answer_origin", "string", "Source id of who said it first, as far as is known."),
    Column("answer_issuer", "string", "On whose authority it rests: who votes."),
    Column("answer_cell", "string", "The quantity, with measure and scope where they are others."),
    Column("answer_state", "string", "What became of it: `reconcile explain STATE` tells."),
    Column("answer_reason", "string", "Why."),
    Column("answer_voice", "string", "What it counts under: all of one voice are one vote."),
    Column("answer_pieces", "array", "What of it counts, range by range; empty: nothing."),
    Column("answer_is_limit", "boolean", "It limits the answer and does not vote."),
    Column("answer_is_soft", "boolean", "It is a limit that gives way to votes."),
    Column("answer_verdict", "string", "How far the issuers agree on what it counts."),
    Column("answer_path", "string", "The file in which it stands, from the folder of the ledger."),
    Column("answer_line", "integer", "The line, from 1."),
)

ENDINGS = (".csv", ".tsv", ".tab", ".txt")

_SCOPE = "scope."


_ALWAYS = {
    "quantity": "Id of the quantity that it is about.",
    "source": "Id of the source that prints it.",
    "id": "What it is known by; no other has it.",
}
"""Fields that every row has, wherever its record says them."""


def columns(ledger: Ledger) -> list[Column]:
    """Return the columns of a ledger's table, in order."""
    return [*_of_records(ledger), *_READ, *_ANSWER]


def _of_records(ledger: Ledger) -> Iterator[Column]:
    for name in FIELDS:
        meaning = _ALWAYS.get(name) or model.Estimate.model_fields[name].description or ""
        if name == "scope":
            for dimension in _dimensions(ledger):
                yield Column(_SCOPE + dimension, "string", f"{meaning[:-1]}: {dimension}.")
        else:
            yield Column(name, "string", meaning)


def _dimensions(ledger: Ledger) -> list[str]:
    """Every dimension that a quantity declares or a record names, sorted."""
    declared = {name for one in ledger.quantities.values() for name, _ in one.dimensions}
    return sorted(declared | {name for one in ledger.estimates for name, _ in one.scope})


def write(material: Material) -> bytes:
    """Write the table: a heading, then a row an estimate, in the order of the ledger."""
    return lines(rows(material))


def rows(material: Material) -> Iterator[list[str]]:
    """Return the rows of the table, the heading first."""
    ledger, places = material.ledger, material.places
    names = [column.name for column in _of_records(ledger)]
    told = {
        standing.statement.estimate.id: _made(answers, answer, standing, counts)
        for answers in material.answers
        for answer in answers.answers
        for counts in [counted(answer)]
        for standing in answer.standings
    }
    yield [column.name for column in columns(ledger)]
    within: dict[str, str] = {}
    for estimate, fields in as_written(ledger):
        own = {**fields, "quantity": estimate.quantity, "source": estimate.source}
        own["id"] = estimate.id
        place = places.of_estimate(estimate)
        if place.path not in within:
            within[place.path] = places.within_ledger(place.path)
        where = [within[place.path], str(place.line)]
        yield [
            *(_field(own, name) for name in names),
            *(told[estimate.id] if estimate.id in told else _nothing()),
            *where,
        ]


def _field(fields: Mapping[str, Any], name: str) -> str:
    """A field as it is written; what is there and says nothing, such as an open end, is null."""
    if name.startswith(_SCOPE):
        value = (fields.get("scope") or {}).get(name.removeprefix(_SCOPE))
    else:
        value = fields.get(name)
    if value is None:
        return ""
    return joined(value) if isinstance(value, tuple) else value or "null"


def _nothing() -> list[str]:
    """The cells of an estimate that no answer is made of, before the place where it stands."""
    return [""] * (len(_READ) + len(_ANSWER) - 2)


def _made(
    answers: Answers, answer: Answer, standing: Standing, counts: Mapping[str, Counted]
) -> list[str]:
    """What reconcile made of an estimate, before the place where it stands."""
    own = counts.get(standing.statement.estimate.id)
    return [*_read(standing.statement, answers.quantity), *_became(answers, answer, standing, own)]


def _read(statement: Statement, quantity: Quantity) -> Iterator[str]:
    figure = statement.figure if statement.stated else None
    yield from map(number, (figure.low, figure.best, figure.high) if figure else (None,) * 3)
    yield from map(flag, (figure.low_closed, figure.high_closed) if figure else (None,) * 2)
    yield quantity.unit if figure else ""
    pieces = figure.pieces if figure else ()
    yield json.dumps([(piece.low, piece.high) for piece in pieces]) if pieces else ""


def _became(
    answers: Answers, answer: Answer, standing: Standing, own: Counted | None
) -> Iterator[str]:
    statement = standing.statement
    as_of = own.as_of if own else statement.as_of
    yield as_of.text if as_of else ""
    yield statement.origin
    yield statement.issuer
    yield cell_name(answers.quantity, answer.cell)
    yield standing.state
    yield standing.reason
    yield own.voice if own else ""
    yield written(own.pieces) if own else ""
    yield flag(own.is_limit if own else None)
    yield flag(own.is_soft if own else None)
    yield answer.verdict


def cell_name(quantity: Quantity, cell: Cell) -> str:
    """Return what an answer is about: the quantity, and what is not as the quantity has it.

    Its own measure and scope say nothing: `killed`, and `killed[flow, where: kursk]`.
    """
    usual = main_cell(quantity)
    other = [] if cell.measure == usual.measure else [cell.kind]
    other += [f"{name}: {value}" for name, value in cell.scope if (name, value) not in usual.scope]
    return f"{quantity.id}[{', '.join(other)}]" if other else quantity.id


EXPORTER = Exporter(
    "A row for each estimate: what its record says, and what reconcile made of it.",
    "estimates.csv",
    write,
)


def read(data: bytes, choices: Choices) -> Imported:
    """Read a table in lines of text, whoever made it."""
    return records.read(delimited.read(data), choices)


IMPORTER = Importer("A table in lines of text: CSV, with tabs or semicolons too.", ENDINGS, read)
