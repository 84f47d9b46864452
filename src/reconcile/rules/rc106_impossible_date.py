"""A date is not a date.

Dates are written 2025, 2025-09 or 2025-09-02, periods as start/end.

Fails:
    as_of: 2025-02-30

Passes:
    as_of: 2025-02-28

Remedy: correct the date.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC106", "impossible-date")
