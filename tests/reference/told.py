"""All that the program tells of a ledger, without the places in its files."""

import json
import re
from typing import Any

from reconcile.answers.asked import answer_all
from reconcile.answers.history import history
from reconcile.formats import answers_json, answers_text, history_text
from reconcile.formats.page import Page
from reconcile.formats.report_json import finding
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger
from reconcile.project.checking import check_ledger
from reconcile.values import parse_date

_PLACE = re.compile(r"data/[\w./-]+\.ya?ml(:\d+)*")
_PLACES = frozenset({"path", "line", "column", "end_line", "end_column", "edit", "fix"})
_TODAY = parse_date("2024-12-31")
_PAGE = Page(width=None)


def told(ledger: Ledger) -> dict[str, str]:
    """Answers, histories and findings, each as text that the order of records must not change."""
    answers, places = answer_all(ledger), Places(ledger.files)
    document = json.loads(answers_json.render(answers, places, _PAGE, sources=ledger.sources))
    document["quantities"].sort(key=lambda one: one["id"])
    report = check_ledger(ledger, (), (), _TODAY)
    found = [_without_places(finding(one, places)) for one in report.told]
    texts = {
        one.quantity.id: answers_text.render([one], places, _PAGE, sources=ledger.sources)
        for one in answers
    }
    return {
        "show --json": _text(_without_places(document)),
        "show": "\n".join(_words(texts[name]) for name in sorted(texts)),
        "history": "\n".join(
            _words(history_text.render(history(ledger.quantities[name], ledger), _PAGE))
            for name in sorted(ledger.quantities)
        ),
        "check": "\n".join(sorted(map(_text, found))),
        "exit code": str(sorted({str(one.severity) for one in report.open_findings})),
    }


def _words(text: str) -> str:
    """The words of each line; figures are listed in file order, and so are lines."""
    lines = _PLACE.sub("", text).replace(",", " ").replace(";", " ").splitlines()
    return "\n".join(sorted(" ".join(sorted(line.split())) for line in lines))


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_places(one) for key, one in value.items() if key not in _PLACES}
        if "estimates" in kept and isinstance(kept["estimates"], list):
            kept["estimates"].sort(key=_text)
        return kept
    if isinstance(value, list):
        return [_without_places(one) for one in value]
    return _PLACE.sub("", value) if isinstance(value, str) else value


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
