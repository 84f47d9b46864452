"""How this was computed: docs/methods.md as it is, and the words that pages use."""

import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

from reconcile.site import prose
from reconcile.wording import glossary

PATH, TITLE = "methods", "How this was computed"


class Term(NamedTuple):
    """A word and what it means.

    Attributes:
        anchor: What it is called on the page.
        name: The word.
        meaning: What it means, as Markdown.
    """

    anchor: str
    name: str
    meaning: str


class Terms(NamedTuple):
    """Words for one thing.

    Attributes:
        anchor: What they are called on the page.
        heading: What they are words for.
        terms: The words, in the order of the glossary.
    """

    anchor: str
    heading: str
    terms: tuple[Term, ...]


class MethodsPage(NamedTuple):
    """What the page says.

    Attributes:
        path: The page, as `Addresses` calls it.
        sections: Where each section of it is on the page, and its heading.
        text: How an answer comes about, as Markdown.
        words: The glossary.
    """

    path: str
    sections: tuple[tuple[str, str], ...]
    text: str
    words: tuple[Terms, ...]


def page() -> MethodsPage:
    """Return the page; it is the same for every ledger."""
    # The first line is the title of the document, and the page has its own.
    text = _document().partition("\n")[2].strip()
    headings = re.findall("^## (.+)$", text, re.MULTILINE)
    sections = tuple((prose.anchor(heading), heading) for heading in headings)
    return MethodsPage(PATH, sections, text, tuple(_words()))


def anchor(kind: str, name: str) -> str:
    """What a word of the glossary is called on the page, for those who refer to it.

    Example:
        >>> anchor("state", "relay-mismatch")
        'state-relay-mismatch'
    """
    return f"{kind}-{name}"


def _words() -> Iterator[Terms]:
    for kind, words in groupby(glossary.words(), key=lambda word: word.kind):
        terms = (Term(anchor(kind, word.name), word.name, word.text) for word in words)
        yield Terms(f"words-{kind}", glossary.headings()[kind], tuple(terms))


def _document() -> str:
    """docs/methods.md: inside the installed package, or beside it in a checkout."""
    package = files("reconcile")
    try:
        return (package / "methods.md").read_text(encoding="utf-8")
    except FileNotFoundError:
        return (package / ".." / ".." / "docs" / "methods.md").read_text(encoding="utf-8")
