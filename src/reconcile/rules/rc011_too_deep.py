"""The file is nested too deeply.

A ledger needs fewer than ten levels; more than 32 are refused.

Fails:
    [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

Passes:
    [around 500]

Remedy: write the record with fewer levels.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC011", "too-deep")
