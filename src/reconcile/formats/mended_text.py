"""What `reconcile fix` did, one line for each edit; and what it would do, as a diff."""

from collections.abc import Iterator
from difflib import unified_diff

from reconcile.fixes.mending import Change
from reconcile.formats.page import Page, drawn
from reconcile.wording.printable import safe
from reconcile.yaml.text import shown

_COLORS = {"-": "red", "+": "green", "@": "cyan"}
_NO_END = "\\ No newline at end of file"


def line(change: Change, page: Page) -> str:
    """Where an edit was made, the code of what it mends, what stood there and what stands there.

    Example:
        >>> from reconcile.values import Place
        >>> line(Change("RC020", Place("a.yaml", 3, 5, 3, 11), "orgin", "origin"), Page())
        'a.yaml:3:5: RC020 orgin → origin'
    """
    place = change.where
    head = f"{safe(place.path)}:{place.line}:{place.column}: "
    return head + page.paint(change.code, "bold") + " " + drawn(safe(_told(change)), page)


def _told(change: Change) -> str:
    if not change.new:
        return shown(change.old.strip(", \r\n")) + " removed"
    if change.old.split() == change.new.split():
        count = change.new.count("\n") + 1
        what = "tabs → spaces" if "\t" in change.old else "white space → one space"
        return what if count == 1 else f"{what} in {count} lines"
    return f"{shown(change.old)} → {shown(change.new)}"


def diff(path: str, before: str, after: str, page: Page) -> Iterator[str]:
    """A unified diff of one file; its lines end where git's do, at LF only."""
    name = safe(path)
    lines = unified_diff(_lines(before), _lines(after), name, name, lineterm="")
    for number, text in enumerate(lines):
        is_heading = number < 2
        style = "bold" if is_heading else _COLORS.get(text[:1], "")
        body = text if is_heading else _shown(text)
        yield page.paint(drawn(body, page), *([style] if style else []))
        if not is_heading and text[:1] in "+- " and not text.endswith("\n"):
            yield _NO_END


def _lines(text: str) -> list[str]:
    found = text.split("\n")
    last = found.pop()
    return [f"{one}\n" for one in found] + ([last] if last else [])


def _shown(line: str) -> str:
    """A line as a patch has it; only what a terminal might obey is written out."""
    body = line.removesuffix("\n")
    end = "\r" if body.endswith("\r") else ""
    return "\t".join(map(safe, body.removesuffix("\r").split("\t"))) + end
