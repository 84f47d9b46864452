"""What cannot be seen, from the definition of Unicode and the categories that Python knows."""

import unicodedata
from functools import cache


def _characters(ranges: str) -> set[str]:
    ends = (part.split("-") for part in ranges.split())
    return {chr(code) for end in ends for code in range(int(end[0], 16), int(end[-1], 16) + 1)}


# Unicode, DerivedCoreProperties.txt: Default_Ignorable_Code_Point is Other_Default_Ignorable_-
# Code_Point + Cf + Variation_Selector - White_Space - FFF9..FFFB - 13430..13440
# - Prepended_Concatenation_Mark. Those of PropList.txt are written out; Cf counts in any case.
_OTHER = _characters(
    "34F 115F-1160 17B4-17B5 2065 3164 FFA0 FFF0-FFF8 E0000 E0002-E001F E0080-E00FF E01F0-E0FFF"
)
_SELECTORS = _characters("180B-180D 180F FE00-FE0F E0100-E01EF")
_BLANK = {"\u2800", "\U0001d159"}
"""Drawn as a blank, by no property: the braille pattern of no dots, a note without its head."""

_LISTED = _OTHER | _SELECTORS | _BLANK
_CATEGORIES = frozenset(("Cc", "Cf", "Zl", "Zp", "Cs", "Co"))


@cache
def is_unseen(one: str) -> bool:
    """Whether a character cannot be seen, or is none."""
    is_none = "\ufdd0" <= one <= "\ufdef" or ord(one) & 0xFFFE == 0xFFFE
    return is_none or one in _LISTED or unicodedata.category(one) in _CATEGORIES


def sent(text: str) -> set[str]:
    """What cannot be seen in a text, but for the ends of its lines."""
    return {one for one in set(text) if one != "\n" and is_unseen(one)}
