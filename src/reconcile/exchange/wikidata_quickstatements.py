r"""Figures as commands of QuickStatements, which writes them to Wikidata.

The commands are those of its version 1, a line a statement with tabs between the parts:
item, property, value, rank, qualifiers, references (`S…`; `!S…` begins another one). Read were the
help page of QuickStatements and its parser (QuickStatements 3, `parsers/base.py`, `parsers/v1.py`).
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from reconcile.exchange import Exporter, Material, Trouble
from reconcile.exchange.wikidata import CIRCA, CIRCUMSTANCES, END, POINT_IN_TIME, REASONS, START
from reconcile.exchange.wikidata_sources import reference
from reconcile.exchange.wikidata_units import NONE, item_of
from reconcile.exchange.wikidata_values import lines, time
from reconcile.ledger.records import NO_FIGURE, Basis, Estimate, Quantity
from reconcile.phrases import Kind, Reading
from reconcile.values import Number, PartialDate, day_of

_RANKS = {"preferred": "R+", "deprecated": "R-"}

_KINDS = (Kind.POINT, Kind.RANGE, Kind.APPROX)
"""What has two ends, as a quantity of Wikidata must."""


class _Command(NamedTuple):
    """A statement without its references."""

    value: str
    rank: str
    qualifiers: tuple[tuple[str, str], ...]


def write(material: Material) -> bytes:
    """Write the figures of one quantity; those that say the same are one statement."""
    item, property_ = material.choices.item, material.choices.property
    found: dict[_Command, list[list[tuple[str, str]]]] = {}
    for estimate, command in _commands(material):
        if isinstance(command, _Command):
            source = material.ledger.sources.get(estimate.source)
            said = reference(source, estimate.locator, estimate.quote) if source else []
            references = found.setdefault(command, [])
            if said and said not in references:
                references.append(said)
    rows = (_row(item, property_, command, said) for command, said in found.items())
    return "".join(f"{row}\n" for row in rows).encode("utf-8", "backslashreplace")


def left_out(material: Material) -> tuple[Trouble, ...]:
    """Return the figures that are not written, and why."""
    return tuple(one for _, one in _commands(material) if isinstance(one, Trouble))


def _row(
    item: str, property_: str, command: _Command, references: list[list[tuple[str, str]]]
) -> str:
    parts = [item, property_, command.value, *([command.rank] if command.rank else [])]
    for name, value in command.qualifiers:
        parts += [name, value]
    for number, one in enumerate(references):
        for position, (name, value) in enumerate(one):
            begins = "!" if number and not position else ""
            parts += [f"{begins}S{name[1:]}", value]
    return "\t".join(parts)


def _commands(material: Material) -> Iterator[tuple[Estimate, _Command | Trouble]]:
    quantity = material.ledger.quantities[material.choices.quantity]
    for estimate in material.ledger.estimates:
        if estimate.quantity == quantity.id:
            yield estimate, _command(estimate, quantity)


def _command(estimate: Estimate, quantity: Quantity) -> _Command | Trouble:
    figure = estimate.figure

    def left(fact: str, remedy: str) -> Trouble:
        return Trouble(estimate.id, figure.stated or "", fact, remedy, is_error=False)

    qualifiers = [
        *_dates(estimate),
        *((name, value) for name, value in lines(estimate.note)),
        *((name, value) for name, value in lines(estimate.reason) if name in REASONS.values()),
    ]
    rank = _RANKS.get(estimate.rank, "")
    if estimate.scope and not set(estimate.scope) <= set(quantity.scope):
        remedy = "export them by hand, with the property for that"
        return left("counts something else than the quantity: it has a `scope`", remedy)
    if estimate.basis == Basis.PROJECTED:
        return left("is a plan and no count", "nothing is to be done")
    if figure == NO_FIGURE and estimate.stated is None:
        return _Command("somevalue", rank, tuple(qualifiers))
    has_ends = figure.low is not None and figure.high is not None and not figure.pieces
    if not has_ends or figure.kind not in _KINDS or figure.vague:
        return left("has no two ends, which Wikidata wants", "give both where they are known")
    unit = _unit(estimate, quantity)
    if unit is None:
        remedy = "write the statement by hand"
        return left("is in a unit whose item on Wikidata is not known here", remedy)
    is_about = figure.kind == Kind.APPROX and figure.width == "rule" and figure.best is not None
    if is_about:
        qualifiers.append((CIRCUMSTANCES, CIRCA))
    return _Command(_amount(figure, is_about=is_about) + unit, rank, tuple(qualifiers))


def _amount(figure: Reading, *, is_about: bool) -> str:
    """An amount with its bounds; of a range without a best value its middle, within both ends.

    Bounds that lie equally far are written as `62~2`, which all versions read.
    """
    low, high = _decimal(figure.low or 0), _decimal(figure.high or 0)
    best = (low + high) / 2 if figure.best is None else _decimal(figure.best)
    if is_about or low == best == high:
        return f"{best:f}"
    if high - best == best - low:
        return f"{best:f}~{high - best:f}"
    return f"{best:f}[{low:f},{high:f}]"


def _decimal(value: Number) -> Decimal:
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def _unit(estimate: Estimate, quantity: Quantity) -> str | None:
    """The unit of a figure: its own, else that of its phrase, else the quantity's."""
    figure = estimate.figure
    said = "%" if figure.share == "percent" else figure.currency
    found = item_of(estimate.unit or said or quantity.unit)
    if estimate.unit is None and said is None and figure.unit and found:
        own = item_of(figure.unit)
        found = own if own not in (None, NONE) else found
    return "" if found == NONE else found and found.replace("Q", "U")


def _dates(estimate: Estimate) -> Iterator[tuple[str, str]]:
    """When it holds; a stretch of days that no precision has is its start and its end."""
    if estimate.as_of:
        if moment := time(estimate.as_of.text):
            yield POINT_IN_TIME, moment
        elif estimate.period is None:
            yield from _span(day_of(estimate.as_of.first), day_of(estimate.as_of.last))
    if estimate.period:
        yield from _span(estimate.period.start, estimate.period.end)


def _span(start: PartialDate | None, end: PartialDate | None) -> Iterator[tuple[str, str]]:
    for name, date, is_last in ((START, start, False), (END, end, True)):
        if date:
            day = day_of(date.last if is_last else date.first)
            yield name, time(date.text) or time(day.text) or ""


EXPORTER = Exporter(
    "The figures of a quantity as commands of QuickStatements, for Wikidata.",
    "statements.txt",
    write,
    asks_answers=False,
    asks=("quantity", "item", "property"),
    left_out=left_out,
)
