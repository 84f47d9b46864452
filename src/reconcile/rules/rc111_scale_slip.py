"""A figure is a thousand, a million or a billion times off: a scale word has slipped.

It is so when the `quote` says billion where the figure comes to million, and when it lies
by such a factor above or below the median of what at least two other issuers say within
a year of it, who agree among themselves to a factor of ten.

Fails:
    estimates of `troops`: 11,000, 12,000 and 15 million.

Passes:
    estimates of `troops`: 11,000, 12,000 and 15 thousand.

Remedy: look the figure up in its source; add or correct the scale word, or give the
`unit` that it is in.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from math import log10
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.answer import Answer
from reconcile.checks.rule import Case, Rule
from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import State
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.records import Estimate, Quantity
from reconcile.quotes.compare import SCALE, QuoteMismatch
from reconcile.rules.figures import folded, shown, spot_of
from reconcile.values import Interval

_WORDS = {3: "1,000", 6: "a million", 9: "a billion", 12: "a trillion"}
"""Powers of ten by which scale words differ, and how messages name them."""

_FAR = 300
"""Times that a figure is off before a slip is looked for: 1,000 less half a power of ten,
which the spread of the others may take away."""

_SPREAD = 10
_MAJORITY = 2 / 3
"""Issuers of whom so many lie within a factor ``_SPREAD`` of their median tell the scale of a
quantity; where fewer do, nobody knows which of them slipped."""

_FEWEST = 2
"""Other issuers that it takes."""

_YEAR = 366
"""Days within which nothing grows a thousandfold; older and newer figures prove no slip."""

_SAME = 0.05
"""Share by which a limit may miss another figure's digits and still be that figure: a low
floor and a high ceiling contradict nobody, and are a slip only with the same digits."""

_LARGEST = 1e300
"""Above every figure; 300 times as much is still a float."""

_EXAMINED = 50
"""Figures of one cell that are looked at closely; more of them are one cause."""

_SHOWN = 3


class _Slip(NamedTuple):
    """How far a figure is off, and the others that say so."""

    power: int
    middle: float
    others: tuple[Statement, ...]


def _find(case: Case) -> Iterable[Issue]:
    quantities = case.ledger.quantities
    known = set()
    for mismatch in case.quote_mismatches:
        if mismatch.kind == SCALE:
            known.add(mismatch.estimate.id)
            yield _of_quote(mismatch, quantities[mismatch.estimate.quantity])
    for answers in case.answers:
        for answer in answers.answers:
            if len(answer.standings) > _FEWEST:
                yield from _of_cell(answers.quantity, answer, case, known)


def _of_quote(mismatch: QuoteMismatch, quantity: Quantity) -> Issue:
    estimate = mismatch.estimate
    return Issue(
        spot_of(estimate),
        f"{shown(estimate, quantity.unit)} comes to {wording.number(mismatch.number)}, and its "
        f"quote says `{mismatch.quoted}`",
        "correct the scale word of the one that is wrong",
        related=(Related(spot_of(estimate, "quote"), "the quote"),),
        about=(quantity.id, estimate.source),
    )


def _of_cell(quantity: Quantity, answer: Answer, case: Case, known: set[str]) -> Iterator[Issue]:
    """Report the figures of a cell that lie a power of a thousand from the others."""
    if not _is_wide(answer):
        return
    centres: list[tuple[float, Statement]] = []
    by_issuer: dict[str, float] = {}
    for standing in answer.standings:
        statement = standing.statement
        if statement.stated is None or standing.state is State.RELAY_MISMATCH:
            continue
        centre = _centre(statement.stated)
        if centre > 0:
            centres.append((centre, statement))
            by_issuer.setdefault(statement.issuer, centre)
    ordered = sorted(by_issuer.values())
    if len(ordered) <= _FEWEST:
        return
    middle = ordered[len(ordered) // 2]
    near = bisect_right(ordered, middle * _SPREAD) - bisect_left(ordered, middle / _SPREAD)
    if near < _MAJORITY * len(ordered):
        return
    low, high = middle / _FAR, middle * _FAR
    far = [(centre, candidate) for centre, candidate in centres if centre < low or centre > high]
    slips: dict[str, _Slip] = {}
    estimates: list[Estimate] = []
    for centre, candidate in far[:_EXAMINED]:
        if candidate.estimate.id in known or candidate.estimate.spot in case.troubled:
            continue
        if slip := _slip(centre, candidate, centres):
            slips[candidate.estimate.id] = slip
            estimates.append(candidate.estimate)
    yield from folded(estimates, lambda candidate: _issue(candidate, slips, quantity))


def _is_wide(answer: Answer) -> bool:
    """Whether some figure is far above some other: seldom so, and all else is left undone."""
    least, most = _LARGEST, 0.0
    for statement, _, _ in answer.standings:
        if (values := statement.stated) is not None:
            for end in (values.low, values.high):
                if end is None or end <= 0:
                    continue
                if end < least:
                    least = end
                if end > most:
                    most = end
    return most > least * _FAR


def _centre(values: Interval) -> float:
    """Return the middle of a range, or the one end of a limit."""
    low, high = values.low, values.high
    if low is None or high is None:
        return float(low if low is not None else high or 0)
    return low / 2 + high / 2


def _slip(centre: float, odd: Statement, centres: list[tuple[float, Statement]]) -> _Slip | None:
    """Return by what power of ten a figure is off, if scale words make such a slip."""
    others = [
        (value, other)
        for value, other in centres
        if other.issuer != odd.issuer and _is_near(odd, other) and not other.estimate.figure.vague
    ]
    if odd.estimate.figure.vague or len({other.issuer for _, other in others}) < _FEWEST:
        return None
    from statistics import median  # Few figures have so many neighbours.

    middle = median(value for value, _ in others)
    power = round(log10(centre) - log10(middle))
    if abs(power) not in _WORDS or _holds(odd.stated, middle):
        return None
    closest = sorted(others, key=lambda other: abs(log10(other[0]) - log10(middle)))[:_SHOWN]
    kind = odd.estimate.figure.kind
    is_loose = kind == ("lower_bound" if power < 0 else "upper_bound")
    meant = centre / 10.0**power
    if is_loose and all(abs(meant - value) > _SAME * value for value, _ in others):
        return None
    return _Slip(power, middle, tuple(other for _, other in closest))


def _holds(values: Interval | None, value: float) -> bool:
    """Whether a range holds what the others say, and so contradicts nobody."""
    if values is None or values.low is None or values.high is None:
        return False
    return values.low <= value <= values.high


def _is_near(statement: Statement, other: Statement) -> bool:
    if statement.as_of is None or other.as_of is None:
        return True
    return abs(statement.as_of.middle - other.as_of.middle) <= _YEAR


def _issue(estimate: Estimate, slips: Mapping[str, _Slip], quantity: Quantity) -> Issue:
    slip = slips[estimate.id]
    times = _WORDS[abs(slip.power)]
    off = f"about {times} times" if slip.power > 0 else f"about 1/{times} of"
    if slip.power < 0 and times.startswith("a "):
        off = f"about one {times[2:]}th of"
    middle = wording.amount((Interval(slip.middle, slip.middle),), quantity.unit)
    return Issue(
        spot_of(estimate),
        f"{shown(estimate, quantity.unit)} is {off} what the others say in the middle, {middle}",
        "look it up in its source: a scale word or three digits may be missing or too many",
        related=tuple(
            Related(spot_of(other.estimate), f"{other.estimate.source} says this")
            for other in slip.others
        ),
        about=(quantity.id, estimate.source),
        identity=(quantity.id, estimate.source, *map(str, estimate.figure.interval or ())),
    )


RULE = Rule("RC111", "scale-slip", Severity.WARNING, _find, is_local=True)
