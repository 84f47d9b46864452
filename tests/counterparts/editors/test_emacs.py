"""Emacs, with the settings of docs/editor.md, edits a ledger through `reconcile lsp`."""

from pathlib import Path
from typing import Any

import pytest
from tests.counterparts.editors.settings import seen

SCRIPT = str(Path(__file__).with_name("script.el"))


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Any:
    words = ["emacs", "--batch", "--load", "init.el", "--load", SCRIPT]
    return seen("emacs", "init.el", words, tmp_path_factory.mktemp("project"))


def test_findings_have_the_codes_of_rules(result: Any) -> None:
    assert result["finding"].startswith("reconcile [RC206]: `paper` gives another figure")


def test_a_phrase_shows_how_it_reads(result: Any) -> None:
    assert '"4,000 to 5,000" reads 4,000–5,000' in result["hover"]


def test_a_definition_is_found_in_another_file(result: Any) -> None:
    assert result["definition"].startswith("  nis: {title:")


def test_an_id_is_renamed_in_both_files(result: Any) -> None:
    assert result["troops"].count("spies") == 4
    assert result["paper"].count("spies") == 2
