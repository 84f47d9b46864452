"""A lineage as a tree for a person: who said it first, who repeats it, who changed it."""

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.lineage_graph import Edge, Family, Hop, Member, Node, Trace, links
from reconcile.evidence.comparable import main_cell
from reconcile.evidence.states import IN_FORCE, Standing, State
from reconcile.formats.citations import references
from reconcile.formats.page import Page, drawn, wrap
from reconcile.ledger.places import Places
from reconcile.ledger.records import Quantity
from reconcile.values import Interval
from reconcile.wording.printable import safe

_DEEPEST = 8
"""Levels that are indented; what lies deeper stands below the last of them."""

_UP = {"relays": "relays", "draws_on": "draws on", "supersedes": "supersedes"}
_DOWN = {"relays": "relayed by", "draws_on": "drawn on by", "supersedes": "superseded by"}

_TITLE = 60
"""Characters of a title that are shown."""


class _Twig(NamedTuple):
    """One line of a tree before it is drawn; depth 0 is a heading without strokes."""

    depth: int
    text: str
    styles: tuple[str, ...] = ()


def render(trace: Trace, places: Places, page: Page) -> str:
    """The tree of one quantity or of one source."""
    del places
    subject = trace.subject
    twigs = _of_quantity(trace, subject) if isinstance(subject, Quantity) else _of_source(trace)
    lines = [*_draw(list(twigs), page), *_cited(trace, page)]
    return drawn("".join(line + "\n" for line in lines), page)


def _cited(trace: Trace, page: Page) -> Iterator[str]:
    """List the sources of what was told, with their addresses."""
    if trace.standings:
        told = (standing.statement for standing in trace.standings)
        yield from references(told, trace.sources, page)


def _of_quantity(trace: Trace, quantity: Quantity) -> Iterator[_Twig]:
    told = [standing.statement for standing in trace.standings]
    counts = (
        (len(told), "estimate"),
        (len({one.estimate.source for one in told}), "document"),
        (len(trace.families), "origin"),
        (len({family.issuer for family in trace.families}), "issuer"),
    )
    text = ", ".join(wording.plural(count, noun) for count, noun in counts)
    day = f", as of {trace.as_of.text}" if trace.as_of else ""
    yield _Twig(0, f"{quantity.id}: {text}{day}", ("bold",))
    issuer = None
    origins = {family.origin for family in trace.families}
    for family in trace.families:
        if family.issuer != issuer:
            issuer = family.issuer
            yield _Twig(1, issuer, ("bold",))
        yield from _family(family, trace, quantity, origins)


def _family(family: Family, trace: Trace, quantity: Quantity, origins: Set[str]) -> Iterator[_Twig]:
    for member in family.members:
        depth = member.depth + 2
        yield from _member(member, depth, trace, quantity)
        if member.parent is None or member.source not in origins:
            for link in links(trace.sources.get(member.source)):
                if link.kind != "relays":
                    yield _Twig(depth + 1, f"{_UP[link.kind]} {link.end}", ("cyan",))


def _member(member: Member, depth: int, trace: Trace, quantity: Quantity) -> Iterator[_Twig]:
    """One document: an origin with its title, a relay with its day; and what it prints."""
    text = source_line(member.source, trace)
    if member.parent is not None:
        text = _dated(member.source, trace)
        if not member.is_declared:
            text += " (origin named on the estimate)"
        if len(member.standings) == 1:
            (only,) = member.standings
            yield _Twig(depth, f"{text}: {said(only, quantity)}", _style(only))
            return
    silent = "" if member.standings else ": no record of its own"
    yield _Twig(depth, text + silent, () if member.parent else ("bold",))
    for standing in member.standings:
        yield _Twig(depth + 1, said(standing, quantity), _style(standing))


def _dated(name: str, trace: Trace) -> str:
    source = trace.sources.get(name)
    return f"{name} ({source.published.text})" if source and source.published else name


def _of_source(trace: Trace) -> Iterator[_Twig]:
    name = trace.subject.id
    source = trace.sources.get(name)
    day = f", as of {trace.as_of.text}" if trace.as_of else ""
    issuer = f"; issuer {source.issuer}" if source and source.issuer else ""
    yield _Twig(0, source_line(name, trace) + issuer + day, ("bold",))
    ways = (("builds on", trace.upstream, _UP), ("built on by", trace.downstream, _DOWN))
    for heading, steps, verbs in ways:
        if steps:
            yield _Twig(0, heading, ("bold",))
            yield from _way(steps, verbs, trace)
    own = [s for s in trace.standings if s.statement.estimate.source == name]
    others = [s for s in trace.standings if s.statement.estimate.source != name]
    for heading, standings in (("says", own), ("is repeated", others)):
        if standings:
            yield _Twig(0, heading, ("bold",))
            yield from _by_quantity(standings, trace)
    if not (trace.upstream or trace.downstream or trace.standings):
        yield _Twig(0, "nothing builds on it, and it says nothing")


def _way(steps: Iterable[Hop], verbs: dict[str, str], trace: Trace) -> Iterator[_Twig]:
    for step in steps:
        again = " (see above)" if step.is_known else ""
        text = f"{verbs[step.link.kind]} {source_line(step.source, trace)}{again}"
        yield _Twig(step.depth, text, ("dim",) if again else ())


def _by_quantity(standings: Iterable[Standing], trace: Trace) -> Iterator[_Twig]:
    groups: dict[str, list[Standing]] = {}
    for standing in standings:
        groups.setdefault(standing.statement.estimate.quantity, []).append(standing)
    for quantity, group in groups.items():
        yield _Twig(1, quantity, ("bold",))
        for standing in group:
            statement, name = standing.statement, trace.subject.id
            prefix = f"{statement.estimate.source}: "
            if statement.estimate.source == name:
                prefix = "" if statement.origin == name else f"from {statement.origin}: "
            yield _Twig(2, prefix + said(standing), _style(standing))


def _style(standing: Standing) -> tuple[str, ...]:
    """Colour repeats what the state says in words."""
    if standing.state in IN_FORCE:
        return ("green",)
    return ("yellow",) if standing.state is State.RELAY_MISMATCH else ("dim",)


def source_line(name: str, trace: Trace) -> str:
    """A source with its day and title."""
    source = trace.sources.get(name)
    if source is None:
        return name
    title = (source.title or "").strip()
    short = title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"
    taken_back = "retracted" if source.retracted else ""
    day = source.published.text if source.published else ""
    about = ", ".join(part for part in (day, short, taken_back) if part)
    return f"{name} ({about})" if about else name


def said(standing: Standing, quantity: Quantity | None = None) -> str:
    """An estimate in words: phrase, date, what else it counts, state, reason."""
    statement = standing.statement
    stated = statement.estimate.stated or (
        wording.interval(statement.stated or Interval(None, None))
    )
    text = f"{stated}, {wording.date(statement.as_of)}"
    cell = statement.cell
    if quantity is not None and cell != main_cell(quantity):
        text += f" [{cell.name}]"
    if statement.lineage == "unknown":
        text += " (its source relays several, and it does not say which)"
    if statement.estimate.supersedes:
        text += f" (replaces {', '.join(statement.estimate.supersedes)})"
    return f"{text} · {standing.state}: {standing.reason}"


def label(node: Node, trace: Trace) -> list[str]:
    """The lines that stand in a node of a graph."""
    lines = [node.id]
    if node.standing is not None:
        phrase, _, state = said(node.standing).rpartition(" · ")
        lines = [phrase, state]
    elif node.kind == "source":
        about = source_line(node.id, trace).removeprefix(node.id).removeprefix(" (")
        lines += [about.removesuffix(")")] if about else []
    return [safe(line) for line in lines]


def arrow(edge: Edge) -> list[str]:
    """What stands on an arrow of a graph; nothing where its two ends explain it."""
    if edge.kind in ("issues", "states", "about"):
        return []
    return [safe(text) for text in (edge.kind.replace("_", " "), edge.note) if text]


def _draw(twigs: Sequence[_Twig], page: Page) -> Iterator[str]:
    """Trees with their strokes; a wrapped line keeps the strokes of what follows."""
    down, fork, last = ("|  ", "|- ", "`- ") if page.ascii else ("│  ", "├─ ", "└─ ")
    is_last = _last(twigs)
    strokes: list[str] = []
    for index, twig in enumerate(twigs):
        text = safe(twig.text)
        if twig.depth == 0:
            strokes = []
            for line in wrap(text, page.width, hanging="  "):
                yield page.paint(line, *twig.styles)
            continue
        del strokes[twig.depth - 1 :]
        shown = "".join(strokes[-_DEEPEST:])
        first = shown + (last if is_last[index] else fork)
        strokes.append("   " if is_last[index] else down)
        has_below = index + 1 < len(twigs) and twigs[index + 1].depth > twig.depth
        rest = "".join((shown, strokes[-1], down if has_below else "   "))
        for number, line in enumerate(wrap(text, page.width, first, rest)):
            room = len(rest) if number else len(first)
            yield line[:room] + page.paint(line[room:], *twig.styles)


def _last(twigs: Sequence[_Twig]) -> list[bool]:
    """For each line: no other one of its depth follows below the same parent."""
    found = [True] * len(twigs)
    open_depths: list[bool] = []
    for index in range(len(twigs) - 1, -1, -1):
        depth = twigs[index].depth
        open_depths.extend([False] * (depth + 1 - len(open_depths)))
        found[index] = not open_depths[depth]
        open_depths[depth] = True
        del open_depths[depth + 1 :]
    return found
