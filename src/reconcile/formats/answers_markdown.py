"""Answers as Markdown with footnotes, for an article or an issue: pandoc and GitHub render it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reconcile import wording
from reconcile.answers import sentences
from reconcile.answers.answer import Answer, Answers
from reconcile.answers.beside import in_words
from reconcile.answers.contrast import Disagreement
from reconcile.evidence.states import Standing, State
from reconcile.formats import citations
from reconcile.formats.answers_text import otherwise
from reconcile.formats.forest import set_aside
from reconcile.formats.markdown import block, heading, link, passive
from reconcile.formats.page import NO_POOLS, NO_SOURCES, Page
from reconcile.ledger.places import Places
from reconcile.ledger.records import Source
from reconcile.wording.links import is_link
from reconcile.wording.printable import UNSEEN

if TYPE_CHECKING:
    from reconcile.answers.pooling import Pooling

_HEAD = ("| who | as of | figure | read as | counts as |", "|---|---|---|---|---|")
_TOLD = (State.CORE, State.VOTE, State.DISSENT, State.BOUND, State.RELAY_MISMATCH)
"""What has a row, in this order: what the answer rests on, and what departs from its origin."""


def render(
    answers: Sequence[Answers],
    places: Places,
    page: Page,
    pools: Mapping[str, "Pooling"] = NO_POOLS,
    sources: Mapping[str, Source] = NO_SOURCES,
) -> str:
    """A section for each quantity, then a footnote for each source that one names."""
    del places, page
    labels = _labels(answers, sources)
    lines: list[str] = []
    for one in answers:
        lines += _quantity(one, labels, pools.get(one.quantity.id))
    text = "\n".join(lines)
    named = [one for one in citations.used(answers, sources) if labels[one.id] in text]
    return text + "\n" + "".join(f"{labels[one.id]}: {_reference(one)}\n" for one in named)


def _labels(answers: Sequence[Answers], sources: Mapping[str, Source]) -> dict[str, str]:
    """A footnote for each source: its id, without what would end the label or cannot be seen."""
    found: dict[str, str] = {}
    # Two labels that differ in case are one.
    taken: set[str] = set()
    for source in citations.used(answers, sources):
        name = re.sub(rf"[^\w.-]|{UNSEEN}", "-", source.id) or "source"
        label, number = f"[^{name}]", 1
        while label.casefold() in taken:
            number += 1
            label = f"[^{name}-{number}]"
        taken.add(label.casefold())
        found[source.id] = label
    return found


def _mark(labels: Mapping[str, str], source: str) -> str:
    return labels.get(source, "")


def _quantity(
    answers: Answers, labels: Mapping[str, str], pooling: "Pooling | None"
) -> Iterator[str]:
    quantity, answer = answers.quantity, answers.answers[0]
    yield heading(2, quantity.label or quantity.id)
    yield ""
    told = "; ".join([answer.headline.text, *in_words(answer.beside(quantity.unit))])
    day = sentences.when(answer)
    yield f"**{passive(told)}**{f', {passive(day)}' if day else ''}"
    yield ""
    if not answers.is_divided:
        verdict, *_ = sentences.verdict(answer, quantity.unit)
        counts, *_ = sentences.evidence(answer)
        yield f"{_capital(passive(verdict))}. {_capital(passive(counts))}."
        yield ""
        if pooling:
            from reconcile.formats.pooled_text import pooled

            yield f"{_capital(passive(pooled(pooling, quantity.unit)))}."
            yield ""
        yield from _evidence(answer, quantity.unit, labels)
        yield from _why(answer, quantity.unit, labels)
    others = [f"- {block(otherwise(one, quantity.unit))}" for one in answers.answers[1:]]
    if others:
        yield from ("Counted otherwise:", "", *others, "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _evidence(answer: Answer, unit: str, labels: Mapping[str, str]) -> Iterator[str]:
    rows = sorted(
        (one for one in answer.standings if one.state in _TOLD),
        key=lambda one: _TOLD.index(one.state),
    )
    if rows:
        yield from _HEAD
        yield from (_row(one, unit, labels) for one in rows)
        yield ""
    aside = [one for one in answer.standings if one.state not in _TOLD]
    if aside:
        yield f"Set aside: {passive(set_aside(aside))}."
        yield ""


def _row(standing: Standing, unit: str, labels: Mapping[str, str]) -> str:
    statement = standing.statement
    estimate = statement.estimate
    cells = (
        f"{passive(statement.issuer)}{_mark(labels, estimate.source)}",
        passive(wording.date(statement.as_of)),
        passive(estimate.stated or ""),
        passive(statement.figure_in(unit)),
        passive(f"{standing.state}: {standing.reason}" if standing.reason else standing.state),
    )
    return f"| {' | '.join(cells)} |"


def _why(answer: Answer, unit: str, labels: Mapping[str, str]) -> Iterator[str]:
    if not answer.every_disagreement:
        return
    yield "Why they differ:"
    yield ""
    for one in answer.every_disagreement:
        yield f"- {_disagreement(one, unit, labels)}"
    yield ""


def _disagreement(one: Disagreement, unit: str, labels: Mapping[str, str]) -> str:
    marks = (_mark(labels, side.estimate.source) for side in (one.left, one.right))
    causes = "; ".join(f"{cause.kind}: {cause.evidence}" for cause in one.causes)
    return f"{block(sentences.against(one, unit))}{' '.join(marks)}. {_capital(passive(causes))}."


def _reference(source: Source) -> str:
    """A source as a reference; only addresses of the web become links."""
    shown = source._replace(url=None, archive_url=None)
    parts = [block(sentences.reference(shown).replace("no title, no address", source.id))]
    for address, words in ((source.url, ""), (source.archive_url, "archived at ")):
        if is_link(address) and address is not None:
            parts.append(f"{words}{link(address)}")
        elif address:
            parts.append(words + passive(address))
    return ", ".join(parts)
