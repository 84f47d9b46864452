"""Every way to write YAML that goes wrong, and what a person is told about it."""

import pytest

from reconcile.finding import Issue, Severity
from reconcile.ledger.fields import parse
from reconcile.values import Place
from reconcile.yaml.document import Document
from reconcile.yaml.nodes import ListNode, MapNode, Scalar, scalars


def read(text: str) -> Document:
    return parse(text.encode(), "a.yaml")


def told(document: Document) -> list[tuple[str, int, int]]:
    """Problem, line and column of every trouble."""
    return [(issue.problem, *_start(issue)) for issue in document.troubles]


def _start(issue: Issue) -> tuple[int, int]:
    assert isinstance(issue.where, Place)
    return issue.where.line, issue.where.column


def texts(document: Document) -> list[str]:
    return [node.text for node in scalars(document.root)]


# text, problem, line, column, words of the message, words of the remedy
BROKEN = [
    ("stated: > 10,000", "greater-than-first", 1, 9, "`> 10,000` starts with `>`", '"> 10,000"'),
    ("stated: >10,000", "greater-than-first", 1, 9, "`>10,000`", '">10,000"'),
    ("stated: >=5 # c", "greater-than-first", 1, 9, "`>=5`", '">=5"'),
    ("stated: >0", "greater-than-first", 1, 9, "`>0`", '">0"'),
    ("a:\n  stated: | 5", "greater-than-first", 2, 11, "`| 5` starts with `|`", '"| 5"'),
    ("a: {b: > 10,000, c: 5}", "greater-than-first", 1, 8, "`> 10,000`", '"> 10,000"'),
    ("q: see p. 12: table 3", "colon-space", 1, 4, "before a space", '"see p. 12: table 3"'),
    ("q: p 12:\nb: 1", "colon-space", 1, 4, "`p 12:` has a colon at its end", '"p 12:"'),
    ("{q: see p. 12: t, b: 5}", "colon-space", 1, 5, "`see p. 12: t`", '"see p. 12: t"'),
    ("[a, b: c: d]", "colon-space", 1, 8, "`c: d`", '"c: d"'),
    ('a: "b": c', "colon-space", 1, 4, '`"b": c`', "'\"b\": c'"),
    ("a: 1\n   b: 2", "syntax", 2, 4, "deeper than line 1", "like line 1"),
    ("q: foo\n  then: x", "syntax", 2, 3, "goes on with `foo`", "several lines"),
    ("key\n  b: 1", "syntax", 1, 1, "`key` stands alone", "`key:`"),
    ("a:\n  b\n  c: 1", "syntax", 2, 3, "`b` stands alone in line 2", "`b:`"),
    ("a: *", "indicator-first", 1, 4, "starts with `*`", '"*"'),
    ("a: *x y", "indicator-first", 1, 4, "`*x y` starts with `*`", '"*x y"'),
    ("a: **b**", "indicator-first", 1, 4, "`**b**` starts with `*`", '"**b**"'),
    ("a: & b", "indicator-first", 1, 4, "`& b` starts with `&`", '"& b"'),
    ("a: &1,000", "indicator-first", 1, 4, "`&1,000` starts with `&`", '"&1,000"'),
    ("a: !1,000", "indicator-first", 1, 4, "`!1,000` starts with `!`", '"!1,000"'),
    ("a: : 5", "indicator-first", 1, 4, "`: 5` starts with `:` and a space", '": 5"'),
    ("a: %5", "indicator-first", 1, 4, "`%5` starts with `%`", '"%5"'),
    ("a: 1\n%b: 2", "indicator-first", 2, 1, "starts with `%`", '"%b: 2"'),
    ("a: @x # c", "indicator-first", 1, 4, "`@x` starts with `@`", '"@x"'),
    ("a: {b: @x, c: 5}", "indicator-first", 1, 8, "`@x` starts with `@`", '"@x"'),
    ("a: `x`", "indicator-first", 1, 4, "a backtick", '"`x`"'),
    ("a: - 5", "indicator-first", 1, 4, "`- 5` starts with `-` and a space", '"- 5"'),
    ("a: ? 5", "indicator-first", 1, 4, "`? 5` starts with `?` and a space", '"? 5"'),
    ("a: , 5", "indicator-first", 1, 4, "starts with `,`", '", 5"'),
    ("a: ] 5", "indicator-first", 1, 4, "starts with `]`", '"] 5"'),
    ("a: }", "indicator-first", 1, 4, "starts with `}`", '"}"'),
    ('a: !"x"', "indicator-first", 1, 4, "starts with `!`", "'!\"x\"'"),
    ("a: !x!y z", "indicator-first", 1, 4, "`!x!y z` starts with `!`", '"!x!y z"'),
    ("a: {around", "indicator-first", 1, 4, "`{around` is not closed", "Close it with `}`"),
    ("a: [1, 2\nb: 3", "indicator-first", 1, 4, "`[1, 2` is not closed", "with `]`"),
    ("a: {b: 1\n  c: 2}", "indicator-first", 1, 4, "a comma is missing before line 2", "`}`"),
    ("a: [x] 5", "indicator-first", 1, 4, "`[x] 5` goes on after the `]`", '"[x] 5"'),
    ("a: {1},000", "indicator-first", 1, 4, "`{1},000` goes on after the `}`", '"{1},000"'),
    ("{a: [1] [2]}", "syntax", 1, 9, "a comma or `}` is missing before `[2]}`", "commas"),
    ("a: {b: *c d}", "indicator-first", 1, 8, "`*c d` starts with `*`", '"*c d"'),
    ("[1,,2]", "syntax", 1, 4, "nothing stands before the `,`", "delete the comma"),
    ("[1, ", "indicator-first", 1, 1, "is not closed", "with `]`"),
    ('a: "x" 5', "syntax", 1, 8, "`5` follows the quote that closes", '`\\"`'),
    ("a: 'foo's'", "syntax", 1, 9, "`s'` follows the quote", "`''`"),
    ('a: 1\nb: "foo', "syntax", 2, 4, '`"foo` is not closed', 'with `"`'),
    ('a: "foo\nb: "bar"\nc: 1', "syntax", 1, 4, '`"foo` is not closed', 'with `"`'),
    ("- 'x\n- 'y'\n- z", "syntax", 1, 3, "`'x` is not closed", "with `'`"),
    ("a: |\n   k: v\n b: 1", "syntax", 3, 2, "indented by 1 space", "line 1"),
    ('a: "\\q"', "syntax", 1, 5, "`\\q` is not an escape", "single quotes"),
    ('a: "\\xZZ"', "syntax", 1, 5, "`\\x` is not an escape", "single quotes"),
    ("a: 1\nfoo\nb: 2", "syntax", 2, 1, "`foo` is neither a key", "colon and a space"),
    ("a: 1\n- b", "syntax", 2, 1, "`- b` is a list item in the map", "deeper"),
    ("- a\nb: 1", "syntax", 2, 1, "`b: 1` is a key in the list", "deeper"),
    ("a:\n    b: 1\n  c: 2", "syntax", 3, 3, "indented by 2 spaces", "in line 1"),
    ("a: 1\n}", "syntax", 2, 1, "nothing stands before the `}`", "delete it"),
    ("a: x # y\n  z", "syntax", 2, 3, "a comment ended the value above", "line of its own"),
    ("a: [x\n  y] 5", "indicator-first", 2, 4, "`] 5` goes on after the `]`", "Quote"),
    ("a:\n  - *b c", "indicator-first", 2, 5, "`*b c` starts with `*`", '"*b c"'),
    ("a: x\u0085foo: |\u0085- b\nc", "syntax", 1, 5, "`\\x85` ends a line", "a space"),
    ("? : >\n  x\n", "syntax", 1, 3, "cannot be read as YAML", "indentation"),
    ("[a] b", "indicator-first", 1, 1, "`[a] b`", '"[a] b"'),
    ("a: 1\n...\nb", "syntax", 3, 1, "the whole file has ended", "a key"),
    ("%YAML 1.3\n---\na: 1", "syntax", 1, 1, "YAML version", "Delete"),
    ("a: \u2028b", "syntax", 1, 4, "`\\u2028` ends a line", "a space"),
    ("a:\n\tb: 1", "tab-indent", 2, 1, "indented with a tab", "spaces"),
    ("a:\n  b: 1\n \tc: 2", "tab-indent", 3, 2, "indented with a tab", "spaces"),
    ("a: |\n\tfoo", "tab-indent", 2, 1, "indented with a tab", "spaces"),
    ("- \tfoo", "tab-indent", 1, 3, "a tab stands here", "spaces"),
    ("a: b\x07c", "control-character", 1, 5, "`\\x07`", "Delete it"),
    ("a\0:\0 \x001\0", "control-character", 1, 2, "`\\x00`", "UTF-16"),
    ("<<<<<<< HEAD\na: 1", "merge-marker", 1, 1, "`<<<<<<< HEAD`", "Keep one side"),
    ("a: 1\n---\nb: 2", "several-documents", 2, 1, "second YAML document", "`---`"),
    ("a: 1\n---\n", "several-documents", 2, 1, "second YAML document", "`---`"),
    ("[" * 20_000, "too-deep", 1, 33, "more than 32 deep", "not closed"),
    ("- " * 20_000, "too-deep", 1, 65, "more than 32 deep", "not closed"),
    ("{a: " * 20_000, "too-deep", 1, 129, "more than 32 deep", "not closed"),
]


@pytest.mark.parametrize(("text", "problem", "line", "column", "fact", "remedy"), BROKEN)
def test_a_broken_file_is_not_loaded_and_says_why(
    text: str, problem: str, line: int, column: int, fact: str, remedy: str
) -> None:
    document = read(text)
    assert told(document) == [(problem, line, column)]
    assert not document.is_loaded
    assert document.root is None
    (issue,) = document.troubles
    assert fact in issue.message
    assert remedy in issue.help
    assert issue.severity is None


MENDED = [
    ("a: 1\na: 2", "duplicate-key", 2, 1, "`a` stands twice", "Delete", ["a", "1"]),
    ("{a: 1, 'a': 2}", "duplicate-key", 1, 8, "`a` stands twice", "Delete", ["a", "1"]),
    ("a: *x\nb: 1", "alias", 1, 4, "`*x` is a YAML alias", '"*x"', ["a", "*x", "b", "1"]),
    ("*x : 1\nb: 1", "alias", 1, 1, "`*x` is a YAML alias", '"*x"', ["b", "1"]),
    ("a: &x 1", "alias", 1, 4, "`&x` at the start", '"&x 1"', ["a", "1"]),
    ("a: &x\n  b: 1", "alias", 1, 4, "`&x` at the start", "Delete the anchor.", ["a", "b", "1"]),
    ("a: &x [1]", "alias", 1, 4, "`&x` at the start", "Delete the anchor.", ["a", "1"]),
    ("a: !10", "tag", 1, 4, "`!10` at the start of a value is a YAML tag", '"!10"', ["a", "!10"]),
    ("a: !10 men", "tag", 1, 4, "not part of its text", '"!10 men"', ["a", "!10 men"]),
    ("a: !!str 10", "tag", 1, 4, "`!!str`", "Delete the tag.", ["a", "10"]),
    ("? [a]\n: 1\nb: 2", "complex-key", 1, 3, "`[a]` is a list or map", '"[a]"', ["b", "2"]),
    ("{{a: 1}: 2, b: 2}", "complex-key", 1, 2, "`{a: 1}`", '"{a: 1}"', ["b", "2"]),
    ("a:\n  b: >5\n  c: 1", "greater-than-first", 2, 6, "`>5`", '">5"', ["a", "b", "", "c", "1"]),
    (
        "a: {stated: around 2,000, low: 1}",
        "comma-trap",
        1,
        13,
        "`around 2,000` was cut at the comma",
        'Quote it: "around 2,000".',
        ["a", "stated", "around 2,000", "low", "1"],
    ),
    ("{a: 1,000,000}", "comma-trap", 1, 5, "`1,000,000`", '"1,000,000"', ["a", "1,000,000"]),
    ("{a: 5,000 to 6,000}", "comma-trap", 1, 5, "", "", ["a", "5,000 to 6,000"]),
    ("{a: 2, 000}", "comma-trap", 1, 5, "`2, 000`", "", ["a", "2, 000"]),
    ("{a: p. 3, table 2, b: 1}", "comma-trap", 1, 5, "", "", ["a", "p. 3, table 2", "b", "1"]),
    ("[9, 11,000]", "comma-trap", 1, 5, "`11,000`", "after the comma", ["9", "11,000"]),
    ("[1,000,000]", "comma-trap", 1, 2, "`1,000,000`", "after the comma", ["1,000,000"]),
    ("a: about #2\nb: 1", "comment-cut", 1, 10, "`about` is all", '"about #2"', None),
    ("a: #3", "comment-cut", 1, 4, "no value", '"#3"', None),
    ("- a\t#x #y", "comment-cut", 1, 5, "`#x #y` is a comment", "after the `#`", None),
    ("a: 015000", "reads-differently", 1, 4, "the octal 6656", '"015000"', None),
    ("a: -012", "reads-differently", 1, 4, "the octal -10", '"-012"', None),
    ("a: 0899", "reads-differently", 1, 4, "differ on whether", '"0899"', None),
    ("a: 12:30", "reads-differently", 1, 4, "to base 60", '"12:30"', None),
    ("a: 1:30:00", "reads-differently", 1, 4, "to base 60", '"1:30:00"', None),
    ("a: 1_000", "reads-differently", 1, 4, "the number 1000", '"1_000"', None),
    ("a: 1e3", "reads-differently", 1, 4, "differ on whether", '"1e3"', None),
    ("a: 1.5e3", "reads-differently", 1, 4, "differ on whether", '"1.5e3"', None),
    ("a: 0o17", "reads-differently", 1, 4, "differ on whether", '"0o17"', None),
    ("a: no", "reads-differently", 1, 4, "take it for false", '"no"', None),
    ("[On]", "reads-differently", 1, 2, "take it for true", '"On"', None),
    ("Y: 1", "reads-differently", 1, 1, "take it for true", '"Y"', None),
]
MILDER = {"comment-cut": Severity.WARNING, "reads-differently": Severity.NOTE}


@pytest.mark.parametrize(("text", "problem", "line", "column", "fact", "remedy", "left"), MENDED)
def test_the_rest_of_the_file_is_read(
    text: str,
    problem: str,
    line: int,
    column: int,
    fact: str,
    remedy: str,
    left: list[str] | None,
) -> None:
    document = read(text)
    assert told(document) == [(problem, line, column)]
    assert document.is_loaded
    (issue,) = document.troubles
    assert fact in issue.message
    assert remedy in issue.help
    assert issue.severity is MILDER.get(problem)
    if left is not None:
        assert texts(document) == left


@pytest.mark.parametrize(
    "text",
    [
        "a: 5 # like this\nb: http://example.org/#part\nc: 'x' #2\n# d: 1 #2",
        "a: |\n  text #2\nb: 'x #2'\nc: 5#6",
        "a:\n#2\n  b: 1",
        "a: >-\n  folded\n  text\n",
        "[2022, 2023]\n",
        "[2024,100, 20,30]",
        "{a: 1, exact, b: 2}",
        '{a: "p. 3", table 2}',
        "{a: '2,000', b: [1, 000, x]}".replace("000", "300"),
        "{a: 1,\n b: }",
        "- 0\n- 0.5\n- 10000\n- 1.50\n- +5\n- -3\n- 2024-10-24\n- 2024-10\n- 07\n- 000",
        "- true\n- null\n- ~\n- 0x1F\n- 1.5e+3\n- 'no'\n- \"015\"\n- norm\n- 12 to 30",
        "a: x\ty\n",
        "--- # c\na: 1\n...\n",
        "%YAML 1.1\n---\na: 1",
        "",
        "# nothing\n",
        "a: '<<<<<<<'\nb: ======\n",
    ],
)
def test_ordinary_text_is_left_in_peace(text: str) -> None:
    document = read(text)
    assert told(document) == []
    assert document.is_loaded


def test_a_duplicate_key_names_both_lines() -> None:
    (issue,) = read("a: 1\nb: 2\na: 3\n").troubles
    assert "line 1" in issue.message
    assert "line 3" in issue.message
    (related,) = issue.related
    assert related.where == Place("a.yaml", 1, 1, 1, 2)


def test_a_key_that_stands_three_times_is_told_twice() -> None:
    document = read("a: 1\na: 2\na: 3\n")
    assert told(document) == [("duplicate-key", 2, 1), ("duplicate-key", 3, 1)]
    assert texts(document) == ["a", "1"]


def test_an_anchor_and_a_tag_on_one_value_are_both_told() -> None:
    document = read("a: &x !y z\nb: !y &x\n  c: 1")
    assert told(document) == [("alias", 1, 4), ("tag", 1, 7), ("tag", 2, 4), ("alias", 2, 7)]


def test_one_merge_conflict_is_one_finding_with_all_its_markers() -> None:
    text = "a: 1\n<<<<<<< ours\nb: 1\n||||||| base\n=======\nb: 2\r\n>>>>>>> theirs\r\n"
    document = read(text + ">>>>>>> again\n" + text.partition("\n")[2])
    assert [line for _, line, _ in told(document)] == [2, 8, 9]
    first, *_ = document.troubles
    assert [one.where.line for one in first.related if isinstance(one.where, Place)] == [4, 5, 7]
    assert not document.is_loaded


def test_commas_are_mended_in_nested_braces() -> None:
    document = read("{a: [1,000], b: {c: 2,000}}")
    assert [problem for problem, *_ in told(document)] == ["comma-trap", "comma-trap"]
    root = document.root
    assert isinstance(root, MapNode)
    (_, first), (_, second) = root.entries
    assert isinstance(first, ListNode)
    assert isinstance(second, MapNode)
    assert isinstance(first.items[0], Scalar)
    assert first.items[0].text == "1,000"
    assert texts(document)[-1] == "2,000"


def test_a_mended_value_keeps_its_place() -> None:
    document = read("a: {stated: around 2,000}")
    assert document.find(("a", "stated")) == Place("a.yaml", 1, 13, 1, 25)


def test_troubles_come_in_the_order_of_the_file() -> None:
    document = read("a: no\nb: x #2\nc: *d\ne: &f 1\na: 2\n")
    assert [line for _, line, _ in told(document)] == [1, 2, 3, 4, 5]


def test_what_was_met_before_a_file_breaks_is_still_told() -> None:
    document = read("x:\n  a: 1\n  a: 2\nb: @\n")
    assert told(document) == [("duplicate-key", 3, 3), ("indicator-first", 4, 4)]
