"""Households are counted where persons are asked for, or the other way round.

A household has several members, three to six in most countries, so the figure is off by
that factor. The factor is a datum of its own, with a source.

Fails:
    displaced: {unit: persons, estimates: {ocha-2025: 12,000 families}}

Passes:
    stated: 12,000 families
    override: 12,000 families of 4.9 members each (the census of 2020)
    best: 58800

Remedy: convert it with the household size that the source gives, and say so in
`override`; or put it under a quantity of its own.
"""

import re
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.records import Estimate, Quantity
from reconcile.phrases.words import words_of
from reconcile.rules.figures import folded, shown, spot_of

_HOUSEHOLD_UNITS = frozenset(("household", "households", "family", "families", "hh"))
_PERSON_UNITS = words_of(
    """person persons people individual individuals inhabitants residents refugees civilians
    displaced idps evacuees migrants returnees members"""
)

_UNITS = _HOUSEHOLD_UNITS | _PERSON_UNITS

_HOUSEHOLD = r"\b(?:households?|famil(?:y|ies)|hhs?)\b(?![- ](?:members?|heads?|sizes?)\b)"
_PERSON = (
    r"\b(?:persons?|people|individuals?|inhabitants|residents|refugees|civilians|men|women"
    r"|children|(?:household|family)[- ]members)\b"
)
_NUMBER = r"(?:\d|\bhundred|\bthousand|\bmillion|\bdozens?)\s+(?:[\w-]+\s+){0,2}?"


class _Counted(NamedTuple):
    """One of the two things that are counted.

    Attributes:
        what: Its name in messages.
        noun: Finds it as the noun of a phrase.
        quoted: Finds it behind a number in a passage.
    """

    what: str
    noun: re.Pattern[str]
    quoted: re.Pattern[str]


def _counted(what: str, noun: str) -> _Counted:
    return _Counted(what, re.compile(noun, re.I), re.compile(_NUMBER + noun, re.I))


_HOUSEHOLDS = _counted("households", _HOUSEHOLD)
_PERSONS = _counted("persons", _PERSON)


def _find(case: Case) -> Iterable[Issue]:
    for name, estimates in case.by_quantity.items():
        quantity = case.ledger.quantities.get(name)
        unit = set(quantity.unit.casefold().split()) if quantity else set()
        if quantity is None or not unit & _UNITS:
            continue
        declared, other = _HOUSEHOLDS, _PERSONS
        if not unit & _HOUSEHOLD_UNITS:
            declared, other = other, declared
        may_name = _may_name_household if other is _HOUSEHOLDS else _may_name_person
        misplaced = [
            e
            for e in estimates
            if may_name(e) and _counts(e, other, declared) and not _is_explained(e)
        ]
        yield from folded(misplaced, partial(_issue, quantity=quantity, other=other))


def _may_name_household(estimate: Estimate) -> bool:
    """Whether a search can find anything: nearly always not, and this is ten times faster."""
    for text in (estimate.stated, estimate.quote):
        if text is not None and ("amil" in text or "ouseh" in text or "hh" in text or "HH" in text):
            return True
    return False


def _may_name_person(estimate: Estimate) -> bool:
    return estimate.stated is not None or estimate.quote is not None


def _is_explained(estimate: Estimate) -> bool:
    """Whether it gives a reason, or a unit of its own, which another rule compares."""
    reasons = (estimate.override, estimate.low_basis, estimate.high_basis, estimate.unit)
    return estimate.figure.interval is None or any(reason is not None for reason in reasons)


def _counts(estimate: Estimate, other: _Counted, declared: _Counted) -> bool:
    """Whether the phrase counts the other thing, or has no noun and its quote does."""
    stated = estimate.stated or ""
    if match := other.noun.search(stated):
        first = declared.noun.search(stated)
        return first is None or match.start() < first.start()
    quote = estimate.quote
    if quote is None or declared.noun.search(stated):
        return False
    return other.quoted.search(quote) is not None and declared.noun.search(quote) is None


def _issue(estimate: Estimate, quantity: Quantity, other: _Counted) -> Issue:
    is_quoted = other.noun.search(estimate.stated or "") is None
    place = (Related(spot_of(estimate, "quote"), "the quote"),) if is_quoted else ()
    subject = f"the quote of {shown(estimate, quantity.unit)}" if is_quoted else shown(estimate, "")
    return Issue(
        spot_of(estimate),
        f"{subject} counts {other.what}, and `{quantity.id}` is in {quantity.unit}",
        "convert it by the household size that the source gives and say so in `override`, or put "
        "it under a quantity of its own",
        related=place,
        about=(quantity.id, estimate.source),
    )


RULE = Rule("RC114", "household-or-person", Severity.WARNING, _find, is_local=True)
