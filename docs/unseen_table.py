"""Write src/reconcile/wording/unseen.py from the Unicode Character Database.

    python docs/unseen_table.py [FOLDER]

The folder holds DerivedCoreProperties.txt and UnicodeData.txt; Debian's package `unicode-data`
has them in /usr/share/unicode. Unseen is

- what has the property Default_Ignorable_Code_Point: a program that cannot draw it draws nothing;
- controls, formats, line and paragraph separators, surrogates and private use, by category;
- noncharacters, which no text may hold;
- two that have a blank for their picture, and no property that says so (`_BLANK`).
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

TABLE = Path(__file__).parent.parent / "src" / "reconcile" / "wording" / "unseen.py"
USUAL = Path("/usr/share/unicode")

_CATEGORIES = {"Cc", "Cf", "Zl", "Zp", "Cs", "Co"}
_BLANK = {0x2800, 0x1D159}
"""The braille pattern of no dots, and the musical symbol that is a note without its head."""

_HEAD = '''\
"""Characters that cannot be seen, of Unicode {version}; written by `docs/unseen_table.py`."""

VERSION = "{version}"
"""The Unicode version whose property Default_Ignorable_Code_Point and categories these are."""
'''


def module(folder: Path = USUAL) -> str:
    """Return the text of the module."""
    properties = (folder / "DerivedCoreProperties.txt").read_text(encoding="utf-8")
    version = re.search(r"DerivedCoreProperties-([\d.]+)\.txt", properties)
    if not version:
        sys.exit(f"{folder}: DerivedCoreProperties.txt names no version")
    category = dict(_categories((folder / "UnicodeData.txt").read_text(encoding="utf-8")))
    of_category = {code for code, name in category.items() if name in _CATEGORIES}
    nothing = set(_property(properties, "Default_Ignorable_Code_Point")) | _BLANK
    no_characters = {*range(0xFDD0, 0xFDF0)} | {
        plane + end for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)
    }
    blanks = {code for code in nothing if category.get(code, "Cn") not in {*_CATEGORIES, "Cn"}}
    return (
        _HEAD.format(version=version[1])
        + _written("MARKS", (of_category | nothing | no_characters) - blanks)
        + '"""First and last of each range of those that `str.isprintable` knows."""\n'
        + _written("BLANKS", blanks)
        + '"""First and last of each range of letters, marks and symbols drawn as nothing."""\n'
    )


def _property(text: str, name: str) -> Iterator[int]:
    """Return the characters that have a property."""
    for first, last in re.findall(rf"^([0-9A-F]+)(?:\.\.([0-9A-F]+))? *; {name}\b", text, re.M):
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _categories(text: str) -> Iterator[tuple[int, str]]:
    """Return the category of each character that has a line, or lies in a range of two lines."""
    begun = 0
    for line in text.splitlines():
        code, name, category, *_ = line.split(";")
        first = begun if name.endswith(", Last>") else int(code, 16)
        begun = first
        yield from ((one, category) for one in range(first, int(code, 16) + 1))


def _written(name: str, codes: Iterable[int]) -> str:
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    rows = "".join(f"    (0x{first:04X}, 0x{last:04X}),\n" for first, last in ranges)
    return f"\n{name} = (\n{rows})\n"


if __name__ == "__main__":
    TABLE.write_text(module(*map(Path, sys.argv[1:])), encoding="utf-8")
