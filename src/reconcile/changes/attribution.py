"""Which of several altered records changes an answer: each is tried alone, and left out.

Nothing is estimated here: the quantity is answered again with one alteration applied to
the ledger of before, and with one taken back in the ledger of today.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from reconcile.answers.answer import Answer, Answers
from reconcile.answers.asked import answer
from reconcile.answers.lineage_graph import links
from reconcile.answers.moments import Moment
from reconcile.changes.alteration import ADDED, REMOVED, Alteration
from reconcile.evidence.periods import Days, days_of
from reconcile.ledger.records import Estimate, Ledger, PriceIndex, Quantity, Rate, Source
from reconcile.values import PartialDate

HEADLINE, FRAGILE = "headline", "fragile"

MOST_TRIED = 50
"""Altered records up to which each is tried; of more, one by one says little."""

_MOST_ANSWERED = 100_000
"""Estimates that are answered again at the most: two answers for each record, some seconds."""


class Effect(StrEnum):
    """What one alteration does to the headline.

    ``moves``: alone it changes it, and without it it would be another. ``shares``: alone it
    does not, and yet without it the headline would be another. ``suffices``: alone it would
    change it, and others see to that already, or undo it. ``none``: neither.
    """

    MOVES = "moves"
    SHARES = "shares"
    SUFFICES = "suffices"
    NONE = "none"


_EFFECTS = {
    (True, True): Effect.MOVES,
    (False, True): Effect.SHARES,
    (True, False): Effect.SUFFICES,
    (False, False): Effect.NONE,
}
"""By whether it changes the headline alone, and whether the headline hangs on it."""


class Influence(NamedTuple):
    """What one alteration does to the answers of a quantity.

    Attributes:
        effect: What it does to the headline.
        alone: What it changes, names as in `aspects`, when nothing else has changed.
        without: What would be different now if it had not been made.
    """

    effect: Effect
    alone: tuple[str, ...]
    without: tuple[str, ...]


class Side(NamedTuple):
    """One quantity in one of the two ledgers.

    Attributes:
        quantity: What is answered.
        estimates: Those about it, by id, in file order.
        ledger: The ledger that they stand in.
        answers: What they come to.
    """

    quantity: Quantity
    estimates: Mapping[str, Estimate]
    ledger: Ledger
    answers: Answers


def aspects(before: Answer, after: Answer, *, with_fragility: bool = True) -> tuple[str, ...]:
    """What of an answer is not what it was, from the headline down.

    ``headline``, ``span``, ``corroborated``, ``core``, ``verdict``, ``bound_conflict``,
    ``as_of``, ``votes`` (who votes), ``fragile``; and ``cell`` when the two do not count
    the same.
    """
    was, now = _told(before, with_fragility), _told(after, with_fragility)
    return tuple(name for name in was if was[name] != now[name])


def _told(one: Answer, with_fragility: bool) -> dict[str, object]:
    return {
        "cell": one.cell,
        HEADLINE: (one.headline.text, one.headline.pieces),
        "span": one.span,
        "corroborated": one.corroborated,
        "core": one.core,
        "verdict": one.verdict,
        "bound_conflict": one.is_bound_conflict,
        "as_of": one.as_of.text if one.as_of else None,
        "votes": sorted(vote.issuer for vote in one.votes),
        **({FRAGILE: one.fragile} if with_fragility else {}),
    }


class Pair(NamedTuple):
    """Two answers of a quantity that are about the same.

    Attributes:
        before: The answer as it was; None: there was none.
        after: The answer as it is; None: there is none.
        moment: The date or period that they are about; None: the newest.
    """

    before: Answer | None
    after: Answer | None
    moment: Moment | None = None

    def changed(self, *, with_fragility: bool = True) -> tuple[str, ...] | None:
        """What differs, as `aspects`; empty for a new or vanished answer, None for the same."""
        if self.before is None or self.after is None:
            return ()
        # Of other dates and periods nobody is told whether they are fragile.
        with_fragility = with_fragility and self.moment is None
        return aspects(self.before, self.after, with_fragility=with_fragility) or None


def pairs(before: Answers | None, after: Answers | None) -> Iterator[Pair]:
    """The answers of a quantity that count the same, before and after; *the* answer first.

    *The* answer is held against *the* answer even where its measure has been changed. Behind
    each stand those for other dates and periods, the newest first.
    """
    for was, now in _cells(before, after):
        yield Pair(was, now)
        yield from _moments(was, now)


def _moments(before: Answer | None, after: Answer | None) -> Iterator[Pair]:
    """The answers for other dates and periods; what was or became the newest is one of them."""
    was, now = _by_time(before), _by_time(after)
    for time in sorted({**was, **now}, reverse=True):
        then, today = was.get(time), now.get(time)
        yield Pair(
            then.answer if then else _newest(before, time),
            today.answer if today else _newest(after, time),
            today or then,
        )


def _by_time(answer: Answer | None) -> dict[tuple[Days, int], Moment]:
    """The other dates and periods by their days; several of the same days have a number."""
    found: dict[tuple[Days, int], Moment] = {}
    seen: Counter[Days] = Counter()
    for moment in (*answer.series, *answer.lone) if answer else ():
        found[moment.days, seen[moment.days]] = moment
        seen[moment.days] += 1
    return found


def _newest(answer: Answer | None, time: tuple[Days, int]) -> Answer | None:
    """The newest answer, if it is about these days."""
    if answer is None:
        return None
    day, period = answer.as_of, answer.period
    days = days_of(period) if period else Days(day.first, day.last) if day else None
    return answer if time == (days, 0) else None


def _cells(
    before: Answers | None, after: Answers | None
) -> list[tuple[Answer | None, Answer | None]]:
    """The newest answers that count the same."""
    was = before.answers if before else ()
    now = after.answers if after else ()
    others = {one.cell: one for one in was[1:]}
    found = [(was[0] if was else None, now[0] if now else None)]
    found += [(others.pop(one.cell, None), one) for one in now[1:]]
    return found + [(one, None) for one in others.values()]


def attribute(
    before: Side,
    after: Side,
    found: Sequence[Alteration],
    as_of: PartialDate | None = None,
) -> tuple[Influence, ...]:
    """Try every alteration of a quantity's records by itself.

    A source that was added comes with the records that name it, so that an estimate with
    a new source is tried as what it is; by itself it only counts where a record of before
    names it already. Likewise a source that was removed only counts for what still names it.

    Args:
        before: The quantity as it was.
        after: The quantity as it is.
        found: What was altered.
        as_of: The day that both were answered for.

    Returns:
        One for each alteration, in their order; none when there are more than `MOST_TRIED`,
        or fewer in a quantity of thousands of estimates.
    """
    size = max(len(before.estimates), len(after.estimates))
    if len(found) > MOST_TRIED or 2 * len(found) * size > _MOST_ANSWERED:
        return ()
    # Whether it is fragile takes more than all the rest: asked only if it changed.
    with_fragility = FRAGILE in moved(before.answers, after.answers)
    how = _How(as_of, with_fragility)
    return tuple(_influence(one, before, after, how) for one in found)


class _How(NamedTuple):
    """For which day answers are tried, and whether it matters that they are fragile."""

    as_of: PartialDate | None
    with_fragility: bool


def _influence(one: Alteration, before: Side, after: Side, how: _How) -> Influence:
    is_source = one.kind == "source"
    alone = without = None
    if not (is_source and one.change == REMOVED):
        alone = _tried(one, one.after, before, after.ledger, how)
    if not (is_source and one.change == ADDED):
        without = _tried(one, one.before, after, before.ledger, how)
    # Of a source that was added or removed one of the two says it all.
    effect = _EFFECTS[
        HEADLINE in (without or () if alone is None else alone),
        HEADLINE in (alone or () if without is None else without),
    ]
    return Influence(effect, alone or (), without or ())


def _tried(one: Alteration, put: object, side: Side, other: Ledger, how: _How) -> tuple[str, ...]:
    """What differs in one side with one record as it is on the other; None takes it away."""
    quantity, estimates, sources = side.quantity, dict(side.estimates), dict(side.ledger.sources)
    if isinstance(put, Quantity):
        quantity = put
    elif isinstance(put, Estimate):
        estimates[one.id] = put
    elif isinstance(put, Source):
        sources[one.id] = put
    elif one.kind == "estimate":
        estimates.pop(one.id, None)
    elif one.kind == "source":
        sources.pop(one.id, None)
    if isinstance(put, (Estimate, Source)):
        for name in named([put], other.sources):
            if name not in sources and name in other.sources:
                sources[name] = other.sources[name]
    ledger = side.ledger._replace(sources=sources)
    if one.kind == "rate":
        ledger = _with_rate(ledger, one.id, put)
    answers = answer(
        quantity,
        tuple(estimates.values()),
        ledger,
        how.as_of,
    )
    return moved(side.answers, answers, with_fragility=how.with_fragility)


def declared(ledger: Ledger) -> dict[str, Rate | PriceIndex]:
    """The rates and indices of a ledger by what they convert; one declared twice has a number."""
    found: dict[str, Rate | PriceIndex] = {}
    for one in ledger.rates.declared if ledger.rates else ():
        name, number = one.name, 2
        while name in found:
            name, number = f"{one.name}#{number}", number + 1
        found[name] = one
    return found


def _with_rate(ledger: Ledger, name: str, put: object) -> Ledger:
    """The ledger with one rate as it is on the other side; None takes it away."""
    # Most differences alter no rate.
    from reconcile.ledger.rates import Rates

    rates = declared(ledger)
    rates.pop(name, None)
    if isinstance(put, (Rate, PriceIndex)):
        rates[name] = put
    return ledger._replace(rates=Rates(tuple(rates.values())))


def named(records: Iterable[Estimate | Source], sources: Mapping[str, Source]) -> dict[str, None]:
    """Ids of the sources that records lead to, in order: whom they name, and whom those do."""
    found: dict[str, None] = {}
    waiting: list[str] = []
    for record in records:
        if isinstance(record, Estimate):
            waiting += [record.source, *([record.origin] if record.origin else [])]
        else:
            waiting += [link.end for link in links(record)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += [link.end for link in links(sources.get(name))]
    return found


def moved(before: Answers, after: Answers, *, with_fragility: bool = True) -> tuple[str, ...]:
    """What differs in any of the answers; a new or vanished one differs in its headline."""
    found: dict[str, None] = {}
    for pair in pairs(before, after):
        changed = pair.changed(with_fragility=with_fragility)
        if changed is not None:
            found |= dict.fromkeys(changed or (HEADLINE,))
    return tuple(found)
