"""A length of time cannot be read.

It is a number and days, weeks, months or years.

Fails:
    window: half a year

Passes:
    window: 6 months

Remedy: write it as a number and a unit.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC108", "not-a-duration")
