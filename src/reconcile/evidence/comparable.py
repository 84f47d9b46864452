"""Make estimates comparable: one unit, one measure and scope, one date each."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reconcile import wording
from reconcile.evidence.lineage import Origins
from reconcile.ledger.limits import possible
from reconcile.ledger.records import Estimate, Measure, Period, Quantity, Scope, Source
from reconcile.ledger.units import converted, factor, in_unit, prices_of
from reconcile.ledger.widths import comparison, is_exact, piece_widths
from reconcile.phrases import Reading
from reconcile.units import Comparison
from reconcile.values import Interval, Number, PartialDate, intersect, plain
from reconcile.wording.printable import safe

if TYPE_CHECKING:
    from reconcile.ledger.rates import Exchange, Rates


class Cell(NamedTuple):
    """What one answer is about: statements of one cell count the same thing.

    Attributes:
        measure: What kind of number it is in time; None: nobody says.
        scope: A value for every declared dimension.
    """

    measure: Measure | None
    scope: Scope

    @property
    def kind(self) -> str:
        """The measure in words."""
        return self.measure or "no measure"

    @property
    def name(self) -> str:
        """Measure and scope in words: ``stock, where: kursk``."""
        return ", ".join((self.kind, *(f"{name}: {value}" for name, value in self.scope)))


class Statement(NamedTuple):
    """One estimate, ready to be compared with others about the same quantity.

    Attributes:
        estimate: What stands in the file.
        figure: Its figure in the quantity's unit; as it stands where it cannot be converted.
        origin: Source id of who first said it.
        issuer: The body by which votes are counted.
        lineage: How the origin is known, as `Lineage.basis`.
        cell: What it counts.
        stated: Its values in the quantity's unit, as they are printed: what a conversion makes of
            them is rounded. None when it has none that can be used.
        compared: The same, exact, with the implied width of a bare point.
        as_of: The date it speaks of: its own, else the day its source was published.
        is_dated: It gives that date itself.
        prices: The year whose prices a sum of money is in; None: not said.
        trouble: Why its figure cannot be used, or an empty text.
        pieces: What an *or* in its phrase leaves open, in the quantity's unit; else empty.
        widths: The same with the implied widths of points.
        published: The day its source was published; None: not known.
        best: The value that it puts forward, as printed; None: none.
        exchange: What its money was converted with; None: it is in the quantity's.
    """

    estimate: Estimate
    figure: Reading
    origin: str
    issuer: str
    lineage: str
    cell: Cell
    stated: Interval | None
    compared: Interval | None
    as_of: PartialDate | None
    is_dated: bool
    published: PartialDate | None = None
    prices: int | None = None
    trouble: str = ""
    pieces: tuple[Interval, ...] = ()
    widths: tuple[Interval, ...] = ()
    best: Number | None = None
    exchange: "Exchange | None" = None

    def __repr__(self) -> str:
        return safe(f"<Statement {self.estimate.id}: {self.figure_in('')}>")

    @property
    def is_primary(self) -> bool:
        """The origin's own record, not a relay of it."""
        return self.estimate.source == self.origin

    @property
    def said(self) -> tuple[Interval, ...]:
        """Its values as printed, piece by piece; nothing where it has none that can be used."""
        return self.pieces or ((self.stated,) if self.stated else ())

    def figure_in(self, unit: str) -> str:
        """Return its values in words, beside others of one unit; *up to* stays so."""
        values = self.stated or Interval(None, None)
        is_soft = values.low is None and self.figure.soft_high
        return wording.figure(self.said or [values], unit, is_soft=is_soft)

    @property
    def is_projected(self) -> bool:
        """It speaks of what is planned or expected, not of what is."""
        return self.estimate.basis == "projected"


Identity = tuple[str, str, tuple[int, int]]
"""What tells two statements apart: the id, and the place where ids clash."""


def identity(statement: Statement) -> Identity:
    """Return by what one of several that are equal is chosen, whatever the order of the file."""
    estimate = statement.estimate
    return estimate.id, estimate.spot.path, estimate.span


def main_cell(quantity: Quantity) -> Cell:
    """Return the cell that *the* answer of a quantity is about."""
    return Cell(quantity.measure, _full_scope(quantity, ()))


def statements(
    quantity: Quantity,
    estimates: Sequence[Estimate],
    sources: Mapping[str, Source],
    *,
    rates: "Rates | None" = None,
) -> list[Statement]:
    """Make the estimates of one quantity comparable.

    Args:
        quantity: What they are about.
        estimates: All of that quantity, in file order.
        sources: Every source of the ledger, by id.
        rates: What money is converted with; None: nothing.
    """
    main, origins = main_cell(quantity), Origins(sources, estimates)
    return [_statement(estimate, quantity, main, sources, origins, rates) for estimate in estimates]


class Known:
    """What is known of one quantity by one day or by many: made comparable once."""

    def __init__(
        self,
        quantity: Quantity,
        estimates: Sequence[Estimate],
        sources: Mapping[str, Source],
        rates: "Rates | None",
    ) -> None:
        """Take what `statements` takes."""
        self._estimates, self._sources = estimates, sources
        self.statements = statements(quantity, estimates, sources, rates=rates)

    @cached_property
    def since(self) -> list[PartialDate | None]:
        """From which date each statement is known; None: it always was."""
        return known_since(self._estimates, self._sources)

    def by(self, as_of: PartialDate | None) -> list[Statement]:
        """Leave out what had not been published when a day had passed; None: nothing."""
        if as_of is None:
            return self.statements
        known = zip(self.statements, self.since, strict=True)
        return [one for one, since in known if since is None or since.closes <= as_of.closes]


def speaks_by(statement: Statement, on: PartialDate) -> bool:
    """Tell whether a statement has something to say of a date; flows are asked for by period."""
    if statement.cell.measure in ("flow", "constant"):
        return True
    return statement.as_of is not None and statement.as_of.closes <= on.closes


def known_since(
    estimates: Sequence[Estimate], sources: Mapping[str, Source]
) -> list[PartialDate | None]:
    """Return the date from which each estimate is known; None: it always was.

    That of its source's publication, else its own. An origin that only others quote is known
    from its own publication on, however late they printed it.
    """
    recorded, origins = {estimate.source for estimate in estimates}, Origins(sources, estimates)
    known = []
    for estimate in estimates:
        source = sources.get(estimate.source)
        since = (source.published if source else None) or estimate.as_of
        origin = origins.of(estimate).origin
        first = sources.get(origin) if origin not in recorded else None
        if first and first.published and (since is None or first.published.closes < since.closes):
            since = first.published
        known.append(since)
    return known


def _statement(
    estimate: Estimate,
    quantity: Quantity,
    main: Cell,
    sources: Mapping[str, Source],
    origins: Origins,
    rates: "Rates | None",
) -> Statement:
    origin, issuer, basis = origins.of(estimate)
    source = sources.get(estimate.source)
    cell = main
    if estimate.scope or estimate.measure:
        cell = Cell(estimate.measure or quantity.measure, _full_scope(quantity, estimate.scope))
    day = _date(estimate, cell.measure, origin, sources)
    exchange = rates.exchange(estimate, quantity, day) if rates else None
    by = factor(estimate, quantity, exchange)
    trouble = by if isinstance(by, str) else ""
    numbers = Numbers(estimate.figure)
    if estimate.figure.interval is None:
        trouble = estimate.figure.refused or "it has no number"
    elif not isinstance(by, str):
        numbers = numbers_of(estimate, quantity, by)
    return Statement(
        estimate,
        numbers.figure,
        origin,
        issuer,
        basis,
        cell=cell,
        stated=numbers.stated,
        compared=numbers.compared,
        best=numbers.best,
        as_of=day,
        is_dated=estimate.as_of is not None and not _is_ahead(estimate, source),
        prices=exchange.prices if exchange else prices_of(estimate, quantity),
        trouble=trouble,
        pieces=numbers.pieces,
        widths=numbers.widths,
        published=source.published if source else None,
        exchange=exchange,
    )


class Numbers(NamedTuple):
    """What a figure comes to in the quantity's unit; attributes as of `Statement`."""

    figure: Reading
    stated: Interval | None = None
    compared: Interval | None = None
    best: Number | None = None
    pieces: tuple[Interval, ...] = ()
    widths: tuple[Interval, ...] = ()


def numbers_of(estimate: Estimate, quantity: Quantity, by: Comparison) -> Numbers:
    """Convert a figure, round what is printed of it, and widen what is compared."""
    figure = in_unit(estimate.figure, by)
    if figure.interval and figure.width == "rule":
        # What a hedge made wide stays possible: about 100 % is no 110 %.
        cut = intersect(figure.interval, possible(quantity)) or figure.interval
        figure = figure._replace(interval=cut)
    stated = compared = figure.interval
    if figure.kind == "point" and not is_exact(estimate, quantity):
        width = comparison(estimate.figure)
        compared = converted(width, by) if width else None
    elif times := TO_TWICE_SIGMA.get(estimate.interval):
        compared = _widened(figure, times)
    digits = None
    if by.factor != 1:
        # Most figures are in the unit of their quantity.
        from reconcile.ledger.digits import digits_of

        digits = digits_of(estimate.figure, by)
    # In the order of the pieces, which a negative factor turns round.
    widths = tuple(converted(one, by) for one in piece_widths(estimate, quantity))
    widths = widths if by.factor > 0 else widths[::-1]
    if digits is None or stated is None:
        return Numbers(figure, stated, compared, figure.best, figure.pieces, widths)
    pieces = tuple(map(digits.interval, figure.pieces))
    stated, best = digits.interval(stated), digits.number(figure.best)
    return Numbers(figure, stated, compared, best, pieces, widths)


TO_TWICE_SIGMA = {"sd": 2.0, "ci68": 1.971, "ci90": 1.192}
"""How many times wider ends are compared that say less than 95 %: as two standard deviations (En,
ISO 13528), or, of a normal distribution, as their 95 % interval."""


def _widened(figure: Reading, times: float) -> Interval | None:
    """Widen both sides of a measured value from the value that it puts forward."""
    values = figure.interval
    if values is None or values.low is None or values.high is None:
        return values
    middle = (values.low + values.high) / 2 if figure.best is None else figure.best
    low, high = (plain(middle + (end - middle) * times) for end in (values.low, values.high))
    return Interval(low, high)


def _full_scope(quantity: Quantity, scope: Scope) -> Scope:
    """Return the scope over the declared dimensions; an absent one takes the default, if any."""
    given, default = dict(scope), dict(quantity.scope)
    full = []
    for name, _ in quantity.dimensions:
        value = given.get(name) or default.get(name)
        if value is not None:
            full.append((name, value))
    return tuple(sorted(full))


def _date(
    estimate: Estimate, measure: Measure | None, origin: str, sources: Mapping[str, Source]
) -> PartialDate | None:
    source = sources.get(estimate.source)
    first = sources.get(origin)
    published = first.published if first else None
    day = estimate.as_of or (source.published if source else None)
    if source and _is_ahead(estimate, source):
        day = source.published or source.accessed
    if origin != estimate.source and published is not None:
        # A relay knows nothing later than what its origin knew.
        day = published if day is None or published.middle < day.middle else day
    return _end_of_period(estimate.period, day) if measure in ("cumulative", "flow") else day


def _is_ahead(estimate: Estimate, source: Source | None) -> bool:
    """Tell whether a figure speaks of a day that its source could not know, as RC209 reports.

    Such a date is a slip of the pen; the figure counts by the day it was published or read.
    """
    known = (source.published or source.accessed) if source else None
    if known is None or estimate.as_of is None or estimate.basis == "projected":
        return False
    return estimate.as_of.first > known.last


def _end_of_period(period: Period | None, day: PartialDate | None) -> PartialDate | None:
    """Date a count over a period by the end of the period, if that comes earlier."""
    if period is None or period.end is None:
        return day
    return period.end if day is None or period.end.middle < day.middle else day
