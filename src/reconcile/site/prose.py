"""Markdown of our own as HTML of a page. Markup in it is shown as text; links lead to the web."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


def prose(text: str, prefix: str = "") -> str:
    r"""Return Markdown as HTML: each heading with an id, each table in a box that scrolls.

    Args:
        text: CommonMark with tables.
        prefix: What ids begin with, since a file may hold many pages.

    Example:
        >>> print(prose("## One <b>\n*two*", "m--"), end="")
        <h2 id="m--one-b">One &lt;b&gt;</h2>
        <p><em>two</em></p>
    """
    reader = _reader()
    tokens = list(_for_page(reader.parse(text), prefix))
    return str(reader.renderer.render(tokens, reader.options, {}))


@lru_cache(maxsize=1)
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.add_render_rule("fence", _scheme)
    return reader


def _scheme(_: object, tokens: Sequence["Token"], place: int, *__: object) -> str:
    """A block of code, which the keyboard reaches: it is moved on a narrow page."""
    return f'<pre tabindex="0"><code>{escape(tokens[place].content)}</code></pre>\n'


def _for_page(tokens: Sequence["Token"], prefix: str) -> Iterator["Token"]:
    for place, token in enumerate(tokens):
        # A page has no inline styles; the sheet says where cells stand.
        token.attrs.pop("style", None)
        if token.type == "heading_open":
            token.attrSet("id", prefix + anchor(tokens[place + 1].content))
        if token.type == "th_open":
            token.attrSet("scope", "col")
        yield from _boxed(token)


def _boxed(token: "Token") -> Iterator["Token"]:
    """A table with its box: on a narrow page it is moved in there, also with the keyboard."""
    from markdown_it.token import Token

    if token.type == "table_open":
        box = {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": "Table"}
        yield Token("box_open", "div", 1, attrs=dict(box), block=True)
    yield token
    if token.type == "table_close":
        yield Token("box_close", "div", -1, block=True)


def anchor(heading: str) -> str:
    """What a heading is called in an address: as GitHub calls it, so that links hold on both."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
