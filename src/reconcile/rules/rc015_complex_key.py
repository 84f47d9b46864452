"""A key is not a single text.

A list or a map stands where the name of a field or an id belongs.

Fails:
    ? [a, b]
    : 500

Passes:
    a: 500

Remedy: write the key as one word.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC015", "complex-key")
