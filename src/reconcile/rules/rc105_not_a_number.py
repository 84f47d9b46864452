"""A field that needs a number holds something else.

Numbers may be written `9800000000`, `9,800,000,000` or `9.8 billion`.

Fails:
    high: many

Passes:
    high: 9.8 billion

Remedy: write a number; hedged words belong in `stated`.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC105", "not-a-number")
