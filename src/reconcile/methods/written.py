"""A number as people write it in arithmetic, and why an expression cannot be read."""

import re
from fractions import Fraction

_LARGEST_EXPONENT = 300
"""Powers of ten that a number may have, on either side: a float carries 308."""

_PLAIN_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


class FormulaError(ValueError):
    """An expression that cannot be read, with the characters at fault.

    Attributes:
        fact: What is wrong, in one clause.
        remedy: What to do about it.
        start: First character at fault, counted from 0.
        end: One past the last.
    """

    def __init__(self, fact: str, remedy: str, start: int, end: int) -> None:
        super().__init__(f"{fact}; {remedy}")
        self.fact = fact
        self.remedy = remedy
        self.start = start
        self.end = end


def number(text: str, start: int, end: int) -> Fraction:
    """Return a number as people write it, exactly.

    Raises:
        FormulaError: It can mean two things, or no calculator holds it.

    Example:
        >>> number("1,200.5", 0, 7)
        Fraction(2401, 2)
    """
    body, _, exponent = text.lower().partition("e")
    whole, _, decimals = body.partition(".")
    if "," in whole and not _PLAIN_GROUPS.fullmatch(whole):
        fact = f"the digits of {text} are not grouped in threes"
        raise FormulaError(fact, "write the number without separators", start, end)
    if not exponent and _AMBIGUOUS.fullmatch(body):
        fact = f"the point in {text} can group thousands or mark decimals"
        short = decimals.rstrip("0")
        remedy = f"write {whole}{decimals} or {whole}.{short if len(short) < 3 else short + '0'}"
        raise FormulaError(fact, remedy, start, end)
    digits = len(exponent.lstrip("+-0"))
    if len(body) > _LARGEST_EXPONENT or digits > 3 or abs(int(exponent or 0)) > _LARGEST_EXPONENT:
        fact = "the number is out of range"
        raise FormulaError(fact, "write one that a calculator can hold", start, end)
    return Fraction(f"{whole.replace(',', '') or 0}.{decimals or 0}e{exponent or 0}")
