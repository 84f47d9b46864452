"""What each column of a table is: what a person says, else what its heading means."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from reconcile.errors import InputError
from reconcile.exchange import Choices
from reconcile.exchange.sheets import heading as headings
from reconcile.exchange.sheets import known_tables, synonyms, targets
from reconcile.exchange.sheets.date_order import DAY_FIRST, MONTH_FIRST
from reconcile.exchange.sheets.sheet import Broken, Cell, Share, Sheet, is_empty
from reconcile.exchange.sheets.values import is_missing
from reconcile.phrases.vocabulary.words import words_of
from reconcile.units import classes
from reconcile.wording.similar import did_you_mean, word

TABLES = ("columns", "constants", "scope", "source", "quantities", "units", "dates", "numbers")
"""The tables of a mapping; `source` and `scope` have fields for keys and columns for values."""

_ORDERS = (DAY_FIRST, MONTH_FIRST)
_DECIMALS = {"point": ".", "comma": ","}

_OWN = ("quantity", "source", "stated", "id", "read_low", "answer_state")
"""Headings by which a table that `export` has written is known."""

MADE = ("read_", "answer_")
"""What the columns of such a table begin with that no record holds."""

READ_UNIT = "read_unit"
"""The one that says what a quantity is in, where no ledger declares it."""

_MOSTLY = 0.6
"""Share of the cells of a column that are numbers, so that it may hold figures."""

_LOOKED_AT = 200
"""Cells of a column by which it is judged."""

_BESIDE_EVENTS = frozenset(("scope.event", "scope.country"))
"""Dimensions that are enough where each row has an event of its own."""

_NO_FIGURES = words_of(
    """latitude longitude lat lon lng iso iso3 code id no nr year priogrid gid timestamp precision
    inter1 inter2 interaction rank index zip postcode phone"""
)
"""Words of headings over numbers that are no figures."""


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        number: Where it stands, from 0.
        text: Its heading.
        target: What it is; empty: it is left out.
        meant: The field that was perhaps meant, if nothing says what it is.
        is_said: A person has said so.
    """

    number: int
    text: str
    target: str
    meant: str = ""
    is_said: bool = False


class Plan(NamedTuple):
    """How a table is read.

    Attributes:
        heading: Where its headings stand.
        columns: In order.
        constants: Fields that no cell says.
        is_own: `export` has written it: cells are taken letter by letter.
        is_day_first: How 03/04/2024 is read; None: it is refused.
        decimal: The sign before decimals in texts, `.` or `,`; empty: as each number tells.
        quantities: Ids by what the table calls them.
        units: Units by quantity, as a person says.
    """

    heading: headings.Heading
    columns: tuple[Column, ...]
    constants: Mapping[str, str]
    is_own: bool
    is_day_first: bool | None
    decimal: str
    quantities: Mapping[str, str]
    units: Mapping[str, str]

    def figures(self) -> dict[tuple[str, str], dict[str, Column]]:
        """Return the columns that make one figure in each row, by quantity and date."""
        found: dict[tuple[str, str], dict[str, Column]] = {}
        for column in self.columns:
            if figure := targets.figure(column.target):
                found.setdefault((figure.quantity, figure.when), {})[figure.end] = column
        return found


def plan(sheet: Sheet, choices: Choices) -> Plan:
    """Find out what the columns of a table are.

    Raises:
        InputError: The table is empty, or the mapping names what is not there.
    """
    said = choices.mapping
    if unknown := [name for name in said if name not in TABLES]:
        hint = did_you_mean(unknown[0], TABLES) or f"known: {', '.join(TABLES)}"
        raise InputError(f"the mapping has no table [{unknown[0]}]; {hint}")
    wanted = _said(said)
    found = headings.find(sheet, list(wanted))
    if found is None:
        raise InputError("the table is empty")
    texts = {_squeezed(text): index for index, text in enumerate(found.texts)}
    own = set(_OWN) <= set(texts)
    chosen: dict[int, str] = {}
    for text, target in wanted.items():
        index = texts.get(_squeezed(text))
        if index is None:
            hint = did_you_mean(text, found.texts) or f"it has {', '.join(found.texts)}"
            raise InputError(f"the mapping names a column `{text}`, and there is none; {hint}")
        chosen[index] = targets.require(target)
    known = None if own else known_tables.known(texts)
    if known is not None:
        named = {texts[text]: target for text, target in known.columns.items() if text in texts}
        chosen = {**{n: of for n, of in named.items() if of not in chosen.values()}, **chosen}
    constants = {targets.require(name): value for name, value in said.get("constants", {}).items()}
    if known is not None:
        constants = {**known.constants, **constants}
    if choices.quantity:
        constants["quantity"] = choices.quantity
    order = _choice(said, "dates", "order", _ORDERS)
    decimal = _choice(said, "numbers", "decimal", tuple(_DECIMALS))
    return Plan(
        found,
        tuple(_columns(sheet, found, chosen, constants, is_own=own)),
        constants,
        own,
        None if order is None else order == _ORDERS[0],
        _DECIMALS.get(decimal or "", ""),
        {_squeezed(name): of for name, of in said.get("quantities", {}).items()},
        said.get("units", {}),
    )


def _said(mapping: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """What a mapping says of columns: their targets by their headings."""
    found = dict(mapping.get("columns", {}))
    for table in ("source", "scope"):
        found |= {column: f"{table}.{name}" for name, column in mapping.get(table, {}).items()}
    return found


def _choice(
    mapping: Mapping[str, Mapping[str, str]], table: str, key: str, words: Sequence[str]
) -> str | None:
    """The word that a mapping chooses, of those that there are."""
    given = mapping.get(table, {})
    for name, chosen in given.items():
        if name != key or chosen not in words:
            known = " or ".join(f'{key} = "{one}"' for one in words)
            raise InputError(f"the mapping says [{table}] {name} = {chosen}; write {known}")
    return given.get(key)


def _columns(
    sheet: Sheet,
    found: headings.Heading,
    chosen: Mapping[int, str],
    constants: Mapping[str, str],
    *,
    is_own: bool,
) -> Iterator[Column]:
    taken = {target for target in chosen.values() if target} | set(constants)
    proposed = {} if is_own else _proposed(sheet, found, chosen, taken)
    for index, text in enumerate(found.texts):
        if index in chosen:
            yield Column(index, text, chosen[index], is_said=True)
        elif is_own:
            yield _own(index, text)
        elif index in proposed:
            yield Column(index, text, proposed[index])
        else:
            yield Column(index, text, "", _meant(text))


def _own(index: int, text: str) -> Column:
    if text.startswith(MADE):
        return Column(index, text, text if text == READ_UNIT else "")
    is_field = text in targets.fields() or text.startswith(targets.SCOPE)
    return Column(index, text, text if is_field or targets.figure(text) else "", _meant(text))


def _meant(text: str) -> str:
    """The field that a heading nearly names."""
    words = synonyms.heading(text).words
    near = word(words, synonyms.known())
    return synonyms.known()[near] if near and near != words else ""


def _proposed(
    sheet: Sheet, found: headings.Heading, chosen: Mapping[int, str], taken: set[str]
) -> dict[int, str]:
    """What the headings mean that nobody has told of."""
    given = {n: text for n, text in enumerate(found.texts) if n not in chosen}
    proposed = _fields(given, taken)
    left = {n: text for n, text in given.items() if n not in proposed}
    has_quantity = "quantity" in taken or "quantity" in proposed.values()
    if not any(targets.figure(target) for target in taken):
        proposed |= _figures(sheet, found, left, has_quantity=has_quantity)
    values = [target for target in (*proposed.values(), *taken) if targets.figure(target)]
    is_plain = all(of is not None and not of.quantity for of in map(targets.figure, values))
    if "scope.category" in proposed.values() and not has_quantity and is_plain:
        proposed = {
            n: "quantity" if target == "scope.category" else target
            for n, target in proposed.items()
        }
    if "scope.event" in {*proposed.values(), *taken}:
        return {
            n: target
            for n, target in proposed.items()
            if not target.startswith(targets.SCOPE) or target in _BESIDE_EVENTS
        }
    return proposed


def _fields(given: Mapping[int, str], taken: set[str]) -> dict[int, str]:
    """The columns whose heading is that of a field; the likeliest of several for each field."""
    order = {word: n for n, word in enumerate(synonyms.known())}
    candidates: list[tuple[int, int, str]] = []
    for index, text in given.items():
        words = synonyms.heading(text).words
        target = text if text in targets.fields() else synonyms.field_of(words)
        if text.startswith(targets.SCOPE):
            target = text
        if target and not targets.figure(target):
            candidates.append((order.get(words, 0), index, target))
        elif target == "stated":
            candidates.append((0, index, target))
    found: dict[int, str] = {}
    for _, index, target in sorted(candidates):
        if target not in taken and target not in found.values():
            found[index] = target
    if {"period.start", "period.end"} & set(found.values()) == {"period.end"}:
        found = {n: target for n, target in found.items() if target != "period.end"}
    if "period.start" in found.values():
        months = ("year", "month")
        found = {n: target for n, target in found.items() if _squeezed(given[n]) not in months}
    return found


def _figures(
    sheet: Sheet, found: headings.Heading, left: Mapping[int, str], *, has_quantity: bool
) -> dict[int, str]:
    """The columns that hold figures."""
    if headings.are_years(list(left.values())):
        years = {n: headings.year_of(text) for n, text in left.items()}
        return {n: f"stated@{year}" for n, year in years.items() if year is not None}
    seen = {n: synonyms.figure_of(synonyms.heading(text)) for n, text in left.items()}
    stems: dict[str, dict[str, int]] = {}
    for index, figure in seen.items():
        if figure is not None and _is_figure(sheet, found, index):
            stems.setdefault(figure.stem, {}).setdefault(figure.end, index)
    stems = {stem: ends for stem, ends in stems.items() if not stem or len(ends) > 1}
    for stem, ends in stems.items():
        if stem and not {"best", "stated"} & ends.keys():
            ends |= _between(sheet, found, left, stem)
    if not stems:
        return _counted(sheet, found, left, has_quantity=has_quantity)
    if has_quantity or not any(stems):
        plain = stems.get("") or next(iter(stems.values()))
        return {index: target for target, index in _as_ends(plain)}
    return {
        index: f"{quantity_id(stem)}.{target}"
        for stem, ends in stems.items()
        if stem
        for target, index in _as_ends(ends)
    }


def _between(
    sheet: Sheet, found: headings.Heading, left: Mapping[int, str], stem: str
) -> dict[str, int]:
    """The column of the best value between two ends, which names what is counted in full."""
    whole = set(stem.split())
    columns = [
        index
        for index, text in left.items()
        if whole <= set((heading := synonyms.heading(text)).words.split())
        and synonyms.figure_of(heading) is None
        and _is_figure(sheet, found, index)
    ]
    return {"best": columns[0]} if len(columns) == 1 else {}


def _as_ends(ends: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The ends of a figure; a value between two ends is the best one."""
    for end, index in ends.items():
        if end != "stated" or len(ends) == 1:
            yield end, index
        elif "best" not in ends:
            yield "best", index


def _counted(
    sheet: Sheet, found: headings.Heading, left: Mapping[int, str], *, has_quantity: bool
) -> dict[int, str]:
    """Columns of numbers under the name of what they count: ``Killed``, ``GDP (USD)``."""
    numbers = {
        n: text
        for n, text in left.items()
        if text != f"column {n}"
        and not _NO_FIGURES & set(synonyms.plain(text).split())
        and _told(sheet, found, n)
        and _is_figure(sheet, found, n)
    }
    things = {n: text for n, text in numbers.items() if counted_unit(text)} or numbers
    if len(things) == 1 and has_quantity:
        return dict.fromkeys(things, "stated")
    if has_quantity or (len(things) > 1 and things is numbers):
        return {}
    return {n: f"{quantity_id(text)}.stated" for n, text in things.items()}


def counted_unit(text: str) -> str:
    """Return the unit of what a heading counts: persons, vehicles; empty: nobody knows.

    Example:
        >>> counted_unit("People killed"), counted_unit("GDP")
        ('persons', '')
    """
    words = synonyms.heading(text.replace("_", " ")).words.split()
    return next((kind for word in reversed(words) if (kind := classes.class_of(word))), "")


def _is_figure(sheet: Sheet, found: headings.Heading, index: int) -> bool:
    """Tell whether most cells of a column hold a number, or a phrase with one."""
    told = _told(sheet, found, index)
    return sum(map(_has_number, told)) >= _MOSTLY * len(told)


def _told(sheet: Sheet, found: headings.Heading, index: int) -> list[Cell]:
    """The first cells of a column in which something stands, and not that nothing is known."""
    cells = (row[index] for row in sheet.rows[found.row + 1 :] if index < len(row))
    told = (cell for cell in cells if not is_empty(cell))
    known = (cell for cell in told if not (isinstance(cell, str) and is_missing(cell.strip())))
    return list(islice(known, _LOOKED_AT))


def _has_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return any(letter.isdigit() for letter in cell)
    return isinstance(cell, int | float | Share | Broken) and not isinstance(cell, bool)


_SAYS_NOTHING = re.compile(r"^(?:estimated?|estimates|number|amount|value) (?:of )?(?=\w)")


def quantity_id(text: str) -> str:
    """Return the id of a quantity by what people call it.

    Example:
        >>> quantity_id("Estimate of deaths"), quantity_id("GDP, US$")
        ('deaths', 'gdp_us')
    """
    words = _SAYS_NOTHING.sub("", synonyms.plain(text)) or synonyms.plain(text)
    return words.replace(" ", "_")[:60].strip("_") or "quantity"


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()
