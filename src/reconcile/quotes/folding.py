"""Make two spellings of one text equal: quotes, dashes, blanks, soft hyphens, marks of notes."""

import re
import unicodedata
from typing import NamedTuple

_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NOTE = re.compile(
    r"(?<=[\w.,;:!?%)\"'”’»])\s?\[(?:\d{1,3}|[a-z]|(?:note|nb|n\.|fn)\s?\d{1,3})\]"
    r"|(?<=[\d%])[*†‡§]+(?!\w)",
    re.IGNORECASE,
)
_RAISED = re.compile(r"(?<=\d)[⁰¹²³⁴-⁹]+")
_POWER = re.compile(r"(?:[×x·*]\s?10|\b10)$")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_QUOTES = dict.fromkeys(map(ord, "‘’‚‛′ʼ`´"), "'") | dict.fromkeys(map(ord, "“”„‟″«»〝〞"), '"')
_SIGNS = _DASHES | _QUOTES
_GLUED_DASH = re.compile(r"(?<=\d) ?- ?(?=[\d$€£¥])")


class Folded(NamedTuple):
    """A text with all that does not matter taken out.

    Attributes:
        text: What is left.
        offsets: Where each of its characters stands in the text as printed; one more for the end.
    """

    text: str
    offsets: tuple[int, ...]

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """Return where characters of it stand in the text as printed."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[end]


def fold(text: str) -> Folded:
    """Return a text without soft hyphens, marks of notes and other forms of the same character.

    Capitals stay, since sentences and nouns are known by them.

    Example:
        >>> fold("“15\u202f000 sol\u00addiers”[3], ﬁve").text
        '"15 000 soldiers", five'
    """
    dropped = _dropped(text)
    parts: list[str] = []
    offsets: list[int] = []
    for match in _CLUSTER.finditer(text):
        at = match.start()
        if at in dropped:
            continue
        for char in unicodedata.normalize("NFKC", match[0].translate(_SIGNS)).translate(_SIGNS):
            is_blank = char.isspace()
            if is_blank and (not parts or parts[-1] == " "):
                continue
            parts.append(" " if is_blank else char)
            offsets.append(at)
    if parts and parts[-1] == " ":
        parts.pop()
        offsets.pop()
    return Folded("".join(parts), (*offsets, len(text)))


def _dropped(text: str) -> frozenset[int]:
    """Return the places of characters that say nothing."""
    if text.isascii() and "[" not in text and "*" not in text:
        return frozenset()
    found = [match.span() for match in _UNSEEN.finditer(text)]
    found += [match.span() for match in _NOTE.finditer(text)]
    found += [
        match.span()
        for match in _RAISED.finditer(text)
        if not _POWER.search(text[max(0, match.start() - 6) : match.start()])
    ]
    return frozenset(at for start, end in found for at in range(start, end))


def key_of(folded: Folded) -> Folded:
    """Return a folded text in small letters, without blanks around dashes between numbers.

    Example:
        >>> key_of(fold("Von 10 – 12 Mann")).text
        'von 10-12 mann'
    """
    parts: list[str] = []
    offsets: list[int] = []
    blanks = {
        at
        for match in _GLUED_DASH.finditer(folded.text)
        for at in range(*match.span())
        if folded.text[at] == " "
    }
    for at, char in enumerate(folded.text):
        if at not in blanks:
            small = char.lower()
            parts.append(small)
            offsets.extend([at] * len(small))
    return Folded("".join(parts), (*offsets, len(folded.text)))
