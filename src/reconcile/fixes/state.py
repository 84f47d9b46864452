"""A ledger to which something is added: what is read, and what a check finds near that."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Self

from reconcile.answers.answer import Answers
from reconcile.answers.following import tied
from reconcile.checks import report as checks
from reconcile.checks.report import Report
from reconcile.checks.rule import Case, Rule
from reconcile.evidence.elsewhere import Quotations
from reconcile.finding import Issue
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger
from reconcile.phrases import RECONCILE, HedgeTable


class Seen(NamedTuple):
    """A ledger that was read and checked.

    Attributes:
        ledger: All of it.
        answers: The answers to the quantities that it was checked about.
        report: What was found about them, and beside single quantities.
        places: Where things stand in the files.
    """

    ledger: Ledger
    answers: tuple[Answers, ...]
    report: Report
    places: Places


class State:
    """A ledger to which something is to be added.

    Attributes:
        files: The bytes of its files by path, those that could be read.
        roots: The names of its folders, in which new files may be made.
    """

    def __init__(
        self,
        files: Iterable[tuple[str, bytes | Issue]],
        roots: Sequence[str],
        rules: Sequence[Rule],
        *,
        hedges: HedgeTable = RECONCILE,
        today: int | None = None,
    ) -> None:
        """Take a ledger.

        Args:
            files: Path and bytes of every file, or an issue where it could not be read.
            roots: The names of its folders; none: it is one file.
            rules: All rules: they tell what is wrong before and after.
            hedges: What hedge words mean.
            today: The day of the check, as ``date.toordinal``.
        """
        self._given = dict(files)
        self.files = {path: data for path, data in self._given.items() if isinstance(data, bytes)}
        self.roots = tuple(roots)
        # What became of entries that accept something is not asked: no record can be to blame.
        self._rules = tuple(rule for rule in rules if not rule.is_last)
        self._hedges = hedges
        self._today = today

    @cached_property
    def ledger(self) -> Ledger:
        """All that was read."""
        return load(self._given.items(), hedges=self._hedges)

    def having(self, changed: Mapping[str, bytes]) -> Self:
        """Return the ledger with these bytes in the place of its own; files may be new."""
        given = {**self._given, **changed}
        files = ((path, given[path]) for path in sorted(given))
        return type(self)(files, self.roots, self._rules, hedges=self._hedges, today=self._today)

    def about(self, quantities: Iterable[str]) -> frozenset[str]:
        """Return quantities, with all that arithmetic ties if they are among that."""
        wanted, together = frozenset(quantities), tied(self.ledger)
        return wanted | together if wanted & together else wanted

    def look(self, about: frozenset[str]) -> Seen:
        """Check the ledger, as far as a change of these quantities can be seen.

        What needs single quantities alone is asked of these; all other rules see the whole.

        Args:
            about: Ids of quantities, from `about`.
        """
        ledger, places = self.ledger, Places(self.ledger.files, roots=self.roots)
        quotations = Quotations(ledger)
        part = ledger._replace(
            quantities={name: one for name, one in ledger.quantities.items() if name in about},
            estimates=tuple(one for one in ledger.estimates if one.quantity in about),
        )
        answers, hits = checks.answers_of(part, quotations=quotations)
        printing = frozenset(one.source for one in ledger.estimates)
        case = Case(part, answers, self._today, printing=printing, known_quotations=quotations)
        local = [rule for rule in self._rules if rule.is_local]
        others = [rule for rule in self._rules if not rule.is_local]
        hits += checks.look_locally(case, local)
        ids = [name for name in ledger.quantities if name in tied(ledger)]
        whole = Case(ledger, checks.answers_of(ledger, ids)[0], self._today)
        hits += checks.look(whole, others) + checks.look_elsewhere(whole, local)
        counts = Counter(one.spot.path for one in ledger.estimates)
        scope = checks.Scope(None, counts)
        report = checks.conclude(whole, hits, self._rules, places, scope)
        return Seen(ledger, answers, report, places)
