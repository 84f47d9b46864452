"""A phrase cannot be read.

Every word before a number must be known, since skipped words are where wrong answers
come from.

Fails:
    stated: nowhere near 10,000

Passes:
    stated: less than 10,000

Remedy: give `low`, `best` or `high` by hand and keep the phrase with `override`.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC101", "unreadable-phrase")
