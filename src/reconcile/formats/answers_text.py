"""Answers as text for a person: the answer first, then the evidence, then what disagrees."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reconcile import wording
from reconcile.answer import Answer, Answers
from reconcile.disagreement import Disagreement
from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import Standing, State
from reconcile.formats.page import NO_POOLS, Page, drawn, fit, safe, wrap
from reconcile.ledger.places import Places
from reconcile.pictures.chart import Axis, axis
from reconcile.pictures.terminal import ASCII, UNICODE, Strokes, bar, ruler
from reconcile.values import Interval

if TYPE_CHECKING:
    from reconcile.pooling import Pooling

_MARKS = {
    State.CORE: ("●", "*"),
    State.VOTE: ("○", "o"),
    State.DISSENT: ("✗", "x"),
    State.BOUND: ("▷", ">"),
    State.RELAY: ("=", "="),
    State.RELAY_MISMATCH: ("≠", "!"),
    State.SUPERSEDED: ("↑", "^"),
    State.EARLIER: ("‹", "<"),
    State.PROJECTED: ("?", "?"),
}

_IN_FORCE = (State.CORE, State.VOTE, State.DISSENT, State.BOUND)
_FOLDED = (State.RELAY,)
_ASIDE_UP_TO = 6
"""Rows set aside that are drawn; more of them are folded, or asked for with --all or --state."""

_WIDE = 150
"""Columns from which a row holds its phrase and reason beside the bar."""

_VERDICTS = {
    "single-origin": "single origin",
    "unanimous": "unanimous",
    "majority": "a majority agrees",
    "split": "split",
    "conflict": "conflict: no two agree",
    "bounds-only": "bounds only",
    "no-evidence": "no usable evidence",
}


def render(
    answers: Sequence[Answers],
    places: Places,
    page: Page,
    pools: Mapping[str, "Pooling"] = NO_POOLS,
) -> str:
    """One quantity in full after the other."""
    blocks = [
        "\n".join(_quantity(one, places, page, pools.get(one.quantity.id))) for one in answers
    ]
    return drawn("\n\n".join(blocks) + "\n", page)


def overview(answers: Sequence[Answers], page: Page) -> str:
    """One line for each quantity: id, headline, verdict."""
    rows = [
        (one.quantity.id, safe(one.answers[0].headline.text), _in_short(one.answers[0]))
        for one in answers
    ]
    name_room, answer_room, verdict_room = (
        max((cell_len(row[column]) for row in rows), default=0) for column in range(3)
    )
    if page.width is not None:
        answer_room = min(answer_room, max(page.width - name_room - verdict_room - 4, 12))
    lines = [
        f"{page.paint(fit(name, name_room), 'bold')}  {fit(headline, answer_room)}  {verdict}"
        for name, headline, verdict in rows
    ]
    if page.width is not None:
        lines = [line if page.color else fit(line, page.width).rstrip() for line in lines]
    return drawn("".join(line + "\n" for line in lines), page)


def _in_short(answer: Answer) -> str:
    count = len(answer.disagreements)
    told = f", {wording.plural(count, 'difference')}" if count else ""
    return _VERDICTS[answer.verdict].partition(":")[0] + told


def _quantity(
    answers: Answers, places: Places, page: Page, pooling: "Pooling | None"
) -> Iterator[str]:
    answer = answers.answers[0]
    yield from _head(answers, answer, page)
    if pooling:
        yield from wrap(safe(_pooled(pooling, answers.quantity.unit)), page.width, "", "  ")
    yield from _evidence(answer, page)
    if answer.disagreements:
        yield ""
        yield page.paint("Disagreements", "bold")
        for one in answer.disagreements:
            yield from _disagreement(one, answers.quantity.unit, places, page)
    if others := answers.answers[1:]:
        yield ""
        yield page.paint("Counted otherwise", "bold")
        for other in others:
            yield from _other(other, page)
            if page.everything:
                yield from _evidence(other, page)


def _pooled(pooling: "Pooling", unit: str) -> str:
    """The pooled number with all that one needs to distrust it, or why there is none."""
    pooled = pooling.pooled
    if pooled is None:
        pair = f"; En = {pooling.pair.en:.2f}" if pooling.pair else ""
        return f"not pooled: {pooling.refusal}{pair}"
    low, high = pooled.ci
    text = f"pooled ({pooled.method}): {pooled.mean:,.6g} {unit}, {pooled.level:.0%} CI "
    text += f"{low:,.6g} to {high:,.6g}"
    if pooled.prediction:
        text += f", prediction {pooled.prediction[0]:,.6g} to {pooled.prediction[1]:,.6g}"
    text += f"; n = {len(pooling.issuers)}, p = {pooled.p:.2g}, Birge ratio {pooled.birge:.2f}"
    return f"{text}; assumes {pooling.assumes}" if pooling.assumes else text


def _evidence(answer: Answer, page: Page) -> Iterator[str]:
    """The forest plot of one cell, and what it does not draw."""
    scale = axis([s.stated for s in _drawn(answer, page) if s.stated], _bar_width(page))
    if scale:
        yield ""
        yield from _forest(answer, scale, page)
    yield from _left_out(answer, page)


def _head(answers: Answers, answer: Answer, page: Page) -> Iterator[str]:
    """Three lines: the answer, how sure it is, what stands against it."""
    quantity = answers.quantity
    day = _day(answer)
    name = f"{quantity.id}: "
    text = safe(answer.headline.text)
    room = (page.columns if page.width else 0) - cell_len(name + text) - len(day)
    if page.width and room < 2:
        yield from wrap(f"{name}{text}, {day}", page.width, "", "  ")
    else:
        painted = page.paint(name, "bold") + page.paint(text, "bold", "green")
        yield painted + " " * max(2, room) + day
    yield from wrap(safe(_verdict(answer)), page.width)
    yield from wrap(_against(answer, answers.hedges), page.width)


def _day(answer: Answer) -> str:
    return f"as of {answer.as_of.text}" if answer.as_of else "undated"


def _verdict(answer: Answer) -> str:
    parts = [_VERDICTS[answer.verdict]]
    if answer.core and answer.core.of > 1:
        pieces = wording.either(answer.core.pieces)
        parts[0] += f": {answer.core.support} of {answer.core.of} share {pieces}"
    issuers = list(dict.fromkeys(vote.issuer for vote in answer.votes))
    if len(issuers) == 1:
        phrase = answer.votes[0].voices[-1].speaker.estimate.stated
        parts[0] += f": {issuers[0]}" + (f', "{phrase}"' if phrase else "")
    elif issuers:
        parts[0] += f" ({', '.join(issuers[:4])}{', …' if len(issuers) > 4 else ''})"
    if answer.span and len(answer.votes) > 1:
        parts.append(f"span {wording.interval(answer.span)}")
    if answer.is_bound_conflict:
        parts.append("a hard bound rules out the core")
    parts.extend(answer.fragile[:1])
    return "; ".join(parts)


def _against(answer: Answer, hedges: str) -> str:
    """How much evidence there is, and the disagreements by what explains them."""
    counts = answer.counts
    parts = [
        f"{wording.plural(counts.estimates, 'estimate')}, "
        f"{wording.plural(counts.documents, 'document')}, "
        f"{wording.plural(counts.origins, 'origin')} ({hedges})"
    ]
    earlier = [s for s in answer.standings if s.state is State.EARLIER]
    if earlier:
        parts.append(f"{len(earlier)} earlier{_direction(earlier, answer)}")
    kinds: dict[str, int] = {}
    for one in answer.disagreements:
        kinds[one.causes[0].kind] = kinds.get(one.causes[0].kind, 0) + 1
    if not kinds:
        return "; ".join([*parts, "no disagreement"])
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    total = wording.plural(len(answer.disagreements), "disagreement")
    return "; ".join([*parts, f"{total}: {told}"])


def _direction(earlier: Sequence[Standing], answer: Answer) -> str:
    if not answer.span or answer.span.low is None or answer.span.high is None:
        return ""
    low, high = answer.span.low, answer.span.high
    stated = [s.statement.stated for s in earlier if s.statement.stated]
    if all(i.high is not None and i.high < low for i in stated):
        return ", lower"
    if all(i.low is not None and i.low > high for i in stated):
        return ", higher"
    return ""


def _drawn(answer: Answer, page: Page) -> list[Statement]:
    return [s.statement for s in _rows(answer, page)]


def _rows(answer: Answer, page: Page) -> list[Standing]:
    """What the plot shows: those in force first, then what was set aside, each in file order."""
    drawable = [s for s in answer.standings if s.statement.stated and s.state in _MARKS]
    if page.states:
        shown = [s for s in drawable if s.state in page.states]
    elif page.everything:
        shown = drawable
    else:
        weaker = _weaker_bounds(drawable)
        in_force = [s for s in drawable if s.state in _IN_FORCE and id(s) not in weaker]
        aside = [s for s in drawable if s.state not in (*_IN_FORCE, *_FOLDED)]
        shown = in_force + (aside if len(aside) <= _ASIDE_UP_TO else [])
    return sorted(shown, key=lambda s: list(_MARKS).index(s.state))


def _weaker_bounds(standings: Sequence[Standing]) -> set[int]:
    """Bounds beside a tighter one of the same issuer: one row for each issuer is enough."""
    tightest: dict[tuple[str, bool], Standing] = {}
    weaker: set[int] = set()
    for standing in standings:
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


def _bar_width(page: Page) -> int:
    if page.columns >= _WIDE:
        return max(40, min(80, page.columns - _label(page) - _DATE - 86))
    return max(20, page.columns - _label(page) - _DATE - 6)


_DATE = 10
_NARROW = 70
"""Columns below which names are cut shorter, so that the bars keep some room."""


def _label(page: Page) -> int:
    return 26 if page.columns >= _NARROW else 16


def _forest(answer: Answer, scale: Axis, page: Page) -> Iterator[str]:
    strokes = ASCII if page.ascii else UNICODE
    numbers, line = ruler(scale, strokes)
    margin = " " * (_label(page) + _DATE + 5)
    for text in (numbers, line):
        yield page.paint((margin + text).rstrip(), "dim")
    for standing in _rows(answer, page):
        yield from _row(standing, scale, strokes, page)


def _row(standing: Standing, scale: Axis, strokes: Strokes, page: Page) -> Iterator[str]:
    statement = standing.statement
    figure = statement.estimate.figure
    mark = _MARKS[standing.state][page.ascii]
    label_room = _label(page)
    label = fit(safe(statement.estimate.source), label_room)
    day = fit(wording.date(statement.as_of), _DATE)
    drawn_bar = bar(
        scale,
        statement.stated or Interval(None, None),
        figure.best,
        strokes,
        soft_low=figure.soft_low,
        soft_high=figure.soft_high,
    )
    style = () if standing.state in _IN_FORCE else ("dim",)
    bar_style = ("cyan",) if standing.state in _IN_FORCE else style
    head = page.paint(f" {mark} {label} {day} ", *style)
    told = _told(standing)
    if page.columns < _WIDE:
        yield head + page.paint(drawn_bar.rstrip(), *bar_style)
        for line in wrap(told, page.width, "     ", "     "):
            yield page.paint(line, *style)
        return
    room = page.columns - label_room - _DATE - 6 - scale.width
    fitting = told if page.width is None else fit(told, room).rstrip()
    yield head + page.paint(drawn_bar, *bar_style) + " " + page.paint(fitting, *style)


def _told(standing: Standing) -> str:
    statement = standing.statement
    stated = statement.estimate.stated or wording.interval(statement.stated or Interval(None, None))
    origin = "" if statement.is_primary else f" (from {statement.origin})"
    return safe(f"{stated}{origin} · {standing.state}: {standing.reason}")


def _left_out(answer: Answer, page: Page) -> Iterator[str]:
    """What the plot does not show: folded into counts, and figures without a number in full."""
    drawn_ids = {statement.estimate.id for statement in _drawn(answer, page)}
    left = [s for s in answer.standings if s.statement.estimate.id not in drawn_ids]
    if page.states:
        left = [s for s in left if s.state in page.states]
    for state in _MARKS:
        folded = [s for s in left if s.state is state and s.statement.stated]
        if folded:
            mark = _MARKS[state][page.ascii]
            yield from wrap(safe(_fold(folded, page)), page.width, f" {mark} ", "   ")
    for standing in left:
        if standing.statement.stated is None or standing.state not in _MARKS:
            estimate = standing.statement.estimate
            phrase = f'"{estimate.stated}"' if estimate.stated else estimate.id
            text = f"{estimate.source}: {phrase} · {standing.state}: {standing.reason}"
            yield from wrap(safe(text), page.width, " - ", "   ")


_FOLDED_AS = {
    State.BOUND: ("weaker bound", ""),
    State.RELAY: ("relay", " counted with the origin"),
    State.RELAY_MISMATCH: ("misquote", ""),
    State.SUPERSEDED: ("replaced figure", ""),
    State.EARLIER: ("earlier figure", ""),
    State.PROJECTED: ("projection", ""),
}
_NAMED_UP_TO = 6


def _fold(folded: Sequence[Standing], page: Page) -> str:
    """Several statements of one state as a count with the first names."""
    noun, tail = _FOLDED_AS.get(folded[0].state, (str(folded[0].state), ""))
    names = list(dict.fromkeys(s.statement.estimate.source for s in folded))
    named = names if page.width is None else names[:_NAMED_UP_TO]
    more = f", … (--state {folded[0].state})" if len(named) < len(names) else ""
    return f"{wording.plural(len(folded), noun)}{tail}: {', '.join(named)}{more}"


def _disagreement(one: Disagreement, unit: str, places: Places, page: Page) -> Iterator[str]:
    colour = {1: "cyan", 2: "yellow", 3: "red"}[one.severity]
    head = f"{one.severity}[{one.code}]"
    left, right = (
        wording.interval(s.stated or Interval(None, None)) for s in (one.left, one.right)
    )
    if one.gap and one.gap_ratio:
        far = f": {wording.number(one.gap)} {unit} apart, ratio {one.gap_ratio:.2f}"
    elif one.gap:
        far = f": {wording.number(one.gap)} {unit} apart"
    else:
        far = f": they {'touch' if one.relation == 'touches' else 'overlap'}"
        far = "" if one.code != "RC401" else far
    first, *rest = wrap(
        safe(f"{left} against {right}{far}"), page.width, " " * (len(head) + 2), "     "
    )
    yield f" {page.paint(head, colour)} {first.strip()}"
    yield from rest
    for statement in (one.left, one.right):
        place = places.of_estimate(statement.estimate)
        stated = statement.estimate.stated or statement.estimate.id
        text = f"{statement.estimate.source}, {wording.date(statement.as_of)}: {stated}"
        where = f"{place.path}:{place.line}:{place.column}"
        yield from wrap(safe(f"{text}  {where}"), page.width, "   ", "     ")
    for cause in one.causes:
        yield from wrap(safe(f"{cause.kind}: {cause.evidence}"), page.width, "   = ", "     ")


def _other(answer: Answer, page: Page) -> Iterator[str]:
    what = ", ".join((answer.cell.measure, *(f"{n}: {v}" for n, v in answer.cell.scope)))
    text = (
        f"{what}: {answer.headline.text}, {_day(answer)}; "
        f"{_VERDICTS[answer.verdict]}, {wording.plural(answer.counts.estimates, 'estimate')}"
    )
    yield from wrap(safe(text), page.width, " ", "   ")


def legend(answers: Iterable[Answers]) -> str:
    """The marks that occur, each with its state."""
    states = {s.state for one in answers for a in one.answers for s in a.standings}
    return "  ".join(f"{mark[0]} {state}" for state, mark in _MARKS.items() if state in states)
