"""A key has no value.

Nothing stands behind the colon.

Fails:
    published:

Passes:
    published: 2024-10-29

Remedy: give it a value, or remove the key.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC024", "empty-value")
