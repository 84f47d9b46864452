"""One report that has everything a format may meet, for all tests of formats."""

from dataclasses import replace
from pathlib import Path

from reconcile import rules
from reconcile.answers.asked import answer_all
from reconcile.checks.fingerprints import BaselineEntry
from reconcile.checks.report import Report, answers_of, check
from reconcile.checks.rule import Case
from reconcile.finding import Spot
from reconcile.ledger.load import load
from reconcile.ledger.places import Places

HERE = Path(__file__).parent
LEDGER = load([("data/ledger.yaml", (HERE / "ledger.yaml").read_bytes())])
ANSWERS = answer_all(LEDGER)

HOSTILE = "data/::error::x, 100%0A [y](z).yaml"
"""A name that a file may have, and that means something to a runner, to Markdown and to a URI."""

_FILES = load(
    [
        ("data/broken.yaml", b'sources: "open\n'),
        ("data/clean.yaml", b"sources: {gazette: {title: Gazette}}\n"),
        (HOSTILE, (HERE / "hostile.yaml").read_bytes()),
        ("data/ledger.yaml", (HERE / "ledger.yaml").read_bytes()),
    ]
)
PLACES = Places(_FILES.files)

# Some rules, and not all: a new one is no reason to change what is expected of formats.
_RULES = rules.chosen(
    ["RC001", "RC003", "RC018", "RC020", "RC101", "RC102", "RC109", "RC206", "RC401", "RC901"]
)
_CASE = Case(_FILES, answers_of(_FILES)[0], today=None)
_BASELINE = tuple(
    BaselineEntry(found.code, found.fingerprint, "", Spot("data/.reconcile-baseline.json", ()))
    for found in check(_CASE, _RULES, PLACES).findings
    if found.code == "RC109"
)
REPORT = check(_CASE, _RULES, PLACES, baseline=_BASELINE)

_CLEAN = Case(load([("data/clean.yaml", b"sources: {gazette: {title: Gazette}}\n")]), ())
EMPTY = check(_CLEAN, _RULES, Places(_CLEAN.ledger.files))


def many(count: int) -> Report:
    """A report of so many notes and warnings, and one error at its end."""
    by_severity = {str(found.severity): found for found in REPORT.open_findings}
    note, warning, error = (by_severity[name] for name in ("note", "warning", "error"))
    several = [
        (warning if number % 3 == 0 else note)._replace(
            fingerprint=f"{number:016x}", gathering=None
        )
        for number in range(count - 1)
    ]
    return replace(REPORT, findings=(*several, error._replace(fingerprint="f" * 16)))
