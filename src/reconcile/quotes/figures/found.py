"""A figure that was found in a sentence."""

from typing import NamedTuple

from reconcile.phrases import Reading, Refusal


class Found(NamedTuple):
    """A figure of a sentence.

    Attributes:
        start: Offset of its first character.
        end: Offset one past its last character.
        reading: What it says, or why it is not read.
        slip: Words beside it that are one edit from a hedge, and that hedge; or empty.
        change: The words that make a change of it; or empty.
        left_out: What it is if it is no figure; or empty.
    """

    start: int
    end: int
    reading: Reading | Refusal
    slip: str = ""
    change: str = ""
    left_out: str = ""
