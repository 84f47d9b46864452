"""The page about the phrase language says what the package does, and all of it."""

import ast
import importlib.util
import re
from types import ModuleType

import pytest
from tests.commands import ROOT

from reconcile.phrases.vocabulary import foreign
from reconcile.phrases.vocabulary.cautions import (
    BESIDE,
    FIRST,
    HEADS,
    PREDICATES,
    REASONS,
    WHEREVER,
)
from reconcile.phrases.vocabulary.hedges import (
    AFTER,
    BEFORE,
    BEST,
    COUNTS,
    DEGREES,
    EFFECTS,
    FILLERS,
    OPENERS,
)
from reconcile.phrases.vocabulary.words import MONEY_SCALES, PLURALS, SCALES

PAGE = (ROOT / "docs" / "phrases.md").read_text(encoding="utf-8")
PHRASES = ROOT / "src" / "reconcile" / "phrases"

# Calls that take a refusal's code as one of their arguments.
REFUSING = {"Refusal", "refusal", "refusal_of_all", "_caution"}
CODE = re.compile(r"[a-z]+(-[a-z]+)*")


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("phrases_page", ROOT / "docs/phrases_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def calls(tree: ast.AST) -> list[tuple[str, list[ast.expr]]]:
    """Name and positional arguments of every call."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else ""
            found.append((function.id if isinstance(function, ast.Name) else name, node.args))
    return found


def strings(node: ast.AST) -> set[str]:
    return {
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def refusal_codes() -> set[str]:
    """Every code in the sources: written in the call, given a name before it, or in a table."""
    found = set(REASONS)
    for path in PHRASES.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name, arguments in calls(tree):
            if name in REFUSING:
                found |= {text for each in arguments for text in strings(each)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "code":
                value = node.value
                either = (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)
                found |= {text for each in either for text in strings(each)}
    return {text for text in found if CODE.fullmatch(text)}


def disagreement_kinds() -> set[str]:
    tree = ast.parse((PHRASES / "agreement.py").read_text(encoding="utf-8"))
    firsts = [arguments[0] for name, arguments in calls(tree) if name == "Discrepancy"]
    return {text for first in firsts for text in strings(first)}


def listed() -> set[str]:
    """Every word of the lists on the page."""
    cells = re.split(r"\||<br>|\*\*behind the number:\*\*|:$", PAGE, flags=re.MULTILINE)
    return {word.strip().strip("`*") for cell in cells for word in cell.split(" · ")}


def entries(text: str) -> set[str]:
    return {" ".join(row.split()) for row in text.split("|")}


def test_page_is_made_from_the_tables(generator: ModuleType) -> None:
    assert generator.page() == PAGE


@pytest.mark.parametrize(
    "table",
    [
        BEFORE,
        AFTER,
        DEGREES,
        OPENERS,
        WHEREVER,
        FIRST,
        BESIDE,
        PREDICATES,
        HEADS,
        foreign.SCALES,
        foreign.HEDGES,
    ],
)
def test_every_word_of_the_tables_is_listed(table: dict[str, str]) -> None:
    words = {word for text in table.values() for word in entries(text)}
    assert words - listed() == set()


@pytest.mark.parametrize("text", [BEST, FILLERS])
def test_every_word_that_bounds_nothing_is_listed(text: str) -> None:
    assert entries(text) - listed() == set()


def test_every_class_scale_and_vague_word_is_listed() -> None:
    assert all(f"| **{name}** |" in PAGE for name in EFFECTS)
    assert set(SCALES) - listed() == set()
    assert all(f"*{word}* (" in PAGE for word in MONEY_SCALES)
    assert all(f"| `{word}` |" in PAGE for word in PLURALS)
    assert all(f"| `{count} thousand` |" in PAGE for count in COUNTS)


def test_refusal_codes_are_found_in_the_sources() -> None:
    assert {"reversed-range", "not-plain", "relative", "negation"} <= refusal_codes()


def test_every_refusal_code_has_an_example() -> None:
    shown = set(re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE))
    assert refusal_codes() - shown == set()


def test_every_kind_of_disagreement_has_an_example() -> None:
    shown = set(re.findall(r"\| `([a-z-]+)` \| (?:error|warning) \|", PAGE))
    assert shown == disagreement_kinds()


def test_example_that_is_read_after_all_stops_the_page(generator: ModuleType) -> None:
    with pytest.raises(ValueError, match="is not refused"):
        generator.refused("15,000")
    with pytest.raises(ValueError, match="is a number"):
        generator.refused_number("15,000")
