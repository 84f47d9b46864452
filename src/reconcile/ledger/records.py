"""What people wrote, as frozen records: the normal form of every ledger.

A record says what stands in the file and nothing that follows from it:
defaults that depend on another record are applied by ``reconcile.evidence``.
What each field means, what may stand there and its default is told once, in ``model.py``,
whose pydantic models read the files. The records are plain tuples, since ledgers hold
100,000 of them and nothing that works with them needs pydantic (docs/decisions.md).
"""

from collections.abc import Container, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from reconcile import wording
from reconcile.finding import Issue, Spot
from reconcile.phrases import Reading
from reconcile.values import Length, Number, PartialDate
from reconcile.wording.printable import safe

if TYPE_CHECKING:
    from reconcile.ledger.rates import Rates

Scope = tuple[tuple[str, str], ...]
"""What was counted: pairs of dimension and value, sorted by dimension."""

Dimensions = tuple[tuple[str, tuple[str, ...]], ...]
"""Each dimension of a quantity with its allowed values, in the order of the file."""


class Measure(StrEnum):
    """What kind of number a quantity is in time."""

    STOCK = "stock"
    FLOW = "flow"
    CUMULATIVE = "cumulative"
    PEAK = "peak"
    RATE = "rate"
    SHARE = "share"
    CONSTANT = "constant"


class IntervalKind(StrEnum):
    """What the two ends of a figure mean, as its source says."""

    STATED = "stated"
    MIN_MAX = "min-max"
    CI68 = "ci68"
    CI90 = "ci90"
    CI95 = "ci95"
    CI99 = "ci99"
    SD = "sd"
    IQR = "iqr"


class Basis(StrEnum):
    """How a source knows its figure; what is projected never votes."""

    DOCUMENTED = "documented"
    CLAIMED = "claimed"
    ESTIMATED = "estimated"
    MODELLED = "modelled"
    PROJECTED = "projected"


class Rank(StrEnum):
    """How an estimate stands among others of its source, as the ledger's author sees it."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Period(NamedTuple):
    """The time over which something was counted; an open end is None."""

    text: str
    start: PartialDate | None
    end: PartialDate | None


NO_FIGURE = Reading(None)
"""An estimate that has words but no number."""


class Estimate(NamedTuple):
    """One figure that one source prints about one quantity; fields as in docs/format.md."""

    id: str
    quantity: str
    source: str
    figure: Reading
    spot: Spot
    span: tuple[int, int]
    stated: str | None
    origin: str | None
    as_of: PartialDate | None
    period: Period | None
    measure: Measure | None
    scope: Scope
    basis: Basis
    interval: IntervalKind
    exact: bool
    unit: str | None
    lang: str | None
    currency_year: int | None
    credibility: str | None
    confidence: str | None
    rank: Rank
    reason: str | None
    override: str | None
    low_basis: Basis | None
    high_basis: Basis | None
    supersedes: tuple[str, ...]
    locator: str | None
    quote: str | None
    note: str | None

    def __repr__(self) -> str:
        said = f": {wording.shortened(self.stated)!r}" if self.stated else ""
        return safe(f"<Estimate {self.id}{said}>")


class Source(NamedTuple):
    """A document, or a body that documents quote; fields as in docs/format.md."""

    id: str
    spot: Spot
    title: str | None
    author: str | None
    publisher: str | None
    issuer: str | None
    type: str | None
    published: PartialDate | None
    url: str | None
    archive_url: str | None
    copy_file: str | None
    accessed: PartialDate | None
    lang: str | None
    version: str | None
    relays: tuple[str, ...]
    draws_on: tuple[str, ...]
    supersedes: tuple[str, ...]
    retracted: PartialDate | bool
    reliability: str | None
    interest: str | None
    note: str | None

    def __repr__(self) -> str:
        said = f": {wording.shortened(self.title)!r}" if self.title else ""
        return safe(f"<Source {self.id}{said}>")


class Quantity(NamedTuple):
    """What is estimated; fields as in docs/format.md.

    Attributes:
        measure: What kind of number it is in time; None: nobody says, and nothing is assumed.
        window: How far two dates may lie apart and still be compared; None: the measure's own.
        min_gap: Gaps below this share of the value are not material.
    """

    id: str
    spot: Spot
    unit: str
    label: str | None
    definition: str | None
    counts: tuple[str, ...]
    measure: Measure | None
    dimensions: Dimensions
    scope: Scope
    minimum: Number | None
    maximum: Number | None
    integer: bool
    exact: bool
    scale: str
    window: Length | None
    min_gap: Number
    currency_year: int | None
    parent: str | None
    formula: str | None

    def __repr__(self) -> str:
        return safe(f"<Quantity {self.id} in {self.unit}>")


class Relation(NamedTuple):
    """An arithmetic statement that should hold between quantities."""

    check: str
    spot: Spot
    note: str | None
    scope: Scope
    as_of: PartialDate | None


class Accept(NamedTuple):
    """A known finding and why it is accepted."""

    code: str
    reason: str
    spot: Spot
    quantity: str | None
    sources: tuple[str, ...]
    until: PartialDate | None

    @property
    def rule(self) -> str:
        """The rule that it names: a code in capitals, or a name in small letters with hyphens."""
        if self.code[:2].upper() == "RC" and self.code[2:].isdecimal():
            return self.code.upper()
        return self.code.casefold().replace("_", "-")


class Rate(NamedTuple):
    """How many of one currency made one of another on a date, as a source says.

    Attributes:
        convert: The currency of a figure and the one that it gets into: EUR, USD.
        value: What one of the first was in the second; exact, and above 0.
        as_of: The day, month or year that it holds for.
    """

    spot: Spot
    convert: tuple[str, str]
    value: Fraction
    as_of: PartialDate
    source: str
    note: str | None

    @property
    def name(self) -> str:
        """What it converts, and when: ``EUR to USD in 2024``."""
        return f"{' to '.join(self.convert)} in {self.as_of.text}"


class PriceIndex(NamedTuple):
    """How the prices in one currency stood to each other year by year, as a source says.

    Attributes:
        name: Its name, such as ``cpi-us``; the field `index`.
        values: Each year with its value; exact, and above 0.
    """

    spot: Spot
    name: str
    currency: str
    values: tuple[tuple[int, Fraction], ...]
    source: str
    note: str | None


def rate_of(names: Container[str]) -> type[Rate] | type[PriceIndex]:
    """Return what an entry of `rates` with these keys is: a rate, or an index of prices."""
    has_index = any(name in names for name in ("index", "currency", "values"))
    return PriceIndex if has_index and "convert" not in names else Rate


class Ledger(NamedTuple):
    """Everything that was read, in the order of paths and lines.

    Attributes:
        sources: By id.
        quantities: By id.
        estimates: In file order.
        relations: In file order.
        accepts: In file order.
        troubles: What the reader itself found wrong.
        files: Text of every file that was read, by path.
        unread: Paths that could not be loaded at all.
        hedges: Version of the table of hedges that read the phrases.
        rates: What money is converted with; None: nothing is declared, nothing is converted.
    """

    sources: Mapping[str, Source]
    quantities: Mapping[str, Quantity]
    estimates: tuple[Estimate, ...]
    relations: tuple[Relation, ...]
    accepts: tuple[Accept, ...]
    troubles: tuple[Issue, ...]
    files: Mapping[str, str]
    unread: tuple[str, ...]
    hedges: str
    rates: "Rates | None" = None

    def __repr__(self) -> str:
        kept = (self.quantities, "quantity"), (self.estimates, "estimate"), (self.sources, "source")
        return safe(
            f"<Ledger: {', '.join(wording.plural(len(all_), noun) for all_, noun in kept)}>"
        )
