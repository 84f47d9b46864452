"""Values of Wikidata: from the JSON of Wikibase, and as QuickStatements has them.

A value in QuickStatements is `Q5`, `"text"`, `en:"text"`, `+2020-09-02T00:00:00Z/11` or
`10[9,11]U11573`. What of a statement has no field of a ledger is kept in notes in this form.
"""

import re
from collections.abc import Mapping
from typing import Any

from reconcile.exchange.told_dates import ToldDate
from reconcile.values import PartialDate, day_of, parse_date
from reconcile.values.dates import ordinal

_DAY, _MONTH, _YEAR, _DECADE, _CENTURY, _MILLENNIUM = 11, 10, 9, 8, 7, 6
"""Precisions of Wikibase."""

_JULIAN = "Q1985786"
_TIME = re.compile(r"([+-])0*(\d{1,4})-(\d\d)-(\d\d)T")
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/entity/)?([QPL]\d+)")

LABELS: Mapping[str, str] = {
    "P50": "author",
    "P123": "publisher",
    "P143": "imported from Wikimedia project",
    "P248": "stated in",
    "P407": "language of work",
    "P459": "determination method",
    "P518": "applies to part",
    "P642": "of",
    "P1013": "criterion used",
    "P1114": "quantity",
    "P1310": "statement disputed by",
    "P1480": "sourcing circumstances",
    "P2241": "reason for deprecated rank",
    "P2571": "uncertainty corresponds to",
    "P3831": "object has role",
    "P5102": "nature of statement",
    "P7452": "reason for preferred rank",
}
"""What people call the properties that notes name most."""


class Labels:
    """What the items of a file are called, as far as it says so.

    Args:
        entities: The entities of the file by id.
    """

    def __init__(self, entities: Mapping[str, Mapping[str, Any]]) -> None:
        self._entities = entities

    def of(self, item: str) -> str:
        """Return the label in English, else in all languages, else in the first; or nothing."""
        labels = self._entities.get(item, {}).get("labels")
        if not isinstance(labels, dict):
            return ""
        for language in ("en", "mul", *sorted(labels)):
            if isinstance(labels.get(language), dict):
                return text_of(labels[language].get("value"))
        return ""

    def line(self, property_: str, value: str) -> str:
        """Return a line of a note: ``applies to part (P518): Q5``."""
        name, label = LABELS.get(property_, "property"), self.of(value)
        return f"{name} ({property_}): {value}" + (f", {label}" if label else "")


_LINE = re.compile(r"^[^()\n]*\((P\d+)\): (?:(Q\d+)(?:,.*)?|(.+))$", re.MULTILINE)


def lines(note: str | None) -> list[tuple[str, str]]:
    r"""Return the properties and values that a note keeps.

    Example:
        >>> lines("applies to part (P518): Q5, human\nby hand\nproperty (P1): en:'a'")
        [('P518', 'Q5'), ('P1', "en:'a'")]
    """
    return [(one[1], one[2] or one[3]) for one in _LINE.finditer(note or "")]


def text_of(value: Any) -> str:
    """Return a text of JSON; nothing for anything else."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def item_of(value: Any) -> str:
    """Return the id of an item, which may be written as its address."""
    if isinstance(value, dict):
        number = value.get("numeric-id")
        value = value.get("id") or (f"Q{number}" if isinstance(number, int) else "")
    found = _ITEM.fullmatch(text_of(value))
    return found[1] if found else ""


def written(snak: Mapping[str, Any]) -> str:
    """Return the value of a snak as QuickStatements has it; nothing where it has no form there."""
    kind = snak.get("snaktype")
    if kind in ("somevalue", "novalue"):
        return str(kind)
    value = value_of(snak)
    if isinstance(value, str):
        return quoted(value)
    if not isinstance(value, dict):
        return ""
    if "time" in value:
        julian = "/J" if item_of(value.get("calendarmodel")) == _JULIAN else ""
        return f"{text_of(value['time'])}/{value.get('precision', _DAY)}{julian}"
    if "amount" in value:
        ends = [text_of(value.get(name)).lstrip("+") for name in ("lowerBound", "upperBound")]
        bounds = f"[{ends[0]},{ends[1]}]" if all(ends) else ""
        unit = item_of(value.get("unit")).replace("Q", "U")
        return f"{text_of(value['amount']).lstrip('+')}{bounds}{unit}"
    if "text" in value:
        return f"{text_of(value.get('language'))}:{quoted(text_of(value['text']))}"
    if "latitude" in value:
        return f"@{value['latitude']}/{value.get('longitude')}"
    return item_of(value)


def snaks_of(value: Any) -> dict[str, list[dict[str, Any]]]:
    """Return snaks by property, without what is none."""
    found = {}
    for name, given in value.items() if isinstance(value, dict) else ():
        snaks = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
        if snaks:
            found[name] = snaks
    return found


def value_of(snak: Mapping[str, Any]) -> Any:
    """Return the value of a snak; None where it has none."""
    datavalue = snak.get("datavalue")
    return datavalue.get("value") if isinstance(datavalue, dict) else None


def quoted(text: str) -> str:
    """Return a text as a value: no column or line may end in it."""
    return '"' + re.sub(r"\s+", " ", text).replace("|", "/").strip() + '"'


def date_of(value: Any) -> ToldDate:
    """Read a time of Wikibase, as exactly as its precision has it.

    Example:
        >>> date_of({"time": "+1850-00-00T00:00:00Z", "precision": 7}).date
        '1801/1900'
        >>> julian = {"calendarmodel": "http://www.wikidata.org/entity/Q1985786"}
        >>> date_of({"time": "+1917-10-25T00:00:00Z", "precision": 11, **julian}).date
        '1917-11-07'
    """
    time = text_of(value.get("time")) if isinstance(value, dict) else ""
    found = _TIME.match(time)
    precision = value.get("precision", _DAY) if found else 0
    if not found or found[2] == "0" or not isinstance(precision, int):
        return ToldDate(None, is_all=False)
    year, sign = int(found[2]), "-" if found[1] == "-" else ""
    text = f"{sign}{year:04}"
    if precision >= _MONTH and found[3] != "00":
        text += f"-{found[3]}"
        if precision >= _DAY and found[4] != "00":
            text += f"-{found[4]}"
            if item_of(value.get("calendarmodel")) == _JULIAN:
                text = _from_julian(-year if sign else year, int(found[3]), int(found[4]))
    elif precision < _YEAR:
        text = _stretch(year, sign, precision)
    try:
        return ToldDate(parse_date(text).text, is_all=True)
    except ValueError:
        return ToldDate(None, is_all=False)


def _stretch(year: int, sign: str, precision: int) -> str:
    """The decade, century or millennium that a year lies in."""
    if precision == _DECADE and not sign:
        return f"{year // 10:03}0s"
    length = {_DECADE: 10, _CENTURY: 100, _MILLENNIUM: 1000}.get(precision)
    if length is None:
        return ""
    if precision == _DECADE:
        first, last = year // 10 * 10, year // 10 * 10 + 9
    else:
        last = -(-year // length) * length
        first = last - length + 1
    ends = (f"{sign}{first:04}", f"{sign}{last:04}")
    return "/".join(reversed(ends) if sign else ends)


def _from_julian(year: int, month: int, day: int) -> str:
    """A day of the Julian calendar in the Gregorian one, which a ledger keeps."""
    astronomical = year + (year < 0)
    # The Julian year starts in March here, so that a leap day is its last.
    shifted, months = astronomical - (month < 3), (month - 3) % 12
    days = 365 * shifted + shifted // 4 + (153 * months + 2) // 5 + day - 1
    return day_of(days + ordinal(0, 2, 28)).text


def time(text: str) -> str | None:
    """Write a date as a time; None: it is a stretch that no precision has.

    Example:
        >>> time("2025-09"), time("-480"), time("1990s"), time("1801/1900"), time("2025-Q3")
        ('+2025-09-00T00:00:00Z/10', '-0480-00-00T00:00:00Z/9', '+1990-00-00T00:00:00Z/8', \
'+1900-00-00T00:00:00Z/7', None)
    """
    date = parse_date(text).whole
    if re.fullmatch(r"\d{3}0s", date.text):
        return f"+{date.text[:4]}-00-00T00:00:00Z/{_DECADE}"
    found = re.fullmatch(r"(-?)(\d{1,4})(?:-(\d\d))?(?:-(\d\d))?", date.text)
    if found is None:
        return _of_centuries(date)
    precision = _YEAR + bool(found[3]) + bool(found[4])
    return (
        f"{found[1] or '+'}{found[2]:0>4}-{found[3] or '00'}-{found[4] or '00'}"
        f"T00:00:00Z/{precision}"
    )


def _of_centuries(date: PartialDate) -> str | None:
    """A century or a millennium by its last year, as Wikidata has them."""
    for precision, length in ((_CENTURY, 100), (_MILLENNIUM, 1000)):
        if found := re.fullmatch(r"(\d{4})/(\d{4})", date.text):
            first, last = int(found[1]), int(found[2])
            if last % length == 0 and last - first + 1 == length:
                return f"+{last:04}-00-00T00:00:00Z/{precision}"
    return None
