"""Pieces of HTML that stand in a page of somebody else: escaped, and with colours of their own."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape

from reconcile.pictures.marks import Picture
from reconcile.pictures.svg import COLOURS, svg
from reconcile.wording.links import is_link
from reconcile.wording.printable import safe

FULL_WIDTH = 920
"""Pixels that a figure is laid out for: the output of a notebook on a projector."""

_LONGEST = 300
"""Characters of a text that are shown; the rest stands in its title."""

_DARK = (
    '[data-jp-theme-light="false"]',  # JupyterLab, and pages that it exports
    ".vscode-dark",  # VS Code
    ".vscode-high-contrast:not(.vscode-high-contrast-light)",
    '[theme="dark"]',  # Colab
    '[data-theme="dark"]',  # Sphinx
    ".dark",  # marimo
)
"""How the page around a notebook says that it is dark."""

_RULES = """
.S pre{font-family:var(--jp-code-font-family,monospace);line-height:1.3}
.S{background:var(--paper);color:var(--ink);padding:.6em .9em;max-width:60rem;line-height:1.45}
.S p{margin:0 0 .3em}
.S .answer{font-size:1.6em;font-weight:700;line-height:1.25}
.S .soft{color:var(--soft)}
.S .warning,.S .error{color:var(--wrong)}
.S svg{display:block;max-width:100%;height:auto;margin:.6em 0}
.S ul{margin:.2em 0 .6em;padding-left:1.3em}
.S li{margin:0 0 .4em}
.S a{color:var(--force)}
.S summary{cursor:pointer}
.S.S table{border-collapse:collapse;margin:.4em 0;font-size:1em}
.S.S tr,.S.S th,.S.S td{text-align:left;vertical-align:top;background:none}
.S.S th,.S.S td{padding:.15em 1.2em .15em 0}
.S.S th{border-bottom:1px solid var(--grid)}
"""


def said(text: str) -> str:
    """Write text from data: escaped, what cannot be seen spelled, cut where it has no end.

    Example:
        >>> said("<b>5</b>"), len(said("x" * 10_000)) < 10_400
        ('<bdi>&lt;b&gt;5&lt;/b&gt;</bdi>', True)
    """
    shown = safe(text)
    if len(shown) <= _LONGEST:
        return f"<bdi>{escape(shown)}</bdi>"
    return f'<bdi title="{escape(shown)}">{escape(shown[: _LONGEST - 1])}…</bdi>'


def linked(text: str, address: str | None) -> str:
    """Write text from data as a link, if it has an address on the web.

    Example:
        >>> linked("a", "https://a.example/?b&c"), linked("a", "javascript:alert(1)")
        ('<a href="https://a.example/?b&amp;c" rel="noreferrer"><bdi>a</bdi></a>', '<bdi>a</bdi>')
    """
    if address is None or not is_link(address):
        return said(text)
    return f'<a href="{escape(address)}" rel="noreferrer">{said(text)}</a>'


def figure(picture: Picture) -> str:
    """Write a picture; its ids come from what it shows, so that several stand in one page."""
    name = sha256(repr(picture).encode("utf-8", "backslashreplace")).hexdigest()[:12]
    return svg(picture, is_inline=True, prefix=f"reconcile-{name}-")


def listed(items: Iterable[str]) -> str:
    """Write pieces of HTML as a list; nothing where there are none."""
    found = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{found}</ul>" if found else ""


def folded(summary: str, inside: str) -> str:
    """Write a piece of HTML that opens on a click or a key."""
    return f"<details><summary>{summary}</summary>{inside}</details>" if inside else ""


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a table of pieces of HTML."""
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>"


def fragment(parts: Iterable[str]) -> str:
    """Write a whole fragment with its style sheet, which says nothing of the page around it."""
    return f'<div class="reconcile-shown"><style>{"".join(_sheet())}</style>{"".join(parts)}</div>'


def _sheet() -> Iterator[str]:
    scope = ".reconcile-shown"
    yield f"{scope}{{{_variables('light')}}}"
    yield f"{','.join(f'{page} {scope}' for page in _DARK)}{{{_variables('dark')}}}"
    yield f"@media print{{{scope}{{{_variables('print')}}}}}"
    yield _RULES.strip().replace("\n", "").replace(".S", scope)
    for role in COLOURS["light"]:
        yield f"{scope} .r-{role}{{fill:var(--{role})}}{scope} .l-{role}{{stroke:var(--{role})}}"


def _variables(theme: str) -> str:
    return ";".join(f"--{role}:{colour}" for role, colour in COLOURS[theme].items())
