"""What stands at a place, and around it, without copying a line of megabytes."""

import pytest

from reconcile.yaml.text import Text

TEXT = Text("a.yaml", "first\r\nlow: 11,000 # so\n\nlast")


@pytest.mark.parametrize(
    ("start", "end", "within", "around"),
    [
        (0, 5, "first", ("", "first", "")),
        (12, 18, "11,000", ("low: ", "11,000", " # so")),
        (12, 12, "", ("low: ", "1", "1,000 # so")),
        (12, 40, "11,000 # so", ("low: ", "11,000 # so", "")),
        (24, 24, "", ("", "", "")),
        (25, 29, "last", ("", "last", "")),
        (29, 29, "", ("last", "", "")),
    ],
)
def test_a_place_is_cut_out_of_its_first_line(
    start: int, end: int, within: str, around: tuple[str, str, str]
) -> None:
    place = TEXT.place(start, end)
    assert TEXT.within(place) == within
    assert TEXT.around(place, 100) == around


def test_of_a_long_line_what_is_nearest_is_kept() -> None:
    text = Text("a.yaml", "a" * 50 + "b" * 50 + "c" * 50)
    assert text.around(text.place(50, 100), 10) == ("a" * 10, "b" * 10, "c" * 10)
    assert text.around(text.place(50, 55), 7) == ("a" * 7, "b" * 5, "b" * 7)


def test_a_line_that_is_not_there_holds_nothing() -> None:
    place = TEXT.place(0, 3)._replace(line=9, end_line=9)
    assert (TEXT.line(9), TEXT.within(place), TEXT.around(place, 5)) == ("", "", ("", "", ""))
