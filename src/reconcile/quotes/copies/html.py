"""Read the paragraphs of a web page: what a reader sees, no script, no style, no hidden part."""

import re
from html.parser import HTMLParser

from reconcile.phrases.vocabulary.words import words_of
from reconcile.quotes.copies.characters import characters
from reconcile.quotes.copies.copy import Block, Copy

_UNSEEN = words_of(
    """audio button canvas datalist head iframe math noscript object script select style svg
    template textarea title video"""
)
_BLOCKS = words_of(
    """address article aside blockquote body caption dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre
    section summary table tbody tfoot thead tr ul"""
)
_CELLS = frozenset(("td", "th"))
_VOID = words_of("area base br col embed hr img input link meta source track wbr")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)

_DEEPEST = 1_000
"""Elements that lie in an unseen one; what lies deeper is counted no more."""


def read_html(data: bytes, declared: str = "") -> Copy:
    """Return the text of a page.

    Args:
        data: Its bytes.
        declared: The encoding that came with it; empty: none.

    Example:
        >>> page = b"<html lang=en><p>Up to <b>10,000</b>&nbsp;men<script>x</script><p>More."
        >>> copy = read_html(page)
        >>> [(block.place, block.text) for block in copy.blocks], copy.language
        ([('¶ 1', 'Up to 10,000 men'), ('¶ 2', 'More.')], 'en')
    """
    text, note = characters(data, declared)
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_block()
    blocks = (Block(text, f"¶ {at}") for at, text in enumerate(reader.blocks, start=1))
    return Copy(tuple(blocks), (note,) if note else (), reader.language)


class _Reader(HTMLParser):
    """Collect what is seen, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.language = ""
        self._parts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        given = dict(attrs)
        if tag == "html" and not self.language:
            self.language = (given.get("lang") or "").strip()
        if tag == "body":
            self._unseen.clear()
        is_hidden = tag in _UNSEEN or _is_hidden(given)
        if tag not in _VOID and (self._unseen or is_hidden) and len(self._unseen) < _DEEPEST:
            self._unseen.append(tag)
        if tag in _BLOCKS:
            self.end_block()
        elif tag in _CELLS and self._parts:
            self._parts.append(" | ")
        elif tag == "br":
            self._parts.append(" ")
        elif tag == "sup" and not self._unseen:
            # A note's number is no digit of the number before it.
            self._parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End an element, and what was left open in it."""
        if tag in self._unseen:
            while self._unseen.pop() != tag:
                pass
        if tag in _BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        """Take the words of an element that is seen."""
        if not self._unseen:
            self._parts.append(data)

    def end_block(self) -> None:
        """End a paragraph; nothing comes of one without words."""
        text = " ".join("".join(self._parts).split()).strip(" |")
        self._parts.clear()
        if text:
            self.blocks.append(text)


def _is_hidden(given: dict[str, str | None]) -> bool:
    if "hidden" in given or (given.get("aria-hidden") or "").lower() == "true":
        return True
    return _HIDING.search(given.get("style") or "") is not None
