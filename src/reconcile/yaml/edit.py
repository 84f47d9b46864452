"""Span edits: the text of a file with a few stretches changed, and every other byte as it was."""

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

_CERTAINLY_PLAIN = re.compile(r"[\w.](?:[\w./+-]| (?=[\w+(]))*")
_NOT_IN_QUOTES = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


class Span(NamedTuple):
    """A stretch of a text, and what takes its place.

    Attributes:
        start: Index of its first character.
        end: Index one past its last character; equal to ``start``: something is put in.
        text: What stands there afterwards.
    """

    start: int
    end: int
    text: str


def apply(text: str, spans: Iterable[Span]) -> str:
    """Return the text with all the spans changed, in whatever order they are given.

    Raises:
        ValueError: Two spans overlap, or one lies outside the text.

    Example:
        >>> apply("low: 1_000", [Span(5, 10, "1000")])
        'low: 1000'
    """
    pieces: list[str] = []
    at = 0
    for span in sorted(spans):
        if not at <= span.start <= span.end <= len(text):
            raise ValueError(f"the span from {span.start} to {span.end} does not fit in")
        pieces += (text[at : span.start], span.text)
        at = span.end
    return "".join((*pieces, text[at:]))


def apply_to_bytes(data: bytes, spans: Iterable[Span]) -> bytes:
    """Apply the spans to the bytes of a file: byte order marks and line ends stay as they are.

    Args:
        data: The file, in UTF-8. Marks at its beginning are not counted by the spans.
        spans: What to change, in characters of the decoded text.

    Raises:
        UnicodeDecodeError: The file is not UTF-8.
        ValueError: As `apply`.
    """
    body = data
    while body.startswith(codecs.BOM_UTF8):
        body = body.removeprefix(codecs.BOM_UTF8)
    marks = data[: len(data) - len(body)]
    return marks + apply(body.decode("utf-8"), spans).encode("utf-8")


def apart(spans: Sequence[Span]) -> list[int]:
    """Return the indexes of spans that can be applied at once; of two that overlap, the first.

    Two that touch are kept apart as well: which of their texts comes first would be chance.
    """
    kept: list[int] = []
    taken: list[tuple[int, int]] = []
    for index, (start, end, _) in enumerate(spans):
        at = bisect_left(taken, (start, end))
        is_free_before = not at or taken[at - 1][1] < start
        if is_free_before and (at == len(taken) or end < taken[at][0]):
            taken.insert(at, (start, end))
            kept.append(index)
    return kept


class Shift:
    """Where the characters of a text are after its spans were changed.

    Example:
        >>> Shift([Span(5, 10, "1000")])(12)
        11
    """

    __slots__ = ("_shifts", "_spans")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        grown = (len(span.text) - (span.end - span.start) for span in self._spans)
        self._shifts = list(accumulate(grown, initial=0))

    def __call__(self, index: int) -> int:
        """Return the new index of a character; of what was replaced, where the new text begins."""
        at = bisect_left(self._spans, index, key=lambda span: span.start)
        if at and self._spans[at - 1].end > index:
            return self._spans[at - 1].start + self._shifts[at - 1]
        return index + self._shifts[at]


def origin(index: int, spans: Iterable[Span]) -> int | None:
    """Return where a character was before the edit; None: the edit put it in.

    Example:
        >>> origin(11, [Span(5, 10, "1000")]), origin(6, [Span(5, 10, "1000")])
        (12, None)
    """
    for span in sorted(spans):
        if index <= span.start:
            break
        if index < span.start + len(span.text):
            return None
        index += span.end - span.start - len(span.text)
    return index


def compose(first: Iterable[Span], then: Iterable[Span], between: str) -> tuple[Span, ...]:
    """Return the spans that change a text as two rounds of edits do, one after the other.

    Args:
        first: Of the text; none overlaps another.
        then: Of what came of it, likewise.
        between: What came of it.

    Example:
        >>> compose([Span(0, 5, "origin")], [Span(8, 9, "nis")], "origin: x")
        (Span(start=0, end=5, text='origin'), Span(start=7, end=8, text='nis'))
    """
    # Where each begins and ends in between, and by how much the text has grown there.
    edits: list[tuple[int, int, int, tuple[Span, ...]]]
    edits = [(span.start, span.end, 0, (span,)) for span in then]
    growth = 0
    for span in sorted(first):
        start, own = span.start + growth, len(span.text) - (span.end - span.start)
        edits.append((start, start + len(span.text), own, ()))
        growth += own
    edits.sort()
    composed: list[Span] = []
    before = at = 0
    while at < len(edits):
        begin, end, growth, inner = edits[at]
        at += 1
        # What touches becomes one: either may have changed what the other wrote.
        while at < len(edits) and edits[at][0] <= end:
            end = max(end, edits[at][1])
            growth += edits[at][2]
            inner += edits[at][3]
            at += 1
        moved = (Span(one.start - begin, one.end - begin, one.text) for one in inner)
        text = apply(between[begin:end], moved)
        composed.append(Span(begin - before, end - before - growth, text))
        before += growth
    return tuple(composed)


def quote(text: str) -> str | None:
    r"""Return the text as a value in quotes, in the style that needs no escapes.

    Returns:
        None when it holds something that cannot stand in quotes as it is, such as a line end.

    Example:
        >>> print(quote("> 10,000"), quote('the "army"'))
        "> 10,000" 'the "army"'
    """
    if _NOT_IN_QUOTES.search(text):
        return None
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def in_place_of(standing: str, value: str) -> str | None:
    r"""Return a value as it is written where another one stood: with the same quotes, if any.

    Returns:
        None when it cannot be written there.

    Example:
        >>> print(in_place_of("'orgin'", "origin"), in_place_of("orgin", "origin"))
        'origin' origin
    """
    if _NOT_IN_QUOTES.search(value) or standing[:1] in ("|", ">"):
        return None
    if standing[:1] == "'":
        return "'" + value.replace("'", "''") + "'"
    if standing[:1] == '"':
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return value if _CERTAINLY_PLAIN.fullmatch(value) else quote(value)
