"""The format version is not known.

The file was written for another version of reconcile.

Fails:
    reconcile: 2

Passes:
    reconcile: 1

Remedy: upgrade reconcile, or correct the number.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC025", "unknown-version")
