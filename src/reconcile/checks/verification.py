"""What came of holding records against copies of their sources."""

from collections import Counter
from typing import NamedTuple

from reconcile.checks.receipt import Receipt
from reconcile.finding import Finding
from reconcile.ledger.places import Places
from reconcile.ledger.records import Estimate, Source
from reconcile.quotes.verdict import Outcome, Verdict


class Held(NamedTuple):
    """One record that was held against a copy.

    Attributes:
        estimate: The record.
        verdict: What the copy says.
        receipt: The same, to be kept.
        finding: What there is to mend; None: nothing.
    """

    estimate: Estimate
    verdict: Verdict
    receipt: Receipt
    finding: Finding | None = None


class HeldCopy(NamedTuple):
    """One copy, and the records that were held against it.

    Attributes:
        source: What it is a copy of.
        name: The file, as messages name it.
        held: The records, in the order of the ledger.
        trouble: Why it could not be read; empty: it was.
        notes: What a reader has to know of how it was read.
        has_changed: Its bytes are others than those that were verified before.
    """

    source: Source
    name: str
    held: tuple[Held, ...] = ()
    trouble: str = ""
    notes: tuple[str, ...] = ()
    has_changed: bool = False


class Verification(NamedTuple):
    """What came of holding records against copies.

    Attributes:
        copies: The copies, in the order of their sources in the ledger.
        sources: How many sources print a record that was asked for.
        places: Where things stand in the files.
        receipts: All that is known now, what was known before included.
    """

    copies: tuple[HeldCopy, ...]
    sources: int
    places: Places
    receipts: tuple[Receipt, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What there is to mend and nobody has accepted."""
        found = (one.finding for copy in self.copies for one in copy.held)
        return tuple(one for one in found if one is not None and one.accepted is None)

    @property
    def unread(self) -> tuple[HeldCopy, ...]:
        """The copies that could not be read."""
        return tuple(copy for copy in self.copies if copy.trouble)

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many records have each verdict, the best first; those that none has are left out."""
        counted = Counter(one.verdict.verdict for copy in self.copies for one in copy.held)
        return {outcome: counted[outcome] for outcome in Outcome if counted[outcome]}
