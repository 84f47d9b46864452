"""The best value lies outside its own range.

The range is used, the best value is not.

Fails:
    {low: 10000, best: 13000, high: 12000}

Passes:
    {low: 10000, best: 11000, high: 12000}

Remedy: correct best, or widen the range.
"""

from reconcile.rules.amounts import amount_rule

RULE = amount_rule("RC103", "best-outside")
