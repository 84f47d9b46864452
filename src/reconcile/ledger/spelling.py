"""Values in another spelling than a ledger's, where only one value can be meant.

What can mean two things is left to a person: `02/09/2025` is the 2nd of September or the
9th of February, and `15.000` is fifteen or fifteen thousand.
"""

import re
import unicodedata

from reconcile.values import is_before, parse_date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_SHORTEST_MONTH = 3  # letters: Jan, Feb, …
_SEPARATOR = r"\s*[-/.\u2010-\u2015\u2212]\s*"
_YEAR_FIRST = re.compile(rf"(\d{{4}})({_SEPARATOR})(\d{{1,2}})(?:\2(\d{{1,2}}))?")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})({_SEPARATOR})(\d{{1,2}})\2(\d{{4}})")
_TOGETHER = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_TIME = r"\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]" + _TIME)
_BEFORE_OUR_ERA = re.compile(r"(\d{1,4}) ?(?:BCE?|B\.C\.(?:E\.)?)")
_QUARTER = re.compile(r"(\d{4})[ -]?Q([1-4])|Q([1-4])[ /-]?(\d{4})")
_DECADE = re.compile(r"(?:the )?(\d{3}0s)")
_FISCAL = re.compile(r"\d{4}[/-]\d{2}|FY ?\d{2,4}")
_VAGUE = re.compile(
    r"~|\?|\b(?:early|late|mid|about|around|ca?\.|circa|spring|summer|autumn|fall|winter)",
    re.IGNORECASE,
)
_SOME_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_GAP = r"[\s,./-]*"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_NAME = r"([A-Za-z]{3,9})"
_DAY_MONTH_YEAR = re.compile(rf"(?:{_DAY}{_GAP}(?:of )?)?{_NAME}{_GAP}(\d{{4}})")
_MONTH_DAY_YEAR = re.compile(rf"{_NAME}{_GAP}{_DAY}[\s,./-]+(\d{{4}})")
_YEAR_MONTH_DAY = re.compile(rf"(\d{{4}}){_GAP}{_NAME}(?:{_GAP}{_DAY})?")

_JOINTS = (
    re.compile(r"\s*/\s*"),
    re.compile(r"\s+(?:to|until|till|through)\s+|\s+[-\u2010-\u2015\u2212]+\s+"),
    re.compile(r"\s*[\u2013\u2014]\s*"),
    re.compile(r"(?<=^\d{4})\s*-\s*(?=\d{4}$)"),
)

_UNDERSCORES = re.compile(r"[-+]?[0-9]{1,3}(?:_[0-9]{3})+(?:\.[0-9]+)?")
_FLAGS = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_DURATION = re.compile(r"([0-9]{1,5})\s*-?\s*(day|week|month|year)s?", re.IGNORECASE)


def date(text: str) -> str | None:
    """A date as a ledger writes it, or None when it is none or may be another.

    Example:
        >>> date("2 Sept. 2025"), date("2025/9/2"), date("15.09.2025"), date("02/09/2025")
        ('2025-09-02', '2025-09-02', '2025-09-15', None)
        >>> date("480 BC"), date("Q3 2022"), date("the 1850s")
        ('-480', '2022-Q3', '1850s')
    """
    text = unicodedata.normalize("NFKC", text).strip()
    found = _in_digits(text) or _with_month(text) or _of_many_days(text) or text
    try:
        return parse_date(found).text
    except ValueError:
        return None


def how_to_write(text: str) -> str:
    """Say how to write what may be a date and has no single meaning.

    Example:
        >>> how_to_write("early 2023")
        'the days between which it lies, such as 2023-01/2023-06'
    """
    if _FISCAL.fullmatch(text):
        return "when it starts and ends, such as 2021-07/2022-06, or the calendar year"
    year = _SOME_YEAR.search(text)
    if year and _VAGUE.search(text):
        return f"the days between which it lies, such as {year[0]}-01/{year[0]}-06"
    return "2025, 2025-09 or 2025-09-02"


def both(text: str) -> tuple[str, ...]:
    """The two dates that day, month and year can mean in either order; else nothing.

    Example:
        >>> both("02/09/2025"), both("15.09.2025")
        (('2025-09-02', '2025-02-09'), ())
    """
    match = _YEAR_LAST.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None or date(text) is not None:
        return ()
    first, _, second, year = match.groups()
    return tuple(
        found
        for found in (date(f"{year}-{second}-{first}"), date(f"{year}-{first}-{second}"))
        if found is not None
    )


def _in_digits(text: str) -> str | None:
    if match := _YEAR_FIRST.fullmatch(text):
        year, _, month, day = match.groups()
        return _joined(year, month, day)
    if match := _YEAR_LAST.fullmatch(text):
        first, _, second, year = match.groups()
        if first != second and int(first) <= len(_MONTHS) and int(second) <= len(_MONTHS):
            return None
        is_day_first = int(first) > len(_MONTHS)
        return _joined(year, *((second, first) if is_day_first else (first, second)))
    if match := _TOGETHER.fullmatch(text):
        return _joined(*match.groups())
    if match := _WITH_TIME.fullmatch(text):
        return match[1]
    return None


def _of_many_days(text: str) -> str | None:
    """A year before our era, a quarter or a decade."""
    if match := _BEFORE_OUR_ERA.fullmatch(text):
        return f"-{match[1]}"
    if match := _QUARTER.fullmatch(text):
        return f"{match[1] or match[4]}-Q{match[2] or match[3]}"
    match = _DECADE.fullmatch(text)
    return match[1] if match else None


def _with_month(text: str) -> str | None:
    if match := _DAY_MONTH_YEAR.fullmatch(text):
        day, name, year = match.groups()
    elif match := _MONTH_DAY_YEAR.fullmatch(text):
        name, day, year = match.groups()
    elif match := _YEAR_MONTH_DAY.fullmatch(text):
        year, name, day = match.groups()
    else:
        return None
    month = _month(name)
    return _joined(year, month, day) if month else None


def _month(name: str) -> str | None:
    """The number of a month by its name or the beginning of it."""
    for number, whole in enumerate(_MONTHS, start=1):
        if len(name) >= _SHORTEST_MONTH and whole.startswith(name.casefold()):
            return str(number)
    return None


def _joined(year: str, month: str, day: str | None) -> str:
    return "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])


def period(text: str) -> str | None:
    """A period as `start/end`, or None when it is none or may be another.

    Example:
        >>> period("2023-2025"), period("2023 to Sept 2025"), period("2025 to 2023")
        ('2023/2025', '2023/2025-09', None)
    """
    text = unicodedata.normalize("NFKC", text).strip()
    for joint in _JOINTS:
        parts = joint.split(text)
        if len(parts) != 2:
            continue
        ends = [part if part == ".." else date(part) for part in parts]
        start, end = ends
        if start is None or end is None:
            continue
        if ".." not in ends and is_before(parse_date(end), parse_date(start)):
            return None
        return f"{start}/{end}"
    return None


def number(text: str) -> str | None:
    """A number without the underscores that group it in programs, or None.

    Example:
        >>> number("1_000"), number("1_00"), number("15.000")
        ('1000', None, None)
    """
    return text.replace("_", "") if _UNDERSCORES.fullmatch(text) else None


def flag(text: str) -> str | None:
    """`true` or `false` for what other readers of YAML take for them, or None.

    Example:
        >>> flag("Yes"), flag("perhaps")
        ('true', None)
    """
    from reconcile.wording.similar import word

    return _FLAGS.get(text.casefold()) or word(text, ("true", "false"))


def is_denied(value: object) -> bool:
    """Whether a value is a word for *no*, or none at all.

    Example:
        >>> is_denied("No"), is_denied("~"), is_denied("2021-13"), is_denied(["true"])
        (True, True, False, False)
    """
    text = value.casefold() if isinstance(value, str) else "?"
    return text in ("", "~", "null") or _FLAGS.get(text) == "false"


def duration(text: str) -> str | None:
    """A length of time as a number and a unit, or None.

    Example:
        >>> duration("6months"), duration("1 Year"), duration("half a year")
        ('6 months', '1 year', None)
    """
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        return None
    return f"{int(match[1])} {match[2].lower()}{'' if int(match[1]) == 1 else 's'}"
