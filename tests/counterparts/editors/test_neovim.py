"""Neovim, with the settings of docs/editor.md, edits a ledger through `reconcile lsp`."""

from pathlib import Path
from typing import Any

import pytest
from tests.counterparts.editors.settings import seen

SCRIPT = str(Path(__file__).with_name("script.lua"))


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Any:
    words = ["nvim", "--headless", "--clean", "-n", "-u", "init.lua", "-S", SCRIPT]
    return seen("neovim", "init.lua", words, tmp_path_factory.mktemp("project"))


def test_findings_have_the_codes_of_rules(result: Any) -> None:
    assert result["codes"] == ["RC206"]


def test_a_light_bulb_mends_a_slip(result: Any) -> None:
    assert result["action"] == "RC020: write `published`"
    assert result["mended"] == "  published: 2024-12"


def test_a_phrase_shows_how_it_reads(result: Any) -> None:
    assert '"4,000 to 5,000" reads 4,000–5,000' in result["hover"]


def test_behind_a_key_the_ids_that_fit_are_offered(result: Any) -> None:
    assert result["offered"] == ["nis", "un"]


def test_a_definition_is_found_in_another_file(result: Any) -> None:
    assert result["definition"].startswith("  nis: {title:")


def test_an_id_is_renamed_in_both_files(result: Any) -> None:
    assert "\n".join(result["troops"]).count("spies") == 4
    assert "\n".join(result["paper"]).count("spies") == 2
