"""What follows from other quantities, as several outputs have it."""

from typing import TypedDict

from reconcile.formats.shapes.common import Pair


class Input(TypedDict):
    """A figure that went into a derived one."""

    quantity: str
    """Id of its quantity."""
    as_of: str | None
    """The date that it speaks of."""
    pieces: list[Pair]
    """Its values."""
    unit: str
    """What they are in."""


class Derived(TypedDict):
    """What a headline follows from that nobody states."""

    expression: str
    """The formula, or the parts that were added."""
    inputs: list[Input]
    """What went into it."""


class End(TypedDict):
    """An end of a quantity, the other side open."""

    name: str
    """Id of the quantity, with the scope or the source where a relation names them."""
    range: Pair
    """The end; null is the open side."""
    closed: bool
    """Whether the end itself belongs to it."""
    unit: str
    """What it is in."""


class Known(End):
    """An end that another follows from."""

    issuers: list[str]
    """Who says so; empty: it follows from relations, or the quantity allows no more."""
    as_of: str | None
    """The date that they speak of."""
    projected: bool
    """They speak of what will be."""
    printed: str | None
    """Their figure, where the end is that of its implied width; null: the end is printed."""


class LeftStep(End):
    """An end, and what it follows from."""

    relation: str
    """The relation, formula (`whole = ...`) or sum of parts that leaves no more."""
    inputs: list[Known]
    """The ends of other quantities that it follows from."""


class Left(TypedDict):
    """What relations leave of a quantity."""

    range: Pair
    """Both ends of what is left; where nothing is, of what was given."""
    as_of: str | None
    """The date for which the others were asked; null: nothing is dated."""
    projected: bool
    """It follows from what will be."""
    steps: list[LeftStep]
    """Why its own ends lie there that are narrower than what is stated, then what led to them."""
    nothing: list[str]
    """Relations that no values fit together; empty: some do."""


class Row(TypedDict):
    """A figure with its date and who says so."""

    name: str
    """Id of the quantity, with the scope or the source where the formula names them."""
    pieces: list[Pair]
    """Its values; empty: nobody states it."""
    unit: str
    """What they are in."""
    as_of: str | None
    """The date that it speaks of."""
    issuers: list[str]
    """Who says so; empty: it is derived itself."""
    projected: bool
    """It speaks of what will be."""


class How(TypedDict):
    """What a quantity comes to from others, against what is stated of it."""

    expression: str
    """The formula, the parts that were added, or the other side of the relation."""
    is_all: bool
    """That is all there is of it; false: there may be other parts."""
    inputs: list[Row]
    """What went in."""
    bottom_up: list[Pair]
    """What they come to, in the quantity's unit."""
    top_down: Row
    """What is stated of the quantity."""
    left_over: Pair | None
    """Top-down less bottom-up; null: nobody states the quantity."""
    twice: str | None
    """That the rest is the same as one input, or two, in a sentence; null: it is not."""
