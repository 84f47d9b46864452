"""The cells of a row beside its figures, as fields of an estimate and of its source."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from reconcile.exchange.cells import parted, unguarded
from reconcile.exchange.sheets import targets
from reconcile.exchange.sheets.figures import Problem
from reconcile.exchange.sheets.mapping import Plan
from reconcile.exchange.sheets.sheet import Cell, is_empty
from reconcile.exchange.sheets.values import UnfitCellError, date_of, is_missing, text_of, word_of
from reconcile.ledger import languages, model, shape, spelling
from reconcile.ledger.field_values import UnfitError, as_period
from reconcile.ledger.new_ids import slug_of

_DATES = frozenset(("as_of", "period.start", "period.end", "source.published", "source.accessed"))
_TEXTS = frozenset(("note", "quote", "source.note", "reason", "source.title"))
"""Fields in which any word is a text, *none* too, and which no figure needs."""

_WORDS: Mapping[str, tuple[type[model.Record], str]] = {
    **{name: (model.Estimate, name) for name in ("interval", "measure", "basis", "rank")},
    **{name: (model.Estimate, name) for name in ("confidence", "credibility")},
    **{f"source.{name}": (model.Source, name) for name in ("type", "reliability")},
}

_OF_QUANTITIES = ("unit", "measure")
"""Constants that are said once, of the quantities."""

_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)+")
"""What is written as ids are: small letters and digits, and a sign between them."""

_LONGEST_NAME = 8
"""Words of a name; what has more is a title, or a whole reference."""


class Row(NamedTuple):
    """What a row says beside its figures.

    Attributes:
        cells: Fields of the estimate, of dimensions, and what becomes a part of a field.
        source: Fields of the source, its id too where the table gives one.
        problems: What could not be read, by column.
        left_out: What could not be read, and no figure needs: remarks and the like.
    """

    cells: Mapping[str, Any]
    source: Mapping[str, Any]
    problems: Sequence[Problem]
    left_out: Sequence[Problem] = ()


def read(row: Sequence[Cell], plan: Plan) -> Row:
    """Read the cells of a row beside its figures."""
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    left_out: list[Problem] = []
    for column in plan.columns:
        cell = row[column.number] if column.number < len(row) else None
        if not column.target or targets.figure(column.target) or is_empty(cell):
            continue
        try:
            value = (
                _exact(column.target, cell) if plan.is_own else _value(column.target, cell, plan)
            )
        except UnfitCellError as error:
            (left_out if column.target in _TEXTS else problems).append((column, error))
            continue
        if value:
            found[column.target] = value
    constants = {name: of for name, of in plan.constants.items() if name not in _OF_QUANTITIES}
    found = {**constants, **found}
    prefix = targets.SOURCE
    source = {
        name.removeprefix(prefix): of for name, of in found.items() if name.startswith(prefix)
    }
    cells = {name: of for name, of in found.items() if not name.startswith(prefix)}
    if not plan.is_own:
        _join_period(cells)
        source = _source(cells, source)
    elif "source" in cells:
        source["id"] = cells.pop("source")
    return Row(cells, source, problems, left_out)


def _exact(target: str, cell: Cell) -> Any:
    """A cell of a table that was written from a ledger."""
    text = unguarded(cell) if isinstance(cell, str) else text_of(cell)
    return parted(text) if target.removeprefix(targets.SOURCE) in shape.LISTS else text


def _value(target: str, cell: Cell, plan: Plan) -> Any:
    if plan.is_own:
        return _exact(target, cell)
    if target in _DATES:
        is_last = target == "source.published"
        return date_of(cell, is_day_first=plan.is_day_first, is_last=is_last)
    text = text_of(cell)
    is_name = target == "quantity" or target.startswith(targets.SCOPE)
    if target not in _TEXTS and is_missing(text) and not (is_name and text.isalpha()):
        # *NA* is a country, and *unknown* may be a party.
        return ""
    if target in _WORDS:
        return word_of(text, *_WORDS[target])
    if target == "period":
        return _period(text)
    if target in ("lang", "source.lang"):
        return _language(text)
    return parted(text) if target.removeprefix(targets.SOURCE) in shape.LISTS else text


def _period(text: str) -> str:
    meant = spelling.period(text) or spelling.date(text) or text
    try:
        return as_period(meant).text
    except UnfitError as error:
        raise UnfitCellError("it is no period", error.remedy) from None


def _language(text: str) -> str:
    tag = languages.tag_of(text)
    if not tag:
        raise UnfitCellError("it is no language tag", "write one, such as de or pt-BR")
    return tag


def _join_period(cells: dict[str, Any]) -> None:
    """Make a period of its two ends; a start alone is the day that a figure speaks of."""
    start, end = cells.pop("period.start", ""), cells.pop("period.end", "")
    if start and end:
        cells.setdefault("period", start if start == end else f"{start}/{end}")
    elif start or end:
        cells.setdefault("as_of", start or end)


def _source(cells: dict[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The source that a row names: by its id, its address or in words."""
    source = dict(given)
    name = cells.pop("source", "")
    doi = _DOI.fullmatch(cells.pop("doi", ""))
    if _URL.fullmatch(name):
        source.setdefault("url", name)
    elif _ID.fullmatch(name):
        source.setdefault("id", name)
    elif name:
        _name(source, name)
    if doi:
        source.setdefault("url", f"https://doi.org/{doi[1]}")
    if "id" not in source and "issuer" not in source and (who := source.get("publisher")):
        source["issuer"] = slug_of(who) or who
    return source


def _name(source: dict[str, Any], name: str) -> None:
    """Say of a source what stands in the column for it: who it is, or what it is called."""
    link = _URL.search(name)
    if link:
        source.setdefault("url", link[0].rstrip(").,;"))
        name = " ".join(name.replace(link[0], " ").split()).strip(" ,;()") or source["url"]
    if len(name.split()) > _LONGEST_NAME or (link and "publisher" in source):
        source.setdefault("title", name)
    elif "publisher" in source:
        source.setdefault("issuer", slug_of(name) or name)
        source.setdefault("author", name)
    else:
        source["publisher"] = name
