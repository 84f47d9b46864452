"""What an editor shows of the thing under the pointer: a figure, an id, a rule, a key or a word."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reconcile import formats, wording
from reconcile.answers.answer import Answer
from reconcile.editor.mentions import Mention
from reconcile.editor.slots import Slot, slot
from reconcile.editor.view import Found, Stretch, View
from reconcile.finding import Spot
from reconcile.formats.manual import manual
from reconcile.formats.markdown import fenced
from reconcile.formats.page import Page
from reconcile.ledger.records import Estimate, Source
from reconcile.project import manual as pages
from reconcile.wording import glossary
from reconcile.wording.printable import safe

_MARKS = frozenset("\\`*_[]<>")
_NO_QUOTE = {ord("`"): "'"}

_LISTED = 8
"""Ids that are named in one line; of more it is told how many there are."""


class Hover(NamedTuple):
    """What is shown, as Markdown, and for which characters."""

    markdown: str
    stretch: Stretch


def hover(view: View, name: str, index: int) -> Hover | None:
    """Return what is known of the thing at a character of a file; None: nothing."""
    found = view.at(name, index)
    if found is None:
        return None
    stretch = view.stretch(name, found.node.start, found.node.end)
    told = _told(view, name, index, found)
    text = "\n\n".join(block for block in told if block)
    return Hover(text, stretch) if text and stretch else None


def _told(view: View, name: str, index: int, found: Found) -> Iterator[str]:
    here = slot(found.keys)
    if not found.is_key and here.is_phrase:
        yield from _figure(view, name, found)
    elif (mention := view.mention(name, index)) is not None:
        yield from _thing(view, mention)
    elif not found.is_key and here.ids == "rule":
        yield _rule(found.node.text)
    elif found.is_key:
        yield from _key(found, slot(found.keys[:-1]))
    elif found.node.text in here.words:
        yield from (_entry(word) for word in glossary.words() if word.name == found.node.text)


def _figure(view: View, name: str, found: Found) -> Iterator[str]:
    """What a phrase reads as, by which rule, and what became of the figure."""
    keys = found.keys[:-1] if found.keys[-1] == "stated" else found.keys
    estimate = view.looked.estimates.get(Spot(name, keys))
    if estimate is None:
        return
    if estimate.figure.stated:
        card = formats.load("readings", "text").render(estimate.figure, Page())
        yield fenced(card.splitlines(), "text")
    yield from _estimate(view, estimate)


def _estimate(view: View, estimate: Estimate) -> Iterator[str]:
    answers = view.looked.answers(estimate.quantity)
    for answer in answers.answers if answers else ():
        for standing in answer.standings:
            if standing.statement.estimate.id == estimate.id:
                told = (wording.state(standing.state), standing.reason)
                yield f"**{standing.state}**: {_plain('; '.join(filter(None, told)))}"
                yield _answer(estimate.quantity, answer)
                return


def _answer(quantity: str, answer: Answer) -> str:
    verdict = wording.verdict(answer.verdict)
    return f"{_code(quantity)}: **{_plain(answer.headline.text)}** ({verdict}), {_day(answer)}"


def _day(answer: Answer) -> str:
    return f"as of {wording.date(answer.as_of)}" if answer.as_of else wording.date(answer.as_of)


def _thing(view: View, mention: Mention) -> Iterator[str]:
    """What an id stands for."""
    ledger = view.looked.ledger
    if mention.kind == "source" and (source := ledger.sources.get(mention.id)):
        yield from _source(view, source)
    elif mention.kind == "quantity" and mention.id in ledger.quantities:
        quantity = ledger.quantities[mention.id]
        head = f"**{_plain(quantity.label or quantity.id)}**"
        kinds = (quantity.unit, str(quantity.measure or "no measure"))
        yield f"{head}, in {', '.join(map(_plain, kinds))}"
        yield _plain(quantity.definition or "")
        answers = view.looked.answers(quantity.id)
        if answers is not None:
            yield _answer(quantity.id, answers.answers[0])
    elif mention.kind == "estimate":
        known = (one for one in ledger.estimates if one.id == mention.id)
        if (estimate := next(known, None)) is not None:
            yield f"**{_plain(estimate.id)}**: {_plain(estimate.stated or '')}"
            yield from _estimate(view, estimate)


def _source(view: View, source: Source) -> Iterator[str]:
    """What a document is, who has its figures from it, and what it prints."""
    ledger = view.looked.ledger
    others = ledger.sources.values()
    yield f"**{_plain(source.title or source.url or source.id)}**"
    yield ", ".join(_plain(word) for word in (source.publisher, _published(source)) if word)
    printed = dict.fromkeys(e.quantity for e in ledger.estimates if e.source == source.id)
    lines = {
        "issuer": _plain(source.issuer or ""),
        "repeats": _listed(source.relays),
        "draws on": _listed(source.draws_on),
        "repeated by": _listed([one.id for one in others if source.id in one.relays]),
        "replaced by": _listed([one.id for one in others if source.id in one.supersedes]),
        "prints": _listed([*printed]),
    }
    yield "\n".join(f"- {head}: {text}" for head, text in lines.items() if text)
    if source.retracted:
        yield "**retracted**"


def _published(source: Source) -> str:
    return source.published.text if source.published else ""


def _listed(ids: Sequence[str]) -> str:
    told = ", ".join(map(_code, ids[:_LISTED]))
    return f"{told} and {len(ids) - _LISTED:,} more" if len(ids) > _LISTED else told


def _rule(code: str) -> str:
    """The page of a rule of the manual."""
    found = pages.look_up(code)
    if found is None or not found.rules or len(found.rules) > 1:
        return ""
    page = found.rules[0]
    head = f"**{page.code} {page.name}** ({page.severity})"
    return f"{head}\n\n{manual(page.text, len(page.text)).markdown}"


def _key(found: Found, above: Slot) -> Iterator[str]:
    """What the format says of a key."""
    meaning = above.keys.get(found.node.text)
    if meaning is None:
        return
    yield f"`{found.node.text}`: {meaning}"
    if words := slot(found.keys).words:
        yield " · ".join(f"`{word}`" for word in words)


def _entry(word: glossary.Word) -> str:
    return f"**{word.name}** ({word.kind}): {word.text}"


def _plain(text: str) -> str:
    """Text from data within Markdown: nothing in it is a mark, and all of it can be seen."""
    return "".join(f"\\{mark}" if mark in _MARKS else mark for mark in safe(text))


def _code(text: str) -> str:
    """A name from data, set as code."""
    return f"`{safe(text).translate(_NO_QUOTE)}`"
