"""What is being typed, in texts that are no YAML at the moment; `|` is the cursor."""

import pytest

from reconcile.editor.cursor import cursor

TYPED = [
    # the beginning of a file, and of a record
    ("|", (), False, ""),
    ("qu|", (), False, "qu"),
    ("sources:\n  nis:\n    rel|", ("sources", "nis"), False, "rel"),
    ("sources:\n  nis:\n    title: T\n    |", ("sources", "nis"), False, ""),
    ("sources:\n  nis:\n    title: T\n  |", ("sources",), False, ""),
    # values
    ("sources:\n  nis:\n    type: of|", ("sources", "nis", "type"), True, "of"),
    ("sources:\n  nis:\n    type: |", ("sources", "nis", "type"), True, ""),
    ('a:\n  "b c":\n    d: "e|', ("a", "b c", "d"), True, "e"),
    # lists with dashes, further in and right below their key
    ("s:\n  a:\n    relays:\n      - x\n      - y|", ("s", "a", "relays", 1), False, "y"),
    ("s:\n  a:\n    relays:\n    - x\n    - |", ("s", "a", "relays", 1), False, ""),
    ("estimates:\n  - quantity: a\n  - quantity: b\n    so|", ("estimates", 1), False, "so"),
    ("accept:\n  - code: RC|", ("accept", 0, "code"), True, "RC"),
    # braces and brackets that nobody has closed
    ("sources:\n  nis: {relays: [un, ro|", ("sources", "nis", "relays", 1), True, "ro"),
    ("sources: {a: {title: T}, b: {re|", ("sources", "b"), False, "re"),
    ("s:\n  a: {title: 'x, {y',\n   type: |", ("s", "a", "type"), True, ""),
    ("s:\n  a: {title: x\nquantities:\n  q: {un|", ("quantities", "q"), False, "un"),
    ('s:\n  a: {relays: ["u|', ("s", "a", "relays", 0), True, "u"),
    ("s:\n  a: {title: T}  # x\n  b|", ("s",), False, "b"),
    ("s:\n  a: [x,\n   y]\n  b: {|", ("s", "b"), False, ""),
    ('{"sources": {"nis": {"relays": ["u|', ("sources", "nis", "relays", 0), True, "u"),
    # texts that take several lines are no keys
    ("s:\n  a:\n    note: >\n      xx: y\n    tit|", ("s", "a"), False, "tit"),
    ('s:\n  a:\n    title: "x\n      y: z"\n    t|', ("s", "a"), False, "t"),
    ('s:\n  a:\n    title: "x\n    t: |', ("s", "a", "t"), True, ""),
]


@pytest.mark.parametrize(("text", "keys", "is_value", "word"), TYPED)
def test_what_is_typed_is_found_by_indentation_and_braces(
    text: str, keys: tuple[str | int, ...], is_value: bool, word: str
) -> None:
    index = text.rindex("|")
    typed = cursor(text.replace("|", ""), index)
    assert typed is not None
    assert typed[:3] == (keys, is_value, word)
    assert text[typed.start : index] == word


@pytest.mark.parametrize("end", ["\nquantities:\n  q: {unit: p}\n", "}}]]", "\n\t- : \x00"])
@pytest.mark.parametrize(("text", "keys", "is_value", "word"), TYPED)
def test_what_stands_behind_the_cursor_does_not_matter(
    text: str, keys: tuple[str | int, ...], is_value: bool, word: str, end: str
) -> None:
    typed = cursor(text.replace("|", "") + end, text.rindex("|"))
    assert typed is not None
    assert typed[:3] == (keys, is_value, word)


@pytest.mark.parametrize("text", ["a: b # com|", "# |", "a: {b: c, # d|", "a:\n  b: |\n    c: d|"])
def test_nothing_of_the_format_is_typed_in_comments_and_blocks_of_text(text: str) -> None:
    assert cursor(text[:-1], len(text) - 1) is None
