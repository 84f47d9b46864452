"""The notebook of the documentation runs in a kernel, and shows what its cells end with."""

import json
from ast import literal_eval
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from nbclient import NotebookClient
from tests.commands import ROOT

import reconcile

nbformat: Any = import_module("nbformat")
pretty: Callable[[object], str] = import_module("IPython.lib.pretty").pretty
"""They have no types."""

NOTEBOOK = ROOT / "docs/notebook.ipynb"


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """Its cells of code, with their outputs; one kernel runs all of them."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"):
            patch.setenv(name, str(home / name.lower()))
        notebook = nbformat.read(NOTEBOOK, as_version=4)
        NotebookClient(notebook, timeout=60, kernel_name="python3").execute(cwd=str(home))
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell: Any) -> dict[str, str]:
    """What the last expression of a cell shows, by media type."""
    (result,) = (one for one in cell.outputs if one.output_type == "execute_result")
    return dict(result.data)


def test_every_cell_shows_what_it_ends_with(cells: list[Any]) -> None:
    ledger = reconcile.open("example")
    expected = [
        ledger,
        ledger.answer("troops"),
        ledger.history("troops"),
        ledger.trace("support_value"),
    ]
    outputs = [shown(cell) for cell in (*cells[:3], cells[4])]
    assert outputs == [one._repr_mimebundle_() for one in expected]
    assert cells[2].outputs[0].text == "9,000–12,000 persons\n"
    misquotes = [
        standing.statement.estimate.stated
        for standing in ledger.answer("support_value").standings
        if standing.state == "relay-mismatch"
    ]
    assert len(misquotes) == 4
    assert literal_eval(shown(cells[3])["text/plain"]) == misquotes
    assert cells[5].outputs == []


def test_a_prompt_prints_the_text_and_in_a_list_a_line() -> None:
    answers = reconcile.open("example").answers(["oil", "workers"])
    assert pretty(answers[0]) == str(answers[0])
    assert pretty(answers[0].answers[0]) == str(answers[0])
    assert pretty(list(answers)).count("\n") == 1


def test_it_has_about_ten_lines_and_no_outputs_that_could_grow_old() -> None:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    lines = [line for cell in code for line in cell["source"] if line.strip()]
    assert 8 <= len(lines) <= 12
    assert [cell["outputs"] for cell in code] == [[]] * len(code)
    assert {cell["execution_count"] for cell in code} == {None}
    assert Path(NOTEBOOK).read_bytes().endswith(b"\n")
