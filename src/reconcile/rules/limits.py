"""Figures held against the least and the most that their quantity can be."""

from collections.abc import Iterator
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.answer import Answers
from reconcile.checks.rule import Case
from reconcile.evidence.comparable import Statement
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.limits import (
    UNLIMITED,
    Limits,
    declared_limits,
    exclude_each_other,
    limits_of_counts,
    limits_of_shares,
)
from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.units import converted, factor, is_percentage, whole_of
from reconcile.rules.figures import end_of, folded, shown
from reconcile.values import Interval, Number

_HUNDRED = 100


class Beyond(NamedTuple):
    """The figures of one quantity that lie beyond its limits, in file order."""

    quantity: Quantity
    limits: Limits
    below: list[Estimate]
    above: list[Estimate]


def beyond_shares(case: Case) -> Iterator[Beyond]:
    """Yield the figures that no share can be."""
    for answers in case.answers:
        limits = limits_of_shares(answers.quantity)
        if limits != UNLIMITED:
            yield _beyond(answers, limits)


def beyond_counts(case: Case) -> Iterator[Beyond]:
    """Yield the figures that no count can be."""
    for answers in case.answers:
        limits = limits_of_counts(answers.quantity)
        if limits != UNLIMITED:
            yield _beyond(answers, limits, limits_of_shares(answers.quantity))


def beyond_declared(case: Case) -> Iterator[Beyond]:
    """Yield the figures beyond declared limits, without those that no share can be."""
    for answers in case.answers:
        quantity = answers.quantity
        limits = declared_limits(quantity)
        if limits == UNLIMITED or exclude_each_other(limits):
            continue
        yield _beyond(answers, limits, limits_of_shares(quantity))


def _beyond(answers: Answers, limits: Limits, other: Limits = UNLIMITED) -> Beyond:
    """Return the figures of a quantity beyond its limits.

    Args:
        answers: The quantity's.
        limits: What its figures must not pass.
        other: Limits whose passing another rule reports.
    """
    beyond = Beyond(answers.quantity, limits, [], [])
    least, most = limits
    for answer in answers.answers:
        for statement, _, _ in answer.standings:
            values = statement.stated
            # Nearly every figure has its ends inside, and is done with after this.
            if values is None or not _may_pass(values, least, most):
                continue
            written = _written(statement, values, answers.quantity)
            if written is None or _is_below(written, other.least) or _is_above(written, other.most):
                continue
            if _is_below(written, least):
                beyond.below.append(statement.estimate)
            elif _is_above(written, most):
                beyond.above.append(statement.estimate)
    return beyond


def _may_pass(values: Interval, least: Number | None, most: Number | None) -> bool:
    low, high, _, _ = values
    if least is not None and ((low is not None and low < least) or high == least):
        return True
    if low is None and least is not None and high is not None and high < least:
        return True
    return most is not None and (
        (high is not None and high > most) or (low is not None and low >= most)
    )


def _written(statement: Statement, values: Interval, quantity: Quantity) -> Interval | None:
    """Return the values without the width that only a hedge implies; None for a vague word."""
    figure = statement.estimate.figure
    if figure.vague:
        return None
    if figure.width != "rule" or figure.best is None:
        return values
    by = factor(statement.estimate, quantity, statement.exchange)
    best = Interval(figure.best, figure.best)
    return best if isinstance(by, str) else converted(best, by)


def _is_below(values: Interval, least: Number | None) -> bool:
    if least is None:
        return False
    low, high = values.low, values.high
    if low is not None and low < least:
        return True
    return high is not None and (high < least or (high == least and not values.high_closed))


def _is_above(values: Interval, most: Number | None) -> bool:
    if most is None:
        return False
    low, high = values.low, values.high
    if high is not None and high > most:
        return True
    return low is not None and (low > most or (low == most and not values.low_closed))


def issues(beyond: Beyond, what: str = "") -> Iterator[Issue]:
    """Yield one issue for each figure, or one for all of them on a side.

    Args:
        beyond: The figures of one quantity.
        what: What can never be so: ``share`` or ``count``; empty: its own limits say so.
    """
    quantity, limits = beyond.quantity, beyond.limits
    for estimates, limit, field in (
        (beyond.below, limits.least, "minimum"),
        (beyond.above, limits.most, "maximum"),
    ):
        if limit is None or not estimates:
            continue
        reporter = _Reporter(quantity, limit, field, what)
        yield from folded(estimates, reporter.issue)


class _Reporter:
    """Report the figures beyond one limit of one quantity."""

    def __init__(self, quantity: Quantity, limit: Number, field: str, what: str) -> None:
        self.quantity = quantity
        self.field = field
        self.what = what
        is_fraction = whole_of(quantity.unit) == 1
        percentage = f" ({wording.number(limit * _HUNDRED)} %)" if is_fraction else ""
        self.limit = f"{self._amount(limit)}{percentage}"

    def _amount(self, value: Number) -> str:
        unit = self.quantity.unit
        sign = " %" if is_percentage(unit) else f" {unit}" if whole_of(unit) is None else ""
        return f"{wording.number(value)}{sign}"

    def issue(self, estimate: Estimate) -> Issue:
        """Report the issue of one figure."""
        quantity = self.quantity
        end, side = ("low", "below") if self.field == "minimum" else ("high", "above")
        related: tuple[Related, ...] = ()
        if not self.what:
            fact = f"the {self.field} of `{quantity.id}`"
            remedy = f"correct the figure, or `{self.field}` if it can be passed"
            place = Spot(quantity.spot.path, (*quantity.spot.keys, self.field))
            related = (Related(place, f"the {self.field}"),)
        else:
            much = "least" if self.field == "minimum" else "most"
            fact = f"the {much} that a {self.what} can be"
            remedy = self._remedy(estimate)
        return Issue(
            end_of(estimate, end),
            f"{self._figure(estimate)} lies {side} {self.limit}, {fact}",
            remedy,
            related=related,
            # What a count is stands in no file: a balance may be meant.
            severity=Severity.WARNING if self.what == "count" else None,
            about=(quantity.id, estimate.source),
        )

    def _figure(self, estimate: Estimate) -> str:
        values = estimate.figure.interval
        if estimate.stated is not None or values is None:
            return shown(estimate, self.quantity.unit)
        ends = (values.low, values.high) if self.field == "minimum" else (values.high, values.low)
        end = ends[0] if ends[0] is not None else ends[1]
        return f"{self._amount(end or 0)} of `{estimate.id}`"

    def _remedy(self, estimate: Estimate) -> str:
        if self.what == "count":
            return (
                "correct the sign; if it is a change or a balance, declare `measure: flow`, or the "
                "`minimum` that it can have"
            )
        values = estimate.figure.interval
        top = values.high if values and values.high is not None else None
        is_bare = whole_of(self.quantity.unit) == 1 and estimate.figure.share is None
        if is_bare and top is not None and 1 < top <= _HUNDRED:
            return f"write `{wording.number(top)} %` if a percentage is meant, or correct the unit"
        return (
            "correct the number; if it is a growth or another rate, declare `measure: rate`, "
            f"or `{self.field}` where the quantity goes further"
        )
