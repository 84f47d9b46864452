"""A page for each source, with what it says and who has it from whom; and a list of all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers import sentences
from reconcile.answers.answer import Answers
from reconcile.answers.lineage_graph import RELAYS, SUPERSEDES, links
from reconcile.evidence.states import Standing, State
from reconcile.ledger.records import Source
from reconcile.site import figures
from reconcile.site.lineage import VERBS
from reconcile.site.references import Link, References, short
from reconcile.site.troubles import Saying

_VERBS_DOWN = {RELAYS: "relayed by", "draws_on": "drawn on by", SUPERSEDES: "replaced by"}


class Ties(NamedTuple):
    """Other sources that one is tied to in the same way.

    Attributes:
        verb: How: ``relays``, ``relayed by`` and so on.
        sources: The others.
    """

    verb: str
    sources: tuple[Link, ...]


class SourcePage(NamedTuple):
    """All that is told of one source.

    Attributes:
        path: The page, as `Addresses` calls it.
        id: The source's id.
        title: Its title, else its id.
        reference: The source as a list of references has it.
        facts: What else the ledger says of it: a name and a text each.
        url: Its address; without text where there is none.
        archive: The address of an archived copy, likewise.
        retracted: That and since when it has been retracted; empty: it has not.
        note: What the ledger's author says of it; may be empty.
        ties: What it builds on, and what builds on it.
        says: The figures that it prints.
        repeated: The figures of others that go back to it.
        record: Where it stands in the ledger.
    """

    path: str
    id: str
    title: str
    reference: str
    facts: tuple[tuple[str, str], ...]
    url: Link
    archive: Link
    retracted: str
    note: str
    ties: tuple[Ties, ...]
    says: tuple[Saying, ...]
    repeated: tuple[Saying, ...]
    record: Link


class Row(NamedTuple):
    """A source in the list of all.

    Attributes:
        source: Its id, which leads to its page where it has one.
        title: Its title; may be empty.
        publisher: Who published it; may be empty.
        published: When; may be empty.
        figures: How many figures it prints.
        repeated: How many figures of others go back to it.
        misquotes: How many of its figures depart from their origin.
    """

    source: Link
    title: str
    publisher: str
    published: str
    figures: int
    repeated: int
    misquotes: int


class SourcesPage(NamedTuple):
    """The list of all sources.

    Attributes:
        path: The page, as `Addresses` calls it.
        rows: The sources, those with the most figures first.
        issuers: The ids of the bodies whose votes are counted, with their names.
    """

    path: str
    rows: tuple[Row, ...]
    issuers: tuple[tuple[str, str], ...]


class Shelf(NamedTuple):
    """What the figures of a ledger say of its sources.

    Attributes:
        said: The figures that each prints, with their answers, by the id of the source.
        repeated: The figures of others that go back to it, likewise.
        named_by: Which sources name it, and how, likewise.
    """

    said: Mapping[str, Sequence[tuple[Answers, Standing]]]
    repeated: Mapping[str, Sequence[tuple[Answers, Standing]]]
    named_by: Mapping[str, Sequence[tuple[str, str]]]


def shelf(every: Iterable[Answers], sources: Mapping[str, Source]) -> Shelf:
    """Sort all figures by who prints them and whom they go back to."""
    said: dict[str, list[tuple[Answers, Standing]]] = {}
    repeated: dict[str, list[tuple[Answers, Standing]]] = {}
    for answers in every:
        for answer in answers.answers:
            for standing in answer.standings:
                statement = standing.statement
                said.setdefault(statement.estimate.source, []).append((answers, standing))
                if not statement.is_primary:
                    repeated.setdefault(statement.origin, []).append((answers, standing))
    named_by: dict[str, list[tuple[str, str]]] = {}
    for source in sources.values():
        for link in links(source):
            named_by.setdefault(link.end, []).append((link.kind, source.id))
    return Shelf(said, repeated, named_by)


def most_used(found: Shelf, sources: Iterable[str], most: int | None) -> list[str]:
    """Return the sources that get a page, in their order: those with the most figures.

    Args:
        found: The figures by source.
        sources: The ids of all.
        most: How many get one; None: all.
    """
    names = list(sources)
    if most is None or len(names) <= most:
        return names

    def use(name: str) -> int:
        return len(found.said.get(name, ())) + len(found.repeated.get(name, ()))

    kept = set(sorted(names, key=lambda name: (-use(name), name))[:most])
    return [name for name in names if name in kept]


def listing(found: Shelf, references: References) -> SourcesPage:
    """Return the list of all sources, those with the most figures first."""
    here = references.at("sources")
    rows = (_row(source, found, here) for source in references.sources.values())
    order = sorted(rows, key=lambda row: (-row.figures - row.repeated, row.source.text))
    speak = {standing.statement.issuer for said in found.said.values() for _, standing in said}
    named = (
        (short(name), short(told)) for name, told in sorted(here.issuers.items()) if name in speak
    )
    return SourcesPage("sources", tuple(order), tuple(named))


def _row(source: Source, found: Shelf, here: References) -> Row:
    said = found.said.get(source.id, ())
    return Row(
        source=here.source(source.id),
        title=short(source.title or ""),
        publisher=short(source.publisher or ""),
        published=source.published.text if source.published else "",
        figures=len(said),
        repeated=len(found.repeated.get(source.id, ())),
        misquotes=sum(one.state is State.RELAY_MISMATCH for _, one in said),
    )


def page(source: Source, found: Shelf, references: References) -> SourcePage:
    """Return what the page of a source says."""
    path = references.addresses.of_source(source.id)
    here = references.at(path)
    return SourcePage(
        path=path,
        id=short(source.id),
        title=short(source.title or source.id),
        reference=sentences.reference(source),
        facts=tuple(_facts(source)),
        url=here.document(source.url),
        archive=here.document(source.archive_url),
        retracted=_retracted(source),
        note=source.note or "",
        ties=tuple(_ties(source, found, here)),
        says=tuple(_sayings(found.said.get(source.id, ()), here)),
        repeated=tuple(_sayings(found.repeated.get(source.id, ()), here)),
        record=here.spot(source.spot),
    )


def _facts(source: Source) -> Iterator[tuple[str, str]]:
    """Yield what the ledger says of a source beside its reference."""
    told = {
        "issuer": source.issuer,
        "kind": source.type,
        "read": wording.date(source.accessed) if source.accessed else None,
        "language": source.lang,
        "version": source.version,
        "reliability": source.reliability,
        "interest": source.interest,
    }
    yield from ((name, text) for name, text in told.items() if text)


def _retracted(source: Source) -> str:
    if isinstance(source.retracted, bool):
        return "retracted" if source.retracted else ""
    return f"retracted {source.retracted.text}"


def _ties(source: Source, found: Shelf, here: References) -> Iterator[Ties]:
    own = links(source)
    for kind, verb in VERBS.items():
        if names := [link.end for link in own if link.kind == kind]:
            yield Ties(verb, tuple(map(here.source, names)))
    for kind, verb in _VERBS_DOWN.items():
        if names := [name for how, name in found.named_by.get(source.id, ()) if how == kind]:
            yield Ties(verb, tuple(map(here.source, names)))


def _sayings(standings: Iterable[tuple[Answers, Standing]], here: References) -> Iterator[Saying]:
    for answers, standing in standings:
        quantity = answers.quantity
        row = figures.figure(standing, quantity, here)
        yield Saying(here.quantity(quantity.id, row.anchor), short(quantity.label or ""), row)
