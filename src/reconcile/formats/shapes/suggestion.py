"""What `reconcile suggest --json` prints: the figures of a copy."""

from typing import Literal, TypedDict

from reconcile.formats.shapes import reading
from reconcile.formats.shapes.common import Count


class Figure(TypedDict):
    """A figure of the copy, in the order of the text."""

    phrase: str
    """The figure as printed: what `stated` is to hold."""
    place: str
    """The paragraph or page: what `locator` is to hold."""
    block: Count
    """The number of its paragraph, from 0."""
    start: Count
    """Offset of its first character in the paragraph, from 0."""
    end: Count
    """Offset one past its last character."""
    occurrence: Count
    """Which of those in its paragraph that are printed alike, from 1."""
    reading: reading.Output
    """How it is read, as `reconcile parse --json` prints it."""
    slip: str
    """Words beside it that are one edit from a hedge, and that hedge; empty: none."""
    change: str
    """The words that make a change of it, and no level; empty: none."""
    left_out: str
    """With `--all`: why it is left out otherwise; empty: it is not."""
    quantities: list[str]
    """Ids of quantities that it may be about, the likeliest first."""
    recorded: str
    """Id of the estimate of this source that has it already; empty: none."""


class Said(TypedDict):
    """What the copy says of itself."""

    field: str
    """The field of a source that can hold it, such as `published`."""
    value: str
    """What is said."""


class Output(TypedDict):
    """The whole."""

    schema: Literal["reconcile.suggestion/1"]
    """Name and version of this shape."""
    copy: str
    """What the copy is called."""
    source: str
    """Id of the source; empty: nobody says."""
    about: list[Said]
    """What the copy says of itself."""
    notes: list[str]
    """How the copy was read, where that is not certain."""
    figures: list[Figure]
    """What the copy says in numbers, in the order of the text."""
