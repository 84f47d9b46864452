"""Figures, days and findings as plain dicts: rows of a data frame, with the keys of the JSON."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from reconcile.answers.answer import Answer, Answers
from reconcile.answers.history import History
from reconcile.checks.report import Report
from reconcile.formats import answers_json, citations, history_json, objects, report_json
from reconcile.formats.shapes.common import Citation
from reconcile.ledger.places import Places
from reconcile.ledger.records import Quantity, Source

Record = dict[str, Any]
"""A row: texts, numbers, truth values, None, and lists and dicts of them."""


_NO_DOCUMENT = dict.fromkeys(Citation.__annotations__)
_ABSENT = {"pieces": None, "exchange": None}
"""What the JSON leaves out where there is nothing to say: all rows have the same keys."""


def of_answer(
    quantity: Quantity, answer: Answer, places: Places, sources: Mapping[str, Source]
) -> list[Record]:
    """Return the figures of an answer, each with its quantity, its unit and its document."""
    subject = {"quantity": quantity.id, "unit": quantity.unit}
    documents = {
        name: citations.citation(sources[name]) if name in sources else _NO_DOCUMENT
        for name in {estimate.source for estimate in answer.estimates}
    }
    rows = (answers_json.estimate(standing, places) for standing in answer.standings)
    return _plain({**subject, **_ABSENT, **row, **documents[row["source"]]} for row in rows)


def of_overview(answers: Iterable[Answers]) -> list[Record]:
    """Return *the* answer to each quantity in short, with what it is about."""
    rows = []
    for one in answers:
        answer, quantity = one.answers[0], one.quantity
        subject = {"quantity": quantity.id, "label": quantity.label, "unit": quantity.unit}
        time = {
            "as_of": objects.date(answer.as_of),
            "period": answer.period.text if answer.period else None,
        }
        rows.append({**subject, **time, "derived": None, **history_json.in_short(answer)})
    return _plain(rows)


def of_history(history: History) -> list[Record]:
    """Return the days of a history, each with its quantity and its unit."""
    subject = {"quantity": history.quantity.id, "unit": history.quantity.unit}
    days = (history_json.day_of(day) for day in history.days)
    return _plain({**subject, "derived": None, **day} for day in days)


def of_report(report: Report, places: Places) -> list[Record]:
    """Return the findings of a report, those that are accepted too."""
    return _plain(report_json.finding(one, places) for one in report.told)


def _plain(rows: Iterable[Mapping[str, object]]) -> list[Record]:
    """Return rows as JSON has them: no tuples, no words of a class of their own."""
    return [json.loads(json.dumps(row)) for row in rows]
