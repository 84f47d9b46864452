"""A figure counts another thing than its quantity: vehicles, where persons are asked for.

The noun behind the number is of another class (families of persons), of another group of a
contrast (silver medals, where gold ones are counted), what is only planned, attempted or added,
or two things of which one is wanted (killed and wounded). The figure still counts, since the same
may stand behind both words; but it is seldom the same number. A household has several members,
three to six in most countries, so a count of families is off by that factor, which is a datum of
its own, with a source.

Fails:
    displaced: {unit: persons, estimates: {ocha-2025: 12,000 families}}

Passes:
    stated: 12,000 families
    override: 12,000 families of 4.9 members each (the census of 2020)
    best: 58800

Remedy: convert it by what the source gives, such as the household size, and say so in
`override`; or put it under a quantity of its own. Where the word means the same here, write it
under the quantity as `counts: [families]`; where a figure is a plan, `basis: projected`.
"""

import re
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.noun_words import PLANS, WISHES
from reconcile.ledger.nouns import Counted, Noun
from reconcile.ledger.others import NOT_YET
from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.wanted import counts_things
from reconcile.rules.figures import folded, shown, spot_of
from reconcile.units import class_of
from reconcile.values import PartialDate

_NUMBER = r"(?:\d|\bhundred|\bthousand|\bmillion|\bdozens?)\s+(?:[\w-]+\s+){0,2}?"
_NOUNS = {
    "households": r"\b(?:households?|famil(?:y|ies)|hhs?)\b(?![- ](?:members?|heads?|sizes?)\b)",
    "persons": r"\b(?:persons?|people|individuals?|inhabitants|residents|refugees|civilians|men"
    r"|women|children|(?:household|family)[- ]members)\b",
}
_BEHIND_NUMBER = {kind: re.compile(_NUMBER + noun, re.I) for kind, noun in _NOUNS.items()}
"""Finds what a quote counts, where the phrase itself names nothing."""


class _Misplaced(NamedTuple):
    """A figure of another class, by which word, and whether only its quote says so."""

    estimate: Estimate
    kind: str
    head: str
    is_quoted: bool = False
    is_besides: bool = False


def _find(case: Case) -> Iterable[Issue]:
    for name, estimates in case.by_quantity.items():
        quantity = case.ledger.quantities.get(name)
        if quantity is None:
            continue
        found = [one for e in estimates if (one := _find_in(e, quantity, case))]
        by_estimate = {one.estimate.id: one for one in found}
        tell = partial(_issue, quantity=quantity, misplaced=by_estimate)
        yield from folded([one.estimate for one in found], tell)


def _find_in(estimate: Estimate, quantity: Quantity, case: Case) -> _Misplaced | None:
    source = case.ledger.sources.get(estimate.source)
    if source and source.published and _is_of_later(estimate, quantity, source.published):
        return _Misplaced(estimate, NOT_YET, "")
    return _misplaced(estimate, quantity, case)


def _is_of_later(estimate: Estimate, quantity: Quantity, published: PartialDate) -> bool:
    """Whether a phrase speaks of a year that comes after its source: 5,000 by 2030."""
    figure = estimate.figure
    if figure.remark is None or figure.interval is None or estimate.basis == "projected":
        return False
    years: list[str] = _YEAR.findall(figure.remark)
    texts = (quantity.id, quantity.label or "", quantity.definition or "")
    later = [year for year in years if year > published.text and year not in " ".join(texts)]
    return bool(later) and estimate.as_of is None and estimate.override is None


_YEAR = re.compile(r"\b2\d{3}\b")


def _misplaced(estimate: Estimate, quantity: Quantity, case: Case) -> _Misplaced | None:
    if estimate.figure.interval is None:
        return None
    noun = case.noun_of(estimate, quantity)
    if noun.counted in (Counted.OTHER, Counted.MORE):
        kind, is_besides = noun.kind or f"`{noun.head}`", noun.counted is Counted.MORE
        return _Misplaced(estimate, kind, noun.head, is_besides=is_besides)
    kind = _other_of(quantity) if counts_things(quantity.unit) else ""
    is_quoted = _is_quoted(estimate, noun, kind)
    return _Misplaced(estimate, kind, "", is_quoted=True) if is_quoted else None


def _other_of(quantity: Quantity) -> str:
    """Return households for a quantity of persons, and the other way round; else nothing."""
    kinds = {class_of(word) for word in quantity.unit.split()}
    if "persons" in kinds:
        return "households"
    return "persons" if "households" in kinds else ""


def _is_quoted(estimate: Estimate, noun: Noun, kind: str) -> bool:
    """Whether the phrase names nothing, and its quote counts the other of the two classes."""
    quote = estimate.quote
    if quote is None or not kind or noun.head or estimate.override or estimate.unit:
        return False
    declared = "persons" if kind == "households" else "households"
    is_other = _BEHIND_NUMBER[kind].search(quote) is not None
    return is_other and re.search(_NOUNS[declared], quote, re.I) is None


def _issue(estimate: Estimate, quantity: Quantity, misplaced: dict[str, _Misplaced]) -> Issue:
    one = misplaced[estimate.id]
    place = (Related(spot_of(estimate, "quote"), "the quote"),) if one.is_quoted else ()
    figure = shown(estimate, quantity.unit if one.is_quoted else "")
    subject = f"the quote of {figure}" if one.is_quoted else figure
    remedy = (
        "convert it by the household size that the source gives and say so in `override`, or put "
        "it under a quantity of its own"
    )
    if one.kind not in _NOUNS or _other_of(quantity) != one.kind:
        remedy = f"put it under a quantity of its own, or write `counts: [{one.head}]` on "
        remedy += f"`{quantity.id}` if that is the same here"
    if one.head in PLANS | WISHES or one.kind == NOT_YET:
        remedy = "declare `basis: projected` if it is not yet so; else correct the phrase"
    besides = " as well" if one.is_besides else ""
    return Issue(
        spot_of(estimate),
        f"{subject} counts {one.kind}{besides}, and `{quantity.id}` is in {quantity.unit}",
        remedy,
        related=place,
        about=(quantity.id, estimate.source),
    )


RULE = Rule("RC114", "other-class", Severity.WARNING, _find, is_local=True)
