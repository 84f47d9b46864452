"""Traps that YAML accepts in silence: the file is read, but not as it looks.

Traps that break the file are in ``reconcile.yaml.syntax``.
"""

import re
from collections.abc import Iterator
from itertools import islice

from reconcile.finding import Issue, Severity
from reconcile.yaml.capped import MOST
from reconcile.yaml.nodes import Node, Scalar, scalars
from reconcile.yaml.text import Text, quoted, shown

_Entries = list[tuple[Scalar, Node]]

ODD_FIRST = "0123456789+-"
"""What every text that `is_odd` and is longer than three characters begins with.

To look at this first spares most scalars of a file the regular expression.
"""

_WORDS = {
    word: is_true
    for is_true, words in ((True, "y yes on"), (False, "n no off"))
    for lower in words.split()
    for word in (lower, lower.capitalize(), lower.upper())
}
_ODD = re.compile(
    r"(?P<word>y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)"
    r"|(?P<padded>[-+]?0[0-9_]+)"
    r"|(?P<sixty>[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)"
    r"|(?P<underscore>[-+]?[1-9][0-9]*_[0-9_]*(?:\.[0-9_]*)?)"
    r"|(?P<exponent>[-+]?[0-9]+(?:[eE][-+]?|\.[0-9]*[eE])[0-9]+)"
    r"|(?P<base>0b[01_]+|0o[0-7]+)"
    r"|(?P<nothing>)"
)
is_odd = _ODD.fullmatch
"""Matches a plain text that is empty or that other readers take for something else."""

# Compiled when a file needs them, as `remedies` is imported: most files never do, and every
# start would pay.
_CUT_NUMBER = r"[0-9],[0-9]{3}"
_GROUP_BEFORE = r"(?s)(?:.*[^0-9])?[0-9]{1,3}"
_GROUP_AFTER = r"[0-9]{3}(?![0-9])"
_BARE_NAME = r"[^\W\d][\w-]*"
_BLOCK_DIGIT = r"[|>][-+]?[1-9]"


def in_tree(source: Text, root: Node | None, odd: list[Scalar]) -> Iterator[Issue]:
    """Report the traps that do no harm to the tree: warnings and notes.

    Args:
        source: The file.
        root: Its tree.
        odd: The plain scalars that `is_odd` matched.
    """
    # One more than are told shows that there are more; to build a million takes long.
    differing = (issue for node in odd for issue in _reads_differently(source, node))
    yield from islice(differing, MOST + 1)
    yield from islice(_comment_cuts(source, root), MOST + 1)


def empty_block(source: Text, node: Scalar) -> Iterator[Issue]:
    """Report `> 5` without the space: a block of text, indented by five, that has no lines."""
    written = source.text[node.start : node.end]
    if re.match(_BLOCK_DIGIT, written):
        yield block_indicator(source, node.start)


def block_indicator(source: Text, start: int) -> Issue:
    """Report a value that starts with ``>`` or ``|``, and goes on in the same line."""
    from reconcile.yaml import remedies

    end = source.value_end(start)
    text = source.text[start:end]
    if text[0] == "|" and text.rstrip().endswith("|") and len(text.rstrip()) > 1:
        return Issue(
            source.place(start, end),
            f"`{shown(text)}` is a row of a table, and YAML reads no tables",
            "Write each row as a map of its own, such as `source-id: {low: 11000, high: 12000}`.",
            problem="greater-than-first",
        )
    return Issue(
        source.place(start, end),
        f"`{shown(text)}` starts with `{text[0]}`, which begins a block of text in YAML",
        f"Quote it: {quoted(text)}.",
        problem="greater-than-first",
        edit=remedies.quoting(source, start, end),
    )


def join_entries(source: Text, entries: _Entries) -> tuple[_Entries, list[Issue]]:
    """Mend the values of a flow map that were cut at a comma.

    In ``{stated: around 2,000}`` YAML sees the value `around 2` and a key `000`
    without a value.
    """
    joined: _Entries = []
    cut: dict[int, tuple[Scalar, Scalar]] = {}
    for key, value in entries:
        index = len(joined) - 1
        whole = joined[index][1] if joined else None
        if isinstance(whole, Scalar):
            first, last = cut.get(index, (whole, whole))
            if _is_rest(source, last, key, value):
                cut[index] = (first, key)
                continue
        joined.append((key, value))
    issues: list[Issue] = []
    for index, (first, last) in cut.items():
        node = _join(source, first, last)
        joined[index] = (joined[index][0], node)
        if len(issues) <= MOST:
            issues.append(_comma_trap(source, node, f"Quote it: {quoted(node.text)}."))
    return joined, issues


def join_items(
    source: Text, items: list[Node], start: int, end: int
) -> tuple[list[Node], list[Issue]]:
    """Mend the items of a flow list that were cut at a comma: ``[11,000, 12,000]``."""
    if not re.compile(_CUT_NUMBER).search(source.text, start, end):
        return items, []
    joined: list[Node] = []
    cut: dict[int, tuple[Scalar, Scalar]] = {}
    for item in items:
        index = len(joined) - 1
        whole = joined[index] if joined else None
        if isinstance(whole, Scalar) and isinstance(item, Scalar):
            first, last = cut.get(index, (whole, whole))
            if _is_group(source, last, item):
                cut[index] = (first, item)
                continue
        joined.append(item)
    # Where the items are parted by a comma and a space, a comma alone parts none.
    are_spaced = all(source.text[item.start - 1] in " \n" for item in joined[1:])
    issues: list[Issue] = []
    for index, (first, last) in cut.items():
        joined[index] = node = _join(source, first, last)
        remedy = f"Quote it if it is one value: {quoted(node.text)}; "
        remedy += "put a space after the comma if these are two."
        is_certain = are_spaced and len(joined) > 1
        if len(issues) <= MOST:
            issues.append(_comma_trap(source, node, remedy, is_certain=is_certain))
    return joined, issues


def _is_rest(source: Text, last: Scalar, key: Scalar, value: Node) -> bool:
    """Whether a key of a flow map is what a comma cut from the value before it."""
    if value.start != value.end or value.start != key.end:
        return False  # it has a colon
    if not last.text or last.style or key.style:
        return False
    # A lone word is more likely a field whose colon was forgotten.
    return _is_group(source, last, key) or not re.fullmatch(_BARE_NAME, key.text)


def _is_group(source: Text, last: Scalar, following: Scalar) -> bool:
    """Whether a comma between two plain scalars stands between groups of digits."""
    return (
        not last.style
        and not following.style
        and following.start == last.end + 1
        and source.text[last.end] == ","
        and re.fullmatch(_GROUP_BEFORE, last.text) is not None
        and re.match(_GROUP_AFTER, following.text) is not None
    )


def _join(source: Text, first: Scalar, last: Scalar) -> Scalar:
    text = " ".join(source.text[first.start : last.end].split())
    return Scalar(text, first.start, last.end, "")


def _comma_trap(source: Text, node: Scalar, help_: str, *, is_certain: bool = True) -> Issue:
    from reconcile.yaml import remedies

    edit = remedies.quoting_joined(source, node.start, node.end) if is_certain else None
    return Issue(
        source.place(node.start, node.end),
        f"`{shown(node.text)}` was cut at the comma, which ends a value within braces and brackets",
        help_,
        problem="comma-trap",
        edit=edit,
    )


def _comment_cuts(source: Text, root: Node | None) -> Iterator[Issue]:
    text = source.text
    plain_at: dict[int, Scalar] | None = None  # by end; made when the first suspect turns up
    for mark in (" #", "\t#"):
        if mark not in text:
            continue  # far faster than the expression
        # `# like this` is how comments are written; `#2` and `#tag` are not.
        for match in re.finditer(rf"{mark}(?=[^\W_])", text):
            if plain_at is None:
                plain_at = {node.end: node for node in scalars(root) if not node.style}
            end = match.start()
            while end and text[end - 1] in " \t":
                end -= 1
            if end in plain_at:
                yield _comment_cut(source, plain_at[end], match.start() + 1)


def _comment_cut(source: Text, value: Scalar, start: int) -> Issue:
    end = source.line_end(start)
    behind = source.text[start:end]
    read = f"`{shown(value.text)}` is all of the value that is read" if value.text else "no value"
    return Issue(
        source.place(start, end),
        f"`{shown(behind)}` is a comment, because a space stands before the `#`: {read}",
        f"Quote the value if this belongs to it: {quoted(source.text[value.start : end].strip())}; "
        "put a space after the `#` if it is a comment.",
        severity=Severity.WARNING,
        problem="comment-cut",
    )


def _reads_differently(source: Text, node: Scalar) -> Iterator[Issue]:
    from reconcile.yaml import remedies

    match = is_odd(node.text)
    elsewhere = _elsewhere(match) if match and not _is_cut_off(source, node) else ""
    if elsewhere:
        yield Issue(
            source.place(node.start, node.end),
            f"`{shown(node.text)}` is read as it is written, but {elsewhere}",
            f"Quote it, and every reader agrees: {quoted(node.text)}.",
            severity=Severity.NOTE,
            problem="reads-differently",
            edit=remedies.quoting_exactly(source, node.start, node.end),
        )


def _is_cut_off(source: Text, node: Scalar) -> bool:
    """Whether a value is a group of digits after a comma, which the comma trap reports."""
    before = source.text[max(0, node.start - 3) : node.start].rstrip(" ")
    return len(node.text) == len("000") and before[-1:] == "," and before[-2:-1].isdigit()


def _elsewhere(match: re.Match[str]) -> str:
    """Return what other readers make of a text that `is_odd`; empty if it comes to the same."""
    text = match[0].replace("_", "")
    kind = match.lastgroup
    if kind == "nothing":
        return ""
    if kind == "word":
        return f"YAML 1.1 readers take it for {str(_WORDS[match[0]]).lower()}"
    if kind == "padded" and not set("89") & set(text):
        octal = int(text, 8)
        return f"YAML 1.1 readers take it for the octal {octal}" if octal != int(text) else ""
    if kind == "sixty":
        return "YAML 1.1 readers take it for a number to base 60"
    if kind == "underscore":
        return f"YAML 1.1 readers take it for the number {text}"
    return "YAML 1.1 and YAML 1.2 readers differ on whether it is a number"
