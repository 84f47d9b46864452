"""A date is not a date.

Dates are written 2025, 2025-09 or 2025-09-02; 2025-Q3, 1990s, -480 (BCE), 2025-09-02T14 and
start/end for an uncertain date are dates too. Periods are written start/end, or as one date.

Fails:
    as_of: 2025-02-30

Passes:
    as_of: 2025-02-28

Remedy: correct the date.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC106", "impossible-date")
