"""The statistic that a phrase names, held against the one that its quantity asks for.

An odds ratio is no risk ratio and no hazard ratio, though all of them are pure numbers that are
often near 1; a prevalence is no incidence, and an adjusted ratio no crude one.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from reconcile.ledger.records import Quantity
from reconcile.phrases.statistics import rows
from reconcile.phrases.vocabulary.statistics import (
    ABBREVIATIONS,
    ADJUSTED,
    AVERAGES,
    CRUDE,
    DIFFERENCES,
    PURE,
    SHARES,
)

EFFECT: Final = "an effect measure"
"""What a figure is whose quantity does not say that it asks for one."""

_EFFECTS: Final = PURE.keys() | DIFFERENCES.keys()
_RIVALS: Final = _EFFECTS | SHARES.keys()
_Named = tuple[tuple[str, frozenset[str]], ...]


class Misnamed(NamedTuple):
    """A statistic that a quantity does not ask for.

    Attributes:
        name: As the phrase has it.
        kind: What it is, in words.
        is_other: The quantity asks for another one; else it names none.
    """

    name: str
    kind: str
    is_other: bool


def _classes(*tables: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return what each name stands for, its words parted by one blank."""
    found: dict[str, frozenset[str]] = {}
    for table in tables:
        for row, statistic in rows(table):
            name = row.replace(" - ", " ").replace(" '", "'")
            found[name] = found.get(name, frozenset()) | {statistic}
    return found


_LONG: Final = _classes(PURE, DIFFERENCES, SHARES, AVERAGES)
_SHORT: Final = _classes({one: names.replace(" ", "|") for one, names in ABBREVIATIONS.items()})
_LOWER: Final = {name.lower(): name for name in _SHORT}
_LONGEST: Final = max(len(name.split()) for name in _LONG)
_STARTS: Final = frozenset(name.split()[0] for name in _LONG)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def _long_in(text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield place and meaning of each name in words, the longest that begins where it does."""
    found = list(_WORD.finditer(text))
    words = [one[0].casefold().replace("’", "'") for one in found]
    at = 0
    while at < len(words):
        most = min(_LONGEST, len(words) - at) if words[at] in _STARTS else 0
        names = ((count, " ".join(words[at : at + count])) for count in range(most, 0, -1))
        count, name = next((one for one in names if one[1] in _LONG), (0, ""))
        if count:
            yield found[at].start(), found[at + count - 1].end(), _LONG[name]
        at += count or 1


def _short_in(text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield place and meaning of each abbreviation."""
    for one in _WORD.finditer(text):
        if one[0] in _SHORT:
            yield one.start(), one.end(), _SHORT[one[0]]


@lru_cache(maxsize=4096)
def named_in(stated: str) -> _Named:
    """Return the statistics that a phrase names, each with what the name may stand for.

    Behind the number *mean* has other senses, and *OR* is a word unless it stands in brackets.

    Example:
        >>> named_in("adjusted OR 0.88 (95% CI 0.81 to 0.96)")
        (('OR', frozenset({'odds ratio'})),)
        >>> named_in("500 killed or wounded")
        ()
    """
    digit = re.search(r"\d", stated)
    front = digit.start() if digit else 0
    long = [one for one in _long_in(stated) if one[0] < front or not one[2] <= AVERAGES.keys()]
    short = [
        (start, end, classes)
        for start, end, classes in _short_in(stated)
        if start < front or (stated[start - 1] in "([" and stated[end : end + 1] in _BEHIND)
    ]
    return tuple((stated[start:end], classes) for start, end, classes in (*long, *short))


_BEHIND: Final = (")", "]", ",", ";")


@lru_cache(maxsize=1024)
def _asked(*texts: str) -> frozenset[str]:
    """Return the statistics that the texts of a quantity name."""
    named = (one[2] for text in texts for one in (*_long_in(text), *_short_in(text)))
    found = frozenset[str]().union(*named)
    if found.isdisjoint(_EFFECTS) and any("difference" in text.casefold() for text in texts):
        found |= {one for one in DIFFERENCES if one.endswith("difference")}
    return found


def asked_by(quantity: Quantity) -> frozenset[str]:
    """Return the statistics that the unit, id, label and counts of a quantity name.

    An abbreviation in an id, which may be in small letters, is its first or last word.
    """
    words = re.split(r"[_-]", quantity.id)
    for at in (0, -1):
        words[at] = _LOWER.get(words[at], words[at])
    return _asked(quantity.unit, " ".join(words), quantity.label or "", *quantity.counts)


def asks_pure_number(quantity: Quantity) -> bool:
    """Whether a quantity asks for a ratio that is no share, such as an odds ratio."""
    asked = asked_by(quantity)
    return bool(asked) and asked <= PURE.keys()


def misnamed_in(stated: str, quantity: Quantity) -> Misnamed | None:
    """Return the statistic of a phrase that its quantity does not ask for; None: there is none."""
    named = named_in(stated)
    if not named:
        return None
    asked = asked_by(quantity)
    told = asked | _asked(quantity.definition or "")
    for name, classes in named:
        is_effect = not classes.isdisjoint(_EFFECTS)
        rivals = asked & (AVERAGES.keys() if classes <= AVERAGES.keys() else _RIVALS)
        if classes.isdisjoint(told) and (is_effect or rivals):
            kind = " or ".join(_with_article(one) for one in sorted(classes))
            return Misnamed(name, kind, bool(rivals))
    return _other_adjustment(stated, quantity) if asked & _EFFECTS else None


def _with_article(statistic: str) -> str:
    return f"an {statistic}" if statistic[0] in "aeio" else f"a {statistic}"


def _other_adjustment(stated: str, quantity: Quantity) -> Misnamed | None:
    """Return that an effect is adjusted where the quantity asks for crude ones, or the reverse."""
    words: list[str] = _WORD.findall(stated)
    name, label = quantity.id.replace("_", " "), quantity.label or ""
    texts = (name, label, quantity.definition or "", *quantity.counts)
    told = {word.lower() for text in texts for word in _WORD.findall(text)}
    for ours, theirs in ((ADJUSTED, CRUDE), (CRUDE, ADJUSTED)):
        said = next((word for word in words if word.lower() in ours), None)
        if said is not None and told.isdisjoint(ours) and not told.isdisjoint(theirs):
            return Misnamed(said, f"what is {'adjusted' if ours is ADJUSTED else 'crude'}", True)
    return None
