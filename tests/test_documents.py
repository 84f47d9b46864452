"""What the documents show is what happens."""

import importlib.util
import json
import re
import shlex
import shutil
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from tests.cli.repositories import git
from tests.commands import ROOT, run
from tests.exchange import strangers
from tests.exchange.test_sources_csl import ZOTERO
from tests.exchange.test_wikidata import item, quantity, statement
from tests.schemas import SCHEMAS

from reconcile import formats, rules
from reconcile.answers.asked import answer_all
from reconcile.cli.commands import SUMMARIES
from reconcile.cli.commands.schema import NAMES
from reconcile.formats import writer
from reconcile.ledger.load import load
from reconcile.ledger.schema import input_schema

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
}
README, FORMAT = PAGES["README.md"], PAGES["docs/format.md"]
GUIDES = {
    name: text for name, text in PAGES.items() if name not in ("CHANGELOG.md", "docs/decisions.md")
}
"""The pages that say how it is, not how it was."""

LEDGER_KEYS = {
    *("reconcile", "source", "sources", "quantities", "estimates", "relations", "rates", "accept")
}


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def code(text: str) -> list[str]:
    """The spans in backquotes, outside of blocks."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.M))


def words(spans: list[str]) -> set[str]:
    return {word for span in spans for word in re.findall(r"[\w-]+", span)}


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build", ROOT / "docs" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_output_in_the_readme_is_what_the_commands_print(build: ModuleType) -> None:
    assert README.count("<!-- run -->") >= 3
    assert build.readme() == README


def test_ledgers_and_output_in_the_tutorial_are_what_they_say(build: ModuleType) -> None:
    assert PAGES["docs/tutorial.md"].count("<!-- file docs/tutorial/") == 3
    assert build.tutorial() == PAGES["docs/tutorial.md"]


def test_the_page_on_reading_shows_what_its_commands_and_edits_bring_about(
    build: ModuleType,
) -> None:
    page = PAGES["docs/desk.md"]
    assert page.count("<!-- run -->") == 7
    assert page.count("<!-- edit data/sources/") == 1
    assert build.desk() == page


def test_the_page_on_tables_shows_what_its_commands_print(build: ModuleType) -> None:
    assert PAGES["docs/bulk.md"].count("<!-- run -->") == 3
    assert build.bulk() == PAGES["docs/bulk.md"]


def test_the_program_of_the_page_on_tables_prints_what_it_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    programs = blocks(PAGES["docs/bulk.md"], "python")
    exec(programs[0], {})
    told = re.findall(r"print\(.*\)  # (.*)", programs[0])
    assert capsys.readouterr().out.splitlines() == told
    assert len(told) == 1


def test_an_edit_that_a_page_shows_is_made_or_refused(build: ModuleType, tmp_path: Path) -> None:
    shown = "<!-- edit a.yaml -->\n```diff\n-old: 1\n+new: 2\n```\n"
    (tmp_path / "a.yaml").write_text("old: 1\nrest: 3\n", encoding="utf-8")
    assert build.edited(shown, tmp_path) == shown
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "new: 2\nrest: 3\n"
    with pytest.raises(ValueError, match="does not have this line once"):
        build.edited(shown, tmp_path)


def test_a_ledger_that_a_page_includes_is_written_anew(build: ModuleType) -> None:
    stale = "<!-- file docs/tutorial/toll.yaml -->\n```yaml\nstale\n```\nrest\n"
    fresh = build.included(stale)
    assert "stale" not in fresh
    assert "window: 1 day\n" in fresh
    assert fresh.endswith("```\nrest\n")


def test_a_changed_output_in_the_readme_is_written_anew(build: ModuleType) -> None:
    block = "<!-- run -->\n```console\n$ reconcile parse 'nearly 10,000'\nstale\n```\n<!-- /run -->"
    fresh = build.rerun(block)
    assert "stale" not in fresh
    assert '"nearly 10,000" reads 9,000–10,000\n' in fresh


def shown_commands() -> list[tuple[str, str]]:
    """Every line of a console block that calls reconcile, and the page that shows it.

    Those of docs/desk.md follow on each other in a ledger of their own and are run in order.
    """
    return [
        (page, line.removeprefix("$ ").partition("   #")[0].strip())
        for page, text in PAGES.items()
        if page != "docs/desk.md"
        for block in blocks(text, "console")
        for line in block.splitlines()
        if line.startswith("$ ") and re.search(r"(^|\| )reconcile ", line.removeprefix("$ "))
    ]


CHANGED = ("up to 9.8 billion", "up to 9.7 billion")
"""The figure that somebody altered and has not committed."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project like the ones that the pages speak of."""
    top = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "data", top / "data")
    shutil.copytree(ROOT / "docs" / "tutorial", top / "docs" / "tutorial")
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "--message", "data")
    git(top, "update-ref", "refs/remotes/origin/main", "HEAD")
    ledger = top / "data" / "estimates.yaml"
    text = ledger.read_text(encoding="utf-8")
    assert CHANGED[0] in text
    ledger.write_text(text.replace(*CHANGED, 1), encoding="utf-8")
    (top / "data" / "new.yaml").write_text("sources: {new-1: {titel: New}}\n", encoding="utf-8")
    strangers.write(top)
    # What one command of a page writes, another reads, in whatever order they run.
    assert run("export", "table", "-o", "estimates.parquet", cwd=top).returncode == 0
    (top / "zotero.json").write_text(json.dumps([ZOTERO]), encoding="utf-8")
    (top / "Q423.json").write_text(json.dumps(item(statement(quantity("+1")))), encoding="utf-8")
    return top


_once = cache(run)
"""Pages pass the same output through many filters."""


@pytest.mark.parametrize(
    ("page", "line"), shown_commands(), ids=[line for _, line in shown_commands()]
)
def test_every_command_that_a_page_shows_runs(page: str, line: str, project: Path) -> None:
    stages = re.split(r" \| (?=jq |reconcile )", line)
    at = next(n for n, stage in enumerate(stages) if stage.startswith("reconcile "))
    piped = "about 500\nnearly 10,000\n" if at else None
    ran = _once if stages[at].startswith(("reconcile show", "reconcile check")) else run
    result = ran(*shlex.split(stages[at])[1:], cwd=project, stdin=piped)
    assert result.returncode in (0, 1), result.stderr
    assert result.stdout or re.search("^wrote ", result.stderr, re.MULTILINE)
    # A filter names keys that the output has.
    for stage in stages[at + 1 :]:
        keys = set(re.findall(r"\.([a-z_]+)", stage))
        assert keys
        assert {key for key in keys if f'"{key}":' not in result.stdout} == set()


def test_the_examples_of_the_python_page_print_what_they_say(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    programs = blocks(PAGES["docs/python.md"], "python")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for program in programs:  # each goes on where the one before it ends
        exec(program, names)
    told = re.findall(r"print\(.*\)  # (.*)", "".join(programs))
    assert capsys.readouterr().out.splitlines() == told
    assert len(told) == 10
    assert (tmp_path / "troops.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert len([line for line in programs[0].splitlines() if line]) <= 11


def test_the_program_of_the_readme_prints_what_it_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (program,) = blocks(README, "python")
    monkeypatch.chdir(ROOT)
    exec(program, {})
    told = re.findall(r"print\(.*\)  # (.*)", program)
    assert len(told) == 1
    assert capsys.readouterr().out.splitlines() == told


def test_the_glossary_of_the_architecture_page_is_the_one_that_explain_reads(
    build: ModuleType,
) -> None:
    assert build.architecture() == PAGES["docs/architecture.md"]


def test_rules_page_is_made_from_the_docstrings(build: ModuleType) -> None:
    assert build.rules_page() == PAGES["docs/rules.md"]


def test_published_schemas_are_made_from_the_types(build: ModuleType) -> None:
    made = {name: writer.document(schema) for name, schema in build.schemas().items()}
    published = {path.stem: path.read_text("utf-8") for path in SCHEMAS.iterdir()}
    assert published == made


def test_every_rule_has_its_page() -> None:
    files = [p.stem.split("_", 1) for p in Path(rules.__file__).parent.glob("rc[0-9]*.py")]
    names = {f"{code.upper()} {name.replace('_', '-')}" for code, name in files}
    headings = re.findall(r"^## (RC.*)", PAGES["docs/rules.md"], re.MULTILINE)
    assert len(names) > 70
    assert sorted(headings) == sorted(names)


def test_every_published_schema_is_the_one_that_the_command_prints() -> None:
    published = {path.stem: path.read_text("utf-8") for path in SCHEMAS.iterdir()}
    assert sorted(published) == sorted(NAMES)
    for name, text in published.items():
        assert run("schema", name).stdout == text
        told = "`reconcile schema`" if name == "input" else f"`reconcile schema {name}`"
        assert told in PAGES["docs/json.md"] + FORMAT


def test_the_ledger_of_nine_lines_conflicts_until_dates_and_measure_explain_it() -> None:
    text = next(block for block in blocks(README, "yaml") if "pentagon-2024" in block)
    assert len([line for line in text.splitlines() if not line.startswith("#")]) == 9
    answer = answer_all(load([("data/troops.yaml", text.encode())]))[0].answers[0]
    assert answer.verdict == "conflict"
    assert [cause.kind for cause in answer.disagreements[0].causes] == ["unexplained"]
    dated = (
        text.replace(
            "fnf-2025: https://example.org/unequal-partnership",
            "fnf-2025: {url: https://example.org/unequal-partnership, published: 2025-09}",
        )
        .replace(
            "pentagon-2024: https://example.org/briefing",
            "pentagon-2024: {url: https://example.org/briefing, published: 2024-10}",
        )
        .replace("unit: persons", "unit: persons\n    measure: cumulative")
    )
    answer = answer_all(load([("data/troops.yaml", dated.encode())]))[0].answers[0]
    assert [cause.kind for cause in answer.disagreements[0].causes] == ["time"]


def ledgers() -> list[tuple[str, str]]:
    """Every block of YAML that is a ledger or a part of one, and the page that shows it."""
    return [
        (page, block)
        for page, text in PAGES.items()
        for block in blocks(text, "yaml")
        if page != "docs/rules.md" and set(re.findall(r"^(\w+):", block, re.M)) <= LEDGER_KEYS
    ]


@pytest.mark.parametrize(("page", "text"), ledgers())
def test_every_ledger_that_a_page_shows_is_read_without_trouble(page: str, text: str) -> None:
    assert [issue.message for issue in load([("a.yaml", text.encode())]).troubles] == []


def test_the_pages_show_ledgers() -> None:
    assert len([page for page, _ in ledgers() if page == "docs/format.md"]) >= 3
    assert len([page for page, _ in ledgers() if page == "README.md"]) >= 2


def section(heading: str) -> str:
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", FORMAT, re.DOTALL | re.MULTILINE)
    assert found is not None, heading
    return found[1]


@pytest.mark.parametrize("record", ["estimate", "source", "quantity"])
def test_every_field_of_a_record_stands_in_its_section_of_the_format_page(record: str) -> None:
    fields = set(input_schema()["definitions"][record]["properties"])
    documented = words(code(section(record.title())))
    # What gives a record its coordinates is told before the sections, with the keys at the top.
    coordinates = words(code(FORMAT.partition("## Estimate")[0]))
    assert len(fields) > 10
    assert fields - documented - ({"quantity", "source", "id"} & coordinates) == set()


def test_every_key_at_the_top_of_a_file_is_documented() -> None:
    keys = set(input_schema()["properties"])
    assert keys == LEDGER_KEYS
    assert keys - words(code(FORMAT.partition("## Estimate")[0])) == set()


def test_every_key_of_the_configuration_is_documented_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text("xyzzy = 1\n", encoding="utf-8")
    refusal = run("show", "--config", "c.toml", cwd=tmp_path).stderr
    known = re.search(r"; known: (.*)", refusal)
    assert known is not None, refusal
    rows = re.findall(r"^\| `([a-z-]+)` \|", section("Configuration"), re.MULTILINE)
    assert sorted(rows) == sorted(known[1].split(", "))
    assert len(rows) == 10


def test_the_configuration_that_the_page_shows_is_read(tmp_path: Path) -> None:
    (shown,) = blocks(section("Configuration"), "toml")
    (tmp_path / "reconcile.toml").write_text(shown, encoding="utf-8")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    result = run("check", "--verbose", cwd=tmp_path)
    assert "reconcile.toml, which sets " in result.stderr
    assert result.returncode in (0, 1), result.stderr


@cache
def anchors(page: Path) -> frozenset[str]:
    """The anchors of the headings of a page, as its host makes them."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.M)
    found: list[str] = []
    for heading in re.findall(r"^#+ (.*)", text, re.MULTILINE):
        name = re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-")
        found.append(f"{name}-{found.count(name)}" if name in found else name)
    return frozenset(found)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_between_documents_leads_somewhere(page: str) -> None:
    here = ROOT / page
    for link in re.findall(r"\]\(([^)\s]+)\)", PAGES[page]):
        if "://" in link:
            continue
        name, _, anchor = link.partition("#")
        path = (here.parent / name).resolve() if name else here
        assert path.exists(), link
        assert not anchor or anchor in anchors(path), link


@pytest.mark.parametrize("page", GUIDES)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    for span in code(PAGES[page]):
        for name in re.findall(r"^(?:docs|src|tests|data|bench|fuzz)/[\w./-]+$", span):
            is_pattern = re.search("NAME|NN|sources/", name)
            assert is_pattern or (ROOT / name).exists(), f"{page}: {name}"


@pytest.mark.parametrize("command", SUMMARIES)
def test_every_command_of_the_help_is_shown_in_a_guide(command: str) -> None:
    assert re.search(rf"^\W*{command}\b", run("--help").stdout, re.MULTILINE)
    shown = rf"[`$|(] ?reconcile {command}\b"
    assert any(re.search(shown, text) for text in GUIDES.values())


KINDS = ("answers", "report", "readings", "history", "trace", "diff", "explanation")


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_is_named_in_a_guide(kind: str) -> None:
    spans = [span for text in GUIDES.values() for span in code(text)]
    shown = [line for _, line in shown_commands()]
    named = words([*spans, *shown])
    assert set(formats.names(kind)) - {"text"} - named == set()


def test_every_report_has_its_row_in_the_page_about_ci() -> None:
    rows = re.findall(r"^\| (`.*?`) \|", PAGES["docs/ci.md"], re.MULTILINE)
    assert words(rows) == set(formats.names("report"))


def test_exit_codes_in_the_readme_are_those_of_the_help() -> None:
    section = README.partition("## Exit codes\n")[2].partition("\n## ")[0]
    told = set(re.findall(r"^- (\d+): ", section, re.MULTILINE))
    listed = run("--help").stdout.partition("Exit codes:")[2]
    assert told == {"0", "1", "2", "3", "130", "141"}
    assert set(re.findall(r"^\W*(\d+)\b", listed, re.MULTILINE)) <= told


SOURCES = ("bench", "data", "docs", "fuzz", "src", "tests")
PERSONAL = re.compile(r"/(?:home|Users)/[a-z]\w*/|[A-Z]:\\\\?Users\\\\?[a-z]")


def test_no_file_names_a_path_of_the_machine_that_it_was_written_on() -> None:
    folders = (path for name in SOURCES for path in (ROOT / name).rglob("*"))
    seen = 0
    for path in (*ROOT.glob("*.*"), *folders):
        if path.is_file() and "__pycache__" not in path.parts:
            seen += 1
            text = path.read_text(encoding="utf-8", errors="replace")
            assert str(ROOT.resolve()) not in text, path
            assert PERSONAL.search(text) is None, path
    assert seen > 500
