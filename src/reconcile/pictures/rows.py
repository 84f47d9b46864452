"""Choose what is drawn of an answer: a row a figure, in groups, and what is folded into counts.

The terminal, the picture, the page and the notebook draw the same rows.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.answer import Answer
from reconcile.answers.courses import courses
from reconcile.evidence.comparable import Statement
from reconcile.evidence.periods import Days, counted_over, days_of
from reconcile.evidence.states import IN_FORCE, Standing, State

ORDER = (
    State.CORE,
    State.VOTE,
    State.DISSENT,
    State.BOUND,
    State.RELAY,
    State.RELAY_MISMATCH,
    State.SUPERSEDED,
    State.DRAWN,
    State.EARLIER,
    State.PROJECTED,
)
"""States that are drawn, in their order; figures in other states are told in words."""

GROUPS = {
    "In force": IN_FORCE,
    "Repeats an origin": {State.RELAY},
    "Departs from its origin": {State.RELAY_MISMATCH},
    "Replaced or too old": {State.SUPERSEDED, State.EARLIER},
    "Made from the others": {State.DRAWN},
    "Plans": {State.PROJECTED},
}
"""Headings of the rows, with the states below each."""

FOLDED_AS = {
    State.CORE: ("figure", " in what most share"),
    State.VOTE: ("figure", " beside what most share"),
    State.DISSENT: ("figure", " against what most share"),
    State.BOUND: ("weaker bound", ""),
    State.RELAY: ("relay", " counted with the origin"),
    State.RELAY_MISMATCH: ("misquote", ""),
    State.SUPERSEDED: ("replaced figure", ""),
    State.DRAWN: ("combination", " of figures that count themselves"),
    State.EARLIER: ("earlier figure", ""),
    State.PROJECTED: ("projection", ""),
    State.OTHER_PERIOD: ("figure", " of another period"),
    State.DEPRECATED: ("deprecated figure", ""),
    State.RETRACTED: ("retracted figure", ""),
    State.UNREADABLE: ("unreadable figure", ""),
}
"""What figures of a state are called in a count, and what became of them."""

_MOST_IN_FORCE = 60
"""Rows in force that a picture draws: more of them would fill no page."""

_ASIDE_UP_TO, _ASIDE_IN_PICTURE = 6, 30
"""Rows set aside that are drawn on a terminal and in a picture; more of them are folded, or asked
for."""


class Rows(NamedTuple):
    """What is drawn of one answer, and what is not.

    Attributes:
        drawn: A row each, those in force first, then by state, each in file order.
        folded: Figures that are only counted, by state.
        wordy: Figures that are told in words: they have no number, or a state that is not drawn.
    """

    drawn: tuple[Standing, ...]
    folded: tuple[tuple[Standing, ...], ...]
    wordy: tuple[Standing, ...]

    @property
    def groups(self) -> list[tuple[str, list[Standing]]]:
        """The rows below their headings; a heading without a row is left out."""
        groups = [
            (heading, [row for row in self.drawn if row.state in states])
            for heading, states in GROUPS.items()
        ]
        return [(heading, rows) for heading, rows in groups if rows]


def rows(
    answer: Answer,
    *,
    everything: bool = False,
    states: Collection[str] = (),
    is_picture: bool = False,
) -> Rows:
    """Choose the rows of an answer.

    Args:
        answer: The answer to one cell.
        everything: Draw what is otherwise folded into a count.
        states: Draw only figures in these states, all of them; empty: all states.
        is_picture: There is room for more rows, but not for hundreds; no line beside them tells a
            series, and what is of another period would stretch the axis.
    """
    standings = _of_period(answer) if is_picture else answer.standings
    drawable = [s for s in standings if s.statement.stated and s.state in ORDER]
    is_told = not (everything or states or is_picture)
    series = _told_as_series(answer) if is_told else frozenset[str]()
    if states:
        drawn = [s for s in drawable if s.state in states]
    elif everything:
        drawn = drawable
    else:
        drawn = _few(drawable, series, is_picture=is_picture)
    drawn_ids = {row.statement.estimate.id for row in drawn} | series
    left = [s for s in standings if s.statement.estimate.id not in drawn_ids]
    if states:
        left = [s for s in left if s.state in states]
    folded = (tuple(s for s in left if s.state is one and s.statement.stated) for one in ORDER)
    wordy = (s for s in left if s.statement.stated is None or s.state not in ORDER)
    return Rows(
        tuple(sorted(drawn, key=lambda s: ORDER.index(s.state))),
        tuple(group for group in folded if group),
        tuple(wordy),
    )


def _of_period(answer: Answer) -> list[Standing]:
    """Return the standings, what was set aside of another period as that and nothing else."""
    if answer.period is None:
        return list(answer.standings)
    days = days_of(answer.period)
    return [
        standing._replace(state=State.OTHER_PERIOD)
        if standing.state in ORDER
        and standing.state not in IN_FORCE
        and _days(standing.statement) not in (None, days)
        else standing
        for standing in answer.standings
    ]


def _days(statement: Statement) -> Days | None:
    period = counted_over(statement)
    return days_of(period) if period else None


def _few(
    drawable: Sequence[Standing], series: Collection[str], *, is_picture: bool
) -> list[Standing]:
    """Leave out relays, weaker bounds, and what is set aside where that is much."""
    weaker = _weaker_bounds(drawable)
    in_force = [s for s in drawable if s.state in IN_FORCE and id(s) not in weaker]
    aside = [
        s
        for s in drawable
        if s.state not in IN_FORCE
        and s.state is not State.RELAY
        and s.statement.estimate.id not in series
    ]
    if is_picture:
        in_force = _most_of_each_state(in_force)
    most = _ASIDE_IN_PICTURE if is_picture else _ASIDE_UP_TO
    return in_force + (aside if len(aside) <= most else [])


def _most_of_each_state(standings: Sequence[Standing]) -> list[Standing]:
    """Return as many as fit, from each state in turn: the few that disagree are not left out."""
    before = Counter[State]()
    places = []
    for index, standing in enumerate(standings):
        places.append((before[standing.state], index))
        before[standing.state] += 1
    kept = sorted(index for _, index in sorted(places)[:_MOST_IN_FORCE])
    return [standings[index] for index in kept]


def _told_as_series(answer: Answer) -> frozenset[str]:
    """Find the replaced figures of an issuer whose series is told in a line of its own."""
    ids = frozenset[str]().union(*(course.ids for course in courses(answer.evidence)))
    replaced = (s for s in answer.standings if s.state is State.SUPERSEDED)
    return frozenset(s.statement.estimate.id for s in replaced) & ids


def _weaker_bounds(standings: Sequence[Standing]) -> set[int]:
    """Find bounds beside a tighter one of the same issuer: one row for each is enough."""
    tightest: dict[tuple[str, bool], Standing] = {}
    weaker: set[int] = set()
    for standing in sorted(standings, key=lambda one: one.statement.estimate.id):
        stated = standing.statement.stated
        if standing.state is not State.BOUND or stated is None:
            continue
        key = (standing.statement.issuer, stated.low is not None)
        other = tightest.get(key)
        if other is None:
            tightest[key] = standing
        elif _tightness(standing) > _tightness(other):
            tightest[key] = standing
            weaker.add(id(other))
        else:
            weaker.add(id(standing))
    return weaker


def _tightness(standing: Standing) -> float:
    stated = standing.statement.stated
    if stated is None:
        return 0
    return stated.low if stated.low is not None else -(stated.high or 0)


def folded(state: State, count: int) -> str:
    """Say how many figures of a state there are: 2 misquotes."""
    noun, tail = FOLDED_AS[state]
    return f"{wording.plural(count, noun)}{tail}"
