"""Rates of exchange and indices of prices that a ledger declares: all that money is converted with.

A rate holds for its own date and no other, is never chained through a third currency, and
may be turned round. A sum in the prices of a year is exchanged at a rate of that year; only
then is it carried to another year's prices, by the index of the quantity's currency.
"""

from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from reconcile import wording
from reconcile.finding import Spot
from reconcile.ledger.records import Estimate, PriceIndex, Quantity, Rate
from reconcile.ledger.units import currency_of, measured, prices_asked, prices_of
from reconcile.values import PartialDate, parse_date, plain


class Exchange(NamedTuple):
    """What turns a sum of money into another currency, or into the prices of another year.

    Attributes:
        factor: What one unit of the figure's money is in the quantity's; exact.
        said: What it was converted with, as reasons name it: a rate, an index, or both.
        sources: Ids of the sources that say so.
        prices: The year whose prices the converted figure is in; None: not said.
    """

    factor: Fraction
    said: tuple[str, ...]
    sources: tuple[str, ...]
    prices: int | None


class Twice(NamedTuple):
    """What is declared a second time: in words, where, and where first."""

    name: str
    spot: Spot
    first: Spot


class Rates:
    """All rates and indices of one ledger.

    Attributes:
        declared: Every one, in the order of files and lines.
        twice: Those that stand there a second time. Where they differ, none of them converts.
    """

    def __init__(self, declared: Sequence[Rate | PriceIndex]) -> None:
        self.declared = tuple(declared)
        self.twice: list[Twice] = []
        self._rates: dict[frozenset[str], list[Rate]] = {}
        self._indices: dict[str, PriceIndex] = {}
        for one in self._undisputed():
            if isinstance(one, Rate):
                self._rates.setdefault(frozenset(one.convert), []).append(one)
            else:
                self._indices[one.currency] = one

    def _undisputed(self) -> Iterator[Rate | PriceIndex]:
        """Yield what is declared once, or again with the same values."""
        groups: dict[Hashable, list[Rate | PriceIndex]] = {}
        for one in self.declared:
            groups.setdefault(_key(one), []).append(one)
        for first, *others in groups.values():
            self.twice += (Twice(_name(other), other.spot, first.spot) for other in others)
            if all(_values(other) == _values(first) for other in others):
                yield first

    @property
    def sources(self) -> frozenset[str]:
        """Ids of the sources that rates and indices are from."""
        return frozenset(one.source for one in self.declared)

    def between(self, own: str, wanted: str) -> list[Rate]:
        """Return the rates of two currencies, whichever is converted to which, oldest first."""
        rates = self._rates.get(frozenset((own, wanted)), [])
        return sorted(rates, key=lambda rate: (rate.as_of.first, rate.as_of.last))

    def index(self, currency: str) -> PriceIndex | None:
        """Return the index of prices in a currency."""
        return self._indices.get(currency)

    def exchange(
        self, estimate: Estimate, quantity: Quantity, day: PartialDate | None
    ) -> Exchange | None:
        """Return what converts the money of a figure into that of its quantity.

        Args:
            estimate: The figure, in whatever money.
            quantity: What it is about.
            day: The date that it speaks of.

        Returns:
            None where there is nothing to convert, or nothing to convert it with.
        """
        wanted = currency_of(quantity.unit)
        if wanted is None:
            return None
        own = currency_of(measured(estimate, quantity).own) or wanted
        found = Exchange(Fraction(1), (), (), prices_of(estimate, quantity))
        if own != wanted:
            rate = self._rate(own, wanted, date_of_money(estimate, quantity, day))
            if rate is None:
                return None
            found = _exchanged(found, rate, is_turned=rate.convert[0] != own)
        index = self._indices.get(wanted)
        if index is not None:
            found = _in_prices(found, index, prices_asked(quantity))
        return found if found.said else None

    def _rate(self, own: str, wanted: str, day: PartialDate | None) -> Rate | None:
        """Return the rate of the shortest time that holds all of a date."""
        if day is None:
            return None
        holding = [
            rate
            for rate in self._rates.get(frozenset((own, wanted)), ())
            if rate.as_of.first <= day.first and day.last <= rate.as_of.last
        ]
        return min(holding, key=lambda rate: rate.as_of.last - rate.as_of.first, default=None)


def date_of_money(
    estimate: Estimate, quantity: Quantity, day: PartialDate | None
) -> PartialDate | None:
    """Return the date whose rate a sum is exchanged at; None: there is none.

    The year of its prices, else the whole period that it counts, else the day it speaks of.
    """
    year = prices_of(estimate, quantity)
    if year is not None:
        return parse_date(str(year))
    period = estimate.period
    if period is None:
        return day
    end = period.end or day
    if period.start is None or end is None or end.last < period.start.first:
        return None
    return PartialDate(period.text, period.start.first, end.last)


def _exchanged(found: Exchange, rate: Rate, *, is_turned: bool) -> Exchange:
    one, other = rate.convert
    when = f"{'on' if rate.as_of.first == rate.as_of.last else 'in'} {rate.as_of.text}"
    turned = "the inverse of " if is_turned else ""
    said = f"at {turned}{_number(rate.value)} {other} per {one} {when}, {rate.source}"
    return found._replace(
        factor=1 / rate.value if is_turned else rate.value, said=(said,), sources=(rate.source,)
    )


def _in_prices(found: Exchange, index: PriceIndex, wanted: int | None) -> Exchange:
    """Carry a sum from the prices of its year to those of another; as it is without both values."""
    own, values = found.prices, dict(index.values)
    if own is None or wanted is None or own == wanted:
        return found
    if own not in values or wanted not in values:
        return found
    ratio = f"{_number(values[wanted])} / {_number(values[own])}"
    said = f"from prices of {own} to those of {wanted} by {index.name}, {ratio}, {index.source}"
    return Exchange(
        found.factor * values[wanted] / values[own],
        (*found.said, said),
        (*found.sources, index.source),
        wanted,
    )


def _number(value: Fraction) -> str:
    return wording.number(plain(value))


def _key(one: Rate | PriceIndex) -> Hashable:
    if isinstance(one, Rate):
        return frozenset(one.convert), one.as_of.first, one.as_of.last
    return one.currency


def _values(one: Rate | PriceIndex) -> Hashable:
    return (one.convert, one.value) if isinstance(one, Rate) else one.values


def _name(one: Rate | PriceIndex) -> str:
    return f"the rate {one.name}" if isinstance(one, Rate) else f"an index of {one.currency} prices"
