"""What finds the figures of one sentence: an amount, and the ways in which it may go on."""

from typing import NamedTuple


class Amount(NamedTuple):
    """A number, or a vague word for one, with its scale word and its money or percent sign.

    Attributes:
        first: Index of its first token.
        end: Index one past its last token.
        is_bare: It has neither scale, money nor share.
        is_vague: It is a vague word.
        value: The number, where it is known without a doubt.
        is_name: Its digits are a part of a name.
    """

    first: int
    end: int
    is_bare: bool = False
    is_vague: bool = False
    value: float | None = None
    is_name: bool = False


class Span(NamedTuple):
    """A way to print a figure: from one token up to another.

    Attributes:
        first: Index of its first token.
        end: Index one past its last token.
        last_amount: Index one past its last amount.
        form: "range", "part", "rate", "error", or "" where it holds one amount.
        second: The other limit of a range.
    """

    first: int
    end: int
    last_amount: int
    form: str = ""
    second: Amount | None = None
