"""A ledger with open files: what is read again, and what is known at once of a large one."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.editor.desk import PAPER, TROOPS, Desk

from reconcile.editor import workspace
from reconcile.editor.nearby import look_near
from reconcile.errors import InputError
from reconcile.finding import Finding
from reconcile.project.project import Project
from reconcile.replay import keeping
from reconcile.rules import all_rules


def test_an_open_file_counts_as_it_stands_in_the_editor_until_it_is_closed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.type("troops", TROOPS.replace("15,000", "16,000"))
    assert "16,000" in str(desk.look().ledger.estimates)
    desk.workspace.drop(desk.path("troops"))
    assert "16,000" not in str(desk.look().ledger.estimates)


def test_only_what_has_changed_is_read_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    before = desk.looked.sight.parts
    desk.type("paper", f"{PAPER}# more\n")
    after = desk.look().sight.parts
    assert after[desk.name("troops")] is before[desk.name("troops")]
    assert after[desk.name("paper")] is not before[desk.name("paper")]


def test_a_file_that_was_written_or_made_by_others_is_seen(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.path("troops").write_text(TROOPS.replace("15,000", "15,500"), encoding="utf-8")
    desk.path("new").write_text("sources: {new: {title: N}}\n", encoding="utf-8")
    looked = desk.look()
    assert "15,500" in str(looked.ledger.estimates)
    assert "new" in looked.ledger.sources


def test_a_new_file_counts_before_it_is_saved_and_others_do_not(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.type("new", "sources: {new: {title: N}}\n")
    desk.workspace.put(desk.folder / ".hidden.yaml", "sources: {hidden: {title: N}}\n")
    desk.workspace.put(desk.folder / "notes.txt", "sources: {notes: {title: N}}\n")
    desk.workspace.put(tmp_path / "else.yaml", "sources: {else: {title: N}}\n")
    assert set(desk.look().ledger.sources) == {"nis", "un", "paper", "new"}


def test_a_ledger_may_lie_below_a_hidden_folder_and_be_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".work").mkdir()
    desk = Desk(tmp_path / ".work")
    monkeypatch.chdir(tmp_path / ".work")
    for data in ("data", "data/troops.yaml"):
        opened = workspace.Workspace(partial(Project.open, data))
        opened.put(desk.path("troops"), TROOPS.replace("Report of the UN", "Another title"))
        assert opened.read().checked().ledger.sources["un"].title == "Another title"


def test_half_of_a_character_is_no_harm(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.type("paper", PAPER.replace("An article", "An \ud800 article"))
    assert desk.look().ledger.sources["paper"].title == "An \ufffd article"


def test_without_a_ledger_it_is_said_that_there_is_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for name in ("troops", "paper"):
        desk.path(name).unlink()
    with pytest.raises(InputError, match="no YAML file"):
        desk.look()


def said(findings: Iterable[Finding]) -> list[tuple[object, ...]]:
    return [(one.code, one.place, one.message, one.accepted, one.edit) for one in findings]


AT_ONCE = {rule.code for rule in all_rules() if rule.is_local or rule.is_reader}
"""Rules that look at single quantities, or tell what the reader says."""


EDITS = [
    ("a figure", "paper", "4,000 to 5,000", "up to 40,000"),
    ("a phrase that cannot be read", "troops", '"around 15,000"', "umpteen"),
    ("an unknown key", "troops", "issuer: nis", "isuer: nis"),
    ("a wrong date", "paper", "as_of: 2024-12", "as_of: 2024-13"),
    ("what a source relays", "paper", "  relays: [nis]\n", ""),
    ("a line above", "troops", "# figures", "#\n# figures"),
    ("the unit of a quantity", "troops", "unit: persons", "unit: tonnes"),
    ("a source that was taken back", "troops", "issuer: nis", "issuer: nis, retracted: true"),
    ("text that cannot be read", "troops", "  un:\n    title", "  un: [\n    title"),
]


@pytest.fixture
def in_memory() -> Iterator[None]:
    """Parts of a check are kept, as while a large ledger is edited."""
    before = keeping.current
    keeping.use(keeping.InMemory())
    yield
    keeping.use(before)


@pytest.mark.parametrize(
    ("name", "old", "new"), [one[1:] for one in EDITS], ids=[e[0] for e in EDITS]
)
def test_what_single_quantities_show_is_known_at_once(
    tmp_path: Path, name: str, old: str, new: str
) -> None:
    desk = Desk(tmp_path)
    text = desk.view().text(desk.name(name))
    assert text.count(old) == 1
    desk.type(name, text)
    before = desk.look()
    desk.type(name, text.replace(old, new))
    near = look_near(before, desk.workspace.reread(before.sight)).report.findings
    whole = desk.look().report.findings
    assert said(one for one in near if one.code in AT_ONCE) == said(
        one for one in whole if one.code in AT_ONCE
    )
    # All else is as the last check of the whole left it.
    assert {one.code for one in near} - AT_ONCE <= {one.code for one in before.report.findings}


@pytest.mark.usefixtures("in_memory")
@pytest.mark.parametrize(
    ("name", "old", "new"), [one[1:] for one in EDITS[:-1]], ids=[one[0] for one in EDITS[:-1]]
)
def test_the_whole_is_checked_as_the_command_does_it(
    tmp_path: Path, name: str, old: str, new: str
) -> None:
    desk = Desk(tmp_path)
    text = desk.view().text(desk.name(name)).replace(old, new)
    desk.type(name, text)
    found = desk.look().report.findings
    keeping.use(keeping.Forgetful())
    desk.path(name).write_text(text, encoding="utf-8")
    assert said(found) == said(Project.open(desk.folder).run_check().report.findings)
