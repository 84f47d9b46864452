"""Text from data inside GitHub Markdown: it makes no markup, no link, and mentions nobody."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from reconcile.wording.printable import safe

_ACTIVE = re.compile(
    r"(?P<mark>[&<>\"'\\`*_\[\]!|~])"  # markup of Markdown and HTML
    r"|(?P<dollar>\$)"  # begins a formula
    # Mentions, issues, addresses, pictures by name. Behind `www.` anything makes an address.
    r"|(?P<broken>@|#(?=\d)|\bgh-(?=\d)|:(?=//)|:(?=[\w+-]+:)|\bwww(?=\.))",
    re.IGNORECASE,
)
_BREAK = "&#8203;"
"""A space of no width: what it stands in is no longer a mention or an address."""


def passive(text: str) -> str:
    """The text as it is to be read.

    Example:
        >>> print(passive("troops <b>@all</b> $5 www.b.org"))
        troops &lt;b&gt;@&#8203;all&lt;/b&gt; <span>$</span>5 www&#8203;.b.org
    """
    return _ACTIVE.sub(_written, safe(text))


def code(text: str) -> str:
    """The text set as code, such as an id or a place in a file.

    Example:
        >>> print(code("nis_2024|x"))
        <code>nis&#95;2024&#124;x</code>
    """
    return f"<code>{passive(text)}</code>"


def fenced(lines: Sequence[str], language: str = "") -> str:
    """Lines as a block of code; the fence is longer than what could end it from within.

    Example:
        >>> print(fenced(["a ``` b"]))
        ````
        a ``` b
        ````
    """
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join((fence + language, *lines, fence))


def fitting(parts: Iterable[str], room: int) -> Iterator[str]:
    """The first parts, as many as fit into so many bytes, each with the end of its line."""
    for part in parts:
        room -= size(part)
        if room < 0:
            return
        yield part


def size(text: str) -> int:
    """Bytes of a text and the end of its line; what is no UTF-8 is spelled."""
    return len(text.encode("utf-8", "backslashreplace")) + 1


def _written(match: re.Match[str]) -> str:
    if match["mark"]:
        return escape(match["mark"]) if match["mark"] in "&<>\"'" else f"&#{ord(match['mark'])};"
    if match["dollar"]:
        # A dollar that is the only child of an element begins no formula (GitHub Docs, writing
        # mathematical expressions).
        return "<span>$</span>"
    return match["broken"] + _BREAK
