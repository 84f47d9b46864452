"""Figures count something by a word that neither the quantity nor any class of nouns knows.

What stands behind a number says what was counted. *Portraits* may be a fair measure of the
dead, and *systems* of launchers; or another thing was counted. So may a word of the same class
that is not the quantity's own sort (trucks, where tanks are counted) or that tells another fate
(wounded, where the killed are counted). The noun is the last word: *tank crews* are crews, and
nothing says that they are tanks. The words of one quantity are told together, with the
line that settles them.

Fails:
    killed: {unit: persons, estimates: {bbc-2025: at least 300 portraits}}

Passes:
    killed: {unit: persons, counts: [portraits], estimates: {bbc-2025: at least 300 portraits}}

Remedy: write the words as `counts` of the quantity if they mean what it counts; else put the
figures under a quantity of their own.
"""

from collections.abc import Iterable

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.effects import EFFECT
from reconcile.ledger.nouns import Counted
from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.wanted import counts_things, says_of_what
from reconcile.rules.figures import spot_of
from reconcile.rules.gathering import ids, listed

_MOST = 8
"""Words that the message lists; more of them are a quantity of several things."""


def _find(case: Case) -> Iterable[Issue]:
    for name, estimates in case.by_quantity.items():
        quantity = case.ledger.quantities.get(name)
        if quantity is None:
            continue
        is_named = counts_things(quantity.unit) or says_of_what(quantity.unit)
        found: dict[str, list[Estimate]] = {}
        for estimate in estimates:
            if estimate.figure.interval is None:  # such as a megabyte that is no phrase
                continue
            noun = case.noun_of(estimate, quantity)
            if noun.counted is Counted.UNKNOWN and (is_named or noun.kind == EFFECT):
                found.setdefault(noun.head, []).append(estimate)
        if found:
            yield _issue(quantity, found)


def _issue(quantity: Quantity, found: dict[str, list[Estimate]]) -> Issue:
    words = list(found)
    named = [*words[:_MOST], *(["…"] if len(words) > _MOST else [])]
    told = ", ".join(f"`{word}`" for word in named)
    (first, head), *others = [(e, word) for word, all_ in found.items() for e in all_]
    return Issue(
        spot_of(first),
        f"`{quantity.id}` is in {quantity.unit}, and nothing says whether that is {told}",
        f"write `counts: [{', '.join([*quantity.counts, *named])}]` on `{quantity.id}` if it is; "
        "else put the figures under a quantity of their own",
        label=f"`{head}`",
        related=listed([Related(spot_of(e), f"`{word}`") for e, word in others]),
        about=ids([quantity.id], [e.source for all_ in found.values() for e in all_]),
        identity=(quantity.id, *sorted(words)),
    )


RULE = Rule("RC124", "unknown-noun", Severity.NOTE, _find, is_local=True)
