"""Statements of Wikidata as estimates: the JSON of Wikibase in, commands of QuickStatements out.

What is read is an item as `Special:EntityData/Q423.json` or the interface of Wikidata give it,
or a list of statements (Wikibase, *JSON*, docs/topics/json.md). What has no field in a ledger is
kept in notes, as `applies to part (P518): Q5`, and goes out again.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from reconcile.errors import InputError
from reconcile.exchange import Choices, Imported, Importer, Trouble
from reconcile.exchange.source_ids import valid_id
from reconcile.exchange.wikidata_sources import Reference, Sources
from reconcile.exchange.wikidata_units import NONE, UNITS
from reconcile.exchange.wikidata_values import (
    LABELS,
    Labels,
    date_of,
    item_of,
    snaks_of,
    text_of,
    value_of,
    written,
)
from reconcile.ledger.new_ids import Ids
from reconcile.ledger.new_records import NewEstimate, NewQuantity
from reconcile.wording import plural

POINT_IN_TIME, START, END = "P585", "P580", "P582"
CIRCUMSTANCES, CIRCA = "P1480", "Q5727902"
METHOD = "P459"
REASONS = {"deprecated": "P2241", "preferred": "P7452"}

_BASES = {"Q39825": "documented", "Q791801": "estimated"}
"""What a determination method is called in a ledger: a census, an estimation."""

_SCOPES = ("P518", "P642", "P1013", "P1114")
"""Qualifiers that say what exactly was counted."""

_TABLE = "quantities"
"""The table of `--map` that names a quantity for each property."""


class _Statement(NamedTuple):
    """A statement, and where it stands.

    Attributes:
        item: What it is a statement about.
        about: Its property.
        number: Which of its property it is, from 1.
        json: All of it.
    """

    item: str
    about: str
    number: int
    json: Mapping[str, Any]

    @property
    def place(self) -> str:
        return f"{self.item} {self.about}, statement {self.number}"


def read(data: bytes, choices: Choices) -> Imported:
    """Read the statements of one property, or of those that `--map` names.

    Raises:
        InputError: It is no JSON of Wikibase, or nothing says what quantity a property is.
    """
    entities = _entities(data)
    quantities = _quantities(entities, choices)
    reader = _Reader(entities, quantities)
    for statement in _statements(entities):
        if statement.about in quantities:
            reader.take(statement)
    found = reader.imported()
    return found._replace(quantities=tuple(_declared(found, choices)))


def _declared(found: Imported, choices: Choices) -> Iterator[NewQuantity]:
    """The quantities, for a ledger that lacks them: in the unit that all their figures are in.

    What is counted has no unit on Wikidata: somebody has to say it.
    """
    for name in dict.fromkeys(one.quantity for one in found.estimates):
        units = {str(one.fields.get("unit", "")) for one in found.estimates if one.quantity == name}
        given = choices.mapping.get("constants", {}).get("unit", "")
        unit = choices.mapping.get("units", {}).get(name) or given
        unit = unit or (units.pop() if len(units) == 1 else "")
        yield NewQuantity(name, {"unit": unit} if unit else {}, name)


def _entities(data: bytes) -> dict[str, Mapping[str, Any]]:
    """The entities of a file by id; statements without one are of the item that their id names."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is no JSON: {error}; download the item again") from None
    if isinstance(found, dict) and isinstance(found.get("entities"), dict):
        found = list(found["entities"].values())
    if isinstance(found, dict):
        found = [found]
    given = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    loose = [one for one in given if "mainsnak" in one]
    entities: dict[str, Any] = {
        text_of(one.get("id")) or f"item {number}": one
        for number, one in enumerate(given, 1)
        if isinstance(one.get("claims") or one.get("statements") or one.get("labels"), dict)
    }
    if not entities and not loose:
        remedy = "download it from https://www.wikidata.org/wiki/Special:EntityData/Q423.json"
        raise InputError(f"this holds no item of Wikidata; {remedy}")
    for statement in loose:
        item = text_of(statement.get("id")).partition("$")[0].upper() or "statements"
        entities.setdefault(item, {"claims": {}})["claims"].setdefault(
            text_of(_dict(statement["mainsnak"]).get("property")), []
        ).append(statement)
    return entities


def _statements(entities: Mapping[str, Mapping[str, Any]]) -> Iterator[_Statement]:
    for key, entity in entities.items():
        claims = _dict(entity.get("claims") or entity.get("statements"))
        for property_, statements in claims.items():
            for number, one in enumerate(statements if isinstance(statements, list) else (), 1):
                statement = _dict(one)
                item = text_of(entity.get("id")) or _item_of(statement) or key
                yield _Statement(item, property_, number, statement)


def _item_of(statement: Mapping[str, Any]) -> str:
    return text_of(statement.get("id")).partition("$")[0].upper()


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _quantities(entities: Mapping[str, Mapping[str, Any]], choices: Choices) -> dict[str, str]:
    """The quantity of each property that is read."""
    named = dict(choices.mapping.get(_TABLE, {}))
    if choices.property and choices.quantity:
        named[choices.property] = choices.quantity
    counts = Counter(one.about for one in _statements(entities) if _is_quantity(one.json))
    there = ", ".join(f"{name} ({number})" for name, number in sorted(counts.items()))
    if not named:
        remedy = "name a property and what it is here: --property P1082 --quantity ID"
        raise InputError(f"the file holds quantities of {there or 'no property'}; {remedy}")
    if not any(one.about in named for one in _statements(entities)):
        asked = ", ".join(named)
        raise InputError(f"the file says nothing of {asked}; it has {there or 'no quantities'}")
    return named


def _is_quantity(statement: Mapping[str, Any]) -> bool:
    return "amount" in _dict(value_of(_dict(statement.get("mainsnak"))))


class _Reader:
    """Reads the statements of a file, one after the other."""

    def __init__(
        self, entities: Mapping[str, Mapping[str, Any]], quantities: Mapping[str, str]
    ) -> None:
        self._entities = entities
        self._quantities = quantities
        self._labels = Labels(entities)
        self._sources = Sources(self._labels)
        self._estimates: list[NewEstimate] = []
        self._troubles: list[Trouble] = []
        self._scopes: Counter[tuple[str, str]] = Counter()
        self._ids = Ids()

    def imported(self) -> Imported:
        told = [
            Trouble(
                place,
                f"{LABELS[property_]} ({property_})",
                f"says of {plural(count, 'statement')} what exactly is counted: see their notes",
                "give them a `scope`",
                is_error=False,
            )
            for (place, property_), count in self._scopes.items()
        ]
        return Imported(self._sources.all(), tuple(self._estimates), (*self._troubles, *told))

    def take(self, statement: _Statement) -> None:
        fields = self._value(statement)
        if fields is None:
            return
        notes = [
            *self._qualifiers(statement, fields),
            *([fields["note"]] if "note" in fields else []),
        ]
        self._rank(statement, fields)
        if notes:
            fields["note"] = "\n".join(notes)
        quantity = self._quantities[statement.about]
        for found in self._references(statement):
            more = {"locator": found.locator, "quote": found.quote}
            own = {**fields, **{name: text for name, text in more.items() if text}}
            own["id"] = self._id(quantity, found.source, own)
            self._estimates.append(NewEstimate(quantity, found.source, own, statement.place))

    def _id(self, quantity: str, source: str, fields: Mapping[str, str]) -> str:
        """An id with its date: the same statement has the same one when it is read again."""
        date = fields.get("as_of") or fields.get("period", "")
        return self._ids.once(f"{quantity}/{source}" + (f"-{valid_id(date)}" if date else ""))

    def _value(self, statement: _Statement) -> dict[str, str] | None:
        """The figure of a statement; None where it has none that a ledger takes."""
        snak = _dict(statement.json.get("mainsnak"))
        kind = snak.get("snaktype")
        if kind == "somevalue":
            why = "Wikidata says that there is a value, and that it is not known (somevalue)"
            return {"low": "null", "high": "null", "override": why}
        if kind == "novalue":
            fact = "says that there is no value (novalue)"
            self._leave(statement, "novalue", fact, "nothing is to be done", is_error=False)
            return None
        value = _dict(value_of(snak))
        amount = _number(value.get("amount"))
        if amount is None:
            shown = written(snak) or "no value"
            self._leave(statement, shown, "is no quantity", "choose another property")
            return None
        fields = self._bounds(statement, amount, value)
        unit = text_of(value.get("unit"))
        if unit and unit != NONE and item_of(unit) != "Q199":
            item = item_of(unit)
            if item not in UNITS:
                label = self._labels.of(item)
                fact = f"is a unit that this program does not know{f': {label}' if label else ''}"
                self._leave(statement, item or unit, fact, "add the figure by hand with its unit")
                return None
            fields["unit"] = UNITS[item]
        return fields

    def _bounds(
        self, statement: _Statement, amount: str, value: Mapping[str, Any]
    ) -> dict[str, str]:
        ends = [_number(value.get(name)) for name in ("lowerBound", "upperBound")]
        numbers = [end for end in ends if end is not None]
        if all(Decimal(end) == Decimal(amount) for end in numbers):
            # Bounds that are the amount itself are what old bots wrote for no bounds.
            return {"best": amount}
        low, high = sorted(numbers, key=Decimal)[0], sorted(numbers, key=Decimal)[-1]
        if not Decimal(low) <= Decimal(amount) <= Decimal(high):
            fact = f"lies outside its own bounds, {low} and {high}, which are left out"
            self._leave(statement, amount, fact, "see what its source says", is_error=False)
            return {"best": amount}
        return {"low": low, "best": amount, "high": high}

    def _qualifiers(self, statement: _Statement, fields: dict[str, str]) -> Iterator[str]:
        """Set what qualifiers say; yield what has no field of its own."""
        spans = {}
        for name, snaks in snaks_of(statement.json.get("qualifiers")).items():
            for position, snak in enumerate(snaks):
                date = date_of(value_of(snak)).date
                if name in (POINT_IN_TIME, START, END) and date and not position:
                    spans[name] = date
                elif not self._is_set(statement, name, item_of(value_of(snak)), fields):
                    yield self._labels.line(name, written(snak))
        if POINT_IN_TIME in spans:
            fields["as_of"] = spans[POINT_IN_TIME]
        if START in spans or END in spans:
            fields["period"] = f"{spans.get(START, '..')}/{spans.get(END, '..')}"

    def _is_set(self, statement: _Statement, name: str, item: str, fields: dict[str, str]) -> bool:
        """Whether a qualifier is a field and nothing else."""
        if name in _SCOPES:
            self._scopes[f"{statement.item} {statement.about}", name] += 1
        if name == METHOD and item in _BASES:
            fields["basis"] = _BASES[item]
        if (name, item) == (CIRCUMSTANCES, CIRCA) and fields.keys() & {"low", "best"} == {"best"}:
            fields["stated"] = f"about {fields.pop('best')}"
            return True
        return name == REASONS.get(text_of(statement.json.get("rank")))

    def _rank(self, statement: _Statement, fields: dict[str, str]) -> None:
        rank = text_of(statement.json.get("rank"))
        if rank in REASONS:
            fields["rank"] = rank
            reasons = snaks_of(statement.json.get("qualifiers")).get(REASONS[rank], [])
            told = [self._labels.line(REASONS[rank], written(snak)) for snak in reasons]
            fields["reason"] = "; ".join(told) or f"{rank} on Wikidata, which gives no reason"

    def _references(self, statement: _Statement) -> Iterable[Reference]:
        given = statement.json.get("references")
        found = [
            self._sources.of_reference(snaks, statement.place)
            for one in (given if isinstance(given, list) else ())
            if (snaks := snaks_of(_dict(one).get("snaks")))
        ]
        entity = self._entities.get(statement.item, {})
        return dict.fromkeys(found) or [self._sources.of_item(statement.item, entity)]

    def _leave(
        self, statement: _Statement, text: str, fact: str, remedy: str, *, is_error: bool = True
    ) -> None:
        self._troubles.append(Trouble(statement.place, text, fact, remedy, is_error))


def _number(value: Any) -> str | None:
    """A decimal number as text, without a plus; None: it is none."""
    text = text_of(value).removeprefix("+")
    if not re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII):
        return None
    try:
        return text if Decimal(text).is_finite() else None
    except InvalidOperation:
        return None


IMPORTER = Importer("Statements of Wikidata, in the JSON of an item.", (".json",), read)
