"""Many reports come down to few origins.

Nothing is wrong with the data: a report that repeats another is counted once. A reader
who sees ten articles with one number may think that ten people counted.

Fails:
    estimates of `troops` in three articles that all relay one briefing

Passes:
    estimates of `troops` from three services

Remedy: none is needed; `reconcile trace troops` shows who repeats whom. A report that has
counted for itself gets `origin` with its own id.
"""

from collections.abc import Iterable

from reconcile import wording
from reconcile.checks.rule import Case, Rule
from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import WITHDRAWN
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.records import Quantity
from reconcile.rules.gathering import alike, field, listed


def _find(case: Case) -> Iterable[Issue]:
    for answers in case.answers:
        main = answers.answers[0]
        if main.counts.documents > main.counts.origins:
            in_use = [s.statement for s in main.standings if s.state not in WITHDRAWN]
            reports = {statement.estimate.source for statement in in_use}
            origins = {statement.origin for statement in in_use}
            if len(reports) > len(origins):
                yield _issue(answers.quantity, in_use, len(reports), len(origins))


def _issue(
    quantity: Quantity, statements: Iterable[Statement], reports: int, origins: int
) -> Issue:
    repeated: dict[str, dict[str, Statement]] = {}
    for statement in statements:
        if not statement.is_primary:
            repeated.setdefault(statement.origin, {})[statement.estimate.source] = statement
    origin, repeaters = min(repeated.items(), key=lambda one: (-len(one[1]), one[0]))
    told, come_from = wording.plural(reports, "report"), wording.plural(origins, "origin")
    documents = wording.plural(len(repeaters), "document")
    return Issue(
        Spot(quantity.spot.path, quantity.spot.keys, of_key=True),
        f"{told} of `{quantity.id}` come down to {come_from}; most repeated is `{origin}`, "
        f"by {documents}",
        "nothing to mend: each origin counts once; `reconcile trace` with the id shows them all",
        related=listed(
            [Related(field(one.estimate), f"{name} repeats it") for name, one in repeaters.items()]
        ),
        about=(quantity.id, origin, *repeaters),
        identity=(quantity.id,),
        gathering=alike(
            "reports come down to fewer origins",
            f"`{quantity.id}` {told}, {come_from}; most repeated `{origin}`, by {documents}",
        ),
    )


RULE = Rule("RC215", "shared-origin", Severity.NOTE, _find, is_local=True)
