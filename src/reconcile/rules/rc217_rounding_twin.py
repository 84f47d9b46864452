"""One figure is another one, rounded.

1.2 billion and 1.19 billion from one study are one figure: the study, its summary, or
two articles that repeat it. The finding says so, for a reader who looks for the
difference. Between sources that know nothing of each other it is told only of numbers
that are unlikely to meet by chance, as with undeclared copies. In a quantity that is
`exact` nothing is rounded.

Fails:
    two records of one study for one date, 1.2 billion and 1.19 billion

Passes:
    1.2 billion and 1.3 billion: neither is the other one rounded

Remedy: keep the more precise one; give the other `origin`, or `rank: deprecated` with
the reason that it is rounded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.answer import Answers
from reconcile.checks.rule import Case, Rule
from reconcile.evidence.comparable import Cell, Statement
from reconcile.evidence.printed import digits, roundings
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.records import Source
from reconcile.rules.gathering import field, ids, listed
from reconcile.rules.groups import coincidental, families
from reconcile.values import Interval, Number

_LEAST_DIGITS = 2
"""Digits that a rounded number keeps: 500 may be many figures, 1.2 billion hardly another one."""

_LOOKED_AT = 20
"""Statements of one number that are looked through for one without a link to another's."""

_Study = tuple[str, Cell, str | None, str | None]
"""Issuer, cell, date and period: what one study says of one thing."""


class _Twins(NamedTuple):
    """A number and the same one rounded, with those who print them."""

    precise: Statement
    number: Number
    rounded: Number
    others: Sequence[Statement]
    is_one_study: bool


def _find(case: Case) -> Iterable[Issue]:
    for answers in case.answers:
        groups: dict[tuple[str, ...], list[_Twins]] = {}
        for twins in _twins(answers, case):
            key = twins.precise.issuer if twins.is_one_study else twins.precise.estimate.id
            groups.setdefault((key,), []).append(twins)
        for several in groups.values():
            yield _issue(answers, several[0], len(several) - 1)


def _twins(answers: Answers, case: Case) -> Iterator[_Twins]:
    numbers = case.by_number[answers.quantity.id]
    if len(numbers) == 1 or answers.quantity.exact:
        return
    least = coincidental(answers)
    studies: dict[Number, dict[_Study, list[Statement]]] = {}
    for number, statements in numbers.items():
        for rounded in roundings(number):
            if rounded not in numbers or digits(rounded) < _LEAST_DIGITS:
                continue
            if rounded not in studies:
                studies[rounded] = _by_study(numbers[rounded])
            same = _same_study(statements, studies[rounded])
            if same is not None:
                yield _Twins(same[0], number, rounded, same[1], is_one_study=True)
            elif least is not None and digits(rounded) >= least:
                apart = _apart(statements, numbers[rounded], case.ledger.sources)
                if apart is not None:
                    yield _Twins(apart[0], number, rounded, apart[1], is_one_study=False)


def _by_study(statements: Iterable[Statement]) -> dict[_Study, list[Statement]]:
    studies: dict[_Study, list[Statement]] = {}
    for statement in statements:
        if _is_plain(statement):
            studies.setdefault(_study(statement), []).append(statement)
    return studies


def _is_plain(statement: Statement) -> bool:
    """Whether it is a plain figure; a number in a bound or range is only an end."""
    return statement.estimate.figure.kind in ("point", "approx")


def _study(statement: Statement) -> _Study:
    day, period = statement.as_of, statement.estimate.period
    return statement.issuer, statement.cell, day and day.text, period and period.text


def _same_study(
    statements: Iterable[Statement], rounded: Mapping[_Study, list[Statement]]
) -> tuple[Statement, list[Statement]] | None:
    for statement in statements:
        if _is_plain(statement):
            others = rounded.get(_study(statement))
            if others is not None:
                return statement, others
    return None


def _apart(
    statements: Sequence[Statement], rounded: Sequence[Statement], sources: Mapping[str, Source]
) -> tuple[Statement, list[Statement]] | None:
    """Return who prints the number, and the unlinked statements that print it rounded."""
    precise = [statement for statement in statements[:_LOOKED_AT] if _is_plain(statement)]
    others = [statement for statement in rounded[:_LOOKED_AT] if _is_plain(statement)]
    if not precise or not others:
        return None
    groups = families([*precise, *others], sources)
    linked = next(group for group in groups if precise[0] in group)
    strangers = [statement for statement in others if statement not in linked]
    return (precise[0], strangers) if strangers else None


def _issue(answers: Answers, twins: _Twins, more: int) -> Issue:
    quantity = answers.quantity
    rounded, precise = (
        wording.amount([Interval(number, number)], quantity.unit)
        for number in (twins.rounded, twins.number)
    )
    source, others = twins.precise.estimate.source, twins.others
    also = f"; {wording.plural(more, 'other number')} likewise" if more else ""
    who = f"both are of `{twins.precise.origin}`" if twins.is_one_study else "nothing links them"
    if twins.is_one_study and others[0].origin != twins.precise.origin:
        who = f"both are of the issuer `{twins.precise.issuer}`"
    return Issue(
        field(others[0].estimate),
        f"{rounded} is {precise} rounded, both of `{quantity.id}`, and {who}{also}",
        "keep the more precise one; it is one figure, and no difference"
        if twins.is_one_study
        else f"if one has it from the other, write `origin: {source}`, `relays` or `draws_on`",
        label=others[0].estimate.source,
        related=listed(
            [
                Related(field(twins.precise.estimate), f"{source}, more precise"),
                *(Related(field(other.estimate), other.estimate.source) for other in others[1:]),
            ]
        ),
        about=ids([quantity.id, source], [other.estimate.source for other in others]),
    )


RULE = Rule("RC217", "rounding-twin", Severity.NOTE, _find, is_local=True)
