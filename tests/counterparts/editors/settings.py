"""An editor with the settings that docs/editor.md gives for it, in a folder with a ledger."""

import json
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.commands import COMMAND, ROOT
from tests.editor.desk import PAPER, TROOPS

SECONDS = 120
"""Stands for "does not hang"."""


def seen(editor: str, settings: str, words: Sequence[str], folder: Path) -> Any:
    """What the script of a person at the keyboard has seen.

    Args:
        editor: What the page calls it, in the mark around its settings.
        settings: The file that they are written into.
        words: The command; its script writes JSON into the file RESULT.
        folder: Where the ledger and the settings are put.
    """
    (folder / "data").mkdir()
    (folder / "data/troops.yaml").write_text(TROOPS, encoding="utf-8")
    (folder / "data/paper.yaml").write_text(PAPER, encoding="utf-8")
    page = (ROOT / "docs/editor.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- {editor} -->\n```\w+\n(.*?)```", page, re.DOTALL)
    assert found
    (folder / settings).write_text(found[1], encoding="utf-8")
    path = f"{COMMAND.parent}:{os.environ['PATH']}"
    told = folder / "result.json"
    subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, "PATH": path, "RESULT": str(told)},
        check=True,
        timeout=SECONDS,
    )
    result = json.loads(told.read_text(encoding="utf-8"))
    assert "problem" not in result, result["problem"]
    return result
