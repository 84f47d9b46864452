"""What the documents show is what happens."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from tests.commands import ROOT

from reconcile.answers.answer import answer_all
from reconcile.ledger.load import load

README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build", ROOT / "docs" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_output_in_the_readme_is_what_the_commands_print(build: ModuleType) -> None:
    assert build.readme() == README


def test_rules_page_is_made_from_the_docstrings(build: ModuleType) -> None:
    assert build.rules_page() == (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


def test_schemas_beside_the_documents_are_those_of_the_package(build: ModuleType) -> None:
    for name in ("answer", "check", "explanation", "history", "trace"):
        packaged = ROOT / "src" / "reconcile" / "schemas" / f"{name}.json"
        published = ROOT / "docs" / "schemas" / f"{name}.json"
        assert published.read_text("utf-8") == packaged.read_text("utf-8")


def test_the_ledger_of_nine_lines_conflicts_until_its_sources_are_dated() -> None:
    text = next(block for block in blocks(README, "yaml") if "pentagon-2024" in block)
    assert len([line for line in text.splitlines() if not line.startswith("#")]) == 9
    found = answer_all(load([("data/troops.yaml", text.encode())]))[0].answers[0]
    assert found.verdict == "conflict"
    assert [cause.kind for cause in found.disagreements[0].causes] == ["unexplained"]
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
    found = answer_all(load([("data/troops.yaml", dated.encode())]))[0].answers[0]
    assert [cause.kind for cause in found.disagreements[0].causes] == ["time"]


@pytest.mark.parametrize("number", range(len(blocks(FORMAT, "yaml"))))
def test_ledgers_in_the_format_page_have_the_right_shape(number: int) -> None:
    text = blocks(FORMAT, "yaml")[number]
    assert [issue.message for issue in load([("a.yaml", text.encode())]).troubles] == []


def test_every_field_of_the_format_is_documented() -> None:
    from reconcile.ledger.model import Accept, Estimate, Quantity, Source

    for record in (Estimate, Source, Quantity, Accept):
        for field in set(record.model_fields) - {"quantity", "source", "id"}:
            assert re.search(rf"`[^`]*\b{field}\b[^`]*`", FORMAT), field


def test_every_link_between_documents_leads_somewhere() -> None:
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
            assert "://" in link or (path.parent / link).exists(), f"{path.name}: {link}"


def test_every_command_and_format_is_mentioned() -> None:
    from reconcile.cli.app import COMMANDS

    for command in COMMANDS:
        assert f"reconcile {command}" in README or f"reconcile {command}" in FORMAT


def test_no_document_or_source_names_a_machine_path() -> None:
    here = str(Path(ROOT).resolve())
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*"), *(ROOT / "src").rglob("*.py")]:
        if path.is_file():
            assert here not in path.read_text(encoding="utf-8")
