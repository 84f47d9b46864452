"""What other quantities say of one: imported and asked only where a ledger ties them."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from reconcile.answers.later import Later
from reconcile.ledger.records import Ledger, Quantity
from reconcile.values import PartialDate

if TYPE_CHECKING:
    from reconcile.answers.answer import Answer, Answers
    from reconcile.answers.derived import Derivation
    from reconcile.answers.left import Leaving, Left


class Ties(NamedTuple):
    """What a ledger ties together.

    Attributes:
        wholes: What other quantities are parts of.
        is_any: There are relations, formulas or parts; most ledgers have none.
    """

    wholes: frozenset[str | None]
    is_any: bool

    @classmethod
    def of(cls, ledger: Ledger) -> "Ties":
        """Find them."""
        return cls(wholes(ledger), _is_tied(ledger))


class Following:
    """Puts what follows from other quantities beside an answer, or where nobody states one.

    Args:
        ledger: What was read.
        stated: Answers a quantity by what is stated, on a date; None: on the newest.
        ties: What the ledger ties together.
        with_how: Set bottom-up against top-down.
    """

    def __init__(
        self,
        ledger: Ledger,
        stated: "Callable[[str, PartialDate | None], Answers]",
        *,
        ties: "Ties",
        with_how: bool,
    ) -> None:
        self.ledger = ledger
        self.stated = stated
        self.ties = ties
        self.with_how = with_how

    def beside(self, answers: "Answers") -> "Answers":
        """Return answers to one quantity with what follows from others."""
        if is_derivable(answers, self.ties.wholes):
            answers = self._derivation.of(answers)
        if self.ties.is_any:
            answers = answers._replace(answers=tuple(self._with_left(answers)))
        if self.with_how:
            from reconcile.answers.how import how

            main, *others = answers.answers
            main = main._replace(how=how(answers, self.ledger, self._derivation))
            answers = answers._replace(answers=(main, *others))
        return answers

    def _with_left(self, answers: "Answers") -> "Iterator[Answer]":
        """Yield the answers with what relations leave of them, found out when it is asked for."""
        quantity = answers.quantity
        for one in answers.answers:
            left = Later(partial(self._left, quantity, one))
            is_own = one.cell.measure == quantity.measure
            yield one._replace(dear=one.dear._replace(left=left)) if is_own else one

    def _left(self, quantity: Quantity, answer: "Answer") -> "Left | None":
        return self._leaving.of(quantity, answer)

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
    if not _is_tied(ledger):
        return frozenset()
    from reconcile.ledger.expressions import related

    return related(ledger)


def _is_tied(ledger: Ledger) -> bool:
    quantities = ledger.quantities.values()
    return bool(ledger.relations) or any(one.formula or one.parent for one in quantities)


def wholes(ledger: Ledger) -> frozenset[str | None]:
    """Return what other quantities are parts of."""
    return frozenset(quantity.parent for quantity in ledger.quantities.values())


def is_derivable(answers: "Answers", wholes: frozenset[str | None]) -> bool:
    """Tell whether a figure that nobody states may follow from others: a formula, or parts."""
    quantity = answers.quantity
    is_unstated = answers.answers[0].headline.which == "none"
    return is_unstated and (quantity.formula is not None or quantity.id in wholes)
