"""What a copy says of a record."""

from enum import StrEnum
from typing import Literal, NamedTuple


class Outcome(StrEnum):
    """What a copy says of a record."""

    AS_PRINTED = "as printed"
    OTHER_WORDS = "in other words"
    HEDGE = "another hedge"
    CURRENCY = "another currency"
    SCALE = "another scale"
    ALTERED = "altered"
    NOT_FOUND = "not found"


GOOD = (Outcome.AS_PRINTED, Outcome.OTHER_WORDS)
"""What is not to be mended."""


class Verdict(NamedTuple):
    """What a copy says of a record.

    Attributes:
        verdict: The kind.
        found: What the copy prints there, blanks made single; empty: nothing.
        place: Where that stands: ``¶ 14``, ``p. 3``; empty: nowhere.
        block: Index of its paragraph; -1: none.
        start: Offset of its first character in the paragraph.
        end: Offset one past its last.
        occurrence: Which of those in the copy that are printed alike, from 1; 0: none.
        of: What it is about: the figure, or the ``quote``.
    """

    verdict: Outcome
    found: str = ""
    place: str = ""
    block: int = -1
    start: int = 0
    end: int = 0
    occurrence: int = 0
    of: Literal["figure", "quote"] = "figure"


ORDER = (
    Outcome.AS_PRINTED,
    Outcome.OTHER_WORDS,
    Outcome.HEDGE,
    Outcome.CURRENCY,
    Outcome.SCALE,
    Outcome.ALTERED,
    Outcome.NOT_FOUND,
)
"""From what holds the record up to what says nothing of it."""
