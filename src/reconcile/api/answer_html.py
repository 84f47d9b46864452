"""An answer as a fragment of HTML: the answer, a sentence, the figure, what disagrees."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from reconcile import wording
from reconcile.answers import sentences
from reconcile.answers.answer import Answer, Answers
from reconcile.answers.beside import in_words
from reconcile.answers.contrast import Disagreement
from reconcile.api.fragments import figure, folded, fragment, linked, listed, said
from reconcile.api.shown import Ground
from reconcile.evidence.comparable import Statement
from reconcile.finding import Severity
from reconcile.formats.answers_text import otherwise
from reconcile.formats.left_text import JOINED, lines
from reconcile.formats.series_text import line
from reconcile.ledger.records import Source
from reconcile.pictures.forest import Asked, picture

_ASKED = Asked(has_title=False)
"""The words above a figure tell what its title would."""

_MOST_TOLD = 20
"""Disagreements that are told; a crowd of figures has hundreds."""


def answer_html(answers: Answers, ground: Ground) -> str:
    """Return all that is said about a quantity, the answer first and large."""
    return fragment(_parts(answers, ground))


def _parts(answers: Answers, ground: Ground) -> Iterator[str]:
    main, *others = answers.answers
    unit = answers.quantity.unit
    told = [said(otherwise(one, unit)) for one in others]
    if answers.is_divided:
        yield f'<p class="answer">{said(main.headline.text)}</p>'
        yield f'<p class="soft">{said(answers.quantity.label or answers.quantity.id)}</p>'
        yield figure(picture(answers, _ASKED))
        yield listed(told)
        return
    yield from _lead(answers, main)
    if any(one.statement.stated for one in main.standings):
        yield figure(picture(answers, _ASKED))
    yield from _disagreements(main, unit, ground.sources)
    moments = listed(said(line(moment)) for moment in reversed(main.series))
    yield folded(wording.plural(len(main.series), "answer") + " for other dates", moments)
    yield folded(wording.plural(len(told), "answer") + " counted otherwise", listed(told))


def _lead(answers: Answers, answer: Answer) -> Iterator[str]:
    """Tell the answer, what it is about, how sure it is and how much evidence there is."""
    quantity = answers.quantity
    text = "; ".join([answer.headline.text, *in_words(answer.beside(quantity.unit))])
    day = ", ".join(filter(None, (sentences.when(answer), sentences.how_old(answers, answer))))
    yield f'<p class="answer">{said(text)}</p>'
    yield f'<p class="soft">{said(quantity.label or quantity.id)}, {escape(day)}</p>'
    yield f"<p>{said(_sentence(sentences.verdict(answer, quantity.unit)[0]))}</p>"
    for one in lines(answer):
        yield f"<p>{said(_sentence(one.replace(JOINED, ' ')))}</p>"
    yield f'<p class="soft">{said(_sentence(sentences.evidence(answer)[0]))}</p>'


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _disagreements(answer: Answer, unit: str, sources: Mapping[str, Source]) -> Iterator[str]:
    """Tell what does not fit together; what a cause explains is folded, as it is mostly more."""
    found = answer.every_disagreement
    worse = [one for one in found if one.severity is not Severity.NOTE]
    notes = [one for one in found if one.severity is Severity.NOTE]
    yield "<p><b>Disagreements</b></p>" if worse else ""
    yield listed(_first(worse, unit, sources))
    explained = f"{wording.plural(len(notes), 'difference')} with a cause"
    yield folded(explained, listed(_first(notes, unit, sources)))


def _first(
    found: Sequence[Disagreement], unit: str, sources: Mapping[str, Source]
) -> Iterator[str]:
    """Tell as many as somebody reads; they come worst first."""
    yield from (_disagreement(one, unit, sources) for one in found[:_MOST_TOLD])
    if len(found) > _MOST_TOLD:
        yield f"{len(found) - _MOST_TOLD:,} more: <code>disagreements</code>"


def _disagreement(one: Disagreement, unit: str, sources: Mapping[str, Source]) -> str:
    sides = " and ".join(_side(side, sources) for side in (one.left, one.right))
    causes = "".join(f"<br>{said(f'{cause.kind}: {cause.evidence}')}" for cause in one.causes)
    head = f'<b class="{one.severity}">{said(sentences.against(one, unit))}</b>'
    return f'{head}<br><span class="soft">{sides}</span>{causes}'


def _side(statement: Statement, sources: Mapping[str, Source]) -> str:
    """Tell who says what, and when, with the address of the document."""
    estimate = statement.estimate
    source = sources.get(estimate.source)
    name = linked(estimate.source, source.url if source else None)
    stated = f": “{said(estimate.stated)}”" if estimate.stated else ""
    return f"{name}, {said(wording.date(statement.as_of))}{stated}"
