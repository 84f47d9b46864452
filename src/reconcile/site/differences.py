"""Who disagrees, and why: pairs of figures by what explains them, the unexplained first."""

from collections.abc import Iterable
from typing import NamedTuple

from reconcile import wording
from reconcile.answers import sentences
from reconcile.answers.contrast import Disagreement
from reconcile.evidence.causes import CauseKind
from reconcile.evidence.comparable import Statement
from reconcile.finding import Severity
from reconcile.site import words
from reconcile.site.references import Link, References


class Side(NamedTuple):
    """One of two figures that do not fit together.

    Attributes:
        source: Who prints it.
        as_of: The day that it speaks of.
        printed: The figure as it was printed.
        href: Where it stands on the page of its quantity.
    """

    source: Link
    as_of: str
    printed: str
    href: str


class Pair(NamedTuple):
    """Two figures that do not fit together.

    Attributes:
        code: The rule that reports it.
        severity: How bad that is, in a word.
        left: The lower side, or the one that was set aside.
        right: The other side.
        fact: How far apart they are, in a sentence.
        reasons: Each cause: its name, empty for that of the group, and its evidence.
    """

    code: str
    severity: str
    left: Side
    right: Side
    fact: str
    reasons: tuple[tuple[str, str], ...]


class Cause(NamedTuple):
    """Pairs of figures that differ for one reason.

    Attributes:
        code: Its word in the glossary.
        name: The same as a heading.
        meaning: What it means, as the glossary has it.
        is_open: Nothing settles which of the two is right.
        pairs: The figures.
    """

    code: str
    name: str
    meaning: str
    is_open: bool
    pairs: tuple[Pair, ...]


_FIRST = (CauseKind.UNEXPLAINED, CauseKind.RELAY)
"""Causes that a reader has to look at, before those that let both figures be right."""


def by_cause(
    disagreements: Iterable[Disagreement], unit: str, here: References
) -> tuple[Cause, ...]:
    """Group disagreements by their first cause, as the count of them does."""
    groups: dict[CauseKind, list[Disagreement]] = {}
    for one in disagreements:
        groups.setdefault(one.causes[0].kind, []).append(one)
    found = [_cause(kind, group, unit, here) for kind, group in groups.items()]
    order = [kind.value for kind in (*_FIRST, *CauseKind)]
    return tuple(sorted(found, key=lambda one: (not one.is_open, order.index(one.code))))


def _cause(kind: CauseKind, group: Iterable[Disagreement], unit: str, here: References) -> Cause:
    group = sorted(group, key=lambda one: -one.severity)
    return Cause(
        code=kind.value,
        name=wording.cause(kind.value),
        meaning=words.meaning("cause", kind).removesuffix(": a note.").rstrip("."),
        is_open=any(one.severity > Severity.NOTE for one in group),
        pairs=tuple(_pair(one, unit, here) for one in group),
    )


def _pair(one: Disagreement, unit: str, here: References) -> Pair:
    return Pair(
        code=one.code,
        severity=str(one.severity),
        left=_side(one.left, here),
        right=_side(one.right, here),
        fact=sentences.against(one, unit),
        reasons=tuple(
            (wording.cause(cause.kind) if number else "", cause.evidence)
            for number, cause in enumerate(one.causes)
        ),
    )


def _side(statement: Statement, here: References) -> Side:
    return Side(
        source=here.source(statement.estimate.source),
        as_of=wording.date(statement.as_of),
        printed=statement.estimate.stated or statement.estimate.id,
        href=here.figure(statement),
    )
