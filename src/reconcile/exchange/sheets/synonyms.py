"""Headings as people write them, and what they mean here.

Adding one is one word in a list; the lists hold what spreadsheets of journalists and researchers
have at their tops, in the form that `plain` gives: small letters, blanks for all signs.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

_FIELDS: Final = {
    "quantity": """quantity | indicator | what | metric | variable | statistic | topic | item
        | what is counted | what was counted | what is estimated | indicator name | quantity name
        | metric name | parameter | estimate of | estimate type | type of estimate | measured
        | type of figure | figure type | indikator | indicateur | indicador""",
    "stated": """stated | as stated | as printed | phrase | wording | statement | claim
        | figure as printed | figure as stated | value as printed | printed""",
    "source": """source | sources | source name | name of source | reference | references | citation
        | organisation | organization | agency | institution | data source | reported by
        | according to | provider | survey | who | body | estimated by | estimator
        | quelle | fuente | fonte | источник""",
    "source.publisher": """publisher | outlet | newspaper | media | news outlet | medium | website
        | published by | reported in | published in | publication | journal | news source
        | media outlet | site | herausgeber | editeur""",
    "source.author": "author | authors | reporter | journalist | writer | byline | autor | auteur",
    "source.title": """title | headline | article | article title | document | report | source title
        | document title | report title | source article | study | paper | titel | titre""",
    "source.url": """url | link | links | web link | hyperlink | source url | source link | uri
        | web address | web page | webpage | article url | article link | report url | href""",
    "source.archive_url": """archive | archive url | archived | archive link | archived link
        | archived url | wayback | wayback url""",
    "doi": "doi",
    "source.published": """published | publication date | date published | published on
        | date of publication | source date | article date | report date | pub date
        | publish date | release date | date of report | date of source | publication year
        | year published | pub year | year of publication | date published or posted""",
    "source.accessed": """accessed | access date | date accessed | retrieved | retrieval date
        | last accessed | accessed on | date of access""",
    "source.type": "source type | type of source | document type | kind of source",
    "source.lang": "language | lang | source language",
    "source.issuer": "issuer | issued by",
    "source.reliability": "reliability | source reliability",
    "as_of": """as of | as of date | date | day | reference date | date of estimate | estimate date
        | data date | event date | when | date of figure | as at | status date | observation date
        | date of event | date of data | datum | fecha | data | дата | month | year | reference year
        | estimate year | survey year | jahr | annee | ano""",
    "period": """period | period covered | time period | timeframe | time frame
        | reporting period | date range""",
    "period.start": "start | start date | date start | from date | period start | from | since",
    "period.end": "end | end date | date end | to date | period end | until | to | through",
    "unit": """unit | units | unit of measure | unit of measurement | uom | units of measure
        | einheit | unite | unidad""",
    "currency": "currency | currency code | ccy | wahrung | devise | moneda",
    "origin": """origin | original source | primary source | attributed to | attribution | said by
        | first said by | who said it | claimed by | quoted source | source original""",
    "locator": "page | pages | page number | locator | paragraph | section | page no",
    "quote": "quote | quotation | excerpt | passage | verbatim | exact words | quoted text",
    "note": """note | notes | comment | comments | remark | remarks | details | caveats | caveat
        | bemerkung | anmerkung | notas | remarques""",
    "confidence": "confidence | confidence level",
    "scope.event": """event id | event id cnty | event | incident | incident id | event no
        | incident no | event number""",
    "scope.country": "country | country name | land | pays | pais | nation",
}

_SCOPES: Final = """location | region | place | province | state | city | district | area
    | territory | entity | geography | governorate | oblast | county | town | sex | gender | age
    | age group | side | party | group | actor | scenario | category | population group
    | service | branch | sector | ort"""
"""What is counted where, or of whom: each is a dimension of its own name."""

_LOW: Final = "low lower min minimum lb lwr lo lowest least"
_HIGH: Final = "high higher upper max maximum ub upr hi highest most"
_BEST: Final = "best central mid median mean midpoint middle medium"
_FILLERS: Final = """estimate estimates estimated est bound limit end value values ci confidence
    interval uncertainty 90 95 99 of the number count figure range likely point reported total no
    amount boundary guess case pct percentile bounds"""
_VALUES: Final = """value values estimate estimates figure figures number amount count total
    estimated reported obs quantity wert valeur valor anzahl zahl betrag cifra nombre"""
_VALUE_FILLERS: Final = "estimate estimated value of the number total reported obs figure count"

_WORDS: Final = re.compile(r"[\W_]+")
BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


class Heading(NamedTuple):
    """What a heading says.

    Attributes:
        words: In the form in which the lists have them, without what stands in brackets.
        brackets: What stands in brackets, such as a unit.
    """

    words: str
    brackets: tuple[str, ...] = ()


def heading(text: str) -> Heading:
    """Take a heading apart.

    Example:
        >>> heading("Fatalities_(Low)")
        Heading(words='fatalities', brackets=('Low',))
    """
    return Heading(plain(BRACKETS.sub(" ", text)), tuple(BRACKETS.findall(text)))


def plain(text: str) -> str:
    """Return a heading in small letters without accents and signs.

    Example:
        >>> plain("  Publication_Date: "), plain("Année"), plain("sourceURL")
        ('publication date', 'annee', 'source url')
    """
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    letters = unicodedata.normalize("NFKD", split)
    bare = "".join(one for one in letters if not unicodedata.combining(one))
    return _WORDS.sub(" ", unicodedata.normalize("NFKC", bare).casefold()).strip()


@cache
def known() -> Mapping[str, str]:
    """Return every known heading with the field that it means, the likelier ones first."""
    found = {}
    for field, words in _FIELDS.items():
        for word in words.split("|"):
            found[" ".join(word.split())] = field
    for word in _SCOPES.split("|"):
        name = " ".join(word.split())
        found[name] = f"scope.{name.replace(' ', '_')}"
    return found


def field_of(words: str) -> str | None:
    """Return the field that a heading means; None where no list has it.

    Example:
        >>> field_of("publication date"), field_of("weblink"), field_of("mood")
        ('source.published', 'source.url', None)
    """
    return known().get(words) or _without_blanks().get(words.replace(" ", ""))


@cache
def _without_blanks() -> Mapping[str, str]:
    joined: dict[str, str] = {}
    for word, field in known().items():
        joined.setdefault(word.replace(" ", ""), field)
    return joined


class Figure(NamedTuple):
    """What a heading says of a figure.

    Attributes:
        stem: The words that say what is counted; empty: none do.
        end: `low`, `best`, `high`, or `stated` for a figure as such.
    """

    stem: str
    end: str


_ENDS: Final = {
    **dict.fromkeys(_LOW.split(), "low"),
    **dict.fromkeys(_HIGH.split(), "high"),
    **dict.fromkeys(_BEST.split(), "best"),
}


def figure_of(found: Heading) -> Figure | None:
    """Return what a heading says of a figure; None where it does not say that it is one.

    Example:
        >>> for text in ("Killed (low)", "Upper bound", "Estimated number"):
        ...     print(figure_of(heading(text)))
        Figure(stem='killed', end='low')
        Figure(stem='', end='high')
        Figure(stem='', end='stated')
    """
    words = found.words.split()
    inner = [word for one in found.brackets for word in plain(one).split()]
    ends = [_ENDS[word] for word in (*words, *inner) if word in _ENDS]
    if len(set(ends)) == 1:
        fillers = {*_ENDS, *_FILLERS.split()}
        return Figure(" ".join(word for word in words if word not in fillers), ends[0])
    values = set(_VALUES.split())
    if words and any(word in values for word in words):
        left = [word for word in words if word not in {*values, *_VALUE_FILLERS.split()}]
        return Figure("", "stated") if not left else None
    return None
