"""Say where figures stand: each source of an answer, with its address and the places in it."""

from collections.abc import Iterable, Iterator, Mapping

from reconcile.answers import sentences
from reconcile.answers.answer import Answers
from reconcile.evidence.comparable import Statement
from reconcile.formats import objects
from reconcile.formats.page import Page, wrap
from reconcile.formats.shapes.common import Citation
from reconcile.ledger.records import Source
from reconcile.wording.printable import safe


def used(answers: Iterable[Answers], sources: Mapping[str, Source]) -> list[Source]:
    """Return every source that an answer rests on, sorted by id."""
    return used_by(_statements(answers), sources)


def used_by(statements: Iterable[Statement], sources: Mapping[str, Source]) -> list[Source]:
    """Return who prints figures, said them first, or says what converts them, sorted by id."""
    names = {
        name
        for statement in statements
        for name in (statement.estimate.source, statement.origin, *_converted_by(statement))
    }
    return [sources[name] for name in sorted(names) if name in sources]


def _converted_by(statement: Statement) -> tuple[str, ...]:
    return statement.exchange.sources if statement.exchange else ()


def _statements(answers: Iterable[Answers]) -> Iterator[Statement]:
    for one in answers:
        for answer in one.answers:
            yield from (standing.statement for standing in answer.standings)


def cited(sources: Iterable[Source]) -> dict[str, Citation]:
    """Return what JSON says of sources, by id."""
    return {source.id: citation(source) for source in sources}


def citation(source: Source) -> Citation:
    """Return what JSON says of a source."""
    return {
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "published": objects.date(source.published),
        "url": source.url,
        "archive_url": source.archive_url,
    }


def listed(answers: Iterable[Answers], sources: Mapping[str, Source], page: Page) -> Iterator[str]:
    """List the sources of answers, each with the places and words of its figures."""
    return references(_statements(answers), sources, page)


def references(
    statements: Iterable[Statement], sources: Mapping[str, Source], page: Page
) -> Iterator[str]:
    """List the sources that figures rest on, each with the places and words of its figures."""
    by_source: dict[str, list[Statement]] = {}
    for statement in statements:
        by_source.setdefault(statement.estimate.source, []).append(statement)
        for name in (statement.origin, *_converted_by(statement)):
            by_source.setdefault(name, [])
    yield ""
    yield page.paint("Sources", "bold")
    for source in (sources[name] for name in sorted(by_source) if name in sources):
        yield from wrap(safe(f"{source.id}: {sentences.reference(source)}"), page.width, " ", "   ")
        for statement in by_source[source.id]:
            estimate = statement.estimate
            quote = f'"{estimate.quote}"' if estimate.quote else None
            if told := "; ".join(filter(None, (estimate.locator, quote))):
                said = estimate.stated or estimate.id
                yield from wrap(safe(f"{said}: {told}"), page.width, "   ", "     ")
