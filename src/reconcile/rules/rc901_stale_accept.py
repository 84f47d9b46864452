"""An `accept` entry is stale.

Its last day has passed, it matches no finding any more, or it names a rule that does not
exist. An entry that has expired accepts nothing. `code` takes the code or the name of a rule.

Fails:
    accept: [{code: RC401, quantity: troops, reason: agreed in review, until: 2024-06}]

Passes:
    accept: [{code: RC401, quantity: troops, reason: agreed in review}]

Remedy: remove the entry, correct it, or look at the finding again and give it a later day.
"""

from collections.abc import Iterable

from reconcile.checks.rule import Case, Rule, Unmatched
from reconcile.finding import Issue, Severity, Spot
from reconcile.rules import names
from reconcile.wording.similar import did_you_mean

_LOOKED_FOR = 200
"""Entries for whose quantity a known one is looked for: more of them are not mistyped by hand."""


def _find(case: Case) -> Iterable[Issue]:
    known = [word for pair in names().items() for word in pair]
    for accept in case.ledger.accepts:
        if accept.rule not in known:
            # Another number is no typing error: every number is near some other one.
            hint = "" if accept.rule[2:].isdecimal() else did_you_mean(accept.rule, known)
            yield Issue(
                Spot(accept.spot.path, (*accept.spot.keys, "code")),
                f"`{accept.code}` is neither the code nor the name of a rule",
                hint or "write the code of the finding, such as RC401, or the name of its rule",
            )
    for number, entry in enumerate(case.unmatched):
        if entry.by == "accept":
            is_guessed = number < _LOOKED_FOR
            yield _expired(entry) if entry.until else _idle(entry, case, is_guessed=is_guessed)


def _expired(entry: Unmatched) -> Issue:
    day = entry.until.text if entry.until else ""
    if entry.covers:
        findings = "a finding" if entry.covers == 1 else f"{entry.covers} findings"
        fact = f"the entry expired after {day} and would cover {findings}"
        remedy = "look at what it accepts again, and give it a later day or remove it"
    else:
        fact, remedy = f"the entry expired after {day} and matches no finding", "remove it"
    return Issue(Spot(entry.where.path, (*entry.where.keys, "until")), fact, remedy, label="until")


def _idle(entry: Unmatched, case: Case, *, is_guessed: bool) -> Issue:
    accept = next(candidate for candidate in case.ledger.accepts if candidate.spot == entry.where)
    quantity = accept.quantity
    if quantity is not None and quantity not in case.ledger.quantities:
        return Issue(
            Spot(entry.where.path, (*entry.where.keys, "quantity")),
            f"the entry matches no finding: there is no quantity `{quantity}` in this ledger",
            (is_guessed and did_you_mean(quantity, case.ledger.quantities))
            or "remove it, or correct the quantity",
        )
    about = f" about {entry.subject}" if entry.subject else ""
    return Issue(
        Spot(entry.where.path, (*entry.where.keys, "code")),
        f"the entry matches no finding: there is no {entry.code}{about}",
        "remove it, or correct its code, quantity or sources",
        identity=(entry.code, quantity or "", *sorted(accept.sources)),
    )


RULE = Rule("RC901", "stale-accept", Severity.WARNING, _find, is_last=True)
