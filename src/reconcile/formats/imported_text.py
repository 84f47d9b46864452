"""What an import took and what it did not, a line each."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.exchange import Imported, Trouble
from reconcile.fixes.additions import Refused
from reconcile.fixes.recording import Recorded
from reconcile.ledger.new_records import NewEstimate, NewQuantity, NewSource
from reconcile.wording.printable import safe

_FEW = 3
"""Notes that say the same and are told one by one."""

_DIGITS = re.compile(r"\d+")

_MANY = 10
"""Errors that ask for the same and are told one by one."""

_ON_A_LINE = 20
"""Places on one line."""

_LONGEST = 60
"""Characters of a cell that are shown."""


def columns(imported: Imported) -> list[str]:
    """Say what the columns of a table were taken for, if any is not called by its field."""
    if not imported.mapping:
        return []
    found = tomllib.loads(imported.mapping)["columns"]
    taken = [(name, target) for name, target in found.items() if target]
    if all(name == target for name, target in taken):
        return []
    width = max((len(_short(name)) for name, _ in taken), default=0)
    return [f"  {_short(name):{width}}  {target}" for name, target in taken]


def not_taken(imported: Imported, refused: Sequence[Refused]) -> list[str]:
    """Say of everything that was not taken over where it stands, what is wrong, what to do."""
    notes: dict[tuple[str, str], list[Trouble]] = {}
    for one in imported.troubles:
        if not one.is_error:
            notes.setdefault((one.fact, one.remedy), []).append(one)
    told = [line for alike in notes.values() for line in _notes(alike)]
    errors = [
        _Error(one.place, one.remedy, _trouble(one)) for one in imported.troubles if one.is_error
    ]
    errors += (_Error(one.record.place, one.remedy, _refused(one)) for one in refused)
    return [*told, *_errors(errors)]


class _Error(NamedTuple):
    place: str
    remedy: str
    line: str


def _errors(errors: Sequence[_Error]) -> list[str]:
    """Errors a line each; of many that ask for the same the later ones by their places."""
    alike: dict[str, list[_Error]] = {}
    for one in errors:
        alike.setdefault(one.remedy, []).append(one)
    lines = []
    for remedy, found in alike.items():
        several = sorted(found, key=lambda one: [int(row) for row in _DIGITS.findall(one.place)])
        most = len(several) if len(several) <= _MANY else _FEW
        lines += [one.line for one in several[:most]]
        for start in range(most, len(several), _ON_A_LINE):
            places = ", ".join(one.place for one in several[start : start + _ON_A_LINE])
            lines.append(f"{places}: likewise; {remedy.rstrip('.')}")
    return lines


def summary(recorded: Recorded, imported: Imported, *, is_dry: bool) -> str:
    """Count what came of an import."""
    records = [one.record for one in recorded.added]
    told = list(_counted(records))
    told = told or ["nothing"]
    known = sum(not isinstance(one, NewQuantity) for one in recorded.known)
    parts = [f"{'would add' if is_dry else 'added'} {wording.listed(told)}"]
    if known:
        parts.append(f"{wording.plural(known, 'record')} there already")
    count = sum(one.is_error for one in imported.troubles) + len(recorded.refused)
    if count:
        parts.append(f"{count} not taken")
    return "; ".join(parts)


def _counted(records: Sequence[object]) -> Iterator[str]:
    kinds = ((NewEstimate, "estimate"), (NewSource, "source"), (NewQuantity, "quantity"))
    for kind, noun in kinds:
        if count := sum(isinstance(one, kind) for one in records):
            yield wording.plural(count, noun)


def _notes(alike: Sequence[Trouble]) -> list[str]:
    """Notes that say the same; many of them as one."""
    if len(alike) <= _FEW:
        return [_trouble(one) for one in alike]
    first = alike[0]
    places = ", ".join(one.place for one in alike[:_FEW])
    return [f"note: {places} and {len(alike) - _FEW} more: {first.fact}; {first.remedy}"]


def _trouble(one: Trouble) -> str:
    text = f"`{_short(one.text)}`" if one.text else ""
    kind = "" if one.is_error else "note: "
    place = f"{one.place}:" if one.place else ""
    said = " ".join(filter(None, (place, text, one.fact)))
    return f"{kind}{said}; {one.remedy}"


def _refused(one: Refused) -> str:
    record = one.record
    place = f"{record.place}: " if record.place else ""
    name = f"{record.quantity}/{record.source}" if isinstance(record, NewEstimate) else record.id
    return f"{place}`{_short(name)}` is not added: {one.fact}; {one.remedy.rstrip('.')}"


def _short(text: str) -> str:
    shown = safe(" ".join(text.split()))
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
