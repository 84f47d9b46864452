"""What is shown of the thing under the pointer."""

from pathlib import Path

import pytest
from tests.editor.desk import Desk

from reconcile.editor.hovering import hover

THINGS = [
    # what a phrase reads as, by which rule; what became of the figure; the answer
    (
        "troops",
        "around 15,000",
        ["14,000, included, by the half-width rule (hedges/2)", "**core**: counts", "one voice"],
    ),
    ("paper", "4,000 to", ["**relay-mismatch**", "says 4,000–5,000 where nis says 14,000–16,000"]),
    # an id: title, issuer, who relays it
    ("troops", "nis]", [r"**Intelligence \*Service\***", "issuer: nis", "by: `paper`, `un`"]),
    ("troops", "nis:", ["prints: `troops`"]),
    ("paper", "source", ["**An article**", "repeats: `nis`"]),
    ("troops", "troops:", ["**Troops in the region**, in persons, stock", "**14,000–16,000"]),
    ("troops", "guns <= arms", ["**guns**, in pieces, no measure"]),
    ("paper", "troops/un", ["**troops/un**: around 15,000", "**superseded**"]),
    # keys and words of the format, rules of the manual
    ("troops", "measure", ["`measure`: What kind of number it is in time", "`cumulative`"]),
    ("troops", "stock", ["**stock** (measure): How many there are at a time"]),
    ("accepts", "RC207", ["**RC207 unused-source** (warning)", "```yaml"]),
    ("accepts", "unused-source", ["**RC207 unused-source**"]),
]

ACCEPTS = "accept:\n- {code: RC207, reason: r}\n- {code: unused-source, reason: r}\n"


@pytest.mark.parametrize(("name", "text", "told"), THINGS)
def test_a_thing_tells_what_is_known_of_it(
    tmp_path: Path, name: str, text: str, told: list[str]
) -> None:
    desk = Desk(tmp_path, accepts=ACCEPTS)
    shown = hover(desk.view(), desk.name(name), desk.at(name, text))
    assert shown is not None
    assert [one for one in told if one not in shown.markdown] == []
    stretch = desk.view().text(desk.name(name))[shown.stretch.start : shown.stretch.end]
    assert text.split()[0] in stretch or stretch in text


@pytest.mark.parametrize("text", ["# figures", "title:", "2024-10}"])
def test_of_what_means_nothing_by_itself_nothing_is_shown_but_keys(
    tmp_path: Path, text: str
) -> None:
    desk = Desk(tmp_path)
    shown = hover(desk.view(), desk.name("troops"), desk.at("troops", text))
    assert (shown is not None) is (text == "title:")


def test_text_of_the_ledger_makes_no_markup(tmp_path: Path) -> None:
    hostile = "sources:\n  x: {title: '<img src=x> [a](b) \\u202e'}\n"
    desk = Desk(tmp_path, x=hostile.encode().decode("unicode_escape"))
    shown = hover(desk.view(), desk.name("x"), desk.at("x", "x:"))
    assert shown is not None
    assert r"\<img src=x\> \[a\](b) \\u202e" in shown.markdown
    assert "\u202e" not in shown.markdown


def test_in_a_file_that_cannot_be_read_at_the_moment_things_are_where_they_stand_now(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    text = desk.view().text(desk.name("troops"))
    desk.type("troops", text.replace("    label:", "    lab: [{\n    label:"))
    desk.look()
    shown = hover(desk.view(), desk.name("troops"), desk.at("troops", "around 15,000"))
    assert shown is not None
    assert "14,000" in shown.markdown
    assert desk.view().text(shown.stretch.name)[shown.stretch.start :].startswith('"around 15,000"')
