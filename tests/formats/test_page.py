import pytest

from reconcile.formats.page import wrap
from reconcile.formats.repository import Repository
from reconcile.wording.printable import safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\x85", r"\x85"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("1\u200b000", r"1\u200b000"),
        ("\ufeff\u00ad\u2060\u180e", r"\ufeff\xad\u2060\u180e"),
        ("\u202e51\u2069\u061c\u200f", r"\u202e51\u2069\u061c\u200f"),
        ("\U000e0041", r"\U000e0041"),
        ("\udcff.yaml", r"\udcff.yaml"),
        ("\ufffe", r"\ufffe"),
        ("::error::x", r"\x3a:error::x"),
        ("\u00a0 ::error::x", "\u00a0 " r"\x3a:error::x"),
        ("\u200b::error::x", r"\u200b::error::x"),
        ("a ##[error]x ##[group]y", r"a #\x23[error]x #\x23[group]y"),
        ("#\u200b#[error]x", r"#\u200b#[error]x"),
    ],
)
def test_what_cannot_be_seen_is_shown(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "15\u202f000 – 16\u00a0000 persons",
        "a::b, c: d",
        "日本 Łódź é 10 °C",
        "☃ � #1 ## [x]",
    ],
)
def test_what_can_be_seen_stays(text: str) -> None:
    assert safe(text) == text


def test_a_wrapped_line_does_not_begin_with_a_command() -> None:
    lines = wrap(safe("a value such as ::error::x is only shown"), 16, "", "  ")
    assert [line for line in lines if line.lstrip().startswith("::")] == []
    assert "".join(lines).count("error::x") == 1


@pytest.mark.parametrize(
    ("here", "path", "seen"),
    [
        ("/r", "data/a.yaml", "data/a.yaml"),
        ("/r/sub", "a.yaml", "sub/a.yaml"),
        ("/r/sub", "../data/a.yaml", "data/a.yaml"),
        ("/r/sub", "/r/data/a.yaml", "data/a.yaml"),
        ("/r", "../other/a.yaml", "../other/a.yaml"),
        ("/r", "/else/a.yaml", "/else/a.yaml"),
        ("/r", "/rest/a.yaml", "/rest/a.yaml"),
    ],
)
def test_paths_are_seen_from_the_top_of_the_repository(here: str, path: str, seen: str) -> None:
    assert Repository("/r", here).path(path) == seen
