"""A ledger that is checked in parts gives the same report as one that is checked at once."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reconcile import rules
from reconcile.checks.looking import How
from reconcile.checks.report import Report, Scope, answers_of, check, conclude, look_locally
from reconcile.checks.rule import Case, Rule
from reconcile.checks.survey import survey
from reconcile.finding import Issue
from reconcile.formats import report_json
from reconcile.formats.page import Page
from reconcile.ledger import pieces
from reconcile.ledger.load import load
from reconcile.ledger.partitions import Partitions
from reconcile.ledger.parts import parts_of
from reconcile.ledger.places import Places
from reconcile.phrases import RECONCILE
from reconcile.replay.keeping import Forgetful, Keeper

HERE = Path(__file__).parents[1]
DATA = HERE.parent / "data"
TODAY = date(2026, 1, 1).toordinal()
LEDGERS = sorted(path for path in (HERE / "rules").glob("RC*/*.yaml"))

NOBODY = Forgetful()

Files = list[tuple[str, bytes | Issue]]


def written() -> list[tuple[str, bytes]]:
    return [(f"{path.parent.name}-{path.name}", path.read_bytes()) for path in LEDGERS]


def together() -> Files:
    """The ledgers of all rules as one: ids clash, and nothing may be lost by that."""
    return [*written()]


def example() -> Files:
    return [(str(p.relative_to(DATA)), p.read_bytes()) for p in sorted(DATA.rglob("*.yaml"))]


def told(report: Report, places: Places) -> str:
    return report_json.render(report, places, Page())


def at_once(files: Files) -> str:
    ledger = load(files)
    places = Places(ledger.files)
    return told(
        check(Case(ledger, answers_of(ledger)[0], TODAY), rules.all_rules(), places), places
    )


def partitions(files: Files, size: int, keeper: Keeper = NOBODY) -> Partitions:
    batches = [files[at : at + size] for at in range(0, len(files), size)]
    parts = parts_of(batches, lambda batch: batch, RECONCILE, keeper, is_large=False)
    texts = load(files).files
    return Partitions(parts, RECONCILE, texts.__getitem__)


def in_parts(files: Files, size: int, keeper: Keeper = NOBODY) -> str:
    every = rules.all_rules()
    ordinary = [rule for rule in every if not rule.is_last]
    found = survey(partitions(files, size, keeper), How(ordinary, RECONCILE, TODAY), keeper)
    places = Places(found.case.ledger.files)
    return told(conclude(found.case, found.hits, every, places, Scope(None, found.counts)), places)


def test_pieces_of_files_give_the_same_report(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = at_once(together())
    monkeypatch.setattr(pieces, "_SIZE", 100)
    assert sum(len([*pieces.pieces(path, data)]) for path, data in written()) > len(LEDGERS)
    assert in_parts(together(), 7) == whole


@pytest.mark.parametrize("size", [1, 7])
@pytest.mark.parametrize("files", [together, example], ids=["rules", "example"])
def test_parts_give_the_same_report(files: object, size: int) -> None:
    assert callable(files)
    assert in_parts(files(), size) == at_once(files())


@pytest.mark.parametrize("path", LEDGERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_ledger_alone_gives_the_same_report(path: Path) -> None:
    files: Files = [("a.yaml", path.read_bytes())]
    assert in_parts(files, 1) == at_once(files)


def test_a_local_rule_finds_the_same_quantity_by_quantity() -> None:
    ledger = load(together())
    whole = Case(ledger, answers_of(ledger)[0], TODAY)
    local = [rule for rule in rules.all_rules() if rule.is_local]
    assert _sorted(look_locally(whole, local)) == _sorted(_one_by_one(whole, local))


def _one_by_one(whole: Case, local: list[Rule]) -> Iterable[tuple[str, Issue]]:
    ledger = whole.ledger
    printing = frozenset(whole.by_source)
    for name in {
        *ledger.quantities,
        *whole.by_quantity,
        *(t.about[0] for t in ledger.troubles if t.about),
    }:
        alone = ledger._replace(
            quantities={k: q for k, q in ledger.quantities.items() if k == name},
            estimates=tuple(whole.by_quantity.get(name, ())),
            troubles=tuple(t for t in ledger.troubles if t.about[:1] in ((), (name,))),
        )
        yield from look_locally(
            replace(
                whole,
                ledger=alone,
                answers=answers_of(alone, quotations=whole.quotations)[0],
                printing=printing,
                known_quotations=whole.quotations,
            ),
            local,
        )


def _sorted(hits: Iterable[tuple[str, Issue]]) -> list[str]:
    return sorted(json.dumps([code, repr(issue)]) for code, issue in hits)
