"""Ids are followed and renamed over all files."""

from pathlib import Path

import pytest
from tests.editor.desk import PAPER, Desk

from reconcile.editor.naming import Renamed, definition, references, rename, renameable
from reconcile.errors import UsageError


def lines(desk: Desk, stretches: list[tuple[str, int, int]]) -> list[str]:
    """Each stretch as the end of its file's name and the line that it stands in."""
    found = []
    for name, start, _ in stretches:
        text = desk.view().text(name)
        line = text[text.rfind("\n", 0, start) + 1 : text.find("\n", start)]
        found.append(f"{Path(name).stem}: {line.strip()}")
    return found


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("paper", "nis]", 'troops: nis: {title: "Intelligence *Service*", issuer: nis,'),
        ("paper", "troops:", "troops: troops:"),
        ("troops", "nis: {stated", 'troops: nis: {title: "Intelligence *Service*", issuer: nis,'),
        ("troops", "arms\n", "troops: arms: {unit: pieces, formula: 2 * guns}"),
        ("troops", "guns}", "troops: guns:"),
        ("paper", "troops/un", "troops: un:"),
        ("paper", "source", "paper: source:"),
    ],
)
def test_an_id_leads_to_where_it_is_declared_in_whatever_file(
    tmp_path: Path, name: str, text: str, line: str
) -> None:
    desk = Desk(tmp_path)
    (found,) = lines(desk, [*definition(desk.view(), desk.name(name), desk.at(name, text))])
    assert found.startswith(line)


def test_every_place_that_names_an_id_is_found(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    view, name = desk.view(), desk.name("troops")
    at = desk.at("troops", "guns <=")
    assert lines(desk, [*references(view, name, at, with_declaration=True)]) == [
        "troops: guns:",
        "troops: arms: {unit: pieces, formula: 2 * guns}",
        "troops: - {check: guns <= arms}",
    ]
    assert len(references(view, name, at, with_declaration=False)) == 2


def renamed(desk: Desk, found: Renamed | None) -> dict[str, str]:
    """The files that change, as they are afterwards."""
    assert found is not None
    after = {}
    for name, edits in found.edits.items():
        text = desk.view().text(name)
        for stretch, new in sorted(edits, reverse=True):
            text = text[: stretch.start] + new + text[stretch.end :]
        after[Path(name).stem] = text
    return after


def test_an_id_gets_another_name_wherever_it_stands(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    view, name = desk.view(), desk.name("troops")
    before = {one: view.text(desk.name(one)) for one in ("troops", "paper")}
    found = rename(view, name, desk.at("troops", "un:\n"), "un-2024", moves_files=False)
    after = renamed(desk, found)
    assert after["paper"] == before["paper"].replace("troops/un", "troops/un-2024")
    assert after["troops"] == before["troops"].replace(" un:\n", " un-2024:\n")
    for stem, text in after.items():
        desk.type(stem, text)
    then = {one.code for one in desk.looked.report.findings}
    assert {one.code for one in desk.look().report.findings} == then
    assert "un-2024" in desk.looked.ledger.sources


def test_a_quantity_is_renamed_in_arithmetic_and_within_ids_of_estimates(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    view, name = desk.view(), desk.name("troops")
    after = renamed(desk, rename(view, name, desk.at("troops", "guns:"), "tubes", moves_files=True))
    assert "2 * tubes" in after["troops"]
    assert "tubes <= arms" in after["troops"]
    at = desk.at("troops", "troops:\n")
    after = renamed(desk, rename(view, name, at, "soldiers", moves_files=True))
    assert "supersedes: [soldiers/un]" in after["paper"]


def test_an_id_that_is_the_name_of_its_file_is_renamed_with_the_file_or_not_at_all(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    view, name = desk.view(), desk.name("paper")
    found = rename(view, name, 1, "article", moves_files=True)
    assert found is not None
    assert {Path(k).name: Path(v).name for k, v in found.files.items()} == {
        "paper.yaml": "article.yaml"
    }
    with pytest.raises(UsageError, match=r"`paper` is the name of its file, paper\.yaml"):
        rename(view, name, 1, "article", moves_files=False)


@pytest.mark.parametrize(
    ("text", "new", "why"),
    [
        ("nis]", "un", "there is a source `un` already"),
        ("nis]", "a b", "`a b` is no id"),
        ("troops/un", "x", "is called by its quantity and its source"),
    ],
)
def test_what_cannot_be_renamed_says_why(tmp_path: Path, text: str, new: str, why: str) -> None:
    desk = Desk(tmp_path)
    with pytest.raises(UsageError, match=why):
        rename(desk.view(), desk.name("paper"), desk.at("paper", text), new, moves_files=True)


def test_nothing_is_renamed_while_a_file_that_names_it_cannot_be_read(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.type("paper", PAPER + "x: [\n")
    desk.look()
    with pytest.raises(UsageError, match="cannot be read as it stands now"):
        rename(desk.view(), desk.name("troops"), desk.at("troops", "nis:"), "x", moves_files=True)


def test_what_is_no_id_cannot_be_renamed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    view, name = desk.view(), desk.name("troops")
    assert renameable(view, name, desk.at("troops", "label")) is None
    assert rename(view, name, desk.at("troops", "label"), "x", moves_files=True) is None
    assert renameable(view, desk.name("paper"), desk.at("paper", "troops/un")) is None
    found = renameable(view, name, desk.at("troops", "nis]"))
    assert found is not None
    assert found[1] == "nis"
