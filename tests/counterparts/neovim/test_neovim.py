"""Neovim, with the settings of docs/editor.md, edits a ledger through `reconcile lsp`."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.commands import COMMAND, ROOT
from tests.editor.desk import PAPER, TROOPS


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the script of a person at the keyboard has seen."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "data").mkdir()
    (folder / "data/troops.yaml").write_text(TROOPS, encoding="utf-8")
    (folder / "data/paper.yaml").write_text(PAPER, encoding="utf-8")
    page = (ROOT / "docs/editor.md").read_text(encoding="utf-8")
    settings = re.search(r"<!-- neovim -->\n```lua\n(.*?)```", page, re.DOTALL)
    assert settings
    (folder / "init.lua").write_text(settings[1], encoding="utf-8")
    subprocess.run(
        ["nvim", "--headless", "--clean", "-n", "-u", "init.lua", "-S", SCRIPT],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{COMMAND.parent}:{os.environ['PATH']}",
            "RESULT": str(folder / "result.json"),
        },
        check=True,
        timeout=120,
    )
    found = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    assert "problem" not in found, found["problem"]
    return found


SCRIPT = str(Path(__file__).with_name("script.lua"))


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
