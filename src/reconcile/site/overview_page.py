"""The first page: every quantity in a row, and how sure its answer is."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from reconcile import wording
from reconcile.answers import sentences
from reconcile.answers.answer import Answers
from reconcile.answers.beside import in_words
from reconcile.evidence.causes import CauseKind
from reconcile.site import drawings, words
from reconcile.site.days import when
from reconcile.site.references import Link, References, short


class Row(NamedTuple):
    """One quantity.

    Attributes:
        quantity: Its id, which leads to its page.
        name: Its label; may be empty.
        headline: The answer that is fit to print.
        beside: What speaks against it or is left out, a clause each.
        when: The day or period that it speaks of.
        code: The code of the verdict, by which rows are filtered.
        verdict: The verdict and how many differ, in a few words.
        spark: A small picture of span and headline as SVG; empty where there is none.
    """

    quantity: Link
    name: str
    headline: str
    beside: tuple[str, ...]
    when: str
    code: str
    verdict: str
    spark: str


class Choice(NamedTuple):
    """A verdict that rows can be filtered by, how many have it, and what it means."""

    code: str
    name: str
    number: int
    meaning: str


class OverviewPage(NamedTuple):
    """What the first page says.

    Attributes:
        path: The page, as `Addresses` calls it.
        counts: How much there is, in a sentence.
        rows: Every quantity, in the order of the ledger.
        choices: The verdicts that occur, the most frequent first, with what each means.
    """

    path: str
    counts: str
    rows: tuple[Row, ...]
    choices: tuple[Choice, ...]


def page(every: Iterable[Answers], documents: int, references: References) -> OverviewPage:
    """Return what the first page says.

    Args:
        every: The answers of all quantities.
        documents: How many sources print a figure.
        references: What pages refer to.
    """
    every = tuple(every)
    here = references.at("index")
    rows = tuple(_row(one, number, here) for number, one in enumerate(every))
    found = Counter(row.code for row in rows)
    choices = [
        Choice(code, _name(code), count, _meaning(code)) for code, count in found.most_common()
    ]
    statements = [s.statement for one in every for a in one.answers for s in a.standings]
    quantities = wording.plural(len(every), "quantity")
    figures = wording.plural(len(statements), "figure")
    printed = wording.plural(documents, "document")
    origins = wording.plural(len({one.origin for one in statements}), "origin")
    counts = f"{quantities}, {figures} in {printed}, which go back to {origins}"
    return OverviewPage("index", counts, rows, tuple(choices))


def _row(answers: Answers, number: int, here: References) -> Row:
    answer, quantity = answers.answers[0], answers.quantity
    return Row(
        quantity=here.quantity(quantity.id),
        name=short(quantity.label or ""),
        headline=answer.headline.text,
        beside=tuple(in_words(answer.beside(quantity.unit))),
        when="" if answers.is_divided else when(answer),
        code=sentences.code(answers),
        verdict=_verdict(answers),
        spark=drawings.spark(answers, f"{here.addresses.prefix}spark-{number}"),
    )


def _verdict(answers: Answers) -> str:
    """Say how sure an answer is, and how many differences nothing explains."""
    kinds = [one.causes[0].kind for one in answers.answers[0].every_disagreement]
    unexplained = kinds.count(CauseKind.UNEXPLAINED)
    told = f", {unexplained:,} unexplained" if unexplained else ""
    will = "projected, " if answers.answers[0].evidence.is_projected else ""
    return f"{will}{_name(sentences.code(answers))}{told}"


def _name(code: str) -> str:
    return {"divided": "one for each scope"}.get(code, wording.verdict(code))


_MEANINGS = {
    "contradicted": "a limit, or an older and larger count, speaks against the answer",
    "derived": "nobody states it; it follows from other quantities",
    "divided": "no figure is about the whole",
}


def _meaning(code: str) -> str:
    """Say what a verdict means to who reads the list."""
    if code in _MEANINGS:
        return _MEANINGS[code]
    return words.meaning("verdict", code).removeprefix("One voice: ").rstrip(".")
