"""Bytes that are no text, and text that is not UTF-8."""

import pytest

from reconcile.values import Place
from reconcile.yaml import decoding
from reconcile.yaml.decoding import decode
from reconcile.yaml.reader import parse


@pytest.mark.parametrize(
    ("data", "where", "words"),
    [
        (b"a: 1\nb: caf\xe9 au lait", (2, 7), "byte 12 of the file, 0xE9, is not UTF-8"),
        (b"a: caf\xe9 au lait", (1, 7), "it looks like the Latin-1 letter `é`"),
        (b"a: \xc3\xa9\xff", (1, 5), "byte 6 of the file, 0xFF"),
        (b"a: \xed\xa0\x80", (1, 4), "0xED"),
        (b"a: caf\xc3", (1, 7), "ends within a character"),
        (b"\xff\xfea\0:\0", (1, 1), "UTF-16"),
        (b"\xfe\xff\0a\0:", (1, 1), "UTF-16"),
        ("a: 1".encode("utf-32"), (1, 1), "UTF-32"),
        (b"\0\0\xfe\xff\0\0\0a", (1, 1), "UTF-32"),
    ],
)
def test_bytes_that_are_not_utf8_are_named(data: bytes, where: tuple[int, int], words: str) -> None:
    document = parse(data, "a.yaml")
    (issue,) = document.troubles
    assert not document.is_loaded
    assert issue.problem == "not-utf8"
    assert isinstance(issue.where, Place)
    assert (issue.where.line, issue.where.column) == where
    assert words in issue.message
    assert "UTF-8" in issue.help


def test_the_lines_before_a_bad_byte_can_be_shown() -> None:
    document = parse(b"a: 1\nb: \xff", "a.yaml")
    assert document.line(1) == "a: 1"


def test_a_file_at_the_limit_is_read_and_one_above_it_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 1024 * 1024)
    assert parse(b"a: 1\n" + b"#" * (1024 * 1024 - 5), "a.yaml").is_loaded
    document = parse(b"#" * (3 * 1024 * 1024 // 2), "a.yaml")
    (issue,) = document.troubles
    assert (issue.problem, document.is_loaded) == ("too-large", False)
    assert "larger than 1 MiB" in issue.message
    assert issue.where == Place("a.yaml", 1, 1, 1, 1)


@pytest.mark.parametrize("marks", [1, 2])
def test_a_byte_order_mark_is_no_part_of_the_text(marks: int) -> None:
    source, troubles = decode(b"\xef\xbb\xbf" * marks + b"a: 1", "a.yaml")
    assert source.text == "a: 1"
    assert troubles == []
