"""Findings as an editor shows them, and what it offers to do about them."""

from pathlib import Path

import pytest
from tests.editor.desk import PAPER, TROOPS, Desk

from reconcile.editor.findings import Diagnostic, diagnostics, remedies
from reconcile.editor.view import Stretch


def told(desk: Desk, name: str) -> list[Diagnostic]:
    return diagnostics(desk.view())[desk.name(name)]


def marked(desk: Desk, stretch: Stretch) -> str:
    return desk.view().text(stretch.name)[stretch.start : stretch.end]


def offered(desk: Desk, name: str) -> dict[str, str]:
    """Every remedy in a file by its title, with the file as it is when it is taken."""
    view, path = desk.view(), desk.name(name)
    text = view.text(path)
    found = {}
    for remedy in remedies(view, path, 0, len(text)):
        after = text
        for stretch, new in sorted(remedy.edits, reverse=True):
            after = after[: stretch.start] + new + after[stretch.end :]
        found[remedy.title] = after
    return found


def test_a_finding_has_its_place_its_words_and_the_other_places(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    (one,) = told(desk, "paper")
    assert (one.code, one.severity) == ("RC206", "warning")
    assert marked(desk, one.stretch) == "4,000 to 5,000"
    assert one.message.startswith("`paper` gives another figure of `troops` than `nis`")
    assert [marked(desk, where) for where, _ in one.related] == ['"around 15,000"']


def test_what_is_accepted_is_a_hint_with_its_reason(tmp_path: Path) -> None:
    accept = "accept:\n  - {code: RC206, reason: read twice, until: 2099-01}\n"
    desk = Desk(tmp_path, accept=accept)
    (one,) = told(desk, "paper")
    assert one.severity == "accepted"
    assert one.message.endswith("accepted: read twice, until 2099-01")
    assert not offered(desk, "paper")


def test_a_finding_moves_with_the_text_until_the_next_look(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.type("paper", "# a line more\n" + PAPER)
    (one,) = told(desk, "paper")
    assert marked(desk, one.stretch) == "4,000 to 5,000"
    desk.type("paper", PAPER.replace("4,000 to", "4 to"))
    assert not told(desk, "paper")


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        ("issuer: nis", "isuer: nis", "RC020: write `issuer`"),
        ("relays: [nis]", "relays: [nits]", "RC201: write `nis`"),
        ('"around 15,000", as_of', "around 15,000, as_of", 'RC003: write `"around 15,000"`'),
    ],
)
def test_what_fix_would_do_is_offered(tmp_path: Path, old: str, new: str, title: str) -> None:
    desk = Desk(tmp_path)
    assert TROOPS.count(old) == 1
    desk.type("troops", TROOPS.replace(old, new))
    desk.look()
    assert offered(desk, "troops")[title] == TROOPS


def test_accepting_a_finding_writes_an_entry_that_still_wants_its_reason(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    after = offered(desk, "paper")["RC206: accept this finding…"]
    entry = "accept:\n  - code: RC206\n    quantity: troops\n    sources: [paper, nis]\n"
    assert after == f'{PAPER}{entry}    reason: ""\n'
    desk.type("paper", after)
    desk.look()
    assert {one.code for one in told(desk, "paper")} >= {"RC206", "RC024"}
    desk.type("paper", after.replace('""', "both were read"))
    desk.look()
    assert [one.severity for one in told(desk, "paper")] == ["accepted"]


def test_a_second_entry_goes_beside_the_first(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    text = f"{PAPER}accept:\n- {{code: RC901, reason: r}}\n"
    desk.type("paper", text)
    desk.look()
    after = offered(desk, "paper")["RC206: accept this finding…"]
    assert after.startswith(text)
    assert after[len(text) :].startswith("- {code: RC206, quantity: troops,")


def test_while_a_file_cannot_be_read_the_findings_of_others_stay(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    before = [one._replace(related=()) for one in told(desk, "paper")]
    desk.type("troops", TROOPS.replace("  un:\n    title", "  un: [\n    title"))
    desk.look()
    assert [one._replace(related=()) for one in told(desk, "paper")] == before
    codes = {one.code for one in told(desk, "troops")}
    assert "RC016" in codes
    assert "RC201" not in {one.code for one in desk.looked.report.findings}
    assert not any("accept" in title for title in offered(desk, "troops"))
