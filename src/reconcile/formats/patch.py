"""What would change in a file, as a unified diff: made from the edits, not from two texts.

`git apply` and `patch -p1` take it. Comparing the texts would take minutes where a large file
has a thousand small edits, and all of them are known.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from reconcile.formats.page import Page, drawn
from reconcile.wording.printable import safe
from reconcile.yaml.edit import Span, apply

NO_FILE = "/dev/null"
"""What a patch calls a file that is not there before, or afterwards."""

_CONTEXT = 3
"""Lines around a change, as other programs show them."""

_COLORS = {"-": "red", "+": "green", "@": "cyan"}
_NO_END = "\\ No newline at end of file"


def render(
    path: str, before: str, edits: Sequence[Span], page: Page, *, is_new: bool = False
) -> Iterator[str]:
    r"""Yield the lines of a patch of one file; its own lines end where git's do, at LF only.

    Args:
        path: The file.
        before: Its text.
        edits: What is to change in it; none overlaps another.
        page: Where it is shown.
        is_new: There is no such file yet.

    Example:
        >>> print(*render("a.yaml", "a: 1\nb: 2\n", [Span(3, 4, "3")], Page()), sep="\n")
        --- a/a.yaml
        +++ b/a.yaml
        @@ -1,2 +1,2 @@
        -a: 1
        +a: 3
         b: 2
    """
    lines = _lines(before)
    changes = _changes(lines, edits)
    if not changes:
        return
    name = safe(path).lstrip("/")
    # A tab tells where a name with spaces ends.
    end = "\t" if " " in name else ""
    for heading in (f"--- {NO_FILE if is_new else f'a/{name}{end}'}", f"+++ b/{name}{end}"):
        yield page.paint(drawn(heading, page), "bold")
    for text in _hunks(lines, changes):
        style = _COLORS.get(text[:1], "")
        yield page.paint(drawn(_shown(text), page), *([style] if style else []))
        if text[:1] != "@" and not text.endswith("\n"):
            yield _NO_END


class _Change(NamedTuple):
    """Lines of a file, from the first up to, not including, the last; and what replaces them."""

    first: int
    last: int
    new: tuple[str, ...]


def _lines(text: str) -> list[str]:
    found = text.split("\n")
    last = found.pop()
    return [f"{one}\n" for one in found] + ([last] if last else [])


def _changes(lines: Sequence[str], edits: Sequence[Span]) -> list[_Change]:
    """The lines that change, in order; those that touch are one change."""
    changes: list[_Change] = []
    for one in _stretches(lines, edits):
        for change in _apart(lines, one):
            if changes and changes[-1].last == change.first:
                earlier = changes.pop()
                change = _Change(earlier.first, change.last, earlier.new + change.new)
            changes.append(change)
    return changes


def _stretches(lines: Sequence[str], edits: Iterable[Span]) -> Iterator[_Change]:
    """Yield the whole lines that hold edits; edits with a line in common come together."""
    starts = list(accumulate(map(len, lines), initial=0))
    if lines and not lines[-1].endswith("\n"):
        starts.pop()  # no line begins behind the last one
    together: list[Span] = []
    first = last = 0
    for span in sorted(edits):
        begins, ends = (bisect_right(starts, at) for at in span[:2])
        if together and begins > last:
            yield _changed(lines, first, last, starts[first], together)
            together = []
        if not together:
            first = begins - 1
        together.append(span)
        last = ends
    if together:
        yield _changed(lines, first, last, starts[first], together)


def _changed(
    lines: Sequence[str], first: int, last: int, start: int, edits: Iterable[Span]
) -> _Change:
    own = [Span(one.start - start, one.end - start, one.text) for one in edits]
    return _Change(first, last, tuple(_lines(apply("".join(lines[first:last]), own))))


def _apart(lines: Sequence[str], change: _Change) -> Iterator[_Change]:
    """Yield the changes within a stretch of lines, without those that stay."""
    first, last, new = change
    old = lines[first:last]
    if len(old) == len(new):
        for at, pair in enumerate(zip(old, new, strict=True), first):
            if pair[0] != pair[1]:
                yield _Change(at, at + 1, pair[1:])
        return
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    yield _Change(first + head, first + len(old) - tail, new[head : len(new) - tail])


def _hunks(lines: Sequence[str], changes: Sequence[_Change]) -> Iterator[str]:
    """Yield the changes with the lines around them; those that are near come together."""
    grown = at = 0
    while at < len(changes):
        together = [changes[at]]
        at += 1
        while at < len(changes) and changes[at].first - together[-1].last <= 2 * _CONTEXT:
            together.append(changes[at])
            at += 1
        begin = max(together[0].first - _CONTEXT, 0)
        end = min(together[-1].last + _CONTEXT, len(lines))
        growth = sum(len(one.new) - (one.last - one.first) for one in together)
        old, new = _range(begin, end), _range(begin + grown, end + grown + growth)
        yield f"@@ -{old} +{new} @@\n"
        grown += growth
        for one in together:
            yield from (f" {line}" for line in lines[begin : one.first])
            yield from (f"-{line}" for line in lines[one.first : one.last])
            yield from (f"+{line}" for line in one.new)
            begin = one.last
        yield from (f" {line}" for line in lines[begin:end])


def _range(begin: int, end: int) -> str:
    """A stretch of lines, counted from 1: where it begins, unless it is empty, and its length."""
    count = end - begin
    if count == 1:
        return f"{begin + 1}"
    return f"{begin + 1 if count else begin},{count}"


def _shown(line: str) -> str:
    """A line as a patch has it; only what a terminal might obey is written out."""
    body = line.removesuffix("\n")
    end = "\r" if body.endswith("\r") else ""
    return "\t".join(map(safe, body.removesuffix("\r").split("\t"))) + end
