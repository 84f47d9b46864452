"""Two sources that know nothing of each other print the same odd number.

Two counts seldom agree to the last digit. Where they do, one has most often copied the
other, or both a third, and they are one voice and not two. A number is odd when agreement
by chance is unlikely: from three digits that are not zeros at the end, more where many
origins speak of the quantity. Sources are linked when they share an issuer or an origin,
or one leads to the other by `relays`, `draws_on`, `supersedes` or `origin`.

A range whose two ends are the figures of two others of its day that lie apart, such as a
ministry's and its opponent's, is told as a note: it is taken as made of both, and does not vote.

Fails:
    killed: {estimates: {nis-2025: "12,847", dia-2025: "12,847"}}

Passes:
    killed: {estimates: {nis-2025: "12,847", dia-2025: {stated: "12,847", origin: nis-2025}}}

Remedy: read where the number comes from and write `origin`, `relays` or `draws_on`;
accept the finding when the two have really counted alike.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reconcile import wording
from reconcile.answers.answer import Answers
from reconcile.checks.rule import Case, Rule
from reconcile.evidence.comparable import Statement
from reconcile.evidence.printed import digits
from reconcile.evidence.states import Drawn
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.records import Source
from reconcile.rules.gathering import field, ids, listed
from reconcile.rules.groups import coincidental, families
from reconcile.values import Interval, Number


def _find(case: Case) -> Iterable[Issue]:
    sources = case.ledger.sources
    for answers in case.answers:
        for answer in answers.answers:
            undeclared = (one for one in answer.evidence.drawn if not one.is_declared)
            yield from (_of_two(answers, one) for one in undeclared)
        least = coincidental(answers)
        if least is not None:
            numbers = case.by_number[answers.quantity.id]
            yield from _of_quantity(answers, numbers, least, sources)


def _of_two(answers: Answers, one: Drawn) -> Issue:
    """Report a range that is made of two others."""
    drawing, *drawn = (v.voices[0].speaker.estimate for v in (one.vote, *one.inputs))
    amount = wording.amount([one.vote.stated], answers.quantity.unit)
    first, second = (estimate.source for estimate in drawn)
    return Issue(
        field(drawing),
        f"the range of `{drawing.source}` for `{answers.quantity.id}`, {amount}, reaches from the "
        f"figure of `{first}` to that of `{second}`, and nothing links them",
        f"if it is made of theirs, write `draws_on: [{first}, {second}]` in `{drawing.source}`; if "
        "it is a finding of its own, say in its `low_basis` where it comes from, and it votes",
        label=drawing.source,
        related=listed([Related(field(estimate), estimate.source) for estimate in drawn]),
        severity=Severity.NOTE,
        about=ids([answers.quantity.id], [drawing.source, first, second]),
    )


def _of_quantity(
    answers: Answers,
    numbers: Mapping[Number, list[Statement]],
    least: int,
    sources: Mapping[str, Source],
) -> Iterator[Issue]:
    known: set[tuple[str, ...]] = set()
    for number, statements in numbers.items():
        if len(statements) == 1 or not _is_odd(number, least):
            continue
        apart = families(statements, sources)
        if len(apart) > 1:
            names = tuple(sorted(one[0].estimate.id for one in apart))
            if names not in known:
                # The two ends of one range are one copy.
                known.add(names)
                yield _issue(answers, number, apart)


def _is_odd(number: Number, least: int) -> bool:
    """Whether a number has digits enough, and is no quarter of a round one as 125 or 12,500 are."""
    if isinstance(number, int) and -(10 ** (least - 1)) < number < 10 ** (least - 1):
        return False
    significant = digits(number)
    return significant > least or (significant == least and str(number).rstrip("0")[-1] != "5")


def _issue(answers: Answers, number: Number, apart: Sequence[Sequence[Statement]]) -> Issue:
    first, second, *others = (group[0] for group in apart)
    unit = answers.quantity.unit
    is_one_range = first.stated is not None and first.stated == second.stated
    values = first.stated if is_one_range and first.stated else Interval(number, number)
    amount = wording.amount([values], unit)
    count = len(apart)
    subject = (
        f"`{first.estimate.source}` and `{second.estimate.source}`"
        if count == 2
        else f"{count:,} sources, such as `{first.estimate.source}` and `{second.estimate.source}`,"
    )
    places = [Related(field(first.estimate), f"{first.estimate.source}, the same number")]
    places += [Related(field(other.estimate), other.estimate.source) for other in others]
    return Issue(
        field(second.estimate),
        f"{subject} print the same odd number of `{answers.quantity.id}`, {amount}, and nothing "
        "links them",
        f"if one has it from the other, write `origin: {first.estimate.source}`, `relays` or "
        "`draws_on`; if both have counted, accept the finding",
        label=second.estimate.source,
        related=listed(places),
        about=ids([answers.quantity.id], [group[0].estimate.source for group in apart]),
        identity=(
            answers.quantity.id,
            *map(str, (values.low, values.high)),
            *sorted(group[0].estimate.source for group in apart),
        ),
    )


RULE = Rule("RC216", "undeclared-copy", Severity.WARNING, _find, is_local=True)
