"""Numbers beside a phrase do not say what the phrase says.

`low`, `best` and `high` are checked against `stated`: off by more than half a unit of
the last written digit is an error, and so is a number on a side that the phrase leaves
open without `low_basis` or `high_basis`.

Fails:
    {stated: around 15000, best: 1500}

Passes:
    {stated: around 15000, best: 15000}

Remedy: correct the number, or say with `override` why it differs.
"""

from reconcile.rules.amounts import amount_rule

RULE = amount_rule("RC104", "phrase-against-numbers")
