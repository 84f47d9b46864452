"""The records of a file, and what its phrases read as beside them."""

from pathlib import Path

from tests.editor.desk import PAPER, TROOPS, Desk

from reconcile.editor.outline import Symbol, readings, symbols


def tree(found: tuple[Symbol, ...]) -> list[object]:
    return [(one.kind, one.name, *([tree(one.below)] if one.below else [])) for one in found]


def test_records_stand_below_what_they_belong_to(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert tree(symbols(desk.view(), desk.name("troops"))) == [
        ("file", "sources", [("source", "nis"), ("source", "un")]),
        (
            "file",
            "quantities",
            [
                ("quantity", "troops", [("estimate", "nis"), ("estimate", "un")]),
                ("quantity", "guns"),
                ("quantity", "arms"),
            ],
        ),
        ("file", "relations", [("relations", "guns <= arms")]),
    ]
    (source, estimates) = symbols(desk.view(), desk.name("paper"))
    assert (source.name, source.detail) == ("source", "An article")
    assert [(one.name, one.detail) for one in estimates.below] == [("troops", "4,000 to 5,000")]


def test_several_figures_of_a_source_are_told_apart(tmp_path: Path) -> None:
    text = "estimates:\n- {quantity: troops, source: nis, stated: '1'}\n- {id: x, stated: '2'}\n"
    desk = Desk(tmp_path, flat=text)
    (estimates,) = symbols(desk.view(), desk.name("flat"))
    assert [(one.name, one.detail) for one in estimates.below] == [("troops", "1"), ("x", "2")]


def test_a_phrase_is_followed_by_what_it_reads_as(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    view, name = desk.view(), desk.name("troops")
    found = readings(view, name, 0, len(TROOPS))
    assert [one.text for one in found] == ["= 14,000–16,000"] * 2
    assert TROOPS[: found[0].at.start].endswith('"around 15,000"')
    assert TROOPS[: found[1].at.start].endswith("stated: around 15,000")
    assert readings(view, name, 0, 100) == []


def test_what_a_phrase_says_in_so_many_words_is_not_said_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert readings(desk.view(), desk.name("paper"), 0, len(PAPER)) == []


def test_readings_move_with_the_text_and_go_while_their_phrase_is_changed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    name = desk.name("troops")
    desk.type("troops", TROOPS.replace('"around 15,000"', '"around 15,000 x"').replace("# ", "# "))
    text = desk.view().text(name)
    found = readings(desk.view(), name, 0, len(text))
    assert [text[: one.at.start].endswith("stated: around 15,000") for one in found] == [True]
