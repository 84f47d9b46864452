"""The answers of a check, worked out when a rule first asks for one: many rules ask for none."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import overload

from reconcile.answers.answer import Answers
from reconcile.checks.failures import Hit


class Answered(Sequence[Answers]):
    """Answers that are worked out together when one of them is asked for."""

    def __init__(self, work_out: Callable[[], tuple[Sequence[Answers], list[Hit]]]) -> None:
        """Take what works them out, and tells which quantities cannot be answered."""
        self._work_out = work_out

    @cached_property
    def _found(self) -> tuple[Sequence[Answers], list[Hit]]:
        return self._work_out()

    @property
    def failed(self) -> list[Hit]:
        """What could not be answered; nothing where nobody asked."""
        return self._found[1] if "_found" in vars(self) else []

    @overload
    def __getitem__(self, index: int) -> Answers: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Answers]: ...
    def __getitem__(self, index: int | slice) -> Answers | Sequence[Answers]:
        return self._found[0][index]

    def __len__(self) -> int:
        return len(self._found[0])
