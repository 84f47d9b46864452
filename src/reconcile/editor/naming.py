"""Where an id is declared, where it is named, and what it takes to give it another name."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from reconcile.editor.mentions import Mention
from reconcile.editor.view import Stretch, View
from reconcile.errors import UsageError
from reconcile.finding import Spot
from reconcile.yaml import writing

_ID = re.compile(r"[^\s/:,#\[\]{}\"'`@]+")
"""What a new id may be made of: more may stand in a file, and would need care wherever it does."""


class Renamed(NamedTuple):
    """What gives an id another name.

    Attributes:
        edits: What stands in the place of each stretch, by file.
        files: Files that are called like the id, with the name that each gets.
    """

    edits: Mapping[str, list[tuple[Stretch, str]]]
    files: Mapping[str, str]


def definition(view: View, name: str, index: int) -> list[Stretch]:
    """Return where the id at a character of a file is declared; nothing: nowhere."""
    mention = view.mention(name, index)
    spot = _declared(view, mention) if mention else None
    stretch = view.where(spot) if spot else None
    return [stretch] if stretch else []


def _declared(view: View, mention: Mention) -> Spot | None:
    """The key at which an id is declared."""
    ledger = view.looked.ledger
    spots: Mapping[str, Spot]
    if mention.kind == "estimate":
        spots = {one.id: one.spot for one in ledger.estimates}
    else:
        known = ledger.sources if mention.kind == "source" else ledger.quantities
        spots = {name: record.spot for name, record in known.items()}
    spot = spots.get(mention.id)
    return spot._replace(of_key=True) if spot is not None else None


def references(view: View, name: str, index: int, *, with_declaration: bool) -> list[Stretch]:
    """Return where the id at a character of a file is named, in order of file and place."""
    mention = view.mention(name, index)
    if mention is None:
        return []
    found = [
        view.stretch(path, one.start, one.end)
        for path, one in _all(view, mention)
        if with_declaration or not one.declares
    ]
    return [stretch for stretch in found if stretch]


def _all(view: View, wanted: Mention) -> Iterator[tuple[str, Mention]]:
    """Every place of an id, with the file."""
    for path in view.names:
        is_stem = PurePosixPath(path).stem == wanted.id
        if is_stem or wanted.id in view.text(path):
            for one in view.mentions(path):
                if (one.kind, one.id) == (wanted.kind, wanted.id):
                    yield path, one


def renameable(view: View, name: str, index: int) -> tuple[Stretch, str] | None:
    """Return the id at a character of a file that can be given another name; None: none."""
    mention = view.mention(name, index)
    if mention is None or not any(one.declares for _, one in _all(view, mention)):
        return None
    stretch = view.stretch(name, mention.start, mention.end)
    return (stretch, mention.id) if stretch else None


def rename(view: View, name: str, index: int, new: str, *, moves_files: bool) -> Renamed | None:
    """Return what gives the id at a character of a file another name; None: there is no id.

    Args:
        view: The ledger.
        name: The file.
        index: The character.
        new: The name.
        moves_files: The editor can rename a file, where its name is the id.

    Raises:
        UsageError: It cannot be done; the text says why.
    """
    mention = view.mention(name, index)
    if mention is None:
        return None
    places = list(_all(view, mention))
    _require_free(view, mention, new)
    if not any(one.declares for _, one in places):
        raise UsageError(_nowhere(mention))
    edits: dict[str, list[tuple[Stretch, str]]] = {}
    files: dict[str, str] = {}
    for path, one in places:
        if view.is_broken(path):
            raise UsageError(f"{path} cannot be read as it stands now; mend it first")
        if one.is_stem:
            files[path] = _moved(path, mention.id, new, moves_files=moves_files)
            continue
        stretch = view.stretch(path, one.start, one.end)
        if stretch is not None:
            edits.setdefault(path, []).append((stretch, _written(view, stretch, new)))
    return Renamed(edits, files)


def _nowhere(mention: Mention) -> str:
    if mention.kind == "estimate" and "/" in mention.id:
        return f"`{mention.id}` is called by its quantity and its source: rename one of these"
    return f"`{mention.id}` is declared nowhere in this ledger"


def _require_free(view: View, mention: Mention, new: str) -> None:
    ledger = view.looked.ledger
    if not _ID.fullmatch(new):
        raise UsageError(f"`{new}` is no id; use letters, digits, `-`, `_` and `.`")
    if mention.kind == "estimate":
        is_taken = any(one.id == new for one in ledger.estimates)
    else:
        is_taken = new in (ledger.sources if mention.kind == "source" else ledger.quantities)
    if is_taken and new != mention.id:
        raise UsageError(f"there is a {mention.kind} `{new}` already")


def _moved(path: str, old: str, new: str, *, moves_files: bool) -> str:
    """The new name of the file that is called like an id."""
    file = PurePosixPath(path)
    if not moves_files:
        raise UsageError(
            f"`{old}` is the name of its file, {file.name}, and this editor cannot rename that; "
            f"write `id: {old}` below `source:` first"
        )
    return file.with_name(f"{new}{file.suffix}").as_posix()


def _written(view: View, stretch: Stretch, new: str) -> str:
    """The id as it is written there: without quotes of its own where it stands in some."""
    text = view.text(stretch.name)
    if text[stretch.start - 1 : stretch.start] in ("'", '"', "`"):
        return new
    return writing.scalar(new, in_flow=True, is_typed=True)
