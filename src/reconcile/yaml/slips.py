"""Slips of the pen that break a file, each recognized by its form.

libyaml says what its grammar missed ("did not find expected key"); a person wants to
know what they wrote. Each function of `SLIPS` knows one slip, and returns an issue
or None.
"""

import re
from dataclasses import dataclass

from yaml.tokens import (
    AliasToken,
    AnchorToken,
    FlowMappingEndToken,
    FlowSequenceEndToken,
    ScalarToken,
    TagToken,
)

from reconcile.finding import Issue
from reconcile.yaml import remedies, traps
from reconcile.yaml.text import Text, quoted, shown

_LINE_SEPARATOR = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
_KEY_WITHIN = re.compile(r"\n[ ]*(?:- +)*[\w-]+:(?=\s)")
_BEFORE_VALUE = re.compile(r"""\s*(?:-\s+)*(?:(?:"[^"]*"|'[^']*'|[^\s"'{\[#][^:]*):\s+)?""")
_NUMBERED = r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"
_CLOSING = {"[": "]", "{": "}"}
_INDICATORS = {
    "*": "`*`, which refers to another value",
    "&": "`&`, which names a value",
    "!": "`!`, which gives the type of a value",
    "%": "`%`, which is kept for directives",
    "@": "`@`, which is reserved",
    "`": "a backtick, which is reserved",
    "-": "`-` and a space, which begin a list item",
    "?": "`?` and a space, which begin a key",
    ":": "`:` and a space, which end a key",
    ",": "`,`, which separates items",
    "]": "`]`, which closes a list",
    "}": "`}`, which closes a map",
}
_NOT_FIRST = (
    "found character that cannot start any token",
    "block sequence entries are not allowed",
    "mapping keys are not allowed",
    "mapping values are not allowed",
    "did not find expected node content",
    "found undefined tag handle",
)
_NO_COLON = ("mapping values are not allowed", "did not find expected ',' or")
_TAGS = ("while scanning a tag", "while parsing a tag")
_NAMES = ("while scanning an alias", "while scanning an anchor", *_TAGS)


@dataclass(frozen=True, slots=True)
class YamlToken:
    """A token before the error: its class, its stretch of the text, its quotes."""

    kind: type
    start: int
    end: int
    style: str

    @property
    def is_quoted(self) -> bool:
        """Whether it is a scalar in quotes."""
        return self.style in ("'", '"')


START_OF_FILE = YamlToken(object, 0, 0, "")


@dataclass(frozen=True, slots=True)
class Slip:
    """Where libyaml stopped.

    Attributes:
        source: The file.
        problem: libyaml's words for what it missed.
        context: libyaml's words for what it was reading; may be empty.
        start: Index where that began.
        at: Index where it stopped.
        last: The last token before ``at``.
        bracket: Index of the innermost bracket or brace that is open there.
    """

    source: Text
    problem: str
    context: str
    start: int
    at: int
    last: YamlToken
    bracket: int | None

    @property
    def begin(self) -> int:
        """The index where the line of the error begins."""
        return self.source.line_start(self.at)

    @property
    def end(self) -> int:
        """The index where the line of the error ends."""
        return max(self.at, self.source.line_end(self.at))

    @property
    def is_first_in_line(self) -> bool:
        """Whether the error is at the first character of a line that is not white space."""
        return not self.source.text[self.begin : self.at].strip()

    @property
    def value(self) -> int:
        """The index of the value in the line of the error, at the latest where the error is."""
        match = _BEFORE_VALUE.match(self.source.text, self.begin, self.end)
        return min(match.end() if match else self.begin, self.at)

    def line_of(self, index: int) -> int:
        """Return the number of the line with the character at an index."""
        return self.source.place(index, index).line

    def issue(self, start: int, end: int, message: str, help_: str, problem: str) -> Issue:
        """Return an issue on a stretch of the file."""
        return Issue(self.source.place(start, end), message, help_, problem=problem)


def _tab(slip: Slip) -> Issue | None:
    text = slip.source.text
    if text[slip.at : slip.at + 1] != "\t":
        return None
    behind = text[slip.at : slip.end]
    end = slip.end - len(behind.lstrip("\t "))
    what = "the line is indented with a tab" if slip.is_first_in_line else "a tab stands here"
    return slip.issue(
        slip.at, end, f"{what} where YAML allows only spaces", "Use spaces instead.", "tab-indent"
    )._replace(edit=remedies.untabbed(slip.source, slip.at))


def _line_separator(slip: Slip) -> Issue | None:
    match = _LINE_SEPARATOR.search(slip.source.text, slip.begin, slip.at)
    if match is None:
        return None
    return slip.issue(
        match.start(),
        match.end(),
        f"the invisible character `{shown(match[0])}` ends a line for YAML",
        "Write a space instead.",
        "syntax",
    )._replace(edit=remedies.joining_line(slip.source, match.start()))


def _block_indicator(slip: Slip) -> Issue | None:
    """Report a block indicator that was meant as a sign: ``stated: > 10,000``."""
    is_in_flow = slip.problem in _NOT_FIRST and slip.source.text[slip.at : slip.at + 1] in (
        "|",
        ">",
    )
    if is_in_flow or slip.context == "while scanning a block scalar":
        return traps.block_indicator(slip.source, slip.start)
    return None


def _second_colon(slip: Slip) -> Issue | None:
    """Report ``quote: see p. 12: table 3``, or a line that is indented too deep."""
    text, value = slip.source.text, slip.last
    is_colon = text[slip.at : slip.at + 1] == ":" and value.kind is ScalarToken
    if not is_colon or not slip.problem.startswith(_NO_COLON):
        return None
    if value.start < slip.begin:
        return _deeper_line(slip, value) if slip.bracket is None else None
    end = slip.source.value_end(value.start)
    whole = slip.source.text[value.start : end]
    where = "at its end" if whole.endswith(":") else "before a space"
    return slip.issue(
        value.start,
        end,
        f"`{shown(whole)}` has a colon {where}, which makes a key of what stands before it",
        f"Quote it: {quoted(whole)}.",
        "colon-space",
    )._replace(edit=remedies.quoting_sentence(slip.source, value.start, end))


def _deeper_line(slip: Slip, value: YamlToken) -> Issue:
    """Report a plain value that goes on in the next line, where there is a colon."""
    source = slip.source
    earlier, later = slip.line_of(value.start), slip.line_of(slip.at)
    end = source.line_end(value.start)
    first = shown(source.text[value.start : end])
    if not source.text[source.line_start(value.start) : value.start].strip():
        key, colon, behind = first.partition(":")
        if colon and behind and re.fullmatch(r"[\w-]+", key):
            message = f"no space stands after the colon of `{first}`, so it is no key"
            help_ = f"Write `{key}: {behind}`."
            return slip.issue(value.start, end, message, help_, "syntax")
        message = f"`{first}` stands alone in line {earlier}: a colon is missing"
        help_ = f"Write `{first}:` if it is a key; quote the value if it is one text."
        return slip.issue(value.start, end, message, help_, "syntax")
    return slip.issue(
        slip.end - len(source.text[slip.begin : slip.end].lstrip()),
        slip.end,
        f"line {later} is indented deeper than line {earlier}, so it goes on with `{first}`",
        f"Indent it like line {earlier}; quote the value if it is one text in several lines.",
        "syntax",
    )


def _indicator_first(slip: Slip) -> Issue | None:
    """Report a value that starts with a character that means something else in YAML."""
    start = slip.start if slip.context in _NAMES else slip.at
    if slip.last.kind in (AliasToken, AnchorToken, TagToken) and slip.last.end >= slip.begin:
        start = slip.last.start
    elif slip.context == "while scanning a directive":
        start = slip.start
    elif slip.context not in _NAMES and not slip.problem.startswith(_NOT_FIRST):
        return None
    mark = slip.source.text[start : start + 1]
    if mark not in _INDICATORS:
        return None
    if slip.context == "while parsing a flow node":
        help_ = "Write the value, or delete the comma."
        return slip.issue(start, start + 1, f"nothing stands before the `{mark}`", help_, "syntax")
    end = slip.source.value_end(start)
    text = slip.source.text[start:end]
    return slip.issue(
        start,
        end,
        f"`{shown(text)}` starts with {_INDICATORS[mark]} in YAML",
        f"Quote it if it is text: {quoted(text)}.",
        "indicator-first",
    )._replace(edit=remedies.quoting(slip.source, start, end) if mark in "*&%@`-" else None)


def _open_quote(slip: Slip) -> Issue | None:
    """Report a quote that nothing closes, or that the opening quote of a later value closes."""
    text, last = slip.source.text, slip.last
    if slip.context == "while scanning a quoted scalar":
        start = slip.start
    elif last.is_quoted and last.end >= slip.begin and _swallowed(slip):
        start = last.start
    else:
        return None
    end = slip.source.line_end(start)
    return slip.issue(
        start,
        end,
        f"the quote that opens `{shown(text[start:end])}` is not closed",
        f"Close it with `{text[start]}` where the value ends.",
        "syntax",
    )


def _swallowed(slip: Slip) -> bool:
    """Whether the quoted value before the error swallows lines that were not meant for it."""
    start, end = slip.last.start, slip.last.end
    if slip.at == end and "\n" in slip.source.text[start:end]:
        return True
    return _KEY_WITHIN.search(slip.source.text, start, end) is not None


def _after_quote(slip: Slip) -> Issue | None:
    """Report text behind a closing quote: ``"about" 5``, or a quote within quotes."""
    last = slip.last
    if not last.is_quoted or last.end < slip.begin or slip.at == slip.end:
        return None
    quote = slip.source.text[last.start]
    return slip.issue(
        slip.at,
        slip.end,
        f"`{shown(slip.source.text[slip.at : slip.end])}` follows the quote that closes the value",
        f"Put the whole value into quotes; a `{quote}` within it is written "
        + ("`''`." if quote == "'" else '`\\"`.'),
        "syntax",
    )._replace(edit=remedies.quoting_rest(slip.source, last.start, slip.at))


def _after_bracket(slip: Slip) -> Issue | None:
    """Report text behind a closing bracket: ``stated: [about] 5``."""
    closers = (FlowSequenceEndToken, FlowMappingEndToken)
    is_in_line = slip.begin <= slip.last.end and slip.at < slip.end
    if slip.last.kind not in closers or not is_in_line or slip.bracket is not None:
        return None
    start = slip.value if slip.source.text[slip.value] in _CLOSING else slip.last.start
    text = slip.source.text[start : slip.end]
    return slip.issue(
        start,
        slip.end,
        f"`{shown(text)}` goes on after the `{slip.source.text[slip.last.start]}` that closes it",
        f"Quote the whole value if it is text: {quoted(text)}.",
        "indicator-first",
    )._replace(edit=remedies.quoting_remark(slip.source, start))


def _open_bracket(slip: Slip) -> Issue | None:
    """Report a bracket or brace that nothing closes, or a missing comma."""
    start, source = slip.bracket, slip.source
    if start is None or not slip.context.startswith("while parsing a flow"):
        return None
    mark, end = source.text[start], source.line_end(start)
    closing, text = _CLOSING[mark], source.text[start:end]
    if slip.at < end and closing in text:
        return slip.issue(
            slip.at,
            end,
            f"a comma or `{closing}` is missing before `{shown(source.text[slip.at : end])}`",
            "Separate the parts with commas, and quote a part that has one within.",
            "syntax",
        )
    if 0 <= (hidden := source.text.find(" #", start, end)) < source.text.rfind(closing, start, end):
        message = f"`#` begins a comment here, which hides the `{closing}` that closes `{mark}`"
        help_ = "Quote the value that has ` #` within it, or give the comment a line of its own."
        return slip.issue(hidden + 1, end, message, help_, "indicator-first")
    message = f"the `{mark}` that opens `{shown(text)}` is not closed"
    if slip.at < len(source.text.rstrip()):
        message += f", or a comma is missing before line {slip.line_of(slip.at)}"
    help_ = f"Close it with `{closing}`, or quote the value if it is text."
    return slip.issue(start, start + 1, message, help_, "indicator-first")


def _escape(slip: Slip) -> Issue | None:
    if slip.context != "while parsing a quoted scalar":
        return None
    text = slip.source.text
    start = text.rfind("\\", 0, slip.at + 1)
    if number := re.compile(_NUMBERED).match(text, start):
        message = f"`{number[0]}` is the number of no character"
        return slip.issue(start, number.end(), message, "Write the character itself.", "syntax")
    message = f"`{shown(text[start : start + 2])}` is not an escape that YAML knows"
    help_ = "Write `\\\\` for a backslash, or use single quotes."
    return slip.issue(start, start + 2, message, help_, "syntax")


def _no_colon(slip: Slip) -> Issue | None:
    """Report a line between keys that has none."""
    if slip.problem != "could not find expected ':'":
        return None
    end = slip.source.line_end(slip.start)
    text = slip.source.text[slip.start : end]
    return slip.issue(
        slip.start,
        end,
        f"`{shown(text)}` is neither a key nor part of the value above it",
        "Put a colon and a space after a key; indent a line that continues a value.",
        "syntax",
    )


def _indentation(slip: Slip) -> Issue | None:
    """Report a line that fits none above it."""
    if not slip.is_first_in_line or not slip.context.startswith("while parsing a block"):
        return None
    text = slip.source.text[slip.at : slip.end]
    indent = slip.at - slip.begin
    whole = "map" if slip.context == "while parsing a block mapping" else "list"
    begun = f"the {whole} that begins in line {slip.line_of(slip.start)}"
    after_last = slip.source.text[slip.last.end : slip.source.line_end(slip.last.end)]
    if text[:1] in ("]", "}", ":"):
        message = f"nothing stands before the `{text[0]}`"
        help_ = "Write what is missing, or delete it."
    elif indent == slip.start - slip.source.line_start(slip.start):
        what = "list item" if text.startswith("-") else "key"
        message = f"`{shown(text)}` is a {what} in {begun}"
        help_ = "Indent it deeper if it belongs to the line above it."
    elif after_last.lstrip().startswith("#"):
        message = f"a comment ended the value above, so `{shown(text)}` belongs to nothing"
        help_ = "Move the comment to a line of its own, before the value."
    else:
        spaces = "1 space" if indent == 1 else f"{indent} spaces"
        message = f"the line is indented by {spaces}, like no other line it could belong to"
        help_ = f"Indent it like its neighbours in {begun}."
    return slip.issue(slip.at, slip.end, message, help_, "syntax")


def _second_value(slip: Slip) -> Issue | None:
    """Report text after the end of what is the whole file."""
    if slip.problem == "did not find expected <document start>":
        message = "the value that is the whole file has ended before this"
        help_ = "Begin every line of the file with a key, or quote the value."
    elif slip.problem == "found incompatible YAML document" or "%YAML" in slip.context:
        message, help_ = "the file asks for a YAML version that is not known", "Delete the line."
    else:
        return None
    return slip.issue(slip.at, slip.end, message, help_, "syntax")


SLIPS = (
    _tab,
    _line_separator,
    _block_indicator,
    _open_quote,
    _second_colon,
    _after_quote,
    _after_bracket,
    _indicator_first,
    _escape,
    _open_bracket,
    _no_colon,
    _indentation,
    _second_value,
)
