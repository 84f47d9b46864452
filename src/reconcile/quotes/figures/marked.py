"""Digits of a sentence that are no amount by the way they are written: dates, addresses, keys."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Marked(NamedTuple):
    """A piece of a sentence whose digits are no amount.

    Attributes:
        start: Offset of its first character.
        end: Offset one past its last character.
        why: What it is.
    """

    start: int
    end: int
    why: str


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_KINDS = {
    "an address": r"""(?:https?://|www\.)\S+ | \b[\w.+-]+@[\w-]+\.\w+
        | \b[\w-]+\.(?:com|org|net|de|fr|ru|ua)/\S* | (?<!\S)\S*/[\w.-]+/[\w.-]+/\S+
        | \b\d{1,5}[a-z]?\s(?:(?-i:[A-Z])\w+\s){1,3}
          (?-i:Street|St|Road|Rd|Avenue|Ave|Lane|Square)\b""",
    "a footnote": r"\[\s*\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\s*\]",
    "a date": rf"""(?<![\d.,$€£])(?:
        \d{{4}}-\d{{2}}-\d{{2}} | \d{{1,2}}([./])\d{{1,2}}\1(?:\d{{4}}|\d{{2}})(?![\d%])
      | (?:1[5-9]|20)\d\d\s?[年년](?:\s?\d{{1,2}}\s?[月월])?(?:\s?\d{{1,2}}\s?[日일号號])?
      | \d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일号號] | \d{{1,2}}[月월](?!\s?[간분])
      | (?:1[5-9]|20)\d\d\s?[–—/-]\s?(?:(?:1[5-9]|20)\d\d|\d\d)
        (?![\d,.]\d|\d|\s?(?:%|percent|million))
      | (?:mid-?|early-?|late-?)?(?:1[5-9]|20)\d0s
      | \d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b\.?(?:,?\s+\d{{4}}\b)?
      | \b{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[–-]\s?\d{{1,2}})?\b(?![\d,.]*\d)
        (?:,?\s+\d{{4}}\b)?
      | \b{_MONTH}\.?,?\s+(?:1[5-9]|20)\d\d\b
      | (?:FY|fiscal\s+(?:year\s+)?)\s?(?:20)?\d\d(?:[/–-]\d\d)?\b | \bQ[1-4]\s+20\d\d\b
      | \b[Hh][12]\s+20\d\d\b
    )""",
    "a time of day": r"""(?<![\d.,])(?:
        [0-2]?\d:[0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?(?!\d)
      | [0-2]?\d(?:\.[0-5]\d)?\s?[ap]\.?m\b\.? | [0-2]?\d[.:][0-5]\d\s?Uhr | [0-2]?\d\s?Uhr
      | [0-2]?\dh(?:[0-5]\d)?\b | [0-2]?\d\s?o'clock
      | [0-2]?\d\s?[点點时時시](?:\s?[0-5]?\d\s?[分분])?(?![间間간장])
    )""",
    "coordinates": r"""\d{1,3}(?:[.,]\d+)?\s?°\s?(?:\d{1,2}(?:[.,]\d+)?\s?[′'’]\s?)?
        (?:\d{1,2}(?:[.,]\d+)?\s?[″"”]\s?)?[NSEWOСЮВЗ]\b""",
    "a telephone number": r"""(?<![\w.,])(?:\+\d{1,3}[\s./-]?(?:\(?\d+\)?[\s./-]?){2,6}\d
        | \(\d{3}\)\s?\d{3}-\d{4} | \d{3}-\d{3}-\d{4} | \d{3}-\d{4}-\d{4}
        | 0\d{1,4}[/-]\d{5,} | 0\d{8,11})(?!\d)""",
    "a version": r"(?<![\w.,])\d+\.\d+\.\d+(?:\.\d+)*(?![\d,]|\s?(?:[€$]|Euro|человек|Menschen))",
    "an ordinal": r"""(?<![\w.,])\d+(?:,\d{3})*(?:st|nd|rd|th)\b
        | [第제]\s?[\d一二三四五六七八九十百]+
        | (?<![\w.,])\d+(?:-?(?:й|го|му|ая|ое|ые|ых|ой|ый|ша|те|та|er|ère|e|ème)\b
        |[ºª°](?![CFКС]))""",
    "a score": r"""(?<![\w.,:–-])\d{1,3}:\d{1,3}(?![\d:])
        | (?<=[a-zA-Z]\s)\d{1,2}[-–]\d{1,2}
          (?=\s(?:win|loss|victory|defeat|draw|lead|aggregate)\b)""",
}
_THREES = re.compile(r"\d{1,3}(?:\.\d{3})+")
_ALL = re.compile(
    "|".join(f"(?P<k{at}>{kind})" for at, kind in enumerate(_KINDS.values())).replace(
        r"\1", "[./]"
    ),
    re.VERBOSE | re.IGNORECASE,
)
_NAMES = tuple(_KINDS)
_HAS_DIGIT = re.compile(r"\d|[第제]")


def marked(text: str) -> Iterator[Marked]:
    """Yield the pieces of a sentence that are no amount, in order.

    Example:
        >>> [piece.why for piece in marked("On 2025-05-02 at 14:30 he called 555-123-4567.")]
        ['a date', 'a time of day', 'a telephone number']
    """
    if not _HAS_DIGIT.search(text):
        return
    for match in _ALL.finditer(text):
        name = next(name for name, found in match.groupdict().items() if found is not None)
        why = _NAMES[int(name[1:])]
        if why == "a version" and _THREES.fullmatch(match[0]):
            continue  # 12.000.000
        yield Marked(*match.span(), why)
