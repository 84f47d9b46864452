"""Explain the error that ended the reading of a file, in plain words."""

import re
from typing import Any

from yaml.error import MarkedYAMLError, YAMLError
from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
)

from reconcile.finding import Issue
from reconcile.yaml.slips import SLIPS, START_OF_FILE, Slip, YamlToken
from reconcile.yaml.text import Text, shown

_OF_UTF16, _OF_UTF32 = 1 / 3, 2 / 3
"""Shares of zero bytes: plain text has one of two in UTF-16, and three of four in UTF-32."""

_NOT_YAML = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def explain(source: Text, error: YAMLError, tokens: Any) -> Issue:
    """Explain the error that ended the reading, as one issue.

    Args:
        source: The file.
        error: The error.
        tokens: The tokens of the file, from a fresh parser.
    """
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return _control_character(source)
    at = min(error.problem_mark.index, len(source.text))
    start = error.context_mark.index if error.context_mark else at
    last, bracket = _before(tokens, at)
    slip = Slip(source, error.problem or "", error.context or "", start, at, last, bracket)
    for recognise in SLIPS:
        issue = recognise(slip)
        if issue is not None:
            return issue
    help_ = "Quote the value if it is text; else compare the indentation with the lines above."
    return slip.issue(at, slip.end, "this cannot be read as YAML", help_, "syntax")


def _before(tokens: Any, at: int) -> tuple[YamlToken, int | None]:
    """Return the last token before an index, and the innermost bracket or brace open there."""
    last: Any = None
    brackets: list[int] = []
    try:
        for token in tokens:
            start, end = token.start_mark.index, token.end_mark.index
            if start >= at and end > at:
                break
            kind = type(token)
            if kind is FlowSequenceStartToken or kind is FlowMappingStartToken:
                brackets.append(start)
            elif (kind is FlowSequenceEndToken or kind is FlowMappingEndToken) and brackets:
                brackets.pop()
            if end > start:
                last = token
    except YAMLError:
        pass  # the error that is being explained
    return _token(last), brackets[-1] if brackets else None


def _token(token: Any) -> YamlToken:
    if token is None:
        return START_OF_FILE
    style = getattr(token, "style", None) or ""
    return YamlToken(type(token), token.start_mark.index, token.end_mark.index, style)


def _control_character(source: Text) -> Issue:
    """Report the one error that libyaml reports without a mark."""
    match = _NOT_YAML.search(source.text)
    start = match.start() if match else 0
    help_ = "Delete it; most editors do not show it."
    share = source.text.count("\0") / max(len(source.text), 1)
    if share > _OF_UTF16:
        encoding = "UTF-32" if share > _OF_UTF32 else "UTF-16"
        help_ = f"The file looks like {encoding}: save it again as UTF-8."
    return Issue(
        source.place(start, start + 1),
        f"the control character `{shown(source.text[start : start + 1])}` is not allowed in YAML",
        help_,
        problem="control-character",
    )
