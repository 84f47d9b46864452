"""Why a relation or a formula says nothing, with the characters at fault."""

from typing import NamedTuple

from reconcile.finding import Severity, Spot

UNREADABLE, INCOMPATIBLE = "unreadable-relation", "incompatible-dimensions"


class Fault(NamedTuple):
    """Why an expression says nothing.

    Attributes:
        problem: `UNREADABLE` or `INCOMPATIBLE`.
        severity: Overrides that of the rule, or None.
        fact: What is wrong, in one sentence.
        remedy: What to do about it.
        where: The characters at fault.
        about: Ids of the quantities concerned.
    """

    problem: str
    severity: Severity | None
    fact: str
    remedy: str
    where: Spot
    about: tuple[str, ...] = ()


class FaultError(Exception):
    """Ends the reading of one expression."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.fact)
        self.fault = fault


def unreadable(
    fact: str, remedy: str, where: Spot, part: tuple[int, int] | None = None
) -> FaultError:
    """Return the error of an expression that cannot be read, at some of its characters."""
    at = where if part is None else where._replace(part=part)
    return FaultError(Fault(UNREADABLE, None, fact, remedy, at))
