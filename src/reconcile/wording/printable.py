"""Make text from data safe to show: what cannot be seen is spelled, and no runner obeys it."""

import re
from collections.abc import Iterable

from reconcile.wording.unseen import BLANKS, MARKS


def _class(ranges: Iterable[tuple[int, int]]) -> str:
    return f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in ranges)}]"


UNSEEN = _class((*MARKS, *BLANKS))
"""What cannot be seen, for a regular expression: it hides in a word, reorders the line around it
and so moves a number, ends a line, or moves the cursor."""

_BLANKS = frozenset(chr(code) for first, last in BLANKS for code in range(first, last + 1))

_COMMAND = r"##(?=\w*\[)|^[^\S\n]*::(?!: )"
"""What a runner takes for a command: `::` first in a line and `##[` anywhere (GitHub:
actions/runner, src/Runner.Common/ActionCommand.cs), `##vso[` (Azure Pipelines), `##teamcity[`.
A command has a name: the three colons and the blank of a report are none."""


def is_seen(text: str) -> bool:
    r"""Tell whether every character can be seen.

    Example:
        >>> is_seen("Łódź, 15–20"), is_seen("troops\u3164"), is_seen("one\ntwo")
        (True, False, False)
    """
    if text.isascii() or text.isprintable():
        return text.isprintable() and _BLANKS.isdisjoint(text)
    # Python knows other kinds of blanks and newer characters as not printable.
    return re.search(UNSEEN, text) is None


def safe(text: str) -> str:
    r"""Text from data, with what cannot be seen shown instead of sent.

    Example:
        >>> print(safe("red\x1b[31m, zero\u200bwidth, filler\u3164"))
        red\x1b[31m, zero\u200bwidth, filler\u3164
    """
    # The expression is compiled at its first use: it takes a millisecond, which few ledgers need.
    return text if is_seen(text) else re.sub(UNSEEN, _spelled, text)


def safe_lines(text: str, but: str = r"\t") -> str:
    r"""Lines from data, with what cannot be seen shown, but for their ends.

    Args:
        text: The lines.
        but: An expression for what is sent as well.

    Example:
        >>> print(safe_lines("one\nt\u200bwo"))
        one
        t\u200bwo
    """
    return re.sub(rf"(\n|{but})|{UNSEEN}", lambda one: one[1] or _spelled(one), text)


def in_json(text: str) -> str:
    r"""A document of JSON that means the same, with what cannot be seen spelled in its strings.

    Programs that end lines at more than LF read it too, and no runner finds a command.

    Example:
        >>> print(in_json('["a\u2028b", "##[error]x"]'))
        ["a\u2028b", "#\u0023[error]x"]
    """
    # Of ASCII, DEL alone is sent by who writes JSON; line feeds stand between values.
    if not text.isascii() or "\x7f" in text:
        text = re.sub(rf"(?!\n){UNSEEN}", _in_json, text)
    return re.sub(r"##(?=\w*\[)", r"#\\u0023", text) if "##" in text else text


def in_quotes(text: str) -> str:
    r"""Text for the double quotes of YAML and TOML, with what cannot be seen spelled as they do.

    Example:
        >>> print(in_quotes("filler\u3164, tag\U000e0041"))
        filler\u3164, tag\U000e0041
    """
    return text if is_seen(text) else re.sub(UNSEEN, _in_quotes, text)


def inert(text: str) -> str:
    r"""Finished lines that a runner only prints: a mark of a command is written as its number.

    Finished, since what is harmless in pieces is a command when they are joined.

    Example:
        >>> print(inert("::error::x\n5 | ##[error]x"))
        \x3a:error::x
        5 | #\x23[error]x
    """
    if "::" not in text and "##" not in text:
        return text
    return re.sub(_COMMAND, _defused, text, flags=re.MULTILINE)


def _spelled(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def _in_json(match: re.Match[str]) -> str:
    # Beyond U+FFFF JSON needs two escapes.
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _in_quotes(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _defused(match: re.Match[str]) -> str:
    found = match[0]
    return r"#\x23" if found == "##" else rf"{found[:-2]}\x3a:"
