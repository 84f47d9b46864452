"""Choose the rows of a lineage: a document each, below the one that it has its figure from."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.lineage_graph import RELAYS, Family, Member, Trace, links
from reconcile.evidence.states import State
from reconcile.pictures.columns import in_words
from reconcile.pictures.rows import ORDER
from reconcile.values import PartialDate
from reconcile.wording.printable import safe

_FOLDED_ABOVE = 40
"""Rows above which faithful repetitions are told as a number."""

_RANK = (State.RELAY_MISMATCH, *(state for state in ORDER if state is not State.RELAY_MISMATCH))
"""States of one document's figures, the one that its mark shows first."""


class Row(NamedTuple):
    """A document, or several that repeat the same one and change nothing.

    Attributes:
        name: Its id; of several their number.
        depth: Steps from the origin.
        parent: Index of the row that it has its figure from; None: it is an origin.
        dates: Its date, or theirs; None: not known.
        state: What its mark shows; None: it has no figure of its own that is drawn.
        is_declared: Its source says from whom it has it, and not only the estimate.
        phrase: Its figures as printed, or on what it builds.
        told: All of it in words.
        href: Address of the document; may be empty.
    """

    name: str
    depth: int
    parent: int | None
    dates: tuple[PartialDate | None, ...]
    state: State | None
    is_declared: bool
    phrase: str
    told: str
    href: str = ""


def pedigrees(trace: Trace, *, everything: bool = False) -> list[tuple[str, list[Row]]]:
    """Return the issuers with the rows of their origins, the oldest first.

    Args:
        trace: Of a quantity or a source.
        everything: Fold nothing.
    """
    members = 0 if everything else sum(len(family.members) for family in trace.families)
    by_issuer: dict[str, list[Family]] = {}
    for family in trace.families:
        by_issuer.setdefault(family.issuer, []).append(family)
    groups = []
    for issuer, families in by_issuer.items():
        rows: list[Row] = []
        for family in sorted(families, key=lambda one: _age(one.members[0], trace)):
            rows += _rows(family, trace, len(rows), is_folded=members > _FOLDED_ABOVE)
        groups.append((issuer, rows))
    return sorted(groups, key=lambda group: _oldest(group[1]))


def _oldest(rows: Iterable[Row]) -> tuple[bool, int]:
    days = [date.opens for row in rows for date in row.dates if date]
    return (not days, min(days, default=0))


def _age(member: Member, trace: Trace) -> tuple[bool, int]:
    date = _date(member, trace)
    return (date is None, date.opens if date else 0)


def _date(member: Member, trace: Trace) -> PartialDate | None:
    """Return when a document was published, else the first date that it speaks of."""
    source = trace.sources.get(member.source)
    if source and source.published:
        return source.published
    dates = [one.statement.as_of for one in member.standings if one.statement.as_of]
    return min(dates, key=lambda date: date.opens, default=None)


def _rows(family: Family, trace: Trace, start: int, *, is_folded: bool) -> Iterator[Row]:
    """Yield the members of a family, each below the one that it has it from, oldest first."""
    children: dict[str, list[Member]] = {}
    for member in family.members[1:]:
        children.setdefault(member.parent or family.origin, []).append(member)
    stack: list[tuple[Sequence[Member], int | None]] = [(family.members[:1], None)]
    index = start
    while stack:
        several, parent = stack.pop()
        yield _row(several, parent, trace)
        below = sorted(children.get(several[0].source, ()), key=lambda one: _age(one, trace))
        leaves = [one for one in below if is_folded and _is_faithful(one, children)]
        shown = [[one] for one in below if len(leaves) < 2 or one not in leaves]
        if len(leaves) > 1:
            shown.append(leaves)
        stack.extend((one, index) for one in reversed(shown))
        index += 1


def _is_faithful(member: Member, children: dict[str, list[Member]]) -> bool:
    """Tell whether a document repeats its origin, and nobody repeats it."""
    states = {standing.state for standing in member.standings}
    return states == {State.RELAY} and member.source not in children


def _row(several: Sequence[Member], parent: int | None, trace: Trace) -> Row:
    member = several[0]
    dates = tuple(_date(one, trace) for one in several)
    if len(several) > 1:
        told = "; ".join(_told(one, trace) for one in several)
        name = f"{len(several)} more"
        return Row(name, member.depth, parent, dates, State.RELAY, True, "", told)
    states = [standing.state for standing in member.standings if standing.state in _RANK]
    source = trace.sources.get(member.source)
    return Row(
        safe(member.source),
        member.depth,
        parent,
        dates,
        min(states, key=_RANK.index, default=None),
        member.is_declared,
        safe("; ".join(_phrases(member, trace))),
        _told(member, trace),
        (source.url if source else None) or "",
    )


def _phrases(member: Member, trace: Trace) -> Iterator[str]:
    for standing in member.standings:
        statement = standing.statement
        yield statement.estimate.stated or statement.figure_in("")
    if member.parent is None:
        for link in links(trace.sources.get(member.source)):
            if link.kind != RELAYS:
                yield f"{link.kind.replace('_', ' ')} {link.end}"


def _told(member: Member, trace: Trace) -> str:
    """Say of a document what it prints, and from whom it has that."""
    date = wording.date(_date(member, trace))
    if not member.standings:
        return safe(f"{member.source}, {date}: no record of its own")
    figures = "; ".join(in_words(standing) for standing in member.standings)
    source = "" if member.parent is None else f", from {safe(member.parent)}"
    return f"{safe(member.source)}, published {date}{source}: {figures}"
