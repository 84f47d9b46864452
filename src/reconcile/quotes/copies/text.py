"""Read the paragraphs of plain text and of Markdown: blank lines end them."""

import re

from reconcile.quotes.copies.characters import characters
from reconcile.quotes.copies.copy import Block, Copy

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?: [^()\n]{0,200})?\)")
_MARKUP = re.compile(r"\*\*|__|(?<![\w*])[*_](?=\w)|(?<=\w)[*_](?![\w*])|`")
_LEADING = re.compile(r"^(?:#{1,6}|>|[-*+]|\d{1,3}[.)])[ \t]+", re.M)
_RULE = re.compile(r"^[ \t]*(?:[|:+=*_-][ \t]*){3,}$", re.M)


def read_text(data: bytes, declared: str = "") -> Copy:
    r"""Return the paragraphs of a text.

    A text whose lines are its paragraphs, with no blank one between them, is cut at its lines
    where they are long or end their sentences; else the lines of a paragraph are joined.

    Example:
        >>> [block.text for block in read_text(b"Up to\n10,000 men.\n\nMore.").blocks]
        ['Up to 10,000 men.', 'More.']
    """
    text, note = characters(data, declared)
    return _copy(text, note)


def read_markdown(data: bytes, declared: str = "") -> Copy:
    r"""Return the paragraphs of a Markdown text, without its marks and the targets of its links.

    Example:
        >>> page = b"# Losses\n\n- **up to** [10,000](https://a.example) men"
        >>> [block.text for block in read_markdown(page).blocks]
        ['Losses', 'up to 10,000 men']
    """
    text, note = characters(data, declared)
    text = _LEADING.sub("\n", _ended(text))
    return _copy(_MARKUP.sub("", _LINK.sub(r"\1", _RULE.sub("", text))), note)


def _ended(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")


_LONG = 200
"""Characters of a line that nobody has wrapped."""


def _copy(text: str, note: str) -> Copy:
    paragraphs = _BLANK_LINE.split(_ended(text))
    pieces = [piece for one in paragraphs for piece in _pieces(one)]
    words = filter(None, (" ".join(piece.split()) for piece in pieces))
    blocks = tuple(Block(text, f"¶ {at}") for at, text in enumerate(words, start=1))
    return Copy(blocks, (note,) if note else ())


def _pieces(paragraph: str) -> list[str]:
    """The lines of a paragraph where each is one of its own, else the whole."""
    lines = paragraph.split("\n")
    if any(len(line) > _LONG for line in lines):
        return lines
    return [paragraph]
