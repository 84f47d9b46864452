"""What other quantities say, from the command line: `show`, `show --how`, `history`, `explain`."""

import json
from pathlib import Path

import pytest
from tests.commands import run
from tests.schemas import assert_follows

LEDGER = """reconcile: 1
sources:
  mod: {title: Ministry, issuer: mod, published: 2025-10-20}
  mod-2: {title: Ministry, issuer: mod, published: 2025-11-20}
  who: {title: WHO, issuer: who, published: 2025-10-22}
quantities:
  killed: {unit: persons, measure: cumulative, minimum: 0, estimates: {who: up to 5000}}
  wounded: {unit: persons, measure: cumulative, minimum: 0, estimates: {who: at least 800}}
  casualties: {unit: persons, measure: cumulative, estimates: {who: at most 4700}}
  near:
    {unit: persons, measure: cumulative, minimum: 0, parent: all,
     estimates: {mod: 2000, mod-2: 2600}}
  far: {unit: persons, measure: cumulative, minimum: 0, parent: all, estimates: {who: 417}}
  all: {unit: persons, measure: cumulative, formula: sum(parts)}
  told: {unit: persons, measure: cumulative, estimates: {who: 2000}}
relations:
  - check: "killed + wounded <= casualties"
  - check: "told = near@mod + far"
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "ledger.yaml").write_text(LEDGER)
    return tmp_path / "ledger.yaml"


def text(command: str, name: str, ledger: Path, *options: str) -> str:
    done = run(command, name, "--data", str(ledger), *options, cwd=ledger.parent)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_is_left_stands_beside_the_answer(ledger: Path) -> None:
    shown = text("show", "killed", ledger)
    assert shown.startswith("killed: up to 5,000 persons")
    assert (
        "relations leave killed ≤ 3,900: casualties ≤ 4,700 (who) − wounded ≥ 800 (who)\n" in shown
    )
    found = json.loads(text("show", "killed", ledger, "--json"))
    assert_follows("answer", found)
    (answer,) = found["quantities"][0]["answers"]
    assert answer["headline"]["text"] == "up to 5,000 persons"
    assert answer["left"]["range"] == [0, 3900]
    assert [step["relation"] for step in answer["left"]["steps"]] == [
        "killed + wounded <= casualties"
    ]
    assert ">= 800 (who)" in text("show", "killed", ledger, "--ascii")


def test_how_sets_parts_against_what_is_stated(ledger: Path) -> None:
    shown = text("show", "told", ledger, "--how")
    rows = [line.split("\t") for line in shown.splitlines()[1:6]]
    assert rows == [
        ["near@mod", "2,000 persons", "2025-10-20", "mod"],
        ["far", "417 persons", "2025-10-22", "who"],
        ["bottom-up", "2,417 persons", "", "near@mod + far"],
        ["top-down", "2,000 persons", "2025-10-22", "who"],
        ["left over", "-417 persons", "", "top-down − bottom-up"],
    ]
    assert "the same as `far`: counted twice or left out?" in shown
    found = json.loads(text("show", "told", ledger, "--how", "--json"))
    assert_follows("answer", found)
    how = found["quantities"][0]["answers"][0]["how"]
    assert (how["bottom_up"], how["left_over"]) == ([[2417, 2417]], [-417, -417])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "--how needs a quantity"),
        ("killed", "`killed` cannot be worked out: it has no formula"),
    ],
)
def test_how_says_what_it_needs(ledger: Path, name: str, told: str) -> None:
    done = run("show", *filter(None, [name]), "--how", "--data", str(ledger), cwd=ledger.parent)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_derived_figure_has_a_history_and_a_step(ledger: Path) -> None:
    shown = text("history", "all", ledger)
    assert "2025-10-22  2,417 persons, derived from sum(parts)" in shown
    assert "nobody states it: from near (2,000 persons" in shown
    found = json.loads(text("history", "all", ledger, "--json"))
    assert_follows("history", found)
    assert [one["quantity"] for one in found["days"][0]["derived"]["inputs"]] == ["near", "far"]
    for day in found["days"]:
        then = json.loads(text("show", "all", ledger, "--as-of", day["as_of"], "--json"))
        assert then["quantities"][0]["answers"][0]["headline"]["text"] == day["headline"]
    steps = text("explain", "all", ledger)
    assert "12 Relations: asks what follows from other quantities" in steps
    assert "far: 417 persons, 2025-10-22" in steps
    told = json.loads(text("explain", "all", ledger, "--json"))
    assert_follows("explanation", told)
    assert told["quantities"][0]["steps"]["relations"]["derived"]["expression"] == "sum(parts)"
