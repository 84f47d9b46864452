"""Relations and formulas, read: names resolved to quantities, every unit the same.

What cannot be read, or can never be compared, is a fault with the characters at fault.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from reconcile import units
from reconcile.finding import Severity, Spot
from reconcile.ledger.expression_faults import INCOMPATIBLE, Fault, FaultError, unreadable
from reconcile.ledger.naming import Naming, declared
from reconcile.ledger.records import Ledger, Quantity, Relation, Scope
from reconcile.methods.formula import read_check, read_formula
from reconcile.methods.nodes import (
    Comparison,
    Constant,
    Extreme,
    Name,
    Node,
    Product,
    Sum,
    Tolerance,
    names,
)
from reconcile.methods.written import FormulaError
from reconcile.units import Kind, Unit
from reconcile.units.extra import ERAS
from reconcile.values import PartialDate


class Expression(NamedTuple):
    """A statement about quantities, ready to be held against their answers.

    Attributes:
        text: As written.
        where: The value that holds it.
        owner: The quantity whose formula it is; empty for a relation.
        check: What it claims; all sides are in `unit`, names in their quantities' own.
        unit: Of every side, as messages write it.
        scope: Where it should hold.
        as_of: When it should hold.
    """

    text: str
    where: Spot
    owner: str
    check: Comparison
    unit: str
    scope: Scope = ()
    as_of: PartialDate | None = None

    @property
    def names(self) -> tuple[Name, ...]:
        """What it names, each once, in order."""
        found = {name.key: name for side in self.check.sides for name in names(side)}
        return tuple(found.values())


def expressions(ledger: Ledger) -> tuple[tuple[Expression, ...], tuple[Fault, ...]]:
    """Every relation and formula of a ledger that can be read, and what is wrong with others."""
    found: list[Expression] = []
    faults: list[Fault] = []
    for one in ledger.relations:
        where = Spot(one.spot.path, (*one.spot.keys, "check"))
        try:
            found.append(_relation(one, where, ledger))
        except FaultError as error:
            faults.append(error.fault)
    for quantity in ledger.quantities.values():
        if quantity.formula is not None:
            where = Spot(quantity.spot.path, (*quantity.spot.keys, "formula"))
            try:
                found.append(_formula(quantity, quantity.formula, where, ledger))
            except FaultError as error:
                faults.append(error.fault)
    return tuple(found), tuple(faults)


def formula_of(quantity: Quantity, ledger: Ledger) -> Expression | None:
    """Return the formula of a quantity; None: it has none that can be read."""
    if quantity.formula is None:
        return None
    where = Spot(quantity.spot.path, (*quantity.spot.keys, "formula"))
    try:
        return _formula(quantity, quantity.formula, where, ledger)
    except FaultError:
        return None


def _relation(one: Relation, where: Spot, ledger: Ledger) -> Expression:
    try:
        check = read_check(one.check, ledger.quantities, ledger.sources)
    except FormulaError as error:
        fact = f"the relation cannot be read: {error.fact}"
        raise unreadable(fact, error.remedy, where, (error.start, error.end)) from None
    sides = Naming(ledger, one.check, where).resolved(check.sides)
    used = [ledger.quantities[name.id] for side in sides for name in names(side)]
    for name, value in one.scope:
        declared(name, value, used, Spot(one.spot.path, (*one.spot.keys, "scope", name)))
    check = Comparison(sides, check.signs)
    converted, unit = _Units(ledger.quantities, where).check(check)
    return Expression(one.check, where, "", converted, unit, one.scope, one.as_of)


def _formula(quantity: Quantity, text: str, where: Spot, ledger: Ledger) -> Expression:
    try:
        node = read_formula(text, ledger.quantities, ledger.sources)
    except FormulaError as error:
        fact = f"the formula cannot be read: {error.fact}"
        raise unreadable(fact, error.remedy, where, (error.start, error.end)) from None
    (node,) = Naming(ledger, text, where, quantity.id).resolved((node,))
    for name in names(node):
        if name.id == quantity.id and set(name.scope) <= set(quantity.scope):
            fact = f"the formula of `{name.id}` names `{name.id}` itself"
            remedy = "write the quantities from which it follows"
            raise unreadable(fact, remedy, where, (name.start, name.end))
    check = Comparison((Name(quantity.id, 0, 0), node), ("=",))
    converted, unit = _Units(ledger.quantities, where).check(check)
    return Expression(text, where, quantity.id, converted, unit)


class _Units:
    """The units of one expression, brought into one."""

    def __init__(self, quantities: Mapping[str, Quantity], where: Spot) -> None:
        self.quantities = quantities
        self.where = where

    def check(self, check: Comparison) -> tuple[Comparison, str]:
        """The check with all sides in one unit, and that unit."""
        sides = [self.node(side) for side in check.sides]
        measured = [index for index, (_, unit) in enumerate(sides) if unit]
        # A product has no unit that anyone wrote; a plain quantity has.
        plain = [index for index in measured if not isinstance(sides[index][0], Product)]
        chosen = (plain[-1:] or measured or [0])[0]
        target = sides[chosen][1]
        if target is None:
            return check, ""
        found = self.alike([(False, *side) for side in sides], target, "compared", chosen)
        return Comparison(tuple(node for _, node in found), check.signs), target.text

    def node(self, node: Node) -> tuple[Node, Unit | None]:
        """An expression and its unit; None: a bare number, which takes that of the others."""
        if isinstance(node, Constant):
            unit = units.of(node.unit) if node.unit else None
            return node._replace(unit=""), unit
        if isinstance(node, Tolerance):
            return node, None
        if isinstance(node, Extreme):
            return self.extreme(node)
        if isinstance(node, Name):
            written = self.quantities[node.id].unit
            return node, units.of(in_arithmetic(written))
        if isinstance(node, Product):
            return self.product(node)
        terms = [(minus, *self.node(term)) for minus, term in node.terms]
        index = next((i for i, (_, _, unit) in enumerate(terms) if unit), None)
        if index is None:
            return node, None
        target = terms[index][2]
        found = self.alike(terms, target, "added", index) if target else ()
        return node._replace(terms=tuple(found)), target

    def extreme(self, node: Extreme) -> tuple[Node, Unit | None]:
        """The smallest or largest of expressions, all in the unit of the first that has one."""
        sides = [(False, *self.node(one)) for one in node.nodes]
        index = next((i for i, (_, _, unit) in enumerate(sides) if unit), None)
        target = None if index is None else sides[index][2]
        if index is None or target is None:
            return node, None
        found = self.alike(sides, target, "compared", index)
        return node._replace(nodes=tuple(one for _, one in found)), target

    def product(self, node: Product) -> tuple[Node, Unit | None]:
        """A product in the unit that its text names: what cancels leaves its factor behind."""
        unit: Unit | None = None
        factors = []
        for is_divisor, factor in node.factors:
            converted, own = self.node(factor)
            factors.append((is_divisor, converted))
            if own:
                unit = units.times(unit or Unit(()), own, -1 if is_divisor else 1)
        if unit is None:
            return node, None
        shown = units.named(unit)
        scale = unit.scale / shown.scale
        if scale != 1:
            factors.append((False, Constant(scale, "", node.start, node.end)))
        return node._replace(factors=tuple(factors)), shown

    def alike(
        self, terms: list[tuple[bool, Node, Unit | None]], target: Unit, verb: str, own: int
    ) -> list[tuple[bool, Node]]:
        """Terms or sides in one unit; 5.3 million are no millions of the unit's own millions."""
        found = []
        for minus, node, unit in terms:
            is_scaled = isinstance(node, Constant) and node.has_scale
            bare = 1 / target.scale_words if is_scaled else Fraction(1)
            ratio = bare if unit is None else ratio_of(unit, target)
            if ratio is None and unit is not None:
                raise FaultError(self.fault(node, unit, terms[own][1], target, verb))
            if ratio is not None and ratio != 1:
                factor = Constant(ratio, "", node.start, node.end)
                node = Product(((False, node), (False, factor)), node.start, node.end)
            found.append((minus, node))
        return found

    def fault(self, node: Node, unit: Unit, other: Node, target: Unit, verb: str) -> Fault:
        """Two terms that can never be added or compared."""
        if node.end == 0:
            # The quantity of a formula does not stand in it: point at the other side.
            node, other, unit, target = other, node, target, unit
        is_doubtful = may_be_alike(unit, target)
        ours, theirs = unit.text or "a bare number", target.text or "a bare number"
        fact = f"{ours} and {theirs} cannot be {verb}"
        if named := [f"`{name.id}`" for name in names(other)][:1]:
            fact += f": {named[0]} is in {theirs}" if isinstance(other, Name) else ""
        used = tuple(dict.fromkeys(name.id for one in (node, other) for name in names(one)))
        return Fault(
            INCOMPATIBLE,
            Severity.WARNING if is_doubtful else None,
            fact,
            "correct the expression or a unit, or multiply by a quantity that converts",
            self.where._replace(part=(node.start, node.end)),
            used,
        )


def in_arithmetic(unit: str) -> str:
    """Return what the unit of a quantity is in arithmetic.

    A date after the era is a number of years: a difference of two is a length of time.
    """
    return "year" if ERAS.get(unit) == (1, 0) else unit


def ratio_of(given: Unit, into: Unit) -> Fraction | None:
    """The factor that turns values in one unit into another; None where there is none.

    Temperatures of two scales have none: their zeros differ.

    Example:
        >>> ratio_of(units.of("USD/month"), units.of("USD/year"))
        Fraction(12, 1)
    """
    found = units.compare_units(given, into)
    is_usable = found.kind in (Kind.EQUAL, Kind.CONVERTIBLE) and not found.offset
    return found.factor if is_usable else None


def may_be_alike(one: Unit, other: Unit) -> bool:
    """Whether two units that do not convert count or measure the same, by another name."""
    measured = units.measures(one)
    return measured == units.measures(other) and "money" not in dict(measured)


def related(ledger: Ledger) -> frozenset[str]:
    """The quantities that arithmetic needs the answers of: named, defined, parts or wholes."""
    found = {one.id for pair in parents(ledger) for one in pair}
    if ledger.relations or any(quantity.formula for quantity in ledger.quantities.values()):
        for expression in expressions(ledger)[0]:
            found.update(name.id for name in expression.names)
    return frozenset(found)


def parents(ledger: Ledger) -> Iterator[tuple[Quantity, Quantity]]:
    """Every part with its whole, where both are declared and neither is a part of itself."""
    circling = {one.id for circle in circles(ledger.quantities) for one in circle}
    for quantity in ledger.quantities.values():
        whole = ledger.quantities.get(quantity.parent or "")
        if whole is not None and quantity.id not in circling:
            yield quantity, whole


def sum_of_parts(whole: Quantity, ledger: Ledger) -> Comparison | None:
    """Return that the parts of a quantity come to no more than it; None: they need not.

    Parts below zero would hide one that exceeds the whole, and other measures count otherwise.
    """
    parts = [part for part, of in parents(ledger) if of.id == whole.id]
    if not parts or not all(is_amount(one) and one.measure == whole.measure for one in parts):
        return None
    node = added(parts, whole, whole.scope)
    return Comparison((node, Name(whole.id, 0, 0)), ("<=",)) if node else None


def times(name: Name, factor: Fraction) -> Node:
    """Return a quantity times a factor."""
    if factor == 1:
        return name
    return Product(((False, name), (False, Constant(factor, "", 0, 0))), 0, 0)


def added(parts: Sequence[Quantity], whole: Quantity, scope: Scope = ()) -> Node | None:
    """Return the sum of parts in the unit of their whole; None: one of them has another kind."""
    terms: list[tuple[bool, Node]] = []
    for part in parts:
        factor = ratio_of(units.of(part.unit), units.of(whole.unit))
        if factor is None:
            return None
        own = tuple(one for one in scope if one[0] in dict(part.dimensions))
        terms.append((False, times(Name(part.id, 0, 0, own), factor)))
    return Sum(tuple(terms), 0, 0) if terms else None


def is_amount(part: Quantity) -> bool:
    """Tell whether a quantity is never below zero."""
    return part.minimum is not None and part.minimum >= 0


def circles(quantities: Mapping[str, Quantity]) -> Iterator[list[Quantity]]:
    """Quantities that are parts of themselves, each circle once."""
    done: set[str] = set()
    for start in quantities:
        path: dict[str, int] = {}
        name: str | None = start
        while name is not None and name in quantities:
            if name in done or name in path:
                break
            path[name] = len(path)
            name = quantities[name].parent
        if name in path:
            yield [quantities[one] for one in list(path)[path[name] :]]
        done.update(path)
