"""Every rule has a ledger that fails it and one that passes; the report is a golden file."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import Golden

from reconcile import rules
from reconcile.checks.receipt import Receipt
from reconcile.checks.receipts import read
from reconcile.checks.report import Report, answers_of, check
from reconcile.checks.rule import Case
from reconcile.formats import report_text
from reconcile.formats.page import Page
from reconcile.ledger.load import load
from reconcile.ledger.places import Places

HERE = Path(__file__).parent
TODAY = date(2026, 1, 1).toordinal()
# Too large and unreadable files, and baselines, are made by tests/cli, not kept here.
ELSEWHERE = {"RC012", "RC019", "RC902", "RC903"}
CODES = sorted({rule.code for rule in rules.all_rules()} - ELSEWHERE)


def report(path: Path) -> tuple[Report, Places]:
    ledger = load([(f"data/{path.name}", path.read_bytes())])
    places = Places(ledger.files)
    case = Case(ledger, answers_of(ledger)[0], TODAY, receipts=receipts_beside(path))
    return check(case, rules.all_rules(), places), places


def receipts_beside(path: Path) -> Mapping[str, Receipt]:
    """What copies said of the records, where the rule is about that."""
    kept = path.with_suffix(".verified.json")
    return read(kept.read_bytes(), kept.name).by_estimate if kept.exists() else {}


@pytest.mark.parametrize("code", CODES)
def test_bad_ledger_is_reported_word_for_word(code: str, golden: Golden) -> None:
    found, places = report(HERE / code / "bad.yaml")
    assert code in {finding.code for finding in found.findings}
    golden(HERE / code / "bad.txt", report_text.render(found, places, Page(width=100)))


@pytest.mark.parametrize("code", CODES)
def test_good_ledger_passes_the_rule(code: str) -> None:
    found, _ = report(HERE / code / "good.yaml")
    assert code not in {finding.code for finding in found.findings}


def test_every_folder_belongs_to_a_rule() -> None:
    assert {path.name for path in HERE.iterdir() if path.name.startswith("RC")} == set(CODES)


def test_codes_and_names_are_unique_and_match_the_file_name() -> None:
    modules = rules.modules()
    stems = [module.__name__.rpartition(".")[2] for module in modules]
    names = [f"{m.RULE.code.lower()}_{m.RULE.name.replace('-', '_')}" for m in modules]
    assert stems == names
    assert len(set(names)) == len({name[:5] for name in names})


@pytest.mark.parametrize("module", rules.modules(), ids=lambda module: str(module.RULE.code))
def test_manual_page_has_its_four_parts(module: object) -> None:
    page = module.__doc__ or ""
    assert [page.count(f"\n{part}:") for part in ("Fails", "Passes", "Remedy")] == [1, 1, 1]


def test_every_problem_of_the_reader_has_a_rule() -> None:
    """A trouble that no rule reports would be lost without a word."""
    names = {rule.name for rule in rules.all_rules()}
    for folder in HERE.glob("RC*"):
        ledger = load([("a.yaml", (folder / "bad.yaml").read_bytes())])
        assert {issue.problem for issue in ledger.troubles} <= names
