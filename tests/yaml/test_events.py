"""The node tree: places, spans, key paths, and that nothing makes the reader raise."""

import gc
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.errors import InputError
from reconcile.ledger.fields import parse
from reconcile.values import Place
from reconcile.yaml.document import Document
from reconcile.yaml.nodes import ListNode, MapNode, Node, Refused, Scalar, scalars

QUANTITY_FIRST = """\
# the shortest useful ledger
sources:
  fnf-2025: https://example.org/unequal-partnership     # a URL or a citation string is enough
  pentagon-2024: https://example.org/briefing
quantities:
  troops:
    unit: persons
    estimates:
      fnf-2025: around 15,000
      pentagon-2024: 10,000 to 11,000
"""
SOURCE_FIRST = """\
# data/sources/conflictwatcher-2024-10-29.yaml
source:
  title: North Korea bolsters Russia with arms and troops in the Ukraine war
  author: Katarzyna Bogdanska
  publisher: Wirtualna Polska Media
  published: 2024-10-29
  relays: [fnf-2024, dw-2024-10-24]
estimates:
  support_value:
    - stated: $1.7 billion to $5.5 billion
      origin: fnf-2024
      period: 2022-02/2024-10
    - stated: over $5 billion
      origin: fnf-2024
      locator: first paragraph
  troops:
    stated: as many as 12,000
    origin: nis-2024-10-18
    basis: projected
    as_of: 2025
"""


def read(text: str) -> Document:
    return parse(text.encode(), "a.yaml")


def plain(node: Node | None) -> object:
    """The tree as lists, dicts and texts."""
    if isinstance(node, MapNode):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return node.text if node is not None else None


def spans(node: Node | None, text: str) -> list[str]:
    """What stands at every node, the outer ones first."""
    if node is None:
        return []
    own = [text[node.start : node.end]]
    if isinstance(node, MapNode):
        return own + [
            s for key, value in node.entries for n in (key, value) for s in spans(n, text)
        ]
    if isinstance(node, ListNode):
        return own + [s for item in node.items for s in spans(item, text)]
    return own


def test_a_quantity_first_ledger_is_read_as_it_stands() -> None:
    document = read(QUANTITY_FIRST)
    assert document.troubles == ()
    assert plain(document.root) == {
        "sources": {
            "fnf-2025": "https://example.org/unequal-partnership",
            "pentagon-2024": "https://example.org/briefing",
        },
        "quantities": {
            "troops": {
                "unit": "persons",
                "estimates": {
                    "fnf-2025": "around 15,000",
                    "pentagon-2024": "10,000 to 11,000",
                },
            }
        },
    }


def test_a_source_first_ledger_is_read_as_it_stands() -> None:
    document = read(SOURCE_FIRST)
    assert document.troubles == ()
    root = plain(document.root)
    assert isinstance(root, dict)
    assert root["source"]["relays"] == ["fnf-2024", "dw-2024-10-24"]
    assert root["source"]["published"] == "2024-10-29"
    assert root["estimates"]["support_value"][1] == {
        "stated": "over $5 billion",
        "origin": "fnf-2024",
        "locator": "first paragraph",
    }
    assert root["estimates"]["troops"]["as_of"] == "2025"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1  \n\n# c\n", ["a: 1", "a", "1"]),
        ("a:\n  - x  # c\n  -\n\n# d\nb: 2\n", ["- x  # c\n  -", "x", ""]),
        ("a:\n- x\n- y\n\n", ["- x\n- y", "x", "y"]),
        ("a: [x, {y: z}]  # c", ["[x, {y: z}]", "x", "{y: z}", "y", "z"]),
        ("a: [x: y ]", ["[x: y ]", "x: y", "x", "y"]),
        ("a: [ ]", ["[ ]"]),
        ("a: { }", ["{ }"]),
        ("a: |\n  x\n  y\n\n\nb: 1", ["|\n  x\n  y"]),
        ("a: >-  \n\n\nb: 1", [">-"]),
        ("a: 'it''s'\n", ["'it''s'"]),
        ("a: x\n  y\n\n", ["x\n  y"]),
    ],
)
def test_a_span_holds_what_was_written_and_no_space_after_it(
    text: str, expected: list[str]
) -> None:
    found = spans(read(text).root, text)
    assert found[: len(expected)] == expected or found[2 : 2 + len(expected)] == expected


def test_styles_are_kept() -> None:
    root = read("- a\n- 'a'\n- \"a\"\n- |\n  a\n- >\n  a\n-\n- ''\n").root
    assert [node.style for node in scalars(root)] == ["", "'", '"', "|", ">", "", "'"]
    assert [node.is_empty for node in scalars(root)] == [False] * 5 + [True, False]


def test_braces_and_brackets_are_told_from_blocks() -> None:
    root = read("a: {b: [c]}").root
    assert isinstance(root, MapNode)
    inner = root.entries[0][1]
    assert isinstance(inner, MapNode)
    assert (root.is_flow, inner.is_flow) == (False, True)


def test_values_that_were_refused_are_marked() -> None:
    root = read("a: *x\nb: !10 men\nc: !!int 5\n").root
    assert isinstance(root, MapNode)
    assert [type(value) for _, value in root.entries] == [Refused, Refused, Scalar]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n---\n"[:0]])
def test_an_empty_file_is_loaded_and_has_no_root(text: str) -> None:
    document = read(text)
    assert (document.is_loaded, document.root) == (True, None)
    assert document.find(("a",)) == Place("a.yaml", 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"a: 1\r\nb: x\r\nkey: here\r\n", 3, 6),
        (b"\xef\xbb\xbfkey: here", 1, 6),
        (b"\xef\xbb\xbfa: 1\r\nkey: here", 2, 6),
        ("a: 😀\nkey: here".encode(), 2, 6),
        ("{'😀😀': 1, key: here}".encode(), 1, 16),
        ('a: "x\u2028y"\nkey: here'.encode(), 2, 6),
        ("a: 'x\u2029y'\nb: c\x85\nkey: here".encode(), 3, 6),
        (b"a: x\rkey: here", 1, 11),
        (b"a: x\ty\nkey:\there", 2, 6),
        (b"a: |\n  x\n\n  y\n\n\nkey:   here", 7, 8),
    ],
)
def test_a_place_counts_code_points_and_line_feeds(data: bytes, line: int, column: int) -> None:
    document = parse(data, "a.yaml")
    place = document.find(("key",))
    assert (place.line, place.column) == (line, column)
    assert (place.end_line, place.end_column) == (line, column + len("here"))


def test_a_line_comes_without_its_end() -> None:
    document = read("a: 1\r\nb: x\u2028y\nc: 3")
    assert [document.line(n) for n in range(5)] == ["", "a: 1", "b: x\u2028y", "c: 3", ""]


def test_a_place_over_several_lines_ends_with_its_last_character() -> None:
    assert read("a:\n  - x\n  - yz\n").find(("a",)) == Place("a.yaml", 2, 3, 3, 7)
    assert read("a: |\n  x\n\n").find(("a",)) == Place("a.yaml", 1, 4, 2, 4)


DEEP = """\
quantities:
  troops:
    estimates:
      fnf:
        - stated: around 5
          low:
"""


@pytest.mark.parametrize(
    ("keys", "of_key", "expected"),
    [
        (("quantities", "troops", "estimates", "fnf", 0, "stated"), False, (5, 19, 5, 27)),
        (("quantities", "troops", "estimates", "fnf", 0, "stated"), True, (5, 11, 5, 17)),
        (("quantities", "troops"), True, (2, 3, 2, 9)),
        (("quantities", "troops", "estimates", "fnf", 0, "low"), False, (6, 11, 6, 14)),
        (("quantities", "troops", "estimates", "fnf", 0, "high"), False, (5, 11, 6, 15)),
        (("quantities", "troops", "estimates", "fnf", 3, "low"), True, (4, 7, 4, 10)),
        (("quantities", "troops", "estimates", "fnf", "x"), True, (4, 7, 4, 10)),
        (("quantities", "guns", "unit"), True, (1, 1, 1, 11)),
        ((), False, (1, 1, 6, 15)),
        (("nothing",), False, (1, 1, 6, 15)),
    ],
)
def test_a_key_path_leads_to_its_place_or_the_nearest_above(
    keys: tuple[str | int, ...], of_key: bool, expected: tuple[int, int, int, int]
) -> None:
    assert read(DEEP).find(keys, of_key=of_key) == Place("a.yaml", *expected)


def test_a_single_value_is_the_first_item_of_itself() -> None:
    document = read("a: x\nb:\n  c: y\n")
    assert document.find(("a", 0, "stated")) == document.find(("a",))
    assert document.find(("b", 0, "c")) == document.find(("b", "c"))
    assert document.find(("a", 1)) == document.find(("a",))


def test_a_parser_without_libyaml_is_an_input_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml.cyaml", None)
    with pytest.raises(InputError, match="pip install"):
        read("a: no")


def test_garbage_collection_is_left_as_it_was() -> None:
    assert gc.isenabled()
    read("a: 1")
    assert gc.isenabled()
    gc.disable()
    try:
        read("a: @")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_others_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        read("a: 1")
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()


SIGNS = "abc 019,.:;-?#&*!|>'\"%@`{}[]\t\n\r\\<=~_\0\x07\x85\u2028\ufeff😀é"
WORDS = ["{a: ", "b: ", "1,000", "no", "015", "12:30", " #", "---\n", "...\n", "<<<<<<< a\n", ", "]
WORDS += [
    "=======\n",
    "!!str ",
    "&a ",
    "*a",
    "? ",
    '"x',
    "'y'",
    "\n- ",
    "\n  ",
    "\n\t",
    ": >\n  x\n",
]
PIECES = st.sampled_from([*SIGNS, *WORDS])


@given(st.binary())
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    document = parse(data, "a.yaml")
    assert document.is_loaded or document.troubles


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_no_text_makes_the_reader_raise_and_every_span_holds(text: str) -> None:
    document = read(text)
    assert document.is_loaded or document.troubles
    for issue in document.troubles:
        assert isinstance(issue.where, Place)
        assert min(issue.where.line, issue.where.column) >= 1
        assert issue.where.line <= issue.where.end_line <= document.text.count("\n") + 1
        assert issue.message.isprintable()
        assert issue.help.isprintable()
    for node in scalars(document.root):
        written = document.text[node.start : node.end]
        assert written == written.strip(" \t\r\n")
        if node.style in ("'", '"'):
            assert written[0] == node.style
            assert written[-1] == node.style
        elif not node.style and written.isascii():
            assert "".join(written.split()) == "".join(node.text.split())


@given(
    st.recursive(
        st.text("ab1,' #", max_size=6),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(st.text("ab1,' #", max_size=6), inner, max_size=3),
        ),
        max_leaves=8,
    )
)
def test_quoted_text_comes_back_as_it_was_written(value: object) -> None:
    assert plain(read(_flow(value)).root) == value


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return "'" + str(value).replace("'", "''") + "'"
