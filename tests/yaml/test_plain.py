"""Plain files are read as the parser reads them, and without it."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.yaml import plain as law

from reconcile.yaml import plain
from reconcile.yaml.nodes import ListNode, MapNode, Scalar

TEXTS = 3_000
"""Mutated texts; `python -m tests.yaml.plain 1000000` takes more."""


def test_it_says_what_the_parser_says_of_ledgers_with_something_wrong() -> None:
    answered = sum(map(law.holds, law.mutated(TEXTS)))
    assert answered > TEXTS / 8  # else the law would hold for want of answers


def test_it_says_what_the_parser_says_of_good_ledgers() -> None:
    texts = law.seeds()
    assert sum(map(law.holds, texts)) > len(texts) / 2


@pytest.mark.parametrize("lines", range(1, law.BLOCKS.count("\n") + 1))
def test_a_file_that_breaks_off_is_read_as_the_parser_reads_it(lines: int) -> None:
    text = "\n".join(law.BLOCKS.split("\n")[:lines])
    law.holds(text)
    law.holds(text + "\n")


KEYS = st.sampled_from(["a", "id", "no", "stated", "x-1", "é", "2024", "a/b"])
VALUES = st.sampled_from(
    ["about 5", "5", "007", "no", "-1", "- 1", '"a: b"', "'it''s'", "[a, b]", "[1, {a: b}]",
     "{a: b, c: d}", "{a: b, a: c}", "http://x.org/#y", "a # b", "a #b", "|", ">-", "", "a:", "é ½"]
)  # fmt: skip
LINES = st.builds(
    lambda indent, dash, key, value: f"{' ' * indent}{dash}{key}{value}",
    st.integers(0, 6),
    st.sampled_from(["", "", "", "- ", "-   ", "# ", "-"]),
    st.one_of(KEYS.map("{}: ".format), KEYS.map("{}:".format), st.just("")),
    VALUES,
)


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_it_says_what_the_parser_says_of_any_lines(text: str) -> None:
    law.holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n", "a: {b: 1, b: 2}\n", "a: 1\na: 1\nb: 1\n",  # a key twice
        "a: no\n", "no: a\n", "a: 007\n", "a: [on]\n", "- a: y\n",  # readers differ
        "a: &x b\n", "a: *x\n", "a: !x b\n", "? a\n", "a: b #c\n", "a:\tb\n", "a: b\r\n",
        "a: b\x85c\n", "a: b\u2028c\n", "a: b\n  c\n", "a: b\n---\nc: d\n", "a: [1,000]\n", "a:\n",
        "a: \"b\\n\"\n", "a:\n  b: c\n d: e\n", "a: b: c\n", "<<<<<<< a\n", "a: b\x00\n", "",
        "# a\n",
        "a: >\n  b\n    c\n", "a: |\n  b", "a: |\n  b\n \n   # c\n", "- a\n", "a\n", "a: b\nc\n",
        "a:\n- b\n  c\n", "a: {b: c\n", "a: 'b\n", "a: [b, {c: d}]\n",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_left_to_the_parser(text: str) -> None:
    assert plain.read(text) is None


def test_a_file_that_may_have_too_many_values_is_left_to_the_parser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "a: [b, c]\nd: long enough to be looked at\n"
    monkeypatch.setattr(plain, "_MAX_NODES", 18)
    assert plain.read(text) is not None
    monkeypatch.setattr(plain, "_MAX_NODES", 17)
    assert plain.read(text) is None


@pytest.mark.parametrize(
    ("line", "text", "style"),
    [
        ("a: about 500", "about 500", ""),
        ("a: about 500  # as printed", "about 500", ""),
        ("a: 'it''s'", "it's", "'"),
        ('a: "a \\"b\\" c: d"', 'a "b" c: d', '"'),
        ("a: http://example.org/#b", "http://example.org/#b", ""),
        ("a: >\n  b\n  c\n\n  d\n", "b c\nd\n", ">"),
        ("a: |-\n  # b\n    c\nd: e", "# b\n  c", "|"),
        ("a: -5", "-5", ""),
        ("---\na: b", "b", ""),
        ("a: Größe ½", "Größe ½", ""),
    ],
)
def test_it_reads_values_of_every_kind(line: str, text: str, style: str) -> None:
    assert law.holds(line)
    root = plain.read(line)
    value = root and root.value("a")
    assert isinstance(value, Scalar)
    assert (value.text, value.style) == (text, style)


def test_it_reads_collections_of_every_kind() -> None:
    text = "a: [b, 'c, d']\ne: {f: 1, g: \"h\"}\ni:\n- j: 1\n  k: 2\n-   l\nm: []\n"
    assert law.holds(text)
    root = plain.read(text)
    assert isinstance(root, MapNode)
    assert isinstance(root.value("a"), ListNode)
    assert isinstance(root.value("e"), MapNode)
    assert root.value("n") is None
    with pytest.raises(AttributeError):
        root.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_the_shipped_ledger_is_read_without_the_parser() -> None:
    code = (
        "import sys; from reconcile.ledger.load import load; from pathlib import Path; "
        "files = [(p.name, p.read_bytes()) for p in Path('data').rglob('*.yaml')]; "
        "assert len(files) > 100 and load(files).estimates; "
        "print([name for name in sys.modules if name.split('.')[0] == 'yaml'])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=law.ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"
