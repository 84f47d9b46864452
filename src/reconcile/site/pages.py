"""All pages of a site, one after the other: answers in, values for the templates out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from reconcile.answers.answer import Answers
from reconcile.answers.history import History
from reconcile.answers.lineage_graph import Trace, existing_by, trace_quantity
from reconcile.checks.report import Report
from reconcile.formats.repository import Repository
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger, Source
from reconcile.site import (
    arithmetic,
    change_page,
    citing,
    data_page,
    findings_page,
    methods_page,
    overview_page,
    policy,
    quantity_page,
    source_pages,
)
from reconcile.site.addresses import Addresses
from reconcile.site.references import Link, References, issuers
from reconcile.values import PartialDate


class Wishes(NamedTuple):
    """What the pages are to be like.

    Attributes:
        title: What the site is called.
        as_of: The day by which things were known that was asked for; None: all counts.
        base: Address at which the site will stand, with a slash at its end; empty: anywhere.
        most_sources: How many sources get a page of their own; None: all.
        repository: Where files of the ledger can be looked at; None: nowhere that is known.
        is_single: All pages are parts of one file.
        commit: The commit of the ledger; empty: not known.
    """

    title: str
    as_of: PartialDate | None = None
    base: str = ""
    most_sources: int | None = None
    repository: Repository | None = None
    is_single: bool = False
    commit: str = ""


class Matter(NamedTuple):
    """What the pages tell.

    Attributes:
        ledger: What was read.
        every: The answers of all quantities, in the order of the ledger.
        history: Finds out how the answer to a quantity came about, by its id.
        report: What a check finds.
        places: Where things stand in the files.
    """

    ledger: Ledger
    every: Sequence[Answers]
    history: Callable[[str], History]
    report: Report
    places: Places


class Frame(NamedTuple):
    """What stands around each page.

    Attributes:
        site: The title of the site.
        title: That of the page.
        path: The page, as `Addresses` calls it.
        root: What leads from it to the folder of the site: ``../`` or nothing.
        name: What the page is called where it is a part of one file.
        prefix: What the names of things on the page begin with.
        menu: The pages that every page leads to.
        canonical: The page's own address on the web; empty: not known.
        asked: By which day things were known that count; empty: all counts.
        unread: Files that could not be read; what stands in them is missing.
        hedges: Version of the table of hedges that read the phrases.
        policy: What a browser may load for it.
        layout: The template that it fills: a page, or a part of one file.
    """

    site: str
    title: str
    path: str
    root: str
    name: str
    prefix: str
    menu: tuple[Link, ...]
    canonical: str
    asked: str
    unread: tuple[str, ...]
    hedges: str
    policy: str
    layout: str


class Page(NamedTuple):
    """A page before it is rendered.

    Attributes:
        template: The name of its template.
        frame: What stands around it.
        body: What it says.
    """

    template: str
    frame: Frame
    body: (
        overview_page.OverviewPage
        | quantity_page.QuantityPage
        | source_pages.SourcePage
        | source_pages.SourcesPage
        | findings_page.FindingsPage
        | change_page.ChangePage
        | methods_page.MethodsPage
        | data_page.DataPage
    )


_MENU = (
    *(("index", "Quantities"), ("sources", "Sources"), ("findings", "Findings")),
    *((methods_page.PATH, "Methods"), (data_page.PATH, "Data")),
)

_NOTHING: Mapping[str, bytes] = MappingProxyType({})


def count(matter: Matter, wishes: Wishes) -> int:
    """Say how many pages there are going to be."""
    sources = len(_sources(matter, wishes))
    own = sources if wishes.most_sources is None else min(sources, wishes.most_sources)
    return len(_MENU) + len(matter.every) + own


def pages(matter: Matter, wishes: Wishes, data: Mapping[str, bytes] = _NOTHING) -> Iterator[Page]:
    """Work out every page, one after the other: the first one first.

    Args:
        matter: What they tell.
        wishes: What they are to be like.
        data: Files to take away, by their paths in the site.
    """
    ledger = matter.ledger
    sources = _sources(matter, wishes)
    shelf = source_pages.shelf(matter.every, sources)
    own = source_pages.most_used(shelf, sources, wishes.most_sources)
    by_id = {one.quantity.id: one for one in matter.every}
    addresses = Addresses.of(by_id, own, is_single=wishes.is_single)
    named = issuers(ledger.sources.values())
    here = References(
        addresses, ledger.quantities, sources, matter.places, wishes.repository, named
    )
    made = _Frames(matter, wishes, addresses)
    overview = overview_page.page(matter.every, len(shelf.said), here)
    yield Page("overview.html", made.frame(overview.path, ""), overview)
    relations = arithmetic.relations(ledger, by_id)
    for answers in matter.every:
        name = answers.quantity.id
        found = matter.history(name)
        quantity = quantity_page.page(
            answers,
            found.until(wishes.as_of) if wishes.as_of else found,
            _lineage(answers, ledger),
            relations.get(name, ()),
            here,
        )
        frame = made.frame(quantity.path, quantity.name)
        cited = quantity_page.cited(answers, wishes.title, wishes.commit, frame.canonical)
        yield Page("quantity.html", frame, quantity._replace(citations=citing.cite(cited)))
    listing = source_pages.listing(shelf, here)
    yield Page("sources.html", made.frame(listing.path, "Sources"), listing)
    for name in own:
        source = source_pages.page(sources[name], shelf, here)
        yield Page("source.html", made.frame(source.path, source.title), source)
    findings = findings_page.page(matter.report, matter.every, here)
    yield Page("findings.html", made.frame(findings.path, "Findings"), findings)
    methods = methods_page.page()
    yield Page("methods.html", made.frame(methods.path, methods_page.TITLE), methods)
    downloads = data_page.page(ledger, data)
    yield Page("data.html", made.frame(downloads.path, "Data"), downloads)


def _sources(matter: Matter, wishes: Wishes) -> dict[str, Source]:
    """Return the sources that existed on the day that was asked for, and those that figures name.

    A figure is known from its origin on, however late the document that prints it appeared.
    """
    every = matter.ledger.sources
    there = existing_by(every, wishes.as_of)
    statements = (
        standing.statement
        for answers in matter.every
        for answer in answers.answers
        for standing in answer.standings
    )
    named = {name for one in statements for name in (one.estimate.source, one.origin)}
    return {name: one for name, one in every.items() if name in there or name in named}


def _lineage(answers: Answers, ledger: Ledger) -> Trace:
    standings = [standing for answer in answers.answers for standing in answer.standings]
    return trace_quantity(answers.quantity, standings, ledger.sources, answers.asked)


class _Frames(NamedTuple):
    """Makes what stands around each page."""

    matter: Matter
    wishes: Wishes
    addresses: Addresses

    def frame(self, path: str, title: str) -> Frame:
        here, wishes = self.addresses.at(path), self.wishes
        unread = self.matter.ledger.unread
        return Frame(
            site=wishes.title,
            title=title,
            path=path,
            root="" if wishes.is_single else "../" * path.count("/"),
            name=here.name,
            prefix=here.prefix,
            menu=tuple(Link(text, here.href(page)) for page, text in _MENU),
            canonical=f"{wishes.base}{path}.html" if wishes.base else "",
            asked=wishes.as_of.text if wishes.as_of else "",
            unread=tuple(self.matter.places.within_ledger(name) for name in unread),
            hedges=self.matter.ledger.hedges,
            policy=policy.OF_A_FOLDER,
            layout="part.html" if wishes.is_single else "base.html",
        )
