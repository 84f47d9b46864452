"""The first page: every quantity in a row, and how sure its answer is."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from reconcile import wording
from reconcile.answers import sentences
from reconcile.answers.answer import Answers
from reconcile.answers.beside import in_words
from reconcile.site import drawings
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
    """A verdict that rows can be filtered by, and how many have it."""

    code: str
    name: str
    number: int


class OverviewPage(NamedTuple):
    """What the first page says.

    Attributes:
        path: The page, as `Addresses` calls it.
        counts: How much there is, in a sentence.
        rows: Every quantity, in the order of the ledger.
        choices: The verdicts that occur, the most frequent first.
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
    choices = [Choice(code, _name(code), count) for code, count in found.most_common()]
    estimates = sum(answer.counts.estimates for one in every for answer in one.answers)
    counts = ", ".join(
        (
            wording.plural(len(every), "quantity"),
            wording.plural(estimates, "figure"),
            wording.plural(documents, "document"),
        )
    )
    return OverviewPage("index", counts, rows, tuple(choices))


def _row(answers: Answers, number: int, here: References) -> Row:
    answer, quantity = answers.answers[0], answers.quantity
    return Row(
        quantity=here.quantity(quantity.id),
        name=short(quantity.label or ""),
        headline=answer.headline.text,
        beside=tuple(in_words(answer.beside(quantity.unit))),
        when="" if answers.is_divided else sentences.when(answer),
        code=sentences.code(answers),
        verdict=sentences.in_short(answers),
        spark=drawings.spark(answers, f"{here.addresses.prefix}spark-{number}"),
    )


def _name(code: str) -> str:
    return {"divided": "one for each scope"}.get(code, wording.verdict(code))
