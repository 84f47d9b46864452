"""A copy of a document as text: its paragraphs in order, each with its place."""

from typing import NamedTuple


class Block(NamedTuple):
    """A paragraph, a heading, an entry of a list or a row of a table.

    Attributes:
        text: Its words, blanks made single.
        place: Where it stands, as people name it: ``¶ 14``, ``p. 3``.
    """

    text: str
    place: str


class Copy(NamedTuple):
    """What a file says, whatever its format.

    Attributes:
        blocks: In reading order, none of them empty.
        notes: What a reader has to know of how it was read, in sentences.
        language: The BCP 47 tag that it declares; empty: none.
    """

    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    language: str = ""
