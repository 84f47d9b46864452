"""The names of relations and formulas: which quantity, within which scope, by which source."""

from collections.abc import Iterable, Sequence

from reconcile.finding import Spot
from reconcile.ledger.expression_faults import FaultError, unreadable
from reconcile.ledger.records import Ledger, Quantity, Scope
from reconcile.methods.nodes import PARTS, Name, Node, Sum, names, replaced
from reconcile.wording.similar import did_you_mean


class Naming:
    """The names of one expression.

    Args:
        ledger: What was read.
        text: The expression.
        where: The value that holds it.
        owner: The quantity whose formula it is; empty for a relation.
    """

    def __init__(self, ledger: Ledger, text: str, where: Spot, owner: str = "") -> None:
        self.ledger = ledger
        self.text = text
        self.where = where
        self.owner = owner

    def resolved(self, sides: Sequence[Node]) -> tuple[Node, ...]:
        """Return expressions in which every name is one of the ledger and parts are named.

        Raises:
            FaultError: A quantity, a scope, a source or the parts are not known.
        """
        found = [name for side in sides for name in names(side)]
        if not found:
            raise unreadable(
                "the expression names no quantity", "write ids of quantities", self.where
            )
        known = {one: self._known(one) for one in found if one.id != PARTS}
        nodes: dict[Name, Node] = {**known}
        for one in found:
            if one.id == PARTS:
                nodes[one] = self._parts(one, known.values())
        return tuple(replaced(side, nodes.__getitem__) for side in sides)

    def _known(self, name: Name) -> Name:
        quantities, sources = self.ledger.quantities, self.ledger.sources
        if name.id not in quantities:
            remedy = did_you_mean(name.id, sorted(quantities)) or "declare it, or correct the id"
            fact = f"there is no quantity `{name.id}` in this ledger"
            is_bare = not name.scope and not name.source
            end = name.end if is_bare else name.start + len(name.id)
            raise self._fault(fact, remedy, (name.start, end))
        if name.source and name.source not in sources:
            remedy = did_you_mean(name.source, sorted(sources)) or "declare it, or correct the id"
            fact = f"there is no source `{name.source}` in this ledger"
            at = self.text.index("@", name.start) + 1
            raise self._fault(fact, remedy, (at, name.end))
        return name._replace(scope=self._scope(name, quantities[name.id]))

    def _scope(self, name: Name, quantity: Quantity) -> Scope:
        """Return what stands in brackets as dimensions and values; the default says nothing."""
        found: dict[str, str] = {}
        for dimension, value in name.scope:
            dimension = dimension or self._dimension(name, quantity, value)
            at = self._brackets(name)
            declared(dimension, value, [quantity], self.where._replace(part=at), of_key=False)
            if dimension in found:
                fact = f"`{name.id}` has two values of the dimension `{dimension}`"
                raise self._fault(fact, "write one of them", at)
            found[dimension] = value
        return tuple(sorted(found.items()))

    def _dimension(self, name: Name, quantity: Quantity, value: str) -> str:
        """Return the dimension that a value belongs to."""
        having = [dimension for dimension, values in quantity.dimensions if value in values]
        if len(having) == 1:
            return having[0]
        at = self._brackets(name)
        if having:
            fact = f"`{value}` is a value of {' and of '.join(f'`{one}`' for one in having)}"
            raise self._fault(fact, f"write `{name.id}[{having[0]}: {value}]`", at)
        values = sorted({one for _, several in quantity.dimensions for one in several})
        fact = f"`{value}` is no value of a dimension of `{quantity.id}`"
        remedy = did_you_mean(value, values)
        if not remedy:
            remedy = f"use {', '.join(values)}" if values else "declare it under `dimensions`"
        raise self._fault(fact, remedy, at)

    def _brackets(self, name: Name) -> tuple[int, int]:
        """Return where the inside of the brackets begins and ends."""
        start = self.text.index("[", name.start) + 1
        return start, self.text.index("]", start)

    def _parts(self, place: Name, others: Iterable[Name]) -> Sum:
        """Return the sum of the parts of the owner, else of the one name that has parts."""
        wholes = {one.parent for one in self.ledger.quantities.values()}
        named = [Name(self.owner, 0, 0)] if self.owner else list(others)
        found = {one.key: one for one in named if one.id in wholes}
        if len(found) != 1:
            whole = f"`{self.owner}`" if self.owner else "what is named here"
            fact = f"no quantity has {whole} as its `parent`"
            if found:
                fact = "it is not clear whose parts are meant: " + ", ".join(map(_quoted, found))
            remedy = "name the parts" if found else "write `parent` in its parts, or name them"
            raise self._fault(fact, remedy, (place.start, place.end))
        (whole_,) = found.values()
        scope = whole_.scope
        parts = [one for one in self.ledger.quantities.values() if one.parent == whole_.id]
        at = self.where._replace(part=(place.start, place.end))
        for part in parts:
            for dimension, value in scope:
                declared(dimension, value, [part], at, of_key=False)
        terms = (Name(part.id, place.start, place.end, scope) for part in parts)
        return Sum(tuple((False, term) for term in terms), place.start, place.end)

    def _fault(self, fact: str, remedy: str, part: tuple[int, int]) -> FaultError:
        return unreadable(fact, remedy, self.where, part)


def _quoted(text: str) -> str:
    return f"`{text}`"


def declared(
    name: str, value: str, used: Sequence[Quantity], where: Spot, *, of_key: bool = True
) -> None:
    """Refuse a scope that no quantity of a relation knows: it would leave nothing to compare.

    Args:
        name: The dimension.
        value: Its value.
        used: The quantities.
        where: What holds the value.
        of_key: A dimension that is not known stands at the key of that place.

    Raises:
        FaultError: None of the quantities has the dimension, or it has no such value.
    """
    allowed = [dict(one.dimensions)[name] for one in used if name in dict(one.dimensions)]
    known = sorted({dimension for one in used for dimension, _ in one.dimensions})
    if not allowed:
        fact = f"no quantity of the relation has the dimension `{name}`"
        if not of_key:
            fact = f"`{used[0].id}` has no dimension `{name}`"
        remedy = did_you_mean(name, known) or "declare it under `dimensions`, or remove it"
        raise unreadable(fact, remedy, where._replace(of_key=of_key))
    values = sorted({one for several in allowed for one in several})
    if value not in values:
        fact = f"`{value}` is not a value of the dimension `{name}`"
        remedy = did_you_mean(value, values) or f"use {', '.join(values)}"
        raise unreadable(fact, remedy, where)
