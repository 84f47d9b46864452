"""`reconcile trace` as its user runs it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.commands import ROOT, run
from tests.conftest import Golden
from tests.schemas import assert_follows

from reconcile import formats
from reconcile.answers.asked import answer_all
from reconcile.answers.lineage_graph import Trace, trace_quantity, trace_source
from reconcile.formats.page import Page
from reconcile.ledger.load import load
from reconcile.ledger.places import Places

HERE = Path(__file__).parent

LEDGER = """
sources:
  study-1: {title: First edition, issuer: lab, published: 2024-01-31}
  study-2: {title: Second edition, issuer: lab, published: 2024-03-10, supersedes: [study-1]}
  wire: {title: A wire service, published: 2024-03-12, relays: [study-2]}
  paper: {title: A newspaper, published: 2024-03-20, relays: [wire]}
  blog: {title: A blog, published: 2024-04-02}
  bureau: {title: Yearbook, published: 2024-04-01, draws_on: [study-2]}
  both: {title: Also the name of a quantity}
quantities:
  head_count:
    unit: persons
    dimensions: {place: [all, north]}
    scope: {place: all}
    estimates:
      study-1: 10 to 12
      study-2: 11 to 14
      paper:
        - up to 14
        - {id: floor, stated: more than 11}
      blog: {stated: about 50, origin: study-2}
      bureau: [around 20, {id: north, stated: 5, scope: {place: north}}]
  both: {unit: persons}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ledger.yaml").write_text(LEDGER, encoding="utf-8")
    return tmp_path


def found(*words: str, cwd: Path = ROOT) -> dict[str, Any]:
    result = run("trace", *words, "--json", cwd=cwd)
    assert result.returncode == 0, result.stderr
    document: dict[str, Any] = json.loads(result.stdout)
    assert_follows("trace", document)
    return document


def edges(document: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(one["from"], one["kind"], one["to"]) for one in document["edges"]}


@pytest.mark.parametrize("name", ["head-count", "study-2"])
@pytest.mark.parametrize("form", ["80", "200", "ascii", "json", "mermaid", "dot"])
def test_every_format(folder: Path, golden: Golden, name: str, form: str) -> None:
    columns = form if form.isdigit() else "80"
    extra = ["--ascii"] if form == "ascii" else ["--format", "text" if form.isdigit() else form]
    result = run("trace", name, *extra, cwd=folder, environment={"COLUMNS": columns})
    assert (result.returncode, result.stderr) == (0, "")
    golden(HERE / "expected" / f"trace-{name}-{form}.txt", result.stdout)


def test_a_chain_of_relays_is_a_chain(folder: Path) -> None:
    document = found("head_count", cwd=folder)
    assert {
        ("source:paper", "relays", "source:wire"),
        ("source:wire", "relays", "source:study-2"),
        ("source:blog", "repeats", "source:study-2"),
        ("source:study-2", "supersedes", "source:study-1"),
        ("source:bureau", "draws_on", "source:study-2"),
        ("issuer:lab", "issues", "source:study-2"),
        ("source:paper", "states", "estimate:floor"),
    } <= edges(document)
    notes = {one["from"]: one["note"] for one in document["edges"] if one["note"]}
    assert set(notes) == {"source:paper", "source:blog"}


def test_both_ways_from_a_source(folder: Path) -> None:
    text = run("trace", "wire", cwd=folder).stdout
    assert "relays study-2" in text
    assert "   └─ supersedes study-1" in text
    assert "relayed by paper" in text
    down = run("trace", "study-1", cwd=folder).stdout
    assert "superseded by study-2" in down
    assert "drawn on by bureau" in down
    assert "head_count" in down


def test_an_estimate_that_replaces_another_is_an_edge(folder: Path) -> None:
    new = "{stated: 12 to 14, id: revised, supersedes: [head_count/study-1, elsewhere]}"
    text = LEDGER.replace("bureau: [around 20,", f"bureau: [{new},")
    (folder / "data" / "ledger.yaml").write_text(text, encoding="utf-8")
    replaced = ("estimate:revised", "supersedes", "estimate:head_count/study-1")
    assert replaced in edges(found("head_count", cwd=folder))
    assert "replaces head_count/study-1" in run("trace", "head_count", cwd=folder).stdout


def test_a_name_that_is_both_means_the_quantity(folder: Path) -> None:
    assert found("both", cwd=folder)["kind"] == "quantity"
    assert run("trace", "both", cwd=folder).stdout.startswith("both: 0 estimates")


def test_as_of_leaves_out_what_was_not_yet_printed(folder: Path) -> None:
    document = found("head_count", "--as-of", "2024-02", cwd=folder)
    sources = {node["id"] for node in document["nodes"] if node["kind"] == "source"}
    assert sources == {"study-1"}
    assert document["as_of"] == "2024-02"
    assert "study-2" not in run("trace", "study-1", "--as-of", "2024-02", cwd=folder).stdout
    assert run("trace", "study-1", "--as-of", "2024-13", cwd=folder).returncode == 2


@pytest.mark.parametrize("quantity", ["troops", "support_value", "missiles"])
def test_every_estimate_stands_in_the_trace_once(quantity: str) -> None:
    shown = json.loads(run("show", quantity, "--json").stdout)["quantities"][0]["answers"]
    states = sorted((one["id"], one["state"]) for answer in shown for one in answer["estimates"])
    nodes = [node for node in found(quantity)["nodes"] if node["kind"] == "estimate"]
    assert sorted((node["id"], node["state"]) for node in nodes) == states
    text = run("trace", quantity).stdout
    assert len(re.findall(r" · [a-z-]+: ", text)) == len(states)


def test_every_edge_has_its_nodes() -> None:
    for name in ("troops", "fnf-2024"):
        document = found(name)
        names = [node["name"] for node in document["nodes"]]
        assert len(names) == len(set(names))
        ends = {end for one in document["edges"] for end in (one["from"], one["to"])}
        assert ends <= set(names)


def test_what_a_source_says_and_who_repeats_it() -> None:
    document = found("fnf-2025")
    about = {one["from"]: one["to"] for one in document["edges"] if one["kind"] == "about"}
    own = {n["name"] for n in document["nodes"] if n.get("source") == "fnf-2025"}
    assert "estimate:troops/fnf-2025" in own
    assert about["estimate:troops/fnf-2025"] == "quantity:troops"
    assert any(n.get("origin") == "fnf-2025" and n["name"] not in own for n in document["nodes"])


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_only_an_address_is_wider_than_the_terminal(columns: int) -> None:
    for name in ("troops", "support_value", "fnf-2024"):
        text = run("trace", name, environment={"COLUMNS": str(columns)}).stdout
        wide = [line.split() for line in text.splitlines() if len(line) > columns]
        # An address that is broken leads nowhere.
        assert all("://" in words[0] and len(words) == 1 for words in wide)


def test_no_colour_in_a_pipe_and_none_that_carries_meaning() -> None:
    plain = run("trace", "troops").stdout
    colored = run("trace", "troops", "--color", "always").stdout
    assert "\x1b" not in plain
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


@pytest.mark.parametrize("form", ["text", "mermaid", "dot"])
def test_ascii_draws_with_ascii_only(form: str) -> None:
    assert run("trace", "troops", "--ascii", "--format", form).stdout.isascii()


def test_unknown_name_and_format_are_usage_errors(folder: Path) -> None:
    result = run("trace", "hed-count", cwd=folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert "did you mean `head_count`?" in result.stderr
    assert "did you mean `study-1`?" in run("trace", "stdy-1", cwd=folder).stderr
    assert "`reconcile show` lists all" in run("trace", "zzzzz", cwd=folder).stderr
    assert run("trace", "head_count", "--format", "xml", cwd=folder).returncode == 2


def test_broken_file_is_reported_and_the_rest_is_traced(folder: Path) -> None:
    (folder / "data" / "bad.yaml").write_text('sources: {a: "open\n', encoding="utf-8")
    result = run("trace", "head_count", cwd=folder)
    assert result.returncode == 2
    assert result.stdout.startswith("head_count")
    assert result.stderr.startswith("data/bad.yaml:1:")


def test_a_source_that_nothing_touches(folder: Path) -> None:
    text = "sources: {alone: {title: Alone}}\n"
    (folder / "data" / "more.yaml").write_text(text, encoding="utf-8")
    assert "nothing builds on it" in run("trace", "alone", cwd=folder).stdout


def test_a_closed_pipe_ends_quietly() -> None:
    import subprocess

    from tests.commands import COMMAND

    line = f"{COMMAND} trace troops --format dot | head -1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(
        ["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.stderr == ""
    assert result.stdout.splitlines()[1] in ("0", "141")


# Ids and titles that try to be syntax.

NASTY = st.text(
    st.sampled_from('ab "\\\n\r\t\x1b[]{}()<>|;:%&#`-._/*$\u2028\u2029\u202e\x85é界'), min_size=1
)
ATTACKS = [
    'x"]; evil [label="',
    'a\\"; evil -> b; //',
    "</title><script>alert(1)</script>",
    "%%{init: {'theme': 'x'}}%%",
    "n0 --> n1\n  click n0 href",
    "style x:#fff;",
    "`**bold**`",
    "1. one",
    "- list",
    "\\N \\G",
    "&lt;b&gt;",
    "\\",
]


def nasty_ledger(names: list[str]) -> dict[str, Any]:
    unique = [f"{index}{name}" for index, name in enumerate(names)]
    return {
        "sources": {
            name: {
                "title": name,
                "issuer": f"i {name}",
                "relays": unique[:index][-1:],
                "draws_on": unique[:index][:1],
                "supersedes": unique[:index][1:2],
            }
            for index, name in enumerate(unique)
        },
        "quantities": {
            "q": {
                "unit": "persons",
                "estimates": {
                    name: {"low": 1, "high": 2 + index, "rank": "deprecated", "reason": name}
                    if index % 2
                    else {"low": 1, "high": 2 + index}
                    for index, name in enumerate(unique)
                },
            }
        },
    }


def traces(document: dict[str, Any]) -> list[tuple[Trace, Places]]:
    ledger = load([("a.yaml", json.dumps(document).encode())])
    places = Places(ledger.files)
    if "q" not in ledger.quantities:
        return []
    standings = [s for a in answer_all(ledger)[0].answers for s in a.standings]
    return [
        (trace_quantity(ledger.quantities["q"], standings, ledger.sources), places),
        *(
            (trace_source(one, standings, ledger.sources), places)
            for one in ledger.sources.values()
        ),
    ]


DOT = re.compile(
    r"digraph reconcile \{|  rankdir=LR;|\}"
    r'|  n\d+( -> n\d+)? \[(shape|style)=[a-z]+, label="([^"\\]|\\["\\n])*"\];'
)
_TEXT = r"""(?:[^"`%{}\[\]()<>|:$&\\]|<br/>)*"""
MERMAID = re.compile(
    rf'flowchart LR|  n\d+(\(\["{_TEXT}"\]\)|\["{_TEXT}"\]|\("{_TEXT}"\)|\{{\{{"{_TEXT}"\}}\}})'
    rf'|  n\d+ (-->|-\.->)(\|"{_TEXT}"\|)? n\d+'
)


def assert_one_statement_a_line(trace: Trace, places: Places) -> None:
    count = len(trace.nodes) + len(trace.edges)
    for name, pattern, frame in (("dot", DOT, 3), ("mermaid", MERMAID, 1)):
        text = formats.load("trace", name).render(trace, places, Page())
        lines = text.splitlines()
        assert len(lines) == count + frame
        for line in lines:
            assert pattern.fullmatch(line), line
    document = json.loads(formats.load("trace", "json").render(trace, places, Page()))
    assert_follows("trace", document)


@given(st.lists(NASTY, min_size=1, max_size=4))
def test_graphs_keep_one_statement_a_line(names: list[str]) -> None:
    for trace, places in traces(nasty_ledger(names)):
        assert_one_statement_a_line(trace, places)


def test_graphs_withstand_known_attacks() -> None:
    for trace, places in traces(nasty_ledger(ATTACKS)):
        assert_one_statement_a_line(trace, places)
        text = formats.load("trace", "text").render(trace, places, Page(width=80))
        assert "\x1b" not in text


@given(st.data())
def test_any_lineage_can_be_traced(data: st.DataObject) -> None:
    """Circles, several origins and ids that lead nowhere included."""
    names = [f"s{index}" for index in range(data.draw(st.integers(1, 6)))]
    some = st.lists(st.sampled_from([*names, "nowhere"]), max_size=3, unique=True)
    document = {
        "sources": {
            name: {"relays": data.draw(some), "draws_on": data.draw(some), "title": name}
            for name in names
        },
        "quantities": {"q": {"unit": "persons"}},
        "estimates": [
            {
                "quantity": "q",
                "id": f"e{index}",
                "source": data.draw(st.sampled_from(names)),
                "stated": data.draw(st.sampled_from(["5 to 6", "at least 9", "some"])),
                **({"origin": data.draw(st.sampled_from(names))} if index % 2 else {}),
            }
            for index in range(data.draw(st.integers(0, 6)))
        ],
    }
    for trace, places in traces(document):
        text = formats.load("trace", "text").render(trace, places, Page())
        assert_one_statement_a_line(trace, places)
        assert text.count(" · ") == len(trace.standings)
        shown = [s for f in trace.families for m in f.members for s in m.standings]
        assert sorted(s.statement.estimate.id for s in shown) == sorted(
            s.statement.estimate.id for s in trace.standings
        )


def test_a_chain_of_thousands_is_drawn() -> None:
    names = [f"s{index}" for index in range(3000)]
    document = {
        "sources": {
            name: {"title": name, **({"relays": [names[index - 1]]} if index else {})}
            for index, name in enumerate(names)
        },
        "quantities": {"q": {"unit": "persons", "estimates": {names[-1]: "5 to 6"}}},
    }
    ledger = load([("a.yaml", json.dumps(document).encode())])
    standings = [s for a in answer_all(ledger)[0].answers for s in a.standings]
    trace = trace_quantity(ledger.quantities["q"], standings, ledger.sources)
    assert [len(family.members) for family in trace.families] == [3000]
    text = formats.load("trace", "text").render(trace, Places(ledger.files), Page(width=80))
    assert max(len(line) for line in text.splitlines()) <= 80
    down = trace_source(ledger.sources["s0"], standings, ledger.sources)
    assert len(down.downstream) == 2999
