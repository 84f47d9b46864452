"""How an answer came about as text for a person, and the pages of rules and words."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.cells import cell_len

from reconcile import wording
from reconcile.answers.answer import Answer
from reconcile.answers.contrast import Disagreement
from reconcile.answers.explanation import Explained, Explanation, bound_kind, holders
from reconcile.evidence.states import VOTING, Bound, Standing, State, Vote
from reconcile.evidence.voice import Voice
from reconcile.formats.page import Page, drawn, fit
from reconcile.formats.prose import BODY, DEEPER, plain, say
from reconcile.formats.rule_text import index, rule_page
from reconcile.methods.sweep import Segment
from reconcile.pictures.chart import axis
from reconcile.pictures.terminal import ASCII, UNICODE, ruler
from reconcile.values import Interval
from reconcile.wording.glossary import Word

_MOST_ROWS = 24
"""Rows of one list; what is more is told as a count (--json lists all)."""

_MOST_IDS = 12
"""Ids of one state that are named in a row; what is more is told as a count."""

_HIGHEST = 8
"""Rows of the drawing; more issuers than that share its rows."""

_NAME = 24
"""Columns for the name of an issuer or a source."""


def render(explained: Explained, page: Page) -> str:
    """Rules, words and quantities, one after the other."""
    rules = explained.rules
    told = (
        index(rules, page)
        if len(rules) > 1
        else [line for r in rules for line in rule_page(r, page)]
    )
    blocks = [
        *(["\n".join(told).rstrip()] if rules else []),
        *("\n".join(_word(word, page)) for word in explained.words),
        *("\n".join(_quantity(one, page)) for one in explained.quantities),
    ]
    return drawn("\n\n".join(blocks) + "\n", page)


def _word(word: Word, page: Page) -> Iterator[str]:
    yield f"{page.paint(word.name, 'bold')} ({word.kind})\n"
    yield from say(word.text, page, "", "")


def _quantity(one: Explanation, page: Page) -> Iterator[str]:
    head = f"{one.answers.quantity.id}: {one.answer.headline.text}"
    day = wording.date(one.answer.as_of)
    for line in say(f"{head}, as of {day}" if one.answer.as_of else f"{head}, {day}", page, "  "):
        yield page.paint(line.strip(), "bold")
    for number, step in enumerate(one.steps, 1):
        yield ""
        title = f"{number} {step.title}:"
        first, *rest = say(f"{title} {step.does} ({step.section})", page, "", BODY)
        yield page.paint(title, "bold") + page.paint(first[len(title) :], "dim")
        for line in rest:
            yield page.paint(line, "dim")
        yield from _TOLD[step.name](one, page)
    yield ""
    yield from say("Sections are those of docs/methods.md; --json lists what is folded.", page, "")


def _figures(one: Explanation, page: Page) -> Iterator[str]:
    chain = (
        wording.plural(one.counts.estimates, "figure"),
        wording.plural(one.counts.documents, "document"),
        wording.plural(one.counts.origins, "origin"),
        wording.plural(one.counts.issuers, "issuer"),
    )
    yield from say(" → ".join(chain), page)
    if one.answers.unpublished:
        yield from say(f"{one.answers.unpublished} more had not been published by then", page)


def _measured(answer: Answer) -> str:
    return f"a {answer.cell.measure}" if answer.cell.measure else "a quantity without a measure"


def _cells(one: Explanation, page: Page) -> Iterator[str]:
    counts = [cell.figures for cell in one.cells]
    if len(counts) > 1:
        yield from say(f"{sum(counts)} = {' + '.join(map(str, counts))}", page)
    for cell in one.cells[:_MOST_ROWS]:
        answer = cell.answer
        what = answer.cell.name
        states = " + ".join(f"{count} {state}" for state, count in cell.states)
        told = f"{what}: {cell.figures}" + (f" = {states}" if states else " figures")
        if answer is not one.answer:
            told += f"; answered apart: {answer.headline.text}, {answer.verdict}"
        yield from say(told, page)
    yield from _more(len(one.cells) - _MOST_ROWS, page)
    voices = len(one.answer.evidence.in_force)
    yield from say(
        f"{wording.plural(voices, 'voice')} in force in the first cell (a voice is what one "
        "origin says)",
        page,
    )


def _set_aside(one: Explanation, page: Page) -> Iterator[str]:
    groups = one.set_aside
    total = sum(len(group) for _, group in groups)
    yield from say(f"{total} of {one.cells[0].figures} in the first cell", page)
    for state, group in groups:
        if state is State.RELAY or len(group) > _MOST_IDS:
            yield from _folded(one, state, group, page)
            continue
        reasons = {standing.reason for standing in group}
        common = f" ({group[0].reason})" if len(reasons) == 1 and len(group) > 1 else ""
        yield from say(f"{state} {len(group)}{common}", page)
        for standing in group:
            where = _located(one, standing.statement.estimate.id)
            reason = "" if common else f": {standing.reason}"
            text = f"{_short(one, standing)}{reason} · {where}"
            yield from say(text, page, DEEPER, DEEPER + "  ")


def _folded(one: Explanation, state: State, group: Sequence[Standing], page: Page) -> Iterator[str]:
    names = [_short(one, standing) for standing in group]
    more = len(names) - _MOST_IDS
    told = ", ".join(names[:_MOST_IDS]) + (f" and {more} more" if more > 0 else "")
    yield from say(f"{state} {len(group)}: {told}", page)


def _short(one: Explanation, standing: Standing) -> str:
    return standing.statement.estimate.id.removeprefix(f"{one.answers.quantity.id}/")


def _located(one: Explanation, estimate: str) -> str:
    place = one.places[estimate]
    return f"{place.path}:{place.line}:{place.column}"


def _date(one: Explanation, page: Page) -> Iterator[str]:
    moment = one.moment
    day, speakers = wording.date(moment.day), ", ".join(moment.speakers)
    yield from say(
        {
            "asked": f"{one.wanted}, as was asked for",
            "votes": f"{day}, the newest date of a figure with two ends ({speakers})",
            "bounds": f"{day}, the newest date of a bound ({speakers}); nothing has two ends",
            "none": "no figure in force is dated",
        }[moment.chosen_by],
        page,
    )
    if moment.window is None:
        yield from say(f"{_measured(one.answer)} has no window: no vote is too old", page)
    elif moment.since:
        yield from say(f"votes may be {moment.window.text} older: from {moment.since} on", page)


def _votes(one: Explanation, page: Page) -> Iterator[str]:
    votes = one.answer.votes
    figures = sum(count for state, count in one.cells[0].states if state in VOTING)
    told = f"n = {len(votes)}"
    if figures != len(votes):
        told += f", from {wording.plural(figures, 'figure')}"
    yield from say(told if votes else f"{told}: nobody in force gives two ends", page)
    shown = [(plain(vote.issuer, page), vote) for vote in votes[:_MOST_ROWS]]
    room = min(max((cell_len(name) for name, _ in shown), default=0), _NAME)
    for name, vote in shown:
        yield from say(_vote(one, vote), page, f"{BODY}{fit(name, room)}  ", DEEPER)
    yield from _more(len(votes) - _MOST_ROWS, page)


def _vote(one: Explanation, vote: Vote) -> str:
    parts = [wording.either([piece.stated for piece in vote.pieces])]
    if any(piece.compared != piece.stated for piece in vote.pieces):
        parts.append(f"compared as {wording.either([piece.compared for piece in vote.pieces])}")
    return ", ".join(parts) + "; " + "; ".join(_voice(one, voice) for voice in vote.voices)


def _voice(one: Explanation, voice: Voice) -> str:
    estimate = voice.speaker.estimate
    phrase = f'"{estimate.stated}"' if estimate.stated else "in numbers"
    if exchange := voice.speaker.exchange:
        phrase = ", ".join((phrase, *exchange.said))
    source = "" if estimate.source == voice.issuer else f"{estimate.source} "
    return f"{source}{wording.date(voice.date)}: {phrase} · {_located(one, estimate.id)}"


def _bounds(one: Explanation, page: Page) -> Iterator[str]:
    bounds, left = one.answer.evidence.bounds, one.answer.hard
    if not bounds:
        yield from say("none", page)
        return
    for bound in bounds[:_MOST_ROWS]:
        yield from say(_bound(one, bound), page)
    yield from _more(len(bounds) - _MOST_ROWS, page)
    hard = "nothing: they exclude each other" if left is None else wording.interval(left)
    yield from say(f"the hard ones leave {hard}", page)
    yield from say(
        f"with the soft ones as far as they fit: {wording.interval(one.answer.bounds)}", page
    )


def _bound(one: Explanation, bound: Bound) -> str:
    return (
        f"{bound.issuer}: {wording.interval(bound.values)} ({bound_kind(bound)}); "
        f"{_voice(one, bound.voice)}"
    )


def _depth(one: Explanation, page: Page) -> Iterator[str]:
    if not one.profile:
        yield from say("no votes, no depth", page)
        return
    yield from _drawing(one, page)
    kept = sorted(one.profile, key=lambda stretch: -stretch.depth)[:_MOST_ROWS]
    shown = [stretch for stretch in one.profile if stretch in kept]
    rows = [(*_ends(stretch.interval), str(stretch.depth)) for stretch in shown]
    table = [("from", "to", "d"), *rows]
    low, high, count = (max(map(len, column)) for column in zip(*table, strict=True))
    heads = [f"{BODY}{a:>{low}}  {b:>{high}}  {c:>{count}}  " for a, b, c in table]
    if len(heads[0]) + _NAME > page.columns:
        heads = [f"{BODY}{a} {b} {c} " for a, b, c in table]
    yield page.paint(heads[0] + "who", "dim")
    hanging = " " * len(heads[1]) if len(heads[1]) + _NAME < page.columns else DEEPER
    for head, stretch in zip(heads[1:], shown, strict=True):
        yield from say(_who(stretch, one.answer.votes), page, head, hanging)
    if left := len(one.profile) - len(shown):
        yield from say(f"and {left} more stretches, held by at most {kept[-1].depth}", page)
    if any("(" in row[0] or ")" in row[1] for row in rows):
        yield from say("( and ) leave the end itself out, [ and ] take it in", page)


def _ends(values: Interval) -> tuple[str, str]:
    low, high = (wording.number(end or 0) for end in (values.low, values.high))
    return ("[" if values.low_closed else "(") + low, high + ("]" if values.high_closed else ")")


def _who(stretch: Segment, votes: Sequence[Vote]) -> str:
    """Those who hold it, or those who do not when they are fewer."""
    names = holders(stretch, votes)
    missing = [vote.issuer for vote in votes if vote.issuer not in names]
    if not missing:
        return "all" if len(names) > 1 else names[0]
    if len(missing) < len(names) and len(votes) > 3:
        return f"all but {_some(missing)}"
    return _some(names)


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST_IDS
    return ", ".join(names[:_MOST_IDS]) + (f" and {more} more" if more > 0 else "")


def _drawing(one: Explanation, page: Page) -> Iterator[str]:
    """The depth over the values, a row for each issuer more; at most eight rows."""
    margin = len(str(one.answer.consensus.support)) + len(BODY) + 1
    width = min(80, max(20, page.columns - margin - 1))
    scale = axis([stretch.interval for stretch in one.profile], width)
    if scale is None:
        return
    depths = [0] * width
    for stretch in one.profile:
        low, high = stretch.interval.low or 0, stretch.interval.high or 0
        for column in range(scale.column(low), scale.column(high) + 1):
            depths[column] = max(depths[column], stretch.depth)
    rows = min(one.answer.consensus.support, _HIGHEST)
    block = "#" if page.ascii else "█"
    for row in range(rows, 0, -1):
        level = -(-one.answer.consensus.support * row // rows)
        line = "".join(block if depth >= level else " " for depth in depths).rstrip()
        yield f"{BODY}{level:>{margin - len(BODY) - 1}} " + page.paint(line, "cyan")
    numbers, line = ruler(scale, ASCII if page.ascii else UNICODE)
    for text in (line, numbers):
        yield page.paint((" " * margin + text).rstrip(), "dim")


def _ranges(one: Explanation, page: Page) -> Iterator[str]:
    answer, n = one.answer, len(one.answer.votes)
    span = wording.interval(answer.span) if answer.span else "none"
    shared = wording.either(answer.corroborated) or "none"
    core = "none"
    if answer.core:
        core = f"{wording.either(answer.core.pieces)}, {answer.core.support} of {answer.core.of}"
    yield from say(f"span: [min low, max high] of {n} = {span}", page)
    yield from say(f"corroborated: {{x : d(x) ≥ 2}} = {shared}", page)
    yield from say(f"core: {{x : d(x) = K}} with K = {one.answer.consensus.support} = {core}", page)
    if any(vote.compared != vote.stated for vote in answer.votes):
        yield from say("implied widths are taken back: printed is what the votes state", page)


def _headline(one: Explanation, page: Page) -> Iterator[str]:
    choice, hard = one.answer.choice, one.answer.hard
    yield from say(choice.rule, page)
    if choice.is_cut and hard is not None:
        before = wording.either(choice.before)
        yield from say(f"{before} cut to {wording.interval(hard)} (hard bounds)", page)
    if choice.ruled_out:
        pieces = wording.either(choice.ruled_out)
        yield from say(f"{pieces} stays, although a hard bound rules it out (see 11)", page)
    yield from say(one.answer.headline.text, page)


def _verdict(one: Explanation, page: Page) -> Iterator[str]:
    answer = one.answer
    yield from say(f"{answer.verdict}: {answer.consensus.rule}", page)
    if answer.fragile:
        yield from say(f"fragile: {'; '.join(answer.fragile)}", page)
    if answer.is_bound_conflict:
        yield from say("bound-conflict: the hard bounds leave nothing of the core", page)


def _disagreements(one: Explanation, page: Page) -> Iterator[str]:
    if not one.causes:
        yield from say("none", page)
        return
    told = " + ".join(f"{len(group)} {kind}" for kind, group in one.causes)
    yield from say(f"{len(one.answer.disagreements)} = {told} (by the first cause)", page)
    for _, group in one.causes:
        for found in group[:_MOST_IDS]:
            yield from say(_disagreement(one, found), page)
        yield from _more(len(group) - _MOST_IDS, page)


def _disagreement(one: Explanation, found: Disagreement) -> str:
    sides = " against ".join(
        f"{s.estimate.source} ({wording.either(s.pieces or (s.stated or Interval(None, None),))}, "
        f"{_located(one, s.estimate.id)})"
        for s in (found.left, found.right)
    )
    far = f", {wording.number(found.gap)} apart" if found.gap else ""
    causes = "; ".join(f"{cause.kind}: {cause.evidence}" for cause in found.causes)
    return f"{found.severity}[{found.code}] {sides}{far}; {causes}"


def _relations(one: Explanation, page: Page) -> Iterator[str]:
    from reconcile.formats import left_text

    derived = one.answer.derived
    if derived:
        yield from say(f"nobody states it: it is worked out from {derived.expression}", page)
        for put in derived.inputs[:_MOST_ROWS]:
            figure = wording.amount(put.pieces, put.unit)
            yield from say(f"{put.quantity}: {figure}, {wording.date(put.as_of)}", page)
        yield from _more(len(derived.inputs) - _MOST_ROWS, page)
    yield from left_text.left(one.answer, page, BODY)


def _more(count: int, page: Page) -> Iterable[str]:
    return say(f"and {count} more", page) if count > 0 else ()


_TOLD: dict[str, Callable[[Explanation, Page], Iterator[str]]] = {
    "figures": _figures,
    "cells": _cells,
    "set_aside": _set_aside,
    "date": _date,
    "votes": _votes,
    "bounds": _bounds,
    "depth": _depth,
    "ranges": _ranges,
    "headline": _headline,
    "verdict": _verdict,
    "disagreements": _disagreements,
    "relations": _relations,
}
