"""Values as a file gets them: plain where every reader sees the same text in it, else in quotes."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from reconcile.wording.printable import in_quotes, is_seen
from reconcile.yaml import edit, traps

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"
"""What can be written: a text, a list or a map of such."""

_FIRST = r"[^\W_]|[$€£¥₩₹₽₴(¶§]"
_PLAIN = re.compile(rf"(?:{_FIRST})(?:[^:#]|:(?! |$)|(?<! )#)*")
"""Plain text where no braces or brackets are open, if all of it can be printed."""

_PLAIN_IN_FLOW = re.compile(r"[^\W_](?:[\w./+-]| (?=[\w+(]))*")

_OTHER_TYPE = re.compile(
    r"[-+.\d][\d_.,:+\-eETtZ ]*|0[xXoObB][\da-fA-F_]+|~|null|true|false|\.inf|\.nan", re.IGNORECASE
)
"""Text in which some reader of YAML sees a number, a date, a flag or nothing at all."""

_SHORT = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r"})
_LAST_SHORT = "\uffff"
_HALF = re.compile("[\ud800-\udfff]")


class Style(NamedTuple):
    """How a file writes what stands in it.

    Attributes:
        step: Columns by which a map below a key is indented.
        dash: Columns by which the dash of a list below a key is.
        newline: What ends its lines.
        is_json: Every key and text stands in quotes, so that readers of JSON can read it.
        typed: The fields whose text may be a number, a date or a flag for other readers too.
    """

    step: int = 2
    dash: int = 2
    newline: str = "\n"
    is_json: bool = False
    typed: frozenset[str] = frozenset()


def scalar(
    text: str, *, in_flow: bool = False, is_json: bool = False, is_typed: bool = False
) -> str:
    r"""Return a text as it is written.

    Args:
        text: What is to be read there.
        in_flow: Braces or brackets are open.
        is_json: Quotes are wanted in any case.
        is_typed: A number, a date or a flag for other readers, too, if that is what it looks like.

    Raises:
        ValueError: No file in UTF-8 can hold it.

    Example:
        >>> print(scalar("around 4,000"), scalar("4,000"), scalar("> 5"), scalar("a: b"))
        around 4,000 "4,000" "> 5" "a: b"
        >>> print(scalar("¶ 14"), scalar("null"), scalar("-5"))
        ¶ 14 "null" "-5"
        >>> print(scalar("2024-10-29"), scalar("2024-10-29", is_typed=True))
        "2024-10-29" 2024-10-29
        >>> print(scalar("one\ntwo"), scalar("4,000", in_flow=True))
        "one\ntwo" "4,000"
    """
    if _HALF.search(text):
        raise ValueError("half of a character cannot be written; type the text again")
    if is_json or not is_seen(text):
        return _escaped(text, is_json=is_json)
    pattern = _PLAIN_IN_FLOW if in_flow else _PLAIN
    is_plain = pattern.fullmatch(text) and text.isprintable() and text[-1] != " "
    if is_plain and not traps.is_odd(text) and (is_typed or not _OTHER_TYPE.fullmatch(text)):
        return text
    return edit.quote(text) or _escaped(text)


def _escaped(text: str, *, is_json: bool = False) -> str:
    written = text.translate(_SHORT)
    # JSON and YAML have no spelling in common for what lies beyond U+FFFF.
    if is_json and not written.isascii():
        return f'"{"".join(one if one > _LAST_SHORT else in_quotes(one) for one in written)}"'
    return f'"{in_quotes(written)}"'


def flow(value: Value, style: Style, name: str = "") -> str:
    """Return a value in braces, brackets or as a text, in one line.

    Args:
        value: What is to be read there.
        style: How the file writes.
        name: The field that it is the value of.
    """
    if isinstance(value, str):
        is_typed = name in style.typed
        return scalar(value, in_flow=True, is_json=style.is_json, is_typed=is_typed)
    if isinstance(value, Mapping):
        told = (
            f"{key(one, style, in_flow=True)}: {flow(of, style, one)}" for one, of in value.items()
        )
        return f"{{{', '.join(told)}}}"
    return f"[{', '.join(flow(one, style) for one in value)}]"


def key(name: str, style: Style, *, in_flow: bool = False) -> str:
    """Return a name as the key of an entry."""
    return scalar(name, in_flow=in_flow, is_json=style.is_json)


def entry(name: str, value: Value, style: Style, indent: int) -> list[str]:
    """Return the lines of one entry of a map.

    Lists of texts and what is empty stand in brackets or braces; all else has lines of its own.
    """
    head = f"{' ' * indent}{key(name, style)}:"
    if isinstance(value, str):
        is_typed = name in style.typed
        return [f"{head} {scalar(value, is_json=style.is_json, is_typed=is_typed)}"]
    if isinstance(value, Mapping):
        below = fields(value, style, indent + style.step)
        return [head, *below] if below else [f"{head} {{}}"]
    if value and not isinstance(value[0], str):
        items = (item(one, style, indent + style.dash) for one in value)
        return [head, *(line for lines in items for line in lines)]
    return [f"{head} {flow(value, style)}"]


def fields(values: Mapping[str, Value], style: Style, indent: int) -> list[str]:
    """Return the lines of the entries of a map."""
    return [line for name, of in values.items() for line in entry(name, of, style, indent)]


def item(value: Value, style: Style, indent: int) -> list[str]:
    """Return the lines of one item of a list, its dash at the indentation."""
    if not isinstance(value, Mapping) or not value:
        return [f"{' ' * indent}- {flow(value, style)}"]
    first, *others = fields(value, style, indent + 2)
    return [f"{' ' * indent}- {first[indent + 2 :]}", *others]
