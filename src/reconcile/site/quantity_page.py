"""The page of one quantity: its answer, how it came about, who disagrees, and the figures."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers import sentences
from reconcile.answers.answer import Answer, Answers
from reconcile.answers.asked import count
from reconcile.answers.beside import in_words
from reconcile.answers.history import History
from reconcile.answers.lineage_graph import Trace
from reconcile.evidence.states import Standing, State
from reconcile.formats import answers_text, left_text, series_text
from reconcile.site import days, differences, drawings, figures, lineage, words
from reconcile.site.citing import Citation, Cited
from reconcile.site.days import Day
from reconcile.site.differences import Cause
from reconcile.site.drawings import Drawing
from reconcile.site.figures import Figure
from reconcile.site.lineage import Branch
from reconcile.site.references import Link, References, short


class Part(NamedTuple):
    """An answer: that of the quantity, or of another measure or scope of it.

    Attributes:
        name: What is counted, in words.
        anchor: What the part is called on its page.
        headline: The answer that is fit to print.
        when: The day or period that it speaks of, and how old it is.
        beside: What the headline leaves out and who speaks against it, a clause each.
        code: The verdict's code.
        verdict: The same in two or three words.
        meaning: What such a verdict means.
        support: How far the issuers agree, in a sentence.
        evidence: How many figures there are and what explains the differences, in a sentence.
        counts: How many figures go back to how many origins, in a sentence.
        drawing: The figures as a picture; None: none has a number.
        left: What relations leave, in sentences.
        causes: Who disagrees, and why.
        figures: Every figure with what became of it.
        series: What was said of other dates or periods, and how issuers' own figures went.
        otherwise: The whole in one line.
    """

    name: str
    anchor: str
    headline: str
    when: str
    beside: tuple[str, ...]
    code: str
    verdict: str
    meaning: str
    support: str
    evidence: str
    counts: str
    drawing: Drawing | None
    left: tuple[str, ...]
    causes: tuple[Cause, ...]
    figures: tuple[Figure, ...]
    series: tuple[str, ...]
    otherwise: str


class QuantityPage(NamedTuple):
    """All that is told of one quantity.

    Attributes:
        path: The page, as `Addresses` calls it.
        id: The quantity's id.
        name: Its label, else its id.
        definition: What it is, as the ledger says; may be empty.
        unit: What its values are in.
        hedges: Version of the table of hedges that read the phrases.
        is_divided: There is an answer for each scope alone.
        main: *The* answer.
        others: Those of other measures and scopes.
        history: A picture of how the answer came about; None: it has no days.
        days: Those on which the answer changed, oldest first.
        lineage: A picture of who repeats whom; None: nobody says anything.
        branches: The same as nested lists, one for each issuer.
        issuers: The ids of the bodies that speak, with their names where these are known.
        repeaters: Sources that only repeat what others say.
        relations: Arithmetic that names the quantity, and whether it holds, a sentence each.
        unpublished: How many more figures had not been published by the day that was asked for.
        record: Where the quantity stands in the ledger.
        words: Where the words are explained that a reader may take in another sense.
        words: Where the words are explained that have a sense of their own here.
        help: Where the words and rules of the page are explained.
        citations: How the answer is cited, in each style.
    """

    path: str
    id: str
    name: str
    definition: str
    unit: str
    hedges: str
    is_divided: bool
    main: Part
    others: tuple[Part, ...]
    history: Drawing | None
    days: tuple[Day, ...]
    lineage: Drawing | None
    branches: tuple[Branch, ...]
    issuers: tuple[tuple[str, str], ...]
    repeaters: tuple[Link, ...]
    relations: tuple[str, ...]
    unpublished: int
    record: Link
    words: str
    help: tuple[Link, ...]
    citations: tuple[Citation, ...] = ()


_HELP = (
    ("what each state means", "words-state"),
    ("how figures become an answer", "which-statements-count"),
)
"""What readers of the evidence ask, and where it stands on the page on methods."""


def page(
    answers: Answers,
    history: History,
    trace: Trace,
    relations: Sequence[str],
    references: References,
) -> QuantityPage:
    """Return what the page of a quantity says.

    Args:
        answers: What is known of it.
        history: How the answer came about.
        trace: Who says it first, and who repeats it.
        issuers: The ids of the bodies that speak, with their names where these are known.
        repeaters: Sources that only repeat what others say.
        relations: Arithmetic that names it, a sentence each.
        references: What pages refer to.
    """
    quantity = answers.quantity
    path = references.addresses.of_quantity(quantity.id)
    here = references.at(path)
    main, *others = (
        _part(answers, answer, number, here) for number, answer in enumerate(answers.answers)
    )
    return QuantityPage(
        path=path,
        id=short(quantity.id),
        name=short(quantity.label or quantity.id),
        definition=quantity.definition or "",
        unit=quantity.unit,
        hedges=answers.hedges,
        is_divided=answers.is_divided,
        main=main,
        others=tuple(others),
        history=drawings.history(history, f"{here.addresses.prefix}history"),
        days=days.of(history, here),
        lineage=drawings.lineage(trace, f"{here.addresses.prefix}lineage"),
        branches=lineage.branches(trace, quantity, here),
        issuers=tuple(_issuers(answers, here)),
        repeaters=tuple(_repeaters(answers, here)),
        relations=tuple(relations),
        unpublished=answers.unpublished,
        record=here.spot(quantity.spot),
        words=here.addresses.href("methods", "words"),
        help=tuple(Link(text, here.addresses.href("methods", part)) for text, part in _HELP),
    )


def cited(answers: Answers, ledger: str, commit: str, url: str) -> Cited:
    """Return what is cited of a quantity: its answer, as known by the last day that counts.

    Args:
        answers: What is known of it.
        ledger: The title of the ledger.
        commit: The commit that it was made from; empty: not known.
        url: Where its page is; empty: not known.
    """
    quantity, answer = answers.quantity, answers.answers[0]
    said = " ".join(filter(None, (answer.headline.text, sentences.when(answer))))
    subject = f"{short(quantity.label or quantity.id)}: {said}"
    return Cited(quantity.id, ledger, subject, answers.horizon, commit, url)


def _part(answers: Answers, answer: Answer, number: int, here: References) -> Part:
    quantity = answers.quantity
    alone = answers._replace(answers=(answer,))
    name = f"part-{number}" if number else "answer"
    return Part(
        name=answer.cell.name,
        anchor=name,
        headline=answer.headline.text,
        when=", ".join(filter(None, (days.when(answer), sentences.how_old(answers, answer)))),
        beside=tuple(in_words(answer.beside(quantity.unit))),
        code=sentences.code(alone),
        verdict=sentences.in_short(alone),
        meaning=_meaning(answers, answer),
        support=sentences.verdict(answer, quantity.unit)[0],
        evidence=sentences.evidence(answer)[0],
        counts=_counts(answers, answer),
        drawing=drawings.evidence(answers, answer, f"{here.addresses.prefix}{name}"),
        left=tuple(
            line.replace(left_text.JOINED, "\N{NO-BREAK SPACE}") for line in left_text.lines(answer)
        ),
        causes=differences.by_cause(answer.every_disagreement, quantity.unit, here),
        figures=figures.of(answer, quantity, here),
        series=tuple(_series(answer)),
        otherwise=answers_text.otherwise(answer, quantity.unit),
    )


def _meaning(answers: Answers, answer: Answer) -> str:
    """Say what a verdict means, as the glossary has it; or why there is none."""
    if answers.is_divided and answer is answers.answers[0]:
        return "No figure is about the whole: there is an answer for each scope alone."
    if answer.derived:
        return ""
    if not answer.standings:
        return "No source of this ledger prints a figure of it."
    return words.meaning("verdict", answer.verdict)


def _counts(answers: Answers, answer: Answer) -> str:
    """Say how many figures go back to how many origins: what is printed often is said once.

    Nothing is said where there is no figure.
    """
    counts = answer.counts
    if answers.is_divided and answer is answers.answers[0]:
        counts = count(standing for one in answers.answers for standing in one.standings)
    if not counts.estimates:
        return ""
    printed, documents, origins, issuers = (
        wording.plural(number, noun)
        for number, noun in zip(counts, ("figure", "document", "origin", "issuer"), strict=False)
    )
    go = "goes" if counts.estimates == 1 else "go"
    return f"{printed} in {documents} {go} back to {origins} of {issuers}"


def _standings(answers: Answers) -> list[Standing]:
    return [standing for answer in answers.answers for standing in answer.standings]


def _issuers(answers: Answers, here: References) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(one.statement.issuer for one in _standings(answers)):
        if told := here.issuers.get(name):
            yield short(name), short(told)


def _repeaters(answers: Answers, here: References) -> Iterator[Link]:
    """Yield the sources none of whose figures is more than a repetition."""
    states: dict[str, set[State]] = {}
    for one in _standings(answers):
        states.setdefault(one.statement.estimate.source, set()).add(one.state)
    for name, found in states.items():
        if found == {State.RELAY}:
            yield here.source(name)


def _series(answer: Answer) -> Iterator[str]:
    yield from (series_text.line(moment) for moment in reversed(answer.series))
    yield from series_text.own_lines(answer)
