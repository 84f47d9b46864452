"""What YAML allows and a ledger does not, as issues with their remedies."""

import re

from reconcile.finding import Edit, Issue, Related
from reconcile.yaml.capped import Capped
from reconcile.yaml.nodes import Node, Scalar
from reconcile.yaml.text import Text, quoted, shown

# Compiled when a file needs them: most files never do, and every start would pay.
_PROPERTY = r"(?a)&[\w-]*|!<[^>]*>|![^\s,\[\]{}]*"
_BETWEEN = "(?:\\s|#[^\n\r\x85\u2028\u2029]*)*"


def alias(source: Text, start: int, end: int) -> Issue:
    """Report a value that stands for another one (``*name``)."""
    text = source.text[start:end]
    return Issue(
        source.place(start, end),
        f"`{shown(text)}` is a YAML alias, a reference to another value",
        f"Write the value out; if it is text, quote it: {quoted(text)}.",
        problem="alias",
        edit=_quoting(source, start, end, text),
    )


def properties(
    source: Text, start: int, end: int, troubles: Capped, *, count: int, is_text: bool
) -> int:
    """Report the anchor and the tag before a value; return where the value itself begins.

    Args:
        source: The file.
        start: First character of the anchor or tag.
        end: End of the value.
        troubles: Where the issues go.
        count: How many of them are its own; a further one is that of the first key in it.
        is_text: The value is a scalar, so it may have been meant as one text.
    """
    for _ in range(count):
        match = re.compile(_PROPERTY).match(source.text, start, end)
        if match is None:
            break
        problem = "tag" if match[0].startswith("!") else "alias"
        if not troubles.is_full(source.path, problem):
            troubles.append(_property(source, (start, match.end()), end, problem, is_text=is_text))
        between = re.compile(_BETWEEN).match(source.text, match.end(), end)
        start = between.end() if between else match.end()
    return start


def _property(
    source: Text, span: tuple[int, int], end: int, problem: str, *, is_text: bool
) -> Issue:
    """Report a tag or an anchor."""
    start = span[0]
    word = source.text[start : span[1]]
    what = "tag" if problem == "tag" else "anchor"
    help_, edit = f"Delete the {what}", None
    if is_text and not word.startswith("!!"):
        whole = source.text[start:end].partition("\n")[0].rstrip()
        help_ += f", or quote the value if it is text: {quoted(whole)}"
        edit = _quoting(source, start, start + len(whole), word)
    return Issue(
        source.place(*span),
        f"`{shown(word)}` at the start of a value is a YAML {what}, not part of its text",
        help_ + ".",
        problem=problem,
        edit=edit,
    )


def _quoting(source: Text, start: int, end: int, word: str) -> Edit | None:
    """Put quotes around a value, if nobody can mean its first word as a tag, anchor or alias."""
    from reconcile.yaml import remedies

    mark, name = word[0], word[1:]
    partner = {"*": "&", "&": "*"}.get(mark, "")
    if name in remedies.names(source.whole, partner) if partner else name[:1].isalpha():
        return None
    return remedies.quoting(source, start, end)


def duplicate_key(source: Text, kept: tuple[Scalar, Node], other: tuple[Scalar, Node]) -> Issue:
    """Report two entries of one map with the same key."""
    first, second = kept[0], other[0]
    written, again = (source.text[key.start : value.end] for key, value in (kept, other))
    earlier = source.place(first.start, first.end)
    later = source.place(second.start, second.end)
    return Issue(
        later,
        f"`{shown(second.text)}` stands twice in one map, in line {earlier.line} and in line "
        f"{later.line}; the first is used",
        "Delete one of the two, or rename it.",
        related=(Related(earlier, "first here"),),
        problem="duplicate-key",
        edit=_removal(source, second.start, other[1].end) if written == again else None,
    )


def _removal(source: Text, start: int, end: int) -> Edit | None:
    from reconcile.yaml import remedies

    return remedies.entry_removal(source, start, end)


def complex_key(source: Text, start: int, end: int) -> Issue:
    """Report a list or a map in the place of a key."""
    text = source.text[start:end].partition("\n")[0]
    return Issue(
        source.place(start, end),
        f"`{shown(text)}` is a list or map in the place of a key",
        f"Quote it if the brackets belong to the text: {quoted(text)}.",
        problem="complex-key",
    )


def too_deep(source: Text, start: int, limit: int) -> Issue:
    """Report a list or map inside more than ``limit`` others."""
    return Issue(
        source.place(start, start + 1),
        f"lists and maps are nested more than {limit} deep here",
        "Look for a bracket or brace that is not closed.",
        problem="too-deep",
    )


def too_many(source: Text, limit: int) -> Issue:
    """Report more values than a ledger can hold, in a file that is not too large in bytes."""
    return Issue(
        source.place(0, 0),
        f"the file holds more than {limit:,} keys and values",
        "Split it into several files; a ledger is every YAML file in its folder.",
        problem="too-large",
    )


def several_documents(source: Text, start: int) -> Issue:
    """Report a second document in one file."""
    return Issue(
        source.place(start, max(start, source.line_end(start))),
        "a second YAML document begins here, and a ledger file holds one",
        "Delete the line `---`, or put what follows into a file of its own.",
        problem="several-documents",
    )
