import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_start_up import imported
from tests.commands import ROOT, run
from tests.schemas import assert_follows
from tests.tables import each

from reconcile import rules
from reconcile.answers.explanation import STEPS
from reconcile.pictures import axes, legend
from reconcile.wording.glossary import words

SMALL = """
sources:
  fnf: {title: Study, published: 2025-09}
  nis: {title: Briefing, published: 2025-08}
quantities:
  troops:
    unit: persons
    estimates:
      fnf: around 15,000
      nis: 14,000
  time:
    unit: days
    estimates:
      fnf: 10 to 12
"""


@pytest.mark.parametrize(
    "word", ["one voice", "over", "~", "note", axes.LABEL, *legend.NAMES.values()]
)
def test_what_output_and_pictures_say_is_explained(word: str) -> None:
    assert word.replace(" ", "-") in {entry.name for entry in words()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ledger.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def document(*words: str, cwd: Path = ROOT) -> dict[str, Any]:
    result = run("explain", *words, "--json", cwd=cwd)
    assert result.returncode == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    assert_follows("explanation", found)
    return found


def test_quantity_is_gone_through_in_all_steps() -> None:
    told = run("explain", "support-value", environment={"COLUMNS": "80"}).stdout
    *always, relations = enumerate(STEPS, 1)
    places = [told.index(f"\n{number} {step.title}:") for number, step in always]
    assert f"\n{relations[0]} " not in told  # nothing follows from other quantities
    assert told.startswith("support_value: ")
    assert places == sorted(places)
    assert max(map(len, told.splitlines())) <= 80


def test_numbers_are_those_that_show_prints() -> None:
    steps = document("troops")["quantities"][0]["steps"]
    shown = json.loads(run("show", "troops", "--json").stdout)["quantities"][0]["answers"]
    assert steps["figures"]["figures"] == sum(a["counts"]["estimates"] for a in shown)
    assert steps["votes"]["issuers"] == shown[0]["counts"]["votes"]
    assert steps["verdict"]["verdict"] == shown[0]["verdict"]
    assert steps["headline"]["text"] == shown[0]["headline"]["text"]
    assert steps["disagreements"]["count"] == len(shown[0]["disagreements"])
    assert steps["date"]["as_of"] == shown[0]["as_of"]


def test_places_lead_to_the_phrase(folder: Path) -> None:
    votes = document("troops", cwd=folder)["quantities"][0]["steps"]["votes"]["votes"]
    lines = SMALL.splitlines()
    for vote in votes:
        figure = vote["figures"][0]
        assert figure["path"] == "data/ledger.yaml"
        assert lines[figure["line"] - 1][figure["column"] - 1 :].startswith(figure["stated"])
    told = run("explain", "troops", cwd=folder).stdout
    assert 'nis  14,000, compared as 13,500–14,500; 2025-08: "14,000" · data/led' in told


def test_as_of_and_other_ledgers(folder: Path, tmp_path: Path) -> None:
    words = ["--data", str(folder / "data"), "--as-of", "2025-08"]
    found = document("troops", *words)["quantities"][0]["steps"]
    assert found["date"] == {**found["date"], "chosen_by": "votes"}
    assert found["date"]["as_of"] < "2025-08-31"
    assert found["figures"]["unpublished"] == 1
    assert run("explain", "troops", "--as-of", "soon").returncode == 2


@pytest.mark.parametrize("name", ["RC401", "rc401", "disjoint-ranges", "disjoint_ranges"])
def test_rule_by_code_and_by_name(name: str, tmp_path: Path) -> None:
    told = run("explain", name, cwd=tmp_path).stdout
    assert told.startswith("RC401 disjoint-ranges (warning)\n\nTwo sides of one quantity")
    assert "\nPasses:\n    11,000 and 10,000 to 12,000" in told


def test_every_rule_has_its_page(tmp_path: Path) -> None:
    from reconcile.project.manual import _names, _page, _stems

    found = [_page(stem) for stem in _stems()]
    assert [page.code for page in found] == [rule.code for rule in rules.all_rules()]
    for stem, page in zip(_stems(), found, strict=True):
        assert _names(stem) == (page.code.lower(), page.name)
        assert "Remedy" in page.text


def test_rule_page_fits_the_terminal() -> None:
    for width in ("40", "80"):
        told = run("explain", "RC401", environment={"COLUMNS": width}).stdout
        assert max(map(len, told.splitlines())) <= int(width)


def test_rule_as_json(tmp_path: Path) -> None:
    found = document("RC401", cwd=tmp_path)
    assert [rule["code"] for rule in found["rules"]] == ["RC401"]
    assert found["quantities"] == found["words"] == []


@each(sorted({word.name for word in words()}))
def test_every_word_is_explained(name: str) -> None:
    from reconcile.project.manual import look_up

    found = look_up(name)
    assert found is not None
    assert {word.name for word in found.words} == {name}


def test_a_name_with_two_meanings_has_two_pages(tmp_path: Path) -> None:
    told = run("explain", "relay-mismatch", cwd=tmp_path).stdout
    assert told.startswith("RC206 relay-mismatch (")
    assert "\n\nrelay-mismatch (state)\n\nThe figure names an origin" in told
    assert "\n\n\n" not in told


def test_word_that_is_a_quantity_too_is_asked_for_with_its_ledger(folder: Path) -> None:
    assert run("explain", "time", cwd=folder).stdout.startswith("time (cause)")
    told = run("explain", "time", "--data", "data", cwd=folder).stdout
    assert told.startswith("time: 10–12 days")
    told = run("explain", "fragile", "--data", "data", cwd=folder).stdout
    assert told.startswith("fragile (flag)")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("trops", "troops"),
        ("RC411", "RC401"),
        ("rc411", "RC401"),
        ("disjoint-range", "disjoint-ranges"),
        ("fragil", "fragile"),
        ("support-valu", "support_value"),
    ],
)
def test_unknown_name_is_told_with_a_suggestion(name: str, hint: str) -> None:
    result = run("explain", name)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"there is no rule, word or quantity `{name}`; did you mean `{hint}`?" in result.stderr


def test_outside_a_ledger_an_unknown_name_says_so(tmp_path: Path) -> None:
    result = run("explain", "fragil", cwd=tmp_path)
    assert result.returncode == 2
    assert "did you mean `fragile`?; no ledger here" in result.stderr
    result = run("explain", "zzzz", cwd=tmp_path)
    assert "`reconcile show` lists the quantities" in result.stderr
    assert run("explain", "zzzz", "--data", "nowhere", cwd=tmp_path).returncode == 2


def test_broken_file_is_told_and_the_rest_explained(folder: Path) -> None:
    (folder / "data" / "bad.yaml").write_text('sources: {a: "open\n', encoding="utf-8")
    result = run("explain", "troops", cwd=folder)
    assert result.returncode == 2
    assert result.stdout.startswith("troops: ")
    assert "data/bad.yaml" in result.stderr


def test_without_a_name_it_is_a_usage_error() -> None:
    assert run("explain").returncode == 2


def test_ascii_page_has_ascii_only() -> None:
    assert run("explain", "troops", "--ascii").stdout.isascii()


def test_a_rule_is_explained_without_reading_a_ledger() -> None:
    unwanted = {"yaml", "pydantic", "pydantic_core", "reconcile.ledger.load", "rich.console"}
    assert imported("explain", "RC401") & unwanted == set()
    assert imported("explain", "fragile") & unwanted == set()


def test_json_is_the_same_bytes_twice() -> None:
    again = run("explain", "troops", "--json", environment={"PYTHONHASHSEED": "1"})
    assert run("explain", "troops", "--json").stdout == again.stdout


def test_all_rules_are_listed_with_their_first_sentence() -> None:
    text = run("explain", "rules").stdout
    found = [line.split()[:3] for line in text.splitlines() if line.startswith("RC")]
    assert found == [[one.code, one.name, str(one.severity)] for one in rules.all_rules()]
    assert "RC401 disjoint-ranges" in text
    assert "Two sides of one quantity share no value.\n" in text
    assert text.endswith("`reconcile explain RC001` shows the page of one.\n")


@pytest.mark.parametrize("name", ["RC4", "rc40"])
def test_a_family_of_rules_is_listed(name: str) -> None:
    lines = run("explain", name).stdout.splitlines()
    assert [line[:5] for line in lines if line.startswith("RC")] == ["RC401", "RC402"]
    assert [one["code"] for one in document(name)["rules"]] == ["RC401", "RC402"]


def test_a_family_without_rules_is_a_usage_error() -> None:
    result = run("explain", "RC7")
    assert result.returncode == 2
    assert "there is no rule, word or quantity `RC7`" in result.stderr


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_the_list_of_rules_keeps_to_the_width(columns: int) -> None:
    text = run("explain", "rules", environment={"COLUMNS": str(columns)}).stdout
    assert max(map(len, text.splitlines())) <= columns


YEARS = """
sources:
  a20: {issuer: a, published: 2021-05}
  b20: {issuer: b, published: 2021-06}
  a21: {issuer: a, published: 2022-05}
quantities:
  born:
    unit: persons
    measure: stock
    estimates:
      a20: {stated: "1,011", as_of: 2020}
      b20: {stated: "1,014", as_of: 2020}
      a21: {stated: "1,102", as_of: 2021}
  sold:
    unit: tonnes
    measure: flow
    estimates:
      a20: {stated: "31", period: "2020"}
      b20: {stated: "33", period: "2020"}
      a21: {stated: "40", period: "2021"}
"""


@pytest.fixture
def years(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ledger.yaml").write_text(YEARS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "headline", "date"),
    [
        (("born",), "1,102 persons", "2021, the newest date of a figure with two ends (a)"),
        (("born", "--on", "2020"), "1,011 or 1,014 persons", "2020, as was asked for"),
        (("sold",), "40 tonnes", "2021"),
        (("sold", "--period", "2020"), "31 or 33 tonnes", "2020, as was asked for"),
    ],
)
def test_another_date_or_period_is_explained_as_show_answers_it(
    years: Path, words: tuple[str, ...], headline: str, date: str
) -> None:
    told = run("explain", *words, cwd=years).stdout
    assert told.startswith(f"{words[0]}: {headline}")
    assert f"\n   {date}" in told
    assert run("show", *words, cwd=years).stdout.startswith(f"{words[0]}: {headline}")
    steps = document(*words, cwd=years)["quantities"][0]["steps"]
    assert steps["headline"]["text"] == headline
    assert (steps["date"]["chosen_by"] == "asked") == (len(words) > 1)


def test_a_word_with_a_date_is_looked_for_among_the_quantities(folder: Path) -> None:
    assert run("explain", "time", "--on", "2025", cwd=folder).stdout.startswith("time: ")


def test_a_period_of_what_is_no_flow_is_refused(years: Path) -> None:
    found = run("explain", "born", "--period", "2020", cwd=years)
    assert found.returncode == 2
    assert "is counted over no period" in found.stderr
