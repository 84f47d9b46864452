"""What the XML of a sheet says that its values do not: errors, percent signs, formulas.

SpreadsheetML (ECMA-376, part 1, 18.3 and 18.8): a cell has a style, whose number format may show
a percent sign; an error is a type of its own; a formula need not have been worked out.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.parsers import expat

from reconcile.errors import InputError
from reconcile.exchange.sheets.sheet import Broken, Cell, Share

_PERCENT_FORMATS = frozenset((9, 10))
"""The built-in number formats 0% and 0.00% (18.8.30)."""

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

Seen = Callable[[Cell], Cell]
"""What becomes of the value of a cell."""


class Look(NamedTuple):
    """How the cells of a sheet look.

    Attributes:
        height: Rows up to the last cell.
        width: Columns up to the last cell.
        cells: By row and column, from 0, what becomes of a value.
    """

    height: int
    width: int
    cells: Mapping[tuple[int, int], Seen]


def look_of(parts: Mapping[str, bytes], sheet: str) -> Look:
    """Return how the cells of a sheet look.

    Args:
        parts: The files of the workbook.
        sheet: The name of the sheet.

    Raises:
        InputError: Its XML cannot be read.
    """
    reader = _Cells(_percent_styles(parts.get("xl/styles.xml", b"")))
    _parse(parts.get(_path_of(parts, sheet), b""), reader.start, reader.end, reader.text)
    return Look(reader.height, reader.width, reader.found)


def _share(cell: Cell) -> Cell:
    return Share(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else cell


def _failed(text: str) -> Seen:
    broken = Broken(text, "the formula there has failed", "mend it, or empty the cell")
    return lambda _: broken


def _not_worked_out(_: Cell) -> Cell:
    fact = "its formula has never been worked out"
    return Broken("", fact, "open the file in a spreadsheet program and save it")


class _Cells:
    """Looks at each cell of a sheet once."""

    def __init__(self, percents: frozenset[int]) -> None:
        self._percents = percents
        self._row = self._column = -1
        self._kind = ""
        self._is_share = self._has_formula = self._is_value = False
        self._text = ""
        self.height = self.width = 0
        self.found: dict[tuple[int, int], Seen] = {}

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "row":
            self._row = int(given["r"]) - 1 if given.get("r", "").isdigit() else self._row + 1
            self._column = -1
        elif name == "c":
            self._begin(given)
        elif name == "f":
            self._has_formula = True
        elif name == "v":
            self._is_value = True

    def _begin(self, given: Mapping[str, str]) -> None:
        if match := _REFERENCE.fullmatch(given.get("r", "")):
            self._column = _index(match[1])
            self._row = int(match[2]) - 1
        else:
            self._column += 1
        self.height = max(self.height, self._row + 1)
        self.width = max(self.width, self._column + 1)
        self._kind = given.get("t", "n")
        style = given.get("s", "0")
        self._is_share = style.isdigit() and int(style) in self._percents
        self._has_formula = self._is_value = False
        self._text = ""

    def text(self, text: str) -> None:
        if self._is_value:
            self._text += text

    def end(self, name: str) -> None:
        if name == "v":
            self._is_value = False
        if name != "c":
            return
        at = self._row, self._column
        if self._kind == "e":
            self.found[at] = _failed(self._text.strip() or "#ERROR")
        elif self._has_formula and not self._text and self._kind != "str":
            self.found[at] = _not_worked_out
        elif self._is_share and self._kind == "n":
            self.found[at] = _share


def _index(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _percent_styles(data: bytes) -> frozenset[int]:
    """The styles of cells that show a percent sign, by number."""
    formats: set[int] = set(_PERCENT_FORMATS)
    styles: list[int] = []
    within: list[str] = []

    def start(name: str, given: Mapping[str, str]) -> None:
        within.append(name)
        number = given.get("numFmtId", "0")
        if not number.isdigit():
            return
        if name == "numFmt" and "%" in _QUOTED.sub("", given.get("formatCode", "")):
            formats.add(int(number))
        elif name == "xf" and "cellXfs" in within:
            styles.append(int(number))

    _parse(data, start, lambda _: within.pop())
    return frozenset(index for index, number in enumerate(styles) if number in formats)


def _path_of(parts: Mapping[str, bytes], sheet: str) -> str:
    """The file of a sheet, by the list of sheets and that of relations."""
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def listed(name: str, given: Mapping[str, str]) -> None:
        if name == "sheet":
            ids[given.get("name", "")] = given.get("r:id", "") or next(
                (value for key, value in given.items() if key.endswith(":id")), ""
            )

    def related(name: str, given: Mapping[str, str]) -> None:
        if name == "Relationship":
            targets[given.get("Id", "")] = given.get("Target", "")

    _parse(parts.get("xl/workbook.xml", b""), listed)
    _parse(parts.get("xl/_rels/workbook.xml.rels", b""), related)
    return posixpath.normpath(posixpath.join("/xl", targets.get(ids.get(sheet, ""), ""))).lstrip(
        "/"
    )


def _parse(
    data: bytes,
    start: Callable[[str, Mapping[str, str]], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Walk through XML; names come without their prefix. No entity is ever declared in a sheet."""
    if not data:
        return
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, given: start(name.rpartition(":")[2], given)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise InputError(f"the workbook is damaged: {error}; save it again") from None


def _refuse(*_: object) -> None:
    raise InputError("the workbook declares entities, as none does; save it again")
