"""Text from data inside Markdown of GitHub and pandoc: no markup, link, formula or mention."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from reconcile.wording.printable import safe

_ACTIVE = re.compile(
    r"(?P<mark>[&<>\"'\\`*_\[\]!|~^{}]"  # markup of Markdown, HTML and pandoc
    r"|(?<=\bwww)\.)"  # makes an address, whatever stands behind it
    r"|(?P<dollar>\$)"  # begins a formula
    # Mentions, issues, addresses, pictures by name.
    r"|(?P<broken>@|#(?=\d)|\bgh-(?=\d)|:(?=//)|:(?=[\w+-]+:))",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"#|[-+:=](?!\w)"  # a heading, a list, a line, a definition
    # A numbered list, also one of pandoc's. Behind a capital it wants two blanks: `A. Smith`.
    r"|(?!(?-i:[A-Z])\. \S)\(?(?:\d+|[a-z]|[ivxlcdm]+)[.)](?!\S)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"#+$")
_ENTITY = re.compile(r"&#?\w+;")
_BREAK = "&#8203;"
"""A space of no width: what it stands in is no longer a mention or an address."""


def passive(text: str) -> str:
    """The text as it is to be read.

    Example:
        >>> print(passive("troops <b>@all</b> $5 www.b.org"))
        troops &lt;b&gt;@&#8203;all&lt;/b&gt; <span>&#36;</span>5 www&#46;b.org
    """
    return _ACTIVE.sub(_written, safe(text))


def block(text: str) -> str:
    """The text at the beginning of a paragraph, an item or a footnote, of which it makes no other.

    Example:
        >>> print(block("# H.yaml"), block("1. x"), block("-5 °C"), sep=", ")
        &#35; H.yaml, 1&#46; x, -5 °C
    """
    shown = passive(text.strip())
    found = _BEGINS.match(shown)
    if found is None:
        return shown
    at = found.end() - 1
    return f"{shown[:at]}&#{ord(shown[at])};{shown[at + 1 :]}"


def heading(level: int, text: str) -> str:
    """A heading; marks at its end are part of the text.

    Example:
        >>> print(heading(2, "Prize #"))
        ## Prize &#35;
    """
    shown = _ENDS.sub(lambda marks: "&#35;" * len(marks[0]), passive(text.strip()))
    return f"{'#' * level} {shown}"


def prose(text: str) -> str:
    """The text; what stands between two backticks is set as code.

    Example:
        >>> print(prose("`troops` <b>@all</b>"))
        <code>troops</code> &lt;b&gt;@&#8203;all&lt;/b&gt;
    """
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return passive(text)
    return "".join(
        code(piece) if number % 2 else passive(piece) for number, piece in enumerate(pieces)
    )


def link(address: str) -> str:
    """An address of the web as a link.

    Example:
        >>> print(link("https://a.example/?b&c"), link("https://a.example/?b&copy;"))
        <https://a.example/?b&c> [https:&#8203;//a.example/?b&amp;copy;](<https://a.example/?b&amp;copy;>)
    """
    whole = address.replace("<", "%3C").replace(">", "%3E")
    if not _ENTITY.search(whole):
        return f"<{whole}>"
    # Between angle brackets alone some read `&copy;` as one character, and some do not.
    return f"[{passive(address)}](<{whole.replace('&', '&amp;')}>)"


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
        # mathematical expressions), and neither does one that is an entity (pandoc).
        return "<span>&#36;</span>"
    return match["broken"] + _BREAK
