"""What a rule is: a code, a name, a severity, and a function that finds issues."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from reconcile.answer import Answers
from reconcile.finding import Issue, Severity
from reconcile.ledger.records import Ledger


class Case(NamedTuple):
    """What a rule may look at.

    Attributes:
        ledger: All that was read.
        answers: What it comes to, one for each quantity.
    """

    ledger: Ledger
    answers: tuple[Answers, ...]


class Rule(NamedTuple):
    """One diagnostic; the docstring of its module is its manual page.

    Attributes:
        code: ``RC`` and three digits; never reused.
        name: The problem in words, with hyphens.
        severity: What its issues are, unless they say otherwise.
        find: Yields where and what; the runner adds code, severity and line.
    """

    code: str
    name: str
    severity: Severity
    find: Callable[[Case], Iterable[Issue]]


def reader_rule(code: str, name: str, severity: Severity = Severity.ERROR) -> Rule:
    """A rule for a problem that the reader meets before any rule runs."""

    def find(case: Case) -> Iterable[Issue]:
        return (issue for issue in case.ledger.troubles if issue.problem == name)

    return Rule(code, name, severity, find)
