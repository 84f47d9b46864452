"""Which statements the ledger links, and when their agreement is no chance."""

from collections.abc import Iterable, Mapping

from reconcile.answers.answer import Answers
from reconcile.evidence.comparable import Statement
from reconcile.evidence.lineage import issuer_of
from reconcile.ledger.records import Source

_CHANCE = 0.05
"""Agreements by chance that a quantity may be expected to hold before they say nothing."""

_LEAST_DIGITS = 3
"""Fewer digits are met by rounding alone: 12,000 is what everybody writes."""


def coincidental(answers: Answers) -> int | None:
    """Return how many digits two origins hardly share by chance; None: only one origin speaks.

    Among k origins there are k(k-1)/2 pairs, and a number of n digits has 9·10^(n-1)
    values; the first n is taken for which chance makes less than one pair in twenty agree.
    """
    origins = sum(answer.counts.origins for answer in answers.answers)
    if origins <= 1:
        return None
    pairs = origins * (origins - 1) / 2
    least = _LEAST_DIGITS
    while pairs > _CHANCE * 9 * 10 ** (least - 1):
        least += 1
    return least


def families(
    statements: Iterable[Statement], sources: Mapping[str, Source]
) -> list[list[Statement]]:
    """Group statements that a declared link joins: an issuer, an origin, or any way up.

    Returns:
        The groups in the order of their first statements; those of two groups know
        nothing of each other, as far as the ledger says.
    """
    joined = _Joined()
    ahead: list[str] = []
    several = list(statements)
    for statement in several:
        estimate = statement.estimate
        named = (estimate.source, statement.origin, statement.issuer, estimate.origin)
        ahead.extend(joined.join([name for name in named if name is not None]))
    for name in ahead:
        source = sources.get(name)
        if source is not None:
            near = (*source.relays, *source.draws_on, *source.supersedes, issuer_of(name, source))
            ahead.extend(joined.join([name, *near]))
    groups: dict[str, list[Statement]] = {}
    for statement in several:
        groups.setdefault(joined.head(statement.estimate.source), []).append(statement)
    return list(groups.values())


class _Joined:
    """Names in groups that grow together (a disjoint-set forest with path halving)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def head(self, name: str) -> str:
        """Return the name that stands for the group of a name."""
        above = self._above
        while above[name] != name:
            above[name] = name = above[above[name]]
        return name

    def join(self, names: Iterable[str]) -> list[str]:
        """Make one group of names; those that were not known before are returned."""
        new = []
        first: str | None = None
        for name in names:
            if name not in self._above:
                self._above[name] = name
                new.append(name)
            if first is None:
                first = name
            else:
                self._above[self.head(name)] = self.head(first)
        return new
