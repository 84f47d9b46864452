"""What other quantities say of one: imported and asked only where a ledger ties them."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from reconcile.ledger.records import Ledger
from reconcile.values import PartialDate

if TYPE_CHECKING:
    from reconcile.answers.answer import Answers
    from reconcile.answers.derived import Derivation
    from reconcile.answers.left import Leaving


class Following:
    """Puts what follows from other quantities beside an answer, or where nobody states one.

    Args:
        ledger: What was read.
        stated: Answers a quantity by what is stated, on a date; None: on the newest.
        with_left: Find out what relations leave.
        with_how: Set bottom-up against top-down.
    """

    def __init__(
        self,
        ledger: Ledger,
        stated: "Callable[[str, PartialDate | None], Answers]",
        *,
        with_left: bool,
        with_how: bool,
    ) -> None:
        self.ledger = ledger
        self.stated = stated
        self.with_how = with_how
        self.tied = tied(ledger) if with_left else frozenset()
        self.wholes = wholes(ledger)

    def beside(self, answers: "Answers") -> "Answers":
        """Return answers to one quantity with what follows from others."""
        if is_derivable(answers, self.wholes):
            answers = self._derivation.of(answers)
        if answers.quantity.id in self.tied:
            answers = self._leaving.beside(answers)
        if self.with_how:
            from reconcile.answers.how import how

            main, *others = answers.answers
            main = main._replace(how=how(answers, self.ledger, self._derivation))
            answers = answers._replace(answers=(main, *others))
        return answers

    @cached_property
    def _derivation(self) -> "Derivation":
        from reconcile.answers.derived import Derivation

        return Derivation(self.ledger, self.stated)

    @cached_property
    def _leaving(self) -> "Leaving":
        from reconcile.answers.left import Leaving

        return Leaving(self.ledger, self.stated)


def tied(ledger: Ledger) -> frozenset[str]:
    """Return the quantities that relations, formulas or parents tie; most ledgers have none."""
    quantities = ledger.quantities.values()
    if not ledger.relations and not any(one.formula or one.parent for one in quantities):
        return frozenset()
    from reconcile.ledger.expressions import related

    return related(ledger)


def wholes(ledger: Ledger) -> frozenset[str | None]:
    """Return what other quantities are parts of."""
    return frozenset(quantity.parent for quantity in ledger.quantities.values())


def is_derivable(answers: "Answers", wholes: frozenset[str | None]) -> bool:
    """Tell whether a figure that nobody states may follow from others: a formula, or parts."""
    quantity = answers.quantity
    is_unstated = answers.answers[0].headline.which == "none"
    return is_unstated and (quantity.formula is not None or quantity.id in wholes)
