"""Rows of a table as records: an estimate for each figure, its source, its quantity."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from reconcile import wording
from reconcile.exchange import Choices, Imported, Trouble
from reconcile.exchange.sheets import draft, fields, figures, mapping, targets
from reconcile.exchange.sheets.date_order import order_of
from reconcile.exchange.sheets.figures import Problem
from reconcile.exchange.sheets.gathering import Quantities, Sources
from reconcile.exchange.sheets.mapping import Column, Plan
from reconcile.exchange.sheets.sheet import Broken, Cell, Sheet, is_empty
from reconcile.exchange.sheets.values import TwoDatesError
from reconcile.ledger.new_records import NewEstimate

_TOTALS = re.compile(
    r"(?:grand |sub-?\s?)?totals?(?:\b\W.*)?|sum|average|mean|gesamt|summe|итого|всего|insgesamt",
    re.IGNORECASE,
)
"""How a row begins that adds others up."""

_AS_IT_IS = "nothing needs to be done if that is right"


def read(sheet: Sheet, choices: Choices) -> Imported:
    """Read a table.

    Raises:
        InputError: It is empty, or the mapping names what is not there.
    """
    plan = mapping.plan(sheet, choices)
    return _Reader(sheet, plan).read()


class _Reader:
    def __init__(self, sheet: Sheet, plan: Plan) -> None:
        self._sheet, self._plan = sheet, plan
        self._groups = plan.figures()
        self._quantities = Quantities(plan)
        self._sources = Sources()
        self._estimates: list[NewEstimate] = []
        self._troubles = list(sheet.troubles)
        self._footnotes = 0
        self._orders: dict[int, str] = {}

    def read(self) -> Imported:
        """Read every row."""
        lacks = list(self._lacking())
        self._tell_columns()
        for index in range(self._plan.heading.row + 1, 0 if lacks else len(self._sheet.rows)):
            row = self._sheet.rows[index]
            if not all(map(is_empty, row)):
                self._row(index, row)
        if self._footnotes:
            figures_ = wording.plural(self._footnotes, "figure")
            fact = f"signs of footnotes were taken off {figures_}"
            self._tell(self._sheet.name, "", fact, _AS_IT_IS, is_error=False)
        estimates = self._finished()
        named = self._quantities.named()
        mapping_ = draft.written(self._plan, self._quantities.units(), named)
        return Imported(
            self._sources.records() if estimates else (),
            estimates,
            (*self._troubles, *lacks),
            self._quantities.records() if estimates else (),
            mapping_,
        )

    def _lacking(self) -> list[Trouble]:
        """What no column says, and every figure needs."""
        filled = {column.target for column in self._plan.columns} | set(self._plan.constants)
        place = self._sheet.place(self._plan.heading.row)
        heading = ", ".join(self._plan.heading.texts)
        lacks = []
        if not self._groups:
            remedy = (
                'name one in the mapping: [columns] "Killed" = "stated" (--draft-map writes it)'
            )
            lacks.append(Trouble(place, heading, "no column holds figures", remedy))
        about = [quantity for quantity, _ in self._groups]
        if "quantity" not in filled and not (about and all(about)):
            remedy = 'write --quantity ID, or in the mapping: [columns] "Heading" = "quantity"'
            lacks.append(Trouble(place, heading, "no column says what the figures count", remedy))
        if not any(one == "source" or one.startswith(targets.SOURCE) for one in filled):
            remedy = "write --source ID if all are of one, or in the mapping: "
            remedy += '[columns] "Heading" = "source"'
            lacks.append(Trouble(place, heading, "no column says who prints the figures", remedy))
        return lacks

    def _tell_columns(self) -> None:
        """Name the columns that are left out and of which nobody has said so."""
        plan = self._plan
        left = [
            column
            for column in plan.columns
            if not column.target and not column.is_said and not self._is_made(column)
        ]
        for column in left:
            if column.meant:
                place = self._sheet.place(plan.heading.row, column.number)
                meant = f'"{column.text}" = "{column.meant}"'
                remedy = f"if it is that, write {meant} in the mapping"
                self._tell(place, column.text, _NOT_TAKEN, remedy, is_error=False)
        others = [column.text for column in left if not column.meant and self._is_used(column)]
        if others:
            place = self._sheet.place(plan.heading.row)
            remedy = "name their fields in the mapping if they matter (--draft-map writes one)"
            self._tell(place, ", ".join(others), _NOT_TAKEN, remedy, is_error=False)

    def _is_made(self, column: Column) -> bool:
        return self._plan.is_own and column.text.startswith(mapping.MADE)

    def _is_used(self, column: Column) -> bool:
        rows = self._sheet.rows[self._plan.heading.row + 1 :]
        return any(column.number < len(row) and not is_empty(row[column.number]) for row in rows)

    def _row(self, index: int, row: Sequence[Cell]) -> None:
        first = next((cell for cell in row if not is_empty(cell)), None)
        if isinstance(first, str) and _TOTALS.fullmatch(first.strip()) and not self._plan.is_own:
            self._tell_row(index, first, "the row adds others up", _AS_IT_IS)
            return
        found = fields.read(row, self._plan)
        for problem in found.problems:
            self._tell_problem(index, row, problem)
        for problem in found.left_out:
            self._tell_problem(index, row, problem, is_error=False)
        has_figure = bool(found.problems)
        for (quantity, when), columns in self._groups.items():
            has_figure |= self._figure(index, row, found, columns, (quantity, when))
        if not has_figure and self._groups:
            text = "" if first is None else str(first)
            self._tell_row(index, text, "the row has no figure", _AS_IT_IS)

    def _figure(
        self,
        index: int,
        row: Sequence[Cell],
        found: fields.Row,
        columns: Mapping[str, Column],
        about: tuple[str, str],
    ) -> bool:
        """Read one figure of a row; tell whether there is one, or what should be one."""
        plan = self._plan
        if plan.is_own:
            figure = figures.exact(row, columns)
        else:
            beside = list(figures.unit_beside(found.cells))
            scale = next((one.scale for one in beside if one.scale), "")
            figure = figures.read(row, columns, plan.decimal, scale)
        for problem in figure.problems:
            self._tell_problem(index, row, problem)
        if found.problems or figure.problems or not (figure.fields or self._is_kept(found)):
            return bool(figure.problems or figure.fields)
        self._footnotes += figure.had_footnote
        ends = [name for name in figure.fields if name in columns]
        column = columns[ends[0]] if ends else next(iter(columns.values()))
        place = self._sheet.place(index, column.number)
        quantity, when = about
        name = quantity or found.cells.get("quantity", "")
        if not name or not found.source:
            what, remedy = _MISSING["quantity" if not name else "source"]
            self._tell(self._sheet.place(index), "", what, remedy)
            return True
        own = {**found.cells, **({"as_of": when} if when else {})}
        id_ = self._quantities.take(name, columns, figure, own, is_group=bool(quantity))
        source = self._sources.take(found.source, place)
        if (origin := own.get("origin")) and not plan.is_own:
            own["origin"] = self._sources.body(origin, place)
        self._estimates.append(NewEstimate(id_, source, {**own, **figure.fields}, place))
        return True

    def _is_kept(self, found: fields.Row) -> bool:
        """Tell whether a record without a figure is one: its ledger says why."""
        return self._plan.is_own and bool(found.cells.get("id"))

    def _finished(self) -> tuple[NewEstimate, ...]:
        ids = self._sources.ids()
        return tuple(self._finish(one, ids) for one in self._estimates)

    def _finish(self, one: NewEstimate, ids: Mapping[str, str]) -> NewEstimate:
        """Give an estimate the id of its source, and only the fields that it needs."""
        own: dict[str, Any] = {
            name: value for name, value in one.fields.items() if name in _FIELDS and value
        }
        scope = {
            name.removeprefix(targets.SCOPE): value
            for name, value in one.fields.items()
            if name.startswith(targets.SCOPE)
        }
        if scope:
            own["scope"] = scope
        source = ids[one.source]
        if self._plan.is_own:
            if own.get("id") == f"{one.quantity}/{source}":
                del own["id"]
        elif unit := self._quantities.own_unit(one):
            own["unit"] = unit
        else:
            own.pop("unit", None)
        return NewEstimate(one.quantity, source, own, one.place)

    def _tell_problem(
        self, index: int, row: Sequence[Cell], problem: Problem, *, is_error: bool = True
    ) -> None:
        column, error = problem
        cell = row[column.number]
        text = cell.text if isinstance(cell, Broken) else str(cell)
        remedy = error.remedy
        if isinstance(error, TwoDatesError) and (order := self._order(column)):
            remedy = f'say in the mapping: [dates] order = "{order}", as other dates there have it'
        place = self._sheet.place(index, column.number)
        self._tell(place, text, error.fact, remedy, is_error=is_error)

    def _order(self, column: Column) -> str:
        """What comes first in the dates of a column."""
        if column.number not in self._orders:
            rows = self._sheet.rows[self._plan.heading.row + 1 :]
            cells = (row[column.number] for row in rows if column.number < len(row))
            self._orders[column.number] = order_of(cells)
        return self._orders[column.number]

    def _tell_row(self, index: int, text: str, fact: str, remedy: str) -> None:
        self._tell(self._sheet.place(index), text, fact, remedy, is_error=False)

    def _tell(
        self, place: str, text: str, fact: str, remedy: str, *, is_error: bool = True
    ) -> None:
        self._troubles.append(Trouble(place, text, fact, remedy, is_error))


_NOT_TAKEN = "is not taken: nothing says what it is"
_MISSING = {
    "quantity": ("the row does not say what it counts", "repeat it in each row"),
    "source": ("the row names no source", "fill its cell, or leave the row out"),
}
_FIELDS = frozenset(name for name in targets.fields() if "." not in name) - {
    *("", "quantity", "source", "currency", "doi"),
}
