"""`reconcile lsp` as editors speak to it: messages over standard input and output."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.editor.client import Client
from tests.editor.desk import PAPER, TROOPS

RENAMES = {"workspace": {"workspaceEdit": {"resourceOperations": ["rename"]}}}


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """An editor with the folder open, and one file of the ledger."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "data").mkdir()
    (folder / "data/troops.yaml").write_text(TROOPS, encoding="utf-8")
    (folder / "data/paper.yaml").write_text(PAPER, encoding="utf-8")
    with Client(folder, capabilities=RENAMES) as client:
        client.open("data/troops.yaml")
        yield client
        assert client.close() == (0, "")


@pytest.fixture
def restored(editor: Client) -> Iterator[Client]:
    """The same editor; what is typed is taken back."""
    yield editor
    editor.change("data/troops.yaml", TROOPS)


def place(text: str, inside: str, of: str = TROOPS) -> tuple[int, int]:
    """Line and column behind the first character of a text."""
    at = of.index(text) + text.index(inside) + 1
    return of.count("\n", 0, at), at - of.rfind("\n", 0, at) - 1


def test_files_that_are_not_open_are_checked_too(editor: Client) -> None:
    assert editor.codes("data/paper.yaml", bool) == ["RC206"]
    (one,) = editor.diagnostics[editor.uri("data/paper.yaml")]
    assert one["range"]["start"] == {"line": 6, "character": 12}
    assert one["severity"] == 2
    (related,) = one["relatedInformation"]
    assert related["location"]["uri"] == editor.uri("data/troops.yaml")


def test_what_is_typed_is_checked_and_half_a_word_is_still_completed(restored: Client) -> None:
    text = TROOPS.replace("        origin: nis\n", "        origin: nis\n        per\n")
    restored.change("data/troops.yaml", text)
    assert "RC001" in restored.codes("data/troops.yaml", lambda codes: "RC001" in codes)
    assert [one["code"] for one in restored.diagnostics[restored.uri("data/paper.yaml")]] == [
        "RC206"
    ]
    line = text[: text.index("        per\n")].count("\n")
    found = restored.ask_at("completion", "data/troops.yaml", line, 11)
    (item,) = (one for one in found["items"] if one["label"] == "period")
    assert item["textEdit"]["newText"] == "period: "
    assert item["textEdit"]["range"]["start"] == {"line": line, "character": 8}


def test_hover_definition_and_references_lead_through_the_ledger(editor: Client) -> None:
    here = "data/troops.yaml"
    shown = editor.ask_at("hover", here, *place("around 15,000", "a"))
    assert "14,000–16,000" in shown["contents"]["value"]
    (where,) = editor.ask_at("definition", "data/paper.yaml", *place("  troops:", "t", PAPER))
    assert where["uri"] == editor.uri(here)
    line, _ = place("  troops:\n    unit", "t")
    assert where["range"]["start"] == {"line": line, "character": 2}
    at = place("parent: arms", "arms")
    found = editor.ask_at("references", here, *at, context={"includeDeclaration": False})
    assert len(found) == 2


def test_an_id_is_renamed_with_the_file_that_is_called_like_it(editor: Client) -> None:
    asked = editor.ask_at("prepareRename", "data/paper.yaml", 0, 2)
    assert asked["placeholder"] == "paper"
    (move,) = editor.ask_at("rename", "data/paper.yaml", 0, 2, newName="report")["documentChanges"]
    assert (move["kind"], move["newUri"]) == ("rename", editor.uri("data/report.yaml"))
    at = place("relays: [nis]", "nis")
    changes = editor.ask_at("rename", "data/troops.yaml", *at, newName="spies")["changes"]
    assert {uri: len(edits) for uri, edits in changes.items()} == {
        editor.uri("data/troops.yaml"): 4,
        editor.uri("data/paper.yaml"): 2,
    }


def test_what_cannot_be_done_is_an_error_that_says_why(editor: Client) -> None:
    line, character = place("relays: [nis]", "nis")
    where = {"line": line, "character": character}
    document = {"uri": editor.uri("data/troops.yaml")}
    reply = editor.reply(
        "textDocument/rename", {"textDocument": document, "position": where, "newName": "un"}
    )
    assert reply["error"] == {"code": -32803, "message": "there is a source `un` already"}


def test_a_slip_is_mended_by_a_code_action(restored: Client) -> None:
    text = TROOPS.replace("issuer: nis", "isuer: nis")
    restored.change("data/troops.yaml", text)
    restored.codes("data/troops.yaml", lambda codes: "RC020" in codes)
    line, character = place("isuer", "i", text)
    span = {"start": {"line": line, "character": character}}
    asked = {
        "textDocument": {"uri": restored.uri("data/troops.yaml")},
        "range": {**span, "end": span["start"]},
        "context": {"diagnostics": []},
    }
    actions: list[Any] = restored.ask("textDocument/codeAction", asked)
    (mending,) = (one for one in actions if one["isPreferred"])
    assert mending["title"] == "RC020: write `issuer`"
    ((edit,),) = mending["edit"]["changes"].values()
    assert (edit["newText"], edit["range"]["start"]["character"]) == ("issuer", character - 1)
    assert "RC020: accept this finding…" in [one["title"] for one in actions]


def test_readings_and_records_of_a_file(editor: Client) -> None:
    document = {"textDocument": {"uri": editor.uri("data/troops.yaml")}}
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    hints = editor.ask("textDocument/inlayHint", {**document, "range": whole})
    assert [one["label"] for one in hints] == ["= 14,000–16,000"] * 2
    found = editor.ask("textDocument/documentSymbol", document)
    assert [one["name"] for one in found] == ["sources", "quantities", "relations"]


def test_of_other_files_and_places_without_meaning_nothing_is_known(editor: Client) -> None:
    editor.tell(
        "textDocument/didOpen",
        {
            "textDocument": {
                "uri": "untitled:Untitled-1",
                "languageId": "yaml",
                "version": 1,
                "text": "a: [",
            }
        },
    )
    where = {"position": {"line": 0, "character": 0}}
    for uri in ("untitled:Untitled-1", editor.uri("else.yaml")):
        assert editor.ask("textDocument/hover", {"textDocument": {"uri": uri}, **where}) is None
    assert editor.ask_at("hover", "data/troops.yaml", 9999, 9999) is None
    assert editor.ask_at("definition", "data/troops.yaml", 0, 0) == []


def test_a_question_that_nobody_knows_is_refused(editor: Client) -> None:
    assert "error" in editor.reply("reconcile/unknown", {})


def test_an_editor_may_count_in_bytes_and_a_ledger_may_come_later(tmp_path: Path) -> None:
    units = {"general": {"positionEncodings": ["utf-8", "utf-16"]}}
    with Client(tmp_path, capabilities=units) as client:
        assert client.capabilities["positionEncoding"] == "utf-8"
        assert client.message().startswith("no ledger here: ")
        (tmp_path / "data").mkdir()
        text = "sources:\n  nis: {title: 'ö𝛑', isuer: x}\n"
        (tmp_path / "data/a.yaml").write_text(text, encoding="utf-8")
        client.open("data/a.yaml")
        client.codes("data/a.yaml", lambda codes: "RC020" in codes)
        found = client.diagnostics[client.uri("data/a.yaml")]
        (slip,) = (one for one in found if one["code"] == "RC020")
        assert slip["range"]["start"] == {
            "line": 1,
            "character": len("  nis: {title: 'ö𝛑', ".encode()),
        }
        # A message that cannot be read is told, and harms nothing.
        client.tell("textDocument/didSave", {"textDocument": 5})
        assert client.message().startswith("this is a fault of reconcile: ")
        assert client.ask_at("hover", "data/a.yaml", 1, 3)
        code, errors = client.close()
        assert code == 0
        assert "Traceback" in errors


def test_without_its_extra_the_command_says_how_to_install_it(tmp_path: Path) -> None:
    program = (
        "import sys, importlib.util as u; found = u.find_spec;"
        "u.find_spec = lambda name, *rest: None if name == 'pygls' else found(name, *rest);"
        "from reconcile.cli.app import main; main(['lsp'])"
    )
    words = [sys.executable, "-c", program]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "editors need pygls, which comes with the extra `lsp`; " in done.stderr
