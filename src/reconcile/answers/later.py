"""Put off what is dear until it is asked for."""

from collections.abc import Callable
from functools import cached_property
from typing import Generic, TypeVar

T = TypeVar("T")


class Later(Generic[T]):
    """A part of an answer that is worked out when it is first asked for, and once.

    Example:
        >>> part = Later(lambda: print("worked out") or 7)
        >>> part.value, part.value
        worked out
        (7, 7)
    """

    def __init__(self, work_out: Callable[[], T]) -> None:
        self._work_out = work_out

    @cached_property
    def value(self) -> T:
        """What it comes to."""
        return self._work_out()

    def __getstate__(self) -> dict[str, T]:
        """Work it out for a copy or another process: what works it out cannot go there."""
        return {"value": self.value}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and bool(self.value == other.value)
