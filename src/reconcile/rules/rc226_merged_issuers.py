"""Two sources count as one issuer, although nobody says so, and their figures differ.

A source without `issuer` speaks for its first author or its publisher, by its type. Two of
one author or publisher have one vote, that of the newer figure. Where the figures lie apart
a dispute may vanish in this way: a warning; where they meet, a note.

Fails:
    two articles of 2025 with publisher: The Daily, of which one prints 400 and the other 700

Passes:
    the same with issuer: the-daily in both, or with issuer: reporter-a in one of them

Remedy: write the `issuer` of each: the same where they speak with one voice, another where
they do not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reconcile import wording
from reconcile.answers.answer import Answer, Answers
from reconcile.checks.rule import Case, Rule
from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import IN_FORCE, State
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.records import Source
from reconcile.rules.gathering import field, ids, listed
from reconcile.values import overlaps

_HEARD = IN_FORCE | {State.SUPERSEDED, State.EARLIER, State.OTHER_PERIOD}
"""States of the figures that their origin is heard with."""


def _find(case: Case) -> Iterable[Issue]:
    sources = case.ledger.sources
    for answers in case.answers:
        for answer in answers.answers:
            for group in _merged(answer, sources):
                yield from _of_issuer(answers, group)


def _merged(answer: Answer, sources: Mapping[str, Source]) -> Iterator[list[Statement]]:
    """Yield the newest figures of several origins that have one issuer, as nobody has declared."""
    by_issuer: dict[str, dict[str, Statement]] = {}
    for statement, state, _ in answer.standings:
        if state in _HEARD and statement.origin in sources:
            origins = by_issuer.setdefault(statement.issuer, {})
            last = origins.setdefault(statement.origin, statement)
            origins[statement.origin] = max(last, statement, key=_day)
    for origins in by_issuer.values():
        replaced = {old for name in origins for old in sources[name].supersedes}
        kept = [statement for name, statement in origins.items() if name not in replaced]
        if len(kept) > 1 and any(sources[one.origin].issuer is None for one in kept):
            yield kept


def _day(statement: Statement) -> tuple[float, str]:
    day = statement.as_of.middle if statement.as_of else float("-inf")
    return day, statement.estimate.id


def _of_issuer(answers: Answers, group: Sequence[Statement]) -> Iterator[Issue]:
    ranked = sorted(group, key=lambda s: (_low(s), s.estimate.id))
    first, last = ranked[0], ranked[-1]
    if first.stated == last.stated or first.compared is None or last.compared is None:
        return
    meets = overlaps(first.compared, last.compared)
    figures = wording.either(tuple(s.stated for s in (first, last) if s.stated))
    yield Issue(
        field(last.estimate),
        f"`{first.origin}` and `{last.origin}` count as one issuer, {first.issuer}, and print "
        f"different figures of `{answers.quantity.id}`: {figures}"
        f"{wording.behind(answers.quantity.unit)}",
        f"write the same `issuer` in both if they speak with one voice; if not, `issuer: "
        f"{first.origin}` in `{first.origin}`",
        label=last.origin,
        related=listed([Related(field(s.estimate), s.origin) for s in ranked[:-1]]),
        severity=Severity.NOTE if meets else Severity.WARNING,
        about=ids([answers.quantity.id], [s.origin for s in ranked]),
        identity=(answers.quantity.id, *sorted(s.origin for s in ranked)),
    )


def _low(statement: Statement) -> float:
    stated = statement.stated
    return stated.low if stated and stated.low is not None else float("-inf")


RULE = Rule("RC226", "merged-issuers", Severity.NOTE, _find, is_local=True)
