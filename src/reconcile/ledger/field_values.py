"""How the text of a field is read: one function for each kind of value.

Every value arrives as the text that stands in the file. A text that does not fit raises
`UnfitError`, which says in parts what is wrong.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from reconcile.ledger.records import Dimensions, Period, Scope
from reconcile.phrases import Refusal, WrittenNumber, read_number
from reconcile.values import Length, PartialDate, parse_date

FORMAT_VERSION = "1"

_NULLS = frozenset({"", "null", "Null", "NULL", "~"})


def says_nothing(text: str) -> bool:
    """Tell whether a text is what stands for no value: nothing, ``null`` or ``~``."""
    return text in _NULLS


class UnfitError(ValueError):
    """A value is none that its field takes.

    Attributes:
        problem: Its class, as rules name it.
        fact: What is wrong, or None: the field has no value.
        remedy: What to write.
        mended: The only other value that it can mean, if there is one.
    """

    def __init__(self, problem: str, fact: str | None, remedy: str, mended: str | None = None):
        super().__init__(fact)
        self.problem, self.fact, self.remedy, self.mended = problem, fact, remedy, mended


def as_text(value: Any) -> str:
    """Read any text that is not empty."""
    if not isinstance(value, str):
        fact = "a list or a map stands where a text is expected"
        raise UnfitError("wrong-shape", fact, "write one value")
    if says_nothing(value):
        raise UnfitError("empty-value", None, "give it a value or remove the key")
    return value


def as_language(value: Any) -> str:
    """Read a tag of BCP 47."""
    text = as_text(value)
    from reconcile.ledger import languages

    tag = languages.tag_of(text)
    if tag != text:
        fact = f"`{text}` is no language tag"
        remedy = f"write {tag}" if tag else "write a tag of BCP 47, such as de, tr or pt-BR"
        raise UnfitError("unknown-value", fact, remedy, tag)
    return text


def as_number(value: Any) -> WrittenNumber | None:
    """Read a number with its unit; None: it says that there is none."""
    if isinstance(value, str) and says_nothing(value):
        return None
    text = as_text(value)
    try:
        return read_number(text)
    except Refusal as refusal:
        from reconcile.ledger import spelling

        why = refusal.reason if refusal.code != "no-number" else "it holds no digits"
        fact = f"`{text}` is not a number: {why}"
        is_grouping = refusal.code in ("ambiguous-separator", "bad-grouping")
        problem = "ambiguous-grouping" if is_grouping else "not-a-number"
        mended = spelling.number(text)
        remedy = f"write {mended or 'a plain number such as 9800000000 or 9.8 billion'}"
        remedy += ", or null if this side is not known" if refusal.code == "no-number" else ""
        raise UnfitError(problem, fact, remedy, mended) from None


def as_positive(value: Any) -> Fraction:
    """Read a number above 0, exactly as it is written: a rate, or the value of an index."""
    text = as_text(value)
    remedy = "write a plain number above 0, such as 1.0824"
    try:
        written = as_number(text)
    except UnfitError as error:
        raise UnfitError(error.problem, error.fact, remedy, error.mended) from None
    if written is None or written.currency or written.is_percent:
        fact = f"`{text}` is not a plain number"
        raise UnfitError("not-a-number", fact, f"{remedy}: `convert` and `index` say what it is of")
    if written.value <= 0:
        raise UnfitError("not-a-number", f"`{text}` is not above 0", remedy)
    return Fraction(str(written.value))


def as_year(value: Any) -> int:
    """Read the year of a value."""
    text = as_text(value)
    if re.fullmatch(r"[12]\d{3}", text, re.ASCII) is None:
        fact = f"`{text}` is not a year"
        raise UnfitError("impossible-date", fact, "write the year of each value, such as 2015")
    return int(text)


def as_currency(value: Any) -> str:
    """Read a code of ISO 4217."""
    text = as_text(value)
    # Only ledgers that convert money need the codes here.
    from reconcile.units.currencies import CODES

    if text in CODES:
        return text
    from reconcile.wording import similar

    code = text.upper() if text.upper() in CODES else None
    asked = similar.question(code) if code else similar.did_you_mean(text.upper(), sorted(CODES))
    fact = f"`{text}` is no currency code of ISO 4217"
    raise UnfitError("unknown-value", fact, asked or "write a code such as EUR or USD", code)


def as_two_currencies(value: Any) -> tuple[str, str]:
    """Read what is converted to what: ``EUR to USD``."""
    text = as_text(value)
    one, to, other = text.partition(" to ")
    if not to:
        codes = re.findall(r"[A-Za-z]{3,}", text)
        pairs = [" to ".join(pair) for pair in (codes, codes[::-1])] if len(codes) == 2 else []
        remedy = f"write {' or '.join(pairs) or 'two codes, such as EUR to USD'}"
        remedy += ", whichever the value turns into which" if pairs else ""
        raise UnfitError("wrong-shape", f"`{text}` does not say what is converted to what", remedy)
    try:
        pair = as_currency(one.strip()), as_currency(other.strip())
    except UnfitError as error:  # one code is not the whole of the field
        raise UnfitError(error.problem, error.fact, error.remedy) from None
    if pair[0] == pair[1]:
        fact = f"`{text}` converts a currency to itself"
        raise UnfitError("unknown-value", fact, "correct one of the two codes")
    return pair


def as_date(value: Any) -> PartialDate:
    """Read a day, a month or a year."""
    text = as_text(value)
    try:
        return parse_date(text)
    except ValueError as error:
        from reconcile.ledger import spelling

        fact = f"`{text}` is not a date: {error}"
        mended = spelling.date(text)
        meant = " or ".join([mended] if mended else spelling.both(text))
        remedy = f"write {meant or spelling.how_to_write(text)}"
        remedy += "" if mended or not meant else ", whichever is meant"
        raise UnfitError("impossible-date", fact, remedy, mended) from None


def as_period(value: Any) -> Period:
    """Read `start/end`, or one date for the whole of it.

    Raises:
        UnfitError: It is neither.
    """
    text = as_text(value)
    remedy = "write start/end, such as 2023/2025-09; .. is an open end"
    start, slash, end = text.partition("/")
    ends = (start, end) if slash else (text, text)
    if "/" in end:
        raise UnfitError("impossible-date", f"`{text}` is not a period: it has two slashes", remedy)
    try:
        first, last = (None if part in ("..", "") else parse_date(part) for part in ends)
    except ValueError as error:
        why = error if slash else "it has no slash"
        fact, mended = f"`{text}` is not a period: {why}", _mended_period(text)
        remedy = f"write {mended}" if mended else remedy
        raise UnfitError("impossible-date", fact, remedy, mended) from None
    if first and last and last.last < first.first:
        fact = f"the period `{text}` ends before it starts"
        raise UnfitError("impossible-date", fact, "swap its ends")
    return Period(text, first, last)


def _mended_period(text: str) -> str | None:
    from reconcile.ledger import spelling

    return spelling.period(text)


def as_flag(value: Any) -> bool:
    """Read true or false."""
    text = as_text(value)
    if text.lower() not in ("true", "false"):
        from reconcile.ledger import spelling

        fact = f"`{text}` is neither true nor false"
        raise UnfitError("not-a-flag", fact, "write true or false", spelling.flag(text))
    return text.lower() == "true"


def as_retraction(value: Any) -> PartialDate | bool:
    """Read true or false, or the day from which it is true."""
    text = as_text(value)
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    try:
        return parse_date(text)
    except ValueError:
        from reconcile.ledger import spelling

        fact = f"`{text}` is neither true nor false nor a date"
        remedy = "write the day of the retraction, such as 2021-07-14, or true or false"
        mended = spelling.flag(text) or spelling.date(text)
        raise UnfitError("not-a-flag", fact, remedy, mended) from None


def as_whole(value: Any) -> int:
    """Read a whole number."""
    text = as_text(value)
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        fact = f"`{text}` is not a whole number"
        raise UnfitError("not-a-number", fact, "write a whole number")
    return int(text)


_LENGTH = r"(\d{1,5}) (day|week|month|year)s?"

_MONTHS_AND_DAYS = {"day": (0, 1), "week": (0, 7), "month": (1, 0), "year": (12, 0)}


def as_length(value: Any) -> Length:
    """Read a length of time."""
    text = as_text(value)
    match = re.fullmatch(_LENGTH, text)
    if match is None:
        from reconcile.ledger import spelling

        fact = f"`{text}` is not a length of time"
        remedy = "write a number and days, weeks, months or years, such as 6 months"
        raise UnfitError("not-a-duration", fact, remedy, spelling.duration(text))
    count = int(match[1])
    months, days = _MONTHS_AND_DAYS[match[2]]
    return Length(text, count * months, count * days)


def as_version(value: Any) -> str:
    """Read the version of the file format."""
    if value != FORMAT_VERSION:
        fact = f"format version `{value}` is not known"
        remedy = f"write `reconcile: {FORMAT_VERSION}` or upgrade reconcile"
        raise UnfitError("unknown-version", fact, remedy)
    return FORMAT_VERSION


def sorted_items(values: dict[str, str]) -> Scope:
    """Return pairs of dimension and value, sorted."""
    return tuple(sorted(values.items()))


def items(values: dict[str, tuple[str, ...]]) -> Dimensions:
    """Return pairs of dimension and allowed values."""
    return tuple(values.items())


def by_year(values: dict[int, Fraction]) -> tuple[tuple[int, Fraction], ...]:
    """Return the values of an index, sorted by year."""
    if len(values) < 2:
        fact = "an index of fewer than two years converts nothing"
        raise UnfitError("empty-value", fact, "give the values of two years at least")
    return tuple(sorted(values.items()))


def as_ids(value: Any) -> tuple[str, ...]:
    """Read a list of ids or words; one alone stands in a list already, see `shape.LISTS`."""
    if type(value) is not tuple:
        raise TypeError("no list of ids")
    return tuple(map(as_text, value))


def as_scope(value: Any) -> Scope:
    """Read a map from dimensions to values."""
    return sorted_items({as_text(name): as_text(one) for name, one in value.items()})


def as_dimensions(value: Any) -> Dimensions:
    """Read a map from dimensions to the values that each allows."""
    return items({as_text(name): as_ids(allowed) for name, allowed in value.items()})


def as_values_by_year(value: Any) -> tuple[tuple[int, Fraction], ...]:
    """Read a map from years to numbers above 0."""
    return by_year({as_year(name): as_positive(one) for name, one in value.items()})


def one_of(*words: str) -> Callable[[Any], str]:
    """Return what reads one of some words."""
    return {word: word for word in words}.__getitem__
