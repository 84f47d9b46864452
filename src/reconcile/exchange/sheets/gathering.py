"""What rows say of sources and quantities, put together: ids, units, dimensions."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from reconcile import phrases, units
from reconcile.exchange.sheets import figures, source_ids, synonyms, targets
from reconcile.exchange.sheets.mapping import READ_UNIT, Column, Plan, counted_unit, quantity_id
from reconcile.ledger.new_ids import slug_of
from reconcile.ledger.new_records import NewEstimate, NewQuantity, NewSource


class Sources:
    """The sources of a table; one that several rows name is one."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, Any]] = {}
        self._places: dict[str, str] = {}

    def take(self, source: Mapping[str, Any], place: str) -> str:
        """Take what a row says of its source; return a key for it, see `ids`."""
        key = _key(source)
        known = self._found.setdefault(key, {})
        for name, value in source.items():
            known.setdefault(name, value)
        self._places.setdefault(key, place)
        return key

    def body(self, name: str, place: str) -> str:
        """Take a body that others quote; return its id."""
        slug = slug_of(name) or name
        if slug != name:
            self.take({"id": slug, "title": name}, place)
        return slug

    def ids(self) -> dict[str, str]:
        """Return the id of each source by its key."""
        unnamed = {key: one for key, one in self._found.items() if "id" not in one}
        made = dict(zip(unnamed, source_ids.ids(list(unnamed.values())), strict=True))
        return {key: one.get("id") or made[key] for key, one in self._found.items()}

    def records(self) -> tuple[NewSource, ...]:
        """Return the sources of which something is said."""
        ids = self.ids()
        found: dict[str, NewSource] = {}
        for key, one in self._found.items():
            told = {name: value for name, value in one.items() if name != "id" and value}
            if told:
                found.setdefault(ids[key], NewSource(ids[key], told, self._places[key]))
        return tuple(found.values())


def _key(source: Mapping[str, Any]) -> str:
    """What a source is known by: its id, else its address, else all that is said of it."""
    for name in ("id", "url"):
        if source.get(name):
            return f"{name} {source[name]}"
    return "\0".join(f"{name} {source[name]}" for name in sorted(source))


class Quantities:
    """The quantities of a table."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._labels: dict[str, str] = {}
        self._told: dict[str, Counter[str]] = {}
        self._phrases: dict[str, list[str]] = {}
        self._scopes: dict[str, dict[str, dict[str, None]]] = {}

    def take(
        self,
        name: str,
        columns: Mapping[str, Column],
        figure: figures.Figure,
        cells: Mapping[str, Any],
        *,
        is_group: bool,
    ) -> str:
        """Take what a row says of its quantity; return its id.

        Args:
            name: What the row calls it, or its id, if the columns of the figure name it.
            columns: The columns of the figure.
            figure: What was read.
            cells: What the row says beside its figure.
            is_group: The columns name it.
        """
        id_ = name if is_group or self._plan.is_own else self._id(name)
        label = _label(id_, columns) if is_group else name
        self._labels.setdefault(id_, label)
        told = self._told.setdefault(id_, Counter())
        unit = self._unit_of(columns, figure, cells)
        if unit:
            told[unit] += 1
        self._phrases.setdefault(id_, []).extend(figure.fields.values())
        scopes = self._scopes.setdefault(id_, {})
        for field, value in cells.items():
            if field.startswith(targets.SCOPE):
                scopes.setdefault(field.removeprefix(targets.SCOPE), {})[value] = None
        return id_

    def _id(self, name: str) -> str:
        said = self._plan.quantities.get(" ".join(name.split()).casefold())
        is_id = name == name.casefold() and name.replace("_", "").replace("-", "").isalnum()
        return said or (name if is_id else quantity_id(name))

    def _unit_of(
        self, columns: Mapping[str, Column], figure: figures.Figure, cells: Mapping[str, Any]
    ) -> str:
        """The unit that a row says: its cells, else the heading of its figure."""
        if self._plan.is_own:
            return str(cells.get(READ_UNIT, ""))
        said = [one.unit for one in figures.unit_beside(cells) if one.unit]
        said += [figures.of_heading(column.text).unit for column in columns.values()]
        said += [self._plan.constants.get("unit", ""), "%" if figure.is_share else ""]
        return next(filter(None, said), "")

    def own_unit(self, estimate: NewEstimate) -> str:
        """Return the unit of a figure where it is not that of its quantity."""
        said = next((one.unit for one in figures.unit_beside(estimate.fields) if one.unit), "")
        return said if said != self._unit(estimate.quantity) else ""

    def units(self) -> dict[str, str]:
        """Return the unit of each quantity; empty: nobody knows it."""
        return {id_: self._unit(id_) for id_ in self._labels}

    def _unit(self, id_: str) -> str:
        if said := self._plan.units.get(id_):
            return said
        told = self._told[id_]
        if not told and (counted := counted_unit(self._labels[id_])):
            return counted
        told = told or Counter(filter(None, map(_unit_in, self._phrases[id_][:_LOOKED_AT])))
        return told.most_common(1)[0][0] if told else ""

    def named(self) -> dict[str, str]:
        """Return ids by what the table calls quantities, where they differ."""
        return {label: id_ for id_, label in self._labels.items() if label != id_}

    def records(self) -> tuple[NewQuantity, ...]:
        """Return the quantities, with unit, label and dimensions as far as the table has them."""
        return tuple(NewQuantity(id_, self._fields(id_)) for id_ in self._labels)

    def _fields(self, id_: str) -> dict[str, Any]:
        found: dict[str, Any] = {"unit": self._unit(id_)}
        if self._labels[id_] != id_:
            found["label"] = self._labels[id_]
        if measure := self._plan.constants.get("measure"):
            found["measure"] = measure
        if scopes := self._scopes[id_]:
            found["dimensions"] = {name: tuple(values) for name, values in scopes.items()}
        return {name: value for name, value in found.items() if value}


_LOOKED_AT = 100
"""Figures of a quantity by which its unit is judged, where nothing else says it."""


def _unit_in(phrase: str) -> str:
    """The unit that a phrase names: a currency, a measure, or what is counted.

    Example:
        >>> _unit_in("up to $9.8 billion"), _unit_in("500 soldiers"), _unit_in("500")
        ('USD', 'persons', '')
    """
    try:
        unit = phrases.read(phrase).unit or ""
    except phrases.Refusal:
        return ""
    return counted_unit(unit) or (unit if units.parse(unit) else "")


def _label(id_: str, columns: Mapping[str, Column]) -> str:
    """What a quantity is called whose columns name it."""
    if len(columns) == 1:
        (column,) = columns.values()
        return " ".join(synonyms.BRACKETS.sub(" ", column.text).split()) or id_
    return id_.replace("_", " ").capitalize()
