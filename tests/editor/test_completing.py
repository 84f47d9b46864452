"""What is offered while somebody types; `|` is the cursor, and the text is no YAML."""

from pathlib import Path

import pytest
from tests.editor.desk import PAPER, TROOPS, Desk

from reconcile.editor.completing import complete

WHERE = "    estimates:\n      nis: {stated"
OFFERED = [
    # ids of sources: first those that a source builds on, then those that say the same
    ("        origin: nis", "        origin: |", ["nis", "paper"]),
    ("relays: [nis]", "relays: [|", ["nis", "paper"]),
    ("relays: [nis]", "relays: [nis, |", ["paper"]),
    ("relays: [nis]", "relays:\n      - |", ["nis", "paper"]),
    (WHERE, "    estimates:\n      p|\n      nis: {stated", ["paper"]),
    # ids of quantities, and what they are about
    ("parent: arms", "parent: |", ["arms", "troops"]),
    # keys that a record does not have yet
    ("published: 2024-11", "published: 2024-11\n    re", ["reliability", "retracted"]),
    ("    label:", "    min|\n    label:", ["min_gap", "minimum"]),
    ("unit: persons", "unit: persons\n    form|", ["formula"]),
    ("relations:", "acc|\nrelations:", ["accept"]),
    # words, dimensions and rules
    ("measure: stock", "measure: c|", ["constant", "cumulative", "stock"]),
    ("        origin: nis", "        scope: {|", ["where"]),
    ("        origin: nis", "        scope: {where: |", ["kursk", "luhansk"]),
    ("relations:", "accept:\n  - {code: RC40|\nrelations:", ["RC401", "RC402"]),
    ("relations:", "accept:\n  - {code: RC401, quantity: g|", ["guns"]),
]


@pytest.mark.parametrize(("old", "new", "offered"), OFFERED)
def test_what_may_stand_there_is_offered(
    tmp_path: Path, old: str, new: str, offered: list[str]
) -> None:
    desk = Desk(tmp_path)
    assert TROOPS.count(old) == 1
    at = TROOPS.index(old) + (new.index("|") if "|" in new else len(new))
    desk.type("troops", TROOPS.replace(old, new.replace("|", "")))
    found = complete(desk.view(), desk.name("troops"), at)
    assert found is not None
    labels = [one.label for one in found.offers]
    assert [one for one in labels if one in offered] == offered
    assert not found.is_cut


def test_an_offer_takes_the_place_of_what_was_typed_and_is_written_as_yaml(tmp_path: Path) -> None:
    odd = '"nisse: 2025 #x": {title: T}'
    desk = Desk(tmp_path, more=f"sources:\n  {odd}\n")
    text = TROOPS.replace("origin: nis", "origin: ni")
    desk.type("troops", text)
    at = text.index("origin: ni") + len("origin: ni")
    found = complete(desk.view(), desk.name("troops"), at)
    assert found is not None
    assert text[found.start : found.end] == "ni"
    texts = {one.label: one.text for one in found.offers}
    assert texts["nis"] == "nis"
    assert texts["nisse: 2025 #x"] == '"nisse: 2025 #x"'


def test_keys_bring_their_colon_and_ids_of_sources_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    text = TROOPS.replace("    estimates:\n", "    estimates:\n      p\n")
    desk.type("troops", text)
    found = complete(desk.view(), desk.name("troops"), text.index("      p\n") + 7)
    assert found is not None
    assert [one.text for one in found.offers] == ["paper: "]


@pytest.mark.parametrize("old", ["label: ", "title: ", "# figures"])
def test_in_free_text_and_comments_nothing_is_offered(tmp_path: Path, old: str) -> None:
    desk = Desk(tmp_path)
    at = TROOPS.index(old) + len(old)
    found = complete(desk.view(), desk.name("troops"), at)
    assert found is None or not found.offers


def test_of_very_many_ids_the_editor_gets_some_and_asks_again(tmp_path: Path) -> None:
    many = "sources:\n" + "".join(f"  s{n:04}: T\n" for n in range(600))
    desk = Desk(tmp_path, many=many)
    text = TROOPS.replace("origin: nis", "origin: ")
    desk.type("troops", text)
    found = complete(desk.view(), desk.name("troops"), text.index("origin: ") + 8)
    assert found is not None
    assert found.is_cut
    assert len(found.offers) == 500


def test_a_file_of_one_source_is_offered_what_that_builds_on_and_not_itself(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    text = PAPER.replace("origin: nis", "origin: ")
    desk.type("paper", text)
    found = complete(desk.view(), desk.name("paper"), text.index("origin: ") + 8)
    assert found is not None
    assert [one.label for one in found.offers] == ["nis", "un"]
