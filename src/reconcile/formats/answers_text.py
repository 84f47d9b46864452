"""Answers as text for a person: the answer first, then the evidence, then what disagrees."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reconcile import wording
from reconcile.answers import sentences
from reconcile.answers.answer import Answer, Answers
from reconcile.answers.beside import in_words
from reconcile.answers.contrast import Disagreement
from reconcile.evidence.comparable import Statement, identity
from reconcile.evidence.states import State
from reconcile.formats.forest import evidence, set_aside
from reconcile.formats.page import NO_POOLS, NO_SOURCES, Page, drawn, fit, wrap
from reconcile.formats.series_text import own_series, series
from reconcile.formats.tables import table
from reconcile.ledger.places import Places
from reconcile.ledger.records import Source
from reconcile.methods.sweep import meets
from reconcile.wording.printable import safe

if TYPE_CHECKING:
    from reconcile.answers.pooling import Pooling


def render(
    answers: Sequence[Answers],
    places: Places,
    page: Page,
    pools: Mapping[str, "Pooling"] = NO_POOLS,
    sources: Mapping[str, Source] = NO_SOURCES,
) -> str:
    """One quantity in full after the other."""
    blocks = []
    for one in answers:
        lines = list(_quantity(one, places, page, pools.get(one.quantity.id)))
        if page.has_sources:
            from reconcile.formats import citations

            lines.extend(citations.listed([one], sources, page))
        blocks.append("\n".join(lines))
    return drawn("\n\n".join(blocks) + "\n", page)


def overview(
    answers: Sequence[Answers], page: Page, sources: Mapping[str, Source] = NO_SOURCES
) -> str:
    """One line for each quantity: id, headline, verdict; on a terminal a row of a table."""
    if not page.has_sources:
        return _overview(answers, page)
    from reconcile.formats import citations

    cited = "\n".join(citations.listed(answers, sources, page))
    return _overview(answers, page) + drawn(f"{cited}\n", page)


def _overview(answers: Sequence[Answers], page: Page) -> str:
    rows = [
        (safe(one.quantity.id), safe(one.answers[0].headline.text), sentences.in_short(one))
        for one in answers
    ]
    if page.is_terminal:
        return drawn(table(("quantity", "answer", "verdict"), rows, page), page)
    names, headlines, verdicts = zip(*rows, strict=True) if rows else ((), (), ())
    name_room = max(map(cell_len, names), default=0)
    answer_room, verdict_room = _rooms(headlines, verdicts, page.width, name_room + 4)
    lines = []
    for name, headline, verdict in rows:
        room = None if page.width is None else answer_room
        told = zip_longest(
            [name],
            wrap(headline, room),
            wrap(verdict, None if page.width is None else verdict_room),
            fillvalue="",
        )
        for first, answer, short in told:
            line = (
                f"{page.paint(fit(first, name_room), 'bold')}  {fit(answer, answer_room)}  {short}"
            )
            lines.append(line.rstrip())
    return drawn("".join(line + "\n" for line in lines), page)


def _rooms(
    headlines: Sequence[str], verdicts: Sequence[str], width: int | None, taken: int
) -> tuple[int, int]:
    """Divide a line between answer and verdict; both may wrap, and no word is cut."""
    answer, verdict = (max(map(cell_len, cells), default=0) for cells in (headlines, verdicts))
    if width is None or taken + answer + verdict <= width:
        return answer, verdict
    least_answer, least_verdict = (
        max((cell_len(word) for cell in cells for word in cell.split()), default=0)
        for cells in (headlines, verdicts)
    )
    verdict = max(least_verdict, min(verdict, width - taken - least_answer))
    return max(least_answer, min(answer, width - taken - verdict)), verdict


def _quantity(
    answers: Answers, places: Places, page: Page, pooling: "Pooling | None"
) -> Iterator[str]:
    answer = answers.answers[0]
    if answer.how:
        from reconcile.formats import how_text

        yield from how_text.how(answers, answer.how, page)
        yield from _left(answer, page)
        return
    if answers.is_divided:
        yield page.paint(f"{safe(answers.quantity.id)}: ", "bold") + safe(answer.headline.text)
        yield from _others(answers, page)
        return
    yield from _head(answers, answer, page)
    yield from _left(answer, page)
    if pooling:
        from reconcile.formats.pooled_text import pooled

        yield from wrap(safe(pooled(pooling, answers.quantity.unit)), page.width, "", "  ")
    yield from evidence(answer, answers, page)
    yield from own_series(answer, page)
    yield from series(answer, page)
    if answer.every_disagreement:
        yield ""
        yield page.paint("Disagreements", "bold")
        for one in answer.every_disagreement:
            yield from _disagreement(one, answers.quantity.unit, places, page)
    if answers.answers[1:]:
        yield ""
        yield page.paint("Counted otherwise", "bold")
        yield from _others(answers, page)


def _left(answer: Answer, page: Page) -> Iterator[str]:
    """Tell what relations leave, where that says more."""
    if answer.left:
        from reconcile.formats import left_text

        yield from left_text.left(answer, page)


def _head(answers: Answers, answer: Answer, page: Page) -> Iterator[str]:
    """The answer, what it is about, how sure it is, what stands against it."""
    quantity = answers.quantity
    day = ", ".join(filter(None, (sentences.when(answer), sentences.how_old(answers, answer))))
    name = f"{safe(quantity.id)}: "
    text = safe("; ".join([answer.headline.text, *in_words(answer.beside(quantity.unit))]))
    room = (page.columns if page.width else 0) - cell_len(name + text) - len(day)
    if page.width and room < 2:
        yield from _painted(wrap(f"{name}{text}, {day}", page.width, "", "  "), name, text, page)
    else:
        painted = page.paint(name, "bold") + page.paint(text, "bold", "green")
        yield painted + " " * max(2, room) + day
    if label := quantity.label:
        yield from (page.paint(line, "dim") for line in wrap(safe(label), page.width, "", "  "))
    yield from _first_that_fits(sentences.verdict(answer, quantity.unit), page)
    yield from _first_that_fits(sentences.evidence(answer), page)


def _painted(lines: Iterable[str], name: str, text: str, page: Page) -> Iterator[str]:
    """Paint a first line that was broken: the name, and the answer on every line that it takes."""
    left = len(f"{name}{text}".split())
    for number, line in enumerate(lines):
        head = (
            name if not number and line.startswith(name) else line[: len(line) - len(line.lstrip())]
        )
        words = line.removeprefix(head).split(" ")
        left -= len(head.split())
        ours = " ".join(words[: max(left, 0)])
        left -= len(words)
        style = ("bold",) if head == name else ()
        rest = line[len(head) + len(ours) :]
        yield page.paint(head, *style) + page.paint(ours, "bold", "green") + rest


def _first_that_fits(texts: Sequence[str], page: Page) -> Iterator[str]:
    """The fullest wording that stays on one line; the shortest is broken if it must be."""
    shown = [safe(text) for text in texts]
    told = next((t for t in shown if page.width is None or cell_len(t) <= page.width), shown[-1])
    yield from wrap(told, page.width)


def _disagreement(one: Disagreement, unit: str, places: Places, page: Page) -> Iterator[str]:
    colour = {1: "cyan", 2: "yellow", 3: "red"}[one.severity]
    head = f"{one.severity}[{one.code}]"
    first, *rest = wrap(
        safe(sentences.against(one, unit)), page.width, " " * (len(head) + 2), "     "
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


def _others(answers: Answers, page: Page) -> Iterator[str]:
    """Each other measure and scope in a line, with its evidence where all is asked for."""
    for other in answers.answers[1:]:
        text = otherwise(other, answers.quantity.unit)
        yield from wrap(safe(text), page.width, " ", "   ")
        yield from _left(other, page)
        if page.everything:
            yield from evidence(other, answers, page)


def otherwise(answer: Answer, unit: str) -> str:
    """Say in one line what three would say of the main answer, and what no row shows here."""
    what = f"{answer.cell.name}: {answer.headline.text}"
    if answer.headline.which == "none":
        return f"{what}: {set_aside(answer.standings)}"
    figure = "; ".join([what, *in_words(answer.beside(unit))])
    day = sentences.when(answer).removesuffix("constant").rstrip()
    issuers = ", ".join(dict.fromkeys(vote.issuer for vote in answer.votes))
    verdict = wording.verdict(answer.verdict) + (f" ({issuers})" if issuers else "")
    counts = [wording.plural(answer.counts.estimates, "estimate")]
    if answer.disagreements:
        counts.append(wording.plural(len(answer.disagreements), "difference"))
    head = f"{figure}, {day}" if day else figure
    return "; ".join([head, *_outdated(answer, unit), ", ".join([verdict, *counts])])


_EARLIER_NAMED = 2
"""Earlier figures that a line names; of more, how many they are."""


def _outdated(answer: Answer, unit: str) -> Iterator[str]:
    """Name the last figures of issuers who said something else, and are not in force any more."""
    told = {vote.issuer for vote in (*answer.votes, *answer.evidence.beside)}
    former = [s.statement for s in answer.standings if s.state is State.EARLIER]
    last: dict[str, Statement] = {}
    for one in sorted(former, key=lambda s: (s.as_of.middle if s.as_of else 0, identity(s))):
        if one.issuer not in told and one.stated and one.stated.is_bounded:
            last[one.issuer] = one
    apart = [
        s for s in last.values() if s.compared and not meets(answer.headline.pieces, s.compared)
    ]
    if apart:
        newest = apart[::-1]
        named = [
            f"{one.figure_in(unit)} as of {wording.date(one.as_of)} ({one.issuer})"
            for one in newest[:_EARLIER_NAMED]
        ]
        if newest[_EARLIER_NAMED:]:
            named.append(f"{len(newest) - _EARLIER_NAMED:,} more")
        yield f"earlier {wording.listed(named)}"
