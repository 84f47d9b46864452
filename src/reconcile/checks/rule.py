"""What a rule is: a code, a name, a severity, and a function that finds issues."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from reconcile.answers.answer import Answers
from reconcile.checks.receipt import NO_RECEIPTS, Receipt
from reconcile.evidence.comparable import Statement
from reconcile.evidence.editions import newer_editions
from reconcile.evidence.elsewhere import Quotations
from reconcile.evidence.printed import printed
from reconcile.evidence.states import WITHDRAWN
from reconcile.finding import Issue, Severity, Spot
from reconcile.ledger.expression_faults import Fault
from reconcile.ledger.expressions import Expression, expressions
from reconcile.ledger.nouns import Noun, noun_of
from reconcile.ledger.records import Estimate, Ledger, Quantity, Source
from reconcile.quotes.compare import QuoteMismatch, quote_mismatches
from reconcile.values import Number, PartialDate, Place


class Unmatched(NamedTuple):
    """An `accept` or baseline entry that matches no finding, or has expired.

    Attributes:
        code: The rule that it names.
        where: The entry.
        by: ``accept`` or ``baseline``.
        until: Its last day, when that has passed.
        covers: How many findings it would cover if it had not expired.
        subject: What it was about, in words.
        fingerprint: The finding that a baseline entry knows; empty for an `accept`.
    """

    code: str
    where: Spot
    by: str
    until: PartialDate | None
    covers: int
    subject: str
    fingerprint: str = ""


@dataclass(frozen=True)
class Case:
    """The data that a rule may look at.

    Attributes:
        ledger: All that was read.
        answers: The answers from it, one for each quantity.
        today: The day of the check, as ``date.toordinal``; None: rules that need it are silent.
        unmatched: Entries that accepted nothing; only rules that run last see them.
        printing: The sources that print anything in the whole ledger, of which this may be a
            part; None: this is all of it.
        known_quotations: What the sources of the whole ledger say; None: this is all of it.
        known_newer: Which editions replace a source; None: look.
        asked_day: Gives the day of the check to who looks at a part; None: it is `today`.
        receipts: What copies of the sources said of records, by the ids of these.
    """

    ledger: Ledger
    answers: Sequence[Answers]
    today: int | None = None
    unmatched: tuple[Unmatched, ...] = ()
    printing: Container[str] | None = None
    known_quotations: Quotations | None = None
    known_newer: Mapping[str, Sequence[Source]] | None = None
    asked_day: Callable[[], int | None] | None = None
    receipts: Mapping[str, Receipt] = field(default_factory=lambda: NO_RECEIPTS)

    @cached_property
    def quotations(self) -> Quotations:
        """What sources say about any quantity."""
        return self.known_quotations or Quotations(self.ledger)

    @cached_property
    def newer(self) -> Mapping[str, Sequence[Source]]:
        """The editions that say that they replace a source, by its id, oldest first."""
        if self.known_newer is not None:
            return self.known_newer
        return newer_editions(self.ledger.sources.values())

    @property
    def day(self) -> int | None:
        """The day of the check; a rule asks for it where what it finds depends on it."""
        return self.today if self.asked_day is None else self.asked_day()

    def prints(self, source: str) -> bool:
        """Whether a source prints an estimate about any quantity of the ledger."""
        return source in (self.by_source if self.printing is None else self.printing)

    @cached_property
    def estimates(self) -> tuple[Estimate, ...]:
        """All estimates in order of their ids."""
        return in_order(self.ledger.estimates)

    @cached_property
    def by_quantity(self) -> Mapping[str, list[Estimate]]:
        """The estimates of each quantity id, in order of their ids."""
        grouped: dict[str, list[Estimate]] = {}
        for estimate in self.estimates:
            grouped.setdefault(estimate.quantity, []).append(estimate)
        return grouped

    @cached_property
    def by_number(self) -> Mapping[str, Mapping[Number, list[Statement]]]:
        """Who prints each number in its unit, by quantity id; nothing that was withdrawn."""
        by_id: dict[str, defaultdict[Number, list[Statement]]] = {}
        for answers in self.answers:
            numbers = by_id[answers.quantity.id] = defaultdict(list)
            for answer in answers.answers:
                for statement, state, _ in answer.standings:
                    if state not in WITHDRAWN:
                        for number in printed(statement):
                            numbers[number].append(statement)
            numbers.default_factory = None
        return by_id

    def noun_of(self, estimate: Estimate, quantity: Quantity) -> Noun:
        """Return what an estimate counts, found out once for all rules; see `nouns.noun_of`."""
        noun = self._nouns.get(estimate.id)
        if noun is None:
            noun = self._nouns[estimate.id] = noun_of(estimate, quantity)
        return noun

    @cached_property
    def _nouns(self) -> dict[str, Noun]:
        return {}

    @cached_property
    def troubled(self) -> frozenset[Spot]:
        """Where the reader has found something wrong: the values, and the records they are in."""
        spots = [t.where for t in self.ledger.troubles if isinstance(t.where, Spot)]
        return frozenset(
            Spot(spot.path, keys) for spot in spots for keys in (spot.keys, spot.keys[:-1])
        )

    @cached_property
    def quote_mismatches(self) -> tuple[QuoteMismatch, ...]:
        """Figures that depart from their own quotes, in file order."""
        return tuple(quote_mismatches(self.ledger))

    @cached_property
    def by_source(self) -> Mapping[str, list[Estimate]]:
        """The estimates that each source prints, in order of their ids."""
        grouped: dict[str, list[Estimate]] = {}
        for estimate in self.estimates:
            grouped.setdefault(estimate.source, []).append(estimate)
        return grouped

    @cached_property
    def expressions(self) -> tuple[tuple[Expression, ...], tuple[Fault, ...]]:
        """The relations and formulas of the ledger, and what is wrong with the others."""
        return expressions(self.ledger)


def in_order(estimates: Iterable[Estimate]) -> tuple[Estimate, ...]:
    """Sort estimates by id, so that a finding about several tells them alike in any files."""
    return tuple(sorted(estimates, key=lambda one: one.id))


class Rule(NamedTuple):
    """One diagnostic; the docstring of its module is its manual page.

    Attributes:
        code: ``RC`` and three digits; never reused.
        name: The problem in words, with hyphens.
        severity: What its issues are, unless they say otherwise.
        find: Yields where and what; the runner adds code, severity and line.
        is_local: All that it finds follows from single quantities with their own estimates
            and answers, and from the sources: a large ledger is shown to it in pieces.
        is_reader: It tells what the reader has found wrong, which is in `ledger.troubles`.
        is_last: It looks at what became of the findings of the others.
        find_elsewhere: What a local rule finds beside single quantities, if it does.
    """

    code: str
    name: str
    severity: Severity
    find: Callable[[Case], Iterable[Issue]]
    is_local: bool = False
    is_last: bool = False
    find_elsewhere: Callable[[Case], Iterable[Issue]] | None = None
    is_reader: bool = False


def reader_rule(code: str, name: str, severity: Severity = Severity.ERROR) -> Rule:
    """Build the rule for a problem that the reader meets before any rule runs."""

    def find(case: Case) -> Iterable[Issue]:
        return (issue for issue in case.ledger.troubles if issue.problem == name)

    return Rule(code, name, severity, find, is_reader=True)


FAILED = reader_rule("RC903", "rule-failed")
"""A rule, or the answer of a quantity, that this program fails at: it runs with every other."""


def failure(what: str, fault: Exception, where: Spot | Place) -> Issue:
    """Tell that a part of a check is missing, since this program fails at it."""
    return Issue(
        where,
        f"{what}: {type(fault).__name__}: {fault}",
        "this is a fault of reconcile, not of the ledger; please report it with the records that "
        "bring it about; the other findings hold",
        problem=FAILED.name,
    )
