"""What is answered shows itself: the terminal's text, and a fragment that harms no page."""

import copy
import pickle
import re
from collections.abc import Callable
from xml.etree.ElementTree import fromstring

import pytest
from tests.api.fragments import read
from tests.commands import ROOT, run
from tests.ledgers import ledger as small_ledger

import reconcile
from reconcile.api.shown import Shown
from reconcile.pictures.svg import COLOURS

Ask = Callable[[reconcile.Project], Shown]
SMALL = "tests/formats/ledger.yaml"

ASKED: dict[str, Ask] = {
    "show troops": lambda ledger: ledger.answer("troops"),
    "show value": lambda ledger: ledger.answers(["value"])[0],
    "show silence": lambda ledger: ledger.answer("silence"),
    "history troops": lambda ledger: ledger.history("troops"),
    "trace troops": lambda ledger: ledger.trace("troops"),
    "trace study": lambda ledger: ledger.trace("study"),
    "check": lambda ledger: ledger.check(),
    "show": lambda ledger: ledger,
}


@pytest.fixture(scope="module")
def ledger() -> reconcile.Project:
    return reconcile.open(ROOT / "data")


@pytest.mark.parametrize("command", ASKED)
def test_the_text_is_what_the_command_prints(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = ASKED[command](reconcile.open(SMALL))
    printed = run(*command.split(), "--data", SMALL, environment={"COLUMNS": "80"}).stdout
    assert str(shown) == printed
    assert shown._repr_mimebundle_()["text/plain"] == str(shown)


@pytest.mark.parametrize("command", ASKED)
def test_the_fragment_harms_no_page(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = ASKED[command](reconcile.open(SMALL))
    text = shown._repr_html_()
    assert shown._repr_mimebundle_()["text/html"] == text
    assert text == ASKED[command](reconcile.open(SMALL))._repr_html_()
    found = read(text)
    assert "div" in found.tags
    assert len("".join(found.words)) > 40


def test_an_answer_is_told_first_then_drawn_then_disputed(ledger: reconcile.Project) -> None:
    answer = ledger.answer("support_value")
    text = answer._repr_html_()
    places = [
        text.index(part)
        for part in (
            'class="answer"><bdi>5.6–9.8 billion or 19.1 billion USD',
            "Conflict: no two agree",
            "<svg",
            "unexplained: no date, scope or basis tells them apart",
            "edition: fnf-2025 supersedes it",
            "540 million USD",
        )
    ]
    assert places == sorted(places)
    for one in answer.disagreements:
        assert all(f": {cause.evidence}</bdi>" in text for cause in one.causes[:1])


def test_what_a_cause_explains_is_folded_and_what_none_does_is_not(
    ledger: reconcile.Project,
) -> None:
    text = ledger.answer("troops")._repr_html_()
    assert text.index("width: they would meet") < text.index("<details>")
    assert text.index("<details>") < text.index("time: 2024-12 and 2025-04-30")
    assert "<summary>9 answers counted otherwise</summary>" in text


def test_two_figures_in_one_page_share_no_id(ledger: reconcile.Project) -> None:
    shown = [ledger.answer(name)._repr_html_() for name in ("troops", "support_value", "killed")]
    read("".join(shown))


def test_an_answer_of_another_scope_shows_itself_and_no_other(ledger: reconcile.Project) -> None:
    (answers,) = ledger.answers(["troops"])
    other = answers.answers[1]
    assert repr(other) == "<Answer troops: 11,000 persons (single-origin)>"
    assert str(other).startswith("troops: 11,000 persons ")
    assert "counted otherwise" not in other._repr_html_()
    assert "11,000 persons" in other._repr_html_()


def test_the_ledger_shows_a_row_for_each_quantity(ledger: reconcile.Project) -> None:
    found = read(ledger._repr_html_())
    assert found.tags.count("tr") == 1 + len(ledger.quantities)
    assert {*ledger.quantities} <= {*found.words}


def test_colours_are_there_for_dark_pages_and_for_paper(ledger: reconcile.Project) -> None:
    text = ledger.answer("troops")._repr_html_()
    found = read(text)
    assert '[data-jp-theme-light="false"] .reconcile-shown' in found.selectors
    assert "@media print{.reconcile-shown{" in "".join(found.styles)
    drawn = set(re.findall(r'class="([rl]-\w+)"', text))
    assert len(drawn) > 6
    assert {f".reconcile-shown .{one}" for one in drawn} <= {*found.selectors}


HOSTILE = """
sources:
  a:
    title: "<script>alert(1)</script>"
    issuer: "<img src=x onerror=alert(1)>"
    url: "https://a.example/?x=1&y='\\"><script>"
    published: 2025-01
  b: {url: "javascript:alert(1)", published: 2025-02}
  c: {url: "data:text/html,<script>alert(1)</script>", published: 2025-03}
quantities:
  killed:
    label: "<style>body{display:none}</style>\u202ex"
    unit: persons
    estimates:
      a: 'about 1,000'
      b: {stated: '9,000', note: "</div></details>"}
      c: "<b onclick='x'>many</b> %s"
"""


@pytest.mark.parametrize("name", ["a.yaml", "<b>.yaml"])
def test_a_hostile_ledger_is_shown_as_text(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / name).write_text(HOSTILE % ("x" * 10_000), encoding="utf-8")
    ledger = reconcile.open(folder)
    answer = ledger.answer("killed")
    for shown in (answer, ledger.history("killed"), ledger.trace("killed"), ledger.check(), ledger):
        found = read(shown._repr_html_())
        assert "img" not in found.tags
        assert "\u202e" not in "".join(found.words)
    assert answer._repr_html_().count("<style>") == 1
    assert "https://a.example/" in read(answer._repr_html_()).addresses[0]
    assert max(map(len, read(answer._repr_html_()).words)) < 400


def test_the_hostile_ledger_of_the_formats_is_shown_as_text() -> None:
    ledger = reconcile.open(ROOT / "tests/formats/hostile.yaml")
    for answers in ledger.answers():
        read(answers._repr_html_())
    read(ledger.check()._repr_html_())
    read(ledger._repr_html_())


def test_where_there_is_nothing_that_is_shown() -> None:
    ledger = reconcile.load([("a.yaml", b"quantities: {q: {unit: persons}}")])
    answers = reconcile.answer(ledger, "q")
    assert str(answers).startswith("q: no usable figure")
    assert "no usable figure" in read(answers._repr_html_()).words
    assert answers.records() == []


def test_answers_in_memory_show_themselves_too() -> None:
    text = b"quantities: {q: {unit: persons, estimates: {a: 5, b: {low: 9, high: 7}}}}"
    ledger = reconcile.load([("a.yaml", text)])
    assert "<svg" in reconcile.answer(ledger, "q")._repr_html_()
    report = reconcile.check(ledger)
    assert "a.yaml:1:" in str(report)
    assert "error[RC102]" in "".join(read(report._repr_html_()).words)


def test_a_copy_shows_the_same(ledger: reconcile.Project) -> None:
    answer, history = ledger.answer("oil"), ledger.history("oil")
    assert str(pickle.loads(pickle.dumps(answer))) == str(answer)
    assert copy.deepcopy(answer)._repr_html_() == answer._repr_html_()
    assert str(pickle.loads(pickle.dumps(history))) == str(history)


def test_an_answer_that_was_made_by_hand_can_be_used_and_not_be_shown(
    ledger: reconcile.Project,
) -> None:
    made = ledger.answer("oil")._replace(how=None)
    assert made.headline.text == "more than 1 million barrels"
    with pytest.raises(ValueError, match="made by hand"):
        str(made)


def test_a_part_of_a_report_shows_itself() -> None:
    report = reconcile.open(ROOT / SMALL).check().keeping(lambda finding: finding.code == "RC401")
    assert "RC401" in report._repr_html_()
    assert "RC206" not in report._repr_html_()
    assert report.records()[0]["code"] == "RC401"


def test_a_figure_is_there_as_a_file_too(ledger: reconcile.Project) -> None:
    for shown in (ledger.answer("troops"), ledger.history("troops"), ledger.trace("troops")):
        text = shown.as_svg(theme="dark", width=640)
        picture = fromstring(text)
        assert picture.get("width") == "640"
        assert "North Korean troops in Russia" in "".join(picture.itertext())
        assert COLOURS["dark"]["paper"] in text


def test_a_history_tells_what_changed_each_day(ledger: reconcile.Project) -> None:
    text = ledger.history("troops")._repr_html_()
    days = ledger.history("troops").days
    assert text.count("<tr>") == 1 + len(days)
    assert "− rok-mnd: " in text or "− ua: " in text
    assert "<bdi>+ semafor-2025-07-13: roughly 13,000 (core)</bdi>" in text


def test_a_quantity_without_a_whole_shows_the_answer_of_each_scope() -> None:
    dimensions = {"where": ["all", "north", "south"]}
    figures = [{"source": "a", "stated": "5", "scope": {"where": "north"}}]
    figures += [{"source": "b", "stated": "9", "scope": {"where": "south"}}]
    found = small_ledger({"a": {}, "b": {}}, figures, dimensions=dimensions, scope={"where": "all"})
    answers = reconcile.answer(found, "q")
    shown = answers._repr_html_()
    assert "2 answers: north, south" in shown
    assert "<svg" in shown
    assert "where: south: 9 persons" in shown
    assert "9 persons" in answers.answers[2]._repr_html_()


def test_of_many_disagreements_the_first_are_told() -> None:
    names = [f"s{number}" for number in range(40)]
    figures = [
        {"source": name, "stated": str(1_000 * (number + 1))} for number, name in enumerate(names)
    ]
    answers = reconcile.answer(small_ledger({name: {} for name in names}, figures), "q")
    told = answers._repr_html_()
    left = len(answers.main.disagreements) - 20
    assert left > 10
    assert told.count('<b class="warning">') == 20
    assert f"<li>{left} more: <code>disagreements</code></li>" in told
