"""Make text from data safe to show: what cannot be seen is spelled, and no runner obeys it."""

import re

_CONTROLS = r"[\x00-\x1f]"
HIDDEN = (
    "["
    r"\x7f-\x9f"  # controls: they move the cursor, or end the line
    r"\u2028\u2029"  # separators: some programs end a line there
    r"\ud800-\udfff"  # bytes of a file name that are not UTF-8, as Python keeps them
    r"\ufff9-\ufffb\ufffe\uffff"  # marks of annotations, and what no text may hold
    # What is drawn with no width (Unicode: Default_Ignorable_Code_Point) hides in a word, or
    # reorders the line around it and so moves a number.
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "]"
)

_COMMAND = r"##\[|\A\s*::"
"""What GitHub's runner takes for a command: `##[` anywhere, `::` first in a line
(actions/runner, src/Runner.Common/ActionCommand.cs)."""


def safe(text: str) -> str:
    r"""Text from data, with what cannot be seen shown instead of sent, and no command to a runner.

    Example:
        >>> print(safe("red\x1b[31m, zero\u200bwidth"), safe("::error::x"), safe("##[error]x"))
        red\x1b[31m, zero\u200bwidth \x3a:error::x #\x23[error]x
    """
    if not text.isprintable():
        # Compiled at its first use: it takes a millisecond, which few ledgers need.
        text = re.sub(f"{_CONTROLS}|{HIDDEN}", _shown, text)
    return inert(text)


def inert(text: str) -> str:
    """A line that GitHub's runner only prints; a colon or a mark is written as its number."""
    if "::" not in text and "##[" not in text:
        return text
    return re.sub(_COMMAND, _defused, text)


def _shown(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def _defused(match: re.Match[str]) -> str:
    found = match[0]
    return r"#\x23[" if found == "##[" else rf"{found[:-2]}\x3a:"
