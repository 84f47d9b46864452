"""Tables on a terminal: as wide as it is, nothing cut, nothing taken for markup."""

import re

import pytest
from rich.cells import cell_len

from reconcile.answers.asked import answer_all
from reconcile.answers.explanation import RulePage
from reconcile.formats.answers_text import overview, render
from reconcile.formats.page import Page
from reconcile.formats.rule_text import index
from reconcile.formats.tables import table
from reconcile.ledger.load import load
from reconcile.ledger.places import Places

LEDGER = b"""
sources: {a: A, b: B}
quantities:
  troops:
    unit: "[bold]persons[/bold] of a very long name that has no room in a row"
    estimates: {a: 9000, b: 12000 to 13000}
  killed: {unit: persons, estimates: {a: 600}}
"""


@pytest.mark.parametrize("width", [40, 57, 80, 200])
@pytest.mark.parametrize("is_plain", [True, False])
def test_a_list_of_answers_fits_the_terminal_and_says_all(width: int, is_plain: bool) -> None:
    answers = answer_all(load([("a.yaml", LEDGER)]))
    page = Page(width, ascii=is_plain, is_terminal=True)
    lines = overview(answers, page).splitlines()
    assert all(cell_len(line) <= width for line in lines)
    assert lines[0].split()[0] == "quantity"
    text = "".join(overview(answers, page._replace(width=300)).split())
    assert "[bold]persons[/bold]ofaverylongnamethathasnoroominarow" in text
    words = {word for line in lines for word in line.split()}
    assert {"troops", "killed", "600"} <= words


def test_a_list_of_rules_is_a_table_on_a_terminal_only() -> None:
    rules = [
        RulePage("RC401", "disjoint-ranges", "warning", "Two sides share no value."),
        RulePage("RC402", "bound-conflict", "warning", "A bound rules out what others say."),
    ]
    shown = list(index(rules, Page(80, ascii=True, is_terminal=True)))
    assert shown[0] == " code  | name            | severity | finds"
    assert shown[2] == " RC401 | disjoint-ranges | warning  | Two sides share no value."
    assert shown[-1] == list(index(rules, Page(80)))[-1]
    assert "|" not in "".join(index(rules, Page(80, ascii=True)))


def test_colour_is_used_only_where_the_page_has_it() -> None:
    assert "\x1b[1m" in table(["id"], [["troops"]], Page(40, color=True))
    assert "\x1b" not in table(["id"], [["troops"]], Page(40))


@pytest.mark.parametrize("columns", range(36, 80, 4))
def test_no_figure_is_cut_in_two_at_any_width(columns: int) -> None:
    row = ["q", "13,000–15,000 or 21,000 or 25,000 persons", "contradicted, 2 differences"]
    text = table(["quantity", "answer", "verdict"], [row], Page(width=columns))
    for figure in ("13,000–15,000", "21,000", "25,000"):
        assert figure in text


def test_a_first_line_that_is_broken_keeps_its_colour() -> None:
    ledger = load([("a.yaml", LEDGER)])
    page = Page(40, color=True)
    (answers,) = (one for one in answer_all(ledger) if one.quantity.id == "troops")
    lines = render([answers], Places(ledger.files), page).splitlines()
    head = lines[: next(i for i, line in enumerate(lines) if line.startswith("conflict"))]
    assert head[0].startswith("\x1b[1mtroops: \x1b[0m\x1b[1;32m9,000")
    assert len(head) > 2
    assert all("\x1b[1;32m" in line for line in head[:-1])
    plain = render([answers], Places(ledger.files), Page(40)).splitlines()
    assert [re.sub("\x1b.*?m", "", line) for line in lines] == plain


COUNTS = b"""
sources: {a: A, b: B}
quantities:
  few: {unit: persons, estimates: {a: 3, b: 4}}
  one: {unit: persons, estimates: {a: 1}}
  part: {unit: persons, estimates: {a: {low: 2.5, high: 2.5}}}
  mass: {unit: kg, estimates: {a: 3, b: 4}}
"""


@pytest.mark.parametrize(
    ("quantity", "marks"),
    [("few", ["3", "4"]), ("one", ["1"]), ("mass", ["3", "3.2", "3.4", "3.6", "3.8", "4"])],
)
def test_the_axis_of_a_count_has_whole_marks(quantity: str, marks: list[str]) -> None:
    ledger = load([("a.yaml", COUNTS)])
    (answers,) = (one for one in answer_all(ledger) if one.quantity.id == quantity)
    lines = render([answers], Places(ledger.files), Page()).splitlines()
    (axis,) = (number for number, line in enumerate(lines) if "phrases read by" in line)
    assert lines[axis - 1].split() == marks


def test_a_count_of_a_part_keeps_its_axis() -> None:
    ledger = load([("a.yaml", COUNTS)])
    (answers,) = (one for one in answer_all(ledger) if one.quantity.id == "part")
    assert "2.5" in render([answers], Places(ledger.files), Page())
