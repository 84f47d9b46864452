"""The low end is above the high end.

It is so in numbers and in words ("15,000 to 12,000"). The estimate is kept, and its
figure is not used.

Fails:
    {low: 15000, high: 11000}

Passes:
    {low: 11000, high: 15000}

Remedy: swap them, or correct the one that is wrong.
"""

from reconcile.rules.amounts import amount_rule

RULE = amount_rule("RC102", "low-above-high")
