import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.yaml.edit import (
    Shift,
    Span,
    apart,
    apply,
    apply_to_bytes,
    compose,
    in_place_of,
    origin,
    quote,
)
from reconcile.yaml.nodes import MapNode
from reconcile.yaml.reader import parse
from reconcile.yaml.text import Text

TEXTS = st.text(st.sampled_from("ab \n\r\t😀é\u2028\x85:#'\""), max_size=40)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [Span(start, end, draw(TEXTS)) for start, end in pairs]


@given(edited(), st.sampled_from([0, 1, 2]))
def test_everything_outside_the_spans_stays_byte_for_byte(
    case: tuple[str, list[Span]], marks: int
) -> None:
    text, spans = case
    data = codecs.BOM_UTF8 * marks + text.encode()
    result = apply_to_bytes(data, reversed(spans))
    back = [
        Span(Shift(spans)(s.start), Shift(spans)(s.start) + len(s.text), text[s.start : s.end])
        for s in spans
    ]
    assert apply_to_bytes(result, back) == data
    assert result.startswith(codecs.BOM_UTF8 * marks)


@given(edited())
def test_a_character_outside_the_spans_is_found_again(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    result = apply(text, spans)
    for index, letter in enumerate(text):
        if not any(s.start <= index < s.end for s in spans):
            there = Shift(spans)(index)
            assert result[there] == letter
            # Where something was removed, two characters meet at one index.
            assert origin(there, spans) == index or not all(s.text for s in spans)


@given(edited(), st.data())
def test_two_rounds_of_edits_are_one(case: tuple[str, list[Span]], data: st.DataObject) -> None:
    text, first = case
    between = apply(text, first)
    cuts = data.draw(st.lists(st.integers(0, len(between)), max_size=8, unique=True).map(sorted))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    then = [Span(start, end, data.draw(TEXTS)) for start, end in pairs]
    assert apply(text, compose(first, then, between)) == apply(between, then)


def test_what_was_put_in_has_no_place_before() -> None:
    assert origin(6, [Span(5, 10, "1000")]) is None


@pytest.mark.parametrize(
    "spans", [[Span(0, 3, "x"), Span(2, 4, "y")], [Span(3, 9, "")], [Span(2, 1, "")]]
)
def test_spans_that_do_not_fit_are_refused(spans: list[Span]) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        apply("abcde", spans)


def test_of_two_that_overlap_or_touch_the_first_is_kept() -> None:
    spans = [Span(4, 6, "a"), Span(5, 8, "b"), Span(6, 7, "c"), Span(0, 2, "d")]
    assert apart(spans) == [0, 3]


@pytest.mark.parametrize(
    "text",
    ["> 10,000", 'the "army"', "it's 5", "both \" and '", "C:\\data", "# 2", "a: b", "tab\there"],
)
def test_a_quoted_text_is_read_as_it_was(text: str) -> None:
    root = parse(f"note: {quote(text)}\n".encode(), "a.yaml").root
    assert isinstance(root, MapNode)
    value = root.entries[0][1]
    assert getattr(value, "text", None) == text


@pytest.mark.parametrize("text", ["two\nlines", "a\x85b", "a\u2028b", "a\x1bb", "a\rb"])
def test_what_cannot_stand_in_quotes_is_not_quoted(text: str) -> None:
    assert quote(text) is None
    assert in_place_of("word", text) is None


@pytest.mark.parametrize(
    ("standing", "value", "written"),
    [
        ("orgin", "origin", "origin"),
        ("'orgin'", "origin", "'origin'"),
        ('"orgin"', "origin", '"origin"'),
        ("x", "a: b", '"a: b"'),
        ("x", "- a", '"- a"'),
        ("x", "2023/..", "2023/.."),
        ("'x'", "it's", "'it''s'"),
        ('"x"', 'a "b" \\', '"a \\"b\\" \\\\"'),
        ("|\n  x", "y", None),
    ],
)
def test_a_value_takes_over_the_quotes_that_stood_there(
    standing: str, value: str, written: str | None
) -> None:
    assert in_place_of(standing, value) == written


@given(TEXTS, st.data())
def test_a_place_leads_back_to_its_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    source = Text("a.yaml", text)
    assert source.span(source.place(start, end)) == (start, end)
